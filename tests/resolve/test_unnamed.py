"""Groups and offices without a name count where the letter says to whom they answer."""

from __future__ import annotations

import pytest
from reading_fixture import names, posts, read_body

OWN, READERS = "Ministry of Harbours", "Lower Wray District Council"
PEOPLE = [
    ("The night porters report to Mrs Trewin.", (None, "night porters", OWN)),
    (
        "Your district engineers, who used to go their own way, now come under Mrs Trewin.",
        (None, "district engineers", READERS),
    ),
    ("All lock keepers posted in Hull are under the control of Mrs Trewin.", (None, "lock keepers", OWN)),
    ("Mr Tarn is responsible to the Hydrographer for his soundings.", (None, "Hydrographer", OWN)),
    ("The sexton answers to the verger.", (None, "sexton", OWN)),
    ("Our bookkeeper reports to Mrs Trewin.", (None, "bookkeeper", OWN)),
    ("All lock keepers are asked to wear a life jacket.", (None, "lock keepers", OWN)),
]
BODIES = [
    ("My survey party, led by Mrs Trewin, came in May.", "survey party"),
    ("The postroom staff answer to Mrs Trewin.", "postroom staff"),
    ("The kitchen reports to the bursar.", "kitchen"),
    ("The Coastal Branch will become part of the Marine Directorate.", "Coastal Branch"),
]
NOBODY = [
    "The night porters have written to Mrs Trewin.",
    "My letter is part of the file.",
    "The work was led by Mrs Trewin.",
    "It reports to Mrs Trewin.",
    "He answers to the name of Tarn.",
    "He will report to the guard by noon.",
]


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_people_of_one_office_are_a_post(text: str, expected: tuple[str | None, str, str | None]) -> None:
    """The plural of an office, or an office with a capital, is a post of the writer's or the reader's body."""
    reading = read_body(text)
    post = next(e for e in reading.entities.values() if e.kind == "post" and e.name == expected[1])
    assert post.org is not None
    assert reading.entities[post.org].name == expected[2]


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_a_group_is_a_body(text: str, expected: str) -> None:
    """A party, a staff or a branch with a word that says which is a body."""
    assert expected in names(read_body(text), "organization")


@pytest.mark.parametrize("text", NOBODY)
def test_nothing_else_is_made(text: str) -> None:
    """Where nobody answers to anybody, or those that answer are listed, plain words name nobody."""
    reading = read_body(text)
    assert posts(reading) == []
    assert [n for n in names(reading, "organization") + names(reading, "post") if "porter" in n or n.islower()] == []
