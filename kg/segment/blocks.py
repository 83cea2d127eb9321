"""Groups lines into blocks: paragraphs, list items, headings and blocks of short lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.model import SectionKind
from kg.segment import cues, dateline, lists
from kg.segment.lines import Line

__all__ = ["Block", "Part", "group"]

_MEMORANDUM = ("MEMORANDUM ", "Memorandum for ", "Memorandum to ", "Memorandum thru ", "FOR ", "THRU ", "THROUGH ")
_UNWRAPPED = 140  # no page is so wide: a line for each paragraph
_WRAPPED = 55
_LONGEST_CUE = 140
_LONG = 100
_FORMULA = 60
_OPEN = 45
_LONGEST_NAME = 50
_LONGEST_TITLE = 12
_HEADING_LINES = 3
_LABEL = len("dated: ")
_OTHER_LABEL = re.compile(r"[A-Z][\w-]+(?: [A-Za-z]+)?:\s")
_CARBON = re.compile(r"c\.\s{2,}(?=[A-Z])")
_RUNS_ON = re.compile(  # into a date that the next line brings: "no later than", "by 28"
    r"\b(?:than|by|before|on|of|from|until|till|to|since|dated|after|the|and|between|for|not|week|ending|due|\d{1,2}(?:st|nd|rd|th)?),?$",
    re.IGNORECASE,
)
_ONE_LINE = ("salutation", "date", "reference", "closing")


@dataclass(slots=True)
class Part:
    """A section to be: its lines, and whether they are wrapped prose or stand each for itself."""

    kind: SectionKind
    lines: list[Line]
    label: str = ""
    level: int = 0
    wrapped: bool = False


@dataclass(slots=True)
class Block:
    """Lines that belong together. ``cue`` names what the first line is by itself, "" when nothing special;
    ``marker`` is a list item's, with the white space behind it."""

    lines: list[Line]
    cue: str
    marker: str
    text: str
    is_prose: bool


class Page(NamedTuple):
    """How wide the lines of a message are; ``is_unwrapped`` when each paragraph is one long line."""

    width: int
    is_unwrapped: bool


def group(lines: Sequence[Line]) -> list[Block]:
    """Return the blocks of *lines*: parted by blank lines, and where a line is plainly the start of something else."""
    blocks: list[Block] = []
    current: list[Line] = []
    cue = marker = last_marker = ""
    page = _page(lines)
    in_body = False
    for line in lines:
        above = current[-1] if current else None
        found, mark = _cue(line, above, cue, last_marker)
        if (
            found == "date"
            and in_body
            and above
            and not line.blank
            and (_has_place(line) or _RUNS_ON.search(above.text))
        ):
            found = ""
        last_marker = mark if found == "item" else last_marker
        if above and (line.blank or found or cue in _ONE_LINE or _new_block(current, line, cue, page, in_body=in_body)):
            _append(blocks, _block(current, cue, marker))
            current = []
        if not current:
            cue, marker = found, mark
            in_body = in_body or cue in ("salutation", "item")
        current.append(line)
    if current:
        _append(blocks, _block(current, cue, marker))
    return blocks


def _has_place(line: Line) -> bool:
    found = dateline.parse(line.text)
    return found is not None and found.place is not None


def _page(lines: Sequence[Line]) -> Page:
    widths = [line.indent + len(line.text) for line in lines]
    wide = sum(width > _UNWRAPPED for width in widths)
    middling = sum(_WRAPPED < width <= _UNWRAPPED for width in widths)
    return Page(min(max(widths, default=0), 120), wide * 2 > middling)


def _block(lines: list[Line], cue: str, marker: str) -> Block:
    text = lines[0].text if len(lines) == 1 else " ".join(line.text for line in lines[:12])
    return Block(lines, cue, marker, text, cues.is_prose(text))


def _append(blocks: list[Block], block: Block) -> None:
    """Add *block*, to the label above it if that has no value yet ("Copy to:", then a list)."""
    if blocks and block.cue in ("", "item") and not (block.is_prose and not block.marker):
        label = blocks[-1]
        is_first = len(label.lines) == 1 and label.cue != "enclosure"
        if (
            label.cue in ("cc", "field", "enclosure")
            and (label.marker or (len(label.lines) == 1 and _is_bare_label(label.lines[0].text)))
            and block.lines[0].blank <= is_first
        ):
            k = len(block.marker)
            first = block.lines[0]
            label.lines.append(first._replace(text=first.text[k:], start=first.start + k))
            label.lines.extend(block.lines[1:])
            label.marker = block.marker
            return
    blocks.append(block)


def _is_bare_label(text: str) -> bool:
    return any(p.fullmatch(text) for p in (cues.CC, cues.FIELD, cues.BARE_FIELD, cues.MEMORANDUM_FOR, cues.ENCLOSURE))


def _cue(line: Line, above: Line | None, open_cue: str, last_marker: str) -> tuple[str, str]:
    """Return what *line* is by itself, and its list marker."""
    text = line.text
    free = above is None or line.blank > 0
    mark = lists.marker(text)
    if mark and _CARBON.match(text) and not lists.follows(last_marker, mark):
        return "cc", ""
    if mark and len(text) < _FORMULA and cues.CLOSING.fullmatch(text, len(mark)):
        return "closing", ""
    if mark and (free or above is None or lists.may_follow(above.text, mark) or lists.follows(last_marker, mark)):
        return "item", mark
    if above and not free and open_cue not in ("field", "cc") and _is_open(above):
        return "", ""
    return _formula(text, open_cue) or _labelled(text, None if free or open_cue in ("field", "cc") else above), ""


