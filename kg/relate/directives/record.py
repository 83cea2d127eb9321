"""The directives found so far in a letter: what later words add to them, or call off."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from kg.model import DirectiveClaim, Document
from kg.relate.deadlines import Deadline
from kg.relate.directives.outcomes import is_over

__all__ = ["Found", "Record", "calibrated"]

_IMPLIED = 0.7  # that an order is over which nobody says is
_NEAR = 3  # sections: a task, its owner and its day may each stand in one


@dataclass(slots=True)
class Found:
    """A directive and the section in which it stands."""

    claim: DirectiveClaim
    section: int


class Record:
    """Keeps the directives in the order in which they are found."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self._noted = (0, 0)  # from where on the tasks have no owner yet, and from where they had none before

    def claims(self) -> list[DirectiveClaim]:
        """Return the directives in the letter's order; ``parent`` counts within the list returned."""
        order = sorted(range(len(self.found)), key=lambda i: (self.found[i].claim.start, i))
        places = {old: new for new, old in enumerate(order)}
        claims = [self.found[i].claim for i in order]
        return [replace(c, parent=places[c.parent]) if c.parent is not None else c for c in claims]

    def told(self, section: int) -> set[str]:
        """Return who has just been told to act, in *section* or the one before."""
        return {k for f in self.found[-3:] if f.section >= section - 1 for k in f.claim.addressees}

    def run(self, section: int) -> list[Found]:
        """Return what was asked last: in *section*, else in the sections that follow one another up to it."""
        first = len(self.found)
        while first and self.found[first - 1].section >= section - (len(self.found) - first + 1):
            first -= 1
        here = [found for found in self.found[first:] if found.section == section]
        return here or self.found[first:]

    def note(self, section: int, keys: Sequence[str], deadline: Deadline | None, *, is_behind: bool) -> bool:
        """Give the tasks of *section* that have no owner yet, or had none before, to *keys*, due by *deadline*.

        With *is_behind* the tasks are those of the section before. Return whether there are any."""
        first = self._noted[0] if keys else self._noted[1]
        if is_behind and self.found and section - self.found[-1].section <= _NEAR:
            section = self.found[-1].section
        run = [found for found in self.found[first:] if found.section == section]
        for found in run:
            claim = found.claim
            dated = deadline is not None and claim.deadline is None and (deadline.iso or claim.deadline_text is None)
            found.claim = replace(
                claim,
                addressees=tuple(keys) or claim.addressees,
                deadline=deadline.iso if deadline and dated else claim.deadline,
                deadline_text=deadline.text if deadline and dated else claim.deadline_text,
            )
        if keys and run:
            self._noted = (len(self.found), first)
        return bool(run)

    def call_off(self, section: int) -> bool:
        """Mark the order told of last, in *section* or the one before, as withdrawn; return whether there is one."""
        for found in reversed(self.found[-4:]):
            if found.claim.standing in ("Past", "Withdrawn") and found.section >= section - 1:
                found.claim = replace(found.claim, standing="Withdrawn")
                return True
        return False

    def conclude(self, document: Document, parties: Collection[str]) -> None:
        """Mark earlier orders of *parties* as withdrawn where the letter implies no more than that they are over."""
        text = document.flow.text
        for found in self.found:
            claim, section = found.claim, document.sections[found.section]
            if claim.standing == "Past" and claim.issuer in parties:
                first = max((s.start for s in document.sentences if s.start <= claim.start), default=claim.start)
                if is_over(text[first : claim.end], text[claim.end : section.end]):
                    sure = min(claim.confidence, _IMPLIED)
                    found.claim = replace(claim, standing="Withdrawn", confidence=sure)

    def last_issuer(self, section: int) -> str | None:
        """Return who asked last in *section* or the one before."""
        if not self.found or self.found[-1].section < section - 1:
            return None
        return self.found[-1].claim.issuer


_DOUBTFUL, _SUREST = 0.8, 0.92


def calibrated(weight: float) -> float:
    """Return how often a directive of that *weight* is right in every part: in letters that no rule was made on."""
    return round(min(max(weight - (0.15 if weight < _DOUBTFUL else 0), 0.3), _SUREST), 2)
