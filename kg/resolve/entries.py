"""Reads the entries of "To:", "From:", "Cc:" and lists of copies: a person, else an office, else a body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import PartyClaim, Section, SectionKind
from kg.resolve.claims import Role, claim, title_claim
from kg.resolve.unknown import abbreviated, turned, unknown
from kg.resolve.workbench import Workbench
from kg.tokens import Flag, Person, Title

__all__ = ["of_section", "people_of"]

_BEFORE_NAME = frozenset(
    (
        "p.",
        "p.p.",
        "pp",
        "for",
        "signed",
        "/s/",
        "/",
        "(",
        "[",
        "sgd",
        "s",
        ".",
        ")",
        "the",
        "attention",
        "attn",
        "fao",
        "of",
        ":",
    )
)
_JOINS = re.compile(r"[\s,;&/|]*(?:(?:and|or|with)\s+)?(?:the\s+)?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[^()]*\([^()]*$")
_QUARTERS = frozenset("north south east west central midlands upper lower greater region area zone".split())


def people_of(bench: Workbench, role: Role, first: int, last: int, *, leading: bool = False) -> list[PartyClaim]:
    """Return claims for the people named in a range of tokens; only for those that begin an entry when *leading*."""
    out = []
    for i in bench.people_in(first, last):
        person = bench.chunks.people[i]
        if not leading or _leads(bench, first, person.first):
            out.append(claim(bench, role, bench.person_keys[i], (person.first, person.last)))
    return out


def _leads(bench: Workbench, first: int, token: int) -> bool:
    k = token - 1
    while k >= first and bench.tokens.text[k].lower() in _BEFORE_NAME:
        k -= 1
    if k < first or bench.tokens.flags[k] & Flag.NEWLINE or bench.tokens.text[k] in (";", "and", "&", "|"):
        return True
    if bench.tokens.text[k] == ",":
        return not any(_line_start(bench, first, k) <= t.first < k for t in bench.chunks.titles)
    return bench.tokens.start[token] - bench.tokens.end[token - 1] >= 3


def _line_start(bench: Workbench, first: int, token: int) -> int:
    while token > first and not bench.tokens.flags[token - 1] & Flag.NEWLINE:
        token -= 1
    return token


def of_section(bench: Workbench, role: Role, section: Section) -> list[PartyClaim]:
    """Return the claims of all entries of *section*, in order."""
    entries = list(_entries(bench, section))
    if role != "cc" and section.kind is SectionKind.FIELD:
        entries = _without_address(bench, entries)
    return [c for entry in entries for c in _entry(bench, role, *entry, alone=len(entries) == 1)]


def _entries(bench: Workbench, section: Section) -> Iterator[tuple[int, int]]:
    first, last = bench.tokens_of(section)
    start = first
    for i in range(first, last):
        if bench.tokens.flags[i] & Flag.NEWLINE and _continues(bench, start, i):
            continue
        is_parted = bench.tokens.text[i] == "," and bench.tokens.text[i - 1] in (">", "]")
        if bench.tokens.flags[i] & Flag.NEWLINE or bench.tokens.text[i] == ";" or is_parted:
            if i > start:
                yield start, i
            start = i + 1
    if last > start:
        yield start, last


def _without_address(bench: Workbench, entries: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out the lines of an address under a name that has its line to itself: post, body, town."""
    if len(entries) < 2 or not bench.people_in(*entries[0]):
        return entries
    titles = bench.chunks.titles
    if any(entries[0][0] <= t.first < entries[0][1] for t in titles):
        return entries
    if not any(entries[1][0] <= t.first < entries[1][1] for t in titles) or _is_named(bench, entries[1]):
        return entries
    return [entries[0], *(e for e in entries[2:] if _is_named(bench, e))]


def _is_named(bench: Workbench, entry: tuple[int, int]) -> bool:
    """Does the entry begin with a name that an honorific shows to be a person's, or end in a post?"""
    people = [bench.chunks.people[i] for i in bench.people_in(*entry)]
    titles = any(entry[0] <= t.first < entry[1] for t in bench.chunks.titles)
    return any(p.name > p.first or titles for p in people)


