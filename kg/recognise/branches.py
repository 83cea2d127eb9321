"""Local parts of a body, called by a place and a kind in small letters: "the Crewe depot", "your Exeter branch"."""

from __future__ import annotations

from collections.abc import Iterator

from kg import lexicon
from kg.tokens import Body, Flag, Tokens, base_form

__all__ = ["branches"]

_KINDS = frozenset(
    "branch depot office workshop hub creamery board detachment garrison consulate embassy mission lodge clinic "
    "laboratory refinery smelter colliery dispensary station battalion squadron troop lifeboat exchange agency campus "
    "brewery foundry".split()
)
_ROOMS = frozenset(("control room", "call centre", "contact centre", "test house", "signal box", "head office"))
_ARTICLES = frozenset(("the", "our", "your", "their", "its", "his", "her", "my"))
_OTHER = (
    Flag.FUNCTION | Flag.TITLE | Flag.HONORIFIC | Flag.POSSESSIVE | Flag.UPPER | Flag.MONTH | Flag.NUMBER | Flag.COMMON
    | Flag.SUFFIX_HEAD | Flag.PREFIX_HEAD | Flag.INITIAL | Flag.MODIFIER
)  # fmt: skip
_SEATED = frozenset("office board agency mission station exchange".split())  # kinds that want a place before them


_REALMS = frozenset(("county", "state", "province", "township", "town", "village", "commonwealth", "territory"))
_HEAD = 60  # tokens of a letter in which its head stands
_SOUGHT = _KINDS.union(
    ("Office", "room", "centre", "box", "house"),
    (form for word in _REALMS for form in (word.capitalize(), word.upper())),
)


def branches(tokens: Tokens) -> Iterator[Body]:
    """Yield "Crewe depot" behind an article or a possessive, also "Crewe control room" and "control room at Crewe"."""
    for i, word in enumerate(tokens.text):
        if word not in _SOUGHT:
            continue
        if word in _KINDS and i > 1 and tokens.flags[i - 1] & Flag.CAP:
            yield from _local(tokens, i - 1, i + 1, wants_place=word in _SEATED)
        elif (
            word.lower() in _REALMS and i < _HEAD and tokens.block[i] and tokens.text[i + 1 : i + 2] in (["of"], ["OF"])
        ):
            yield from _realm(tokens, i)
        elif word == "Office" and tokens.text[i - 1] == "Head" and tokens.text[i + 1 : i + 2] != ["of"]:
            if "at" not in tokens.text[max(0, i - 3) : i - 1]:  # "held at your Head Office", a place
                yield Body(i - 1, i + 1, 0.75)
        elif (
            word in ("room", "centre", "box", "house", "office") and i > 1 and f"{tokens.text[i - 1]} {word}" in _ROOMS
        ):
            if tokens.flags[i - 2] & (Flag.CAP | Flag.FUNCTION) == Flag.CAP:
                yield from _local(tokens, i - 2, i + 1, wants_place=False)
            elif tokens.text[i - 2].lower() in _ARTICLES and tokens.text[i + 1 : i + 2] in (["at"], ["in"]):
                yield from _at(tokens, i - 1, i + 2)


def _realm(tokens: Tokens, i: int) -> Iterator[Body]:
    """As in "COUNTY OF LOWICK", "State of Norland" on a line of the letterhead to itself."""
    if i and not tokens.flags[i - 1] & Flag.NEWLINE:
        return
    end = i + 2
    while end < len(tokens) and end - i < 6 and tokens.flags[end] & (Flag.CAP | Flag.FUNCTION | Flag.TITLE) == Flag.CAP:
        end += 1
    if end > i + 2 and (end >= len(tokens) or tokens.flags[end] & Flag.NEWLINE):
        yield Body(i, end, 0.75)


def _local(tokens: Tokens, i: int, end: int, *, wants_place: bool) -> Iterator[Body]:
    """The part of a body whose kind ends before *end* and whose place ends at *i*."""
    first = i
    while first > 0 and i - first < 2 and tokens.flags[first - 1] & (Flag.CAP | _OTHER) == Flag.CAP:
        first -= 1
    flags, before = tokens.flags[first : i + 1], tokens.text[first - 1].lower() if first else ""
    if before not in _ARTICLES or any(f & _OTHER & ~Flag.COMMON for f in flags):
        return
    named = all(f & (Flag.CAP | _OTHER) == Flag.CAP for f in flags)
    placed = any(f & Flag.PLACE for f in flags)
    nation = base_form(tokens.text[i]) in lexicon.words("demonyms")
    goes_on = (
        end < len(tokens)
        and tokens.flags[end] & (Flag.LOWER | Flag.COMMON | Flag.FUNCTION) == (Flag.LOWER | Flag.COMMON)
        and tokens.flags[end] & Flag.TITLE
    )
    if (placed or (named and not wants_place)) and not nation and not goes_on:
        yield Body(first, end, 0.7)


def _at(tokens: Tokens, first: int, i: int) -> Iterator[Body]:
    end = i
    while end < len(tokens) and end - i < 3 and tokens.flags[end] & (Flag.CAP | _OTHER & ~Flag.COMMON) == Flag.CAP:
        end += 1
    if end > i:
        yield Body(first, end, 0.7)
