"""Answers -> pictures: one HTML page each."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Protocol

from kg.answers import Overview
from kg.errors import StoreError

__all__ = ["MOST_ENTRIES", "Pictured", "html", "write"]

MOST_ENTRIES = 1000  # what a browser draws within two seconds


class Pictured(Protocol):
    """What can be drawn: ``kg.Graph`` is."""

    def overview(self, view: str, *, limit: int) -> Overview: ...


def html(graph: Pictured, view: str = "all", *, most: int = MOST_ENTRIES) -> str:
    """Return the page that shows the *view* (reporting, directives, correspondence or all) of *graph*."""
    from kg.render import page

    return page.html(graph.overview(view, limit=most))


def write(graph: Pictured, path: Path, view: str = "all", *, most: int = MOST_ENTRIES) -> None:
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
