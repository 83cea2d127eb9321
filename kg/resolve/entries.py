"""Reads the entries of "To:", "From:", "Cc:" and lists of copies: a person, else an office, else a body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from kg.model import Entity, EntityKind, PartyClaim, Section, SectionKind
from kg.resolve.people import written_name
from kg.resolve.workbench import Workbench
from kg.tokens import Flag, Person, Title, base_form

__all__ = ["Role", "body_claim", "claim", "name_at", "of_section", "people_of", "title_claim", "unknown_person"]

Role = Literal["sender", "recipient", "cc"]
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
_NO_ENTRY = frozenset(
    "file files registry record records library chrono circulation circ reading day float copy copies original all "
    "none above enclosure enclosures encl enc by with w without via as page see".split()
)
_QUARTERS = frozenset("north south east west central midlands upper lower greater region area zone".split())
_BEFORE_SIGNED = frozenset(("", "/s/", "/", "s", "sd", "sgd", "signed", "-"))
_FEWEST_WORDS, _MOST_WORDS = 2, 6
_FEWEST_CAPITALS = 5
_SMALL = frozenset(("of", "for", "and", "the", "&", "to", "-", "'", "/", "on", "in"))
_LONGEST = 9
_LONGEST_INITIALS = 10
_ADDRESS = re.compile(r"\s*[<(\[]?(?:mailto:)?(?P<local>[\w.+'-]+)@[\w.-]+")


def claim(bench: Workbench, role: Role, key: str, at: tuple[int, int], confidence: float = 0.95) -> PartyClaim:
    """Return the claim that *key*, named by the tokens *at* first to last, has *role* in the letter."""
    return PartyClaim(role, key, bench.tokens.start[at[0]], bench.tokens.end[at[1] - 1], confidence)


def body_claim(bench: Workbench, role: Role, key: str) -> PartyClaim | None:
    """Return the claim that the body *key* has *role*, with the place where the letter first names it."""
    for i, k in enumerate(bench.body_keys):
        if k == key:
            return claim(bench, role, key, (bench.chunks.bodies[i].first, bench.chunks.bodies[i].last), 0.8)
    return None


def title_claim(bench: Workbench, role: Role, title: Title) -> PartyClaim | None:
    """Return the claim that whoever holds the post that *title* names has *role*, None while that is not resolved."""
    key = bench.title_keys.get(title.first)
    return claim(bench, role, key, (title.first, title.last), 0.88) if key else None


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


def name_at(bench: Workbench, first: int, last: int) -> tuple[int, int] | None:
    """Return the tokens of a line that are shaped as a name, its brackets and letters behind it left off."""
    tokens = bench.tokens
    while first < last and tokens.text[first].lower().strip("().") in _BEFORE_SIGNED:
        first += 1
    end = first
    while end < last and (tokens.flags[end] & (Flag.CAP | Flag.INITIAL | Flag.PARTICLE) or tokens.text[end] == "."):
        end += 1
    if end < last and tokens.text[end] not in (",", ")", "(", "/"):
        return None
    while end - first > 2 and tokens.flags[end - 1] & (Flag.POSTNOMINAL | Flag.UPPER) and _is_suffix(tokens.text[end - 1]):
        end -= 1
    if not _FEWEST_WORDS <= end - first <= _MOST_WORDS or _is_chunk(bench, first, end):
        return None
    flags = tokens.flags[first:end]
    ends_well = tokens.flags[end - 1] & Flag.CAP and not tokens.flags[end - 1] & (Flag.INITIAL | Flag.TITLE)
    is_name = ends_well and not any(f & (Flag.NUMBER | Flag.FUNCTION) for f in flags) and flags[0] & (Flag.GIVEN | Flag.INITIAL)
    return (first, end) if is_name else None


def _is_suffix(word: str) -> bool:
    return word.isupper() and 1 < len(word) < _FEWEST_CAPITALS


def _is_chunk(bench: Workbench, first: int, last: int) -> bool:
    """Is any of the tokens part of a title or of a body's name?"""
    return any(t.first < last and first < t.last for t in bench.chunks.titles) or any(
        b.first < last and first < b.last for b in bench.chunks.bodies
    )


def unknown_person(bench: Workbench, role: Role, at: tuple[int, int]) -> PartyClaim:
    """Return the claim of somebody whom only the place in the letter shows to be a person."""
    return _made(bench, role, _entity(bench, "person", written_name(bench.tokens.text[at[0] : at[1]])), at)


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
    people = _people_of_entry(bench, role, first, last)
    if people:
        return people
    abbreviated = _abbreviated(bench, role, first, last)
    if abbreviated:
        return [abbreviated]
    titles = [t for t in bench.chunks.titles if first <= t.first < last]
    if titles and not _is_named_by_role(bench, first, titles[0]):
        return [c for t in titles if (c := title_claim(bench, role, t)) is not None]
    bodies = bench.bodies_in(first, last)
    if bodies and bench.chunks.bodies[bodies[0]].first - first <= 1:
        return [
            claim(bench, role, bench.body_keys[i], (bench.chunks.bodies[i].first, bench.chunks.bodies[i].last))
            for i in (_listed(bench, bodies) if alone else bodies[:1])
        ]
    unknown = _unknown(bench, role, first, last)
    if unknown or not bodies:
        return [unknown] if unknown else []
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
    return titled and person.name == person.first and any(
        tokens.flags[i] & Flag.PLACE or tokens.text[i].lower() in _QUARTERS for i in words
    )


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


