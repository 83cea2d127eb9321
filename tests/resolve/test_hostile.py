"""Letters made to be slow to read: one endless sentence, names and offices by the thousand."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from kg.model import Reading, Reference
from kg.read import letter
from kg.recognise import dates, recognise
from kg.resolve.letter import resolve
from kg.resolve.references import References
from kg.segment import segment

_SIZE = 40_000  # code points


def _word(n: int) -> str:
    letters = ""
    while n or not letters:
        letters, n = chr(97 + n % 26) + letters, n // 26
    return letters


def _endless(words: str) -> str:
    return words * (_SIZE // len(words))


def _many(make: Callable[[int], str]) -> str:
    return "".join(make(n) for n in range(_SIZE // len(make(99))))


_KINDS = {
    "titles and names": _endless("Director of Works and Head of Audit, Mr A Bell, "),
    "successors": _endless("Jane Smith, who replaces John Brown as Chair of the Board and, as Treasurer, "),
    "open brackets": _endless("(((the clerk to the governors at the Hall (Cadw, "),
    "bodies": _many(lambda n: f"the Q{_word(n)}borough Council asks its Chair and their Clerk, "),
    "people": _many(lambda n: f"Mr J Q{_word(n)}ton, Director of Q{_word(n)}, says he met his deputy, "),
    "pronouns": _endless("she told him that it was theirs and they gave you their own, his deputy and its Chair "),
    "lines": _many(lambda n: f"The Clerk of Q{_word(n)} reports to the Director of Works. "),
    "equations": _endless("The Chair is the Director is the "),
    "owners": _endless("the Board's Chair's Council's Director's deputy's Mr Hay's office's "),
    "copies": "I write.\n\nYours faithfully\n\nA Bell\n\ncc: "
    + _many(lambda n: f"    Mr B Q{_word(n)}son, Director of Works, North Council\n"),
    "signatures": "I write.\n\nYours faithfully\n\n" + _many(lambda n: f"Mr B Q{_word(n)}son\nClerk\nNorth Council\n"),
}


def _read(text: str) -> Reading:
    document = segment(letter(text.encode(), "hostile.txt"))
    return resolve(document, recognise(document), list(dates.find(document)))


@pytest.mark.parametrize("kind", _KINDS)
def test_a_letter_of_thousands_of_offices_is_read_in_moments(kind: str) -> None:
    """Every step looks only near each office and name, so that the suite ends; a walk over all would take minutes."""
    reading = _read(f"Dear Sir\n\n{_KINDS[kind]}")
    assert len(reading.references) > 400
    assert reading.references == sorted(reading.references, key=lambda r: (r.start, -r.end, r.keys))


def _by_place(reference: Reference) -> tuple[int, int]:
    return reference.start, -reference.end


def test_references_near_a_place_are_those_that_a_walk_over_all_finds() -> None:
    """Also when references are added between the questions, one by one and many at once."""
    dice = random.Random(7)  # noqa: S311 - the same numbers each time
    references = References()
    for size in (3, 200, 1, 5, 90):
        for _ in range(size):
            start = dice.randrange(500)
            references.append(Reference(start, start + dice.randrange(1, 20), ("p1",), "name", reason=str(start)))
        for _ in range(20):
            a = dice.randrange(500)
            b = a + dice.randrange(40)
            assert references.ending(a, b) == [r for r in references if a < r.end <= b]
            assert references.starting(a, b) == [r for r in references if a <= r.start < b]
            assert references.before(b, 9) == sorted((r for r in references if r.end <= b), key=_by_place)[-9:]
            following = (r for r in sorted(references, key=_by_place) if r.start >= a)
            assert next(references.onwards(a), None) == next(following, None)
            assert all(r.start < b for r in references.backwards(b))
