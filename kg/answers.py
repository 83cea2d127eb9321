"""The answers: frozen records, each able to tell itself as JSON, each with the words that it rests on.

Lists are sorted by what a reader would look for first and then by IRI, so that the same graph gives the same answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

__all__ = [
    "BASES",
    "Answer",
    "Chain",
    "Directive",
    "Directives",
    "Entry",
    "Fact",
    "Hop",
    "LetterRef",
    "Line",
    "Link",
    "Named",
    "Organization",
    "Overview",
    "Path",
    "Person",
    "Quote",
    "Step",
    "Table",
    "Tenure",
]

BASES = {
    "ReportsTo": "reports to",
    "AppointedBy": "was appointed by",
    "AccountableTo": "is accountable to",
    "LedBy": "is led by",
    "MemberOfTeamLedBy": "is in the team led by",
}
"""The basis of a reporting line in words."""


class Answer:
    """What every answer can do."""

    __slots__ = ()

    def to_json(self) -> dict[str, Any]:
        """Return the answer as dictionaries, lists, strings and numbers; tuples are lists in the JSON text."""
        return asdict(self)  # type: ignore[call-overload,no-any-return]  # every subclass is a dataclass


@dataclass(frozen=True, slots=True, order=True)
class Named(Answer):
    """An entity by its canonical name; ``kind`` is person, organization, post, letter or other.

    ``of`` is the body that a post belongs to, None for all else or when no letter says it."""

    name: str
    iri: str
    kind: str
    of: str | None = None

    def __str__(self) -> str:
        return f"{self.name}, {self.of}" if self.of else self.name


@dataclass(frozen=True, slots=True)
class LetterRef(Answer):
    """A letter: ``date`` is ISO or None when undated, ``source`` the file it was read from."""

    iri: str
    title: str
    date: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Quote(Answer):
    """The words of a letter that a fact rests on.

    ``start`` and ``end`` are code points in the letter's text as kept, ``line`` is its line there (from 1), and
    ``sentence`` what stands around the words on one line; the last two are None when the text is not at hand."""

    letter: LetterRef
    start: int
    end: int
    exact: str
    confidence: float | None
    line: int | None = None
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class Line(Answer):
    """One reporting line. ``basis`` is ReportsTo, AppointedBy …; ``stated`` is false for what a rule inferred."""

    iri: str
    subordinate: Named
    superior: Named
    basis: str
    stated: bool
    rule: str | None
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Step(Answer):
    """One step of a chain: *below* answers to *above*, ``level`` steps away from where the chain starts.

    ``through`` says how a line that names another end applies: "as Head of Audit" or "held by Ann Smith"."""

    level: int
    below: Named
    above: Named
    line: Line
    through: str | None = None


@dataclass(frozen=True, slots=True)
class Chain(Answer):
    """Everybody above or below *start*, nearest first.

    ``cycles`` lists each ring in which somebody ends up answering to themselves; ``holders`` the known holders of the
    posts met, for the chain goes on through them."""

    start: Named
    upwards: bool
    steps: tuple[Step, ...]
    holders: dict[str, tuple[Named, ...]]
    cycles: tuple[tuple[Named, ...], ...]

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "levels": [[asdict(one) for one in level] for level in self.levels()]}

    def levels(self) -> list[list[Named]]:
        """Return whom the chain reaches, level by level, each once."""
        found: dict[int, dict[Named, None]] = {}
        seen = {self.start.iri}
        for step in self.steps:
            far = step.above if self.upwards else step.below
            if far.iri not in seen:
                seen.add(far.iri)
                found.setdefault(step.level, {})[far] = None
        return [list(found[level]) for level in sorted(found)]


@dataclass(frozen=True, slots=True)
class Hop(Answer):
    """One step between two entities: ``relation`` reads "reports to", "is superior of", "holds" or "is held by"."""

    start: Named
    relation: str
    end: Named
    line: Line | None


@dataclass(frozen=True, slots=True)
class Path(Answer):
    """How two entities are joined by reporting lines; no hops when they are not.

    ``common`` are the nearest common superiors, one of the two themselves when the other answers to them."""

    start: Named
    end: Named
    hops: tuple[Hop, ...]
    common: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Tenure(Answer):
    """*person* (None: no holder is named) held *post*; ``observed`` are the dates of the letters that say so."""

    person: Named | None
    post: Named | None
    organization: Named | None
    observed: tuple[str, ...]
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Person(Answer):
    """Everything about one person, or about a post asked for by its title."""

    entity: Named
    aliases: tuple[str, ...]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    tenures: tuple[Tenure, ...]
    superiors: tuple[Line, ...]
    reports: tuple[Line, ...]
    sent: tuple[LetterRef, ...]
    received: tuple[LetterRef, ...]
    copied: tuple[LetterRef, ...]
    directives_issued: int
    directives_received: int


@dataclass(frozen=True, slots=True)
class Organization(Answer):
    """Everything about one organization: its posts with their holders, units, members, lines and letters."""

    entity: Named
    aliases: tuple[str, ...]
    part_of: tuple[Named, ...]
    units: tuple[Named, ...]
    members: tuple[Named, ...]
    tenures: tuple[Tenure, ...]
    superiors: tuple[Line, ...]
    reports: tuple[Line, ...]
    directives_issued: int
    directives_received: int


@dataclass(frozen=True, slots=True)
class Directive(Answer):
    """Who is to do what by when. ``deadline`` is ``2014-07-22``, or ``--07-22`` when no year can be known."""

    iri: str
    issuer: Named | None
    addressees: tuple[Named, ...]
    action: str
    modality: str
    standing: str
    deadline: str | None
    deadline_text: str | None
    condition: str | None
    letter: LetterRef | None
    part_of: str | None
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Directives(Answer):
    """The directives asked for, by deadline; ``year_unknown`` holds those that a date could not be compared with."""

    found: tuple[Directive, ...]
    year_unknown: tuple[Directive, ...] = ()

    def __iter__(self) -> Iterator[Directive]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


@dataclass(frozen=True, slots=True)
class Fact(Answer):
    """One fact in words, the node that states it, and the passage that it was read from."""

    iri: str
    kind: str
    text: str
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Table(Answer):
    """What a SPARQL query gave: rows of terms in N-Triples form under *columns*, None where a variable is unbound.

    ``values`` has the same rows as plain strings; ``truth`` is set for an ASK query only."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    values: tuple[tuple[str | None, ...], ...]
    truth: bool | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the rows as dictionaries of plain values, or the truth of an ASK query."""
        if self.truth is not None:
            return {"boolean": self.truth}
        return {"columns": self.columns, "rows": [dict(zip(self.columns, row, strict=True)) for row in self.values]}


@dataclass(frozen=True, slots=True)
class Entry(Answer):
    """One person, post or organization of an overview; ``posts`` are those a person is known to hold or have held."""

    named: Named
    aliases: tuple[str, ...]
    posts: tuple[Named, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Link(Answer):
    """All of one kind that joins two entries: reporting, inferred, directive, letter, copy, holds or belongs.

    It runs from the subordinate, issuer, sender, holder or member; ``count`` is how many facts there are, of which
    ``facts`` are the first."""

    kind: str
    start: str
    end: str
    facts: tuple[Fact, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Overview(Answer):
    """What a picture shows; ``left_out`` counts the entries that there was no room for."""

    view: str
    entries: tuple[Entry, ...]
    links: tuple[Link, ...]
    left_out: int
    letters: int
