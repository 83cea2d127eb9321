"""Places, houses and headings that are written like names of people."""

from __future__ import annotations

from functools import cache

from kg import lexicon
from kg.tokens import Flag, Tokens, base_form

__all__ = ["is_ordinary", "is_place", "places"]

_ADDRESS = lexicon.words("address_words") | frozenset(
    "airport station box bag region room centre center river lake island islands bay mountain valley "
    "county creek beach harbour harbor prison school hospital elementary state".split()
)


@cache
def places() -> frozenset[str]:
    return frozenset(p for p in lexicon.words("places") if " " in p)


def is_place(tokens: Tokens, end: int, first: int = -1) -> bool:
    if first >= 0 and any(base_form(t) in _ADDRESS for t in tokens.text[first + 1 : end - 1]):
        return True
    if base_form(tokens.text[end - 1]) in _ADDRESS and not tokens.flags[end - 1] & Flag.GIVEN:
        return True
    return end < len(tokens) and base_form(tokens.text[end]) in _ADDRESS and bool(tokens.flags[end] & Flag.CAP)


def is_ordinary(tokens: Tokens, first: int, end: int) -> bool:
    """Are these words more likely a heading, a place or a thing than a name?"""
    last = tokens.flags[end - 1]
    if last & (Flag.COMMON | Flag.SUFFIX_HEAD | Flag.PLACE) and not last & Flag.GIVEN:
        weak = tokens.flags[first] & (Flag.COMMON | Flag.PLACE | Flag.TITLE | Flag.MONTH)
        return (
            bool(weak)
            or bool(last & Flag.SUFFIX_HEAD)
            or sum(bool(f & Flag.COMMON) for f in tokens.flags[first:end]) > 1
        )
    return all(f & Flag.PLACE for f in tokens.flags[first:end]) or tokens.phrase(first, end).lower() in places()
