"""Is a node of the graph what the gold calls by a name? One letter's gold says which names mean the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from kg.evaluate.gold import Gold
from kg.evaluate.names import person_key, plain_key

__all__ = ["Sameness"]


class Sameness:
    """Compares names of *gold* with the ``labels`` of nodes; whatever is optional can be meant too."""

    def __init__(self, gold: Gold, labels: Callable[[str], tuple[str, ...]]) -> None:
        self._gold = gold
        self.labels = labels
        self._meant = lru_cache(maxsize=None)(self._keys_meant)
        self._borne = lru_cache(maxsize=None)(lambda node: _keys(labels(node)))

    def is_same(self, name: str | None, node: str | None) -> bool:
        """Whether *node* is what the gold calls *name*; nobody is the same as nobody."""
        if name is None or node is None:
            return name is None and node is None
        return not self._meant(name).isdisjoint(self._borne(node))

    def is_called(self, name: str, node: str) -> bool:
        """Whether *name* is the canonical name of *node*: of two heads of like offices it tells which is which."""
        return plain_key(name) in map(plain_key, self.labels(node)[:1])

    def is_one_of(self, names: Iterable[str], node: str) -> bool:
        return any(self.is_same(name, node) for name in names)

    def stand_ins(self, name: str) -> list[str]:
        """Return *name* and what may stand for it: a writer or reader for the body written or read for, and back."""
        parties = {*self._gold.parties["sender"], *self._gold.parties["recipients"]}
        found = [name]
        for seat in self._gold.posts:
            who = seat.person or seat.title
            if seat.org and who in parties and not seat.optional:
                if name == who:
                    found.append(seat.org)
                elif name == seat.org:
                    found.append(who)
        return found

    def _keys_meant(self, name: str) -> frozenset[str]:
        plain, personal = plain_key(name), person_key(name)
        keys = {plain, personal}
        for entry in (*self._gold.people, *self._gold.organisations):
            if plain_key(entry.name) == plain or person_key(entry.name) == personal:
                keys |= _keys(entry.names)
        for seat in self._gold.posts:  # an office may be meant by its holder's name, and a holder by the office
            titles = {plain_key(title) for title in seat.titles}
            if seat.person and seat.person == name:
                keys |= titles
            if plain_key(seat.title) == plain:
                keys |= titles | (_keys([seat.person]) if seat.person else set())
        return frozenset(keys)


def _keys(names: Iterable[str]) -> frozenset[str]:
    return frozenset(key for name in names for key in (plain_key(name), person_key(name)))
