"""Verbs that ask, order, advise or permit: "I expect the Council to …", "the Minister asks that …", "I asked X to …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kg.model import Modality, Standing
from kg.relate.directives.addressees import Subject, SubjectKind, subject_before
from kg.relate.directives.complements import (
    Complement,
    object_and_infinitive,
    opens_list,
    paper,
    result,
    that_clause,
    wish_to_have,
)
from kg.relate.directives.draft import Draft, Skip
from kg.relate.directives.tasks import LAW, MOST_CUES, is_plain, is_task
from kg.relate.directives.view import ADVERBS, View

__all__ = ["CUE", "find"]

_FORMS: dict[str, Modality] = {}


def _add(modality: Modality, *verbs: str) -> None:
    for verb in verbs:
        _FORMS[verb] = modality


_add("Order", "direct", "instruct", "order", "command", "charge", "task", "tell", "enjoin", "commission")
_add("Requirement", "require", "need", "insist", "stipulate")
_add("Request", "ask", "request", "invite", "beg", "press", "call", "desire", "appeal", "look")
_add("Expectation", "expect", "want", "wish", "like", "trust", "prefer")
_add("Recommendation", "urge", "encourage", "advise", "recommend", "suggest", "propose", "counsel")
_add("Permission", "authorise", "authorize", "permit", "allow", "empower", "agree", "consent")
_add("Prohibition", "forbid", "prohibit")
_IRREGULAR = {
    "told": "tell",
    "begged": "beg",
    "permitted": "permit",
    "forbade": "forbid",
    "forbidden": "forbid",
    "begging": "beg",
    "forbidding": "forbid",
    "permitting": "permit",
}
_VERB = (
    r"(?P<verb>(?:direct|instruct|order|command|charg|task|enjoin|commission|requir|need|insist|stipulat|ask"
    r"|request|invit|press|call|desir|appeal|look"
    r"|expect|want|wish|lik|trust|prefer|urg|encourag|advis|recommend|suggest|propos|counsel|authoris|authoriz"
    r"|permit|allow|empower|agre|consent|forbid"
    r"|prohibit|beg|tell)(?:e|es|s|ed|ing|ting|ding)?|told|forbade|forbidden|begged|begging|permitted|permitting"
    r"|forbidding)\b"
)
CUE = re.compile(r"\b" + _VERB, re.IGNORECASE)
_AUX = re.compile(
    r"(?:(?:am|is|are|was|were|be|been|being|have|has|had|having|would|should|must|will|shall|do|does|did|can|could"
    r"|may|might|to|not|no|longer|never|like|wish"
    r"|want|going|bound|obliged|cannot|write|writing|directed|instructed|commanded|desired|asked|decided|determined"
    r"|resolved|today|since|previously|thought|rather|ever|first|"
    rf"{ADVERBS[3:-1]})\b,? |['’](?:d|ve|m|re|ll|s) |(?:do|does|did|would|should|wo|ca)n['’]t ){{1,8}}$",
    re.IGNORECASE,
)
_WINDOW = 80  # characters before a verb in which its auxiliaries stand
_ASKING = frozenset(
    "ask request direct instruct order command invite tell advise recommend authorise authorize urge charge task"
    " press appeal call suggest propose encourage remind".split()
)
_THAT_VERBS = frozenset(
    "ask request require direct order recommend suggest insist expect urge advise instruct stipulate agree propose"
    " trust wish desire prefer consent".split()
)
_ZERO_THAT = frozenset(("recommend", "suggest", "ask", "request"))
_PAPER_VERBS = frozenset(("request", "require", "need", "expect", "like", "want", "invite"))
_WISHES = frozenset(("expect", "like", "want", "wish", "need", "desire", "prefer"))
_TO_VERBS = frozenset(_FORMS) - {"insist", "stipulate", "agree", "suggest", "propose", "consent", "recommend"}


def find(view: View, author: tuple[str, ...]) -> Iterator[Draft | Skip]:
    """Yield what the verbs of asking in the sentence order."""
    for match in islice(CUE.finditer(view.text), MOST_CUES):
        found = _read(view, match, author)
        if found is not None:
            yield found


def _base(form: str) -> str | None:
    lower = form.lower()
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    for ending in ("", "s", "es", "ed", "ing", "d"):
        if lower.endswith(ending):
            stem = lower[: len(lower) - len(ending)] if ending else lower
            for verb in (stem, stem + "e"):
                if verb in _FORMS:
                    return verb
    return None


def _read(view: View, match: re.Match[str], author: tuple[str, ...]) -> Draft | Skip | None:
    form = match["verb"].lower()
    verb = _base(form)
    if verb is None or (verb == "order" and view.text[: match.start()].lower().endswith("in ")):
        return None
    aux = _AUX.search(view.text, max(0, match.start() - _WINDOW), match.start())
    words = aux[0].lower().replace("’", "'").split() if aux else []
    words = [w.strip(",") for w in words]
    start = aux.start() if aux else match.start()
    if not _is_finite(form, verb, words):
        return None
    subject = subject_before(view, start)
    if (
        subject.kind == SubjectKind.RELATIVE
        and view.text[subject.start] < "\ue800"
        and view.text[: subject.start].endswith("why ")
    ):
        subject = subject._replace(kind=SubjectKind.AUTHOR)
    issuer = _issuer(view, subject, words, author)
    if issuer is None:
        return None
    standing = _standing(form, words)
    found = _complement(view, match.end(), verb, standing)
    if found is None:
        return None
    if set(issuer) & set(found.addressees) or (
        view.sides.is_reader(issuer) and standing != "Past" and _is_pronoun(view, subject.start)
    ):
        issuer = author
    clause = subject.start
    if (
        {"will", "shall", "'ll", "going"} & set(words)
        and verb in _ASKING
        and subject.kind in (SubjectKind.AUTHOR, SubjectKind.ELIDED, SubjectKind.OTHER)
    ):
        return Skip(clause, start, found.task, "promise")
    reason = _refusal(view, subject, found, words, verb, standing)
    if reason:
        return Skip(clause, start, found.task, reason)
    return _draft(view, subject, found, issuer, verb, words, standing, start)


def _is_pronoun(view: View, at: int) -> bool:
    reference = view.reference(at)
    return reference is not None and reference.form == "pronoun"


def _is_finite(form: str, verb: str, words: list[str]) -> bool:
    """Whether the verb is active and finite: "asks", "have asked", "am asking", "would ask"; "is asked" is not."""
    being = {"am", "is", "are", "was", "were", "be", "been", "being", "'m", "'re"} & set(words)
    if form.endswith("ing"):
        return bool(being)
    if form != verb and form not in (verb + "s", verb + "es") and (form.endswith("d") or form in ("told", "forbidden")):
        return not being
    if "to" in words:
        return bool(
            {
                "like",
                "wish",
                "want",
                "am",
                "have",
                "write",
                "writing",
                "must",
                "obliged",
                "bound",
                "directed",
                "instructed",
                "commanded",
                "desired",
                "asked",
                "decided",
                "determined",
                "resolved",
            }
            & set(words)
        )
    if verb == "like":
        return bool({"should", "would", "'d"} & set(words))
    return not being


def _standing(form: str, words: list[str]) -> Standing:
    if "longer" in words and "no" in words:
        return "Withdrawn"
    if form in ("agreed", "consented"):
        return "Current"
    past = {"have", "has", "had", "having", "'ve", "did", "was", "were"} & set(words)
    if (form.endswith("ed") or form in ("told", "forbade", "forbidden")) and form not in ("need",):
        return "Past"
    return "Past" if past and not form.endswith("ing") and "to" not in words else "Current"


def _issuer(view: View, subject: Subject, words: list[str], author: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return who asks; None when nobody does: a relative clause, a subject that cannot ask."""
    if subject.kind == SubjectKind.AUTHOR:
        by = re.search(r"(?:directed|instructed|commanded|desired|asked) by (?:the )?([\uf000-\uf8ff])", view.text)
        if by and {"directed", "instructed", "commanded", "desired", "asked"} & set(words):
            return view.keys(by.start(1)) or author
        return author
    if subject.kind == SubjectKind.ELIDED:
        first = re.match(r"\W*([\ue000-\ue7ff\uf000-\uf8ff])", view.text)
        inner = re.search(r"[\ue000-\ue7ff]", view.text[: subject.start])
        if inner:
            return author
        return (view.keys(first.start(1)) or author) if first else None
    if subject.kind == SubjectKind.OTHER:
        return subject.keys[:1] or None
    if subject.kind in (SubjectKind.DUMMY, SubjectKind.THING):
        return author
    if subject.kind == SubjectKind.GROUP:
        return ()
    return None


