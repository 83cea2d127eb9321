"""Sorting more than memory holds: runs are sorted one by one, put aside in files, and merged as they are read back."""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self, cast

__all__ = ["Sorter"]

RUN = 8 * 2**20  # bytes sorted at once
BLOCK = 2**17  # bytes of each run that are in memory while runs are merged

Shape = Callable[[list[bytes]], list[bytes]]
"""Rewrites records before they are sorted; may leave some out."""


class Sorter:
    """A file to write records to, cut anywhere, and to get them back from in the order of their bytes.

    Use it in a ``with`` statement. Whatever the length of the runs, what comes out is the same, and the files leave
    nothing behind, not even if the process is killed."""

    def __init__(self, end: bytes, folder: Path | None = None, shape: Shape | None = None) -> None:
        """Take the bytes that *end* a record, and the *folder* for files: the system's for such things if none."""
        self._end = end
        self._folder = folder
        self._shape = shape
        self._held: list[bytes] = []
        self._size = 0
        self._runs: list[IO[bytes]] = []

    @property
    def file(self) -> IO[bytes]:
        """The sorter as a file that can be written."""
        return cast("IO[bytes]", self)

    def write(self, data: bytes) -> int:
        """Take some more bytes, and return how many."""
        self._held.append(bytes(data))
        self._size += len(data)
        if self._size >= RUN:
            self._put_aside()
        return len(data)

    def flush(self) -> None:
        """Do nothing; whoever writes to a file may want to call it."""

    def _records(self) -> list[bytes]:
        """Return the whole records held, sorted; what is left of an unfinished one stays held."""
        *records, rest = b"".join(self._held).split(self._end)
        self._held, self._size = [rest], len(rest)
        if self._shape is not None:
            records = self._shape(records)
        records.sort()
        return records

    def _put_aside(self) -> None:
        run = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115  # closed with the others
        self._runs.append(run)
        run.write(self._joined(self._records()))
        run.seek(0)

    def _joined(self, records: list[bytes]) -> bytes:
        return self._end.join([*records, b""])

    def pieces(self) -> Iterator[bytes]:
        """Yield all records in order, many at a time, each with its end."""
        if not self._runs:
            yield self._joined(self._records())
            return
        self._put_aside()
        runs = [_Run(file, self._end) for file in self._runs]
        while runs:
            for run in runs:
                run.fill()
            limit = min((run.records[-1] for run in runs if not run.is_read), default=None)
            merged: list[bytes] = []
            for run in runs:
                merged += run.take(limit)
            merged.sort()  # runs that are sorted are merged fast
            yield self._joined(merged)
            runs = [run for run in runs if run.records or not run.is_read]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for run in self._runs:
            run.close()


class _Run:
    """A sorted run in a file, of which a block is in memory."""

    def __init__(self, file: IO[bytes], end: bytes) -> None:
        self._file = file
        self._end = end
        self._rest = b""
        self.records: list[bytes] = []
        self.is_read = False

    def fill(self) -> None:
        """Read on until there is a record or no more of them."""
        while not self.records and not self.is_read:
            block = self._file.read(BLOCK)
            self.is_read = not block
            *self.records, self._rest = (self._rest + block).split(self._end)

    def take(self, limit: bytes | None) -> list[bytes]:
        """Remove and return the records up to *limit*, all if there is none: no run holds a lesser one unread."""
        at = len(self.records) if limit is None else bisect_right(self.records, limit)
        taken, self.records = self.records[:at], self.records[at:]
        return taken
