"""The files beside the store, each written as a whole, in whichever process there is time for it."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from kg import canonical, iri
from kg.pipeline.making import Made
from kg.pipeline.memory import give_back
from kg.store import Store

__all__ = ["FILES", "PICTURE", "QUADS", "Transcript", "write"]

PICTURE = "graph.html"
QUADS = "graph.nq"
FILES = (QUADS, "graph.ttl", PICTURE)  # the one that takes longest first


def write(name: str, folder: Path, base: str) -> str:
    """Write the file *name* of ``FILES`` from the store in *folder*; return its name.

    Raises:
        StoreError: the store cannot be read, or the file not be written.
    """
    if name == PICTURE:
        from kg import render
        from kg.query import open_graph

        with open_graph(folder) as graph:
            render.write(graph, folder / name)
    else:
        with Store(folder / "store", read_only=True) as store:
            store.write_file(folder / name, base)
    give_back()
    return name


class Transcript:
    """Takes the graphs of all letters in their order while a store is filled, and writes the same quads to a file.

    To read them back from the store would cost as much as to dump it. Use it in a ``with`` statement; what it holds
    lies in *folder*, in files without a name, which a killed build does not leave behind."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        # graphs stand in the order of their names, and so all inferred ones before all stated ones
        self._inferred = self._file()
        self._stated = self._file()

    def _file(self) -> IO[bytes]:
        return self._stack.enter_context(tempfile.TemporaryFile(dir=self._folder))

    def add(self, letter: Made) -> None:
        """Take the graphs of the next letter.

        Raises:
            StoreError: there is no room for them.
        """
        with canonical.translated(f"the graph cannot be written to {self._folder}"):
            self._stated.write(letter.stated.encode())
            self._inferred.write(letter.inferred.encode())

    def write(self, base: str) -> None:
        """Write the corpus's own graph, which the store has, and those of the letters to ``graph.nq``.

        Raises:
            StoreError: it cannot be written.
        """
        with (
            canonical.translated(f"the graph cannot be written to {self._folder}"),
            canonical.overwriting(self._folder / QUADS) as file,
        ):
            with Store(self._folder / "store", read_only=True) as store:
                file.writelines(canonical.quads_of(store.raw, base + iri.CORPUS, self._folder))
            for part in (self._inferred, self._stated):
                part.seek(0)
                shutil.copyfileobj(part, file, 2**20)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
