"""What the benchmarks share: letters to measure with, and what a command costs."""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

RUNS = 3
KG = [sys.executable, "-c", "from kg.cli import main; main()"]
ONE_CORE = {
    **os.environ,
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
    "PYTHONPATH": str(Path(__file__).parent.parent),  # in this checkout kg need not be installed
}


class Spent(NamedTuple):
    """Seconds: on the clock, and of work by processors, which other programs on the machine hardly change."""

    wall: float
    cpu: float


def letters(argument: str, number: int, folder: Path) -> list[Path]:
    """Copy *number* of the text files below *argument*, evenly spread, into *folder*, and return them."""
    found = sorted(Path(argument).rglob("*.txt"))
    chosen = [found[i * len(found) // number] for i in range(number)] if len(found) > number else found
    if not chosen:
        sys.exit(f"no letters (*.txt) below {argument}")
    folder.mkdir()
    return [shutil.copy(path, folder / f"{i:05}.txt") for i, path in enumerate(chosen)]


def process(command: Sequence[str]) -> Spent:
    """Return what running *command* costs, from start to end."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, env=ONE_CORE, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Spent(wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def call(action: Callable[[], object]) -> Spent:
    """Return what calling *action* costs."""
    start, work = time.perf_counter(), time.process_time()
    action()
    return Spent(time.perf_counter() - start, time.process_time() - work)


def median(spent: Sequence[Spent]) -> Spent:
    return Spent(*(statistics.median(column) for column in zip(*spent, strict=True)))


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a Markdown table."""
    for row in (columns, ["---"] * len(columns), *rows):
        print("|", " | ".join(map(str, row)), "|")
