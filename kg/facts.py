"""What leaves a letter: the facts that it states, each with its evidence, in letter offsets (see ``kg.model``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from kg.model import Basis, EntityKind, Modality, Standing


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where in a letter a fact was read; ``letter.text[start:end] == exact`` always holds.

    Offsets are 0-based, end-exclusive, in code points. Source: W3C Web Annotation, text selectors."""

    start: int
    end: int
    exact: str
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class EntityFact:
    """A person, organization or post that the letter names, with every mention as evidence."""

    key: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    org: str | None
    parent: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class PartyFact:
    role: Literal["sender", "recipient", "cc"]
    key: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class MembershipFact:
    person: str | None
    post: str
    org: str | None
    since: str | None
    until: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class LineFact:
    subordinate: str
    superior: str
    basis: Basis
    rule: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class DirectiveFact:
    issuer: str | None
    addressees: tuple[str, ...]
    action: str
    modality: Modality
    standing: Standing
    deadline: str | None
    deadline_text: str | None
    condition: str | None
    parent: int | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A sentence with the wording of obligation or authority that yielded no fact, and why."""

    start: int
    end: int
    cue: str
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that only the whole corpus can tell to be a person's and whose; see ``BareName``.

    ``evidence.confidence`` is how far its place shows a person, ``weak`` that the word alone proves little."""

    name: str
    evidence: Evidence
    weak: bool


class IdentityDecision(NamedTuple):
    """Why mentions in several letters were taken for one entity, or two entities of like name kept apart.

    ``entity`` and ``apart_from`` are paths under the base; ``letters`` the ids of the letters decided from."""

    entity: str
    letters: tuple[str, ...]
    reason: str
    confidence: float = 0.9
    apart_from: str | None = None


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """All that one letter states, self-contained: what a worker returns, the cache keeps and ``assemble`` writes.

    Keys (``p1`` …) are local to the letter; identity across letters maps (letter id, key) to an IRI. ``date_evidence``,
    ``place`` and ``reference`` are None when the letter has none. Every membership names a post of ``entities``; a post
    without a named holder has a membership with ``person=None``."""

    letter_id: str
    source: str
    sha256: str
    length: int
    date: str | None
    date_evidence: Evidence | None
    place: Evidence | None
    reference: Evidence | None
    entities: tuple[EntityFact, ...]
    parties: tuple[PartyFact, ...]
    memberships: tuple[MembershipFact, ...]
    lines: tuple[LineFact, ...]
    directives: tuple[DirectiveFact, ...]
    uncovered: tuple[Uncovered, ...] = ()
    sentences: int = 0
    candidates: tuple[Candidate, ...] = ()
