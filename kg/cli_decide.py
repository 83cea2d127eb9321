"""What people decide, on the command line: ``kg decide ...`` and ``kg review``."""

# ruff: noqa: D301 - "\b" tells Typer to leave the lines of the examples as they are

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg import show
from kg.cli_decide_add import add
from kg.cli_desk import File, New, Note, Part, Who, base_of, desk, role_of, write
from kg.cli_query import OUTPUT, Output

if TYPE_CHECKING:
    from kg.decisions.records import Decision
    from kg.review import Desk

__all__ = ["decide", "review"]

decide = typer.Typer(
    help="Override what kg decided: writes a line into the file named decisions beside the letters, for every build.",
    epilog="What is decided takes effect with the next: kg build LETTERS",
    no_args_is_help=True,
)
decide.add_typer(add, name="add")

What = Annotated[str, typer.Argument(metavar="WHAT", help="As WHO, or a fact: reporting/…, membership/…, directive/…")]
Letters = Annotated[
    list[str] | None, typer.Argument(metavar="[LETTER]...", help="Ids or file names; without any, everywhere.")
]


class Kind(StrEnum):
    """Which cases to go through."""

    ALL = "all"
    PEOPLE = "people"
    FACTS = "facts"
    LINES = "lines"
    POSTS = "posts"
    DIRECTIVES = "directives"
    PARTS = "parts"


AsPart = Annotated[Part | None, typer.Option("--as", help="Only that part in the letter.")]


@decide.command()
def same(
    who: Annotated[list[str], typer.Argument(metavar="WHO WHO...", help="Names, paths or IRIs; the first is kept.")],
    *,
    note: Note = "",
    output: Output = OUTPUT,
    file: File = None,
) -> None:
    """Say that these are one: the first gives path and name.

    \b
    Example:
      kg decide same person/ann-smith "A. Smith" --note "one hand"
    """
    from kg.decisions.records import Same
    from kg.errors import InputError

    def made(at: Desk) -> Decision:
        paths = tuple(dict.fromkeys(map(at.path, who)))
        if len(paths) < 2:
            raise InputError("say which two are the same: kg decide same person/a person/b")
        if len({path.partition("/")[0] for path in paths}) > 1:
            raise InputError(f"{', '.join(paths)} are not of one kind")
        return Same(paths, note=note)

    write(output, file, made)


@decide.command()
def different(  # a command has as many parameters as options
    who: Who,
    letters: Annotated[list[str], typer.Argument(metavar="LETTER...", help="Ids or file names.")],
    *,
    is_: Annotated[str | None, typer.Option("--is", metavar="WHO", help="Who it is, if known.")] = None,
    new: New = False,
    note: Note = "",
    output: Output = OUTPUT,
    file: File = None,
) -> None:
    """Say that in these letters WHO is somebody else.

    \b
    Examples:
      kg decide different person/ann-smith 1998/0042.txt
      kg decide different person/ann-smith 3f1c2a9b0d4e --is person/ann-smythe
    """
    from kg.decisions.records import KINDS, Different

    def made(at: Desk) -> Decision:
        path = at.path(who)
        another = at.path(is_, [KINDS[path.partition("/")[0]]], new=new) if is_ else None
        return Different(path, at.letters(letters), another, note=note)

    write(output, file, made)


@decide.command()
def rename(
    who: Who,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to show; the IRI stays.")],
    *,
    note: Note = "",
    output: Output = OUTPUT,
    file: File = None,
) -> None:
    """Give WHO another name.

    \b
    Example:
      kg decide rename person/ann-smith "Dame Ann Smith"
    """
    from kg.decisions.records import Rename

    write(output, file, lambda at: Rename(at.path(who), name, note=note))


@decide.command()
def keep(  # a command has as many parameters as options
    what: What,
    letters: Letters = None,
    *,
    as_: AsPart = None,
    note: Note = "",
    output: Output = OUTPUT,
    file: File = None,
) -> None:
    """Say that WHAT was read rightly, in these letters or everywhere.

    \b
    Examples:
      kg decide keep reporting/1c0f2d3e4a5b6978
      kg decide keep person/ann-smith 0042.txt --as sender
    """
    from kg.decisions.records import Keep

    write(output, file, lambda at: Keep(at.what(what), at.letters(letters or ()), role_of(as_), note=note))


@decide.command()
def drop(  # a command has as many parameters as options
    what: What,
    letters: Letters = None,
    *,
    as_: AsPart = None,
    note: Note = "",
    output: Output = OUTPUT,
    file: File = None,
) -> None:
    """Say that WHAT was read wrongly, in these letters or everywhere.

    \b
    Examples:
      kg decide drop directive/77aa0f2d3e4a5b69
      kg decide drop person/yours-faithfully
    """
    from kg.decisions.records import Drop

    write(output, file, lambda at: Drop(at.what(what), at.letters(letters or ()), role_of(as_), note=note))


@decide.command(name="list")
def list_(*, output: Output = OUTPUT, file: File = None) -> None:
    """Show what is decided, and what is wrong with it.

    Exit status: 0 all can be read; 1 a line cannot.
    """
    from kg.decisions import line_of, parse
    from kg.decisions.file import read, recorded

    where = file or recorded(output)
    document = parse(read(where), base_of(output))
    rows = [(f"{where.name}:{one.line}", line_of(one)) for one in document.decisions]
    show.page(
        show.Sheet(f"Decisions in {where}", ("Where", "What"), rows, [f"{len(rows)} decision{'s' * (len(rows) != 1)}"])
    )
    for note in document.notes:
        typer.echo(f"kg: {note.about(str(where))}", err=True)
    if document.notes:
        raise typer.Exit(1)


@decide.command()
def undo(
    line: Annotated[int | None, typer.Argument(metavar="[LINE]", min=1, help="By default the last decision.")] = None,
    *,
    output: Output = OUTPUT,
    file: File = None,
) -> None:
    """Make a comment of a line: it no longer holds, and can still be read."""
    from kg.decisions.file import recorded
    from kg.decisions.file import undo as undone

    where = file or recorded(output)
    number, said = undone(where, line, base_of(output))
    typer.echo(f"{where}:{number}: undone: {said}")
    typer.echo("It takes effect with the next: kg build")


def review(  # a command has as many parameters as options
    *,
    kind: Annotated[Kind, typer.Option(help="Which cases.")] = Kind.ALL,
    below: Annotated[float, typer.Option(metavar="SURE", min=0, max=1, help="Only what is less sure.")] = 0.8,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="At most so many.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the cases as JSON.")] = False,
    output: Output = OUTPUT,
    file: File = None,
) -> None:
    """Go through what kg is least sure of, the worst first, and decide it by a key.

    Each decision is written at once. What is decided is not shown again: stop when you like and go on another day.
    Where there is no terminal the cases are printed.

    \b
    Examples:
      kg review --kind people
      kg review --below 0.6 --json
    """
    from kg import review as cases
    from kg.review.terminal import Terminal, sheet

    with desk(output, file) as at:
        found = cases.find(at, kind.value, below)
        taken = found[:limit]
        if as_json:
            show.as_json([cases.shown(at, case).to_json() for case in taken])
        elif not (sys.stdin.isatty() and sys.stdout.isatty()):
            show.page(sheet((cases.shown(at, case) for case in taken), len(found)))
        elif not taken:
            typer.echo("There is nothing doubtful that is not decided.")
        else:
            tally = cases.walk(at, taken, Terminal())
            typer.echo(f"{tally.decided} decided, {tally.left} left. The decisions are in {at.file}")
            if tally.decided:
                typer.echo("They take effect with the next: kg build")
