"""A letter as lines: where each begins and ends, how far it is set in, how many blank lines stand above it."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Line", "pieces", "read", "unrun"]

_LINE = re.compile(r"[^\n]+")
_WIDE_GAP = re.compile(r"[ \t\u00a0]{3,}|\t+")


_RUN_ON = re.compile(
    r"(?=[\s,])(?:"
    r"(?<=[.?!])\s+(?=(?:Yours (?:very )?(?:sincerely|faithfully|truly|ever)|Sincerely|Kind regards|Best wishes"
    r"|I am, Sir)\b,?\s)"
    r"|(?<=sincerely)[\s,]+(?=[A-Z])|(?<=faithfully)[\s,]+(?=[A-Z])|(?<=truly)[\s,]+(?=[A-Z])|(?<=Sincerely,)\s+(?=[A-Z])"
    r"|(?<=regards,)\s+(?=[A-Z])|(?<=wishes,)\s+(?=[A-Z])|(?<=Servant,)\s+(?=[A-Z])"
    r"|(?<=[.,;)\w])\s+(?=(?:c\.?c\.?|Cc|CC|Copy to|Copies to|Encl?s?)[:.]\s)"
    r"|(?<=\w[.,])\s+(?=Dear\s(?:[A-Z][\w.'’-]*\s?){1,4}[,:]\s)|(?<=\d\d)\s+(?=Dear\s(?:[A-Z][\w.'’-]*\s?){1,4}[,:]\s)"
    r"|(?<=[.,;])\s+(?=\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]{2,8},?\s\d{4}\.?(?:$|\s+Dear\b)))"
)
_MOST_LINES = 14
_RUN_ON_LENGTH = 160


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
    out: list[Line] = []
    at = 0
    for gap in [*_WIDE_GAP.finditer(line.text), None]:
        end = gap.start() if gap else len(line.text)
        if end > at:
            blank = line.blank if not out else 0
            out.append(Line(line.text[at:end], line.start + at, line.start + end, line.indent + at, blank))
        at = gap.end() if gap else end
    return out


def unrun(lines: list[Line]) -> list[Line]:
    """Return *lines*; of a letter on a few long ones, date, salutation, closing and copies apart."""
    if len(lines) > _MOST_LINES or all(len(line.text) < _RUN_ON_LENGTH for line in lines):
        return lines
    out: list[Line] = []
    for line in lines:
        at = 0
        for gap in [*_RUN_ON.finditer(line.text), None]:
            end = gap.start() if gap else len(line.text)
            text = line.text[at:end]
            if text:
                blank = line.blank if at == 0 else 1
                out.append(Line(text, line.start + at, line.start + end, line.indent if at == 0 else 0, blank))
            at = gap.end() if gap else end
    return out
