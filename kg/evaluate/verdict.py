"""Counting what is right, wrong and missed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["HEADLINE", "KINDS", "Count", "Miss", "Row", "Trust", "Verdict"]

KINDS = (
    *("date", "sender", "recipients", "cc", "people", "people_canonical", "organisations", "organisations_canonical"),
    *("posts", "posts_full", "reports_to", "directives", "directives_full", "evidence_exact", "facts_with_evidence"),
)
"""What is counted. ``*_canonical``: the name shown is the one in gold; ``posts``: person and title are right,
``posts_full``: the body too; ``directives``: the action is right, ``directives_full``: issuer, addressees, deadline and
standing too."""

HEADLINE = (
    *("date", "sender", "recipients", "cc", "people", "organisations", "posts_full", "reports_to", "directives_full"),
)
"""The kinds whose mean F1 sums up all."""


class Row(NamedTuple):
    """Precision, recall and F1 of one kind, rounded to four places, and the counts they come from."""

    p: float
    r: float
    f1: float
    tp: int
    fp: int
    fn: int


class Miss(NamedTuple):
    """Something wrong or missing in a letter."""

    letter: str
    kind: str
    what: str


class Trust(NamedTuple):
    """A fact of a kind, how sure kg is of it, and whether it is right."""

    kind: str
    confidence: float
    right: bool


@dataclass(slots=True)
class Count:
    """How many facts were found and right, found and wrong, or not found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def row(self) -> Row:
        precision = self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 1.0
        mean = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return Row(round(precision, 4), round(recall, 4), round(mean, 4), self.right, self.wrong, self.missed)


@dataclass(slots=True)
class Verdict:
    """All that is judged so far, over all letters."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    misses: list[Miss] = field(default_factory=list)
    trusts: list[Trust] = field(default_factory=list)

    def count(self, kind: str, right: int, wrong: int, missed: int) -> None:
        one = self.counts[kind]
        one.right, one.wrong, one.missed = one.right + right, one.wrong + wrong, one.missed + missed

    def trust(self, kind: str, confidence: float | None, *, right: bool) -> None:
        if confidence is not None:
            self.trusts.append(Trust(kind, confidence, right))

    def rows(self) -> dict[str, Row]:
        return {kind: self.counts[kind].row() for kind in KINDS}
