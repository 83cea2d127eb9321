"""The words by which a letter may name one post: in full, in part, in the singular."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg import lexicon

__all__ = ["forms", "lettered", "plain_form"]

_LONGEST = 24  # words of a title of which every part is a form of its own


@cache
def _peoples() -> frozenset[str]:
    return frozenset(row[0].lower() for row in lexicon.rows("demonyms"))


@lru_cache(maxsize=4096)
def plain_form(name: str) -> str:
    """Return a title without the people it is of, in the singular: "American Consul", "Assistant Directors of …"."""
    first, _, rest = name.partition(" ")
    name = rest if rest and first in _peoples() else name
    return re.sub(r"(?<=[a-z]{3})(?<!s)s\b", "", name)


_SMALL = frozenset(("of", "the", "for", "and", "to", "in", "&"))


@lru_cache(maxsize=4096)
def lettered(name: str) -> str:
    """Return the initials of a title in small letters: "sro" for "Senior Responsible Owner"; "" of a single word."""
    words = [w for w in re.split(r"[\s-]+", name.lower()) if w[:1].isalpha() and w not in _SMALL]
    return "".join(w[0] for w in words) if len(words) > 1 else ""


def forms(name: str) -> set[str]:
    """Return what another title of the letter, in small letters, must be like to mean the post *name*: its beginning,
    its end, its plain form."""
    words = name.split(" ")[:_LONGEST]
    parts = {" ".join(words[n:]) for n in range(len(words))} | {" ".join(words[: n + 1]) for n in range(len(words))}
    return parts | {name, plain_form(name), lettered(name), f"{name} officer"}
