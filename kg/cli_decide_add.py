"""Facts that people add, on the command line: ``kg decide add ...``."""

# ruff: noqa: D301 - "\b" tells Typer to leave the lines of the examples as they are

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli_desk import File, New, Note, Part, Who, role_of, write
from kg.cli_query import OUTPUT, Modality, Output

if TYPE_CHECKING:
    from kg.decisions.records import Place
    from kg.review import Desk

__all__ = ["add"]

add = typer.Typer(help="Add a fact that a letter states, with the words that state it.", no_args_is_help=True)

Letter = Annotated[str, typer.Option("--in", metavar="LETTER", help="The letter: its id or file name.")]
Words = Annotated[str, typer.Option("--words", "-w", metavar="TEXT", help="The letter's words, exactly.")]
Occurrence = Annotated[
    int | None, typer.Option("--occurrence", metavar="N", min=1, help="Which, where the words stand more than once.")
]


class Basis(StrEnum):
    """What a reporting line rests on."""

    REPORTS_TO = "reports-to"
    APPOINTED_BY = "appointed-by"
    ACCOUNTABLE_TO = "accountable-to"
    LED_BY = "led-by"
    IN_TEAM_LED_BY = "in-team-led-by"


def _place(at: Desk, letter: str, words: str, occurrence: int | None) -> Place:
    from kg.decisions.records import Place

    return Place(at.letter(letter), words, occurrence)


@add.command()
def line(  # a command has as many parameters as options
    low: Annotated[str, typer.Argument(metavar="WHO", help="Who answers: a name, path or IRI.")],
    high: Annotated[str, typer.Argument(metavar="WHOM", help="Who is answered to.")],
    *,
    letter: Letter,
    words: Words,
    occurrence: Occurrence = None,
    basis: Annotated[Basis, typer.Option(help="What the line rests on.")] = Basis.REPORTS_TO,
    new: New = False,
    note: Note = "",
    output: Output = OUTPUT,
    file: File = None,
) -> None:
    """Add a reporting line: WHO answers to WHOM.

    \b
    Example:
      kg decide add line person/a person/b --in 0042.txt --words "A will report to B" --basis led-by
    """
    from kg.decisions.records import BASES, AddLine

    write(
        output,
        file,
        lambda at: AddLine(
            BASES[basis.value],
            at.path(low, new=new),
            at.path(high, new=new),
            _place(at, letter, words, occurrence),
            note=note,
        ),
    )


@add.command()
def post(  # as above
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Who holds it.")],
    title: Annotated[str, typer.Argument(metavar="POST", help="A title in words, or the path of a post.")],
    *,
    letter: Letter,
    words: Words,
    occurrence: Occurrence = None,
    org: Annotated[str | None, typer.Option("--at", metavar="BODY", help="The body that it is in.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Since when, as 2014 or 2014-05.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Until when.")] = None,
    new: New = False,
    note: Note = "",
    output: Output = OUTPUT,
    file: File = None,
) -> None:
    """Add that PERSON holds POST.

    \b
    Example:
      kg decide add post person/a "Director of Audit" --at org/c --in 0042.txt --words "A, Director of Audit"
    """
    from kg.decisions.records import AddMembership

    write(
        output,
        file,
        lambda at: AddMembership(
            at.path(person, ["person"], new=new),
            at.path(title, ["post"], new=new) if title.startswith(("post/", at.base)) else title,
            _place(at, letter, words, occurrence),
            at.path(org, ["organization"], new=new) if org else None,
            since,
            until,
            note=note,
        ),
    )


@add.command()
def directive(  # as above
    issuer: Annotated[str, typer.Argument(metavar="FROM", help="Who asks.")],
    addressees: Annotated[list[str], typer.Argument(metavar="TO...", help="Who must act.")],
    *,
    letter: Letter,
    words: Words,
    occurrence: Occurrence = None,
    action: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The task in the letter's words; by default all of --words.")
    ] = None,
    modality: Annotated[Modality, typer.Option("--as", help="How strongly it binds.")] = Modality.REQUEST,
    deadline: Annotated[str | None, typer.Option("--by", metavar="DATE", help="The last day, as 2014-07-22.")] = None,
    deadline_words: Annotated[
        str | None, typer.Option("--by-words", metavar="TEXT", help="The letter's words for the deadline.")
    ] = None,
    new: New = False,
    note: Note = "",
    output: Output = OUTPUT,
    file: File = None,
) -> None:
    """Add that FROM asks TO... to do something.

    \b
    Example:
      kg decide add directive person/a person/b --as order --by 2014-07-22 --by-words "by 22 July" \\
        --action "send the accounts" --in 0042.txt --words "You will send the accounts by 22 July"
    """
    from kg.decisions.records import MODALITIES, AddDirective

    write(
        output,
        file,
        lambda at: AddDirective(
            at.path(issuer, new=new),
            _paths(at, addressees, new=new),
            _place(at, letter, words, occurrence),
            action,
            MODALITIES[modality.value],
            deadline,
            deadline_words,
            note=note,
        ),
    )


def _paths(at: Desk, names: Sequence[str], *, new: bool) -> tuple[str, ...]:
    return tuple(dict.fromkeys(at.path(name, new=new) for name in names))


@add.command()
def mention(  # as above
    who: Who,
    *,
    letter: Letter,
    words: Words,
    occurrence: Occurrence = None,
    as_: Annotated[Part | None, typer.Option("--as", help="Their part in the letter.")] = None,
    new: New = False,
    note: Note = "",
    output: Output = OUTPUT,
    file: File = None,
) -> None:
    """Add that the letter names WHO by these words; with --as, as its sender, recipient or one who gets a copy.

    \b
    Example:
      kg decide add mention person/a --in 0042.txt --words "the clerk" --as sender
    """
    from kg.decisions.records import AddMention

    write(
        output,
        file,
        lambda at: AddMention(at.path(who, new=new), _place(at, letter, words, occurrence), role_of(as_), note=note),
    )
