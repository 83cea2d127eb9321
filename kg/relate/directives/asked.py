"""Passives of asking, "X is asked to", "you were instructed to"; and what is asked no longer, "you need not"."""

from __future__ import annotations

import re

from kg import lexicon
from kg.model import Modality
from kg.relate.directives.addressees import SubjectKind, group_keys
from kg.relate.directives.clause import Clause
from kg.relate.directives.complements import opens_list
from kg.relate.directives.draft import Draft, Skip
from kg.relate.directives.tasks import LAW, is_plain, is_task, is_verb, verb_at

__all__ = ["PARTICIPLES", "asked", "needless"]

_MODALITY: dict[str, Modality] = {row[0]: row[1] for row in lexicon.rows("directive_asked")}  # type: ignore[misc]
PARTICIPLES = "|".join(sorted(_MODALITY, key=len, reverse=True))
_TOLD = frozenset("asked instructed directed requested ordered told required invited tasked advised".split())
_PLAINLY = frozenset(("asked", "instructed", "directed", "ordered", "told"))
_POSTED = frozenset(("appointed", "detailed", "deputed", "mandated", "summoned", "welcome"))  # to a place, too
_LICENSED = frozenset(("authorised", "authorized", "permitted", "given leave", "at liberty"))
_SOUGHT = frozenset(("asked", "requested", "invited", "to be asked"))
_ANYBODY = re.compile(r"(?:an?|any|no|nobody|anyone|anybody|it|they|he|she|this|that|these|those|some) ", re.IGNORECASE)
_OF_RIGHT = frozenset(("obliged", "obligated", "bound", "entitled", "under a duty", "under an obligation"))
_RECALLS = re.compile(
    r"\b(?:no longer|any longer|any more|further|that [\ue000-\ue7ff] (?:had )?(?:asked|requested|called)|now"
    r"|previously)\b"
)
_FOR_US = re.compile(r"^(?:give|send|let|tell|report|provide|write|show|furnish|submit)\b[^,;:.]{0,20}[\ue000-\ue7ff]")
_HAND_IN = re.compile(
    r"(?:return|send|submit|complete|furnish|forward|supply|file|provide|prepare) (?!it\b|them\b|a reply)"
)
_TROUBLE = re.compile(
    r"(?:(?:send|submit|furnish|supply|provide|return|prepare|file|complete) (?:them|it|that|those|one)\W*$"
    r"|pursue (?:this|that|it|the matter)|trouble|do so|do this|do it|bother|worry"
    r"|concern\b)"
)


def asked(clause: Clause, match: re.Match[str]) -> Draft | Skip:
    """Read "X is asked to", "you were instructed to", "they are at liberty to"."""
    participle, be = match["participle"].lower(), match["be"].lower()
    past = be in ("was", "were") or "been" in be
    modality = _MODALITY[participle]
    stops = (match["stop"] or "").strip().lower()
    reason = _refusal(clause, participle, past=past, under_law=bool(match["under"]))
    if reason is None and stops == "not" and modality not in ("Permission", "Prohibition"):
        reason = "a negation"
    if reason:
        return clause.skip(reason)
    if stops and modality == "Permission":
        clause.negative = True
    clause.negative = clause.negative or modality == "Prohibition"
    is_thing = clause.subject.kind == SubjectKind.THING
    draft = clause.draft(_keys(clause), _confidence(clause, modality, past=past), whole=is_thing)
    draft.modality = "Prohibition" if clause.negative else modality
    draft.issuer = (clause.view.keys(match.start("by")) if match["by"] else ()) or clause.author
    draft.standing = (
        "Withdrawn" if stops == "no longer" and modality != "Permission" else "Past" if past else ("Current")
    )
    draft.is_open = opens_list(clause.view, clause.task)
    is_law = _ANYBODY.match(clause.subject_words) or LAW.search(clause.view.text)
    unnamed = not draft.addressees and clause.subject.kind in (SubjectKind.GROUP, SubjectKind.THING)
    draft.for_many = unnamed and not is_law
    return draft


def _refusal(clause: Clause, participle: str, *, past: bool, under_law: bool) -> str | None:
    """Return why nothing is asked of the subject, or None."""
    kind, words = clause.subject.kind, clause.words
    is_open = opens_list(clause.view, clause.task)
    plainly = participle in _PLAINLY and kind in (SubjectKind.GROUP, SubjectKind.THING) and verb_at(words)
    if past and plainly:
        return None
    off = "withdrawn" in clause.view.text or "cancelled" in clause.view.text
    if past and (
        participle not in _TOLD
        or not clause.is_named()
        or (participle == "invited" and not off and not _FOR_US.search(words))
    ):
        return "history"
    if kind in (SubjectKind.RELATIVE, SubjectKind.DUMMY):
        return "subordinate"
    if kind == SubjectKind.THING and not words.startswith("be ") and not is_open:
        return "no addressee"
    if kind != SubjectKind.READER and (under_law or participle in _OF_RIGHT):
        return "law"
    permits = _MODALITY[participle] == "Permission"
    licensed = kind == SubjectKind.OTHER and participle in _LICENSED and is_verb(words)
    licensed = licensed and LAW.search(clause.view.text) is None
    if permits and not clause.negative and not clause.is_reader() and not licensed:
        return "a statement"
    if participle in _POSTED and not is_verb(words):
        return "no task"
    if not is_task(words) and not is_open:
        return "no task"
    if participle == "expected" and kind == SubjectKind.OTHER and not clause.is_reader() and not is_plain(words):
        return "a prediction"
    return None


def _keys(clause: Clause) -> tuple[str, ...]:
    if clause.is_named():
        return clause.subject.keys
    return clause.view.sides.recipients if clause.words.startswith("be ") else group_keys(clause.view)


def _confidence(clause: Clause, modality: Modality, *, past: bool) -> float:
    doubt = 0.2 * past + (0.1 if modality == "Permission" else 0)
    return 0.92 - doubt - (0 if clause.is_named() and clause.subject.keys else 0.2)


def needless(clause: Clause) -> Draft | Skip:
    """Read "you need no longer send the return", "he need not trouble further"."""
    kinds = (SubjectKind.READER, SubjectKind.OTHER, SubjectKind.GROUP)
    handed_in = clause.is_reader() and _HAND_IN.match(clause.words)
    if clause.subject.kind not in kinds or not (handed_in or _RECALLS.search(clause.view.text)):
        return clause.skip("a negation")
    if _TROUBLE.match(clause.words):
        return clause.skip("withdrawal")
    clause.negative = False
    draft = clause.draft(clause.subject.keys, 0.85)
    draft.modality, draft.standing = "Request", "Withdrawn"
    return draft
