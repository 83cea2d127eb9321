"""``kg decide``: what is said by name is checked against the graph and written as a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.decisions import parse
from kg.decisions.file import read
from kg.errors import AmbiguousName, InputError, UnknownEntity
from kg.facts import IdentityDecision
from kg.nodes import line_node

from .conftest import Letters, first, second, third
from .entry import app

FIRST, SECOND, THIRD = first().id, second().id, third().id
LINE = line_node("person/tom-larch", "person/ada-quill", "ReportsTo", None)
DEADLINE = ("--as", "order", "--by", "--04-30", "--by-words", "by 30 April")
DOUBT = IdentityDecision("person/ada-quill", (FIRST, SECOND), "fits best", 0.6, "person/a-quill")


@pytest.fixture(scope="module")
def output(tmp_path_factory) -> Path:
    """The folder of a graph of three letters."""
    letters = Letters([first(), second(), third()])
    return letters.build(tmp_path_factory.mktemp("decide") / "output", "", [DOUBT])


@pytest.fixture
def run(output, tmp_path):
    """Run a command on that graph with a file of decisions of its own, and return what it says."""

    def run(*args: object, status: int = 0) -> str:
        where = [] if args[:2] == ("decide", "list") else ["-g", str(output)]
        result = CliRunner().invoke(app, [*map(str, args), *where, "-f", str(tmp_path / "decisions")])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == status, result.output
        return result.output

    return run


@pytest.fixture
def lines(tmp_path):
    """The decisions that were written, without the head of the file."""
    return lambda: (tmp_path / "decisions").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["same", "Ada Quill", "person/a-quill"], "same person/ada-quill = person/a-quill"),
        (["same", "ada quill", "A. Quill", "-n", "one hand"], "same person/ada-quill = person/a-quill  # one hand"),
        (["different", "Tom Larch", "third.txt"], f"different person/tom-larch | {THIRD}"),
        (
            ["different", "Tom Larch", THIRD, "2021/first.txt", "--is", "Rosa Vane"],
            f"different person/tom-larch | {THIRD} {FIRST} = person/rosa-vane",
        ),
        (
            ["different", "Tom Larch", THIRD, "--is", "person/tim-larch", "--new"],
            f"different person/tom-larch | {THIRD} = person/tim-larch",
        ),
        (["rename", "Trust", "The #1 Trust"], 'rename org/trust = "The #1 Trust"'),
        (["keep", LINE], f"keep {LINE} | {FIRST}  # Tom Larch reports to Ada Quill"),
        (["drop", f"https://kg.example/id/{LINE}"], f"drop {LINE} | {FIRST}  # Tom Larch reports to Ada Quill"),
        (["drop", "Rosa Vane", "first.txt", "--as", "sender"], f"drop sender person/rosa-vane | {FIRST}"),
        (["drop", "https://kg.example/id/person/rosa-vane"], "drop person/rosa-vane"),
        (
            ["add", "line", "Rosa Vane", "Ada Quill", "--in", "third.txt", "-w", "the clerk", "--basis", "led-by"],
            f'add led-by person/rosa-vane person/ada-quill in {THIRD} "the clerk"',
        ),
        (
            ["add", "post", "Tom Larch", "Clerk", "--at", "Trust", "--from", "2020", "--in", THIRD, "-w", "the clerk"],
            f'add holds person/tom-larch "Clerk" at org/trust from 2020 in {THIRD} "the clerk"',
        ),
        (
            [
                "add",
                "directive",
                "Rosa Vane",
                "Trust",
                "Ada Quill",
                *DEADLINE,
                "--in",
                FIRST,
                "-w",
                "Send me the accounts",
            ],
            (
                'add directive person/rosa-vane to org/trust person/ada-quill as order by --04-30 "by 30 April" '
                f'in {FIRST} "Send me the accounts"'
            ),
        ),
        (
            ["add", "mention", "Tom Larch", "--in", THIRD, "-w", "Tom Larch", "--occurrence", "2", "--as", "cc"],
            f'add cc person/tom-larch in {THIRD} "Tom Larch" 2',
        ),
    ],
)
def test_a_command_writes_its_line(run, lines, args, line):
    """Names become paths, file names ids; the line is shown, with what to do next."""
    said = run("decide", *args)
    assert lines() == [line]
    assert line in said.replace("\n", " ")
    assert "kg build" in said
    assert not parse(line).notes


@pytest.mark.parametrize(
    ("args", "error", "reason"),
    [
        (["same", "person/ada-quil", "person/a-quill"], UnknownEntity, "person/ada-quil is not in this graph"),
        (["same", "Ada Quil", "person/a-quill"], UnknownEntity, "did you mean “Ada Quill”"),
        (["same", "Ada Quill", "Trust"], InputError, "not of one kind"),
        (["same", "Ada Quill", "ada quill"], InputError, "which two"),
        (["different", "Tom Larch", "ninth.txt"], UnknownEntity, "no letter ninth.txt"),
        (["different", "Tom Larch", THIRD, "--is", "person/new"], UnknownEntity, "person/new is not in this graph"),
        (["drop", "reporting/0000"], UnknownEntity, "reporting/0000 is not in this graph"),
        (["drop", "Rosa Vane", "--as", "sender"], InputError, "say in which letter"),
        (["rename", "Rosa Vane", " "], InputError, "a name is missing"),
        (["add", "line", "Rosa Vane", "Ada Quill", "--in", THIRD, "-w", "nowhere"], InputError, "does not say"),
        (["add", "line", "Rosa Vane", "Rosa Vane", "--in", THIRD, "-w", "came"], InputError, "to themselves"),
        (["add", "mention", "Tom Larch", "--in", THIRD, "-w", "Tom Larch"], InputError, "stands 2 times"),
        (
            ["add", "directive", "Trust", "Ada Quill", "--by", "2014-07-22", "--in", THIRD, "-w", "came"],
            InputError,
            "must not be empty",
        ),
        (["add", "post", "Trust", "Clerk", "--in", THIRD, "-w", "the clerk"], UnknownEntity, "no person"),
        (["undo"], InputError, "nothing to undo"),
    ],
)
def test_what_cannot_be_is_refused(run, tmp_path, args, error, reason):
    """A slip of the pen is told with the nearest names, and nothing is written."""
    with pytest.raises(error, match=reason):
        run("decide", *args)
    assert not parse(read(tmp_path / "decisions")).decisions


def test_who_is_meant_must_be_clear(drafts, tmp_path):
    """Of two who bear a name the path is asked for."""
    draft = first()
    draft.entity("person/tom-larch-2", "Tom Larch", "Mr Larch")
    output = drafts(draft).build(tmp_path / "output")
    with pytest.raises(AmbiguousName, match="person/tom-larch-2"):
        CliRunner().invoke(app, ["decide", "drop", "Tom Larch", "-g", str(output)], catch_exceptions=False)


def test_what_is_decided_is_not_written_twice(run, lines):
    """The same decision again is said to be there; after a contrary one it is written."""
    run("decide", "drop", "Rosa Vane")
    assert "decided already" in run("decide", "drop", "Rosa Vane")
    run("decide", "keep", "Rosa Vane")
    run("decide", "drop", "Rosa Vane")
    assert lines() == ["drop person/rosa-vane", "keep person/rosa-vane", "drop person/rosa-vane"]


def test_a_path_that_only_the_file_knows_can_be_decided_on(run, lines):
    """What an earlier line made or merged may be spoken of before and after the next build."""
    run("decide", "different", "Tom Larch", "third.txt")
    run("decide", "rename", f"person/tom-larch-apart-{THIRD}", "Tom Larch the younger")
    assert lines()[1] == f"rename person/tom-larch-apart-{THIRD} = Tom Larch the younger"


def test_bodies_merged_have_their_posts_pointed_out(drafts, tmp_path):
    """Posts of one title in bodies that are one may be one as well; that is for the person to say."""
    draft = first()
    draft.entity("post/alpha-board/head-of-finance", "Head of Finance", org="org/alpha-board")
    output = drafts(draft).build(tmp_path / "output")
    result = CliRunner().invoke(app, ["decide", "same", "Trust", "Alpha Board", "-g", str(output)])
    assert "kg decide same post/trust/head-of-finance post/alpha-board/head-of-finance" in result.output


def test_the_file_is_that_of_the_last_build(output):
    """Without --file the line goes where the build takes its decisions from."""
    said = CliRunner().invoke(app, ["decide", "drop", "Rosa Vane", "-g", str(output)]).output
    assert said.startswith(f"{output.parent / 'decisions'}:2: drop person/rosa-vane")
    undone = CliRunner().invoke(app, ["decide", "undo", "-g", str(output)]).output
    assert "undone: drop person/rosa-vane" in undone
    assert (output.parent / "decisions").read_text(encoding="utf-8").splitlines()[
        1
    ] == "# undone: drop person/rosa-vane"


def test_no_file_noted_is_an_error(tmp_path):
    """Where no build has said where the decisions are, the user must."""
    result = CliRunner().invoke(app, ["decide", "list", "-g", str(tmp_path)])
    assert isinstance(result.exception, InputError)
    assert "--file" in str(result.exception)


def test_the_decisions_are_listed(run, tmp_path):
    """As they hold, with their lines; what cannot be read is named and sets the status."""
    run("decide", "drop", "Rosa Vane", "-n", "a ship")
    run("decide", "list")
    with (tmp_path / "decisions").open("a", encoding="utf-8") as file:
        file.write("nonsense\n")
    said = run("decide", "list", status=1)
    assert "decisions:2\tdrop person/rosa-vane # a ship" in said
    assert "decisions:3: “nonsense” is no decision" in said


def test_the_base_of_the_graph_is_known(drafts, tmp_path):
    """Full IRIs in the file are those of the graph; of another they are no decision."""
    output = drafts(first()).build(tmp_path / "output")
    file = tmp_path / "decisions"
    file.write_text("drop https://kg.example/id/person/rosa-vane\ndrop https://other.example/person/x\n")
    listed = CliRunner().invoke(app, ["decide", "list", "-g", str(output)])
    assert "decisions:1\tdrop person/rosa-vane" in listed.output
    assert "decisions:2: “https://other.example/person/x” is not under https://kg.example/id/" in listed.output


def test_without_a_terminal_the_cases_are_listed(run):
    """One a line, the worst first, with the sentences and the line that would settle it."""
    rows = [line.split("\t") for line in run("review").splitlines() if not line.startswith("#")][1:]
    assert [row[0] for row in rows] == ["0.4", "0.5", "0.6", "0.6", "0.7"]
    line = next(row for row in rows if row[1] == "reporting line")
    assert line[2] == "Tom Larch reports to Ada Quill"
    assert "2021/first.txt:6 “Tom Larch, Head of Finance of the Trust, reports to Ada Quill.”" in line[4]
    assert line[5].startswith(f"drop {LINE} | {FIRST}")
    assert "4 more are left out" in run("review", "--limit", "1")


def test_the_cases_are_given_to_programs(run):
    """JSON with both sides of an identity, and the line that would confirm it."""
    [case] = json.loads(run("review", "--kind", "people", "--json"))
    assert case["claim"] == "Ada Quill is one and the same in these 2 letters, and not A. Quill"
    assert [side["path"] for side in case["sides"]] == ["person/ada-quill", "person/a-quill"]
    assert case["sides"][1]["letters"][0]["passages"][0]["sentence"] == "A. Quill wrote to Tom Larch."
    assert case["right"].startswith("keep person/ada-quill | ")
    assert json.loads(run("review", "--below", "0.3", "--json")) == []
