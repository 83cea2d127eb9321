"""Does the graph hold what it should: the shapes of ``ontology/shapes.ttl``, and quotations that are in the letters.

Letters are checked some dozens at a time: pyshacl works on an rdflib graph in memory, which a large corpus would fill.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from kg import resources
from kg.errors import StoreError
from kg.vocab import DCTERMS, FOAF, KG, OA, RDF, SKOS

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["Problem", "Report", "validate"]

_CHUNK = 20_000  # triples checked at once: enough to be quick, little enough for any machine
_SHACL = "http://www.w3.org/ns/shacl#"
_NAMES = (FOAF.name, SKOS.prefLabel, DCTERMS.title, KG.action)


class Problem(NamedTuple):
    """Something in the graph that is not as it should be.

    ``letters`` are the sources of the letters that speak of ``node``; ``name`` is what people call the node, ``value``
    what was found, empty when something is missing."""

    letters: tuple[str, ...]
    node: str
    name: str
    message: str
    value: str

    def __str__(self) -> str:
        where = ", ".join(self.letters) or "the corpus"
        found = f" Found: {self.value}" if self.value else ""
        return f"{where}: {self.name}: {self.message}{found} <{self.node}>"


@dataclass(frozen=True, slots=True)
class Report:
    """What validation found, sorted; ``letters`` and ``triples`` say how much was looked at."""

    problems: tuple[Problem, ...]
    letters: int
    triples: int

    @property
    def conforms(self) -> bool:
        return not self.problems


def validate(graph: ox.Store | Path, texts: Path | None = None) -> Report:
    """Check every letter's graph and what the corpus adds.

    Args:
        graph: An open store, or an RDF file (``graph.nq``, ``graph.ttl``) whose name tells its format.
        texts: The folder of the letters' texts; when given, evidence must cut exactly its words out of them.

    Raises:
        StoreError: the graph cannot be read.
    """
    raw = _loaded(graph) if isinstance(graph, Path) else graph
    problems: set[Problem] = set()
    triples = 0
    for graphs, chunk in _chunks(raw):
        triples += len(chunk)
        problems.update(_check_shapes(raw, graphs, chunk))
    typed = raw.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(KG.Letter))
    letters = {quad.subject for quad in typed if isinstance(quad.subject, ox.NamedNode)}
    if texts is not None:
        for letter in letters:
            problems.update(_check_quotes(raw, letter, texts))
    return Report(tuple(sorted(problems)), len(letters), triples)


def _loaded(path: Path) -> ox.Store:
    store = ox.Store()
    try:
        store.bulk_load(path=str(path))
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"{path} cannot be read as RDF: {error}") from error
    return store


def _chunks(raw: ox.Store) -> Iterator[tuple[list[ox.NamedNode], set[bytes]]]:
    """Yield graphs that need one another, some letters at a time, and their triples as lines of N-Triples."""
    together: dict[str, list[ox.NamedNode]] = defaultdict(list)
    for graph in raw.named_graphs():
        if isinstance(graph, ox.NamedNode):
            # what is inferred from a letter speaks of the nodes that the letter's own graph describes
            together[graph.value.rsplit("/", 1)[-1]].append(graph)
    graphs: list[ox.NamedNode] = []
    # the default graph of a store repeats the others; that of a file may be all there is
    triples = set() if together else set(_lines(raw, ox.DefaultGraph()))
    for key in sorted(together):
        graphs += together[key]
        triples.update(line for graph in together[key] for line in _lines(raw, graph))
        if len(triples) >= _CHUNK:
            yield graphs, triples
            graphs, triples = [], set()
    if triples:
        yield graphs, triples


def _lines(raw: ox.Store, graph: ox.NamedNode | ox.DefaultGraph) -> Sequence[bytes]:
    return (raw.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b"").splitlines(keepends=True)


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    return Graph().parse(resources.path("ontology/shapes.ttl"))


def _check_shapes(raw: ox.Store, graphs: Sequence[ox.NamedNode], chunk: Iterable[bytes]) -> Iterator[Problem]:
    """Yield what pyshacl finds wrong with *chunk*."""
    import pyshacl
    from rdflib import Graph, URIRef

    with _quiet():
        data = Graph().parse(data=b"".join(sorted(chunk)), format="nt")
        conforms, results, text = pyshacl.validate(data, shacl_graph=_shapes(), inplace=True)
    if conforms:
        return
    if not isinstance(results, Graph):
        raise StoreError(f"the graph cannot be validated: {text}")
    within = set(graphs)
    for result in results.subjects(URIRef(RDF.type), URIRef(_SHACL + "ValidationResult")):
        told = {str(term).removeprefix(_SHACL): str(value) for term, value in results.predicate_objects(result)}
        node, message, value = (told.get(term, "") for term in ("focusNode", "resultMessage", "value"))
        yield Problem(_sources(raw, node, within), node, _name(raw, node), message, "" if value == node else value)


def _check_quotes(raw: ox.Store, letter: ox.NamedNode, texts: Path) -> Iterator[Problem]:
    """Yield the evidence from *letter* whose offsets do not cut out its words."""
    source, name = _sources(raw, letter.value, {letter}), _name(raw, letter.value)
    try:
        text = (texts / f"{letter.value.rsplit('/', 1)[-1]}.txt").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        yield Problem(source, letter.value, name, f"The text of the letter cannot be read: {error}", "")
        return
    for found in raw.quads_for_pattern(None, ox.NamedNode(OA.hasSource), letter):
        if not isinstance(found.subject, ox.NamedNode):
            continue
        start, end, exact = (_selected(raw, found.subject, term) for term in (OA.start, OA.end, OA.exact))
        if not (start.isdecimal() and end.isdecimal() and text[int(start) : int(end)] == exact):
            message = f"The words of this evidence do not stand at {start}-{end} in the letter."
            yield Problem(source, found.subject.value, name, message, exact)


def _selected(raw: ox.Store, target: ox.NamedNode, term: str) -> str:
    """Return what the selectors of *target* say of *term*, empty if nothing."""
    for found in raw.quads_for_pattern(target, ox.NamedNode(OA.hasSelector), None):
        if isinstance(found.object, ox.NamedNode) and (values := _literals(raw, found.object.value, term)):
            return values[0]
    return ""


def _sources(raw: ox.Store, node: str, within: set[ox.NamedNode]) -> tuple[str, ...]:
    """Return the sources of the letters, of those whose graphs are *within*, that speak of *node*."""
    graphs = {quad.graph_name for quad in _quads(raw, node)}
    letters = sorted(graph.value for graph in graphs if isinstance(graph, ox.NamedNode) and graph in within)
    return tuple(sorted({source for letter in letters for source in _literals(raw, letter, DCTERMS.source)}))


def _name(raw: ox.Store, node: str) -> str:
    for term in _NAMES:
        if names := _literals(raw, node, term):
            return min(names)
    kinds = [quad.object for quad in _quads(raw, node, RDF.type)]
    names = [kind.value.replace("#", "/").rsplit("/", 1)[-1] for kind in kinds if isinstance(kind, ox.NamedNode)]
    return min(names, default="node")


def _literals(raw: ox.Store, node: str, term: str) -> list[str]:
    return [quad.object.value for quad in _quads(raw, node, term) if isinstance(quad.object, ox.Literal)]


def _quads(raw: ox.Store, node: str, term: str | None = None) -> Iterator[ox.Quad]:
    try:
        subject = ox.NamedNode(node)
    except ValueError:  # a blank node, which only files of others have
        return iter(())
    return raw.quads_for_pattern(subject, None if term is None else ox.NamedNode(term), None)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from logging the ill-typed literals that the report is about to list."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)
