"""People known by a surname alone: which uses of it in different letters are one person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.resolve.corpus.bearers import Bearer
from kg.resolve.corpus.choice import LIFETIME
from kg.resolve.corpus.uses import Setting, Use

__all__ = ["apart", "join_surnames"]


def apart(uses: Iterable[Use]) -> list[Bearer]:
    """Make people of uses that could mean several: one for each surname, title and letter."""
    out: dict[tuple[str, ...], Bearer] = {}
    for use in uses:
        name = use.name
        bearer = out.setdefault(
            (use.letter, name.surname, *name.given, "/", use.key), Bearer(name.surname, name.given, name.sex, "")
        )
        bearer.add(use)
    return [out[key] for key in sorted(out)]


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
        mine = [
            u
            for u in uses
            if u.name.sex in (sex, "u") and (u.name.sex == sex or sex == min(sexes, default="u") or len(sexes) < 2)
        ]
        if len(sexes) > 1 and sex == "f":
            mine = [u for u in uses if u.name.sex == "f"]
        elif len(sexes) > 1:
            mine = [u for u in uses if u.name.sex != "f"]
        for group in (group for period in _periods(mine, where) for group in _tied(period, where)):
            bearer = Bearer(group[0].name.surname, group[0].name.given, sex, "")
            for use in group:
                bearer.add(use)
            yield bearer


def _periods(uses: Sequence[Use], where: Mapping[str, Setting]) -> list[list[Use]]:
    """Part *uses* where a lifetime passes without one; those without a date go with the first."""
    out: list[list[Use]] = [[]]
    last: int | None = None
    for use in sorted(uses, key=lambda u: (where[u.letter].day or 0, u.letter, u.key)):
        day = where[use.letter].day
        if day is not None and last is not None and day - last > LIFETIME:
            out.append([])
        last = day if day is not None else last
        out[-1].append(use)
    return out


def _tied(uses: Sequence[Use], where: Mapping[str, Setting]) -> list[list[Use]]:
    """Part *uses* into those whose letters hang together by bodies and people named, and in time."""
    root: dict[str, str] = {}

    def find(x: str) -> str:
        while root.setdefault(x, x) != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for use in uses:
        for tie in sorted(where[use.letter].ties - {use.name.surname}):
            root[find("#" + tie)] = find(use.letter)
    groups: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        groups[find(use.letter)].append(use)
    return sorted(groups.values(), key=lambda g: min((u.letter, u.key) for u in g))
