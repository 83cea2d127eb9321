"""The steps stand beside one another: what they share lies beneath them, and only two modules join them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

STEPS = {
    "read", "segment", "recognise", "resolve", "relate", "assemble", "quads", "store", "export", "validate", "query",
    "render", "evaluate",
}  # fmt: skip
JOINERS = {
    "__init__",
    "__main__",
    "cli",
    "cli_build",
    "cli_decide",
    "cli_decide_add",
    "cli_query",
    "pipeline",
    "tables",
}


def imported(path: Path) -> Iterator[str]:
    """The modules of kg that the module at *path* imports, at the top or within, as ``relate.reporting``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import from kg by its full name"
            if node.module == "kg":
                yield from (alias.name for alias in node.names)
            elif node.module and node.module.startswith("kg."):
                yield node.module.removeprefix("kg.")
        elif isinstance(node, ast.Import):
            yield from (alias.name.removeprefix("kg.") for alias in node.names if alias.name.startswith("kg."))


def modules(package: Path) -> list[Path]:
    return sorted(package.rglob("*.py"))


def test_every_step_is_there(root):
    """The list of steps above is the list of steps."""
    there = {path.stem if path.is_file() else path.name for path in (root / "kg").iterdir()}
    assert there >= STEPS | JOINERS


def test_a_step_imports_no_other_step(root):
    """Steps know the records that they hand to one another, and not each other."""
    package = root / "kg"
    for path in modules(package):
        own = path.relative_to(package).with_suffix("").parts[0]
        if own in STEPS:
            others = {name for name in imported(path) if name.split(".")[0] in STEPS - {own}}
            assert not others, f"{path.relative_to(root)} imports {sorted(others)}"


def test_nothing_imports_the_joiners(root):
    """The pipeline and the command line stand on top."""
    package = root / "kg"
    for path in modules(package):
        own = path.relative_to(package).with_suffix("").parts[0]
        above = {name for name in imported(path) if name.split(".")[0] in JOINERS}
        assert not above or own in JOINERS, f"{path.relative_to(root)} imports {sorted(above)}"


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "misc"])
def test_nothing_is_put_into_a_drawer(root, name):
    """A function lives with the thing that it is about."""
    assert not list((root / "kg").rglob(f"{name}.py"))


def test_modules_are_short(root):
    """A module is read in one sitting."""
    for path in modules(root / "kg"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path
