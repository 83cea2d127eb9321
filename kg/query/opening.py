"""Opening a built graph for questions, and keeping it from being rewritten meanwhile."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import Store

from kg.errors import StoreError
from kg.query.graph import Graph

if sys.platform != "win32":
    import fcntl

__all__ = ["open_graph"]

# as kg.store names them
_LOCK = "kg.lock"
_UNFINISHED = "kg.unfinished"


def open_graph(output: str | Path = "output") -> Graph:
    """Open the graph that ``kg build`` wrote into the folder *output*, for reading only.

    Close it, or use it in a ``with`` statement, before building into the same folder.

    Raises:
        StoreError: there is no graph, it is half written or being written, or it cannot be read.
    """
    folder = Path(output)
    store = folder / "store"
    again = f"kg build LETTERS -o {folder}"
    if not (store / "CURRENT").exists():
        raise StoreError(f"there is no graph in {folder}; build one with: {again}")
    release = _locked(store)
    try:
        return Graph(_opened(store, again), folder / "texts", on_close=release)
    except StoreError:
        release()
        raise


def _opened(store: Path, again: str) -> Store:
    if (store / _UNFINISHED).exists():
        raise StoreError(f"the graph in {store} is half written; build it again with: {again}")
    try:
        return Store.read_only(str(store))
    except (OSError, ValueError, RuntimeError) as error:
        raise StoreError(f"the graph in {store} cannot be read ({error}); build it again with: {again}") from error


def _locked(store: Path) -> Callable[[], None]:
    """Let others read the store but not write it, where that can be had; return what gives it free again."""
    if sys.platform == "win32":
        return lambda: None
    try:
        file = (store / _LOCK).open("ab")
    except OSError:
        return lambda: None  # a medium that cannot be written has no writers
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise StoreError(f"the graph in {store.parent} is being written; wait until it is done") from error
    return file.close
