"""The head of a letter: letterhead, date, reference, addressee, labelled fields, salutation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import SectionKind
from kg.segment import cues, dateline, lists
from kg.segment.blocks import Block, Part
from kg.segment.lines import Line, pieces

__all__ = ["cut", "labelled", "salutation"]

_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_STYLES = re.compile(
    r"dear|my|mrs?|ms|miss|dr|sirs?|the|prof|professor|lord|lady|dame|councillor|cllr|minister|annwyl|and|or|madam|colleagues?"
    r"|koe|tēnā|all|secretary|ambassador|general|president|chair|chairman|director"
)
_AGAIN = re.compile(r".*/\s*(?:dear|annwyl)\s+", re.IGNORECASE)
_RIGHT = 25
_PARAGRAPH = 120
_LETTERHEAD_LINES = 2
_HEAD_LINES = 5
_HEADED = re.compile(rf"(?:The\s+[A-Z]|Messrs\b|{cues.NAME_LINE.pattern})")
_COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady)\b\.?\s+[A-Z][^,]{1,40}$")
_FROM_TO = re.compile(r"From\s+(?:His|Her|the|The|Sir|[A-Z][a-z]*)\b[^:]{8,200}?,?\sto\s+[^:]{5,200}", re.DOTALL)
_TO_THE = re.compile(r"To\s+(?=(?:(?:the|all|every|each|our|Messrs\.?|Mr\.?|Mrs\.?)\s)[^:]{0,200}$)")


def cut(blocks: Sequence[Block], after: Sequence[Block], *, is_first: bool) -> list[Part]:
    """Return the parts of the head, *blocks*; *after* is the rest of the message."""
    out: list[Part] = []
    for i, block in enumerate(blocks):
        first = block.lines[0]
        if (i == 0 and is_first and _is_editorial(block)) or cues.COPY_OF.match(block.text):
            out.append(Part(SectionKind.EDITORIAL, block.lines, wrapped=True))
        elif block.cue in ("field", "cc"):
            out.append(labelled(block))
        elif block.cue == "enclosure":
            match = cues.ENCLOSURE.match(first.text)
            lines = lists.unmarked(first, match.end() if match else 0) or [first]
            out.append(Part(SectionKind.ENCLOSURE, lines + block.lines[1:]))
        elif block.cue == "reference":
            out.append(_reference(first))
        elif block.cue == "date":
            out.append(Part(SectionKind.DATELINE, block.lines))
        elif is_first and _is_from_to(block):
            out.append(Part(SectionKind.EDITORIAL, block.lines, wrapped=True))
        elif addressed := _TO_THE.match(first.text) if not cues.ends_sentence(block.lines[-1].text) else None:
            rest = _slice(first, addressed.end(), len(first.text))
            out.append(Part(SectionKind.FIELD, [rest, *block.lines[1:]], "to"))
        elif block.is_prose and len(block.text) > _PARAGRAPH:
            out.append(Part(SectionKind.BODY, block.lines, wrapped=True))
        else:
            out.append(Part(SectionKind.LETTERHEAD, [piece for line in block.lines for piece in pieces(line)]))
    _date(out)
    _address(out, after)
    return [part for part in out if part.lines]


def labelled(block: Block) -> Part:
    """Return the field that *block* is: its label and what stands behind it."""
    first = block.lines[0]
    if block.cue == "cc":
        match = cues.CC.match(first.text)
        label = "bcc" if first.text[:1] in "bB" else "cc"
    else:
        match = (
            cues.FIELD.match(first.text) or cues.BARE_FIELD.match(first.text) or cues.MEMORANDUM_FOR.match(first.text)
        )
        label = cues.FIELD_NAMES.get(" ".join(match["label"].lower().split()), "to") if match else "to"
    k = match.end() if match else 0
    lines = lists.unmarked(first, k) + [line for below in block.lines[1:] for line in lists.unmarked(below)]
    return Part(SectionKind.FIELD, lines, label, wrapped=label == "subject" or lists.is_run_on(lines))


def salutation(line: Line) -> list[Part]:
    """Return the salutation that *line* is, and the running text that may stand behind it."""
    match = cues.SALUTATION.match(line.text)
    if match is None:
        return [Part(SectionKind.SALUTATION, [_slice(line, 0, len(line.text.rstrip(" ,:")))])]
    a, b = match.span("name" if match["name"] else "bare")
    b = a + len(line.text[a:b].rstrip(" ,:;!-"))
    again = _AGAIN.match(line.text, a, b)
    out = [Part(SectionKind.SALUTATION, [_slice(line, again.end() if again else a, b)])]
    rest = match["rest"].strip()
    if rest:
        at = line.text.index(rest, b)
        out.append(Part(SectionKind.BODY, [_slice(line, at, at + len(rest))], wrapped=True))
    return out


def _slice(line: Line, a: int, b: int) -> Line:
    return line._replace(text=line.text[a:b], start=line.start + a, end=line.start + b)


def _is_editorial(block: Block) -> bool:
    text = " ".join(block.text.split())
    if cues.is_capitals(text) or len(block.lines) > _LONGEST_EDITORIAL or cues.EDITORIAL.match(text) is None:
        return False
    return len(block.lines) == 1 or _EDITED_FROM_TO.search(text) is not None


_LONGEST_EDITORIAL = 4  # lines
_EDITED_FROM_TO = re.compile(r"\b(?:From|[Bb]y) .+ to (?:the |Mr\.? |[A-Z])")


def _is_from_to(block: Block) -> bool:
    """Whether *block* names sender and reader of an old despatch: "From X, Governor, to Y, Commissioner."."""
    return not block.cue and len(block.lines) <= _HEAD_LINES and _FROM_TO.fullmatch(block.text) is not None


def _reference(line: Line) -> Part:
    match = cues.REFERENCE.fullmatch(line.text)
    name = next((n for n in ("value", "number", "order") if match and match[n]), None)
    a, b = match.span(name) if match and name else (0, len(line.text))
    if line.text.count("(", a, b) > line.text.count(")", a, b) and line.text[b : b + 1] == ")":
        b += 1
    label = "your" if line.text[:4].lower() == "your" else ""
    return Part(SectionKind.REFERENCE, [_slice(line, a, b)], label)


def _date(parts: list[Part]) -> None:
    """Take the date out of the lines of a letterhead, if it stands nowhere else in the head."""
    if any(p.kind is SectionKind.DATELINE or p.label == "date" for p in parts):
        return
    for part in parts:
        for line in part.lines if part.kind is SectionKind.LETTERHEAD else ():
            found = dateline.parse(line.text)
            if found and found.iso:
                part.lines.remove(line)
                parts.insert(parts.index(part) + 1, Part(SectionKind.DATELINE, [line]))
                return


def _address(parts: list[Part], after: Sequence[Block]) -> None:
    """Find the addressee among the blocks of the head, and name it so."""
    if not after or after[0].cue != "salutation":
        _office_below_date(parts)
        return
    heads = [p for p in parts if p.kind is SectionKind.LETTERHEAD]
    words = {w for w in _WORD.findall(after[0].lines[0].text.lower()) if not _STYLES.fullmatch(w)}
    for part in reversed(heads):
        for line in part.lines:
            if words & {w.lower() for w in _WORD.findall(line.text)}:
                _split_above(parts, part, line)
                return
    if any(p.label == "to" for p in parts):
        return
    for part in reversed(heads[1:]):
        if _may_address(part):
            part.kind = SectionKind.ADDRESSEE
            return


def _office_below_date(parts: list[Part]) -> None:
    """Find the addressee of a letter without a salutation: the last block under the date, headed by office or name."""
    if any(p.label == "to" or p.kind is SectionKind.EDITORIAL for p in parts):
        return
    at = next((i for i, p in enumerate(parts) if p.kind is SectionKind.DATELINE or p.label == "date"), len(parts))
    for part in reversed(parts[at:]):
        is_headed = part.kind is SectionKind.LETTERHEAD and _HEADED.match(part.lines[0].text) is not None
        if is_headed and _may_address(part):
            part.kind = SectionKind.ADDRESSEE
            return
    top = parts[0] if parts and at == len(parts) else None
    if top and top.kind is SectionKind.LETTERHEAD and len(top.lines) == 1 and _COURTESY.match(top.lines[0].text):
        top.kind = SectionKind.ADDRESSEE


def _may_address(part: Part) -> bool:
    """Whether a block that does not bear the salutation's name may still be the reader's address."""
    first = part.lines[0]
    return (
        len(part.lines) > 1
        and first.indent < _RIGHT
        and not first.text[0].isdigit()
        and not cues.CONTACT.search(first.text)
        and not any(cues.CONTACT.search(line.text) for line in part.lines[1:-2])
    )


def _split_above(parts: list[Part], part: Part, line: Line) -> None:
    """Make *part* the addressee, from *line* on if the lines above it end an address."""
    k = part.lines.index(line)
    ends = [i for i in range(k) if cues.CONTACT.search(part.lines[i].text)]
    if not ends and k > _LETTERHEAD_LINES and cues.NAME_LINE.match(line.text):
        ends = [k - 1]
    if ends:
        at = ends[-1] + 1
        parts.insert(parts.index(part), Part(SectionKind.LETTERHEAD, part.lines[:at]))
        part.lines = part.lines[at:]
    part.kind = SectionKind.ADDRESSEE
