"""Recognises names by their place in a block: a line of an address or a signature, an entry of a list of copies."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.model import Document, Section, SectionKind
from kg.recognise.honorifics import honorifics_at, suffixes_at
from kg.tokens import Body, Flag, Person, Tokens, base_form, begins_foreign

__all__ = ["ADDRESS", "NOT_NAMES", "PLACE_FIRST", "block_bodies", "block_people", "blocks"]

_BLOCKS = frozenset((SectionKind.ADDRESSEE, SectionKind.SIGNATURE, SectionKind.LETTERHEAD, SectionKind.CC))


_PARTY = frozenset(("to", "from", "cc", "bcc", "thru"))


_BREAKS = frozenset((",", ";", "(", ")", "-", "–", "—", "|", "<", "/", ":", "•"))


NOT_NAMES = (
    Flag.FUNCTION
    | Flag.TITLE
    | Flag.SUFFIX_HEAD
    | Flag.PREFIX_HEAD
    | Flag.LEGAL
    | Flag.NUMBER
    | Flag.MODIFIER
    | Flag.PLACE
)


ADDRESS = lexicon.words("address_words") | frozenset(
    "court hill room box bag private annex fort camp plot unit level block green wing centre center po "
    "courier hand fax cardiff london edinburgh belfast washington courthouse headquarters chambers "
    "memorandum memo protected confidential restricted secret abstract minute order circular notice "
    "urgent interoffice offices e-mail distribution civic town county shire council email mail post personal tel fax "
    "telephone "
    "team dear via note verbale verbal letter warning agenda minutes statement report directive "
    # heads of titles in Welsh and Irish, which stand above the English ones
    "pennaeth prif swyddog rheolwr cyfarwyddwr cadeirydd ysgrifennydd gweinidog arweinydd dirprwy clerc cynghorydd "
    "stiúrthóir ceann rúnaí oifigeach".split()
)


PLACE_FIRST = frozenset(
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


def _lines(tokens: Tokens, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the entries of a block as token ranges: lines, and parts of a line between semicolons."""
    start = first
    for i in range(first, last):
        if tokens.flags[i] & Flag.NEWLINE or tokens.text[i] in (";", "|"):
            if i > start:
                yield start, i
            start = i + 1
    if last > start:
        yield start, last


def blocks(document: Document, tokens: Tokens) -> Iterator[tuple[Section, list[tuple[int, int]]]]:
    """Yield the sections of *document* that hold parties, with their entries as ranges of tokens."""
    for number, section in enumerate(document.sections):
        party = section.kind is SectionKind.FIELD and section.label in _PARTY
        if not party and section.kind not in _BLOCKS:
            continue
        first, last = bisect_left(tokens.start, section.start), bisect_left(tokens.start, section.end)
        while first < last and tokens.section[first] != number:
            first += 1  # past what belongs to a section before
        if first < last:
            yield section, list(_lines(tokens, first, last))


_LISTS = frozenset((SectionKind.CC, SectionKind.FIELD))


def block_people(document: Document, tokens: Tokens, taken: Sequence[bool]) -> list[Person]:
    """Return names in blocks and lists of copies that nothing but their place shows to be names."""
    out: list[Person] = []
    for section, lines in blocks(document, tokens):
        for number, (first, last) in enumerate(lines):
            if section.kind is SectionKind.LETTERHEAD and not (
                _title_follows(tokens, lines, number) or _signs(document, tokens.phrase(first, last))
            ):
                continue
            if section.kind in (SectionKind.ADDRESSEE, SectionKind.SIGNATURE) and number > 2:
                break
            names = list(_names(tokens, first, last, taken, every=section.kind in _LISTS))
            if section.kind in (SectionKind.ADDRESSEE, SectionKind.SIGNATURE) and number:
                sure = Flag.GIVEN | Flag.INITIAL
                names = [n for n in names if tokens.flags[n.first] & sure or _title_follows(tokens, lines, number)]
            out.extend(names)
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
            yield Person(i, i, name_end, suffixes_at(tokens, name_end), 0.8)
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
    if not 2 <= end - first <= 5 or any(taken[first:end]) or honorifics_at(tokens, first) >= end:
        return 0
    flags = tokens.flags[first:end]
    surname = flags[0] & (Flag.PLACE | Flag.COMMON) == 0  # behind a name a place is a surname
    for n, (f, word) in enumerate(zip(flags, tokens.text[first:end], strict=True)):
        if not _name_word(word, f & ~Flag.PLACE if n and surname else f):
            return 0
    if base_form(tokens.text[first]) in PLACE_FIRST or flags[-1] & Flag.HONORIFIC:
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
    return 0 if ordinary > len(flags) or (ordinary == len(flags) and not in_list) else end


