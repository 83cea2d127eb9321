"""The index of identity: letters go in and out, and what changes by it is worked out, no more."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kg.facts import Evidence, IdentityDecision, LetterFacts
from kg.resolve.corpus import letters
from kg.resolve.corpus.accepted import bear_out, decide
from kg.resolve.corpus.decisions import decide_person, read_decision
from kg.resolve.corpus.people import join_block, name_word
from kg.resolve.corpus.shown import number_slug, show_letter, title_body
from kg.resolve.corpus.tables import Stage, create, dirty
from kg.resolve.corpus.uses import move

__all__ = ["Changes", "Index", "LetterIdentity"]

_STAGES: tuple[tuple[Stage, Callable[[sqlite3.Connection, str], None]], ...] = (
    (Stage.FULL, bear_out),
    (Stage.GROUP, decide),
    (Stage.MOVE, move),
    (Stage.BLOCK, join_block),
    (Stage.WORD, name_word),
    (Stage.SLUG, number_slug),
    (Stage.DECISION, decide_person),
    (Stage.BODY, title_body),
    (Stage.LETTER, show_letter),
)


@dataclass(frozen=True, slots=True)
class LetterIdentity:
    """What the corpus tells of one letter: ``paths`` by key of entity, ``names`` by path as the corpus knows them, and
    ``mentions`` of people whom only the corpus shows the letter to name, each path with its evidence."""

    paths: Mapping[str, str]
    names: Mapping[str, str]
    mentions: tuple[tuple[str, Evidence], ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed since it was last said to be written; read from the tables as it is iterated, all in order.

    It outlives a kill: whatever is not marked as written is there again after the next ``resolve``."""

    _db: sqlite3.Connection

    @property
    def letters(self) -> Iterator[str]:
        """The ids of the letters whose identity changed, new ones included."""
        return _keys(self._db, "SELECT letter, letter FROM identity_changed WHERE letter > ? ORDER BY letter LIMIT 500")

    @property
    def decisions_gone(self) -> Iterator[IdentityDecision]:
        """Decisions that no longer hold; to be taken out before the new ones are put in."""
        return self._edits(is_new=0)

    @property
    def decisions_new(self) -> Iterator[IdentityDecision]:
        return self._edits(is_new=1)

    def _edits(self, *, is_new: int) -> Iterator[IdentityDecision]:
        query = "SELECT digest, record FROM identity_edit WHERE digest > ? AND is_new = %d ORDER BY digest LIMIT 500"
        return (read_decision(record) for record in _keys(self._db, query % is_new))

    def written(self, letter_id: str) -> None:
        """Note that the identity of a letter has reached the store."""
        self._db.execute("DELETE FROM identity_changed WHERE letter = ?", (letter_id,))

    def all_written(self) -> None:
        """Note that the decisions, and all letters, have reached the store."""
        self._db.execute("DELETE FROM identity_changed")
        self._db.execute("DELETE FROM identity_edit")

    def decisions_written(self) -> None:
        """Note that the decisions have reached the store."""
        self._db.execute("DELETE FROM identity_edit")


def _keys(db: sqlite3.Connection, query: str) -> Iterator[str]:
    """Yield the second column of *query*, asked for in pieces after the first, so that rows may go meanwhile."""
    last = ""
    while rows := db.execute(query, (last,)).fetchall():
        for last, value in rows:  # noqa: B007 - the last key is where the next piece begins
            yield value


class Index:
    """Identity across letters in tables of an open SQLite connection.

    What it holds after any puts and drops is what one build from nothing gives. Transactions are the caller's, and each
    of ``put``, ``drop`` and ``resolve`` must lie within one: a kill undoes what was not committed, and the next
    ``resolve`` goes on from what was."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        create(db)

    def put(self, facts: LetterFacts) -> None:
        """Take in a new letter.

        Raises:
            ValueError: A letter of this id is there already."""
        if self._record(facts.letter_id) is not None:
            raise ValueError(f"letter {facts.letter_id} is in the index already")
        letters.insert(self._db, facts)

    def drop(self, letter_id: str) -> None:
        """Take a letter out; one that is not there is gone already."""
        kept = self._record(letter_id)
        if kept is not None:
            letters.delete(self._db, letter_id, kept)

    def _record(self, letter_id: str) -> str | None:
        row = self._db.execute("SELECT record FROM identity_letter WHERE id = ?", (letter_id,)).fetchone()
        return None if row is None else str(row[0])

    def resolve(self) -> Changes:
        """Bring identity up to date; it costs what the letters put and dropped touch."""
        for stage, update in _STAGES:
            for key in dirty(self._db, stage):
                update(self._db, key)
        return Changes(self._db)

    def of(self, letter_id: str) -> LetterIdentity:
        """Return what the last ``resolve`` made of a letter.

        Raises:
            KeyError: No such letter has been resolved."""
        row = self._db.execute("SELECT identity FROM identity_letter WHERE id = ?", (letter_id,)).fetchone()
        if row is None or row[0] is None:
            raise KeyError(letter_id)
        paths, names, mentions = json.loads(row[0])
        evidence = tuple((path, Evidence(start, end, exact, score)) for path, start, end, exact, score in mentions)
        return LetterIdentity(paths, names, evidence)

    def decisions(self) -> Iterator[IdentityDecision]:
        """Yield all decisions that hold."""
        rows = self._db.execute("SELECT record FROM identity_decision ORDER BY home, pid, digest")
        return (read_decision(record) for (record,) in rows)

    def known(self, path: str) -> tuple[str, str] | None:
        """Return the name of whom or what is at *path*, and the least id of its letters; None if nothing is there."""
        if path.startswith("person/"):
            query = "SELECT shown, first FROM identity_person WHERE path = ?"
        else:
            query = (
                "SELECT t.name, min(b.letter) FROM identity_title t JOIN identity_body b ON b.path = t.path"
                " WHERE t.path = ? GROUP BY t.name"
            )
        row = self._db.execute(query, (path,)).fetchone()
        return (str(row[0]), str(row[1])) if row else None

    def counts(self) -> dict[str, int]:
        """Return the number of people, posts and organizations."""
        count = "SELECT count(*) FROM identity_title WHERE path >= ? AND path < ?"
        return {
            "people": self._db.execute("SELECT count(*) FROM identity_person").fetchone()[0],
            "posts": self._db.execute(count, ("post/", "post0")).fetchone()[0],
            "organizations": self._db.execute(count, ("org/", "org0")).fetchone()[0],
        }
