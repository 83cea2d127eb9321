"""Surnames alone and with an honorific: which bearer of the surname each means."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.resolve.corpus.bearers import Bearer, given_agree
from kg.resolve.corpus.names import Name, is_given, sex_of
from kg.resolve.corpus.uses import Setting, Use

__all__ = ["LIFETIME", "Choice", "choose"]

_YEAR = 366
LIFETIME = 20 * _YEAR
_MARGIN = 0.7
"""By so much the best bearer must fit better than the second to be chosen."""
_DOMINANT = 4
"""The best bearer is also chosen where so many times more letters name it than all others together."""
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
_COURTESIES = frozenset("mr mrs ms miss messrs sir the of for and to at in on state".split())
_BEST = "the bearer of the surname that fits best in time, office and correspondents"
_CLEAR = 1.5


@dataclass(frozen=True, slots=True)
class Choice:
    """*use* was taken for *bearer* with *score* (0 to 1) and *reason*; *other* is the next best or None."""

    use: Use
    bearer: Bearer
    score: float
    reason: str
    other: Bearer | None = None


@dataclass(slots=True)
class _Profile:
    """What the letters that name a bearer have in common; ``titles`` by year, as words."""

    days: list[int] = field(default_factory=list)
    ties: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    titles: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    weight: int = 0

    def note(self, use: Use, setting: Setting) -> None:
        """Take *use* in."""
        self.weight += 1
        self.ties |= setting.ties
        self.parties |= setting.parties
        if setting.day is not None:
            insort(self.days, setting.day)
        self.titles[-1 if setting.day is None else setting.day // _YEAR] |= use.titles - _COURTESIES

    def near(self, day: int | None) -> int:
        """Return how many of the uses lie within a year of *day*, all where it is None."""
        if day is None:
            return len(self.days)
        return bisect_right(self.days, day + _YEAR) - bisect_left(self.days, day - _YEAR)

    def titles_near(self, day: int | None) -> set[str]:
        """Return the words of the titles given within a year or two of *day*, all where it is None."""
        years = self.titles if day is None else (day // _YEAR - 1, day // _YEAR, day // _YEAR + 1, -1)
        return set().union(*(self.titles.get(year, ()) for year in years))


def choose(
    bearers: Sequence[Bearer], uses: Iterable[Use], where: Mapping[str, Setting]
) -> tuple[list[Choice], list[Use], list[Use]]:
    """Give each of *uses* to the bearer that it means.

    Returns the choices, the uses that nobody known fits, and those that fit several equally."""
    everybody = _Field(_by_call_name(bearers), {id(b): _Profile() for b in bearers}, where)
    for bearer in bearers:
        for use in bearer.uses:
            everybody.profiles[id(bearer)].note(use, where[use.letter])
            everybody.present[use.letter].add(id(bearer))
    open_uses = sorted(uses, key=lambda u: (u.letter, u.key, u.name.plain, u.name.honorific))
    choices: list[Choice] = []
    for margin in (_CLEAR, _MARGIN):
        found = [choice for use in open_uses if (choice := everybody.choice(use, margin)) is not None]
        chosen = {id(choice.use) for choice in found}
        open_uses = [use for use in open_uses if id(use) not in chosen]
        for choice in found:
            everybody.profiles[id(choice.bearer)].note(choice.use, where[choice.use.letter])
        choices += found
    for choice in choices:
        choice.bearer.uses.append(choice.use)
        choice.bearer.confidence[id(choice.use)] = choice.score
    several = [use for use in open_uses if len(everybody.fits(use)) > 1]
    held = {id(use) for use in several}
    return choices, [use for use in open_uses if id(use) not in held], several


@dataclass(slots=True)
class _Field:
    """The people to choose from: by what they are called; profiles by id(); who is named in full where."""

    index: dict[str, list[Bearer]]
    profiles: dict[int, _Profile]
    where: Mapping[str, Setting]
    present: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def fits(self, use: Use) -> list[Bearer]:
        """Return those whom *use* may mean; who has another office only where nobody else is left."""
        setting = self.where[use.letter]
        every = [b for b in self.index.get(use.name.surname, ()) if _compatible(b, use, self.profiles[id(b)], setting)]
        if len(every) < 2:
            return every
        return [b for b in every if not _other_office(use, self.profiles[id(b)], setting.day)] or every

    def choice(self, use: Use, margin: float) -> Choice | None:
        """Return whom *use* means, None where nobody or no one clearly fits."""
        setting = self.where[use.letter]
        fits = self.fits(use)
        here = [b for b in fits if id(b) in self.present[use.letter]]
        if len(here) == 1 and not _other_office(use, self.profiles[id(here[0])], setting.day):
            return Choice(use, here[0], 0.92, "the letter names one such person in full")
        scores = [(_fit(use, b, self.profiles[id(b)], setting), b) for b in here or fits]
        ranked = sorted(scores, key=lambda x: (-x[0], x[1].given, x[1].sex))
        if not ranked:
            return _by_first_name(use, self.index, setting)
        best, bearer = ranked[0]
        profile = self.profiles[id(bearer)]
        if len(ranked) == 1:
            if not _is_likely(use, bearer, profile, setting):
                return None
            return Choice(
                use, bearer, min(0.9, 0.7 + best / 20), "the only bearer of the surname that fits in time and office"
            )
        second, other = ranked[1]
        others = sum(self.profiles[id(b)].weight for _, b in ranked[1:])
        if best - second >= margin or (profile.weight >= _DOMINANT * others and best > second):
            return Choice(use, bearer, min(0.85, 0.55 + (best - second) / 10), _BEST, other)
        return None


def _by_call_name(bearers: Iterable[Bearer]) -> dict[str, list[Bearer]]:
    """Return the people by each word that they may be called: surname, two surnames, an Eastern given name."""
    index: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        for word in dict.fromkeys(_called(bearer)):
            index[word].append(bearer)
        if bearer.given and len(bearer.given[0]) > 1 and bearer.order != "east":
            index["~" + bearer.given[0]].append(bearer)
            index[f"^{bearer.given[0][0]}{bearer.surname[0]}"].append(bearer)
    return index


def _by_first_name(use: Use, index: Mapping[str, Sequence[Bearer]], setting: Setting) -> Choice | None:
    """Take a first name for the one bearer of it whose surname the letter names: signed "Ann", from "Garrity"."""
    if not use.name.surname:
        return _by_initials(use, index, setting)
    if use.name.given or use.name.honorific:
        return None
    fits = [b for b in index.get("~" + use.name.surname, ()) if b.surname in setting.surnames]
    return Choice(use, fits[0], 0.8, "first name of one whose surname the letter names") if len(fits) == 1 else None


def _by_initials(use: Use, index: Mapping[str, Sequence[Bearer]], setting: Setting) -> Choice | None:
    """Take initials for the one person whose they are: of those the letter names, or of all if they tell enough."""
    first, last = use.name.given[0], use.name.given[-1]
    every = [b for b in index.get(f"^{first[0]}{last[0]}", ()) if b.given[0].startswith(first)]
    here = [b for b in every if b.surname in setting.surnames]
    fits = here or (every if len(first) > 1 else [])
    return Choice(use, fits[0], 0.75, "initials of the only such person") if len(fits) == 1 else None


def _called(bearer: Bearer) -> Iterator[str]:
    yield bearer.surname
    if bearer.order == "east":
        yield bearer.given[-1]
    elif bearer.given and len(bearer.given[-1]) > 1 and not is_given(bearer.given[-1]):
        yield f"{bearer.given[-1]} {bearer.surname}"
        yield bearer.given[-1]


def _compatible(bearer: Bearer, use: Use, profile: _Profile, setting: Setting) -> bool:
    """Can *use* mean *bearer* as far as sex, given names, generation and time go?"""
    if {use.name.sex, sex_of(Name("", "", bearer.given, bearer.sex, ""))} == {"m", "f"}:
        return False
    if use.name.given and not (bearer.given and given_agree(bearer.given, use.name.given)):
        return False
    if use.name.generation and bearer.generation and use.name.generation != bearer.generation:
        return False
    if setting.day is not None and profile.days:
        return profile.days[0] - LIFETIME <= setting.day <= profile.days[-1] + LIFETIME
    return True


def _is_likely(use: Use, bearer: Bearer, profile: _Profile, setting: Setting) -> bool:
    """Is the only bearer of a surname near enough to *use* to be meant?"""
    near = profile.near(setting.day)
    if _other_office(use, profile, setting.day):
        return False
    if use.name.surname in _COMMON_SURNAMES or use.name.surname != bearer.surname:
        titles = use.titles - _COURTESIES & profile.titles_near(setting.day)
        return bool(titles) or near > 1 or len(setting.parties & profile.parties) > 1
    return near > 0 or bool(setting.ties & profile.ties)


def _other_office(use: Use, profile: _Profile, day: int | None) -> bool:
    """Has *use* the title of an office or rank, and the bearer another one about that time?"""
    ranks = _OFFICES_APART & use.titles
    if not ranks:
        return False
    known = profile.titles_near(day) & _OFFICES_APART
    return bool(known) and not ranks & known


def _fit(use: Use, bearer: Bearer, profile: _Profile, setting: Setting) -> float:
    """Return how well *bearer* suits *use*: time, correspondents, bodies named, title."""
    score = math.log1p(profile.near(setting.day)) + math.log1p(profile.weight) / 4
    score += 0.8 * min(2, len(setting.parties & profile.parties)) + 0.1 * min(5, len(setting.ties & profile.ties))
    titles = use.titles - _COURTESIES
    if titles:
        known = profile.titles_near(setting.day)
        score += 2.5 * len(titles & known) / len(titles) - (1.5 if _other_office(use, profile, setting.day) else 0)
    if use.name.surname != bearer.surname:
        score -= 1
    return score
