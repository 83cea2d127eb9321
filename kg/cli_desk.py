"""What the commands share that write decisions: their options, and the desk that they write at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kg.decisions.records import Decision, Role
    from kg.review import Desk

__all__ = ["File", "New", "Note", "Part", "Who", "base_of", "desk", "role_of", "write"]

File = Annotated[
    Path | None,
    typer.Option("--file", "-f", metavar="FILE", help="The file of decisions; by default that of the last build."),
]
Note = Annotated[str, typer.Option("--note", "-n", metavar="TEXT", help="Why: a comment at the end of the line.")]
Who = Annotated[str, typer.Argument(metavar="WHO", help="A name, a path such as person/ann-smith, or an IRI.")]
New = Annotated[bool, typer.Option("--new", help="A path that the graph does not have is no mistake.")]


class Part(StrEnum):
    """The part that somebody has in a letter."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    CC = "cc"


@contextmanager
def desk(output: Path, file: Path | None) -> Iterator[Desk]:
    """Give the graph built in *output* beside the file of decisions on it."""
    from kg.decisions.file import recorded
    from kg.query import open_graph
    from kg.review import Desk

    where = file or recorded(output)
    with open_graph(output) as graph:
        yield Desk(graph, where)


def base_of(output: Path) -> str:
    """Return what IRIs in the file of decisions begin with: as in the graph, if there is one to ask."""
    from kg.errors import KgError
    from kg.iri import DEFAULT_BASE
    from kg.query import open_graph
    from kg.review import Desk

    try:
        with open_graph(output) as graph:
            return Desk(graph, Path()).base
    except KgError:
        return DEFAULT_BASE


def write(output: Path, file: Path | None, made: Callable[[Desk], Decision]) -> None:
    """Write the decision that *made* makes at the desk, and say what became of it."""
    with desk(output, file) as at:
        written = at.write(made(at))
        typer.echo(f"{at.file}:{written.line}: {written.text}")
    if not written.is_new:
        typer.echo("That is decided already.")
        return
    for remark in written.remarks:
        typer.echo(f"  {remark}")
    typer.echo("It takes effect with the next: kg build")


def role_of(part: Part | None) -> Role | None:
    return part.value if part else None
