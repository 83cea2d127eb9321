"""A letter as lines: where each begins and ends, how far it is set in, how many blank lines stand above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.segment.cues import is_prose

__all__ = ["Line", "columns", "pieces", "read"]

_LINE = re.compile(r"[^\n]+")
_WIDE_GAP = re.compile(r"[ \t\u00a0]{3,}|\t+")
_LABEL = re.compile(r".{0,24}:|\W+|\(?\w{1,3}[.)]")
_COLUMN_FROM = 20
_COLUMN_GAP = 4
_COLUMNS = 2
_LONGEST_RUN = 40


class Line(NamedTuple):
    """One line, or a column of it: stripped ``text`` at letter offsets ``start`` to ``end``.

    ``indent`` counts the characters left of it, ``blank`` the blank lines above it."""

    text: str
    start: int
    end: int
    indent: int
    blank: int = 0


def read(text: str) -> list[Line]:
    """Return the lines of *text* that are not blank."""
    lines = []
    newlines = 0
    last = 0
    for match in _LINE.finditer(text):
        newlines += match.start() - last
        last = match.end()
        raw = match[0]
        stripped = raw.strip()
        if not stripped:
            continue
        indent = len(raw) - len(raw.lstrip())
        start = match.start() + indent
        lines.append(Line(stripped, start, start + len(stripped), indent, max(newlines - 1, 0)))
        newlines = 0
    return lines


def pieces(line: Line) -> list[Line]:
    """Return the parts of *line* that wide gaps (three spaces or a tab) separate."""
    if "   " not in line.text and "\t" not in line.text and "\u00a0" not in line.text:
        return [line]
    out = []
    at = 0
    for gap in [*_WIDE_GAP.finditer(line.text), None]:
        end = gap.start() if gap else len(line.text)
        if end > at:
            blank = line.blank if not out else 0
            out.append(Line(line.text[at:end], line.start + at, line.start + end, line.indent + at, blank))
        at = gap.end() if gap else end
    return out


def columns(lines: Sequence[Line]) -> list[Line]:
    """Return *lines* with two columns, as letterheads and joint signatures have them, set one under the other.

    A run of lines without a blank one has two columns when parts of its lines stand behind wide gaps, beyond the
    twentieth character, and neither side is running text. Lines set in as far as the right column belong to it."""
    out: list[Line] = []
    run: list[Line] = []
    for line in lines:
        if line.blank and run:
            out.extend(_columns(run))
            run = []
        run.append(line)
    out.extend(_columns(run))
    return out


def _columns(run: list[Line]) -> list[Line]:
    if not any("   " in line.text or "\t" in line.text for line in run):
        return run
    parts = [pieces(line) for line in run]
    edges = [p[1].indent for p in parts if _is_split(p)]
    if not edges or len(run) > _LONGEST_RUN:
        return run
    edge = min(edges) - 4
    left: list[Line] = []
    right: list[Line] = []
    for line, p in zip(run, parts, strict=True):
        if _is_split(p):
            left.append(p[0])
            right.extend(p[1:])
        elif line.indent >= edge:
            right.append(line)
        else:
            left.append(line)
    if any(is_prose(" ".join(line.text for line in side)) for side in (left, right)):
        return run
    right[0] = right[0]._replace(blank=max(right[0].blank, 1))
    return left + right


def _is_split(parts: list[Line]) -> bool:
    """Whether the *parts* of a line stand in two columns; a label and its value do not."""
    if len(parts) != _COLUMNS or parts[1].indent < _COLUMN_FROM or _LABEL.fullmatch(parts[0].text):
        return False
    return parts[1].start - parts[0].end >= _COLUMN_GAP
