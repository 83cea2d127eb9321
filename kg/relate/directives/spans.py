"""The words of a task: where it ends, what is cut off it, its deadline, its condition."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Sentence
from kg.relate import deadlines
from kg.relate.directives.draft import Draft
from kg.relate.directives.view import SOMEBODY, View

__all__ = ["clean", "condition", "fix_deadline", "inline_items", "leading_deadline", "pieces", "task_end"]

_CUT = re.compile(
    rf"\s*;|,? since (?!\d|[A-Z]|the \d|last\b|then\b)|,? (?:because|although|though|whereas|but)\b"
    rf"|, as (?:{SOMEBODY}|he|she|it|they|this|that|the|our|my|your|its|no|there)\b"
    rf"|, (?:which|and) (?:(?:until|from|for|after|during) [^,;:.]{{2,30}}? )?(?:{SOMEBODY})"
    rf" (?:know|have|am|think|believe|hope|understand|will|shall)\b"
    rf"|, and (?:{SOMEBODY}|he|she|it|they|this|that|these|there)(?:['’]s [a-z]+)?(?:, [^,;:]{{1,60}},)?(?: (?:will"
    rf"|would|is"
    rf"|are|was|were|has|have|had|does|did|hopes?|believes?|thinks?|expects?)\b|['’](?:ll|s|ve|re|d) )"
    rf"|, (?:{SOMEBODY}|he|she|it|they)(?: (?:will|is|are|has|have|can|was|were)\b|['’](?:ll|s|ve|re|d) )"
    rf"|, so that {SOMEBODY} (?:can|may|will)\b| [-–—] (?:ignore|forget|disregard|please|no|that|this|it"
    rf"|{SOMEBODY})\b|(?<!\b[A-Z])[.!] (?=[A-Z])|\?|:\s"
)
_TAIL = re.compile(r"(?:[\s.,;:?!–—-]|\b(?:and|or|but)\s*$)+$")
_CONDITION_LEAD = re.compile(
    r"(?:If|Where|Should|Unless|Until|In the event|Provided|Whenever|When|Once|In case|While|Whilst|Subject to"
    r"|Before|After|As long as|Pending)\b[^;:]{3,160}?(?=,? ?$)"
)
_CONDITION_TAIL = re.compile(
    r",? ((?:if|unless|until|provided|on condition that|without (?:the|my|our|its|his|prior)|whenever"
    r"|subject to)\b.{3,})$",
    re.DOTALL,
)
_ITEM = re.compile(r"(?:^|[;,:.]?\s+(?:and |or |then )?)\((?P<mark>[a-h]|[ivx]{1,4}|\d{1,2})\)\s+")
_MARK = 5  # characters of a mark before the task: " (a) "
_SHORT = 2  # words: what would be left of "respond within 56 days" says too little
_UNFINISHED = re.compile(
    r"\b(?:is|are|be|should|must|shall|will|may|to|due|wanted|required|expected|needed|requested)\s*$"
)
_RECURRENT = re.compile(r"^(?:If|Where|Whenever|When|In the event|Any|Each|Every|Should)\b")
_HAD_BEEN_DUE = re.compile(r"\b(?:was|were|had been|fell|been) (?:due|to be|promised|submitted|expected)?\s*$")
_NOT_BEFORE = re.compile(r"(?:before|prior to|until)\b", re.IGNORECASE)  # forbidden so long
_LONGEST = 2000  # characters of a sentence


def task_end(view: View, draft: Draft, limit: int) -> int:
    """Return where the task of *draft* ends, not beyond *limit* (folded): reasons and asides are cut off."""
    text = view.text
    end = limit
    first = draft.task + (0 if not draft.whole else 1)
    for match in _CUT.finditer(text, first, limit):
        if match.start() > draft.task + 2:
            end = match.start()
            break
    tail = _TAIL.search(text, draft.task, end)
    return tail.start() if tail else end


def fix_deadline(
    view: View, draft: Draft, found: list[deadlines.Deadline]
) -> tuple[deadlines.Deadline | None, int, int]:
    """Choose the deadline of *draft* among those *found* in the sentence (folded); return it and the task without it.

    A deadline that closes or opens the task is no part of it; one that stands within stays."""
    recurrent = bool(_RECURRENT.match(view.text[draft.clause :])) or bool(_RECURRENT.match(view.text))
    mine = []
    for item in found:
        if not draft.since <= item.start < draft.end or _HAD_BEEN_DUE.search(view.text[: item.start]):
            continue
        bare = (
            recurrent
            and item.iso
            and re.match(r"within|no(?:t)? later than \S+ (?:\w+ )?(?:days|weeks|hours)", item.text, re.IGNORECASE)
            and " of " not in item.text
            and " from " not in item.text
        )
        until = draft.negative and _NOT_BEFORE.match(item.text)
        mine.append(item._replace(iso=None) if bare or until else item)
    task, end = draft.task, draft.end
    for item in mine:
        if item.start <= task + 1 and item.end > task and not draft.whole:
            after = re.compile(r"[\s,]*").match(view.text, item.end)
            task = after.end() if after else item.end
    for item in reversed(mine):
        if item.end >= end - 1 and item.iso and view.text.count(" ", task, item.start) >= _SHORT:
            tail = _TAIL.search(view.text, task, item.start)
            if _UNFINISHED.search(view.text, task, item.start):
                continue
            end = tail.start() if tail else item.start
    first = next((item for item in mine if item.iso), mine[0] if mine else None)
    return first, task, end


def leading_deadline(view: View, start: int, found: list[deadlines.Deadline]) -> int:
    """Return where the words begin after a deadline, and its comma, that stands at *start*."""
    for item in found:
        if item.start - start <= 1:
            after = re.compile(r"[\s,]*").match(view.text, item.end)
            return after.end() if after else item.end
    return start


def condition(view: View, draft: Draft) -> str | None:
    """Return the condition under which the task stands, in the letter's words, if it has one."""
    before = view.text[: draft.clause]
    for boundary in re.finditer(r"(?:^|[;:.] |, (?:and|but) )(?=[A-Z])", before):
        match = _CONDITION_LEAD.match(before, boundary.end())
        if match:
            return view.words(match.start(), match.end()).strip(" ,")
    own = _CONDITION_LEAD.match(view.text[draft.clause : draft.cue].rstrip(" ,"))
    if own and draft.cue > draft.clause:
        return view.words(draft.clause, draft.clause + own.end()).strip(" ,")
    match = _CONDITION_TAIL.search(view.text, draft.task, draft.end)
    return view.words(match.start(1), match.end(1)).strip(" ,.") if match else None


