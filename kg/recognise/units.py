"""Recognises bodies of shapes of their own: units of an army, chanceries, councils of a profession, firms of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.tokens import Body, Flag, Tokens, base_form

__all__ = ["initials_of_others", "units"]

_UNIT = re.compile(
    r"(?:DIV|BDE|BN|COY|REGT|RGT|SQN|BTY|CORPS|DIVISION|BRIGADE|BATTALION|REGIMENT|SQUADRON|BATTERY)", re.IGNORECASE
)
_SPELT = frozenset("division brigade battalion regiment squadron battery".split())
_NO_UNIT = Flag.FUNCTION | Flag.MONTH | Flag.HONORIFIC | Flag.INITIAL | Flag.NUMBER | Flag.POSSESSIVE
_MOST = 5
_NUMERAL = re.compile(r"\d{1,3}(?:st|nd|rd|th|d)?|[IVX]{1,5}")


def units(tokens: Tokens) -> Iterator[Body]:
    """Yield "52 Armd Bde", "9 (Highland) Inf Div"; "Chancery, Quito"; "Bakers Council of Malta"; "Attorney General's
    Office"; "Lane, Hay & Co"."""
    for i, word in enumerate(tokens.text):
        if not tokens.flags[i] & Flag.CAP:
            if word == "&":
                yield from _partners(tokens, i)
        elif _UNIT.fullmatch(word):
            yield from _numbered(tokens, i)
        elif word in ("Chancery", "CHANCERY"):
            yield from _chancery(tokens, i)
        elif word in ("Council", "Board", "Association", "Institute"):
            yield from _profession(tokens, i)
        elif word in ("Office", "OFFICE", "Chambers", "Department"):
            yield from _law_officer(tokens, i)


def _numbered(tokens: Tokens, i: int) -> Iterator[Body]:
    """The unit of an army that ends at *i* and begins with its number."""
    first = i
    while first > 0 and i - first <= _MOST:
        text, flags = tokens.text[first - 1], tokens.flags[first - 1]
        if _NUMERAL.fullmatch(text):
            is_plain = first == i and text.isdigit() and tokens.text[i].lower() in _SPELT
            before = tokens.text[first - 2] if first > 1 else ""
            if not is_plain and before not in ("/", "-", ".", "(", "para", "paragraph"):
                yield Body(first - 1, i + 1, 0.85)
            return
        if text not in ("(", ")") and flags & (Flag.CAP | _NO_UNIT) != Flag.CAP:
            return
        first -= 1


def _chancery(tokens: Tokens, i: int) -> Iterator[Body]:
    """The chancery of an embassy, with the town where it is; not "Chancery Division", "Chancery Lane"."""
    following = tokens.flags[i + 1] if i + 1 < len(tokens) else Flag.NEWLINE
    if following & Flag.CAP or tokens.text[i - 1 : i] in (["in"], ["of"]):
        return
    placed = tokens.text[i + 1 : i + 2] == [","] and i + 2 < len(tokens) and tokens.flags[i + 2] & Flag.PLACE
    at = tokens.text[i + 1 : i + 2] == ["at"] and i + 2 < len(tokens) and tokens.flags[i + 2] & Flag.CAP
    if placed or at:
        yield Body(i, i + 3, 0.85)
    elif tokens.block[i] or tokens.text[i - 1 : i] in (["the"], ["our"], ["The"]):
        yield Body(i, i + 1, 0.75)


def _profession(tokens: Tokens, i: int) -> Iterator[Body]:
    """As in "Bakers Council of Malta", whose first word is elsewhere an office."""
    if i == 0 or tokens.text[i + 1 : i + 2] != ["of"] or i + 2 >= len(tokens):
        return
    before, after = tokens.flags[i - 1], tokens.flags[i + 2]
    if before & Flag.TITLE and before & Flag.CAP and base_form(tokens.text[i - 1]).endswith("s") and after & Flag.PLACE:
        yield Body(i - 1, i + 3, 0.85)


_LAW_OFFICERS = frozenset(("attorney", "solicitor", "advocate", "auditor", "surveyor"))


def _law_officer(tokens: Tokens, i: int) -> Iterator[Body]:
    words = [w.lower() for w in tokens.text[max(0, i - 2) : i]]
    if len(words) > 1 and words[0] in _LAW_OFFICERS and words[1] in ("general's", "general’s"):
        yield Body(i - 2, i + 1, 0.9)


