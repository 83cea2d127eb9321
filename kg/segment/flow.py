"""Builds the flow: pieces of the letter one after another, each character's place in the letter kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg import lexicon
from kg.model import Flow
from kg.segment.lines import Line

__all__ = ["FlowBuilder"]

_SPACES = re.compile(r"[\s\u00a0]{2,}|[\t\u00a0\u2000-\u200a\u202f\u3000]")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=[-\u2010\u00ad]$)")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_HYPHENS = "-\u2010\u00ad"
_TERM = frozenset({"of", "and", "the", "to", "for", "in", "&"})
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?!-\s)(?![^\W\d_])")
_LONG_HALF = 4


class FlowBuilder:
    """Collects the flow's text and where each stretch of it came from."""

    def __init__(self, text: str) -> None:
        self._letter = text
        self._words: frozenset[str] | None = None
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._origins: list[int] = []
        self._next = -1
        self.length = 0

    def build(self) -> Flow:
        """Return the flow collected so far."""
        starts, origins = (self._starts, self._origins) if self._starts else ([0], [0])
        return Flow("".join(self._parts), tuple(starts), tuple(origins))

    def separate(self, separator: str) -> None:
        """Add *separator*, whose origin is the white space behind what was added last."""
        if self.length:
            self._parts.append(separator)
            self.length += len(separator)
            self._next += len(separator)

    def add(self, start: int, end: int) -> None:
        """Add the letter's words from *start* to *end*, each run of white space as one space."""
        text = self._letter[start:end]
        if _SPACES.search(text) is None:
            self._append(text, start)
            return
        at = 0
        for gap in _SPACES.finditer(text):
            self._append(text[at : gap.start()] + " ", start + at)
            at = gap.end()
        self._append(text[at:], start + at)

    def add_paragraph(self, lines: Sequence[Line]) -> None:
        """Add *lines* as one line of text, hyphenated line ends joined."""
        for i, line in enumerate(lines):
            end = line.end
            glue = " "
            if i + 1 < len(lines) and line.text[-1] in _HYPHENS + "–":
                glue, end = self._hyphen(line, lines[i + 1])
            self.add(line.start, end)
            if glue and i + 1 < len(lines):
                self.separate(glue)

    def add_block(self, lines: Sequence[Line]) -> None:
        """Add *lines* each on a line of its own, but a line that plainly continues the one above behind it."""
        for i, line in enumerate(lines):
            if i:
                self.separate(" " if _continues(lines[i - 1], line) else "\n")
            self.add(line.start, line.end)

    def _append(self, text: str, origin: int) -> None:
        if not text:
            return
        if origin != self._next:
            self._starts.append(self.length)
            self._origins.append(origin)
        self._parts.append(text)
        self.length += len(text)
        self._next = origin + len(text)

    def _hyphen(self, line: Line, below: Line) -> tuple[str, int]:
        """Return what joins *line* to the one *below* it, and where *line* then ends."""
        left, right = _LAST_WORD.search(line.text[-40:]), _FIRST_WORD.match(below.text)
        if line.text[-1] == "–" or left is None or right is None:
            spaced = len(line.text) > 1 and line.text[-2] == " "
            return (" " if spaced or not line.text[-2:-1].isalnum() else ""), line.end
        if self._keeps_hyphen(left[0], right[0], soft=line.text[-1] == "\u00ad"):
            return "", line.end
        return "", line.end - 1

    def _keeps_hyphen(self, left: str, right: str, *, soft: bool) -> bool:
        if soft or right[0].isupper():
            return not soft
        words = self._vocabulary()
        a, b = left.lower(), right.lower()
        if a + b in words:
            return False
        if f"{a}-{b}" in words:
            return True
        if (a, "before") in lexicon.rows("hyphenated") or (b, "after") in lexicon.rows("hyphenated"):
            return True
        return len(a) >= _LONG_HALF and len(b) >= _LONG_HALF and a in words and b in words

    def _vocabulary(self) -> frozenset[str]:
        """Return the letter's words in lower case, hyphenated ones whole; read only if a line ends in a hyphen."""
        if self._words is None:
            self._words = frozenset(word.lower() for word in _WORDS.findall(self._letter))
        return self._words


def _continues(above: Line, line: Line) -> bool:
    last = above.text.rsplit(None, 1)[-1]
    first = line.text.split(None, 1)[0]
    return last in _TERM or (first in _TERM and first.islower())
