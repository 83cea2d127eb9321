"""Reading over a Dask cluster, for more letters than one machine reads in good time; needs ``letterkg[dask]``.

Letters may be confidential: their bytes go to the scheduler that the user names and to its workers, nowhere else, and
the names of tasks, which the cluster shows on its dashboard and in its logs, tell nothing of them. Dask itself asks for
no password, and its machines run what they are sent: let it listen to trusted networks only, or by ``tls://``."""

from __future__ import annotations

import os
import queue
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from uuid import uuid4

from kg import read
from kg.errors import InputError, KgError, UnreadableLetter
from kg.pipeline import rules
from kg.pipeline.engines import BATCH_BYTES, ProcessEngine, batches
from kg.pipeline.outcomes import Outcome, Result

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["DaskEngine"]

_Got = TypeVar("_Got")

_FACTOR = 4  # bytes of a batch, against one on this machine: the way is longer
_DEPTH = 3  # batches under way for each thread of the cluster
_LOOK = 100  # batches after which it is asked anew how many threads there are
_DEATHS = 2  # times that the cluster gives up a letter which was sent alone
_PATIENCE = 60.0  # seconds to wait for workers
_SECONDS = 1.0  # between two looks whether there are any

_NO_PACKAGE = "--engine dask needs the package distributed; get it with: pip install 'letterkg[dask]'"
_NO_ANSWER = "no Dask scheduler answers at {}; start one there with: dask scheduler"
_NO_WORKERS = "the Dask scheduler at {0} has no workers; start some with: dask worker {0}"
_OTHER_RULES = (
    "the Dask worker at {} has another version of letterkg, or none, and would read letters by other rules; "
    "install the same version there as here"
)
_LOST = "the connection to the Dask scheduler at {} is lost; run the command again: what was read is kept"
_FATAL = "Dask workers that read this letter died again and again: for want of memory, most likely; split the letter up"


class DaskEngine(ProcessEngine):
    """The workers of the Dask scheduler at *address*, such as ``tcp://10.0.0.7:8786``.

    They read; what is made of letters afterwards is made here, beside the store, by *jobs* processes
    (all cores by default). A worker lost
    costs only its letters' time: others read them. Letters are sent as their bytes, or, when *shares_disk* tells that
    the workers see the files under the same paths, as those.

    Raises:
        InputError: the package ``distributed`` is not installed.
        KgError: nobody answers at *address*, or there are no workers, or not of this version of kg.
    """

    def __init__(self, address: str, jobs: int | None = None, *, shares_disk: bool = False) -> None:
        super().__init__(jobs or os.cpu_count() or 1)
        self._address, self._shares_disk = address, shares_disk
        self._client: Client | None = _connected(address)
        try:
            _check(self._client, address)
        except BaseException:
            self.close()
            raise

    def outcomes(self, sources: Iterable[read.Source]) -> Iterator[Outcome]:
        """Yield what becomes of each of *sources* as soon as it is known.

        Raises:
            KgError: the cluster is lost, or a worker has joined it that runs another version of kg.
        """
        if self._client is None:
            raise ValueError("the engine is closed")
        groups = (_Batch(group) for group, _ in batches(sources, _FACTOR * BATCH_BYTES))
        call = _Call(self._client, self._address, groups, shares_disk=self._shares_disk)
        try:
            yield from call.outcomes()
        except (CancelledError, OSError) as error:
            raise KgError(_LOST.format(self._address)) from error
        finally:
            call.cancel()

    def close(self) -> None:
        """Leave the cluster, which runs on, and end the processes here."""
        client, self._client = self._client, None
        if client is not None:
            client.close()
        super().close()


