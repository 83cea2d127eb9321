"""The graph in the formats that other tools read: RDF for triple stores, CSV for spreadsheets, GraphML for drawing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, NamedTuple, cast

import pyoxigraph as ox

from kg import canonical, turtle
from kg.errors import InputError
from kg.export import graphml, table
from kg.sorting import Sorter
from kg.vocab import KG, PREFIXES, RDF

__all__ = ["FORMATS", "Format", "export"]

_XMLNS = re.compile(rb' xmlns:\w+="[^"]*"')


class Format(NamedTuple):
    """How to write one format; ``write(raw, file)`` gives the same bytes for the same facts."""

    suffix: str
    description: str
    write: Callable[[ox.Store, IO[bytes]], None]


def export(raw: ox.Store, format_: str, target: Path | IO[bytes]) -> None:
    """Write the graph in the format named *format_*, one of ``FORMATS``, to a file or an open binary stream.

    The default graph of *raw* must be the union of the others, as in a ``kg.store``. A file is replaced when it is
    whole, never half written.

    Raises:
        InputError: there is no such format.
        StoreError: the store cannot be read or the file not be written.
    """
    if format_ not in FORMATS:
        raise InputError(f"there is no format {format_!r}; there are {', '.join(FORMATS)}")
    write = FORMATS[format_].write
    name = target if isinstance(target, Path) else "the stream"
    with canonical.translated(f"the graph cannot be written to {name}"):
        if isinstance(target, Path):
            target.parent.mkdir(parents=True, exist_ok=True)
            with canonical.overwriting(target) as file:
                write(raw, file)
        else:
            write(raw, target)


def _base(raw: ox.Store) -> str:
    """Return the base that the letters' names were made under, empty if there is no letter."""
    for quad in raw.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(KG.Letter)):
        if isinstance(quad.subject, ox.NamedNode):
            return quad.subject.value.rpartition("letter/")[0]
    return ""


def _turtle(raw: ox.Store, file: IO[bytes]) -> None:
    turtle.turtle(raw, file, _base(raw), folder=_beside(file))


def _trig(raw: ox.Store, file: IO[bytes]) -> None:
    turtle.trig(raw, file, _base(raw))


def _ntriples(raw: ox.Store, file: IO[bytes]) -> None:
    file.writelines(_union(raw, file))


def _union(raw: ox.Store, file: IO[bytes]) -> Iterator[bytes]:
    with Sorter(b" .\n", _beside(file)) as sorter:
        raw.dump(sorter.file, ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
        yield from sorter.pieces()


def _beside(file: IO[bytes]) -> Path | None:
    """Return the folder of *file*, where what is as large as it has room; None if it is no file on disk."""
    name = getattr(file, "name", None)
    return Path(name).parent if isinstance(name, str) and Path(name).is_file() else None


def _nquads(raw: ox.Store, file: IO[bytes]) -> None:
    file.writelines(canonical.quads(raw, _beside(file)))


def _jsonld(raw: ox.Store, file: IO[bytes]) -> None:
    quads = (quad for piece in canonical.quads(raw) for quad in ox.parse(piece, ox.RdfFormat.N_QUADS, lenient=True))
    ox.serialize(quads, file, format=ox.RdfFormat.JSON_LD)
    file.write(b"\n")


def _rdfxml(raw: ox.Store, file: IO[bytes]) -> None:
    quads = (quad for piece in _union(raw, file) for quad in ox.parse(piece, ox.RdfFormat.N_TRIPLES, lenient=True))
    declared = cast("IO[bytes]", _Declared(file))
    ox.serialize((quad.triple for quad in quads), declared, format=ox.RdfFormat.RDF_XML, prefixes=PREFIXES)


class _Declared:
    """A file in which the prefixes of RDF/XML are in order; pyoxigraph's own order changes from run to run."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._head: bytes | None = b""

    def write(self, data: bytes) -> int:
        if self._head is None:
            return self._file.write(data)
        self._head += data
        start = self._head.find(b"<rdf:RDF")
        end = self._head.find(b">", start)
        if min(start, end) >= 0:
            self._file.write(self._head[:start] + b"<rdf:RDF" + b"".join(sorted(_XMLNS.findall(self._head[start:end]))))
            self._file.write(self._head[end:])
            self._head = None
        return len(data)

    def flush(self) -> None:
        self._file.flush()


FORMATS: Mapping[str, Format] = {
    "turtle": Format(".ttl", "RDF, the union of all letters, to be read", _turtle),
    "nquads": Format(".nq", "RDF, a named graph a letter, a line a quad", _nquads),
    "ntriples": Format(".nt", "RDF, the union, a line a triple", _ntriples),
    "trig": Format(".trig", "RDF, a named graph a letter, to be read", _trig),
    "jsonld": Format(".jsonld", "RDF, a named graph a letter, as JSON", _jsonld),
    "rdfxml": Format(".rdf", "RDF, the union, as XML", _rdfxml),
    "graphml": Format(
        ".graphml", "people, posts and organizations as a network, for Gephi, yEd or networkx", graphml.write
    ),
    "csv": Format(".csv", "a table with a row a fact and passage, for spreadsheets", table.write),
}
