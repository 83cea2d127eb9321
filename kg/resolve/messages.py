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

__all__ = ["exchanged", "parties"]

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


_VERBALE = re.compile(
    r"(?:\d{1,2}\.\s+)?(?:The\s+)?(?P<from>[A-Z][^.;:]{4,160}?)\s+presents?\s+(?:its|their|his|her)(?:\s+best)?\s+compliments\s+to\s+"
    r"(?:the\s+)?(?P<to>[A-Z][^.;:]{4,160}?)(?:,?\s+and\b|,\s|\.|;)"
)


def exchanged(bench: Workbench) -> tuple[str, str] | None:
    """Return the bodies of a note in the third person: "The Embassy presents its compliments to the Ministry and …"."""
    section = next(own_sections(bench, *_KINDS), None)
    if section is None or " compliments to " not in bench.tokens.flow[section.start : section.start + _NOTE]:
        return None
    match = _VERBALE.match(bench.tokens.flow, section.start, min(section.end, section.start + _NOTE))
    if match is None:
        return None
    keys = []
    for name in ("from", "to"):
        start, end = match.span(name)
        first, last = bisect_left(bench.tokens.start, start), bisect_left(bench.tokens.start, end)
        found = bench.bodies_in(first, last)
        if not found or bench.chunks.bodies[found[0]].first > first:
            return None
        keys.append(bench.body_keys[found[0]])
    return (keys[0], keys[1]) if keys[0] != keys[1] else None


_NOTE = 400  # code points


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