_PARTNER = (
    Flag.FUNCTION | Flag.COMMON | Flag.INITIAL | Flag.TITLE | Flag.MONTH | Flag.HONORIFIC | Flag.NUMBER | Flag.PLACE
    | Flag.SUFFIX_HEAD
)  # fmt: skip
_FIRM = frozenset(("company", "co", "partners", "sons", "brothers", "bros", "associates"))


def _partners(tokens: Tokens, i: int) -> Iterator[Body]:
    """As in "Lane, Hay & Company, Limited", a firm named after several."""
    if i < 3 or i + 1 >= len(tokens) or base_form(tokens.text[i + 1].rstrip(".")) not in _FIRM:
        return
    pair = (i - 3, i - 1)
    if tokens.text[i - 2] != "," or any(tokens.flags[k] & (Flag.CAP | _PARTNER) != Flag.CAP for k in pair):
        return
    end = i + 2 + (tokens.text[i + 2 : i + 3] == ["."])
    if tokens.text[end : end + 1] == [","] and end + 1 < len(tokens) and tokens.flags[end + 1] & Flag.LEGAL:
        end += 2
    elif end < len(tokens) and tokens.flags[end] & Flag.LEGAL:
        end += 1
    yield Body(i - 3, end, 0.85)


_BRANCHES = frozenset(("USN", "USMC", "USAF", "USCG", "USNR", "USA"))
_NAMED_WITHIN = 10


def initials_of_others(tokens: Tokens, found: Sequence[Body]) -> set[int]:
    """Return the first tokens of known bodies whose initials mean something else in this letter.

    So do initials that a bracket gives to another body or to a person, a single letter's code, a branch behind an
    officer's name, a rating before a sailor's, initials with "a" or "an" before them, "BT" in a telegram's head."""
    short = [b for b in found if b.name and b.last - b.first == 1 and sum(map(str.isupper, tokens.text[b.first])) > 1]
    if not short:
        return set()
    ends = {b.last for b in found if not b.name}
    full = {b.name for b in found if b.name and b.last - b.first > 1}
    others = {
        tokens.text[b.first]
        for b in short
        if b.name not in full and _is_bracketed(tokens, b.first) and _is_given(tokens, b.first, ends)
    }
    return {b.first for b in short if tokens.text[b.first] in others or _is_no_name(tokens, b.first)}


def _is_bracketed(tokens: Tokens, i: int) -> bool:
    return i > 1 and tokens.text[i - 1] == "(" and tokens.text[i + 1 : i + 2] in ([")"], [","])


def _is_given(tokens: Tokens, i: int, ends: set[int]) -> bool:
    """Does the bracket at *i* stand behind another body, or behind a person of these initials?"""
    if i - 1 in ends:
        return True
    letters = tokens.text[i]
    start = max(0, i - _NAMED_WITHIN)
    words = [w for w, f in zip(tokens.text[start:i], tokens.flags[start:i], strict=True) if f & Flag.CAP]
    return any("".join(w[0] for w in words[k : k + len(letters)]) == letters for k in range(len(words))) and any(
        f & (Flag.GIVEN | Flag.HONORIFIC) for f in tokens.flags[start:i]
    )


def _is_no_name(tokens: Tokens, i: int) -> bool:
    before = tokens.text[i - 1] if i else ""
    after = tokens.flags[i + 1] if i + 1 < len(tokens) else Flag.NEWLINE
    if before.lower() in ("code", "symbol", "series"):
        return True
    if before == "," and tokens.text[i] in _BRANCHES:
        return True
    if before in ("a", "an") and not after & (Flag.CAP | Flag.LOWER) | (after & Flag.FUNCTION):
        return True
    if tokens.text[i] == "BT" and after & Flag.NEWLINE and tokens.block[i]:
        return True
    named = after & Flag.GIVEN and not after & (Flag.TITLE | Flag.UPPER | Flag.COMMON | Flag.POSSESSIVE)
    surname = tokens.flags[i + 2] if i + 2 < len(tokens) else 0
    return (
        bool(named) and surname & (Flag.CAP | Flag.TITLE | Flag.SUFFIX_HEAD | Flag.FUNCTION | Flag.COMMON) == Flag.CAP
    )
