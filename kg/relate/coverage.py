"""What was passed over: sentences with the wording of obligation or authority that yielded no fact, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.alternation import compiled
from kg.casing import lowered
from kg.facts import Uncovered
from kg.model import DirectiveClaim, LineClaim, Reading, SectionKind

__all__ = ["uncovered"]

_CUE = compiled(
    r"\b(?=[a-z])(?:must(?! have)|shall|should(?! have)|ought to|need(?:s|ed)? to|(?:is|are|was|were"
    r"|am)(?: \w+)? (?:to(?= [a-z]+\b(?! be))|required|asked|directed|instructed|requested|expected|ordered|invited"
    r"|obliged)\b"
    r"|(?:have|has|had|having) to\b|may not|requires?|required|requests?|requested|instruct(?:s|ed|ions?)?|directs?"
    r"|directed|directions?|orders?|ordered|demands?"
    r"|expects?|recommend(?:s|ed|ation)?|urge[sd]?|please|kindly|asks?|asked|no later than|not later than|nlt"
    r"|deadline|due (?:on|by)"
    r"|reports? (?:\w+ )?to|reporting to|accountable|answerable|responsible to|answers? to|subordinate to"
    r"|under the (?:direction|command|authority|supervision) of"
    r"|takes? (?:his|her|their|its)? ?(?:instructions|orders|direction) from|supervis(?:es|ed)|in charge of"
    r"|overse(?:es|en)|appointed by|line[- ]manage[sd]?)\b",
)
_REASONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("lead-in of a list", re.compile(r"[:–—]\s*$")),
    (
        "thanks",
        re.compile(
            r"\b(?=[tacsl])(?:thank|thanks|thankful|congratulat\w+|apologi[sz]e|sorry|condolences"
            r"|look(?:ing)? forward)\b",
        ),
    ),
    (
        "contact line",
        re.compile(
            r"\b(?=[qefh])(?:questions?|quer(?:y|ies)|enquir(?:y|ies)|further information"
            r"|hesitate)\b.*\b(?:contact|call"
            r"|telephone|write|e-?mail|ring|sent|hesitate|addressed)\b",
            re.DOTALL,
        ),
    ),
    ("question", re.compile(r"\?\s*$")),
    (
        "law",
        re.compile(
            r"\b(?=[ARSslaCT])(?:Acts?|Regulations?|Rules?|statute|law|laws|[Ss]ection \d+|[Aa]rticle \d+"
            r"|Constitution|Code"
            r"|Treaty|legislation|Standing Orders?)\b"
        ),
    ),
    (
        "promise",
        re.compile(
            r"\b(?=[IWwMmOo])(?:I|[Ww]e|[Mm]y \w+|[Oo]ur \w+)(?: \w+)? (?:will|shall|intend|propose|plan"
            r"|am going|are going|hope"
            r"|undertake|should like to|would like to)\b|['’]ll\b"
        ),
    ),
    (
        "the author's own duty",
        re.compile(
            r"\b(?=[IWw])(?:I|[Ww]e) (?:must|should|ought to|have to|need to|am to|are to|am required|are required"
            r"|am obliged)\b"
        ),
    ),
    (
        "asked of the author",
        re.compile(
            r"\b(?=[YyHhSsTt])(?:[Yy]ou|[Hh]e|[Ss]he|[Tt]hey) (?:\w+ )?(?:asked|requested|urged|invited|wrote)\b"
        ),
    ),
    ("history", re.compile(r"\b(?:was|were|had|been|did|asked|required|told|found|said|should have|[a-z]+ed)\b")),
    ("condition", re.compile(r"^\W*(?:If|Where|When|Should|Unless|Once|Provided)\b")),
    ("possibility", re.compile(r"\b(?:may|might|can|could|would)\b")),
)
_SOUGHT_IN_LOWER = frozenset(("thanks", "contact line"))
_GAP = 12  # characters between a lead-in and its first item
_RUNNING = frozenset((SectionKind.BODY, SectionKind.ITEM))


def uncovered(reading: Reading, lines: Iterable[LineClaim], directives: Iterable[DirectiveClaim]) -> list[Uncovered]:
    """Return the sentences of the letter itself that speak of duty or authority and gave neither line nor directive.

    A sentence counts as covered when a fact's evidence lies in it, even if it says more than the fact does."""
    facts = sorted([(c.start, c.end) for c in lines] + [(c.start, c.end) for c in directives])
    document = reading.document
    text = document.flow.text
    lower = lowered(text)
    out = []
    at = 0
    for sentence in document.sentences:
        section = document.sections[sentence.section]
        if section.message or section.kind not in _RUNNING:
            continue
        while at < len(facts) and facts[at][1] <= sentence.start:
            at += 1
        if _is_covered(facts, at, sentence.start, sentence.end) or _leads(
            facts, at, text[sentence.end - 1], sentence.end
        ):
            continue
        cue = _CUE.search(lower, sentence.start, sentence.end)
        if cue is not None:
            words = text[cue.start() : cue.end()]
            span = slice(sentence.start, sentence.end)
            out.append(Uncovered(sentence.start, sentence.end, words, _reason(text[span], lower[span])))
    return out


def _is_covered(facts: Sequence[tuple[int, int]], at: int, start: int, end: int) -> bool:
    for fact_start, fact_end in facts[at:]:
        if fact_start >= end:
            return False
        if fact_end > start:
            return True
    return False


def _leads(facts: Sequence[tuple[int, int]], at: int, last: str, end: int) -> bool:
    """Whether the sentence only leads in a list whose first item is a fact."""
    return last in ":–—-" and any(end < start <= end + _GAP for start, _ in facts[at : at + 2])


def _reason(words: str, lower: str) -> str:
    """Return why a sentence yielded nothing, of its *words*, also given in lower case."""
    for reason, pattern in _REASONS:
        if pattern.search(lower if reason in _SOUGHT_IN_LOWER else words):
            return reason
    return "no order or line was understood"
