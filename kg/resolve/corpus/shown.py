"""What is shown of identity: the path of each person, the name of each body, and all that concerns one letter."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from kg.resolve.corpus.decisions import person_key
from kg.resolve.corpus.tables import FIRST, Stage, mark

__all__ = ["number_slug", "show_letter", "title_body"]

_Person = tuple[str, str]


def number_slug(db: sqlite3.Connection, slug: str) -> None:
    """Give each person whose name makes *slug* a path; those of one name are told apart by what the letters say."""
    rows = db.execute(
        "SELECT home, pid, name, first, start, path, shown FROM identity_person WHERE slug = ? "
        "ORDER BY letters DESC, first, low, home, pid",
        (slug,),
    ).fetchall()
    changed = []
    for (home, pid, name, _, _, old, shown), path in zip(rows, _paths(slug, rows), strict=True):
        if (path, name) != (old, shown):
            changed.append((path, name, home, pid))
            _tell(db, (home, pid), is_known=old is not None, is_moved=path != old)
    db.executemany("UPDATE identity_person SET path = ?, shown = ? WHERE home = ? AND pid = ?", changed)


def _paths(slug: str, rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    seen: set[str] = set()
    for number, (_, _, _, first, start, *_) in enumerate(rows):
        if number == 0:
            yield f"person/{slug}"
        elif first in seen:
            yield f"person/{slug}-{first}-{start}"
        else:
            seen.add(first)
            yield f"person/{slug}-{first}"


def _tell(db: sqlite3.Connection, person: _Person, *, is_known: bool, is_moved: bool) -> None:
    """Mark what shows the path or name of *person*, who is known to nobody yet or had another."""
    if is_moved:
        mark(db, Stage.DECISION, (person_key(*person),))
    if not is_known:
        return
    visits = db.execute("SELECT word FROM identity_visitor WHERE home = ? AND pid = ?", person).fetchall()
    for word in sorted({person[0], *(word.removeprefix(FIRST) for (word,) in visits)}):
        at = {"word": word, "home": person[0], "pid": person[1]}
        letters = db.execute(
            "SELECT letter FROM identity_assigned WHERE word = :word AND home = :home AND pid = :pid", at
        )
        mark(db, Stage.LETTER, {letter for (letter,) in letters.fetchall()})
        if is_moved:
            others = db.execute(
                "SELECT home, pid FROM identity_choice WHERE word = :word AND other_home = :home AND other_pid = :pid",
                at,
            )
            mark(db, Stage.DECISION, {person_key(*other) for other in others.fetchall()})


def title_body(db: sqlite3.Connection, path: str) -> None:
    """Name the body or post at *path* as most letters do, the first in the alphabet among equals."""
    new = db.execute(
        "SELECT name FROM identity_body WHERE path = ? GROUP BY name ORDER BY count(*) DESC, name LIMIT 1", (path,)
    ).fetchone()
    old = db.execute("SELECT name FROM identity_title WHERE path = ?", (path,)).fetchone()
    if new == old:
        return
    if new is None:
        db.execute("DELETE FROM identity_title WHERE path = ?", (path,))
        return
    db.execute("INSERT OR REPLACE INTO identity_title VALUES(?, ?)", (path, new[0]))
    if old is not None:
        letters = db.execute("SELECT letter FROM identity_body WHERE path = ?", (path,)).fetchall()
        mark(db, Stage.LETTER, {letter for (letter,) in letters})


def show_letter(db: sqlite3.Connection, letter: str) -> None:
    """Put together what identity says of *letter*, and note it if it has changed."""
    row = db.execute("SELECT record, identity FROM identity_letter WHERE id = ?", (letter,)).fetchone()
    if row is None:
        db.execute("DELETE FROM identity_changed WHERE letter = ?", (letter,))
        return
    bodies = json.loads(row[0])["bodies"]
    paths = {key: path for key, (path, _) in bodies.items()}
    names = {path: _title(db, path, name) for path, name in bodies.values()}
    mentions: list[tuple[str, int, int, str, float]] = []
    people = db.execute(
        "SELECT a.key, a.score, a.places, p.path, p.name FROM identity_assigned a "
        "JOIN identity_person p ON p.home = a.home AND p.pid = a.pid WHERE a.letter = ?",
        (letter,),
    )
    for key, score, places, path, name in people:
        names[path] = name
        if key:
            paths[key] = path
        else:
            mentions += [(path, start, end, exact, score) for start, end, exact, _ in json.loads(places)]
    mentions.sort(key=lambda m: (m[1], m[2], m[0]))
    shown = [dict(sorted(paths.items())), dict(sorted(names.items())), mentions]
    identity = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
    if identity != row[1]:
        db.execute("UPDATE identity_letter SET identity = ? WHERE id = ?", (identity, letter))
        db.execute("INSERT OR IGNORE INTO identity_changed VALUES(?)", (letter,))


def _title(db: sqlite3.Connection, path: str, name: str) -> str:
    row = db.execute("SELECT name FROM identity_title WHERE path = ?", (path,)).fetchone()
    return str(row[0]) if row else name