def _continues(bench: Workbench, start: int, i: int) -> bool:
    """Does the entry that begins at *start* go on over the line end at *i*: after a comma, a number, a small word?"""
    tokens = bench.tokens
    if i == start or i + 1 >= len(tokens):
        return False
    before, after = tokens.text[i - 1], i + 1
    is_open = before == "," or before.lower() in ("of", "and", "the", "for", "&")
    if is_open or (tokens.flags[i - 1] & Flag.NUMBER and before[-1].isalpha()):
        return not bench.people_in(after, min(after + 6, len(tokens))) or before != ","
    return bool(tokens.flags[after] & Flag.LOWER)


def _entry(bench: Workbench, role: Role, first: int, last: int, *, alone: bool) -> list[PartyClaim]:
    inverted = turned(bench, role, first, last)
    if inverted:
        return [inverted]
    people = _people_of_entry(bench, role, first, last)
    if people:
        return people
    office = abbreviated(bench, role, first, last)
    if office:
        return [office]
    titles = [t for t in bench.chunks.titles if first <= t.first < last]
    if titles and not _is_named_by_role(bench, first, titles[0]):
        return [c for t in titles if (c := title_claim(bench, role, t)) is not None]
    bodies = bench.bodies_in(first, last)
    if bodies and bench.chunks.bodies[bodies[0]].first - first <= 1:
        return [
            claim(bench, role, bench.body_keys[i], (bench.chunks.bodies[i].first, bench.chunks.bodies[i].last))
            for i in (_listed(bench, bodies) if alone else bodies[:1])
        ]
    found = unknown(bench, role, first, last)
    if found or not bodies:
        return [found] if found else []
    body = bench.chunks.bodies[bodies[0]]
    return [claim(bench, role, bench.body_keys[bodies[0]], (body.first, body.last))]


def _people_of_entry(bench: Workbench, role: Role, first: int, last: int) -> list[PartyClaim]:
    """Return those whom an entry lists; not the firm behind a title that only looks like a name."""
    out: list[PartyClaim] = []
    tokens, before = bench.tokens, None
    for i in bench.people_in(first, last):
        person = bench.chunks.people[i]
        if before is None and _is_seat(bench, first, person):
            continue
        if before is None or not _belongs(bench, before, person, last):
            out.append(claim(bench, role, bench.person_keys[i], (person.first, person.last)))
            before = person
    if len(out) > 1 and _IN_BRACKETS.fullmatch(tokens.flow[out[0].start : out[1].start]):
        return out[:1]  # "Ms Lane (for Mr Hay)"
    return out


def _is_seat(bench: Workbench, first: int, person: Person) -> bool:
    """Is what looks like a name the place where an office is: "Regional Director, West Midlands"?"""
    tokens = bench.tokens
    titled = any(first <= t.first < person.first and t.first - first <= 1 for t in bench.chunks.titles)
    words = range(person.first, person.last)
    is_placed = any(tokens.flags[i] & Flag.PLACE or tokens.text[i].lower() in _QUARTERS for i in words)
    return titled and person.name == person.first and (is_placed or len(words) == 1)


def _belongs(bench: Workbench, before: Person, person: Person, last: int) -> bool:
    """Is *person* part of how the entry describes the one *before*: a firm behind a title, "PA to Mr Hay"?"""
    tokens = bench.tokens
    if tokens.text[person.first - 1].lower() in ("to", "of", "for", "at", "from") and person.first - 1 > before.last:
        return True
    if person.name > person.first:
        return False
    name = tokens.flow[tokens.start[person.first] : tokens.end[person.last - 1]]
    if any(f" {word} {name}" in tokens.flow for word in ("of", "at", "with")):
        return True
    titled = any(before.last <= t.first < person.first for t in bench.chunks.titles)
    is_titled = any(person.last <= t.first < last for t in bench.chunks.titles)
    return titled and tokens.text[person.first - 1] == "," and not is_titled


def _is_named_by_role(bench: Workbench, first: int, title: Title) -> bool:
    """Does a firm's name stand before the title: "Lake & Partners, Auditors"?"""
    words = bench.tokens.text[first : title.first]
    return (
        len(words) > 1
        and words[-1] == ","
        and all(w[0].isupper() or w in ("&", "and") for w in words[:-1])
        and ("&" in words or "and" in words)
    )


def _listed(bench: Workbench, bodies: list[int]) -> list[int]:
    """Return the bodies that commas alone part from the first."""
    out = bodies[:1]
    for i in bodies[1:]:
        end = bench.tokens.end[bench.chunks.bodies[out[-1]].last - 1]
        if not _JOINS.fullmatch(bench.tokens.flow[end : bench.tokens.start[bench.chunks.bodies[i].first]]):
            break
        out.append(i)
    return out
