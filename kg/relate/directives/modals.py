"""Modal verbs and passives of asking: "the Council must …", "Ms Larch is asked to …", "no payment may be made"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kg.alternation import compiled
from kg.relate.directives.addressees import Subject, SubjectKind, chain_keys, subject_before
from kg.relate.directives.asked import PARTICIPLES, asked, needless
from kg.relate.directives.clause import BE_DONE, Clause, is_done
from kg.relate.directives.complements import agent
from kg.relate.directives.draft import Draft, Skip
from kg.relate.directives.orders import order, order_of_it
from kg.relate.directives.tasks import LAW, MOST_CUES, soft_end, verb_at
from kg.relate.directives.view import ADVERBS, CHAIN, SOMEBODY, View

__all__ = ["CUE", "find"]

_BE = (
    r"(?P<be>is|are|am|was|were|(?<=['’])(?:re|s|m)|(?:has|have|had|(?<=['’])(?:ve|d))(?: both| all)?(?: already"
    r"| also| now| since| therefore| accordingly)? been"
    r"|shall be|will be)"
)
_MODAL = re.compile(
    rf"\b(?=[acdhilmnorsvw])(?:(?P<need>needs? (?:no longer|not)|(?:does|do) not (?:need|have) to)"
    rf"|{_BE}(?:,? {ADVERBS},?){{0,3}} (?:by (?:copy of )?this \w+ )?(?P<stop>no longer "
    rf"|not )?(?P<participle>{PARTICIPLES})(?:,?"
    rf" {ADVERBS}){{0,2}}(?: by (?P<by>{SOMEBODY}))?(?: (?:on|in) [^,;:.]{{2,25}}?"
    rf"|, [^,;:]{{1,60}},)?(?P<under> (?:under|in accordance with|pursuant to"
    rf"|by virtue of) [^,;:]{{1,80}}?)?(?:(?: (?P<neg>not))? to\b|(?=\s*[,:–—-]?\s*$)|(?=, (?:with immediate effect"
    rf"|forthwith|as follows),?\s*$))"
    rf"|(?P<isto>is|are|am|(?<=['’])(?:re|s))(?:,? {ADVERBS},?){{0,3}} (?P<isneg>not )?to(?= [a-z]|\s*[:–—-]+\s*$)"
    rf"|(?P<have>(?:will )?(?:needs? to|ha(?:s|ve) to)\b|ought(?: not)? to\b)"
    rf"|(?P<modal>must|should|shall|may|will|(?<=['’])ll|cannot)"
    rf"(?P<nt>(?<!may|ill)n['’]t)?\b(?! (?:have(?! no\b)|['’])\b))",
    re.IGNORECASE,
)
CUE = compiled(
    rf"(?:\b(?=[a-z])|(?=['’][rsl]))(?:['’](?:re|s|ll)\b|mustn['’]t|shouldn['’]t|must|should|shall|may|will|cannot"
    rf"|needs?|has to|have to|ought"
    rf"|(?:is|are|re)(?: \w+){{0,2}} to|(?:{PARTICIPLES}))\b",
)
_INVERTED = re.compile(  # "should one arise you are to": a condition
    rf" (?:you|he|she|it|they|we|one|this|that|any|the|an?|there|{SOMEBODY}|[A-Z]\w+ [a-z]+)\b(?! (?:also|not|be)\b)"
)
_AFTER = re.compile(
    rf"(?P<not>,? not\b)?(?:,? until further (?:orders?|notice),?)?"
    rf"(?:,? {ADVERBS}\b,?){{0,3}}(?:, [^,;:]{{1,50}}, ?)?(?P<not2> ?(?:not|on no account"
    rf"|under no circumstances|in no circumstances)\b)?(?:,?"
    rf" {ADVERBS}\b){{0,2}}\s*"
)
_NO = re.compile(
    r"(?:^|^(?:From|After|Until|Before|Between|During|As from|With effect from|Pending) [^,;:]{2,40}? "
    r"|[;:,.–—-] |\b(?i:and|but|that|meantime|meanwhile|then|future|circumstances|case|however"
    r"|also) )(?P<np>[Nn]o(?:body| one|ne)?\b(?!\.)[^;:]{0,140})$"
)
_OF_ITS_OWN = re.compile(r"\b(?:that|because|which|whom) (?:I|we|you|they|he|she|it|[\ue000-\ue7ff])\s*$")
_NEITHER = re.compile(r"[Nn]either (?:of )?[\ue800-\uf8ff]")
_UNDER_LAW = re.compile(
    r"^(?:Under|By virtue of|In accordance with|Pursuant to|By|In terms of|According to) (?:the |our |its "
    r"|an? )?[^,;:]{0,60}\b(?:Act|Regulations?|Rules?|law|statute|Section|section|Article|Constitution|Code|Treaty"
    r"|legislation|U\.? ?S\.? ?C|C\.? ?F\.? ?R)(?!\w)",
    re.IGNORECASE,
)
_BY_LAW = re.compile(
    r"\b(?:by law|by statute|by (?:section|article|regulation|the Act|order of)|in law|legally)\b", re.IGNORECASE
)
_WHOSE = re.compile(r"\bwhose (?:\w+ ){1,2}$")
_ONLY = re.compile(
    r"\b(?:otherwise than|other than|without (?:my|our|the|first|prior|written|[\ue000-\uf8ff])|until (?!recently)"
    r"|unless|except (?:with|by|through|on|in|for)|save (?:with|by|through|on|in))\b"
)
_OPENS = re.compile(  # a subject told of before it is told what not to do
    r"(?:[A-Z]|\d+ )[^;:.\ue000-\ue7ff]{1,80}? (?:is|are|was|were|remains?|belongs?|forms? part|has been|have been)"
    r" (?!(?:likely|clear|to|that|no doubt)\b)[^;:.]{2,90}$"
)
_FIRST = re.compile(rf"(?:[\w ]{{1,40}}, )?(?P<who>{CHAIN})")
_BEFORE = 80  # characters in which whoever thinks so stands
_THINKS = re.compile(
    r"(?:^|[^\ue000-\ue7ff])(?<!\bI)(?<!\bwe) (?:therefore |also |now |still |clearly |strongly )?(?:feels?"
    r"|felt|believes?|believed|thinks?|thought"
    r"|maintain(?:s|ed)|argue[sd]|claim(?:s|ed)|contend(?:s|ed)|replied|remarked|commented|insisted|said|says|stated)"
    r"(?: that)? $"
)
_RELATIVE_AND = re.compile(r"\b(?:which|whom|that|who) [\ue000-\uf8ff],? and $")
_JUDGED = frozenset(("expected", "assumed", "surprised", "hoped", "inferred", "imagined", "supposed"))
_DONE = frozenset("spent paid sent sold bought held put lent let cut built brought run".split())
_LEAVING = re.compile(r"(?:leave|enter) (?:the|your|this|our|its|their|my|[\ue000-\uf8ff])")
_SUPPOSED = ("would ", "might ", "may ", "could ")
_UNNAMED = frozenset((SubjectKind.THING, SubjectKind.GROUP, SubjectKind.DUMMY, SubjectKind.OTHER))
_UNNAMED_WHICH = _UNNAMED | {SubjectKind.RELATIVE}
_WHICH = re.compile(r"^[Nn]o [^,;:]{3,60} (?:that|which|who)\b")
_ABLE = _UNNAMED - {SubjectKind.DUMMY} | {SubjectKind.AUTHOR, SubjectKind.READER}


def find(view: View, author: tuple[str, ...], previous: Subject | None = None) -> Iterator[Draft | Skip]:
    """Yield what the modal verbs of the sentence order; *previous* is the subject that an elided one takes up."""
    last: Subject | None = previous
    for match in islice(_MODAL.finditer(view.text), MOST_CUES):
        if match[0] == "May" and match.start():
            continue  # the month
        subject = subject_before(view, match.start())
        if subject.kind == SubjectKind.ELIDED:
            inherited = _inherited(view, subject, last)
            if inherited is None:
                continue
            begins = last is None and inherited.kind == SubjectKind.THING
            last = inherited
            subject = last if begins else last._replace(start=subject.start)
        else:
            last = subject
        found = _read(view, match, subject, author)
        if found is not None:
            yield found


def _inherited(view: View, elided: Subject, last: Subject | None) -> Subject | None:
    """Return the subject for ", and must …": that of the clause before, else the one that opens the sentence."""
    if last is not None and last.kind in _ABLE:
        return last
    first = _FIRST.match(view.text)
    if elided.start == 0:
        return None
    if first is None:
        told = _OPENS.match(view.text[: elided.start])
        return Subject(SubjectKind.THING, 0) if told else None
    return Subject(
        SubjectKind.of(first["who"][0]), elided.start, chain_keys(view, first.start("who"), first.end("who"))
    )


def _read(view: View, match: re.Match[str], subject: Subject, author: tuple[str, ...]) -> Draft | Skip | None:
    after = _AFTER.match(view.text, match.end())
    task = soft_end(view.text, after.end() if after else match.end())
    if match["modal"] and match["modal"].lower() == "should" and _INVERTED.match(view.text, match.end()):
        return None
    negative = bool(match["isneg"] or match["neg"] or match["nt"] or (after and (after["not"] or after["not2"])))
    negative = negative or _NEITHER.match(view.text, subject.start) is not None
    kind = (match["modal"] or ("to" if match["isto"] else "need")).lower()
    kind = "will" if kind == "ll" else kind
    if kind == "cannot":
        clause = Clause(view, subject, author, match.start(), task, "may", negative=True)
        bars = clause.is_reader() and _ONLY.search(clause.words) is not None and verb_at(clause.words)
        return clause.draft(subject.keys, 0.75) if bars else None
    if kind == "need" and match["have"] and "not" in match[0].lower():
        negative = True
    clause = Clause(view, subject, author, match.start(), task, kind, negative)
    if (forbidden := _nothing_may(clause)) is not None:
        return forbidden
    if subject.kind == SubjectKind.AUTHOR:
        done = match["isto"] and is_done(BE_DONE.match(clause.words)) and not clause.negative
        return clause.draft(view.sides.recipients, 0.75, whole=True) if done else clause.skip("promise")
    return _of_others(clause, match, task)


def _of_others(clause: Clause, match: re.Match[str], task: int) -> Draft | Skip:
    view, subject = clause.view, clause.subject
    if _WHOSE.search(view.text[: subject.start]):
        return clause.skip("subordinate")
    if match["participle"]:
        return clause.skip("law") if _BY_LAW.search(view.text) else asked(clause, match)
    if _is_opinion(view, subject):
        return clause.skip("the opinion of somebody else")
    if match["have"] and view.text.endswith(_SUPPOSED, 0, match.start()):
        return clause.skip("a statement")
    if subject.kind == SubjectKind.DUMMY and (found := order_of_it(clause)) is not None:
        return found
    if subject.kind in (SubjectKind.RELATIVE, SubjectKind.DUMMY):
        return clause.skip("subordinate" if subject.kind == SubjectKind.RELATIVE else "no addressee")
    if match["need"]:
        clause.task = match.end() + 1 if match["need"].lower().startswith("do") else task
        return needless(clause)
    if _is_law(clause):
        return clause.skip("law")
    return order(clause, foretells=match[0].lower().startswith("will "))


def _is_opinion(view: View, subject: Subject) -> bool:
    """Whether somebody else thinks or says that the subject must: "he feels Brazil should"; or "which he and "
    "X must"."""
    before = view.text[max(0, subject.start - _BEFORE) : subject.start]
    return _THINKS.search(before) is not None or _RELATIVE_AND.search(before) is not None


def _nothing_may(clause: Clause) -> Draft | None:
    """Read "no payment may be made", "no officer shall": a prohibition, whose words are the whole clause."""
    if clause.subject.kind not in _UNNAMED_WHICH or _is_opinion(clause.view, clause.subject):
        return None
    no = _NO.search(clause.view.text[: clause.verb])
    if no is None or _OF_ITS_OWN.search(no["np"]):
        return None
    if clause.subject.kind == SubjectKind.RELATIVE and not _WHICH.search(no["np"]):
        return None
    kind = clause.kind
    passive = BE_DONE.match(clause.words)
    should = (
        kind == "should"
        and passive
        and (passive["done"][-2:] in ("ed", "en", "de") or passive["done"] in _DONE)
        and not no["np"].lower().startswith(("nobody", "no one"))
    )
    if (
        kind == "to"
        and clause.subject.kind == SubjectKind.THING
        and not (is_done(passive) or _LEAVING.match(clause.words) or verb_at(clause.words))
    ):
        return None
    if passive and passive["done"] in _JUDGED:
        return None
    if not (kind in ("may", "must", "shall", "to") or should or (kind == "will" and clause.view.sides.is_military)):
        return None
    start, keys = no.start("np"), agent(clause.view, clause.task)
    return Draft(start, clause.verb, start, clause.author, keys, "Prohibition", 0.85, negative=True, whole=True)


def _is_law(clause: Clause) -> bool:
    """Whether the clause says what the law is: "under the Act a mortgagee must", "section 3 requires"."""
    if _BY_LAW.search(clause.view.text):
        return True
    if clause.subject.kind not in (SubjectKind.THING, SubjectKind.GROUP):
        return False
    return bool(_UNDER_LAW.match(clause.view.text) or LAW.search(clause.subject_words))
