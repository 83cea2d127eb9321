from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from multiprocessing import active_children

import pytest
from distributed import Client, LocalCluster

from kg import pipeline
from kg.errors import InputError, KgError
from kg.pipeline import cluster as clusters
from kg.pipeline import engines
from kg.pipeline.cluster import DaskEngine
from kg.pipeline.engines import SerialEngine
from kg.read import Source, find
from tests import deadly
from tests.reading_fixture import HEAD, TAIL

BODY = (
    "The Trust must send me its accounts for year {} by 30 April. Mr Tom Larch, your Head of Finance, reports to you."
)


@pytest.fixture(scope="module")
def cluster():
    """A scheduler and two workers, processes of their own."""
    with LocalCluster(2, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0") as running:
        yield running


@pytest.fixture
def engine(cluster, monkeypatch):
    monkeypatch.setattr(clusters, "BATCH_BYTES", 1000)
    with DaskEngine(cluster.scheduler_address) as running:
        yield running


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    """Letters, and files that are none."""
    folder = tmp_path_factory.mktemp("letters")
    for number in range(150):
        (folder / f"{number:04}.txt").write_text(HEAD + BODY.format(number) + TAIL, encoding="utf-8")
    (folder / "0003.txt").write_bytes(b"")
    (folder / "0005.md").write_text(f"# Note\n\n{HEAD}*You* must reply.{TAIL}", encoding="utf-8")
    return [*find([folder]), Source(folder / "missing.txt", "missing.txt")]


@pytest.fixture(scope="module")
def expected(sources):
    with SerialEngine() as engine:
        return told(engine.outcomes(sources))


def told(outcomes):
    """The outcomes in the order of their files, without what the clock says."""
    return sorted(found._replace(times=()) for found in outcomes)


def pids(cluster):
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        return list(client.run(os.getpid).values())


def test_a_cluster_finds_what_one_process_finds(engine, sources, expected):
    """The same outcomes, whatever reads the letters, and in which order."""
    assert told(engine.outcomes(iter(sources))) == expected


def test_workers_that_see_the_files_open_them(cluster, sources, expected):
    """Where the disk is shared only paths are sent."""
    with DaskEngine(cluster.scheduler_address, shares_disk=True) as engine:
        assert told(engine.outcomes(sources)) == expected


def test_what_is_made_of_letters_is_made_here(engine):
    """The store lies here; only reading goes to the cluster."""
    assert list(engine.map(deadly.double, range(10))) == list(range(0, 20, 2))


def test_a_worker_that_is_killed_costs_nothing_but_time(engine, cluster, sources, expected):
    """Its letters are read by the other, each once."""
    outcomes = engine.outcomes(sources)
    found = [next(outcomes) for _ in range(20)]
    os.kill(pids(cluster)[0], signal.SIGKILL)
    found += outcomes
    assert told(found) == expected


def test_a_call_left_in_the_middle_leaves_nothing_behind(engine, cluster, sources):
    """The cluster goes on with other things."""
    outcomes = engine.outcomes(sources)
    next(outcomes)
    outcomes.close()
    assert comes_true(lambda: not cluster.scheduler.tasks)


def test_a_deadly_letter_fails_alone(cluster, sources, expected, tmp_path, monkeypatch):
    """A letter over which workers die is named with a reason; those beside it are read."""
    monkeypatch.setattr(clusters, "_results", deadly.results)
    monkeypatch.setattr(cluster.scheduler, "allowed_failures", 0)  # not 3 workers each time
    bad = tmp_path / "deadly.txt"
    bad.write_bytes(b"Dear Sir")
    with DaskEngine(cluster.scheduler_address) as engine:
        found = told(engine.outcomes([*sources[:5], Source(bad, bad.name), *sources[5:20]]))
    assert [one for one in found if one.source.path != bad] == expected[:20]
    assert ["want of memory" in one.failure for one in found if one.source.path == bad] == [True]


def test_other_rules_are_refused(engine, cluster, sources, root, tmp_path):
    """A worker with another lexicon reads nothing, be it there at the start or come later."""
    for name in ("kg", "data", "ontology"):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "data" / "lexicons" / "honorifics.txt").open("a", encoding="utf-8") as lexicon:
        lexicon.write("Worshipful\n")
    with worker_in(tmp_path, cluster):
        with pytest.raises(KgError, match="another version of letterkg"):
            list(engine.outcomes(sources))
        with pytest.raises(KgError, match="another version of letterkg"):
            DaskEngine(cluster.scheduler_address)


