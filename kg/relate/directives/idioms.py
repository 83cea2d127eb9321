"""Asking in idioms: "you had better", "happy for you to", "it is for the Clerk to", "permission is granted to"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache, partial
from itertools import islice
from typing import Any

from kg import lexicon
from kg.model import Modality
from kg.relate.directives.addressees import chain_keys
from kg.relate.directives.complements import agent, that_clause
from kg.relate.directives.draft import Draft
from kg.relate.directives.papers import PAPER
from kg.relate.directives.reported import PAST
from kg.relate.directives.requests import indicative
from kg.relate.directives.tasks import IMPERATIVE, MOST_CUES, is_plain, is_task, is_verb, verb_at
from kg.relate.directives.understood import CLAUSES, OF_READER
from kg.relate.directives.view import SLIP, View
from kg.relate.directives.wholes import ASKED_FOR, THINGS, WHOLES
from kg.relate.directives.wordings import ACTS, DID, DOING

__all__ = ["find"]

_INFLECTED = re.compile(r"^([a-z]+?)(?:ing|ed)?\b")
_AFTER_TO = " to (?P<task>[a-z].*)"
_PAST_FORMS = {row[0]: row[1] for row in lexicon.rows("verbs_past")}
_Rows = list[tuple[str, tuple[str, ...], Modality, float]]
_NO_ACT = re.compile(r"(?:decide|say|judge|determine|consider|choose|settle|speak|know|tell|show|prove|explain)\b")
_compiled = cache(partial(re.compile, flags=re.DOTALL))
"""A pattern of the tables, made when first needed: most letters need few."""


_PLAIN = "latin-1"
_TABLES: tuple[tuple[tuple[Any, ...], ...], ...] = (ACTS, PAST, OF_READER, CLAUSES, THINGS, WHOLES)
_PLACES: dict[str, list[tuple[int, int]]] = {}
"""Of each word that wordings hold: the tables and rows that hold it."""
for _number, _table in enumerate(_TABLES):
    for _place, _row in enumerate(_table):
        for _stem in _row[1]:
            _PLACES.setdefault(_stem, []).append((_number, _place))
_STEMS = tuple((stem.encode(_PLAIN, "replace"), tuple(places)) for stem, places in sorted(_PLACES.items()))
_CAPITALS = re.compile(r"[A-Z]{3,}[^a-z]{17,}")
_NO_ROWS: tuple[list[Any], ...] = tuple([] for _ in _TABLES)


def _finds(pattern: str, text: str) -> Iterator[re.Match[str]]:
    """Return the first finds of *pattern* in *text*."""
    return islice(_compiled(pattern).finditer(text), MOST_CUES)


@lru_cache(maxsize=2)
def _possible(letter: str) -> tuple[tuple[bytes, tuple[tuple[int, int], ...]], ...]:
    """Return the words that wordings hold, with their places, of those that *letter* has: of two hundred a few dozen.

    They are sought in bytes, which is several times as fast as in text with characters for those who are named."""
    if SLIP.search(letter):
        return _STEMS
    plain = letter.replace("\n", " ")
    plain_bytes = f"{plain} {plain.lower()}".encode(
        _PLAIN, "replace"
    )  # what is in capitals throughout is read in small
    return tuple((sought, places) for sought, places in _STEMS if sought in plain_bytes)


@lru_cache(maxsize=4)
def _live(text: str, letter: str) -> tuple[list[Any], ...]:
    """Return the rows of each table of whose words the sentence *text* of *letter* has one."""
    plain = text.encode(_PLAIN, "replace")
    found = {place for sought, places in _possible(letter) if sought in plain for place in places}
    if not found:
        return _NO_ROWS
    rows: tuple[list[Any], ...] = tuple([] for _ in _TABLES)
    for number, place in sorted(found):
        rows[number].append(_TABLES[number][place])
    return rows


def find(view: View, author: tuple[str, ...]) -> Iterator[Draft]:
    """Yield what idioms ask for."""
    text = view.text
    acts, past, of_reader, clauses, things, wholes = _live(text, view.reading.document.flow.text)
    yield from _named(view, author, acts)
    yield from (replace(draft, standing="Past") for draft in _named(view, author, past))
    for pattern, _, modality, sure in of_reader:
        for match in _finds(pattern, text):
            if _is_act(match, pattern):
                yield _draft(match, author, view.sides.recipients, modality, sure)
    for pattern, _, modality in clauses:
        for match in _finds(pattern, text):
            found = that_clause(view, match.end()) or (
                indicative(view, match.end()) if " was " not in match[0] else None
            )
            if found and found.modal not in ("will", "would", "may", "can") and not view.sides.is_own(found.addressees):
                start = match.start()
                draft = Draft(start, start, found.task, author, found.addressees, modality, 0.8)
                draft.negative, draft.whole, draft.is_open = found.negative, found.whole, found.is_open
                draft.standing = "Past" if " was " in match[0] or " has been " in match[0] else "Current"
                yield draft
    yield from _asked_for(view, author)
    yield from _things(view, author, things, wholes)


def _named(view: View, author: tuple[str, ...], rows: _Rows) -> Iterator[Draft]:
    """Yield what wordings ask that name who is to act."""
    for pattern, _, modality, sure in rows:
        for match in _finds(pattern, view.text):
            keys = chain_keys(view, match.start("who"), match.end("who"))
            unknown = match["who"][0] < "\ue000"
            if (keys or unknown) and not view.sides.is_own(keys) and _is_act(match, pattern):
                yield replace(_draft(match, author, keys, modality, sure), for_many=unknown)


def _base(form: re.Match[str]) -> str:
    """Return the verb of "sending", "making", "stopping", "kept", "asked"."""
    stem = form[1]
    if form[0] in _PAST_FORMS:
        return _PAST_FORMS[form[0]]
    if stem + "e" in IMPERATIVE and stem not in IMPERATIVE:
        return stem + "e"
    return stem[:-1] if stem not in IMPERATIVE and stem[-2:-1] == stem[-1:] else stem


def _is_act(match: re.Match[str], pattern: str) -> bool:
    """Whether what is asked is an act, and, where anything may follow, begins with a verb that is known."""
    words = _INFLECTED.sub(_base, match["task"]) if DOING in pattern or DID in pattern else match["task"]
    if not is_task(words) or not is_plain(words) or ("|on|upon) " in pattern and _NO_ACT.match(words)):
        return False
    return is_verb(words) if pattern.endswith(_AFTER_TO) else verb_at(words)


def _draft(
    match: re.Match[str], author: tuple[str, ...], keys: tuple[str, ...], modality: Modality, sure: float
) -> Draft:
    start, task = match.start(), match.start("task")
    negative = modality == "Prohibition"
    end = match.end("task") if match.end("task") < match.end() else 0  # a clause that goes on after it is cut off
    return Draft(start, start, task, author, keys, modality, sure, end=end, negative=negative)


def _is_present(match: re.Match[str]) -> bool:
    """Whether the verb of "nobody goes out without a pass" is one of action; anything else is."""
    does = match.groupdict().get("does")
    return does is None or any(does.endswith(end) and does.removesuffix(end) in IMPERATIVE for end in ("s", "es"))


def _asked_for(view: View, author: tuple[str, ...]) -> Iterator[Draft]:
    """Yield "the Trust is asked for its comments by 3 May"."""
    for match in _finds(ASKED_FOR, view.text) if "for " in view.text else ():
        keys = chain_keys(view, match.start("who"), match.end("who"))
        if keys and not view.sides.is_own(keys) and PAPER.search(match["task"][:60]):
            start, task = match.start(), match.start("task")
            yield Draft(start, start, task, author, keys, "Request", 0.8, is_noun=True)


def _things(view: View, author: tuple[str, ...], things: list[Any], wholes: list[Any]) -> Iterator[Draft]:
    """Yield the things to be handed in, and what is told as a whole."""
    for pattern, _ in things:
        for match in _finds(pattern, view.text):
            start, task = match.start(), match.start("task")
            if PAPER.search(match["task"][:90]) or match["task"].startswith(("from ", "your ")):
                yield Draft(start, start, task, author, view.sides.recipients, "Request", 0.75, is_noun=True)
    for pattern, _, modality in wholes:
        for match in _finds(pattern, view.text):
            start, task = match.start(), match.start("task")
            if not _is_present(match):
                continue
            draft = Draft(start, start, task, author, agent(view, task), modality, 0.75, end=match.end("task"))
            draft.whole, draft.negative = True, modality == "Prohibition"
            yield draft
