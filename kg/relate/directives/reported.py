"""Wordings that tell what somebody was asked to do; a table like those of wordings."""

from __future__ import annotations

from kg.model import Modality
from kg.relate.directives.view import SOMEBODY
from kg.relate.directives.wordings import DOING, TO, WHO

__all__ = ["PAST"]

PAST: tuple[tuple[str, tuple[str, ...], Modality, float], ...] = (
    (
        (
            rf"\b(?:[Ii]nstructions?|[Oo]rders?|[Dd]irections?|[Ww]ord) (?:have been|has been|had been|were|was"
            rf"|are being)"
            rf"(?: already| also| now)? (?:given|issued|sent|passed|left)(?: out)? (?:to|for|with) {WHO} to {TO}"
        ),
        ("nstruction", "rders", "irection", "ord "),
        "Order",
        0.75,
    ),
    (
        (
            rf"{WHO} (?:has|have|had) (?:(?:my|our|strict|clear|firm|definite|standing|full"
            rf"|been given) )?(?:instructions"
            rf"|orders|directions) to {TO}"
        ),
        ("instructions", "orders", "directions"),
        "Order",
        0.75,
    ),
    (
        rf"{WHO} (?:has|have|had) (?:also |now |already )?been (?:tasked|charged|entrusted|commissioned) with {DOING}",
        (" with ",),
        "Order",
        0.75,
    ),
    (
        (
            rf"{SOMEBODY} (?:have|has|had|['’]ve)?(?: already| also| now)? ?(?:given|gave|issued|sent|left) (?:\w+ )?"
            rf"(?:instructions|orders|directions|word)(?: to| for| with)? {WHO} to {TO}"
        ),
        ("instructions", "orders", "directions", " word "),
        "Order",
        0.75,
    ),
    (
        (
            rf"{WHO} (?:has|have|had)(?: also)? (?:undertaken|promised|agreed|offered),? (?:at|on) (?:my|our"
            rf"|[^,;:]{{3,30}}['’]s?)"
            rf" (?:request|insistence|suggestion|instructions),? to {TO}"
        ),
        ("request", "insistence", "suggestion", "instructions"),
        "Request",
        0.72,
    ),
)
"""Wordings that tell what somebody was asked to do."""
