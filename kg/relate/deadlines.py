"""Deadlines: the last day for a task, from the letter's words and the letter's own date.

Nothing here reads a letter: a phrase, the day the letter bears and a few habits of the writer's country go in, a day
comes out, or None when the words fix none ("as soon as possible", "within ten days of receipt")."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from kg import calendar
from kg.relate.days import day_of, end_of_month, end_of_quarter, eve, later, plus, with_year

__all__ = ["CUE", "Deadline", "Habits", "find"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_UNITS += ["seventeen", "eighteen", "nineteen"]
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "sixty": 60, "ninety": 90}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_NUMBERS = {word: i for i, word in enumerate(_UNITS, 1)} | _TENS | {"a": 1, "an": 1, "the": 1}

_LEAD = (
    r"(?P<lead>(?:(?:at (?:the )?)?latest )?by(?: (?:no|not) later than| the latest| ?:)?|(?:no|not) later t[hb]an|NLT"
    r"|on or before|before|prior to"
    r"|not after|ha(?:ve|s) until|due (?:on|by)|reach(?:es)? (?:me|us) by|at the latest by"
    r"|(?:due(?: date)?|deadline|by when|(?:target|completion|return) date) ?[:–—-]"
    r"|(?:deadline|(?:closing|last|latest|final|due|return) date|last day)(?: for [^,;:.]{2,40}?)? (?:is|will be"
    r"|remains)"
    r"|in time for|in readiness for|ready for)"
)
_CLOCK = (
    r"(?:(?:(?:the )?(?:COB|COP|close of (?:business|play|work)|noon|mid-?day|midnight|end of (?:the )?(?:day|business)"
    r"|close(?= on\b| to-?(?:day|morrow))|evening of|morning of|afternoon of)"
    r"|(?:first|last) light|dawn|dusk"
    r"|(?:\d{1,2}(?:[:.]\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= (?:on (?:mon|tue"
    r"|wed|thu|fri"
    r"|sat|sun)|to-?(?:day|morrow)))"
    r"|\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b\.?|noon|o['’]clock)|twelve (?:noon|midnight|o['’]clock)|\d{4} ?(?:hours"
    r"|hrs)|[012]\d{3}(?= (?:on"
    r"|to-?(?:day|morrow)))"
    r"|(?:the )?(?:first|last|next) (?:post|train|bag|mail)(?= on))"
    r",?(?: (?:UTC|GMT|BST|E[SD]T|[ECMP]T|\([A-Z]{3,4}\)))?,? ?(?:on |of )?)"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_POINT = (
    rf"(?P<ordinal>(?:the )?(?P<oth>first|second|third|fourth|last) (?P<owd>{_WEEKDAY}) (?:in|of) (?P<omonth>{_MONTH})"
    r"(?:,? (?P<oyear>\d{4}))?)"
    rf"|(?P<weekday>(?:(?P<nextwd>next|this|this coming) )?(?P<wd>{_WEEKDAY})\b(?P<week>"
    rf" (?:of )?(?:next )?week\b)?(?P<fortnight> fortnight\b)?(?: next\b)?(?:,? the (?P<wdnth>\d{{1,2}})(?:st|nd|rd"
    rf"|th)\b)?)"
    r"|(?P<soon>(?:(?:the )?(?:end|close) of )?(?:to-?morrow|to-?day|to-?night))\b"
    r"|(?P<feast>christmas(?: day| eve)?(?![\w’'-]))"
    r"|(?P<end>(?:the )?(?:very )?(?:end|close|last day)(?: (?:of )?|-)(?:(?P<which>the|this|next"
    r"|the current|the present|the calendar"
    r"|the following|this calendar) )?"
    rf"(?:(?P<unit>week|month|year|calendar year)\b|(?:this |the )?(?P<fiscal>(?:financial"
    rf"|fiscal) year)\b(?: ?(?P<fy>\d{{4}})[/–-]\d\d)?"
    rf"|(?P<endmonth>{_MONTH})\b(?P<nextyear> next(?: year)?\b)?(?:,? (?P<endyear>\d{{4}}))?))"
    r"|(?P<turn>(?:the )?(?P<turning>month|year)[- ]end\b)"
    r"|(?P<quarter>(?:the )?(?:end (?:of )?(?:the |this )?(?P<nextq>next |following )?quarter\b|quarter[- ]end\b))"
    r"|(?P<named>(?:(?:the )?end (?:of )?)?(?:the )?(?:Q(?P<q>[1-4])|(?P<qth>first|second|third|fourth|last) quarter)\b"
    r"(?:,? (?:of )?(?P<qyear>\d{4}))?)"
    r"|(?P<ahead>(?:this day |to-?day |a (?=\w+ (?:to-?day|from)))(?P<aheadunit>week|fortnight)\b(?: (?:to-?day"
    r"|from (?:to-?day|now)))?)"
    r"|(?P<nth>(?:the |(?=\d\d?(?:st|nd|rd|th) (?:inst|prox)))(?P<day>\d{1,2})(?:st|nd|rd"
    r"|th)(?! (?:anniversary|century|(?:day )?(?:of )?(?:each|every)\b))(?P<ofwhich> (?:of )?(?:this month"
    r"|next month|inst(?:ant)?\b\.?|prox(?:imo)?\b\.?))?)"
    r"|(?P<loose>return(?: of post)?\b|easter\b|(?:mid|early|late)[- ]"
    rf"(?:{_MONTH}|next month|next week)|{_MONTH}(?: \d{{4}})?\b|(?:the )?(?:spring|summer|autumn|fall"
    rf"|winter)\b(?: of)?(?: recess| \d{{4}})?)"
)
_COUNT = (
    r"(?P<count>\d{1,3}|(?:twenty|thirty|forty|sixty|ninety)(?:-\w+)?|" + "|".join(_UNITS) + r"|an?|the)"
    r"(?: \(\d{1,3}\))?"
)
_SPAN = (
    r"(?P<kind>working |business |clear |calendar |week)?(?P<units>days?|weeks?|months?|fortnights?|years?"
    r"|hours?)\b['’]?(?P<time>s? time\b)?"
    r"(?P<anchor>,? (?:of|from|after|following) (?:the )?[^,;.]{1,60})?"
)
_WITHIN = (
    rf"(?P<within>(?:within|inside|in|over|(?:by )?(?:no|not) later than|not more than|no more than)"
    rf" (?P<next>the next |the coming )?(?:a period of )?{_COUNT} {_SPAN})"
)
_BACKWARDS = (
    r"(?P<backwards>(?:at least|(?:no|not) (?:less|fewer) than|(?:no|not) later than|a minimum of) "
    + _COUNT.replace("count", "countback")
    + r" (?P<kindback>working |business |clear |calendar )?(?P<unitsback>days?|weeks?|months?)['’]?"
    r" (?:before|prior to|in advance of|ahead of) (?P<upto>[^,;.]{1,60}))"
)
_SAME = (
    r"(?P<same>(?:(?:on or )?before|by|(?:no|not) later than|prior to) (?:then\b(?!\s+(?:the|it|he|she|they|we|i|that))"
    r"|that (?:date|day|time)\b|the (?:same|said) (?:date|day|time|deadline)\b))"
)
_VAGUE = (
    r"(?P<vague>as soon as (?:possible|practicable|you can|may be)|at once|forthwith|without (?:further )?delay"
    r"|at (?:your|the) earliest (?:possible )?(?:convenience|opportunity|moment)|(?:early|late|later) (?:next"
    r"|this) (?:week|month|year)"
    r"|straight away|straightaway|with immediate effect|immediately|in the week beginning)"
)
_PHRASE = re.compile(
    rf"\b(?:{_BACKWARDS}|{_SAME}|{_WITHIN}|(?P<bare>(?<!from )(?<!week )(?<!of )(?<!as )(?<!for )(?<!until"
    rf" )(?P<now>to-?day|to-?morrow"
    rf"|to-?night))(?=[.;,]"
    rf"|\s*$|\s+(?:and|please|if|so)\b)|{_LEAD},? (?P<clock>{_CLOCK})?(?P<at>)(?P<point>{_POINT})?|{_VAGUE})",
    re.IGNORECASE,
)
CUE = re.compile(
    r"\b(?:by|before|later|NLT|prior|deadline|date|within|in|not after|due|until|at|as soon as|forthwith|without"
    r"|early|late|straight|with|immediately|to-?day|to-?morrow|to-?night)\b",
    re.IGNORECASE,
)

_EVENT = re.compile(
    r" ?(?:[A-Z][a-z]+ (?:Day|Sunday|Monday), the (?=\d)|(?:the )?(?:start|end|beginning|close|opening"
    r"|first day|last day) of [^,;:.]{3,40}(?:, (?:on )?| \(| on ))"
)
_EVENT_ON = re.compile(
    r" ?(?:the )?(?:[^,;:.]{3,40}?(?:opens?|meets?|begins?|starts?|ends?|closes?|sits?|meeting|hearing"
    r"|session|start|opening"
    r"|expires?|expiry|takes effect|comes into force) (?:on|of) (?=(?:the )?(?:\d|[A-Z][a-z]{2,8} \d))"
    r"|[^,;:.]{3,40}(?:, (?:on )?| \())"
)
_IN_TIME = re.compile(
    r" ?(?:[^,;:.]{3,40}? on |[^,;:.]{3,40}(?:, (?:on )?| \())(?=(?:the )?(?:\d|[A-Z][a-z]{2,8} \d|[A-Z][a-z]+day\b))"
)
_TO_EVENTS = ("before", "prior to", "in time for", "in readiness for", "ready for")
_ANCHOR_NOW = re.compile(
    r",? (?:of|from|after|following) (?:(?:the )?date (?:of|on) )?"
    r"(?:(?:this|th[ei]se|the present|my|tbis) (?:\w+ )?(?:letter|order|memo|memorandum|notice|report|direction"
    r"|instruction|e-?mail|despatch|dispatch|minute|circular"
    r"|requirement|request|date|message|decision|determination|undertaking|recommendation)s?\b|today|now|(?:its"
    r"|to-?day['’]s) date"
    r"|hereof|date hereof|(?:the )?date (?:hereof|above|shown above))(?:['’]s date)?",
    re.IGNORECASE,
)
_UPON = re.compile(r"\b(?:receipt|receiving|service|delivery|being|when)\b")
_NEXT = re.compile(r",? next\b")


class Habits(NamedTuple):
    """How the writer counts: 3/4 as the fourth of March; the last month and day of the financial year, if certain."""

    month_first: bool = False
    year_end: tuple[int, int] | None = None


class Deadline(NamedTuple):
    """A deadline as written at ``start`` to ``end`` of the text; ``iso`` is ``2014-07-22``, ``--07-22`` or None."""

    start: int
    end: int
    text: str
    iso: str | None


def find(
    text: str,
    written: str | None,
    habits: Habits = Habits(),  # noqa: B008
    *,
    past: bool = False,
    same: str | None = None,
) -> list[Deadline]:
    """Return the deadlines of *text* in order, resolved against *written*, the ISO day of the letter.

    *same* is the day that "by the same date", "before then" mean, if no deadline in *text* stands before it. A date
    without a year is the nearest to come; with *past*, for what was asked earlier, the nearest either way.

    >>> [d.iso for d in find("send it within 14 days, and by 5pm on Friday", "2025-03-03")]
    ['2025-03-17', '2025-03-07']
    >>> find("by the end of April", None)[0].iso
    '--04-30'
    """
    day = day_of(written)
    found = []
    at = 0
    while (match := _PHRASE.search(text, at)) is not None:
        deadline = _same(match, same) if match["same"] else _read(match, text, day, habits, past=past)
        if deadline is not None:
            found.append(deadline)
            same = deadline.iso or same
        at = max(match.end() if deadline is None else deadline.end, match.start() + 1)
    return found


def _same(match: re.Match[str], same: str | None) -> Deadline | None:
    """Return the day named before: "by the same date", "before then"; "by then" alone may be no day at all."""
    if same is None:
        return None
    iso = eve(same) if match[0].lower().startswith(("before", "prior")) else same
    return Deadline(match.start(), match.end(), match[0], iso)


def _read(match: re.Match[str], text: str, day: date | None, habits: Habits, *, past: bool) -> Deadline | None:
    start, end = match.span()
    if match["vague"]:
        return Deadline(start, end, match[0], None)
    if match["within"]:
        return _within(match, day, habits)
    if match["backwards"]:
        return _backwards(match, day, habits)
    if match["bare"]:
        return Deadline(start, end, match[0], plus(day, match["now"].lower().endswith("morrow")) if day else None)
    iso: str | None
    lead = match["lead"].lower()
    pattern = _EVENT if lead not in _TO_EVENTS else _EVENT_ON if lead in ("before", "prior to") else _IN_TIME
    event = pattern.match(text, match.end("at"))
    written = _absolute(text, event.end() if event else match.end("at"), habits)
    if written is None and event:
        written = _absolute(text, match.end("at"), habits)
    if written is not None:
        end, iso = written[0], with_year(written[1], day, past=past)
    elif match["point"]:
        iso = _point(match, day, habits)
    else:
        return Deadline(start, end, match[0].rstrip(" ,"), None) if match["clock"] else None
    if iso and match["lead"].lower() in ("before", "prior to") and not match["end"] and not match["clock"]:
        iso = eve(iso)
    return Deadline(start, end, text[start:end], iso)


def _absolute(text: str, at: int, habits: Habits) -> tuple[int, str] | None:
    """Return the end and the ISO form of the date that stands at *at*."""
    window = text[at : at + 48].rstrip(" :–—-")
    for written in calendar.find(window, month_first=habits.month_first):
        if window[: written.start].strip() in ("", "the"):
            end = at + written.end
            tail = _NEXT.match(text, end)
            return (tail.end() if tail else end), written.iso
        break
    return None


def _backwards(match: re.Match[str], day: date | None, habits: Habits) -> Deadline:
    """Return the day so long before another that is named: "at least 7 days before the hearing on 3 May"."""
    base, count = _named_day(match["upto"], day, habits), _number(match["countback"])
    units, working = match["unitsback"].lower(), (match["kindback"] or "").strip() in ("working", "business")
    iso = later(base, -count, units, working=working) if base and count else None
    return Deadline(match.start(), match.end(), match[0], iso)


def _named_day(words: str, day: date | None, habits: Habits) -> date | None:
    """Return the day that *words* name at last: "the meeting on 3 May"."""
    for written in calendar.find(words, month_first=habits.month_first):
        return day_of(with_year(written.iso, day, past=False))
    return None


def _within(match: re.Match[str], day: date | None, habits: Habits) -> Deadline | None:
    if match[0].lower().startswith(("in ", "over ")) and not match["next"] and not match["time"]:
        return None
    anchor, end = match["anchor"], match.end()
    iso = None
    if anchor and (now := _ANCHOR_NOW.match(anchor)):
        end = match.start("anchor") + now.end()
        anchor = None
    elif anchor and not _UPON.search(anchor) and (named := _named_day(anchor, day, habits)):
        day, anchor = named, None
    count = _number(match["count"])
    if day and count and not anchor and "hour" not in match["units"].lower():
        iso = later(
            day, count, match["units"].lower(), working=(match["kind"] or "").strip() in ("working", "business", "week")
        )
    return Deadline(match.start(), end, match.string[match.start() : end], iso)


def _point(match: re.Match[str], day: date | None, habits: Habits) -> str | None:
    if match["end"]:
        return _end(match, day, habits)
    if day is None or match["loose"]:
        return None
    if match["ahead"]:
        return plus(day, 7 if match["aheadunit"].lower() == "week" else 14)
    if match["named"] or match["ordinal"]:
        return _ordinal(match, day)
    if match["turn"]:
        return f"{day.year}-12-31" if match["turning"].lower() == "year" else end_of_month(day.month, None, day)
    if match["feast"]:
        by = match["lead"].lower().startswith("by")
        return with_year("--12-24" if "eve" in match["feast"].lower() else "--12-25", day, past=False) if by else None
    if match["quarter"]:
        return end_of_quarter(day, later=match["nextq"] is not None)
    if match["weekday"] and not match["wdnth"]:
        ahead = (_DAYS.index(match["wd"][:3].lower()) - day.weekday() - 1) % 7 + 1
        return plus(day, ahead + (7 if match["week"] else 14 if match["fortnight"] else 0))
    if match["soon"]:
        return plus(day, 1 if match["soon"].lower().replace("-", "").endswith("tomorrow") else 0)
    return _nth(int(match["day"] or match["wdnth"]), (match["ofwhich"] or "").lower(), day)


def _ordinal(match: re.Match[str], day: date) -> str | None:
    """Return the last day of "the third quarter of 2015"; the day of "the last Friday in May"."""
    if match["named"]:
        return end_of_month(3 * (int(match["q"] or 0) or _QUARTERS[match["qth"].lower()]), match["qyear"], day)
    month, wanted = _MONTHS.index(match["omonth"][:3].lower()) + 1, _DAYS.index(match["owd"][:3].lower())
    end = day_of(end_of_month(month, match["oyear"], day))
    if end is None:
        return None
    days = [n for n in range(1, end.day + 1) if date(end.year, end.month, n).weekday() == wanted]
    number = days[-1] if match["oth"].lower() == "last" else days[_QUARTERS[match["oth"].lower()] - 1]
    return date(end.year, end.month, number).isoformat()


def _nth(number: int, which: str, day: date) -> str | None:
    """Return the *number*-th of this month or the next: the nearest to come unless the words say which."""
    year, month = day.year, day.month
    if "next" in which or "prox" in which or (not which and number < day.day):
        year, month = year + month // 12, month % 12 + 1
    return date(year, month, number).isoformat() if 1 <= number <= monthrange(year, month)[1] else None


def _end(match: re.Match[str], day: date | None, habits: Habits) -> str | None:
    if match["endmonth"]:
        month = _MONTHS.index(match["endmonth"][:3].lower()) + 1
        ahead = str(day.year + 1) if day and "year" in (match["nextyear"] or "") else match["endyear"]
        return end_of_month(month, ahead, day)
    if match["fiscal"]:
        return _end_of_fiscal(match["fy"], day, habits)
    if day is None or (match["which"] or "").lower() == "the following":
        return None
    later = (match["which"] or "").lower() == "next"
    unit = match["unit"].lower()
    if unit == "week":
        return plus(day, (4 - day.weekday()) % 7 + (7 if later else 0))
    if unit == "month":
        year, month = (day.year + day.month // 12, day.month % 12 + 1) if later else (day.year, day.month)
        return date(year, month, monthrange(year, month)[1]).isoformat()
    return f"{day.year + later}-12-31"


def _end_of_fiscal(first: str | None, day: date | None, habits: Habits) -> str | None:
    if habits.year_end is None or (day is None and first is None):
        return None
    month, last = habits.year_end
    if first:
        return f"{int(first) + 1}-{month:02}-{last:02}"
    return with_year(f"--{month:02}-{last:02}", day, past=False)


def _number(word: str) -> int | None:
    word = word.lower()
    if word.isdigit():
        return int(word)
    head, _, tail = word.partition("-")
    if head not in _NUMBERS or (tail and tail not in _NUMBERS):
        return None
    return _NUMBERS[head] + (_NUMBERS[tail] if tail else 0)
