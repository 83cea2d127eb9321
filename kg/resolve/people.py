"""Which mentions of people in a letter mean one person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import lexicon
from kg.model import Entity
from kg.resolve.workbench import Workbench
from kg.tokens import Body, Flag, Person, Tokens, base_form

__all__ = ["capitalised", "gender", "resolve", "written_name"]

_MALE = frozenset("mr sir lord baron viscount earl duke king prince father herr señor monsieur brother".split())
_FEMALE = frozenset(
    "mrs ms miss dame lady baroness viscountess countess duchess queen princess sister mme madame frau señora".split()
)
_BY_GIVEN = frozenset(
    "sir dame ibu bapak pak bu encik puan khun ato daw hajia alhaji sheikh brother sister father fr".split()
)
"""Honorifics that stand before the given name alone."""
_SMALL = frozenset(
    "de da do dos das du des del della di la le van von der den ter ten zu zur bin binti ibn bint al el y e af "
    "av".split()
)


def written_name(words: list[str]) -> str:
    """Return a name as it is shown: no possessive ending, not in capitals throughout."""
    words = [w.translate(_PLAIN) for w in _without_nickname(words) if w not in (".", ",")]
    if words and words[-1].lower().endswith("'s"):
        words[-1] = words[-1][:-2]
    elif words and words[-1].endswith("'"):
        words[-1] = words[-1][:-1]
    if any(len(w) > 2 for w in words) and all(w == w.upper() for w in words):
        words = [capitalised(w) for w in words]
    elif len(words) > 1 and words[-1].isupper() and len(words[-1]) > _LONGEST_INITIALS:
        words[-1] = capitalised(words[-1])  # "P D StJ LAKE", "Anna LAKE"
    return " ".join(words)


_LONGEST_INITIALS = 3


def _without_nickname(words: list[str]) -> list[str]:
    at = next((n for n, w in enumerate(words) if w in _QUOTES), 0)
    return [*words[:at], *words[at + 3 :]] if at and words[at + 2 : at + 3] and words[at + 2] in _QUOTES else words


_QUOTES = frozenset(('"', "“", "”", "‘", "’", "'", "(", ")"))
_PLAIN = str.maketrans({"’": "'", "‑": "-", "ʻ": "'", "`": "'"})


def capitalised(word: str) -> str:
    """Return a word written in capitals as a name is usually written: "McIntyre", "O'Brien", "Powys-Lloyd"."""
    if "." in word or len(word) == 1:
        return word
    if word.lower() in _SMALL:
        return word.lower()
    out = "-".join(part.capitalize() for part in word.split("-"))
    if out.startswith("Mc") and len(out) > 3:
        out = "Mc" + out[2:].capitalize()
    if "'" in out:
        head, _, tail = out.partition("'")
        out = head + "'" + (tail.capitalize() if len(head) < 3 and len(tail) > 1 else tail.lower())
    return out


@cache
def _genders() -> dict[str, str]:
    return {row[0].lower(): row[1] for row in lexicon.rows("given_names") if len(row) > 1}


def gender(entity: Entity) -> str:
    """Return ``m``, ``f`` or ``u`` from honorifics and given name."""
    for prefix in (p.lower().rstrip(".") for p in [*entity.prefixes, entity.name.split()[0]]):
        if prefix in _MALE or prefix.split()[-1] in _MALE:
            return "m"
        if prefix in _FEMALE or prefix.split()[-1] in _FEMALE:
            return "f"
    words = [base_form(word) for word in entity.name.split()]
    given = words[-1] if len(words) > 1 and words[0] in _family_names() else words[0]
    return _genders().get(given, "u")


def _prefixes(tokens: Tokens, person: Person) -> list[str]:
    words = " ".join(w for w in tokens.text[person.first : person.name] if w != ".")
    return [words] if words else []


def _suffixes(tokens: Tokens, person: Person) -> list[str]:
    return [w for w in tokens.text[person.end : person.last] if w not in (",", ".", "(", "/")]


@cache
def _family_names() -> frozenset[str]:
    return frozenset(name.lower() for name in lexicon.words("east_asian_surnames"))


class _Register:
    """The people of one letter so far, found again by surname and by given name."""

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        self.by_surname: dict[str, list[Entity]] = {}
        self.by_given: dict[str, list[Entity]] = {}
        self.words: dict[str, list[str]] = {}
        self.seen: dict[str, int] = {}

    def add(self, entity: Entity, words: list[str]) -> None:
        self.words[entity.key] = words
        known = self.by_surname.setdefault(words[-1], [])
        if entity not in known:
            known.append(entity)
        if len(words) > 1:
            self.by_given.setdefault(words[0], []).append(entity)
            if words[0] in _family_names() and entity not in self.by_surname.setdefault(words[0], []):
                self.by_surname[words[0]].append(entity)  # "Mr Tan" for Tan Boon Kee

    def same(self, words: list[str]) -> Entity | None:
        """Return the one person known by *words*, a name of two words or more."""
        fits = [e for e in self.by_surname.get(words[-1], ()) if _compatible(self.words[e.key], words)]
        return fits[0] if len(fits) == 1 else next((e for e in fits if self.words[e.key] == words), None)


def _compatible(known: list[str], words: list[str]) -> bool:
    """Can two names with one surname be one person's: "Alan J. Meddings", "A. Meddings"?"""
    if len(known) < 2 or len(words) < 2 or known[-len(words) :] == words:
        return True
    given, other = _expand(known[:-1]), _expand(words[:-1])
    return all(_alike(a, b) for a, b in zip(given, other, strict=False))


