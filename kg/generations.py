"""The folder of a store: one generation of the graph after another, and none changes once it can be read.

::

    store/generation   the number of the generation that counts; it is replaced as a whole
    store/kg.lock      held by whoever writes
    store/3/           a pyoxigraph store; whoever reads it holds its own kg.lock, and it stays until they are done

A writer works on a generation of its own, empty or a copy of the last, and nobody sees it before it is finished. So
readers wait for nobody, writers wait for each other only, and a process killed at any moment leaves the last
generation as it was. A copy costs next to nothing: the files of a RocksDB are never changed, so they are linked.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from kg.errors import StoreError

if sys.platform != "win32":
    import fcntl

__all__ = ["begin", "clean", "current", "hold", "publish", "reading"]

_LOCK = "kg.lock"
_POINTER = "generation"
_POLL = 0.05  # seconds between two tries
_READ_TRIES = 100  # a generation would have to be followed by another as often, each just when a reader comes


def current(path: Path) -> Path | None:
    """Return the folder of the generation that counts, None if there is none yet."""
    try:
        number = (path / _POINTER).read_text(encoding="ascii").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return path / number if number.isdigit() else None


def reading(path: Path) -> tuple[Path, Callable[[], None]] | None:
    """Return the folder to read and what gives it free again, None if there is none; it stays until given free."""
    for _ in range(_READ_TRIES):
        folder = current(path)
        if folder is None:
            return None
        held = _shared(folder)
        if held is not None:
            return folder, held
    return None


def _shared(folder: Path) -> Callable[[], None] | None:
    """Return what gives *folder* free again, None if it is being removed."""
    if sys.platform == "win32":
        return lambda: None  # there an open file cannot be removed
    try:
        file = (folder / _LOCK).open("rb")
    except FileNotFoundError:
        return None
    except OSError:
        return lambda: None  # a medium that cannot be locked has no writers
    if not _flocked(file, fcntl.LOCK_SH) or os.fstat(file.fileno()).st_nlink == 0:
        file.close()
        return None
    return file.close


def hold(path: Path, wait: float) -> Callable[[], None]:
    """Keep other writers out of *path*, which is made if need be; return what lets them in again.

    Raises:
        StoreError: another process writes there and is not done within *wait* seconds.
        OSError: *path* cannot be written.
    """
    path.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        return lambda: None
    file = (path / _LOCK).open("ab")
    end = time.monotonic() + wait
    while not _flocked(file, fcntl.LOCK_EX):
        if time.monotonic() >= end:
            file.close()
            raise StoreError(f"the store {path} is being written by another process; wait until it is done")
        time.sleep(_POLL)
    return file.close


def _flocked(file: IO[bytes], kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def begin(path: Path, *, copy: bool) -> Path:
    """Return the folder of a new generation: with *copy* a copy of the last, else an empty one."""
    last = current(path)
    folder = path / str(max(_numbers(path), default=0) + 1)
    folder.mkdir()
    (folder / _LOCK).touch()
    for entry in os.scandir(last) if copy and last else ():
        if entry.name.endswith((".sst", ".blob")):
            _link(entry.path, folder / entry.name)
        elif entry.name not in (_LOCK, "LOCK") and not entry.name.startswith("LOG"):
            shutil.copyfile(entry.path, folder / entry.name)
    return folder


def _link(source: str, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError:  # a file system without links
        shutil.copyfile(source, target)


def publish(path: Path, folder: Path) -> None:
    """Make *folder*, written and closed, the generation that counts, at one stroke and to stay after a power cut."""
    _sync(folder)
    unfinished = path / f".{_POINTER}.unfinished"
    with unfinished.open("w", encoding="ascii") as file:
        file.write(f"{folder.name}\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path / _POINTER)
    _sync(path)


def _sync(folder: Path) -> None:
    with suppress(OSError):  # not every system can do it to a folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def clean(path: Path) -> None:
    """Remove what does not count and nobody reads: old generations, and those of writers that were killed."""
    last = current(path)
    for number in _numbers(path):
        folder = path / str(number)
        if folder != last:
            _remove(folder)


def _numbers(path: Path) -> list[int]:
    return sorted(int(entry.name) for entry in os.scandir(path) if entry.name.isdigit() and entry.is_dir())


def _remove(folder: Path) -> None:
    with suppress(OSError):  # whatever is left is tried again by the next writer
        if sys.platform == "win32":
            shutil.rmtree(folder)
            return
        with (folder / _LOCK).open("ab") as file:
            if _flocked(file, fcntl.LOCK_EX):
                shutil.rmtree(folder)
