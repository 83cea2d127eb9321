"""Reads one message from top to bottom: head, body and tail."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import SectionKind
from kg.segment import cues, head, tail
from kg.segment.blocks import Block, Part
from kg.segment.lists import Levels, plain

__all__ = ["cut"]


def cut(blocks: Sequence[Block], *, is_first: bool) -> list[Part]:
    """Return the parts of a message in the order of the page."""
    body = _body_start(blocks)
    tail_at = tail.start(blocks, body)
    out = head.cut(blocks[:body], blocks[body:], is_first=is_first)
    out += _body(blocks[body:tail_at], blocks[tail_at:], bool(body))
    out += tail.cut(blocks[tail_at:])
    return out


def _body_start(blocks: Sequence[Block]) -> int:
    """Return the index of the first block after salutation and head."""
    for i, block in enumerate(blocks[:60]):
        if block.cue == "salutation":
            return i
        if block.is_prose and not block.cue and i > 30:
            break
    for i, block in enumerate(blocks):
        if block.cue in ("item", "closing") or (block.is_prose and block.cue in ("", "cc") and len(block.text) > 60):
            return i
    return len(blocks)


def _body(blocks: Sequence[Block], after: Sequence[Block], has_head: bool) -> list[Part]:
    """Return salutation, headings, paragraphs, items and what was displaced among them."""
    out: list[Part] = []
    levels = Levels()
    for i, block in enumerate(blocks):
        below = blocks[i + 1] if i + 1 < len(blocks) else None
        part = _part(block, below, out)
        if part is None:
            continue
        if part.kind in (SectionKind.BODY, SectionKind.SUBJECT) and block.cue != "item":
            levels.reset()
        if part.kind is SectionKind.ITEM:
            part.level = levels.level(block.marker)
        out.append(part)
    return out


def _part(block: Block, below: Block | None, out: list[Part]) -> Part | None:
    if block.cue == "salutation":
        first = block.lines[0]
        match = cues.SALUTATION.match(first.text)
        assert match is not None
        group = "name" if match["name"] else "bare"
        a, b = match.span(group)
        value = first.text[a:b].rstrip(" ,:;!-")
        start = first.start + a
        out.append(Part(SectionKind.SALUTATION, [first._replace(text=value, start=start, end=start + len(value))]))
        rest = match["rest"].strip()
        if rest:
            at = first.start + first.text.index(rest, b)
            return Part(SectionKind.BODY, [first._replace(text=rest, start=at, end=at + len(rest))], wrapped=True)
        return None
    if block.cue == "item":
        first = block.lines[0]
        k = len(block.marker)
        lines = [first._replace(text=first.text[k:], start=first.start + k), *block.lines[1:]]
        return Part(SectionKind.ITEM, lines, plain(block.marker), wrapped=True)
    if block.cue == "date":
        return tail.dated(block)
    if block.cue in ("cc", "enclosure", "closing"):
        return tail.labelled(block)
    previous = out[-1] if out else None
    if previous and previous.kind in (SectionKind.BODY, SectionKind.ITEM) and _joins(previous, block):
        previous.lines.extend(block.lines)
        return None
    if _is_heading(block, below):
        return Part(SectionKind.SUBJECT, block.lines, wrapped=True)
    return Part(SectionKind.BODY, block.lines, wrapped=True)


def _joins(previous: Part, block: Block) -> bool:
    """Whether *block* goes on with the sentence that *previous* breaks off in."""
    last = previous.lines[-1].text
    if not cues.looks_unfinished(last) or not cues.is_prose(" ".join(x.text for x in previous.lines[-6:])):
        return False
    return block.text[0].islower() or (block.is_prose and len(previous.lines[-1].text) > 40)


def _is_heading(block: Block, below: Block | None) -> bool:
    if len(block.lines) > 4 or below is None:
        return False
    if len(block.lines) > 1 and block.is_prose:
        return False
    return cues.is_title(block.text) or cues.is_capitals(block.text)
