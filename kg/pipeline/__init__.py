"""Letters -> graph on disk: the steps in order, over all cores, one result whatever the order."""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kg import __version__, iri, quads, read
from kg.errors import InputError
from kg.facts import LetterFacts
from kg.pipeline import blob, reading
from kg.pipeline.reading import read_letter
from kg.resolve import corpus

if TYPE_CHECKING:
    from kg.evaluate import Evaluation
    from kg.query import Graph

__all__ = ["BuildReport", "build", "build_graph", "evaluate", "read_letter"]

Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done, how much there is."""

_BATCH = 50
_PARALLEL_FROM = 100  # below that many letters starting processes costs more than it saves


@dataclass(slots=True)
class BuildReport:
    """What a build found and wrote. ``failed``: file and reason; ``seconds``: by stage."""

    counts: dict[str, int] = field(default_factory=dict)
    files_read: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    outputs: list[Path] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one file: its facts and text, or why it could not be read."""

    source: str
    facts: LetterFacts | None = None
    text: str = ""
    failure: str = ""


def _outcome(source: read.Source) -> _Outcome:
    found = reading.outcome(source)
    facts = blob.loads(found.blob) if found.blob else None
    return _Outcome(source.relative, facts, found.text, found.failure)


def _batch(sources: Sequence[read.Source]) -> list[_Outcome]:
    return [_outcome(source) for source in sources]


def _outcomes(sources: Sequence[read.Source], jobs: int) -> Iterator[list[_Outcome]]:
    """Yield what became of the files, batch by batch, in their order."""
    batches = [sources[i : i + _BATCH] for i in range(0, len(sources), _BATCH)]
    if jobs == 1 or len(sources) < _PARALLEL_FROM:
        yield from map(_batch, batches)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_batch, batches)


