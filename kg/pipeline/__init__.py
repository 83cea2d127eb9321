"""Letters -> graph on disk: the steps in order, over all cores, and only those that are due."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from kg import read

if TYPE_CHECKING:
    from kg.evaluate import Evaluation
    from kg.pipeline.reading import read_letter
    from kg.pipeline.report import BuildReport
    from kg.pipeline.run import Progress, build
    from kg.pipeline.scan import Status
    from kg.query import Graph

__all__ = ["BuildReport", "Progress", "build", "build_graph", "evaluate", "read_letter", "status"]

_LAZY = {"BuildReport": "report", "Progress": "run", "build": "run", "read_letter": "reading"}

if not TYPE_CHECKING:  # else any name at all would pass for an attribute

    def __getattr__(name: str) -> object:
        """Import the steps when they are first asked for (PEP 562): a worker process needs few of them."""
        if name not in _LAZY:
            raise AttributeError(f"module 'kg.pipeline' has no attribute {name!r}")
        globals()[name] = value = getattr(import_module(f"kg.pipeline.{_LAZY[name]}"), name)
        return value


def build_graph(
    paths: Sequence[Path | str] | Path | str,
    output: Path | str = "output",
    **options: Any,  # noqa: ANN401 - those of build
) -> Graph:
    """Build as ``build`` does, with its *options*, and return the graph to ask; *paths* may be one file or folder.

    Files that cannot be read are listed in ``output/report.json``; ``build`` returns them."""
    from kg.pipeline.run import build
    from kg.query import open_graph

    build([paths] if isinstance(paths, (str, Path)) else paths, output, **options)
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
    from kg.pipeline.run import build
    from kg.query import open_graph

    with TemporaryDirectory() as temporary:
        letters = [] if graph else measure.letters(gold, read.SUFFIXES)
        if letters:
            build(letters, temporary, progress=progress)
        folder = graph or Path(temporary if letters else "output")
        with open_graph(folder) as opened:
            return measure.evaluate(opened.store, folder / "texts", gold)


def status(paths: Sequence[Path | str], output: Path | str = "output") -> Status:
    """Return how the letters in *paths* differ from those in the graph in *output*; without *paths*, in the paths of
    the last build.

    Raises:
        InputError: there is no letter in *paths*.
        StoreError: nothing has been built into *output*.
    """
    from kg.pipeline import scan

    return scan.compare(paths, Path(output))
