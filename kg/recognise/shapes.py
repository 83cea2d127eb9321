"""Names of shapes of their own: the family name first, a letter for a name, a surname that is a grammatical word; what
stands before an office and a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg import lexicon
from kg.tokens import Flag, Tokens, base_form

__all__ = ["family_first", "is_field", "is_letter", "last_of_run", "surname_too"]


def surname_too(tokens: Tokens, i: int) -> bool:
    """Is a grammatical word the surname behind an initial or an honorific: "Mr. T. Page"?"""
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
