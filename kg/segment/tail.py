"""The foot of a letter: closing, signature, copies, enclosures, and what may stand beneath them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import SectionKind
from kg.segment import cues, head, lists
from kg.segment.blocks import Block, Part
from kg.segment.lines import Line, pieces

__all__ = ["DISTRIBUTION", "cut", "labelled", "start"]

DISTRIBUTION = "distribution"
"""Marks, until the whole letter is cut, the list at its foot that may be that of the readers."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_LONGEST_SIGNATURE = 8
_FOOTNOTE_LINES = 2
_FOOTNOTE = 240
_OUTDENT = 12
_FOOT = re.compile(r"\b(?:Esq(?:uire)?|M\.?P)\b")
_ANNEXED = re.compile(r"\[(?:enclosure|attachment|annex|appendix|tab)\b[\s\w.-]{0,8}\]", re.IGNORECASE)
_EXPLAINED = re.compile(r"(?!(?:signed|sgd|sd)\b)[^:]{2,40}:\s\S.*[a-z]{3}\.", re.IGNORECASE)
_FOR = re.compile(r"For (?:and on behalf of )?(?:the )?[A-Z][^:.;]{2,70}:")
_BARE = re.compile(
    r"sirs?|madam|gentlemen|my|lords?|your|excellency|dear|ladies|and|honou?red|doctor|professor",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"(?:To\s+)?The\s+(?:[A-Z][\w'’.-]*|of|and|the|for)(?:\s|,|$)|Messrs\b|To\s*:?$")


def start(blocks: Sequence[Block], body: int) -> int:
    """Return the index of the block with which the tail begins: the closing, or the name that is signed."""
    for i in range(body, len(blocks)):
        if blocks[i].cue == "closing":
            is_order = blocks[i].text[:3].lower() == "by " and i - 1 > body and _is_signed(blocks[i - 1])
            return i - is_order
        if _FOR.fullmatch(blocks[i].text) and i + 1 < len(blocks) and _is_signed(blocks[i + 1]):
            blocks[i].cue = "closing"
            return i
        is_annexed = blocks[i].cue == "enclosure" or _ANNEXED.fullmatch(blocks[i].text)
        if is_annexed and i > body and _is_signed(blocks[i - 1]):
            return i - 2 if i - 2 > body and _is_signed(blocks[i - 2]) else i - 1
    i = len(blocks)
    if i - body > 1 and _is_footnote(blocks[-1]) and _is_signed(blocks[-2]):
        i -= 2
    while i > body and (blocks[i - 1].cue in ("cc", "enclosure", "date", "field") or _is_signed(blocks[i - 1])):
        i -= 1
    return i


def _is_footnote(block: Block) -> bool:
    """Whether *block* is small print right under the signature's lines."""
    return (
        not block.cue
        and block.lines[0].blank == 0
        and len(block.lines) <= _FOOTNOTE_LINES
        and len(block.text) < _FOOTNOTE
    )


def cut(blocks: Sequence[Block], at: int, out: list[Part], reader: set[str]) -> int:
    """Add the parts of the tail that begins with block *at* to *out*; return where running text resumes.

    *reader* has the words of the salutation when the reader's address has not been seen yet: it may stand here."""
    begun = len(out)
    for i in range(at, len(blocks)):
        block = blocks[i]
        if block.cue in ("cc", "enclosure"):
            out.append(labelled(block))
        elif block.cue == "closing":
            _close(block, out)
        elif block.cue == "field" and not block.text.startswith("For"):
            out.append(head.labelled(block))
        elif block.cue == "date":
            out.append(Part(SectionKind.DATELINE, block.lines))
        elif _ANNEXED.fullmatch(block.text):
            return i
        elif block.cue in ("item", "salutation") or block.is_prose or cues.ANNEX.match(block.text):
            if not _is_boilerplate(block, out, begun):
                return i
            out.append(Part(SectionKind.LETTERHEAD, block.lines, wrapped=True))
        elif _heads_enclosure(blocks, i, out):
            return i
        else:
            _sign(block, out, reader)
    return len(blocks)


