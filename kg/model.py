"""The records that the steps hand to one another; frozen where they are facts.

Three ways of counting offsets must not be mixed:

* *letter offsets* count code points in ``Letter.text``, the text that is kept and quoted;
* *flow offsets* count code points in ``Flow.text``, the same words with lines unwrapped, hyphenated line ends joined
  and page furniture left out: what the recognisers read;
* everything in ``kg.facts`` is in letter offsets again, for that is what evidence is stated in.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple

EntityKind = Literal["person", "organization", "post"]


@dataclass(frozen=True, slots=True)
class Letter:
    r"""One letter as kept: normalised text (NFC, ``\n`` line ends, no control characters) and where it came from.

    ``id`` is the first 12 hexadecimal digits of ``sha256``, the SHA-256 of ``text`` in UTF-8. ``source`` is the path
    relative to the input folder, with ``/`` between its parts."""

    id: str
    source: str
    text: str
    sha256: str


class Span(NamedTuple):
    """A stretch of text: ``start`` included, ``end`` excluded, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Flow:
    r"""The letter as it is read: wrapped lines joined by one space, paragraphs parted by ``\n\n``, the lines of a
    block (address, header, signature, list of copies) by ``\n``.

    ``starts`` and ``origins`` are parallel: from flow offset ``starts[i]`` on, character follows character as from
    letter offset ``origins[i]`` on, up to the next entry. ``starts`` ascends; ``origins`` does within a section."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, offset: int) -> int:
        """Return the letter offset of the character at flow *offset*."""
        i = bisect_right(self.starts, offset) - 1
        return self.origins[i] + offset - self.starts[i]

    def span(self, start: int, end: int) -> Span:
        """Return the letter offsets of the flow stretch from *start* to *end* (not empty)."""
        return Span(self.origin(start), self.origin(end - 1) + 1)


class SectionKind(StrEnum):
    """The parts of a letter."""

    LETTERHEAD = "letterhead"  # block of lines above or beside the address: sender's name, post, body, address
    DATELINE = "dateline"
    REFERENCE = "reference"  # the letter's own or the reader's file number, without its label
    ADDRESSEE = "addressee"  # block of lines: name, post, body, postal address, "By email"
    FIELD = "field"  # value of a labelled header line: To, From, Thru, Cc, Date, Subject; label in ``Section.label``
    SALUTATION = "salutation"  # what stands between "Dear" and the comma
    SUBJECT = "subject"  # heading under the salutation, headings between paragraphs
    BODY = "body"  # one paragraph
    ITEM = "item"  # one item of a list without its marker; the marker in ``Section.label``
    CLOSING = "closing"  # "Yours sincerely,"
    SIGNATURE = "signature"  # block of lines under the closing: name, post, body
    CC = "cc"  # the value of "Copy to:", "cc:", one or several lines
    ENCLOSURE = "enclosure"
    EDITORIAL = "editorial"  # head line that an editor put above the letter ("Memorandum From X to Y")


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a letter, in flow offsets.

    ``label``: for FIELD the field's name in lower case, one of ``to from cc bcc thru date subject present`` (those who
    met); for ITEM its marker, as ``a``, ``1``, ``iv`` or ``•``. ``level``: nesting of a list, from 0. ``message``: 0
    for the letter itself, n for the n-th message quoted beneath or within it."""

    kind: SectionKind
    start: int
    end: int
    label: str = ""
    level: int = 0
    message: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or list item of running text, in flow offsets; ``section`` indexes ``Document.sections``."""

    start: int
    end: int
    section: int


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written, in flow offsets. ``iso`` is as precise as the words: ``2014-07-22``, ``--07-22``, ``2014``."""

    start: int
    end: int
    iso: str


@dataclass(frozen=True, slots=True)
class Document:
    """A letter cut into its parts: what the recognisers read.

    ``date`` is the day the letter itself bears (ISO, or None when undated) and ``date_span`` where it says so (flow).
    ``place`` is the dateline's place, ``reference`` the letter's own reference, both as flow spans."""

    letter: Letter
    flow: Flow
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    date: str | None = None
    date_span: Span | None = None
    place: Span | None = None
    reference: Span | None = None