def _is_open(above: Line) -> bool:
    """Whether the line *above* is running text that goes on: long, and broken off at a small word."""
    return len(above.text) > _OPEN and above.text[-1].islower() and above.text.rsplit(None, 1)[-1].islower()


def _formula(text: str, open_cue: str) -> str:
    """Return whether *text* is a salutation or a closing; "Sir" within a closing belongs to it."""
    if (
        len(text) < _LONGEST_CUE
        and cues.CLOSING.fullmatch(text)
        and (text[-1] != "." or "ervant" in text or "assurance" in text)
    ):
        return "closing"
    salutation = cues.SALUTATION.match(text)
    if salutation and _is_salutation(salutation):
        return "closing" if open_cue == "closing" and salutation["bare"] else "salutation"
    return ""


def _labelled(text: str, above: Line | None) -> str:
    """Return which label stands at the start of *text*, if one does; *above* is the line right over it."""
    first = text[0]
    if cues.FIELD.match(text) or (first in "TFSDVPIRMA" and cues.BARE_FIELD.match(text)):
        return "" if above and cues.is_prose(above.text, least=5) else "field"
    if text.startswith(_MEMORANDUM) and cues.MEMORANDUM_FOR.match(text):
        return "field"
    if (
        (first in "aAbBcCdDeEfFiIlLoOwWxX" or "/" in text[:30])
        and cues.CC.match(text)
        and not cues.is_prose(text, least=9)
    ):
        return "cc"
    if first in "eEaA" and cues.ENCLOSURE.match(text):
        return "enclosure"
    return _dated(text) if len(text) < _LONGEST_CUE else ""


def _dated(text: str) -> str:
    if dateline.parse(text):
        return "date"
    return "reference" if cues.REFERENCE.fullmatch(text) else ""


def _is_salutation(match: re.Match[str]) -> bool:
    rest = match["rest"].strip()
    if match["bare"]:
        return not rest and match["bare"][0].isupper()
    name = match["name"].strip()
    if match["lead"].lower().split()[0] in ("hi", "hello", "good"):
        return not rest and len(name) < _LONGEST_NAME
    return len(name.split()) <= _LONGEST_TITLE and (
        not rest or rest[0].isupper() or rest[0] in "/(" or rest.startswith("a ch")
    )


def _new_block(current: Sequence[Line], line: Line, cue: str, page: Page, *, in_body: bool) -> bool:
    """Whether *line* begins something new although no blank line stands above it."""
    above = current[-1]
    if cue in ("field", "cc"):
        return _ends_field(current, line, cue)
    if cues.is_capitals(line.text):
        return _is_new_heading(current, line)
    if not line.text[0].isupper() and line.text[0] not in "\"“‘'(":
        return False
    if page.is_unwrapped and _stands_alone(above, line):
        return True
    outdented = cue == "item" and len(current) > 1 and line.indent <= current[0].indent < above.indent
    return outdented or _new_paragraph(current, line, page, in_body=in_body)


def _is_new_heading(current: Sequence[Line], line: Line) -> bool:
    """Whether *line*, in capitals, is a heading under running text, or the first line of an annex."""
    if cues.is_capitals(current[-1].text):
        return cues.ANNEX.match(line.text) is not None
    return not cues.looks_unfinished(current[-1].text) and cues.is_prose(
        " ".join(x.text for x in current[-8:]), least=4
    )


def _ends_field(current: Sequence[Line], line: Line, cue: str) -> bool:
    """Whether *line* is no more of the field or list of copies above it."""
    first, above = current[0], current[-1]
    if len(current) == 1 and _is_bare_label(first.text):
        return False
    hangs = len(current) > 1 and current[1].indent <= first.indent
    if len(current) > 1 and not hangs and line.indent < above.indent and line.indent <= first.indent:
        return True
    if cue == "field" and first.text[:4].lower() in ("date", "sent") and len(first.text) > _LABEL:
        return True
    if line.indent > first.indent:
        return False
    if _OTHER_LABEL.match(line.text) and not _is_attendance(first.text):
        return True
    return cues.is_bare_salutation(line.text) or (cues.is_prose(line.text) and above.text[-1] not in ",;-&")


def _is_attendance(text: str) -> bool:
    """Whether the label at the start of *text* heads a list of those present."""
    match = cues.FIELD.match(text) or cues.BARE_FIELD.match(text)
    return match is not None and cues.FIELD_NAMES.get(match["label"].lower()) == "present"


def _stands_alone(above: Line, line: Line) -> bool:
    """Whether, in a letter with a line for each paragraph, *line* and the one *above* are two."""
    prose = cues.is_prose(line.text, least=5), cues.is_prose(above.text, least=5)
    return all(prose) or (any(prose) and max(len(line.text), len(above.text)) > _LONG)


def _new_paragraph(current: Sequence[Line], line: Line, page: Page, *, in_body: bool) -> bool:
    above = current[-1]
    short = above.indent + len(above.text) < 0.72 * page.width
    prose = cues.is_prose(line.text, least=5)
    if len(current) <= _HEADING_LINES and cues.is_title(above.text):
        long = in_body and len(line.text) > max(60, 0.75 * page.width)
        under_capitals = cues.is_capitals(above.text) and cues.is_prose(f"{line.text}.", least=5)
        if under_capitals or ((prose or long) and short and not cues.is_prose(" ".join(x.text for x in current))):
            return True
    if cues.looks_unfinished(above.text):
        return False
    indented = line.indent >= above.indent + 2 and len(current) > 1
    named = not prose and line.indent + len(line.text) < 0.6 * page.width and cues.is_title(line.text)
    return (short or indented or named) and cues.is_prose(" ".join(x.text for x in current[-8:]), least=5)
