"""Going through what kg is least sure of, and deciding it: what ``kg review`` and ``kg decide`` do."""

from kg.review.cases import KINDS, Case, Identity, Reading, find
from kg.review.desk import Desk, Written

__all__ = ["KINDS", "Case", "Desk", "Identity", "Reading", "Written", "find"]