def _name_word(word: str, flags: int) -> bool:
    if any(c.isdigit() for c in word) or base_form(word) in ADDRESS or not flags & (Flag.CAP | Flag.PARTICLE):
        return False
    return not flags & (NOT_NAMES | Flag.POSSESSIVE) or bool(flags & Flag.GIVEN)


def block_bodies(document: Document, tokens: Tokens, taken: Sequence[bool]) -> list[Body]:
    """Return the body without a tell-tale head that a block names in the line under a title, or at the very top."""
    out = []
    headed = any(
        taken[i] and (number := tokens.section[i]) >= 0 and document.sections[number].kind is SectionKind.LETTERHEAD
        for i in range(len(tokens))
    )
    for section, lines in blocks(document, tokens):
        if section.kind in _LISTS:
            out += [Body(first, first + 1, 0.7) for first, _ in lines if not taken[first] and _acronym(tokens, first)]
        if section.kind in (SectionKind.CC, SectionKind.FIELD) or (section.kind is SectionKind.SIGNATURE and headed):
            continue
        for number, (first, last) in enumerate(lines):
            top = section.kind is SectionKind.LETTERHEAD and number == 0
            after_title = number > 0 and any(f & Flag.TITLE for f in tokens.flags[slice(*lines[number - 1])])
            end = last - (tokens.text[last - 1] in (".", ","))  # as old address blocks end their lines
            shaped = _body_shaped(tokens, first, end, authority=top and not headed)
            if (top or after_title) and not any(taken[first:end]) and shaped:
                out.append(Body(first, end, 0.6))
                break
    return out


_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 3, 6


def _acronym(tokens: Tokens, i: int) -> bool:
    """Is the entry that begins at *i* the initials of a body, "CNIC (N4)"?"""
    word, flags = tokens.text[i], tokens.flags[i]
    if (
        not flags & Flag.UPPER
        or flags & (Flag.GIVEN | Flag.TITLE | Flag.OFFICE | Flag.POSTNOMINAL | Flag.FUNCTION | Flag.COMMON)
        or "." in word
    ):
        return False
    if not _SHORTEST_ACRONYM <= len(word) <= _LONGEST_ACRONYM or not word.isalpha():
        return False
    return i + 1 >= len(tokens) or not tokens.flags[i + 1] & Flag.CAP


_LONGEST = 11
_AUTHORITIES = frozenset("ombudsman commissioner commissioners comptroller inspectorate trustees assessors".split())


def _body_shaped(tokens: Tokens, first: int, last: int, *, authority: bool) -> bool:
    """Is the line shaped like the name of a body? An *authority* may be named by its office: "Water Ombudsman"."""
    if not 2 <= last - first <= (_LONGEST if authority else 7) or (
        tokens.text[first].lower() == "the" and last - first < 3
    ):
        return False
    flags = [
        f & ~Flag.TITLE if authority and base_form(t) in _AUTHORITIES else f
        for f, t in zip(tokens.flags[first:last], tokens.text[first:last], strict=True)
    ]
    if flags[0] & Flag.FUNCTION and tokens.text[first].lower() != "the":
        return False  # "By E-Mail", "See Distribution", "Two Castle Sidings"
    if any(
        f & (Flag.NUMBER | Flag.TITLE | Flag.MONTH | Flag.GIVEN | Flag.HONORIFIC | Flag.PUNCT | Flag.POSTNOMINAL)
        for f in flags
    ) or any(base_form(t) in ADDRESS for t in tokens.text[first:last]):
        return False
    words = [t.lower() for t in tokens.text[first:last]]
    return all(f & Flag.CAP or w in ("of", "and", "for", "the", "&") for f, w in zip(flags, words, strict=True))
