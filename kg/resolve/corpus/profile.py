"""What the letters that name a person have in common: days, bodies, correspondents, titles."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.resolve.corpus.uses import Setting, Use, numbers

__all__ = ["LIFETIME", "YEAR", "Profile"]

YEAR = 366
LIFETIME = 20 * YEAR
_COURTESIES = frozenset("mr mrs ms miss messrs sir the of for and to at in on state".split())


@dataclass(slots=True)
class Profile:
    """What is known of a person by the letters that name him or her: ``days`` sorted, digests of ``ties`` and
    ``parties``, words of ``titles`` by year (-1: undated), ``weight`` the number of uses, ``letters`` those in full."""

    days: list[int] = field(default_factory=list)
    ties: set[int] = field(default_factory=set)
    parties: set[int] = field(default_factory=set)
    titles: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    weight: int = 0
    letters: set[str] = field(default_factory=set)

    def note(self, uses: Iterable[Use]) -> None:
        """Take *uses* in."""
        for use in uses:
            self.weight += 1
            self.ties.update(numbers(use.setting.ties))
            self.parties.update(numbers(use.setting.parties))
            if use.setting.day is not None:
                self.days.append(use.setting.day)
            if titles := use.titles - _COURTESIES:
                self.titles[_year(use.setting)] |= titles
        self.days.sort()

    def near(self, day: int | None) -> int:
        """Return how many of the uses lie within a year of *day*, all where it is None."""
        if day is None:
            return len(self.days)
        return bisect_right(self.days, day + YEAR) - bisect_left(self.days, day - YEAR)

    def titles_near(self, day: int | None) -> set[str]:
        """Return the words of the titles given within a year or two of *day*, all where it is None."""
        if not self.titles:
            return set()
        years = self.titles if day is None else (day // YEAR - 1, day // YEAR, day // YEAR + 1, -1)
        return set().union(*(self.titles.get(year, ()) for year in years))

    def dump(self) -> str:
        """Return the profile as JSON."""
        titles = sorted((year, sorted(words)) for year, words in self.titles.items())
        fields = [self.days, sorted(self.ties), sorted(self.parties), titles, self.weight, sorted(self.letters)]
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def load(cls, text: str) -> Profile:
        """Return the profile that ``dump`` wrote."""
        days, ties, parties, titles, weight, letters = json.loads(text)
        known: dict[int, set[str]] = defaultdict(set, {year: set(words) for year, words in titles})
        return cls(days, set(ties), set(parties), known, weight, set(letters))


def _year(setting: Setting) -> int:
    return -1 if setting.day is None else setting.day // YEAR


def own_titles(use: Use) -> frozenset[str]:
    """Return the words of the titles that *use* gives, courtesies left out."""
    return use.titles - _COURTESIES
