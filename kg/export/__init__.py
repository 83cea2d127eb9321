"""The graph in the formats that other tools read: RDF for triple stores, CSV for spreadsheets, GraphML for drawing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, NamedTuple

import pyoxigraph as ox

from kg import canonical
from kg.errors import InputError
from kg.export import graphml, table
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

    A file is replaced when it is whole, never half written.

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
    canonical.turtle(canonical.union(raw), file, _base(raw))


def _ntriples(raw: ox.Store, file: IO[bytes]) -> None:
    file.writelines(line + b" .\n" for line in canonical.union(raw))


def _nquads(raw: ox.Store, file: IO[bytes]) -> None:
    file.writelines(canonical.quads(raw))


def _trig(raw: ox.Store, file: IO[bytes]) -> None:
    base = _base(raw)
    base_iri = base if base.endswith("/") else None
    quads = ox.parse(b"".join(canonical.quads(raw)), ox.RdfFormat.N_QUADS, lenient=True)
    body = ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=PREFIXES, base_iri=base_iri) or b""
    canonical.with_prefixes(body, file, base_iri)


def _jsonld(raw: ox.Store, file: IO[bytes]) -> None:
    quads = ox.parse(b"".join(canonical.quads(raw)), ox.RdfFormat.N_QUADS, lenient=True)
    file.write(ox.serialize(quads, format=ox.RdfFormat.JSON_LD) or b"")
    file.write(b"\n")


def _rdfxml(raw: ox.Store, file: IO[bytes]) -> None:
    triples = ox.parse(b" .\n".join([*canonical.union(raw), b""]), ox.RdfFormat.N_TRIPLES, lenient=True)
    body = ox.serialize((quad.triple for quad in triples), format=ox.RdfFormat.RDF_XML, prefixes=PREFIXES) or b""
    # pyoxigraph declares the prefixes in an order that changes from run to run
    start = body.index(b"<rdf:RDF")
    end = body.index(b">", start)
    file.write(body[:start] + b"<rdf:RDF" + b"".join(sorted(_XMLNS.findall(body[start:end]))))
    file.write(memoryview(body)[end:])


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
