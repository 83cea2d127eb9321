"""Builds upon builds: only what is new is done, and the result is that of building from nothing."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg import pipeline
from kg.errors import StoreError
from kg.pipeline import rules
from kg.pipeline.lock import building
from kg.pipeline.state import State

ROOT = Path(__file__).parent.parent.parent
FILES = ("graph.ttl", "graph.nq", "graph.html")

LETTER = """\
Alpha Board
1 High Street

{reader}
Chief Executive
Weston Harbour Trust

{day} March 2021

Dear {dear},

The Trust must send me its accounts for year {number} by 30 April. Mr Tom Larch, your Head of Finance,
reports to you.

Yours sincerely,

{writer}
Chair
"""
READERS = ("Ms Ada Quill", "Ms A. Quill", "Ms Adeline Quill", "Mr Peter Quill")
WRITERS = ("Rosa Vane", "R. Vane", "Robert Vane")


def _letter(number: int) -> str:
    reader = READERS[number % len(READERS)]
    return LETTER.format(
        reader=reader,
        dear="Ms Quill" if "Ms" in reader else "Mr Quill",
        writer=WRITERS[number % len(WRITERS)],
        day=number % 28 + 1,
        number=number,
    )


def _letters(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(_letter(number), encoding="utf-8")
    return folder


def _contents(folder: Path) -> dict[str, bytes]:
    texts = {f"texts/{path.name}": path.read_bytes() for path in sorted((folder / "texts").iterdir())}
    return {name: (folder / name).read_bytes() for name in FILES} | texts


def _from_nothing(letters: Path, folder: Path) -> dict[str, bytes]:
    if folder.exists():
        shutil.rmtree(folder)
    pipeline.build([letters], folder)
    return _contents(folder)


def test_nothing_new_is_nothing_done(tmp_path: Path) -> None:
    """A second build of the same letters reads none, writes none, and leaves every file as it was."""
    letters = _letters(tmp_path / "letters", 5)
    pipeline.build([letters], tmp_path / "out")
    before = {name: (tmp_path / "out" / name).stat().st_mtime_ns for name in FILES}
    report = pipeline.build([letters], tmp_path / "out")
    assert (report.read, report.written, report.removed) == (0, 0, 0)
    assert {name: (tmp_path / "out" / name).stat().st_mtime_ns for name in FILES} == before


def test_only_what_is_new_is_read(tmp_path: Path) -> None:
    """Of eleven letters the one that is new is read, and the result is that of building from nothing."""
    letters = _letters(tmp_path / "letters", 10)
    pipeline.build([letters], tmp_path / "out")
    (letters / "new.txt").write_text(_letter(10), encoding="utf-8")
    report = pipeline.build([letters], tmp_path / "out")
    assert report.read == 1
    assert 1 <= report.written < 11
    assert report.counts["letters"] == 11
    assert _contents(tmp_path / "out") == _from_nothing(letters, tmp_path / "fresh")


def test_any_history_gives_the_same_bytes(tmp_path: Path) -> None:
    """Letters come, change, are renamed and go: after each step the files are those of building from nothing."""
    letters, out = _letters(tmp_path / "letters", 12), tmp_path / "out"
    pipeline.build([letters], out)
    steps = (
        (letters / "003.txt").unlink,
        lambda: (letters / "004.txt").write_text(_letter(44), encoding="utf-8"),
        lambda: (letters / "005.txt").rename(letters / "z.txt"),
        lambda: (letters / "copy.txt").write_bytes((letters / "006.txt").read_bytes()),
        (letters / "006.txt").unlink,
        lambda: [(letters / f"{number:03}.txt").unlink() for number in (7, 8, 9, 10)],
        lambda: (letters / "003.txt").write_text(_letter(3), encoding="utf-8"),
    )
    for number, step in enumerate(steps):
        step()
        pipeline.build([letters], out)
        assert _contents(out) == _from_nothing(letters, tmp_path / "fresh"), f"after step {number}"


def test_what_a_build_lost_comes_back(tmp_path: Path) -> None:
    """Whatever is deleted from the output, or damaged, is there again after the next build, with the same bytes."""
    letters, out = _letters(tmp_path / "letters", 4), tmp_path / "out"
    pipeline.build([letters], out)
    whole = _contents(out)
    for loss in (
        lambda: shutil.rmtree(out / "store"),
        (out / "letters.db").unlink,
        lambda: (out / "letters.db").write_bytes(b"no database at all, but long enough to be looked at" * 100),
        lambda: next((out / "texts").iterdir()).unlink(),
        lambda: next((out / "texts").iterdir()).write_text("cut", encoding="utf-8"),
        (out / "graph.nq").unlink,
        (out / "graph.html").unlink,
    ):
        loss()
        pipeline.build([letters], out)
        assert _contents(out) == whole


def test_another_base_or_other_rules_make_everything_anew(tmp_path: Path) -> None:
    """A new base gives the bytes of a fresh build with that base; letters that other rules read are read again."""
    letters, out = _letters(tmp_path / "letters", 3), tmp_path / "out"
    pipeline.build([letters], out)
    assert pipeline.build([letters], out, base_iri="https://other.example/").read == 0
    pipeline.build([letters], tmp_path / "other", base_iri="https://other.example/")
    assert _contents(out) == _contents(tmp_path / "other")
    with State(out) as state, state.transaction():
        state.set("rules", "of yesterday")
    assert pipeline.build([letters], out).read == 3
    assert rules.version() == json.loads(json.dumps(rules.version()))


def test_the_flat_files_can_be_left_out(tmp_path: Path) -> None:
    """Without them no stale ones lie about; with them again they are those of building from nothing."""
    letters, out = _letters(tmp_path / "letters", 3), tmp_path / "out"
    pipeline.build([letters], out)
    (letters / "new.txt").write_text(_letter(9), encoding="utf-8")
    pipeline.build([letters], out, files=False)
    assert not any((out / name).exists() for name in FILES)
    pipeline.build([letters], out)
    assert _contents(out) == _from_nothing(letters, tmp_path / "fresh")


def test_a_file_that_cannot_be_read_is_named_at_every_build(tmp_path: Path) -> None:
    """It is not read again, but not forgotten either; once it is mended it is read."""
    letters, out = _letters(tmp_path / "letters", 2), tmp_path / "out"
    (letters / "bad.txt").write_bytes(bytes(range(256)) * 8)
    first = pipeline.build([letters], out).failed
    second = pipeline.build([letters], out)
    assert [path for path, _ in first] == ["bad.txt"]
    assert (second.failed, second.read) == (first, 0)
    (letters / "bad.txt").write_text(_letter(8), encoding="utf-8")
    assert pipeline.build([letters], out).failed == []


def test_status_tells_what_a_build_would_do(tmp_path: Path) -> None:
    """New, changed, gone and unreadable files are named; after a build none is left but the unreadable."""
    letters, out = _letters(tmp_path / "letters", 4), tmp_path / "out"
    (letters / "bad.txt").write_bytes(bytes(range(256)) * 8)
    with pytest.raises(StoreError, match="nothing has been built"):
        pipeline.status([letters], out)
    pipeline.build([letters], out)
    assert pipeline.status([], out).is_current
    (letters / "001.txt").unlink()
    (letters / "002.txt").write_text(_letter(22), encoding="utf-8")
    (letters / "new.txt").write_text(_letter(9), encoding="utf-8")
    found = pipeline.status([], out)
    assert (found.new, found.changed, found.gone, found.unchanged) == (["new.txt"], ["002.txt"], ["001.txt"], 2)
    assert [path for path, _ in found.failed] == ["bad.txt"]
    assert not found.is_current


def test_two_builds_in_one_folder_exclude_each_other(tmp_path: Path) -> None:
    """The second says that another is at work when it is not to wait."""
    letters, out = _letters(tmp_path / "letters", 1), tmp_path / "out"
    with (
        building(out, wait=False, waiting=lambda: None),
        pytest.raises(StoreError, match="another build"),
    ):
        pipeline.build([letters], out, wait=False)
    assert pipeline.build([letters], out, wait=False).counts["letters"] == 1


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    """It says why it waits, and goes on when the first is done."""
    letters, out = _letters(tmp_path / "letters", 1), tmp_path / "out"
    told: list[str] = []
    with ThreadPoolExecutor(1) as beside:
        with building(out, wait=False, waiting=lambda: None):
            second = beside.submit(pipeline.build, [letters], out, progress=lambda stage, *_: told.append(stage))
            while "waiting for another build" not in told:
                assert not second.done()
                time.sleep(0.01)
            assert not (out / "graph.nq").exists()
        assert second.result().counts["letters"] == 1


def test_the_memory_of_builds_holds_no_code(tmp_path: Path) -> None:
    """What lies on disk is read as data: facts that are none are an error that names the file, nothing is run."""
    letters, out = _letters(tmp_path / "letters", 2), tmp_path / "out"
    pipeline.build([letters], out)
    with sqlite3.connect(out / "letters.db") as db:
        db.execute("UPDATE letters SET facts = ?, due = 1, stored = NULL", (b"\x80\x05cos\nsystem\n.",))
    db.close()
    with pytest.raises(StoreError, match=r"letters\.db"):
        pipeline.build([letters], out)


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files there")
@pytest.mark.parametrize("most", [60, 250, 500])
def test_a_full_disk_is_told_and_made_good(tmp_path: Path, most: int) -> None:
    """When no more can be written the error says so in one line, and a build with room again gives the same bytes."""
    letters, out = _letters(tmp_path / "letters", 8), tmp_path / "out"
    command = f"ulimit -f {most}; exec {sys.executable} -c 'from kg.cli import main; main()' build {letters} -o {out}"
    full = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert full.returncode == 2
    assert full.stderr.startswith("kg: ")
    assert full.stderr.count("\n") == 1
    pipeline.build([letters], out)
    assert _contents(out) == _from_nothing(letters, tmp_path / "fresh")
