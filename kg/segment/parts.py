"""Reads one message from top to bottom: head, body, tail, and what may follow the tail."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg import lexicon
from kg.model import SectionKind
from kg.segment import address, cues, dateline, head, tail
from kg.segment.blocks import Block, Part
from kg.segment.lists import Levels, plain

__all__ = ["cut"]

_WORD = re.compile(r"[^\W\d_]{2,}")
_NAME = re.compile(r"(?:[A-Z][\w'’.-]*\s+){1,4}[A-Z][\w'’.-]+(?:,?\s[A-Z]{2,5})*,?")
_HEAD_BLOCKS = 60
_HEADINGS = 4
_HEADING = 90
_PARAGRAPH = 200
_SENTENCE = 60
_CLAUSE = 40
_RUNNING = (SectionKind.BODY, SectionKind.ITEM)


def cut(blocks: Sequence[Block], *, is_first: bool, has_head: bool = True) -> list[Part]:
    """Return the parts of a message in the order of the page; *is_first* for the letter itself.

    Without *has_head* the message begins with its salutation or its text."""
    at = _body_start(blocks) if has_head else 0
    if blocks[1:] and (_is_first_name(blocks[0]) or (at == 0 and _is_bare_salutation(blocks[0], blocks[1]))):
        at, blocks[0].cue = 0, "salutation"
    out = head.cut(blocks[:at], blocks[at:], is_first=is_first)
    tail_at = tail.start(blocks, at)
    _own_address(out, blocks[tail_at:])
    out += _body(blocks[at:tail_at])
    reader = _unaddressed(out)
    while True:
        at = tail.cut(blocks, tail_at, out, reader)
        if at >= len(blocks):
            _displaced_signature(out)
            _distribute(out)
            return out
        tail_at = tail.start(blocks, at + 1)
        out += _body(blocks[at:tail_at])


_SEE = re.compile(
    r"(?:see|as\s+per)\s+(?:attached\s+)?distribution(?:\s+list)?|distribution(?:\s+list)?", re.IGNORECASE
)


def _distribute(parts: Sequence[Part]) -> None:
    """Take the list at the foot for the readers where the head says "See Distribution" in their place."""
    listed = [p for p in parts if p.label == tail.DISTRIBUTION]
    told = [p for p in parts if p.lines and _SEE.fullmatch(p.lines[0].text.rstrip(".")) and len(p.lines) == 1]
    for part in listed:
        part.label = ""
        if told:
            part.kind, part.label = SectionKind.FIELD, "to"
    for part in told if listed else ():
        part.kind, part.label = SectionKind.LETTERHEAD, ""


def _displaced_signature(parts: Sequence[Part]) -> None:
    """Find the signature that the page put among the paragraphs: a name first, where none is at the foot."""
    kinds = {p.kind for p in parts}
    if SectionKind.CLOSING not in kinds or SectionKind.SIGNATURE in kinds:
        return
    for part in reversed(parts):
        if part.kind not in (SectionKind.BODY, SectionKind.SUBJECT) or not 1 < len(part.lines) <= _HEADINGS:
            continue
        first, lines = part.lines[0].text, [line.text for line in part.lines]
        if cues.is_names(lines) and _NAME.fullmatch(first) and not cues.is_prose(" ".join(lines), least=4):
            part.kind, part.wrapped = SectionKind.SIGNATURE, False
            return


def _own_address(parts: Sequence[Part], foot: Sequence[Block]) -> None:
    """Take for letterhead the block that only seems to be the reader's address: its first name is signed below."""
    signed = [line.text.lower() for block in foot[:_HEADINGS] if not block.cue for line in block.lines[:1]]
    for part in parts:
        if part.kind is SectionKind.ADDRESSEE and part.lines:
            words = _WORD.findall(part.lines[0].text.lower())
            if any(len(_WORD.findall(text)) > 1 and set(_WORD.findall(text)) <= set(words) for text in signed):
                part.kind = SectionKind.LETTERHEAD


def _unaddressed(parts: Sequence[Part]) -> set[str]:
    """Return the words of the salutation if no address of the reader has been found."""
    if any(p.kind is SectionKind.ADDRESSEE or p.label == "to" for p in parts):
        return set()
    return {w for p in parts if p.kind is SectionKind.SALUTATION for w in _WORD.findall(p.lines[0].text)}


def _body_start(blocks: Sequence[Block]) -> int:
    """Return the index of the salutation, or else of the first running text, with its heading."""
    for i, block in enumerate(blocks[:_HEAD_BLOCKS]):
        if block.cue == "salutation":
            return i
        if i and block.is_prose and len(block.text) > _PARAGRAPH and not block.cue:
            break
    for i, block in enumerate(blocks):
        if block.cue == "item" and len(block.lines) == 1 and address.is_minuted(block.text[len(block.marker) :]):
            continue
        if block.cue in ("item", "closing") or _is_text(block):
            return _with_heading(blocks, i)
        if i + 1 < len(blocks) and (_is_bare_salutation(block, blocks[i + 1]) or _is_readers_name(blocks, i)):
            block.cue = "salutation"
            return i
    labels = [i for i, block in enumerate(blocks) if block.cue in ("date", "field", "cc", "reference")]
    first = labels[-1] + 1 if labels else 0
    return next((i for i in range(first, len(blocks)) if _is_short_text(blocks[i])), len(blocks))


def _is_text(block: Block) -> bool:
    return block.is_prose and block.cue in ("", "cc") and (len(block.text) > _SENTENCE or block.text[-1] in ".?!")


def _is_short_text(block: Block) -> bool:
    return not block.cue and cues.ends_sentence(block.text) and " " in block.text