def _heads_enclosure(blocks: Sequence[Block], i: int, out: list[Part]) -> bool:
    """Whether block *i* is the title of an enclosure whose text follows."""
    if not out or out[-1].kind is not SectionKind.ENCLOSURE or i + 1 == len(blocks):
        return False
    return blocks[i + 1].is_prose and not blocks[i + 1].cue and len(blocks[i].lines) == 1


def labelled(block: Block) -> Part:
    """Return the part that *block*, a list of copies or enclosures, makes: what stands behind the label."""
    first = block.lines[0]
    is_copy = block.cue == "cc"
    match = (cues.CC if is_copy else cues.ENCLOSURE).match(first.text)
    k = match.end() if match else 0
    lines = lists.unmarked(first, k) + [line for below in block.lines[1:] for line in lists.unmarked(below)]
    kind = SectionKind.CC if is_copy else SectionKind.ENCLOSURE
    label = DISTRIBUTION if is_copy and first.text[:12].lower() == DISTRIBUTION else ""
    return Part(kind, lines or [first], label, wrapped=is_copy and lists.is_run_on(lines))


def _close(block: Block, out: list[Part]) -> None:
    if out and out[-1].kind is SectionKind.CLOSING:
        out[-1].lines.extend(block.lines)
    else:
        out.append(Part(SectionKind.CLOSING, list(block.lines)))


def _sign(block: Block, out: list[Part], reader: set[str]) -> None:
    """Add a block of names: signature, old-style address under it, or the sender's address."""
    names = [piece for line in block.lines if not cues.is_prose(line.text, least=6) for piece in pieces(line)]
    prose = [line for line in block.lines if cues.is_prose(line.text, least=6)]
    last = out[-1] if out else None
    above = last.kind if last else None
    if reader and last and above is SectionKind.ADDRESSEE and names and cues.NAME_LINE.match(names[0].text):
        last.lines.extend(names)
        return
    k = _addressed(names, out, reader) if reader else None
    if last and above is SectionKind.CC and names and not prose and _is_listed(out, names):
        last.lines.extend(names)
        return
    if k is not None and (k or _is_signed_above(out)):
        if k:
            out.append(Part(SectionKind.SIGNATURE, names[:k]))
        out.append(Part(SectionKind.ADDRESSEE, names[k:]))
    elif last and above in (SectionKind.SIGNATURE, SectionKind.LETTERHEAD) and _is_contact(names):
        contact = _first_contact(names) if _is_same_hand(last.lines, names) else 0
        last.lines.extend(names[:contact])
        out.append(Part(SectionKind.LETTERHEAD, names[contact:]))
    elif above in (SectionKind.ENCLOSURE, SectionKind.CC) and names and cues.CONTACT.search(names[0].text):
        out.append(Part(SectionKind.LETTERHEAD, names))
    elif last and above is SectionKind.SIGNATURE and names and not _is_other(last.lines, names):
        last.lines.extend(names)
    elif names:
        out.append(Part(SectionKind.SIGNATURE, names))
    if prose:
        out.append(Part(SectionKind.LETTERHEAD, prose, wrapped=True))


def _is_listed(out: Sequence[Part], names: Sequence[Line]) -> bool:
    """Whether *names*, below a list of copies, is more of it: a name, set in as far as the list."""
    is_signed = any(p.kind is SectionKind.SIGNATURE for p in out)
    above = out[-1].lines[-1]
    is_set_in = names[0].indent > 0 and (len(out[-1].lines) == 1 or abs(names[0].indent - above.indent) <= 1)
    is_styled = cues.NAME_LINE.match(names[0].text) is not None
    return is_signed and (is_set_in or is_styled) and not _is_contact(names)


