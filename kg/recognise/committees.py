"""Committees in small letters that somebody chairs: "the chair of the interim fishery board", "an independent panel
led by Dr X"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.tokens import Body, Tokens

__all__ = ["chaired_committees"]

_NAME = r"(?P<name>(?:[a-z][\w’'-]+ ){1,3}(?:board|committee|panel|inquiry|tribunal|taskforce))"
_CHAIRED = (
    (
        re.compile(
            rf"\b(?:[Tt]he|[Aa]n?|[Oo]ur|[Yy]our|[Tt]his|its) {_NAME}(?=,? (?:which |that )?(?:(?:is|was) )?"
            r"(?:chaired|led|convened) by\b)"
        ),
        ("chaired by", "led by", "convened by"),
    ),
    (
        re.compile(rf"\b[Cc](?:hair|hairman|hairperson|hairwoman|onvener) of (?:the|our|your|its|this) {_NAME}\b"),
        ("hair", "onvener"),
    ),
)
"""The wordings, each with words of which it holds one: these are sought many times as fast."""
_MENTION = re.compile(rf"\b(?:[Tt]he|[Aa]n?|[Oo]ur|[Yy]our|[Tt]his|its) {_NAME}\b")
_NO_NAME = frozenset("the a an same whole relevant appropriate own other new of for and to that which".split())


def chaired_committees(tokens: Tokens, taken: Sequence[bool]) -> Iterator[Body]:
    """Yield every mention of such committees, none in tokens that are *taken*."""
    names: set[str] = set()
    for pattern, stems in _CHAIRED:
        if not any(stem in tokens.flow for stem in stems):
            continue
        for match in pattern.finditer(tokens.flow):
            if not _NO_NAME & set(match["name"].split()[:-1]):
                names.add(match["name"])
    for match in _MENTION.finditer(tokens.flow) if names else ():
        first, last = (bisect_left(tokens.start, at) for at in match.span("name"))
        if match["name"] in names and not any(taken[first:last]):
            yield Body(first, last, 0.75)
