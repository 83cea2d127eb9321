"""Absolute dates as letters write them: the grammar that the dateline and the running text share."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

__all__ = ["MONTH", "WEEKDAY", "WrittenDate", "find", "is_month_first"]

_NAMES = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_NUMBER = {name[:3]: i for i, name in enumerate(_NAMES, 1)}

MONTH = (
    r"(?:Jan(?:uary)?|JAN(?:UARY)?|Feb(?:ruary)?|FEB(?:RUARY)?|Mar(?:ch)?|MAR(?:CH)?|Apr(?:il)?|APR(?:IL)?|May|MAY"
    r"|June?|JUNE?|July?|JULY?|Aug(?:ust)?|AUG(?:UST)?|Sept?(?:ember)?|SEPT?(?:EMBER)?|Oct(?:ober)?|OCT(?:OBER)?"
    r"|Nov(?:ember)?|NOV(?:EMBER)?|Dec(?:ember)?|DEC(?:EMBER)?)\b\.?"
)
WEEKDAY = (
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
    r"|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)\b\.?"
)
_DAY = r"(?<![\d.,/£$€-])(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[6-9]|20)\d\d(?!\d|[.,]\d{3}(?!\d))"
_BEFORE = rf"(?:{WEEKDAY},?\s+)?"
_DATE = re.compile(
    rf"(?P<dmy>{_BEFORE}(?:the\s+)?(?P<d1>{_DAY})\s?(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of\s+|[\s-]+|\s*,\s*)"
    rf"(?P<m1>{MONTH})(?:(?:,?\s*(?:of\s+)?|-)(?P<y1>{_YEAR})|(?:\s+|-|\s*')(?P<s1>\d\d)(?![\w:.,%]*\d|\s*[ap]\.?m|%))?)"
    rf"|(?P<mdy>{_BEFORE}(?P<m2>{MONTH})\s*(?P<d2>(?:0?[1-9]|[12]\d|3[01]))(?:\s?(?:st|nd|rd|th))?(?![\d:/%]|,\d(?!\d{{3}})|\.\d)"
    rf"(?P<range>\s?[-–—]\s?\d{{1,2}}(?!\d))?(?:(?:,?\s+|,)(?P<y2>{_YEAR}))?)"
    rf"|(?P<my>\b(?P<m3>{MONTH}),?\s+(?:of\s+)?(?P<y3>{_YEAR}))"
    r"|(?P<iso>(?<![\d/.-])(?P<y4>(?:1[6-9]|20)\d\d)-(?P<m4>0[1-9]|1[0-2])-(?P<d4>0[1-9]|[12]\d|3[01])(?![\d/]|-\d))"
    r"|(?P<num>(?<![\d/.-])(?P<a5>\d{1,2})(?P<sep>[./-])(?P<b5>\d{1,2})(?P=sep)(?P<y5>(?:1[6-9]|20)\d\d|\d\d)(?![\d/]|[.-]\d))"
    rf"|(?P<year>(?:(?<=\bin )|(?<=\bsince )|(?<=\buntil )|(?<=\bafter )|(?<=\bbefore ))(?P<y6>{_YEAR})(?![\w/%-]|–))"
)


class WrittenDate(NamedTuple):
    """A date found at ``start`` to ``end``; ``iso`` as in ``DateMention``; ``form`` names the branch of the grammar."""

    start: int
    end: int
    iso: str
    form: str


def find(text: str, *, month_first: bool = False) -> list[WrittenDate]:
    """Return the absolute dates of *text* in order; *month_first* reads 3/4/2019 as the American do."""
    found = []
    for match in _DATE.finditer(text):
        form = match.lastgroup or ""
        iso = _iso(match, month_first=month_first)
        if iso is None:
            continue
        end = match.start("range") if match["range"] else match.end()
        if text[end - 1] == "." and form not in ("num", "iso") and len(iso) > 4 and not _is_inner_dot(match):
            end -= 1
        found.append(WrittenDate(match.start(), end, iso, form))
    return found


def is_month_first(text: str) -> bool:
    """Return whether numeric dates of *text* are to be read month first: it writes "May 3" and never "3 May"."""
    month_first = day_first = 0
    for match in _DATE.finditer(text):
        if match["mdy"]:
            month_first += 1
        elif match["dmy"]:
            day_first += 1
        elif match["num"]:
            month_first += 2 * (int(match["b5"]) > 12)
            day_first += 2 * (int(match["a5"]) > 12)
    return month_first > day_first


def _is_inner_dot(match: re.Match[str]) -> bool:
    """Whether the last dot belongs to an abbreviated month: "29 Nov."."""
    month = (match["m1"] or match["m2"] or match["m3"] or "").rstrip(".")
    return bool(month) and month.lower() not in _NAMES and match[0].endswith(month + ".")


def _iso(match: re.Match[str], *, month_first: bool) -> str | None:
    if match["dmy"]:
        year = match["y1"] or (match["s1"] and _century(match["s1"]))
        return _stated(year, _month(match["m1"]), int(match["d1"]))
    if match["mdy"]:
        return _stated(match["y2"], _month(match["m2"]), int(match["d2"]))
    if match["my"]:
        return f"{match['y3']}-{_month(match['m3']):02}"
    if match["iso"]:
        return _stated(match["y4"], int(match["m4"]), int(match["d4"]))
    if match["year"]:
        return match["y6"]
    first, second = int(match["a5"]), int(match["b5"])
    if second > 12 or (month_first and first <= 12):
        first, second = second, first
    year = match["y5"]
    return _stated(year if len(year) == 4 else _century(year), second, first)


def _century(two: str) -> str:
    """Two figures are of this century up to 49, of the last from 50 on (POSIX has 68; letters of the 1950s are commoner)."""
    return ("20" if int(two) < 50 else "19") + two


def _month(name: str) -> int:
    return _NUMBER[name[:3].lower()]


def _stated(year: str | None, month: int, day: int) -> str | None:
    try:
        date(int(year) if year else 2000, month, day)
    except ValueError:
        return None
    return f"{year or '-'}-{month:02}-{day:02}"
