"""Rows of a table of actions: who owns the task of a row, and by when it is due."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kg.model import Reading, Section, SectionKind
from kg.relate import deadlines
from kg.relate.directives.timing import Timing

__all__ = ["Row", "is_cell", "row_under"]

_CELLS = frozenset(("owner", "due", "cell"))


class Row(NamedTuple):
    """``keys`` own the task, nobody known if empty; ``is_owned``: the row has a cell that names somebody."""

    keys: tuple[str, ...]
    is_owned: bool
    due: deadlines.Deadline | None


def is_cell(section: Section) -> bool:
    """Whether *section* is a cell beside the task of a row, and no running text."""
    return section.kind == SectionKind.ITEM and section.label in _CELLS


def row_under(reading: Reading, index: int, known: Callable[[str], tuple[str, ...]], timing: Timing) -> Row | None:
    """Return what the cells behind section *index* say; None when it is no row of a table."""
    document = reading.document
    cells = []
    for section in document.sections[index + 1 :]:
        if not is_cell(section):
            break
        cells.append(section)
    if not cells:
        return None
    keys: tuple[str, ...] = ()
    due = None
    for cell in cells:
        words = document.flow.text[cell.start : cell.end].replace("\n", " ").strip()
        if cell.label == "owner" and not keys:
            found = known(words) or tuple(key for r in reading.within(cell.start, cell.end) for key in r.keys)
            keys = _people_first(reading, found)
        elif cell.label == "due":
            due = timing.day(words)
    return Row(keys, any(cell.label == "owner" for cell in cells), due)


def _people_first(reading: Reading, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the people among *keys*, if any: "Mr P Osgood, Rents Manager" is one owner."""
    people = [key for key in keys if key in reading.entities and reading.entities[key].kind == "person"]
    return tuple(dict.fromkeys(people or keys))
