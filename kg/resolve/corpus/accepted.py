"""Which candidates are names of people: decided a surname at a time, from all places where letters have them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from kg.resolve.corpus.forms import form_of, second_of, text_of
from kg.resolve.corpus.names import PARTICLES, Name, is_given
from kg.resolve.corpus.tables import INITIALS, Stage, mark

__all__ = ["bear_out", "decide"]

_FEW = 10
"""A name of so few uses needs one sure place or two likely ones to be shown a person's."""
_SHARE = 10
"""A name of more uses needs two sure places, and one use of so many that counts (a sure one for three)."""
_HELD_WORDS = str.maketrans("", "", "-'’ .")


class _Tally(NamedTuple):
    """How often a name is used alone, and in how many places that show a person surely, likely, or hardly."""

    all: int
    sure: int
    likely: int
    weak: int

    def is_shown(self) -> bool:
        """Do the places of the name show it to be a person's?"""
        if self.sure > 1 and (3 * self.sure + self.likely) * _SHARE >= self.all:
            return True
        return self.all <= _FEW and (self.sure > 0 or self.likely > 1)


def bear_out(db: sqlite3.Connection, folded: str) -> None:
    """Mark the surnames of candidates that some letter may name in full as *folded*."""
    words = db.execute("SELECT DISTINCT word FROM identity_text WHERE folded = ?", (folded,))
    mark(db, Stage.GROUP, [word for (word,) in words])


def decide(db: sqlite3.Connection, word: str) -> None:
    """Decide which candidates of the surname *word* are names of people, and whether weak ones may be."""
    rows = db.execute("SELECT text, folded, n, sure, likely, weak FROM identity_text WHERE word = ?", (word,))
    tallies = {text: (folded, _Tally(*counts)) for text, folded, *counts in rows}
    old = {
        text: tuple(row)
        for text, *row in db.execute(
            "SELECT text, form, second, plain, honorific FROM identity_accepted WHERE word = ?", (word,)
        )
    }
    if not tallies and not old:
        return
    attested = _attested(db, word) + sum(_has_initial(text_of(text).name) for text in tallies)
    if word.startswith(INITIALS):
        names = {text: name for text in tallies if (name := text_of(text).name) is not None}
    else:
        is_known = attested > 0 or _is_second(db, word)
        full = {text for text, (folded, _) in tallies.items() if " " in folded and _is_full(db, folded)}
        names = {
            text: name
            for text, (_, tally) in tallies.items()
            if (name := _person(text, tally, is_known=is_known, is_full=text in full))
        }
    support = attested + sum(tallies[text][1].all - tallies[text][1].weak for text in names)
    _write(db, word, names, old, is_supported=support > 1)


def _write(
    db: sqlite3.Connection,
    word: str,
    names: Mapping[str, Name],
    old: Mapping[str, tuple[str, ...]],
    *,
    is_supported: bool,
) -> None:
    new = {text: (form_of(name), second_of(name), name.plain, name.honorific) for text, name in names.items()}
    before = db.execute("SELECT supported FROM identity_group WHERE word = ?", (word,)).fetchone()
    changed = {text for text in old.keys() | new.keys() if old.get(text) != new.get(text)}
    if before is None or bool(before[0]) != is_supported:
        db.execute("INSERT OR REPLACE INTO identity_group VALUES(?, ?)", (word, is_supported))
        mark(db, Stage.MOVE, _touched([*old.values(), *new.values()]))
    elif not changed:
        return
    db.executemany("DELETE FROM identity_accepted WHERE text = ?", [(text,) for text in sorted(changed - new.keys())])
    db.executemany(
        "INSERT OR REPLACE INTO identity_accepted(text, word, form, second, plain, honorific) VALUES(?, ?, ?, ?, ?, ?)",
        [(text, word, *new[text]) for text in sorted(changed & new.keys())],
    )
    mark(db, Stage.MOVE, {word} | _touched(row for text in changed for row in (old.get(text), new.get(text)) if row))
    # "Cabot-Wang" is taken apart only while it is no name itself
    parts = [text_of(part) for text in changed for part, _ in text_of(text).parts]
    mark(db, Stage.MOVE, {word for part in parts for word in (part.word, part.second)} - {""})


def _touched(rows: Iterable[tuple[str, ...]]) -> set[str]:
    return {second for _, second, *_ in rows} - {""}


def _attested(db: sqlite3.Connection, word: str) -> int:
    """Return how many letters surely name somebody of the surname *word*, up to two."""
    rows = db.execute("SELECT DISTINCT letter FROM identity_named WHERE word = ? AND attests LIMIT 2", (word,))
    return len(rows.fetchall())


def _is_second(db: sqlite3.Connection, word: str) -> bool:
    return db.execute("SELECT 1 FROM identity_second WHERE word = ?", (word,)).fetchone() is not None


def _is_full(db: sqlite3.Connection, folded: str) -> bool:
    return db.execute("SELECT 1 FROM identity_full WHERE folded = ?", (folded,)).fetchone() is not None


def _has_initial(name: Name | None) -> bool:
    """Is the name surely one by its form: "Peter L. Page"?"""
    return name is not None and len(name.given) > 1 and is_given(name.given[0]) and len(name.given[-1]) == 1


def _person(text: str, tally: _Tally, *, is_known: bool, is_full: bool) -> Name | None:
    """Return the name *text* taken apart if the corpus shows it to be a person's: its surname is attested
    (*is_known*), letters name somebody so (*is_full*), or its places tell."""
    name = text_of(text).name
    if name is None or not text.translate(_HELD_WORDS).isalpha():
        return None
    sure = not name.given or is_full or name.order == "east" or tally.all > 1
    if not sure and len(name.given[0]) > 1 and not is_given(name.given[0]):
        name = replace(name, given=())  # "Guardia Harcourt": the first word may be anything
    if is_known:
        return name
    if name.order == "east" and any("-" in given for given in name.given) and tally.weak < tally.all:
        return name
    if name.order == "west" and re.search(r"-[A-Z]", text):
        return None  # two people joined more often than one name
    if tally.weak * 2 >= tally.all or "'" in text[:2] or text[0].islower():
        return None
    if name.surname.split()[0] in PARTICLES and " " in name.surname:
        return name
    return name if tally.is_shown() else None
