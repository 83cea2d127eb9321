"""The decisions of a person, one record a line of the file; see ``kg.decisions`` for what each line means."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from kg.model import Basis, Modality

__all__ = [
    "BASES",
    "KINDS",
    "MODALITIES",
    "AddDirective",
    "AddLine",
    "AddMembership",
    "AddMention",
    "Addition",
    "Decision",
    "Different",
    "Drop",
    "Keep",
    "Place",
    "Rename",
    "Role",
    "Same",
]

Role = Literal["sender", "recipient", "cc"]
KINDS = {"person": "person", "org": "organization", "post": "post"}
"""What a path begins with -> the kind of entity that it names."""
BASES: dict[str, Basis] = {
    "reports-to": "ReportsTo",
    "appointed-by": "AppointedBy",
    "accountable-to": "AccountableTo",
    "led-by": "LedBy",
    "in-team-led-by": "MemberOfTeamLedBy",
}
"""The words of the file -> the basis of a reporting line."""
MODALITIES: dict[str, Modality] = {word.lower(): word for word in get_args(Modality)}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a letter says a thing: its id or file name, the words, and which occurrence of them (None: the only one).

    Any run of white space in *words* stands for any other: words are often copied without the ends of lines."""

    letter: str
    words: str
    occurrence: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What every decision has: its line in the file, from 1, and the comment at the end of that line."""

    line: int = field(default=0, compare=False)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Same(Decision):
    """The *paths* are one entity."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Different(Decision):
    """What *letters* call *path* is another entity: *other*, or one of its own when that is None."""

    path: str
    letters: tuple[str, ...]
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Rename(Decision):
    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Keep(Decision):
    """*path*, an entity or a fact, was read rightly: in *letters*, or everywhere when there are none.

    With *role*, only that it has that part in the letters."""

    path: str
    letters: tuple[str, ...] = ()
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Drop(Decision):
    """*path*, an entity or a fact, was read wrongly; with *role*, only that part in the letters."""

    path: str
    letters: tuple[str, ...] = ()
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class AddMention(Decision):
    """*path* is named in a letter; with *role*, as its sender, recipient or one who gets a copy."""

    path: str
    place: Place
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class AddLine(Decision):
    basis: Basis
    subordinate: str
    superior: str
    place: Place


@dataclass(frozen=True, slots=True)
class AddMembership(Decision):
    """*person* holds *post*, a path or a title in words, in *org*; days are ISO dates, maybe partial."""

    person: str
    post: str
    place: Place
    org: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class AddDirective(Decision):
    """*issuer* asks *addressees* to do *action* (None: the words of the place)."""

    issuer: str
    addressees: tuple[str, ...]
    place: Place
    action: str | None = None
    modality: Modality = "Request"
    deadline: str | None = None
    deadline_text: str | None = None


Addition = AddMention | AddLine | AddMembership | AddDirective