def _complement(view: View, at: int, verb: str, standing: Standing) -> Complement | None:
    found = None
    if verb in _TO_VERBS:
        found = object_and_infinitive(view, at)
    if found is None and verb in _THAT_VERBS:
        found = that_clause(view, at, may_drop_that=verb in _ZERO_THAT)
    if found is None and verb in _WISHES:
        found = wish_to_have(view, at)
    if found is None and opens_list(view, at) and view.text[at:].strip():
        found = Complement(at, (), is_open=True)
    if found is None and verb in _PAPER_VERBS:
        found = paper(view, at)
    if found is None and verb in ("need", "want", "like"):
        found = result(view, at)
    return found


def _refusal(
    view: View, subject: Subject, found: Complement, words: list[str], verb: str, standing: Standing
) -> str | None:
    """Return why this is no directive, or None."""
    sides = view.sides
    kind = subject.kind
    if kind in (SubjectKind.THING, SubjectKind.GROUP) and LAW.search(view.text[subject.start : found.task]):
        return "law"
    if kind == SubjectKind.READER or (
        kind == SubjectKind.OTHER and set(subject.keys) & set(sides.recipients) and sides.is_own(found.addressees)
    ):
        return "the reader's own request"
    if kind in (SubjectKind.DUMMY, SubjectKind.THING) and (
        verb not in ("require", "direct", "order", "forbid", "prohibit", "instruct")
        or standing == "Past"
        or found.is_noun
    ):
        return "no issuer"
    if kind == SubjectKind.GROUP and verb not in (
        ("require", "direct", "ask", "request", "instruct", "order")
        if standing == "Current"
        else ("tell", "instruct", "direct", "order")
    ):
        return "no issuer"
    if kind == SubjectKind.OTHER and found.is_noun and verb not in ("request", "require"):
        return "no issuer"
    if (
        kind == SubjectKind.OTHER
        and standing == "Current"
        and verb in ("want", "wish", "like", "need", "expect", "desire", "trust", "prefer")
        and not sides.is_own(subject.keys)
    ):
        entity = view.reading.entities.get(subject.keys[0])
        if entity is None or entity.kind == "person" or sides.is_reader(subject.keys):
            return "a wish of somebody else"
    if (
        found.addressees
        and not found.whole
        and set(found.addressees) <= set(sides.author if kind == SubjectKind.AUTHOR else sides.own)
    ):
        return "asked of the author"
    if verb in ("agree", "consent") and found.modal not in ("may", "can"):
        return "a statement"
    if verb in ("trust", "advise", "propose", "wish", "desire") and found.modal in ("will", "can", "is to", "are to"):
        return "a statement"
    if verb in ("tell", "agree", "expect", "trust") and found.whole:
        return "a statement"
    if {"not", "never", "don't", "doesn't", "didn't", "can't", "cannot", "wouldn't", "shouldn't"} & set(
        words
    ) and verb not in ("want", "wish", "like"):
        return "a negation"
    task = view.text[found.task :]
    if not found.is_open and not found.whole and not found.is_noun and not is_task(task):
        return "no task"
    if (
        not found.is_open
        and not found.is_noun
        and not is_plain(task)
        and standing == "Current"
        and verb in ("expect", "want", "allow")
    ):
        return "a reporting line"
    return None


