"""Sets two columns, as letterheads and joint signatures have them, one under the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.segment import dateline
from kg.segment.cues import CC, SALUTATION, is_prose
from kg.segment.lines import Line, pieces

__all__ = ["unfold"]

_LABEL = re.compile(r".{0,24}:|\W+|\(?\w{1,3}[.)]")
_COLUMN_FROM = 20
_COLUMN_GAP = 4
_COLUMNS = 2


def unfold(lines: Sequence[Line]) -> list[Line]:
    """Return *lines* with the right column of a block under its left one.

    A run of lines without a blank one has two columns when parts of its lines stand behind wide gaps, beyond the
    twentieth character, and neither side is running text. Lines set in as far as the right column belong to it. A
    salutation, a date on a line of its own and running text end a run."""
    lines = _paired(lines)
    out: list[Line] = []
    run: list[Line] = []
    below = [*(line.indent for line in lines[1:]), 0]
    for line in (part for n, whole in enumerate(lines) for part in _fields(whole, below[n])):
        ends = _ends_run(line)
        if run and (line.blank or ends):
            out.extend(_unfolded(run))
            run = []
        if ends:
            out.append(line)
        else:
            run.append(line)
    return out + _unfolded(run)


_FROM_TO = re.compile(r"from\s*:?(?:\s.*?)?\s{3,}to(?:\s*:?$|\s*:\s|\s{2,}\S)", re.IGNORECASE)
_HEAD_OF_COLUMN = re.compile(r"(?:from|to)\s*:?(?=\s|$)", re.IGNORECASE)
_NO_READER = re.compile(r"(?:(?:our|your|my)\s+)?(?:refs?|tel|ext|fax|file|dated?|phone)\b", re.IGNORECASE)
_MOST_ROWS = 6


def _paired(lines: Sequence[Line]) -> Sequence[Line]:
    """Return *lines* with what stands under "From" apart from what stands under "To" beside it, at a memo's head."""
    at = next((n for n, line in enumerate(lines[:_HEAD_LINES]) if _FROM_TO.match(line.text)), None)
    if at is None:
        return lines
    end = at + 1
    while end < min(len(lines), at + _MOST_ROWS) and not lines[end].blank:
        end += 1
    first = pieces(lines[at])
    edge = next(p.indent for p in first[1:] if p.text[:2].lower() == "to" and _HEAD_OF_COLUMN.match(p.text))
    sides: tuple[list[Line], list[Line]] = [], []
    for row in lines[at:end]:
        parts = pieces(row)
        for side, found in zip(
            sides, ([p for p in parts if p.indent < edge], [p for p in parts if p.indent >= edge]), strict=True
        ):
            if found:
                text = row.text[found[0].start - row.start : found[-1].end - row.start]
                apart = not side or _NO_READER.match(text) or _NO_READER.match(side[-1].text)
                side.append(Line(text, found[0].start, found[-1].end, found[0].indent, int(bool(apart))))
    if all(_HEAD_OF_COLUMN.fullmatch(side[0].text) and len(side) == 1 for side in sides):
        return lines
    rest = list(lines[end:])
    rest[:1] = [line._replace(blank=max(line.blank, 1)) for line in rest[:1]]
    return [*lines[:at], *sides[0], *sides[1], *rest]


_HEAD_LINES = 20
_FIELD = re.compile(
    r"(?:(?:our|your)\s+)?(?:ref(?:erence)?\.?|date)\s*(?:[:.]|\s{3}|$)|(?:to|from|subject|subj|cc|copy|copies|file|tel)\s*(?::|\s{3}|$)",
    re.IGNORECASE,
)


def _fields(line: Line, below: int) -> list[Line]:
    """Return the fields side by side on one line, "Our ref: 89/14      Date: 28 April 1989", each as a line.

    The first comes last where the line *below*, set in so far, is more of it."""
    if "   " not in line.text or _FIELD.match(line.text) is None:
        return [line]
    starts = [0, *(piece.start - line.start for piece in pieces(line)[1:] if _FIELD.match(piece.text))]
    if len(starts) == 1:
        return [line]
    out = []
    for start, end in zip(starts, [*starts[1:], len(line.text)], strict=True):
        text = line.text[start:end].rstrip()
        at = line.start + start
        out.append(Line(text, at, at + len(text), line.indent if not start else 0, line.blank if not start else 0))
    if line.indent < below < line.indent + starts[1] - _COLUMN_GAP:
        out = [*out[1:], out[0]]
        out[0], out[-1] = out[0]._replace(blank=line.blank), out[-1]._replace(blank=0)
    return out


def _ends_run(line: Line) -> bool:
    if "   " in line.text:
        return False
    is_left = line.indent < _COLUMN_FROM
    return is_left and (
        is_prose(line.text) or SALUTATION.match(line.text) is not None or dateline.parse(line.text) is not None
    )


def _unfolded(run: list[Line]) -> list[Line]:
    if not any("   " in line.text or "\t" in line.text for line in run):
        return run
    parts = [_columns(line) for line in run]
    edges = [p[1].indent for p in parts if _is_split(p)]
    if not edges:
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


def _columns(line: Line) -> list[Line]:
    """Return the columns of *line*; a label of copies or a bullet is no column by itself."""
    out = pieces(line)
    if len(out) > _COLUMNS and not CC.fullmatch(out[1].text) and (CC.fullmatch(out[0].text) or len(out[0].text) == 1):
        k = next((n for n, p in enumerate(out) if n and len(p.text) > 1), 1)
        text = line.text[: out[k].end - line.start]
        out = [Line(text, line.start, out[k].end, line.indent, line.blank), *out[k + 1 :]]
    return out


def _is_split(parts: list[Line]) -> bool:
    """Whether the *parts* of a line stand in two columns; a label and its value do not."""
    is_copied = len(parts) == _COLUMNS + 1 and CC.fullmatch(parts[1].text) is not None
    if not (is_copied or len(parts) == _COLUMNS) or parts[1].indent < _COLUMN_FROM or _LABEL.fullmatch(parts[0].text):
        return False
    return parts[1].start - parts[0].end >= _COLUMN_GAP
