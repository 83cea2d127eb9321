"""Engines: how letters are read, in this process or over all cores; the outcomes are the same, their order is not.

An engine holds a bounded number of letters at a time, however many there are, and takes the next ones only when asked
for outcomes. Use it in a ``with`` statement, or close it: its processes end with it, and with this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from time import perf_counter
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from kg.errors import KgError
from kg.pipeline.outcomes import Outcome, Result
from kg.pipeline.workers import Batch, Workers
from kg.read import Source

__all__ = ["Engine", "ProcessEngine", "SerialEngine", "batches", "size"]

Item = TypeVar("Item")
Made = TypeVar("Made")
Prepare = Callable[[], object] | None

BATCH_BYTES = 25_000
"""Bytes of letters that a core reads in about a tenth of a second: a batch."""

_MOST_LETTERS = 50  # in a batch, however short they are
_FEW_BYTES = 300_000  # read in this process: starting others would take as long
_FEW_ITEMS = 64
_SECONDS = 0.1  # that a batch of items ought to take
_MOST_ITEMS = 256


class Engine(Protocol):
    """Reads letters, and makes other things of letters, in some number of processes."""

    def outcomes(self, sources: Iterable[Source]) -> Iterator[Outcome]:
        """Yield what becomes of each of *sources*, in any order."""

    def map(
        self, function: Callable[[Item], Made], items: Iterable[Item], *, prepare: Prepare = None
    ) -> Iterator[Made]:
        """Yield what *function* returns for each of *items*, in their order.

        *function* and *prepare* may run in other processes: functions at the top of a module, or such in a
        ``functools.partial``. *prepare* is called once in each process before, to open a file say."""

    def close(self) -> None:
        """End whatever runs for the engine; closing twice does no harm."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class SerialEngine:
    """Everything in this process, one after the other."""

    def outcomes(self, sources: Iterable[Source]) -> Iterator[Outcome]:
        """Yield what becomes of each of *sources*, in their order."""
        from kg.pipeline.reading import outcome

        for source in sources:
            yield Outcome(source, *outcome(source))

    def map(
        self, function: Callable[[Item], Made], items: Iterable[Item], *, prepare: Prepare = None
    ) -> Iterator[Made]:
        """Yield what *function* returns for each of *items*, in their order; *prepare* is called before."""
        if prepare:
            prepare()
        yield from map(function, items)

    def close(self) -> None:
        """Do nothing: there is nothing to end."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class ProcessEngine(SerialEngine):
    """*jobs* processes of this machine; what is little is done here, for starting them takes half a second.

    A process that dies costs nothing but time: its letters are read again, and a letter over which processes die again
    and again is an outcome with that failure. Processes start when first needed and serve until ``close``."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._workers = Workers(jobs)

    def outcomes(self, sources: Iterable[Source]) -> Iterator[Outcome]:
        """Yield what becomes of each of *sources* as soon as it is known."""
        few, rest = ([], sources) if self._workers.running else _first(sources)
        if self._jobs == 1 or rest is None:
            yield from super().outcomes(few if rest is None else chain(few, rest))
            return
        work = (Batch(group, alone=weight > BATCH_BYTES) for group, weight in batches(chain(few, rest), BATCH_BYTES))
        for batch, results in self._workers.run(_outcomes, work):
            found = results or [Result(failure=_FATAL)]
            yield from (Outcome(source, *result) for source, result in zip(batch.items, found, strict=True))

    def map(
        self, function: Callable[[Item], Made], items: Iterable[Item], *, prepare: Prepare = None
    ) -> Iterator[Made]:
        """Yield what *function* returns for each of *items*, in their order.

        Raises:
            KgError: processes die over one of *items* again and again.
        """
        waiting = iter(items)
        few = [] if self._workers.running else list(islice(waiting, _FEW_ITEMS))
        if self._jobs == 1 or (few and len(few) < _FEW_ITEMS):
            yield from super().map(function, chain(few, waiting), prepare=prepare)
            return
        yield from _Ordered(self._workers, function, prepare).made(chain(few, waiting))

    def close(self) -> None:
        """End the processes at once."""
        self._workers.close()


_FATAL = (
    "processes that read this letter were ended by the system, three times: for want of memory, most likely; "
    "split the letter up, or read it with --jobs 1"
)


def batches(sources: Iterable[Source], most: int) -> Iterator[tuple[list[Source], int]]:
    """Yield *sources* in groups of about *most* bytes, with their bytes; a letter of more stands alone."""
    group, weight = list[Source](), 0
    for source in sources:
        more = size(source)
        if group and (weight + more > most or len(group) == _MOST_LETTERS):
            yield group, weight
            group, weight = [], 0
        group.append(source)
        weight += more
    if group:
        yield group, weight


def size(source: Source) -> int:
    """Return the bytes of the file, 0 if it cannot be told: reading it will say why."""
    try:
        return source.path.stat().st_size
    except OSError:
        return 0


def _first(sources: Iterable[Source]) -> tuple[list[Source], Iterator[Source] | None]:
    """Return the first of *sources*, and the rest, or None if all of them are few."""
    waiting, few, weight = iter(sources), list[Source](), 0
    for source in waiting:
        few.append(source)
        weight += size(source)
        if weight > _FEW_BYTES:
            return few, waiting
    return few, None


def _outcomes(sources: Sequence[Source]) -> list[Result]:
    from kg.pipeline.reading import outcome  # half a second that only those pay who read letters

    return [outcome(source) for source in sources]


class _Ordered:
    """One ``map`` over *workers*: batches as large as they take long, what they make put in order again."""

    def __init__(self, workers: Workers, function: Callable[[Any], Any], prepare: Prepare) -> None:
        self._workers, self._function, self._prepare = workers, function, prepare
        self._size = 1  # of the next batch

    def made(self, items: Iterable[Any]) -> Iterator[Any]:
        held: dict[int, list[Any]] = {}  # what came too early, by the number of its first item
        due = 0
        most = self._workers.most
        calls = self._workers.run(
            _made, self._batches(items), (self._function,), prepare=self._prepare, paused=lambda: len(held) >= most
        )
        for batch, results in calls:
            if results is None:
                raise KgError("processes are ended by the system again and again: free some memory, or use --jobs 1")
            made, seconds = results
            self._size = max(1, min(_MOST_ITEMS, 2 * self._size, int(_SECONDS * len(made) / max(seconds, 1e-6))))
            held[batch.first] = made
            while due in held:
                ready = held.pop(due)
                due += len(ready)
                yield from ready

    def _batches(self, items: Iterable[Any]) -> Iterator[Batch]:
        waiting, first = iter(items), 0
        while group := list(islice(waiting, self._size)):
            yield Batch(group, first=first)
            first += len(group)


def _made(items: Sequence[Any], function: Callable[[Any], Any]) -> tuple[list[Any], float]:
    """Return what *function* makes of *items*, and the seconds that took."""
    started = perf_counter()
    made = [function(item) for item in items]
    return made, perf_counter() - started
