"""Surnames alone and with an honorific: which bearer of the surname each means."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.resolve.corpus.bearers import Bearer, given_agree
from kg.resolve.corpus.letters import tie
from kg.resolve.corpus.names import Name, sex_of
from kg.resolve.corpus.profile import LIFETIME, YEAR, Profile, own_titles
from kg.resolve.corpus.uses import Setting, Use, numbers

__all__ = ["Choice", "Namesake", "choose", "choose_by_initials"]

_MARGIN = 0.7
"""By so much the best bearer must fit better than the second to be chosen."""
_DOMINANT = 4
"""The best bearer is also chosen where so many times more letters name it than all others together."""
_MOST = 8
"""Of more bearers than these a use is compared with those whom the letter names and those named most about its time."""
_COMMON_SURNAMES = frozenset(
    "smith jones johnson brown williams taylor davies davis wilson evans thomas roberts walker wright robinson "
    "thompson white hughes edwards green hall wood harris martin lewis clark clarke jackson miller anderson moore "
    "patel khan singh ali ahmed hussain wang li zhang chang chen ch'en liu lin wu kim lee park nguyen tran garcia "
    "rodriguez martinez hernandez lopez gonzalez perez sanchez murphy kelly campbell scott stewart mohamed "
    "mohammed silva santos".split()
)
"""So many people bear these that being the only one in the corpus says little."""
_OFFICES_APART = frozenset(
    "president general colonel admiral captain ambassador senator governor judge attorney premier minister "
    "secretary professor".split()
)
_BEST = "the bearer of the surname that fits best in time, office and correspondents"
_CLEAR = 1.5


@dataclass(frozen=True, slots=True)
class Namesake:
    """A bearer of a surname elsewhere, to whom a first name or initials alone may go."""

    surname: str
    pid: str
    first: str


@dataclass(frozen=True, slots=True)
class Choice:
    """*use* was taken for *bearer* with *score* (0 to 1) and *reason*; *other* is the next best or None."""

    use: Use
    bearer: Bearer | Namesake
    score: float
    reason: str
    other: Bearer | None = None


def choose(
    bearers: Sequence[Bearer], uses: Sequence[Use], namesakes: Iterable[Namesake]
) -> tuple[list[Choice], list[Use], list[Use]]:
    """Give each of *uses*, of one word that *bearers* are called by, to the bearer that it means.

    Returns the choices, the uses that nobody known fits, and those that fit several equally. *namesakes* have the
    word for their first name."""
    field_ = _Field(bearers, _by_surname(namesakes))
    open_uses: Sequence[Use] = uses
    choices: list[Choice] = []
    for margin in (_CLEAR, _MARGIN):
        found = [(use, field_.choice(use, margin)) for use in open_uses]
        open_uses = [use for use, choice in found if choice is None]
        taken: dict[int, tuple[Bearer, list[Use]]] = {}
        for choice in (choice for _, choice in found if choice is not None):
            choices.append(choice)
            if isinstance(choice.bearer, Bearer):
                taken.setdefault(id(choice.bearer), (choice.bearer, []))[1].append(choice.use)
        for bearer, more in taken.values():
            bearer.profile.note(more)
    several = [len(field_.fits(use)) > 1 for use in open_uses]
    rest = [use for use, fits_several in zip(open_uses, several, strict=True) if not fits_several]
    return choices, rest, [use for use, fits_several in zip(open_uses, several, strict=True) if fits_several]


@dataclass(slots=True)
class _Crowd:
    """Bearers that suit a name by sex, given names and generation; of many, those named most (``top``, by ``year``)."""

    bearers: list[Bearer]
    weight: int
    top: list[Bearer] = field(default_factory=list)
    year: dict[int, list[Bearer]] = field(default_factory=dict)

    @classmethod
    def of(cls, bearers: list[Bearer]) -> _Crowd:
        crowd = cls(bearers, sum(b.profile.weight for b in bearers))
        if len(bearers) > _MOST:
            counts: dict[int, Counter[int]] = defaultdict(Counter)
            for at, bearer in enumerate(bearers):
                for year in (day // YEAR for day in bearer.profile.days):
                    for near in (year - 1, year, year + 1):
                        counts[near][at] += 1
            crowd.top = sorted(bearers, key=lambda b: -b.profile.weight)[:_MOST]
            for year, near_year in counts.items():
                best = [bearers[at] for at in sorted(near_year, key=lambda at: (-near_year[at], at))[:_MOST]]
                crowd.year[year] = [*best, *(b for b in crowd.top if b not in best)][:_MOST]
        return crowd

    def about(self, use: Use) -> list[Bearer]:
        """Return those to compare for *use*."""
        if len(self.bearers) <= _MOST:
            return self.bearers
        day = use.setting.day
        return self.top if day is None else self.year.get(day // YEAR, self.top)


class _Field:
    """The people to choose from, who is named in full where, and the namesakes by digest of surname."""

    def __init__(self, bearers: Sequence[Bearer], namesakes: Mapping[int, list[Namesake]]) -> None:
        self._bearers = bearers
        self._namesakes = namesakes
        self._crowds: dict[tuple[str, tuple[str, ...], str], _Crowd] = {}
        self._present: dict[str, list[Bearer]] = defaultdict(list)
        for bearer in bearers:
            for letter in bearer.profile.letters:
                self._present[letter].append(bearer)

    def _crowd(self, use: Use) -> _Crowd:
        key = use.name.sex, use.name.given, use.name.generation
        if key not in self._crowds:
            self._crowds[key] = _Crowd.of([b for b in self._bearers if _suits(b, use.name)])
        return self._crowds[key]

    def fits(self, use: Use) -> list[Bearer]:
        """Return those whom *use* may mean; who has another office only where nobody else is left."""
        day, present = use.setting.day, self._present.get(use.letter, ())
        here = [b for b in present if _suits(b, use.name) and _lives(b.profile, day)]
        if here and use.titles.isdisjoint(_OFFICES_APART):
            return here
        near = [b for b in self._crowd(use).about(use) if b not in here and _lives(b.profile, day)]
        every = [*here, *near]
        if len(every) < 2 or use.titles.isdisjoint(_OFFICES_APART):
            return every
        return [b for b in every if not _other_office(use, b.profile, day)] or every

    def choice(self, use: Use, margin: float) -> Choice | None:
        """Return whom *use* means, None where nobody or no one clearly fits."""
        setting = use.setting
        fits = self.fits(use)
        here = [b for b in fits if use.letter in b.profile.letters]
        if len(here) == 1 and not _other_office(use, here[0].profile, setting.day):
            return Choice(use, here[0], 0.92, "the letter names one such person in full")
        if not fits:
            return self._by_first_name(use)
        ranked = _ranked(use, here or fits)
        best, bearer = ranked[0]
        profile = bearer.profile
        if len(ranked) == 1:
            if not _is_likely(use, bearer, profile, setting):
                return None
            return Choice(
                use, bearer, min(0.9, 0.7 + best / 20), "the only bearer of the surname that fits in time and office"
            )
        second, other = ranked[1]
        crowd = self._crowd(use)
        others = sum(b.profile.weight for _, b in ranked[1:])
        if not here and len(crowd.bearers) > _MOST:
            others = max(others, crowd.weight - profile.weight)  # those who were not compared count too
        if best - second >= margin or (profile.weight >= _DOMINANT * others and best > second):
            return Choice(use, bearer, min(0.85, 0.55 + (best - second) / 10), _BEST, other)
        return None

    def _by_first_name(self, use: Use) -> Choice | None:
        """Take a first name for the one bearer of it whose surname the letter names: signed "Ann", from "Garrity"."""
        if use.name.given or use.name.honorific:
            return None
        fits = [one for number in numbers(use.setting.surnames) for one in self._namesakes.get(number, ())]
        if len(fits) != 1:
            return None
        return Choice(use, fits[0], 0.8, "first name of one whose surname the letter names")


def _by_surname(namesakes: Iterable[Namesake]) -> dict[int, list[Namesake]]:
    found: dict[int, list[Namesake]] = defaultdict(list)
    for one in namesakes:
        found[tie(one.surname)].append(one)
    return found


def choose_by_initials(uses: Iterable[Use], namesakes: Sequence[Namesake]) -> list[Choice]:
    """Take initials for the one person whose they are: of those the letter names, or of all if they tell enough.

    The initials of *namesakes* begin and end as those of *uses*."""
    by_surname = _by_surname(namesakes)
    choices = []
    for use in uses:
        first = use.name.given[0]
        near = [one for number in numbers(use.setting.surnames) for one in by_surname.get(number, ())]
        fits = [one for one in near if one.first.startswith(first)]
        if not fits and len(first) > 1:
            fits = [one for one in namesakes if one.first.startswith(first)]
        if len(fits) == 1:
            choices.append(Choice(use, fits[0], 0.75, "initials of the only such person"))
    return choices


def _suits(bearer: Bearer, name: Name) -> bool:
    """Can *name* mean *bearer* as far as sex, given names and generation go?"""
    if {name.sex, sex_of(Name("", "", bearer.given, bearer.sex, ""))} == {"m", "f"}:
        return False
    if name.given and not (bearer.given and given_agree(bearer.given, name.given)):
        return False
    return not (name.generation and bearer.generation and name.generation != bearer.generation)


def _lives(profile: Profile, day: int | None) -> bool:
    """Is *day* within a lifetime of the letters that name the person?"""
    if day is None or not profile.days:
        return True
    return profile.days[0] - LIFETIME <= day <= profile.days[-1] + LIFETIME


def _is_likely(use: Use, bearer: Bearer, profile: Profile, setting: Setting) -> bool:
    """Is the only bearer of a surname near enough to *use* to be meant?"""
    near = profile.near(setting.day)
    if _other_office(use, profile, setting.day):
        return False
    if use.name.surname in _COMMON_SURNAMES or use.name.surname != bearer.surname:
        titles = own_titles(use) & profile.titles_near(setting.day)
        return bool(titles) or near > 1 or len(profile.parties.intersection(numbers(setting.parties))) > 1
    return near > 0 or not profile.ties.isdisjoint(numbers(setting.ties))


def _other_office(use: Use, profile: Profile, day: int | None) -> bool:
    """Has *use* the title of an office or rank, and the bearer another one about that time?"""
    ranks = _OFFICES_APART & use.titles
    if not ranks:
        return False
    known = profile.titles_near(day) & _OFFICES_APART
    return bool(known) and not ranks & known


def _ranked(use: Use, bearers: Sequence[Bearer]) -> list[tuple[float, Bearer]]:
    """Return *bearers* by how well they suit *use*, best first: time, correspondents, bodies named, title."""
    day, titles = use.setting.day, own_titles(use)
    parties, ties = frozenset(numbers(use.setting.parties)), frozenset(numbers(use.setting.ties))
    scores = []
    for bearer in bearers:
        profile = bearer.profile
        score = math.log1p(profile.near(day)) + math.log1p(profile.weight) / 4
        score += 0.8 * min(2, len(parties & profile.parties)) + 0.1 * min(5, len(ties & profile.ties))
        if titles:
            known = profile.titles_near(day)
            score += 2.5 * len(titles & known) / len(titles) - (1.5 if _other_office(use, profile, day) else 0)
        scores.append((score - (use.name.surname != bearer.surname), bearer))
    return sorted(scores, key=lambda x: (-x[0], x[1].given, x[1].sex, x[1].surname, x[1].pid))
