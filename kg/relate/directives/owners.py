"""Who is to act, and by when, in notes of action: "… (Mr Lee, by 3 May)", "Action: Finance Director", "Due: 3 May"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kg.relate.deadlines import Deadline
from kg.relate.directives.view import View

__all__ = ["Owner", "alone", "beside", "may_own"]

_LABEL = (
    r"(?:actions?(?: (?:by|on|for|required by|points? for|with|owner|lead))?|owners?|leads?(?: officer| person)?"
    r"|responsib(?:le|ility)(?: officer| person)?|by whom|who|assigned to|assignee|accountable)"
)
_DATE_LABEL = r"(?:by|due(?: date)?|deadline|by when|when|target(?: date)?|completion(?: date)?|timescale|date|timing)"
_ALONE = re.compile(rf"\W*(?P<label>{_LABEL})\s*[:–—-]\s*(?P<who>\S[^:;]{{0,100}}?)[\s.\])]*", re.IGNORECASE)
_DATED = re.compile(rf"\W*{_DATE_LABEL}\s*[:–—-]\s*\S.{{0,40}}", re.IGNORECASE)
_BRACKET = re.compile(rf"\s*[(\[](?P<label>{_LABEL}\s*[:–—-]?\s+)?(?P<who>[^()\[\]:]{{1,70}}?)[)\]]\W*$", re.IGNORECASE)
_DASH = re.compile(r"[\s.]+[-–—]+\s+(?P<who>[^-–—:.;()\[\]]{2,60}?)\W*$")
_TAIL = re.compile(rf"[\s.,;]+(?P<label>{_LABEL})\s*[:–—]\s*(?P<who>[^:;()]{{1,80}}?)\W*$", re.IGNORECASE)
_CUT = re.compile(r"\s*[,;–—-]?\s*(?:(?:to be )?(?:completed?|done) )?$")
_TO = re.compile(r"\s+to (?:action|lead|do|arrange|progress|follow up|take forward|report back)$", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]{2,4}(?:\W+[A-Z]{2,4})*")
_MARK = re.compile(r"[:–—-]")
_BEFORE_MARK = re.compile(rf"\b(?:{_LABEL}|{_DATE_LABEL})\s*$", re.IGNORECASE)
_AT_END = re.compile(r"[)\]]\W*$|\s[-–—]+\s+[^-–—]{2,60}$")
_LONGEST = 40  # characters of a label
_END = 70  # characters in which a name at the end stands

Day = Callable[[str], Deadline | None]
"""Returns the day that words name which say nothing else."""
Known = Callable[[str], tuple[str, ...]]
"""Returns whom words mean, all of them or nobody."""


class Owner(NamedTuple):
    """``keys`` are to act on the task that ends at folded ``end``; ``is_sure``: the words can mean nothing else."""

    keys: tuple[str, ...]
    end: int
    is_sure: bool
    deadline: Deadline | None


def may_own(text: str) -> bool:
    """Whether *text* may name who is to act, or the day, as notes of action do."""
    if _AT_END.search(text, max(0, len(text) - _END)):
        return True
    marks = (mark.start() for mark in _MARK.finditer(text))
    return any(_BEFORE_MARK.search(text, max(0, at - _LONGEST), at) for at in marks)


def alone(
    view: View, times: Sequence[Deadline], known: Known, day: Day
) -> tuple[tuple[str, ...], Deadline | None] | None:
    """Return who is to act and by when, if the sentence says nothing else: "Action: Mr Lee, by 3 May."."""
    if _DATED.fullmatch(view.text) and times:
        return (), times[0]
    match = _ALONE.fullmatch(view.text)
    if match is None:
        return None
    keys, deadline = _who_when(view, match, times, known, day)
    return (keys, deadline) if keys else None


def beside(view: View, times: Sequence[Deadline], known: Known, day: Day) -> Owner | None:
    """Return who is to act where the sentence ends in his name: "… (Mr Lee, by 3 May)", "… - Mr Lee"."""
    for pattern in (_BRACKET, _TAIL, _DASH):
        match = pattern.search(view.text, max(0, len(view.text) - 140))
        if match is None or not match.start():
            continue
        keys, deadline = _who_when(view, match, times, known, day)
        if keys:
            labelled = "label" in match.groupdict() and match["label"] is not None
            initials = _INITIALS.fullmatch(_words(view, *match.span("who"))) is not None
            sure = labelled or deadline is not None or initials
            after_name = pattern is _BRACKET and "\ue000" <= view.text[match.start() - 1] <= "\uf8ff"
            return None if after_name and not sure else Owner(keys, match.start(), sure, deadline)
    return None


def _who_when(
    view: View, match: re.Match[str], times: Sequence[Deadline], known: Known, day: Day
) -> tuple[tuple[str, ...], Deadline | None]:
    """Return whom the group ``who`` of *match* names, and the day behind the names: "Mr Lee, by 3 May", "Mr Lee, 3"
    " May"."""
    end, deadline = _before_date(match.end("who"), match.start("who"), times)
    words = _words(view, match.start("who"), end)
    keys = known(words)
    if keys or deadline is not None or "," not in words:
        return keys, deadline
    names, _, last = words.rpartition(",")
    keys, deadline = known(names.strip()), day(last.strip())
    return (keys, deadline) if keys and deadline else ((), None)


def _before_date(end: int, start: int, times: Sequence[Deadline]) -> tuple[int, Deadline | None]:
    """Return where the names end that stand before the date between *start* and *end*, and the date."""
    dated = next((t for t in times if start < t.start < end), None)
    return (dated.start, dated) if dated else (end, None)


def _words(view: View, start: int, end: int) -> str:
    words = view.words(start, end)
    words = words[: (_CUT.search(words) or re.compile("$").search(words)).start()]  # type: ignore[union-attr]
    return _TO.sub("", words).strip(" ,;.")
