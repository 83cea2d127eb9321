"""The people of one surname, and whom one word means in each letter: two stages, each a key at a time.

Names in full are joined first, within one surname; then surnames alone and with an honorific go to the bearer that the
letter names in full, else to the one whose time, correspondents and posts fit. Source: blocking by surname, as record
linkage has it; the weights are judgement, measured on diplomatic letters.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg import iri
from kg.resolve.corpus.alone import apart, join_surnames
from kg.resolve.corpus.bearers import Bearer, join_forms
from kg.resolve.corpus.choice import Choice, Namesake, choose, choose_by_initials
from kg.resolve.corpus.decisions import person_key
from kg.resolve.corpus.profile import Profile
from kg.resolve.corpus.tables import FIRST, INITIALS, Stage, mark
from kg.resolve.corpus.uses import Use, forms, uses

__all__ = ["join_block", "name_word"]

_Row = tuple[str | float | int | None, ...]


def join_block(db: sqlite3.Connection, surname: str) -> None:
    """Join the names in full of *surname*, and tell the other words that its people are called by."""
    bearers = join_forms(surname, forms(db, surname))
    db.execute("DELETE FROM identity_block WHERE word = ?", (surname,))
    if bearers:
        fields = [(b.pid, b.given, b.sex, b.generation, b.order, b.forms) for b in bearers]
        db.execute("INSERT INTO identity_block VALUES(?, ?)", (surname, json.dumps(fields, ensure_ascii=False)))
    _announce(db, surname, bearers)
    mark(db, Stage.WORD, (surname,))


def _announce(db: sqlite3.Connection, surname: str, bearers: Sequence[Bearer]) -> None:
    """Keep what is to be known of *bearers* where they are called by another word than their surname."""
    words = {b.pid: [word for word in b.words() if word != surname] for b in bearers}
    elsewhere = {b.pid: b for b in bearers if any(not _is_hint(word) for word in words[b.pid])}
    if elsewhere:
        _fill(elsewhere.values(), uses(db, surname))
    new = {
        (word, pid): _introduction(bearer, is_short=_is_hint(word))
        for pid, bearer in ((b.pid, b) for b in bearers)
        for word in words[pid]
    }
    rows = db.execute("SELECT word, pid, record FROM identity_visitor WHERE home = ?", (surname,))
    old = {(word, pid): record for word, pid, record in rows}
    gone = sorted(old.keys() - new.keys())
    changed = sorted(key for key, record in new.items() if old.get(key) != record)
    db.executemany(
        "DELETE FROM identity_visitor WHERE word = ? AND home = ? AND pid = ?", [(w, surname, p) for w, p in gone]
    )
    db.executemany(
        "INSERT OR REPLACE INTO identity_visitor VALUES(?, ?, ?, ?)",
        [(word, surname, pid, new[word, pid]) for word, pid in changed],
    )
    mark(db, Stage.WORD, {word.removeprefix(FIRST) for word, _ in [*gone, *changed]})


def _is_hint(word: str) -> bool:
    """Is *word* a first name or initials, for which a person's profile counts nothing?"""
    return word.startswith((FIRST, INITIALS))


def _introduction(bearer: Bearer, *, is_short: bool) -> str:
    if is_short:
        return bearer.given[0]
    fields = [bearer.given, bearer.sex, bearer.generation, bearer.order, bearer.profile.dump()]
    return json.dumps(fields, ensure_ascii=False)


def _fill(bearers: Iterable[Bearer], named: Iterable[Use]) -> list[Use]:
    """Give *bearers* the uses of *named* whose forms are theirs, with their profiles; return the others."""
    by_form = {form: bearer for bearer in bearers for form in bearer.forms}
    rest = []
    for use in named:
        if (bearer := by_form.get(use.form)) is not None:
            bearer.uses.append(use)
        else:
            rest.append(use)
    for bearer in {bearer.pid: bearer for bearer in by_form.values()}.values():
        bearer.uses.sort(key=lambda u: (u.letter, u.key, u.text))
        bearer.profile.note(bearer.uses)
        bearer.profile.letters.update(use.letter for use in bearer.uses)
    return sorted(rest, key=lambda u: (u.letter, u.key, u.text))


def name_word(db: sqlite3.Connection, word: str) -> None:
    """Find whom *word* means in each letter, and write people, choices and assignments where they have changed."""
    if word.startswith(INITIALS):
        people, choices = list[Bearer](), choose_by_initials(uses(db, word), list(_namesakes(db, word)))
    else:
        people, choices = _choose(db, word)
        _write_people(db, word, people)
    _write_uses(db, word, people, choices)
    _write_choices(db, word, people, choices)


def _choose(db: sqlite3.Connection, word: str) -> tuple[list[Bearer], list[Choice]]:
    """Return the people of the surname *word*, and whom the uses of *word* alone were taken to mean."""
    own = _bearers(db, word)
    open_uses = _fill(own, uses(db, word))
    if not open_uses:
        return own, []
    called = sorted([*own, *_visitors(db, word)], key=lambda b: (b.surname, b.pid))
    choices, rest, several = choose(called, open_uses, _namesakes(db, FIRST + word))
    for choice in choices:
        if isinstance(choice.bearer, Bearer):
            choice.bearer.chosen.append((choice.use, choice.score))
    return [*own, *join_surnames(rest), *apart(several)], choices


