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
_LABEL = re.compile(
    r"(?:(?:date(?:\s+of\s+(?:this\s+)?(?:issue|letter|memo(?:randum)?|report|notice|despatch))?(?:\s*/\s*[^\W\d_]+)?"
    r"|(?:issue|letter)\s+date|issued|dated|as\s+of|sent|on|dtg)\b\s*[:.…_]*[-–]?\s*)?(?:[zopr]{1,2}\s+$)?"
    rf"(?:[\[(]$)?(?:(?:this|the)\s+)?(?:{calendar.WEEKDAY},?\s+)?",
    re.IGNORECASE,
)
_UNDATED = re.compile(
    r"(?P<place>[^\W\d_][\w.'’() -]{1,50}(?:,\s[^\W\d_][\w.' ]{1,30}){0,2}),\s+\[?undated\]?\.?", re.IGNORECASE
)
_RANGE = re.compile(r"\d\s?[-–—]\s?\d")
_RANGE_BELOW = re.compile(r"\s*[-–—]\s?\d{1,2}(?!\d|[:.]\d|\s*[ap]\.?\s?m)")
_FIGURE = re.compile(r"\b(?=[IlO]*\d)[\dIlO]{2,4}(?=(?:st|nd|rd|th)?\b)|\b[Il](?=st\b)")
_FIGURES = str.maketrans("IlO", "110")
_SPACED_DAY = re.compile(r"(?<=[A-Z]{3} )([0-3]) (\d)(?= \d{4}\b)")
_FRENCH = r"(?:le\s+)?\d{1,2}(?:er)?\s+[^\W\d_]{3,12}\s+\d{4}"
_DOUBLED = re.compile(rf"{_FRENCH}\s*[/|]\s*(?=\d|[A-Z][a-z]+\s+\d)|(?<=\d{{4}})\s*[/|]\s*(?=\D){_FRENCH}$")
_BLURRED = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)?\.?\s+)?(?P<month>[A-Z0][a-z1]{3,8})(?:\s\d{1,2})?\.?,?\s+\d{4}\.?$")
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
    dates = calendar.find(text, month_first=month_first) or calendar.find(_deblurred(text))
    if not dates or dates[0].form == "year":
        return None
    first = dates[0]
    if AFTER_DATE.fullmatch(text, first.end) is None and not _is_first(text, first):
        return None
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


def _is_first(text: str, day: calendar.WrittenDate) -> bool:
    """Whether the line begins with its date, a place or a feast behind it: "14 March 1951, London"."""
    return day.start == 0 and day.is_day and day.form in ("dmy", "mdy") and _BEHIND.fullmatch(text, day.end) is not None


_BEHIND = re.compile(r"[,;]\s+(?:(?:[A-Z][\w.'’-]*|of|the|and|de|in)\s*,?\s?){1,7}\.?")


def _deblurred(text: str) -> str:
    """Return *text* with the name of the month mended where one letter of it is wrong: "4 Febrnary 1931"."""
    found = _BLURRED.search(text)
    if found is None:
        return text
    word = found["month"]
    meant = [m for m in _MONTHS if len(m) == len(word) and sum(a != b for a, b in zip(m, word, strict=True)) == 1]
    return text[: found.start("month")] + meant[0] + text[found.end("month") :] if len(meant) == 1 else text


_MONTHS = tuple("January February March April June July August September October November December".split())


def _plain(text: str) -> str:
    """Return *text*, as long as before, with slips of a scan read through and the month in one language only."""
    if any(c in text for c in "IlO"):
        text = _FIGURE.sub(lambda m: m[0].translate(_FIGURES), text)
    text = _DOUBLED.sub(lambda m: " " * len(m[0]), _SPACED_DAY.sub(r"\1\2 ", text))
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
