"""People known by a surname alone: which uses of it in different letters are one person's."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.resolve.corpus.bearers import Bearer
from kg.resolve.corpus.letters import tie
from kg.resolve.corpus.profile import LIFETIME
from kg.resolve.corpus.uses import Use, numbers

__all__ = ["apart", "join_surnames"]


def apart(uses: Iterable[Use]) -> list[Bearer]:
    """Make people of *uses* that could mean several: one for each name and letter."""
    out: dict[str, Bearer] = {}
    for use in uses:
        name = use.name
        pid = _pid("apart", use.letter, use.key, *name.given)
        out.setdefault(pid, Bearer(name.surname, pid, name.given, name.sex)).uses.append(use)
    return [out[key] for key in sorted(out)]


def _pid(*parts: str) -> str:
    return json.dumps(parts, ensure_ascii=False)


def join_surnames(uses: Sequence[Use]) -> list[Bearer]:
    """Make people of surnames that no fuller name explains: one for all letters that are tied by bodies or people."""
    blocks: dict[tuple[str, ...], list[Use]] = defaultdict(list)
    for use in uses:
        blocks[use.name.given].append(use)
    return [bearer for key in sorted(blocks) for bearer in _groups(blocks[key])]


def _groups(uses: Sequence[Use]) -> Iterator[Bearer]:
    sexes = {u.name.sex for u in uses} - {"u"}
    for sex in sorted(sexes) or ["u"]:
        mine = uses if len(sexes) < 2 else [u for u in uses if (u.name.sex == "f") == (sex == "f")]
        for group in (group for period in _periods(mine) for group in _tied(period)):
            name, first = group[0].name, min((use.letter, use.key) for use in group)
            yield Bearer(name.surname, _pid("alone", sex, *first, *name.given), name.given, sex, uses=group)


def _periods(uses: Sequence[Use]) -> list[list[Use]]:
    """Part *uses* where a lifetime passes without one; those without a date go with the first."""
    out: list[list[Use]] = [[]]
    last: int | None = None
    for use in sorted(uses, key=lambda u: (u.setting.day or 0, u.letter, u.key)):
        day = use.setting.day
        if day is not None and last is not None and day - last > LIFETIME:
            out.append([])
        last = day if day is not None else last
        out[-1].append(use)
    return out


def _tied(uses: Sequence[Use]) -> list[list[Use]]:
    """Part *uses* into those whose letters hang together by bodies and people named, and in time."""
    root: dict[int | str, int | str] = {}

    def find(x: int | str) -> int | str:
        while root.setdefault(x, x) != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for use in uses:
        own, letter = tie(use.name.surname), find(use.letter)
        for other in numbers(use.setting.ties):
            if other != own:
                root[find(other)] = letter
    groups: dict[int | str, list[Use]] = defaultdict(list)
    for use in uses:
        groups[find(use.letter)].append(use)
    return sorted(groups.values(), key=lambda g: min((u.letter, u.key) for u in g))
