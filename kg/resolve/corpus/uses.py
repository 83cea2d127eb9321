"""What the letters say of people, one record a name and letter: the ground that identity is decided on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kg.facts import Candidate, EntityFact, Evidence, LetterFacts
from kg.resolve.corpus.names import PARTICLES, Name, fold, is_given, parse

__all__ = ["Setting", "Use", "accepted", "settings", "uses"]

_SURE, _LIKELY, _DOUBTFUL = 0.85, 0.65, 0.2
_SIGNED = re.compile(r"(?:Ma?c)?[A-Z]\.(?: ?[A-Z]\.){1,3}")
_FEW = 10
"""A name of so few uses needs one sure place or two likely ones to be shown a person's."""
_SHARE = 10
"""A name of more uses needs two sure places, and one use of so many that counts (a sure one for three)."""


@dataclass(slots=True)
class _Tally:
    """How often a name is used alone, and in how many places that show a person surely, likely, or hardly."""

    all: int = 0
    sure: int = 0
    likely: int = 0
    weak: int = 0

    def is_shown(self) -> bool:
        """Do the places of the name show it to be a person's?"""
        if self.sure > 1 and (3 * self.sure + self.likely) * _SHARE >= self.all:
            return True
        return self.all <= _FEW and (self.sure > 0 or self.likely > 1)


@dataclass(frozen=True, slots=True)
class Setting:
    """When a letter was written, as a day number (None: undated), and whom and which bodies it names, folded.

    ``ties`` are bodies and surnames, ``parties`` those of sender and readers, ``surnames`` the surnames of people."""

    day: int | None
    ties: frozenset[str]
    parties: frozenset[str]
    surnames: frozenset[str]


@dataclass(slots=True)
class Use:
    """A name as one letter uses it: of the entity *key*, or (``key`` empty) of candidates with their ``evidence``."""

    letter: str
    key: str
    name: Name
    weight: int
    titles: frozenset[str] = frozenset()
    evidence: list[Evidence] = field(default_factory=list)
    is_party: bool = False


def settings(facts: Sequence[LetterFacts]) -> dict[str, Setting]:
    """Return the setting of every letter, by its id."""
    out = {}
    for letter in facts:
        bodies = {e.key: fold(e.name) for e in letter.entities if e.kind == "organization"}
        people = {e.key: _name(e).surname for e in letter.entities if e.kind == "person"}
        slugs = bodies | people
        parties = frozenset(slugs[p.key] for p in letter.parties if p.key in slugs)
        bare = {fold(c.name) for c in letter.candidates if not c.weak}
        ties = frozenset(slugs.values()) | bare
        out[letter.letter_id] = Setting(_day(letter.date), ties, parties, frozenset(people.values()))
    return out


def _day(iso: str | None) -> int | None:
    try:
        return date.fromisoformat(iso).toordinal() if iso else None
    except ValueError:
        return None


def uses(facts: Sequence[LetterFacts]) -> Iterator[Use]:
    """Yield the people that the letters themselves name."""
    for letter in facts:
        posts = {e.key: e.name for e in letter.entities if e.kind == "post"}
        titles: dict[str, set[str]] = defaultdict(set)
        for fact in letter.memberships:
            if fact.person and fact.post in posts:
                titles[fact.person].update(fold(posts[fact.post]).split())
        parties = {p.key for p in letter.parties}
        for entity in letter.entities:
            if entity.kind == "person":
                name = _name(entity)
                held = frozenset(titles.get(entity.key, ())) | frozenset(name.honorific.split())
                yield Use(
                    letter.letter_id, entity.key, name, len(entity.evidence), held, is_party=entity.key in parties
                )


def _name(entity: EntityFact) -> Name:
    return parse(entity.name, entity.prefixes, entity.suffixes) or Name(entity.name, fold(entity.name), (), "u", "")


