from __future__ import annotations

import pytest
from reading_fixture import meant, names, read_body, read_whole

MEANT = [
    ("The Council must pay.", "The Council", "Lower Wray District Council"),
    ("I expect your Council to pay.", "your Council", "Lower Wray District Council"),
    ("This Ministry will pay.", "This Ministry", "Ministry of Harbours"),
    ("Wray Docks Ltd wrote. The Company was right.", "The Company", "Wray Docks Ltd"),
    ("Wrayshire Police came. I thank the force.", "the force", "Wrayshire Police"),
    ("Lowick Hospital burned. I told the hospital.", "the hospital", "Lowick Hospital"),
    ("The Curran Coast Administration wrote. The Administration was right.", "The Administration",
     "Curran Coast Administration"),
    ("The Joint Committee for Casual Poor met. The Joint Committee rose.", "Joint Committee",
     "Joint Committee for Casual Poor"),
]  # fmt: skip
UNKNOWN = [
    ("Wray Docks Ltd and Eden Boats Ltd wrote. I thank the company.", "the company"),
    ("I thank the force of habit.", "the force"),
    ("I thank the school of thought.", "the school"),
]


@pytest.mark.parametrize(("text", "words", "expected"), MEANT)
def test_a_kind_of_body_means_the_body_of_that_kind(text: str, words: str, expected: str) -> None:
    """As in "The Council" is the council of the letter, "your" the reader's, "this" the writer's."""
    assert meant(read_body(text), words) == [(expected,)]


@pytest.mark.parametrize(("text", "words"), UNKNOWN)
def test_a_kind_that_fits_two_or_none_means_nothing(text: str, words: str) -> None:
    """What is not certain is left open."""
    assert meant(read_body(text), words) == []


def test_spellings_of_one_name_are_one_body():
    """With "Limited" or "Ltd", with "and" or "&" and in capitals it is the same firm."""
    text = "EDEN & WRAY BOATS LIMITED wrote. We have paid Eden and Wray Boats Ltd, and Eden & Wray Boats Limited."
    assert len(names(read_body(text), "organization")) == 1


def test_a_name_in_two_languages_is_one_body():
    """A line under the English name that gives it in another language makes an alias."""
    reading = read_whole("Ysgol Bryn Eithin / Bryn Eithin School\nLowick\n\n3 May 2016\n\nDear Mr Pell\n\nI write.\n")
    bodies = [e for e in reading.entities.values() if e.kind == "organization"]
    assert [b.name for b in bodies] == ["Bryn Eithin School"]
    assert "Ysgol Bryn Eithin" in bodies[0].aliases
