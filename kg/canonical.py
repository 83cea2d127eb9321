"""RDF as lines of text that are the same every time, and files that are replaced as a whole.

pyoxigraph writes what it holds in an order of its own, which changes; here triples are lines of N-Triples without their
`` .``, which sort and compare fast.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.errors import StoreError

__all__ = ["graphs", "lines_of", "overwriting", "quads", "quads_of", "translated", "triples"]


def graphs(raw: ox.Store) -> list[str]:
    """Return the IRIs of the named graphs of *raw*, sorted."""
    return sorted(graph.value for graph in raw.named_graphs())


def triples(raw: ox.Store, graph: str) -> list[bytes]:
    """Return the triples of the named graph *graph*, sorted."""
    text = raw.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph)) or b""
    return sorted(text.split(b" .\n")[:-1])


def lines_of(text: str, graph: str) -> set[str]:
    """Return the triples of *text*, N-Quads of *graph*, as lines.

    Raises:
        ValueError: there are quads of other graphs.
        SyntaxError: it is no N-Quads.
    """
    found = set()
    for quad in ox.parse(text, ox.RdfFormat.N_QUADS):
        if not isinstance(quad.graph_name, ox.NamedNode) or quad.graph_name.value != graph:
            raise ValueError(f"{quad} is not of the graph {graph}")
        found.add(str(quad.triple))
    return found


def quads(raw: ox.Store) -> Iterator[bytes]:
    """Yield *raw* as N-Quads, a piece a graph."""
    yield from (quads_of(raw, graph) for graph in graphs(raw))


def quads_of(raw: ox.Store, graph: str) -> bytes:
    """Return the named graph *graph* as N-Quads, sorted."""
    end = f" <{graph}> .\n".encode()
    return b"".join(triple + end for triple in triples(raw, graph))


@contextmanager
def overwriting(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that takes the place of *path* once it is wholly written; on an error *path* stays as it was."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with unfinished.open("wb") as file:
            yield file
        os.replace(unfinished, path)  # noqa: PTH105 - the same call, and its name says what matters
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise


@contextmanager
def translated(what: str) -> Iterator[None]:
    """Turn errors of pyoxigraph and of files into a ``StoreError`` that begins with *what*."""
    try:
        yield
    except (OSError, SyntaxError, ValueError, RuntimeError) as error:
        raise StoreError(f"{what}: {error}") from error
