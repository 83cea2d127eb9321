"""Builds that are killed: does the next one finish the work, to the byte?

uv run python benchmarks/kill.py LETTERS [--times 200] [--number 90] [--seed 1]

NUMBER letters are enough for worker processes to be started. Each time a build from nothing, or one after letters were
added, changed and removed, is ended by SIGKILL, all its processes at once, at a random moment; now and then the build
that is to make good for it is killed as well. Then ``kg build`` runs to the end, and everything it has written is held
against an undisturbed build of the same letters.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from measure import KG, ONE_CORE, letters, table

FILES = ("graph.nq", "graph.ttl", "graph.html")
AGAIN = 3  # the build after a killed one is killed too, one time in so many


def main() -> None:
    """Print the table; the exit status is 1 if a result differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("letters", type=Path)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--number", type=int, default=90)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        trial = Trial(Path(temporary), given.letters, given.number, random.Random(given.seed))  # noqa: S311 - no secret
        for number in range(given.times):
            trial.run(changed=number % 2 == 1)
    rows = [(what, trial.killed[what], trial.identical[what], trial.late[what]) for what in sorted(trial.killed)]
    table(("build", "killed at a random moment", "identical afterwards", "had ended by then"), rows)
    for difference in trial.different:
        print(difference)
    sys.exit(bool(trial.different))


class Trial:
    """Letters before and after a change, what undisturbed builds make of each, and what was found so far."""

    def __init__(self, folder: Path, source: Path, number: int, chance: random.Random) -> None:
        self.folder, self.chance = folder, chance
        self.killed, self.identical, self.late = Counter[str](), Counter[str](), Counter[str]()
        self.different: list[str] = []
        self.before, self.after = folder / "before", folder / "after"
        letters(str(source), number, self.before)
        shutil.copytree(self.before, self.after)
        first, second, third = sorted(self.after.iterdir())[:3]
        first.unlink()
        second.write_bytes(second.read_bytes() + b"\n\nMr Tom Larch reports to Ms Ada Quill.\n")
        (self.after / "new.txt").write_bytes(third.read_bytes().replace(b"the", b"the said", 1))
        self.expected, self.seconds = {}, {}
        for stage in (self.before, self.after):
            output = folder / f"built-{stage.name}"
            start = time.monotonic()
            subprocess.run(command(stage, output), check=True, env=ONE_CORE, stdout=subprocess.DEVNULL)
            self.seconds[stage] = time.monotonic() - start
            self.expected[stage] = digests(output)
        start = time.monotonic()
        output = self.folder / "increment"
        shutil.copytree(folder / "built-before", output)
        subprocess.run(command(self.after, output), check=True, env=ONE_CORE, stdout=subprocess.DEVNULL)
        self.increment = time.monotonic() - start

    def run(self, *, changed: bool) -> None:
        """Kill a build, bring it to its end, and compare."""
        what = "letters added, changed, removed" if changed else "from nothing"
        stage, output = (self.after if changed else self.before), self.folder / "output"
        shutil.rmtree(output, ignore_errors=True)
        if changed:
            shutil.copytree(self.folder / "built-before", output)
        longest = self.increment if changed else self.seconds[stage]
        moments = [self.chance.uniform(0, longest)]
        while self.chance.randrange(AGAIN) == 0:
            moments.append(self.chance.uniform(0, longest))
        ended = [killed(command(stage, output), moment) for moment in moments]
        subprocess.run(command(stage, output), check=True, env=ONE_CORE, stdout=subprocess.DEVNULL)
        found = digests(output)
        self.killed[what] += 1
        self.late[what] += ended[0]
        if found == self.expected[stage]:
            self.identical[what] += 1
        else:
            names = sorted({name for name, _ in found.items() ^ self.expected[stage].items()})
            self.different.append(f"{what}, killed after {moments} s: {', '.join(names[:5])} differ")
            print(self.different[-1], file=sys.stderr)


def command(stage: Path, output: Path) -> list[str]:
    return [*KG, "build", str(stage), "-o", str(output), "--jobs", "2"]


def killed(run: Sequence[str], moment: float) -> bool:
    """Start *run*, kill it with all its processes after *moment* seconds; tell whether it had ended before."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(run, env=ONE_CORE, start_new_session=True, **quiet) as running:
        try:
            running.wait(moment)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            return False
    return True


def digests(output: Path) -> dict[str, str]:
    """Return the digest of every file for people and other programs, by name."""
    paths = [*(output / name for name in FILES), *sorted((output / "texts").iterdir())]
    return {str(path.relative_to(output)): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


if __name__ == "__main__":
    main()
