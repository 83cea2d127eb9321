"""A build with decisions beside the letters: what comes out is what the person said, and every time the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import pipeline
from kg.query import open_graph
from kg.review import Desk, find
from kg.validate import validate
from kg.vocab import KG, PROV

LETTERS = {
    "1.txt": """\
Weston Harbour Trust

Ms Ann Quill
Chief Executive
Alpha Board

3 March 2021

Dear Ms Quill,

The Board must send me its accounts by 30 April 2021. Mr Tom Larch, Head of Finance, reports to you.

Yours sincerely,

Rosa Vane
Chair
Weston Harbour Trust
""",
    "more/2.txt": """\
Weston Harbour Trust

Mrs Anne Quille
Chief Executive
Alpha Board

9 May 2021

Dear Mrs Quille,

Thank you for the accounts. Mr Thomas Larch has left us. You should appoint another Head of Finance by 1 June 2021.

Yours sincerely,

Rosa Vane
Chair
Weston Harbour Trust
""",
    "3.txt": """\
Alpha Board

Ms Rosa Vane
Chair
Weston Harbour Trust

1 June 2021

Dear Ms Vane,

I have appointed Ivo Brandt to be Head of Finance. He will report to me.

Yours sincerely,

Ann Quill
Chief Executive
Alpha Board
""",
}
SAME = "same person/ann-quill = person/anne-quille  # one hand\n"
FILES = ("graph.ttl", "graph.nq", "graph.html")


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """The folder of three letters."""
    folder = tmp_path / "letters"
    (folder / "more").mkdir(parents=True)
    for name, text in LETTERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def built(letters: Path, output: Path) -> dict[str, bytes]:
    pipeline.build([letters], output, jobs=1)
    return {name: (output / name).read_bytes() for name in FILES}


def test_the_decisions_beside_the_letters_are_applied(letters, tmp_path):
    """The merged person has both letters, the corpus graph gives the reason, and the graph conforms to its shapes."""
    (letters / "decisions").write_text(f"# ours\n{SAME}", encoding="utf-8")
    built(letters, tmp_path / "output")
    with open_graph(tmp_path / "output") as graph:
        ada = graph.person("Anne Quille")
        assert (ada.entity.name, ada.entity.iri) == ("Ann Quill", "https://kg.example/id/person/ann-quill")
        assert len(ada.received) == 2
        assert not graph.reader.is_known("https://kg.example/id/person/anne-quille")
        [node] = graph.reader.bearers(KG.reason, "decided by a person, decisions:2: one hand")
        assert graph.reader.first(node, KG.confidence) == "1"
        assert len(graph.reader.objects(node, PROV.wasDerivedFrom)) in {1, 2}
        report = validate(graph.store, tmp_path / "output" / "texts")
        assert report.conforms, report


def test_every_kind_of_decision_leaves_a_graph_that_conforms(letters, tmp_path):
    """Merged, told apart, renamed, dropped and added all at once, every node still has its name and evidence."""
    built(letters, tmp_path / "before")
    with open_graph(tmp_path / "before") as graph:
        line = next(iter(graph.superiors("Thomas Larch").steps)).line.iri
        asked = graph.directives().found
    (letters / "decisions").write_text(
        SAME + "different person/rosa-vane | 3.txt\n"
        "rename org/alpha-board = The Alpha Board\n"
        f"drop {line}\n"
        f"drop {asked[0].iri} | {asked[0].letter.source}\n"
        f"keep {asked[-1].iri}\n"
        "drop person/thomas-larch\n"
        'add led-by person/ivo-brandt org/alpha-board in 3.txt "He will report to me"\n'
        'add holds person/new-clerk "Clerk of Works" at org/new-body in 2.txt "Thank you for the accounts"\n'
        'add directive person/rosa-vane to person/anne-quille "appoint another Head of Finance" as order '
        'by 2021-06-01 "by 1 June 2021" in 2.txt "You should appoint another Head of Finance by 1 June 2021"\n'
        'add mention person/ivo-brandt in 3.txt "He"\n',
        encoding="utf-8",
    )
    report = pipeline.build([letters], tmp_path / "output", jobs=1)
    assert [note for note in report.notes if "is new" not in note] == []
    with open_graph(tmp_path / "output") as graph:
        checked = validate(graph.store, tmp_path / "output" / "texts")
        assert checked.conforms, checked
        assert not graph.reader.is_known(line)
        assert not graph.reader.is_known(asked[0].iri)
        assert not graph.reader.is_known("https://kg.example/id/person/thomas-larch")
        assert graph.organization("The Alpha Board").entity.iri.endswith("org/alpha-board")
        assert [step.above.name for step in graph.superiors("Ivo Brandt").steps if step.line.basis == "LedBy"] == [
            "The Alpha Board"
        ]
        assert graph.person("New Clerk").tenures[0].post.name == "Clerk of Works"
        order = graph.directives(modality="order").found[-1]
        assert (str(order.addressees[0]), order.deadline) == ("Ann Quill", "2021-06-01")


def test_what_is_built_does_not_depend_on_what_was_built_before(letters, tmp_path):
    """Decisions that come, change and go give the same bytes as a build from nothing."""
    plain = built(letters, tmp_path / "output")
    texts = [
        SAME,
        SAME + "rename person/ann-quill = Ann M. Quill\n",
        "# a line more\n" + SAME.replace("one hand", "of one hand"),
        SAME + "different person/anne-quille | 2.txt\n",
        'drop org/weston-harbour-trust | 1.txt\nadd mention person/rosa-vane in 3.txt "me"\n',
    ]
    for number, text in enumerate(texts):
        (letters / "decisions").write_text(text, encoding="utf-8")
        assert built(letters, tmp_path / "output") == built(letters, tmp_path / str(number)), text
    (letters / "decisions").unlink()
    assert built(letters, tmp_path / "output") == plain


def test_a_letter_that_comes_later_is_decided_too(letters, tmp_path):
    """A merger holds for letters that are added after it, and a name that they change reaches the letters before."""
    (letters / "decisions").write_text(SAME, encoding="utf-8")
    late = (letters / "3.txt").read_text(encoding="utf-8")
    (letters / "3.txt").unlink()
    built(letters, tmp_path / "output")
    (letters / "3.txt").write_text(late, encoding="utf-8")
    (letters / "4.txt").write_text(LETTERS["more/2.txt"].replace("9 May", "10 May"), encoding="utf-8")
    assert built(letters, tmp_path / "output") == built(letters, tmp_path / "fresh")


def test_a_decision_at_the_desk_is_in_the_next_build(letters, tmp_path):
    """What is settled by a line before the build is no case after it either."""
    built(letters, tmp_path / "output")
    with open_graph(tmp_path / "output") as graph:
        desk = Desk(graph, letters / "decisions")
        cases = find(desk, below=0.95)
        assert len(cases) > 3
        for case in cases:
            desk.write(case.right())
        assert find(desk, below=0.95) == []
    built(letters, tmp_path / "output")
    (letters / "elsewhere").write_text("", encoding="utf-8")
    with open_graph(tmp_path / "output") as graph:
        assert find(Desk(graph, letters / "elsewhere"), below=0.95) == []


def test_bad_and_idle_lines_are_reported_and_the_rest_holds(letters, tmp_path):
    """The build names file and line, and goes on."""
    (letters / "decisions").write_bytes(b"nonsense\r\ndrop person/nobody\r\n\xff\r\n" + SAME.encode())
    report = pipeline.build([letters], tmp_path / "output", jobs=1)
    said = [note.removeprefix(str(letters)) for note in report.notes if "decisions:" in note]
    assert said[0].startswith("/decisions:1: “nonsense” is no decision")
    assert said[1] == "/decisions:2: person/nobody is not in the corpus (any more)"
    assert said[2].startswith("/decisions:3: the line is not in UTF-8")
    with open_graph(tmp_path / "output") as graph:
        assert graph.person("Anne Quille").entity.name == "Ann Quill"
