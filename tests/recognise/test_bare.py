"""Names by themselves: what may be a person's, and how far its place says so."""

from __future__ import annotations

import time

import pytest

from kg.model import BareName
from kg.read import Source, read
from kg.recognise import recognise
from kg.segment import segment


def bare(folder, text: str) -> list[BareName]:
    """The bare names of a short letter that says *text*."""
    path = folder / "letter.txt"
    path.write_text(
        f"Marlbridge, 3 March 1964\n\nDear Sir,\n\n{text}\n\nYours faithfully,\n\nMaud Quarrington\n", encoding="utf-8"
    )
    return recognise(segment(read(Source(path, path.name)))).bare


SURE, LIKELY, OPEN = (0.8, 1.0), (0.6, 0.8), (0.3, 0.6)
CASES = [
    ("Later that day Haxby said that he would come.", "Haxby", SURE),
    ("We told Haxby of it.", "Haxby", SURE),
    ("It was agreed by Messrs. Corbet and Haxby at noon.", "Haxby", SURE),
    ("The plan was made with Haxby last year.", "Haxby", LIKELY),
    ("We have read Haxby's letter with care.", "Haxby", LIKELY),
    ("We mean to keep Haxby out of it.", "Haxby", OPEN),
    ("They asked what de la Vergne thought of it.", "de la Vergne", SURE),
    ("Some held that anti-Haxby people had done it.", "Haxby", OPEN),
]


@pytest.mark.parametrize(("text", "name", "strength"), CASES)
def test_the_place_of_a_name_shows_a_person(tmp_path, text, name, strength):
    """Verbs of speech, those who are addressed, and lists after "Messrs." show people surely; others less so."""
    found = {b.name: b.strength for b in bare(tmp_path, text)}
    assert strength[0] <= found[name] <= strength[1]


@pytest.mark.parametrize(
    "text",
    ["We went to Norway in May.", "The British said so.", "Tell USDEL and the DefMin.", "Meanwhile nothing was done."],
)
def test_places_peoples_and_abbreviations_are_no_names(tmp_path, text):
    """Words that the lexicons know for something else are left out."""
    assert not bare(tmp_path, text)


def test_offsets_quote_the_name_without_its_ending(tmp_path):
    """A possessive ending is no part of the name."""
    path = tmp_path / "letter.txt"
    path.write_text(
        "Dear Sir,\n\nWe have read Haxby's letter.\n\nYours faithfully,\n\nMaud Quarrington\n", encoding="utf-8"
    )
    document = segment(read(Source(path, path.name)))
    (found,) = (b for b in recognise(document).bare if b.name == "Haxby")
    assert document.flow.text[found.start : found.end] == "Haxby"


def test_a_long_run_of_capitals_is_read_in_good_time(tmp_path):
    """Odd text takes time in proportion to its length."""
    started = time.perf_counter()
    bare(tmp_path, "Haxby " * 40_000 + "H. " * 20_000)
    assert time.perf_counter() - started < 20
