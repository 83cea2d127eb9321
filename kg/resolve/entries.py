"""Reads the entries of "To:", "From:", "Cc:" and lists of copies: a person, else an office, else a body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import PartyClaim, Section, SectionKind
from kg.resolve.claims import Role, claim, title_claim
from kg.resolve.initials import abbreviated, lettered
from kg.resolve.postal import without_address, without_postal, without_posts
from kg.resolve.unknown import (
    known_by,
    name_at,
    office,
    post_abroad,
    private_office,
    small_group,
    turned,
    unknown,
    unknown_person,
)
from kg.resolve.workbench import Workbench
from kg.tokens import Flag, Person, Title, base_form

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
        "+",
        "†",
        "✠",
        "x",
    )
)
_JOINS = re.compile(r"[\s,;&/|]*(?:(?:and|or|with)\s+)?(?:the\s+)?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[^()]*\([^()]*$")
_IN_FIRMS = frozenset("partner associate counsel solicitor principal actuary".split())
_ABROAD = frozenset("ambassador consul legation embassy consulate resident".split())
_QUARTERS = frozenset("north south east west central midlands upper lower greater region area zone".split())


def people_of(bench: Workbench, role: Role, first: int, last: int, *, leading: bool = False) -> list[PartyClaim]:
    """Return claims for the people named in a range of tokens; only for those that begin an entry when *leading*."""
    out: list[PartyClaim] = []
    for i in bench.people_in(first, last):
        person = bench.chunks.people[i]
        if out and leading and bench.tokens.text[person.first].lower().rstrip(".") == "messrs":
            continue  # the firm that somebody is in
        if not leading or _leads(bench, first, person.first):
            out.append(claim(bench, role, bench.person_keys[i], (person.first, person.last)))
    return out


def _leads(bench: Workbench, first: int, token: int) -> bool:
    k = token - 1
    while k >= first and (bench.tokens.text[k].lower() in _BEFORE_NAME or _is_style(bench, k)):
        k -= 1
        if bench.tokens.text[k + 1] == "for" and k + 2 == token:
            return True  # "(illegible)  for Ada Lane"
    start = _line_start(bench, first, token)
    if bench.tokens.text[token - 1] == ":" and bench.titles_in(start, token):
        return True
    if k < first or bench.tokens.flags[k] & Flag.NEWLINE or bench.tokens.text[k] in (";", "and", "&", "|"):
        return True
    if bench.tokens.text[k] == ",":
        return not bench.titles_in(_line_start(bench, first, k), k)
    return bench.tokens.start[token] - bench.tokens.end[token - 1] >= 3


def _is_style(bench: Workbench, token: int) -> bool:
    """Is the word in capitals before a name a style that is not known: "CPA", "ENGR"?"""
    word, flags = bench.tokens.text[token], bench.tokens.flags[token]
    is_first = token == 0 or bool(bench.tokens.flags[token - 1] & Flag.NEWLINE) or not bench.tokens.block[token - 1]
    return (
        is_first
        and word.isalpha()
        and bool(flags & Flag.UPPER)
        and len(word) <= _LONGEST_STYLE
        and not flags & Flag.TITLE
    )


_LONGEST_STYLE = 5


def _line_start(bench: Workbench, first: int, token: int) -> int:
    while token > first and not bench.tokens.flags[token - 1] & Flag.NEWLINE:
        token -= 1
    return token


def of_section(bench: Workbench, role: Role, section: Section) -> list[PartyClaim]:
    """Return the claims of all entries of *section*, in order."""
    entries = list(_entries(bench, section))
    if role == "cc":
        entries = without_postal(bench, without_posts(bench, entries))
    if role != "cc" and section.kind is SectionKind.FIELD:
        entries = without_address(bench, entries)
    out: list[PartyClaim] = []
    keys: set[str] = set()
    for entry in entries:
        if bench.tokens.text[entry[1] - 1] == ":" and role != "sender":
            continue  # heads a list: "Trusts:"
        found = _entry(bench, role, *entry, alone=len(entries) == 1)
        if len(found) == 1 and found[0].key[0] != "p":
            found = [_apart(bench, role, found[0], entry, keys)]
        out += found
        keys.update(c.key for c in found)
    return out


def _apart(bench: Workbench, role: Role, found: PartyClaim, entry: tuple[int, int], known: set[str]) -> PartyClaim:
    """Keep apart two offices of one title: "Deputy Commissioner, North District", "Deputy Commissioner, South"."""
    phrase = bench.tokens.phrase(*entry).rstrip(" .")
    known_as = bench.entities[found.key]
    if len(phrase.split()) > _LONGEST_PHRASE or bench.tokens.start[entry[0]] + _LEAD < found.start:
        return found
    is_office = found.key[0] == "t" or known_as.confidence < _SURE
    if is_office and "," in phrase and found.key in known and phrase not in known_as.aliases:
        return office(bench, role, entry, phrase)
    if is_office and "(" not in phrase:
        bench.add_alias(known_as, phrase)
    return found


_SURE = 0.75  # whoever is less sure was made of an entry
_LEAD = 8  # code points: "The "


_LONGEST_PHRASE = 9  # words


def _entries(bench: Workbench, section: Section) -> Iterator[tuple[int, int]]:
    first, last = bench.tokens_of(section)
    start = first
    for i in range(first, last):
        if bench.tokens.flags[i] & Flag.NEWLINE and _continues(bench, start, i):
            continue
        is_parted = bench.tokens.text[i] == "," and bench.tokens.text[i - 1] in (">", "]")
        is_parted |= bench.tokens.text[i].lower() == "to" and bench.tokens.text[i - 1].lower() == "and"
        if bench.tokens.flags[i] & Flag.NEWLINE or bench.tokens.text[i] == ";" or is_parted:
            stop = i - 1 if bench.tokens.text[i].lower() == "to" else i
            if stop > start:
                yield start, stop
            start = i + 1
    if last > start:
        yield start, last


def _continues(bench: Workbench, start: int, i: int) -> bool:
    """Does the entry that begins at *start* go on over the line end at *i*: after a comma, a number, a small word?"""
    tokens = bench.tokens
    if i == start or i + 1 >= len(tokens):
        return False
    before, after = tokens.text[i - 1], i + 1
    if tokens.text[after] == "(" and tokens.text[after + 1 : after + 2] in (["Attn"], ["Attn."], ["Attention"]):
        return True
    is_open = before == "," or before.lower() in ("of", "and", "the", "for", "&")
    if is_open or (tokens.flags[i - 1] & Flag.NUMBER and before[-1].isalpha()):
        return not bench.people_in(after, min(after + 6, len(tokens))) or before != ","
    return bool(tokens.flags[after] & Flag.LOWER)


def _entry(bench: Workbench, role: Role, first: int, last: int, *, alone: bool) -> list[PartyClaim]:
    special = (
        private_office(bench, role, first, last)
        or lettered(bench, role, first, last)
        or turned(bench, role, first, last)
    )
    if special:
        return [special]
    people = _people_of_entry(bench, role, first, last)
    if people:
        return people
    flags = bench.tokens.flags[first]
    named = name_at(bench, first, last) if flags & Flag.GIVEN and not flags & Flag.HONORIFIC else None
    if named and named[1] < last and bench.tokens.text[named[1]] == ",":
        return [unknown_person(bench, role, named)]
    held = _bracketed_holder(bench, role, first, last)
    if held:
        return [held]
    short = abbreviated(bench, role, first, last) or small_group(bench, role, first, last)
    if short:
        return [short]
    titles = [t for t in bench.titles_in(first, last) if not _is_housed(bench, t)]
    if titles and not _is_named_by_role(bench, first, titles[0]):
        offices = [c for t in titles for c in _joined(bench, role, t) or _alone(bench, role, t, last)]
        if offices or role == "sender" or not bench.title_keys or not titles[-1].plural or titles[-1].last < last:
            return offices  # before the posts are known no office is told from a group without a name
    bodies = bench.bodies_in(first, last)
    if bodies and bench.chunks.bodies[bodies[0]].first - first <= 1:
        _name_in_full(bench, bodies[0], last)
        return [
            claim(bench, role, bench.body_keys[i], (bench.chunks.bodies[i].first, bench.chunks.bodies[i].last))
            for i in (_listed(bench, bodies) if alone else bodies[:1])
        ]
    found = post_abroad(bench, role, first, last) if alone and role != "cc" else unknown(bench, role, first, last)
    found = found or unknown(bench, role, first, last)
    if found or not bodies:
        return [found] if found else []
    body = bench.chunks.bodies[bodies[0]]
    return [claim(bench, role, bench.body_keys[bodies[0]], (body.first, body.last))]


def _bracketed_holder(bench: Workbench, role: Role, first: int, last: int) -> PartyClaim | None:
    """Read the surname in brackets that ends an entry, known to the letter: "the Chief of the Division (Hay)"."""
    tokens = bench.tokens
    if last - first < 4 or tokens.text[last - 1] != ")" or tokens.text[last - 3] != "(":
        return None
    key = known_by(bench, last - 2, last - 1)
    return claim(bench, role, key, (last - 2, last - 1), 0.8) if key else None


def _name_in_full(bench: Workbench, number: int, last: int) -> None:
    """Note the whole entry as a name of its body: "American Embassy, London", "Mission of X to the United Nations"."""
    body = bench.chunks.bodies[number]
    rest = bench.tokens.text[body.last : last]
    place = rest[1:] if rest[:1] == [","] else rest[2:] if rest[:2] == ["to", "the"] else []
    if (
        place
        and len(place) <= _LONGEST_PLACE
        and all(w[0].isupper() for w in place)
        and not any("(" in w for w in rest)
    ):
        bench.add_alias(bench.entities[bench.body_keys[number]], bench.tokens.phrase(body.first, last))


_LONGEST_PLACE = 3


def _people_of_entry(bench: Workbench, role: Role, first: int, last: int) -> list[PartyClaim]:
    """Return those whom an entry lists; not the firm behind a title that only looks like a name."""
    out: list[PartyClaim] = []
    tokens, before = bench.tokens, None
    for i in bench.people_in(first, last):
        person = bench.chunks.people[i]
        if before is None and (_is_seat(bench, first, person) or _is_branch(bench, first, person)):
            continue
        if before is None or not _belongs(bench, before, person, last):
            out.append(claim(bench, role, bench.person_keys[i], (person.first, person.last)))
            before = person
    if len(out) > 1 and _IN_BRACKETS.fullmatch(tokens.flow[out[0].start : out[1].start]):
        return out[:1]  # "Ms Lane (for Mr Hay)"
    return out


def _is_branch(bench: Workbench, first: int, person: Person) -> bool:
    """Is what looks like a name, in brackets, the branch of the body before it: "Air Ministry (D.D. Ops)"?"""
    bodies = bench.bodies_in(first, person.first)
    is_headed = bool(bodies) and bench.chunks.bodies[bodies[0]].first - first <= 1
    return is_headed and bench.tokens.text[person.first - 1] == "(" and person.name == person.first


def _is_seat(bench: Workbench, first: int, person: Person) -> bool:
    """Is what looks like a name the place where an office is: "Regional Director, West Midlands"?"""
    tokens = bench.tokens
    titled = bool(bench.titles_in(first, min(first + 2, person.first)))
    words = range(person.first, person.last)
    is_placed = any(tokens.flags[i] & Flag.PLACE or tokens.text[i].lower() in _QUARTERS for i in words)
    is_abroad = tokens.text[person.first - 1] == "," and base_form(tokens.text[person.first - 2]) in _ABROAD
    is_placed |= is_abroad and not tokens.flags[person.first] & Flag.GIVEN
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
    if tokens.text[person.first - 1] == "," and base_form(tokens.text[person.first - 2]) in _IN_FIRMS:
        return True
    titled = any(tokens.text[t.first - 1] != "(" for t in bench.titles_in(before.last, person.first))
    is_titled = bool(bench.titles_in(person.last, last))
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


def _alone(bench: Workbench, role: Role, title: Title, last: int) -> list[PartyClaim]:
    """Read the office that *title* names in an entry that ends before token *last*."""
    if _is_of_other_unit(bench, title, last):
        return [office(bench, role, (title.first, last), bench.tokens.phrase(title.first, last))]
    found = title_claim(bench, role, title)
    return [found] if found else []


_UNIT_HEADS = frozenset("head director manager chief officer secretary in-charge".split())


def _is_of_other_unit(bench: Workbench, title: Title, last: int) -> bool:
    """Is a plain "Head, Internal Audit" not the Head of another unit whom the letter names?"""
    tokens = bench.tokens
    if title.last - title.first > 1 or tokens.text[title.first].lower() not in _UNIT_HEADS:
        return False
    key = bench.title_keys.get(title.first, "")
    if key[:1] != "p" or last - title.last < _FEWEST_OF_UNIT or tokens.text[title.last] != ",":
        return False
    unit = tokens.phrase(title.last + 1, last).lower()
    return not any(unit in bench.entities[o].name.lower() for o in bench.bodies_held_in(key) if o)


_FEWEST_OF_UNIT = 2  # a comma and a word


def _joined(bench: Workbench, role: Role, title: Title) -> list[PartyClaim]:
    """Read two offices in one: "Chairs and Chief Executives of trusts"; none where the title is of one."""
    words = bench.tokens.text[title.first : title.last]
    at = next((n for n, w in enumerate(words) if w.lower() in ("and", "&")), 0)
    middle = title.first + at
    if not 0 < at < len(words) - 1 or not _is_several(bench, middle + 1, title.last):
        return []
    if not (_is_several(bench, title.first, middle) or bench.tokens.flags[middle - 1] & Flag.TITLE):
        return []
    both = (title.first, title.first + at), (title.first + at + 1, title.last)
    out = []
    for first, last in both:
        name = bench.tokens.phrase(first, last)
        head, of, rest = name.partition(" of ")
        found = office(bench, role, (first, last), head or name)
        bench.add_alias(bench.entities[found.key], f"{head}{of}{rest}")
        out.append(found)
    return out


def _is_several(bench: Workbench, first: int, last: int) -> bool:
    """Is an office in the plural among the tokens?"""
    tokens = bench.tokens
    return any(tokens.flags[i] & Flag.TITLE and tokens.text[i].lower().endswith("s") for i in range(first, last))


def _is_housed(bench: Workbench, title: Title) -> bool:
    """Does the title only say whose house or office it is: "Registrar's House"?"""
    last = title.last
    return (
        bool(bench.tokens.flags[last - 1] & Flag.POSSESSIVE)
        and last < len(bench.tokens)
        and bool(bench.tokens.flags[last] & Flag.CAP)
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
