"""Groups and offices without a name of their own that answer to somebody: "my inspection team", "the custody
sergeants", "the Hydrographer". They count only where the letter says to whom they answer, or who answers to them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from kg import lexicon
from kg.alternation import compiled
from kg.casing import lowered
from kg.model import EntityKind, SectionKind
from kg.resolve.workbench import Workbench

__all__ = ["groups_that_act", "groups_that_answer"]

_CONFIDENCE = 0.75
REASON = "a group that answers to somebody"
_FIRM = (
    r"report(?:s|ing)?(?: (?:directly|back|straight|jointly|only))? to|(?:accountable|answerable|responsible"
    r"|subordinate)(?: (?:directly|only|solely|jointly))? to|answers?(?: directly)? to"
    r"|(?:line[- ])?managed by|tak(?:e|es|en|ing) (?:all |any )?(?:its|their|his|her)? ?(?:orders|instructions"
    r"|directions?"
    r"|duties) from"
)
_CUE = compiled(
    rf"\b(?=[a-z])(?:(?P<firm>{_FIRM})|reported(?: (?:directly|back))? to|answered to"
    r"|(?:come|comes|is|are|be|remain|remains|placed|put|serve|serves|work|works) under"
    r"|supervised by|overseen by|led by|headed by"
    r"|(?P<placed>(?:become|becomes|is|are|now|form|forms) part of|attached to|(?:transferred|moved?|moves) (?:in)?to)"
    r"|(?:do|doing) (?:so|likewise|the same) (?=from |in |as |until ))"
)
_TOLD = re.compile(
    r"\b(?=[acefhimnrsw])(?:(?:are|is)(?: also| hereby| now| therefore| accordingly| kindly)? (?:asked|required"
    r"|requested|reminded|directed|instructed|invited|expected|ordered|forbidden|enjoined|advised|urged|encouraged"
    r"|prohibited|tasked) (?:not )?to|ha(?:s|ve)(?: also| now"
    r"| already| therefore)? been (?:asked|told|instructed|directed|requested|ordered) (?:not )?to|(?:are"
    r"|is) (?:not )?to"
    r" (?=[a-z]+ (?!by\b))|must|shall|should|may not|will (?:ensure|submit|report|furnish|remain|send|wear|return"
    r"|arrange|take|make|forward)) "
)
_ASKED = re.compile(
    r"\b(?=[aidotr])(?:asked|instructed|directed|told|ordered|required|requested|asking|instructing|directing|telling) "
    r"(?P<det>the|all the|all|each|every|my|our|your) (?P<which>)?(?P<np>(?P<head>[a-z][\w'’-]*(?:"
    r" [a-z][\w'’-]*){0,2}?))"
    r"(?P<of>)?(?: (?:at|in) [a-z][\w'’-]+(?: [a-z][\w'’-]+)?)? (?:not )?to "
)
_UNITS = frozenset(
    "department service team unit branch office division directorate group section desk panel bureau".split()
)
"""What is told to act as a body, with a word before it that says which: "the records department"."""
_WORD = (
    r"(?!(?:and|or|but|that|which|who|of|for|in|at|to|by|since|from|on|until|after|when|where|if|while|as"
    r"|because|unless|it|he|she|they|we|you|i)\b)[\w'’-]+"
)
_VERBS = (
    r"(?:(?:now|will|shall|is|are|was|were|has|have|been|being|be|also|both|all|still|must|should|to|in future|in turn"
    r"|then|therefore|henceforth|thereafter|not|no longer|placed|put|made|brought|remains?|continues?|[a-z]+ly),? )*"
)
_ASIDE = (
    r"(?:, [^;:.]{2,90},| \([^()]{1,80}\)| (?:posted|based|working|employed|serving|seconded|at|in) [^,;:.]{2,40}?)?"
)
_SUBJECT = re.compile(
    rf"(?:^|[.;:] |, |\b(?:that|and|while|whereas|but|\d{{4}}|january|february|march|april|may|june|july|august"
    rf"|september"
    rf"|october|november|december) )(?:(?P<det>the|all the|all|each|every|my|our|your|his|her|its|their|these"
    rf"|both|any|an?) )?"
    rf"(?:(?<=all )(?:two|three|four|five|six|seven|eight|nine|ten|twelve) (?=[a-z]+ [a-z]*s\b)|(?P<which>following"
    rf"|certain"
    rf"|several"
    rf"|some|most|other|two|three|four|five|six|new) )?(?P<np>(?P<head>{_WORD}(?: {_WORD}){{0,3}}?)(?P<of> (?:of"
    rf"|for) (?:the "
    rf"|all )?{_WORD}(?: {_WORD}){{0,2}}?)?)"
    rf"{_ASIDE},? {_VERBS}$"
)
_OBJECT = re.compile(
    r" (?P<det>the|our|your|my|its|their) (?P<np>[A-Za-z][\w'’-]*(?: [A-Z][\w'’-]*){0,2})(?=[.;:]|,(?! (?:the "
    r"|[A-Z]))| (?:and|for"
    r"|on|in|not|at)\b)"
)
_LED_IN = re.compile(r"(?:\d+|[A-Z][a-z]+) (?:the|an?|our|your|my|his|her|their|its) ")
_AT = re.compile(r" (?:at|in) (?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+){0,2}")
_LED = ("led by", "headed by")  # "younger officers headed by X" are no office
_SHORT = 8  # words
_FAR = 300  # characters before a verb in which its subject stands
_FIRM_OBJECT = re.compile(
    r" (?P<det>the|our|your|my|his|her|its|their) (?P<np>[A-Za-z][\w'’-]*(?: (?!(?:and|for|on|in|at|not|but|as"
    r"|until|while|who"
    r"|which|through|from|of|by|to|with|instead|rather|alone)\b)[\w'’-]+){0,2})(?=[,.;:)]|$| (?:and|for|on|in"
    r"|at|not|but|as"
    r"|until|while|who|which|through|from|instead|rather|alone|with)\b)"
)
_ONCE = re.compile(
    r",? (?:by|before|NLT|no later|not later|within|immediately|forthwith|at once|at \d|on (?:Mon|Tue|Wed|Thu"
    r"|Fri|Sat|Sun|the"
    r" \d|\d)|that|any|about)\b"
)
"""What shows that the words before it tell of one report: "report to the guard room by noon"."""
_DEFINITE = frozenset("the our your my his her its their each every all".split())
_NO_PARTY = frozenset(
    "name names description charge charges question questions letter letters call matter matters public law rules"
    " need needs point points summons bell telephone door police court hospital doctor others people men women"
    " headquarters postholder post-holder holder candidate appointee incumbent successor"
    " officer officers member members person persons manager managers".split()
)
_PLACES = frozenset(
    "kitchen laboratory lab registry depot office yard workshop stores works library mill garage canteen "
    "archive laundry"
    " ward wards sub-committee subcommittee inquiry enquiry".split()
)
_AGENT = re.compile(r"[a-z]{3,}(?:er|or|ist|man|master)$")
_BODIES = frozenset(("board", "council", "committee"))
_THEIRS = frozenset(("its", "their"))


@cache
def _people() -> frozenset[str]:
    """The heads of titles in the plural."""
    return frozenset(word + "s" for word in lexicon.words("title_heads") if not word.endswith(("s", "y")))


@cache
def _groups() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.rows("unnamed_groups") if row[1] == "group")


@cache
def _persons() -> frozenset[str]:
    """Nouns for the holder of an office, and their plurals."""
    named = {row[0] for row in lexicon.rows("unnamed_groups") if row[1] == "person"} | lexicon.words("title_heads")
    return frozenset(named | {word + "s" for word in named})


def groups_that_answer(bench: Workbench) -> None:
    """Make the groups and offices without a name that the running text says to answer to somebody, and refer "
    "to them."""
    flow = bench.tokens.flow
    lower = lowered(flow)
    taken = sorted((r.start, r.end) for r in bench.references)
    for cue in _CUE.finditer(lower):
        start = _sentence_start(bench, cue.start())
        if start < 0:
            continue
        start, before = _before(lower, start, cue.start())
        subject = _SUBJECT.search(before)
        if subject and cue["placed"]:
            begin, end = subject.span("np")
            _note(bench, taken, subject, start, _unit(flow[start + begin : start + end]))
        elif subject:
            kind = _kind(subject) or (_whoever(subject) if cue["firm"] else None)
            _note(bench, taken, subject, start, None if kind == "post" and cue[0] in _LED else kind)
        match = _OBJECT.match(flow, cue.end())
        if match and not cue["placed"] and (kind := _office(match)):
            _note(bench, taken, match, 0, kind)
        elif cue["firm"] and (match := _FIRM_OBJECT.match(flow, cue.end())) and not _ONCE.match(flow, match.end()):
            _note(bench, taken, match, 0, _whoever(match))


