"""Who wrote the letter, who is to read it, who gets a copy, and for which bodies they write and read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from kg.model import PartyClaim, Section, SectionKind
from kg.resolve import claims, entries, messages, unknown
from kg.resolve.copies import copies
from kg.resolve.sides import bodies_of_parties, editorial_halves, own_sections
from kg.resolve.workbench import Workbench
from kg.tokens import Flag

_SIGNED_LINES = 3
_LONGEST_OFFICE = 4  # words
__all__ = ["bodies_of_parties", "parties"]


def parties(bench: Workbench) -> list[PartyClaim]:
    """Return the senders, the recipients and those who get copies, each once, in the letter's order."""
    edited = {c.key for c in _editorial_people(bench, "recipient", 1)}
    is_note = messages.exchanged(bench) is not None and editorial_halves(bench) is None
    senders = [] if is_note else _senders(bench)
    namesakes = _namesakes(bench)
    if not namesakes:
        senders = [c for c in senders if c.key not in edited]
    recipients = namesakes or [c for c in _recipients(bench) if c.key not in {s.key for s in senders} and not is_note]
    is_read = any(c.key == bench.own_org for c in recipients)
    if not senders and bench.own_org and not is_read and (claim := claims.body_claim(bench, "sender", bench.own_org)):
        senders = [claim]
    reader = bench.reader_org if bench.reader_org != bench.own_org else None
    if not recipients and reader and (claim := claims.body_claim(bench, "recipient", reader)):
        recipients = [claim]
    copied = [c for c in copies(bench) if c.key not in {s.key for s in senders}]
    return [*_once(senders), *_once(recipients), *_once(copied)]


def _once(claims: Iterable[PartyClaim]) -> list[PartyClaim]:
    return list({c.key: c for c in reversed(list(claims))}.values())[::-1]


def _senders(bench: Workbench) -> list[PartyClaim]:
    edited = _editorial_people(bench, "sender", 0)
    if edited:
        return edited
    fields = [
        c
        for section in own_sections(bench, SectionKind.FIELD, label="from")
        for c in entries.of_section(bench, "sender", section)
    ]
    signed = _signed(bench, is_named=bool(fields))
    if fields and all(c.key[0] != "p" for c in fields) and not signed and (told := messages.parties(bench, "sender")):
        return told
    if not signed and (cabled := _cabled(bench)):
        return cabled
    if fields and not (signed and (all(c.key[0] != "p" for c in fields) or _is_from_office(bench))):
        return fields
    signed = signed or _short_signature(bench) or _replier(bench) or messages.parties(bench, "sender") or _marked(bench)
    if signed:
        return signed
    office, author = _signed_office(bench), _letterhead_author(bench)
    if office and not (author and office[0].key[0] == "t" and _is_of_author(bench, author[0], office[0])):
        return office
    return author or office


def _is_of_author(bench: Workbench, author: PartyClaim, office: PartyClaim) -> bool:
    """Does the office that is signed stand under the author's name in the letterhead?"""
    words = bench.tokens.flow[office.start : office.end].lower()
    sections = own_sections(bench, SectionKind.LETTERHEAD)
    return any(
        s.start <= author.start < s.end and words in bench.tokens.flow[s.start : s.end].lower() for s in sections
    )


def _replier(bench: Workbench) -> list[PartyClaim]:
    """The reader of the message quoted beneath, if the reply bears that person's initials or first name: "Y"."""
    sections = bench.document.sections
    quoted = [s for s in sections if s.message == 1 and s.kind is SectionKind.FIELD and s.label == "to"]
    signed = list(own_sections(bench, SectionKind.SIGNATURE))
    if not quoted or not signed:
        return []
    first, last = bench.tokens_of(signed[-1])
    mark = "".join(bench.tokens.text[first:last]).replace(".", "").lower()
    keys = {bench.person_keys[i] for s in quoted for i in bench.people_in(*bench.tokens_of(s))}
    if not 0 < len(mark) <= _LONGEST_MARK or len(keys) != 1:
        return []
    key = keys.pop()
    words = bench.entities[key].name.lower().split()
    is_mark = mark in (words[0], words[0][0], "".join(w[0] for w in words))
    return [PartyClaim("sender", key, signed[-1].start, signed[-1].end, 0.75)] if is_mark else []


_LONGEST_MARK = 12  # letters
_MARK = re.compile(r"(?:[A-Z]\.\s?){2,4}")
_CABLE = re.compile(r"(?:SECSTATE|AMEMBASSY|AMCONSUL|AMCONGEN|USMISSION|USUN|USINT|EMBASSY|CINC|SECDEF)\b")


