"""One build at a time in one folder: the second waits for the first, or says that it will not."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from kg.errors import InputError, StoreError
from kg.pipeline.state import FILE_NAME as STATE

if sys.platform != "win32":
    import fcntl

__all__ = ["building", "withdrawing"]

_FILE_NAME = "kg.lock"
_PAUSE = 0.2  # seconds


@contextmanager
def building(folder: Path, *, wait: bool, waiting: Callable[[], None]) -> Iterator[None]:
    """Have *folder* to ourselves while building into it; it is made if need be.

    The lock is the system's and goes with the process that holds it, however that ends.

    Args:
        folder: Where the graph is built.
        wait: Wait while another build goes on there.
        waiting: Called once before waiting.

    Raises:
        InputError: *folder* cannot be written.
        StoreError: another build goes on there, and *wait* is false.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / _FILE_NAME).open("ab")
    except OSError as error:
        raise InputError(f"the folder {folder} cannot be written: {error.strerror}; choose another with -o") from error
    with file:
        if not _taken(file):
            if not wait:
                raise StoreError(f"another build is writing into {folder}; try again when it is done")
            waiting()
            while not _taken(file):
                time.sleep(_PAUSE)
        yield


@contextmanager
def withdrawing(folder: Path, *, unless: bool) -> Iterator[None]:
    """Where there was nothing to build, leave nothing in *folder* that was not there, *unless* the folder was."""
    try:
        yield
    except InputError:
        if not unless:
            for name in (*(STATE + end for end in ("", "-wal", "-shm")), _FILE_NAME):
                (folder / name).unlink(missing_ok=True)
            with suppress(OSError):
                (folder / "texts").rmdir()
                folder.rmdir()
        raise


def _taken(file: IO[bytes]) -> bool:
    if sys.platform == "win32":
        return True  # there the database keeps two builds apart, a statement at a time
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
