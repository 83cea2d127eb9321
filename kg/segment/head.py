"""The head of a letter: letterhead, date, reference, addressee, labelled fields."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import SectionKind
from kg.segment import cues, dateline
from kg.segment.blocks import Block, Part
from kg.segment.lines import Line, columns

__all__ = ["cut"]

_WORD = re.compile(r"[^\W\d_][\w'’-]+")


def cut(blocks: Sequence[Block], after: Sequence[Block], *, is_first: bool) -> list[Part]:
    """Return the parts of the head, *blocks*; *after* is the rest of the message."""
    out: list[Part] = []
    for i, block in enumerate(blocks):
        first = block.lines[0]
        if i == 0 and is_first and len(block.lines) == 1 and cues.EDITORIAL.match(first.text) and not cues.is_capitals(first.text):
            out.append(Part(SectionKind.EDITORIAL, [first]))
        elif block.cue == "field":
            out.append(_field(block))
        elif block.cue == "cc":
            match = cues.CC.match(first.text)
            k = match.end() if match else 0
            rest = [first._replace(text=first.text[k:], start=first.start + k)] if first.text[k:] else []
            out.append(Part(SectionKind.FIELD, rest + block.lines[1:] or [first], "cc"))
        elif block.is_prose and len(block.text) > 80:
            out.append(Part(SectionKind.BODY, block.lines, wrapped=True))
        else:
            for column in columns(block.lines):
                out.extend(_column(column))
    _address(out, after)
    return [part for part in out if part.lines]


def _field(block: Block) -> Part:
    first = block.lines[0]
    match = cues.FIELD.match(first.text) or cues.BARE_FIELD.match(first.text) or cues.MEMORANDUM_FOR.match(first.text)
    assert match is not None
    label = cues.FIELD_NAMES.get(re.sub(r"\s+", " ", match["label"].lower()), "to")
    k = match.end()
    rest = [first._replace(text=first.text[k:], start=first.start + k)] if first.text[k:] else []
    return Part(SectionKind.FIELD, rest + block.lines[1:], label, wrapped=label == "subject")


def _column(lines: list[Line]) -> list[Part]:
    out: list[Part] = []
    for line in lines:
        if dateline.parse(line.text):
            out.append(Part(SectionKind.DATELINE, [line]))
            continue
        reference = cues.REFERENCE.fullmatch(line.text)
        if reference:
            name = "value" if reference["value"] else "number" if reference["number"] else "order"
            a, b = reference.span(name)
            out.append(Part(SectionKind.REFERENCE, [line._replace(text=line.text[a:b], start=line.start + a, end=line.start + b)]))
        elif out and out[-1].kind is SectionKind.LETTERHEAD:
            out[-1].lines.append(line)
        else:
            out.append(Part(SectionKind.LETTERHEAD, [line]))
    return out


def _address(parts: list[Part], after: Sequence[Block]) -> None:
    """Find the addressee among the blocks of the head, and name it so."""
    heads = [p for p in parts if p.kind is SectionKind.LETTERHEAD]
    if not heads or not after or after[0].cue != "salutation":
        return
    words = {w.lower() for w in _WORD.findall(after[0].text)} - {"dear", "my", "mr", "mrs", "ms", "dr", "sir", "the", "professor"}
    for part in reversed(heads):
        if any(w.lower() in words for line in part.lines[:5] for w in _WORD.findall(line.text)):
            part.kind = SectionKind.ADDRESSEE
            return
    last = heads[-1]
    if len(last.lines) > 1 and not any(cues.CONTACT.search(line.text) for line in last.lines[:-1]):
        last.kind = SectionKind.ADDRESSEE
