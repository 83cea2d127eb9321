"""Reads a dateline: its day and its place."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg import calendar
from kg.segment.cues import AFTER_DATE

__all__ = ["DateLine", "parse"]

_PREFIX = re.compile(
    r"(?P<place>\[[^\]]{3,40}\]|[^\W_][\w.'’()&/ -]{1,60}(?:,\s[^\W\d_][\w.' -]{1,40}){0,3}?)?"
    r"(?:,?\s+dated?\s*(?:the\b)?)?[\s,.:;—–-]*",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"memorandum|letter|report|meeting|visit|minutes|agenda|conference|draft|note|revised|received|version|statements?|review"
    r"|inspection|dated|telegram|message|enclosure|circular|order|act|notice",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:(?:date|dated|as\s+of|sent|on)\b\s*:?\s*)?(?:(?:this|the)\s+)?", re.IGNORECASE)
_UNDATED = re.compile(
    r"(?P<place>[^\W\d_][\w.'’() -]{1,50}(?:,\s[^\W\d_][\w.' ]{1,30}){0,2}),\s+\[?undated\]?\.?", re.IGNORECASE
)
_RANGE = re.compile(r"\d\s?[-–—]\s?\d")
_RANGE_BELOW = re.compile(r"\s*[-–—]\s?\d{1,2}(?!\d|[:.]\d\d|\s*[ap]\.?\s?m)")
_MISREAD = re.compile(r"(?<=[A-Za-z]{2})[10](?=[a-z\b ,.])|(?<=\d)[lO](?=\d|st\b|$)|\bl(?=\d|st\b)")
_STAMP = re.compile(rf"\b{calendar.MONTH}\.?\s*[-–]\s*(?=\d{{1,2}},?\s+\d{{4}}\b)", re.IGNORECASE)
_BILINGUAL = re.compile(r"(?<=\d)\s+[^\W\d_]{3,12}\s?/(?=\s*[A-Z])|(?<=\d)(?:af|ain|fed|eg|ydd|ed)(?=\s)")
_LONGEST = 140
_LONGEST_PLACE = 8
_SHORT_PLACE = 3
_SMALL_WORDS = 2


class DateLine(NamedTuple):
    """A line that bears a date: offsets within the line; ``place`` and ``day`` may be missing."""

    iso: str | None
    day: tuple[int, int] | None
    place: tuple[int, int] | None


def parse(text: str, *, month_first: bool = False) -> DateLine | None:
    """Return what the line *text* says of day and place, or None when it is no dateline."""
    if len(text) > _LONGEST or not (any(map(str.isdigit, text)) or "undated" in text.lower()):
        return None
    undated = _UNDATED.fullmatch(text)
    if undated:
        return DateLine(None, None, undated.span("place"))
    text = _plain(text)
    dates = calendar.find(text, month_first=month_first)
    if not dates or dates[0].form == "year" or AFTER_DATE.fullmatch(text, dates[0].end) is None:
        return None
    first = dates[0]
    label = _LABEL.match(text[: first.start])
    prefix = _PREFIX.fullmatch(text, label.end() if label else 0, first.start)
    if prefix is None:
        return None
    place = None
    if prefix["place"] and prefix["place"][0] != "[":
        a, b = prefix.span("place")
        if not _is_place(text, (a, b), first):
            return None
        if text[a].isalpha():
            place = (a, a + len(text[a:b].rstrip(" ,.:;—–-(")))
    iso = first.iso if first.is_day and not _is_range(text, first) else None
    return DateLine(iso, (first.start, first.end), place)


def _plain(text: str) -> str:
    """Return *text*, as long as before, with slips of a scan read through and the month in one language only."""
    if "1" in text or "l" in text or "O" in text:
        text = _MISREAD.sub(lambda m: {"1": "l", "0": "o", "l": "1", "O": "0"}[m[0]], text)
    text = _STAMP.sub(lambda m: m[0].replace("-", " ").replace("–", " "), text)
    return _BILINGUAL.sub(lambda m: " " * len(m[0]), text) if "/" in text else text


def _is_place(text: str, span: tuple[int, int], day: calendar.WrittenDate) -> bool:
    """Whether the words before the date are a place: few, capitalised, and parted from it by a comma or a stop.

    Without a comma, three words at most pass, before a full date ("New York October 6, 1955")."""
    words = text[span[0] : span[1]].split()
    if (
        words[0][0].islower()
        or not any(w[0].isupper() for w in words)
        or any(_NO_PLACE.fullmatch(w.strip(".,")) for w in words)
    ):
        return False
    if text[span[1] : day.start].strip() or text[span[1] - 1] == ".":
        return len(words) <= _LONGEST_PLACE and sum(w[0].islower() for w in words) <= _SMALL_WORDS
    return (
        len(words) <= _SHORT_PLACE and all(w[0].isupper() for w in words) and day.is_day and day.form in ("dmy", "mdy")
    )


def _is_range(text: str, found: calendar.WrittenDate) -> bool:
    """Whether the line is dated to several days: "May 11-12, 1954"."""
    if found.form == "mdy" and _RANGE.search(text, found.start, found.end):
        return True
    return _RANGE_BELOW.match(text, found.end) is not None
