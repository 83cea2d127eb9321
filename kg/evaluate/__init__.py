"""A built graph held against gold: what people read off the same letters."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.evaluate import gold
from kg.evaluate.calibration import Band, bands
from kg.evaluate.found import Reader
from kg.evaluate.gold import letters
from kg.evaluate.judge import judge, judge_absent
from kg.evaluate.verdict import HEADLINE, Miss, Row, Verdict

__all__ = ["HEADLINE", "Band", "Evaluation", "Miss", "Row", "evaluate", "letters"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well the graph says what the gold says; ``absent`` names the letters that the graph does not hold."""

    letters: int
    rows: dict[str, Row]
    misses: tuple[Miss, ...]
    bands: tuple[Band, ...]
    absent: tuple[str, ...]

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the kinds in ``HEADLINE``."""
        return sum(self.rows[kind].f1 for kind in HEADLINE) / len(HEADLINE)

    def to_json(self) -> dict[str, Any]:
        return {
            "letters": self.letters,
            "macro_f1": round(self.macro_f1, 4),
            "rows": {kind: row._asdict() for kind, row in self.rows.items()},
            "absent": list(self.absent),
        }


def evaluate(store: ox.Store, texts: Path, folder: Path) -> Evaluation:
    """Hold the graph in *store* against the gold in *folder*, letter by letter.

    Args:
        store: What ``kg build`` made.
        texts: The folder of the letters' texts beside it.
        folder: One file of gold a letter: ``NAME.json`` for ``NAME.txt``.

    Raises:
        InputError: there is no gold, or it is malformed, or a name of it is that of several letters.
    """
    reader, verdict = Reader(store, texts), Verdict()
    absent = []
    wanted = [gold.read(path) for path in gold.files(folder)]
    for one in wanted:
        found = reader.find(one.name)
        if found is None:
            absent.append(one.name)
            judge_absent(one, verdict)
        else:
            judge(one, found, verdict)
    trusts = tuple(bands(verdict.trusts))
    return Evaluation(len(wanted), verdict.rows(), tuple(verdict.misses), trusts, tuple(absent))
