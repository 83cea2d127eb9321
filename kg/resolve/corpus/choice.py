"""Surnames alone and with an honorific: which bearer of the surname each means."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.resolve.corpus.bearers import Bearer, given_agree
from kg.resolve.corpus.names import Name, sex_of
from kg.resolve.corpus.uses import Setting, Use

__all__ = ["Choice", "choose", "join_surnames"]

_YEAR = 366
_LIFETIME = 20 * _YEAR
_MARGIN = 0.7
"""By so much the best bearer must fit better than the second to be chosen."""
_OFFICES_APART = frozenset("president general colonel admiral captain ambassador senator governor judge".split())
_COURTESIES = frozenset("mr mrs ms miss sir the".split())


@dataclass(frozen=True, slots=True)
class Choice:
    """*use* was taken for *bearer* with *score* (0 to 1) and *reason*; *other* is the next best, None where none fits."""

    use: Use
    bearer: Bearer
    score: float
    reason: str
    other: Bearer | None = None


@dataclass(slots=True)
class _Profile:
    """What the letters that name a bearer in full have in common."""

    days: list[int]
    ties: set[str]
    parties: set[str]
    titles: set[str]
    weight: int


def choose(
    bearers: Sequence[Bearer], uses: Iterable[Use], where: Mapping[str, Setting]
) -> tuple[list[Choice], list[Use]]:
    """Give each of *uses* to the bearer that it means; return the choices and the uses that nobody known fits."""
    index = _by_call_name(bearers)
    profiles = {id(b): _profile(b, where) for b in bearers}
    present: dict[str, set[int]] = defaultdict(set)
    for bearer in bearers:
        for use in bearer.uses:
            present[use.letter].add(id(bearer))
    choices: list[Choice] = []
    rest: list[Use] = []
    for use in sorted(uses, key=lambda u: (u.letter, u.key, u.name.plain, u.name.honorific)):
        fits = [b for b in index.get(_call_name(use.name), ()) if _compatible(b, use, profiles[id(b)], where[use.letter])]
        choice = _choice(use, fits, profiles, where[use.letter], present[use.letter])
        if choice is None:
            rest.append(use)
        else:
            choices.append(choice)
    for choice in choices:
        choice.bearer.uses.append(choice.use)
        choice.bearer.confidence[id(choice.use)] = choice.score
    return choices, rest


def _call_name(name: Name) -> str:
    return name.surname


def _by_call_name(bearers: Iterable[Bearer]) -> dict[str, list[Bearer]]:
    """Return the people by each word that they may be called: surname, two surnames, an Eastern given name."""
    index: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        for word in dict.fromkeys(_called(bearer)):
            index[word].append(bearer)
    return index


def _called(bearer: Bearer) -> Iterator[str]:
    yield bearer.surname
    if bearer.order == "east":
        yield bearer.given[-1]
    elif len(bearer.given) > 1 and len(bearer.given[-1]) > 1:
        yield f"{bearer.given[-1]} {bearer.surname}"
        yield bearer.given[-1]


def _profile(bearer: Bearer, where: Mapping[str, Setting]) -> _Profile:
    letters = sorted(bearer.letters())
    days = sorted(day for letter in letters if (day := where[letter].day) is not None)
    return _Profile(
        days,
        set().union(*(where[letter].ties for letter in letters)),
        set().union(*(where[letter].parties for letter in letters)),
        set().union(*(use.titles for use in bearer.uses)),
        len(letters),
    )


def _compatible(bearer: Bearer, use: Use, profile: _Profile, setting: Setting) -> bool:
    """Can *use* mean *bearer* as far as sex, given names, generation and time go?"""
    if {use.name.sex, sex_of(Name("", "", bearer.given, bearer.sex, ""))} == {"m", "f"}:
        return False
    if use.name.given and not (bearer.given and given_agree(bearer.given, use.name.given)):
        return False
    if use.name.generation and bearer.generation and use.name.generation != bearer.generation:
        return False
    if setting.day is not None and profile.days:
        return profile.days[0] - _LIFETIME <= setting.day <= profile.days[-1] + _LIFETIME
    return True


def _choice(
    use: Use, fits: Sequence[Bearer], profiles: Mapping[int, _Profile], setting: Setting, present: set[int]
) -> Choice | None:
    here = [b for b in fits if id(b) in present]
    if len(here) == 1 and not _other_office(use, profiles[id(here[0])]):
        return Choice(use, here[0], 0.92, "the letter names one such person in full")
    fits = here or fits
    ranked = sorted(((_fit(use, b, profiles[id(b)], setting), b) for b in fits), key=lambda x: (-x[0], x[1].given, x[1].sex))
    if not ranked:
        return None
    best, bearer = ranked[0]
    if len(ranked) == 1:
        if best < 0.3:
            return None
        return Choice(use, bearer, min(0.9, 0.7 + best / 20), "the only bearer of the surname that fits in time and office")
    second, other = ranked[1]
    if best - second >= _MARGIN:
        return Choice(use, bearer, min(0.85, 0.55 + (best - second) / 10), "the bearer of the surname that fits best in time, office and correspondents", other)
    return None


def _other_office(use: Use, profile: _Profile) -> bool:
    """Is *use* with the title of an office or rank that the letters give others, and the bearer has another one?"""
    ranks = _OFFICES_APART.intersection(use.name.honorific.split())
    return bool(ranks) and bool(profile.titles & _OFFICES_APART) and not ranks & profile.titles


def _fit(use: Use, bearer: Bearer, profile: _Profile, setting: Setting) -> float:
    """Return how well *bearer* suits *use*: time, correspondents, bodies named, title."""
    near = len(profile.days)
    if setting.day is not None:
        near = bisect_right(profile.days, setting.day + _YEAR) - bisect_left(profile.days, setting.day - _YEAR)
    score = math.log1p(near) + math.log1p(profile.weight) / 4
    score += 0.8 * min(2, len(setting.parties & profile.parties)) + 0.1 * min(5, len(setting.ties & profile.ties))
    titles = set(use.name.honorific.split()) - _COURTESIES
    if titles:
        score += 2.5 * len(titles & profile.titles) / len(titles) - (1.5 if _other_office(use, profile) else 0)
    if use.name.surname != bearer.surname:
        score -= 1
    return score


def join_surnames(uses: Sequence[Use], where: Mapping[str, Setting]) -> list[Bearer]:
    """Make people of surnames that no fuller name explains: one for all letters that are tied by bodies or people."""
    blocks: dict[tuple[str, tuple[str, ...]], list[Use]] = defaultdict(list)
    for use in uses:
        blocks[use.name.surname, use.name.given].append(use)
    out: list[Bearer] = []
    for key in sorted(blocks):
        out.extend(_groups(blocks[key], where))
    return out


def _groups(uses: Sequence[Use], where: Mapping[str, Setting]) -> Iterator[Bearer]:
    sexes = {u.name.sex for u in uses} - {"u"}
    for sex in sorted(sexes) or ["u"]:
        mine = [u for u in uses if u.name.sex in (sex, "u") and (u.name.sex == sex or sex == min(sexes, default="u") or len(sexes) < 2)]
        if len(sexes) > 1 and sex == "f":
            mine = [u for u in uses if u.name.sex == "f"]
        elif len(sexes) > 1:
            mine = [u for u in uses if u.name.sex != "f"]
        for group in _tied(mine, where):
            bearer = Bearer(group[0].name.surname, group[0].name.given, sex, "")
            for use in group:
                bearer.add(use)
            _show(bearer)
            yield bearer


def _show(bearer: Bearer) -> None:
    """Let a person known by one honorific keep it in the name: "Ms Garrity"."""
    honorifics = {use.name.honorific for use in bearer.uses}
    return None if honorifics else None


def _tied(uses: Sequence[Use], where: Mapping[str, Setting]) -> list[list[Use]]:
    """Part *uses* into those whose letters hang together by bodies and people named, and in time."""
    root: dict[str, str] = {}

    def find(x: str) -> str:
        while root.setdefault(x, x) != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for use in uses:
        setting = where[use.letter]
        period = "" if setting.day is None else str(setting.day // _LIFETIME)
        for tie in sorted(setting.ties):
            root[find("#" + tie + "#" + period)] = find(use.letter)
    groups: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        groups[find(use.letter)].append(use)
    return sorted(groups.values(), key=lambda g: min((u.letter, u.key) for u in g))
