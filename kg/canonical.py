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
from kg.sorting import Sorter

__all__ = ["graphs", "lines_of", "overwriting", "quads", "quads_of", "translated", "triples"]

_END = b" .\n"  # no line end, and so this neither, stands within a term


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


def quads(raw: ox.Store, folder: Path | None = None) -> Iterator[bytes]:
    """Yield *raw* as N-Quads in pieces, graph by graph; for *folder* see ``quads_of``."""
    for graph in graphs(raw):
        yield from quads_of(raw, graph, folder)


def quads_of(raw: ox.Store, graph: str, folder: Path | None = None) -> Iterator[bytes]:
    """Yield the named graph *graph* as N-Quads, sorted, in pieces.

    What is more than memory should hold is sorted in files in *folder*, the system's for such things if None."""
    end = f" <{graph}> .\n".encode()
    with Sorter(_END, folder) as sorter:
        raw.dump(sorter.file, ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph))
        yield from (piece.replace(_END, end) for piece in sorter.pieces())


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