def _connected(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise InputError(_NO_PACKAGE) from error
    try:
        return Client(address, timeout="10s", set_as_default=False, name="letterkg")
    except (OSError, ValueError) as error:
        raise KgError(_NO_ANSWER.format(address)) from error


def _check(client: Client, address: str) -> None:
    """See that there are workers, and that all have our rules."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        raise KgError(_NO_WORKERS.format(address)) from error
    for worker, found in client.run(rules.version, on_error="return").items():
        if found != rules.version():
            raise KgError(_OTHER_RULES.format(worker))


class _Batch(NamedTuple):
    """Files that go to a worker together; ``given_up`` counts how often the cluster did so with one sent alone."""

    sources: list[read.Source]
    given_up: int = 0


class _Call:
    """One call of ``outcomes``: which batches are with the cluster, and which have to go there again."""

    def __init__(self, client: Client, address: str, batches: Iterator[_Batch], *, shares_disk: bool) -> None:
        self._client, self._address, self._batches, self._shares_disk = client, address, batches, shares_disk
        self._again: deque[_Batch] = deque()
        self._under_way: dict[str, tuple[Future, _Batch]] = {}
        self._done: queue.SimpleQueue[Future] = queue.SimpleQueue()
        self._names = (f"letters-{uuid4().hex}-{number}" for number in count())
        self._sent = 0
        self._most = 0

    def outcomes(self) -> Iterator[Outcome]:
        while True:
            yield from self._fill()
            if not self._under_way:
                return
            future = self._patiently(lambda seconds: self._done.get(timeout=seconds))
            _, batch = self._under_way.pop(future.key)
            yield from self._taken(future, batch)

    def cancel(self) -> None:
        """Tell the cluster to drop what is still under way."""
        if self._under_way and self._client.status == "running":
            self._client.cancel([future for future, _ in self._under_way.values()], force=True)

    def _fill(self) -> Iterator[Outcome]:
        """Send as many batches as the cluster ought to have; yield what becomes of files that cannot be opened."""
        if self._sent % _LOOK == 0:
            self._most = _DEPTH * max(1, sum(self._client.nthreads().values()))
        while len(self._under_way) < self._most and not self._is_suspect_due():
            batch = self._again.popleft() if self._again else next(self._batches, None)
            if batch is None:
                return
            failed, content = self._opened(batch.sources)
            yield from failed
            if content:
                unopened = {one.source for one in failed}
                self._send(batch._replace(sources=[s for s in batch.sources if s not in unopened]), content)

    def _is_suspect_due(self) -> bool:
        """Must others wait, for a letter that the cluster gave up is under way again, or is next but not yet alone?

        A worker's death is laid to all that it was sent, so that a letter is condemned only for what it did alone."""
        if any(batch.given_up for _, batch in self._under_way.values()):
            return True
        return bool(self._under_way and self._again and self._again[0].given_up)

    def _opened(self, sources: Sequence[read.Source]) -> tuple[list[Outcome], list[tuple[str, bytes | read.Source]]]:
        if self._shares_disk:
            return [], [(source.relative, source) for source in sources]
        failed, content = list[Outcome](), list[tuple[str, bytes | read.Source]]()
        for source in sources:
            try:
                content.append((source.relative, read.content(source.path)))
            except UnreadableLetter as error:
                failed.append(Outcome(source, failure=str(Exception.__str__(error))))
        return failed, content

    def _send(self, batch: _Batch, content: list[tuple[str, bytes | read.Source]]) -> None:
        name = next(self._names)
        future = self._client.submit(_results, rules.version(), content, key=name, pure=False)
        self._under_way[name] = (future, batch)
        self._sent += 1
        future.add_done_callback(self._done.put)

    def _patiently(self, get: Callable[[float], _Got]) -> _Got:
        """Return what *get* returns, which waits for some seconds, as soon as it does; not without end if there are no
        workers that it could come from."""
        patient_until = time.monotonic() + _PATIENCE
        while True:
            try:
                return get(_SECONDS)
            except (queue.Empty, TimeoutError):
                if self._client.status == "running" and self._client.nthreads():
                    patient_until = time.monotonic() + _PATIENCE
                elif time.monotonic() > patient_until:
                    raise KgError(_NO_WORKERS.format(self._address)) from None

    def _taken(self, future: Future, batch: _Batch) -> Iterator[Outcome]:
        from distributed import KilledWorker

        error = future.exception() if future.status == "error" else None
        if isinstance(error, (ImportError, AttributeError)):  # a worker that came later has no kg, or an old one
            raise KgError(_OTHER_RULES.format(self._address)) from error
        if not isinstance(error, KilledWorker):
            results = self._patiently(future.result)  # may have been lost with its worker, and be made anew
            yield from (Outcome(source, *result) for source, result in zip(batch.sources, results, strict=True))
        elif batch.given_up + 1 < _DEATHS or len(batch.sources) > 1:
            given_up = batch.given_up + (len(batch.sources) == 1)
            self._again.extend(_Batch([source], given_up) for source in batch.sources)
        else:
            yield Outcome(batch.sources[0], failure=_FATAL)


def _results(version: str, content: Sequence[tuple[str, bytes | read.Source]]) -> list[Result]:
    """In the worker: return what becomes of files, given by their names and bytes, or themselves.

    Raises:
        KgError: here are other rules than those of *version*.
    """
    if version != rules.version():
        from distributed import get_worker

        raise KgError(_OTHER_RULES.format(get_worker().address))
    from kg.pipeline.reading import outcome, outcome_of_bytes

    return [outcome_of_bytes(name, x) if isinstance(x, bytes) else outcome(x) for name, x in content]
