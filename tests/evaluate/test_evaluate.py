"""A graph held against gold: what counts as right, wrong and missed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from kg import pipeline
from kg.errors import InputError
from kg.evaluate import HEADLINE, evaluate
from kg.evaluate.calibration import bands
from kg.evaluate.found import Found, Witness
from kg.evaluate.gold import Gold
from kg.evaluate.judge import judge
from kg.evaluate.verdict import Trust, Verdict
from kg.query import open_graph

HARBOUR = "harbour-accounts"


@pytest.fixture(scope="module")
def folder(root):
    """Four invented letters with their gold."""
    return root / "tests" / "letters"


@pytest.fixture(scope="module")
def graph(folder, tmp_path_factory):
    """The graph of these letters."""
    built = tmp_path_factory.mktemp("built")
    report = pipeline.build([folder], built)
    assert report.files_read == len(list(folder.glob("*.json"))) == 4
    return built


@pytest.fixture
def measured(folder, graph, tmp_path):
    """A function that changes the gold of one letter and returns the figures for it alone."""

    def measure(change, name=HARBOUR):
        gold = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        change(gold)
        (tmp_path / f"{name}.json").write_text(json.dumps(gold), encoding="utf-8")
        return pipeline.evaluate(tmp_path, graph)

    return measure


def test_the_letters_are_read_as_people_read_them(folder, graph):
    """Nothing is missed in four plain letters, and no quotation is wrong."""
    result = pipeline.evaluate(folder, graph)
    assert [miss for miss in result.misses if not miss.kind.endswith("canonical")] == []
    assert result.letters == 4
    assert result.macro_f1 == 1
    assert all(result.rows[kind].f1 == 1 for kind in (*HEADLINE, "evidence_exact", "facts_with_evidence"))


def test_letters_beside_the_gold_are_built_for_the_occasion(folder, graph):
    """The figures are those of the same letters built before."""
    assert pipeline.evaluate(folder) == pipeline.evaluate(folder, graph)


def put(kind, number, **fields):
    return lambda gold: gold[kind][number].update(fields)


CHANGES = [
    (lambda gold: gold["people"].pop(0), "people", (3, 1, 0)),
    (lambda gold: gold["people"].append({"name": "Eva Moor"}), "people", (4, 0, 1)),
    (lambda gold: gold["people"].append({"name": "Eva Moor", "optional": True}), "people", (4, 0, 0)),
    (put("people", 0, optional=True), "people", (3, 0, 0)),
    (put("organisations", 0, name="The Commission", aliases=["Eastern Ports Commission"]), "organisations", (2, 0, 0)),
    (lambda gold: gold["letter"].update(date=None), "date", (0, 1, 0)),
    (lambda gold: gold["letter"].update(date="2019-03-13"), "date", (0, 1, 1)),
    (lambda gold: gold["letter"].update(sender=["Chair"]), "sender", (1, 0, 0)),
    (lambda gold: gold["letter"].update(cc=[]), "cc", (0, 1, 0)),
    (lambda gold: gold["letter"].update(cc=[], cc_optional=["Henry Oduya"]), "cc", (0, 0, 0)),
    (put("posts", 2, title="Finance Head"), "posts_full", (4, 0, 0)),
    (put("posts", 2, title="Clerk of Works"), "posts", (3, 1, 1)),
    (put("posts", 2, title="Clerk of Works", title_aliases=["Head of Finance"]), "posts", (4, 0, 0)),
    (put("posts", 2, org="Eastern Ports Commission"), "posts", (4, 0, 0)),
    (put("posts", 2, org="Eastern Ports Commission"), "posts_full", (3, 1, 1)),
    (put("posts", 2, org="Eastern Ports Commission", org_optional=True), "posts_full", (4, 0, 0)),
    (put("posts", 2, person=None), "posts", (3, 1, 1)),
    (put("reports_to", 0, sub="Ada Quill", sup="Tom Larch"), "reports_to", (0, 1, 1)),
    (put("reports_to", 0, sup="Chief Executive"), "reports_to", (1, 0, 0)),
    (put("directives", 0, deadline=None), "directives", (2, 0, 0)),
    (put("directives", 0, deadline=None), "directives_full", (1, 1, 1)),
    (put("directives", 0, standing="past"), "directives_full", (1, 1, 1)),
    (put("directives", 0, issuer="Tom Larch"), "directives_full", (1, 1, 1)),
    (put("directives", 0, issuer="Tom Larch", issuer_optional=["Rosa Vane"]), "directives_full", (2, 0, 0)),
    (put("directives", 0, issuer="Eastern Ports Commission"), "directives_full", (2, 0, 0)),
    (put("directives", 0, addressees=["Weston Harbour Trust"]), "directives_full", (2, 0, 0)),
    (put("directives", 0, addressees=["Ada Quill", "Tom Larch"]), "directives_full", (1, 1, 1)),
    (put("directives", 0, addressees=[], addressees_optional=["Ada Quill"]), "directives_full", (2, 0, 0)),
    (put("directives", 0, addressees=[]), "directives_full", (1, 1, 1)),
    (put("directives", 0, action="open the books"), "directives", (1, 1, 1)),
    (put("directives", 0, action="open the books", optional=True), "directives", (1, 1, 0)),
    (put("directives", 0, deadline=None, optional=True), "directives_full", (1, 0, 0)),
]


@pytest.mark.parametrize(("change", "kind", "counts"), CHANGES)
def test_what_counts(measured, change, kind, counts):
    """One change to the gold makes just so many facts right, wrong and missed."""
    row = measured(change).rows[kind]
    assert (row.tp, row.fp, row.fn) == counts


def test_one_node_is_one_person(measured):
    """A node that two people of the gold share is found once and missed once."""
    result = measured(lambda gold: gold["people"].append({"name": "Adela Quill", "aliases": ["Ms Quill"]}))
    assert result.rows["people"][3:] == (4, 0, 1)


@pytest.mark.parametrize("names", [("Heads", "Heads of town schools"), ("Heads of town schools", "Heads")])
def test_recipients_of_like_names_are_told_apart(names):
    """Two offices share an alias, and each is still found, whichever comes first."""
    labels = {"a": ("Heads of town schools", "Heads"), "b": ("Heads of village schools", "Heads")}
    parties = {"sender": [], "recipients": ["a", "b"], "cc": []}
    found = Found(None, parties, [], [], [], {}, [], Witness(0, 0, 0, 0), labels.__getitem__, {}.get)
    gold = Gold("heads", None, parties | {"recipients": names}, dict.fromkeys(parties, ()), (), (), (), (), ())
    verdict = Verdict()
    judge(gold, found, verdict)
    assert verdict.rows()["recipients"][3:] == (2, 0, 0)


def test_errors_say_what_is_wrong(measured):
    """With the letter, the kind, what was wanted, and what is there."""
    result = measured(put("directives", 0, deadline="2019-05-01"))
    (miss,) = result.misses
    assert (miss.letter, miss.kind) == (HARBOUR, "directives_full")
    assert miss.what == "'send me the missing invoices': deadline should be 2019-05-01, is 2019-04-30"


def test_a_letter_that_the_graph_lacks_is_missed(folder, graph, tmp_path):
    """All of its facts are missed, optional ones excepted, and it is named."""
    shutil.copy(folder / f"{HARBOUR}.json", tmp_path / "elsewhere.json")
    result = pipeline.evaluate(tmp_path, graph)
    assert result.absent == ("elsewhere",)
    assert [result.rows[kind].fn for kind in ("date", "people", "posts_full", "directives")] == [1, 4, 4, 2]
    assert result.macro_f1 == 0


BAD = [
    ("{", "this is no gold"),
    ("[]", "here should be an object"),
    ('{"people": {"name": "Ann"}}', "bad.json: “people” should be a list"),
    ('{"people": ["Ann"]}', r"bad.json: people\[0\]: here should be an object"),
    ('{"people": [{"name": 3}]}', r"bad.json: people\[0\]: “name” should be a text"),
    ('{"letter": {"cc": "Ann"}}', "bad.json: letter: “cc” should be a list of texts"),
    ('{"directives": [{"action": "go"}]}', r"bad.json: directives\[0\]: “issuer” should be a text"),
]


@pytest.mark.parametrize(("text", "complaint"), BAD)
def test_bad_gold_is_named(graph, tmp_path, text, complaint):
    """With the file, the place in it and what should be there."""
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=complaint):
        pipeline.evaluate(tmp_path, graph)


def test_two_letters_of_one_name_are_not_guessed_between(folder, tmp_path):
    """Gold for 001 fits neither 2013/001.txt nor 2014/001.txt for sure."""
    for year in ("2013", "2014"):
        (tmp_path / year).mkdir()
        text = (folder / f"{HARBOUR}.txt").read_text(encoding="utf-8")
        (tmp_path / year / f"{HARBOUR}.txt").write_text(text.replace("2019", year), encoding="utf-8")
    pipeline.build([tmp_path], tmp_path / "built")
    with pytest.raises(InputError, match=f"2 letters are called {HARBOUR}"):
        pipeline.evaluate(folder, tmp_path / "built")


def test_a_quotation_that_is_not_there_is_counted(folder, graph, tmp_path):
    """Against other texts no evidence is exact."""
    with open_graph(graph) as opened:
        row = evaluate(opened.store, tmp_path, folder).rows["evidence_exact"]
    assert row.tp == 0
    assert row.fp > 0


def test_bands_of_confidence():
    """A band holds its lower end and not its upper, but for 1."""
    trusts = [Trust("people", c, c > 0.6) for c in (0.9, 0.94, 0.95, 1.0, 0.55, 0.65)]
    found = {(band.low, band.high): (band.facts, band.mean, band.right) for band in bands(trusts)}
    assert found == {
        (0.5, 0.6): (1, 0.55, 0.0),
        (0.6, 0.7): (1, 0.65, 1.0),
        (0.9, 0.95): (2, 0.92, 1.0),
        (0.95, 1.0): (2, 0.975, 1.0),
    }


def test_every_fact_is_in_a_band(folder, graph):
    """As many as are counted right or wrong; these letters have nothing optional."""
    result = pipeline.evaluate(folder, graph)
    for kind in ("people", "organisations", "posts_full", "reports_to", "directives_full"):
        row = result.rows[kind]
        assert sum(band.facts for band in result.bands if band.kind == kind) == row.tp + row.fp


@pytest.fixture
def kg(root):
    """A function that runs ``kg evaluate``."""

    def run(*arguments):
        script = "import sys; sys.argv[0] = 'kg'; from kg.cli import main; main()"
        command = [sys.executable, "-c", script, "evaluate", *map(str, arguments)]
        return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)

    return run


def test_what_is_printed(kg, folder, graph, tmp_path):
    """A line a kind, and with --errors a line an error before them."""
    gold = json.loads((folder / f"{HARBOUR}.json").read_text(encoding="utf-8"))
    gold["letter"]["cc"] = []
    (tmp_path / f"{HARBOUR}.json").write_text(json.dumps(gold), encoding="utf-8")
    done = kg(tmp_path, "-g", graph, "--errors", "--calibration")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[:3] == ["# Errors", "Letter\tKind\tError", f"{HARBOUR}\tcc\twrong: 'Henry Oduya'"]
    assert "cc\t0.000\t1.000\t0.000\t0\t1\t0" in lines
    assert any(line.startswith("# macro-F1 0.889") for line in lines)
    assert "Kind\tConfidence\tFacts\tMean\tRight" in lines


def test_json(kg, folder, graph):
    """All figures, and no errors or bands unless asked for."""
    plain = json.loads(kg(folder, "-g", graph, "--json").stdout)
    assert set(plain) == {"letters", "macro_f1", "rows", "absent"}
    assert plain["rows"]["people"]["tp"] == 14
    full = json.loads(kg(folder, "-g", graph, "--json", "--errors", "--calibration").stdout)
    assert full["errors"] == []
    assert set(full["calibration"][0]) == {"kind", "low", "high", "facts", "mean", "right"}


def test_exit_status(kg, folder, graph, tmp_path):
    """1 when a letter is missing from the graph, 2 without gold or graph."""
    none = kg(tmp_path, "-g", graph)
    assert none.returncode == 2
    assert none.stderr.startswith(f"kg: no gold in {tmp_path}")
    shutil.copy(folder / f"{HARBOUR}.json", tmp_path / "elsewhere.json")
    missing = kg(tmp_path, "-g", graph)
    assert missing.returncode == 1
    assert missing.stderr.startswith("kg: elsewhere: the graph does not hold this letter")
    assert kg(folder, "-g", tmp_path).returncode == 2