def groups_that_act(bench: Workbench) -> None:
    """Make the people of one office without a name whom the running text tells what to do, and refer to them."""
    flow = bench.tokens.flow
    lower = lowered(flow)
    taken = sorted((r.start, r.end) for r in bench.references)
    for cue in _TOLD.finditer(lower):
        start = _sentence_start(bench, cue.start())
        start, before = _before(lower, start, cue.start()) if start >= 0 else (0, "")
        subject = _SUBJECT.search(before)
        if (
            subject
            and (not subject["of"] or subject["det"] in ("all", "each", "every"))
            and _begins(before[: subject.start()])
        ):
            _note(bench, taken, subject, start, _told(subject))
    for asked in _ASKED.finditer(lower):
        if _sentence_start(bench, asked.start()) >= 0:
            _note(bench, taken, asked, 0, _told(asked))


def _told(match: re.Match[str]) -> EntityKind | None:
    """Return what is told to act: the holders of one office, a unit with a word before it that says which, or"
    " nothing."""
    words = match["head"].split()
    if words[-1] in _UNITS and len(words) > 1 and (match["det"] or "") in _DEFINITE - {"each", "every", "all"}:
        return "organization"
    return "post" if _are_told(match) else None


def _before(lower: str, start: int, end: int) -> tuple[int, str]:
    """Return the words of a sentence up to *end*, of a long one the last, with a mark for what is left out; and where
    they begin."""
    if end - start <= _FAR:
        return start, lower[start:end]
    return end - _FAR - 1, "\0" + lower[end - _FAR : end]


