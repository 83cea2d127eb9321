"""Names of shapes of their own: the family name first, a letter for a name, a surname that is a grammatical word; what
stands before an office and a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg import lexicon
from kg.tokens import Flag, Person, Tokens, base_form

__all__ = [
    "SHORT_GIVEN",
    "STRONG",
    "TELEGRAPHESE",
    "coded",
    "constable",
    "family_first",
    "gaelic_start",
    "given_before",
    "is_field",
    "is_letter",
    "last_of_run",
    "nickname",
    "strong_title",
    "surname_too",
]


SHORT_GIVEN = frozenset(
    "Ll Wm Chas Geo Thos Jas Jno Robt Edw Edwd Saml Benj Danl Fredk Jos Richd Alexr Nath Hy Mohd Muhd Abd Hj Ma".split()
)


STRONG = frozenset("director secretary minister manager chairman chair president commissioner governor mayor "
    "officer chief inspector administrator executive coordinator treasurer superintendent".split())  # fmt: skip


def strong_title(tokens: Tokens, i: int) -> bool:
    return base_form(tokens.text[i]) in STRONG


TELEGRAPHESE = frozenset(("SOONEST", "RPT", "REPEAT", "STOP", "VICE", "UNQUOTE", "REFTEL"))


def coded(word: str) -> bool:
    """Is *word* a post code or a number of something, more than a misread letter or two in small letters?"""
    return any(c.isdigit() for c in word) and (word.upper() == word or any(c in "23456789" for c in word))


def surname_too(tokens: Tokens, i: int) -> bool:
    """Is a grammatical word the surname behind an initial or an honorific: "Mr. T. Page"?"""
    if tokens.text[i] in ("Too", "So", "An", "He", "Few") and i and i not in tokens.initial and not tokens.block[i]:
        ends = i + 1 >= len(tokens) or not tokens.flags[i + 1] & Flag.CAP
        return ends and bool(tokens.flags[i - 1] & Flag.CAP) and not tokens.flags[i - 1] & (Flag.FUNCTION | Flag.COMMON)
    if tokens.text[i] not in ("Page", "More", "Down", "Dear", "Last", "Still", "Best") or i == 0:
        return False
    before = i - 1 - (tokens.text[i - 1] == ".")
    return bool(tokens.flags[before] & (Flag.INITIAL | Flag.HONORIFIC))


def is_letter(tokens: Tokens, i: int) -> bool:
    """Is the name a single letter without a stop, and the last word of its run?"""
    word = base_form(tokens.text[i])
    if len(word) != 1 or not tokens.text[i][0].isupper() or not last_of_run(tokens, i):
        return False
    listed = i > 2 and tokens.text[i - 2] == "," and tokens.flags[i - 3] & Flag.UPPER  # "O'HARE, Mr P"
    return not listed


def last_of_run(tokens: Tokens, i: int) -> bool:
    return i + 1 >= len(tokens) or not tokens.flags[i + 1] & Flag.CAP


_VIETNAMESE = frozenset("nguyen tran pham phan hoang huynh ngo bui dang vo vu truong dinh duong ly mai le do".split())


@cache
def _family_names() -> frozenset[str]:
    return frozenset(word.lower() for word in lexicon.words("east_asian_surnames")) | _VIETNAMESE


_SYLLABLES = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,6}")
_MIDDLE = frozenset(("Thi", "Thị", "Van", "Văn"))


def family_first(tokens: Tokens, i: int, taken: Sequence[bool]) -> int:
    """Return the end of "Park Ji-hoon", "Tran Van Duc" at *i*, whose family name stands first; 0 where it does not."""
    if i + 1 >= len(tokens) or taken[i + 1] or tokens.text[i].lower() not in _family_names():
        return 0
    if _SYLLABLES.fullmatch(tokens.text[i + 1]):
        return i + 2
    if tokens.text[i + 1] not in _MIDDLE or i + 2 >= len(tokens) or not tokens.flags[i + 2] & Flag.CAP:
        return 0
    return 0 if tokens.flags[i + 2] & (Flag.TITLE | Flag.SUFFIX_HEAD | Flag.FUNCTION) else i + 3


def is_field(tokens: Tokens, i: int) -> bool:
    """Is the first word of a sentence a field of work before an office ("Compliance Officer Ruth Baird"), no verb?"""
    word = tokens.text[i].lower()
    plain = tokens.flags[i] & Flag.COMMON and not tokens.flags[i] & (Flag.MONTH | Flag.HONORIFIC)
    if word in ("plant", "field", "project", "program", "programme", "staff", "station"):
        return True
    return bool(plain) and not word.endswith(("ly", "ed")) and word not in lexicon.words("verbs_imperative")


_QUOTES = frozenset(('"', "“", "”", "'", "‘", "’", "(", ")"))
_NO_WORD = Flag.TITLE | Flag.FUNCTION | Flag.SUFFIX_HEAD | Flag.HONORIFIC


def nickname(tokens: Tokens, i: int) -> int:
    """Return how many tokens the nickname in quotation marks takes that stands at *i* in a name: Ada "Pip" R. Lane."""
    if i + 3 >= len(tokens) or tokens.text[i] not in _QUOTES or tokens.text[i + 2] not in _QUOTES:
        return 0
    word, after = tokens.flags[i + 1], tokens.flags[i + 3]
    quoted = tokens.text[i] != "(" or word & Flag.GIVEN
    is_name = word & (Flag.CAP | _NO_WORD) == Flag.CAP and after & (Flag.CAP | _NO_WORD) == Flag.CAP
    return 3 if quoted and is_name and not tokens.flags[i + 1] & Flag.POSTNOMINAL else 0


_FORCE = frozenset(
    ("P.C.", "P.S.", "W.P.C.", "W.P.S.", "D.C.", "D.S.", "PC", "PS", "WPC", "WPS", "Constable", "Sergeant")
)
_NUMBER = re.compile(r"[A-Z]?\d{1,4}")


def constable(tokens: Tokens, i: int) -> Person | None:
    """Return the constable known by number and surname at *i*, "P.C. 12 Lane": two of one name are told apart by it."""
    if tokens.text[i] not in _FORCE or i + 2 >= len(tokens) or not _NUMBER.fullmatch(tokens.text[i + 1]):
        return None
    flags = tokens.flags[i + 2]
    if flags & (Flag.CAP | _NO_WORD | Flag.MONTH | Flag.INITIAL) != Flag.CAP or not last_of_run(tokens, i + 2):
        return None
    end = i + 3
    return Person(i, i, end, end, 0.9)


_THI = frozenset(("Thi", "Thị"))
_GAELIC = frozenset(("Mac", "Mag", "Nic", "Ní", "Ó", "Ua", "Uí"))


def gaelic_start(tokens: Tokens, i: int, taken: Sequence[bool]) -> int:
    """Return where the name begins whose "Mac", "Ní" or "Ó" stands at *i*: the word before it is the first name."""
    if i and tokens.text[i - 1] in _THI and not taken[i - 1] and tokens.start[i] - tokens.end[i - 1] == 1:
        return i - 1  # "Thi Lan Doan", as those abroad write it
    if tokens.text[i] not in _GAELIC or i == 0 or taken[i - 1] or tokens.start[i] - tokens.end[i - 1] != 1:
        return i
    flags = tokens.flags[i - 1]
    return i - 1 if flags & (Flag.CAP | _NO_WORD | Flag.UPPER | Flag.NUMBER | Flag.COMMON) == Flag.CAP else i


def given_before(tokens: Tokens, i: int, taken: Sequence[bool]) -> int:
    """Return where a name begins whose middle initial stands at *i*: "Quillon R. Tarn"."""
    if i == 0 or taken[i - 1] or tokens.start[i] - tokens.end[i - 1] != 1:
        return i
    flags = tokens.flags[i - 1]
    other = (
        Flag.FUNCTION
        | Flag.TITLE
        | Flag.MODIFIER
        | Flag.SUFFIX_HEAD
        | Flag.PREFIX_HEAD
        | Flag.COMMON
        | Flag.POSSESSIVE
        | Flag.MONTH
    )
    return i - 1 if flags & Flag.CAP and not flags & (other | Flag.INITIAL) else i
