"""Whom "I", "you", "we", "she" and "they" mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from kg import lexicon
from kg.model import Reference, Section, SectionKind
from kg.resolve.people import gender
from kg.resolve.unnamed import groups_that_act, groups_that_answer
from kg.resolve.workbench import Workbench
from kg.tokens import Flag

__all__ = ["body_meant", "person_meant", "pronouns"]

_FIRST = frozenset(("i", "me", "my", "mine", "myself"))
_WE = frozenset(("we", "us", "our", "ours", "ourselves"))
_YOU = frozenset(("you", "your", "yours", "yourself", "yourselves"))
_THIRD = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THEY = frozenset(("they", "them", "their", "theirs", "themselves", "both"))
_IT = frozenset(("it", "its", "itself"))
_PRONOUNS = _FIRST | _WE | _YOU | _THIRD.keys() | _THEY | _IT
_SHORTENED = frozenset(("he's", "she's", "he’s", "she’s"))
_REACH = 700  # code points that a pronoun looks back
_OBLIQUE_COST = 1  # of a name that hangs on a preposition, as against one that does not
_APPOINTEE = 4  # of whom somebody has appointed, of whom the next sentences then speak
_READER = 12  # what speaks against "he" meaning the only reader, who is "you"


def pronouns(bench: Workbench) -> None:
    """Add the references of pronouns in the running text of the letter itself and of quoted messages."""
    groups_that_answer(bench)
    groups_that_act(bench)
    senders, readers = _parties(bench, "sender"), _parties(bench, "recipient")
    if not readers and bench.reader_org:
        readers = [bench.reader_org]
    known = sorted((r for r in bench.references if r.form != "pronoun"), key=lambda r: (r.start, -r.end))
    tokens = bench.tokens
    position = 0
    for i, word in enumerate(tokens.text):
        flags = tokens.flags[i]
        if not (flags & _MAY_BE or word == "I" or word[-2:-1] in _APOSTROPHES):
            continue
        low = _pronoun(word, flags)
        if not low:
            continue
        section = bench.section_of(i)
        own = section is not None and section.message == 0
        if low in _FIRST and own and senders and (word == "I" or low != "i"):
            bench.refer(i, i + 1, tuple(senders[:1]), "pronoun", 0.95, "the writer")
        elif low in _WE and own and (senders or bench.own_org):
            bench.refer(i, i + 1, (bench.own_org or senders[0],), "pronoun", 0.8, "the writer's body")
        elif low in _YOU and own and readers:
            bench.refer(i, i + 1, tuple(readers), "pronoun", 0.95, "the reader")
        elif section is None or section.kind not in (SectionKind.BODY, SectionKind.ITEM, SectionKind.CC):
            continue
        else:
            while position < len(known) and known[position].start < tokens.start[i]:
                position += 1
            _third(bench, i, low, known[max(0, position - 30) : position])


_MAY_BE = Flag.FUNCTION | Flag.INITIAL
_APOSTROPHES = ("'", "’")


def _pronoun(word: str, flags: int) -> str:
    """Return the pronoun that *word* is, in small letters and without "'s" for "is"; "" where it is none."""
    low = word.lower()
    if low in _SHORTENED:
        return low[:-2]
    may_be = flags & _MAY_BE or word == "I"
    return low if may_be and low in _PRONOUNS else ""


def _parties(bench: Workbench, role: str) -> list[str]:
    return [c.key for c in bench.parties if c.role == role]


def _third(bench: Workbench, i: int, low: str, before: list[Reference]) -> None:
    at = bench.tokens.start[i]
    if low in _THIRD:
        key = person_meant(bench, before, at, _THIRD[low])
        if key:
            bench.refer(i, i + 1, (key,), "pronoun", 0.75, "the last person of that gender named")
    elif low in _THEY:
        keys = _group(bench, before, at)
        if keys:
            bench.refer(i, i + 1, keys, "pronoun", 0.65, "the last group named")
    elif low in _IT and not _NOTHING.match(bench.tokens.flow, at):
        body = body_meant(bench, at, before)
        if body:
            bench.refer(i, i + 1, (body,), "pronoun", 0.6, "the body spoken of")


def _is_somebody(reference: Reference) -> bool:
    """Does the reference mean a person, or an office that stands for its holder?"""
    return reference.keys[0].startswith("p") or reference.form == "title"


def _within_list(bench: Workbench, start: int, at: int) -> bool:
    """Does a name at *start* stand in an item of a list that is over at *at*?"""
    there, here = _section_at(bench, start), _section_at(bench, at)
    return there is not None and there.kind is SectionKind.ITEM and here is not None and here.kind is SectionKind.BODY


def _section_at(bench: Workbench, offset: int) -> Section | None:
    sections = bench.document.sections
    i = bisect_right(sections, offset, key=lambda s: s.start) - 1
    return sections[i] if i >= 0 and offset < sections[i].end else None


def _sentences_between(bench: Workbench, start: int, end: int) -> int:
    """Return how many sentences begin after *start* and up to *end*."""
    sentences = bench.document.sentences
    first, last = (bisect_right(sentences, offset, key=lambda s: s.start) for offset in (start, end))
    return last - first


def person_meant(bench: Workbench, before: list[Reference], at: int, sex: str) -> str | None:
    """Return the key of the nearest person of the right gender, a grammatical subject before others of the
    same sentence."""
    flow = bench.tokens.flow
    best, score = None, -1.0
    writers = {c.key for c in bench.parties if c.role == "sender"}
    readers = _parties(bench, "recipient")
    spoken_to = set(readers) if len(readers) == 1 else set()
    oblique_end = -1
    for reference in before:
        key = reference.keys[0]
        oblique = _is_oblique(flow, reference, oblique_end)
        oblique_end = reference.end if oblique else oblique_end
        if len(reference.keys) != 1 or not _is_somebody(reference) or at - reference.end > _REACH:
            continue
        holders = [key] if key.startswith("p") else bench.entities[key].holders
        if key in writers or (holders and writers.issuperset(holders)):
            continue
        if not holders and _is_of_many(flow[reference.start : reference.end]):
            continue
        known = gender(bench.entities[holders[0]]) if len(holders) == 1 else "u"
        if known not in (sex, "u"):
            continue
        stops = _sentences_between(bench, reference.end, at) + flow.count("\n\n", reference.end, at)
        starts = _OPENS.search(flow, max(0, reference.start - 16), reference.start) is not None
        value = (
            10
            - 3 * stops
            - (6 if _within_list(bench, reference.start, at) else 0)
            - (_READER if key in spoken_to else 0)
            - (_OBLIQUE_COST if oblique and stops else 0)
            + (1.5 if starts and stops <= 1 else 0)
            + (1 if known == sex else 0)
            + (
                _APPOINTEE
                if key.startswith("p") and _APPOINTS.search(flow, max(0, reference.start - 40), reference.start)
                else 0
            )
            + reference.start / 1e9
            + (reference.start - at) / 2000
        )
        if value > score:
            best, score = key, value
    return best


def _is_of_many(title: str) -> bool:
    """Whether a title is in the plural, "regional directors of the Water Board", which no "he" or "she" means."""
    last = _HEAD_OF_TITLE.split(title, maxsplit=1)[0].rsplit(None, 1)[-1:]
    return bool(last) and last[0].endswith("s") and last[0].removesuffix("s").lower() in lexicon.words("title_heads")


_HEAD_OF_TITLE = re.compile(r",? (?:of|for|in|at)\b")


def _is_oblique(flow: str, reference: Reference, oblique_end: int) -> bool:
    """Does *reference* hang on a preposition, or is it apposed to one that does and ends at *oblique_end*?"""
    if reference.start - oblique_end in (1, 2) and flow[oblique_end : reference.start] in (" ", ", "):
        return True
    before = max(0, reference.start - 16)
    return bool(_OBLIQUE.search(flow, before, reference.start) or _PREDICATE.search(flow, before, reference.start))


_APPOINTS = re.compile(
    r"\b(?:has|have|['’]ve) (?:now |today |also |therefore )?"
    r"(?:appointed|named|designated|nominated|chosen) (?:\w+\.? )?\Z"
)
_PREDICATE = re.compile(
    r"\b(?:appointed|named|elected|made|becomes?|became|remains?|be|is|was)(?: (?:the|an?|our|its))? \Z", re.IGNORECASE
)
_OBLIQUE = re.compile(
    r"\b(?:of|to|from|by|with|in|at|for|under|into|on|against|through|within|between|than|as|and)"
    r"(?: (?:the|this|that|our|your|my|its|their|his|her))?\s$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:\A|[.;?!][\"'”’)]?\s+|\n\s*)[“\"'‘(]?(?:(?:the|this|our|your|my|his|her|its) )?\Z", re.IGNORECASE
)
_LEADS = re.compile(r"(?:\A|[.;:?!]\s+|\n\s*|\b(?:that|whether) )(?:(?:the|this|our|your) )?\Z", re.IGNORECASE)
_NOTHING = re.compile(
    r"it (?:is|was|will be|would be|may be|has been|seems|appears)(?: (?:now|also|not|very|therefore"
    r"|accordingly|further"
    r"|hereby|particularly|much|strongly))? (?:(?:[a-z]+ed|essential|plain|true|felt|thought|known|said) that\b|"
    r"(?:clear|vital|essential|important|necessary|possible|likely|right|regretted|understood|noted|hoped|desirable|"
    r"appropriate|unfortunate|obvious|evident|convenient|proper|open|good|time|regrettable|deeply|imperative|"
    r"critical)\b)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:^|[.;:?!]\s+|\n\s*|, |\b(?:and|but|that|if|until|when) )it (?=[a-z])", re.IGNORECASE)
_STOP = re.compile(r"[.?!;:]\s|\n\n")


def body_meant(bench: Workbench, at: int, known: Sequence[Reference], depth: int = 2) -> str | None:
    """Return the key of the body that "it" or "its" at flow offset *at* means: the subject of the sentence or
    of the one
    before it rather than a body that only hangs on a preposition."""
    flow = bench.tokens.flow
    best, score = None, 0.0
    for reference in known:
        if reference.end > at or at - reference.end > _REACH or not reference.keys[0].startswith("o"):
            continue
        if 10 + 2 + (reference.start - at) / 2000 <= score:
            continue  # whatever stands around it
        stops = len(_STOP.findall(flow, reference.end, at))
        if 10 - 2 * stops + 2 + (reference.start - at) / 2000 <= score:
            continue
        oblique = _OBLIQUE.search(flow, max(0, reference.start - 16), reference.start)
        leads = _LEADS.search(flow, max(0, reference.start - 16), reference.start)
        value = 10 - 2 * stops - (3 if oblique else 0) + (2 if leads else 0) + (reference.start - at) / 2000
        if value > score:
            best, score = reference.keys[0], value
    before = list(_SUBJECT.finditer(flow, max(0, at - 250), at)) if depth else []
    if before:
        there = before[-1].end() - 3
        value = 10 - 2 * len(_STOP.findall(flow, there, at)) + (there - at) / 2000
        if there < at and value > score and (earlier := body_meant(bench, there, known, depth - 1)):
            return earlier
    return best


def _group(bench: Workbench, before: list[Reference], at: int) -> tuple[str, ...]:
    """The people last named together ("Julian, Alan and Isabelle"), else the last body or plural reference."""
    flow = bench.tokens.flow
    for n in range(len(before) - 1, -1, -1):
        last = before[n]
        if at - last.end > _REACH:
            return ()
        if len(last.keys) > 1:
            return last.keys
        if last.form in ("title", "pronoun"):
            continue
        if last.keys[0].startswith("p"):
            keys = [last.keys[0]]
            k = n - 1
            end = last
            while k >= 0 and before[k].keys[0].startswith("p") and _coordinated(flow[before[k].end : end.start]):
                keys.insert(0, before[k].keys[0])
                end = before[k]
                k -= 1
            if len(set(keys)) > 1:
                return tuple(dict.fromkeys(keys))
        elif last.keys[0].startswith("o") and flow.count(". ", last.end, at) <= 1:
            return _people_of_sentence(bench, before[: n + 1], at) or last.keys
    return ()


_MOST_TOGETHER = 5


def _people_of_sentence(bench: Workbench, before: list[Reference], at: int) -> tuple[str, ...]:
    """The people, two or more, whom the sentence before this one or this one names."""
    start = next((s.start for s in reversed(bench.document.sentences) if s.end < at), 0)
    writers = {c.key for c in bench.parties if c.role == "sender"}
    keys = [r.keys[0] for r in before if r.start >= start and r.keys[0].startswith("p") and r.keys[0] not in writers]
    people = tuple(dict.fromkeys(keys))
    return people if 1 < len(people) <= _MOST_TOGETHER else ()


def _coordinated(between: str) -> bool:
    return between.strip() in (",", "and", ", and", "&", "or") or (
        len(between) < 60
        and between.strip().startswith(("(", ","))
        and between.rstrip().endswith(("and", ",", ") and"))
    )
