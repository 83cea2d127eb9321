"""From the text of the file to decisions, and from a decision to its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.decisions.clauses import addition, addition_text
from kg.decisions.cursor import Cursor
from kg.decisions.records import Addition, Decision, Different, Drop, Keep, Rename, Role, Same
from kg.decisions.words import Malformed, quoted, split, written
from kg.iri import DEFAULT_BASE

__all__ = ["Document", "Note", "line_of", "parse", "parse_line"]

_LINE_END = re.compile(rb"\r\n|\n|\r")
_PLAIN_NAME = re.compile(r"[^\"“”=|#\\]+")
_BOM = b"\xef\xbb\xbf"


class Note(NamedTuple):
    """What is to be said of a line: it is ``wrong`` and not applied, or ``idle``, for the corpus gives it nothing."""

    line: int
    kind: str
    text: str

    def about(self, file: str = "decisions") -> str:
        """Return the note with file and line before it: ``decisions:12: …``."""
        return f"{file}:{self.line}: {self.text}"


@dataclass(frozen=True, slots=True)
class Document:
    """What a file of decisions says: the decisions in its order, and a note on each line that is none."""

    decisions: tuple[Decision, ...] = ()
    notes: tuple[Note, ...] = ()


def parse(text: bytes | str, base: str = DEFAULT_BASE, start: int = 1) -> Document:
    """Return the decisions in *text*, a whole file; *base* is what full IRIs begin with, *start* counts its first line.

    A line that is no decision yields a note and does not stop the others."""
    raw = text.encode() if isinstance(text, str) else text
    decisions: list[Decision] = []
    notes: list[Note] = []
    for number, line in enumerate(_LINE_END.split(raw.removeprefix(_BOM)), start=start):
        try:
            decision = parse_line(line.decode(), base)
        except UnicodeDecodeError:
            notes.append(Note(number, "wrong", "the line is not in UTF-8; save the file in UTF-8"))
        except Malformed as error:
            notes.append(Note(number, "wrong", str(error)))
        else:
            if decision is not None:
                decisions.append(replace(decision, line=number))
    return Document(tuple(decisions), tuple(notes))


def parse_line(line: str, base: str = DEFAULT_BASE) -> Decision | None:
    """Return the decision on *line*, None for a blank line or a comment.

    Raises:
        Malformed: the line is neither.
    """
    words, note = split(line)
    if not words:
        return None
    cursor = Cursor(words[1:], base)
    verb = _VERBS.get(words[0].text.lower()) if words[0].form == "bare" else None
    if verb is None:
        raise Malformed(f"“{words[0].text}” is no decision; a line begins with {', '.join(_VERBS)}")
    decision = verb(cursor)
    cursor.end()
    return replace(decision, note=note)


def _same(cursor: Cursor) -> Decision:
    paths = [cursor.entity()]
    while cursor.mark("=") or not cursor.is_at_end():
        paths.append(cursor.entity(paths[0]))
    unique = tuple(dict.fromkeys(paths))
    if len(unique) < 2:
        raise Malformed("say which two are the same: same person/a = person/b")
    return Same(unique)


def _different(cursor: Cursor) -> Decision:
    path = cursor.entity()
    letters = cursor.letters()
    if not letters:
        raise Malformed("say in which letters it is another: different person/a | LETTER")
    other = cursor.entity(path) if cursor.mark("=") else None
    if other == path:
        raise Malformed(f"{path} is not different from itself")
    return Different(path, letters, other)


def _rename(cursor: Cursor) -> Decision:
    path = cursor.entity()
    if not cursor.mark("="):
        raise Malformed("put = before the name: rename person/a = NAME")
    return Rename(path, cursor.rest("a name"))


def _keep(cursor: Cursor) -> Decision:
    return Keep(*_what(cursor, "keep"))


def _drop(cursor: Cursor) -> Decision:
    return Drop(*_what(cursor, "drop"))


def _what(cursor: Cursor, verb: str) -> tuple[str, tuple[str, ...], Role | None]:
    role = cursor.role()
    path = cursor.path("what it is about") if role is None else cursor.entity()
    letters = cursor.letters()
    if role is not None and not letters:
        raise Malformed(f"say in which letter it is the {role} or is not: {verb} {role} {path} | LETTER")
    return path, letters, role


_VERBS: dict[str, Callable[[Cursor], Decision]] = {
    "same": _same,
    "different": _different,
    "rename": _rename,
    "keep": _keep,
    "drop": _drop,
    "add": addition,
}


def line_of(decision: Decision) -> str:
    """Return the line that ``parse_line`` reads as *decision*, without a line end."""
    note = " ".join(decision.note.split())
    return " ".join(_text(decision)) + (f"  # {note}" if note else "")


def _text(decision: Decision) -> Iterator[str]:
    match decision:
        case Same():
            yield "same " + " = ".join(decision.paths)
        case Different():
            yield f"different {decision.path}"
            yield _among(decision.letters)
            if decision.other is not None:
                yield f"= {decision.other}"
        case Rename():
            name = " ".join(decision.name.split())
            yield f"rename {decision.path} = {name if _PLAIN_NAME.fullmatch(name) else quoted(name)}"
        case Keep() | Drop():
            yield type(decision).__name__.lower()
            yield from [decision.role] if decision.role else []
            yield decision.path
            yield from [_among(decision.letters)] if decision.letters else []
        case _:
            assert isinstance(decision, Addition)  # noqa: S101  # the only records left
            yield addition_text(decision)


def _among(letters: Sequence[str]) -> str:
    return "| " + " ".join(map(written, letters))
