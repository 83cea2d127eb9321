"""Applying the decisions to one letter: its entities, its facts, and those that a person adds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from kg.decisions.additions import Writer
from kg.decisions.judging import Judge
from kg.decisions.lines import Note
from kg.decisions.plan import Decisions, LetterIdentity
from kg.facts import DirectiveFact, EntityFact, Evidence, LetterFacts, LineFact, MembershipFact, PartyFact
from kg.nodes import directive_nodes, line_node, membership_node

__all__ = ["Settled", "settle"]

_Fact = TypeVar("_Fact")


class Settled(NamedTuple):
    """A letter as the person will have it: its facts, key -> path, path -> name, and the mentions by the corpus.

    ``by_person`` is the evidence that a person gave or confirmed, ``used`` the lines that changed or confirmed
    something here, ``notes`` tell of facts that had to go with a decision on something else."""

    facts: LetterFacts
    paths: Mapping[str, str]
    names: Mapping[str, str]
    mentions: tuple[tuple[str, Evidence], ...]
    by_person: frozenset[Evidence] = frozenset()
    used: frozenset[int] = frozenset()
    notes: tuple[Note, ...] = ()


def settle(decisions: Decisions, facts: LetterFacts, identity: LetterIdentity) -> Settled:
    """Return *facts* and *identity* of one letter with *decisions* applied; a pure function."""
    mentions = tuple(identity.mentions)
    every = {*identity.paths.values(), *(path for path, _ in mentions)}
    if not decisions.touches(every, facts.letter_id):
        return Settled(facts, identity.paths, identity.names, mentions)
    judge = Judge(decisions, facts.letter_id, identity.paths)
    judged = _judged(judge, facts)
    shown = _mentions(judge, mentions)
    writer = Writer(judge, judged)
    for added in decisions.added.get(facts.letter_id, ()):
        writer.add(added)
    finished, notes = _without_self_lines(writer.finish(), judge)
    paths = judge.paths()
    known = {**identity.names, **writer.names} if writer.names else identity.names
    names = _names(decisions, known, {*paths.values(), *(path for path, _ in shown)})
    return Settled(finished, paths, names, shown, frozenset(judge.by_person), frozenset(judge.used), notes)


def _names(decisions: Decisions, known: Mapping[str, str], paths: Iterable[str]) -> dict[str, str]:
    found = {path: decisions.names.get(path) or known.get(path) or decisions.known.get(path) for path in sorted(paths)}
    return {path: name for path, name in found.items() if name is not None}


def _mentions(judge: Judge, mentions: Sequence[tuple[str, Evidence]]) -> tuple[tuple[str, Evidence], ...]:
    out: list[tuple[str, Evidence]] = []
    for path, evidence in mentions:
        trail = judge.trail_of(path)
        last = trail[-1][1]
        if last is not None:
            out.append((last, judge.entity_evidence(trail, evidence)))
    return tuple(sorted(dict.fromkeys(out), key=lambda m: (m[1].start, m[1].end, m[0])))


def _judged(judge: Judge, facts: LetterFacts) -> LetterFacts:
    """Return *facts* without what a line drops, or what names only those who are dropped."""
    return replace(
        facts,
        entities=tuple(_entity(judge, entity) for entity in facts.entities if judge.stays(entity.key)),
        parties=_kept(_party(judge, party) for party in facts.parties),
        memberships=_kept(_membership(judge, fact) for fact in facts.memberships),
        lines=_kept(_line(judge, fact) for fact in facts.lines),
        directives=_directives(judge, facts),
    )


def _kept(facts: Iterable[_Fact | None]) -> tuple[_Fact, ...]:
    """Return the facts that are left, each once: what differed in who was meant may now be equal."""
    return tuple(dict.fromkeys(fact for fact in facts if fact is not None))


def _entity(judge: Judge, entity: EntityFact) -> EntityFact:
    org = entity.org if judge.stays(entity.org) else None
    parent = entity.parent if judge.stays(entity.parent) else None
    words = tuple(judge.mention(entity.key, evidence) for evidence in entity.evidence)
    return replace(entity, org=org, parent=parent, evidence=words)


def _party(judge: Judge, fact: PartyFact) -> PartyFact | None:
    is_right = judge.part(fact.key, fact.role)
    if is_right is False or not judge.stays(fact.key):
        return None
    return replace(fact, evidence=judge.sure(fact.evidence)) if is_right else fact


def _membership(judge: Judge, fact: MembershipFact) -> MembershipFact | None:
    """Return what is left: a post keeps its membership when whoever was taken for its holder is dropped."""
    is_right = judge.fact(
        [judge.trail(key) for key in (fact.person, fact.post, fact.org)],
        lambda ends: membership_node(ends[0], ends[1] or "", ends[2], fact.since, fact.until),
    )
    if is_right is False or not judge.stays(fact.post):
        return None
    return replace(
        fact,
        person=fact.person if judge.stays(fact.person) else None,
        org=fact.org if judge.stays(fact.org) else None,
        evidence=judge.sure(fact.evidence) if is_right else fact.evidence,
    )


def _line(judge: Judge, fact: LineFact) -> LineFact | None:
    is_right = judge.fact(
        [judge.trail(fact.subordinate), judge.trail(fact.superior)],
        lambda ends: line_node(ends[0] or "", ends[1] or "", fact.basis, fact.rule),
    )
    if is_right is False or not (judge.stays(fact.subordinate) and judge.stays(fact.superior)):
        return None
    return replace(fact, evidence=judge.sure(fact.evidence)) if is_right else fact


def _directives(judge: Judge, facts: LetterFacts) -> tuple[DirectiveFact, ...]:
    """Return the directives that stay, each part of one that goes standing by itself."""
    verdicts = [judge.node(node) for node in directive_nodes(facts.letter_id, facts.directives)]
    place: dict[int, int] = {}
    for index, is_right in enumerate(verdicts):
        if is_right is not False:
            place[index] = len(place)
    return tuple(
        replace(
            fact,
            issuer=fact.issuer if judge.stays(fact.issuer) else None,
            addressees=tuple(key for key in fact.addressees if judge.stays(key)),
            parent=None if fact.parent is None else place.get(fact.parent),
            evidence=judge.sure(fact.evidence) if verdicts[index] else fact.evidence,
        )
        for index, fact in enumerate(facts.directives)
        if index in place
    )


def _without_self_lines(facts: LetterFacts, judge: Judge) -> tuple[LetterFacts, tuple[Note, ...]]:
    """Drop the lines that lead from somebody to the same one, as decisions may have made them do, each with a note."""
    lines: list[LineFact] = []
    notes: list[Note] = []
    for fact in facts.lines:
        path = judge.path(fact.subordinate)
        if path != judge.path(fact.superior):
            lines.append(fact)
            continue
        by = judge.moved_by(fact.subordinate, fact.superior) or max(judge.used, default=0)
        text = f"“{fact.evidence.exact}” in {facts.source} would have {path} answer to itself; it is left out"
        notes.append(Note(by, "self", " ".join(text.split())))
    return replace(facts, lines=tuple(lines)), tuple(notes)
