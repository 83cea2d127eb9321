"""What the decisions say of the uses and facts of one letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.decisions.plan import Decisions, Trail, Verdict
from kg.decisions.records import Role
from kg.facts import Evidence

__all__ = ["Judge"]

_LAST = 1 << 62


class Judge:
    """Tells where each key of a letter goes, and which facts are judged; notes which lines had a say.

    A line about a fact goes by the path that the fact had before it, as it does by what a path was then."""

    def __init__(self, decisions: Decisions, letter_id: str, paths: Mapping[str, str]) -> None:
        self.decisions = decisions
        self.letter_id = letter_id
        self.used: set[int] = set()
        self.by_person: set[Evidence] = set()
        self._trails = {key: self.trail_of(path) for key, path in paths.items()}

    def trail_of(self, path: str, after: int = 0) -> Trail:
        """Return where a use of *path* goes in this letter by the lines after *after*."""
        trail = self.decisions.trail(path, self.letter_id, after)
        self.used.update(line for line, _ in trail[1:])
        return trail

    def give(self, key: str, trail: Trail) -> None:
        """Note where a *key* goes that a person adds."""
        self._trails[key] = trail

    def paths(self) -> dict[str, str]:
        """Return the path of each key that is not dropped."""
        return {key: last for key in self._trails if (last := self.path(key)) is not None}

    def path(self, key: str) -> str | None:
        return self._trails[key][-1][1]

    def stays(self, key: str | None) -> bool:
        """Is *key* somebody, and not dropped?"""
        return key is not None and self.path(key) is not None

    def moved_by(self, *keys: str) -> int:
        """Return the last line that moved one of *keys*, 0 if none did."""
        return max(line for key in keys for line, _ in self._trails[key])

    def sure(self, evidence: Evidence) -> Evidence:
        """Return *evidence* as a person vouches for it."""
        found = replace(evidence, confidence=1.0)
        self.by_person.add(found)
        return found

    def entity_evidence(self, trail: Trail, evidence: Evidence) -> Evidence:
        """Return the *evidence* of a use, sure where a line says that the use was read rightly."""
        return self.sure(evidence) if self._said(trail, None) else evidence

    def mention(self, key: str, evidence: Evidence) -> Evidence:
        """Return the *evidence* of a mention of *key*, sure where a line says so."""
        return self.entity_evidence(self._trails[key], evidence)

    def part(self, key: str, role: Role) -> bool | None:
        """Return whether *key* has its *role* in the letter, None where no line says."""
        return self._said(self._trails[key], role)

    def _said(self, trail: Trail, role: Role | None) -> bool | None:
        said = [v for start, end, (path,) in _stages([trail]) for v in self._on(path, start, end) if v.role == role]
        return self._last(said)

    def trail(self, key: str | None) -> Trail | None:
        return None if key is None else self._trails[key]

    def fact(self, trails: Sequence[Trail | None], node: Callable[[Sequence[str | None]], str]) -> bool | None:
        """Return whether the fact between *trails* is right, None where no line says; *node* makes its path."""
        if not self.decisions.verdicts:
            return None
        said: list[Verdict] = []
        for start, end, paths in _stages([trail for trail in trails if trail is not None]):
            left = iter(paths)
            said += self._on(node([None if trail is None else next(left) for trail in trails]), start, end)
        return self._last(said)

    def node(self, node: str, after: int = 0) -> bool | None:
        """Return what lines after *after* say of the fact whose path is *node*, whatever its ends are called."""
        return self._last(list(self._on(node, after, _LAST)))

    def _on(self, node: str, start: int, end: int) -> Iterator[Verdict]:
        for verdict in self.decisions.verdicts.get(node, ()):
            if start < verdict.line <= end and (verdict.letters is None or self.letter_id in verdict.letters):
                yield verdict

    def _last(self, said: Sequence[Verdict]) -> bool | None:
        """Return what the last of the lines says: whoever wrote it had seen the others."""
        if not said:
            return None
        self.used.update(verdict.line for verdict in said)
        return max(said, key=lambda verdict: verdict.line).is_right


def _stages(trails: Sequence[Trail]) -> Iterator[tuple[int, int, list[str]]]:
    """Yield from after which line to which the uses were called what, until one of them is dropped."""
    starts = sorted({line for trail in trails for line, _ in trail}) or [0]
    for start, end in zip(starts, [*starts[1:], _LAST], strict=True):
        paths = [next((path for line, path in reversed(trail) if line <= start), None) for trail in trails]
        known = [path for path in paths if path is not None]
        if len(known) == len(trails):
            yield start, end, known
