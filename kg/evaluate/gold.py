"""Gold: what people read off a letter, from ``NAME.json`` beside ``NAME.txt``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError

__all__ = ["ROLES", "Entry", "Gold", "Line", "Seat", "Task", "files", "letters", "read"]

ROLES = ("sender", "recipients", "cc")


@dataclass(frozen=True, slots=True)
class Entry:
    """A person or a body; an optional one may be left out without loss and found without blame, as all that is."""

    name: str
    aliases: tuple[str, ...]
    optional: bool

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Seat:
    """``person`` (None: nobody is named) holds the post of that title in ``org`` (None: it does not matter where)."""

    person: str | None
    title: str
    title_aliases: tuple[str, ...]
    org: str | None
    org_optional: bool
    optional: bool

    @property
    def titles(self) -> tuple[str, ...]:
        return (self.title, *self.title_aliases)


@dataclass(frozen=True, slots=True)
class Line:
    """``sub`` answers to ``sup``."""

    sub: str
    sup: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Task:
    """A directive."""

    issuer: str
    issuer_optional: tuple[str, ...]
    addressees: tuple[str, ...]
    addressees_optional: tuple[str, ...]
    action: str
    action_aliases: tuple[str, ...]
    deadline: str | None
    standing: str
    optional: bool

    @property
    def actions(self) -> tuple[str, ...]:
        return (self.action, *self.action_aliases)


@dataclass(frozen=True, slots=True)
class Gold:
    """All that people read off the letter ``name``; ``parties`` and ``parties_optional`` by role, see ``ROLES``."""

    name: str
    date: str | None
    parties: Mapping[str, tuple[str, ...]]
    parties_optional: Mapping[str, tuple[str, ...]]
    people: tuple[Entry, ...]
    organisations: tuple[Entry, ...]
    posts: tuple[Seat, ...]
    lines: tuple[Line, ...]
    directives: tuple[Task, ...]


def files(folder: Path) -> list[Path]:
    """Return the files of gold in *folder*, sorted.

    Raises:
        InputError: there are none.
    """
    found = sorted(folder.glob("*.json"))
    if not found:
        raise InputError(f"no gold in {folder}: write what you read off NAME.txt into NAME.json beside it")
    return found


def letters(folder: Path, suffixes: Iterable[str]) -> list[Path]:
    """Return the letters that lie beside their gold in *folder*, whose names end in one of *suffixes*."""
    beside = (path.with_suffix(suffix) for path in files(folder) for suffix in suffixes)
    return [path for path in beside if path.is_file()]


def read(path: Path) -> Gold:
    """Return the gold in the file *path*.

    Raises:
        InputError: the file is not JSON, or a field that must be there is missing or of the wrong kind.
    """
    try:
        whole = _Fields(json.loads(path.read_text(encoding="utf-8")), path.name)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: this is no gold: {error}") from error
    letter = whole.part("letter")
    return Gold(
        name=path.stem,
        date=letter.maybe("date"),
        parties={role: letter.texts(role) for role in ROLES},
        parties_optional={role: letter.texts(f"{role}_optional") for role in ROLES},
        people=tuple(map(_entry, whole.parts("people"))),
        organisations=tuple(map(_entry, whole.parts("organisations"))),
        posts=tuple(map(_seat, whole.parts("posts"))),
        lines=tuple(Line(x.text("sub"), x.text("sup"), x.holds("optional")) for x in whole.parts("reports_to")),
        directives=tuple(map(_task, whole.parts("directives"))),
    )


def _entry(fields: _Fields) -> Entry:
    return Entry(fields.text("name"), fields.texts("aliases"), fields.holds("optional"))


def _seat(fields: _Fields) -> Seat:
    return Seat(
        person=fields.maybe("person"),
        title=fields.text("title"),
        title_aliases=fields.texts("title_aliases"),
        org=fields.maybe("org"),
        org_optional=fields.holds("org_optional"),
        optional=fields.holds("optional"),
    )


def _task(fields: _Fields) -> Task:
    return Task(
        issuer=fields.text("issuer"),
        issuer_optional=fields.texts("issuer_optional"),
        addressees=fields.texts("addressees"),
        addressees_optional=fields.texts("addressees_optional"),
        action=fields.text("action"),
        action_aliases=fields.texts("action_aliases"),
        deadline=fields.maybe("deadline") or None,
        standing=fields.maybe("standing") or "current",
        optional=fields.holds("optional"),
    )


class _Fields:
    """A JSON object, read with complaints that name the place: ``a.json: posts[2]: ...``."""

    def __init__(self, value: Any, where: str) -> None:  # noqa: ANN401  # whatever JSON may hold
        if not isinstance(value, dict):
            raise InputError(f"{where}: here should be an object, {{...}}")
        self._values: dict[str, Any] = value
        self._where = where

    def text(self, key: str) -> str:
        value = self._values.get(key)
        if not isinstance(value, str):
            raise InputError(f"{self._where}: “{key}” should be a text")
        return value

    def maybe(self, key: str) -> str | None:
        return None if self._values.get(key) is None else self.text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._values.get(key) or []
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise InputError(f"{self._where}: “{key}” should be a list of texts")
        return tuple(value)

    def holds(self, key: str) -> bool:
        return bool(self._values.get(key))

    def part(self, key: str) -> _Fields:
        return _Fields(self._values.get(key) or {}, f"{self._where}: {key}")

    def parts(self, key: str) -> Iterator[_Fields]:
        value = self._values.get(key) or []
        if not isinstance(value, list):
            raise InputError(f"{self._where}: “{key}” should be a list")
        for i, one in enumerate(value):
            yield _Fields(one, f"{self._where}: {key}[{i}]")
