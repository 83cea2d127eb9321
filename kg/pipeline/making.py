"""A letter's facts and its place in the corpus -> its graphs, in whichever process there is time for it."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kg import quads
from kg.decisions import Decisions
from kg.pipeline.state import FILE_NAME, unpacked
from kg.resolve.corpus import Index

__all__ = ["Made", "Maker", "make", "start", "stop"]

_DIGEST = 16  # bytes


class Made(NamedTuple):
    """The graphs of a letter as N-Quads, with a digest of both; ``inferred`` is empty where nothing is inferred.

    ``notes`` tell what had to go with a person's decision."""

    letter: str
    digest: bytes
    stated: str
    inferred: str
    notes: tuple[str, ...] = ()


class Maker:
    """Makes graphs from the memory of the build in the folder *output*, which it only reads."""

    def __init__(self, output: Path, base: str, overrides: Decisions) -> None:
        self._path = output / FILE_NAME
        self._db = sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
        self._db.execute("PRAGMA query_only = ON")
        self._index = Index(self._db)
        self._base = base
        self._overrides = overrides

    def __call__(self, letter: str) -> Made:
        """Return the graphs of *letter*, which the index must have."""
        packed, source = self._db.execute("SELECT facts, source FROM letters WHERE id = ?", (letter,)).fetchone()
        facts = replace(unpacked(packed, self._path), source=source)
        one = self._overrides.settle(facts, self._index.of(letter))
        stated = quads.nquads(one.facts, one.paths, self._base, one.names, one.mentions, by_person=one.by_person)
        inferred = quads.inferred_nquads(one.facts, one.paths, self._base, by_person=one.by_person)
        content = f"{len(stated)} {stated}{inferred}".encode()
        notes = tuple(note.about(self._overrides.file) for note in one.notes)
        return Made(letter, hashlib.sha256(content).digest()[:_DIGEST], stated, inferred, notes)

    def close(self) -> None:
        self._db.close()


_maker: Maker | None = None


def start(output: str, base: str, overrides: Decisions) -> None:
    """Make ready, once a process."""
    global _maker  # noqa: PLW0603 - what a worker process keeps between calls
    _maker = Maker(Path(output), base, overrides)


def stop() -> None:
    """Close what this process may have opened."""
    global _maker  # noqa: PLW0603 - as above
    if _maker is not None:
        _maker.close()
    _maker = None


def make(letter: str) -> Made:
    """Return the graphs of *letter*; ``start`` must have been called in this process."""
    if _maker is None:
        raise RuntimeError("start() comes first")
    return _maker(letter)
