from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Graph

from kg.errors import InputError, StoreError
from kg.export import FORMATS, export
from kg.export.table import COLUMNS
from kg.quads import inferred_nquads, nquads
from kg.store import Store
from kg.vocab import KG, RDF
from tests.graph_fixture import BASE, IRIS, OTHER_IRIS, TEXT, letter_facts, other_facts

NQUADS = (
    nquads(letter_facts(), IRIS, BASE)
    + inferred_nquads(letter_facts(), IRIS, BASE)
    + nquads(other_facts(), OTHER_IRIS, BASE)
)
UNION = {line[: line.rindex(" <")] for line in NQUADS.splitlines()}
QUADS = {line.removesuffix(" .") for line in NQUADS.splitlines()}


@contextmanager
def loaded(text: str) -> Iterator[ox.Store]:
    with TemporaryDirectory() as folder:
        with Store.fresh(Path(folder)) as bulk:
            bulk.add(text)
        with Store(Path(folder), read_only=True) as store:
            yield store.raw


def exported(format_: str, text: str = NQUADS) -> bytes:
    file = io.BytesIO()
    with loaded(text) as raw:
        export(raw, format_, file)
    return file.getvalue()


def table(text: str = NQUADS) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported("csv", text).decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", ["turtle", "ntriples", "rdfxml"])
def test_formats_of_triples_hold_the_union(name):
    """Each triple once, and no other."""
    format_ = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "rdfxml": ox.RdfFormat.RDF_XML}[name]
    assert {str(quad.triple) for quad in ox.parse(exported(name), format_)} == UNION


@pytest.mark.parametrize("name", ["nquads", "trig", "jsonld"])
def test_formats_of_quads_hold_every_graph(name):
    """Each quad once, and no other."""
    format_ = {"nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}[name]
    assert {str(quad) for quad in ox.parse(exported(name), format_)} == QUADS


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib's parser warns of rdflib's own Dataset
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
@pytest.mark.parametrize("name", ["turtle", "ntriples", "rdfxml", "nquads", "trig", "jsonld"])
def test_an_independent_library_reads_as_much(name):
    """What rdflib reads has the same size."""
    text = exported(name).decode()
    if name in {"turtle", "ntriples", "rdfxml"}:
        names = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml"}
        assert len(Graph().parse(data=text, format=names[name])) == len(UNION)
    else:
        dataset = Dataset()
        dataset.parse(data=text, format={"jsonld": "json-ld"}.get(name, name))
        assert sum(1 for _ in dataset.quads()) == len(QUADS)


@pytest.mark.parametrize(("name", "rapper"), [("turtle", "turtle"), ("rdfxml", "rdfxml"), ("nquads", "nquads")])
def test_rapper_reads_as_much(tmp_path, need, name, rapper):
    """A second independent parser has nothing to say against it."""
    path = tmp_path / f"graph{FORMATS[name].suffix}"
    with loaded(NQUADS) as raw:
        export(raw, name, path)
    done = subprocess.run([need("rapper"), "-c", "-i", rapper, path], capture_output=True, text=True, check=True)
    assert f"returned {len(QUADS if name == 'nquads' else UNION)} triples" in done.stderr
    assert "Warning" not in done.stderr


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_facts_give_the_same_bytes(name):
    """However the facts came in, and whatever seeds hashing."""
    backwards = "".join(reversed(NQUADS.splitlines(keepends=True)))
    expected = exported(name)
    assert exported(name, backwards) == expected
    script = f"""
import sys
from tests.test_export import exported
sys.stdout.buffer.write(exported({name!r}))
"""
    root = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - the checkout
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": root}
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env=environment)
        assert done.stdout == expected


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_graph_is_exported(name):
    """Without letters there is a file all the same, that its readers accept."""
    text = exported(name, "")
    if name == "csv":
        assert text.decode("utf-8-sig").strip().split(",") == list(COLUMNS)
    if name == "jsonld":
        assert json.loads(text) == []


