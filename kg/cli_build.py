"""``kg build`` and ``kg status``: from letters to the graph, and how far the two are apart."""

# ruff: noqa: D301 - "\b" tells Typer to leave the lines of the examples as they are

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg import show
from kg.cli_query import OUTPUT, AsJson
from kg.errors import InputError

__all__ = ["build", "status"]

_Folder = Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder of the graph.")]


_Files = Annotated[
    bool,
    typer.Option(
        "--files/--no-files",
        help="Write graph.ttl, graph.nq, graph.html too; without them a large graph is updated sooner.",
    ),
]
_Server = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="Write to this server (SPARQL 1.1 Graph Store Protocol) instead: what letters say leaves the machine.",
    ),
]


class EngineName(StrEnum):
    """What reads the letters."""

    LOCAL = "local"
    DASK = "dask"


def build(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Letters, or folders of letters.")],
    output: _Folder = OUTPUT,
    *,
    base_iri: Annotated[
        str | None, typer.Option(metavar="IRI", help="What the IRIs of people, posts and letters begin with.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes; all cores by default.")
    ] = None,
    files: _Files = True,
    decisions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Your decisions; by default the file decisions beside the letters."),
    ] = None,
    engine: Annotated[EngineName, typer.Option(help="What reads the letters.")] = EngineName.LOCAL,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Of the Dask cluster that reads them, as tcp://host:8786.")
    ] = None,
    store: _Server = None,
    wait: Annotated[bool, typer.Option("--wait/--no-wait", help="Wait while another build writes into DIR.")] = True,
    profile: Annotated[bool, typer.Option("--profile", help="Show where time and memory went.")] = False,
) -> None:
    """Read letters and write their graph; what an earlier build has done is not done again.

    Exit status: 0 done; 1 done, but some files could not be read; 2 nothing could be built.

    \b
    Examples:
      kg build letters/
      kg build letters/ more/2014.txt -o inquiry --base-iri https://example.org/inquiry/
      kg build letters/ --no-files
      kg build letters/ --engine dask --scheduler tcp://10.0.0.5:8786
      kg build letters/ --store http://localhost:7878/store
    """
    from kg import pipeline, tables

    if (engine is EngineName.DASK) != (scheduler is not None):
        raise InputError("--engine dask and --scheduler ADDRESS go together; give both or neither")
    with show.progress() as bar:
        report = pipeline.build(
            paths,
            output,
            base_iri=base_iri,
            jobs=jobs,
            files=files,
            decisions=decisions,
            scheduler=scheduler,
            store=store,
            wait=wait,
            progress=bar or _tell,
        )
    show.page(*tables.built(report, output), *(report.stages.sheets() if profile else ()))
    for path, reason in report.failed:
        typer.echo(f"kg: {path}: {reason}", err=True)
    if report.failed:
        raise typer.Exit(1)


def _tell(stage: str, done: int, total: int) -> None:
    """Say of a build that waits why it does; all else is for the bar."""
    if stage.startswith("waiting") and not done and not total:
        typer.echo(f"kg: {stage}", err=True)


def status(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH...]", help="As for kg build; those of the last build if none.")
    ] = None,
    output: _Folder = OUTPUT,
    *,
    as_json: AsJson = False,
) -> None:
    """Tell which letters are new, changed, gone or unreadable since the last build.

    Exit status: 0 the graph is up to date; 1 a build would change it; 2 there is no graph to compare with.

    \b
    Examples:
      kg status
      kg status letters/ -o inquiry --json
    """
    from kg import pipeline, tables

    found = pipeline.status(paths or [], output)
    if as_json:
        show.as_json(found.to_json())
    else:
        show.page(tables.status(found))
    if not found.is_current:
        raise typer.Exit(1)