def accepted(facts: Sequence[LetterFacts], surnames: Counter[str]) -> Iterator[Use]:
    """Yield the candidates that are names of people, given how many letters attest each of *surnames*."""
    tallies: dict[str, _Tally] = {}
    for letter in facts:
        for candidate in letter.candidates:
            tally = tallies.setdefault(candidate.name, _Tally())
            strength = candidate.evidence.confidence
            tally.all += 1
            tally.sure += strength >= _SURE
            tally.likely += _LIKELY <= strength < _SURE
            tally.weak += candidate.weak or strength <= _DOUBTFUL
    surnames = surnames.copy()
    surnames.update(name.surname for text in tallies if (name := parse(text)) and _has_initial(name))
    full = {fold(e.name) for letter in facts for e in letter.entities if e.kind == "person"}
    names = {text: name for text, tally in sorted(tallies.items()) if (name := _person(text, tally, surnames, full))}
    names |= {text: _initials(text) for text in sorted(tallies) if _SIGNED.fullmatch(text)}
    support = Counter(surnames)
    for text, tally in tallies.items():
        if text in names:
            support[names[text].surname] += tally.all - tally.weak
    for letter in facts:
        held: dict[str, Use] = {}
        for candidate in letter.candidates:
            for text, evidence, weak in _readings(candidate, names):
                if weak and not _placed(evidence, support[names[text].surname]):
                    continue
                use = held.setdefault(text, Use(letter.letter_id, "", names[text], 0))
                use.weight += 1
                use.evidence.append(evidence)
        yield from held.values()


def _initials(text: str) -> Name:
    """Return initials as a name without a surname, the last of them that of the surname."""
    return Name(text, "", tuple(fold(part) for part in re.split(r"[. ]+", text) if part), "u", "")


def _has_initial(name: Name) -> bool:
    """Is the name surely one by its form: "Peter L. Page"?"""
    return len(name.given) > 1 and is_given(name.given[0]) and len(name.given[-1]) == 1


def _person(text: str, tally: _Tally, surnames: Counter[str], full: set[str]) -> Name | None:
    """Return the name *text* taken apart if the corpus shows it to be a person's."""
    name = parse(text)
    if (
        name is None
        or not text.replace("-", "").replace("'", "").replace("’", "").replace(" ", "").replace(".", "").isalpha()
    ):
        return None
    sure = not name.given or fold(text) in full or name.order == "east" or tally.all > 1
    if not sure and len(name.given[0]) > 1 and not is_given(name.given[0]):
        name = replace(name, given=())  # "Guardia Harcourt": the first word may be anything
    if surnames[name.surname] or name.surname in surnames:
        return name
    if name.order == "east" and any("-" in word for word in name.given) and tally.weak < tally.all:
        return name
    if name.order == "west" and re.search(r"-[A-Z]", text):
        return None  # two people joined more often than one name
    if tally.weak * 2 >= tally.all or "'" in text[:2] or text[0].islower():
        return None
    if name.surname.split()[0] in PARTICLES and " " in name.surname:
        return name
    return name if tally.is_shown() else None


def _readings(candidate: Candidate, names: dict[str, Name]) -> Iterator[tuple[str, Evidence, bool]]:
    """Yield the names that *candidate* is, or that are joined in it: "Cabot-Wang"."""
    if candidate.name in names:
        yield candidate.name, candidate.evidence, candidate.weak
    elif "-" in candidate.name:
        at = 0
        for part in candidate.name.split("-"):
            if part in names and part[:1].isupper():
                start = candidate.evidence.start + at
                exact = candidate.evidence.exact[at : at + len(part)]
                yield part, Evidence(start, start + len(part), exact, candidate.evidence.confidence), False
            at += len(part) + 1


def _placed(evidence: Evidence, letters: int) -> bool:
    """Does the place of a weak name, or how often its surname is attested, bear it out?"""
    return evidence.confidence >= _LIKELY or (evidence.confidence > _DOUBTFUL and letters > 1)
