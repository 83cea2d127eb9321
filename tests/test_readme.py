"""README's examples are run as they stand there, in order, and give what README says they give."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from kg.cli import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CONSOLE = [body for kind, body in BLOCK.findall(README) if kind == "console"]
PYTHON = [body for kind, body in BLOCK.findall(README) if kind == "python"]
TERMINAL = {"COLUMNS": "110", "LINES": "50", "TERM": "dumb", "LC_ALL": "C.UTF-8"}
HIDDEN = "..."  # a line that stands for any number of lines


def examples(block: str) -> list[tuple[str, list[str]]]:
    """The commands of a console block, each with the lines that it prints."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line.startswith("> "):
            found[-1] = (f"{found[-1][0]}\n{line[2:]}", [])
        else:
            found[-1][1].append(line)
    return found


COMMANDS = [example for block in CONSOLE for example in examples(block)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Path:
    """An empty folder with the sample letters and those with gold, where ``kg`` is the program of this checkout."""
    folder = tmp_path_factory.mktemp("desk")
    for letters in ("data/letters", "tests/letters"):
        shutil.copytree(ROOT / letters, folder / letters)
    program = folder / "bin" / "kg"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nfrom kg.cli import main\nmain()\n", encoding="utf-8")
    program.chmod(0o755)
    return folder


def run_at_terminal(command: str, folder: Path) -> tuple[str, str]:
    """Return what *command* prints on a terminal, and what on standard error."""
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, **TERMINAL, "PATH": path, "PYTHONPATH": str(ROOT)}
    master, slave = os.openpty()
    with subprocess.Popen(
        ["bash", "-c", command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=slave,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        os.close(slave)
        printed = b"".join(iter(lambda: _read(master), b""))
        assert process.stderr is not None
        errors = process.stderr.read()
    os.close(master)
    return printed.decode().replace("\r\n", "\n"), errors.decode()


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # Linux's way to say that the other end is closed
        return b""


def is_shown(shown: list[str], printed: list[str]) -> bool:
    """Whether *shown* is *printed*, but for empty lines and what ``...`` leaves out."""
    wanted = (line.rstrip() for line in shown if line.strip())
    pattern = "".join(r"(?:.*\n)*" if line.strip() == HIDDEN else re.escape(line) + r"\n" for line in wanted)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def rewrite(command: str, shown: list[str], printed: list[str]) -> None:
    """Put *printed* after *command* in README in place of *shown*."""
    path = ROOT / "README.md"
    prompt = "$ " + command.replace("\n", "\n> ")
    old, new = ("\n".join([prompt, *lines, ""]) for lines in (shown, printed))
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_the_examples_are_found():
    """A pattern that finds no examples stays green for ever."""
    assert len(COMMANDS) >= 12
    assert len(PYTHON) >= 1


@pytest.mark.parametrize(("command", "shown"), COMMANDS, ids=[command for command, _ in COMMANDS])
def test_console_example(desk, request, command, shown):
    """What README shows after a command is what the command prints."""
    printed = [line.rstrip() for text in run_at_terminal(command, desk) for line in text.splitlines() if line.strip()]
    good = is_shown(shown, printed)
    if not good and request.config.getoption("write_golden"):
        rewrite(command, shown, printed)
    assert good, "\n".join(printed)


@pytest.mark.parametrize("block", PYTHON)
def test_python_example(desk, monkeypatch, request, block):
    """What README shows after ``>>>`` is what Python answers."""
    monkeypatch.chdir(desk)
    test = doctest.DocTestParser().get_doctest(block, {}, "README", "README.md", 0)
    assert test.examples
    answers = Answers()
    report: list[str] = []
    answers.run(test, out=report.append)
    if report and request.config.getoption("write_golden"):
        path = ROOT / "README.md"
        path.write_text(path.read_text(encoding="utf-8").replace(block, answers.block), encoding="utf-8")
    assert not report, "".join(report)


class Answers(doctest.DocTestRunner):
    """Runs the examples of a block, and writes the block as it should be."""

    block = ""

    def report_success(self, out, test, example, got):  # noqa: ARG002 - doctest's signature
        """Take the example as it is."""
        self._add(example, got)

    def report_failure(self, out, test, example, got):
        """Report the failure, and take what was printed instead."""
        super().report_failure(out, test, example, got)
        self._add(example, got)

    def _add(self, example: doctest.Example, got: str) -> None:
        first, *rest = example.source.splitlines()
        self.block += "".join([f">>> {first}\n", *(f"... {line}\n" for line in rest), got])


def commands_of(group: object, prefix: str) -> list[str]:
    found = []
    for name, command in sorted(getattr(group, "commands", {}).items()):
        found += commands_of(command, f"{prefix} {name}") if hasattr(command, "commands") else [f"{prefix} {name}"]
    return found


def test_every_command_has_help_and_an_example():
    """No command is left for users to guess; those of ``kg decide`` differ in a word."""
    root = typer.main.get_command(app)
    for name in (re.sub(r"(?<=kg decide).*", "", name) for name in commands_of(root, "kg")):
        assert any(command.startswith(name) for command, _ in COMMANDS), f"README has no example of {name}"
