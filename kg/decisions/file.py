"""The file itself: read, added to, a line of it undone; what a person wrote there stays as it is."""

from __future__ import annotations

import errno
import json
import os
import re
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kg.decisions.lines import line_of, parse
from kg.decisions.records import Decision
from kg.errors import InputError
from kg.iri import DEFAULT_BASE

if sys.platform != "win32":
    import fcntl

__all__ = ["append", "count_lines", "read", "recorded", "undo"]

_LINE_END = re.compile(rb"\r\n|\n|\r")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_HEAD = "# What people decided about the letters, one decision a line; kg build applies them. See: kg decide --help"
_UNDONE = b"# undone: "


def read(path: Path) -> bytes:
    """Return what is in the file, nothing if there is none.

    Raises:
        InputError: it cannot be read, or is in UTF-16.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; see to the file, or name another with --file") from error
    return _checked(path, content)


def _checked(path: Path, content: bytes) -> bytes:
    if content.startswith(_UTF16):
        raise InputError(f"{path}: the file is in UTF-16; save it in UTF-8")
    return content


def append(path: Path, decisions: Sequence[Decision]) -> list[int]:
    """Put *decisions* at the end of the file, which is made if need be; return their lines.

    They are on the disk when this returns, all of them or none. Whoever else adds lines at the same time waits.

    Raises:
        InputError: the file cannot be written.
    """
    with _locked(path) as file:
        content = _checked(path, file.read())
        end = "\r\n" if b"\r\n" in content else "\n"
        lines = [*([] if content else [_HEAD]), *map(line_of, decisions)]
        glue = end if content and not content.endswith((b"\n", b"\r")) else ""
        added = (glue + "".join(line + end for line in lines)).encode()
        _write(file, len(content), added)
    first = count_lines(content + glue.encode()) + 1 + (not content)
    return list(range(first, first + len(decisions)))


def count_lines(content: bytes) -> int:
    """Return how many lines end in *content*."""
    return len(_LINE_END.findall(content))


def _write(file: BinaryIO, size: int, added: bytes) -> None:
    """Add *added* in one piece: a full disk leaves the file as it was, a killed process all of it or nothing."""
    try:
        written = os.write(file.fileno(), added)
        os.fsync(file.fileno())
    except OSError:
        os.ftruncate(file.fileno(), size)
        raise
    if written < len(added):
        os.ftruncate(file.fileno(), size)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def undo(path: Path, line: int | None = None, base: str = DEFAULT_BASE) -> tuple[int, str]:
    """Make a comment of *line*, or of the last decision; return its number and what it said.

    A contrary line would do for some decisions only, and whoever reads the file would have to reckon up what holds. As
    a comment the line is as if it had never been, and is still there to be read.

    Raises:
        InputError: there is no such line, or no decision on it, or the file cannot be written.
    """
    with _locked(path) as file:
        content = _checked(path, file.read())
        decisions = {decision.line: decision for decision in parse(content, base).decisions}
        wrong = {note.line for note in parse(content, base).notes}
        number = line if line is not None else max(decisions, default=0)
        if number not in decisions and number not in wrong:
            raise InputError(f"{path}:{line}: there is no decision" if line else f"{path}: there is nothing to undo")
        starts = [0, *(found.end() for found in _LINE_END.finditer(content)), len(content)]
        start = starts[number - 1] + (3 if number == 1 and content.startswith(b"\xef\xbb\xbf") else 0)
        said = content[start : starts[number]].decode(errors="replace").strip()
        _replace(path, content[:start] + _UNDONE + content[start:])
    return number, said


def _replace(path: Path, content: bytes) -> None:
    """Put *content* in the place of the file, which is never half written; its permissions stay."""
    real = Path(os.path.realpath(path))
    temporary = real.with_name(f".{real.name}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(real.stat().st_mode & 0o7777)
        temporary.replace(real)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def _locked(path: Path) -> Iterator[BinaryIO]:
    """Give the file, made if need be, open for adding to and held against others who would change it."""
    try:
        while True:
            with path.open("ab+", buffering=0) as raw:
                if sys.platform != "win32":
                    fcntl.flock(raw, fcntl.LOCK_EX)
                if not os.path.samestat(os.fstat(raw.fileno()), path.stat()):
                    continue  # another put a new file in its place while we waited
                raw.seek(0)
                yield raw
                return
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"{path}: {reason}; see to the file, or name another with --file") from error


def recorded(output: Path) -> Path:
    """Return the file of decisions that the last build into the folder *output* used, or would have.

    Raises:
        InputError: no build has noted one.
    """
    found = ""
    with suppress(sqlite3.Error), closing(_memory(output)) as db:
        row = db.execute("SELECT value FROM meta WHERE key = 'decisions'").fetchone()
        found = row[0] if row else ""
    if not found:
        with suppress(OSError, ValueError):
            found = json.loads((output / "report.json").read_bytes()).get("decisions") or ""
    if not found:
        raise InputError(f"no build into {output} has noted where the decisions are; name the file with --file")
    return Path(found)


def _memory(output: Path) -> sqlite3.Connection:
    uri = (output / "letters.db").resolve().as_uri()
    return sqlite3.connect(f"{uri}?mode=ro", uri=True)
