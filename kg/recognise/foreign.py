"""Names of bodies that begin with their kind in other languages: "Ysgol Bryn Eithin", "Stichting Zilverwater"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg import lexicon
from kg.tokens import Body, Flag, Tokens

__all__ = ["begins_foreign", "foreign_bodies"]

_SMALL = frozenset(
    "o y a yr ac i na an te ngā nga de du des de la le les d l pour et da do das dos e del los las el para van voor het der "
    "den die das für und von zu of en och og".split()
)
_MOST = 7  # words


@cache
def _heads() -> dict[str, str]:
    """First word in lower case -> ``alone`` where the word needs no other before it, else the second word wanted."""
    return {row[0].lower(): (row[1] if len(row) > 1 else "") for row in lexicon.rows("foreign_heads")}


def begins_foreign(tokens: Tokens, i: int) -> bool:
    """Does a name with a foreign head begin at *i*?"""
    if not tokens.flags[i] & Flag.CAP:
        return False
    first = tokens.text[i].lower()
    second = tokens.text[i + 1].lower() if i + 1 < len(tokens) else ""
    return first in _heads() or f"{first} {second}" in _heads()


def foreign_bodies(tokens: Tokens) -> Iterator[Body]:
    """Yield the names that begin with a foreign head and go on in capitals."""
    for i, flags in enumerate(tokens.flags):
        if not flags & Flag.CAP or not begins_foreign(tokens, i):
            continue
        last = _end(tokens, i)
        if last - i > 1:
            yield Body(i, last, 0.85)


def _end(tokens: Tokens, first: int) -> int:
    i = last = first + 1
    while i < len(tokens) and i - first < _MOST:
        flags, word = tokens.flags[i], tokens.text[i].lower()
        if flags & Flag.CAP and not flags & (Flag.HONORIFIC | Flag.INITIAL) and not (flags & Flag.FUNCTION and word not in _SMALL):
            i = last = i + 1
            if flags & Flag.POSSESSIVE:
                return last
        elif word in _SMALL and i + 1 < len(tokens) and (tokens.flags[i + 1] & Flag.CAP or tokens.text[i + 1].lower() in _SMALL):
            i += 1
        elif word in ("'", "’") and i + 1 < len(tokens):
            i += 1
        else:
            break
    return last