def _begins(before: str) -> bool:
    """Whether nothing stands before the subject, or a phrase that a comma ends: "From 1 May, all clerks"."""
    return not before.strip(" •-") or (before.count(" ") < _SHORT and before.endswith(","))


def _are_told(match: re.Match[str]) -> bool:
    """Are those told the holders of one office: "all lock keepers", "each district engineer"?"""
    last, det = match["head"].split()[-1], match["det"] or ""
    if det in ("each", "every"):
        return last in lexicon.words("title_heads")
    return last in _people() and match["which"] is None and det in ("", "all", "the", "your", "our", "all the")


def _sentence_start(bench: Workbench, offset: int) -> int:
    """Return where the sentence of running text begins in which *offset* lies; -1 outside."""
    sentences = bench.document.sentences
    at = bisect_right(sentences, offset, key=lambda s: s.start) - 1
    if at < 0 or offset >= sentences[at].end:
        return -1
    section = bench.document.sections[sentences[at].section]
    if section.message or section.kind not in (SectionKind.BODY, SectionKind.ITEM):
        return -1
    return sentences[at].start


def _kind(match: re.Match[str]) -> EntityKind | None:
    """Return what the group before a verb is: people of one office, a body, or nothing that can answer to anybody."""
    if match["which"] == "following":
        return None  # those listed are meant
    words = match["head"].split()
    last, det = words[-1], match["det"] or ""
    if last in _people() or (det in ("each", "every") and last in lexicon.words("title_heads")):
        return "post"
    if (last in _groups() and len(words) > 1) or (last in _BODIES and det in _THEIRS):
        return "organization"
    return None


