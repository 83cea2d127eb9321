"""``report.json``: what a build found, what it could not read, and the sentences it got nothing from."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg import __version__
from kg.canonical import overwriting
from kg.pipeline.measure import Stages
from kg.pipeline.state import State

__all__ = ["FILE_NAME", "BuildReport", "write"]

FILE_NAME = "report.json"


@dataclass(slots=True)
class BuildReport:
    """What a build found and wrote.

    ``counts`` are of the whole graph, ``files_read`` of all files that hold a letter; ``read`` and ``removed`` are
    what this build had to do. ``failed``: file and reason; ``stages``: what each stage cost; ``decisions``: the file
    of the person's decisions, there or not; ``notes``: what the user should know besides."""

    counts: dict[str, int] = field(default_factory=dict)
    files_read: int = 0
    read: int = 0
    written: int = 0
    removed: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    decisions: Path | None = None
    notes: list[str] = field(default_factory=list)
    outputs: list[Path] = field(default_factory=list)
    stages: Stages = field(default_factory=Stages)


def write(folder: Path, state: State, report: BuildReport) -> None:
    """Write the report into *folder*, letter by letter: there may be more of them than memory holds."""
    with overwriting(folder / FILE_NAME) as file:
        for piece in _pieces(state, report):
            file.write(piece.encode())
    report.outputs.append(folder / FILE_NAME)


def _pieces(state: State, report: BuildReport) -> Iterator[str]:
    yield "{\n"
    yield f' "counts": {_json(report.counts)},\n'
    yield f' "files_read": {report.files_read},\n'
    yield f' "this_build": {_json({"read": report.read, "written": report.written, "removed": report.removed})},\n'
    yield ' "letters": {'
    yield from _joined(f"{_json(source)}: {_json(letter)}" for source, letter, _ in state.sources())
    yield "},\n"
    yield ' "failed": ['
    yield from _joined(_json({"file": path, "reason": reason}) for path, reason in report.failed)
    yield "],\n"
    yield f' "decisions": {_json(str(report.decisions or ""))},\n'
    yield f' "notes": {_json(report.notes)},\n'
    yield f' "coverage": {{\n  "sentences": {state.totals().sentences},\n  "uncovered": ['
    yield from _joined(
        _json({"file": source, "start": start, "end": end, "cue": cue, "reason": reason})
        for source, _, uncovered in state.sources()
        for start, end, cue, reason in json.loads(uncovered)
    )
    yield "]\n },\n"
    yield f' "versions": {_json({"letterkg": __version__, "python": platform.python_version()})},\n'
    yield ' "stages": ['
    yield from _joined(map(_json, report.stages.as_json()))
    yield "]\n}\n"


def _joined(items: Iterator[str]) -> Iterator[str]:
    """Yield *items*, each on a line of its own, parted by commas."""
    first = True
    for item in items:
        yield ("\n  " if first else ",\n  ") + item
        first = False
    if not first:
        yield "\n "


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
