"""Letters -> graph on disk, step by step; each step does only what has changed since the last build.

A build that was stopped at any moment is finished by the next one: what was read is in ``letters.db``, what is written
is written whole letters at a time, and nothing is taken for written that is not.
"""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from pathlib import Path

from kg import generations, iri, quads, read
from kg.decisions import Decisions
from kg.errors import InputError
from kg.facts import IdentityDecision
from kg.pipeline import flat, making, overrides, report, rules
from kg.pipeline.engines import Engine, ProcessEngine
from kg.pipeline.intake import Intake
from kg.pipeline.lock import building, withdrawing
from kg.pipeline.memory import be_thrifty
from kg.pipeline.report import BuildReport
from kg.pipeline.state import FILE_NAME as STATE
from kg.pipeline.state import State, translated
from kg.pipeline.writing import Target, Writer, is_stale
from kg.resolve.corpus import Changes, Index
from kg.store import Store

__all__ = ["Progress", "build"]

Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done, how much there is."""

_AT_ONCE = 200  # letters a transaction
_MANY = 5000  # letters: each file written at the same time would take 300 MB of memory


def build(  # noqa: PLR0913 - the options of one command
    paths: Sequence[Path | str],
    output: Path | str = "output",
    *,
    base_iri: str | None = None,
    jobs: int | None = None,
    files: bool = True,
    scheduler: str | None = None,
    store: str | None = None,
    decisions: Path | None = None,
    wait: bool = True,
    progress: Progress | None = None,
) -> BuildReport:
    """Read the letters in *paths* (files and folders) and bring their graph in the folder *output* up to date.

    The same letters give the same bytes, whatever their order, the number of processes, and what was built before.
    Only letters that are new to *output* are read, only graphs that have changed are written. A file that cannot be
    read is named in the report, and the others are built.

    Args:
        paths: Letters, and folders of letters.
        output: Where the graph is kept.
        base_iri: What the IRIs of people, posts and letters begin with.
        jobs: Processes; all cores by default.
        files: Write ``graph.ttl``, ``graph.nq`` and ``graph.html`` too; of a large graph that takes longer than adding
            a letter to it.
        scheduler: Address of a Dask scheduler whose cluster reads the letters.
        store: URL of a server with the SPARQL 1.1 Graph Store Protocol to write to instead of a store in *output*.
        decisions: The file of a person's decisions; by default ``decisions`` beside the letters, if there is one.
        wait: Wait while another build writes into *output*.
        progress: Told of stages and how far they have got.

    Raises:
        InputError: there is no letter in *paths*, or *base_iri* cannot be one.
        StoreError: *output* or the server cannot be written.
    """
    be_thrifty()
    tell = progress or _tell_nobody
    base = iri.check_base(base_iri or iri.DEFAULT_BASE)
    folder = Path(output)
    places = [Path(path) for path in paths]
    waiting = deque(read.find(places))
    workers = jobs or os.cpu_count() or 1
    with (
        withdrawing(folder, unless=folder.exists()),
        building(folder, wait=wait, waiting=lambda: tell("waiting for another build", 0, 0)),
        translated(folder / STATE),
        State(folder) as state,
        _engine(workers, scheduler) as engine,
        ExitStack() as stack,
    ):
        stack.callback(making.stop)
        one = _Build(folder, base, state, engine, workers, tell)
        one.read(waiting)
        state.set("paths", json.dumps([str(path.resolve()) for path in places]))
        one.identify(decisions or overrides.decisions_file(places))
        one.publish(store, files=files)
        return one.finish()


def _engine(jobs: int, scheduler: str | None) -> Engine:
    if scheduler is None:
        return ProcessEngine(jobs)
    from kg.pipeline.cluster import DaskEngine

    return DaskEngine(scheduler, jobs)


@dataclass(slots=True)
class _Build:
    """One build: a method a stage."""

    folder: Path
    base: str
    state: State
    engine: Engine
    workers: int
    tell: Progress
    decisions: Decisions = field(default_factory=Decisions)
    report: BuildReport = field(default_factory=BuildReport)

    def _begin(self) -> None:
        """Forget what does not hold any more: letters read by other rules, graphs with other names in them."""
        if self.state.get("rules") != rules.version():
            self.state.forget()
        if self.state.get("base") not in {None, self.base}:
            self.state.unstore()
            self.state.set("stamp", None)
        self.state.set("rules", rules.version())
        self.state.set("base", self.base)

    def read(self, sources: deque[read.Source]) -> None:
        """Read what is new; *sources* are used up, for of many the names alone fill memory."""
        self._begin()
        texts = self.folder / "texts"
        texts.mkdir(exist_ok=True)
        with self.report.stages.stage("read") as stage:
            intake = Intake(self.state, texts)
            intake.sort_out(sources)
            intake.read(self.engine, stage, self.tell)
        self.report.read = stage.done
        self.report.failed = sorted((file.source, file.failure) for file in intake.files if file.failure)
        self.report.files_read = len(intake.files) - len(self.report.failed)
        if not self.report.files_read:
            reasons = "; ".join(f"{path}: {why}" for path, why in self.report.failed[:5])
            raise InputError(f"no letter could be read: {reasons}")
        self.state.place(intake.files)
        intake.clear()

    def identify(self, decisions: Path) -> None:
        """Find out who is who, as far as the letters and decisions that came and went bear on it."""
        with self.report.stages.stage("identify") as stage:
            with self.state.transaction() as db:
                index = Index(db)
                for letter in self.state.note_unknown():
                    index.drop(letter)
                    self.report.removed += 1
            while batch := self.state.unknown(_AT_ONCE):
                with self.state.transaction():
                    for _, packed in batch:
                        facts = self.state.unpacked(packed)
                        index.put(facts)
                        self.state.note_known(facts)
                stage.done += len(batch)
                self.tell("identifying", stage.done, self.report.read)
            with self.state.transaction():
                changes = index.resolve()
                for letter in changes.letters:
                    self.state.note_due(letter)
                    changes.written(letter)
            self._override(decisions)
            self.state.shrink()

    def _override(self, path: Path) -> None:
        self.decisions = overrides.load(path, self.base, self.state, self.folder / "texts")
        self.report.decisions = path
        self.report.notes += [note.about(str(path)) for note in self.decisions.notes]
        with self.state.transaction():
            for letter in overrides.changed(self.decisions, self.state):
                self.state.note_due(letter)
            self.state.set("decisions", str(path))
            if overrides.note(self.decisions, self.state):
                self.state.set("corpus", "other decisions")

    def publish(self, server: str | None, *, files: bool) -> None:
        """Bring the *server*, or else the store and, if they are wanted, the *files* beside it, in line."""
        if server:
            self.send(server)
            return
        self.write(files=files)
        if files:
            self.flat()
        else:
            self.clear()

    def write(self, *, files: bool) -> None:
        """Bring the store in line; of the *files*, that which holds the same is written along with it."""
        store = self.folder / "store"
        with self.report.stages.stage("write") as stage:
            writer = self._writer()
            if is_stale(self.state, store):
                with flat.Transcript(self.folder) if files else nullcontext() as copy:
                    stage.done = writer.everything(store, self._corpus(), copy.add if copy else None)
                    self._note_corpus()
                    if copy:
                        copy.write(self.base)
                        self._note_file(flat.QUADS)
                self.report.notes += writer.notes
            elif self._is_due():
                with Store(store) as target:
                    stage.done = self._bring(writer, target)
                self._note_corpus()
            self.report.written = stage.done
        self.report.outputs += [self.folder / "texts", store]

    def send(self, url: str) -> None:
        """Bring the server at *url* in line, which holds what the last build sent there."""
        from kg.remote import RemoteStore

        with self.report.stages.stage("send") as stage, RemoteStore(url) as target:
            if self.state.get("sent to") != target.url:
                self.state.unstore()
                with self.state.transaction():
                    self.state.set("sent to", target.url)
                    self.state.set("stamp", None)
                    self.state.set("corpus", "another server")
            stage.done = self.report.written = self._bring(self._writer(), target)
            self._note_corpus()
        self.report.outputs += [self.folder / "texts"]
        self.report.notes.append(f"The graph is at {target.url}; pictures and queries need one in {self.folder}")

    def _bring(self, writer: Writer, target: Target) -> int:
        changed = writer.changes(target)
        self.report.notes += writer.notes
        graph = self.base + iri.CORPUS
        if self.state.get("corpus"):
            target.replace(graph, "".join(self._corpus()))
        else:
            edits = Changes(self.state.db)
            target.edit(graph, self._lines(edits.decisions_gone), self._lines(edits.decisions_new))
        target.flush()
        return changed

    def _is_due(self) -> bool:
        edits = Changes(self.state.db)
        changed = any(True for _ in chain(edits.decisions_gone, edits.decisions_new))
        return bool(changed or self.state.get("corpus") or self.state.gone() or self.state.extent()[0])

    def _note_corpus(self) -> None:
        with self.state.transaction() as db:
            Changes(db).decisions_written()
            self.state.set("corpus", None)

    def _corpus(self) -> Iterator[str]:
        """Yield the corpus's own graph, piece by piece."""
        revised = map(self.decisions.revised, Index(self.state.db).decisions())
        every = chain((one for one in revised if one), self.decisions.identity)
        while batch := list(islice(every, _AT_ONCE)):
            yield quads.corpus_nquads(batch, self.base)

    def _lines(self, decisions: Iterable[IdentityDecision]) -> Iterator[str]:
        for decision in decisions:
            revised = self.decisions.revised(decision)
            if revised:
                yield from quads.corpus_nquads([revised], self.base).splitlines(keepends=True)

    def _writer(self) -> Writer:
        prepare = partial(making.start, str(self.folder), self.base, self.decisions)
        made = partial(self.engine.map, making.make, prepare=prepare)
        return Writer(self.state, self.base, made, self.tell, self.workers)

    def flat(self) -> None:
        """Write the files for other tools and for the eye, unless they are what they would be."""
        with self.report.stages.stage("files") as stage:
            stale = [name for name in flat.FILES if not self._is_current(name)]
            write = partial(flat.write, folder=self.folder, base=self.base)
            is_large = self.state.extent()[1] > _MANY
            if is_large:
                self.engine.close()  # the other processes hold memory and have nothing to do
            for name in map(write, stale) if is_large else self.engine.map(write, stale):
                self._note_file(name)
                stage.done += 1
                self.tell("writing files", stage.done, len(stale))
        self.report.outputs += [self.folder / name for name in flat.FILES]

    def clear(self) -> None:
        """Remove the files: of an older graph, they would mislead."""
        for name in flat.FILES:
            (self.folder / name).unlink(missing_ok=True)

    def _note_file(self, name: str) -> None:
        with self.state.transaction():
            self.state.set(name, self._published())

    def _is_current(self, name: str) -> bool:
        return self.state.get(name) == self._published() and (self.folder / name).exists()

    def _published(self) -> str:
        """Return what tells this state of the store from every other."""
        current = generations.current(self.folder / "store")
        return f"{self.state.get('stamp')} {current.name if current else ''}"

    def finish(self) -> BuildReport:
        """Return the report, written down."""
        totals = self.state.totals()
        distinct = overrides.counted(self.decisions, Index(self.state.db))
        self.report.counts = {
            "letters": totals.letters,
            "people": distinct["people"],
            "posts": distinct["posts"],
            "organizations": distinct["organizations"],
            "reporting_lines": totals.reporting_lines,
            "directives": totals.directives,
        }
        report.write(self.folder, self.state, self.report)
        return self.report


def _tell_nobody(stage: str, done: int, total: int) -> None:
    del stage, done, total
