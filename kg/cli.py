"""The command line: each command parses, calls and prints; all else is in the package."""

# ruff: noqa: D301 - "\b" tells Typer to leave the lines of the examples as they are

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from kg import __version__, show
from kg.cli_build import build, status
from kg.cli_decide import decide, review
from kg.cli_query import OUTPUT, AsJson, Name, Output, open_graph, query
from kg.errors import KgError

__all__ = ["app", "main"]

app = typer.Typer(
    name="kg",
    help="Turn institutional letters into a graph of people, posts, bodies, reporting lines and directives.",
    epilog="Start with: kg build LETTERS",
    pretty_exceptions_enable=False,  # a traceback with local variables would print letters
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(query, name="query")
app.add_typer(decide, name="decide")

Built = Annotated[Path, typer.Option("--graph", "-g", metavar="DIR", help="Folder with the built graph.")]


class View(StrEnum):
    """What a picture shows."""

    REPORTING = "reporting"
    DIRECTIVES = "directives"
    CORRESPONDENCE = "correspondence"
    ALL = "all"


class Format(StrEnum):
    """What a graph can be written as."""

    TURTLE = "turtle"
    NQUADS = "nquads"
    NTRIPLES = "ntriples"
    TRIG = "trig"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"
    GRAPHML = "graphml"
    CSV = "csv"


def _print_version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=lambda wanted: _print_version(wanted=wanted), is_eager=True)
    ] = False,
) -> None:
    del version  # printed by its callback
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


app.command()(build)
app.command()(status)
app.command()(review)


@app.command()
def evidence(name: Name, *, output: Output = OUTPUT, as_json: AsJson = False) -> None:
    """Show every fact about NAME with the sentence it was read from, file and line.

    \b
    Examples:
      kg evidence "Ann Smith"
      kg evidence https://kg.example/id/person/ann-smith --json
    """
    from kg import tables

    with open_graph(output) as graph:
        facts = graph.evidence(name)
    if as_json:
        show.as_json([fact.to_json() for fact in facts])
    else:
        show.page(*tables.evidence(name, facts))


@app.command()
def render(
    view: Annotated[View, typer.Option(help="What to draw.")] = View.ALL,
    *,
    file: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to; graph.html or VIEW.html by default."),
    ] = None,
    graph: Built = OUTPUT,
    open_it: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
) -> None:
    """Draw the graph as one HTML page that needs no network.

    \b
    Examples:
      kg render --open
      kg render --view directives -o directives.html
    """
    from kg import render as pictures

    target = file or graph / f"{'graph' if view is View.ALL else view}.html"
    with open_graph(graph) as opened:
        pictures.write(opened, target, view=view.value)
    typer.echo(f"Drawn: {target}")
    if open_it:
        typer.launch(str(target))


@app.command()
def export(
    format_: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.TURTLE,
    *,
    file: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE|-", help="Where to; - is standard output.")
    ] = "-",
    graph: Built = OUTPUT,
) -> None:
    """Write the graph for other tools: triple stores, spreadsheets, programs that draw networks.

    \b
    Examples:
      kg export --format graphml -o network.graphml
      kg export --format csv -o facts.csv
      kg export -f ntriples | wc -l
    """
    from kg import export as exports

    with open_graph(graph) as opened:
        exports.export(opened.store, format_.value, sys.stdout.buffer if file == "-" else Path(file))
    if file != "-":
        typer.echo(f"Written: {file}")


@app.command()
def validate(
    graph: Built = OUTPUT,
    *,
    as_json: AsJson = False,
) -> None:
    """Check a built graph against the ontology's shapes, and every quotation against its letter.

    Exit status: 0 all is well; 1 something is wrong; 2 there is nothing to check.

    \b
    Example:
      kg validate -g inquiry
    """
    from kg import tables
    from kg import validate as checks

    with open_graph(graph) as opened:
        report = checks.validate(opened.store, graph / "texts")
    if as_json:
        show.as_json(tables.checked_json(report))
    else:
        show.page(tables.checked(report))
    if not report.conforms:
        raise typer.Exit(1)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Folder with a NAME.json for each letter NAME.txt.")],
    *,
    graph: Annotated[
        Path | None,
        typer.Option(
            "--graph",
            "-g",
            metavar="DIR",
            help="Folder with the built graph; by default the letters in GOLD_DIR are built, or output is taken.",
        ),
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Show what is wrong or missing, one a line.")] = False,
    calibration: Annotated[
        bool, typer.Option("--calibration", help="Show how many facts are right that kg is so sure of.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Measure kg on letters of yours: hold a graph against what you read off the same letters.

    README says what NAME.json holds. Exit status: 0 done; 1 done, but a letter is not in the graph; 2 not done.

    \b
    Examples:
      kg evaluate gold/
      kg evaluate gold/ -g inquiry --errors
      kg evaluate gold/ --calibration --json
    """
    from kg import pipeline, tables_evaluate

    with show.progress() as bar:
        result = pipeline.evaluate(gold, graph, progress=bar)
    if as_json:
        show.as_json(tables_evaluate.evaluated_json(result, errors=errors, calibration=calibration))
    else:
        show.page(*tables_evaluate.evaluated(result, errors=errors, calibration=calibration))
    for name in result.absent:
        typer.echo(f"kg: {name}: the graph does not hold this letter; build it with: kg build", err=True)
    if result.absent:
        raise typer.Exit(1)


def main() -> None:
    """Run the command line; an error is one line on standard error and exit status 2."""
    try:
        app()
    except KgError as error:
        if isinstance(error.__cause__, BrokenPipeError):  # as in: kg export | head
            raise SystemExit(1) from None
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    finally:
        _flush()


def _flush() -> None:
    """Write what is still held back, or drop it when nobody reads: else Python complains of the pipe at its end."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str) -> NoReturn:
    sys.stderr.write(f"kg: {message}\n")
    raise SystemExit(2)
