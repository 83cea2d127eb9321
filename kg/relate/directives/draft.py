"""A directive in the making: what one rule found in one sentence, in folded offsets."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Modality, Standing
from kg.relate.deadlines import Deadline

__all__ = ["Draft", "Skip"]


@dataclass(slots=True)
class Draft:
    """``clause`` is where the clause begins, ``cue`` to ``task`` the words that order, ``task`` where the task begins.

    ``end`` is where the clause ends (0: not yet known), ``since`` where the clause before it ended. ``whole``: the task
    is the clause from ``clause`` on, as in "no part may be spent". ``is_open``: the task is a list to come;
    ``takes_requests``: its items are whole clauses ("the Ministry to release …"). ``negative``: the task is to
    be left undone. ``is_noun``: the task is a thing to be handed in. ``for_many``: those who are to act have no name of
    their own, but are surely meant. ``due``: the deadline that a note of action beside the task gives."""

    clause: int
    cue: int
    task: int
    issuer: tuple[str, ...]
    addressees: tuple[str, ...]
    modality: Modality
    confidence: float
    end: int = 0
    since: int = 0
    standing: Standing = "Current"
    negative: bool = False
    whole: bool = False
    is_open: bool = False
    is_noun: bool = False
    takes_requests: bool = False
    condition: str | None = None
    for_many: bool = False
    due: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Skip:
    """A cue that orders nothing, and why; it still bars other rules from reading its clause."""

    clause: int
    cue: int
    task: int
    reason: str
