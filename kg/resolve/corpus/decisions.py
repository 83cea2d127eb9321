"""The decisions about a person, as the corpus states them: who was taken for whom, and why."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from hashlib import blake2b

from kg.facts import IdentityDecision

__all__ = ["decide_person", "person_key", "read_decision"]

_BETWEEN = "\x1f"


def person_key(home: str, pid: str) -> str:
    """Return one string for a person of the surname *home*."""
    return home + _BETWEEN + pid


def decide_person(db: sqlite3.Connection, key: str) -> None:
    """Bring the decisions about the person *key* up to date, and note which have gone and which are new."""
    person = tuple(key.split(_BETWEEN))
    new = {_digest(record): record for record in _decisions(db, person)}
    old = dict(db.execute("SELECT digest, record FROM identity_decision WHERE home = ? AND pid = ?", person))
    gone, fresh = sorted(old.keys() - new.keys()), sorted(new.keys() - old.keys())
    db.executemany(
        "DELETE FROM identity_decision WHERE home = ? AND pid = ? AND digest = ?", [(*person, d) for d in gone]
    )
    db.executemany("INSERT INTO identity_decision VALUES(?, ?, ?, ?)", [(*person, d, new[d]) for d in fresh])
    # a person who is told otherwise now may have left the same decision to another
    held = "SELECT 1 FROM identity_decision WHERE digest = ? LIMIT 1"
    edits = [(d, old[d], db.execute(held, (d,)).fetchone() is not None) for d in gone]
    edits += [(d, new[d], True) for d in fresh]
    db.executemany("INSERT OR REPLACE INTO identity_edit VALUES(?, ?, ?)", edits)


def _decisions(db: sqlite3.Connection, person: tuple[str, ...]) -> list[str]:
    """Return the decisions as JSON; those of one reason and confidence are one, whatever the word they are about."""
    path = _path(db, *person)
    if path is None:
        return []
    joined: dict[tuple[str, str | None, float], set[str]] = defaultdict(set)
    rows = db.execute(
        "SELECT reason, other_home, other_pid, score, letters FROM identity_choice WHERE home = ? AND pid = ?", person
    )
    for reason, other_home, other_pid, score, letters in rows.fetchall():
        other = _path(db, other_home, other_pid) if other_pid else None
        joined[reason, other, score].update(json.loads(letters))
    once: dict[tuple[str, str | None, tuple[str, ...]], float] = {}
    for (reason, other, score), ids in joined.items():
        about = reason, other, tuple(sorted(ids))
        once[about] = min(score, once.get(about, score))  # a decision is told from others by all but its confidence
    return [
        json.dumps([path, letters, reason, score, other], ensure_ascii=False)
        for (reason, other, letters), score in once.items()
    ]


def _path(db: sqlite3.Connection, home: str, pid: str) -> str | None:
    row = db.execute("SELECT path FROM identity_person WHERE home = ? AND pid = ?", (home, pid)).fetchone()
    return row[0] if row else None


def _digest(record: str) -> str:
    return blake2b(record.encode(), digest_size=16).hexdigest()


def read_decision(record: str) -> IdentityDecision:
    """Return the decision that *record* keeps."""
    entity, letters, reason, confidence, other = json.loads(record)
    return IdentityDecision(entity, tuple(letters), reason, confidence, other)
