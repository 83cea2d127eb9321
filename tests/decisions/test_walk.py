"""``kg review`` at a terminal: a case is shown, a key decides it, the line is in the file before the next case."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path

import pytest

from kg.decisions import line_of, parse
from kg.decisions.file import read
from kg.facts import IdentityDecision

from .conftest import Letters, first, second, third

pexpect = pytest.importorskip("pexpect")

FIRST, SECOND, THIRD = first().id, second().id, third().id
BOTH, ALL = sorted((FIRST, SECOND)), sorted((FIRST, SECOND, THIRD))
ENTRY = Path(__file__).with_name("entry.py")
CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
AUTOMATIC = [
    IdentityDecision("person/ada-quill", tuple(BOTH), "fits best", 0.6, "person/a-quill"),
    IdentityDecision("person/tom-larch", tuple(ALL), "the same surname", 0.65),
    IdentityDecision("person/rosa-vane", (FIRST,), "initials", 0.7),
]


@pytest.fixture(scope="module")
def output(tmp_path_factory) -> Path:
    """The folder of a built graph with three doubtful people."""
    folder = tmp_path_factory.mktemp("walk")
    return Letters([first(), second(), third()]).build(folder / "output", "", AUTOMATIC)


class Session:
    """A terminal with ``kg review`` in it."""

    def __init__(self, output: Path, file: Path, *args: str) -> None:
        self.file = file
        env = {**os.environ, "TERM": "xterm", "COLUMNS": "200", "PYTHONPATH": str(ENTRY.parents[2])}
        command = [str(ENTRY), "review", "-g", str(output), "-f", str(file), *args]
        self.terminal = pexpect.spawn(sys.executable, command, env=env, encoding="utf-8", dimensions=(60, 200))

    def shows(self, *words: str) -> str:
        """Wait until a case with *words* is shown, its keys included, and return the screen."""
        self.terminal.expect(r"\[q\] quit", timeout=20)
        seen = CODES.sub("", self.terminal.before)
        for word in words:
            assert word in seen, seen
        return seen

    def press(self, keys: str) -> None:
        self.terminal.send(keys)

    def ends(self, *words: str) -> None:
        self.terminal.expect(pexpect.EOF, timeout=20)
        seen = CODES.sub("", self.terminal.before)
        for word in words:
            assert word in seen, seen
        self.terminal.close()
        assert self.terminal.exitstatus == 0

    def lines(self) -> list[str]:
        return [line_of(one) for one in parse(read(self.file)).decisions]


@pytest.fixture
def session(output, tmp_path):
    """Start ``kg review``; the file of decisions stays from one start to the next."""
    started: list[Session] = []

    def start(*args: str) -> Session:
        started.append(Session(output, tmp_path / "decisions", *args))
        return started[-1]

    yield start
    for one in started:
        one.terminal.close(force=True)


def test_people_are_decided_by_keys(session):
    """Both sides are seen with their sentences; what is decided is in the file at once, and the walk ends by itself."""
    walk = session("--kind", "people")
    walk.shows(
        "1 of 3",
        "sure to 0.6",
        "Ada Quill is one and the same in these 2 letters, and not A. Quill?",
        "Because: fits best",
        "2021/first.txt:3 “Dear Ada Quill,",
        "2021/second.txt:1 “A. Quill wrote to Tom Larch.”",
    )
    walk.press("s")
    walk.shows("same person/ada-quill = person/a-quill", "2 of 3", "Tom Larch is one and the same")
    assert walk.lines() == ["same person/ada-quill = person/a-quill"]
    walk.press("w")
    walk.terminal.expect("somebody else")
    walk.press(f"{ALL.index(THIRD) + 1}\r")
    walk.shows(f"different person/tom-larch | {THIRD}", "3 of 3", "Rosa Vane is meant in this letter")
    walk.press("r")
    walk.ends(f"keep person/rosa-vane | {FIRST}", "3 decided, 0 left", "kg build")
    assert walk.lines()[1:] == [
        f"different person/tom-larch | {THIRD}",
        f"keep person/tom-larch | {' '.join(BOTH)}",
        f"keep person/rosa-vane | {FIRST}",
    ]


def test_facts_are_right_or_wrong(session):
    """A line, a post, a directive and a part in a letter, each with its words, the worst first."""
    walk = session("--kind", "facts")
    walk.shows("1 of 4", "directive, sure to 0.4", "by then", "“Send me the accounts by 30 April.”")
    walk.press("w")
    walk.shows("2 of 4", "Ada Quill is a recipient of this letter?")
    walk.press("r")
    walk.shows("3 of 4", "reporting line", "Tom Larch reports to Ada Quill?", "2021/first.txt:6")
    walk.press("?")
    walk.terminal.expect("r: right; w: wrong; k: skip")
    walk.press("k")
    walk.shows("4 of 4", "post, sure to 0.7", "Tom Larch holds the post Head of Finance in Trust?")
    walk.press("q")
    walk.ends("2 decided, 2 left")
    dropped, kept = walk.lines()
    assert re.fullmatch(
        rf"drop directive/[0-9a-f]+ \| {FIRST}  # Rosa Vane to somebody not named, order: by then", dropped
    )
    assert kept == f"keep recipient person/ada-quill | {FIRST}"


def test_the_walk_goes_on_where_it_stopped(session):
    """A killed session has lost nothing; the next shows what is left only."""
    walk = session()
    walk.shows("1 of 7")
    walk.press("w")
    walk.shows("2 of 7")
    walk.terminal.kill(signal.SIGKILL)
    walk.terminal.wait()
    again = session()
    again.shows("1 of 6", "Ada Quill is a recipient")
    again.press("\x03")
    again.ends("0 decided, 6 left")
    assert len(again.lines()) == 1


def test_one_may_go_back_and_think_again(session):
    """The case is shown with what was decided; another answer undoes it, and the line stays as a comment."""
    walk = session("--kind", "people")
    walk.shows("1 of 3")
    walk.press("b")
    walk.terminal.expect("This is the first")
    walk.press("r")
    walk.shows("2 of 3")
    walk.press("b")
    walk.shows("1 of 3", "Decided: keep person/ada-quill | " + " ".join(BOTH))
    walk.press("o")
    walk.shows("2 of 3")
    walk.press("q")
    walk.ends("1 decided, 2 left")
    assert walk.lines() == [f"different person/ada-quill | {' '.join(BOTH)} = person/a-quill"]
    assert f"# undone: keep person/ada-quill | {' '.join(BOTH)}" in walk.file.read_text(encoding="utf-8")


def test_a_name_can_be_given_on_the_way(session):
    """The case is still to be decided after that; an empty name changes nothing."""
    walk = session("--kind", "people", "--limit", "1")
    walk.shows("1 of 1")
    walk.press("n")
    walk.terminal.expect("What is the name")
    walk.press("\r")
    walk.press("n")
    walk.terminal.expect("What is the name")
    walk.press("Ada Quill OBE\r")
    walk.terminal.expect("rename person/ada-quill = Ada Quill OBE")
    walk.press("w")
    walk.ends("1 decided, 0 left")
    assert walk.lines() == ["rename person/ada-quill = Ada Quill OBE", f"different person/ada-quill | {' '.join(BOTH)}"]


def test_numbers_that_are_none_decide_nothing(session):
    """A slip at the question which letters are meant can be made good."""
    walk = session("--kind", "people")
    walk.shows("1 of 3")
    walk.press("k")
    walk.shows("2 of 3")
    walk.press("w")
    walk.terminal.expect("somebody else\\?")
    walk.press("7 x\r")
    walk.terminal.expect("nothing is decided")
    walk.press("q")
    walk.ends("0 decided, 3 left")
    assert walk.lines() == []


def test_nothing_doubtful_is_said(session):
    """There is no empty walk."""
    session("--below", "0.1").ends("nothing doubtful")


def test_what_a_letter_says_cannot_take_over_the_terminal(drafts, tmp_path):
    """Control characters and markup in a letter are shown as what they are not: harmless."""
    draft = first()
    draft.names["person/rosa-vane"] = "[red]Rosa[/red] \x1b]0;title\x07Vane"
    draft.entities[-2] = type(draft.entities[-2])(
        *(
            getattr(draft.entities[-2], name) if name != "name" else draft.names["person/rosa-vane"]
            for name in draft.entities[-2].__slots__
        )
    )
    output = drafts(draft).build(tmp_path / "output", "", AUTOMATIC[2:])
    walk = Session(output, tmp_path / "decisions", "--kind", "people")
    walk.terminal.expect(r"\[q\] quit", timeout=20)
    assert "\x1b]0;" not in walk.terminal.before
    assert "[red]Rosa[/red]" in walk.terminal.before
    walk.press("q")
    walk.ends()
