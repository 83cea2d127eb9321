"""A build as a whole: the same bytes whatever the order, every bad file named, nothing half written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg
from kg import pipeline
from kg.errors import InputError

LETTERS = Path(__file__).parent.parent / "data" / "letters"
FILES = ("graph.ttl", "graph.nq", "graph.html")

LETTER = """\
Alpha Board
1 High Street

Ms Ada Quill
Chief Executive
Weston Harbour Trust

{day} March 2021

Dear Ms Quill,

The Trust must send me its accounts for year {number} by 30 April. Mr Tom Larch, your Head of Finance,
reports to you.

Yours sincerely,

Rosa Vane
Chair
"""


def _letters(folder: Path, count: int) -> list[Path]:
    folder.mkdir()
    paths = []
    for number in range(count):
        path = folder / f"{number:03}.txt"
        path.write_text(LETTER.format(number=number, day=number % 28 + 1), encoding="utf-8")
        paths.append(path)
    return paths


def _contents(folder: Path) -> dict[str, bytes]:
    texts = {f"texts/{path.name}": path.read_bytes() for path in sorted((folder / "texts").iterdir())}
    return {name: (folder / name).read_bytes() for name in FILES} | texts


def test_the_order_of_the_letters_is_irrelevant(tmp_path: Path) -> None:
    """The same letters named in another order give the same bytes."""
    paths = _letters(tmp_path / "letters", 4)
    pipeline.build(paths, tmp_path / "one")
    pipeline.build(paths[::-1], tmp_path / "two")
    assert _contents(tmp_path / "one") == _contents(tmp_path / "two")


def test_the_number_of_workers_is_irrelevant(tmp_path: Path) -> None:
    """One process and two give the same bytes."""
    _letters(tmp_path / "letters", 120)
    pipeline.build([tmp_path / "letters"], tmp_path / "one", jobs=1)
    pipeline.build([tmp_path / "letters"], tmp_path / "two", jobs=2)
    assert _contents(tmp_path / "one") == _contents(tmp_path / "two")


def test_a_second_build_replaces_the_first(tmp_path: Path) -> None:
    """Letters that are gone leave no trace: the result is that of building from nothing."""
    paths = _letters(tmp_path / "letters", 3)
    pipeline.build(paths, tmp_path / "out")
    pipeline.build(paths[:1], tmp_path / "out")
    pipeline.build(paths[:1], tmp_path / "fresh")
    assert _contents(tmp_path / "out") == _contents(tmp_path / "fresh")


def test_bad_files_are_named_and_the_rest_is_built(tmp_path: Path) -> None:
    """An empty file, a binary one and one of 50 MB are named with a reason; UTF-16 and Windows-1252 are read."""
    folder = tmp_path / "letters"
    _letters(folder, 1)
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "huge.txt").write_bytes(b"The Trust must act now. " * 2_200_000)
    (folder / "utf16.txt").write_bytes(LETTER.format(number=8, day=8).encode("utf-16"))
    (folder / "windows.txt").write_bytes(LETTER.format(number=9, day=9).replace("Alpha", "Zoë’s").encode("cp1252"))
    report = pipeline.build([folder], tmp_path / "out")
    assert [path for path, _ in report.failed] == ["binary.txt", "empty.txt", "huge.txt"]
    assert all(reason for _, reason in report.failed)
    assert report.counts["letters"] == 3
    written = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert [entry["file"] for entry in written["failed"]] == ["binary.txt", "empty.txt", "huge.txt"]
    assert "Zoë’s Board" in "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "out" / "texts").iterdir())


def test_a_letter_in_two_files_counts_once(tmp_path: Path) -> None:
    """A copy of a letter under another name adds nothing."""
    paths = _letters(tmp_path / "letters", 1)
    (tmp_path / "letters" / "copy.txt").write_bytes(paths[0].read_bytes())
    assert pipeline.build([tmp_path / "letters"], tmp_path / "out").counts["letters"] == 1


def test_nothing_readable_is_an_error(tmp_path: Path) -> None:
    """When no file can be read there is no graph, and the error says why."""
    (tmp_path / "empty.txt").touch()
    with pytest.raises(InputError, match="empty"):
        pipeline.build([tmp_path / "empty.txt"], tmp_path / "out")
    assert not (tmp_path / "out" / "graph.nq").exists()


def test_python_reads_as_the_command_does(tmp_path: Path) -> None:
    """The two seed letters, built and asked from Python."""
    with kg.build(LETTERS, tmp_path / "out") as graph:
        assert graph.person("Sir Albert Bore")
        assert graph.superiors("Isabelle Trowler")
