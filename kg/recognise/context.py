"""Recognises names by where they stand: a line of an address or a signature, an entry of a list of copies, beside a title."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from kg import lexicon
from kg.model import Document, Section, SectionKind
from kg.recognise import people
from kg.tokens import Body, Flag, Person, Title, Tokens, base_form, begins_foreign

__all__ = ["beside_titles", "block_bodies", "block_people", "firms_of_people", "lone_given", "lone_surnames"]

_PARTY = frozenset(("to", "from", "cc", "bcc", "thru"))
_BREAKS = frozenset((",", ";", "(", ")", "-", "–", "—", "|", "<", "/", ":", "•"))
_NOT_NAMES = (
    Flag.FUNCTION
    | Flag.TITLE
    | Flag.SUFFIX_HEAD
    | Flag.PREFIX_HEAD
    | Flag.LEGAL
    | Flag.NUMBER
    | Flag.MODIFIER
    | Flag.PLACE
)
_ADDRESS = frozenset(
    "street road avenue lane square drive place close terrace crescent row way gardens park house hall building buildings "
    "court quay wharf gate hill floor suite room box bag private annex fort camp rodovia rue avenida plot unit level block tower towers mall walk boulevard parade plaza green mews yard "
    "bridge barracks wing centre center po courier hand fax cardiff london edinburgh belfast washington courthouse headquarters chambers "
    "memorandum memo protected confidential restricted secret abstract minute order circular notice urgent interoffice offices civic town county shire council email mail post personal confidential private tel fax telephone team dear street, via hand".split()
)


def _lines(tokens: Tokens, section: Section, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the entries of a block as token ranges: lines, and parts of a line between semicolons."""
    start = first
    for i in range(first, last):
        if tokens.flags[i] & Flag.NEWLINE or tokens.text[i] in (";", "|"):
            if i > start:
                yield start, i
            start = i + 1
    if last > start:
        yield start, last


def _blocks(document: Document, tokens: Tokens) -> Iterator[tuple[Section, list[tuple[int, int]]]]:
    ranges: dict[int, list[int]] = {}
    for i, number in enumerate(tokens.section):
        if number >= 0:
            ranges.setdefault(number, [i, i + 1])[1] = i + 1
    for number, (first, last) in ranges.items():
        section = document.sections[number]
        party = section.kind is SectionKind.FIELD and section.label in _PARTY
        if party or section.kind in _BLOCKS:
            yield section, list(_lines(tokens, section, first, last))


_BLOCKS = frozenset((SectionKind.ADDRESSEE, SectionKind.SIGNATURE, SectionKind.LETTERHEAD, SectionKind.CC))
_LISTS = frozenset((SectionKind.CC, SectionKind.FIELD))


def block_people(document: Document, tokens: Tokens, taken: Sequence[bool]) -> list[Person]:
    """Return names in blocks and lists of copies that nothing but their place shows to be names."""
    out: list[Person] = []
    for section, lines in _blocks(document, tokens):
        for number, (first, last) in enumerate(lines):
            if section.kind is SectionKind.LETTERHEAD and not (
                _title_follows(tokens, lines, number) or _signs(document, tokens.phrase(first, last))
            ):
                continue
            if section.kind in (SectionKind.ADDRESSEE, SectionKind.SIGNATURE) and number > 2:
                break
            out.extend(_names(tokens, first, last, taken, every=section.kind in _LISTS))
    return out


def _signs(document: Document, line: str) -> bool:
    """Does a line of the letterhead stand in the signature again?"""
    low, flow = line.casefold(), document.flow.text
    return any(s.kind is SectionKind.SIGNATURE and low in flow[s.start : s.end].casefold() for s in document.sections)


def _title_follows(tokens: Tokens, lines: list[tuple[int, int]], number: int) -> bool:
    if number + 1 >= len(lines):
        return False
    first, last = lines[number + 1]
    return any(f & Flag.TITLE for f in tokens.flags[first:last])


def _names(tokens: Tokens, first: int, last: int, taken: Sequence[bool], *, every: bool) -> Iterator[Person]:
    """Yield the names at the beginning of an entry or, of a list, after each comma."""
    i = first + (tokens.text[first] == "(")
    while i < last:
        end = i
        while end < last and tokens.text[end] not in _BREAKS and tokens.text[end].lower() not in ("and", "of", "for"):
            end += 1
        name_end = _name_shaped(tokens, i, end, taken, every=every)
        if name_end:
            yield Person(i, i, name_end, people.suffixes_at(tokens, name_end), 0.8)
        if not every:
            return
        i = end + 1


