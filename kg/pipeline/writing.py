"""Graphs -> the store: a letter at a time what has changed, or everything anew beside the old store when that is less.

A store and the memory of it belong together by a *stamp*, a random word kept in both: a store with
another stamp, or none, is built anew.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Protocol

from kg import generations, iri
from kg.pipeline.making import Made
from kg.pipeline.state import State
from kg.store import Store

__all__ = ["Target", "Writer", "is_stale"]

_STAMP = "kg.stamp"
_AT_ONCE = 100  # letters
_SHARE = 5  # where more than a fifth of the letters have changed, everything is written anew

Map = Callable[[Iterable[str]], Iterator[Made]]
"""Makes the graphs of letters, in their order."""
Tell = Callable[[str, int, int], None]


class Target(Protocol):
    """Where graphs are kept, each replaced as a whole: the store on disk, or a server."""

    def replace(self, graph: str, quads: str) -> None: ...

    def remove(self, graph: str) -> None: ...

    def edit(self, graph: str, gone: Iterable[str], new: Iterable[str]) -> None: ...

    def flush(self) -> None: ...


def is_stale(state: State, store: Path) -> bool:
    """Must everything be written anew: is there no store, not the one that *state* knows, or has much changed?"""
    stamp = state.get("stamp")
    if stamp is None or _stamp(store) != stamp:
        return True
    due, every = state.extent()
    return due * _SHARE > every


def _stamp(store: Path) -> str | None:
    current = generations.current(store)
    try:
        return None if current is None else (current / _STAMP).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return None


@dataclass(frozen=True, slots=True)
class Writer:
    """Brings a store in line with *state*; ``made`` makes graphs, ``tell`` is told how far it has got.

    ``notes`` gathers what is to be said of the letters written."""

    state: State
    base: str
    made: Map
    tell: Tell
    threads: int = 1
    notes: list[str] = field(default_factory=list)

    def everything(self, store: Path, corpus: Iterable[str], also: Callable[[Made], None] | None = None) -> int:
        """Write all letters and the *corpus* graph (pieces of N-Quads) into a new store in the place of *store*.

        Returns how many letters that were, each told to *also*, in order. Until the new store is whole the old one
        stands."""
        stamp = secrets.token_hex(8)
        with self.state.transaction():
            self.state.set("stamp", stamp)
            self.state.set("sent to", None)
        self.state.unstore()
        _, every = self.state.extent()
        done = 0
        with Store.fresh(store, threads=self.threads) as fresh:
            for batch in _batches(self.made(self.state.ids())):
                for letter in batch:
                    fresh.add(letter.stated)
                    if letter.inferred:
                        fresh.add(letter.inferred)
                    if also:
                        also(letter)
                self._note(batch)
                # no lie, for they are of the new stamp
                self.state.store((letter.letter, letter.digest) for letter in batch)
                done += len(batch)
                self.tell("writing", done, every)
            for piece in corpus:
                fresh.add(piece)
            (fresh.path / _STAMP).write_text(stamp, encoding="ascii")
        self.state.delete(self.state.gone())
        return done

    def changes(self, target: Target) -> int:
        """Write into *target* the letters whose graphs differ from what it holds, and remove those that are gone.

        Returns how many letters were written or removed."""
        written = self._remove(target)
        due, _ = self.state.extent()
        done = 0
        for batch in _batches(self.made(self._due())):
            held = self.state.stored([letter.letter for letter in batch])
            changed = [letter for letter in batch if held[letter.letter] != letter.digest]
            self.state.unstore(letter.letter for letter in changed)
            for letter in changed:
                target.replace(self.base + iri.letter(letter.letter), letter.stated)
                target.replace(self.base + iri.inferred(letter.letter), letter.inferred)
            target.flush()
            self.state.store((letter.letter, letter.digest) for letter in batch)
            self._note(batch)
            written += len(changed)
            done += len(batch)
            self.tell("writing", done, due)
        return written

    def _note(self, batch: Iterable[Made]) -> None:
        self.notes.extend(note for letter in batch for note in letter.notes)

    def _remove(self, target: Target) -> int:
        gone = self.state.gone()
        self.state.unstore(gone)
        for letter in gone:
            target.remove(self.base + iri.letter(letter))
            target.remove(self.base + iri.inferred(letter))
        target.flush()
        self.state.delete(gone)
        return len(gone)

    def _due(self) -> Iterator[str]:
        after = ""
        while batch := self.state.due(after, _AT_ONCE):
            yield from batch
            after = batch[-1]


def _batches(letters: Iterator[Made]) -> Iterator[list[Made]]:
    while batch := list(islice(letters, _AT_ONCE)):
        yield batch