@contextmanager
def worker_in(folder, cluster):
    """Have a worker in the cluster that runs the kg in *folder*."""
    command = [sys.executable, "-m", "distributed.cli.dask_worker", cluster.scheduler_address, "--nthreads=1"]
    process = subprocess.Popen(
        [*command, "--no-nanny", "--no-dashboard", "--name=other"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        stderr=subprocess.DEVNULL,
    )
    try:
        assert comes_true(lambda: "other" in cluster.scheduler.aliases)
        yield
    finally:
        process.kill()
        process.wait()
    assert comes_true(lambda: "other" not in cluster.scheduler.aliases)


def comes_true(claim):
    """Wait until *claim* holds; False if it does not within ten seconds."""
    deadline = time.monotonic() + 10
    while not claim() and time.monotonic() < deadline:
        time.sleep(0.02)
    return claim()


def test_nobody_answers():
    """A wrong address is told."""
    with pytest.raises(KgError, match=r"no Dask scheduler answers at nowhere; start one"):
        DaskEngine("nowhere")


def test_a_missing_package_is_told(monkeypatch):
    """Dask is an extra; the message says how to get it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r"pip install 'letterkg\[dask\]'"):
        DaskEngine("tcp://127.0.0.1:1")


def test_a_cluster_that_goes_away_is_told(sources, monkeypatch):
    """First its workers, then itself: nothing waits for ever."""
    monkeypatch.setattr(clusters, "_PATIENCE", 0.2)
    monkeypatch.setattr(clusters, "_SECONDS", 0.1)
    monkeypatch.setattr(clusters, "BATCH_BYTES", 1000)
    small = LocalCluster(1, processes=False, dashboard_address="127.0.0.1:0")
    with small, DaskEngine(small.scheduler_address) as engine:
        left = engine.outcomes(sources)
        next(left)
        small.scale(0)
        assert comes_true(lambda: not small.scheduler.workers)
        with pytest.raises(KgError, match="has no workers"):
            list(left)
        with pytest.raises(KgError, match="has no workers"):
            DaskEngine(small.scheduler_address)
        small.scale(1)
        left = engine.outcomes(sources)
        next(left)
        small.close()
        with pytest.raises(KgError, match=r"connection .* is lost"):
            list(left)


# --- whole builds --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """More letters than go into the memory of builds at once, and the files of an undisturbed build of them."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(230):
        (folder / f"{number:04}.txt").write_text(HEAD + BODY.format(number) + TAIL, encoding="utf-8")
    pipeline.build([folder], folder / "built", jobs=1)
    return folder, files(folder / "built")


def files(output):
    """What a build has written for people and other programs."""
    names = ["graph.nq", "graph.ttl", "graph.html", *(f"texts/{path.name}" for path in (output / "texts").iterdir())]
    return {name: (output / name).read_bytes() for name in names}


def killing(pids_of):
    """A report of progress that kills a worker in the middle of reading; and the list of what it killed."""
    killed = []

    def tell(stage, done, total):
        if stage == "reading" and done < total and not killed:
            killed.append(pids_of()[0])
            os.kill(killed[0], signal.SIGKILL)

    return tell, killed


def test_a_build_over_a_cluster_is_the_same_to_the_byte(cluster, many, tmp_path):
    """Though one of its workers is killed in the middle."""
    letters, expected = many
    tell, killed = killing(lambda: pids(cluster))
    pipeline.build([letters], tmp_path, scheduler=cluster.scheduler_address, jobs=1, progress=tell)
    assert killed
    assert files(tmp_path) == expected


def test_a_build_whose_worker_is_killed_is_the_same_to_the_byte(many, tmp_path, monkeypatch):
    """Processes of this machine may die as well."""
    monkeypatch.setattr(engines, "_FEW_BYTES", 20_000)
    letters, expected = many
    before = set(active_children())
    tell, killed = killing(lambda: [process.pid for process in set(active_children()) - before])
    pipeline.build([letters], tmp_path, jobs=2, progress=tell)
    assert killed
    assert files(tmp_path) == expected
