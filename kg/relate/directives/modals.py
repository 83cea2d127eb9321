"""Modal verbs and passives of asking: "the Council must …", "Ms Garrity is asked to …", "no payment may be made"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from kg.model import Modality, Standing
from kg.relate.directives.addressees import Subject, SubjectKind, chain_keys, group_keys, subject_before
from kg.relate.directives.complements import agent, opens_list
from kg.relate.directives.draft import Draft, Skip
from kg.relate.directives.tasks import LAW, MOST_CUES, is_document_task, is_plain, is_task, soft_end
from kg.relate.directives.view import ADVERBS, CHAIN, SOMEBODY, View

__all__ = ["CUE", "find", "is_handed_in"]

_PARTICIPLE = (
    r"required|requested|asked|directed|instructed|ordered|expected|invited|encouraged|urged|advised|authori[sz]ed"
    r"|permitted|allowed|forbidden"
    r"|prohibited|obliged|obligated|commanded|enjoined|empowered|bound|called upon|called on|recommended|reminded"
    r"|told|tasked|charged|at liberty|free|under a duty|under an obligation|entitled|given leave|to be asked"
)
_BE = (
    r"(?P<be>is|are|am|was|were|(?:has|have|had)(?: already| also| now| since| therefore| accordingly)? been"
    r"|shall be|will be)"
)
_MODAL = re.compile(
    rf"\b(?:(?P<need>needs? (?:no longer|not)|(?:does|do) not (?:need|have) to)"
    rf"|{_BE}(?:,? {ADVERBS},?){{0,3}} (?P<stop>no longer |not )?(?P<participle>{_PARTICIPLE})(?:,?"
    rf" {ADVERBS}){{0,2}}(?: by (?P<by>{SOMEBODY}))?(?P<under> (?:under|in accordance with|pursuant to"
    rf"|by virtue of) [^,;:]{{1,80}}?)?(?:(?: (?P<neg>not))? to\b|(?=\s*[:–—-]\s*$))"
    rf"|(?P<isto>is|are)(?:,? {ADVERBS},?){{0,3}} (?P<isneg>not )?to(?= [a-z])"
    rf"|(?P<have>(?:will )?(?:needs? to|ha(?:s|ve) to)\b|ought(?: not)? to\b)"
    rf"|(?P<modal>must|should|shall|may|will|cannot)\b(?! (?:have|['’])\b))",
    re.IGNORECASE,
)
CUE = re.compile(
    rf"\b(?:must|should|shall|may|will|cannot|needs?|has to|have to|ought|(?:is|are)(?: \w+){{0,2}} to"
    rf"|(?:{_PARTICIPLE}))\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?P<not>,? not\b)?(?:,? {ADVERBS},?){{0,3}}(?:, [^,;:]{{1,50}}, ?)?(?P<not2> ?not\b)?(?:,?"
    rf" {ADVERBS}){{0,2}}\s*"
)
_NO = re.compile(
    r"(?:^|[;:,.] |\b(?:and|but|that|meantime|meanwhile|then|future|circumstances|case|however"
    r"|also) )(?P<np>[Nn]o(?:body| one|ne)?\b(?!\.)[^;:]{0,140})$"
)
_UNDER_LAW = re.compile(
    r"^(?:Under|By virtue of|In accordance with|Pursuant to|By|In terms of|According to) (?:the |our |its "
    r"|an? )?[^,;:]{0,60}\b(?:Act|Regulations?|Rules?|law|statute|Section|section|Article|Constitution|Code|Treaty"
    r"|legislation)\b",
    re.IGNORECASE,
)
_BY_LAW = re.compile(
    r"\b(?:by law|by statute|by (?:section|article|regulation|the Act|order of)|in law|legally)\b", re.IGNORECASE
)
_GENERIC = re.compile(r"^(?:an?|any|every|all|each)\b", re.IGNORECASE)
_BE_DONE = re.compile(r"(?:\w+ly )?be (?:\w+ly |so |again |first |also )?(?P<done>[a-z-]+)\b")
_STATED = frozenset(
    "able aware clear sure seen said noted remembered admitted understood recognised recognized regarded assumed"
    " hoped stressed emphasised emphasized"
    " acknowledged welcomed congratulated commended thanked borne surprised pleased proud glad expected found read"
    " taken treated made known considered held"
    " met born forgiven pardoned judged led managed supervised in on at no the a an my so done better fair right"
    " enough possible good".split()
)
_HANDLED = frozenset(
    "sent submitted returned forwarded completed reported provided published signed kept displayed notified"
    " informed supplied delivered lodged produced prepared"
    " surrendered paid copied shared recorded retained filed closed replaced repaired installed appointed issued"
    " circulated brought updated reviewed approved"
    " obtained taken worn charged transferred enclosed received posted retired destroyed cancelled suspended"
    " stopped made carried fitted checked tested inspected"
    " disclosed released handed turned used stored secured maintained observed loaded evacuated salvaged guarded"
    " complied operated discontinued dispatched despatched drawn accompanied marked addressed engaged referred"
    " placed put attached".split()
)
_PARTS = re.compile(r"(?:ed|t|n|en|de|id|ut|ld|pt|ept|ought|ne|ung|wn|made|held|paid)$")
_CONTACT = re.compile(
    r"\b(?:questions?|quer(?:y|ies)|enquir(?:y|ies)|inquir(?:y|ies)|correspondence|contact)\b", re.IGNORECASE
)
_PERMITS = frozenset("authorised authorized permitted allowed empowered free entitled".split()) | {
    "at liberty",
    "given leave",
}
_ASKS: dict[str, Modality] = {
    "required": "Requirement",
    "obliged": "Requirement",
    "obligated": "Requirement",
    "bound": "Requirement",
    "under a duty": "Requirement",
    "under an obligation": "Requirement",
    "requested": "Request",
    "asked": "Request",
    "invited": "Request",
    "called upon": "Request",
    "called on": "Request",
    "to be asked": "Request",
    "directed": "Order",
    "instructed": "Order",
    "ordered": "Order",
    "commanded": "Order",
    "enjoined": "Order",
    "told": "Order",
    "tasked": "Order",
    "charged": "Order",
    "expected": "Expectation",
    "encouraged": "Recommendation",
    "urged": "Recommendation",
    "advised": "Recommendation",
    "recommended": "Recommendation",
    "reminded": "Requirement",
    "forbidden": "Prohibition",
    "prohibited": "Prohibition",
}
_WEIGHT = {
    "must": 0.92,
    "shall": 0.92,
    "should": 0.88,
    "may": 0.85,
    "will": 0.75,
    "to": 0.85,
    "need": 0.85,
    "asked": 0.92,
}


def is_handed_in(text: str) -> bool:
    """Whether something is said to be sent, made, kept or the like: what can be told of a list of things."""
    return any(match["done"] in _HANDLED for match in _BE_DONE.finditer(text))


def find(view: View, author: tuple[str, ...], previous: Subject | None = None) -> Iterator[Draft | Skip]:
    """Yield what the modal verbs of the sentence order; *previous* is the subject that an elided one takes up."""
    last: Subject | None = previous
    for match in islice(_MODAL.finditer(view.text), MOST_CUES):
        subject = subject_before(view, match.start())
        if subject.kind == SubjectKind.ELIDED:
            last = _inherited(view, subject, last)
            if last is None:
                continue
            subject = last._replace(start=subject.start)
        else:
            last = subject
        found = _read(view, match, subject, author)
        if found is not None:
            yield found


def _inherited(view: View, elided: Subject, last: Subject | None) -> Subject | None:
    """Return the subject for ", and must …": that of the clause before, else the one that opens the sentence."""
    if last is not None and last.kind in (
        SubjectKind.AUTHOR,
        SubjectKind.READER,
        SubjectKind.OTHER,
        SubjectKind.GROUP,
        SubjectKind.THING,
    ):
        return last
    first = re.match(rf"(?:[\w ]{{1,40}}, )?(?P<who>{CHAIN})", view.text)
    if first is None or elided.start == 0:
        return None
    kind = (
        SubjectKind.AUTHOR
        if first["who"][0] < "\ue800"
        else SubjectKind.READER
        if first["who"][0] < "\uf000"
        else SubjectKind.OTHER
    )
    return Subject(kind, elided.start, chain_keys(view, first.start("who"), first.end("who")))


def _read(view: View, match: re.Match[str], subject: Subject, author: tuple[str, ...]) -> Draft | Skip | None:
    after = _AFTER.match(view.text, match.end())
    task = soft_end(view.text, after.end() if after else match.end())
    negative = bool(match["isneg"] or match["neg"] or (after and (after["not"] or after["not2"])))
    word = (match["modal"] or "").lower()
    if match["modal"] and word == "cannot":
        return None
    no = (
        _NO.search(view.text[: match.start()])
        if subject.kind in (SubjectKind.THING, SubjectKind.GROUP, SubjectKind.DUMMY, SubjectKind.OTHER)
        else None
    )
    if (
        no
        and word == "should"
        and not (
            (done := _BE_DONE.match(view.text, task)) and done["done"] not in _STATED and _PARTS.search(done["done"])
        )
    ):
        no = None
    if no and (
        word in ("may", "must", "shall")
        or (word == "will" and view.sides.is_military)
        or (word == "should" and not no["np"].lower().startswith(("nobody", "no one")))
        or match["isto"]
    ):
        return Draft(
            no.start("np"),
            match.start(),
            no.start("np"),
            author,
            agent(view, task),
            "Prohibition",
            0.85,
            negative=True,
            whole=True,
        )
    if subject.kind == SubjectKind.AUTHOR:
        return Skip(subject.start, match.start(), task, "promise")
    if match["participle"]:
        return _passive_asking(view, match, subject, author, task, negative=negative)
    if match["isto"] and re.search(r"\bwhose (?:\w+ ){1,2}$", view.text[: subject.start]):
        return Skip(subject.start, match.start(), task, "subordinate")
    if subject.kind in (SubjectKind.RELATIVE, SubjectKind.DUMMY):
        return Skip(
            subject.start,
            match.start(),
            task,
            "subordinate" if subject.kind == SubjectKind.RELATIVE else "no addressee",
        )
    if match["need"]:
        return _needless(view, match, subject, author, task)
    if _is_law(view, subject, match.start()):
        return Skip(subject.start, match.start(), task, "law")
    kind = word or ("to" if match["isto"] else "need")
    if kind == "need" and "not" in match[0].lower():
        negative = True
    return _order(view, match, subject, author, task, kind, negative=negative)


def _is_law(view: View, subject: Subject, at: int) -> bool:
    """Whether the clause says what the law is: "under the Act a mortgagee must", "section 3 requires"."""
    if _BY_LAW.search(view.text):
        return True
    words = view.text[subject.start : at]
    if subject.kind in (SubjectKind.THING, SubjectKind.GROUP, SubjectKind.OTHER):
        if _UNDER_LAW.match(view.text) and subject.kind != SubjectKind.OTHER:
            return True
        return LAW.search(words) is not None and subject.kind != SubjectKind.OTHER
    return False


def _passive_asking(
    view: View, match: re.Match[str], subject: Subject, author: tuple[str, ...], task: int, *, negative: bool
) -> Draft | Skip | None:
    """Read "X is asked to", "you were instructed to", "they are at liberty to"."""
    participle, be = match["participle"].lower(), match["be"].lower()
    past = be in ("was", "were") or "been" in be
    words = view.text[task:]
    if past and (
        participle
        not in ("asked", "instructed", "directed", "requested", "ordered", "told", "required", "invited", "tasked")
        or subject.kind not in (SubjectKind.READER, SubjectKind.OTHER)
    ):
        return Skip(subject.start, match.start(), task, "history")
    if subject.kind == SubjectKind.RELATIVE or (subject.kind == SubjectKind.DUMMY and not past):
        return Skip(subject.start, match.start(), task, "subordinate")
    if subject.kind == SubjectKind.DUMMY or (
        subject.kind == SubjectKind.THING and not words.startswith("be ") and not opens_list(view, task)
    ):
        return Skip(subject.start, match.start(), task, "no addressee")
    if match["under"] and subject.kind != SubjectKind.READER:
        return Skip(subject.start, match.start(), task, "law")
    if _BY_LAW.search(view.text) or (
        subject.kind != SubjectKind.READER
        and participle in ("obliged", "obligated", "bound", "entitled", "under a duty", "under an obligation")
    ):
        return Skip(subject.start, match.start(), task, "law")
    if match["stop"] and participle in ("required", "expected", "asked", "requested", "obliged"):
        standing: Standing = "Withdrawn" if "longer" in match["stop"] else "Current"
        if standing == "Current":
            return Skip(subject.start, match.start(), task, "a negation")
    else:
        standing = "Past" if past else "Current"
        negative = negative or bool(match["stop"])
    if participle in _PERMITS and (
        negative or (subject.kind != SubjectKind.READER and not view.sides.is_reader(subject.keys))
    ):
        if not negative:
            return Skip(subject.start, match.start(), task, "a statement")
    elif not is_task(words) and not opens_list(view, task):
        return Skip(subject.start, match.start(), task, "no task")
    if (
        participle == "expected"
        and subject.kind == SubjectKind.OTHER
        and not view.sides.is_reader(subject.keys)
        and not is_plain(words)
    ):
        return Skip(subject.start, match.start(), task, "a prediction")
    modality: Modality = "Permission" if participle in _PERMITS else _ASKS[participle]
    negative = negative or modality == "Prohibition"
    issuer = author
    if match["by"]:
        issuer = view.keys(match.start("by")) or author
    keys = (
        subject.keys
        if subject.kind in (SubjectKind.READER, SubjectKind.OTHER)
        else view.sides.recipients
        if words.startswith("be ")
        else group_keys(view)
    )
    return Draft(
        subject.start,
        match.start(),
        subject.start if subject.kind == SubjectKind.THING else task,
        issuer,
        keys,
        "Prohibition" if negative else modality,
        0.92
        - 0.2 * past
        - (0 if keys and subject.kind != SubjectKind.GROUP else 0.2)
        - (0.1 if modality == "Permission" else 0),
        standing=standing,
        negative=negative,
        whole=subject.kind == SubjectKind.THING,
        is_open=opens_list(view, task),
    )


def _needless(view: View, match: re.Match[str], subject: Subject, author: tuple[str, ...], task: int) -> Draft | Skip:
    """Read "you need no longer send the return", "he need not trouble further"."""
    words = view.text
    if match["need"].lower().startswith("do"):
        task = match.end() + 1
    recalls = "no longer" in match["need"] or re.search(
        r"\b(?:any longer|any more|further|that [\ue000-\ue7ff] (?:had )?(?:asked|requested|called)|now"
        r"|as previously|previously)\b",
        words,
    )
    if subject.kind not in (SubjectKind.READER, SubjectKind.OTHER, SubjectKind.GROUP) or not recalls:
        return Skip(subject.start, match.start(), task, "a negation")
    if re.match(r"(?:trouble|do so|do this|do it|bother|worry|concern)\b", words[task:]):
        return Skip(subject.start, match.start(), task, "withdrawal")
    return Draft(subject.start, match.start(), task, author, subject.keys, "Request", 0.85, standing="Withdrawn")


def _order(
    view: View, match: re.Match[str], subject: Subject, author: tuple[str, ...], task: int, kind: str, *, negative: bool
) -> Draft | Skip | None:
    words = view.text[task:]
    named = subject.kind in (SubjectKind.READER, SubjectKind.OTHER)
    skip = Skip(subject.start, match.start(), task, "a prediction" if kind == "will" else "a statement")
    passive = _BE_DONE.match(words)
    if opens_list(view, task) and words.strip(" ") != "":
        if named or subject.kind == SubjectKind.GROUP:
            return Draft(subject.start, match.start(), task, author, subject.keys, _modality(kind), 0.9, is_open=True)
        return skip
    if passive and view.text[subject.start : match.start()].strip() and view.is_it(subject.start):
        subject = subject._replace(kind=SubjectKind.THING)
    if subject.kind == SubjectKind.THING or (passive and subject.kind == SubjectKind.GROUP):
        return _passive(view, match, subject, author, task, kind, negative=negative) or skip
    if match[0].lower().startswith("will ") and not (
        subject.kind == SubjectKind.READER or view.sides.is_reader(subject.keys)
    ):
        return skip
    if kind == "will" and not _will_orders(view, subject, words):
        return replace(skip, reason="promise" if view.sides.is_own(subject.keys) else skip.reason)
    if (
        kind == "may"
        and not negative
        and not (subject.kind == SubjectKind.READER or view.sides.is_reader(subject.keys))
    ):
        return replace(skip, reason="a possibility")
    if (
        (view.sides.is_own(subject.keys) and not (negative and subject.keys[0] not in view.sides.author))
        or not is_task(words)
        or (passive and not _is_bidden(passive, kind))
    ):
        return skip
    if not is_plain(words) and not (
        kind in ("must", "should")
        and re.match(r"(?:chair|lead|run|oversee|replace|join|work (?:with|to)|act\b)", words)
    ):
        return replace(skip, reason="a reporting line")
    if kind == "may" and not negative and passive:
        return skip
    group = subject.kind == SubjectKind.GROUP
    keys = subject.keys
    if group and not keys:
        raw = view.text[subject.start : match.start()].strip().lower()
        if raw in ("he", "she", "they", "one") or (kind == "may" and not negative):
            return replace(skip, reason="no addressee")
        keys = keys or group_keys(view)
    confidence = _WEIGHT[kind] - (0.2 if group else 0) - (0.1 if passive else 0)
    return Draft(
        subject.start,
        match.start(),
        task,
        author,
        keys,
        "Prohibition" if negative else _modality(kind),
        confidence,
        negative=negative,
    )


def _modality(kind: str) -> Modality:
    kinds: dict[str, Modality] = {"should": "Expectation", "may": "Permission", "will": "Order", "shall": "Order"}
    return kinds.get(kind, "Requirement")


def _is_bidden(passive: re.Match[str], kind: str) -> bool:
    """Whether "be …" is something that can be bidden of a person: "be present", "be accompanied by an officer"."""
    done = passive["done"]
    if done in ("present", "available", "accompanied", "ready", "prepared", "represented"):
        return True
    return kind in ("must", "shall", "to") and done not in _STATED and bool(_PARTS.search(done))


def _will_orders(view: View, subject: Subject, words: str) -> bool:
    """Whether "will" gives an order: to the reader, or in a military letter to anybody with a name."""
    if (
        not is_plain(words)
        or not is_task(words)
        or (re.match(r"(?:be |have |see |find |receive |get |hear |notice |wish |want |appreciate|therefore see)", words)
        and not words.startswith("be so "))
    ):
        return False
    if subject.kind == SubjectKind.READER:
        before = view.text[: subject.start]
        return not re.search(r"\b(?:[Ii]f|[Ww]hen|[Hh]ope|[Kk]now|[Tt]rust|[Ss]ure|[Ee]xpect|[Aa]s)\b", before)
    return (
        subject.kind in (SubjectKind.OTHER, SubjectKind.GROUP)
        and view.sides.is_military
        and not view.sides.is_own(subject.keys)
    )


def _passive(
    view: View, match: re.Match[str], subject: Subject, author: tuple[str, ...], task: int, kind: str, *, negative: bool
) -> Draft | None:
    """Read "returns are to be sent …", "your response must contain …": what is told of a thing binds somebody."""
    words, subject_words = view.text[task:], view.text[subject.start : match.start()]
    passive = _BE_DONE.match(words)
    if re.match(r"nothing\b", subject_words, re.IGNORECASE):
        return None
    if kind == "should" and re.match(r"(?:nobody|no one|none|everybody|everyone)\b", subject_words, re.IGNORECASE):
        return None
    if (
        _CONTACT.search(subject_words)
        or (kind == "will" and not view.sides.is_military)
        or (kind == "may" and not negative)
    ):
        return None
    if is_document_task(subject_words, words) and (
        kind in ("must", "should", "shall", "to") or (kind == "will" and view.sides.is_military)
    ):
        return Draft(
            subject.start,
            match.start(),
            subject.start,
            author,
            view.sides.recipients,
            _modality(kind),
            0.8,
            negative=negative,
            whole=True,
        )
    if not passive or passive["done"] in _STATED or not _PARTS.search(passive["done"]):
        return None
    if kind in ("should", "will") and passive["done"] not in _HANDLED:
        return None
    if _GENERIC.match(subject_words) and LAW.search(view.text):
        return None
    confidence = {"must": 0.85, "shall": 0.85, "to": 0.8, "should": 0.65, "need": 0.7, "may": 0.85, "will": 0.75}[kind]
    modality: Modality = "Prohibition" if negative else _modality(kind)
    elided = re.match(r"[,;]?\s*(?:and|but|or|nor)\b|;", view.text[subject.start :]) is not None
    return Draft(
        subject.start,
        match.start(),
        task if elided else subject.start,
        author,
        agent(view, task),
        modality,
        confidence,
        negative=negative,
        whole=not elided,
    )
