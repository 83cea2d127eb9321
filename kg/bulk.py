"""Filling a store from nothing, chunk by chunk: into its named graphs, and each triple once into the union."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox

__all__ = ["Bulk"]

_CHUNK = 8 * 2**20  # characters handed over at once: with more, memory grows and nothing is won


class Bulk:
    """Takes the quads of a new store in the empty *folder*; ``Store.fresh`` gives one."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.path = folder
        """Where the new store grows; a file put there stays with it, in copies of it too."""
        self._raw: ox.Store | None = ox.Store(str(folder))
        self._held: list[str] = []
        self._size = 0
        self._pool = ThreadPoolExecutor(2) if threads > 1 else None  # pyoxigraph lets two cores load at once
        self._loading: list[Future[None]] = []

    def add(self, quads: str) -> None:
        """Add N-Quads as ``kg.quads`` writes them: whole lines, each in a named graph, a triple once in a graph.

        A graph may come in pieces, and in any order.
        """
        self._held.append(quads)
        self._size += len(quads)
        if self._size > _CHUNK:
            self._load()

    def _load(self) -> None:
        chunk = "".join(self._held).encode()
        self._held, self._size = [], 0
        self._await()
        for load in (self._load_named, self._load_union):
            self._run(load, chunk)

    def _run(self, load: Callable[[bytes], None], chunk: bytes) -> None:
        if self._pool is None:
            load(chunk)
        else:
            self._loading.append(self._pool.submit(load, chunk))

    def _load_named(self, chunk: bytes) -> None:
        # lenient: the IRIs were made by us and need no second check, which costs a fifth of the load
        self._store().bulk_load(chunk, ox.RdfFormat.N_QUADS, lenient=True)

    def _load_union(self, chunk: bytes) -> None:
        union = {line[: line.rindex(b" <")] for line in chunk.splitlines()}
        self._store().bulk_load(b" .\n".join([*union, b""]), ox.RdfFormat.N_TRIPLES, lenient=True)

    def _store(self) -> ox.Store:
        if self._raw is None:
            raise ValueError("the store is closed")
        return self._raw

    def _await(self) -> None:
        """Wait for what is being loaded, so that no more than two chunks are ever held."""
        loading, self._loading = self._loading, []
        for one in loading:
            one.result()

    def finish(self) -> None:
        """Write what is left and close the store, so that all is on the disk."""
        if self._size:
            self._load()
        self._await()
        self._store().optimize()  # what was loaded in pieces is read twice as fast in one
        self._store().flush()
        self.close()

    def close(self) -> None:
        """Give the folder free; what was added is lost unless ``finish`` came before."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._raw = None
