"""Tables of actions, "No. / Action / Owner / Due": each row becomes an item, with its owner and its day behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg import lexicon
from kg.model import SectionKind
from kg.segment.blocks import Part
from kg.segment.lines import Line

__all__ = ["Table", "lift", "put_back"]

_KINDS = {row[0]: row[1] for row in lexicon.rows("table_columns")}
_GAP = re.compile(r"[ \t\u00a0]{2,}|\t+")
_RULE = re.compile(r"[\s|+=:_-]+")
_NUMBER = re.compile(r"\(?[A-Z]{0,3}\d{0,3}(?:\.\d{1,2})*[a-z]?[.)]?")
_MOST_CELLS = 8
_SLACK = 2  # characters by which a cell may begin before the head of its column
_LONGEST = 200
_PLACE = "The table of what is to be done by whom stands in this place of the letter."


@dataclass(slots=True)
class _Row:
    cells: dict[str, list[Line]] = field(default_factory=dict)

    def add(self, kind: str, cell: Line) -> None:
        self.cells.setdefault(kind, []).append(cell)


@dataclass(slots=True)
class Table:
    """A table: ``place`` is the line that stands for it among the others, ``head`` its head, ``parts`` its cells."""

    place: Line
    head: list[Line]
    parts: list[Part]


def lift(lines: Sequence[Line]) -> tuple[list[Line], list[Table]]:
    """Return *lines* with one line in the place of each table of actions, and the tables."""
    out: list[Line] = []
    tables: list[Table] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        heads = _heads(line)
        found = _table(lines, at, heads) if heads else None
        if found is None:
            out.append(line)
            at += 1
            continue
        table, at = found
        tables.append(table)
        out.append(table.place)
        if at < len(lines):
            lines = [*lines[:at], lines[at]._replace(blank=max(lines[at].blank, 1)), *lines[at + 1 :]]
    return out, tables


def put_back(parts: Sequence[Part], tables: Sequence[Table]) -> list[Part]:
    """Return *parts* with the cells of each table where the line stands that held its place."""
    out: list[Part] = []
    places = {table.place.start: table for table in tables}
    for part in parts:
        at = next((n for n, line in enumerate(part.lines) if line.text == _PLACE and line.start in places), None)
        if at is None:
            out.append(part)
            continue
        table = places[part.lines[at].start]
        before, after = part.lines[:at], part.lines[at + 1 :]
        if before:
            out.append(Part(part.kind, before, part.label, part.level, part.wrapped))
        out.append(Part(SectionKind.SUBJECT, table.head, wrapped=True))
        out.extend(table.parts)
        if after:
            out.append(Part(SectionKind.BODY, after, wrapped=part.wrapped))
    return out


def _cells(line: Line) -> list[Line]:
    """Return the cells of *line*: between bars, or between gaps of two spaces and more."""
    out: list[Line] = []
    if line.text.count("|") > 1 or line.text.strip("|").count("|"):
        at = 0
        bare = line.text.strip()
        for text in re.split(r"\|", line.text):
            stripped = text.strip()
            if stripped or 0 < at < len(bare) - 1:
                start = line.start + at + len(text) - len(text.lstrip())
                out.append(Line(stripped, start, start + len(stripped), line.indent + at))
            at += len(text) + 1
        return out
    at = 0
    for gap in [*_GAP.finditer(line.text), None]:
        end = gap.start() if gap else len(line.text)
        if end > at:
            out.append(Line(line.text[at:end], line.start + at, line.start + end, line.indent + at))
        at = gap.end() if gap else end
    return out


def _heads(line: Line) -> list[tuple[str, int]]:
    """Return the columns that *line* heads, with where they begin; nothing when it heads no table of actions."""
    text = line.text
    is_parted = "  " in text or "\t" in text or "|" in text
    if not is_parted or len(text) > _LONGEST or text[0] in "•-*" or text[-1] in ".;":
        return []
    cells = _cells(line)
    if not 1 < len(cells) <= _MOST_CELLS:
        return []
    kinds = [_KINDS.get(cell.text.strip(" .:*#").lower() or "number") for cell in cells]
    if kinds.count("action") == 0 and "number" in kinds:  # "Item" alone is what is to be done
        kinds = ["action" if c.text.strip(" .:*").lower() == "item" else k for c, k in zip(cells, kinds, strict=True)]
    seen: list[tuple[str, int]] = []
    for cell, kind in zip(cells, kinds, strict=True):
        seen.append(("cell" if kind is None or kind in dict(seen) else kind, cell.indent))
    names = dict(seen)
    known = sum(kind is not None for kind in kinds)
    return seen if "action" in names and ("owner" in names or "due" in names) and known >= len(cells) - 1 else []


def _table(lines: Sequence[Line], at: int, heads: list[tuple[str, int]]) -> tuple[Table, int] | None:
    """Read the rows under the head at *at*; return the table and where the lines go on after it."""
    barred = "|" in lines[at].text
    has_number = any(kind == "number" for kind, _ in heads)
    rows: list[_Row] = []
    end = at + 1
    while end < len(lines):
        line = lines[end]
        if _RULE.fullmatch(line.text):
            end += 1
            continue
        placed = _placed(line, heads, is_barred=barred)
        kinds = {kind for kind, _ in placed}
        if not placed or (barred and "|" not in line.text):
            break
        is_new = _is_new(kinds, rows, has_number=has_number, blank=line.blank)
        if not is_new and (not rows or line.blank or (len(placed) == 1 and line.indent < heads[1][1] - _SLACK)):
            break
        if is_new:
            rows.append(_Row())
        for kind, cell in placed:
            rows[-1].add(kind, cell)
        end += 1
    rows = [row for row in rows if "action" in row.cells]
    if not any("owner" in row.cells or "due" in row.cells for row in rows):
        return None
    head = lines[at]
    place = Line(_PLACE, head.start, head.end, 0, max(head.blank, 1))
    return Table(place, _cells(head), [part for row in rows for part in _parts(row)]), end


def _is_new(kinds: set[str], rows: list[_Row], *, has_number: bool, blank: int) -> bool:
    """Whether a line with cells of these *kinds* begins a row."""
    if "action" not in kinds:
        return False
    if has_number and ("number" in kinds or (rows and "number" in rows[-1].cells and not blank)):
        return "number" in kinds
    if {"owner", "due"} & kinds:
        return not rows or blank > 0 or bool({"owner", "due"} & set(rows[-1].cells))
    return False


def _placed(line: Line, heads: list[tuple[str, int]], *, is_barred: bool) -> list[tuple[str, Line]]:
    """Return the cells of *line*, each with the kind of its column; nothing when they do not stand under the heads."""
    cells = _cells(line)
    if is_barred:
        return [(kind, cell) for (kind, _), cell in zip(heads, cells, strict=False) if cell.text]
    if "\t" in line.text and len(cells) == len(heads):
        return [(kind, cell) for (kind, _), cell in zip(heads, cells, strict=True)]
    out: list[tuple[str, Line]] = []
    for cell in cells:
        under = [kind for kind, start in heads if start <= cell.indent + _SLACK]
        kind = under[-1] if under else heads[0][0]
        if kind == "number" and not _NUMBER.fullmatch(cell.text):
            kind = "action"
        out.append((kind, cell))
    return out


def _parts(row: _Row) -> list[Part]:
    number = row.cells.get("number", [])
    label = number[0].text.strip("().") if number else "•"
    out = [Part(SectionKind.ITEM, row.cells["action"], label, 0, wrapped=True)]
    for kind in ("owner", "due", "cell"):
        cells = [cell for cell in row.cells.get(kind, []) if cell.text]
        out += [Part(SectionKind.ITEM, cells, kind, 1, wrapped=True)] if cells else []
    return out