def inline_items(view: View, task: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches of the items when the task is a list within the sentence: "to (a) close …; (b) open …"."""
    marks = list(_ITEM.finditer(view.text, max(task - _MARK, 0), end))
    if len(marks) < 2 or marks[0].start() > task + 1 or marks[0]["mark"] not in ("a", "i", "1"):
        return []
    ends = [mark.start() for mark in marks[1:]] + [end]
    return [(mark.end(), stop) for mark, stop in zip(marks, ends, strict=True)]


def pieces(text: str, sentence: Sentence) -> list[Sentence]:
    """Cut what is too long to be a sentence, a table or a page without a full stop: time stays in proportion."""
    if sentence.end - sentence.start <= _LONGEST:
        return [sentence]
    out, start = [], sentence.start
    while start < sentence.end:
        end = min(start + _LONGEST, sentence.end)
        if end < sentence.end:
            end = max(text.rfind(" ", start, end), start + 1) if " " in text[start:end] else end
        out.append(replace(sentence, start=start, end=end))
        start = end
    return out


def clean(words: str) -> str:
    """Return *words* without stops at either end, and without a bracket that closes or opens nothing."""
    words = words.strip(" ,;:.-–—").removesuffix(" (")
    return words.removesuffix(")").rstrip(" .,;") if words.count(")") > words.count("(") else words