def _name_shaped(tokens: Tokens, first: int, end: int, taken: Sequence[bool], *, every: bool) -> int:
    """Return the end of the name if tokens *first* to *end* are shaped like one, else 0."""
    while (
        end > first
        and tokens.flags[end - 1] & Flag.POSTNOMINAL
        and tokens.flags[end - 1] & Flag.UPPER
        and end - first > 2
    ):
        end -= 1
    if not 2 <= end - first <= 5 or any(taken[first:end]):
        return 0
    flags = tokens.flags[first:end]
    for n, (f, word) in enumerate(zip(flags, tokens.text[first:end], strict=True)):
        if n and f & Flag.PLACE and not flags[0] & (Flag.PLACE | Flag.COMMON):
            f &= ~Flag.PLACE  # a surname that is also a place
        if (
            any(c.isdigit() for c in word)
            or f & (_NOT_NAMES | Flag.POSSESSIVE)
            and not f & Flag.GIVEN
            or base_form(word) in _ADDRESS
        ):
            return 0
        if not f & (Flag.CAP | Flag.PARTICLE):
            return 0
    if base_form(tokens.text[first]) in _PLACE_FIRST or flags[-1] & Flag.HONORIFIC:
        return 0
    if any(begins_foreign(tokens, k) for k in range(first, end)):
        return 0
    if all(f & Flag.UPPER for f in flags) and any(len(w) < 3 for w in tokens.text[first:end]):
        return 0
    if (
        flags[-1] & Flag.INITIAL
        or not flags[0] & Flag.CAP
        or all(f & (Flag.COMMON | Flag.UPPER) == Flag.COMMON for f in flags)
    ):
        return 0
    ordinary = sum(bool(f & Flag.COMMON) for f in flags) * 2
    in_list = every and not flags[-1] & Flag.COMMON
    return 0 if ordinary > len(flags) or ordinary == len(flags) and not in_list else end


def block_bodies(document: Document, tokens: Tokens, taken: Sequence[bool]) -> list[Body]:
    """Return the body without a tell-tale head that a block names in the line under a title, or at the very top."""
    out = []
    headed = any(
        taken[i] and (number := tokens.section[i]) >= 0 and document.sections[number].kind is SectionKind.LETTERHEAD
        for i in range(len(tokens))
    )
    for section, lines in _blocks(document, tokens):
        if section.kind in _LISTS:
            out += [Body(first, first + 1, 0.7) for first, _ in lines if not taken[first] and _acronym(tokens, first)]
        if section.kind in (SectionKind.CC, SectionKind.FIELD) or section.kind is SectionKind.SIGNATURE and headed:
            continue
        for number, (first, last) in enumerate(lines):
            top = section.kind is SectionKind.LETTERHEAD and number == 0
            after_title = number > 0 and any(f & Flag.TITLE for f in tokens.flags[slice(*lines[number - 1])])
            if (top or after_title) and not any(taken[first:last]) and _body_shaped(tokens, first, last):
                out.append(Body(first, last, 0.6))
                break
    return out


_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 3, 6


def _acronym(tokens: Tokens, i: int) -> bool:
    """Is the entry that begins at *i* the initials of a body, "CNIC (N4)"?"""
    word, flags = tokens.text[i], tokens.flags[i]
    if (
        not flags & Flag.UPPER
        or flags & (Flag.GIVEN | Flag.TITLE | Flag.POSTNOMINAL | Flag.FUNCTION | Flag.COMMON)
        or "." in word
    ):
        return False
    if not _SHORTEST_ACRONYM <= len(word) <= _LONGEST_ACRONYM or not word.isalpha():
        return False
    return i + 1 >= len(tokens) or not tokens.flags[i + 1] & Flag.CAP


def _body_shaped(tokens: Tokens, first: int, last: int) -> bool:
    if not 2 <= last - first <= 7:
        return False
    flags = tokens.flags[first:last]
    if any(
        f & (Flag.NUMBER | Flag.TITLE | Flag.MONTH | Flag.GIVEN | Flag.HONORIFIC | Flag.PUNCT | Flag.POSTNOMINAL)
        for f in flags
    ) or any(base_form(t) in _ADDRESS for t in tokens.text[first:last]):
        return False
    words = [t.lower() for t in tokens.text[first:last]]
    return all(f & Flag.CAP or w in ("of", "and", "for", "the", "&") for f, w in zip(flags, words, strict=True))