def _marked(bench: Workbench) -> list[PartyClaim]:
    """Whoever signs by initials that the letter does not explain, above an office: "R. A. C.", then "Town Clerk"."""
    for section in own_sections(bench, SectionKind.SIGNATURE):
        first, last = bench.tokens_of(section)
        lines = _lines(bench, first, last)
        if len(lines) < _FEWEST_SIGNED or bench.people_in(first, last):
            continue
        (a, b), (below, _) = lines[0], lines[1]
        titled = any(t.first - below in (0, 1) for t in bench.chunks.titles)
        if titled and _MARK.fullmatch(bench.tokens.flow[bench.tokens.start[a] : bench.tokens.end[b - 1]]):
            return [unknown.unknown_person(bench, "sender", (a, b))]
    return []


_FEWEST_SIGNED = 2  # lines


def _cabled(bench: Workbench) -> list[PartyClaim]:
    """The surname in capitals with which a telegram from a post or a department ends."""
    fields = own_sections(bench, SectionKind.FIELD, label="from")
    if not any(_CABLE.match(bench.tokens.flow, s.start, s.end) for s in fields):
        return []
    for section in own_sections(bench, SectionKind.SIGNATURE):
        a, b = _lines(bench, *bench.tokens_of(section))[-1]
        flags = bench.tokens.flags[a]
        other = Flag.TITLE | Flag.FUNCTION | Flag.PLACE | Flag.SUFFIX_HEAD | Flag.NUMBER
        if b - a == 1 and flags & Flag.UPPER and not flags & other and bench.tokens.text[a].isalpha():
            return [unknown.unknown_person(bench, "sender", (a, b))]
    return []


def _signed_office(bench: Workbench) -> list[PartyClaim]:
    """The office, or the team, whose name alone is signed: "Town Clerk", "The Compliance Team"."""
    for section in own_sections(bench, SectionKind.SIGNATURE):
        first, last = bench.tokens_of(section)
        if first >= last:
            continue
        a, b = _lines(bench, first, last)[0]
        a += bench.tokens.text[a] in ("The", "THE")
        for title in bench.chunks.titles:
            if title.first == a and title.last >= b - 1 and (claim := claims.title_claim(bench, "sender", title)):
                return [claim]
        for i in bench.bodies_in(a, b):
            body = bench.chunks.bodies[i]
            if body.first == a and body.last >= b - 1:
                return [claims.claim(bench, "sender", bench.body_keys[i], (body.first, body.last), 0.85)]
    return []


def _signed(bench: Workbench, *, is_named: bool) -> list[PartyClaim]:
    """Return those who sign the letter, not who sign what is enclosed; unknown names count unless it *is_named* already
    who writes."""
    out: list[PartyClaim] = []
    for n, section in enumerate(bench.document.sections):
        if section.message or section.kind not in (*_RUNNING, SectionKind.SIGNATURE):
            continue
        if section.kind is not SectionKind.SIGNATURE:
            if out:
                break
            continue
        found = entries.people_of(bench, "sender", *bench.tokens_of(section), leading=True)
        if not found and not out and not is_named:
            found = _signed_name(bench, n, section)
        out += found
    return _without_first_names(bench, out)


_RUNNING = (SectionKind.BODY, SectionKind.ITEM)


def _without_first_names(bench: Workbench, signed: list[PartyClaim]) -> list[PartyClaim]:
    """Leave out the first name that is signed above the whole one: "Nigel", "N. L. LAKE"."""
    names = [bench.entities[c.key].name.split() for c in signed]
    return [
        c for n, c in enumerate(signed) if not (len(names[n]) == 1 and n + 1 < len(names) and len(names[n + 1]) > 1)
    ]


def _is_from_office(bench: Workbench) -> bool:
    """Does "From:" begin with an office, so that whoever signs is the sender: "From: Commanding Officer, East Cape"?"""
    starts = {bench.tokens_of(section)[0] for section in own_sections(bench, SectionKind.FIELD, label="from")}
    return any(t.first - start in (0, 1) for t in bench.chunks.titles for start in starts)


