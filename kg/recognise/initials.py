"""Offices that go by initials: where "SRO", "G.O.C.", "DD(Ops)" name the holder of a post."""

from __future__ import annotations

from collections.abc import Sequence

from kg.tokens import Flag, Tokens, base_form

__all__ = ["is_office", "is_office_of_next"]

_NO_OFFICE = Flag.TITLE | Flag.MODIFIER | Flag.HONORIFIC | Flag.POSTNOMINAL | Flag.GIVEN | Flag.PLACE | Flag.MONTH
_MOST_INITIALS = 4


def is_office_of_next(tokens: Tokens, owner: Sequence[int], people: Sequence[bool], i: int) -> bool:
    """As in "report to the DRM, Smt. Asha Rao": initials that name the office of whoever is named behind them."""
    if i == 0 or i + 2 >= len(tokens) or owner[i] >= 0 or people[i] or tokens.text[i + 1] != ",":
        return False
    if not (people[i + 2] and tokens.flags[i + 2] & Flag.HONORIFIC) or tokens.flags[i] & (_NO_OFFICE | Flag.COMMON):
        return False
    short = tokens.text[i].isalpha() and len(tokens.text[i]) <= _MOST_INITIALS
    return short and tokens.text[i - 1].lower() in ("the", "to", "by", "our", "your", "with", "under")


_BEFORE = frozenset(
    "the our your my its their his her whose this new former acting deputy interim outgoing incoming current then as "
    "every each both and".split()
)
_ENDS = frozenset((",", ")", ".", ";", ":", "-", "–", "—"))


def is_office(tokens: Tokens, owner: Sequence[int], people: Sequence[bool], i: int) -> bool:
    """Do the known initials at *i* name an office: "your SRO", "the Divisional MO", "Jo Pell (CFO)", "Eden's COO"?"""
    if people[i] or owner[i] >= 0 or not (_closed(tokens, people, i + 1) or _commands(tokens, owner, i + 1)):
        return False
    if any(people[i + 1 : i + 2]) and tokens.start[i + 1] - tokens.end[i] == 1 and not tokens.block[i]:
        return True  # "answers to ACC Jo Pell"
    if (i == 0 or i in tokens.initial) and (_fielded(tokens, people, i + 1) or _commands(tokens, owner, i + 1)):
        return True
    if i == 0:
        return False
    before, flags = tokens.text[i - 1], tokens.flags[i - 1]
    if before.lower() in _BEFORE or flags & (Flag.POSSESSIVE | Flag.MODIFIER) or _follows_body(tokens, owner, i):
        return before.lower() != "and" or bool(i > 1 and tokens.flags[i - 2] & (Flag.TITLE | Flag.OFFICE))
    if i > 1 and before in (",", "(", "-", "–", "/") and people[i - 2]:
        return True
    ends = tokens.text[i + 1 : i + 2] in ([], [","]) or bool(tokens.flags[i + 1] & Flag.NEWLINE)
    return bool(i > 1 and flags & Flag.NEWLINE and people[i - 2] and tokens.block[i]) and ends


def _fielded(tokens: Tokens, people: Sequence[bool], i: int) -> bool:
    """As in "DD(Ops), Jo Pell", "DCOS (Maj Pell)": a field of work in brackets at *i* and then a name, or a name in
    brackets."""
    if tokens.text[i : i + 1] == ["("] and any(people[i + 1 : i + 2]):
        return True
    close = next((k for k in range(i + 2, min(i + 5, len(tokens))) if tokens.text[k] == ")"), 0)
    return (
        bool(close)
        and tokens.text[i] == "("
        and tokens.text[close + 1 : close + 2] == [","]
        and any(people[close + 2 : close + 3])
    )


def _commands(tokens: Tokens, owner: Sequence[int], i: int) -> bool:
    """As in "CO 9th Regiment": does a body whose name begins with a number begin at *i*?"""
    return i < len(tokens) and owner[i] >= 0 and owner[i - 1] != owner[i] and bool(tokens.flags[i] & Flag.NUMBER)


def _follows_body(tokens: Tokens, owner: Sequence[int], i: int) -> bool:
    """As in "31 Corps CRA"."""
    return owner[i - 1] >= 0 and tokens.start[i] - tokens.end[i - 1] == 1


def _closed(tokens: Tokens, people: Sequence[bool], i: int) -> bool:
    """Does no further word of a name stand behind the initials, as in "the PS Arran"?"""
    if i >= len(tokens) or people[i] or tokens.flags[i] & (Flag.NEWLINE | Flag.FUNCTION):
        return True
    if tokens.text[i] in ("(", "/"):
        return True
    return bool(tokens.flags[i] & Flag.LOWER) or tokens.text[i] in _ENDS or base_form(tokens.text[i]) == "designate"
