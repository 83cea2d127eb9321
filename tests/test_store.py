from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph

from kg.errors import BadQuery, StoreError
from kg.quads import inferred_nquads, nquads
from kg.query import open_graph
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
    return fresh(tmp_path / "store")


def fresh(path: Path, graphs: Mapping[str, str] = GRAPHS, threads: int = 1) -> Path:
    with Store.fresh(path, threads=threads) as bulk:
        for text in graphs.values():
            bulk.add(text)
    return path


def files(store: Store, folder: Path) -> tuple[bytes, bytes]:
    for name in ("graph.nq", "graph.ttl"):
        store.write_file(folder / name, BASE)
    assert sorted(p.name for p in folder.iterdir()) == ["graph.nq", "graph.ttl"]
    return (folder / "graph.nq").read_bytes(), (folder / "graph.ttl").read_bytes()


def generations(path: Path) -> list[str]:
    return sorted(p.name for p in path.iterdir() if p.is_dir())


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
        store.replace(FIRST, "".join(kept))
        assert count(store) == COUNT - GRAPHS[FIRST].count("\n") + 3
        store.replace(FIRST, "")
        store.remove(f"{BASE}inferred/{LETTER_ID}")
        store.remove(f"{BASE}inferred/{LETTER_ID}")
        assert store.graphs() == [SECOND]
        assert count(store) == GRAPHS[SECOND].count("\n")


def test_lines_go_in_and_out(path):
    """A graph is edited line by line; what is not there does no harm, what others state stays in the union."""
    lines = GRAPHS[FIRST].splitlines()
    with Store(path) as store:
        store.edit(FIRST, lines[:5], [])
        store.edit(FIRST, lines[:9], [line + "\n" for line in lines[:2]])
        assert count(store) == COUNT - 7
        store.edit(FIRST, lines, lines)
        assert count(store) == COUNT
        store.edit(FIRST, lines, [])
        assert count(store) == COUNT - len(lines)
        assert FIRST not in store.graphs()


def test_a_fresh_store_takes_the_place_of_the_old(path):
    """Nothing of the old stays, on two cores as on one, whatever the order and the size of the pieces."""
    fresh(path, {SECOND: GRAPHS[SECOND]})
    with Store(path, read_only=True) as store:
        assert store.graphs() == [SECOND]
    pieces = {str(i): line for i, line in enumerate("".join(GRAPHS.values()).splitlines(keepends=True))}
    fresh(path, dict(reversed(pieces.items())), threads=2)
    with Store(path, read_only=True) as store:
        assert count(store) == COUNT
    fresh(path, {})
    with Store(path, read_only=True) as store:
        assert count(store) == 0


def test_chunks_make_no_difference(tmp_path, path, monkeypatch):
    """A triple that stands in several chunks is in the union once."""
    monkeypatch.setattr("kg.bulk._CHUNK", 2000)
    with Store(fresh(tmp_path / "other", threads=2), read_only=True) as other, Store(path, read_only=True) as store:
        assert count(other) == COUNT
        assert files(other, tmp_path / "a") == files(store, tmp_path / "b")


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=60))
def test_any_text_can_be_replaced(tmp_path_factory, text):
    """Whatever a letter holds, writing it in place gives what writing it at once gives."""
    (task,) = other_facts().directives
    quads = nquads(replace(other_facts(), directives=(replace(task, action=text),)), OTHER_IRIS, BASE)
    with Store(tmp_path_factory.mktemp("any") / "store") as store:
        store.replace(SECOND, GRAPHS[SECOND])
        store.replace(SECOND, quads)
        count(store)
        assert {str(quad) + " ." for quad in store.raw if quad.graph_name == ox.NamedNode(SECOND)} == set(
            quads.split("\n")[:-1]
        )


def test_files_are_the_same_however_the_store_came_about(path, tmp_path):
    """At once or letter by letter, whatever the order: the same bytes."""
    with Store(path) as store:
        expected = files(store, tmp_path / "a")
    with Store(tmp_path / "other") as store:
        for graph in reversed(GRAPHS):
            store.replace(graph, GRAPHS[graph])
            store.flush()
        store.replace(SECOND, GRAPHS[FIRST].replace(FIRST, SECOND))
        store.replace(SECOND, GRAPHS[SECOND])
        assert files(store, tmp_path / "c") == expected


def test_files_hold_the_quads_and_their_union(path, tmp_path):
    """``graph.nq`` has a line a quad, ``graph.ttl`` each triple once; rdflib and rapper read as many."""
    with Store(path, read_only=True) as store:
        nq, ttl = files(store, tmp_path / "a")
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
        store.replace(f"{base}letter/{OTHER_ID}", text)
        store.write_file(tmp_path / "files" / "graph.ttl", base)
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
        store.remove(FIRST)
        assert len(list(store.query(query))) == 1
        rest = [x for x in GRAPHS[SECOND].splitlines(keepends=True) if "quennell>" not in x]
        store.replace(SECOND, "".join(rest))
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
            one.replace(FIRST, "")


