"""Reads the first line of a message that says for whom and from whom it is: "Exclusive for General Lake from Hay"."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.model import PartyClaim, SectionKind
from kg.resolve import claims, entries
from kg.resolve.sides import own_sections
from kg.resolve.unknown import unknown_person
from kg.resolve.workbench import Workbench
from kg.tokens import Flag

__all__ = ["parties"]

_KINDS = (SectionKind.BODY, SectionKind.ITEM, SectionKind.SUBJECT)
_OPENING = re.compile(
    r"(?:[\dA-Z][\dA-Z ()/-]{1,20}[.:]\s+)?"
    r"(?P<style>(?:(?:exclusive|eyes\s+only|personal|private|secret|top\s+secret|confidential|message|following|immediate|priority"
    r"|flash|and|strictly|literally)\b[,;.:]?\s+){0,5})"
    r"(?:for|to)\s+(?P<to>(?:the\s+)?[A-Z][^:;\n]{2,70}?)\s+from\s+(?P<from>(?:the\s+)?[A-Z][^:;\n]{1,50}?)\s*(?:[:;\n]|\.(?=\s|$)|$)",
    re.IGNORECASE,
)
_LONGEST = 140
_LONGEST_NAME = 3


def parties(bench: Workbench, role: claims.Role) -> list[PartyClaim]:
    """Return the claims of who has *role* by the first line of the text; none where it does not say."""
    section = next(own_sections(bench, *_KINDS), None)
    if section is None:
        return []
    text = bench.tokens.flow
    match = _OPENING.match(text, section.start, min(section.end, section.start + _LONGEST))
    if match is None or not text[match.start("to")].isupper() or not text[match.start("from")].isupper():
        return []
    start, end = match.span("from" if role == "sender" else "to")
    first, last = bisect_left(bench.tokens.start, start), bisect_left(bench.tokens.start, end)
    return _named(bench, role, first, last)


def _named(bench: Workbench, role: claims.Role, first: int, last: int) -> list[PartyClaim]:
    people = entries.people_of(bench, role, first, last)
    if people:
        return people
    titles = [t for t in bench.chunks.titles if first <= t.first < last]
    named = [c for t in titles if (c := claims.title_claim(bench, role, t)) is not None]
    flags = bench.tokens.flags[first:last]
    if named or titles or not 0 < len(flags) <= _LONGEST_NAME:
        return named
    if not all(f & (Flag.CAP | Flag.INITIAL) for f in flags) or any(f & (Flag.PLACE | Flag.NUMBER) for f in flags):
        return []
    return [unknown_person(bench, role, (first, last))]
