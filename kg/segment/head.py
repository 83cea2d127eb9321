"""The head of a letter: letterhead, date, reference, addressee, labelled fields, salutation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg import lexicon
from kg.model import SectionKind
from kg.segment import address, cues, dateline, lists
from kg.segment.blocks import Block, Part
from kg.segment.lines import Line, pieces

__all__ = ["cut", "labelled", "salutation"]

_AGAIN = re.compile(r".*/\s*(?:dear|annwyl)\s+", re.IGNORECASE)
_PARAGRAPH = 120
_HEAD_LINES = 5
_FROM_TO = re.compile(r"From\s+(?:His|Her|the|The|Sir|[A-Z][a-z]*)\b[^:]{8,200}?,?\sto\s+[^:]{5,200}", re.DOTALL)


def cut(blocks: Sequence[Block], after: Sequence[Block], *, is_first: bool) -> list[Part]:
    """Return the parts of the head, *blocks*; *after* is the rest of the message."""
    out: list[Part] = []
    for i, block in enumerate(blocks):
        part = _between(block) or [_part(block, is_top=i == 0 and is_first, is_first=is_first)]
        if block.cue == "item" and out and out[-1].kind is SectionKind.FIELD and out[-1].label == "cc":
            part[0].label = "cc"
        out += part
    _date(out)
    if after and after[0].cue == "salutation":
        address.find_greeted(out, after[0].lines[0].text)
    else:
        address.find_ungreeted(out)
    _attend(out)
    return [part for part in out if part.lines]


def _part(block: Block, *, is_top: bool, is_first: bool) -> Part:
    """Return what *block* is by its cue, else by its words; *is_top* for the first of the letter itself."""
    first = block.lines[0]
    if (is_top and _is_editorial(block)) or cues.COPY_OF.match(block.text):
        return Part(SectionKind.EDITORIAL, block.lines, wrapped=True)
    match block.cue:
        case "field" | "cc":
            part = labelled(block)
            if part.label == "to" and _ATTENTION.match(first.text):
                part.label = "attention"
            return part
        case "enclosure":
            match = cues.ENCLOSURE.match(first.text)
            lines = lists.unmarked(first, match.end() if match else 0) or [first]
            return Part(SectionKind.ENCLOSURE, lines + block.lines[1:])
        case "item":
            return Part(SectionKind.FIELD, lists.unmarked(first) + block.lines[1:], "to")
        case "reference":
            return _reference(first)
        case "date":
            return Part(SectionKind.DATELINE, block.lines)
        case _:
            return _unlabelled(block, is_first=is_first)


_ATTENTION = re.compile(r"(?:attention|attn\.?|for\s+the\s+attention\s+of)\s*:\s*The\s", re.IGNORECASE)


def _attend(parts: list[Part]) -> None:
    """Put the office to whose attention a letter comes under the address, where there is one; else it is the reader."""
    for part in [p for p in parts if p.label == "attention"]:
        above = next((p for p in parts[: parts.index(part)] if p.kind is SectionKind.ADDRESSEE), None)
        part.label = "to"
        if above is not None:
            above.lines.extend(part.lines)
            part.lines = []


_BETWEEN = re.compile(
    r"(?i:from)[:.]?\s+(?P<sent>[A-Z][^:]{1,60}?)[,.;]?\s+(?i:to)[:.]?\s+(?P<read>[A-Z][^:]{1,60}?)\.?"
)
_TOLD = re.compile(r"(?:for\s+)?(?:(?P<info>info(?:rmation)?(?:\s+only)?)|action)\s*:", re.IGNORECASE)
_FROM = re.compile(r"(?i:from)\s+(?=[A-Z])")
_TO = re.compile(r"(?i:to)\s+(?=[A-Z])")


def _between(block: Block) -> list[Part]:
    """Return the fields of "FROM FOREIGN OFFICE TO CAIRO", on one line or two, as messages are headed."""
    first, last = block.lines[0], block.lines[-1]
    match = _BETWEEN.fullmatch(first.text) if len(block.lines) == 1 and first.text.isupper() else None
    if match:
        return [
            Part(SectionKind.FIELD, [_slice(first, *match.span(name))], label)
            for name, label in (("sent", "from"), ("read", "to"))
        ]
    if (named := _named_to(block)) is not None:
        return named
    sent, read = _FROM.match(first.text), _TO.match(last.text)
    if len(block.lines) != len((sent, read)) or not sent or not read or cues.is_prose(block.text):
        return []
    return [
        Part(SectionKind.FIELD, [_slice(line, match.end(), len(line.text.rstrip(".")))], label)
        for line, match, label in ((first, sent, "from"), (last, read, "to"))
    ]


_PRINTED_LINES = 3
_ONE_TO_OTHER = re.compile(r"[^:;!?@]{4,90}?\s(?P<to>to\s)[^:;!?@]{4,110}", re.DOTALL)


def _named_to(block: Block) -> list[Part] | None:
    """Return the fields of "The Earl of X to Governor Y, C.B.", as printed despatches are headed."""
    match = _ONE_TO_OTHER.fullmatch(block.text) if len(block.lines) <= _PRINTED_LINES and not block.cue else None
    if (
        match is None
        or cues.COPY_OF.match(block.text)
        or _is_editorial(block)
        or not all(_is_titled(side) for side in (block.text[: match.start("to")], block.text[match.end("to") :]))
    ):
        return None
    at, cut = 0, match.start("to")
    parts: tuple[list[Line], list[Line]] = ([], [])
    for line in block.lines:
        end = at + len(line.text)
        if at < cut:
            parts[0].append(_slice(line, 0, min(len(line.text), cut - at)))
        if end > match.end("to"):
            parts[1].append(_slice(line, max(0, match.end("to") - at), len(line.text.rstrip(" ."))))
        at = end + 1
    return [
        Part(SectionKind.FIELD, lines, label, wrapped=True) for lines, label in zip(parts, ("from", "to"), strict=True)
    ]


def _is_titled(text: str) -> bool:
    """Whether *text* begins as a person of rank or an office is named."""
    words = [word.strip(".,") for word in text.split()[:4]]
    if words and words[0].lower() in ("the", "his", "her"):
        del words[0]
    return (
        bool(words)
        and words[0][:1].isupper()
        and (
            words[0] in _honorific_words()
            or any(word.lower() in lexicon.words("title_heads") for word in words if word[:1].isupper())
        )
    )


@lru_cache(maxsize=1)
def _honorific_words() -> frozenset[str]:
    return frozenset(row[0].split()[0].rstrip(".") for row in lexicon.rows("honorifics"))


def _unlabelled(block: Block, *, is_first: bool) -> Part:
    first = block.lines[0]
    if is_first and _is_from_to(block):
        return Part(SectionKind.EDITORIAL, block.lines, wrapped=True)
    if len(block.lines) > 1 and (told := _TOLD.fullmatch(first.text)):
        return Part(SectionKind.FIELD, block.lines[1:], "cc" if told["info"] else "to")
    if address.is_capital_group(block.text):
        return Part(SectionKind.FIELD, [_slice(first, 3, len(first.text)), *block.lines[1:]], "to", wrapped=True)
    addressed = address.TO_THE.match(first.text) if not cues.ends_sentence(block.lines[-1].text) else None
    if addressed:
        rest = _slice(first, addressed.end(), len(first.text))
        return Part(SectionKind.FIELD, [rest, *block.lines[1:]], "to")
    by = address.BY.match(first.text)
    if by and len(block.lines) == 1:
        return Part(SectionKind.FIELD, [_slice(first, by.end(), len(first.text.rstrip(" .")))], "from")
    if block.is_prose and len(block.text) > _PARAGRAPH:
        return Part(SectionKind.BODY, block.lines, wrapped=True)
    return Part(SectionKind.LETTERHEAD, [piece for line in block.lines for piece in pieces(line)])


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
    if rest and not rest.startswith("a ch"):
        at = line.text.index(rest, b)
        out.append(Part(SectionKind.BODY, [_slice(line, at, at + len(rest))], wrapped=True))
    return out


def _slice(line: Line, a: int, b: int) -> Line:
    return line._replace(text=line.text[a:b], start=line.start + a, end=line.start + b)


def _is_editorial(block: Block) -> bool:
    text = " ".join(block.text.split())
    if cues.is_capitals(text) or len(block.lines) > _LONGEST_EDITORIAL or cues.FIELD.match(text):
        return False
    if cues.EDITORIAL.match(text) is None:
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