def _signed_name(bench: Workbench, n: int, section: Section) -> list[PartyClaim]:
    """A name under a closing, over a post, or above an enclosure, that nothing but its place shows to be one.

    *n* is the number of the *section*."""
    sections = bench.document.sections
    first, last = bench.tokens_of(section)
    titled = any(first <= t.first < last for t in bench.chunks.titles)
    closed = n > 0 and sections[n - 1].kind is SectionKind.CLOSING
    lines = _lines(bench, first, last)
    ends = len(lines) == 1 and (n + 1 == len(sections) or sections[n + 1].kind in _BELOW)
    for a, b in lines[:_SIGNED_LINES]:
        at = unknown.name_at(bench, a, b, is_signed=titled or closed or ends)
        if at:
            return [unknown.unknown_person(bench, "sender", at)]
    return []


_BELOW = (SectionKind.ENCLOSURE, SectionKind.CC)


def _lines(bench: Workbench, first: int, last: int) -> list[tuple[int, int]]:
    ends = [i for i in range(first, last) if bench.tokens.flags[i] & Flag.NEWLINE]
    return list(zip([first, *(i + 1 for i in ends)], [*ends, last], strict=True))


def _short_signature(bench: Workbench) -> list[PartyClaim]:
    """A signature of a first name or initials that the letter lets one understand."""
    for section in own_sections(bench, SectionKind.SIGNATURE):
        for reference in bench.references:
            if section.start <= reference.start < section.end and reference.keys[0].startswith("p"):
                return [PartyClaim("sender", reference.keys[0], reference.start, reference.end, 0.9)]
    return []


def _letterhead_author(bench: Workbench) -> list[PartyClaim]:
    for section in own_sections(bench, SectionKind.LETTERHEAD):
        found = entries.people_of(bench, "sender", *bench.tokens_of(section), leading=True)
        if found:
            return found[:1]
    return []


def _editorial_people(bench: Workbench, role: claims.Role, half: int) -> list[PartyClaim]:
    halves = editorial_halves(bench)
    if halves is None:
        return []
    first, last = halves[half]
    found = entries.people_of(bench, role, first, last)
    if found:
        return found
    at = _bracketed(bench, first, last) or unknown.name_at(bench, first, last) or _trailing(bench, first, last)
    if at:
        return [unknown.unknown_person(bench, role, at)]
    return [
        claims.claim(bench, role, bench.body_keys[i], (bench.chunks.bodies[i].first, bench.chunks.bodies[i].last), 0.85)
        for i in bench.bodies_in(first, last)[-1:]
    ]


def _namesakes(bench: Workbench) -> list[PartyClaim]:
    """Return the recipient whom an editor's head line calls by the name that it calls the sender by: two people."""
    senders, recipients = _editorial_people(bench, "sender", 0), _editorial_people(bench, "recipient", 1)
    if len(senders) != 1 or len(recipients) != 1 or senders[0].key != recipients[0].key:
        return []
    found = recipients[0]
    at = bisect_left(bench.tokens.start, found.start), bisect_left(bench.tokens.start, found.end)
    return [unknown.namesake(bench, "recipient", at)]


def _trailing(bench: Workbench, first: int, last: int) -> tuple[int, int] | None:
    """The name, known for none by itself, that ends half of a head line: "Foreign Minister of the Republic Lin"."""
    flags = bench.tokens.flags
    while last > first and bench.tokens.text[last - 1] in (".", ","):
        last -= 1
    k = last
    while k > first and flags[k - 1] & Flag.CAP and not flags[k - 1] & _NO_SURNAME:
        k -= 1
    titled = {t.last for t in bench.chunks.titles}
    if k == last > first and last - 1 in titled and flags[last - 1] & Flag.CAP and not flags[last - 1] & Flag.TITLE:
        k -= 1
    is_behind = k > first and flags[k - 1] & Flag.CAP and (k in titled or flags[k - 1] & (Flag.PLACE | Flag.TITLE))
    within = any(b.first < last and k < b.last for b in bench.chunks.bodies)
    return (k, last) if is_behind and 0 < last - k <= _SIGNED_LINES and not within else None


_NO_SURNAME = Flag.PLACE | Flag.COMMON | Flag.TITLE | Flag.FUNCTION | Flag.MODIFIER | Flag.SUFFIX_HEAD | Flag.UPPER


def _bracketed(bench: Workbench, first: int, last: int) -> tuple[int, int] | None:
    """The surname that an editor puts in brackets behind an office."""
    while last > first and bench.tokens.text[last - 1] in (".", ","):
        last -= 1
    words = bench.tokens.text[last - 3 : last] if last - 3 >= first else []
    return (last - 2, last - 1) if words and words[0] == "(" and words[2] == ")" and words[1][0].isupper() else None