def _abbreviated(bench: Workbench, role: Role, first: int, last: int) -> PartyClaim | None:
    """Read an office by its initials at the head of an entry: "G.O.C., Salop District", "CO, 9th Port"."""
    tokens = bench.tokens
    word = tokens.text[first]
    letters = word.replace(".", "")
    if (
        not 1 < len(letters) <= _LONGEST_INITIALS
        or not letters.isupper()
        or (first + 1 < last and tokens.text[first + 1] != ",")
    ):
        return None
    if any(b.first <= first < b.last for b in bench.chunks.bodies) and "." not in word:
        return None
    known = [t for t in bench.chunks.titles if _initials(tokens.text[t.first : t.last]) == letters]
    rest = tokens.flow[tokens.end[first] : tokens.end[last - 1]].strip(" ,.")
    near = [t for t in known if rest and tokens.flow.startswith(rest, tokens.end[t.last - 1] + 2)] or known
    keys = {bench.title_keys[t.first] for t in near if t.first in bench.title_keys}
    if len(keys) == 1:
        key = keys.pop()
        bench.refer(first, first + 1, (key,), "title", 0.8, "an office by its initials")
        return claim(bench, role, key, (first, first + 1), 0.85)
    if first + 1 == last and "." not in word:
        return None
    return _made(bench, role, _entity(bench, "post", word), (first, first + 1))


def _initials(words: list[str]) -> str:
    return "".join(part[0] for w in words for part in w.split("-") if part[0].isupper())


def _unknown(bench: Workbench, role: Role, first: int, last: int) -> PartyClaim | None:
    """Make an entity of an entry that nobody recognised: a sender or reader with an address, a body, an office."""
    tokens = bench.tokens
    first += tokens.text[first].lower() == "the"
    end = first
    while end < last and (tokens.flags[end] & Flag.CAP or tokens.text[end].lower() in _SMALL):
        end += 1
    while end > first and tokens.text[end - 1].lower() in _SMALL:
        end -= 1
    if (
        end == first
        or end - first > _LONGEST
        or (end < last and tokens.text[end] not in (",", "(", "<", "[", ".", "-", "–"))
    ):
        return None
    if (
        not tokens.flags[first] & Flag.CAP
        or base_form(tokens.text[first]) in _NO_ENTRY
        or _is_placed(tokens.flags[first:end])
    ):
        return None
    known = _known_by(bench, first, end)
    if known:
        return claim(bench, role, known, (first, end), 0.8)
    name = tokens.phrase(first, end)
    if _ADDRESS.match(tokens.flow, tokens.end[end - 1]):
        kind: EntityKind = "organization" if _is_mailbox(bench, first, end) else "person"
        return _made(bench, role, _entity(bench, kind, written_name(tokens.text[first:end])), (first, end))
    if role == "sender" or end - first == 1:
        return None
    return _made(bench, role, _entity(bench, "organization", name), (first, end))


def _is_mailbox(bench: Workbench, first: int, end: int) -> bool:
    """Does an ordinary word begin the name of an address: "Finance Leeds <finance@…>"?"""
    return bool(bench.tokens.flags[first] & Flag.COMMON) and not bench.tokens.flags[first] & Flag.GIVEN and end > first


def _is_placed(flags: list[int]) -> bool:
    """Are the words of an entry nothing but a place or a number?"""
    return all(f & (Flag.PLACE | Flag.NUMBER | Flag.PUNCT) for f in flags)


def _known_by(bench: Workbench, first: int, end: int) -> str | None:
    """Return the one person of the letter whose first name or surname the entry is."""
    if end - first != 1:
        return None
    word = base_form(bench.tokens.text[first])
    people = [e for e in bench.entities.values() if e.kind == "person"]
    fits = {
        e.key for e in people for part in e.name.lower().split()[:: max(1, len(e.name.split()) - 1)] if part == word
    }
    return fits.pop() if len(fits) == 1 else None


def _made(bench: Workbench, role: Role, entity: Entity, at: tuple[int, int]) -> PartyClaim:
    bench.refer(*at, (entity.key,), "name", 0.7, "an entry of the letter's list")
    return claim(bench, role, entity.key, at, 0.75)


def _entity(bench: Workbench, kind: EntityKind, name: str) -> Entity:
    known = next((e for e in bench.entities.values() if e.kind == kind and name in (e.name, *e.aliases)), None)
    return known or bench.new(kind, name, 0.7)