def _with_heading(blocks: Sequence[Block], i: int) -> int:
    """Return the index of the headings and short sentences above block *i*, if a date or a field stands over them."""
    at = i
    while at > max(i - _HEADINGS, 0):
        above = blocks[at - 1]
        if above.cue in ("date", "field", "cc", "reference") or _is_headed(above):
            return at
        if above.cue or len(above.lines) > 1 or not (cues.is_title(above.text) or above.text[-1] in ".:"):
            return i
        at -= 1
    return i


def _is_headed(block: Block) -> bool:
    """Whether *block* says who writes or who is to read, where a heading may stand."""
    text = block.text
    return address.TO_THE.match(text) is not None or address.BY.match(text) is not None or address.is_office(text)


def _is_bare_salutation(block: Block, below: Block) -> bool:
    """Whether *block* is a name or two and a comma above running text."""
    if block.cue or len(block.lines) > 1 or not cues.is_bare_salutation(block.text):
        return False
    return below.is_prose or len(below.text) > _CLAUSE or (below.text[-1] in ".?!:" and " " in below.text)


_AND = re.compile(r"\s*(?:,|&|/|\band\b)\s*")
_MOST_READERS = 3


def _is_first_name(block: Block) -> bool:
    """Whether *block*, at the top of a note, is only the first name of its reader, or of two: "Liz", "Tom and Liz"."""
    if block.cue or len(block.lines) > 1 or len(block.text) > _CLAUSE or block.text.isupper():
        return False
    names = _AND.split(block.text.rstrip(",:-– "))
    return len(names) <= _MOST_READERS and all(
        n[:1].isupper() and n.lower() in lexicon.words("given_names") for n in names
    )


def _is_readers_name(blocks: Sequence[Block], i: int) -> bool:
    """Whether block *i*, under the header of an email, is but the first name of somebody to whom it is sent."""
    block = blocks[i]
    if (
        not i
        or block.cue
        or len(block.lines) > 1
        or blocks[i - 1].cue not in ("field", "cc")
        or len(block.text) > _CLAUSE
    ):
        return False
    fields = [above.text for above in blocks[:i] if above.cue == "field" and above.text[:2].lower() == "to"]
    sent_to = {word for text in fields for word in _WORD.findall(text)}
    names = set(re.findall(r"[^\W\d_]+", block.text)) - {"and"}
    return bool(names) and names <= sent_to


def _body(blocks: Sequence[Block]) -> list[Part]:
    """Return salutation, headings, paragraphs, items and what was displaced among them."""
    out: list[Part] = []
    levels = Levels()
    for i, block in enumerate(blocks):
        below = blocks[i + 1] if i + 1 < len(blocks) else None
        for part in _parts(block, below, out):
            if part.kind is SectionKind.ITEM:
                part.level = levels.level(block.marker)
            elif part.kind in (SectionKind.BODY, SectionKind.SUBJECT):
                levels.reset()
            out.append(part)
    return out


def _parts(block: Block, below: Block | None, out: list[Part]) -> list[Part]:
    """Return the parts that *block* makes; none if it but goes on with the last of *out*."""
    first = block.lines[0]
    match block.cue:
        case "salutation":
            return head.salutation(first)
        case "item":
            k = len(block.marker)
            lines = [first._replace(text=first.text[k:], start=first.start + k), *block.lines[1:]]
            return [Part(SectionKind.ITEM, lines, plain(block.marker), wrapped=True)]
        case "cc" | "enclosure":
            return [tail.labelled(block)]
        case "date" if _is_displaced(block, out):
            return [Part(SectionKind.DATELINE, block.lines)]
        case "field" if (part := head.labelled(block)).label == "subject" and part.lines:
            return [Part(SectionKind.SUBJECT, part.lines, wrapped=True)]
        case _:
            return _running_text(block, below, out)


def _running_text(block: Block, below: Block | None, out: list[Part]) -> list[Part]:
    previous = next((p for p in reversed(out) if p.kind not in (SectionKind.LETTERHEAD, SectionKind.DATELINE)), None)
    if previous and previous.kind in _RUNNING and _joins(previous, block):
        previous.lines.extend(block.lines)
        return []
    kind = SectionKind.SUBJECT if _is_heading(block, below) else SectionKind.BODY
    return [Part(kind, list(block.lines), wrapped=not _is_roll(block))]


def _is_roll(block: Block) -> bool:
    """Whether the lines of *block* name people, one each: those present, those invited."""
    named = sum(len(line.text) < _HEADING and cues.NAME_LINE.match(line.text) is not None for line in block.lines)
    return named > 1 and named + 2 >= len(block.lines)


def _is_displaced(block: Block, out: list[Part]) -> bool:
    """Whether a date among the paragraphs is the letterhead's, left there by the page; so then are the lines above."""
    found = dateline.parse(block.text)
    if found is None or found.place or found.iso is None:
        return False
    if out and out[-1].kind is SectionKind.SUBJECT and block.lines[0].blank == 0:
        out[-1].kind = SectionKind.LETTERHEAD
        out[-1].wrapped = False
    return True


def _joins(previous: Part, block: Block) -> bool:
    """Whether *block* goes on with the sentence that *previous* breaks off in."""
    last = previous.lines[-1].text
    if not cues.looks_unfinished(last):
        return False
    if block.text[0].islower():
        return True
    return block.is_prose and len(last) > _CLAUSE and cues.is_prose(" ".join(x.text for x in previous.lines[-6:]))


def _is_heading(block: Block, below: Block | None) -> bool:
    if len(block.lines) > _HEADINGS or below is None:
        return False
    if cues.is_capitals(block.text):
        return True
    if block.is_prose and (len(block.lines) > 1 or len(block.text) > _HEADING):
        return False
    return cues.is_title(block.text)