def test_json_is_json():
    """JSON-LD is read by any JSON parser, a graph a letter."""
    assert len(json.loads(exported("jsonld"))) == 3


def test_an_unknown_format_is_refused():
    """The message lists those there are."""
    with pytest.raises(InputError, match=r"no format 'ttl'.*turtle.*csv"):
        exported("ttl")


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    """Folders are made; what cannot be written is named."""
    with loaded(NQUADS) as raw:
        export(raw, "turtle", tmp_path / "new" / "graph.ttl")
    assert (tmp_path / "new" / "graph.ttl").read_bytes() == exported("turtle")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["graph.ttl"]
    with pytest.raises(StoreError, match="cannot be written"), loaded(NQUADS) as raw:
        export(raw, "turtle", tmp_path / "new" / "graph.ttl" / "graph.ttl")


def test_the_table_lists_every_fact_with_its_words():
    """A row a fact and passage: parts of the letter, memberships, lines, directives."""
    rows = table()
    assert [row["kind"] for row in rows].count("membership") == 5
    assert [row["kind"] for row in rows].count("reporting line") == 3
    assert [row["kind"] for row in rows].count("directive") == 3
    for row in rows:
        if row["letter"] == "2025/canals.txt":
            assert TEXT[int(row["start"]) : int(row["end"])] == row["quote"]
    (line,) = (row for row in rows if row["kind"] == "reporting line" and row["predicate"] == "reports to")
    assert (line["subject"], line["object"], line["standing"]) == ("Ivo Quennell", "Ottoline Farr", "stated")
    (task,) = (row for row in rows if row["kind"] == "directive" and row["deadline"])
    assert task["subject"] == "Cuthbert Valdez"
    assert task["predicate"] == "requirement"
    assert task["object"] == 'repair the "upper\\lower" gates'
    assert task["addressee"] == "Severn Reach Navigation Trust; Ottoline Farr"
    assert (task["deadline"], task["deadline_text"], task["condition"]) == (
        "2025-03-17",
        "by 17 March",
        "if the ice has gone",
    )
    assert (task["standing"], task["date"]) == ("current", "2025-03-03")
    (held,) = (row for row in rows if row["kind"] == "membership" and row["subject"] == "Ottoline Farr")
    assert (held["object"], held["organization"], held["confidence"]) == (
        "Chief Executive",
        "Severn Reach Navigation Trust",
        "0.94",
    )
    parts = {(row["predicate"], row["object"]) for row in rows if row["kind"] == "letter"}
    assert {("sender", "Cuthbert Valdez"), ("date", "2025-03-03"), ("place", "Port Ellery")} <= parts
    assert rows == sorted(rows, key=lambda row: (row["letter"], int(row["start"]), row["kind"], row["iri"]))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_a_formula(start):
    """A letter cannot run anything in the spreadsheet that opens the table."""
    (task,) = other_facts().directives
    hostile = replace(other_facts(), directives=(replace(task, action=start + "cmd|' /C calc'!A0"),))
    cells = [cell for row in table(nquads(hostile, OTHER_IRIS, BASE)) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any(cell.startswith("'" + start) for cell in cells)


def network(text: str = NQUADS) -> nx.MultiDiGraph:
    return nx.parse_graphml(exported("graphml", text).decode(), force_multigraph=True)


def test_the_network_has_an_edge_a_fact():
    """Who holds what, who answers to whom, who told whom to do what, who wrote to whom."""
    made = network()
    names = nx.get_node_attributes(made, "name")
    assert sorted(set(nx.get_node_attributes(made, "kind").values())) == ["organization", "person", "post"]
    edges = {(names[a], names[b], d["kind"], d["label"]) for a, b, d in made.edges(data=True)}
    assert ("Ivo Quennell", "Ottoline Farr", "reporting line", "ReportsTo") in edges
    assert ("Cuthbert Valdez", "Minister for Waterways", "link", "holds") in edges
    assert ("Board", "Severn Reach Navigation Trust", "link", "part of") in edges
    assert ("Lockkeeper", "Ivo Quennell", "directive", "Keep the lock shut") in edges
    assert ("Lockkeeper", "Ivo Quennell", "letter", "Lockkeeper to Ivo Quennell, undated") in edges
    inferred = [d for *_, d in made.edges(data=True) if d.get("status") == "Inferred"]
    assert [d["rule"] for d in inferred] == ["chief-executive-to-minister"]


@settings(deadline=None, max_examples=15)
@given(st.text(max_size=40))
def test_any_text_survives_in_every_format(text):
    """Whatever a letter holds, the files stay readable, and RDF keeps it as it is."""
    (task,) = other_facts().directives
    quads = nquads(replace(other_facts(), directives=(replace(task, action=text),)), OTHER_IRIS, BASE)
    formats = {"turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}
    with loaded(quads) as raw:
        for name, format_ in formats.items():
            file = io.BytesIO()
            export(raw, name, file)
            parsed = ox.parse(file.getvalue(), format_)
            assert {q.object.value for q in parsed if q.predicate.value.endswith("#action")} == {text}
    assert network(quads).number_of_edges() == 2
    (row,) = (row for row in table(quads) if row["kind"] == "directive")
    assert row["object"].removeprefix("'") == text.removeprefix("'")


ODD = [
    *(
        "a:b",
        "//a",
        "/a",
        "a//b",
        "../a",
        "a/../b",
        "./a",
        "a/.",
        "?a",
        "#a",
        "",
        "a,b",
        "ü",
        "%41",
        "person/x#y",
        "a b",
    ),
    *("person/.", "person/a:b", "a;b", "a.b", "1", "-", "a'b", "(a)", "*", "a@b"),
]
VALUES = [
    '"a , b"',
    r'"\" , \"x"',
    '"x"@en',
    '"1"^^<http://www.w3.org/2001/XMLSchema#decimal>',
    '"a ; \\n\\t b ."',
    '" .\\n"',
]


def test_odd_names_and_many_values_are_written_right(monkeypatch, need, tmp_path):
    """A name is relative only where that is legal, values stay apart, and it makes no difference how much is sorted at
    once; rapper and rdflib read the same."""
    graph = f"<{BASE}letter/1>"
    iris = [f"<{BASE}{one}>" for one in ODD if " " not in one] + ["<urn:a>", f"<{KG.Letter}>", f"<{KG.iri}a,b>"]
    triples = {f"<{BASE}letter/1> <{RDF.type}> <{KG.Letter}>"}
    triples |= {f"{s} <{p}> {o}" for s in iris for p in (f"{BASE}p:q", KG.action) for o in (*iris, *VALUES)}
    text = "".join(f"{triple} {graph} .\n" for triple in sorted(triples))
    whole = exported("turtle", text)
    monkeypatch.setattr("kg.sorting.RUN", 20_000)
    monkeypatch.setattr("kg.sorting.BLOCK", 300)
    made = exported("turtle", text)
    path = tmp_path / "graph.ttl"
    path.write_bytes(made)
    expected = {str(quad.triple) for quad in ox.parse(text, ox.RdfFormat.N_QUADS)}
    assert {str(quad.triple) for quad in ox.parse(made, ox.RdfFormat.TURTLE)} == expected
    assert {str(quad.triple) for quad in ox.parse(exported("trig", text), ox.RdfFormat.TRIG)} == expected
    done = subprocess.run([need("rapper"), "-c", "-i", "turtle", path], capture_output=True, text=True, check=True)
    assert f"returned {len(expected)} triples" in done.stderr
    assert set(Graph().parse(path)) == set(Graph().parse(data=exported("ntriples", text), format="nt"))
    assert exported("turtle", "".join(reversed(text.splitlines(keepends=True)))) == made == whole
