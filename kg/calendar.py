"""Absolute dates as letters write them: the grammar that the dateline and the running text share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

__all__ = ["MONTH", "WEEKDAY", "WrittenDate", "find", "is_month_first"]

MONTH = (
    r"(?:Jan(?:uary|y)?|JAN(?:UARY)?|Feb(?:ruary|y)?|FEB(?:RUARY)?|Mar(?:ch)?|MAR(?:CH)?|Mch|Apr(?:il)?|APR(?:IL)?|Apl"
    r"|May|MAY|June?|JUNE?|July?|JULY?|Aug(?:ust|t)?|AUG(?:UST)?|Sept?(?:ember|r)?|SEPT?(?:EMBER)?|Oct(?:ober|r)?"
    r"|OCT(?:OBER)?|Nov(?:ember|r)?|NOV(?:EMBER)?|Dec(?:ember|r)?|DEC(?:EMBER)?)(?![^\W\d_])"
)
"""The name of a month, whole or short, old abbreviations too ("Novr"), without the stop behind it."""
WEEKDAY = (
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
    r"|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)\b\.?"
)
_OLD_FORMS = {"mch": "mar", "apl": "apr"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[6-9]|20)\d\d(?!\d|[.,]\d{3}(?!\d))"

_MONTH = re.compile(MONTH)
_DAY_ABOVE = re.compile(
    rf"(?:\b{WEEKDAY},?\s+)?(?:\bthe\s+)?(?<![\d.,/£$€])(?<![^\W\d]-)(?P<day>{_DAY})(?:\s?(?:st|nd|rd|th)\.?)?(?:\s+day)?"
    r"(?:\s+of\s+|[\s-]+|,\s*|(?<=\d))$",
    re.IGNORECASE,
)
_GROUP_ABOVE = re.compile(r"(?<![\d.,/])(?P<day>[0-3]\d)[0-2]\d[0-5]\d\s?[A-Z]\s+$")
"""Day, hours and minutes of a military message: "051400Z JUN 67"."""
_WEEKDAY_ABOVE = re.compile(rf"\b{WEEKDAY},?\s+$")
_YEAR_BELOW = re.compile(
    rf"\.?(?:(?:,?\s*(?:of\s+)?|-)(?P<year>{_YEAR})|(?:\s+|-|,?\s*['’])(?P<short>\d\d)(?![\w:.,%]*\d|\s*[ap]\.?m|%))"
)
_DAY_BELOW = re.compile(
    rf"\.?\s*(?P<day>{_DAY})(?:\s?(?:st|nd|rd|th)\b)?(?![\d:/%]|,\d(?!\d{{3}})|\.\d)"
    rf"(?P<range>\s?[-–—]\s?\d{{1,2}}(?![\d:]))?(?:(?:,?\s+|,)(?P<year>{_YEAR}))?"
)
_ONLY_YEAR_BELOW = re.compile(rf"\.?,?\s+(?:of\s+)?(?P<year>{_YEAR})")
_FIGURES = re.compile(r"(?P<a>\d\d{0,3})(?P<sep>[./-]| / )(?P<b>\d{1,2})(?P=sep)(?P<c>\d{4}|\d\d)(?![\d/]|[.-]\d)")
_ROMAN = re.compile(
    r"(?P<day>\d(?<![\w.,/-]\d)\d?)(?P<sep>[./-])\s?(?P<month>x?i{1,3}|i?v|vi{1,3}|ix|x|X?I{1,3}|I?V|VI{1,3}|IX|X)\.?"
    r"(?P=sep)?\s?(?P<year>\d{4}|\d\d)(?![\w/])"
)
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_BARE_YEAR = re.compile(rf"{_YEAR}(?![\w/%–-])")
_BEFORE_YEAR = ("in ", "In ", "since ", "Since ", "until ", "Until ", "after ", "After ", "before ", "Before ")
_REACH = 40
_FULL = len("2014-07-22")
_YEAR_FIGURES = 4
_MONTHS_A_YEAR = 12
_ABBREVIATED = 4
_THIS_CENTURY = 40


class WrittenDate(NamedTuple):
    """A date at ``start`` to ``end``; ``iso`` as in ``DateMention``.

    ``form``: ``dmy`` ("3 May"), ``mdy`` ("May 3"), ``my`` ("May 1950"), ``iso``, ``num`` ("3/5/50") or ``year``."""

    start: int
    end: int
    iso: str
    form: str

    @property
    def is_day(self) -> bool:
        """Whether the date is a day of a known year."""
        return len(self.iso) == _FULL and self.iso[0] != "-"


def find(text: str, *, month_first: bool = False) -> list[WrittenDate]:
    """Return the absolute dates of *text* in order; *month_first* reads 3/4/2019 as the Americans do.

    A year alone counts after "in", "since", "until", "after" and "before". Days that no calendar has are left out."""
    found = [*_named(text), *_figures(text, month_first=month_first), *_roman(text)]
    found += [
        WrittenDate(year.start(), year.end(), year[0], "year")
        for year in _BARE_YEAR.finditer(text)
        if text.endswith(_BEFORE_YEAR, 0, year.start()) and not _in_word(text, text.rfind(" ", 0, year.start() - 1) + 1)
    ]
    found.sort()
    out: list[WrittenDate] = []
    for item in found:
        if not out or item.start >= out[-1].end:
            out.append(item)
    return out


@lru_cache(maxsize=4)  # each step asks it of the same letter
def is_month_first(text: str) -> bool:
    """Return whether dates in figures are to be read month first: *text* writes "May 3" oftener than "3 May"."""
    score = sum((d.form == "mdy") - (d.form == "dmy") for d in _named(text))
    for match in _FIGURES.finditer(text):
        if len(match["a"]) < _YEAR_FIGURES:
            score += 2 * (int(match["b"]) > _MONTHS_A_YEAR) - 2 * (int(match["a"]) > _MONTHS_A_YEAR)
    return score > 0


def _in_word(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isalnum()


def _named(text: str) -> Iterator[WrittenDate]:
    """Yield the dates whose month is written in letters."""
    at = 0
    for match in _MONTH.finditer(text):
        start, end = match.span()
        if start < at or (start and text[start - 1].isalpha()):
            continue
        found = _around(text, at, start, end)
        if found:
            at = found.end
            yield found


def _around(text: str, at: int, start: int, end: int) -> WrittenDate | None:
    """Return the date around the month at *start* to *end*, not begun before *at*."""
    short = text[start : start + 3].lower()
    month = _MONTHS.index(_OLD_FORMS.get(short, short)) + 1
    dotted = end + (
        text[end : end + 1] == "."
        and end - start <= _ABBREVIATED
        and text[start:end].lower() not in ("may", "june", "july")
    )
    before = text[max(at, start - _REACH) : start]
    offset = start - len(before)
    day = _DAY_ABOVE.search(before) or _GROUP_ABOVE.search(before) if any(c.isdigit() for c in before[-12:]) else None
    if day:
        year = _YEAR_BELOW.match(text, end)
        if year and year["short"] and not _is_short_year(text, start, end, year):
            year = None
        iso = _iso(_full_year(year), month, int(day["day"]))
        return WrittenDate(offset + day.start(), year.end() if year else dotted, iso, "dmy") if iso else None
    below = _DAY_BELOW.match(text, end)
    iso = _iso(below["year"], month, int(below["day"])) if below else None
    if below and iso:
        weekday = _WEEKDAY_ABOVE.search(before)
        stop = below.start("range") if below["range"] and not below["year"] else below.end()
        return WrittenDate(offset + weekday.start() if weekday else start, stop, iso, "mdy")
    only = _ONLY_YEAR_BELOW.match(text, end)
    return WrittenDate(start, only.end(), f"{only['year']}-{month:02}", "my") if only else None


def _is_short_year(text: str, start: int, end: int, year: re.Match[str]) -> bool:
    """Whether two figures behind the month are a year: "27 FEB 12", "3 May '44", but not "1 May 20 people"."""
    month = text[start:end]
    return (
        month.isupper() or (len(month) < _ABBREVIATED and month != "May") or not year[0][0].isspace() or "'" in year[0]
    )


def _full_year(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    year: str | None = match["year"]
    return year or _century(match["short"])


def _figures(text: str, *, month_first: bool) -> Iterator[WrittenDate]:
    """Yield the dates in figures only."""
    for match in _FIGURES.finditer(text):
        start = match.start()
        if start and (text[start - 1].isalnum() or text[start - 1] in "./-"):
            continue
        a, b, c = match["a"], match["b"], match["c"]
        iso = None
        if len(a) == _YEAR_FIGURES != len(c) and match["sep"] == "-":
            iso = _iso(a, int(b), int(c))
        elif len(a) < _YEAR_FIGURES - 1:
            day, month = (int(a), int(b))
            if month > _MONTHS_A_YEAR or (month_first and day <= _MONTHS_A_YEAR):
                day, month = month, day
            iso = _iso(c if len(c) == _YEAR_FIGURES else _century(c), month, day)
        if iso:
            yield WrittenDate(start, match.end(), iso, "iso" if len(a) == _YEAR_FIGURES else "num")


def _roman(text: str) -> Iterator[WrittenDate]:
    """Yield the dates whose month is a Roman figure: "14.xi.38"; hardly anybody writes so in this century."""
    for match in _ROMAN.finditer(text):
        month = match["month"].lower()
        if month not in _ROMANS:
            continue
        iso = _iso(
            match["year"] if len(match["year"]) == _YEAR_FIGURES else f"19{match['year']}",
            _ROMANS.index(month) + 1,
            int(match["day"]),
        )
        if iso:
            yield WrittenDate(match.start(), match.end(), iso, "dmy")


def _century(two: str) -> str:
    """Two figures are of this century up to 39 and of the last from 40 on; older letters write the year in full."""
    return ("20" if int(two) < _THIS_CENTURY else "19") + two


def _iso(year: str | None, month: int, day: int) -> str | None:
    try:
        date(int(year) if year else 2000, month, day)
    except ValueError:
        return None
    return f"{year or '-'}-{month:02}-{day:02}"