def _expand(given: list[str]) -> list[str]:
    out: list[str] = []
    for word in given:
        out.extend(word.replace("-", "").rstrip(".").split(".")) if "." in word else out.append(word)
    return out


def _alike(a: str, b: str) -> bool:
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


_MISREAD = re.compile(r"(?<=[a-z])[10]+(?=[a-z]|$)")


def _read_through(word: str) -> str:
    """Return *word* with the digits that a scan put for l and o read through."""
    return _MISREAD.sub(lambda m: m.group().replace("1", "l").replace("0", "o"), word)


def _fold(word: str) -> str:
    """Return *word* so that spellings agree that a scan confuses: "Malvern" and "Malvem", "Cole" and "Co1e"."""
    return _read_through(base_form(word)).replace("rn", "m")


def _words(tokens: Tokens, person: Person) -> list[str]:
    return [_fold(w) for w in tokens.text[person.name : person.end] if w not in (".", ",")]


def resolve(bench: Workbench) -> None:
    """Make an entity of every person named; fill ``bench.person_keys``; refer to them, also by first name or
    surname."""
    register = _Register(bench)
    people = bench.chunks.people
    keys: dict[int, str] = {}
    full = [i for i, p in enumerate(people) if p.end - p.name > 1 or (p.first == p.name and not _lone(p))]
    full.sort(key=lambda i: (-(people[i].end - people[i].name), i))
    for i in full:
        keys[i] = _full(bench, register, people[i]).key
    for i in range(len(people)):
        if i not in keys:
            keys[i] = _short(bench, register, i, keys).key
    bench.person_keys = [keys[i] for i in range(len(people))]
    _order(bench)
    for key, person in zip(bench.person_keys, people, strict=True):
        bench.refer(person.first, person.last, (key,), "name", person.confidence, "named")
    _bare(bench, register)


def _lone(person: Person) -> bool:
    """Is the name one word without an honorific, a surname by itself?"""
    return person.end - person.name == 1 and person.first == person.name


def _order(bench: Workbench) -> None:
    """Number the people in the order in which the letter names them."""
    ordered = list(dict.fromkeys(bench.person_keys))
    renamed = {old: f"p{n}" for n, old in enumerate(ordered, 1)}
    people = [bench.entities.pop(old) for old in ordered]
    for entity in people:
        entity.key = renamed[entity.key]
        bench.entities[entity.key] = entity
    bench.person_keys = [renamed[k] for k in bench.person_keys]


