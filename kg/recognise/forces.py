"""Units of armed forces and of the police, by their number: "52 Armd Bde", "614 Field Workshop", "216 Squadron"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.tokens import Body, Flag, Tokens, base_form

__all__ = ["NUMBERED", "numbered_unit"]

_WORDS = (
    "Div Bde Bn Coy Regt Rgt Sqn Bty Corps Division Brigade Battalion Regiment Squadron Battery Wksp Workshop Amb "
    "Ambulance Flotilla Commando Wing Platoon Pl Troop Tp Gp Fleet Army Detachment Det Company Depot Hospital Section"
).split()
NUMBERED = frozenset([*_WORDS, *(word.upper() for word in _WORDS)])
_SPELT = frozenset("division fleet section company hospital depot detachment wing troop platoon".split())
_ALONE = frozenset("brigade battalion regiment squadron battery commando flotilla".split())  # "216 Squadron"
_CIVIL = frozenset("company hospital section depot wing detachment workshop group".split())
_MILITARY = frozenset(
    "field general armoured base port casualty stationary ordnance parachute medical petrol ammunition".split()
)
_ARMS = frozenset(
    "RLC REME RE RA RHA RAMC RASC RAOC RCT RAC RTR RAF RN RM AAC RAPC RMP RNZE RNZA RAE RAA RAAF RCAF RIASC IAOC "
    "RWAFF KAR USAF USMC USN".split()
)
_ORDER = frozenset(
    "infantry signals engineers artillery marines guards rifles fusiliers lancers hussars dragoons".split()
)
_NO_UNIT = Flag.FUNCTION | Flag.MONTH | Flag.HONORIFIC | Flag.INITIAL | Flag.NUMBER | Flag.POSSESSIVE
_MOST = 5
_QUOTES = frozenset(('"', "“", "”", "'", "‘", "’"))
_NUMERAL = re.compile(r"\d{1,3}(?:st|nd|rd|th|d)?|[IVX]{1,5}")
_NO_NUMBER = frozenset(("/", "-", ".", "(", "para", "paragraph", "section", "clause", "rule", "page", "phase", "block"))


def numbered_unit(tokens: Tokens, i: int) -> Iterator[Body]:
    """Yield the unit of an army that ends at *i* and begins with its number; a police division known by a letter."""
    first = i
    quoted = i > 2 and tokens.text[i - 1] in _QUOTES and tokens.text[i - 3] in _QUOTES
    if quoted and len(tokens.text[i - 2]) == 1 and tokens.text[i - 2].isupper():
        yield Body(i - 3, i + 1, 0.8)
        return
    while first > 0 and i - first <= _MOST:
        text, flags = tokens.text[first - 1], tokens.flags[first - 1]
        if _NUMERAL.fullmatch(text):
            if _is_unit(tokens, first - 1, i):
                yield Body(first - 1 - 2 * _is_no(tokens, first - 2), _with_arm(tokens, i + 1), 0.85)
            return
        if text not in ("(", ")") and flags & (Flag.CAP | _NO_UNIT) != Flag.CAP:
            return
        first -= 1


def _is_no(tokens: Tokens, i: int) -> bool:
    """Does "No." end at *i*?"""
    return i > 0 and tokens.text[i] == "." and tokens.text[i - 1] in ("No", "NO", "Nos")


def _is_unit(tokens: Tokens, number: int, i: int) -> bool:
    """Is the number that of a unit whose kind stands at *i*, and not that of a paragraph or a count?"""
    word, text = tokens.text[i].lower(), tokens.text[number]
    before = tokens.text[number - 1].lower() if number else ""
    if _is_no(tokens, number - 1):
        return word not in ("section", "wing")
    if before in _NO_NUMBER:
        return False
    plain, beside = text.isdigit(), number == i - 1
    if beside and plain:
        return word not in _SPELT and (word not in _ALONE or len(text) > 1)
    if word in _CIVIL:
        return not beside and (not plain or base_form(tokens.text[number + 1]) in _MILITARY)
    return True


def _with_arm(tokens: Tokens, end: int) -> int:
    """Return the end of the name with the arm behind it: "23 Tank Bridging Regiment RLC", "(Construction)"."""
    if end < len(tokens) and tokens.text[end] in _ARMS:
        return end + 1
    if (
        tokens.text[end : end + 1] == ["("]
        and tokens.text[end + 2 : end + 3] == [")"]
        and tokens.flags[end + 1] & Flag.CAP
    ):
        return end + 3 if tokens.flags[end + 1] & Flag.COMMON or tokens.text[end + 1] in _ARMS else end
    k = end
    while k < len(tokens) and k - end < 4 and tokens.flags[k] & (Flag.CAP | _NO_UNIT) == Flag.CAP:
        k += 1
    return k if k > end and base_form(tokens.text[k - 1]) in _ORDER else end
