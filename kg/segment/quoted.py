"""Tells the messages quoted beneath or within an email from the letter itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg import calendar
from kg.segment.cues import is_prose
from kg.segment.lines import Line

__all__ = ["Attribution", "Message", "split"]

_MARK = re.compile(r"(?:>\s?)+")
_SEPARATOR = re.compile(
    r"-{2,}\s*(?:original|forwarded)\s+message\s*-{2,}|begin\s+forwarded\s+message:?|_{10,}"
    r"|-{3,}\s*forwarded\s+by\s[^\n]{3,90}?\s?-{3,}",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"[,\s]*(?:at\s+)?(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?)?(?:\s*(?:[A-Z]{2,4}\b|[+-]\d{4}))?,?\s+"
    r"(?P<name>[^\d<>]{2,80}?(?:\s*[<(\[][^<>\n]{3,80}[>)\]])?)\s+wrote:?",
    re.IGNORECASE,
)
_HEADER = re.compile(r"(?:\*)?(?:from|sent|to|cc|date|subject)(?:\*)?:\s", re.IGNORECASE)
_OPENING = re.compile(r"(?:\*)?(?:from|sent|to|date|subject)(?:\*)?:\s", re.IGNORECASE)
_FROM = re.compile(r"\*?from\*?:\s", re.IGNORECASE)
_LONGEST = 200


class Attribution(NamedTuple):
    """How a reply introduces what it quotes ("On DATE, NAME wrote:"), as letter offsets."""

    date: tuple[int, int]
    name: tuple[int, int]


class Message(NamedTuple):
    """The lines of one message, without quoting marks; how it is introduced, if a line of prose does so."""

    lines: list[Line]
    attribution: Attribution | None


def split(lines: Sequence[Line]) -> list[Message]:
    """Return the letter's own lines first, then each quoted message in the order of the page."""
    messages = [Message([], None)]
    depth_of = {0: 0}
    current = blank = i = 0
    while i < len(lines):
        line, depth = _unquote(lines[i])
        if line is None:
            i += 1
            blank = 1
            continue
        line = line._replace(blank=max(line.blank, blank))
        blank = 0
        taken = _attribution(lines, i)
        if taken:
            messages.append(Message([], taken[0]))
            current = len(messages) - 1
            depth_of[depth + 1] = current
            if i + taken[1] >= len(lines) or _unquote(lines[i + taken[1]])[1] <= depth:
                depth_of[depth] = current
            i += taken[1]
            continue
        if _begins_message(lines, i, messages[current].lines):
            messages.append(Message([], None))
            current = len(messages) - 1
            depth_of[depth] = current
        elif depth in depth_of:
            current = depth_of[depth]
        else:
            messages.append(Message([], None))
            current = depth_of[depth] = len(messages) - 1
        if not _SEPARATOR.fullmatch(line.text):
            messages[current].lines.append(line)
        i += 1
    return [m for k, m in enumerate(messages) if k == 0 or m.lines]


def _unquote(line: Line) -> tuple[Line | None, int]:
    """Return *line* without its ">" marks and how many there were; None for a line of marks only."""
    mark = _MARK.match(line.text)
    if mark is None:
        return line, 0
    text = line.text[mark.end() :].lstrip()
    if not text:
        return None, mark[0].count(">")
    start = line.end - len(text)
    return line._replace(text=text, start=start, indent=max(start - (line.start + mark.end()), 0)), mark[0].count(">")


def _attribution(lines: Sequence[Line], i: int) -> tuple[Attribution, int] | None:
    """Return the attribution that begins on line *i* and how many lines it takes, one or two."""
    line, _ = _unquote(lines[i])
    if line is None or line.text[:3].lower() != "on " or len(line.text) > _LONGEST:
        return None
    spans = _wrote(line.text)
    if spans:
        return Attribution(*((line.start + a, line.start + b) for a, b in spans)), 1
    if i + 1 < len(lines) and not line.text.endswith("."):
        below, _ = _unquote(lines[i + 1])
        if (
            below
            and below.blank == 0
            and below.text.lower().rstrip(":").endswith("wrote")
            and len(below.text) < _LONGEST
        ):
            return _split_attribution(line, below)
    return None


def _split_attribution(line: Line, below: Line) -> tuple[Attribution, int] | None:
    joined = f"{line.text} {below.text}"
    found = _wrote(joined)
    if found is None:
        return None

    def place(offset: int) -> int:
        return line.start + offset if offset <= len(line.text) else below.start + offset - len(line.text) - 1

    return Attribution(*((place(a), place(b)) for a, b in found)), 2


def _wrote(text: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return where *text*, "On DATE, NAME wrote:", has its date and its name."""
    dates = calendar.find(text)
    match = _WROTE.fullmatch(text, dates[-1].end) if dates else None
    if match is None:
        return None
    return (3, 3 + len(text[3 : match.start("name")].rstrip(" ,"))), match.span("name")


def _begins_message(lines: Sequence[Line], i: int, above: Sequence[Line]) -> bool:
    """Whether line *i* separates messages, or is the "From:" of a header below text of the message above."""
    text = lines[i].text.lstrip("> ")
    if _SEPARATOR.fullmatch(text):
        return any(_OPENING.match(line.text.lstrip("> ")) for line in lines[i + 1 : i + 4])
    if not _FROM.match(text) or not above or _HEADER.match(above[-1].text):
        return False
    if not any(is_prose(line.text, least=4) or line.text.endswith(",") for line in above):
        return False
    header = [line.text.lstrip("> ") for line in lines[i : i + 5]]
    names = {h.split(":")[0].strip("* ").lower() for h in header if _HEADER.match(h)}
    return "from" in names and bool(names & {"sent", "date"}) and bool(names & {"to", "subject"})
