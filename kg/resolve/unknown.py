"""Makes people, offices and bodies of entries and signatures that only their place shows to name somebody."""

from __future__ import annotations

import re

from kg import lexicon
from kg.model import Entity, EntityKind, PartyClaim
from kg.resolve.claims import Role, claim
from kg.resolve.people import written_name
from kg.resolve.workbench import Workbench
from kg.tokens import Flag, base_form

__all__ = [
    "entity_called",
    "known_by",
    "made",
    "name_at",
    "namesake",
    "office",
    "private_office",
    "small_group",
    "turned",
    "unknown",
    "unknown_person",
]

_NO_ENTRY = frozenset(
    "file files registry record records library chrono circulation circ reading day float copy copies original all "
    "none above enclosure enclosures encl enc by with w without via as page see".split()
)
_BEFORE_SIGNED = frozenset(("", "/s/", "/", "s", "sd", "sgd", "signed", "-", "+", "†", "✠"))
_FEWEST_WORDS, _MOST_WORDS = 2, 6
_CLOSERS = ('"', "'", "”", "<", "(", "[")
_FEWEST_CAPITALS = 5
_SMALL = frozenset(("of", "for", "and", "the", "&", "to", "-", "'", "/", "on", "in"))
_LONGEST = 9
_ADDRESS = re.compile(r"\s*[<(\[]?(?:mailto:)?(?P<local>[\w.+'-]+)@[\w.-]+")


def name_at(bench: Workbench, first: int, last: int, *, is_signed: bool = False) -> tuple[int, int] | None:
    """Return the tokens of a line that are shaped as a name, its brackets and letters behind it left off.

    Where a name *is_signed* the first word need not be known for a name."""
    tokens = bench.tokens
    while first < last and tokens.text[first].lower().strip("().") in _BEFORE_SIGNED:
        first += 1
    end = first
    while end < last and (
        tokens.flags[end] & (Flag.CAP | Flag.INITIAL | Flag.PARTICLE)
        or tokens.text[end] == "."
        or (is_signed and end > first and _is_particle(tokens.text[end : end + 2]))
    ):
        end += 1
    if end < last and tokens.text[end] not in (",", ")", "(", "/"):
        return None
    while (
        end - first > 2
        and tokens.flags[end - 1]
        & (Flag.POSTNOMINAL if tokens.flags[first] & Flag.UPPER else Flag.POSTNOMINAL | Flag.UPPER)
        and _is_suffix(tokens.text[end - 1])
    ):
        end -= 1
    if not _FEWEST_WORDS <= end - first <= _MOST_WORDS or _is_chunk(bench, first, end):
        return None
    flags = tokens.flags[first:end]
    ends_well = tokens.flags[end - 1] & Flag.CAP and not tokens.flags[end - 1] & (Flag.INITIAL | Flag.TITLE)
    if flags[0] & Flag.INITIAL and not is_signed and flags[-1] & Flag.COMMON:
        return None  # "I. Problem"
    begins_well = bool(flags[0] & (Flag.GIVEN | Flag.INITIAL)) or (
        is_signed and not flags[0] & (Flag.COMMON | Flag.TITLE) and not (flags[0] & Flag.PLACE and _is_ordinary(flags))
    )
    plain = (f for f in flags if not f & Flag.GIVEN)
    is_name = begins_well and ends_well and not any(f & (Flag.NUMBER | Flag.FUNCTION) for f in plain)
    return (first, end) if is_name else None


def _is_particle(words: list[str]) -> bool:
    """Is a small word before a name, though known for none, part of it: "dela Cruz", "ka Mbele"?"""
    small = words[0]
    return (
        len(words) > 1
        and small.isalpha()
        and small.islower()
        and len(small) <= _LONGEST_PARTICLE
        and words[1][0].isupper()
    )


_LONGEST_PARTICLE = 4


def _is_ordinary(flags: list[int]) -> bool:
    """Are these, behind a place, more likely words than a surname: "Bristol City", "Castle Street"?"""
    return len(flags) != _FEWEST_WORDS or bool(flags[-1] & (Flag.COMMON | Flag.PLACE | Flag.SUFFIX_HEAD))


def _is_suffix(word: str) -> bool:
    return word.isupper() and 1 < len(word) < _FEWEST_CAPITALS


