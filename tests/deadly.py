"""What the tests of engines let worker processes do: tasks that kill them, and tasks that take their time."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from kg.pipeline import cluster
from kg.pipeline.outcomes import Result
from kg.pipeline.reading import outcome
from kg.read import Source

opened: list[str] = []


def die() -> None:
    """End this process as the system does when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)


def outcomes(sources: Sequence[Source]) -> list[Result]:
    """Read *sources*, but die over one whose name begins with ``deadly``."""
    for source in sources:
        if source.relative.startswith("deadly"):
            die()
    return [outcome(source) for source in sources]


def double(number: int) -> int:
    return 2 * number


def die_at_once(items: Sequence[int]) -> None:
    del items
    die()


def die_at_seven(number: int) -> int:
    if number == 7:
        die()
    return number


def die_once(flag: Path, number: int) -> int:
    """Return *number*; the first process that comes to 70 dies."""
    if number == 70 and not flag.exists():
        flag.touch()
        die()
    return number


def fail_at_seventy(number: int) -> int:
    if number == 70:
        raise LookupError("seventy")
    return number


def dawdle(number: int) -> int:
    """Return *number*; the first takes longer than all others together."""
    time.sleep(0.4 if number == 0 else 0.001)
    return number


def nap(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def open_register(name: str) -> None:
    opened.append(name)


def entries(_: int) -> tuple[int, tuple[str, ...]]:
    """Return this process and what was opened in it."""
    return os.getpid(), tuple(opened)


def results(version: str, content: Sequence[tuple[str, bytes]]) -> list[Result]:
    """As the same function of ``cluster``, but die over a file whose name begins with ``deadly``."""
    if any(name.startswith("deadly") for name, _ in content):
        die()
    return cluster._results(version, content)


def work(seconds: float, number: int) -> int:
    """Keep a processor busy for *seconds*."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    return number


work_a_little = partial(work, 0.006)
