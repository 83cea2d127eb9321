"""Recognises names by what stands beside them: a title, a person, an office where a colleague works."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from kg import lexicon
from kg.model import Document, SectionKind
from kg.recognise import people
from kg.recognise.blocks import ADDRESS, NOT_NAMES, PLACE_FIRST, blocks
from kg.recognise.honorifics import suffixes_at
from kg.tokens import Body, Flag, Person, Title, Tokens, base_form

__all__ = ["beside_titles", "colleagues", "firms_of_people", "lone_given", "lone_surnames", "named_by_editors"]

_LINKS = frozenset((",", "(", "-", "–", "—"))
_DETERMINERS = frozenset(
    (
        "one",
        "of",
        "the",
        "our",
        "your",
        "my",
        "its",
        "their",
        "his",
        "her",
        "a",
        "an",
        "then",
        "now",
        "currently",
        "formerly",
    )
)


def beside_titles(
    tokens: Tokens, titles: Sequence[Title], taken: Sequence[bool], found: Sequence[Person]
) -> list[Person]:
    """Return names of unknown form that stand beside a title ("the Chief Executive, Hēmi Te Rua"), that "and" joins to
    somebody *found*, or whose surname the letter uses with an honorific."""
    surnames = frozenset(base_form(tokens.text[p.end - 1]) for p in found if p.name > p.first)
    ends, starts = {p.last for p in found}, {p.first for p in found if p.end - p.first > 1}
    after = {t.reach for t in titles} | {t.last for t in titles}
    before = {t.first for t in titles}
    out: list[Person] = []
    behind = 0  # the candidate read last
    for i, flags in enumerate(tokens.flags):
        if i < behind or not flags & Flag.CAP or not (end := _candidate(tokens, i, taken)):
            continue
        behind = end
        if i > 1 and tokens.text[i - 1] == "," and base_form(tokens.text[i - 2]) in ("partner", "associate"):
            continue  # a firm
        if (
            _follows(tokens, i, after)
            or _precedes(tokens, end, before)
            or base_form(tokens.text[end - 1]) in surnames
            or (_joined(tokens, i, end, ends, starts) and not any(f & _LONE for f in tokens.flags[i:end]))
        ):
            out.append(
                Person(
                    i,
                    i,
                    end,
                    suffixes_at(tokens, end) if not tokens.flags[end - 1] & Flag.POSSESSIVE else end,
                    0.82,
                )
            )
    return out


def _candidate(tokens: Tokens, i: int, taken: Sequence[bool]) -> int:
    flags = tokens.flags[i]
    if taken[i] or not flags & Flag.CAP or (flags & (NOT_NAMES | Flag.MONTH) and not flags & Flag.GIVEN):
        return 0
    if (
        (i in tokens.initial and flags & Flag.COMMON)
        or flags & Flag.POSSESSIVE
        or base_form(tokens.text[i]) in PLACE_FIRST
    ):
        return 0
    end = people.name_at(tokens, i, taken, most=5)
    other = NOT_NAMES & ~Flag.PLACE if flags & Flag.GIVEN else NOT_NAMES
    if end - i < 2 or any(f & other and not f & Flag.GIVEN for f in tokens.flags[i:end] if not f & Flag.PARTICLE):
        return 0
    if any(f & Flag.COMMON for f in tokens.flags[i:end]) or base_form(tokens.text[end - 1]) in ADDRESS:
        return 0
    return end


def _joined(tokens: Tokens, i: int, end: int, ends: set[int], starts: set[int]) -> bool:
    """Does "and" join the name from *i* to *end* to that of a person: "Rua Tallis and Peter Wells"?"""
    if any(tokens.flags[k] & (Flag.UPPER | Flag.PLACE) for k in range(i, end)) or tokens.block[i]:
        return False
    after = end + 1 < len(tokens) and tokens.text[end] == "and" and end + 1 in starts
    return after or (i > 1 and tokens.text[i - 1] == "and" and i - 1 - (tokens.text[i - 2] == ",") in ends)


def _follows(tokens: Tokens, i: int, ends: set[int]) -> bool:
    return i in ends or (i > 0 and tokens.text[i - 1] in _LINKS and i - 1 in ends)


def _precedes(tokens: Tokens, end: int, starts: set[int]) -> bool:
    if end in starts and tokens.text[end - 1][-1] != ".":
        return False
    if end < len(tokens) and tokens.text[end] in _BECOMES:
        return _becomes(tokens, end) in starts
    if end >= len(tokens) or tokens.text[end] not in _LINKS:
        return False
    k = end + 1
    while k < len(tokens) and k - end < 4 and tokens.text[k].lower() in _DETERMINERS:
        k += 1
    if k < len(tokens) and tokens.flags[k] & Flag.POSSESSIVE:
        k += 1
    return k in starts


_BECOMES = frozenset("became becomes is was has had".split())
_INTO_OFFICE = frozenset("been appointed elected named sworn in as reappointed re-elected duly unanimously now".split())


def _becomes(tokens: Tokens, i: int) -> int:
    """Return the index behind the verb at *i* that puts somebody in office: "became", "was sworn in as"."""
    k = i + 1
    while k < len(tokens) and tokens.text[k] in _INTO_OFFICE:
        k += 1
    return k


def firms_of_people(tokens: Tokens, found: Sequence[Person], taken: Sequence[bool]) -> list[Body]:
    """Return the bodies that people are said to be of: "Mr Smith, of Ashby Crane, chartered accountants"."""
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
    """Return given names alone that stand for a colleague: "See Yolanda in my office", "the file to Nomsa in
    Finance"."""
    out = []
    for i, flags in enumerate(tokens.flags):
        if (
            not flags & Flag.GIVEN
            or taken[i]
            or i in tokens.initial
            or tokens.block[i]
            or tokens.text[i] not in _pure_given()
        ):
            continue
        if flags & (_LONE | Flag.PLACE | Flag.UPPER | Flag.POSSESSIVE) or i + 1 >= len(tokens):
            continue
        if tokens.flags[i - 1] & Flag.CAP and i - 1 not in tokens.initial:
            continue
        if _OFFICE_IN.match(tokens.flow, tokens.end[i]) and tokens.text[i - 1].lower() in _TOWARDS:
            out.append(Person(i, i, i + 1, i + 1, 0.75))
    return out


