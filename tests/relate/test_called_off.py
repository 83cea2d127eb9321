"""Orders called off, in the sentence that tells of them or in a later one, and orders told of as given in writing."""

from __future__ import annotations

import pytest
from directive_fixture import tasks

CALLED_OFF = [
    "Please ignore the request made by our surveyor, [Mr Lee], on 6 February to mow the slope.",
    "Please disregard [Mr Lee]'s letter of last autumn asking you to mow the slope.",
    "Disregard the note from my deputy in which you were asked to mow the slope.",
    "Take no notice of the memo of 3 January requiring you to mow the slope.",
    "In January I wrote asking you to mow the slope. You can treat that request as at an end.",
    "In January I wrote to ask you to mow the slope. We release you from that request.",
    "My January 20 memo asked you to mow the slope. Never mind.",
    "I asked you last week to mow the slope. That's parked.",
    "Paragraph 3 of my letter asked you to mow the slope. That is at an end.",
    "My letter of 4 January asked you to mow the slope. There is no occasion to proceed.",
    "Circular 2013-021 asked you to mow the slope. In view of the objections, you need not comply.",
    "Last year we asked you to mow the slope. We do so no longer.",
    "The instruction in my circular of 2nd February that you mow the slope is hereby suspended.",
]


@pytest.mark.parametrize("text", CALLED_OFF)
def test_what_is_called_off_stands_no_more(text: str) -> None:
    """However an order is called off, it is told of once, as withdrawn, and nobody is asked to disregard it."""
    assert [(t[:14], standing) for _, t, _, standing in tasks(text)] == [("mow the slope", "Withdrawn")]


IN_WRITING = [
    ("I wrote to you on 2 January asking you to mow the slope.", "Reader"),
    ("In January I wrote asking [the Council] to mow the slope.", "Council"),
    ("[Mr Tolson] wrote in October last to request that [the Council] mow the slope.", "Council"),
    ("I sent a note in January telling [Mr Lee] to mow the slope.", "Mr Lee"),
]


@pytest.mark.parametrize(("text", "who"), IN_WRITING)
def test_what_was_asked_in_writing_is_past(text: str, who: str) -> None:
    """A letter that tells what an earlier one asked for tells of an order already given."""
    assert [(a, t[:14], standing) for a, t, _, standing in tasks(text)] == [(who, "mow the slope", "Past")]


KEPT = [
    "The ferry is parked at the quay.",
    "I wrote to you in May asking how you were.",
    "The members wrote to thank the staff.",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_calls_nothing_off_is_no_order(text: str) -> None:
    """Words of calling off with no order before them say nothing."""
    assert tasks(text) == []
