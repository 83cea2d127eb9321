"""Going through what kg is least sure of, and deciding it: what ``kg review`` and ``kg decide`` do."""

from kg.review.cases import KINDS, Case, Identity, Reading, find, settled
from kg.review.desk import Desk, Written
from kg.review.shown import Shown, shown
from kg.review.walk import Screen, Tally, keys, walk

__all__ = [
    "KINDS",
    "Case",
    "Desk",
    "Identity",
    "Reading",
    "Screen",
    "Shown",
    "Tally",
    "Written",
    "find",
    "keys",
    "settled",
    "shown",
    "walk",
]
