from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from multiprocessing import active_children

import pytest

from kg.errors import KgError
from kg.pipeline import engines, reading, workers
from kg.pipeline.engines import ProcessEngine, SerialEngine, batches
from kg.pipeline.outcomes import STEPS
from kg.pipeline.reading import read_letter
from kg.pipeline.workers import Batch, Workers
from kg.read import Source, find
from tests import deadly
from tests.reading_fixture import HEAD, TAIL

BODY = (
    "The Trust must send me its accounts for year {} by 30 April. Mr Tom Larch, your Head of Finance, reports to you."
)
PADDING = "The tide tables of the harbour are kept in the usual place. " * 4


def written(folder, count, start=0, body=BODY):
    """The sources of *count* letters, written into *folder*."""
    folder.mkdir(exist_ok=True)
    for number in range(start, start + count):
        text = HEAD + "\n\n".join([body.format(number), PADDING]) + TAIL
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return find([folder])


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    """More than is read without starting processes, and files that are no letters."""
    folder = tmp_path_factory.mktemp("engines") / "letters"
    written(folder, 150)
    (folder / "0003.txt").write_bytes(b"")
    (folder / "0004.txt").write_bytes(bytes(range(256)) * 9)
    (folder / "0005.md").write_text(f"# Note\n\n{HEAD}*You* must reply.{TAIL}", encoding="utf-8")
    return find([folder])


@pytest.fixture(scope="module")
def expected(sources):
    """What becomes of them, read one after the other in this process."""
    with SerialEngine() as engine:
        return told(engine.outcomes(sources))


@pytest.fixture(scope="module")
def two():
    """Two processes, which are used for less than is worth their start, in smaller batches."""
    with pytest.MonkeyPatch.context() as patch, ProcessEngine(2) as engine:
        patch.setattr(engines, "_FEW_BYTES", 20_000)
        patch.setattr(engines, "BATCH_BYTES", 4_000)
        yield engine


def told(outcomes):
    """The outcomes in the order of their files, without what the clock says."""
    return sorted(found._replace(times=()) for found in outcomes)


def test_an_outcome_says_what_became_of_a_file(tmp_path):
    """A letter: its facts and text; a file that is none: why."""
    [source] = written(tmp_path / "letters", 1)
    missing = Source(tmp_path / "missing.txt", "missing.txt")
    with SerialEngine() as engine:
        found, failed = engine.outcomes([source, missing])
    facts, text = read_letter(source)
    assert (found.source, found.facts, found.text, found.failure) == (source, facts, text, "")
    assert (found.letter_id, found.sha256) == (facts.letter_id, facts.sha256)
    assert len(found.times) == len(STEPS)
    assert (failed.source, failed.facts, failed.digest) == (missing, None, b"")
    assert failed.failure.startswith("the file is not there any more")


def test_processes_find_what_one_finds(two, sources, expected):
    """The number of processes changes nothing but the order."""
    assert told(two.outcomes(iter(sources))) == expected
    assert len(active_children()) == 2
    assert sum(bool(found.failure) for found in expected) == 2


def test_little_is_read_here(tmp_path):
    """A few letters, or one job, start no process."""
    few, before = written(tmp_path / "few", 20), active_children()
    with ProcessEngine(2) as engine:
        assert len(told(engine.outcomes(few))) == 20
        assert list(engine.map(deadly.double, range(20))) == list(range(0, 40, 2))
    with ProcessEngine(1) as engine:
        assert len(list(engine.map(deadly.double, range(1000)))) == 1000
    assert active_children() == before


def test_letters_are_read_only_as_they_are_asked_for(two, sources):
    """However many letters there are, few are under way."""
    taken = 0

    def counted():
        nonlocal taken
        for source in sources * 10:
            taken += 1
            yield source

    outcomes = two.outcomes(counted())
    next(outcomes)
    assert taken < len(sources)
    outcomes.close()


def test_a_worker_that_is_killed_costs_nothing_but_time(two, sources, expected):
    """Its letters are read by others, each once."""
    outcomes = two.outcomes(sources)
    found = [next(outcomes) for _ in range(10)]
    active_children()[0].kill()
    found += [next(outcomes) for _ in range(60)]
    for process in active_children():
        process.kill()
    found += outcomes
    assert told(found) == expected


def test_idle_workers_may_be_killed_as_well(two, sources, expected):
    """Between two stages of a build processes lie idle; whether they live is seen when they are needed."""
    assert told(two.outcomes(sources)) == expected
    for process in active_children():
        process.kill()
        process.join()
    time.sleep(0.1)
    assert list(two.map(deadly.double, range(500))) == list(range(0, 1000, 2))


def test_a_deadly_letter_fails_alone(two, sources, expected, tmp_path, monkeypatch):
    """A letter over which processes die is named with a reason; those beside it are read."""
    monkeypatch.setattr(engines, "_outcomes", deadly.outcomes)
    deadly_one = Source(tmp_path / "deadly.txt", "deadly.txt")
    found = told(two.outcomes([*sources[:50], deadly_one, *sources[50:]]))
    assert [one for one in found if one.source != deadly_one] == expected
    [failed] = [one for one in found if one.source == deadly_one]
    assert "for want of memory" in failed.failure