def _is_chunk(bench: Workbench, first: int, last: int) -> bool:
    """Is any of the tokens part of a title or of a body's name?"""
    return any(t.first < last and first < t.last for t in bench.chunks.titles) or any(
        b.first < last and first < b.last for b in bench.chunks.bodies
    )


def unknown_person(bench: Workbench, role: Role, at: tuple[int, int]) -> PartyClaim:
    """Return the claim of somebody whom only the place in the letter shows to be a person."""
    return made(bench, role, entity_called(bench, "person", written_name(bench.tokens.text[at[0] : at[1]])), at)


def _listed_by_surname(bench: Workbench, role: Role, first: int, last: int) -> PartyClaim | None:
    """Read a name that an address book turned round without a comma: "Lake Anna (SALOP HOSPITALS NHS TRUST)"."""
    tokens = bench.tokens
    if last - first < 5 or tokens.text[first + 2] != "(" or not tokens.flags[first + 3] & Flag.UPPER:
        return None
    if not tokens.flags[first + 1] & Flag.GIVEN or not tokens.flags[first] & Flag.CAP:
        return None
    if tokens.flags[first] & Flag.GIVEN and not re.search(
        rf"\n{re.escape(tokens.text[first + 1])}\b", tokens.flow[:_HEAD]
    ):
        return None
    name = written_name([tokens.text[first + 1], tokens.text[first]])
    return made(bench, role, entity_called(bench, "person", name), (first, first + 2))


def small_group(bench: Workbench, role: Role, first: int, last: int) -> PartyClaim | None:
    """Read a group of officers that fills an entry in small letters: "chief executives", "directors of estates"."""
    tokens = bench.tokens
    words = tokens.text[first:last]
    if len(words) > _LONGEST_GROUP or not words[-1].isalpha() or not words[-1].islower():
        return None
    if role == "sender" or not all(w.isalpha() for w in words):
        return None
    several = [w for w, f in zip(words, tokens.flags[first:last], strict=True) if w.endswith("s") and w[0].islower()]
    heads = lexicon.words("title_heads")
    if not any({w[:-1], f"{w[:-3]}fe"} & heads or _GROUP_NOUN.fullmatch(w) for w in several):
        return None
    return made(bench, role, entity_called(bench, "post", tokens.phrase(first, last)), (first, last))


_LONGEST_GROUP = 6
_HEAD = 3000  # code points, of header and greeting


_PRIVATE = re.compile(
    r"(?:A?PPS|A?PS|P\.\s?S\.|Private\s+(?:Secretary|Office)|(?:Personal|Executive)\s+Assistant|P\.?A\.?)\s?(?:/\s?|\s+to\s+)"
    r"(?P<whom>(?:the\s+)?[A-Z][^,;:()\n]{1,60}?(?:\s\([A-Z][^()\n]{1,30}\))?)\s*(?=[,;:(\n]|\s[-–]\s|\.?\s*$)"
)


def private_office(bench: Workbench, role: Role, first: int, last: int) -> PartyClaim | None:
    """Read the office of somebody's private secretary: "PS/Minister for Roads", "P.S. to the Vice-Chancellor"."""
    tokens = bench.tokens
    start, end = tokens.start[first], tokens.end[last - 1]
    match = _PRIVATE.match(tokens.flow[start:end])
    if match is None:
        return None
    until = next(i for i in range(last, first, -1) if tokens.start[i - 1] < start + match.end("whom"))
    return made(bench, role, entity_called(bench, "post", " ".join(match[0].split()).rstrip(" .")), (first, until))


def namesake(bench: Workbench, role: Role, at: tuple[int, int]) -> PartyClaim:
    """Return the claim of somebody who bears the name of another person of the letter; *at* are the name's tokens."""
    known = bench.title_keys.get(-at[0] - 1)  # the parties are read twice
    entity = (
        bench.entities[known] if known else bench.new("person", written_name(bench.tokens.text[at[0] : at[1]]), 0.7)
    )
    bench.title_keys[-at[0] - 1] = entity.key
    return claim(bench, role, entity.key, at, 0.75)


