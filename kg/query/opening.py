"""Opening a built graph for questions; it may be built anew meanwhile, and is then still read as it was."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Store

from kg import generations
from kg.errors import StoreError
from kg.query.graph import Graph

__all__ = ["open_graph"]


def open_graph(output: str | Path = "output") -> Graph:
    """Open the graph that ``kg build`` wrote into the folder *output*, for reading only.

    Close it, or use it in a ``with`` statement: as long as it is open, what it reads stays on the disk.

    Raises:
        StoreError: there is no graph, or it cannot be read.
    """
    folder = Path(output)
    again = f"kg build LETTERS -o {folder}"
    found = generations.reading(folder / "store")
    if found is None:
        raise StoreError(f"there is no graph in {folder}; build one with: {again}")
    store, release = found
    try:
        return Graph(Store.read_only(str(store)), folder / "texts", on_close=release)
    except (OSError, ValueError, RuntimeError) as error:
        release()
        raise StoreError(f"the graph in {store} cannot be read ({error}); build it again with: {again}") from error