def test_a_mistake_of_ours_fails_one_letter(tmp_path, monkeypatch):
    """An error that nobody foresaw is told without the letter's words, and does not end the build."""
    sources = written(tmp_path / "letters", 2)
    original = reading.outcome.__globals__["segment"]

    def mistaken(letter):
        if letter.source == "0001.txt":
            raise LookupError("The Trust must")
        return original(letter)

    monkeypatch.setitem(reading.outcome.__globals__, "segment", mistaken)
    good, bad = SerialEngine().outcomes(sources)
    assert not good.failure
    assert "LookupError in test_engines.py" in bad.failure
    assert "Trust" not in bad.failure


def test_batches_are_sized_by_bytes(tmp_path):
    """A letter larger than a batch stands alone; small ones are put together; a missing file weighs nothing."""
    for name, length in (("a", 40), ("b", 40), ("c", 40), ("d", 500), ("e", 10)):
        (tmp_path / f"{name}.txt").write_bytes(b"x" * length)
    sources = [*find([tmp_path]), Source(tmp_path / "f", "f")]
    grouped = [([source.relative[0] for source in group], weight) for group, weight in batches(sources, 100)]
    assert grouped == [(["a", "b"], 80), (["c"], 40), (["d"], 500), (["e", "f"], 10)]


# --- other work ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_made_keeps_its_order(jobs):
    """Results come in the order of the items, though the first takes longest."""
    with ProcessEngine(jobs) as engine:
        assert list(engine.map(deadly.dawdle, iter(range(300)))) == list(range(300))
        assert list(engine.map(deadly.double, [])) == []


def test_each_process_prepares_once_a_call(two):
    """What a call prepares is there for all its items, and prepared anew for the next call only."""
    for call in (1, 2):
        found = list(two.map(deadly.entries, range(400), prepare=partial(deadly.open_register, f"call {call}")))
        registers = dict(found)
        assert len(registers) <= 2
        assert all(names.count(f"call {call}") == 1 for names in registers.values())


def test_what_is_made_survives_its_maker(two, tmp_path):
    """A process that dies over an item once is no harm; one that dies always is an error that says so."""
    assert list(two.map(partial(deadly.die_once, tmp_path / "flag"), range(300))) == list(range(300))
    with pytest.raises(KgError, match="again and again"):
        list(two.map(deadly.die_at_seven, range(300)))
    assert list(two.map(deadly.double, range(100))) == list(range(0, 200, 2))


def test_an_error_of_the_function_is_raised_here(two):
    """It arrives as it was raised, and the engine can be used again."""
    with pytest.raises(LookupError, match="seventy"):
        list(two.map(deadly.fail_at_seventy, range(300)))
    assert list(two.map(deadly.double, range(100))) == list(range(0, 200, 2))


def test_a_long_task_holds_up_no_other():
    """While one worker is at something long and large, the other does the rest."""
    crew = Workers(2)
    batches = [Batch([0.6], alone=True), *(Batch([0.01]) for _ in range(20))]
    ended = [batch.items[0] for batch, _ in crew.run(deadly_naps, batches)]
    crew.close()
    assert ended[-1] == 0.6


def test_workers_that_cannot_live_are_an_error(monkeypatch):
    """When each dies whatever it is given, the letters are not to blame."""
    monkeypatch.setattr(workers, "_VAIN", 2)
    crew = Workers(2)
    with pytest.raises(KgError, match="die as soon as they start"):
        list(crew.run(deadly.die_at_once, [Batch([1]), Batch([2])]))
    crew.close()


def deadly_naps(items):
    return [deadly.nap(seconds) for seconds in items]


# --- ends ----------------------------------------------------------------------------------------------------------


def test_closing_ends_the_processes():
    """Nothing runs on, not even when a call is left in the middle; closing again does no harm."""
    before = set(active_children())
    with ProcessEngine(2) as engine:
        made = engine.map(deadly.double, range(100))
        assert next(made) == 0
        assert len(set(active_children()) - before) == 2
    engine.close()
    assert set(active_children()) == before


SCRIPT = """
import sys
from multiprocessing import active_children
from pathlib import Path
from kg.pipeline.engines import ProcessEngine
from kg.read import find
with ProcessEngine(2) as engine:
    for number, found in enumerate(engine.outcomes(find([Path(sys.argv[1])]) * 100)):
        if number == 50:
            print(*(process.pid for process in active_children()), flush=True)
"""


def _started(sources, root, tmp_path):
    """A program that reads for long, without ``if __name__ ==``, and the processes that it has started."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, str(script), str(sources[0].path.parent)]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    program = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    return program, [int(pid) for pid in program.stdout.readline().split()]


def _gone(pids):
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        if not any(_lives(pid) for pid in pids):
            return True
        time.sleep(0.02)
    return False


def _lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_ctrl_c_ends_everything_without_a_word_from_the_workers(sources, root, tmp_path):
    """The terminal sends the signal to all processes; only the program itself says that it was interrupted."""
    program, crew = _started(sources, root, tmp_path)
    os.killpg(program.pid, signal.SIGINT)
    _, said = program.communicate(timeout=10)
    assert len(crew) == 2
    assert said.count("Traceback") == 1
    assert said.rstrip().endswith("KeyboardInterrupt")
    assert "Process" not in said
    assert _gone(crew)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_workers_end_with_a_program_that_is_killed(sources, root, tmp_path):
    """Nothing stays behind when only the program itself is killed."""
    program, crew = _started(sources, root, tmp_path)
    program.kill()
    program.communicate(timeout=10)
    assert len(crew) == 2
    assert _gone(crew)
