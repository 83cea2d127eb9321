from __future__ import annotations

import json
import time
from functools import partial

import pytest

from kg.pipeline.engines import ProcessEngine
from kg.pipeline.measure import Stages
from tests import deadly


def test_a_stage_tells_time_work_memory_and_rate():
    """Waiting takes time and no work; the memory of a later stage is not that of an earlier one."""
    stages = Stages()
    with stages.stage("wait") as stage:
        hoard = bytearray(60_000_000)
        hoard[::4096] = b"x" * len(hoard[::4096])
        del hoard
        time.sleep(0.1)
        stage.done = 5
    with stages.stage("work"):
        until = time.process_time() + 0.1
        while time.process_time() < until:
            pass
    wait, work = stages.as_json()
    assert wait["stage"] == "wait"
    assert wait["done"] == 5
    assert 0.1 <= wait["seconds"] < 2
    assert wait["done_a_second"] == pytest.approx(5 / wait["seconds"], rel=0.1)
    assert wait["processor_seconds"] < 0.09 <= work["processor_seconds"]
    assert wait["peak_bytes"] > work["peak_bytes"] + 30_000_000
    assert "done" not in work
    assert json.loads(json.dumps([wait, work])) == [wait, work]


def test_worker_processes_count():
    """Their work and their memory are the stage's, though they live on."""
    stages = Stages()
    with ProcessEngine(2) as engine:
        list(engine.map(deadly.double, range(100)))
        with stages.stage("busy"):
            list(engine.map(partial(deadly.work, 0.05), range(10)))
            list(engine.map(deadly.work_a_little, range(100)))
        with stages.stage("idle"):
            pass
    busy, idle = stages.as_json()
    assert busy["processor_seconds"] >= 0.5
    assert idle["processor_seconds"] < 0.3
    assert idle["peak_bytes"] > 50_000_000


def test_a_stage_that_fails_is_measured():
    """What was spent until then is told."""
    stages = Stages()
    with pytest.raises(LookupError), stages.stage("read"):
        deadly.fail_at_seventy(70)
    assert stages.as_json()[0]["peak_bytes"] > 0


def test_the_profile_shows_the_share_of_each_step():
    """The times that outcomes bring are summed up by step, and shown as parts of the whole."""
    stages = Stages()
    with stages.stage("read") as stage:
        for _ in range(2):
            stage.add(("segment", "resolve"), (500_000_000, 1_500_000_000))
        stage.add(("segment", "resolve"), ())
        stage.done = 2
    whole, steps = stages.sheets()
    assert [row[0] for row in whole.rows] == ["read"]
    assert all(len(row) == len(whole.columns) for row in whole.rows)
    assert list(steps.rows) == [("segment", "1.00", "25%"), ("resolve", "3.00", "75%")]
    assert stages.as_json()[0]["processor_seconds_by_step"] == {"segment": 1.0, "resolve": 3.0}
