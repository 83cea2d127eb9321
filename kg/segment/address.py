"""Finds the reader among the blocks of a head: an address, a name or an office at the top of a minute."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg import lexicon
from kg.model import SectionKind
from kg.segment import cues
from kg.segment.blocks import Part
from kg.segment.lines import Line

__all__ = ["BY", "TO_THE", "find_greeted", "find_ungreeted", "is_capital_group", "is_minuted", "is_office"]

TO_THE = re.compile(
    r"To\s+(?=(?:(?:[Tt]he|[Aa]ll|[Ee]very|[Ee]ach|our|Messrs\.?|Mr\.?|Mrs\.?)\s"
    r"|(?:[A-Z][\w’'-]*\s){0,3}[A-Z][\w’'-]*s(?:\s(?:of|in|at|and)\s|$))[^:]{0,200}$)"
)
"""The start of a line that says to whom a circular goes: "To the Town Clerk", "To all Heads of Division"."""
_GROUP = re.compile(r"(?:All|ALL|Every)\s+[A-Z][^.:;]{2,70}")
_OF = re.compile(r"\s(?:of|in|at|for)\s|,\s")
BY = re.compile(
    r"(?:(?:joint|further|revised|draft|interim|second)\s+)?(?:memorandum|note|paper|minute|statement|report|submission|circular)\s+by\s+"
    r"(?=(?:the\s+)?[A-Z][^:;]{2,90}$)",
    re.IGNORECASE,
)
"""The start of a line that says whose paper it is: "Memorandum by the Chancellor of the Exchequer"."""
_FROM = re.compile(r"From\s+(?=[A-Z])")

_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_STYLES = re.compile(
    r"dear|my|mrs?|ms|miss|dr|sirs?|the|prof|professor|lord|lady|dame|councillor|cllr|minister|annwyl|and|or|madam|colleagues?"
    r"|koe|tēnā|all|secretary|ambassador|general|president|chair|chairman|director"
)
_RIGHT = 25
_LETTERHEAD_LINES = 2
_LONGEST_OFFICE = 9  # words
_OFFICE_WITHIN = 5
_LONGEST_UNIT = 40
_LONGEST_READER = 100

_COURTESIES = frozenset(("courtesy", "noble", "academic", "civic"))
_STYLED = frozenset(("rank", "judicial", "clerical", "style"))


def _honorifics(kinds: frozenset[str]) -> str:
    """Return an alternation of the honorifics of *kinds*, the longest first; "HM Treasury" is nobody."""
    forms = {row[0] for row in lexicon.rows("honorifics") if len(row) > 1 and row[1] in kinds and len(row[0]) > 1}
    return "|".join(re.escape(form) for form in sorted(forms - {"HM"}, key=lambda form: (-len(form), form)))


_TITLED = rf"(?:{_honorifics(_COURTESIES)})"
_HEADED = re.compile(
    rf"The\s+[A-Z]|THE\s+(?:RT|RIGHT|HON)|Messrs\b|{_TITLED}\b\.?\s+[A-Z]"
    rf"|(?:{_honorifics(_STYLED)}|(?:Rt|Right)\.?\s+Hon|H\.\s?E\.|Ambassador|Chief|Arc)\b\.?\s+[A-Z][^:]*$"
)
_ESQUIRE = re.compile(r"\bEsq(?:uire)?\b")
_OFFICE = re.compile(r"(?:The|Messrs\.?)\s+[A-Z]")
_COURTESY = re.compile(rf"(?:\d\.\s+)?{_TITLED}\b\.?\s+[A-Z][^,:\d]{{1,40}}$")
_PRIVATE = re.compile(r"(?:\d\.\s+)?(?:A?PPS|A?PS|P\.S\.)\s?(?:/|to\b)\s?(?:the\s+)?[A-Z]")
_MINISTER = re.compile(
    r"(?:\d\.\s+)?(?:(?:Deputy|Parliamentary|Permanent|Under|Home|Foreign|Chief|Financial|Economic|Colonial|Prime|Private|Cabinet"
    r"|Principal|Lord|First|Attorney|Solicitor|Advocate|Director)[\s-]+){0,3}(?:Secretary(?:\s+of\s+State)?|Minister(?:\s+of\s+State)?|Chancellor|"
    r"General|Executive|PUSS?|President)(?:\s+(?:for|of)\s+[A-Z][\w\s,&’'-]{2,50})?(?:\s*\([^()]{2,30}\))?",
    re.IGNORECASE,
)
_ON_RETURN = re.compile(r"[\s(]{0,20}\b[Oo]\s?[/.]\s?[Rr]\.?\)?$|^\(?(?:through|thro['’]?|via)\)?$|[,;]$")
_NO_OFFICE = re.compile(
    r"(?:From|Office|Department|Ministry|Board|Bureau|Headquarters|Hon\.?\s+Secretary|Your|Our)\b", re.IGNORECASE
)
_INITIALS = re.compile(r"(?:[A-Z]\.?\s?){1,4}\s?[A-Z][\w'’-]+")
_NAME = re.compile(
    r"(?P<given>[A-Z][\w'’-]+)\s(?:[A-Z]\.?\s|[A-Z][\w'’-]+\s){0,2}[A-Z][\w'’-]+(?:,?\s[A-Z][A-Za-z]{1,4})*,?$"
)


def find_greeted(parts: list[Part], salutation: str) -> None:
    """Name the address among the *parts* of the head: the block that *salutation* names, else one below the date."""
    _find_lettered(parts)
    heads = [p for p in parts if p.kind is SectionKind.LETTERHEAD]
    words = {w for w in _WORD.findall(salutation.lower()) if not _STYLES.fullmatch(w)}
    found = False
    for part in reversed(heads):
        line = next((x for x in part.lines if words & _words(x)), None)
        if line is not None and words:
            words -= {w for x in part.lines for w in _words(x)}
            _split_above(parts, part, line)
            found = True
    if found:
        return
    if any(p.label == "to" or p.kind is SectionKind.ADDRESSEE for p in parts) or _find_group(heads, greeted=True):
        return
    at = _date_at(parts)
    for part in reversed(heads):
        is_below = parts.index(part) > at or (at == len(parts) and part is not heads[0])
        if _may_address(part) and (is_below or _is_headed(part.lines[0].text)):
            part.kind = SectionKind.ADDRESSEE
            _beside(parts, part, salutation)
            return
    last = parts[-1] if parts else None
    if last and last.kind is SectionKind.LETTERHEAD and len(last.lines) == 1 and _OFFICE.match(last.lines[0].text):
        last.kind = SectionKind.ADDRESSEE


def _beside(parts: Sequence[Part], found: Part, salutation: str) -> None:
    """Name the other addresses above *found* where the *salutation* greets several: "Dear Sirs"."""
    if not _SEVERAL.search(salutation):
        return
    for part in reversed(parts[: parts.index(found)]):
        if part.kind is not SectionKind.LETTERHEAD or not _may_address(part):
            return
        part.kind = SectionKind.ADDRESSEE


_SEVERAL = re.compile(r"\b(?:sirs|gentlemen|both|all|ladies|mesdames|colleagues|and|friends)\b|&", re.IGNORECASE)


def _words(line: Line) -> set[str]:
    return {w.lower() for w in _WORD.findall(line.text)}


def _find_group(heads: Sequence[Part], *, greeted: bool) -> bool:
    """Find the groups that a circular names on lines of their own, "All Heads of Service", and make them a field.

    Under a salutation, or two together, offices in the plural suffice: "Permanent Secretaries"."""
    for part in heads:
        lines = [line.text for line in part.lines]
        is_named = all(_GROUP.fullmatch(line) for line in lines)
        if is_named or ((greeted or len(lines) > 1) and all(_is_plural(line) for line in lines)):
            part.kind, part.label = SectionKind.FIELD, "to"
            for below in heads[heads.index(part) + 1 :]:
                if not _is_listed_office(below):
                    break
                below.kind, below.label = SectionKind.FIELD, "to"
            return True
    return False


def _is_listed_office(part: Part) -> bool:
    """Whether *part*, below a group that is addressed, is one office more: "CLERK, DISTRICT ASSEMBLY"."""
    if len(part.lines) > 1:
        return False
    office = _OF_OR_COMMA.split(part.lines[0].text, maxsplit=1)
    words = office[0].lower().split()
    return len(office) > 1 and 0 < len(words) <= _OFFICE_WITHIN and bool({words[-1], *_stems(words[-1])} & _offices())


_OF_OR_COMMA = re.compile(r"\s(?:of|to|in)\s|,\s", re.IGNORECASE)
_LETTER = re.compile(r"\(?[A-H][.)]")


def _find_lettered(parts: list[Part]) -> None:
    """Make addresses of the blocks that are lettered, as one letter goes to several: "A.  The Head, …", "B.  …"."""
    heads = [p for p in parts if p.kind is SectionKind.LETTERHEAD and p.lines]
    found = [p for p in heads if _LETTER.fullmatch(p.lines[0].text)]
    found = [p for p in found if len(p.lines) > 1]
    letters = "".join(p.lines[0].text.strip("().") for p in found)
    if len(found) > 1 and "ABCDEFGH".startswith(letters):
        for part in found:
            part.kind, part.lines = SectionKind.ADDRESSEE, part.lines[1:]


def is_capital_group(text: str) -> bool:
    """Return whether *text*, in capitals, says to which offices a circular goes: "TO WARDENS AND SECRETARIES"."""
    if not text.startswith("TO ") or not text.isupper() or len(text) > _LONGEST_READER:
        return False
    first = _SEVERAL_OFFICES.split(text[3:], maxsplit=1)[0].lower().split()
    return 0 < len(first) <= _OFFICE_WITHIN and any(stem in _offices() for stem in _stems(first[-1]))


_SEVERAL_OFFICES = re.compile(r",\s|\s(?:AND|OF|IN|AT|FOR)\s")


def _is_plural(text: str) -> bool:
    """Whether the line *text* is an office in the plural: "Clerks of the District Courts"."""
    words = _OF.split(text, maxsplit=1)[0].split()
    if not 0 < len(words) <= _OFFICE_WITHIN or text.isupper() or not text[0].isupper() or text[-1] in ".:":
        return False
    last = words[-1].lower()
    return any(stem in _offices() for stem in _stems(last))


def _stems(word: str) -> list[str]:
    """Return the singulars that *word* may be the plural of."""
    ends = (("s", ""), ("es", ""), ("ies", "y"), ("men", "man"))
    return [word[: -len(end)] + new for end, new in ends if word.endswith(end)]


def find_ungreeted(parts: list[Part]) -> None:
    """Name the address of a letter without a salutation: the last block under the date, headed by an office or a name.

    At the top of a minute names and offices stand alone: they become the field of the readers."""
    _find_lettered(parts)
    if any(p.label == "to" or p.kind in (SectionKind.EDITORIAL, SectionKind.ADDRESSEE) for p in parts):
        _find_writer(parts)
        return
    if _find_group([p for p in parts if p.kind is SectionKind.LETTERHEAD], greeted=False):
        return
    at = _date_at(parts)
    for part in reversed(parts[at:]):
        if _is_address(part):
            part.kind = SectionKind.ADDRESSEE
            return
    for part in parts:
        if part.kind is SectionKind.LETTERHEAD and (readers := _minuted(part.lines)):
            rest = [line for line in part.lines if line not in readers]
            part.kind, part.label, part.lines = SectionKind.FIELD, "to", readers
            if rest:
                parts.insert(parts.index(part) + 1, Part(SectionKind.LETTERHEAD, rest))
            return
    for part in reversed([p for p in parts[:at] if p.kind is SectionKind.LETTERHEAD][1:]):
        if _is_address(part):
            part.kind = SectionKind.ADDRESSEE
            return


def _find_writer(parts: Sequence[Part]) -> None:
    """Make "From Anna Lake, Clerk" on a line of its own, beside "To the Chairman", a field."""
    for part in parts:
        match = _FROM.match(part.lines[0].text) if part.kind is SectionKind.LETTERHEAD and part.lines else None
        if match and not any(p.label == "from" for p in parts):
            first = part.lines[0]
            part.lines[0] = first._replace(text=first.text[match.end() :], start=first.start + match.end())
            part.kind, part.label = SectionKind.FIELD, "from"
            return


def _date_at(parts: Sequence[Part]) -> int:
    return next((i for i, p in enumerate(parts) if p.kind is SectionKind.DATELINE or p.label == "date"), len(parts))


def _is_address(part: Part) -> bool:
    if part.kind is not SectionKind.LETTERHEAD:
        return False
    first = part.lines[0].text
    if len(part.lines) == 1:
        return is_office(first)
    return _may_address(part) and _is_headed(first)


def is_office(text: str) -> bool:
    """Return whether the line *text* is an office to which a note is addressed: "The Director of Audit."."""
    words = _WORD.findall(text)
    if (
        not text.startswith("The ")
        or text[-1] not in ".,"
        or len(words) > _LONGEST_OFFICE
        or cues.is_prose(text, least=5)
    ):
        return False
    return any(w.lower() in _offices() for w in words[1:_OFFICE_WITHIN])


def is_minuted(text: str) -> bool:
    """Return whether the line *text* only names a reader of a minute: "Mr Lake", "PS/Minister"."""
    if len(text) > _LONGEST_READER:
        return False
    plain = _plain(text)
    return any(p.fullmatch(plain) for p in (_COURTESY, _MINISTER)) or _PRIVATE.match(plain) is not None


def _plain(text: str) -> str:
    return _ON_RETURN.sub("", text).rstrip()


def _minuted(lines: Sequence[Line]) -> list[Line]:
    """Return the readers that head a minute, if *lines* name only them and the units they are in."""
    if not is_minuted(lines[0].text) or any(len(line.text) > _LONGEST_UNIT for line in lines):
        return []
    readers = [line for line in lines if is_minuted(line.text)]
    others = len([line for line in lines if line not in readers and _plain(line.text)])
    is_letterhead = len(lines) > 1 and lines[0].text.isupper() and _MINISTER.fullmatch(lines[0].text) is not None
    if others > len(readers) or is_letterhead:
        return []
    return [_cut(line) for line in readers]


def _cut(line: Line) -> Line:
    text = _plain(line.text)
    return line._replace(text=text, end=line.start + len(text))


@cache
def _offices() -> frozenset[str]:
    return lexicon.words("title_heads")


@cache
def _given() -> frozenset[str]:
    return lexicon.words("given_names")


def _is_headed(text: str) -> bool:
    """Whether an address may begin with the line *text*: an honorific, "The Manager", an office, a given name."""
    if _HEADED.match(text) or _ESQUIRE.search(text):
        return True
    words = _WORD.findall(text)
    named = _NAME.match(text)
    if named and not text.isupper() and named["given"].lower() in _given():
        return True
    if not words or len(words) > _LONGEST_OFFICE or _NO_OFFICE.match(text) or text.isupper() or ":" in text:
        return False
    return any(w.lower() in _offices() and w[0].isupper() for w in words[:_OFFICE_WITHIN])


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
