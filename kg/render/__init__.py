"""Answers -> pictures: one HTML page each."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.query import Graph

__all__ = ["MOST_ENTRIES", "html", "write"]

MOST_ENTRIES = 1000  # what a browser draws within two seconds


def html(graph: Graph, view: str = "all", *, most: int = MOST_ENTRIES) -> str:
    """Return the page that shows the *view* (reporting, directives, correspondence or all) of *graph*."""
    from kg.render import page

    return page.html(graph.overview(view, limit=most))


def write(graph: Graph, path: Path, view: str = "all", *, most: int = MOST_ENTRIES) -> None:
    """Write the page to *path* in UTF-8, wholly or not at all.

    Raises:
        StoreError: the file cannot be written.
    """
    text = html(graph, view, most=most)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"the picture {path} cannot be written: {error.strerror or error}") from error
