"""Lexicons: general knowledge of the field, one file a list under ``data/lexicons``.

A line is an entry, tab-separated columns; ``#`` starts a comment line."""

from __future__ import annotations

from functools import cache

from kg import resources
from kg.errors import BadLexicon

__all__ = ["rows", "words"]


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of lexicon *name*, each a tuple of its columns, in the file's order.

    Raises:
        BadLexicon: there is no such lexicon, or it is not UTF-8 text.
    """
    try:
        text = resources.path(f"lexicons/{name}.txt").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadLexicon(f"lexicon {name!r} cannot be read: {error}; install letterkg again") from error
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(column.strip() for column in line.split("\t")) for line in lines)


@cache
def words(name: str) -> frozenset[str]:
    """Return the first column of lexicon *name*, in lower case."""
    return frozenset(row[0].lower() for row in rows(name))
