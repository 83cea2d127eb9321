"""Days counted from a day: ends of months and quarters, working days, the year that a date lacks; all in ISO."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

__all__ = ["day_of", "end_of_month", "end_of_quarter", "eve", "later", "plus", "with_year"]


def end_of_quarter(day: date, *, later: bool) -> str:
    """Return the last day of the quarter that holds *day*, or of the next."""
    month = (day.month + 2) // 3 * 3 + (3 if later else 0)
    year, month = day.year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1]).isoformat()


def end_of_month(month: int, year: str | None, day: date | None) -> str:
    """Return the last day of *month* in *year*, else the nearest to come after *day*."""
    if year is None and day is None:
        return f"--{month:02}-{monthrange(2001, month)[1]}"
    known = int(year) if year else day.year + (month < day.month) if day else 0
    return f"{known}-{month:02}-{monthrange(known, month)[1]:02}"


def later(day: date, count: int, units: str, *, working: bool) -> str:
    """Return the day that is *count* *units* after *day*, before it if *count* is negative."""
    if units.startswith("day"):
        return _working(day, count) if working else plus(day, count)
    if units.startswith(("week", "fortnight")):
        return plus(day, count * (14 if units.startswith("f") else 7))
    months = day.month - 1 + count * (12 if units.startswith("y") else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1])).isoformat()


def _working(day: date, count: int) -> str:
    """Return the *count*-th day after *day* that is no Saturday or Sunday; holidays differ too much to be known."""
    step = 1 if count > 0 else -1
    while count:
        day += timedelta(days=step)
        count -= step * (day.weekday() < 5)
    return day.isoformat()


def with_year(iso: str, day: date | None, *, past: bool) -> str | None:
    """Give a date without a year its year; a month or a year alone is no day."""
    if not iso.startswith("--"):
        return iso if len(iso) == len("2014-07-22") else None
    if day is None:
        return iso
    month, number = int(iso[2:4]), int(iso[5:])
    years = (day.year - 1, day.year, day.year + 1)
    near = [date(year, month, number) for year in years if number <= monthrange(year, month)[1]]
    if past:
        return min(near, key=lambda d: abs((d - day).days)).isoformat()
    return next((d.isoformat() for d in near if d >= day), None)


def eve(iso: str) -> str:
    """Return the day before *iso*."""
    if iso.startswith("--"):
        return (date(2001, int(iso[2:4]), int(iso[5:])) - timedelta(days=1)).strftime("--%m-%d")
    return plus(date.fromisoformat(iso), -1)


def day_of(written: str | None) -> date | None:
    """Return the day that *written* says, None if it says none."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None


def plus(day: date, count: int) -> str:
    """Return the day *count* days after *day*."""
    return (day + timedelta(days=count)).isoformat()