def _addressed(names: Sequence[Line], out: Sequence[Part], reader: set[str]) -> int | None:
    """Return the line of *names* with which the address of the *reader* begins, at the foot of an old letter."""
    k = next((i for i, line in enumerate(names) if reader & set(_WORD.findall(line.text))), None)
    if k is not None or not names:
        return k - 1 if k and cues.NAME_LINE.match(names[k - 1].text) else k
    if _is_initialled(names[0].text, reader) and any(p.kind is SectionKind.SIGNATURE for p in out[-1:]):
        return 0
    signed = (
        next((p for p in reversed(out) if p.kind is SectionKind.SIGNATURE), None) if _is_signed_above(out) else None
    )
    is_dated = out[-1].kind is SectionKind.DATELINE if out else False
    is_bare = all(_BARE.fullmatch(word) for word in reader)
    if not is_bare and not (signed and (is_dated or len(signed.lines) == 1)):
        return None
    if signed is None:
        return next((i for i in range(1, len(names)) if _OFFICE.match(names[i].text) and names[i].blank), None)
    if cues.NAME_LINE.match(names[0].text) or _OFFICE.match(names[0].text):
        return 0
    if len(names) > 1 and names[0].text[-1] == "," and _FOOT.search(names[0].text):
        return 0
    if names[0].indent + _OUTDENT > signed.lines[0].indent or cues.CONTACT.search(names[0].text):
        return None
    return 0 if len(names) > 1 or names[0].text.isupper() else None


_INITIALLED = re.compile(r"(?P<initial>[A-Z])\b\.?\s?(?:[A-Z]\b\.?\s?){0,3}[A-Z][\w'’-]{2,}(?!\S)")


def _is_initialled(text: str, reader: set[str]) -> bool:
    """Whether the line *text* is the name, styled, of one greeted by the first name: "Mrs R Lake" for "Dear Rose"."""
    style = cues.NAME_LINE.match(text)
    match = _INITIALLED.match(text[style.end() :].lstrip(" .")) if style else None
    return match is not None and len(reader) == 1 and match["initial"] == next(iter(reader))[0]


def _is_signed_above(out: Sequence[Part]) -> bool:
    """Whether the signature is the last part but for a date under it."""
    kinds = [p.kind for p in out[-2:]]
    return kinds[-1:] == [SectionKind.SIGNATURE] or kinds == [SectionKind.SIGNATURE, SectionKind.DATELINE]


def _is_other(above: Sequence[Line], names: Sequence[Line]) -> bool:
    """Whether *names* is a second signatory's block and not more of the one *above*."""
    if min(len(above), len(names)) == 1 or names[0].blank == 0:
        return len(names) > 0 and names[0].blank == 0 and len(above) > 1
    return not set(_WORD.findall(above[0].text.lower())) & set(_WORD.findall(names[0].text.lower()))


def _is_same_hand(signed: Sequence[Line], names: Sequence[Line]) -> bool:
    """Whether *names* spells out the one line that is *signed*: "J", then "Jo Lake, Operations Manager"."""
    return len(signed) == 1 and names[0].text[0] == signed[0].text[0] and not cues.CONTACT.search(names[0].text)


def _first_contact(lines: Sequence[Line]) -> int:
    return next((i for i, line in enumerate(lines) if cues.CONTACT.search(line.text)), len(lines))


def _is_contact(lines: Sequence[Line]) -> bool:
    return any(cues.CONTACT.search(line.text) for line in lines)


def _is_boilerplate(block: Block, out: list[Part], begun: int) -> bool:
    """Whether running text is small print: under the sender's address or right under the signature's lines.

    The tail's parts are those of *out* from *begun* on."""
    if block.cue or len(out) == begun or cues.ANNEX.match(block.text):
        return False
    if out[-1].kind is SectionKind.SIGNATURE:
        return _is_footnote(block)
    return out[-1].kind is SectionKind.LETTERHEAD


def _is_signed(block: Block) -> bool:
    """Whether *block*, at a letter's end, may be a signature."""
    if block.cue or len(block.lines) > _LONGEST_SIGNATURE or block.text.endswith((":", ";")):
        return False
    lines = [line.text for line in block.lines]
    if all(_EXPLAINED.fullmatch(line) for line in lines[:2]):
        return False
    return cues.is_names(lines[:1]) and 2 * sum(not cues.is_prose(t, least=5) for t in lines) > len(lines)
