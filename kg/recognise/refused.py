"""Refuses what is shaped as a name and names no person: ships, offices by initials, addresses of telegrams, laws."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.tokens import Body, Flag, Person, Tokens, base_form

__all__ = ["is_nobody", "stations"]

_TELEGRAPHIC = re.compile(
    r"SECSTATE|SECDEF|WASHDC|AMEMBASSY|AMCONSUL|AMCONGEN|USMISSION|USINT|USUN|RUE\w+|COMNAV\w+|CINC\w+|CHANCERY"
)
_HOUSE = re.compile(r"\d{1,4}")
_VESSELS = frozenset(("M.V.", "S.S.", "M.T.", "R.V.", "M.S.", "S.Y.", "MV", "SS", "RV"))
_QUARTERS = frozenset("north south east west".split())
_ENDS = frozenset(
    "act bill ordinance office ombuds river valley county islands creek agreement treaty contract deed accord".split()
)


def _is_address(tokens: Tokens, person: Person) -> bool:
    """As in "14 Kirk Wynd": behind the number of a house that begins a line of an address."""
    i = person.first
    if i == 0 or person.name > i or not tokens.block[i] or not _HOUSE.fullmatch(tokens.text[i - 1]):
        return False
    return i == 1 or bool(tokens.flags[i - 2] & Flag.NEWLINE)


_POSTCODE = re.compile(r"\d{4,5}(?:-\d{4})?")


def _is_town(tokens: Tokens, person: Person) -> bool:
    """As in "HASTINGS VIC 3915", "Cheyenne Flats, Nebraska 69155": before the number that the post sorts by."""
    i = person.end
    if not tokens.block[person.first] or (person.first and not tokens.flags[person.first - 1] & Flag.NEWLINE):
        return False
    if i + 2 < len(tokens) and tokens.text[i] == "," and tokens.flags[i + 1] & Flag.CAP:
        i += 2
    elif not (tokens.flags[i - 1] & Flag.UPPER and len(tokens.text[i - 1]) <= _STATE):
        return False
    return i < len(tokens) and _POSTCODE.fullmatch(tokens.text[i]) is not None


_STATE = 3  # letters: "VIC", "WA"


_STATIONS = frozenset("RAF R.A.F. RNAS R.N.A.S. RAAF RCAF HMP HMS H.M.S. HMYOI USS RFA HMNZS HMCS HMAS".split())


def stations(tokens: Tokens, bodies: Sequence[Body]) -> frozenset[str]:
    """Return the names of stations and ships that the letter elsewhere calls so: "R.A.F. Lake Moor"."""
    named = (b for b in bodies if tokens.text[b.first] in _STATIONS and b.last - b.first > 1)
    return frozenset((*(tokens.phrase(b.first + 1, b.last) for b in named), *_governed(tokens, bodies)))


_GOVERNING = frozenset("council government borough county district municipality".split())


def _governed(tokens: Tokens, bodies: Sequence[Body]) -> Iterator[str]:
    """Yield the places that bodies of the letter govern: "Lake Moor" of "County Government of Lake Moor"."""
    for body in bodies:
        words = tokens.text[body.first : body.last]
        if "of" in (low := [w.lower() for w in words]) and _GOVERNING & set(low[: low.index("of")]):
            place = words[low.index("of") + 1 :]
        elif low[-1] in _GOVERNING:
            place = [w for w, kind in zip(words, low, strict=True) if kind not in _KINDS]
        else:
            continue
        if len(place) > 1:
            yield " ".join(w.capitalize() if w.isupper() else w for w in place)


_KINDS = _GOVERNING | frozenset("city town parish rural urban metropolitan royal the".split())


def is_nobody(tokens: Tokens, person: Person) -> bool:
    """Return whether *person* is only shaped as one: "M.V. Ada Lane", "Sr. DSO", "AMEMBASSY QUITO", "Ferry Act"."""
    words = tokens.text[person.first : person.end]
    if any(_TELEGRAPHIC.fullmatch(word.upper()) for word in words if word.isupper() or word == "Chancery"):
        return True
    if _is_address(tokens, person) or (words[0] == "HIM" and not tokens.block[person.first]):
        return True  # "14 Kirk Wynd"; a telegram in capitals
    if person.name == person.first and _is_town(tokens, person):
        return True
    before = tokens.text[person.first - 1] if person.first else ""
    if words[0] in _VESSELS or (before in ("V.", "S.") and tokens.text[person.first - 2] in ("M.", "S.")):
        return True
    if words[0].rstrip(".") in ("Sr", "Jr") and tokens.flags[person.end - 1] & Flag.UPPER:
        return True
    named = tokens.text[person.name : person.end]
    flags = tokens.flags[person.name : person.end]
    if named[-1] in ("McC", "Mc", "Mac") and all(f & Flag.INITIAL for f in flags[:-1]):
        return True  # initials: "A.W.McC."
    plain = all(f & Flag.COMMON and not f & Flag.GIVEN for f in flags)
    if len(named) > 1 and plain and person.name == person.first and named[-1].endswith("s") and before == ",":
        return True  # "Wardens, Mountain Parks"
    if len(named) == 1 and named[0].lower() in _QUARTERS and (before.lower() in _QUARTERS or before == ","):
        return person.name == person.first
    if base_form(named[-1]) in ("ombuds", "ombudsman"):
        return True
    return len(named) > 1 and base_form(named[-1]) in _ENDS and person.name == person.first
