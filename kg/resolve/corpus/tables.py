"""The tables of the index of identity, and the marks that say which of their keys are out of date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from enum import IntEnum

__all__ = ["FIRST", "INITIALS", "Stage", "create", "dirty", "mark"]

FIRST, INITIALS = "\x01", "\x02"
"""Begin words that are no surnames: a first name that somebody may sign with, two initials. No letter holds them."""
_BATCH = 500
_SCHEMA = """
CREATE TABLE IF NOT EXISTS identity_dirty(stage INTEGER, key TEXT, PRIMARY KEY(stage, key)) WITHOUT ROWID;
-- what the letters say: written by put and drop alone
CREATE TABLE IF NOT EXISTS identity_letter(id TEXT PRIMARY KEY, record TEXT, identity TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS identity_setting(
    letter TEXT PRIMARY KEY, day INTEGER, ties BLOB, parties BLOB, surnames BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS identity_named(
    word TEXT, form TEXT, letter TEXT, key TEXT, second TEXT, attests INTEGER, plain TEXT, honorific TEXT, titles TEXT,
    PRIMARY KEY(word, form, letter, key)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS identity_named_second ON identity_named(second) WHERE second != '';
CREATE TABLE IF NOT EXISTS identity_full(folded TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS identity_second(word TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS identity_text(
    text TEXT PRIMARY KEY, word TEXT, folded TEXT, n INTEGER, sure INTEGER, likely INTEGER, weak INTEGER) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS identity_text_word ON identity_text(word);
CREATE INDEX IF NOT EXISTS identity_text_folded ON identity_text(folded);
CREATE TABLE IF NOT EXISTS identity_part(part TEXT, text TEXT, at INTEGER, PRIMARY KEY(part, text, at)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS identity_candidate(
    text TEXT, letter TEXT, low INTEGER, high INTEGER, places TEXT, PRIMARY KEY(text, letter)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS identity_body(path TEXT, name TEXT, letter TEXT, PRIMARY KEY(path, name, letter))
    WITHOUT ROWID;
-- what follows from them, a table or two a stage
CREATE TABLE IF NOT EXISTS identity_group(word TEXT PRIMARY KEY, supported INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS identity_accepted(
    text TEXT PRIMARY KEY, word TEXT, form TEXT, second TEXT, plain TEXT, honorific TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS identity_accepted_word ON identity_accepted(word, form);
CREATE INDEX IF NOT EXISTS identity_accepted_second ON identity_accepted(second) WHERE second != '';
CREATE TABLE IF NOT EXISTS identity_moved(word TEXT, form TEXT, target TEXT, PRIMARY KEY(word, form)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS identity_moved_target ON identity_moved(target);
CREATE TABLE IF NOT EXISTS identity_block(word TEXT PRIMARY KEY, record TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS identity_visitor(
    word TEXT, home TEXT, pid TEXT, record TEXT, PRIMARY KEY(word, home, pid)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS identity_visitor_home ON identity_visitor(home);
CREATE TABLE IF NOT EXISTS identity_assigned(
    word TEXT, letter TEXT, key TEXT, text TEXT, home TEXT, pid TEXT, score REAL, places TEXT,
    PRIMARY KEY(word, letter, key, text)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS identity_assigned_letter ON identity_assigned(letter);
CREATE TABLE IF NOT EXISTS identity_choice(
    word TEXT, home TEXT, pid TEXT, reason TEXT, other_home TEXT, other_pid TEXT, score REAL, letters TEXT,
    PRIMARY KEY(word, home, pid, reason, other_home, other_pid, score)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS identity_choice_person ON identity_choice(home, pid);
CREATE TABLE IF NOT EXISTS identity_person(
    home TEXT, pid TEXT, slug TEXT, name TEXT, letters INTEGER, first TEXT, low TEXT, start TEXT,
    path TEXT, shown TEXT, PRIMARY KEY(home, pid)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS identity_person_slug ON identity_person(slug);
CREATE TABLE IF NOT EXISTS identity_title(path TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS identity_decision(
    home TEXT, pid TEXT, digest TEXT, record TEXT, PRIMARY KEY(home, pid, digest)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS identity_decision_digest ON identity_decision(digest);
-- what has changed and is not yet known to be written
CREATE TABLE IF NOT EXISTS identity_changed(letter TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS identity_edit(digest TEXT PRIMARY KEY, record TEXT, is_new INTEGER) WITHOUT ROWID;
"""


class Stage(IntEnum):
    """What is brought up to date key by key, in this order; a stage marks keys of later ones only."""

    FULL = 1  # folded names in full, which bear out the same words elsewhere
    GROUP = 2  # a surname: which texts with it are names of people
    MOVE = 3  # a word: which double surnames go by it as the first of two
    BLOCK = 4  # a surname: the people whom letters name in full
    WORD = 5  # a word that people are called by: whom it means in each letter
    SLUG = 6  # people whose paths would be the same
    DECISION = 7  # a person: the decisions about him or her
    BODY = 8  # path of a body or post: its name
    LETTER = 9  # a letter: what identity says of it


def create(db: sqlite3.Connection) -> None:
    """Create the tables unless they are there; the caller's transaction goes on."""
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'identity_edit'").fetchone():
        return  # a reader may not even try to create them
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            db.execute(statement)


def mark(db: sqlite3.Connection, stage: Stage, keys: Iterable[str]) -> None:
    """Note that *keys* are out of date at *stage*."""
    db.executemany("INSERT OR IGNORE INTO identity_dirty VALUES(?, ?)", [(int(stage), key) for key in keys])


def dirty(db: sqlite3.Connection, stage: Stage) -> Iterator[str]:
    """Yield the keys that are out of date at *stage*, sorted, and clear each when the next is asked for."""
    while keys := db.execute(
        "SELECT key FROM identity_dirty WHERE stage = ? ORDER BY key LIMIT ?", (int(stage), _BATCH)
    ).fetchall():
        for (key,) in keys:
            yield key
        db.executemany("DELETE FROM identity_dirty WHERE stage = ? AND key = ?", [(int(stage), key) for (key,) in keys])
