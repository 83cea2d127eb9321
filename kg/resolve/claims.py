"""Claims that somebody has a part in the letter."""

from __future__ import annotations

from typing import Literal

from kg.model import PartyClaim
from kg.resolve.workbench import Workbench
from kg.tokens import Title

__all__ = ["Role", "body_claim", "claim", "title_claim"]

Role = Literal["sender", "recipient", "cc"]


def claim(bench: Workbench, role: Role, key: str, at: tuple[int, int], confidence: float = 0.95) -> PartyClaim:
    """Return the claim that *key*, named by the tokens *at* first to last, has *role* in the letter."""
    return PartyClaim(role, key, bench.tokens.start[at[0]], bench.tokens.end[at[1] - 1], confidence)


def body_claim(bench: Workbench, role: Role, key: str) -> PartyClaim | None:
    """Return the claim that the body *key* has *role*, with the place where the letter first names it."""
    for i, k in enumerate(bench.body_keys):
        if k == key:
            return claim(bench, role, key, (bench.chunks.bodies[i].first, bench.chunks.bodies[i].last), 0.8)
    return None


def title_claim(bench: Workbench, role: Role, title: Title) -> PartyClaim | None:
    """Return the claim that whoever holds the post that *title* names has *role*, None while that is not resolved."""
    key = bench.title_keys.get(title.first)
    if key and key[0] == "t":
        bench.add_alias(bench.entities[key], bench.tokens.phrase(title.first, title.last))
    return claim(bench, role, key, (title.first, title.last), 0.88) if key else None
