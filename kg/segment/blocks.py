"""Groups lines into blocks: paragraphs, list items, headings and blocks of short lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model import SectionKind
from kg.segment import cues, dateline, lists
from kg.segment.lines import Line

__all__ = ["Block", "Part", "group"]


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
    """Lines that belong together. ``cue`` names what the first line is by itself, "" when nothing special."""

    lines: list[Line]
    cue: str = ""
    marker: str = ""
    text: str = field(default="")

    @property
    def is_prose(self) -> bool:
        """Whether the block is running text."""
        return cues.is_prose(self.text)


def group(lines: Sequence[Line]) -> list[Block]:
    """Return the blocks of *lines*: parted by blank lines, and where a line is plainly the start of something else."""
    blocks: list[Block] = []
    current: list[Line] = []
    cue = marker = ""
    widest = max((line.indent + len(line.text) for line in lines), default=0)
    above: Line | None = None
    for line in lines:
        found, mark = _cue(line, above)
        if above is None or line.blank or found or _ends(above, cue) or _new_paragraph(current, line, widest):
            if current:
                blocks.append(_block(current, cue, marker))
            current, cue, marker = [], found, mark
        current.append(line)
        above = line
    if current:
        blocks.append(_block(current, cue, marker))
    return blocks


def _block(lines: list[Line], cue: str, marker: str) -> Block:
    text = " ".join(line.text for line in lines[:12])
    return Block(lines, cue, marker, text)


def _cue(line: Line, above: Line | None) -> tuple[str, str]:
    """Return what *line* is by itself, and its list marker."""
    text = line.text
    marker = lists.marker(text)
    if marker and (above is None or line.blank or lists.may_follow(above.text, marker) or line.indent > above.indent + 2):
        return "item", marker
    if len(text) > 400:
        return "", ""
    first = text[0].lower()
    if first in "tfvcdsrapmbix" and (cues.FIELD.match(text) or cues.BARE_FIELD.match(text)) and _is_field(line, above):
        return "field", ""
    if text[:3].lower() in ("mem", "for", "thr") and cues.MEMORANDUM_FOR.match(text) and text[:3] != "for" and text[:3] != "thr":
        if text[:3].lower() == "mem" or text[:4].isupper():
            return "field", ""
    if first in "bcdi" and cues.CC.match(text) and not cues.is_prose(text, least=9):
        return "cc", ""
    if first in "ea" and cues.ENCLOSURE.match(text):
        return "enclosure", ""
    salutation = cues.SALUTATION.match(text)
    if salutation and _is_salutation(salutation):
        return "salutation", ""
    if len(text) < 130 and cues.CLOSING.fullmatch(text):
        return "closing", ""
    if len(text) < 140 and dateline.parse(text) and (above is None or line.blank or not cues.looks_unfinished(above.text) or not cues.is_prose(above.text)):
        return "date", ""
    if len(text) < 140 and cues.REFERENCE.fullmatch(text):
        return "reference", ""
    return "", ""


def _is_field(line: Line, above: Line | None) -> bool:
    return not (line.text[0].islower() and above is not None and not line.blank and cues.is_prose(above.text, least=5))


def _is_salutation(match: object) -> bool:
    import re

    assert isinstance(match, re.Match)
    if match["bare"]:
        return not match["rest"].strip() or match["bare"][0].isupper() and not match["rest"].strip()
    rest = match["rest"].strip()
    name = match["name"].strip()
    if match["lead"].lower() in ("hi", "hello") or match["lead"].lower().startswith("good"):
        return not rest and len(name) < 50
    return len(name.split()) <= 12 and (not rest or rest[0].isupper() or rest[0] in "/(")


def _ends(above: Line, cue: str) -> bool:
    """Whether what *cue* names takes one line only."""
    return cue in ("salutation", "date", "reference")


def _new_paragraph(current: Sequence[Line], line: Line, widest: int) -> bool:
    """Whether *line* begins a paragraph although no blank line stands above it."""
    above = current[-1]
    if cues.is_capitals(line.text) != cues.is_capitals(above.text) and len(line.text) > 3 and len(above.text) > 3:
        if cues.is_capitals(line.text):
            return not cues.looks_unfinished(above.text) and cues.is_prose(above.text, least=4)
        return len(current) == 1 and cues.is_title(above.text) and cues.is_prose(line.text, least=5)
    if cues.looks_unfinished(above.text) or not line.text[0].isupper():
        return False
    if not cues.is_prose(" ".join(x.text for x in current[-3:]), least=5):
        return False
    short = above.indent + len(above.text) < 0.72 * min(widest, 120)
    indented = line.indent >= above.indent + 2 and len(current) > 1
    return short or indented
