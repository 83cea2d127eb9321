"""What builds remember, in the file ``letters.db`` beside the graph: which letter is in which file, what was read from
it, and what the store holds of it.

It is a memory only: without it the next build reads every letter again and gives the same graph. Every change is one
transaction, and nothing is taken for stored before the store has it, so that a build that was killed is finished by the
next one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from kg.errors import StoreError
from kg.facts import LetterFacts
from kg.pipeline import blob

__all__ = ["FILE_NAME", "Content", "FileState", "State", "Totals", "translated", "unpacked"]

FILE_NAME = "letters.db"

_SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS contents (
    digest BLOB PRIMARY KEY, letter TEXT, failure TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS contents_letter ON contents (letter);
CREATE TABLE IF NOT EXISTS letters (
    id TEXT PRIMARY KEY,
    facts BLOB NOT NULL,
    bytes INTEGER NOT NULL,           -- of its text in texts/
    source TEXT,                      -- the file it counts under; NULL: it is in no file any more
    known INTEGER NOT NULL DEFAULT 0, -- the identity index has it
    due INTEGER NOT NULL DEFAULT 1,   -- its graph may differ from what is stored
    stored BLOB,                      -- digest of its graph in the store; NULL: not known
    lines INTEGER NOT NULL DEFAULT 0,
    directives INTEGER NOT NULL DEFAULT 0,
    sentences INTEGER NOT NULL DEFAULT 0,
    uncovered TEXT NOT NULL DEFAULT '[]');
CREATE INDEX IF NOT EXISTS letters_due ON letters (id) WHERE due;
CREATE INDEX IF NOT EXISTS letters_new ON letters (id) WHERE NOT known;
CREATE INDEX IF NOT EXISTS letters_gone ON letters (id) WHERE source IS NULL;
CREATE TABLE IF NOT EXISTS files (
    source TEXT PRIMARY KEY, digest BLOB, letter TEXT, failure TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
"""
_TABLES = ("meta", "contents", "letters", "files")


class FileState(NamedTuple):
    """A file of the last build: its name, the digest of its bytes, and its letter or why it could not be read."""

    source: str
    digest: bytes | None
    letter: str | None
    failure: str


class Content(NamedTuple):
    """What files of certain bytes hold: a letter, whose text has so many bytes, or why it cannot be read."""

    letter: str | None
    failure: str
    bytes: int


class Totals(NamedTuple):
    """Sums over the letters in the graph."""

    letters: int
    reporting_lines: int
    directives: int
    sentences: int


