"""What the graph says of a letter, held against its gold: each fact right, wrong or missed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kg.evaluate.found import Directive, Found, Holding
from kg.evaluate.gold import ROLES, Entry, Gold, Line, Seat, Task
from kg.evaluate.names import likeness, overlap, person_key, plain_key
from kg.evaluate.sameness import Sameness
from kg.evaluate.verdict import Miss, Verdict

__all__ = ["judge", "judge_absent"]

_SAME_TITLE = 0.8  # titles that share so much of their words are one
_SAME_ACTION = 0.5


def judge(gold: Gold, found: Found, verdict: Verdict) -> None:
    """Add to *verdict* what is right, wrong and missed in one letter."""
    _Judge(gold, found, verdict).all()


def judge_absent(gold: Gold, verdict: Verdict) -> None:
    """Add to *verdict* that all of a letter is missed, for the graph does not hold it."""
    verdict.misses.append(Miss(gold.name, "letter", "is not in the graph"))
    verdict.count("date", 0, 0, 1)
    for role in ROLES:
        verdict.count(role, 0, 0, len(gold.parties[role]))
    facts: Sequence[tuple[str, Sequence[Entry | Seat | Line | Task]]] = (
        *(("people", gold.people), ("organisations", gold.organisations), ("posts", gold.posts)),
        *(("posts_full", gold.posts), ("reports_to", gold.lines)),
        *(("directives", gold.directives), ("directives_full", gold.directives)),
    )
    for kind, wanted in facts:
        verdict.count(kind, 0, 0, sum(not one.optional for one in wanted))


class _Judge:
    """Judges one letter; a method a kind of fact."""

    def __init__(self, gold: Gold, found: Found, verdict: Verdict) -> None:
        self.gold = gold
        self.found = found
        self.verdict = verdict
        self.same = Sameness(gold, found.labels)

    def all(self) -> None:
        self.date()
        for role in ROLES:
            self.parties(role)
        self.entities("people", self.gold.people, self.found.people, person_key)
        self.entities("organisations", self.gold.organisations, self.found.organisations, plain_key)
        self.posts()
        self.lines()
        self.directives()
        self.evidence()

    def miss(self, kind: str, what: str) -> None:
        self.verdict.misses.append(Miss(self.gold.name, kind, what))

    def name(self, node: str | None) -> str:
        if node is None:
            return "nobody"
        return repr(next(iter(self.found.labels(node)), node))

    def name_all(self, nodes: Iterable[str]) -> str:
        return ", ".join(map(self.name, nodes)) or "nobody"

    # --- the letter ---------------------------------------------------------------------------------------------------

    def date(self) -> None:
        """An undated letter must stay undated."""
        want, got = self.gold.date, self.found.date
        if want == got:
            self.verdict.count("date", 1, 0, 0)
        else:
            self.miss("date", f"should be {want or 'undated'}, is {got or 'undated'}")
            self.verdict.count("date", 0, int(got is not None), int(want is not None))

    def parties(self, role: str) -> None:
        wanted, nodes = self.gold.parties[role], self.found.parties[role]
        ranked = [
            (not self.same.is_called(name, node), i, j)
            for i, name in enumerate(wanted)
            for j, node in enumerate(nodes)
            if self.same.is_same(name, node)
        ]
        pairs = _one_to_one((i, j) for _, i, j in sorted(ranked))
        for i, name in enumerate(wanted):
            if i not in pairs:
                self.miss(role, f"missing: {name!r}")
        left = [node for j, node in enumerate(nodes) if j not in set(pairs.values())]
        extra = [node for node in left if not self.same.is_one_of(self.gold.parties_optional[role], node)]
        for node in extra:
            self.miss(role, f"wrong: {self.name(node)}")
        self.verdict.count(role, len(pairs), len(extra), len(wanted) - len(pairs))

    # --- people and bodies --------------------------------------------------------------------------------------------

    def entities(self, kind: str, wanted: Sequence[Entry], nodes: Sequence[str], key: Callable[[str], str]) -> None:
        pairs = _pairs(wanted, nodes, self.found.labels, key)
        missed = [one.name for i, one in enumerate(wanted) if i not in pairs and not one.optional]
        matched = set(pairs.values())
        extra = [node for i, node in enumerate(nodes) if i not in matched]
        for name in missed:
            self.miss(kind, f"missing: {name!r}")
        for node in extra:
            self.miss(kind, f"wrong: {self.name(node)}")
        right = sum(not wanted[i].optional for i in pairs)
        self.verdict.count(kind, right, len(extra), len(missed))
        canonical = sum(key(self.found.labels(nodes[j])[0]) == key(wanted[i].name) for i, j in pairs.items())
        self.verdict.count(f"{kind}_canonical", canonical, len(pairs) - canonical, len(pairs) - canonical)
        for i, node in enumerate(nodes):
            self.verdict.trust(kind, self.found.confidence(node), right=i in matched)

    # --- posts --------------------------------------------------------------------------------------------------------

    def posts(self) -> None:
        left = list(self.found.holdings)
        right = full = missed = 0
        for seat in sorted(self.gold.posts, key=lambda one: one.optional):
            best = self._best(seat, left)
            if best is None:
                if not seat.optional:
                    missed += 1
                    self.miss("posts", f"missing: {seat.person or 'nobody'!r} as {seat.title!r} in {seat.org!r}")
                continue
            holding, in_place = best
            left.remove(holding)
            whole = in_place or seat.org_optional
            self.verdict.trust("posts_full", self.found.confidence(holding.node), right=whole or seat.optional)
            if not seat.optional:
                right, full = right + 1, full + whole
                if not whole:
                    self.miss("posts_full", f"{seat.title!r} should be in {seat.org!r}, is in {self.name(holding.org)}")
        for holding in left:
            who, post, org = map(self.name, (holding.member, holding.post, holding.org))
            self.miss("posts", f"wrong: {who} as {post} in {org}")
            self.verdict.trust("posts_full", self.found.confidence(holding.node), right=False)
        self.verdict.count("posts", right, len(left), missed)
        self.verdict.count("posts_full", full, len(left) + right - full, missed + right - full)

    def _best(self, seat: Seat, left: Sequence[Holding]) -> tuple[Holding, bool] | None:
        """Return what comes nearest to *seat*, the body before the title, and whether the body is right."""
        found: list[tuple[bool, float, Holding]] = []
        for holding in left:
            if self.same.is_same(seat.person, holding.member):
                labels = self.found.labels(holding.post)
                alike = max((overlap(title, label) for title in seat.titles for label in labels), default=0.0)
                if alike >= _SAME_TITLE:
                    found.append((seat.org is None or self.same.is_same(seat.org, holding.org), alike, holding))
        if not found:
            return None
        in_place, _, holding = max(found, key=lambda one: one[:2])
        return holding, in_place

    # --- who answers to whom ------------------------------------------------------------------------------------------

    def lines(self) -> None:
        left = dict(self.found.lines)
        right = missed = 0
        for line in sorted(self.gold.lines, key=lambda one: one.optional):
            ends = next((ends for ends in left if self._is_line(line, *ends)), None)
            if ends is not None:
                self._trust_line(left.pop(ends), right=True)
            elif not line.optional:
                self.miss("reports_to", f"missing: {line.sub!r} to {line.sup!r}")
            if not line.optional:
                right, missed = right + (ends is not None), missed + (ends is None)
        for (low, high), nodes in left.items():
            self.miss("reports_to", f"wrong: {self.name(low)} to {self.name(high)}")
            self._trust_line(nodes, right=False)
        self.verdict.count("reports_to", right, len(left), missed)

    def _is_line(self, line: Line, low: str, high: str) -> bool:
        return self.same.is_same(line.sub, low) and self.same.is_same(line.sup, high)

    def _trust_line(self, nodes: Sequence[str], *, right: bool) -> None:
        told = [sure for node in nodes if (sure := self.found.confidence(node)) is not None]
        self.verdict.trust("reports_to", max(told, default=None), right=right)

    # --- who must do what ---------------------------------------------------------------------------------------------

    def directives(self) -> None:
        wanted, got = self.gold.directives, self.found.directives
        pairs = _tasks_paired(wanted, got)
        right = full = missed = 0
        for i, task in enumerate(wanted):
            if i not in pairs:
                if not task.optional:
                    missed += 1
                    self.miss("directives", f"missing: {task.action[:90]!r}")
                continue
            wrong = [] if task.optional else self._faults(task, got[pairs[i]])
            self.verdict.trust("directives_full", self.found.confidence(got[pairs[i]].node), right=not wrong)
            if not task.optional:
                right, full = right + 1, full + (not wrong)
                if wrong:
                    self.miss("directives_full", f"{task.action[:60]!r}: {'; '.join(wrong)}")
        extra = [one for i, one in enumerate(got) if i not in set(pairs.values())]
        for one in extra:
            self.miss("directives", f"wrong: {one.action[:90]!r}")
            self.verdict.trust("directives_full", self.found.confidence(one.node), right=False)
        self.verdict.count("directives", right, len(extra), missed)
        self.verdict.count("directives_full", full, len(extra) + right - full, missed + right - full)

    def _faults(self, task: Task, got: Directive) -> list[str]:
        """Return what is wrong with *got*, whose action is that of *task*."""
        wrong = []
        issuers = [*self.same.stand_ins(task.issuer), *task.issuer_optional]
        if not any(self.same.is_one_of(issuers, node) for node in got.issuers):
            wrong.append(f"issuer should be {task.issuer!r}, is {self.name_all(got.issuers)}")
        if not self._is_addressed(task, got):
            names = ", ".join(map(repr, task.addressees)) or "nobody"
            wrong.append(f"addressees should be {names}, are {self.name_all(got.addressees)}")
        if task.deadline != got.deadline:
            wrong.append(f"deadline should be {task.deadline or 'none'}, is {got.deadline or 'none'}")
        if task.standing != got.standing:
            wrong.append(f"standing should be {task.standing}, is {got.standing}")
        return wrong

    def _is_addressed(self, task: Task, got: Directive) -> bool:
        """Whether everybody who must act is addressed, and nobody else."""
        wanted = [self.same.stand_ins(name) for name in task.addressees]
        allowed = [one for name in (*task.addressees, *task.addressees_optional) for one in self.same.stand_ins(name)]
        return all(any(self.same.is_one_of(names, node) for node in got.addressees) for names in wanted) and all(
            self.same.is_one_of(allowed, node) for node in got.addressees
        )

    # --- evidence -----------------------------------------------------------------------------------------------------

    def evidence(self) -> None:
        told = self.found.witness
        self.verdict.count("evidence_exact", told.exact, told.inexact, 0)
        self.verdict.count("facts_with_evidence", told.evidenced, 0, told.facts - told.evidenced)


def _pairs(
    wanted: Sequence[Entry],
    nodes: Sequence[str],
    labels: Callable[[str], tuple[str, ...]],
    key: Callable[[str], str],
) -> dict[int, int]:
    """Return which of *wanted* is which of *nodes*, by index, best names first; a node that merges two is but one."""
    ranked = []
    for i, entry in enumerate(wanted):
        keys = {key(name) for name in entry.names}
        for j, node in enumerate(nodes):
            names = [key(label) for label in labels(node)]
            if keys.intersection(names):
                rank = 0 if names[0] == key(entry.name) else 1 if names[0] in keys else 2
                ranked.append((rank, i, j))
    return _one_to_one((i, j) for _, i, j in sorted(ranked))


def _tasks_paired(wanted: Sequence[Task], got: Sequence[Directive]) -> dict[int, int]:
    """Return which of *wanted* is which of *got*, by index, the most alike first."""
    ranked = []
    for i, task in enumerate(wanted):
        for j, one in enumerate(got):
            alike = max(likeness(action, one.action) for action in task.actions)
            if alike >= _SAME_ACTION:
                ranked.append((-alike, task.optional, i, j))
    return _one_to_one((i, j) for _, _, i, j in sorted(ranked))


def _one_to_one(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return the first of *pairs* in which neither side was paired before."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in pairs:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found
