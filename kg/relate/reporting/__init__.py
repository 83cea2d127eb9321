"""Finds the reporting lines that a letter states: who answers to whom, in its own words."""

from __future__ import annotations

from kg.casing import lowered
from kg.model import LineClaim, Reading
from kg.relate.reporting import bodies, commissions, echoes, management, stated, teams, whose
from kg.relate.reporting import inferred as general
from kg.relate.reporting.cues import MAY_HOLD_A_LINE
from kg.relate.reporting.page import Page

__all__ = ["find"]

_LONGEST = 4000  # characters; no sentence of prose is longer, and the rules look back and forth within one
_RULES = (stated.find, whose.find, management.find, bodies.find, teams.find, commissions.find, echoes.find)


def find(reading: Reading, *, inferred: bool = True) -> list[LineClaim]:
    """Return the reporting lines of *reading*, in the order in which the letter states them, each pair once.

    Either end may be a person, a post without a known holder or an organization. With *inferred*, lines follow that
    rest on general knowledge of hierarchies only; their ``rule`` names it."""
    page = Page(reading)
    found: dict[tuple[str, str], LineClaim] = {}
    text = lowered(reading.document.flow.text)
    for index, sentence in enumerate(reading.document.sentences):
        if sentence.end - sentence.start > _LONGEST or not MAY_HOLD_A_LINE.search(text, sentence.start, sentence.end):
            continue
        for rule in _RULES:
            for claim in rule(page, index):
                found.setdefault((claim.subordinate, claim.superior), claim)
    claims = list(found.values())
    if inferred:
        claims += (claim for claim in general.find(reading) if (claim.subordinate, claim.superior) not in found)
    return claims
