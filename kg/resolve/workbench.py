"""What is known of a letter while it is being resolved: entities as they are made, and who is meant where."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from kg.model import Document, Entity, EntityKind, PartyClaim, Reference, ReferenceForm, Section
from kg.tokens import Chunks, Tokens

__all__ = ["Workbench"]


@dataclass(slots=True)
class Workbench:
    """Entities by key, the key that each recognised chunk resolved to, and the references found so far."""

    document: Document
    chunks: Chunks
    entities: dict[str, Entity] = field(default_factory=dict)
    person_keys: list[str] = field(default_factory=list)  # parallel to chunks.people
    body_keys: list[str] = field(default_factory=list)  # parallel to chunks.bodies
    references: list[Reference] = field(default_factory=list)
    title_keys: dict[int, str] = field(default_factory=dict)  # first token of a title -> its holder or post
    parties: list[PartyClaim] = field(default_factory=list)
    own_org: str | None = None
    reader_org: str | None = None
    implied: set[tuple[str | None, str]] = field(default_factory=set)  # person and post whose body is not said
    seats: dict[int, str | None] = field(default_factory=dict)  # first token of a title -> the body of its post
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def tokens(self) -> Tokens:
        return self.chunks.tokens

    def new(self, kind: EntityKind, name: str, confidence: float = 0.9) -> Entity:
        """Make an entity of *kind* called *name* with the next free key."""
        letter = {"person": "p", "organization": "o", "post": "t"}[kind]
        number = self.counts[letter] = self.counts.get(letter, 0) + 1
        entity = Entity(f"{letter}{number}", kind, name, confidence=confidence)
        self.entities[entity.key] = entity
        return entity

    def refer(  # noqa: PLR0913, PLR0917 - the parts of a reference, in the order of its fields
        self,
        first: int,
        last: int,
        keys: tuple[str, ...],
        form: ReferenceForm,
        confidence: float = 0.9,
        reason: str = "",
    ) -> None:
        """Note that tokens *first* up to but without *last* mean *keys*."""
        start, end = self.tokens.start[first], self.tokens.end[last - 1]
        text = self.tokens.text[last - 1]
        if text.endswith(("'s", "’s")):
            end -= 2
        elif text.endswith(("'", "’")):
            end -= 1
        self.references.append(Reference(start, end, keys, form, confidence, reason))

    def section_of(self, token: int) -> Section | None:
        """Return the section that *token* lies in."""
        number = self.tokens.section[token]
        return self.document.sections[number] if number >= 0 else None

    def tokens_of(self, section: Section) -> tuple[int, int]:
        """Return the range of tokens that lie in *section*."""
        return bisect_left(self.tokens.start, section.start), bisect_left(self.tokens.start, section.end)

    def people_in(self, first: int, last: int) -> list[int]:
        """Return the indices of the people named between tokens *first* and *last*."""
        people = self.chunks.people
        i = bisect_left(people, first, key=lambda p: p.first)
        out = []
        while i < len(people) and people[i].last <= last:
            out.append(i)
            i += 1
        return out

    def bodies_in(self, first: int, last: int) -> list[int]:
        """Return the indices of the bodies named between tokens *first* and *last*."""
        bodies = self.chunks.bodies
        i = bisect_left(bodies, first, key=lambda b: b.first)
        out = []
        while i < len(bodies) and bodies[i].last <= last:
            out.append(i)
            i += 1
        return out

    def add_alias(self, entity: Entity, alias: str) -> None:
        """Note another surface form of *entity*."""
        if alias and alias != entity.name and alias not in entity.aliases:
            entity.aliases.append(alias)