class State:
    """The memory in the folder *output*; use it in a ``with`` statement.

    ``db`` is the open connection; whoever writes with it does so within ``transaction``.

    Raises:
        StoreError: the file cannot be opened, or is no memory of a build.
    """

    def __init__(self, output: Path) -> None:
        self.path = output / FILE_NAME
        with translated(self.path):
            try:
                self.db = self._opened()
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                # a damaged memory is as good as none
                for name in (FILE_NAME, FILE_NAME + "-wal", FILE_NAME + "-shm"):
                    (output / name).unlink(missing_ok=True)
                self.db = self._opened()

    def _opened(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, isolation_level=None, timeout=60)
        try:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("PRAGMA temp_store = FILE")
            db.execute("PRAGMA cache_size = -16384")  # KiB
            _check(db)
            db.executescript(_SCHEMA)
            db.execute(f"PRAGMA user_version = {_SCHEMA_VERSION}")
        except BaseException:
            db.close()
            raise
        return db

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self.db.close()

    def shrink(self) -> None:
        """Give back the memory that holds pages of the file; what comes next reads few of them."""
        self.db.execute("PRAGMA shrink_memory")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Make all that is written within come about as a whole or not at all."""
        with translated(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
            except BaseException:
                with suppress(sqlite3.Error):
                    self.db.execute("ROLLBACK")
                raise
            self.db.execute("COMMIT")

    # --- single values ------------------------------------------------------------------------------------------------

    def get(self, key: str) -> str | None:
        """Return what was kept under *key*."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set(self, key: str, value: str | None) -> None:
        """Keep *value* under *key*; None forgets it."""
        if value is None:
            self.db.execute("DELETE FROM meta WHERE key = ?", (key,))
        else:
            self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def forget(self) -> None:
        """Forget everything, the identity index included."""
        tables = [row[0] for row in self.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        with self.transaction() as db:
            for table in tables:
                if table in _TABLES:
                    db.execute(f"DELETE FROM {table}")  # noqa: S608 - one of our own names
                else:
                    db.execute(f'DROP TABLE "{table}"')

    # --- files --------------------------------------------------------------------------------------------------------

    def files(self) -> Iterator[FileState]:
        """Yield the files of the last build, by name."""
        for row in self.db.execute("SELECT source, digest, letter, failure FROM files ORDER BY source"):
            yield FileState(*row)

    def content(self, digest: bytes) -> Content | None:
        """Return what files of that *digest* hold; None if they were never met or must be read again."""
        row = self.db.execute(
            "SELECT letter, failure, bytes FROM contents LEFT JOIN letters ON letters.id = contents.letter"
            " WHERE digest = ?",
            (digest,),
        ).fetchone()
        if row is None or (row[0] is not None and row[2] is None):
            return None
        return Content(row[0], row[1], row[2] or 0)

    def has(self, letter: str) -> bool:
        """Is the letter of that id in a file of the last build?"""
        rows = self.db.execute("SELECT 1 FROM letters WHERE id = ? AND source IS NOT NULL", (letter,))
        return rows.fetchone() is not None

    def keep(self, read: Iterable[tuple[bytes | None, str, bytes, int]], failed: Iterable[tuple[bytes, str]]) -> None:
        """Keep what was *read* (digest of the file, letter, facts, bytes of its text) and what could not be."""
        with self.transaction() as db:
            for digest, letter, facts, size in read:
                db.execute(
                    "INSERT INTO letters (id, facts, bytes) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE"
                    " SET bytes = excluded.bytes",
                    (letter, facts, size),
                )
                if digest is not None:
                    db.execute("INSERT OR REPLACE INTO contents VALUES (?, ?, '')", (digest, letter))
            db.executemany("INSERT OR REPLACE INTO contents VALUES (?, NULL, ?)", failed)

    def place(self, files: Sequence[FileState]) -> None:
        """Note the files of this build; a letter counts under the first of its files, one without a file is gone."""
        first: dict[str, str] = {}
        for file in sorted(files):
            if file.letter is not None:
                first.setdefault(file.letter, file.source)
        with self.transaction() as db:
            db.execute("DELETE FROM files")
            db.executemany("INSERT INTO files VALUES (?, ?, ?, ?)", files)
            db.execute("CREATE TEMP TABLE now (id TEXT PRIMARY KEY, source TEXT) WITHOUT ROWID")
            db.executemany("INSERT INTO now VALUES (?, ?)", first.items())
            db.execute(
                "UPDATE letters SET due = 1, source = (SELECT source FROM now WHERE now.id = letters.id)"
                " WHERE source IS NOT (SELECT source FROM now WHERE now.id = letters.id)"
            )
            db.execute("DROP TABLE now")
            db.execute("DELETE FROM contents WHERE digest NOT IN (SELECT digest FROM files WHERE digest IS NOT NULL)")

    # --- letters ------------------------------------------------------------------------------------------------------

    def unknown(self, most: int) -> list[tuple[str, bytes]]:
        """Return letters that the identity index has not got, *most* of them: id and facts."""
        rows = "SELECT id, facts FROM letters WHERE NOT known AND source IS NOT NULL ORDER BY id LIMIT ?"
        return self.db.execute(rows, (most,)).fetchall()

    def unpacked(self, facts: bytes) -> LetterFacts:
        """Return the *facts* of a letter as they were read.

        Raises:
            StoreError: they are damaged.
        """
        return unpacked(facts, self.path)

    def note_known(self, facts: LetterFacts) -> None:
        """Note that the index has the letter that states *facts*, and the figures that the report gives of it."""
        uncovered = [(one.start, one.end, one.cue, one.reason) for one in facts.uncovered]
        lines = sum(line.rule is None for line in facts.lines)
        self.db.execute(
            "UPDATE letters SET known = 1, due = 1, lines = ?, directives = ?, sentences = ?, uncovered = ?"
            " WHERE id = ?",
            (lines, len(facts.directives), facts.sentences, json.dumps(uncovered), facts.letter_id),
        )

    def gone(self) -> list[str]:
        """Return the letters that are in no file any more."""
        rows = self.db.execute("SELECT id FROM letters WHERE source IS NULL ORDER BY id")
        return [row[0] for row in rows]

    def note_unknown(self) -> list[str]:
        """Note that the index will not have the letters that are gone; return those that it still has."""
        rows = self.db.execute("SELECT id FROM letters WHERE source IS NULL AND known ORDER BY id").fetchall()
        self.db.execute("UPDATE letters SET known = 0 WHERE source IS NULL AND known")
        return [row[0] for row in rows]

    def note_due(self, letter: str) -> None:
        """Note that the graph of *letter* may have changed."""
        self.db.execute("UPDATE letters SET due = 1 WHERE id = ?", (letter,))

    def due(self, after: str, most: int) -> list[str]:
        """Return the ids of letters whose graphs may have changed, *most* of them, those after *after*."""
        rows = "SELECT id FROM letters WHERE due AND source IS NOT NULL AND id > ? ORDER BY id LIMIT ?"
        return [row[0] for row in self.db.execute(rows, (after, most))]

    def ids(self) -> Iterator[str]:
        """Yield the ids of all letters in files, sorted."""
        after = ""
        while True:
            rows = self.db.execute(
                "SELECT id FROM letters WHERE source IS NOT NULL AND id > ? ORDER BY id LIMIT 1000", (after,)
            ).fetchall()
            if not rows:
                return
            yield from (row[0] for row in rows)
            after = rows[-1][0]

    def named(self, name: str) -> list[str]:
        """Return the ids of the letters that *name* means: an id, or a file, with its folders or without."""
        rows = self.db.execute(
            "SELECT DISTINCT letter FROM files WHERE letter IS NOT NULL"
            " AND (letter = :name OR source = :name OR substr(source, -length(:name) - 1) = '/' || :name)"
            " ORDER BY letter",
            {"name": name},
        )
        return [row[0] for row in rows]

    def extent(self) -> tuple[int, int]:
        """Return how many letters are due to be written or removed, and how many there are in files."""
        due = self.db.execute("SELECT count(*) FROM letters WHERE due").fetchone()[0]
        return due, self.db.execute("SELECT count(*) FROM letters WHERE source IS NOT NULL").fetchone()[0]

    def stored(self, letters: Sequence[str]) -> dict[str, bytes | None]:
        """Return the digests of the graphs of *letters* as the store has them."""
        found = (
            self.db.execute("SELECT id, stored FROM letters WHERE id = ?", (letter,)).fetchone() for letter in letters
        )
        return dict(row for row in found if row)

    def unstore(self, letters: Iterable[str] | None = None) -> None:
        """Note that it is not known what the store holds of *letters*, or of any."""
        with self.transaction() as db:
            if letters is None:
                db.execute("UPDATE letters SET stored = NULL, due = 1")
            else:
                db.executemany("UPDATE letters SET stored = NULL WHERE id = ?", ((letter,) for letter in letters))

    def store(self, digests: Iterable[tuple[str, bytes]]) -> None:
        """Note that the store holds graphs of these *digests* of these letters."""
        with self.transaction() as db:
            db.executemany(
                "UPDATE letters SET stored = ?, due = 0 WHERE id = ?", ((digest, letter) for letter, digest in digests)
            )

    def delete(self, letters: Iterable[str]) -> None:
        """Forget *letters*, which are gone from the files, the index and the store."""
        with self.transaction() as db:
            for letter in letters:
                db.execute("DELETE FROM contents WHERE letter = ?", (letter,))
                db.execute("DELETE FROM letters WHERE id = ?", (letter,))

    # --- what the report says -----------------------------------------------------------------------------------------

    def totals(self) -> Totals:
        """Return sums over the letters in files."""
        row = self.db.execute(
            "SELECT count(*), coalesce(sum(lines), 0), coalesce(sum(directives), 0), coalesce(sum(sentences), 0)"
            " FROM letters WHERE source IS NOT NULL"
        ).fetchone()
        return Totals(*row)

    def sources(self) -> Iterator[tuple[str, str, str]]:
        """Yield source, id and uncovered sentences (JSON) of every letter in a file, by source."""
        yield from self.db.execute("SELECT source, id, uncovered FROM letters WHERE source IS NOT NULL ORDER BY source")


def unpacked(facts: bytes, path: Path) -> LetterFacts:
    """Return the *facts* of a letter that are kept in the file *path*.

    Raises:
        StoreError: they are damaged.
    """
    try:
        return blob.loads(facts)
    except ValueError as error:
        raise StoreError(f"{path} is damaged ({error}); delete it, and build again") from error


def _check(db: sqlite3.Connection) -> None:
    if db.execute("PRAGMA user_version").fetchone()[0] not in {0, _SCHEMA_VERSION}:
        raise sqlite3.DatabaseError("written by another version of kg")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn errors of the database at *path* into a ``StoreError`` that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(
            f"{path} cannot be used: {error}; free some space or choose another folder with -o, or delete the file"
            " (the next build then reads every letter again)"
        ) from error