def _bearers(db: sqlite3.Connection, surname: str) -> list[Bearer]:
    row = db.execute("SELECT record FROM identity_block WHERE word = ?", (surname,)).fetchone()
    return [Bearer(surname, pid, tuple(given), *fields) for pid, given, *fields in (json.loads(row[0]) if row else ())]


def _visitors(db: sqlite3.Connection, word: str) -> Iterator[Bearer]:
    for home, pid, record in db.execute("SELECT home, pid, record FROM identity_visitor WHERE word = ?", (word,)):
        given, sex, generation, order, profile = json.loads(record)
        yield Bearer(home, pid, tuple(given), sex, generation, order, profile=Profile.load(profile))


def _namesakes(db: sqlite3.Connection, word: str) -> Iterator[Namesake]:
    rows = db.execute("SELECT home, pid, record FROM identity_visitor WHERE word = ?", (word,))
    return (Namesake(*row) for row in rows)


def _write_people(db: sqlite3.Connection, surname: str, people: Sequence[Bearer]) -> None:
    new = {bearer.pid: _person(bearer) for bearer in people}
    rows = db.execute(
        "SELECT pid, slug, name, letters, first, low, start FROM identity_person WHERE home = ?", (surname,)
    )
    old = {pid: tuple(row) for pid, *row in rows}
    gone = sorted(old.keys() - new.keys())
    changed = sorted(pid for pid, row in new.items() if old.get(pid) != row)
    db.executemany("DELETE FROM identity_person WHERE home = ? AND pid = ?", [(surname, pid) for pid in gone])
    db.executemany(
        "INSERT INTO identity_person(home, pid, slug, name, letters, first, low, start) VALUES(?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET slug = excluded.slug, name = excluded.name, letters = excluded.letters, "
        "first = excluded.first, low = excluded.low, start = excluded.start",
        [(surname, pid, *new[pid]) for pid in changed],
    )
    slugs = {str(table[pid][0]) for pid in [*gone, *changed] for table in (old, new) if pid in table}
    mark(db, Stage.SLUG, slugs)


def _person(bearer: Bearer) -> _Row:
    """Return slug, name, number of letters, the first of them, the first key, and what begins first in that letter."""
    all_uses = [*bearer.uses, *(use for use, _ in bearer.chosen)]
    letters = {use.letter for use in all_uses}
    first = min(letters)
    start = min(use.start() for use in all_uses if use.letter == first)
    name = bearer.canonical()
    return iri.slug(name), name, len(letters), first, min(use.key for use in all_uses), start


def _write_uses(db: sqlite3.Connection, word: str, people: Sequence[Bearer], choices: Sequence[Choice]) -> None:
    new: dict[tuple[str, str, str], _Row] = {
        (use.letter, use.key, use.text): (bearer.surname, bearer.pid, 0.85 if bearer.given else 0.65, use.places)
        for bearer in people
        for use in bearer.uses
    }
    for choice in choices:
        use, bearer = choice.use, choice.bearer
        new[use.letter, use.key, use.text] = bearer.surname, bearer.pid, round(choice.score, 2), use.places
    rows = db.execute(
        "SELECT letter, key, text, home, pid, score, places FROM identity_assigned WHERE word = ?", (word,)
    )
    old: dict[tuple[str, str, str], _Row] = {(letter, key, text): tuple(row) for letter, key, text, *row in rows}
    gone = sorted(old.keys() - new.keys())
    changed = sorted(key for key, row in new.items() if old.get(key) != row)
    db.executemany(
        "DELETE FROM identity_assigned WHERE word = ? AND letter = ? AND key = ? AND text = ?",
        [(word, *key) for key in gone],
    )
    db.executemany(
        "INSERT OR REPLACE INTO identity_assigned VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
        [(word, *key, *new[key]) for key in changed],
    )
    mark(db, Stage.LETTER, {letter for letter, _, _ in [*gone, *changed]})


def _write_choices(db: sqlite3.Connection, word: str, people: Sequence[Bearer], choices: Sequence[Choice]) -> None:
    joined: dict[tuple[str, str, str, str, str, float], set[str]] = defaultdict(set)
    for bearer in people:
        letters = {use.letter for use in bearer.uses}
        if len(letters) > 1:
            joined[bearer.surname, bearer.pid, bearer.reason(), "", "", bearer.certainty()] = letters
    for choice in choices:
        other = (choice.other.surname, choice.other.pid) if choice.other is not None else ("", "")
        key = choice.bearer.surname, choice.bearer.pid, choice.reason, *other, round(choice.score, 1)
        joined[key].add(choice.use.letter)
    new = {key: json.dumps(sorted(letters)) for key, letters in joined.items()}
    rows = db.execute(
        "SELECT home, pid, reason, other_home, other_pid, score, letters FROM identity_choice WHERE word = ?", (word,)
    )
    old = {tuple(key): letters for *key, letters in rows}
    changed = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    db.executemany(
        "DELETE FROM identity_choice WHERE word = ? AND home = ? AND pid = ? AND reason = ? AND other_home = ? "
        "AND other_pid = ? AND score = ?",
        [(word, *key) for key in sorted(changed & old.keys())],
    )
    db.executemany(
        "INSERT INTO identity_choice VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
        [(word, *key, new[key]) for key in sorted(changed & new.keys())],
    )
    mark(db, Stage.DECISION, {person_key(str(home), str(pid)) for home, pid, *_ in changed})