def build(
    paths: Sequence[Path | str],
    output: Path | str = "output",
    *,
    base_iri: str | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Read the letters in *paths* (files and folders) and write their graph into the folder *output*.

    The same letters give the same bytes, whatever their order and the number of *jobs* (processes; all cores by
    default). A file that cannot be read is named in the report, and the others are built.

    Raises:
        InputError: there is no letter in *paths*, or *base_iri* cannot be one.
        StoreError: *output* cannot be written.
    """
    report = BuildReport()
    tell = progress or _tell_nobody
    base = iri.check_base(base_iri or iri.DEFAULT_BASE)
    folder = Path(output)
    sources = read.find([Path(p) for p in paths])
    with _stage(report, "read"):
        letters, texts = _read_all(sources, jobs or os.cpu_count() or 1, report, tell)
    if not letters:
        raise InputError("no letter could be read: " + "; ".join(f"{p}: {why}" for p, why in report.failed[:5]))
    with _stage(report, "identify"):
        identities = corpus.identify(letters)
    with _stage(report, "write"):
        tell("writing", 0, 1)
        report.outputs += _write(folder, base, _graphs(base, letters, identities), texts)
    with _stage(report, "draw"):
        tell("drawing", 0, 1)
        _draw(folder, report)
    _count(report, letters, identities)
    _report(folder, letters, report)
    return report


def build_graph(
    paths: Sequence[Path | str] | Path | str,
    output: Path | str = "output",
    *,
    base_iri: str | None = None,
    jobs: int | None = None,
) -> Graph:
    """Build as ``build`` does and return the graph to ask; *paths* may be a single file or folder.

    Files that cannot be read are listed in ``output/report.json``; ``build`` returns them."""
    from kg.query import open_graph

    build([paths] if isinstance(paths, (str, Path)) else paths, output, base_iri=base_iri, jobs=jobs)
    return open_graph(output)


def evaluate(gold: Path, graph: Path | None = None, *, progress: Progress | None = None) -> Evaluation:
    """Hold a built graph against the gold in the folder *gold*.

    Without *graph* the letters that lie beside the gold are built for the occasion, and where there are none it is the
    graph in ``output``.

    Raises:
        InputError: there is no gold, or it is malformed.
        StoreError: there is no graph, or it cannot be read.
    """
    from kg import evaluate as measure
    from kg.query import open_graph

    with TemporaryDirectory() as temporary:
        letters = [] if graph else measure.letters(gold, read.SUFFIXES)
        if letters:
            build(letters, temporary, progress=progress)
        folder = graph or Path(temporary if letters else "output")
        with open_graph(folder) as opened:
            return measure.evaluate(opened.store, folder / "texts", gold)


@contextmanager
def _stage(report: BuildReport, name: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    report.seconds[name] = round(time.perf_counter() - started, 3)


def _read_all(
    sources: Sequence[read.Source], jobs: int, report: BuildReport, tell: Progress
) -> tuple[list[LetterFacts], dict[str, str]]:
    """Read every file; a letter that stands in several files counts once, under the first of their names."""
    facts: dict[str, LetterFacts] = {}
    texts: dict[str, str] = {}
    done = 0
    for batch in _outcomes(sources, jobs):
        for outcome in batch:
            if outcome.facts is None:
                report.failed.append((outcome.source, outcome.failure))
            else:
                report.files_read += 1
                if outcome.facts.letter_id not in facts:
                    facts[outcome.facts.letter_id] = outcome.facts
                    texts[outcome.facts.letter_id] = outcome.text
        done += len(batch)
        tell("reading", done, len(sources))
    report.failed.sort()
    return [facts[key] for key in sorted(facts)], texts


def _tell_nobody(stage: str, done: int, total: int) -> None:
    del stage, done, total


def _graphs(base: str, letters: Sequence[LetterFacts], identities: corpus.Identities) -> dict[str, str]:
    """Return the N-Quads of every graph by its IRI: one a letter, what is inferred from each, the corpus's own."""
    graphs: dict[str, str] = {}
    for letter in letters:
        paths = identities.paths[letter.letter_id]
        mentions = identities.mentions.get(letter.letter_id, ())
        graphs[base + iri.letter(letter.letter_id)] = quads.nquads(letter, paths, base, identities.names, mentions)
        graphs[base + iri.inferred(letter.letter_id)] = quads.inferred_nquads(letter, paths, base)
    graphs[base + iri.CORPUS] = quads.corpus_nquads(identities.decisions, base)
    return graphs


def _write(folder: Path, base: str, graphs: dict[str, str], texts: dict[str, str]) -> list[Path]:
    """Write store, texts and flat files into *folder*; return what was written."""
    from kg.store import Store

    try:
        folder.mkdir(parents=True, exist_ok=True)
        _keep_texts(folder / "texts", texts)
    except OSError as error:
        raise InputError(f"the folder {folder} cannot be written: {error.strerror}; choose another with -o") from error
    with Store.fresh(folder / "store", threads=2) as bulk:
        for graph in sorted(graphs):
            bulk.add(graphs[graph])
    with Store(folder / "store", read_only=True) as store:
        store.write_files(folder, base)
    return [folder / name for name in ("graph.ttl", "graph.nq", "texts", "store")]


def _keep_texts(folder: Path, texts: dict[str, str]) -> None:
    """Write the text of every letter as it is quoted, and remove those of letters that are gone."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.txt"):
        if old.stem not in texts:
            old.unlink()
    for letter_id, text in texts.items():
        path = folder / f"{letter_id}.txt"
        if not path.exists():
            temporary = path.with_suffix(".part")
            temporary.write_text(text, encoding="utf-8", newline="\n")
            temporary.replace(path)


def _draw(folder: Path, report: BuildReport) -> None:
    from kg import render
    from kg.query import open_graph

    with open_graph(folder) as graph:
        render.write(graph, folder / "graph.html")
    report.outputs.append(folder / "graph.html")


def _count(report: BuildReport, letters: Iterable[LetterFacts], identities: corpus.Identities) -> None:
    kinds = {"person": 0, "post": 0, "org": 0}
    for path in identities.names:
        kinds[path.split("/", 1)[0]] += 1
    letters = list(letters)
    report.counts = {
        "letters": len(letters),
        "people": kinds["person"],
        "posts": kinds["post"],
        "organizations": kinds["org"],
        "reporting_lines": sum(line.rule is None for letter in letters for line in letter.lines),
        "directives": sum(len(letter.directives) for letter in letters),
    }


def _report(folder: Path, letters: Sequence[LetterFacts], report: BuildReport) -> None:
    """Write ``report.json``: counts, files, failures, what was not covered and why, versions, seconds a stage."""
    from kg.store import overwriting

    content = {
        "counts": report.counts,
        "files_read": report.files_read,
        "letters": {letter.source: letter.letter_id for letter in sorted(letters, key=lambda item: item.source)},
        "failed": [{"file": path, "reason": reason} for path, reason in report.failed],
        "coverage": {
            "sentences": sum(letter.sentences for letter in letters),
            "uncovered": [
                {"file": x.source, "start": u.start, "end": u.end, "cue": u.cue, "reason": u.reason}
                for x in sorted(letters, key=lambda item: item.source)
                for u in x.uncovered
            ],
        },
        "versions": {"letterkg": __version__, "python": platform.python_version()},
        "seconds": report.seconds,
    }
    with overwriting(folder / "report.json") as file:
        file.write((json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
    report.outputs.append(folder / "report.json")
