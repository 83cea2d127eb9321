"""A graph of a store as Turtle, or all as TriG, the same every time: subjects in order, and what is said of each.

pyoxigraph writes the terms, short where that is legal, and keeps what it says of a subject together; but subjects,
properties and values come in an order of its own, which changes from store to store.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg import canonical
from kg.sorting import Sorter
from kg.vocab import PREFIXES

__all__ = ["trig", "turtle"]

# no line end, and so neither of these, stands within a term
_END = b" .\n"
_NEXT = b" ;\n\t"
_AND = b" , "
_PATH = re.compile(r"[a-z]+(?:/[A-Za-z0-9%_-]+)*")  # needs no care when it stands for an IRI under the base
_VALUE = re.compile(
    rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"(?:@[A-Za-z0-9-]++|\^\^(?:<[^>]*+>|[^\s,]++))?+|<[^>]*+>|(?:[^\s,\\]|\\.)++'
)


def turtle(
    raw: ox.Store,
    file: IO[bytes],
    base: str,
    *,
    graph: ox.NamedNode | None = None,
    folder: Path | None = None,
) -> None:
    """Write the default graph of *raw*, or *graph*, with names relative to *base*.

    What is more than memory should hold is sorted in files in *folder*."""
    base_iri = _legal(base)
    file.write(_head(base_iri))
    _body(raw, file, base_iri, graph or ox.DefaultGraph(), folder)


def trig(raw: ox.Store, file: IO[bytes], base: str) -> None:
    """Write the named graphs of *raw*, one after another, with names relative to *base*."""
    base_iri = _legal(base)
    file.write(_head(base_iri))
    for graph in canonical.graphs(raw):
        short = graph.removeprefix(base_iri) if base_iri else graph
        file.write(f"<{short if _PATH.fullmatch(short) else graph}> {{\n".encode())
        _body(raw, file, base_iri, ox.NamedNode(graph), None)
        file.write(b"}\n")


def _body(
    raw: ox.Store, file: IO[bytes], base_iri: str | None, graph: ox.NamedNode | ox.DefaultGraph, folder: Path | None
) -> None:
    with Sorter(_END, folder, _shaped) as sorter:
        raw.dump(sorter.file, ox.RdfFormat.TURTLE, from_graph=graph, prefixes=PREFIXES, base_iri=base_iri)
        file.writelines(sorter.pieces())


def _legal(base: str) -> str | None:
    """Return *base* if a path under it is the same thing as a relative reference, else None."""
    return base if base.endswith("/") else None


def _head(base_iri: str | None) -> bytes:
    """Return the lines that declare base and prefixes, and an empty one."""
    declared = [f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(PREFIXES.items())]
    return "".join([f"@base <{base_iri}> .\n" if base_iri else "", *declared, "\n"]).encode()


def _shaped(blocks: list[bytes]) -> list[bytes]:
    """Return the blocks, one a subject, with properties and values in order; declarations are left out."""
    found = []
    for block in blocks:
        subject, space, said = block.partition(b" ")
        properties = said.split(_NEXT)
        if _AND in said:
            properties = [_sorted_values(one) if _AND in one else one for one in properties]
        properties.sort()
        if not subject.startswith(b"@"):
            found.append(subject + space + _NEXT.join(properties))
    return found


def _sorted_values(said: bytes) -> bytes:
    name, space, values = said.partition(b" ")
    each = _VALUE.findall(values) if b'"' in values else values.split(_AND)
    return name + space + _AND.join(sorted(each))
