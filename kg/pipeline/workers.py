"""Worker processes that may die: each is a pool of one, so that when it dies it is known what it was at."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context, parent_process
from types import ModuleType
from typing import Any

from kg.errors import KgError
from kg.pipeline.memory import be_thrifty

__all__ = ["Batch", "Workers"]

_DEPTH = 2  # batches that a worker holds: one that it is at, one to go on with
_DEATHS = 2  # of workers over an item that they had alone
_VAIN = 40  # deaths in succession without a batch done: it is not the letters

Prepare = Callable[[], object] | None


@dataclass(slots=True, eq=False)
class Batch:
    """Items that go to a worker together, small ones: names, not contents; *first* is the number of the first of them.

    ``alone``: nothing else is to wait for the same worker. ``deaths`` counts workers that died over it while it was
    the only thing they had, ``suspect`` tells that some worker died that had it."""

    items: list[Any]
    first: int = 0
    alone: bool = False
    suspect: bool = False
    deaths: int = 0

    def parted(self) -> list[Batch]:
        """Return the items one by one, each to be watched."""
        return [Batch([item], self.first + i, alone=True, suspect=True) for i, item in enumerate(self.items)]


class Workers:
    """*number* processes, started when first needed and anew when they die."""

    def __init__(self, number: int) -> None:
        self._lanes = [_Lane() for _ in range(number)]
        self._calls = count(1)

    @property
    def running(self) -> bool:
        """Have the processes been started?"""
        return any(lane.pool for lane in self._lanes)

    @property
    def most(self) -> int:
        """The number of batches that are under way at most."""
        return _DEPTH * len(self._lanes)

    def run(
        self,
        function: Callable[..., Any],
        batches: Iterable[Batch],
        arguments: tuple[Any, ...] = (),
        *,
        prepare: Prepare = None,
        paused: Callable[[], bool] = bool,
    ) -> Iterator[tuple[Batch, Any]]:
        """Yield each of *batches* with what *function* returns for its items and *arguments*, as they are done.

        A batch whose worker died comes back item by item; an item over which workers keep dying comes with None.
        *batches* is asked for the next one when a worker is free and *paused* does not hold.

        Raises:
            KgError: workers die whatever they are given.
        """
        call = _Call(self._lanes, (next(self._calls), prepare, function, arguments), iter(batches), paused)
        try:
            yield from call.done()
        except BaseException:
            self.close()  # else the next call would find workers busy with this one
            raise

    def close(self) -> None:
        """End the processes at once."""
        for lane in self._lanes:
            lane.end()


class _Lane:
    """One worker, or the place of one."""

    def __init__(self) -> None:
        self.pool: ProcessPoolExecutor | None = None
        self.held: list[Batch] = []
        self.is_dead = False

    def takes(self, batch: Batch) -> bool:
        return not self.is_dead and (
            not self.held or not (batch.alone or self.held[-1].alone or len(self.held) >= _DEPTH)
        )

    def submit(self, batch: Batch, call: tuple[Any, ...]) -> Future[Any]:
        with _sheltered():
            if self.pool is None:
                self.pool = ProcessPoolExecutor(1, get_context("spawn"), _start)
            future = self.pool.submit(_serve, call, batch.items)
        self.held.append(batch)
        return future

    def end(self) -> None:
        """End the process, whatever it is at."""
        pool, self.pool, self.held, self.is_dead = self.pool, None, [], False
        if pool is not None:
            for process in list((pool._processes or {}).values()):  # noqa: SLF001 - kill_workers comes with Python 3.14
                process.terminate()
            pool.shutdown(cancel_futures=True)


class _Call:
    """One run: what is under way in which lane, and what has to be done again."""

    def __init__(
        self, lanes: list[_Lane], call: tuple[Any, ...], batches: Iterator[Batch], paused: Callable[[], bool]
    ) -> None:
        self._lanes, self._call, self._batches, self._paused = lanes, call, batches, paused
        self._next: Batch | None = None
        self._again: deque[Batch] = deque()
        self._under_way: dict[Future[Any], tuple[_Lane, Batch]] = {}
        self._vain = 0

    def done(self) -> Iterator[tuple[Batch, Any]]:
        while True:
            self._fill()
            if not self._under_way:
                if not self._again:
                    return
                self._count_death()  # workers that died idle; what was meant for them is still to be done
                continue
            for future in wait(self._under_way, return_when=FIRST_COMPLETED).done:
                if future not in self._under_way:
                    continue  # went down with another batch of its worker
                lane, batch = self._under_way[future]
                if isinstance(future.exception(), BrokenProcessPool):
                    yield from self._died(lane)
                else:
                    del self._under_way[future]
                    lane.held.remove(batch)
                    self._vain = 0
                    yield batch, future.result()
                self._fill()

    def _fill(self) -> None:
        """Give every worker as much as it takes."""
        for _ in range(_DEPTH):  # one each first
            for lane in self._lanes:
                waiting = self._again or None
                batch = waiting[0] if waiting else self._coming()
                if batch is not None and lane.takes(batch):
                    if waiting:
                        waiting.popleft()
                    else:
                        self._next = None
                    self._submit(lane, batch)

    def _coming(self) -> Batch | None:
        if self._next is None and not self._paused():
            self._next = next(self._batches, None)
        return self._next

    def _submit(self, lane: _Lane, batch: Batch) -> None:
        try:
            self._under_way[lane.submit(batch, self._call)] = (lane, batch)
        except BrokenProcessPool:
            self._again.appendleft(batch)
            if lane.held:
                lane.is_dead = True  # what it held is about to be told of
            else:
                lane.end()  # died while it had nothing to do

    def _died(self, lane: _Lane) -> Iterator[tuple[Batch, Any]]:
        """Put what the dead worker of *lane* held back to be done again; yield what is not worth another."""
        self._count_death()
        lost = []
        for future in [future for future, (its, _) in self._under_way.items() if its is lane]:
            batch = self._under_way.pop(future)[1]
            if future.exception():
                lost.append(batch)
            else:
                yield batch, future.result()  # was done before
        lane.end()
        for batch in lost:
            batch.deaths += batch.suspect
            if batch.deaths >= _DEATHS:
                yield batch, None
            else:
                self._again.extend([batch] if batch.suspect else batch.parted())

    def _count_death(self) -> None:
        self._vain += 1
        if self._vain > _VAIN:
            raise KgError("worker processes die as soon as they start; free some memory, or build with --jobs 1")


# --- in the worker -------------------------------------------------------------------------------------------------

_prepared = 0


def _start() -> None:
    """Make this process one that ends with its parent and leaves the keyboard to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    be_thrifty()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait until the parent is gone, be it killed, and go: the queue would be waited on for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _serve(call: tuple[int, Prepare, Callable[..., Any], tuple[Any, ...]], items: list[Any]) -> Any:  # noqa: ANN401
    global _prepared  # noqa: PLW0603 - a worker is told at every batch, and prepares once
    number, prepare, function, arguments = call
    if prepare and _prepared != number:
        prepare()
        _prepared = number
    return function(items, *arguments)


# --- starting ------------------------------------------------------------------------------------------------------


@contextmanager
def _sheltered() -> Iterator[None]:
    """Start processes that do not run the program's main module again, and that Ctrl-C does not reach.

    The first would cost as much as the program's start, and is wrong for a script without ``if __name__ ==``; the
    second would print a traceback for each process. The signal is held back meanwhile, not lost."""
    main = sys.modules["__main__"]
    mask = getattr(signal, "pthread_sigmask", None)  # not on Windows
    before = mask(signal.SIG_BLOCK, {signal.SIGINT}) if mask else None
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        if mask:
            with suppress(ValueError):
                mask(signal.SIG_SETMASK, before)