def _draft(
    view: View,
    subject: Subject,
    found: Complement,
    issuer: tuple[str, ...],
    verb: str,
    words: list[str],
    standing: Standing,
    start: int,
) -> Draft:
    modality = _FORMS[verb]
    negated = bool({"not", "never", "don't", "doesn't", "wouldn't", "shouldn't"} & set(words))
    if found.modal in ("may", "can") and verb in ("agree", "consent"):
        modality = "Permission"
    if (found.negative or negated) and modality not in ("Recommendation",) and standing != "Withdrawn":
        modality = "Prohibition"
    confidence = 0.95 if subject.kind == SubjectKind.AUTHOR else 0.9
    confidence -= found.doubt
    if subject.kind in (SubjectKind.DUMMY, SubjectKind.THING, SubjectKind.GROUP):
        confidence -= 0.2
    if standing == "Past" and subject.kind == SubjectKind.OTHER:
        confidence -= 0.2
    if not found.addressees and not found.is_open:
        confidence -= 0.15
    return Draft(
        clause=subject.start,
        cue=start,
        task=found.task,
        issuer=issuer,
        addressees=found.addressees,
        modality=modality,
        confidence=confidence,
        standing=standing,
        negative=found.negative or negated or verb in ("forbid", "prohibit"),
        whole=found.whole,
        is_open=found.is_open,
        is_noun=found.is_noun,
        takes_requests=found.is_open and not found.addressees,
    )
