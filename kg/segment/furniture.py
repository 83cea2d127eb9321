"""Page furniture: page numbers, running heads and feet, which are no part of what the letter says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.segment.lines import Line

__all__ = ["remove"]

_PAGE = re.compile(
    r"(?:[-–—]\s?\d{1,3}\s?[-–—]|(?:page|pg\.?|p\.)\s?\d{1,3}(?:\s?(?:of|/)\s?\d{1,3})?|\d{1,3}\s(?:of|/)\s\d{1,3})\.?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,3}")
_RULE = re.compile(
    r"(?!_{10})[-_=*~─—–.\s]{3,}|\[?(?:page break|more|over|continued(?: overleaf)?)\.{0,3}\]?|PTO|P\.T\.O\.",
    re.IGNORECASE,
)
_NEAR = 1
_LONGEST = 160
_LONGEST_NUMBER = 20
_LONGEST_PLAIN = 3


def remove(lines: Sequence[Line]) -> tuple[list[Line], frozenset[int]]:
    """Return the lines without furniture, and the letter offsets of the lines that follow a page's end.

    A number alone on its line is a page number when a blank line stands above or below it. A line that recurs is a
    running head or foot when a page number stands next to each of its places."""
    drop = {i for i, line in enumerate(lines) if _is_page_number(lines, i)}
    pages = set(drop)
    drop |= _running(lines, pages)
    kept: list[Line] = []
    breaks: set[int] = set()
    blank = 0
    for i, line in enumerate(lines):
        if i in drop:
            blank += line.blank + 1
            continue
        if _RULE.fullmatch(line.text):
            blank += line.blank + 1
            continue
        if i - 1 in drop:
            breaks.add(line.start)
        kept.append(line._replace(blank=line.blank + blank) if blank else line)
        blank = 0
    return kept, frozenset(breaks)


def _is_page_number(lines: Sequence[Line], i: int) -> bool:
    text = lines[i].text
    if len(text) > _LONGEST_NUMBER or not any(c.isdigit() for c in text):
        return False
    if _PAGE.fullmatch(text):
        return True
    below = lines[i + 1].blank if i + 1 < len(lines) else 1
    return bool(_NUMBER.fullmatch(text)) and (lines[i].blank > 0 or below > 0)


def _running(lines: Sequence[Line], pages: set[int]) -> set[int]:
    """Return the indices of running heads and feet: recurring lines close to page numbers."""
    if not pages:
        return set()
    counts = Counter(line.text for line in lines if len(line.text) <= _LONGEST)
    places: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if len(line.text) > _LONGEST_PLAIN and counts.get(line.text, 0) > 1:
            places.setdefault(line.text, []).append(i)
    near = {p + d for p in pages for d in range(-_NEAR, _NEAR + 1)}
    return {i for indices in places.values() if all(k in near for k in indices) for i in indices if i > 0}
