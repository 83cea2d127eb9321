"""Few letters against many: speed, workers, memory, one letter more, a question; each ``kg`` run as a user runs it.

uv run python benchmarks/scale.py LETTERS [--few 1000] [--many 30000] [--folder FOLDER]

The letters are made out of those in LETTERS by generate.py. FOLDER keeps them and the graphs, and letters that are
there are not made again; without it everything is temporary. 30,000 letters take some 10 GB and half an hour.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from generate import generate, parted, renamed
from measure import KG, ONE_CORE, RUNS, Spent, median, process, table

MEGA = 1_000_000
PAUSE = 0.2  # seconds between two looks at the memory
ASKED = "SELECT ?one WHERE { ?one org:reportsTo ?other } ORDER BY ?one LIMIT 1"
OPEN = """
import sys, time
from kg.query import open_graph
start = time.perf_counter()
with open_graph(sys.argv[1]) as graph:
    found = graph.sparql(sys.argv[2]).values[0][0]
    print(time.perf_counter() - start, len(graph.store), found)
"""
ANYBODY = "SELECT ?one WHERE { ?one a foaf:Person } LIMIT 1"
PARSE = "import sys, rdflib; rdflib.Dataset().parse(sys.argv[1])"


class Run(NamedTuple):
    """What a command cost, and the most memory that it and all processes below it held at one moment, in bytes."""

    spent: Spent
    peak: int


class Heap(NamedTuple):
    """Letters, where the graph of them is to be, how many they are, and their words."""

    letters: Path
    output: Path
    number: int
    words: int


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("letters", type=Path)
    parser.add_argument("--few", type=int, default=1000)
    parser.add_argument("--many", type=int, default=30_000)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        few, many = (heap(given.letters, number, folder / str(number)) for number in (given.few, given.many))
        whole = compare(few, many)
        one_more(given.letters, many, whole)
        ask(few, many)


def heap(source: Path, number: int, folder: Path) -> Heap:
    """Make the letters, unless they are there."""
    noted = folder / "made.json"
    if not noted.exists():
        shutil.rmtree(folder / "letters", ignore_errors=True)
        made = generate(source, number, folder / "letters")
        noted.write_text(json.dumps(made), encoding="utf-8")
    return Heap(folder / "letters", folder / "output", *json.loads(noted.read_text(encoding="utf-8")))


# --- the tables ----------------------------------------------------------------------------------------------------


def compare(few: Heap, many: Heap) -> Run:
    """Print what whole builds cost; return the cost of the large one."""
    one = built(few, "--jobs", "1")
    core = built(few, "--jobs", "1", before=("taskset", "-c", "0")) if shutil.which("taskset") else one
    two = built(few, "--jobs", "2")
    whole = built(many, "--jobs", "2")
    rows = [
        row(f"{few.number:,} letters, one worker", one, few),
        row("– all of it held to one core", core, few),
        row(f"{few.number:,} letters, two workers", two, few),
        row(f"{many.number:,} letters, two workers", whole, many),
    ]
    columns = ("letters a second", "words a second of a core", "processor seconds", "seconds", "memory, MB")
    table(("kg build", *columns), rows)
    print(f"\nTwo workers against one: {one.spent.wall / two.spent.wall:.2f} times as fast,")
    print(f"against one held to one core: {core.spent.wall / two.spent.wall:.2f} times.")
    print(f"Memory at {many.number:,} letters against {few.number:,}: {whole.peak / two.peak:.2f} times.\n", flush=True)
    return whole


def built(letters: Heap, *options: str, before: Sequence[str] = ()) -> Run:
    """Build from nothing; *before* are the words of a command that runs another."""
    shutil.rmtree(letters.output, ignore_errors=True)
    return watched([*before, *KG, "build", str(letters.letters), "-o", str(letters.output), *options])


def row(name: str, run: Run, letters: Heap | None = None) -> tuple[str, ...]:
    spent = run.spent
    rates = (f"{letters.number / spent.wall:,.1f}", f"{letters.words / spent.cpu:,.0f}") if letters else ("", "")
    return (name, *rates, f"{spent.cpu:,.1f}", f"{spent.wall:,.1f}", f"{run.peak / MEGA:,.0f}")


def one_more(source: Path, many: Heap, whole: Run) -> None:
    """Print what it costs to add a letter to many, and to find that nothing is new."""
    command = [*KG, "build", str(many.letters), "-o", str(many.output), "--jobs", "2", "--no-files"]
    pieces = parted(next(path for path in sorted(source.rglob("*.txt")) if len(parted(path)) > 1))
    watched(command)
    runs = {f"one letter added to {many.number:,}": [], "nothing new": []}
    for number in range(RUNS):
        new = many.letters / f"new-{number}.txt"
        new.write_text(renamed(pieces, 1_000_000 + number), encoding="utf-8")
        for ran in runs.values():
            ran.append(watched(command))
    for path in many.letters.glob("new-*.txt"):
        path.unlink()
    rows = [(f"all {many.number:,} letters", f"{whole.spent.wall:,.1f}", f"{whole.spent.cpu:,.1f}", "100 %")]
    for name, ran in runs.items():
        spent = median([run.spent for run in ran])
        rows.append((name, f"{spent.wall:.2f}", f"{spent.cpu:.2f}", f"{spent.wall / whole.spent.wall:.2%}"))
    table(("kg build --no-files", "seconds", "processor seconds", "share of the whole"), rows)
    print()


def ask(few: Heap, many: Heap) -> None:
    """Print what a question costs, the whole process; the rival's time is scaled up from the small graph."""
    seconds, quads, somebody = opened(many.output, ASKED)
    ways = {
        "kg query superiors": [*KG, "query", "superiors", str(somebody), "-g", str(many.output)],
        'python -c "import typer, networkx"': [sys.executable, "-c", "import typer, networkx"],
    }
    spent = {name: median([process(command) for _ in range(RUNS)]) for name, command in ways.items()}
    fewer = opened(few.output, ASKED)[1]
    parsed = process([sys.executable, "-c", PARSE, str(few.output / "graph.nq")])
    spent[f"rdflib, parsing graph.nq ({fewer:,} quads, times {quads / fewer:.1f})"] = Spent(
        *(x * quads / fewer for x in parsed)
    )
    ours = spent["kg query superiors"].wall
    print(f"{quads:,} quads; opening the store takes {opened(many.output, ANYBODY)[0] * 1000:.1f} ms\n")
    rows = [(name, f"{one.wall:.2f}", f"{one.cpu:.2f}", f"{one.wall / ours:.2f}") for name, one in spent.items()]
    table(("what", "seconds", "processor seconds", "times ours"), rows)
    print(f"\n(A first question to it took {seconds:.2f} s within a process.)")


