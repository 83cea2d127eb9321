"""Files -> facts in the memory of builds: only what is new is read, and what was read is never lost."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from kg import read
from kg.pipeline.engines import Engine
from kg.pipeline.measure import Stage
from kg.pipeline.outcomes import STEPS, Outcome
from kg.pipeline.scan import digest
from kg.pipeline.state import FileState, State

__all__ = ["Intake"]

_AT_ONCE = 100  # letters a transaction: as many are read again at most when a build is killed


@dataclass(slots=True)
class Intake:
    """The files of a build: ``files`` those dealt with, ``waiting`` those whose letters are still to be read."""

    state: State
    texts: Path
    files: list[FileState] = field(default_factory=list)
    waiting: deque[read.Source] = field(default_factory=deque)

    def sort_out(self, sources: deque[read.Source]) -> None:
        """Part *sources*, which are used up, into those whose letters are known and those to be read."""
        sizes = {entry.name: entry.stat().st_size for entry in os.scandir(self.texts)}
        for source in _used_up(sources):
            known = digest(source)
            held = self.state.content(known) if known else None
            if held is None or (held.letter is not None and sizes.get(f"{held.letter}.txt") != held.bytes):
                self.waiting.append(source)
            else:
                self.files.append(FileState(source.relative, known, held.letter, held.failure))

    def read(self, engine: Engine, stage: Stage, tell: Callable[[str, int, int], None]) -> None:
        """Read what waits, and account for it in *stage*."""
        number = len(self.waiting)
        outcomes = engine.outcomes(_used_up(self.waiting))
        while batch := list(islice(outcomes, _AT_ONCE)):
            self._keep(batch)
            for outcome in batch:
                stage.add(STEPS, outcome.times)
            stage.done += len(batch)
            tell("reading", stage.done, number)

    def _keep(self, batch: list[Outcome]) -> None:
        for outcome in batch:
            known = outcome.digest or None
            self.files.append(FileState(outcome.source.relative, known, outcome.letter_id or None, outcome.failure))
            if outcome.letter_id:
                _write_text(self.texts / f"{outcome.letter_id}.txt", outcome.text)
        self.state.keep(_read(batch), ((o.digest, o.failure) for o in batch if o.failure and o.digest))

    def clear(self) -> None:
        """Remove texts of letters that the memory has not got."""
        for entry in os.scandir(self.texts):
            letter, _, suffix = entry.name.partition(".")
            if suffix != "txt" or not self.state.has(letter):
                Path(entry.path).unlink(missing_ok=True)


def _used_up(sources: deque[read.Source]) -> Iterator[read.Source]:
    while sources:
        yield sources.popleft()


def _read(batch: Iterable[Outcome]) -> Iterator[tuple[bytes, str, bytes, int]]:
    for outcome in batch:
        if outcome.letter_id:
            yield outcome.digest, outcome.letter_id, outcome.blob, len(outcome.text.encode())


def _write_text(path: Path, text: str) -> None:
    """Write the text as it is quoted, whole or not at all."""
    temporary = path.with_suffix(".part")
    temporary.write_text(text, encoding="utf-8", newline="\n")
    temporary.replace(path)