def office(bench: Workbench, role: Role, at: tuple[int, int], name: str) -> PartyClaim:
    """Return the claim of an office that is not the one that the letter else calls *name*; *at* are its tokens."""
    known = bench.title_keys.get(-at[0] - 1)  # the parties are read twice
    entity = bench.entities[known] if known else bench.new("post", name, 0.7)
    bench.title_keys[-at[0] - 1] = entity.key
    return made(bench, role, entity, at)


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
        return _listed_by_surname(bench, role, first, last)
    if len(words[0]) > 1 and len(words[1]) > 1 and tokens.flags[first] & Flag.GIVEN:
        return None  # two people: "Anna Lake, John Hay"
    other = Flag.TITLE | Flag.SUFFIX_HEAD
    is_named = all(tokens.flags[i] & (Flag.CAP | Flag.PARTICLE) and not tokens.flags[i] & other for i in words[0])
    given = tokens.text[comma + 1]
    is_given = tokens.flags[comma + 1] & Flag.GIVEN or f"{given.lower()}." in tokens.flow[tokens.end[end - 1] :][:60]
    if not is_named or not is_given or any(t.first < end and first < t.last for t in bench.chunks.titles):
        return None
    name = written_name([tokens.text[i] for part in words[::-1] for i in part])
    return made(bench, role, entity_called(bench, "person", name), (first, end))


def unknown(bench: Workbench, role: Role, first: int, last: int) -> PartyClaim | None:
    """Make an entity of an entry that nobody recognised: a sender or reader with an address, a body, an office."""
    tokens = bench.tokens
    begun = first
    grouped = tokens.text[first].lower() in ("the", "all")
    first += grouped
    end = _name_end(bench, first, last)
    while end - first > 1 and tokens.text[end - 1] in _PRECEDENCE:
        end -= 1
        last = end
    if role == "cc" and end < last and _is_unit(bench, first, last):
        end = last
    if end == first or base_form(tokens.text[first]) in _NO_ENTRY or _is_placed(tokens.flags[first:end]):
        return None
    if role != "sender" and grouped and _is_group(tokens.text[end - 1]):
        group = entity_called(bench, "post", tokens.phrase(first, end))
        bench.add_alias(group, tokens.phrase(begun, end))
        return made(bench, role, group, (first, end))
    if end < last and tokens.flags[end] & Flag.NUMBER and end + 1 == last:
        last = end
    if end < last and tokens.text[end] not in (",", "(", "<", "[", ".", "-", "–"):
        return None
    known = known_by(bench, first, end) or _governing(bench, first, end)
    if known:
        return claim(bench, role, known, (first, end), 0.8)
    return _new(bench, role, (first, end), is_whole=end == last)


def _new(bench: Workbench, role: Role, at: tuple[int, int], *, is_whole: bool) -> PartyClaim | None:
    """Make the person, group or body that the tokens *at* name, if so few words can; *is_whole*: they fill an entry."""
    tokens, (first, end) = bench.tokens, at
    if _ADDRESS.match(tokens.flow, tokens.end[end - 1]):
        kind: EntityKind = "organization" if _is_mailbox(bench, first, end) else "person"
        return made(bench, role, entity_called(bench, kind, written_name(tokens.text[first:end])), at)
    is_alone = end - first == 1
    is_governing = is_alone and is_whole and tokens.text[first].lower() in _GOVERNING
    if role == "sender" or (
        is_alone and not is_governing and not (role == "cc" and is_whole and _is_named_alone(bench, first))
    ):
        return None
    is_office = not is_alone and any(f & Flag.TITLE for f in tokens.flags[first:end])
    if is_office or (_is_group(tokens.text[end - 1]) and tokens.flags[end - 1] & (Flag.LOWER | Flag.COMMON)):
        return made(bench, role, entity_called(bench, "post", tokens.phrase(first, end)), at)
    if is_alone and tokens.flags[first] & Flag.GIVEN:
        return unknown_person(bench, role, at)
    return made(bench, role, entity_called(bench, "organization", tokens.phrase(first, end)), at)


_PRECEDENCE = frozenset(("PRIORITY", "IMMEDIATE", "ROUTINE", "FLASH", "NIACT", "DEFERRED"))
_GROUPS = frozenset("staff personnel team concerned ranks hands clergy faculty".split())
_UNITS = frozenset(
    "house office team unit department branch section board committee group desk library secretariat centre center "
    "clinic store stores depot workshop registry press".split()
)
_SHORTEST_ALONE = 4


