"""People who are named together and hold one post each: "Ms A and Mr B, both inspectors", "Inspectors A and B"."""

from __future__ import annotations

import re

from kg.resolve.succession import as_holder
from kg.resolve.workbench import Workbench

__all__ = ["all_before", "together"]

_BOTH = re.compile(r", (?:both|all|the|our|your|two of (?:our|your|my)|(?:joint|fellow) )*(?: ?(?:the|our|your))? ?\Z")


def all_before(bench: Workbench, last: int, start: int) -> list[tuple[str, int, int]]:
    """The people before *last* who are named together with him: "A, B and C, both inspectors"."""
    people, flow = bench.chunks.people, bench.tokens.flow
    out: list[tuple[str, int, int]] = []
    if not _BOTH.fullmatch(flow, bench.tokens.end[people[last].last - 1], start):
        return out
    for i in range(last - 1, max(last - _MOST_TOGETHER, -1), -1):
        between = flow[bench.tokens.end[people[i].last - 1] : bench.tokens.start[people[i + 1].first]]
        if between.strip() not in (",", "and", ", and", "&"):
            break
        out.insert(0, as_holder(bench, i))
    return out


_MOST_TOGETHER = 12  # people


_SITES = re.compile(r"\([^()\n]{1,40}\)")


def together(bench: Workbench, first: int) -> list[tuple[str, int, int]]:
    """The people from *first* on who are named together: "A, B and C"."""
    people, flow = bench.chunks.people, bench.tokens.flow
    out = [as_holder(bench, first)]
    for i in range(first + 1, len(people)):
        between = flow[bench.tokens.end[people[i - 1].last - 1] : bench.tokens.start[people[i].first]]
        if _SITES.sub("", between).strip() not in (",", "and", ", and", "&"):
            break
        out.append(as_holder(bench, i))
    return out
