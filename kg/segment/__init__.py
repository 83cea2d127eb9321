"""Cuts a letter into its parts, letterhead to list of copies, and its running text into sentences."""

from __future__ import annotations

from kg import calendar
from kg.model import Document, Letter, Section, SectionKind, Sentence, Span
from kg.segment import blocks, columns, dateline, furniture, parts, quoted, sentences, tables
from kg.segment.blocks import Part
from kg.segment.flow import FlowBuilder
from kg.segment.lines import Line, read, unrun

__all__ = ["segment"]

_RUNNING = (SectionKind.BODY, SectionKind.ITEM)


def segment(letter: Letter) -> Document:
    """Return *letter* cut into sections and sentences, with its own date, place and reference when it bears them."""
    lines, _ = furniture.remove(unrun(read(letter.text)))
    builder = FlowBuilder(letter.text)
    sections: list[Section] = []
    for number, message in enumerate(quoted.split(lines)):
        plain, lifted = tables.lift(message.lines)
        found = parts.cut(
            blocks.group(columns.unfold(plain)), is_first=number == 0, has_head=message.attribution is None
        )
        if lifted:
            found = tables.put_back(found, lifted)
        if message.attribution:
            found[:0] = _attributed(message.attribution, letter.text)
        sections.extend(_emit(builder, part, number) for part in found if part.lines)
    flow = builder.build()
    cut = tuple(
        Sentence(a, b, i)
        for i, s in enumerate(sections)
        if s.kind in _RUNNING
        for a, b in sentences.split(flow.text, s.start, s.end)
    )
    iso, day, place = _dateline(flow.text, sections)
    reference = next((Span(s.start, s.end) for s in sections if _is_own_reference(s)), None)
    return Document(letter, flow, tuple(sections), cut, iso, day, place, reference)


def _is_own_reference(section: Section) -> bool:
    return section.kind is SectionKind.REFERENCE and section.message == 0 and not section.label


def _attributed(attribution: quoted.Attribution, text: str) -> list[Part]:
    """Return the fields that "On DATE, NAME wrote:" stands for."""
    return [
        Part(SectionKind.FIELD, [Line(text[a:b], a, b, 0)], label)
        for label, (a, b) in (("date", attribution.date), ("from", attribution.name))
    ]


def _emit(builder: FlowBuilder, part: Part, message: int) -> Section:
    builder.separate("\n\n")
    start = builder.length
    if part.wrapped:
        builder.add_paragraph(part.lines)
    else:
        builder.add_block(part.lines)
    return Section(part.kind, start, builder.length, part.label, part.level, message)


def _dateline(text: str, sections: list[Section]) -> tuple[str | None, Span | None, Span | None]:
    """Return the letter's own day, where it says so, and the dateline's place."""
    month_first = calendar.is_month_first(text)
    place = None
    for section in sections:
        is_dateline = section.kind is SectionKind.DATELINE or (
            section.kind is SectionKind.FIELD and section.label == "date"
        )
        if section.message or not is_dateline:
            continue
        read_line = dateline.parse(text[section.start : section.end], month_first=month_first)
        if read_line is None:
            continue
        if read_line.place and place is None:
            place = Span(section.start + read_line.place[0], section.start + read_line.place[1])
        if read_line.iso and read_line.day:
            return read_line.iso, Span(section.start + read_line.day[0], section.start + read_line.day[1]), place
    return None, None, place
