"""Errors of kg, each with a message that says what went wrong and what to do next.

KgError
├── InputError     UnreadableLetter, BadLexicon
├── StoreError     the store cannot be opened, read or written
└── QueryError     UnknownEntity, AmbiguousName, ReportingCycle, BadQuery
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

__all__ = [
    "AmbiguousName",
    "BadLexicon",
    "BadQuery",
    "InputError",
    "KgError",
    "QueryError",
    "ReportingCycle",
    "StoreError",
    "UnknownEntity",
    "UnreadableLetter",
    "about",
]


class KgError(Exception):
    """Any error that kg raises on purpose; ``str()`` names the letter when one is known."""

    letter: str | None = None

    def __str__(self) -> str:
        message = super().__str__()
        return f"{self.letter}: {message}" if self.letter else message


class InputError(KgError):
    """Something that was given to kg cannot be used."""


class UnreadableLetter(InputError):
    """A file that should hold a letter cannot be read as one."""


class BadLexicon(InputError):
    """A lexicon under ``data/lexicons`` is missing or malformed."""


class StoreError(KgError):
    """The store cannot be opened, read or written."""


class QueryError(KgError):
    """A question cannot be answered as asked."""


class UnknownEntity(QueryError):
    """No entity bears the name asked for; ``candidates`` holds the nearest names."""

    def __init__(self, message: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class AmbiguousName(QueryError):
    """More than one entity bears the name asked for; ``candidates`` lists them."""

    def __init__(self, message: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class ReportingCycle(QueryError):
    """A chain of reporting lines returns to itself; ``posts`` lists the cycle."""

    def __init__(self, message: str, posts: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.posts = tuple(posts)


class BadQuery(QueryError):
    """A SPARQL query that the store does not accept."""


@contextmanager
def about(letter: str) -> Iterator[None]:
    """Name *letter* in any ``KgError`` that passes, unless it names one already."""
    try:
        yield
    except KgError as error:
        error.letter = error.letter or letter
        raise
