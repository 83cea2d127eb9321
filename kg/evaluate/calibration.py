"""Is kg as sure as it may be: of the facts that it gives 0.9, are nine in ten right?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kg.evaluate.verdict import Trust

__all__ = ["Band", "bands"]

_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_KINDS = ("people", "organisations", "posts_full", "reports_to", "directives_full")


class Band(NamedTuple):
    """The facts of a kind whose confidence is at least ``low`` and below ``high`` (1 included).

    ``mean`` is their mean confidence and ``right`` the share of them that is right, both to four places; a fact that
    gold calls optional is right, one whose body, issuer, addressee, deadline or standing is wrong is not."""

    kind: str
    low: float
    high: float
    facts: int
    mean: float
    right: float


def bands(trusts: Iterable[Trust]) -> list[Band]:
    """Return what became of *trusts*, by kind and confidence; bands without facts are left out."""
    held: dict[tuple[str, float], list[Trust]] = {}
    for trust in trusts:
        held.setdefault((trust.kind, max(edge for edge in _EDGES if edge <= trust.confidence)), []).append(trust)
    above = dict(zip(_EDGES, (*_EDGES[1:], 1.0), strict=True))
    found = []
    for kind, low in sorted(held, key=lambda one: (_KINDS.index(one[0]), one[1])):
        facts = held[kind, low]
        mean = sum(fact.confidence for fact in facts) / len(facts)
        right = sum(fact.right for fact in facts) / len(facts)
        found.append(Band(kind, low, above[low], len(facts), round(mean, 4), round(right, 4)))
    return found