def _is_group(word: str) -> bool:
    return word.endswith("s") or word.lower() in _GROUPS


def _is_unit(bench: Workbench, first: int, last: int) -> bool:
    """Is the whole entry a group or a unit of which only the first word has a capital: "Council members"?"""
    words = bench.tokens.text[first:last]
    plain = all(w.isalpha() for w in words) and words[0][0].isupper() and len(words) <= _LONGEST_UNIT
    if not plain or any(f & Flag.FUNCTION for f in bench.tokens.flags[first:last]):
        return False
    return words[-1] in _UNITS or words[-1] in _GROUPS or bool(_GROUP_NOUN.fullmatch(words[-1]))


_LONGEST_UNIT = 4
_GROUP_NOUN = re.compile(
    r"members|colleagues|officials|directors|managers|heads|leads|staff|officers|ministers|trustees|governors|councillors"
    r"|secretaries|advisers|auditors|solicitors|partners|chairs|governments|departments"
)


def _is_named_alone(bench: Workbench, i: int) -> bool:
    """May a word alone in a list of copies name somebody: "Depot", "SpAds", "Nomsa"?"""
    word, flags = bench.tokens.text[i], bench.tokens.flags[i]
    return len(word) >= _SHORTEST_ALONE and word.isalpha() and not flags & (Flag.PLACE | Flag.FUNCTION | Flag.NUMBER)


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


_GOVERNING = frozenset("board council cabinet committee executive senate trustees governors members staff".split())


def _governing(bench: Workbench, first: int, end: int) -> str | None:
    """Return the one body of the letter that ends in the entry's only word: "Board" for "Salop Health Board"."""
    word = bench.tokens.text[first].lower()
    if end - first > 1 or word not in _GOVERNING:
        return None
    fits = {
        e.key for e in bench.entities.values() if e.kind == "organization" and e.name.lower().split()[-1:] == [word]
    }
    return fits.pop() if len(fits) == 1 else None


def post_abroad(bench: Workbench, role: Role, first: int, last: int) -> PartyClaim | None:
    """Make the body that a place stands for, alone as the sender or reader of a message: "FROM CAIRO"."""
    if not all(f & Flag.PLACE for f in bench.tokens.flags[first:last]):
        return None
    name = written_name(bench.tokens.text[first:last])
    return made(bench, role, entity_called(bench, "organization", name), (first, last))


def _is_mailbox(bench: Workbench, first: int, end: int) -> bool:
    """Does an ordinary word begin the name of an address: "Finance Leeds <finance@…>"?"""
    return bool(bench.tokens.flags[first] & Flag.COMMON) and not bench.tokens.flags[first] & Flag.GIVEN and end > first


def _is_placed(flags: list[int]) -> bool:
    """Are the words of an entry nothing but a place or a number?"""
    return all(f & (Flag.PLACE | Flag.NUMBER | Flag.PUNCT) for f in flags)


def known_by(bench: Workbench, first: int, end: int) -> str | None:
    """Return the one person of the letter whose first name or surname the entry is."""
    if end - first != 1:
        return None
    word = base_form(bench.tokens.text[first])
    people = [e for e in bench.entities.values() if e.kind == "person"]
    fits = {
        e.key for e in people for part in e.name.lower().split()[:: max(1, len(e.name.split()) - 1)] if part == word
    }
    return fits.pop() if len(fits) == 1 else None


def made(bench: Workbench, role: Role, entity: Entity, at: tuple[int, int]) -> PartyClaim:
    """Return the claim that *entity*, made of the entry at the tokens *at*, has *role*."""
    bench.refer(*at, (entity.key,), "name", 0.7, "an entry of the letter's list")
    return claim(bench, role, entity.key, at, 0.75)


def entity_called(bench: Workbench, kind: EntityKind, name: str) -> Entity:
    """Return the entity of *kind* called *name*, made where there is none."""
    known = next((e for e in bench.entities.values() if e.kind == kind and name in (e.name, *e.aliases)), None)
    return known or bench.new(kind, name, 0.7)
