"""The questions of the command line: ``kg query ...``."""

# ruff: noqa: D301 - "\b" tells Typer to leave the lines of the examples as they are

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg import show

if TYPE_CHECKING:
    from kg.answers import Answer
    from kg.query import Graph

__all__ = ["OUTPUT", "AsJson", "Name", "Output", "open_graph", "query"]

query = typer.Typer(help="Ask a built graph: who answers to whom, who must do what by when.")

Output = Annotated[
    Path, typer.Option("--output", "-o", "--graph", "-g", metavar="DIR", help="Folder with the built graph.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, with all evidence.")]
WithEvidence = Annotated[bool, typer.Option("--evidence", "-e", help="Show the words that each answer rests on.")]
NoInferred = Annotated[bool, typer.Option("--no-inferred", help="Leave out lines that no letter states.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="Any name or alias, in any case, or an IRI.")]
OUTPUT = Path("output")


class Modality(StrEnum):
    """How strongly a directive binds."""

    ORDER = "order"
    REQUIREMENT = "requirement"
    REQUEST = "request"
    EXPECTATION = "expectation"
    RECOMMENDATION = "recommendation"
    PERMISSION = "permission"
    PROHIBITION = "prohibition"


class Standing(StrEnum):
    """Whether a directive still stands when the letter is written."""

    CURRENT = "current"
    PAST = "past"
    WITHDRAWN = "withdrawn"


def open_graph(output: Path) -> Graph:
    """Return the graph built in *output*; the query engine is loaded only now."""
    from kg import query as engine

    return engine.open_graph(output)


def _show(answer: Answer, table: Callable[..., Iterable[Any]], *, evidence: bool, as_json: bool) -> None:
    """Print *answer* as JSON or as the parts that *table* makes of it."""
    if as_json:
        show.as_json(answer.to_json())
    else:
        show.page(*table(answer, evidence=evidence))


@query.callback(invoke_without_command=True)
def _query(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@query.command()
def superiors(
    name: Name,
    *,
    output: Output = OUTPUT,
    evidence: WithEvidence = False,
    no_inferred: NoInferred = False,
    as_json: AsJson = False,
) -> None:
    """Show the chain above NAME: to whom they answer, and to whom those answer.

    The chain goes on through the known holders of a post, and says so.

    \b
    Examples:
      kg query superiors "Ann Smith"
      kg query superiors "head of audit" --evidence
    """
    from kg import tables

    with open_graph(output) as graph:
        answer = graph.superiors(name, inferred=not no_inferred, most=None if evidence or as_json else tables.LISTED)
    _show(answer, tables.superiors, evidence=evidence, as_json=as_json)


@query.command()
def reports(
    name: Name,
    *,
    output: Output = OUTPUT,
    evidence: WithEvidence = False,
    no_inferred: NoInferred = False,
    as_json: AsJson = False,
) -> None:
    """Show everybody below NAME, as a tree.

    \b
    Examples:
      kg query reports "Ministry of Works"
      kg query reports "Ann Smith" --no-inferred --json
    """
    from kg import tables

    with open_graph(output) as graph:
        answer = graph.reports(name, inferred=not no_inferred, most=None if evidence or as_json else tables.LISTED)
    _show(answer, tables.reports, evidence=evidence, as_json=as_json)


@query.command()
def path(  # a command has as many parameters as options
    one: Annotated[str, typer.Argument(metavar="A", help="Any name or alias, or an IRI.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Any name or alias, or an IRI.")],
    *,
    output: Output = OUTPUT,
    evidence: WithEvidence = False,
    no_inferred: NoInferred = False,
    as_json: AsJson = False,
) -> None:
    """Show how two people, posts or bodies are joined by reporting lines, and their nearest common superior.

    \b
    Example:
      kg query path "Ann Smith" "Bo Jones"
    """
    from kg import tables

    with open_graph(output) as graph:
        answer = graph.path(one, other, inferred=not no_inferred, most=None if evidence or as_json else tables.LISTED)
    _show(answer, tables.path, evidence=evidence, as_json=as_json)


@query.command()
def person(name: Name, *, output: Output = OUTPUT, evidence: WithEvidence = False, as_json: AsJson = False) -> None:
    """Show a person, or a post: names, posts held and when, lines, letters.

    \b
    Example:
      kg query person "smith, ann"
    """
    from kg import tables

    with open_graph(output) as graph:
        answer = graph.person(name)
    _show(answer, tables.person, evidence=evidence, as_json=as_json)


@query.command()
def org(name: Name, *, output: Output = OUTPUT, evidence: WithEvidence = False, as_json: AsJson = False) -> None:
    """Show an organization: names, units, posts and who holds them, lines.

    \b
    Example:
      kg query org "ministry of works"
    """
    from kg import tables

    with open_graph(output) as graph:
        answer = graph.organization(name)
    _show(answer, tables.organization, evidence=evidence, as_json=as_json)


@query.command()
def directives(  # as above
    *,
    issuer: Annotated[str | None, typer.Option("--from", metavar="NAME", help="Who asks.")] = None,
    addressee: Annotated[str | None, typer.Option("--to", metavar="NAME", help="Who must act.")] = None,
    due_before: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only deadlines before this day, as 2014-07-22.")
    ] = None,
    modality: Annotated[Modality | None, typer.Option(help="How strongly it binds.")] = None,
    standing: Annotated[Standing | None, typer.Option(help="Whether it stands.")] = None,
    output: Output = OUTPUT,
    evidence: WithEvidence = False,
    as_json: AsJson = False,
) -> None:
    """Show who must do what by when, by deadline.

    A deadline without a year ("by 22 July" in an undated letter) is shown apart when --due-before is given.

    \b
    Examples:
      kg query directives --to "Ann Smith" --standing current
      kg query directives --from "Ministry of Works" --due-before 2014-07-22
    """
    from kg import tables

    with open_graph(output) as graph:
        answer = graph.directives(
            issuer=issuer,
            addressee=addressee,
            due_before=due_before,
            modality=modality,
            standing=standing,
            evidence=evidence or as_json,
        )
    _show(answer, tables.directives, evidence=evidence, as_json=as_json)


@query.command()
def sparql(
    text: Annotated[str, typer.Argument(metavar="QUERY|@FILE", help="A SPARQL query, or @ and a file with one.")],
    *,
    output: Output = OUTPUT,
    as_json: AsJson = False,
) -> None:
    """Ask in SPARQL, over all letters taken together. The usual prefixes (kg:, org:, foaf: ...) are declared.

    \b
    Examples:
      kg query sparql "SELECT ?who ?post { ?who org:holds/skos:prefLabel ?post }"
      kg query sparql @overdue.rq --json
    """
    from kg import tables

    question = _query_text(text)
    with open_graph(output) as graph:
        answer = graph.sparql(question)
    if as_json:
        show.as_json(answer.to_json())
    else:
        show.page(*tables.sparql(answer))


def _query_text(text: str) -> str:
    return Path(text[1:]).read_text(encoding="utf-8") if text.startswith("@") else text
