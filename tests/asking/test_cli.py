"""The command line over a graph on disk: what is printed where, and with which exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from kg.cli import Format
from kg.export import FORMATS

KG = [sys.executable, "-c", "import sys; sys.argv[0] = 'kg'; from kg.cli import main; main()"]


@pytest.fixture
def kg(root, built):
    """A function that runs kg on the graph and returns the finished process."""

    def run(*arguments, graph=built, **options):
        told = ["-g", str(graph)] if graph else []
        environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONWARNINGS": "error", "COLUMNS": "100"}
        return subprocess.run(
            [*KG, *arguments, *told], capture_output=True, text=True, env=environment, check=False, **options
        )

    return run


COMMANDS = [
    ["build"],
    ["validate"],
    ["render"],
    ["export"],
    ["evidence"],
    ["evaluate"],
    ["query"],
    *(["query", one] for one in ("superiors", "reports", "path", "person", "org", "directives", "sparql")),
]


def test_kg_alone_shows_help(kg):
    """And it is no error, as it is none with --help."""
    alone, asked = kg(graph=None), kg("--help", graph=None)
    assert alone.returncode == asked.returncode == 0
    assert "build" in alone.stdout
    assert alone.stdout == asked.stdout


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_examples(kg, command):
    """Help shows how the command is called."""
    done = kg(*command, "--help", graph=None)
    assert done.returncode == 0
    assert command == ["query"] or f"kg {' '.join(command)}" in done.stdout.split("Example")[1]
    assert "\\b" not in done.stdout


def test_the_version(kg):
    """One line, nothing else."""
    from kg import __version__

    assert kg("--version", graph=None).stdout == f"kg {__version__}\n"


def test_the_module_is_the_command(kg, root):
    """``python -m kg`` does what ``kg`` does."""
    done = subprocess.run(
        [sys.executable, "-m", "kg", "--version"], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout == kg("--version", graph=None).stdout


def test_help_loads_nothing_heavy(root):
    """Neither the store, nor the networks, nor the grammar: help and completion come at once."""
    told = "import sys, kg.cli; kg.cli.app(['--help'], standalone_mode=False); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=root)
    loaded = set(done.stderr.split())
    assert "kg.cli_query" in loaded
    assert not loaded & {"networkx", "pyoxigraph", "rdflib", "pyshacl", "pydantic", "kg.query", "kg.tokens"}


def test_a_pipe_gets_tabs_and_no_boxes(kg):
    """One line a row, no colours, no lines drawn, no wrapping."""
    done = kg("query", "superiors", "person/john-marsh", "--no-inferred")
    head, *rows = done.stdout.splitlines()
    assert head.split("\t") == ["Level", "Who", "Line", "Superior", "Read in"]
    assert [row.split("\t")[3] for row in rows] == [
        "Tomas Oyelaran",
        "Harbour Master, Harbour Commission (held by Élodie Fournier)",
        "Board of Works",
        "Board of Works",
    ]
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_evidence_on_request(kg):
    """With --evidence the sentence stands beside file and line."""
    done = kg("query", "superiors", "john marsh, nobody")
    assert done.returncode == 2
    done = kg("query", "superiors", "person/john-marsh", "--evidence")
    assert "2021/first.txt:6 “You will report to the Harbour Master.”" in done.stdout


def test_reports_are_indented(kg):
    """The tree of a pipe is made of spaces."""
    lines = kg("query", "reports", "board of works", "--no-inferred").stdout.splitlines()
    assert lines[0] == "Board of Works"
    assert any(line.startswith("  Élodie Fournier [is accountable to]") for line in lines)
    assert any(line.startswith("    John Marsh") for line in lines)


def test_a_ring_is_told(kg):
    """Below the table, where it cannot be missed."""
    done = kg("query", "superiors", "person/john-marsh-2")
    assert "# a ring: Anna Roth answers to Ben Roth answers to Cleo Roth answers to Anna Roth" in done.stdout


def test_nothing_found_is_said(kg):
    """An empty answer is an answer and no error."""
    done = kg("query", "superiors", "wanda ilves")
    assert (done.returncode, done.stdout) == (0, "# No letter says to whom Wanda Ilves answers.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "superiors", "tomas"],
        ["query", "reports", "board of works"],
        ["query", "path", "tomas", "person/john-marsh"],
        ["query", "person", "tomas"],
        ["query", "org", "harbour commission"],
        ["query", "directives"],
        ["query", "sparql", "SELECT * { ?s a kg:Letter }"],
        ["evidence", "tomas"],
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_json_for_programs(kg, arguments):
    """Every question has an answer in JSON, and it says the same as the table at a terminal's other end."""
    done = kg(*arguments, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)
    assert kg(*arguments).returncode == 0


def test_directives_due(kg):
    """Deadlines before a day; what has no year stands apart and says so."""
    done = kg("query", "directives", "--due-before", "2021-06-02")
    assert "send me the tide tables" in done.stdout
    assert "09-09 (year not known)" in done.stdout.split("Directives due in a year not known")[1]
    done = kg("query", "directives", "--from", "wanda ilves", "--modality", "order")
    assert "Repair the east light" in done.stdout
    assert "inspect" not in done.stdout


