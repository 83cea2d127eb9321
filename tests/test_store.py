from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from kg.errors import BadQuery, StoreError
from kg.quads import inferred_nquads, nquads
from kg.store import Store
from tests.graph_fixture import BASE, IRIS, LETTER_ID, OTHER_ID, OTHER_IRIS, letter_facts, other_facts

FIRST, SECOND = f"{BASE}letter/{LETTER_ID}", f"{BASE}letter/{OTHER_ID}"
GRAPHS = {
    FIRST: nquads(letter_facts(), IRIS, BASE),
    SECOND: nquads(other_facts(), OTHER_IRIS, BASE),
    f"{BASE}inferred/{LETTER_ID}": inferred_nquads(letter_facts(), IRIS, BASE),
}
COUNT = sum(text.count("\n") for text in GRAPHS.values())
UNION = {line[: line.rindex(" <")] for text in GRAPHS.values() for line in text.splitlines()}


def count(store: Store) -> int:
    """How many quads there are in named graphs; the default graph must be their union."""
    named = [quad for quad in store.raw if not isinstance(quad.graph_name, ox.DefaultGraph)]
    union = list(store.raw.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    assert {str(quad.triple) for quad in union} == {str(quad.triple) for quad in named}
    return len(named)


@pytest.fixture
def path(tmp_path):
    with Store(tmp_path / "store") as store:
        store.replace(GRAPHS)
    return tmp_path / "store"


def files(store: Store, folder: Path, **options) -> tuple[bytes, bytes]:
    store.write_files(folder, BASE, **options)
    assert sorted(p.name for p in folder.iterdir()) == ["graph.nq", "graph.ttl"]
    return (folder / "graph.nq").read_bytes(), (folder / "graph.ttl").read_bytes()


def test_what_is_put_in_is_there(path):
    """Graphs and letters, the latter by source."""
    with Store(path, read_only=True) as store:
        assert count(store) == COUNT
        assert store.graphs() == sorted(GRAPHS)
        assert [letter.source for letter in store.letters()] == ["2025/canals.txt", "2025/lock.txt"]
        assert store.letters()[0] == (
            FIRST,
            "2025/canals.txt",
            "Cuthbert Valdez to Ottoline Farr, 3 March 2025",
            "2025-03-03",
        )
        assert store.letters()[1].date is None


def test_a_letter_is_replaced_as_a_whole(path):
    """Its old quads go, others stay, and an empty text removes the graph."""
    with Store(path) as store:
        kept = GRAPHS[FIRST].splitlines(keepends=True)[:3]
        store.replace({FIRST: "".join(kept)})
        assert count(store) == COUNT - GRAPHS[FIRST].count("\n") + 3
        store.replace({FIRST: "", f"{BASE}inferred/{LETTER_ID}": ""})
        assert store.graphs() == [SECOND]
        store.replace({})
        assert store.graphs() == [SECOND]


def test_files_are_the_same_however_the_store_came_about(path, tmp_path):
    """One build or several, whatever the order: the same bytes, and as read from the store as from what was written."""
    with Store(path) as store:
        expected = files(store, tmp_path / "a")
        assert files(store, tmp_path / "b", known=GRAPHS) == expected
    with Store(tmp_path / "other") as store:
        for graph in reversed(GRAPHS):
            store.replace({graph: GRAPHS[graph]})
        store.replace({SECOND: GRAPHS[FIRST].replace(FIRST, SECOND)})
        store.replace({SECOND: GRAPHS[SECOND]})
        assert files(store, tmp_path / "c") == expected


def test_files_hold_the_quads_and_their_union(path, tmp_path):
    """``graph.nq`` has a line a quad, ``graph.ttl`` each triple once; rdflib and rapper read as many."""
    with Store(path, read_only=True) as store:
        nq, ttl = files(store, tmp_path / "a")
        assert store.write_files(tmp_path / "a", BASE) == (COUNT, len(UNION))
    assert nq.decode() == "".join(GRAPHS[graph] for graph in sorted(GRAPHS))
    assert len(Graph().parse(data=ttl, format="turtle")) == len(UNION) < COUNT
    assert {f"{quad.triple}" for quad in ox.parse(ttl, ox.RdfFormat.TURTLE)} == UNION


def test_turtle_is_written_to_be_read(path, tmp_path):
    """Prefixes in order, names relative to the base, one subject at a time."""
    with Store(path, read_only=True) as store:
        ttl = files(store, tmp_path / "a")[1].decode()
    lines = ttl.splitlines()
    assert lines[0] == f"@base <{BASE}> ."
    assert [x for x in lines if x.startswith("@prefix")] == sorted(x for x in lines if x.startswith("@prefix"))
    subjects = [x.split()[0] for x in lines if x.startswith("<")]
    assert len(subjects) == len(set(subjects))
    assert "<person/ivo-quennell> a foaf:Person" in ttl or "<person/ivo-quennell> rdf:type foaf:Person" in ttl


@pytest.mark.parametrize("base", ["https://archive.example/ü:", "urn:archive:"])
def test_other_bases_write_whole_names(tmp_path, base):
    """Under a base that is no folder names stand in full, and read back as they were."""
    text = nquads(other_facts(), OTHER_IRIS, base)
    with Store(tmp_path / "store") as store:
        store.replace({f"{base}letter/{OTHER_ID}": text})
        store.write_files(tmp_path / "files", base)
    read = {str(quad.triple) for quad in ox.parse((tmp_path / "files" / "graph.ttl").read_bytes(), ox.RdfFormat.TURTLE)}
    assert read == {line[: line.rindex(" <")] for line in text.splitlines()}


def test_a_query_sees_all_graphs_and_knows_the_prefixes(path):
    """No GRAPH and no PREFIX is needed."""
    with Store(path, read_only=True) as store:
        rows = list(store.query("SELECT ?n WHERE { ?p a foaf:Person ; foaf:name ?n } ORDER BY ?n"))
        assert [row[0].value for row in rows] == ["Cuthbert Valdez", "Ivo Quennell", "Ottoline Farr"]
        assert store.query("ASK { ?d a kg:Directive }")


def test_what_two_letters_state_counts_once(path):
    """A person whom both letters name is one person, until neither names them."""
    query = "SELECT ?p WHERE { ?p a foaf:Person ; foaf:name 'Ivo Quennell' }"
    with Store(path) as store:
        assert len(list(store.query(query))) == 1
        store.replace({FIRST: ""})
        assert len(list(store.query(query))) == 1
        store.replace({SECOND: "".join(x for x in GRAPHS[SECOND].splitlines(keepends=True) if "quennell>" not in x)})
        assert len(list(store.query(query))) == 0
        assert count(store) > 0


@pytest.mark.parametrize(
    "query", ["", "SELEC ?x", "INSERT DATA { <a:b> <a:c> <a:d> }", "SELECT * WHERE { ?a nope:b ?c }"]
)
def test_a_bad_query_says_so(path, query):
    """What is no query is refused, and an update is no query."""
    with Store(path, read_only=True) as store, pytest.raises(BadQuery, match="not a SPARQL query"):
        store.query(query)


def test_many_may_read(path):
    """Two readers at once see the same, and none can write."""
    with Store(path, read_only=True) as one, Store(path, read_only=True) as other:
        assert count(one) == count(other) == COUNT
        with pytest.raises(StoreError, match="for reading only"):
            one.replace(GRAPHS)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_store_that_is_being_written_is_refused(path, read_only):
    """To a second process as to this one, with a message that says what to do; afterwards it opens."""
    script = f"""
from pathlib import Path
from kg.errors import StoreError
from kg.store import Store
try:
    Store(Path({str(path)!r}), read_only={read_only})
except StoreError as error:
    print(error)
"""
    with Store(path):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        assert "another process; wait until it is done" in done.stdout
        with pytest.raises(StoreError, match="another process"):
            Store(path, read_only=read_only)
    Store(path, read_only=read_only).close()


def test_a_store_that_is_being_read_is_not_written(path):
    """Readers would see half of it."""
    with Store(path, read_only=True), pytest.raises(StoreError, match="in use by another process"):
        Store(path)


def test_there_is_nothing_to_read(tmp_path):
    """A folder without a graph is told apart from an empty graph."""
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(StoreError, match=r"there is no graph in .*kg build"):
            Store(folder, read_only=True)
    assert not (tmp_path / "none").exists()


def test_a_file_is_no_store(tmp_path):
    """A path that cannot be a folder is named."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(tmp_path / "file")


def test_an_interrupted_write_is_noticed(path):
    """Readers are refused; a writer starts from nothing, for which half was written is not known."""
    (path / "kg.unfinished").touch()
    with pytest.raises(StoreError, match="half written"):
        Store(path, read_only=True)
    with Store(path) as store:
        assert count(store) == 0
        store.replace(GRAPHS)
    with Store(path, read_only=True) as store:
        assert count(store) == COUNT


def test_text_that_is_no_rdf_is_refused(path):
    """A fault in what is written is a ``StoreError``, and the store counts as half written."""
    with Store(path) as store, pytest.raises(StoreError, match="cannot be written"):
        store.replace({FIRST: "<a> <b> .\n"})
    with pytest.raises(StoreError, match="half written"):
        Store(path, read_only=True)


def test_a_file_is_never_half_written(path, tmp_path):
    """If writing fails, the files that were there stay as they were."""
    folder = tmp_path / "files"
    with Store(path) as store:
        before = files(store, folder)
        with pytest.raises(StoreError, match="cannot be written"):
            store.write_files(folder, BASE, known={FIRST: f"<a <b> \udcff <{FIRST}> .\n"})
        assert sorted(p.name for p in folder.iterdir()) == ["graph.nq", "graph.ttl"]
        assert ((folder / "graph.nq").read_bytes(), (folder / "graph.ttl").read_bytes()) == before


def test_closing_twice_does_no_harm(path):
    """A closed store can be closed."""
    store = Store(path)
    store.close()
    store.close()