_LINKS = frozenset((",", "(", "-", "–", "—"))
_DETERMINERS = frozenset(
    ("one", "of", "the", "our", "your", "my", "its", "their", "his", "her", "a", "an", "then", "now", "currently", "formerly")
)


def beside_titles(
    tokens: Tokens, titles: Sequence[Title], taken: Sequence[bool], surnames: frozenset[str]
) -> list[Person]:
    """Return names of unknown form that stand beside a title ("the Chief Executive, Rāwiri Te Whata"), or whose surname
    the letter uses with an honorific."""
    after = {t.reach for t in titles} | {t.last for t in titles}
    before = {t.first for t in titles}
    out: list[Person] = []
    i = 0
    while i < len(tokens):
        end = _candidate(tokens, i, taken)
        if end and i > 1 and tokens.text[i - 1] == "," and base_form(tokens.text[i - 2]) in ("partner", "associate"):
            end = 0  # a firm
        if end and (
            _follows(tokens, i, after) or _precedes(tokens, end, before) or base_form(tokens.text[end - 1]) in surnames
        ):
            out.append(
                Person(
                    i,
                    i,
                    end,
                    people.suffixes_at(tokens, end) if not tokens.flags[end - 1] & Flag.POSSESSIVE else end,
                    0.82,
                )
            )
        i = end or i + 1
    return out


_PLACE_FIRST = frozenset(
    (
        "fort",
        "camp",
        "mount",
        "lake",
        "port",
        "cape",
        "san",
        "santa",
        "new",
        "north",
        "south",
        "east",
        "west",
        "great",
        "act",
    )
)


def _candidate(tokens: Tokens, i: int, taken: Sequence[bool]) -> int:
    flags = tokens.flags[i]
    if taken[i] or not flags & Flag.CAP or flags & (_NOT_NAMES | Flag.MONTH) and not flags & Flag.GIVEN:
        return 0
    if (
        i in tokens.initial
        and flags & Flag.COMMON
        or flags & Flag.POSSESSIVE
        or base_form(tokens.text[i]) in _PLACE_FIRST
    ):
        return 0
    end = people.name_at(tokens, i, taken, most=5)
    other = _NOT_NAMES & ~Flag.PLACE if flags & Flag.GIVEN else _NOT_NAMES
    if end - i < 2 or any(f & other and not f & Flag.GIVEN for f in tokens.flags[i:end] if not f & Flag.PARTICLE):
        return 0
    if any(f & Flag.COMMON for f in tokens.flags[i:end]) or base_form(tokens.text[end - 1]) in _ADDRESS:
        return 0
    return end


def _follows(tokens: Tokens, i: int, ends: set[int]) -> bool:
    return i in ends or (i > 0 and tokens.text[i - 1] in _LINKS and i - 1 in ends)


def _precedes(tokens: Tokens, end: int, starts: set[int]) -> bool:
    if end in starts and tokens.text[end - 1][-1] != ".":
        return False
    if end >= len(tokens) or tokens.text[end] not in _LINKS:
        return False
    k = end + 1
    while k < len(tokens) and k - end < 4 and tokens.text[k].lower() in _DETERMINERS:
        k += 1
    if k < len(tokens) and tokens.flags[k] & Flag.POSSESSIVE:
        k += 1
    return k in starts


def firms_of_people(tokens: Tokens, found: Sequence[Person], taken: Sequence[bool]) -> list[Body]:
    """Return the bodies that people are said to be of: "Mr Smith, of Corbett Lyle, chartered accountants"."""
    out = []
    for person in found:
        i = person.last + (person.last < len(tokens) and tokens.text[person.last] == ",")
        if i + 2 >= len(tokens) or tokens.text[i].lower() not in ("of", "from") or taken[i + 1]:
            continue
        end = i + 1
        while (
            end < len(tokens)
            and end - i < 5
            and tokens.flags[end] & Flag.CAP
            and not taken[end]
            and not tokens.flags[end] & Flag.FUNCTION
        ):
            end += 1
        flags = tokens.flags[i + 1 : end]
        if (
            len(flags) > 1
            and not flags[0] & Flag.COMMON
            and not any(f & (Flag.PLACE | Flag.TITLE | Flag.MONTH | Flag.INITIAL) for f in flags)
        ):
            out.append(Body(i + 1, end, 0.7))
    return out


_OFFICE_IN = re.compile(r" (?:in|from|at) (?:(?:my|your|our|their|the) )?[A-Z]?[a-z]+\b")


