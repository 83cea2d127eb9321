"""Reading -> LetterFacts: what was resolved and related in one letter, stated with the words that say so.

Here flow offsets become letter offsets. Source of the evidence model: W3C Web Annotation, text selectors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from kg.facts import (
    Candidate,
    DirectiveFact,
    EntityFact,
    Evidence,
    LetterFacts,
    LineFact,
    MembershipFact,
    PartyFact,
    Uncovered,
)
from kg.model import DirectiveClaim, Document, Entity, LineClaim, MembershipClaim, Reading, Span

__all__ = ["state"]

_Fact = TypeVar("_Fact")

_IMPLIED_CONFIDENCE = 0.7
"""Of a seat that a letter names without saying who sits on it: that it is vacant in the letter is read off silence."""


@dataclass(slots=True)
class _Cutter:
    """Cuts evidence out of one letter."""

    document: Document

    def cut(self, start: int, end: int, confidence: float) -> Evidence:
        """Return the words between flow offsets *start* and *end*, in letter offsets."""
        span = self.document.flow.span(start, end)
        return Evidence(span.start, span.end, self.document.letter.text[span.start : span.end], confidence)

    def cut_span(self, span: Span | None, confidence: float) -> Evidence | None:
        return None if span is None else self.cut(span.start, span.end, confidence)


@dataclass(slots=True)
class _Claims:
    """What is claimed of the entities, and the evidence of each that a claim brings along."""

    parties: list[PartyFact]
    memberships: list[MembershipFact]
    lines: list[LineFact]
    directives: list[DirectiveFact]
    uses: dict[str, list[Evidence]] = field(default_factory=lambda: defaultdict(list))

    def note_uses(self) -> None:
        """Fill ``uses``: entity -> evidence of the claims that it takes part in."""
        for evidence, keys in (
            *((p.evidence, (p.key,)) for p in self.parties),
            *((m.evidence, (m.person, m.post, m.org)) for m in self.memberships),
            *((r.evidence, (r.subordinate, r.superior)) for r in self.lines),
            *((d.evidence, (d.issuer, *d.addressees)) for d in self.directives),
        ):
            for key in keys:
                if key is not None:
                    self.uses[key].append(evidence)


def state(
    reading: Reading,
    lines: Iterable[LineClaim],
    directives: Iterable[DirectiveClaim],
    uncovered: Iterable[Uncovered] = (),
) -> LetterFacts:
    """Return all that the letter states, in letter offsets and in an order that depends on the letter alone.

    An entity's evidence is every reference to it by name or title; for organizations and posts also by a noun phrase
    ("the Council"). Where there is none, the evidence of the first claim that needs the entity stands in. An entity
    that nothing refers to and no claim needs is left out. A post without a claim on it gets a membership of nobody.

    Args:
        reading: The letter, resolved.
        lines: Its reporting lines.
        directives: Its directives; their order is kept, for ``parent`` counts on it.
        uncovered: Sentences that yielded nothing, in flow offsets like the claims.
    """
    document = reading.document
    cutter = _Cutter(document)
    mentions = _mentions(reading, cutter)
    claims = _claims(reading, cutter, lines, directives)
    _seat(claims, reading, mentions)
    claims.note_uses()
    return LetterFacts(
        letter_id=document.letter.id,
        source=document.letter.source,
        sha256=document.letter.sha256,
        length=len(document.letter.text),
        date=document.date,
        date_evidence=cutter.cut_span(document.date_span, 0.98),
        place=cutter.cut_span(document.place, 0.9),
        reference=cutter.cut_span(document.reference, 0.9),
        entities=tuple(_entities(reading, mentions, claims)),
        parties=tuple(claims.parties),
        memberships=tuple(sorted(claims.memberships, key=_membership_order)),
        lines=tuple(sorted(claims.lines, key=_line_order)),
        directives=tuple(claims.directives),
        uncovered=tuple(_uncovered(document, uncovered)),
        sentences=len(document.sentences),
        candidates=tuple(
            Candidate(bare.name, cutter.cut(bare.start, bare.end, bare.strength), bare.weak)
            for bare in reading.bare_names
        ),
    )


def _mentions(reading: Reading, cutter: _Cutter) -> dict[str, list[Evidence]]:
    """Return entity -> the references that name it, in the order of the letter, each stretch once."""
    best: dict[str, dict[tuple[int, int], float]] = defaultdict(dict)
    for reference in reading.references:
        if reference.form == "pronoun":
            continue
        for key in reference.keys:
            entity = reading.entities.get(key)
            if entity is None or (reference.form == "nominal" and entity.kind == "person"):
                continue
            stretch = (reference.start, reference.end)
            best[key][stretch] = max(reference.confidence, best[key].get(stretch, 0.0))
    return {
        key: [cutter.cut(start, end, confidence) for (start, end), confidence in sorted(stretches.items())]
        for key, stretches in best.items()
    }


def _claims(
    reading: Reading, cutter: _Cutter, lines: Iterable[LineClaim], directives: Iterable[DirectiveClaim]
) -> _Claims:
    return _Claims(
        parties=_unique(PartyFact(p.role, p.key, cutter.cut(p.start, p.end, p.confidence)) for p in reading.parties),
        memberships=_unique(_membership(claim, reading.entities, cutter) for claim in reading.memberships),
        lines=_unique(
            LineFact(c.subordinate, c.superior, c.basis, c.rule, cutter.cut(c.start, c.end, c.confidence))
            for c in lines
        ),
        directives=[_directive(claim, cutter) for claim in directives],
    )


def _membership(claim: MembershipClaim, entities: dict[str, Entity], cutter: _Cutter) -> MembershipFact:
    post = entities.get(claim.post)
    return MembershipFact(
        person=claim.person,
        post=claim.post,
        org=claim.org or (post.org if post else None),
        since=claim.since,
        until=claim.until,
        evidence=cutter.cut(claim.start, claim.end, claim.confidence),
    )


def _directive(claim: DirectiveClaim, cutter: _Cutter) -> DirectiveFact:
    return DirectiveFact(
        issuer=claim.issuer,
        addressees=claim.addressees,
        action=claim.action,
        modality=claim.modality,
        standing=claim.standing,
        deadline=claim.deadline,
        deadline_text=claim.deadline_text,
        condition=claim.condition,
        parent=claim.parent,
        evidence=cutter.cut(claim.start, claim.end, claim.confidence),
    )


def _seat(claims: _Claims, reading: Reading, mentions: dict[str, list[Evidence]]) -> None:
    """Give every mentioned post its membership, and drop "no holder is named" where one is."""
    held = {m.post for m in claims.memberships if m.person is not None}
    claims.memberships = [m for m in claims.memberships if m.person is not None or m.post not in held]
    seated = {m.post for m in claims.memberships}
    for key, entity in reading.entities.items():
        if entity.kind != "post" or key in seated or key not in mentions:
            continue
        first = mentions[key][0]
        evidence = Evidence(first.start, first.end, first.exact, min(first.confidence, _IMPLIED_CONFIDENCE))
        holders: list[str | None] = [*entity.holders] or [None]
        claims.memberships += [MembershipFact(person, key, entity.org, None, None, evidence) for person in holders]


def _entities(reading: Reading, mentions: dict[str, list[Evidence]], claims: _Claims) -> Iterable[EntityFact]:
    """Yield the entities that the letter mentions or a claim needs, in the order of their first evidence."""
    evidence: dict[str, Sequence[Evidence]] = {}
    for key in reading.entities:
        found = mentions.get(key) or claims.uses.get(key, [])[:1]
        if found:
            evidence[key] = found
    for key in [*evidence]:
        org = reading.entities[key].org
        if org is not None and org in reading.entities and org not in evidence:
            evidence[org] = evidence[key][:1]
    for key in sorted(evidence, key=lambda k: (evidence[k][0].start, evidence[k][0].end, _natural(k))):
        yield _entity(reading.entities[key], evidence)


def _entity(entity: Entity, evidence: dict[str, Sequence[Evidence]]) -> EntityFact:
    return EntityFact(
        key=entity.key,
        kind=entity.kind,
        name=entity.name,
        aliases=tuple(dict.fromkeys(a for a in entity.aliases if a and a != entity.name)),
        prefixes=tuple(dict.fromkeys(entity.prefixes)),
        suffixes=tuple(dict.fromkeys(entity.suffixes)),
        org=entity.org if entity.org in evidence else None,
        parent=entity.parent if entity.parent in evidence else None,
        evidence=tuple(evidence[entity.key]),
    )


def _uncovered(document: Document, sentences: Iterable[Uncovered]) -> Iterable[Uncovered]:
    for sentence in sentences:
        span = document.flow.span(sentence.start, sentence.end)
        yield Uncovered(span.start, span.end, sentence.cue, sentence.reason)


def _unique(facts: Iterable[_Fact]) -> list[_Fact]:
    return list(dict.fromkeys(facts))


def _natural(key: str) -> tuple[str, int]:
    return key[:1], int(key[1:]) if key[1:].isdecimal() else 0


def _membership_order(fact: MembershipFact) -> tuple[int, int, str, str, str]:
    return fact.evidence.start, fact.evidence.end, fact.post, fact.person or "", fact.org or ""


def _line_order(fact: LineFact) -> tuple[int, int, str, str, str]:
    return fact.evidence.start, fact.evidence.end, fact.subordinate, fact.superior, fact.basis
