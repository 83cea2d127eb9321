"""Leaves out of a list what stands under an entry only to say where somebody is, or what."""

from __future__ import annotations

from kg.resolve.workbench import Workbench
from kg.tokens import Flag

__all__ = ["without_address", "without_postal", "without_posts"]

_HONOURABLE = frozenset("hon honorable honourable".split())
_MOST_LINES = 12


def without_address(bench: Workbench, entries: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out the lines of an address under a name that has its line to itself: post, body, town."""
    if len(entries) > 1 and bench.tokens.text[entries[0][1]] == ";":
        return entries
    if len(entries) < 2 or not bench.people_in(*entries[0]):
        return entries[:1] if len(entries) > 1 and _is_at_body(bench, entries) else entries
    titles = bench.chunks.titles
    if any(entries[0][0] <= t.first < entries[0][1] for t in titles):
        return entries
    is_titled = any(entries[1][0] <= t.first < entries[1][1] for t in titles)
    is_addressed = _is_named(bench, entries[0]) and not any(bench.people_in(*e) for e in entries[1:])
    if not (is_titled or (is_addressed and bench.bodies_in(*entries[1]))) or _is_named(bench, entries[1]):
        return entries
    return [entries[0], *(e for e in entries[2:] if _is_named(bench, e))]


def _is_at_body(bench: Workbench, entries: list[tuple[int, int]]) -> bool:
    """Does an office, "The Chairman", stand above nothing but the body that it is in?"""
    (first, last), below = entries[0], entries[1:]
    titled = any(first < t.first < last for t in bench.chunks.titles)
    is_office = titled and bench.tokens.text[first] == "The" and not bench.bodies_in(first, last)
    plain = all(
        bench.bodies_in(*e)
        and not bench.people_in(*e)
        and not any(e[0] <= t.first < e[1] for t in bench.chunks.titles)
        and bench.tokens.text[e[0]] != "The"
        for e in below
    )
    return is_office and plain


def without_posts(bench: Workbench, entries: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out posts that stand each in the line under its holder: "Honorable Ann Lake", then "Mayor of Salop"."""
    below = []
    for n, (first, last) in enumerate(entries):
        if bench.people_in(first, last) or not any(first <= t.first <= first + 1 for t in bench.chunks.titles):
            continue
        people = [bench.chunks.people[i] for i in bench.people_in(*entries[n - 1])] if n else []
        styled = [p for p in people if bench.tokens.text[p.first].lower().rstrip(".") in _HONOURABLE]
        if len(styled) != 1 or styled[0].last < entries[n - 1][1] or bench.tokens.text[first].lower() == "the":
            return entries
        below.append((first, last))
    return [entry for entry in entries if entry not in below]


def without_postal(bench: Workbench, entries: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out the address, body and street, that stands under somebody who gets a copy."""
    if len(entries) > _MOST_LINES:
        return entries
    streets = [n for n, (first, _) in enumerate(entries) if n and bench.tokens.flags[first] & Flag.NUMBER]
    out = []
    for n, entry in enumerate(entries):
        street = next((k for k in streets if k >= n), None)
        within = entries[1 : street + 1] if street is not None else []
        if entry not in within or any(bench.people_in(*e) for e in within) or not bench.people_in(*entries[0]):
            out.append(entry)
    return out


def _is_named(bench: Workbench, entry: tuple[int, int]) -> bool:
    """Does the entry begin with a name that an honorific shows to be a person's, or end in a post?"""
    people = [bench.chunks.people[i] for i in bench.people_in(*entry)]
    titles = any(entry[0] <= t.first < entry[1] for t in bench.chunks.titles)
    return any(p.name > p.first or titles for p in people)