def lone_given(tokens: Tokens, taken: Sequence[bool]) -> list[Person]:
    """Return given names alone that stand for a colleague: "See Yolanda in my office", "the file to Nomsa in Finance"."""
    out = []
    for i, flags in enumerate(tokens.flags):
        if not flags & Flag.GIVEN or taken[i] or i in tokens.initial or tokens.block[i] or tokens.text[i] not in _pure_given():
            continue
        if flags & (_LONE | Flag.PLACE | Flag.UPPER | Flag.POSSESSIVE) or i + 1 >= len(tokens):
            continue
        if tokens.flags[i - 1] & Flag.CAP and i - 1 not in tokens.initial:
            continue
        if _OFFICE_IN.match(tokens.flow, tokens.end[i]) and tokens.text[i - 1].lower() in _TOWARDS:
            out.append(Person(i, i, i + 1, i + 1, 0.75))
    return out


_TOWARDS = frozenset("see to ask with from tell contact call ring and by email told asked via through".split())


@cache
def _pure_given() -> frozenset[str]:
    """Given names that are neither a word, a place nor a surname."""
    return frozenset(row[0] for row in lexicon.rows("given_names") if len(row) < 3 or not row[2])


_LONE = (
    Flag.FUNCTION
    | Flag.TITLE
    | Flag.SUFFIX_HEAD
    | Flag.PREFIX_HEAD
    | Flag.LEGAL
    | Flag.MODIFIER
    | Flag.MONTH
    | Flag.COMMON
    | Flag.POSTNOMINAL
)


def lone_surnames(document: Document, tokens: Tokens, titles: Sequence[Title], taken: Sequence[bool]) -> list[Person]:
    """Return surnames alone that their place shows to be names: "the Ambassador (Wright)", "Secretary of State Rusk", a
    signature or a "From:" of one word."""
    out: dict[int, Person] = {}
    ends = {t.last for t in titles if t.sure} | {t.reach for t in titles if t.sure}
    for i in sorted(ends):
        if (
            i < len(tokens)
            and tokens.text[i] == "("
            and tokens.text[i + 2 : i + 3] == [")"]
            and _surname(tokens, i + 1, taken)
        ):
            out[i + 1] = Person(i + 1, i + 1, i + 2, i + 2, 0.85)
        elif (
            i < len(tokens)
            and _surname(tokens, i, taken)
            and not _cap(tokens, i + 1)
            and tokens.start[i] - tokens.end[i - 1] == 1
        ):
            out[i] = Person(i, i, i + 1, i + 1, 0.8)
    for title in titles:
        i = title.first - 2
        if title.sure and not title.plural and i > 0 and tokens.text[i + 1] == "," and _alone_before(tokens, i, taken):
            out[i] = Person(i, i, i + 1, i + 1, 0.75)  # "Harcourt, Deputy Foreign Minister"
    for section in document.sections:
        if section.kind is SectionKind.EDITORIAL:
            first, last = bisect_left(tokens.start, section.start), bisect_left(tokens.start, section.end)
            for i in range(first + 1, last - 1):
                if (
                    tokens.text[i - 1] == "("
                    and tokens.text[i + 1] == ")"
                    and tokens.flags[i] & Flag.CAP
                    and not taken[i]
                ):
                    out[i] = Person(i, i, i + 1, i + 1, 0.9)
    for section, lines in _blocks(document, tokens):
        if section.kind is SectionKind.SIGNATURE or section.kind is SectionKind.FIELD:
            for first, last in lines:
                if last - first == 1 and _surname(tokens, first, taken) and (first, last) == lines[0]:
                    out[first] = Person(first, first, last, last, 0.75)
    return [out[i] for i in sorted(out)]


def _alone_before(tokens: Tokens, i: int, taken: Sequence[bool]) -> bool:
    """Is the word at *i* a surname by itself, neither in a list nor in a block, nor in a longer phrase?"""
    before = tokens.text[i - 1]
    return _surname(tokens, i, taken) and not tokens.block[i] and not _cap(tokens, i - 1) and before not in (",", "-", "/", "the", "in", "at")


def _cap(tokens: Tokens, i: int) -> bool:
    return i < len(tokens) and bool(tokens.flags[i] & Flag.CAP) and not tokens.flags[i] & Flag.FUNCTION


def _surname(tokens: Tokens, i: int, taken: Sequence[bool]) -> bool:
    if i >= len(tokens) or taken[i] or len(tokens.text[i]) < 3:
        return False
    flags = tokens.flags[i]
    if not flags & Flag.CAP or flags & (_LONE | Flag.INITIAL) or flags & Flag.UPPER and not tokens.block[i]:
        return False
    return not flags & Flag.PLACE or bool(flags & Flag.GIVEN)
