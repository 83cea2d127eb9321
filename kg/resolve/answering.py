"""The body of a post by who answers to whom: "the Director, who reports to me", "She reports to the Director"."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.resolve.workbench import Workbench
from kg.tokens import Title

__all__ = ["answering", "is_answer", "of_last_office"]

_WHO_ANSWERS = re.compile(
    r"(?:, [^,.;:()\n]{1,40})?,? who (?:in turn |also |himself |herself )?"
    r"(?:reports?|answers|is (?:answerable|accountable|responsible)) (?:directly )?to (?P<whom>me|us|you)\b"
)


def answering(bench: Workbench, title: Title) -> str | None:
    """As in "the Director of Cases, who reports to me": the body of the one whom the holder of the post answers to."""
    found = _WHO_ANSWERS.match(bench.tokens.flow, bench.tokens.end[max(title.last, title.reach) - 1])
    if not found:
        return None
    return bench.reader_org if found["whom"] == "you" else bench.own_org


_PRONOUN_ANSWERS = re.compile(r"(?:She|He|They) (?:reports?|answers?|is (?:answerable|accountable|responsible)) to\b")


def is_answer(bench: Workbench, start: int, at: int) -> bool:
    """Does the sentence that begins at *start* say before *at* that "she reports to" somebody?"""
    return bool(_PRONOUN_ANSWERS.match(bench.tokens.flow, start, at))


def of_last_office(bench: Workbench, start: int) -> str | None:
    """As in "Our Clerk, Ms A, will write. She reports to …": the body of the only office of the sentence before."""
    before = bench.sentence_at(start - 2)
    if before is None:
        return None
    first, last = (bisect_left(bench.tokens.start, at) for at in (before.start, start))
    seats = {bench.seats[i] for i in bench.seated[bisect_left(bench.seated, first) : bisect_left(bench.seated, last)]}
    return seats.pop() if len(seats) == 1 else None
