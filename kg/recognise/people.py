"""Recognises the names of people: by honorific, by given name, by initials."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.recognise.honorifics import (
    SURE_POSTNOMINALS,
    honorific_kinds,
    honorific_starts,
    honorifics_at,
    lettered,
    second_honorific,
    suffixes_at,
)
from kg.recognise.localities import is_ordinary, is_place, places
from kg.recognise.shapes import (
    SHORT_GIVEN,
    STRONG,
    TELEGRAPHESE,
    coded,
    constable,
    family_first,
    gaelic_start,
    given_before,
    is_field,
    is_letter,
    last_of_run,
    nickname,
    strong_title,
    surname_too,
)
from kg.tokens import Flag, Person, Tokens, base_form

__all__ = ["find", "name_at"]

_NOT_SURNAMES = Flag.FUNCTION | Flag.LEGAL | Flag.PUNCT | Flag.NEWLINE | Flag.NUMBER
_STYLES = frozenset(("right", "rt", "hon", "honourable", "honorable", "his", "her", "excellency", "the"))


def find(tokens: Tokens, taken: Sequence[bool]) -> list[Person]:
    """Return the people named in *tokens* with certainty of form, in order; tokens that are *taken* are left alone."""
    out: list[Person] = []
    behind = 0  # the person read last
    for i, flags in enumerate(tokens.flags):
        if i < behind or not flags & Flag.CAP or taken[i]:
            continue
        person = _with_honorific(tokens, i, taken) or _plain(tokens, i, taken) or constable(tokens, i)
        if person:
            out.append(person)
            behind = person.last
    return out


def name_at(tokens: Tokens, i: int, taken: Sequence[bool], most: int = 6) -> int:
    """Return the index after the name that begins at *i*; the words must look like names, nothing says they are one."""
    first = i
    while i < len(tokens) and i - first < most and not taken[i]:
        flags = tokens.flags[i]
        if flags & Flag.INITIAL and flags & Flag.CAP:
            i += 1
        elif (
            tokens.text[i] == "St"
            and tokens.text[i + 1 : i + 2] == ["."]
            and i + 2 < len(tokens)
            and tokens.flags[i + 2] & Flag.CAP
        ):
            i += 2  # "St. John", "E. St. C. Wolverton"
        elif (
            tokens.text[i] in SHORT_GIVEN
            and tokens.text[i + 1 : i + 2] == ["."]
            and i + 2 < len(tokens)
            and tokens.flags[i + 2] & Flag.CAP
        ):
            i += 2  # "Wm. Arkwright"
        elif (flags & Flag.CAP and not flags & Flag.FUNCTION) or (
            flags & Flag.CAP
            and ((i > first and flags & (Flag.GIVEN | Flag.UPPER) == Flag.GIVEN) or surname_too(tokens, i))
        ):
            if (
                (i > first and _ends_before(tokens, first, i))
                or coded(tokens.text[i])
                or tokens.text[i] in TELEGRAPHESE
            ):
                break
            i += 1
            if flags & Flag.POSSESSIVE:
                break
        elif i > first and (skip := _particles(tokens, i, taken) or nickname(tokens, i)):
            i += skip
        else:
            break
    while (
        i > first and tokens.flags[i - 1] & Flag.INITIAL and not tokens.flags[i - 1] & Flag.POSSESSIVE and i - first > 1
    ):
        i -= 1  # "Bo Tarn J." does not end in an initial
        break
    return i


def _particles(tokens: Tokens, i: int, taken: Sequence[bool]) -> int:
    """Return how many particles stand at *i* before another word of the name ("van der", "St."), 0 where none do."""
    n = 0
    while n < 3 and i + n < len(tokens) and tokens.flags[i + n] & Flag.PARTICLE and not tokens.flags[i + n] & Flag.CAP:
        n += 1
    if (
        n
        and i + n < len(tokens)
        and tokens.flags[i + n] & Flag.CAP
        and not taken[i + n]
        and not tokens.flags[i + n] & Flag.FUNCTION
    ):
        return n
    return 0


def _ends_before(tokens: Tokens, first: int, i: int) -> bool:
    """Does the capitalised word at *i* begin something else: a title, post-nominals, a month?"""
    flags = tokens.flags[i]
    if flags & Flag.MONTH and (not flags & Flag.GIVEN or (i + 1 < len(tokens) and tokens.flags[i + 1] & Flag.NUMBER)):
        return True
    if flags & Flag.UPPER and flags & Flag.POSTNOMINAL:
        sure = base_form(tokens.text[i]) in SURE_POSTNOMINALS
        is_surname = tokens.flags[i - 1] & Flag.GIVEN if i == first + 1 else not sure and _VOWEL.search(tokens.text[i])
        if not (tokens.flags[first] & Flag.UPPER and is_surname):
            return True
    if flags & Flag.POSTNOMINAL and (
        base_form(tokens.text[i]) in SURE_POSTNOMINALS
        or (i > first + 1 and not flags & Flag.UPPER and sum(c.isupper() for c in tokens.text[i]) > 1)
    ):
        return True
    if lettered(tokens, first, i):
        return True
    ordinary = flags & (Flag.TITLE | Flag.SUFFIX_HEAD | Flag.MODIFIER | Flag.HONORIFIC)
    if not ordinary or (flags & Flag.GIVEN and i == first):
        return False
    surname = i == first + 1 and last_of_run(tokens, i) and flags & (Flag.TITLE | Flag.HONORIFIC)
    return not surname or strong_title(tokens, i)  # "Peter Dean"


_VOWEL = re.compile(r"[AEIOUY]")


def _person(tokens: Tokens, first: int, name: int, end: int, confidence: float) -> Person:
    if tokens.flags[end - 1] & Flag.POSSESSIVE:
        return Person(first, name, end, end, confidence)
    return Person(first, name, end, suffixes_at(tokens, end), confidence)


def _with_honorific(tokens: Tokens, i: int, taken: Sequence[bool]) -> Person | None:
    if base_form(tokens.text[i].rstrip(".")) not in honorific_starts():
        return _rated(tokens, i, taken)
    name = second_honorific(tokens, honorifics_at(tokens, i))
    if name == i or name >= len(tokens):
        return None
    if len(tokens.text[i].rstrip(".")) == 1 and (
        given_before(tokens, i, taken) < i or tokens.flags[name] & Flag.INITIAL
    ):
        return None  # an initial, not "M." for Monsieur
    kind = honorific_kinds().get(" ".join(t.rstrip(".").lower() for t in tokens.text[i:name] if t != "."), "mixed")
    if (
        tokens.text[name].lower() == "of"
        and kind == "noble"
        and tokens.flags[min(name + 1, len(tokens) - 1)] & Flag.CAP
    ):
        return Person(i, i, name + 2, name + 2, 0.9)  # "Earl of Westmere": the style is the name
    if taken[name] or not tokens.flags[name] & Flag.CAP:
        return None
    if kind in ("office", "rank") and _longer_title(tokens, i, name, taken):
        end = name_at(tokens, name, taken)
        return _person(tokens, name, name, end, 0.94) if end > name + 1 else None
    if kind in ("noble", "office") and i and tokens.text[i - 1].lower() == "the" and i - 1 not in tokens.initial:
        return None  # "the Prince Alfred" is a hospital or a public house
    if _after_plain_rank(tokens, i, name, taken):
        return _person(tokens, i, name, name + 1, 0.85)
    if _no_surname(tokens, name, kind):
        return None
    return _behind_honorific(tokens, i, name, kind, taken)


def _no_surname(tokens: Tokens, name: int, kind: str) -> bool:
    """Does the word behind an honorific of *kind* go on with a title or a body instead of beginning a name?"""
    flags = tokens.flags[name]
    honourable = base_form(tokens.text[name - 1 - (tokens.text[name - 1] == ".")]) in ("hon", "honourable", "honorable")
    if honourable and flags & Flag.TITLE and not flags & Flag.GIVEN:
        return True  # "the Hon. Auditor"
    if base_form(tokens.text[name]) in ("d'affaires", "privy"):
        return True  # "Chargé d'Affaires", "Lord Privy Seal"
    if tokens.text[name] == "Day" and tokens.text[name - 1] == "Lady":
        return True  # a day of the year
    if kind in ("office", "rank", "mixed") and flags & Flag.TITLE and not flags & Flag.GIVEN:
        return True
    if kind in ("office", "rank") and (not _surname_after_office(tokens, name) or _title_ahead(tokens, name)):
        return True
    other = flags & (Flag.FUNCTION | Flag.TITLE | Flag.SUFFIX_HEAD) and not flags & (Flag.GIVEN | Flag.INITIAL)
    if other and not last_of_run(tokens, name) and (kind not in _COURTESIES or flags & Flag.FUNCTION):
        return True
    # "the Honourable Minister"
    return bool(flags & Flag.TITLE) and not flags & Flag.GIVEN and strong_title(tokens, name)


_COURTESIES = frozenset(("courtesy", "noble", "academic"))


def _behind_honorific(tokens: Tokens, i: int, name: int, kind: str, taken: Sequence[bool]) -> Person | None:
    end = name_at(tokens, name, taken)
    if end == name + 1 and kind == "courtesy" and is_letter(tokens, name):
        return _person(tokens, i, name, end, 0.85)  # an honorific and one letter: the name is kept back
    if (
        end == name
        or is_place(tokens, end)
        or tokens.phrase(name, end).lower() in places()
        or all(f & Flag.INITIAL for f in tokens.flags[name:end])
    ):
        return None
    if (
        kind in ("office", "rank", "judicial", "mixed")
        and tokens.flags[i] & (Flag.COMMON | Flag.TITLE)
        and tokens.flags[end - 1] & Flag.COMMON
        and not tokens.flags[end - 1] & Flag.GIVEN
    ):
        return None  # "Inspector General Act", "Major Schemes"
    if (
        kind == "noble"
        and tokens.text[i].lower() in ("lord", "lady", "baroness", "baron", "viscount", "earl")
        and end - name == 1
    ):
        return _person(tokens, i, i, end, 0.95)  # a peer keeps the title as the name
    return _person(tokens, i, name, end, 0.97)


_PLAIN_RANKS = frozenset(
    "admiral adm colonel col lieutenant lt sergeant sgt brigadier ambassador amb senator congressman "
    "congresswoman".split()
)


def _after_plain_rank(tokens: Tokens, i: int, name: int, taken: Sequence[bool]) -> bool:
    """Is the word at *name* a surname that is an ordinary word too, after a rank that means nothing else:
    "Admiral Felt"?"""
    if base_form(tokens.text[i].rstrip(".")) not in _PLAIN_RANKS or not last_of_run(tokens, name) or taken[name]:
        return False
    flags = tokens.flags[name]
    other = (
        Flag.UPPER
        | Flag.FUNCTION
        | Flag.SUFFIX_HEAD
        | Flag.PREFIX_HEAD
        | Flag.MODIFIER
        | Flag.MONTH
        | Flag.PLACE
        | Flag.INITIAL
    )
    ordinary = flags & Flag.COMMON or base_form(tokens.text[name]) == "king"
    return (
        bool(ordinary)
        and not flags & other
        and base_form(tokens.text[name]) not in STRONG
        and len(tokens.text[name]) > 2
    )


_RATING = re.compile(r"[A-Z]{2,4}[123C](?:CS|CM)?|SP[45]|PV[12]|PO[123]")  # of the United States Navy and Army


def _rated(tokens: Tokens, i: int, taken: Sequence[bool]) -> Person | None:
    """Return the sailor or soldier named behind a rating, "ABF2 Kealani Moniz"."""
    if not _RATING.fullmatch(tokens.text[i]) or i + 2 >= len(tokens) or not tokens.flags[i + 1] & Flag.CAP:
        return None
    end = name_at(tokens, i + 1, taken)
    other = Flag.UPPER | Flag.COMMON | Flag.FUNCTION | Flag.TITLE | Flag.SUFFIX_HEAD
    if end - i < 3 or any(f & other for f in tokens.flags[i + 1 : end]):
        return None
    return _person(tokens, i, i + 1, end, 0.9)


def _longer_title(tokens: Tokens, i: int, name: int, taken: Sequence[bool]) -> bool:
    """Does the office before the name go on to the left: "Network Director Jane Smith"?"""
    if i == 0 or taken[i - 1] or tokens.start[i] - tokens.end[i - 1] != 1 or not tokens.flags[i] & Flag.TITLE:
        return False
    flags = tokens.flags[i - 1]
    if not flags & Flag.CAP or flags & (Flag.FUNCTION | Flag.POSSESSIVE | Flag.INITIAL):
        return False
    if i - 1 in tokens.initial and not flags & Flag.MODIFIER and not is_field(tokens, i - 1):
        return False
    return name + 1 < len(tokens) and bool(tokens.flags[name + 1] & Flag.CAP)


def _title_ahead(tokens: Tokens, i: int) -> bool:
    """Does the run of capitals at *i* end in the head of a title: "Chief Operating Officer"?"""
    ahead = False
    while i < len(tokens) and tokens.flags[i] & Flag.CAP and not tokens.flags[i] & Flag.FUNCTION:
        ahead = bool(tokens.flags[i] & Flag.TITLE)
        i += 1
    return ahead


def _surname_after_office(tokens: Tokens, i: int) -> bool:
    flags = tokens.flags[i]
    if (
        flags & (Flag.FUNCTION | Flag.TITLE | Flag.SUFFIX_HEAD | Flag.PREFIX_HEAD | Flag.MODIFIER | Flag.MONTH)
        and not flags & Flag.GIVEN
    ):
        return False
    if flags & Flag.COMMON and not flags & Flag.GIVEN:
        return False
    return not flags & Flag.POSTNOMINAL or len(tokens.text[i]) > 3


def _plain(tokens: Tokens, i: int, taken: Sequence[bool]) -> Person | None:
    flags = tokens.flags[i]
    if flags & Flag.INITIAL:
        return _by_initials(tokens, i, taken)
    if end := family_first(tokens, i, taken):
        return _person(tokens, i, i, end, 0.88)
    shortened = tokens.text[i] in SHORT_GIVEN and tokens.text[i + 1 : i + 2] == ["."]
    if not (flags & Flag.GIVEN or shortened) or flags & Flag.POSSESSIVE:
        return None
    word = flags & (Flag.FUNCTION | Flag.MONTH) and i in tokens.initial and not flags & Flag.UPPER
    if word and not _surname_like(tokens, i + 1):
        return None
    if flags & Flag.MONTH and i and (tokens.flags[i - 1] & (Flag.NUMBER | Flag.FUNCTION) or tokens.text[i - 1] == "-"):
        return None  # "on 14 January Palmetto answered"
    if i and tokens.text[i - 1].lower() == "the" and i - 1 not in tokens.initial:
        return None
    end = name_at(tokens, i, taken)
    if end - i < 2 or is_place(tokens, end, i) or is_ordinary(tokens, i, end):
        return None
    i = gaelic_start(tokens, i, taken)
    return _person(tokens, i, i, end, 0.94)


def _surname_like(tokens: Tokens, i: int) -> bool:
    return (
        i < len(tokens)
        and bool(tokens.flags[i] & Flag.CAP)
        and not tokens.flags[i] & (Flag.FUNCTION | Flag.COMMON | Flag.TITLE | Flag.SUFFIX_HEAD)
    )


_MOST_INITIALS = 6


def _after_initials(tokens: Tokens, i: int, taken: Sequence[bool]) -> int:
    """Return the index behind the initials that begin at *i*."""
    k = i
    while k < len(tokens) and k - i < _MOST_INITIALS and not taken[k]:
        if tokens.flags[k] & Flag.INITIAL and tokens.flags[k] & Flag.CAP:
            k += 1
        elif k > i and tokens.text[k] == "St" and tokens.text[k + 1 : k + 2] == ["."]:
            k += 2
        else:
            break
    return k


_MOST_SPACED = 4


def _by_initials(tokens: Tokens, i: int, taken: Sequence[bool]) -> Person | None:
    """Return "A. J. Harker", "J Smith"; "A Council" and "I Have" are not names."""
    k = _after_initials(tokens, i, taken)
    if k >= len(tokens) or taken[k] or not tokens.flags[k] & Flag.CAP or tokens.start[k] - tokens.end[k - 1] > 2:
        return None
    flags = tokens.flags[k]
    other = _NOT_SURNAMES | Flag.SUFFIX_HEAD | Flag.PREFIX_HEAD | Flag.TITLE | Flag.MONTH
    if flags & other and not (flags & Flag.FUNCTION and surname_too(tokens, k)):
        return None
    dotted = all(t.endswith(".") for t in tokens.text[i:k])
    if flags & Flag.COMMON and (not dotted or k - i < 2):
        return None
    if not dotted and ((k - i < 2 and tokens.text[i] in ("A", "I", "O")) or k - i > _MOST_SPACED):
        return None  # "A Council", "M E M O R A N D U M"
    if tokens.text[i] in ("U.S.", "U.K.", "U.N.", "N.Z.", "D.C.", "P.O.", "N.H.S."):
        return None
    if tokens.flags[i] & Flag.POSTNOMINAL and i and tokens.text[i - 1] == ",":
        return None
    end = name_at(tokens, k, taken)
    if tokens.text[k].rstrip(".") in ("Mr", "Mrs", "Ms", "Miss", "Dr", "Sir"):
        return None  # "H.E. Mrs. Lake"
    if i > 1 and k - i > 1 and tokens.text[i - 1] == "/" and tokens.text[i - 2] in ("S", "F", "W", "G", "P", "A"):
        return _person(tokens, i - 2, i + 1, end, 0.9)  # "S/L D. Kerr", a rank of the air force
    i = given_before(tokens, i, taken)
    if end == k or is_place(tokens, end) or (tokens.flags[k] & Flag.UPPER and len(tokens.text[k]) < 4):
        return None
    return _person(tokens, i, i, end, 0.93 if dotted or k - i > 1 else 0.8)
