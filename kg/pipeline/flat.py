"""The files beside the store, each written as a whole, in whichever process there is time for it."""

from __future__ import annotations

from pathlib import Path

__all__ = ["FILES", "PICTURE", "write"]

PICTURE = "graph.html"
FILES = ("graph.nq", "graph.ttl", PICTURE)  # the one that takes longest first


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
        from kg.store import Store

        with Store(folder / "store", read_only=True) as store:
            store.write_file(folder / name, base)
    return name
