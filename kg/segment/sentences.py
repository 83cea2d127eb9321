"""Cuts running text into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import lexicon

__all__ = ["split"]

_END = re.compile(r"(?:[.!?…]|\.{3,})[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\W_a-zà-ÿ])")
_LAST = re.compile(r"[^\s(\[\"'“‘]+$")
_LETTERED = re.compile(
    r"\(?(?:annexe?|attachment|schedule|table|appendix|part|plan|tab|section|option|item|room|class|type)",
    re.IGNORECASE,
)
_EITHER_WORD = re.compile(r"no|v|p|m|art")
_NEXT = re.compile(r"[\"'“‘(\[]*([^\W_]+(?:['’][^\W_]+)?\.?)")


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of *text* between *start* and *end* as offsets, without white space around them."""
    at = start
    for match in _END.finditer(text, start, end):
        if _is_boundary(text, at, match):
            stop = match.start() + len(match[0].rstrip())
            yield at, stop
            at = match.end()
    if at < end:
        yield at, end


def _is_boundary(text: str, at: int, match: re.Match[str]) -> bool:
    mark = match.start()
    if text[mark] != ".":
        return True
    last = _LAST.search(text, max(at, mark - 40), mark)
    if last is None:
        return True
    word = last[0].lower()
    follows = _NEXT.match(text, match.end())
    opens = follows is not None and follows[1].lower() in lexicon.words("sentence_openers")
    kind = _abbreviations().get(word) or _abbreviations().get(word.rsplit("-", 1)[-1])
    if kind == "within":
        return opens and _EITHER_WORD.fullmatch(word) is not None
    if len(word) == 1 and word.isalpha():
        before = text[max(at, mark - 30) : last.start()].split()
        return bool(before) and _LETTERED.fullmatch(before[-1]) is not None
    if kind == "either" or (word[1:2] == "." and word.replace(".", "").isalpha()):
        return opens
    return True


@cache
def _abbreviations() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon.rows("abbreviations")}
