"""List markers: what they look like, which belong together, how deep they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.segment.cues import is_prose
from kg.segment.lines import Line

__all__ = ["Levels", "follows", "is_run_on", "marker", "may_follow", "plain", "unmarked"]

_MARKER = re.compile(
    r"(?:\((?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5}|[A-Z])\)|(?:\d{1,2}(?:\.\d{1,2}){0,2}|[a-z]|[ivx]{1,5})[.)](?!\d)|\d{1,2}(?:\.\d{1,2}){1,2}"
    r"|(?:[A-Z]|[IVX]{2,5})\.(?=\s+[A-Z])|o(?=\s{2})|[•·▪‣◦●○■□➢►∙⁃\uf0b7\uf0a7*]|[-‒–—](?![-‒–—\d]))(?:\s+)(?=\S)"
)
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})|X{0,3}(?:IX|IV|V?I{0,3})")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")
_NEXT_ROMAN = frozenset(pairwise(_ROMANS))
_SHORT = 50
_LONG = 200
_BULLETS = "•·▪‣◦●○■□➢►∙⁃\uf0b7\uf0a7*-‒–—"
_FIRST = _BULLETS + "("


def marker(text: str) -> str:
    """Return the list marker at the start of *text* with the white space behind it, "" when there is none."""
    if text[0] not in _FIRST and not text[0].isdigit() and text[1:2] not in ".)ivxIVX ":
        return ""
    match = _MARKER.match(text)
    if match is None or (match[0][0].isupper() and not is_prose(text[match.end() : match.end() + 300], least=5)):
        return ""
    return match[0]


def unmarked(line: Line, at: int = 0) -> list[Line]:
    """Return *line* from character *at* on and without the marker that may stand there; nothing if nothing is left."""
    text = line.text[at:]
    k = at + (len(marker(text)) if text and (text[0].isdigit() or text[0] in _BULLETS) else 0)
    return [line._replace(text=line.text[k:], start=line.start + k)] if line.text[k:] else []


def is_run_on(lines: Sequence[Line]) -> bool:
    """Whether *lines* list with semicolons between, not a line for each: "Mr A; Mr B; the Chief / Engineer; Mr C"."""
    return (
        len(lines) > 1
        and any(";" in line.text[:-1] for line in lines)
        and all(line.text[-1] in ";," or len(line.text) > _SHORT for line in lines[:-1])
    )


def plain(mark: str) -> str:
    """Return *mark* without brackets and stops: "(a)" is "a"."""
    return mark.strip().strip("().") or mark.strip()


def may_follow(above: str, mark: str) -> bool:
    """Whether a line with *mark* may be an item although the line *above* stands right over it."""
    if (len(above) < _SHORT or above.isupper()) and plain(mark) in ("1", "a", "i"):
        return True
    return (
        above[-1] in '.;:,?!)”"'
        or above.endswith((" and", " or"))
        or (mark.strip() in _BULLETS[:-4] and len(above) < _LONG)
    )


def follows(above: str, mark: str) -> bool:
    """Whether *mark* is the next marker after *above* in one list: "3." after "2.", a bullet after the same bullet."""
    last, this = plain(above), plain(mark)
    if last[:1].isupper() != this[:1].isupper():
        return False
    if not above or above.strip().replace(last, "x") != mark.strip().replace(this, "x"):
        return False
    if last.isdigit() and this.isdigit():
        return int(this) == int(last) + 1
    romans = last.lower(), this.lower()
    if romans in _NEXT_ROMAN:
        return True
    return (
        last == this if last in _BULLETS or last == "o" else len(last) == len(this) == 1 and ord(this) == ord(last) + 1
    )


class Levels:
    """Keeps count of the nesting of list items as they come."""

    def __init__(self) -> None:
        self._open: list[tuple[str, str]] = []
        self._last = ""

    def reset(self) -> None:
        """Forget the lists that are open: running text stands between."""
        self._open.clear()
        self._last = ""

    def level(self, mark: str) -> int:
        """Return the level of an item marked *mark*, from 0."""
        style = self._style(mark.strip())
        self._last = plain(mark)
        if style in self._open:
            del self._open[self._open.index(style) + 1 :]
        else:
            self._open.append(style)
        return len(self._open) - 1

    def _style(self, mark: str) -> tuple[str, str]:
        if mark in _BULLETS:
            return ("bullet", mark)
        label = plain(mark)
        shape = mark.replace(label, "x")
        if label[0].isdigit():
            return (shape, "digit" + str(label.count(".")))
        alphabetic = (shape, "alpha")
        follows = (
            alphabetic in self._open and len(label) == 1 and len(self._last) == 1 and ord(label) == ord(self._last) + 1
        )
        if _ROMAN.fullmatch(label) and not follows:
            return (shape, "roman")
        return alphabetic
