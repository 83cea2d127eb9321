r"""The words of a line: bare or in quotation marks, the marks ``=`` and ``|``, and the comment at the end."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

__all__ = ["Malformed", "Word", "quoted", "split", "written"]

_WORD = re.compile(r'"(?P<quoted>(?:[^"\\]|\\.)*)"|“(?P<curly>[^“”]*)”|(?P<mark>[=|])|(?P<bare>[^\s"“=|]+)')
_SPACE = re.compile(r"\s*")
_ESCAPE = re.compile(r'\\(["\\nrt])')
_ESCAPED = {'"': '"', "\\": "\\", "n": "\n", "r": "\r", "t": "\t"}
_ESCAPES = str.maketrans({value: "\\" + key for key, value in _ESCAPED.items()})
_BARE = re.compile(r"[^\s\"“”=|#,\\][^\s\"“=|]*(?<!,)")


class Malformed(Exception):
    """A line is no decision; the message says why and how it should read."""


class Word(NamedTuple):
    text: str
    form: Literal["bare", "quoted", "mark"]


def split(line: str) -> tuple[list[Word], str]:
    """Return the words of *line* and its comment, empty if there is none.

    A comment begins with ``#`` at the start or after white space.

    >>> split('same person/a = "b c"  # as signed')
    ([Word(text='same', form='bare'), Word(text='person/a', form='bare'), Word(text='=', form='mark'), \
Word(text='b c', form='quoted')], 'as signed')
    """
    words: list[Word] = []
    at = 0
    while True:
        start = _after(_SPACE, line, at)
        if start == len(line):
            return words, ""
        if line[start] == "#" and (start > at or not words):
            return words, line[start + 1 :].strip()
        found = _WORD.match(line, start)
        if found is None:
            raise Malformed("a quotation is not closed")
        at = found.end()
        words.append(_word(found))


def _after(pattern: re.Pattern[str], line: str, at: int) -> int:
    found = pattern.match(line, at)
    return found.end() if found else at


def _word(found: re.Match[str]) -> Word:
    if found["quoted"] is not None:
        return Word(_ESCAPE.sub(lambda m: _ESCAPED[m[1]], found["quoted"]), "quoted")
    if found["curly"] is not None:
        return Word(found["curly"], "quoted")
    if found["mark"] is not None:
        return Word(found["mark"], "mark")
    return Word(found["bare"], "bare")


def quoted(text: str) -> str:
    """Return *text* in quotation marks, as ``split`` reads it back."""
    return f'"{text.translate(_ESCAPES)}"'


def written(text: str) -> str:
    """Return *text* as one word, in quotation marks where it would not be read back without."""
    return text if _BARE.fullmatch(text) else quoted(text)
