"""What is known of a letter while it is being resolved: entities as they are made, and who is meant where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from kg.model import Document, Entity, EntityKind, PartyClaim, Reference, ReferenceForm, Section, Sentence
from kg.resolve.office_names import forms
from kg.resolve.references import References
from kg.tokens import Chunks, Title, Tokens

__all__ = ["Workbench"]

_T = TypeVar("_T")


@dataclass(slots=True)
class Workbench:
    """Entities by key, the key that each recognised chunk resolved to, and the references found so far."""

    document: Document
    chunks: Chunks
    entities: dict[str, Entity] = field(default_factory=dict)
    person_keys: list[str] = field(default_factory=list)  # parallel to chunks.people
    body_keys: list[str] = field(default_factory=list)  # parallel to chunks.bodies
    references: References = field(default_factory=References)
    title_keys: dict[int, str] = field(default_factory=dict)  # first token of a title -> its holder or post
    parties: list[PartyClaim] = field(default_factory=list)
    own_org: str | None = None
    reader_org: str | None = None
    implied: set[tuple[str | None, str]] = field(default_factory=set)  # person and post whose body is not said
    seats: dict[int, str | None] = field(default_factory=dict)  # first token of a title -> the body of its post
    seated: list[int] = field(default_factory=list)  # the keys of ``seats`` in order
    counts: dict[str, int] = field(default_factory=dict)
    posts_held: dict[str, list[Entity]] = field(default_factory=dict)  # person -> posts
    post_forms: dict[str, list[str]] = field(default_factory=dict)  # words that may mean a post -> posts
    _told: dict[object, object] = field(default_factory=dict)

    @property
    def tokens(self) -> Tokens:
        return self.chunks.tokens

    def new(self, kind: EntityKind, name: str, confidence: float = 0.9) -> Entity:
        """Make an entity of *kind* called *name* with the next free key."""
        letter = {"person": "p", "organization": "o", "post": "t"}[kind]
        number = self.counts[letter] = self.counts.get(letter, 0) + 1
        entity = Entity(f"{letter}{number}", kind, name, confidence=confidence)
        self.entities[entity.key] = entity
        if kind == "post":
            self._note_form(entity, name)
        return entity

    def once(self, what: object, find: Callable[[], _T]) -> _T:
        """Return what *find* gives, asked the first time only: of what stays as it is once bodies are known."""
        if what not in self._told:
            self._told[what] = find()
        return cast("_T", self._told[what])

    def hold(self, post: Entity, person: str) -> None:
        """Note that *person* (a key) holds *post*."""
        post.holders.append(person)
        self.posts_held.setdefault(person, []).append(post)

    def bodies_held_in(self, person: str) -> set[str | None]:
        """Return the bodies of the posts that *person* holds, None for a post whose body is not known."""
        return {p.org for p in self.posts_held.get(person, ()) if p.key in self.entities}

    def _note_form(self, post: Entity, name: str) -> None:
        """Note the words, in small letters, by which a letter may mean the post called *name*."""
        for form in forms(name.lower()):
            keys = self.post_forms.setdefault(form, [])
            if post.key not in keys[-1:]:
                keys.append(post.key)

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

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that flow *offset* lies in."""
        sentences = self.document.sentences
        i = bisect_right(sentences, offset, key=lambda s: s.start) - 1
        return sentences[i] if i >= 0 and offset < sentences[i].end else None

    def titles_in(self, first: int, last: int) -> Sequence[Title]:
        """Return the titles that begin from token *first* up to but without *last*."""
        titles = self.chunks.titles
        a, b = (bisect_left(titles, i, key=lambda t: t.first) for i in (first, last))
        return titles[a:b]

    def body_at(self, token: int) -> str | None:
        """Return the key of the body in whose name *token* lies."""
        bodies = self.chunks.bodies
        i = bisect_right(bodies, token, key=lambda b: b.first) - 1
        return self.body_keys[i] if i >= 0 and token < bodies[i].last else None

    def people_in(self, first: int, last: int) -> range:
        """Return the indices of the people named between tokens *first* and *last*."""
        people = self.chunks.people
        start = bisect_left(people, first, key=lambda p: p.first)
        return range(start, max(start, bisect_right(people, last, key=lambda p: p.last)))

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
            if entity.kind == "post":
                self._note_form(entity, alias)
