"""The body of the kind that a post is in: the school of a headteacher, the hospital of a matron."""

from __future__ import annotations

import re
from functools import cache

from kg import lexicon
from kg.model import Reference
from kg.resolve.catalogue import by_word
from kg.resolve.workbench import Workbench
from kg.tokens import Title, base_form

__all__ = ["of_its_kind"]

_NEAR = 400  # code points


@cache
def _kinds() -> dict[str, tuple[frozenset[str], ...]]:
    rows = lexicon.rows("title_bodies")
    return {row[0]: tuple(frozenset(kinds.split()) for kinds in row[1].split(";")) for row in rows}


def of_its_kind(bench: Workbench, title: Title) -> str | None:
    """As in "The headteacher", "the Dean": the body of the kind that such a post is in, the last named before,
    else the only one."""
    kinds = _kinds()
    words = [base_form(w) for w in bench.tokens.text[title.first : title.head + 1]]
    behind = [w.replace("’", "'").lower() for w in bench.tokens.text[title.head + 1 : title.last]]
    alone = "" if len(words) > 1 or behind else f"={words[0]}"
    ways = (alone, " ".join(words[-2:]), " ".join(behind), words[-1], words[0])
    wanted = next((kinds[way] for way in ways if way in kinds), ())
    for kind in wanted:
        found = bench.once("bodies by word", lambda: by_word(bench))
        fits = bench.once(kind, lambda: {k for w in kind for k in found.get(w, ())})  # noqa: B023 - called here
        if fits:
            return _nearest_of(bench, title, fits)
    return None


def _nearest_of(bench: Workbench, title: Title, fits: set[str]) -> str | None:
    """Return the only body of *fits*, else the last of them named shortly before *title*."""
    if len(fits) == 1:
        return next(iter(fits))
    at = bench.tokens.start[title.first]
    near = [r for r in bench.references.ending(at - _NEAR, at) if r.keys[0] in fits]
    if near and bench.reader_org in fits:
        near = [r for r in near if not _employs(bench, r)] or [r for r in near if r.keys[0] == bench.reader_org]
        return max(near, key=lambda r: r.start).keys[0] if near else bench.reader_org
    return max(near, key=lambda r: r.start).keys[0] if near else None


_OF = re.compile(r",? (?:of|from|at) (?:the )?\Z")


def _employs(bench: Workbench, body: Reference) -> bool:
    """Is the body named only to say whose somebody is: "Dr A of the University of B"?"""
    match = _OF.search(bench.tokens.flow, max(0, body.start - 12), body.start)
    people = bench.references.ending(match.start() - 1, match.start()) if match else []
    return any(r.keys[0].startswith("p") and r.form == "name" for r in people)
