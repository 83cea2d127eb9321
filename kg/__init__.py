"""People, posts, bodies, reporting lines and directives read from institutional letters, each with its words.

``build`` reads letters into a graph on disk, ``open`` opens a graph built before; both return a ``Graph`` to ask."""

from importlib import import_module
from typing import TYPE_CHECKING

from kg.errors import (
    AmbiguousName,
    BadLexicon,
    BadQuery,
    InputError,
    KgError,
    QueryError,
    ReportingCycle,
    StoreError,
    UnknownEntity,
    UnreadableLetter,
)

if TYPE_CHECKING:
    from kg.pipeline import build_graph as build
    from kg.query import Graph
    from kg.query import open_graph as open  # noqa: A004 - read as kg.open

__all__ = [
    "AmbiguousName",
    "BadLexicon",
    "BadQuery",
    "Graph",
    "InputError",
    "KgError",
    "QueryError",
    "ReportingCycle",
    "StoreError",
    "UnknownEntity",
    "UnreadableLetter",
    "build",
    "open",
]

__version__ = "0.1.0"

_LAZY = {"Graph": ("kg.query", "Graph"), "build": ("kg.pipeline", "build_graph"), "open": ("kg.query", "open_graph")}


if not TYPE_CHECKING:  # else any name at all would pass for an attribute

    def __getattr__(name: str) -> object:
        """Import what is heavy when it is first asked for (PEP 562), so that ``import kg`` costs nothing."""
        if name not in _LAZY:
            raise AttributeError(f"module 'kg' has no attribute {name!r}")
        module, attribute = _LAZY[name]
        globals()[name] = value = getattr(import_module(module), attribute)
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
