"""Verbs of asking: their forms, what they ask, and what their auxiliaries make of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.alternation import compiled
from kg.model import Modality, Standing
from kg.relate.directives.view import ADVERBS, SOMEBODY, View

__all__ = ["CUE", "MODALITY", "Asking", "asking"]

MODALITY: dict[str, Modality] = {}


def _add(modality: Modality, *verbs: str) -> None:
    for verb in verbs:
        MODALITY[verb] = modality


_add("Order", "direct", "instruct", "order", "command", "charge", "task", "tell", "enjoin", "commission")
_add("Requirement", "require", "need", "insist", "stipulate", "oblige")
_add("Request", "ask", "request", "invite", "beg", "press", "call", "desire", "appeal", "look", "entreat", "implore")
_add("Expectation", "expect", "want", "wish", "like", "trust", "prefer")
_add(
    "Recommendation",
    *"urge encourage advise recommend suggest propose counsel warn caution exhort".split(),
)
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
    r"(?P<verb>(?:direct|instruct|order|command|charg|task|enjoin|commission|requir|oblig|need|insist|stipulat|ask"
    r"|request|invit|press|call|desir|appeal|look"
    r"|expect|want|wish|lik|trust|prefer|urg|encourag|advis|recommend|suggest|propos|counsel|authoris|authoriz"
    r"|permit|allow|empower|agre|consent|forbid"
    r"|prohibit|beg|tell|oblig|entreat|implor|warn|caution|exhort)(?:e|es|s|ed|ing|ting|ding)?|told|forbade"
    r"|forbidden|begged|begging|permitted|permitting"
    r"|forbidding)\b"
)
CUE = compiled(
    r"\b(?=[a-z])" + _VERB,
)
_AUXILIARIES = (
    r"(?:am|is|are|was|were|be|been|being|have|has|had|having|would|should|must|will|shall|do|does|did|can|could"
    r"|may|might|to|not|no|longer|never|like|wish"
    r"|want|going|bound|obliged|cannot|write|writing|directed|instructed|commanded|desired|asked|decided|determined"
    r"|resolved|the honou?r|beg|today|since|previously|thought|rather|ever|first|earlier|originally|lately|once"
    r"|separately|occasion|reason|cause|"
    rf"{ADVERBS[3:-1]})"
)
_SHORT_ENDINGS = ("d", "ve", "m", "re", "ll", "s", "t")
_SHORT = r"['’](?:d|ve|m|re|ll|s)|(?:do|does|did|would|should|wo|ca)n['’]t"
_AUX = re.compile(rf"(?:{_AUXILIARIES}\b,? |(?:{_SHORT}) |by {SOMEBODY} (?=to )){{1,8}}$", re.IGNORECASE)
_AUX_ENDINGS = tuple(
    sorted({*re.findall(r"[a-z]+", _AUXILIARIES), *(f"{mark}{end}" for mark in "'’" for end in _SHORT_ENDINGS)})
)
_ASIDE = re.compile(r"\b(?P<aux>(?:had|has|have|also|now|also had))(?P<aside>, [^,;:]{3,50},) $")
_WINDOW = 80  # characters before a verb in which its auxiliaries stand
_WROTE = re.compile(  # "wrote to the Council in May to ask"
    r"(?:\b(?:have|has|had) (?:\w+ )?)?\b(?:wrote|written|telegraphed|cabled|e-?mailed|minuted|(?:sent|issued"
    r"|circulated) (?:you |him |her |them |round |out )?(?:an?|the|my|our|this) (?:\w+ )?(?:letter|note|memo"
    r"|memorandum|minute|circular|e-?mail"
    r"|message|telegram|signal|notice))\b(?: to (?P<to>[\ue000-\uf8ff]))?[^;:.]{0,80}?,? (?:to )?$"
)
_SINCE = 130  # characters before a verb of asking in which stands who wrote
_BEING = frozenset(("am", "is", "are", "was", "were", "be", "been", "being", "'m", "'re"))
_HAVING = frozenset(("have", "has", "had", "having", "'ve", "did", "was", "were"))
_NOT = frozenset(("not", "never", "don't", "doesn't", "didn't", "can't", "cannot", "wouldn't", "shouldn't"))
_FUTURE = frozenset(("will", "shall", "'ll", "going"))
_BIDDEN = frozenset(("directed", "instructed", "commanded", "desired", "asked"))
_BEFORE_TO = (
    _BIDDEN
    | frozenset(
        ("like", "wish", "want", "am", "have", "write", "writing", "must", "obliged", "bound", "decided", "determined")
    )
    | {"resolved", "honour", "honor", "beg"}
)
_PAST_FORMS = ("told", "forbade", "forbidden")
_AGREED = ("agreed", "consented")
_ENDINGS = ("", "s", "es", "ed", "ing", "d")


class Asking(NamedTuple):
    """A verb of asking: its base form, where its auxiliaries begin and where it ends (folded), what they say."""

    verb: str
    start: int
    end: int
    standing: Standing
    is_negated: bool
    is_future: bool
    is_bidden: bool  # "I am directed by the Minister to ask"
    to: int = -1  # where stands to whom somebody wrote to ask


def asking(view: View, match: re.Match[str]) -> Asking | None:
    """Return the verb of asking that *match* found, None when it is a noun, a passive or an infinitive."""
    form = match["verb"].lower()
    verb = _base(form)
    if verb is None or (verb == "order" and view.text[: match.start()].lower().endswith("in ")):
        return None
    aux, aside = _auxiliaries(view.text, match.start())
    aux = aux or aside
    words = {w.strip(",") for w in (aside["aux"] if aside else aux[0] if aux else "").lower().replace("’", "'").split()}
    if not _is_finite(form, verb, words):
        return _in_writing(view, match, verb)
    start = aux.start() if aux else match.start()
    return Asking(
        verb,
        start,
        match.end(),
        _standing(form, words),
        bool(words & _NOT),
        bool(words & _FUTURE),
        bool(words & _BIDDEN),
    )


def _in_writing(view: View, match: re.Match[str], verb: str) -> Asking | None:
    """Return the verb of "I wrote to the Council in May asking", "he had written to ask": what was asked before."""
    text, end = view.text, match.start()
    if not (match["verb"].endswith("ing") or text.endswith(" to ", 0, end)):
        return None
    wrote = _WROTE.search(text, max(0, end - _SINCE), end)
    if wrote is None:
        return None
    return Asking(
        verb,
        wrote.start(),
        match.end(),
        "Past",
        is_negated=False,
        is_future=False,
        is_bidden=False,
        to=wrote.start("to"),
    )


def _auxiliaries(text: str, end: int) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """Return the auxiliaries that stand before the verb at *end*, else those that an aside parts from it."""
    first = max(0, end - _WINDOW)
    if text.endswith(" ", first, end):
        words = text[first:end].lower().split(" ")[:-1]
        start = end
        while words and (words[-1].rstrip(",").endswith(_AUX_ENDINGS) or _is_agent(words)):
            start -= len(words.pop()) + 1
        if start < end and (aux := _AUX.search(text, max(first, start), end)):
            return aux, None
    return None, _ASIDE.search(text, first, end) if text.endswith(", ", first, end) else None


def _is_agent(words: list[str]) -> bool:
    """Whether *words* end in the "by X" of "I am directed by X to ask"."""
    return words[-1] == "by" or (words[-2:-1] == ["by"] and "\ue000" <= words[-1] <= "\uf8ff")


def _base(form: str) -> str | None:
    """Return the base form of a verb of asking, None for any other word."""
    if form in _IRREGULAR:
        return _IRREGULAR[form]
    for ending in _ENDINGS:
        stem = form.removesuffix(ending)
        if form.endswith(ending) and (stem in MODALITY or stem + "e" in MODALITY):
            return stem if stem in MODALITY else stem + "e"
    return None


def _is_finite(form: str, verb: str, words: set[str]) -> bool:
    """Whether the verb is active and finite: "asks", "have asked", "am asking", "would ask"; "is asked" is not."""
    being = bool(words & _BEING)
    if form.endswith("ing"):
        return being
    if form not in (verb, verb + "s", verb + "es") and (form.endswith("d") or form in _PAST_FORMS):
        return not being
    if "to" in words:
        return bool(words & _BEFORE_TO)
    if verb == "like":
        return bool(words & {"should", "would", "'d"})
    return not being


def _standing(form: str, words: set[str]) -> Standing:
    if {"no", "longer"} <= words:
        return "Withdrawn"
    if form in _AGREED:
        return "Current"
    if (form.endswith("ed") and form != "need") or form in _PAST_FORMS:
        return "Past"
    return "Past" if words & _HAVING and not form.endswith("ing") and "to" not in words else "Current"