def _recipients(bench: Workbench) -> list[PartyClaim]:
    edited = _editorial_people(bench, "recipient", 1)
    if edited:
        return edited
    fields = [
        c
        for section in own_sections(bench, SectionKind.FIELD, label="to")
        for c in entries.of_section(bench, "recipient", section)
    ]
    if fields and any(c.key[0] == "p" for c in fields):
        return fields
    told = messages.parties(bench, "recipient")
    if told or fields:
        return told or fields
    blocks = [bench.tokens_of(section) for section in own_sections(bench, SectionKind.ADDRESSEE)]
    found = [c for first, last in blocks for c in _addressed(bench, first, last)]
    if len(blocks) > 1:
        found = [
            c for first, last in blocks for c in _addressed(bench, first, last) or _addressed_body(bench, first, last)
        ]
    if any(c.key[0] == "p" for c in found) and len(blocks) == 1:
        return found
    greeted = _greeted(bench)
    return greeted if greeted and not any(c.key[0] == "p" for c in found) else found or greeted


def _addressed(bench: Workbench, first: int, last: int) -> list[PartyClaim]:
    """Return whom a block of the address, tokens *first* to *last*, names: people, else an office."""
    people = entries.people_of(bench, "recipient", first, last, leading=True)
    if not people:
        return _addressed_office(bench, [(first, last)])
    if not any(bench.tokens.text[bisect_left(bench.tokens.start, c.start) - 1] == ":" for c in people):
        return people
    free = [
        (a, b) for a, b in _lines(bench, first, last) if bench.tokens.text[a] == "The" and not bench.people_in(a, b)
    ]
    return [*people, *(c for line in free for c in _addressed_office(bench, [line]))]


def _addressed_body(bench: Workbench, first: int, last: int) -> list[PartyClaim]:
    """The body that heads one of several addresses."""
    for i in bench.bodies_in(first, last)[:1]:
        body = bench.chunks.bodies[i]
        if body.first - first <= 1:
            return [claims.claim(bench, "recipient", bench.body_keys[i], (body.first, body.last), 0.85)]
    return []


def _addressed_office(bench: Workbench, block: list[tuple[int, int]]) -> list[PartyClaim]:
    """The office that heads the address, known as one or not: "The Clerk of the County Council, County Hall"."""
    for first, last in block:
        for title in bench.chunks.titles:
            if first <= title.first < last and (claim := claims.title_claim(bench, "recipient", title)):
                is_writer = any(claim.key == c.key for c in _senders(bench))
                at = title.first, title.last
                return [unknown.office(bench, "recipient", at, bench.tokens.phrase(*at)) if is_writer else claim]
    for first, last in block:
        a, b = _lines(bench, first, last)[0]
        b -= bench.tokens.text[b - 1] == ","
        words = bench.tokens.flags[a:b]
        if 1 < len(words) <= _LONGEST_OFFICE and all(f & Flag.CAP for f in words) and words[0] & Flag.TITLE:
            return [unknown.office(bench, "recipient", (a, b), bench.tokens.phrase(a, b))]
    return []


def _greeted(bench: Workbench) -> list[PartyClaim]:
    out = [
        PartyClaim("recipient", reference.keys[0], reference.start, reference.end, 0.9)
        for section in own_sections(bench, SectionKind.SALUTATION)
        for reference in bench.references
        if section.start <= reference.start < section.end and reference.keys[0].startswith("p")
    ]
    if out:
        return out
    for section in own_sections(bench, SectionKind.SALUTATION):
        first, last = bench.tokens_of(section)
        for title in bench.chunks.titles:
            if first <= title.first < last and (claim := claims.title_claim(bench, "recipient", title)):
                return [claim]
        if named := _greeted_by_first_name(bench, first, last):
            return named
    return []


def _greeted_by_first_name(bench: Workbench, first: int, last: int) -> list[PartyClaim]:
    """Those whom the salutation calls by a first name that stands nowhere else: "Dear Gareth", "Liz and Tom"."""
    tokens = bench.tokens
    words = [i for i in range(first, last) if tokens.text[i] not in (",", "&", "/") and tokens.text[i].lower() != "and"]
    if not 0 < len(words) <= _SIGNED_LINES or not all(
        tokens.flags[i] & Flag.GIVEN and tokens.flags[i] & Flag.CAP for i in words
    ):
        return []
    return [
        unknown.unknown_person(bench, "recipient", (i, i + 1))
        for i in words
        if i + 1 not in words and i - 1 not in words
    ]
