"""Adding to a letter's facts what a person states, and whoever takes part in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.decisions.cursor import kind_of
from kg.decisions.judging import Judge
from kg.decisions.places import pattern
from kg.decisions.plan import Added, Trail
from kg.decisions.records import AddDirective, Addition, AddLine, AddMembership, AddMention
from kg.facts import DirectiveFact, EntityFact, Evidence, LetterFacts, LineFact, MembershipFact, PartyFact
from kg.model import EntityKind
from kg.nodes import directive_nodes, line_node, membership_node

__all__ = ["Writer"]

_KINDS: dict[str, EntityKind] = {"person": "person", "org": "organization", "post": "post"}


class Writer:
    """A letter's facts with those of a person added, one after the other."""

    def __init__(self, judge: Judge, facts: LetterFacts) -> None:
        self._judge, self._facts = judge, facts
        self._entities = {entity.key: entity for entity in facts.entities}
        self._parties = list(facts.parties)
        self._memberships = list(facts.memberships)
        self._lines = list(facts.lines)
        self._directives = list(facts.directives)
        self.names: dict[str, str] = {}
        """The names of those whom the letter did not have, by path."""

    def finish(self) -> LetterFacts:
        return replace(
            self._facts,
            entities=tuple(self._entities.values()),
            parties=tuple(self._parties),
            memberships=tuple(self._memberships),
            lines=tuple(self._lines),
            directives=tuple(self._directives),
        )

    def add(self, added: Added) -> None:
        """Add a fact, unless a later line drops it or one who takes part in it."""
        said = added.said
        trails = {part: self._judge.trail_of(path, said.line) for part, path in added.paths.items()}
        if any(trail[-1][1] is None for trail in trails.values()) or self._is_wrong(said, trails):
            return
        self._judge.used.add(said.line)
        evidence = self._judge.sure(added.evidence)
        keys: dict[str, str] = {}
        for part in sorted(trails, key=lambda part: part != "org"):  # a post needs its body
            keys[part] = self._entity(f"d{said.line}{part}", trails[part], added, evidence, keys.get("org"))
        match said:
            case AddMention():
                self._mention(said, keys["who"], evidence)
            case AddLine():
                self._lines.append(LineFact(keys["low"], keys["high"], said.basis, None, evidence))
            case AddMembership():
                org = keys.get("org")
                held = MembershipFact(keys["person"], keys["post"], org, said.since, said.until, evidence)
                self._memberships.append(held)
            case AddDirective():
                fact = _directive(said, keys, evidence)
                node = directive_nodes(self._facts.letter_id, [*self._directives, fact])[-1]
                if self._judge.node(node, said.line) is not False:
                    self._directives.append(fact)

    def _is_wrong(self, said: Addition, trails: Mapping[str, Trail]) -> bool:
        """Does a later line drop the fact?"""
        match said:
            case AddLine():
                ends = [trails["low"], trails["high"]]
                return self._judge.fact(ends, lambda e: line_node(e[0] or "", e[1] or "", said.basis, None)) is False
            case AddMembership():
                return (
                    self._judge.fact(
                        [trails["person"], trails["post"], trails.get("org")],
                        lambda e: membership_node(e[0], e[1] or "", e[2], said.since, said.until),
                    )
                    is False
                )
        return False

    def _entity(self, fresh: str, trail: Trail, added: Added, evidence: Evidence, org: str | None) -> str:
        """Return the key of the entity that *trail* leads to; where the letter has none, it becomes *fresh*."""
        path = trail[-1][1]
        assert path is not None  # noqa: S101  # who calls has seen to it
        known = next((key for key in self._entities if self._judge.path(key) == path), None)
        if known is not None:
            return known
        self._judge.give(fresh, trail)
        kind = _KINDS[kind_of(path)]
        name = self._judge.decisions.name(path) or added.names[trail[0][1] or path]
        self.names[path] = name
        words = (self._judge.sure(_narrowed(evidence, name)),)
        self._entities[fresh] = EntityFact(fresh, kind, name, (), (), (), org if kind == "post" else None, None, words)
        return fresh

    def _mention(self, said: AddMention, key: str, evidence: Evidence) -> None:
        entity = self._entities[key]
        alias = " ".join(evidence.exact.split())
        others = tuple(e for e in entity.evidence if (e.start, e.end) != (evidence.start, evidence.end))
        aliases = entity.aliases if alias in (entity.name, *entity.aliases) else (*entity.aliases, alias)
        self._entities[key] = replace(entity, evidence=(*others, evidence), aliases=aliases)
        if said.role is not None:
            self._parties.append(PartyFact(said.role, key, evidence))


def _directive(said: AddDirective, keys: Mapping[str, str], evidence: Evidence) -> DirectiveFact:
    return DirectiveFact(
        keys["issuer"],
        tuple(keys[f"to{number}"] for number in range(len(said.addressees))),
        " ".join((said.action or evidence.exact).split()),
        said.modality,
        "Current",
        said.deadline,
        said.deadline_text,
        None,
        None,
        evidence,
    )


def _narrowed(evidence: Evidence, name: str) -> Evidence:
    """Return the part of *evidence* that is *name*, all of it where the words do not hold the name."""
    found = pattern(name).search(evidence.exact)
    if found is None:
        return evidence
    return Evidence(evidence.start + found.start(), evidence.start + found.end(), found[0], 1.0)
