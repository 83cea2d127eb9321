"""The file of decisions is only added to, whole lines at a time, whatever a person wrote there."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import time

import pytest

from kg.decisions import parse
from kg.decisions.file import append, read, undo
from kg.decisions.records import Drop, Rename
from kg.errors import InputError

MANY = """
import sys
from pathlib import Path
from kg.decisions.file import append
from kg.decisions.records import Drop
for number in range(int(sys.argv[3])):
    append(Path(sys.argv[1]), [Drop(f"person/{sys.argv[2]}-{number}")])
"""


def test_a_file_is_made_when_first_needed(tmp_path):
    """It begins with a comment that says what it is; no file at all is an empty one."""
    path = tmp_path / "decisions"
    assert read(path) == b""
    assert append(path, [Drop("person/a"), Rename("person/b", "Bé")]) == [2, 3]
    assert path.read_text(encoding="utf-8").startswith("# What people decided")
    assert [d.line for d in parse(read(path)).decisions] == [2, 3]


@pytest.mark.parametrize(
    ("before", "lines", "after"),
    [
        (b"# ours\n\ndrop person/x", [4], b"# ours\n\ndrop person/x\ndrop person/a\n"),
        (b"# ours\r\n", [2], b"# ours\r\ndrop person/a\r\n"),
        (b"\xef\xbb\xbfnonsense # stays\n", [2], b"\xef\xbb\xbfnonsense # stays\ndrop person/a\n"),
    ],
)
def test_what_is_there_stays(tmp_path, before, lines, after):
    """Comments, order, line ends and even bad lines are left as they are; the new line follows on one of its own."""
    path = tmp_path / "decisions"
    path.write_bytes(before)
    assert append(path, [Drop("person/a")]) == lines
    assert path.read_bytes() == after


def test_a_line_is_undone_by_making_it_a_comment(tmp_path):
    """The last decision, or the line named; permissions and all else stay, and what was said can still be read."""
    path = tmp_path / "decisions"
    path.write_bytes(b"drop person/a\r\n# ours\r\ndrop person/b # why\r\nwrong\r\n")
    path.chmod(0o640)
    assert undo(path) == (3, "drop person/b # why")
    assert undo(path, 4) == (4, "wrong")
    assert undo(path) == (1, "drop person/a")
    assert path.read_bytes() == (
        b"# undone: drop person/a\r\n# ours\r\n# undone: drop person/b # why\r\n# undone: wrong\r\n"
    )
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]
    for line, message in ((2, "no decision"), (9, "no decision"), (None, "nothing to undo")):
        with pytest.raises(InputError, match=message):
            undo(path, line)


def test_a_link_to_the_file_stays_one(tmp_path):
    """The file may be kept elsewhere and linked to from beside the letters."""
    real, path = tmp_path / "real", tmp_path / "decisions"
    real.write_bytes(b"drop person/a\n")
    path.symlink_to(real)
    append(path, [Drop("person/b")])
    undo(path)
    assert path.is_symlink()
    assert real.read_bytes() == b"drop person/a\n# undone: drop person/b\n"


def test_a_file_that_cannot_be_used_is_an_error(tmp_path):
    """A folder in its place, or a file in UTF-16, is said and left alone."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "wide").write_bytes("drop person/a".encode("utf-16"))
    for name in ("folder", "wide"):
        with pytest.raises(InputError, match=name):
            append(tmp_path / name, [Drop("person/b")])
        with pytest.raises(InputError, match=name):
            read(tmp_path / name)


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path):
    """No half line: what could not be written wholly is taken back."""
    path = tmp_path / "decisions"
    path.write_bytes(b"drop person/a\n")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, limits[1]))
    try:
        with pytest.raises(InputError, match="decisions"):
            append(path, [Drop("person/" + "b" * 40)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert path.read_bytes() == b"drop person/a\n"


def test_two_at_once_lose_nothing(tmp_path):
    """Two processes that add lines wait for one another, and one that is killed leaves whole lines."""
    path = tmp_path / "decisions"
    started = [
        subprocess.Popen([sys.executable, "-c", MANY, str(path), name, number])
        for name, number in (("a", "60"), ("b", "60"), ("killed", "9999"))
    ]
    assert started[0].wait() == started[1].wait() == 0
    time.sleep(0.05)
    started[2].kill()
    started[2].wait()
    found = parse(read(path))
    assert not found.notes
    assert read(path).endswith(b"\n")
    names = [d.path for d in found.decisions]
    for name in "ab":
        assert [n for n in names if n.startswith(f"person/{name}-")] == [f"person/{name}-{i}" for i in range(60)]
    assert read(path).count(b"# What people decided") == 1