def test_readers_see_the_graph_before_or_after(path):
    """Whoever reads goes on as if nothing happened; whoever comes later sees what was published, and nothing sooner."""
    with Store(path, read_only=True) as before, open_graph(path.parent) as asked:
        with Store(path) as store:
            store.remove(SECOND)
            with Store(path, read_only=True) as early:
                assert count(early) == COUNT
            store.flush()
            with Store(path, read_only=True) as later:
                assert SECOND not in later.graphs()
            store.remove(FIRST)
        fresh(path, {SECOND: GRAPHS[SECOND]})
        assert count(before) == COUNT
        assert asked.find("Ottoline Farr").kind == "person"
        assert len(generations(path)) == 2
    Store(path).close()
    assert len(generations(path)) == 1


def test_writers_wait_for_one_another(path):
    """A second process is refused with a message that says what to do, or waits until it is its turn."""
    script = f"""
from pathlib import Path
from kg.errors import StoreError
from kg.store import Store
try:
    Store(Path({str(path)!r}), wait=0.1)
except StoreError as error:
    print(error)
print("waiting", flush=True)
with Store(Path({str(path)!r}), wait=30) as store:
    print(len(store.graphs()))
"""
    with Store(path) as store:
        with pytest.raises(StoreError, match="another process; wait until it is done"):
            Store(path, wait=0)
        with pytest.raises(StoreError, match="another process"), Store.fresh(path, wait=0):
            pass
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as other:
            assert "another process; wait until it is done" in other.stdout.readline()
            assert other.stdout.readline() == "waiting\n"
            store.remove(FIRST)
            store.close()
            assert other.stdout.read() == "2\n"


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


def test_what_fails_changes_nothing(path):
    """Text that is no RDF, a quad of another graph, an error of the caller: the store is as it was."""
    for wrong in ("<a> <b> .\n", GRAPHS[FIRST], GRAPHS[SECOND] + "<x:a> <x:b> <x:c> .\n"):
        with Store(path) as store:
            with pytest.raises(StoreError, match="cannot be written"):
                store.replace(SECOND, wrong)
            assert count(store) == COUNT
    with pytest.raises(StoreError, match="cannot be written"):
        fresh(path, {FIRST: "<a> <b> .\n"}, threads=2)
    with suppress(KeyError), Store(path) as store:
        store.remove(FIRST)
        raise KeyError
    with suppress(KeyError), Store.fresh(path) as bulk:
        bulk.add(GRAPHS[FIRST])
        raise KeyError
    assert len(generations(path)) == 1
    with Store(path, read_only=True) as store:
        assert count(store) == COUNT


KILLED = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from tests.test_store import FIRST, GRAPHS, MANY, SECOND, fresh
from kg.store import Store
path = Path(sys.argv[1])
print("ready", flush=True)
while True:
    with Store(path) as store:
        store.replace(FIRST, MANY)
        store.flush()
        store.remove(SECOND)
        store.replace(SECOND, GRAPHS[SECOND])
        store.replace(FIRST, GRAPHS[FIRST])
    fresh(path, {**GRAPHS, FIRST: MANY}, threads=2)
    fresh(path)
"""
MANY = "".join(
    line.replace("/directive/", f"/directive/{i}-")
    for i in range(5)
    for line in GRAPHS[FIRST].splitlines(keepends=True)
)
MANY = "".join(sorted(set(MANY.splitlines(keepends=True))))


def test_killed_at_any_moment_a_writer_leaves_a_whole_graph(path, root):
    """Each letter is there as it was or as it is to be, and the union is theirs; the next writer goes on."""
    whole = {COUNT, COUNT - GRAPHS[FIRST].count("\n") + MANY.count("\n")}
    chance = random.Random(4)  # noqa: S311  # moments, not secrets
    seen = set()
    for _ in range(10):
        command = [sys.executable, "-c", KILLED, str(path), str(root), str(root / "tests")]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout.readline() == b"ready\n"
            end = time.monotonic() + chance.uniform(0, 0.4)
            while time.monotonic() < end:
                with Store(path, read_only=True) as store:
                    seen.add(count(store))
            os.kill(writer.pid, signal.SIGKILL)
        with Store(path, read_only=True) as store:
            seen.add(count(store))
    assert seen == whole
    with Store(path) as store:
        store.replace(FIRST, GRAPHS[FIRST])
        assert count(store) == COUNT
    assert len(generations(path)) == 1


def test_a_file_is_never_half_written(path, tmp_path):
    """If writing fails, the files that were there stay as they were."""
    folder = tmp_path / "files"
    with Store(path) as store:
        before = files(store, folder)
        (folder / ".graph.ttl.unfinished").mkdir()
        with pytest.raises(StoreError, match="cannot be written"):
            store.write_file(folder / "graph.ttl", BASE)
        (folder / ".graph.ttl.unfinished").rmdir()
        assert sorted(p.name for p in folder.iterdir()) == ["graph.nq", "graph.ttl"]
        assert ((folder / "graph.nq").read_bytes(), (folder / "graph.ttl").read_bytes()) == before


def test_closing_twice_does_no_harm(path):
    """A closed store can be closed."""
    store = Store(path)
    store.close()
    store.close()
