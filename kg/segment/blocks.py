"""Groups lines into blocks: paragraphs, list items, headings and blocks of short lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import SectionKind
from kg.segment import cues, dateline, lists
from kg.segment.lines import Line

__all__ = ["Block", "Part", "group"]

_MEMORANDUM = ("MEMORANDUM ", "Memorandum for ", "Memorandum to ", "Memorandum thru ", "FOR ", "THRU ", "THROUGH ")


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


def group(lines: Sequence[Line]) -> list[Block]:
    """Return the blocks of *lines*: parted by blank lines, and where a line is plainly the start of something else."""
    blocks: list[Block] = []
    current: list[Line] = []
    cue = marker = ""
    widest = min(max((line.indent + len(line.text) for line in lines), default=0), 120)
    for line in lines:
        above = current[-1] if current else None
        found, mark = _cue(line, above, cue, marker)
        if above and (line.blank or found or cue in ("salutation", "date", "reference", "closing") or _new_paragraph(current, line, widest)):
            _append(blocks, _block(current, cue, marker))
            current = []
        if not current:
            cue, marker = found, mark
        current.append(line)
    if current:
        _append(blocks, _block(current, cue, marker))
    return blocks


def _block(lines: list[Line], cue: str, marker: str) -> Block:
    text = lines[0].text if len(lines) == 1 else " ".join(line.text for line in lines[:12])
    return Block(lines, cue, marker, text, cues.is_prose(text))


def _append(blocks: list[Block], block: Block) -> None:
    """Add *block*, to the label above it if that has no value yet ("Copy to:", then a list)."""
    if blocks and block.cue in ("", "item") and not (block.is_prose and not block.marker):
        label = blocks[-1]
        is_first = len(label.lines) == 1
        if label.cue in ("cc", "field", "enclosure") and (label.marker or _is_bare(label)) and block.lines[0].blank <= is_first:
            k = len(block.marker)
            first = block.lines[0]
            label.lines.append(first._replace(text=first.text[k:], start=first.start + k))
            label.lines.extend(block.lines[1:])
            label.marker = block.marker
            return
    blocks.append(block)


def _is_bare(label: Block) -> bool:
    text = label.lines[0].text
    patterns = (cues.CC, cues.FIELD, cues.BARE_FIELD, cues.ENCLOSURE)
    return len(label.lines) == 1 and any(p.fullmatch(text) for p in patterns)


def _cue(line: Line, above: Line | None, open_cue: str, open_marker: str) -> tuple[str, str]:
    """Return what *line* is by itself, and its list marker."""
    text = line.text
    free = above is None or line.blank > 0
    mark = lists.marker(text)
    if mark and (free or lists.may_follow(above.text if above else "", mark) or lists.follows(open_marker, mark)):
        return "item", mark
    if len(text) > 400 or (above and not free and _is_open(above)):
        return "", ""
    return _formula(text, open_cue) or _labelled(text, None if free or open_cue in ("field", "cc") else above), ""


def _is_open(above: Line) -> bool:
    """Whether the line *above* is running text that goes on: long, and broken off at a small word."""
    return len(above.text) > 45 and above.text[-1].islower() and above.text.rsplit(None, 1)[-1].islower()


def _formula(text: str, open_cue: str) -> str:
    """Return whether *text* is a salutation or a closing; "Sir" within a closing belongs to it."""
    if len(text) < 130 and cues.CLOSING.fullmatch(text):
        return "closing"
    salutation = cues.SALUTATION.match(text)
    if salutation and _is_salutation(salutation):
        return "closing" if open_cue == "closing" and salutation["bare"] else "salutation"
    return ""


def _labelled(text: str, above: Line | None) -> str:
    first = text[0]
    if cues.FIELD.match(text) or (first in "TFSDVPIR" and cues.BARE_FIELD.match(text)):
        return "" if above and cues.is_prose(above.text, least=5) else "field"
    if text.startswith(_MEMORANDUM) and cues.MEMORANDUM_FOR.match(text):
        return "field"
    if first in "bBcCdDiIwW" and cues.CC.match(text) and not cues.is_prose(text, least=9):
        return "cc"
    if first in "eEaA" and cues.ENCLOSURE.match(text):
        return "enclosure"
    if len(text) < 140:
        if dateline.parse(text):
            return "date"
        if cues.REFERENCE.fullmatch(text):
            return "reference"
    return ""


def _is_salutation(match: re.Match[str]) -> bool:
    rest = match["rest"].strip()
    if match["bare"]:
        return not rest and match["bare"][0].isupper()
    name = match["name"].strip()
    if match["lead"].lower().split()[0] in ("hi", "hello", "good"):
        return not rest and len(name) < 50
    return len(name.split()) <= 12 and (not rest or rest[0].isupper() or rest[0] in "/(")


def _new_paragraph(current: Sequence[Line], line: Line, widest: int) -> bool:
    """Whether *line* begins a paragraph although no blank line stands above it."""
    above = current[-1]
    if cues.is_capitals(line.text):
        if not cues.is_capitals(above.text):
            return not cues.looks_unfinished(above.text) and cues.is_prose(above.text, least=4)
    elif len(current) < 4 and cues.is_capitals(above.text) and cues.is_title(above.text):
        return cues.is_prose(line.text, least=5) or cues.is_prose(f"{line.text} .", least=5)
    if cues.looks_unfinished(above.text) or not line.text[0].isupper():
        return False
    short = above.indent + len(above.text) < 0.72 * widest
    indented = line.indent >= above.indent + 2 and len(current) > 1
    return (short or indented) and cues.is_prose(" ".join(x.text for x in current[-3:]), least=5)