def test_a_query_from_a_file(kg, tmp_path):
    """An @ stands before the name of a file that holds the query."""
    (tmp_path / "q.rq").write_text("SELECT ?n { <https://kg.example/id/person/anna-roth> foaf:name ?n }")
    assert kg("query", "sparql", f"@{tmp_path / 'q.rq'}").stdout == "n\nAnna Roth\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["query", "person", "john marsh"], "person/john-marsh-2"),
        (["query", "person", "fournier"], "did you mean “Élodie Fournier”"),
        (["query", "sparql", "SELECT"], "not valid SPARQL"),
        (["query", "sparql", "@/no/such/file"], "/no/such/file"),
        (["query", "directives", "--due-before", "soon"], "not a date"),
    ],
)
def test_an_error_is_one_line_and_status_2(kg, arguments, message):
    """On standard error, beginning with the program's name, without a traceback."""
    done = kg(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("kg: ")
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


LETTER = "3 May 2021\n\nDear Mr Oyelaran,\n\nPlease send me the tide tables.\n\nYours sincerely,\n\nAnna Roth\n"


def test_build_tells_what_it_found_and_what_comes_next(kg, tmp_path):
    """Counts, files and the next command; in a pipe no bar."""
    (tmp_path / "letter.txt").write_text(LETTER)
    done = kg("build", str(tmp_path / "letter.txt"), "-o", str(tmp_path / "my graph"), graph=None)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Letters\t1" in done.stdout
    assert f"kg query directives -o '{tmp_path}/my graph'" in done.stdout
    assert kg("validate", graph=tmp_path / "my graph").returncode == 0


def test_a_file_that_cannot_be_read_is_named(kg, tmp_path):
    """The others are built; the exit status is 1."""
    (tmp_path / "good.txt").write_text(LETTER)
    (tmp_path / "empty.txt").write_text("")
    done = kg("build", str(tmp_path), "-o", str(tmp_path / "out"), graph=None)
    assert done.returncode == 1
    assert "Letters\t1" in done.stdout
    assert done.stderr.startswith("kg: empty.txt: ")


@pytest.mark.parametrize("given", ["empty.txt", "nowhere", "."])
def test_nothing_to_build(kg, tmp_path, given):
    """Exit status 2, one line, and nothing written."""
    (tmp_path / "empty.txt").write_text("")
    done = kg("build", str(tmp_path / given), "-o", str(tmp_path / "out"), graph=None)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("kg: ")
    assert not (tmp_path / "out").exists()


def test_validation_that_fails(kg, tmp_path, draft, write_drafts):
    """A quotation that is not in its letter makes the exit status 1, and JSON says so too."""
    d = draft("Ann waits.", "a.txt", None)
    d.entity("person", "person/ann", "Ann")
    folder = write_drafts(tmp_path / "out", [d])
    assert kg("validate", graph=folder).returncode == 0
    [text] = (folder / "texts").iterdir()
    text.write_text("Bob waits.")
    done = kg("validate", "--json", graph=folder)
    assert done.returncode == 1
    assert json.loads(done.stdout)["conforms"] is False


def test_no_graph_yet(kg, tmp_path):
    """The message says how to get one."""
    done = kg("query", "person", "anybody", graph=tmp_path)
    assert done.returncode == 2
    assert "build one with: kg build" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe that can be closed early")
@pytest.mark.parametrize(
    "arguments",
    [["query", "sparql", "SELECT * { ?s ?p ?o }", "--json"], ["export", "--format", "nquads"], ["evidence", "tomas"]],
)
def test_a_closed_pipe_is_no_error(root, built, arguments):
    """``kg ... | head`` ends quietly."""
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.Popen(
        [*KG, *arguments, "-g", str(built)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    done.stdout.close()
    errors = done.stderr.read()
    done.stderr.close()
    done.wait()
    assert errors == b""


@pytest.mark.parametrize("name", ["turtle", "nquads", "ntriples", "trig", "jsonld", "rdfxml", "graphml", "csv"])
def test_export_writes_every_format(kg, tmp_path, name):
    """To a file, or to standard output: the same bytes."""
    target = tmp_path / "new" / "graph"
    done = kg("export", "--format", name, "-o", str(target))
    assert (done.returncode, done.stderr, done.stdout) == (0, "", f"Written: {target}\n")
    assert kg("export", "-f", name).stdout == target.read_text(encoding="utf-8")


def test_the_formats_are_those_that_there_are():
    """The command offers what the package can write."""
    assert {one.value for one in Format} == set(FORMATS)


def test_render_writes_a_page(kg, tmp_path):
    """Into the file asked for, and it says where."""
    target = tmp_path / "new" / "page.html"
    done = kg("render", "--view", "reporting", "-o", str(target))
    assert (done.returncode, done.stdout) == (0, f"Drawn: {target}\n")
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_brackets_and_control_characters_are_text(draft, write_drafts, tmp_path, kg):
    """What looks like markup or an escape sequence in a letter neither styles nor breaks the table."""
    name = "[red]Eve\x1b[31m\tRust[/red]"
    d = draft(f"{name} reports to Ann.", "a.txt", None)
    d.entity("person", "person/eve", name)
    d.entity("person", "person/ann", "Ann")
    d.line("person/eve", "person/ann", "reports to")
    folder = write_drafts(tmp_path / "output", [d])
    done = kg("query", "superiors", "person/eve", graph=folder)
    assert done.stdout.splitlines()[1].split("\t")[1] == "[red]Eve [31m Rust[/red]"
