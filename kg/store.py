"""The graph on disk: one named graph a letter, replaced as a whole; SPARQL over all of them; the files for other tools.

The default graph holds the union of the named graphs, each triple once. pyoxigraph can take the union as it answers,
but then a triple that three letters state matches three times: counts come out wrong, and joins multiply.

One process may write while any number read: what is written is seen once the writer closes or flushes the store, at
one stroke (``kg.generations``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import pyoxigraph as ox

from kg import canonical, generations
from kg.bulk import Bulk
from kg.canonical import graphs, lines_of, overwriting, translated, triples
from kg.errors import BadQuery, StoreError
from kg.turtle import turtle
from kg.vocab import DCTERMS, KG, PREFIXES, RDF

__all__ = ["Store", "StoredLetter", "overwriting"]

WAIT = 10.0
"""Seconds that a writer waits for another before it gives up."""
_STEP = 10_000  # lines that ``edit`` changes at a time


class StoredLetter(NamedTuple):
    """A letter in the store; ``iri`` names it and its graph, ``date`` is None when it is undated."""

    iri: str
    source: str
    title: str
    date: str | None


class Store:
    """The store in the folder *path*; use it in a ``with`` statement, or ``close`` it.

    What is written is published by ``flush`` and by ``close``; if the ``with`` block fails, what was written since is
    dropped. ``raw`` is the pyoxigraph store within, for reads that need no translation of errors.

    Raises:
        StoreError: on opening, when *path* holds no graph to read, or another process writes it.
    """

    raw: ox.Store

    def __init__(self, path: Path, *, read_only: bool = False, wait: float = WAIT) -> None:
        """Open for writing, creating the folder if need be, or with *read_only* for reading what is there.

        Args:
            path: The folder.
            read_only: Several may read, whether or not another process writes.
            wait: Seconds to wait for another process that writes.
        """
        self.path = path
        self.read_only = read_only
        self._folder: Path | None = None  # of the generation in work
        self._changed = False
        with translated(f"the store {path} cannot be opened"):
            if read_only:
                found = generations.reading(path)
                if found is None:
                    raise StoreError(f"there is no graph in {path}; build one with: kg build")
                self._release = found[1]
            else:
                self._release = generations.hold(path, wait)
            try:
                if read_only and found:
                    self.raw = ox.Store.read_only(str(found[0]))
                else:
                    generations.clean(path)
                    self._begin()
            except BaseException:
                self._release()
                raise

    def _begin(self) -> None:
        self._changed = generations.current(self.path) is None
        self._folder = generations.begin(self.path, copy=True)
        self.raw = ox.Store(str(self._folder))

    def flush(self) -> None:
        """Let readers who open the store from now on see what has been written; it stays after a power cut."""
        if not self.read_only and self._changed:
            with translated(f"the store {self.path} cannot be written"):
                self._publish()
                self._begin()

    def _publish(self) -> None:
        if self._folder is not None and self._changed:
            self.raw.flush()
            del self.raw  # closes it: pyoxigraph has no other way
            generations.publish(self.path, self._folder)
            self._folder = None

    def close(self) -> None:
        """Publish what has been written and give the store free for others; closing twice does no harm."""
        with translated(f"the store {self.path} cannot be written"):
            try:
                self._publish()
            finally:
                self._leave()

    def _leave(self) -> None:
        if hasattr(self, "raw"):
            del self.raw
        if not self.read_only and self._release is not _nothing:
            generations.clean(self.path)
        self._folder = None
        self._release()
        self._release = _nothing

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._leave()

    def replace(self, graph: str, quads: str) -> None:
        """Make *graph* hold the given quads and no others, in one transaction.

        Args:
            graph: IRI of a named graph.
            quads: N-Quads of that graph alone; if there are none, the graph is removed.

        Raises:
            StoreError: the text is no N-Quads of that graph, or the store was opened for reading or cannot be written.
                The graph is then as it was.
        """
        with self._writing():
            new = lines_of(quads, graph)
            old = {line.decode() for line in triples(self.raw, graph)}
            self._change(graph, old - new, new - old)
            if not new:
                self.raw.remove_graph(ox.NamedNode(graph))

    def remove(self, graph: str) -> None:
        """Remove *graph*; the union keeps what other graphs hold too."""
        self.replace(graph, "")

    def edit(self, graph: str, gone: Iterable[str], new: Iterable[str]) -> None:
        """Take the quads *gone* out of *graph* and put the quads *new* in, some thousands in one transaction.

        Args:
            graph: IRI of a named graph.
            gone: Lines of N-Quads of that graph; whichever is not there does no harm.
            new: Likewise.
        """
        with self._writing():
            for lines in _steps(gone):
                self._change(graph, lines_of(lines, graph), set())
            for lines in _steps(new):
                self._change(graph, set(), lines_of(lines, graph))
            node = ox.NamedNode(graph)
            if next(self.raw.quads_for_pattern(None, None, None, node), None) is None:
                self.raw.remove_graph(node)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.read_only:
            raise StoreError(f"the store {self.path} is open for reading only")
        with translated(f"the store {self.path} cannot be written"):
            self._changed = True
            yield

    def _change(self, graph: str, gone: set[str], new: set[str]) -> None:
        """Change the graph and the union at one stroke; lines are triples without their full stop."""
        name = ox.NamedNode(graph)
        steps = []
        if gone:
            steps.append(f"DELETE DATA {{ {_joined(self._only_in(name, gone))} GRAPH {name} {{ {_joined(gone)} }} }}")
        if new:
            lines = _joined(new)
            steps.append(f"INSERT DATA {{ {lines} GRAPH {name} {{ {lines} }} }}")
        if steps:
            self.raw.update(" ;\n".join(steps))

    def _only_in(self, graph: ox.NamedNode, lines: Iterable[str]) -> Iterator[str]:
        """Yield the *lines* that no other graph holds."""
        for line, quad in zip(lines, ox.parse(_joined(lines), ox.RdfFormat.N_TRIPLES), strict=True):
            found = self.raw.quads_for_pattern(quad.subject, quad.predicate, quad.object)
            if all(other.graph_name == graph or isinstance(other.graph_name, ox.DefaultGraph) for other in found):
                yield line

    @classmethod
    @contextmanager
    def fresh(cls, path: Path, *, threads: int = 1, wait: float = WAIT) -> Iterator[Bulk]:
        """Write a store from nothing, which takes the place of what is there when the ``with`` block ends well.

        Args:
            path: The folder.
            threads: With 2 or more pyoxigraph loads on two cores, while the caller goes on.
            wait: Seconds to wait for another process that writes.

        Raises:
            StoreError: what is added is no N-Quads, the folder cannot be written, or another process writes it. What
                was there stays.
        """
        with translated(f"the store {path} cannot be written"):
            release = generations.hold(path, wait)
        try:
            with translated(f"the store {path} cannot be written"):
                generations.clean(path)
                folder = generations.begin(path, copy=False)
                bulk = Bulk(folder, threads)
            try:
                yield bulk
                with translated(f"the store {path} cannot be written"):
                    bulk.finish()
                    generations.publish(path, folder)
            finally:
                bulk.close()
                generations.clean(path)
        finally:
            release()

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""
        with translated(f"the store {self.path} cannot be read"):
            return graphs(self.raw)

    def letters(self) -> list[StoredLetter]:
        """Return the letters, sorted by source."""
        with translated(f"the store {self.path} cannot be read"):
            quads = self.raw.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(KG.Letter), ox.DefaultGraph())
            letters = {quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}
            return sorted((self._letter(letter) for letter in letters), key=lambda found: (found.source, found.iri))

    def _letter(self, letter: ox.NamedNode) -> StoredLetter:
        values = {
            quad.predicate.value: quad.object.value
            for quad in self.raw.quads_for_pattern(letter, None, None, letter)
            if isinstance(quad.object, ox.Literal)
        }
        source, title = values.get(DCTERMS.source, ""), values.get(DCTERMS.title, "")
        return StoredLetter(letter.value, source, title, values.get(DCTERMS.date))

    def query(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Return the answer to *sparql* over all graphs at once; ``PREFIXES`` need no declaration.

        Raises:
            BadQuery: *sparql* is not SPARQL 1.1, or not a query.
        """
        try:
            return self.raw.query(sparql, prefixes=PREFIXES)
        except SyntaxError as error:
            raise BadQuery(f"this is not a SPARQL query: {error}") from error
        except (OSError, ValueError, RuntimeError) as error:
            raise StoreError(f"the store {self.path} cannot be read: {error}") from error

    def write_file(self, path: Path, base: str) -> None:
        """Write the named graphs to *path* as N-Quads if it ends in ``.nq``, else their union as Turtle.

        The same facts give the same bytes. The file is replaced when it is whole, never half written, and memory holds
        little of it at a time.

        Args:
            path: The file; its folder is made if need be.
            base: What the names in Turtle are relative to.
        """
        with translated(f"the graph cannot be written to {path.parent}"):
            path.parent.mkdir(parents=True, exist_ok=True)
            with overwriting(path) as file:
                if path.suffix == ".nq":
                    file.writelines(canonical.quads(self.raw, path.parent))
                else:
                    turtle(self.raw, file, base, folder=path.parent)


def _steps(lines: Iterable[str]) -> Iterator[str]:
    rest = iter(lines)
    while step := list(islice(rest, _STEP)):
        yield "".join(line if line.endswith("\n") else line + "\n" for line in step)


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line} .\n" for line in lines)


def _nothing() -> None:
    return
