"""Which files there are, and which of them are new: told by their bytes, for times of files lie."""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg import read
from kg.errors import StoreError
from kg.pipeline import rules
from kg.pipeline.state import FILE_NAME, State

__all__ = ["Status", "compare", "digest", "folder_of"]

_MARKDOWN = (".markdown", ".md")
_PIECE = 2**20  # bytes read at once


@dataclass(slots=True)
class Status:
    """How the letters in files differ from those in the graph; each list holds names of files, sorted.

    ``failed`` could not be read by the last build, each with the reason, and have not changed since; ``unfinished``
    letters are left over from a build that was stopped; ``outdated`` tells that other rules read the letters."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    unchanged: int = 0
    unfinished: int = 0
    outdated: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            "new": self.new,
            "changed": self.changed,
            "gone": self.gone,
            "failed": [{"file": path, "reason": reason} for path, reason in self.failed],
            "unchanged": self.unchanged,
            "unfinished": self.unfinished,
            "outdated": self.outdated,
        }

    @property
    def is_current(self) -> bool:
        """Would a build change nothing?"""
        return not (self.new or self.changed or self.gone or self.unfinished or self.outdated)


def digest(source: read.Source) -> bytes | None:
    """Return what stands for the bytes of *source* and for how they are read; None if they cannot be had."""
    try:
        if not stat.S_ISREG(source.path.stat().st_mode):  # opening a pipe would wait for its writer
            return None
        sha256 = hashlib.sha256(b"markdown\0" if source.relative.lower().endswith(_MARKDOWN) else b"")
        with source.path.open("rb") as file:
            while piece := file.read(_PIECE):
                sha256.update(piece)
    except OSError:
        return None
    return sha256.digest()


def compare(paths: Sequence[Path | str], output: Path) -> Status:
    """Return how the letters in *paths*, or else in those of the last build, differ from the last build in *output*.

    Raises:
        InputError: there is no letter in *paths*.
        StoreError: nothing has been built into *output*.
    """
    if not (output / FILE_NAME).exists():
        raise StoreError(f"nothing has been built into {output}; build a graph with: kg build LETTERS -o {output}")
    with State(output) as state:
        last = [Path(path) for path in json.loads(state.get("paths") or "[]")]
        sources = read.find([Path(path) for path in paths] or last)
        return _compared(state, sources, outdated=state.get("rules") != rules.version())


def _compared(state: State, sources: Sequence[read.Source], *, outdated: bool) -> Status:
    found = Status(outdated=outdated, unfinished=state.extent()[0])
    before = {file.source: file for file in state.files()}
    for source in sources:
        known = before.pop(source.relative, None)
        if known is None:
            found.new.append(source.relative)
        elif known.digest != digest(source):
            found.changed.append(source.relative)
        elif known.failure:
            found.failed.append((source.relative, known.failure))
        else:
            found.unchanged += 1
    found.gone = sorted(before)
    return found


def folder_of(path: Path) -> Path:
    """Return the folder that *path*, a letter or a folder of letters, stands for."""
    return path if path.is_dir() else path.parent
