"""Printing: tables and trees for people at a terminal, tabs and indents for pipes, JSON for programs."""

from __future__ import annotations

import json
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.tree import Tree

__all__ = ["Branch", "Outline", "Progress", "Sheet", "as_json", "page", "progress"]

Progress = Callable[[str, int, int], None]
"""Told of a stage in a word or two, of how many of its items are done, and of how many there are."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under a title, with *notes* below it."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of a tree with the branches below it."""

    label: str
    branches: Sequence[Branch] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A tree under a title, with *notes* below it."""

    title: str
    root: Branch
    notes: Sequence[str] = ()


def page(*parts: Sheet | Outline) -> None:
    """Print the *parts* on standard output: drawn at a terminal, else one line a row, cells parted by tabs."""
    for part in parts:
        if sys.stdout.isatty():
            _draw(part)
        else:
            title = [f"# {clean(part.title)}"] if len(parts) > 1 else []
            sys.stdout.write("\n".join([*title, *_plain(part)]) + "\n")


def as_json(value: Any) -> None:  # noqa: ANN401  # whatever json takes
    """Print *value* as indented JSON in UTF-8."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _plain(part: Sheet | Outline) -> Iterator[str]:
    if isinstance(part, Outline):
        yield from _indented(part.root, 0)
    else:
        if part.rows:
            yield "\t".join(part.columns)
        yield from ("\t".join(map(clean, row)) for row in part.rows)
    yield from (f"# {clean(note)}" for note in part.notes)


def _indented(branch: Branch, depth: int) -> Iterator[str]:
    yield "  " * depth + clean(branch.label)
    for below in branch.branches:
        yield from _indented(below, depth + 1)


def clean(cell: str) -> str:
    """Return *cell* on one line and without control characters: letters and file names are not ours."""
    return " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in cell).split())


def _draw(part: Sheet | Outline) -> None:
    from rich.console import Console, RenderableType
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text(part.title, style="bold"))
    body: RenderableType | None = _tree(part.root) if isinstance(part, Outline) else _table(part)
    if body is not None:
        console.print(body)
    for note in part.notes:
        console.print(Text(clean(note), style="italic"))
    console.print()


def _table(sheet: Sheet) -> Any:  # noqa: ANN401  # a rich table, which is imported late
    if not sheet.rows:
        return None
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in sheet.columns:
        table.add_column(column, overflow="fold")
    for row in sheet.rows:
        table.add_row(*(Text(clean(cell)) for cell in row))  # Text: brackets in a letter are no markup
    return table


def _tree(branch: Branch) -> Tree:
    from rich.text import Text
    from rich.tree import Tree

    tree = Tree(Text(clean(branch.label)))
    stack = [(tree, branch)]
    while stack:
        node, here = stack.pop()
        stack += [(node.add(Text(clean(below.label))), below) for below in here.branches]
    return tree


@contextmanager
def progress() -> Iterator[Progress | None]:
    """Give a function that moves a bar on standard error, or None when that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, rate="")
        now, since = "", time.monotonic()

        def tell(stage: str, done: int, total: int) -> None:
            nonlocal now, since
            if stage != now:
                now, since = stage, time.monotonic()
                bar.reset(task)  # the time left is that of the stage
            passed = time.monotonic() - since
            rate = f"{done / passed:,.0f} a second" if done and passed > 1 else ""
            bar.update(task, description=stage, completed=done, total=total or None, rate=rate)

        yield tell
