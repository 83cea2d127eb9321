"""What kg is least sure of, worst first: who is one with whom, and facts that may have been misread.

Only who is doubtful, and how far, is read of all; the rest of a case is read when it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.decisions import Document
from kg.decisions.records import Decision, Different, Drop, Keep, Role, Same
from kg.iri import CORPUS
from kg.ntriples import decimal
from kg.query.reader import tail
from kg.review.desk import Desk
from kg.vocab import KG, OA, ORG, PROV, SCHEMA, XSD

__all__ = ["KINDS", "Case", "Identity", "Reading", "find", "settled"]

_STEP = 1000  # confidences have three decimals
_CLASSES = {"lines": KG.ReportingLine, "posts": ORG.Membership, "directives": KG.Directive}
_PARTS: dict[str, Role] = {SCHEMA.sender: "sender", SCHEMA.recipient: "recipient", SCHEMA.ccRecipient: "cc"}
KINDS: dict[str, tuple[str, ...]] = {
    "people": ("people",),
    "facts": ("lines", "posts", "directives", "parts"),
    "lines": ("lines",),
    "posts": ("posts",),
    "directives": ("directives",),
    "parts": ("parts",),
    "all": ("people", "lines", "posts", "directives", "parts"),
}
"""What may be asked for -> the kinds of cases that it takes in; ``parts`` are senders, recipients and copies."""
_FACTS = """
SELECT ?fact (MAX(?sure) AS ?best) WHERE { ?fact a <%s> . ?annotation <%s> ?fact ; <%s> ?sure }
GROUP BY ?fact HAVING(MAX(?sure) < %s)"""
_ROLES = """
SELECT ?low ?who ?role ?source WHERE {
  VALUES ?role { %s } ?annotation <%s> ?role ; <%s> ?low ; <%s> ?who ; <%s>/<%s> ?source
  FILTER(?low < %s && ?who != ?source) }"""


@dataclass(frozen=True, slots=True)
class Identity:
    """The uses of *entity* in *letters* were taken for one, and not for *apart* if that is given."""

    confidence: float
    entity: str
    letters: tuple[str, ...]
    reason: str
    apart: str | None = None
    kind: str = "people"

    def right(self) -> Decision:
        return Keep(self.entity, self.letters)


@dataclass(frozen=True, slots=True)
class Reading:
    """The fact at *path* was read in *letters*; or, with *role*, that entity's part in the one letter."""

    confidence: float
    path: str
    letters: tuple[str, ...]
    kind: str
    role: Role | None = None

    def right(self) -> Decision:
        return Keep(self.path, self.letters, self.role)

    def wrong(self) -> Decision:
        return Drop(self.path, self.letters, self.role)


Case = Identity | Reading


def find(desk: Desk, kind: str = "all", below: float = 0.8) -> list[Case]:
    """Return the cases of the *kind* less sure than *below*, worst first, without those that the file settles."""
    is_settled = settled(desk)
    found: list[Case] = []
    for one in KINDS[kind]:
        found += _identities(desk, below) if one == "people" else _readings(desk, one, below)
    open_cases = [case for case in found if not is_settled(case)]
    return sorted(open_cases, key=lambda case: (case.confidence, case.kind, _subject(case), case.letters))


def settled(desk: Desk) -> Callable[[Case], bool]:
    """Return what tells whether the file, as it is now, settles a case."""
    return _Settled(desk, desk.document()).has


def _subject(case: Case) -> tuple[str, str]:
    return (case.entity, case.apart or "") if isinstance(case, Identity) else (case.path, case.role or "")


# --- identity ---------------------------------------------------------------------------------------------------------


def _identities(desk: Desk, below: float) -> Iterator[Identity]:
    store, graph = desk.reader.store, NamedNode(desk.base + CORPUS)
    for value in _lower(below):
        quads = store.quads_for_pattern(None, NamedNode(KG.confidence), value, graph)
        for node in [quad.subject for quad in quads]:
            if isinstance(node, NamedNode):
                yield _identity(desk, node.value, float(value.value))


def _identity(desk: Desk, node: str, confidence: float) -> Identity:
    first, path = desk.reader.first, len(desk.base)
    entity, apart = first(node, KG.identifies) or "", first(node, KG.keptApartFrom)
    letters = tuple(tail(letter) for letter in desk.reader.objects(node, PROV.wasDerivedFrom))
    return Identity(confidence, entity[path:], letters, first(node, KG.reason) or "", apart[path:] if apart else None)


def _lower(below: float) -> list[Literal]:
    """Return every confidence less than *below*, as the store has it."""
    limit = min(round(below * _STEP), _STEP)
    return [Literal(decimal(n / _STEP), datatype=NamedNode(XSD.decimal)) for n in range(limit)]


# --- facts ------------------------------------------------------------------------------------------------------------


def _readings(desk: Desk, kind: str, below: float) -> Iterator[Reading]:
    if kind == "parts":
        yield from _parts(desk, below)
        return
    for fact, best in _rows(desk, _FACTS % (_CLASSES[kind], OA.hasBody, KG.confidence, round(below, 3))):
        path = fact.removeprefix(desk.base)
        yield Reading(float(best), path, desk.stating(path), kind)


def _parts(desk: Desk, below: float) -> Iterator[Reading]:
    roles = " ".join(f"<{role}>" for role in _PARTS)
    query = _ROLES % (roles, KG.states, KG.confidence, OA.hasBody, OA.hasTarget, OA.hasSource, round(below, 3))
    for low, who, role, source in _rows(desk, query):
        yield Reading(float(low), who.removeprefix(desk.base), (tail(source),), "parts", _PARTS[role])


def _rows(desk: Desk, query: str) -> Iterator[list[str]]:
    rows = desk.reader.store.query(query)
    assert isinstance(rows, QuerySolutions)  # noqa: S101  # a SELECT query gives nothing else
    for row in rows:
        yield [getattr(term, "value", "") for term in row]


# --- what is decided already ------------------------------------------------------------------------------------------


class _Settled:
    """The decisions of the file, by whom or what they are about."""

    def __init__(self, desk: Desk, document: Document) -> None:
        self._desk = desk
        self._about: dict[str, list[Decision]] = {}
        for decision in document.decisions:
            for path in _about(decision):
                self._about.setdefault(path, []).append(decision)

    def has(self, case: Case) -> bool:
        """Does a line settle *case*?"""
        if isinstance(case, Reading):
            return any(
                isinstance(d, (Keep, Drop)) and d.role == case.role and self._covers(d.letters, case.letters)
                for d in self._about.get(case.path, ())
            )
        return any(self._settles(d, case) for d in self._about.get(case.entity, ()))

    def _settles(self, decision: Decision, case: Identity) -> bool:
        match decision:
            case Same():
                return case.apart is not None and case.apart in decision.paths
            case Keep(role=None) | Drop(role=None):
                return self._covers(decision.letters, case.letters)
            case Different():
                return not self._ids(decision.letters).isdisjoint(case.letters)
        return False

    def _covers(self, names: Sequence[str], letters: Iterable[str]) -> bool:
        """Are all *letters* among those called *names*, or none singled out?"""
        return not names or self._ids(names).issuperset(letters)

    def _ids(self, names: Iterable[str]) -> set[str]:
        return {letter for name in names for letter in self._desk.corpus.letters(name)}


def _about(decision: Decision) -> Sequence[str]:
    match decision:
        case Same():
            return decision.paths
        case Different() | Keep() | Drop():
            return (decision.path,)
    return ()