def opened(output: Path, question: str) -> tuple[float, int, str]:
    """Return the seconds that it takes to open a graph and to ask (median of some processes), its quads, the answer."""
    found = []
    for _ in range(RUNS):
        done = subprocess.run(
            [sys.executable, "-c", OPEN, str(output), question],
            check=True,
            env=ONE_CORE,
            capture_output=True,
            text=True,
        )
        found.append(done.stdout.split(maxsplit=2))
    return statistics.median(float(seconds) for seconds, *_ in found), int(found[0][1]), found[0][2].strip()


# --- watching ------------------------------------------------------------------------------------------------------


def watched(command: Sequence[str]) -> Run:
    """Run *command* and look at the memory of all its processes again and again (Linux)."""
    before, start = children(), time.perf_counter()
    peak = 0
    with subprocess.Popen(command, env=ONE_CORE, stdout=subprocess.DEVNULL) as running:
        while True:
            peak = max(peak, sum(held(pid) for pid in below(running.pid)))
            with suppress(subprocess.TimeoutExpired):
                running.wait(PAUSE)
                break
    if running.returncode:
        sys.exit(f"{' '.join(command)} ended with {running.returncode}")
    return Run(Spent(time.perf_counter() - start, children() - before), peak)


def children() -> float:
    """Return the processor seconds of all processes that have ended below this one."""
    ended = os.times()
    return ended.children_user + ended.children_system


def below(pid: int) -> Iterator[int]:
    """Yield *pid* and the processes below it."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                fields = (entry / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
                parents.setdefault(int(fields[1]), []).append(int(entry.name))
    waiting = [pid]
    while waiting:
        yield (one := waiting.pop())
        waiting += parents.get(one, [])


def held(pid: int) -> int:
    """Return the memory of a process, what it shares with others divided by their number, in bytes."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


if __name__ == "__main__":
    main()
