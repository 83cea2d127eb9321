"""Units that go by their field of work alone: "ask Corporate Finance", "Bernard in Stores", "Pharmacy shall keep a
list"; "Group Audit & Compliance" under a firm's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg import lexicon
from kg.model import Document, SectionKind
from kg.recognise.blocks import blocks
from kg.tokens import Body, Flag, Tokens, base_form

__all__ = ["is_workplace", "line_units"]

_MOVED = re.compile(
    r"\b(?:sent?|send|forward(?:ed)?|cop(?:y|ied)|refer(?:red)?|submit(?:ted)?|pass(?:ed)?|hand(?:ed)?|deliver(?:ed)?|"
    r"return(?:ed)?|appl(?:y|ied)|wr(?:ite|ote|itten)|sp(?:eak|oke|oken)|talk(?:ed)?|transferred|moved?|seconded|"
    r"assigned|go(?:es)?|went|direct(?:ed)?|addressed|report(?:s|ed)?|delegated|entrusted|quer(?:y|ies)|enquiries|back|over|up|"
    r"complain(?:ed)?|escalated?|notified|due|attached|posted|promoted|given|it|them|this|copies|copy|and|or|"
    r"from [A-Z]\w+)"
    r"(?: [^.;:]{0,60})? (?:in)?to $",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:ask|asked|tell|told|contact|contacted|notify|notified|inform|informed|consult|consulted|instruct|instructed|"
    r"remind|reminded|invite|invited|urge|warn|warned|ring|rang|call|called|phone|phoned|email|emailed|telephone|thank|"
    r"heads?|headed|runs?|ran|leads?|led|manages?|managed|joins?|joined|oversees?|oversaw|leaves?|left|"
    r"liaise with|liaising with|agreed? with|cleared with|clear it with|worked with|work with|working with|"
    r"discuss(?:ed)? (?:it |this )?with|check(?:ed)? with|copying|have|had|let|need|needs|got|via|through|behalf of|"
    r"charge of|out of|part of|member of|members of|staff of|work of|under|within|lies with|rests with|sits with|"
    r"sit with|down to|cc|"
    r"colleagues? (?:in|from)|staff in|somebody in|someone in|anybody in|nobody in|people in|friends in|works? in|"
    r"worked in|based in|desk in|assistant in|officer in|manager in|clerk in|secretary in|not(?:,? \w+)? from|"
    r"(?:reply|word|advice|report|letter|memo|note|paper|mail|message|call|answer|approval|clearance|cover|help|loan|visit"
    r"|team|people) from) $",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:[a-z]+ed|given|drawn up|drawn|sent|held|run|kept|written|made|done|seen|taken) (?:up |out )?by $"
)
_VERBS = frozenset(
    "will shall must has have had should can may cannot rang phoned telephoned wrote called asked asks told tells says "
    "said wants want wanted needs insists insist insisted confirms confirmed advises advised reports reported found "
    "finds agreed agrees agree runs run owns keeps keep kept knows know sent sends send raised raises expects expect "
    "refuse refused refuses complained complain approved approves does do did intends condemned issued issues".split()
)
_SINGLE = frozenset(
    "will shall must has have should rang phoned wrote asked told says said wants insists reports".split()
)
_PASSIVE = frozenset(("be", "been", "not", "to", "become", "come", "continue", "remain", "begin", "cease"))
_JOINTS = frozenset(("and", "&", ",", "of", "for"))
_NO_WORK = (
    Flag.TITLE | Flag.HONORIFIC | Flag.MONTH | Flag.INITIAL | Flag.NUMBER | Flag.FUNCTION | Flag.POSSESSIVE | Flag.LEGAL
)


@cache
def _fields() -> dict[str, bool]:
    """Field of work -> may it name a unit by itself?"""
    return {row[0]: "alone" in row for row in lexicon.rows("fields_of_work")}


def is_workplace(tokens: Tokens, first: int, last: int, of_people: set[int]) -> bool:
    """Do the capitalised words from *first* up to *last* name a unit by its work, as what stands around them shows?"""
    head = base_form(tokens.text[last - 1])
    if head not in _fields() or tokens.flags[first] & Flag.FUNCTION:
        return False
    several = last - first > 1
    if several and not _of_work(tokens, first, last):
        return False
    if not several and not (_fields()[head] and not tokens.flags[first] & Flag.POSSESSIVE):
        return False
    if tokens.text[last - 2 : last] == ["Emergency", "Services"]:
        return False
    return (_dealt_with(tokens, first, of_people) and not _describes(tokens, last)) or _acts(
        tokens, first, last, several=several
    )


def _describes(tokens: Tokens, last: int) -> bool:
    """Does a plain noun follow, of which the words only tell the kind: "Health and Safety rules"?"""
    if last >= len(tokens):
        return False
    flags, word = tokens.flags[last], tokens.text[last]
    noun = flags & (Flag.LOWER | Flag.COMMON | Flag.FUNCTION) == Flag.LOWER | Flag.COMMON
    return noun and word not in _VERBS and word not in _ADVERBS and not word.endswith("ly")


_ADVERBS = frozenset("today tomorrow again please here there when first straight direct forthwith soon".split())


def _of_work(tokens: Tokens, first: int, last: int) -> bool:
    """Are they all words of work, none a name or a title?"""
    for k in range(first, last):
        flags = tokens.flags[k]
        if tokens.text[k].lower() in _JOINTS:
            continue
        if base_form(tokens.text[k]) in _WORKED:
            continue
        if not flags & Flag.CAP or flags & (_NO_WORK & ~Flag.POSSESSIVE):
            return False
        if k < last - 1 and not flags & Flag.COMMON:
            return False
    return not tokens.flags[last - 1] & Flag.POSSESSIVE


_WORKED = frozenset("corp hr it hq adult interlibrary occupational clinical surgical statutory".split())


def _dealt_with(tokens: Tokens, first: int, of_people: set[int]) -> bool:
    """Is somebody said to be in the unit, or something to go to it or to come from it?"""
    if first in tokens.initial:
        return False
    before = tokens.text[first - 1]
    if before == "in" and (first - 1 in of_people or (first > 1 and tokens.flags[first - 2] & Flag.GIVEN)):
        return True
    start = tokens.start[first]
    for pattern in (_MOVED,) if before in ("to", "into") else (_ASKED, _BY):
        if pattern.search(tokens.flow, max(0, start - _REACH), start):
            return True
    return False


_REACH = 90  # characters


def _acts(tokens: Tokens, first: int, last: int, *, several: bool) -> bool:
    """Is the unit the subject of what only people do: "Pharmacy shall keep a list"?"""
    if last + 1 >= len(tokens):
        return False
    verb, after = tokens.text[last].lower(), tokens.text[last + 1].lower()
    if first not in tokens.initial and tokens.text[first - 1].lower() not in ("that", "and", ",", "but", "until", "if"):
        return False
    if tokens.text[last] == "(":
        close = next((k for k in range(last + 1, min(last + _ASIDE, len(tokens))) if tokens.text[k] == ")"), 0)
        named = bool(close) and tokens.flags[last + 1] & (Flag.HONORIFIC | Flag.GIVEN)
        return bool(named) and tokens.text[close + 1 : close + 2] != [] and tokens.text[close + 1].lower() in _VERBS
    if several:
        return verb in _VERBS and after not in _PASSIVE
    return verb in _SINGLE and after not in _PASSIVE and bool(tokens.flags[last + 1] & Flag.LOWER)


_ASIDE = 12  # tokens


_HEADED = frozenset((SectionKind.LETTERHEAD, SectionKind.ADDRESSEE, SectionKind.SIGNATURE))


def line_units(document: Document, tokens: Tokens, named: Sequence[bool], taken: Sequence[bool]) -> Iterator[Body]:
    """Yield the units that have a line of a letterhead, an address or a signature to themselves beside one that is
    *named*, none of them in what is *taken*."""
    for section, lines in blocks(document, tokens):
        if section.kind not in _HEADED:
            continue
        for number, (first, last) in enumerate(lines):
            near = lines[max(0, number - 1) : number] + lines[number + 1 : number + 2]
            beside = any(any(named[a:b]) for a, b in near)
            for a, b in _parts(tokens, first, last):
                if (beside or a > first or b < last) and not any(taken[a:b]) and (end := _line_unit(tokens, a, b)):
                    yield Body(a, end, 0.7)


_DASHES = frozenset(("-", "–", "—", "|"))


def _parts(tokens: Tokens, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a line between dashes, and of each what stands before its last comma."""
    start = first
    if sum(tokens.text[i] in _DASHES for i in range(first, last)) > 1:
        return  # a subject
    for i in range(first, last + 1):
        if i == last or tokens.text[i] in _DASHES:
            comma = next((k for k in range(i - 1, start, -1) if tokens.text[k] == ","), i)
            yield start, comma if comma + 1 < i and tokens.flags[comma + 1] & Flag.PLACE else i
            start = i + 1


def _line_unit(tokens: Tokens, first: int, last: int) -> int:
    """Return the end of the unit that fills the tokens from *first* up to *last*, with its district in brackets; 0
    where they name none."""
    end = next((k for k in range(first + 1, last) if tokens.text[k] == "("), last)
    if end < last and (tokens.text[last - 1] != ")" or last - end > 5):
        return 0
    if end - first < 2 or base_form(tokens.text[end - 1]) not in _fields():
        return 0
    if any(tokens.flags[k] & Flag.PLACE for k in range(first, end)):
        return 0
    return last if _of_work(tokens, first, end) else 0