def _whoever(match: re.Match[str]) -> EntityKind | None:
    """Return what answers, or is answered to, by its plain noun: an office or a body; None for "the question"."""
    det, words = (match["det"] or "").lower(), match["np"].lower().split()
    last = words[-1] if match["np"].islower() or " of " not in match["np"] else words[0]
    if (
        det not in _DEFINITE
        or last in _NO_PARTY
        or last.endswith(("ing", "ly", "ed"))
        or match.groupdict().get("which")
    ):
        return None
    if last in _persons() or _AGENT.match(last.removesuffix("s")):
        return "post"
    return "organization" if last in _PLACES or last in lexicon.words("org_heads") else None


def _unit(name: str) -> EntityKind | None:
    """Return whether *name*, which is said to be part of something, is a name for a body: "Graduate School"."""
    words = [word for word in name.split() if word not in ("of", "for", "and", "the")]
    is_name = len(words) > 1 and all(word[0].isupper() for word in words)
    heads = lexicon.words("org_heads") | _groups()
    return "organization" if is_name and {words[0].lower(), words[-1].lower()} & heads else None


def _office(match: re.Match[str]) -> EntityKind | None:
    """Return what stands after "reports to the": an office with a capital, people of one office, or nothing."""
    last = match["np"].split()[-1]
    if last.lower() in _people() or (last[0].isupper() and _AGENT.match(last.lower())):
        return "post"
    return None


def _note(
    bench: Workbench, taken: list[tuple[int, int]], match: re.Match[str], offset: int, kind: EntityKind | None
) -> None:
    """Make an entity of *kind* of the words of *match*, unless somebody known is meant, and refer to it there."""
    start, end = match.start("np") + offset, match.end("np") + offset
    if led := _LED_IN.match(bench.tokens.flow, start, end):
        start = led.end()  # "Henceforth the night staff", "2020 an inspection team"
    i = bisect_left(taken, (start, start))
    if kind is None or any(s < end and start < e for s, e in taken[max(0, i - 3) : i + 3]):
        return
    name = bench.tokens.flow[start:end].replace("\n", " ")
    first, last = bisect_left(bench.tokens.start, start), bisect_left(bench.tokens.start, end)
    if bench.tokens.start[first : first + 1] != [start] or _is_known(bench, name, (match["det"] or "") in _THEIRS):
        return
    key = next((k for k, e in bench.entities.items() if e.name in (name, f"the {name}") and e.kind == kind), None)
    if key is None:
        entity = bench.new(kind, name, _CONFIDENCE)
        key = entity.key
        if kind == "post":
            entity.org = bench.reader_org if (match["det"] or "").lower() == "your" else bench.own_org
    if kind == "organization" and (seat := _AT.match(bench.tokens.flow, end)):
        bench.add_alias(bench.entities[key], name + seat[0])
    bench.refer(first, last, (key,), "nominal", _CONFIDENCE, REASON)
    taken.insert(i, (start, end))


def _is_known(bench: Workbench, name: str, is_owned: bool) -> bool:  # noqa: FBT001 - of "its Board"
    """Is *name*, give or take its plural, the end of the name of somebody whom the letter names otherwise?

    The board that *is_owned*, "its Board", need not be that Treasury Board of which the letter speaks."""
    low = name.lower()
    forms = {low, low.removesuffix("s")}
    ends = tuple(" " + form for form in forms)
    made = {r.keys[0] for r in bench.references if r.reason == REASON}
    return any(
        words in forms or words.startswith((f"{low} of ", f"{low}s of ")) or (not is_owned and words.endswith(ends))
        for key, entity in bench.entities.items()
        if key not in made
        for words in (known.lower() for known in (entity.name, *entity.aliases))
    )