def _note(bench: Workbench, entity: Entity, person: Person) -> None:
    tokens = bench.tokens
    for prefix in _prefixes(tokens, person):
        if prefix not in entity.prefixes:
            entity.prefixes.append(prefix)
    for suffix in _suffixes(tokens, person):
        if suffix not in entity.suffixes:
            entity.suffixes.append(suffix)
    for start in range(person.first + 1, person.name):
        if tokens.flags[start] & Flag.CAP:  # "Sir Osric Venn" of "Councillor Sir Osric Venn"
            bench.add_alias(entity, re.sub(r"['’]s?$", "", tokens.phrase(start, person.end)))
    surface = tokens.phrase(person.first, person.end)
    surface = surface.removesuffix("'s").removesuffix("’s").removesuffix("’").removesuffix("'")
    bench.add_alias(entity, surface)


def _full(bench: Workbench, register: _Register, person: Person) -> Entity:
    words = _words(bench.tokens, person)
    name = _read_through(written_name(bench.tokens.text[person.name : person.end]))
    entity = register.same(words) if len(words) > 1 else None
    if entity is None:
        entity = bench.new("person", name, person.confidence)
        register.add(entity, words)
    else:
        bench.add_alias(entity, name)
    _note(bench, entity, person)
    return entity


_SHORTEST_NICKNAME = 3  # "Leo" for Leopold, "Ben" for Benjamin


def _short(bench: Workbench, register: _Register, i: int, keys: dict[int, str]) -> Entity:
    """Resolve "Ms Pell", "Sir Osric", "General Wheeler": an honorific and one word; *keys* of the people so far."""
    person, before = bench.chunks.people[i], [keys[k] for k in sorted(keys) if k < i]
    word = _words(bench.tokens, person)[-1]
    prefix = _prefixes(bench.tokens, person)
    last = prefix[0].lower().split()[-1].rstrip(".") if prefix else ""
    fits = list(register.by_surname.get(word, ()))
    if (last in _BY_GIVEN or not prefix) and not fits:
        fits = list(register.by_given.get(word, ()))
    if not fits and not prefix and len(word) >= _SHORTEST_NICKNAME:
        fits = [e for given, entities in register.by_given.items() if given.startswith(word) for e in entities]
    sex = "m" if last in _MALE else "f" if last in _FEMALE else "u"
    if len(fits) > 1:
        exact = [e for e in fits if prefix and prefix[0] in e.prefixes]
        suited = [e for e in fits if sex == "u" or gender(e) in (sex, "u")]
        fits = exact if len(exact) == 1 else suited
    if fits:
        beside = {keys[k] for k in _listed_with(bench, i) if k in keys}
        fits = [e for e in fits if not _other_office(e, prefix) and e.key not in beside]
    if len(fits) == 1 and (_is_spouse(fits[0], prefix) or (sex != "u" and {sex, gender(fits[0])} == {"m", "f"})):
        fits = []
    if len(fits) == 1:
        entity = fits[0]
    elif fits and (recent := [k for k in reversed(before) if any(e.key == k for e in fits)]):
        entity = bench.entities[recent[0]]
    else:
        entity = bench.new(
            "person",
            _read_through(written_name([*prefix, *bench.tokens.text[person.name : person.end]])),
            person.confidence,
        )
        register.add(entity, [word])
    _note(bench, entity, person)
    return entity


_NEXT = re.compile(r"(?:,? and|[,;]| &) ?(?:the )?")
_FARTHEST = 12  # people of a list who are looked at to each side


def _listed_with(bench: Workbench, i: int) -> Iterator[int]:
    """Yield the people who stand in one list with person *i*, and so are others: "Vice President Lee, Arthur Lee"."""
    people, flow, tokens = bench.chunks.people, bench.tokens.flow, bench.tokens
    for step in (1, -1):
        for k in range(i, i + step * _FARTHEST, step):
            first, second = (k, k + 1) if step > 0 else (k - 1, k)
            if first < 0 or second >= len(people):
                break
            if not _NEXT.fullmatch(flow, tokens.end[people[first].last - 1], tokens.start[people[second].first]):
                break
            yield k + step


@cache
def _ranks() -> frozenset[str]:
    return frozenset(row[0].lower() for row in lexicon.rows("honorifics") if len(row) > 1 and row[1] == "rank")


