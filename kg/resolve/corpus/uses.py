"""The uses of the names of one surname, brought together from the letters; which double surnames go by it."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.resolve.corpus.forms import after_move, given_of, name_of, prefix
from kg.resolve.corpus.names import Name
from kg.resolve.corpus.tables import Stage, mark

__all__ = ["Setting", "Use", "forms", "move", "numbers", "uses"]

_Place = tuple[int, int, str, int]
_LAST = "\U0010ffff"
_NAMED = """
    SELECT a.form, a.letter, a.key, a.plain, a.honorific, a.titles, s.day, s.ties, s.parties, s.surnames
    FROM identity_named a CROSS JOIN identity_setting s ON s.letter = a.letter WHERE a.word = :word"""
_CANDIDATES = """
    SELECT a.form, c.letter, a.text, a.plain, a.honorific, c.low, c.places, s.day, s.ties, s.parties, s.surnames
    FROM identity_accepted a CROSS JOIN identity_candidate c ON c.text = a.text
    CROSS JOIN identity_setting s ON s.letter = c.letter WHERE a.word = :word AND c.high >= :need"""
_PARTS = """
    SELECT a.form, c.letter, a.text, a.plain, a.honorific, p.at, c.places, s.day, s.ties, s.parties, s.surnames
    FROM identity_accepted a CROSS JOIN identity_part p ON p.part = a.text
    CROSS JOIN identity_candidate c ON c.text = p.text CROSS JOIN identity_setting s ON s.letter = c.letter
    WHERE a.word = :word AND NOT EXISTS(SELECT 1 FROM identity_accepted x WHERE x.text = p.text)"""
_COUNTS = (
    "SELECT a.form, count(*) FROM identity_named a WHERE a.word = :word",
    """SELECT a.form, count(*) FROM identity_accepted a CROSS JOIN identity_candidate c ON c.text = a.text
    WHERE a.word = :word AND c.high >= :need""",
    """SELECT a.form, count(*) FROM identity_accepted a CROSS JOIN identity_part p ON p.part = a.text
    CROSS JOIN identity_candidate c ON c.text = p.text
    WHERE a.word = :word AND NOT EXISTS(SELECT 1 FROM identity_accepted x WHERE x.text = p.text)""",
)
_NAMES = ("identity_named", "identity_accepted")
_FULL = " AND a.form >= '[[\"' AND a.form < '[[#' GROUP BY a.form"


@dataclass(frozen=True, slots=True)
class Setting:
    """When a letter was written, as a day number (None: undated), and packed digests of what it names:
    ``ties`` of bodies and surnames, ``parties`` of sender and readers, ``surnames`` of people."""

    day: int | None
    ties: bytes
    parties: bytes
    surnames: bytes


@dataclass(frozen=True, slots=True, eq=False)
class Use:
    """A name as one letter uses it: of the entity *key*, or (``key`` empty) of the candidates *text*, whose ``places``
    are JSON. ``form`` is that of the name as this surname has it."""

    letter: str
    key: str
    text: str
    form: str
    name: Name
    titles: frozenset[str]
    places: str
    setting: Setting

    def start(self) -> str:
        """Return what tells the use from others in its letter."""
        return self.key or str(json.loads(self.places)[0][0])


def numbers(packed: bytes) -> array[int]:
    """Return the digests that *packed* holds."""
    return array("q", packed)


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def move(db: sqlite3.Connection, word: str) -> None:
    """Take *word* for the surname of "Ana Ruiz Pardo" (*word* "ruiz") where letters have "Ana Ruiz" as well."""
    # without the second condition the index of the few rows that have a second surname is not used
    query = "SELECT word, form FROM {} WHERE second = ? AND second != ''"
    doubled = [row for table in _NAMES for row in db.execute(query.format(table), (word,))]
    new = {(home, form) for home, form in doubled if _has_first(db, word, given_of(form)[0])}
    old = set(db.execute("SELECT word, form FROM identity_moved WHERE target = ?", (word,)))
    db.executemany("DELETE FROM identity_moved WHERE word = ? AND form = ?", sorted(old - new))
    db.executemany("INSERT INTO identity_moved VALUES(?, ?, ?)", [(*key, word) for key in sorted(new - old)])
    mark(db, Stage.BLOCK, {home for home, _ in old ^ new} | {word})


def _has_first(db: sqlite3.Connection, word: str, first: str) -> bool:
    """Does any letter have the first name *first* with the surname *word*?"""
    begin = prefix(first)
    for table in _NAMES:
        query = f"SELECT 1 FROM {table} WHERE word = ? AND form >= ? AND form < ? LIMIT 1"  # noqa: S608 - two constants
        if db.execute(query, (word, begin, begin + _LAST)).fetchone():
            return True
    return False


def _sources(db: sqlite3.Connection, word: str) -> Iterator[tuple[dict[str, str | int | None], set[str]]]:
    """Yield what to ask for the uses of *word*, and the forms to leave out; then the same for each form moved to it."""
    out = {form for (form,) in db.execute("SELECT form FROM identity_moved WHERE word = ?", (word,))}
    yield {"word": word, "form": None, "need": _need(db, word)}, out
    for home, form in db.execute("SELECT word, form FROM identity_moved WHERE target = ? ORDER BY 1, 2", (word,)):
        yield {"word": home, "form": form, "need": _need(db, home)}, set()


def _ask(db: sqlite3.Connection, query: str, asked: dict[str, str | int | None], end: str = "") -> sqlite3.Cursor:
    return db.execute(query + (" AND a.form = :form" if asked["form"] is not None else "") + end, asked)


def _need(db: sqlite3.Connection, word: str) -> int:
    row = db.execute("SELECT supported FROM identity_group WHERE word = ?", (word,)).fetchone()
    return 1 if row and row[0] else 2


def forms(db: sqlite3.Connection, word: str) -> Counter[str]:
    """Return how often each form of a name in full of the surname *word* is used."""
    found: Counter[str] = Counter()
    for asked, out in _sources(db, word):
        for query in _COUNTS:
            for form, n in _ask(db, query, asked, _FULL):
                if form not in out:
                    found[after_move(form) if asked["form"] else form] += n
    return found


def uses(db: sqlite3.Connection, word: str) -> Iterator[Use]:
    """Yield the uses of names of the surname *word*."""
    for asked, out in _sources(db, word):
        is_moved = asked["form"] is not None
        for form, letter, key, plain, honorific, titles, *setting in _ask(db, _NAMED, asked):
            if form not in out:
                own = after_move(form) if is_moved else form
                name = name_of(word, own, plain, honorific)
                yield Use(letter, key, "", own, name, _words(titles), "", Setting(*setting))
        for use in _candidate_uses(db, word, asked):
            if use.form not in out:
                yield use


def _candidate_uses(db: sqlite3.Connection, word: str, asked: dict[str, str | int | None]) -> Iterator[Use]:
    """Yield the uses of candidates, with those places only that bear them out."""
    is_moved = asked["form"] is not None
    split: dict[tuple[str, str], tuple[Use, list[_Place]]] = {}
    for form, letter, text, plain, honorific, at, places, *setting in _ask(db, _PARTS, asked):
        own = after_move(form) if is_moved else form
        use = Use(letter, "", text, own, name_of(word, own, plain, honorific), frozenset(), "", Setting(*setting))
        shifted = [(s + at, s + at + len(text), exact[at : at + len(text)], 2) for s, _, exact, _ in json.loads(places)]
        split.setdefault((letter, text), (use, []))[1].extend(shifted)
    for form, letter, text, plain, honorific, low, places, *setting in _ask(db, _CANDIDATES, asked):
        _, more = split.pop((letter, text), (None, []))
        own = after_move(form) if is_moved else form
        kept = places if low >= asked["need"] and not more else _keep(places, more, asked["need"])
        yield Use(letter, "", text, own, name_of(word, own, plain, honorific), frozenset(), kept, Setting(*setting))
    for use, more in split.values():
        yield Use(use.letter, "", use.text, use.form, use.name, use.titles, _keep("[]", more, 2), use.setting)


def _keep(places: str, more: list[_Place], need: int | str | None) -> str:
    kept = [place for place in json.loads(places) if place[3] >= need] + more
    return json.dumps(sorted(map(tuple, kept)), ensure_ascii=False)