def colleagues(tokens: Tokens, taken: Sequence[bool]) -> Iterator[Person]:
    """Yield "Ruana Pell-Osk" in "my colleague Ruana Pell-Osk": two words that no lexicon holds."""
    for i, word in enumerate(tokens.text):
        if word not in _COLLEAGUES or i + 2 >= len(tokens) or tokens.text[i - 1].lower() not in _OWNERS:
            continue
        first = i + 1 + (tokens.text[i + 1] == ",")
        end = people.name_at(tokens, first, taken, 3)
        other = _LONE | Flag.UPPER | Flag.COMMON
        if end - first > 1 and not any(f & other for f in tokens.flags[first:end]):
            yield Person(first, first, end, suffixes_at(tokens, end), 0.85)


_COLLEAGUES = frozenset("colleague predecessor successor deputy assistant secretary wife husband".split())
_OWNERS = frozenset("my our your his her their its".split())
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
    out = {
        at: Person(at, at, at + 1, at + 1, confidence)
        for at, confidence in (
            *_beside(tokens, titles, taken),
            *_alone_in_line(document, tokens, taken),
        )
    }
    return [out[at] for at in sorted(out)]


_BRANCHES = frozenset(
    "admin admn ops fin trg eng engg gen est estt estab works lands legal policy hr ict it tech plans logs int civil "
    "mech elec vig acad exam exams north south east west central hq".split()
)


def _beside(tokens: Tokens, titles: Sequence[Title], taken: Sequence[bool]) -> Iterator[tuple[int, float]]:
    """Yield where a surname stands behind a title or, with a comma, before it, and how sure that is."""
    given = {
        t.last for t in titles if tokens.text[max(0, t.first - 1)] in ("appointed", "designated", "nominated", "as")
    }
    for i in sorted({t.last for t in titles if t.sure} | {t.reach for t in titles if t.sure}):
        if i >= len(tokens) or (i in given and tokens.text[i] == "("):
            continue  # "is appointed Medical Officer (Cholera)"
        bracketed = tokens.text[i] == "(" and tokens.text[i + 2 : i + 3] == [")"]
        if bracketed and _surname(tokens, i + 1, taken) and not _is_work(tokens, i + 1, taken):
            yield i + 1, 0.85
        elif _surname(tokens, i, taken) and not _cap(tokens, i + 1) and tokens.start[i] - tokens.end[i - 1] == 1:
            yield i, 0.8
    yield from _given_behind(tokens, titles, taken)
    for title in titles:
        i = title.first - 2
        i -= i > 1 and tokens.text[i] == "," and (tokens.text[i + 1] in _ATTACHED or _apposed(tokens, title))
        if i > 0 and tokens.text[i + 1] == "(" and not taken[i] and tokens.text[i] in _pure_given():
            begins = i - 1 in tokens.initial or not _cap(tokens, i - 1)
            if begins and not tokens.flags[i] & (_LONE | Flag.PLACE | Flag.UPPER):
                yield i, 0.8  # "Ask Gareth (Head of Assets)"
            continue
        at = _chosen(tokens, title)
        if title.sure and not title.plural and at > 0 and _alone_before(tokens, at, taken):
            yield at, 0.75  # "Harcourt became Deputy Foreign Minister"
        if title.sure and not title.plural and i > 0 and tokens.text[i + 1] == "," and _alone_before(tokens, i, taken):
            yield i, 0.75  # "Harcourt, Deputy Foreign Minister"


def _given_behind(tokens: Tokens, titles: Sequence[Title], taken: Sequence[bool]) -> Iterator[tuple[int, float]]:
    """As in "My office manager, Lorraine, is on leave"."""
    for title in titles:
        i = title.last + 1
        if title.sure or title.plural or i + 1 >= len(tokens) or tokens.text[i - 1] != "," or taken[i]:
            continue
        owned = tokens.text[title.first - 1].lower() in ("our", "my", "your", "his", "her", "their", "the")
        closed = tokens.text[i + 1] in (",", ".", ")", ";")
        if owned and closed and tokens.flags[i] & Flag.GIVEN and not tokens.flags[i] & (_LONE | Flag.UPPER):
            yield i, 0.8


