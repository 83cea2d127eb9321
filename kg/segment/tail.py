"""The foot of a letter: closing, signature, copies, enclosures, and what may stand beneath them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import SectionKind
from kg.segment import cues, dateline
from kg.segment.blocks import Block, Part
from kg.segment.lines import Line, columns

__all__ = ["cut", "dated", "labelled", "start"]


def start(blocks: Sequence[Block], body: int) -> int:
    """Return the index of the block with which the tail begins: the closing, or the name that is signed."""
    for i in range(body, len(blocks)):
        if blocks[i].cue == "closing":
            return i
    i = len(blocks)
    while i > body and (blocks[i - 1].cue in ("cc", "enclosure", "date") or _is_name(blocks[i - 1])):
        i -= 1
    return i


def cut(blocks: Sequence[Block]) -> list[Part]:
    """Return the parts of the tail."""
    out: list[Part] = []
    for block in blocks:
        if block.cue in ("cc", "enclosure", "closing"):
            part = labelled(block)
            if part.kind is SectionKind.CLOSING and out and out[-1].kind is SectionKind.CLOSING:
                out[-1].lines.extend(part.lines)
            else:
                out.append(part)
        elif block.cue == "date" and len(block.lines) == 1 and len(columns(block.lines)) == 1:
            out.append(dated(block))
        elif block.is_prose or block.cue == "item":
            out.append(Part(SectionKind.BODY, block.lines, wrapped=True))
        else:
            out.extend(_names(column) for column in columns(block.lines))
    return out


def _names(lines: list[Line]) -> Part:
    if len(lines) == 1 and dateline.parse(lines[0].text):
        return Part(SectionKind.DATELINE, lines)
    return Part(SectionKind.SIGNATURE, lines)


def dated(block: Block) -> Part:
    """Return the dateline that *block* is."""
    return Part(SectionKind.DATELINE, block.lines)


def labelled(block: Block) -> Part:
    """Return the part of a block that a label or a formula begins: copies, enclosures, closing."""
    first = block.lines[0]
    if block.cue == "closing":
        return Part(SectionKind.CLOSING, block.lines)
    pattern = cues.CC if block.cue == "cc" else cues.ENCLOSURE
    match = pattern.match(first.text)
    k = match.end() if match else 0
    rest = [first._replace(text=first.text[k:], start=first.start + k)] if first.text[k:] else []
    lines = rest + block.lines[1:] or [first]
    return Part(SectionKind.CC if block.cue == "cc" else SectionKind.ENCLOSURE, lines)


def _is_name(block: Block) -> bool:
    return not block.cue and len(block.lines) <= 6 and cues.is_names(line.text for line in block.lines) and not block.text.endswith((":", ";"))
