"""The graph on disk: one named graph a letter, replaced as a whole; SPARQL over all of them; the files for other tools.

The default graph holds the union of the named graphs, each triple once. pyoxigraph can take the union as it answers,
but then a triple that three letters state matches three times: counts come out wrong, and joins multiply.

One process may write, or several may read; whoever comes in between is refused with a ``StoreError``.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple, Self

import pyoxigraph as ox

from kg.canonical import graphs, overwriting, translated, triples, turtle
from kg.errors import BadQuery, StoreError
from kg.vocab import DCTERMS, KG, PREFIXES, RDF

if sys.platform != "win32":
    import fcntl

__all__ = ["Size", "Store", "StoredLetter", "overwriting"]

_LOCK = "kg.lock"
_UNFINISHED = "kg.unfinished"
_CHUNK = 16 * 2**20  # characters handed over at once


class StoredLetter(NamedTuple):
    """A letter in the store; ``iri`` names it and its graph, ``date`` is None when it is undated."""

    iri: str
    source: str
    title: str
    date: str | None


class Size(NamedTuple):
    """How much a store holds: quads in named graphs, and triples in their union."""

    quads: int
    triples: int


class Store:
    """The store in the folder *path*; open it with ``with``, or ``close`` it.

    ``raw`` is the pyoxigraph store within, for reads that need no translation of errors.

    Raises:
        StoreError: on opening, when *path* holds no graph to read, holds half of one, or another process has it.
    """

    raw: ox.Store

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open for writing, creating the folder if need be, or with *read_only* for reading what is there."""
        self.path = path
        self.read_only = read_only
        if read_only and not (path / "CURRENT").exists():
            raise StoreError(f"there is no graph in {path}; build one with: kg build")
        with translated(f"the store {path} cannot be opened"):
            path.mkdir(parents=True, exist_ok=True)
            self._lock = _lock(path, shared=read_only)
            try:
                self.raw = self._open()
            except BaseException:
                self._unlock()
                raise

    def _open(self) -> ox.Store:
        unfinished = (self.path / _UNFINISHED).exists()
        if self.read_only:
            if unfinished:
                raise StoreError(f"the graph in {self.path} is half written; build it again with: kg build")
            return ox.Store.read_only(str(self.path))
        raw = ox.Store(str(self.path))
        if unfinished:
            # which half was written is not known
            raw.clear()
            (self.path / _UNFINISHED).unlink()
        return raw

    def close(self) -> None:
        """Give the store free for others; closing twice does no harm."""
        if hasattr(self, "raw"):
            del self.raw
        self._unlock()

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- writing ------------------------------------------------------------------------------------------------------

    def replace(self, quads: Mapping[str, str]) -> None:
        """Make each graph hold the given quads and no others; one whose text is empty is removed.

        Args:
            quads: IRI of a graph -> N-Quads of that graph alone, as ``quads.nquads`` writes them.

        Raises:
            StoreError: the text is no N-Quads, or the store was opened for reading or cannot be written. What the store
                holds is then undefined; it counts as unfinished and is emptied when next opened for writing.
        """
        if self.read_only:
            raise StoreError(f"the store {self.path} is open for reading only")
        with translated(f"the store {self.path} cannot be written"):
            (self.path / _UNFINISHED).touch()
            gone = self._remove(quads)
            with ThreadPoolExecutor(1) as beside:  # pyoxigraph lets two cores load at once
                for chunk in _chunks(quads):
                    # lenient: the IRIs were made by us and need no second check, which costs a fifth of the load
                    named = beside.submit(self.raw.bulk_load, chunk, ox.RdfFormat.N_QUADS, lenient=True)
                    union = {line[: line.rindex(b" <")] for line in chunk.splitlines()}
                    self.raw.bulk_load(b" .\n".join([*union, b""]), ox.RdfFormat.N_TRIPLES, lenient=True)
                    named.result()
            self._forget(gone)
            self.raw.flush()
            (self.path / _UNFINISHED).unlink()

    def _remove(self, graphs: Collection[str]) -> set[bytes]:
        """Remove *graphs*, and return the triples that may have to go from the union with them."""
        here = set(self.graphs())
        if here <= set(graphs):
            self.raw.clear()
            return set()
        gone: set[bytes] = set()
        for graph in sorted(here & set(graphs)):
            gone.update(triples(self.raw, graph))
            self.raw.remove_graph(ox.NamedNode(graph))
        return gone

    def _forget(self, gone: set[bytes]) -> None:
        """Remove from the union the triples that no graph holds any more."""
        for quad in ox.parse(b" .\n".join([*gone, b""]), ox.RdfFormat.N_TRIPLES, lenient=True):
            found = self.raw.quads_for_pattern(quad.subject, quad.predicate, quad.object)
            if all(isinstance(other.graph_name, ox.DefaultGraph) for other in found):
                self.raw.remove(quad)

    # --- reading ------------------------------------------------------------------------------------------------------

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""
        with translated(f"the store {self.path} cannot be read"):
            return graphs(self.raw)

    def letters(self) -> list[StoredLetter]:
        """Return the letters, sorted by source."""
        with translated(f"the store {self.path} cannot be read"):
            quads = self.raw.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(KG.Letter))
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

    def write_files(self, folder: Path, base: str, known: Mapping[str, str] | None = None) -> Size:
        """Write ``graph.nq`` and ``graph.ttl``, the named graphs and their union, into *folder*; return their sizes.

        The same facts give the same bytes. A file is replaced when it is whole, never half written.

        Args:
            folder: Where the files go; it is made if need be.
            base: What the names in ``graph.ttl`` are relative to.
            known: Graphs just written with ``replace``, in the same form: reading them back would only cost time.
        """
        with translated(f"the graph cannot be written to {folder}"):
            folder.mkdir(parents=True, exist_ok=True)
            union: set[bytes] = set()
            quads = 0
            with overwriting(folder / "graph.nq") as file:
                for graph in self.graphs():
                    end = f" <{graph}> .\n".encode()
                    text = (known or {}).get(graph)
                    lines = triples(self.raw, graph) if text is None else text.encode().split(end)[:-1]
                    file.write(b"".join(line + end for line in lines))
                    union.update(lines)
                    quads += len(lines)
            with overwriting(folder / "graph.ttl") as file:
                turtle(sorted(union), file, base)
        return Size(quads, len(union))


def _chunks(quads: Mapping[str, str]) -> Iterator[bytes]:
    held: list[str] = []
    size = 0
    for graph in sorted(quads):
        held.append(quads[graph])
        size += len(quads[graph])
        if size > _CHUNK:
            yield "".join(held).encode()
            held, size = [], 0
    if size:
        yield "".join(held).encode()


def _lock(path: Path, *, shared: bool) -> IO[bytes] | None:
    """Return the lock on the store, held until it is closed; None where there can be none."""
    if sys.platform == "win32":
        return None  # there the store's own lock keeps two writers apart, and readers are on their honour
    try:
        file = (path / _LOCK).open("ab")
    except OSError:
        if shared:
            return None  # a medium that cannot be written has no writers
        raise
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        other = "is being written by another process" if shared else "is in use by another process"
        raise StoreError(f"the store {path} {other}; wait until it is done, then try again") from error
    return file
