"""Names of bodies that begin with their kind in other languages: "Ysgol Bryn Eithin", "Stichting Zilverwater"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.tokens import Body, Flag, Tokens, begins_foreign

__all__ = ["foreign_bodies"]

_SMALL = frozenset(
    "o y a yr ac agus i na an te ngā nga de du des de la le les d l pour et da do das dos e del los las el para van "
    "voor het der "
    "den die das für und von zu of en och og".split()
)
_MOST = 7  # words
_AND = frozenset("agus ac a et e y und og en".split())


def foreign_bodies(tokens: Tokens) -> Iterator[Body]:
    """Yield the names that begin with a foreign head and go on in capitals."""
    for i, flags in enumerate(tokens.flags):
        if not flags & Flag.CAP or not begins_foreign(tokens, i) or tokens.text[i - 1] in _AND:
            continue
        last = _end(tokens, i)
        if last - i > 1:
            yield Body(i, last, 0.85)


def _lists(tokens: Tokens, i: int) -> bool:
    """Does the comma at *i* go on with a list, "…, Iascaigh agus Talún"?"""
    if i + 3 >= len(tokens) or tokens.text[i + 2] not in _AND:
        return False
    return bool(tokens.flags[i + 1] & tokens.flags[i + 3] & Flag.CAP)


def _end(tokens: Tokens, first: int) -> int:
    i = last = first + 1
    while i < len(tokens) and i - first < _MOST:
        flags, word = tokens.flags[i], tokens.text[i].lower()
        if (
            flags & Flag.CAP
            and not flags & (Flag.HONORIFIC | Flag.INITIAL)
            and not (flags & Flag.FUNCTION and word not in _SMALL)
        ):
            i = last = i + 1
            if flags & Flag.POSSESSIVE:
                return last
        elif (
            (
                word in _SMALL
                and i + 1 < len(tokens)
                and (tokens.flags[i + 1] & Flag.CAP or tokens.text[i + 1].lower() in _SMALL)
            )
            or (word in ("'", "’") and i + 1 < len(tokens))
            or (word == "," and _lists(tokens, i))
        ):
            i += 1
        else:
            break
    return last
