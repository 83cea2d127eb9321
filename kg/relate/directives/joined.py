"""Two tasks in one clause: "to close the ward, and to tell the staff", "and that it submit a plan"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.relate.directives.addressees import chain_keys
from kg.relate.directives.complements import clause_at
from kg.relate.directives.draft import Draft
from kg.relate.directives.tasks import IMPERATIVE, is_plain, is_task, verb_at
from kg.relate.directives.view import AUTHOR, CHAIN, View

__all__ = ["parts"]

_AND = re.compile(
    rf"(?:(?:,|;|(?<=\w))? and|;(?=(?: and)? that )(?: and)?) (?:also |then |thereafter |further |finally |secondly,?"
    rf" )?(?:(?P<that>that )"
    rf"|(?:(?P<who>{CHAIN})(?: \([^()]*\))? )?"
    r"(?P<neg>not )?to (?=[a-z])"
    rf"|if (?P<whom>{CHAIN}) (?:would|could|might) (?=[a-z])"
    rf"|(?P<let>(?<=, and )(?=let {AUTHOR} (?:have|know|see)\b)"
    r"|(?<=and )(?=(?:see (?:that|to it)|make sure|ensure that|take care)\b)))"
)
_THINGS = re.compile(
    r"(?:do|take|carry out) (?:the following )?(?:two|three|four|five|six|\d) (?:\w+ )?(?:things|steps"
    r"|measures|actions)"
    r"(?: \w+)?\s*(?::|,|[-–—]) (?:(?:first(?:ly)?|\(?a\)),? )?to (?=[a-z])"
)
_DATED = re.compile(r"\b(?:by|before|within|not later than|no later than|on|each|every) \S+[^;:]*$")
_SECOND = re.compile(
    r",? and (?P<thing>(?:an?|the|your|any|all) (?:[\w'’-]+ ){1,8}?(?:by|before|within|not later than|no later"
    r" than) [^;:]{3,60}$)"
)
_MOST = 4


def parts(view: View, draft: Draft) -> list[Draft]:
    """Return the tasks of *draft* one by one, itself alone if it has only one."""
    if draft.is_noun or draft.negative:
        return [draft]
    things = _THINGS.match(view.text, draft.task)
    if things is not None:
        draft = replace(draft, task=things.end(), is_open=False)
    limit = draft.end or len(view.text)
    out = _dated_things(view, draft, limit)
    for match in _AND.finditer(view.text, draft.task, limit):
        nxt = _next(view, out[-1], match)
        if nxt is None or len(out) > _MOST:
            continue
        out[-1].end = match.start()
        nxt.end = limit
        out.append(nxt)
    return out


def _dated_things(view: View, draft: Draft, limit: int) -> list[Draft]:
    """Return *draft*, and the thing after its "and" that has a day of its own: "a list by Friday, and a plan by"
    " May"."""
    second = _SECOND.search(view.text, draft.task, limit)
    if second is None or draft.whole or not _DATED.search(view.text, draft.task, second.start()):
        return [draft]
    at = second.start("thing")
    later = replace(draft, clause=second.start(), cue=at, task=at, since=second.start(), end=limit, is_noun=True)
    draft.end = second.start()
    return [draft, later]


def _next(view: View, draft: Draft, match: re.Match[str]) -> Draft | None:
    at = match.end()
    if match["that"]:
        found = clause_at(view, at)
        if found is None or (draft.whole and not found.whole and not found.addressees):
            return None
        keys = found.addressees or draft.addressees
        return replace(
            draft,
            clause=match.start(),
            cue=at,
            task=found.task,
            since=match.start(),
            addressees=keys,
            whole=found.whole,
        )
    words = view.text[at:]
    first = re.match(r"[a-z-]+", words)
    if (
        draft.whole
        or first is None
        or (first[0] not in IMPERATIVE and not verb_at(words))
        or not is_task(words)
        or not is_plain(words)
        or words.startswith("report ")
    ):
        return None
    name = "who" if match["who"] else "whom"
    keys = chain_keys(view, match.start(name), match.end(name)) if match[name] else draft.addressees
    if match[name] and not keys:
        return None
    return replace(
        draft, clause=match.start(), cue=at, task=at, since=match.start(), addressees=keys, negative=bool(match["neg"])
    )
