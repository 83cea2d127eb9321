"""Lists: the lead-in gives issuer, addressee, modality and standing, each item a task of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.relate import deadlines
from kg.relate.directives.addressees import chain_keys
from kg.relate.directives.complements import clause_at
from kg.relate.directives.draft import Draft
from kg.relate.directives.spans import leading_deadline
from kg.relate.directives.tasks import IMPERATIVE, is_task, verb_at
from kg.relate.directives.view import CHAIN, View

__all__ = ["ORDINAL", "Lead", "item_draft"]

_TO = re.compile(
    r"\s*(?:(?P<neg>not )?to |that (?:[\ue800-\uefff] )?|(?P<dont>(?=(?:on no account|(?:in|under) no"
    r" circumstances) )|do not |don['’]t |not (?=[a-z])))(?P<neg2>not )?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?:(?!\b(?:that|which|who|whom|whether|how|what|where|when|if)\b)[^,;:.(]){0,90}\b(?:is|are|was|were|has|have"
    r"|had|will|would|must|should|cannot|can)\b"
)
_SENTENCE_VERB = re.compile(r"^\w+(?: \w+)? (?:\w+s|is to|may|should|must|shall) ")
_NO_VERB = re.compile(
    r"(?:the|a|an|any|all|each|every|this|that|these|those|it|there|its|your|our|their|his|her|in|of|for|on|at|with"
    r"|as|no|some|more|one|two)\b"
)
_TO_BE = re.compile(
    r"(?!to\b)(?:[^,;:.]{3,90}?|[^,;:.]{3,60}, [^,;:.]{3,60},) (?:(?:is|are) )?(?P<neg>not )?to be "
    r"(?:\w+ly )?[a-z]{2,}(?:ed|t|n|de|id|ne|ung)\b"
)
_NOBODY = re.compile(r"(?:nobody|no one|no [a-z]+)\b", re.IGNORECASE)
_KNOWN = re.compile(
    rf"(?i:{'|'.join(sorted(IMPERATIVE))})\b(?! (?:of|is|are|was|were|has|have|will|should|must|may)\b)(?=[ ,])"
)
"""An item that may go on from "you must:" with a verb that is as often a noun: "Report shortfalls by trade"."""
_SUPPOSES = frozenset(("might", "would", "can"))
_PLACE = re.compile(r"(?:[A-Z][\w'’ -]{1,30}|in [^,;:.]{2,40}), (?=[a-z])")
ORDINAL = re.compile(
    r"(?:First|Second|Third|Fourth|Fifth|Last|Final)(?:ly)?,? (?:and last(?:ly)?, )?(?=(?:that|to|please|not) )"
)
_THAT_ELSE = re.compile(rf"\s*that (?P<who>{CHAIN})(?: \([^()]*\))? (?:should )?(?P<neg>not )?(?=[a-z]+[^s] )")
_ELSE = re.compile(rf"(?P<who>{CHAIN})(?: \([^()]*\))?(?:, [^;:]{{1,100}}?,)? (?P<neg>not )?to (?=[a-z])")


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead-in: ``draft`` with what its items inherit, its deadline, whether the items are things rather than acts.

    ``parent`` is the index of the directive that the items are parts of, if the lead-in is one itself."""

    draft: Draft
    deadline_text: str | None = None
    deadline: str | None = None
    is_noun: bool = False
    parent: int | None = None


def item_draft(view: View, lead: Lead, own: list[Draft], times: list[deadlines.Deadline]) -> list[Draft]:
    """Return what the item orders under *lead*; *own* is what it would order by itself."""
    given = lead.draft
    ordinal = ORDINAL.match(view.text)
    start = leading_deadline(view, ordinal.end() if ordinal else 0, times)
    other = _ELSE.match(view.text, start) or _THAT_ELSE.match(view.text, start)
    if other and given.takes_requests:
        keys = chain_keys(view, other.start("who"), other.end("who"))
        return [_item(given, other.end(), keys, negative=bool(other["neg"]))]
    clauses = [d for d in own if (d.clause <= start + 4 and d.modality != "Order") or d.whole]
    shall = [d for d in own if not verb_at(view.text[:1].lower() + view.text[1:])]
    if given.takes_requests and (clauses or shall):
        for draft in own:
            draft.issuer = given.issuer or draft.issuer
            draft.standing = given.standing if given.standing != "Current" else draft.standing
        return own
    if (clause := _as_clause(view, lead, start)) is not None and (not own or clause.whole):
        return [clause]
    to = _TO.match(view.text, start)
    place = None if to else _PLACE.match(view.text, start)
    if place and verb_at(view.text[place.end() :]):
        return [_item(given, start, given.addressees or view.sides.recipients, negative=given.negative)]
    task = to.end() if to else start
    negative = bool(to and (to["neg"] or to["dont"] or to["neg2"]))
    task = leading_deadline(view, task, times)
    words = view.text[task:]
    if not words.strip(" .;,") or (
        given.takes_requests and not given.addressees and not lead.is_noun and not _is_request(words)
    ):
        return own
    known = not lead.is_noun and not given.takes_requests and _KNOWN.match(words) is not None
    if not (lead.is_noun and not _SENTENCE.match(words)) and not (to or _is_act(words) or (known and is_task(words))):
        return own
    keys = given.addressees or view.sides.recipients
    return [_item(given, task, keys, negative=negative or given.negative)]


def _as_clause(view: View, lead: Lead, start: int) -> Draft | None:
    """Read an item that is a clause of its own: "the Council place …", "the bedding to be burned", "no petrol be …"."""
    given = lead.draft
    bare = re.compile(r"\s*(?:[Tt]hat |THAT )?").match(view.text, start)
    begin = bare.end() if bare else start
    if given.takes_requests and not lead.is_noun and (found := clause_at(view, begin)) is not None:
        if found.modal in _SUPPOSES:
            return None
        keys = found.addressees or given.addressees or view.sides.recipients
        item = _item(given, found.task, keys, negative=found.negative or given.negative)
        item.whole = found.whole
        return item
    match = _TO_BE.match(view.text, begin)
    if match is not None or (lead.is_noun and _NOBODY.match(view.text, begin) and _SENTENCE_VERB.search(view.text)):
        keys = given.addressees or view.sides.recipients
        item = _item(given, begin, keys, negative=match is None or bool(match["neg"]))
        item.whole = True
        return item
    return None


def _is_act(words: str) -> bool:
    """Whether an item goes on from "you must:" with a verb: known as one, or at least no noun phrase or sentence."""
    plain = words[:1].lower() + words[1:]
    if not is_task(plain):
        return False
    return verb_at(plain) or (words[:1].islower() and _NO_VERB.match(words) is None)


def _is_request(words: str) -> bool:
    """Whether an item under "I request the following:" is a thing to be sent, or an act."""
    return bool(words.strip()) and not re.match(r"(?:I|We|It|There|This)\b", words)


def _item(given: Draft, task: int, keys: tuple[str, ...], *, negative: bool) -> Draft:
    return Draft(
        clause=0,
        cue=0,
        task=task,
        issuer=given.issuer,
        addressees=keys,
        modality="Prohibition" if negative else given.modality,
        confidence=min(given.confidence, 0.93) if keys else given.confidence - 0.2,
        standing=given.standing,
        negative=negative,
        condition=given.condition,
    )
