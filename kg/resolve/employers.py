"""Which body employs somebody whose title stands behind the body: "Vic Lane of Harbour Works Ltd, the foreman"."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.resolve.workbench import Workbench
from kg.tokens import Title

__all__ = ["employer_before"]


def employer_before(bench: Workbench, title: Title) -> int | None:
    """Return the index of the body that stands right before *title* and behind a person who is said to be of it."""
    tokens, bodies = bench.tokens, bench.chunks.bodies
    i = bisect_left(bodies, title.first, key=lambda b: b.first) - 1
    if i < 0 or bodies[i].last > title.first or title.first - bodies[i].last > _APPOSED:
        return None
    between = tokens.flow[tokens.end[bodies[i].last - 1] : tokens.start[title.first]]
    behind = tokens.flow[tokens.end[title.reach - 1] : tokens.end[title.reach - 1] + 1]
    if not _APPOSITION.fullmatch(between) or behind not in (",", ")", ".", ";"):
        return None
    at = bodies[i].first - 1
    if tokens.text[at] == "(" and between == ", " and behind == ")":
        ends = bench.once("ends of names", lambda: {p.last for p in bench.chunks.people})
        return i if at in ends else None  # "Dr Parry (Cadw, Inspector)"
    at -= tokens.text[at].lower() in ("the", "your", "our")
    if at <= 0 or tokens.text[at].lower() not in ("of", "from", "at"):
        return None
    at -= tokens.text[at - 1] == ","
    people = bench.chunks.people
    k = bisect_left(people, at, key=lambda p: p.first) - 1
    return i if k >= 0 and people[k].last == at else None


_APPOSED = 3  # tokens between the body and the title at most
_APPOSITION = re.compile(r", (?:the|an?|its|their)? ?| \(")