def _is_work(tokens: Tokens, i: int, taken: Sequence[bool]) -> bool:
    """Is the bracketed word a field of work, known as one or with the holder's name behind it: "Deputy Director
    (Avionics), Ms Lake"?"""
    if tokens.text[i].lower() in _BRANCHES:
        return True
    i += 2 + (tokens.text[i + 2 : i + 3] == [","])
    return i < len(tokens) and taken[i] and bool(tokens.flags[i] & (Flag.HONORIFIC | Flag.GIVEN | Flag.INITIAL))


_ATTACHED = frozenset("our my then now formerly currently".split())


def _apposed(tokens: Tokens, title: Title) -> bool:
    """Does "the" stand before *title* and a comma and no name behind it: "Harcourt, the Minister of Mines, said"?"""
    i = title.reach
    closed = i + 1 < len(tokens) and tokens.text[i] == "," and not tokens.flags[i + 1] & Flag.CAP
    return closed and tokens.text[title.first - 1] == "the" and title.last - title.first > 1


def named_by_editors(document: Document, tokens: Tokens, taken: Sequence[bool]) -> Iterator[Person]:
    """Yield the names in brackets in an editor's head line, be they words too: "the Consul (May)"."""
    for section in document.sections:
        if section.kind is not SectionKind.EDITORIAL:
            continue
        first, last = bisect_left(tokens.start, section.start), bisect_left(tokens.start, section.end)
        for i in range(first + 1, last - 1):
            bracketed = tokens.text[i - 1] == "(" and tokens.text[i + 1] == ")"
            if bracketed and tokens.flags[i] & Flag.CAP and not taken[i]:
                yield Person(i, i, i + 1, i + 1, 0.9)


def _alone_in_line(document: Document, tokens: Tokens, taken: Sequence[bool]) -> Iterator[tuple[int, float]]:
    for section, lines in blocks(document, tokens):
        if section.kind is SectionKind.SIGNATURE or section.kind is SectionKind.FIELD:
            first, last = lines[0] if lines else (0, 0)
            is_signed = section.kind is SectionKind.SIGNATURE and len(lines) == 1
            if last - first == 1 and (_surname(tokens, first, taken) or (is_signed and _placed(tokens, first, taken))):
                yield first, 0.75


def _initialled(tokens: Tokens, i: int) -> bool:
    """Is the line signed by initials ("NAL") and not by a short surname?"""
    flags, longest = tokens.flags[i], 3
    return bool(flags & Flag.UPPER) and len(tokens.text[i]) <= longest and not flags & (Flag.GIVEN | Flag.COMMON)


def _chosen(tokens: Tokens, title: Title) -> int:
    """Return where a name stands before a verb that puts its bearer into the office of *title*, 0 where none does."""
    k = title.first - 1
    while k > 0 and tokens.text[k] in _INTO_OFFICE:
        k -= 1
    verb = tokens.text[k] if k > 0 else ""
    is_verb = verb in ("became", "becomes") or (verb in ("was", "has", "had", "is") and k < title.first - 1)
    return k - 1 if is_verb else 0


def _alone_before(tokens: Tokens, i: int, taken: Sequence[bool]) -> bool:
    """Is the word at *i* a surname by itself, neither in a list nor in a block, nor in a longer phrase?"""
    before = tokens.text[i - 1]
    return (
        _surname(tokens, i, taken)
        and not tokens.block[i]
        and (not _cap(tokens, i - 1) or tokens.flags[i - 1] & Flag.MONTH != 0)
        and before.lower() not in _BEFORE_PLACES
    )


_BEFORE_PLACES = frozenset(", - / the in at near from to of for on into through via".split())


def _placed(tokens: Tokens, i: int, taken: Sequence[bool]) -> bool:
    """Is the word a surname that is a place's too, as a message in capitals is signed: "WAVERLEY"?"""
    flags = tokens.flags[i]
    return (
        not taken[i]
        and bool(flags & Flag.UPPER)
        and bool(flags & Flag.PLACE)
        and not flags & (_LONE | Flag.SUFFIX_HEAD)
    )


def _cap(tokens: Tokens, i: int) -> bool:
    return i < len(tokens) and bool(tokens.flags[i] & Flag.CAP) and not tokens.flags[i] & Flag.FUNCTION


def _surname(tokens: Tokens, i: int, taken: Sequence[bool]) -> bool:
    if i >= len(tokens) or taken[i] or len(tokens.text[i]) < 3:
        return False
    flags = tokens.flags[i]
    if not flags & Flag.CAP or flags & (_LONE | Flag.INITIAL) or (flags & Flag.UPPER and not tokens.block[i]):
        return False
    return not flags & Flag.PLACE or bool(flags & Flag.GIVEN)