@dataclass(slots=True)
class Entity:
    """A person, organization or post within one letter. ``key`` is unique in the letter: ``p1``, ``o2``, ``t3``.

    ``name`` is canonical; ``aliases`` the other surface forms. For a post ``org`` is the key of its body, ``holders``
    the keys of those who hold it. For an organization ``parent`` is the key of the body that it is a unit of."""

    key: str
    kind: EntityKind
    name: str
    aliases: list[str] = field(default_factory=list)
    prefixes: list[str] = field(default_factory=list)
    suffixes: list[str] = field(default_factory=list)
    org: str | None = None
    holders: list[str] = field(default_factory=list)
    parent: str | None = None
    confidence: float = 0.9


ReferenceForm = Literal["name", "title", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A stretch of the flow and whom it means: the resolution of a mention, with its reason.

    ``keys`` are entities of the letter, several for a plural ("you" to two readers, "they"). ``form``: ``name`` (a
    proper name), ``title`` (an office: "the Chief Inspector"), ``nominal`` ("the Council", "my officials") or
    ``pronoun`` ("I", "you", "she")."""

    start: int
    end: int
    keys: tuple[str, ...]
    form: ReferenceForm
    confidence: float = 0.9
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PartyClaim:
    """Somebody has a part in the letter: sender, recipient or cc; *span* in flow offsets."""

    role: Literal["sender", "recipient", "cc"]
    key: str
    start: int
    end: int
    confidence: float = 0.95


@dataclass(frozen=True, slots=True)
class MembershipClaim:
    """``person`` (None: nobody named) holds ``post`` in ``org`` (None: not said); days as ISO dates, maybe partial."""

    person: str | None
    post: str
    org: str | None
    start: int
    end: int
    since: str | None = None
    until: str | None = None
    confidence: float = 0.9


Basis = Literal["ReportsTo", "AppointedBy", "AccountableTo", "LedBy", "MemberOfTeamLedBy"]


@dataclass(frozen=True, slots=True)
class LineClaim:
    """``subordinate`` answers to ``superior`` (keys); ``rule`` is set when the line is inferred and not stated."""

    subordinate: str
    superior: str
    basis: Basis
    start: int
    end: int
    rule: str | None = None
    confidence: float = 0.9


Modality = Literal["Order", "Requirement", "Request", "Expectation", "Recommendation", "Permission", "Prohibition"]
Standing = Literal["Current", "Past", "Withdrawn"]


@dataclass(frozen=True, slots=True)
class DirectiveClaim:
    """``issuer`` (key, None when not said) asks ``addressees`` (keys) to do ``action``.

    ``start`` and ``end`` delimit the evidence, ``action`` is the letter's words for the task on one line. ``deadline``
    is ``2014-07-22`` or ``--07-22``; ``deadline_text`` and ``condition`` are the letter's words. ``parent`` is the
    index of the directive that this one is a part of, within the letter's list of directives."""

    issuer: str | None
    addressees: tuple[str, ...]
    action: str
    start: int
    end: int
    modality: Modality
    standing: Standing = "Current"
    deadline: str | None = None
    deadline_text: str | None = None
    condition: str | None = None
    parent: int | None = None
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class BareName:
    """A name in flow offsets that the letter alone does not show to be a person's: "Harcourt", "Ching-kuo", "De Vries".

    ``name`` is without possessive ending. ``strength`` says how far its place shows a person ("Harcourt replied"), from
    0 to 1; ``weak``: the word is also an ordinary one or a place, or stands within a longer phrase."""

    start: int
    end: int
    name: str
    strength: float
    weak: bool


@dataclass(slots=True)
class Reading:
    """Everything resolved in one letter, in flow offsets: what the relations are read from.

    ``references`` is sorted by (start, -end). ``own_org`` is the body that the author writes for, ``reader_org`` the
    body the reader belongs to (keys or None)."""

    document: Document
    entities: dict[str, Entity]
    references: list[Reference]
    dates: list[DateMention]
    parties: list[PartyClaim] = field(default_factory=list)
    memberships: list[MembershipClaim] = field(default_factory=list)
    own_org: str | None = None
    reader_org: str | None = None
    bare_names: Sequence[BareName] = ()

    def senders(self) -> list[str]:
        """Return the keys of the senders, in the letter's order."""
        return [p.key for p in self.parties if p.role == "sender"]

    def recipients(self) -> list[str]:
        """Return the keys of the recipients, in the letter's order."""
        return [p.key for p in self.parties if p.role == "recipient"]

    def within(self, start: int, end: int) -> Sequence[Reference]:
        """Return the references that lie wholly between flow offsets *start* and *end*, in order."""
        first = bisect_left(self.references, start, key=lambda r: r.start)
        out = []
        for reference in self.references[first:]:
            if reference.start >= end:
                break
            if reference.end <= end:
                out.append(reference)
        return out
