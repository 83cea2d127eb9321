"""Makes people, offices and bodies of entries and signatures that only their place shows to name somebody."""

from __future__ import annotations

import re

from kg.model import Entity, EntityKind, PartyClaim
from kg.resolve.claims import Role, claim
from kg.resolve.people import written_name
from kg.resolve.workbench import Workbench
from kg.tokens import Flag, base_form

__all__ = ["abbreviated", "name_at", "turned", "unknown", "unknown_person"]

_NO_ENTRY = frozenset(
    "file files registry record records library chrono circulation circ reading day float copy copies original all "
    "none above enclosure enclosures encl enc by with w without via as page see".split()
)
_BEFORE_SIGNED = frozenset(("", "/s/", "/", "s", "sd", "sgd", "signed", "-"))
_FEWEST_WORDS, _MOST_WORDS = 2, 6
_CLOSERS = ('"', "'", "”", "<", "(", "[")
_FEWEST_CAPITALS = 5
_SMALL = frozenset(("of", "for", "and", "the", "&", "to", "-", "'", "/", "on", "in"))
_LONGEST = 9
_LONGEST_INITIALS = 10
_ADDRESS = re.compile(r"\s*[<(\[]?(?:mailto:)?(?P<local>[\w.+'-]+)@[\w.-]+")


def name_at(bench: Workbench, first: int, last: int, *, is_signed: bool = False) -> tuple[int, int] | None:
    """Return the tokens of a line that are shaped as a name, its brackets and letters behind it left off.

    Where a name *is_signed* the first word need not be known for a name."""
    tokens = bench.tokens
    while first < last and tokens.text[first].lower().strip("().") in _BEFORE_SIGNED:
        first += 1
    end = first
    while end < last and (tokens.flags[end] & (Flag.CAP | Flag.INITIAL | Flag.PARTICLE) or tokens.text[end] == "."):
        end += 1
    if end < last and tokens.text[end] not in (",", ")", "(", "/"):
        return None
    while (
        end - first > 2 and tokens.flags[end - 1] & (Flag.POSTNOMINAL | Flag.UPPER) and _is_suffix(tokens.text[end - 1])
    ):
        end -= 1
    if not _FEWEST_WORDS <= end - first <= _MOST_WORDS or _is_chunk(bench, first, end):
        return None
    flags = tokens.flags[first:end]
    ends_well = tokens.flags[end - 1] & Flag.CAP and not tokens.flags[end - 1] & (Flag.INITIAL | Flag.TITLE)
    begins_well = bool(flags[0] & (Flag.GIVEN | Flag.INITIAL)) or (
        is_signed and not flags[0] & (Flag.COMMON | Flag.PLACE | Flag.TITLE)
    )
    is_name = begins_well and ends_well and not any(f & (Flag.NUMBER | Flag.FUNCTION) for f in flags)
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


def abbreviated(bench: Workbench, role: Role, first: int, last: int) -> PartyClaim | None:
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


def turned(bench: Workbench, role: Role, first: int, last: int) -> PartyClaim | None:
    """Read a name that an address book turned round: "Lake, Anna <anna.lake@…>"."""
    tokens = bench.tokens
    while first < last and tokens.text[first] in ('"', "'", "“"):
        first += 1
    comma = next((i for i in range(first + 1, min(first + _MOST_WORDS, last)) if tokens.text[i] == ","), last)
    end = comma + 1
    while end < last and tokens.flags[end] & (Flag.CAP | Flag.INITIAL):
        end += 1
    words = range(first, comma), range(comma + 1, end)
    if not words[1] or len(words[1]) > _FEWEST_WORDS or (end < last and tokens.text[end] not in _CLOSERS):
        return None
    is_named = all(tokens.flags[i] & (Flag.CAP | Flag.PARTICLE) and not tokens.flags[i] & Flag.TITLE for i in words[0])
    given = tokens.text[comma + 1]
    is_given = tokens.flags[comma + 1] & Flag.GIVEN or f"{given.lower()}." in tokens.flow[tokens.end[end - 1] :][:60]
    if not is_named or not is_given or any(t.first < end and first < t.last for t in bench.chunks.titles):
        return None
    name = written_name([tokens.text[i] for part in words[::-1] for i in part])
    return _made(bench, role, _entity(bench, "person", name), (first, end))


def unknown(bench: Workbench, role: Role, first: int, last: int) -> PartyClaim | None:
    """Make an entity of an entry that nobody recognised: a sender or reader with an address, a body, an office."""
    tokens = bench.tokens
    grouped = tokens.text[first].lower() in ("the", "all")
    first += grouped
    end = _name_end(bench, first, last)
    if end == first or base_form(tokens.text[first]) in _NO_ENTRY or _is_placed(tokens.flags[first:end]):
        return None
    if role == "recipient" and grouped and tokens.text[end - 1].endswith("s"):
        return _made(bench, role, _entity(bench, "post", tokens.phrase(first, end)), (first, end))
    if end < last and tokens.text[end] not in (",", "(", "<", "[", ".", "-", "–"):
        return None
    known = _known_by(bench, first, end)
    if known:
        return claim(bench, role, known, (first, end), 0.8)
    if _ADDRESS.match(tokens.flow, tokens.end[end - 1]):
        kind: EntityKind = "organization" if _is_mailbox(bench, first, end) else "person"
        return _made(bench, role, _entity(bench, kind, written_name(tokens.text[first:end])), (first, end))
    if role == "sender" or end - first == 1:
        return None
    return _made(bench, role, _entity(bench, "organization", tokens.phrase(first, end)), (first, end))


def _name_end(bench: Workbench, first: int, last: int) -> int:
    """Return the token behind the capitalised words that begin at *first*; *first* where they are too many or none."""
    tokens, end = bench.tokens, first
    while end < last and (tokens.flags[end] & Flag.CAP or tokens.text[end].lower() in _SMALL):
        end += 1
    while end > first and tokens.text[end - 1].lower() in _SMALL:
        end -= 1
    return (
        end if tokens.flags[first : first + 1] and tokens.flags[first] & Flag.CAP and end - first <= _LONGEST else first
    )


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
