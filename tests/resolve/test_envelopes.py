"""A clerk's catalogue of heads and tails of letters: date, sender, recipients and copies; see ``envelopes.txt``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.model import Letter
from kg.recognise import dates, recognise
from kg.resolve import letter as resolution
from kg.segment import segment


def catalogue() -> Iterator[tuple[str, str]]:
    """Yield what is to be read and the letter that it is to be read from."""
    text = (Path(__file__).parent / "envelopes.txt").read_text(encoding="utf-8")
    for entry in text.split("### ")[1:]:
        expected, _, letter = entry.partition("\n")
        yield expected, letter


CASES = list(catalogue())


def test_the_catalogue_is_whole() -> None:
    """None of the letters is lost."""
    assert len(CASES) >= 50


@pytest.mark.parametrize(("expected", "text"), CASES, ids=[expected for expected, _ in CASES])
def test_the_envelope_is_read(expected: str, text: str) -> None:
    """Who wrote to whom and when, and who gets a copy, in whatever layout."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = segment(Letter(digest[:12], "letter.txt", text, digest))
    reading = resolution.resolve(document, recognise(document), list(dates.find(document)))
    roles = [
        "; ".join(reading.entities[p.key].name for p in reading.parties if p.role == role)
        for role in ("sender", "recipient", "cc")
    ]
    assert " | ".join([document.date or "", *roles]).rstrip() == expected
