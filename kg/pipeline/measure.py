"""What each stage of a build costs: seconds, work of processors, memory; worker processes included while they live."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import active_children
from pathlib import Path
from typing import Any

from kg.pipeline.memory import give_back
from kg.show import Sheet

__all__ = ["Stage", "Stages"]

_KILO = 1024
_MEGA = 1_000_000


@dataclass(slots=True)
class Stage:
    """One stage: seconds on the clock, seconds that processors worked, and the most memory that was held at any
    moment, in bytes (None where the system does not tell); ``done`` counts what the stage is about.

    The memory is the sum of what each process held at its own worst moment: never too little."""

    name: str
    done: int = 0
    seconds: float = 0.0
    processor_seconds: float = 0.0
    peak_bytes: int | None = None
    steps: dict[str, float] = field(default_factory=dict)

    @property
    def rate(self) -> float | None:
        """How many are done in a second; None if the stage counts nothing."""
        return self.done / self.seconds if self.done and self.seconds else None

    def add(self, names: Sequence[str], nanoseconds: Sequence[int]) -> None:
        """Add to the work of processors, all together, for the steps *names* within the stage."""
        for name, spent in zip(names, nanoseconds, strict=False):  # no times: the letter could not be read
            self.steps[name] = self.steps.get(name, 0.0) + spent / 1e9


class Stages:
    """The stages of one build, in their order."""

    def __init__(self) -> None:
        self._stages: list[Stage] = []

    @contextmanager
    def stage(self, name: str) -> Iterator[Stage]:
        """Measure what is done within; one that fails is measured as well."""
        stage = Stage(name)
        self._stages.append(stage)
        _reset_peaks()
        started, worked = time.perf_counter(), _processor_seconds()
        try:
            yield stage
        finally:
            give_back()
            stage.seconds = time.perf_counter() - started
            stage.processor_seconds = max(0.0, _processor_seconds() - worked)
            stage.peak_bytes = _peak_bytes()

    def as_json(self) -> list[dict[str, Any]]:
        """Return one object a stage, for ``report.json``."""
        return [_as_json(stage) for stage in self._stages]

    def sheets(self) -> list[Sheet]:
        """Return what ``--profile`` shows: the stages, and the steps of those that have some."""
        columns = ("stage", "seconds", "processor seconds", "memory, MB", "done", "a second")
        rows = [_row(stage) for stage in self._stages]
        steps = [_steps(stage) for stage in self._stages if stage.steps]
        return [Sheet("Where time went", columns, rows), *steps]


def _as_json(stage: Stage) -> dict[str, Any]:
    told: dict[str, Any] = {
        "stage": stage.name,
        "seconds": round(stage.seconds, 3),
        "processor_seconds": round(stage.processor_seconds, 3),
        "peak_bytes": stage.peak_bytes,
    }
    if stage.done:
        told |= {"done": stage.done, "done_a_second": round(stage.rate or 0, 1)}
    if stage.steps:
        told["processor_seconds_by_step"] = {name: round(seconds, 3) for name, seconds in stage.steps.items()}
    return told


def _row(stage: Stage) -> tuple[str, ...]:
    memory = "" if stage.peak_bytes is None else f"{stage.peak_bytes / _MEGA:,.0f}"
    done = (f"{stage.done:,}", f"{stage.rate:,.1f}") if stage.rate else ("", "")
    return (stage.name, f"{stage.seconds:,.2f}", f"{stage.processor_seconds:,.2f}", memory, *done)


def _steps(stage: Stage) -> Sheet:
    whole = sum(stage.steps.values()) or 1.0
    rows = [(name, f"{seconds:,.2f}", f"{seconds / whole:.0%}") for name, seconds in stage.steps.items()]
    return Sheet(f"Within {stage.name}", ("step", "processor seconds", "share"), rows)


# --- asking the system ---------------------------------------------------------------------------------------------


def _processor_seconds() -> float:
    """Return how long processors have worked for this process and its children, those that have ended included."""
    total = time.process_time()
    with suppress(ImportError):
        import resource  # not on Windows

        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        total += ended.ru_utime + ended.ru_stime
    return total + sum(_worked(process.pid) for process in active_children())


def _worked(pid: int | None) -> float:
    """Return the processor seconds of a running process, 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # utime and stime, counted from the name
    except (OSError, ValueError, IndexError):
        return 0.0


def _reset_peaks() -> None:
    """Let the system begin anew to look for the worst moment, where it can (Linux); else it is that since the start."""
    for pid in ("self", *(process.pid for process in active_children())):
        with suppress(OSError):
            Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="ascii")


def _peak_bytes() -> int | None:
    peaks = sum(_high_water(pid) for pid in ("self", *(process.pid for process in active_children())))
    if peaks:
        return peaks
    try:
        import resource
    except ImportError:
        return None
    own, ended = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (own + ended) * (1 if sys.platform == "darwin" else _KILO)


def _high_water(pid: int | str | None) -> int:
    """Return the most bytes that the process has held in memory, 0 if it is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * _KILO
    return 0
