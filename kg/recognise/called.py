"""Firms that the letter calls by their trade: "our insurers, Tarnwell", "the charity Brightwater", "Hask Crane as
solicitors"."""

from __future__ import annotations

from kg.tokens import Flag, Tokens, base_form

__all__ = ["is_called"]

_TRADES = frozenset(
    "solicitors auditors contractors consultants architects accountants bankers insurers agents lawyers attorneys "
    "brokers surveyors engineers valuers builders suppliers subcontractors sub-contractors underwriters developers "
    "operators manufacturers charterers shipbuilders stevedores hauliers publishers printers landlords "
    "trustees administrators receivers liquidators advisers caterers cleaners merchants shipowners owners".split()
)
_ONE = frozenset(
    "contractor supplier insurer operator builder developer manufacturer publisher subcontractor sub-contractor "
    "provider consultancy haulier carrier retailer brewer shipbuilder charterer firm company charity landlord lender "
    "bank broker freeholder licensee franchisee".split()
)
_BARE = frozenset("charity firm company consultancy retailer brewer partnership".split()) | (
    _TRADES - {"owners", "trustees", "operators", "agents", "advisers", "administrators", "landlords", "engineers"}
)
_WHOSE = frozenset("our your the their its his her my whose a an this by with from and to of these".split())
_ENDS = frozenset((",", ".", ";", ")", ":"))
_NO_FIRM = Flag.TITLE | Flag.GIVEN | Flag.MONTH | Flag.HONORIFIC | Flag.POSTNOMINAL | Flag.MODIFIER


def is_called(tokens: Tokens, first: int, last: int) -> bool:
    """Do the words around the capitalised ones from *first* up to but without *last* call them a firm or a charity?"""
    flags = tokens.flags[first:last]
    if (
        flags[0] & _NO_FIRM
        or (flags[-1] & _NO_FIRM and not flags[-1] & Flag.COMMON)
        or (last - first == 1 and flags[0] & Flag.PLACE)
    ):
        return False
    return _behind_trade(tokens, first, last) or _before_trade(tokens, first, last)


def _suits(tokens: Tokens, word: str, last: int) -> bool:
    """May a firm of this name be what *word* says? One "contractor" may be a person, unless the name ends in a ware."""
    name = tokens.flags[last - 1]
    return word in _TRADES or (word in _ONE and bool(name & (Flag.COMMON | Flag.UPPER | Flag.PLACE)))


def _behind_trade(tokens: Tokens, first: int, last: int) -> bool:
    """As in "our insurers, Tarnwell,", "Your auditors (Hask Crane)", "the charity Brightwater"."""
    if first < 2:
        return False
    apart = tokens.text[first - 1] in (",", "(", "–", "-")
    at = first - 1 - apart
    word = base_form(tokens.text[at])
    if tokens.flags[at] & Flag.CAP or at == 0 or not (word in _TRADES or word in _ONE):
        return False
    if apart:
        closed = last >= len(tokens) or tokens.text[last] in _ENDS or bool(tokens.flags[last] & Flag.NEWLINE)
        owned = any(w.lower() in _WHOSE for w in tokens.text[max(0, at - 3) : at])
        return closed and owned and _suits(tokens, word, last)
    return word in _BARE and tokens.text[at - 1].lower() in _WHOSE and tokens.start[first] - tokens.end[at] == 1


def _before_trade(tokens: Tokens, first: int, last: int) -> bool:
    """As in "Hask Marine, the contractor,", "Hask Crane as our solicitors"."""
    if last + 2 >= len(tokens) or (first in tokens.initial and tokens.flags[first] & Flag.COMMON):
        return False
    joint = tokens.text[last].lower()
    if joint not in (",", "as", "("):
        return False
    at = last + 1 + (tokens.text[last + 1].lower() in _WHOSE)
    word = base_form(tokens.text[at])
    if at + 1 < len(tokens) and tokens.text[at + 1] not in _ENDS and joint != "as":
        return tokens.text[at + 1] in ("to", "for") and _suits(tokens, word, last) and at > last + 1
    return (at > last + 1 or word in _TRADES) and _suits(tokens, word, last)