def _is_spouse(entity: Entity, prefix: list[str]) -> bool:
    """Is "Mrs Lake" somebody else than the Captain Lake whom the letter never calls so?"""
    known = {p.lower().replace(".", "") for p in entity.prefixes}
    return prefix[:1] in (["Mrs"], ["Mrs."], ["Miss"]) and bool(known) and known <= _ranks()


_HEADS = frozenset(
    ("president", "king", "queen", "prime minister", "premier", "pope", "emperor", "shah", "vice president")
)


@cache
def _offices() -> frozenset[str]:
    return frozenset(row[0].lower() for row in lexicon.rows("honorifics") if len(row) > 1 and row[1] == "office")


def _other_office(entity: Entity, prefix: list[str]) -> bool:
    """Is one of two offices that of a head of state or government, and the other not: "President", "Attorney
    General"?"""
    new = prefix[0].lower() if prefix else ""
    known = {p.lower() for p in entity.prefixes} & _offices()
    return new in _offices() and bool(known) and new not in known and bool(_HEADS.intersection((new, *known)))


_PLACE_WORDS = frozenset(("in", "at", "near", "via", "from", "to", "of"))


def _bare(bench: Workbench, register: _Register) -> None:
    """Refer to people by a first name or a surname alone, where it can mean one only."""
    tokens = bench.tokens
    taken = [False] * len(tokens)
    chunks: list[Person | Body] = [*bench.chunks.people, *bench.chunks.bodies]
    for chunk in chunks:
        taken[chunk.first : chunk.last] = [True] * (chunk.last - chunk.first)
    for i, flags in enumerate(tokens.flags):
        if taken[i] or not flags & Flag.CAP or (flags & Flag.INITIAL and "." not in tokens.text[i]):
            continue
        entity = _named(tokens, register, i, taken)
        if entity is not None:
            bench.add_alias(entity, written_name([tokens.text[i]]))
            bench.refer(i, i + 1, (entity.key,), "name", 0.88, "first name or surname, one such person in the letter")


def _named(tokens: Tokens, register: _Register, i: int, taken: list[bool]) -> Entity | None:
    word = _fold(tokens.text[i])
    known: list[Entity] = [*register.by_given.get(word, ()), *register.by_surname.get(word, ())]
    fits = {e.key: e for e in known}
    if not fits:
        return _by_initials(tokens.text[i], register)
    if len(fits) > 1 or _is_wife(next(iter(fits.values()))):
        return None
    flags = tokens.flags[i]
    if flags & (Flag.FUNCTION | Flag.MONTH | Flag.COMMON) and (
        i in tokens.initial and tokens.text[i + 1 : i + 2] != [","]
    ):
        return None
    if (
        i + 1 < len(tokens)
        and tokens.flags[i + 1] & Flag.CAP
        and not taken[i + 1]
        and not tokens.flags[i + 1] & (Flag.FUNCTION | Flag.INITIAL)
    ):
        return None
    before = tokens.flags[i - 1] if i else 0
    if before & Flag.CAP and not before & Flag.FUNCTION and not taken[i - 1] and i - 1 not in tokens.initial:
        return None
    if flags & Flag.PLACE and i and tokens.text[i - 1].lower() in _PLACE_WORDS:
        return None
    return next(iter(fits.values()))


def _is_wife(entity: Entity) -> bool:
    """Is the person known only as "Madame Harcourt"? The surname alone is then more likely the husband's."""
    words = entity.name.lower().replace(".", "").split()
    return len(words) == 2 and words[0] in ("mrs", "madame", "mme", "frau", "señora")


_PARTS = re.compile(r"[-.]")


def _by_initials(text: str, register: _Register) -> Entity | None:
    """Return the person whose initials are signed: "R.A.C."."""
    letters = text.replace(".", "").lower()
    if text.count(".") < 2 or len(letters) < 2:
        return None
    fits = [
        entity
        for entities in register.by_surname.values()
        for entity in entities
        if "".join(p[0] for word in register.words[entity.key] for p in _PARTS.split(word) if p) == letters
    ]
    return fits[0] if len(fits) == 1 else None
