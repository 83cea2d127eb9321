"""Verbs that ask, order, advise or permit: "I expect the Council to …", "the Minister asks that …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from kg.relate.directives.addressees import Subject, SubjectKind, chain_keys, subject_before
from kg.relate.directives.complements import Complement, object_and_infinitive, opens_list, that_clause
from kg.relate.directives.draft import Draft, Skip
from kg.relate.directives.papers import listed_from, paper, result, wanted, wish_to_have
from kg.relate.directives.requests import indicative
from kg.relate.directives.tasks import LAW, MOST_CUES, is_plain, is_task, is_verb, verb_at
from kg.relate.directives.verbs import CUE, MODALITY, Asking, asking
from kg.relate.directives.view import CHAIN, SOMEBODY, View

__all__ = ["find"]

_ASKING = frozenset(
    "ask request direct instruct order command invite tell advise recommend authorise authorize urge charge task"
    " press appeal call suggest propose encourage remind".split()
)
_THAT_VERBS = frozenset(
    "ask request require direct order recommend suggest insist expect urge advise instruct stipulate agree propose"
    " trust wish desire prefer consent beg".split()
)
_ZERO_THAT = frozenset(("recommend", "suggest", "ask", "request"))
_PAPER_VERBS = frozenset(("ask", "request", "require", "need", "expect", "like", "want", "invite"))
_WISHES = frozenset(("expect", "like", "want", "wish", "need", "desire", "prefer"))
_TO_VERBS = frozenset(MODALITY) - {"insist", "stipulate", "agree", "suggest", "propose", "consent", "recommend"}


_RESULT_VERBS = frozenset(("need", "want", "like"))
_BY_DOCUMENT = frozenset("require direct order forbid prohibit instruct oblige authorise authorize permit".split())
_TELLING = frozenset("ask request direct instruct order tell invite require".split())
_HOPING = frozenset(("trust", "desire", "wish"))
_PLAINLY = frozenset("ask request direct instruct order command tell recommend enjoin advise require".split())
"""With which somebody is surely asked, though the letter has no name for him."""
_VAGUE = 0.3  # the doubt about whom "him" and "them" mean, which nothing resolved
_BY_HIM = frozenset(("require", "direct", "ask", "request", "instruct", "order"))
_TOLD = frozenset(("tell", "instruct", "direct", "order"))
_WISHED = frozenset(("want", "wish", "like", "need", "expect", "desire", "trust", "prefer"))
_FORMAL = frozenset(("desire", "wish"))
"""With which a superior has his orders passed on: "His Excellency desires that you should"."""
_FORECASTS = frozenset(("trust", "advise", "propose", "wish", "desire"))
_FORECAST_MODALS = frozenset(("will", "can", "is to", "are to"))
_SAYING = frozenset(("tell", "agree", "expect", "trust"))
_AGREEING = frozenset(("agree", "consent"))
_LEAVE = frozenset(("may", "can"))
_BY = re.compile(r"(?:directed|instructed|commanded|desired|asked) by (?P<who>[\uf000-\uf8ff])")
_EXCELLENCY = re.compile(
    r"(?:(?:and|but|that|[;:,]) )?(?:H\. ?E\.|(?:His|Her|Their|The) (?:Excellency|Excellencies|Honou?r|Lordships?"
    r"|Ladyship"
    r"|Grace|Eminence|Majesty|Highness|Worship|Lords Commissioners)|Their Lordships|the Lords Commissioners)"
    r"(?: of [^,;:]{2,40})?(?: the (?:Governor|Administrator|High Commissioner|Lieutenant-Governor|Governor-General))?"
    r"(?:(?:,? (?:also|therefore|further|accordingly|now|would|will)),?)*"
)
_FIRST = re.compile(r"\W*(?P<who>[\ue000-\ue7ff\uf000-\uf8ff])")
_AUTHOR = re.compile(r"[\ue000-\ue7ff]")
_WHAT = re.compile(r"\b[Ww]hat $")
_NOW_IS = re.compile(r" (?:is|are)(?: this| these| as follows| the following)?\s*[:–—-]{1,2}\s*$")
_NOW_LIST = re.compile(
    r"(?: (?:of|from) [^:;,.]{1,60}?)?(?: (?:is|are)(?: this| these| as follows| the following)?)?\s*[:–—-]{1,2}\s*$"
)
_OF_OLD = re.compile(
    rf"(?:\d+ )?(?:(?:[Ii]n |[Bb]y |(?:[Pp]aragraph|[Ss]ection|[Pp]art) \w+ of )?(?:my|our|the|his|her|an?|this"
    rf"|{SOMEBODY}['’]s) (?:[\w.]+ ){{0,3}}(?:letter|memo|memorandum"
    rf"|circular|message|note|e-?mail"
    r"|order|notice|despatch|dispatch|telegram|teletype|signal|cable|wire|draft report|minute|instruction"
    r"|directive|report|predecessor|letters)\b|predecessor|(?:circular|minute|memo|memorandum|letter|order|notice"
    r"|instruction"
    r"|direction|signal|directive)(?: letter)?(?: (?:no|number)\b\.?)? [\w.]*\d)",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\b(?:order|notice|direction|letter|circular|instruction|licen[cs]e|permit|condition|agreement|contract"
    r"|policy|memorandum"
    r"|decision|resolution|paragraph|clause|warrant|decree|undertaking|framework|terms|requirement|protocol"
    r"|programme|scheme"
    r"|report|procedure|plan)s?\b",
    re.IGNORECASE,
)
"""What asks in the name of whoever made it: "this notice requires you to"."""
_WHOM = re.compile(rf"(?P<who>{CHAIN}),? whom $")
_READER_TO = re.compile(r" [\ue800-\uefff],? (?:not )?to ")
_TO_DO = re.compile(r"(?: (?:last|on|in|this|earlier|yesterday|today)\b[^,;:.]{0,25}?)? (?P<neg>not )?to (?=[a-z])")
_MAIN_VERB = re.compile(r", (?=(?:will|would|is|was|are|were|has|have|had|should|may|can|must)\b)")
_NOBODY = (SubjectKind.DUMMY, SubjectKind.THING)


def find(view: View, author: tuple[str, ...]) -> Iterator[Draft | Skip]:
    """Yield what the verbs of asking in the sentence order."""
    for match in islice(CUE.finditer(view.lower), MOST_CUES):
        verb = asking(view, match)
        found = _read(view, verb, author) if verb is not None else None
        if found is not None:
            yield found


def _read(view: View, verb: Asking, author: tuple[str, ...]) -> Draft | Skip | None:
    subject = _subject(view, verb)
    issuer = _issuer(view, subject, verb, author)
    found = (_whom(view, subject, verb) or _complement(view, verb)) if issuer is not None else None
    if found is not None and verb.to >= 0 and (found.is_noun or found.whole):
        found = replace(found, addressees=view.keys(verb.to) or found.addressees)
    if issuer is None or found is None:
        return None
    readers = view.sides.is_reader(issuer) and verb.standing != "Past" and _is_pronoun(view, subject.start)
    if set(issuer) & set(found.addressees) or readers:
        issuer = author
    reason = "history" if _is_invited(view, subject, verb) else _refusal(view, subject, found, verb)
    if reason:
        return Skip(subject.start, verb.start, found.task + found.whole, reason)
    draft = _draft(view, subject, found, issuer, verb)
    if _WHOM.search(view.text[: subject.start]) and (main := _MAIN_VERB.search(view.text, found.task)) is not None:
        draft.end = main.start()
    return draft


def _is_invited(view: View, subject: Subject, asked: Asking) -> bool:
    """Whether the letter only tells that somebody else invited: "the Society has invited you to speak"."""
    others = subject.kind == SubjectKind.OTHER and not view.sides.is_own(subject.keys)
    return asked.verb == "invite" and asked.standing == "Past" and others


def _whom(view: View, subject: Subject, verb: Asking) -> Complement | None:
    """Read "Ms Lee, whom I asked last month to": who is asked stands before."""
    who = _WHOM.search(view.text[: subject.start])
    to = _TO_DO.match(view.text, verb.end) if who is not None and verb.verb in _TO_VERBS else None
    if who is None or to is None:
        return None
    return Complement(to.end(), chain_keys(view, who.start("who"), who.end("who")), bool(to["neg"]))


def _subject(view: View, verb: Asking) -> Subject:
    subject = subject_before(view, verb.start)
    before = view.text[: subject.start]
    what = _WHAT.search(before) is not None and _NOW_LIST.match(view.text, verb.end) is not None
    relative = subject.kind == SubjectKind.RELATIVE and (what or before.endswith(("why ", "whom ")))
    if relative and view.text[subject.start] < "\ue800":
        return subject._replace(kind=SubjectKind.AUTHOR)
    return subject


def _is_pronoun(view: View, at: int) -> bool:
    reference = view.reference(at)
    return reference is not None and reference.form == "pronoun"


def _issuer(view: View, subject: Subject, verb: Asking, author: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return who asks; None when nobody does: a relative clause, a subject that cannot ask."""
    if _EXCELLENCY.fullmatch(view.text[subject.start : verb.start].strip(" ,")):
        return ()
    if subject.kind == SubjectKind.AUTHOR:
        by = _BY.search(view.text) if verb.is_bidden else None
        return (view.keys(by.start("who")) if by else ()) or author
    if subject.kind == SubjectKind.ELIDED:
        first = _FIRST.match(view.text)
        if _AUTHOR.search(view.text[: subject.start]):
            return author
        return (view.keys(first.start("who")) or author) if first else None
    if subject.kind == SubjectKind.OTHER:
        is_notice = verb.verb in ("require", "oblige") and view.is_it(subject.start)  # the one that is enclosed
        return author if is_notice and not view.sides.is_own(subject.keys) else subject.keys[:1] or None
    if subject.kind in _NOBODY:
        return author
    if subject.kind != SubjectKind.GROUP:
        return None
    words = view.text[subject.start : verb.start].strip(" ,").lower()
    body = view.sides.acting(words.removeprefix("the "))[:1] if words.startswith("the ") else ()
    return body or (author if verb.standing == "Current" and words.startswith("the ") else ())


def _complement(view: View, asking_verb: Asking) -> Complement | None:
    verb, at = asking_verb.verb, asking_verb.end
    found = paper(view, at) if verb in _PAPER_VERBS and view.text.startswith(" from ", at) else None
    if found is None and verb in _TO_VERBS:
        found = object_and_infinitive(view, at)
    if found is None and verb in _THAT_VERBS:
        found = that_clause(view, at, may_drop_that=verb in _ZERO_THAT)
    if found is None and verb == "recommend":
        found = indicative(view, at)
    if found is None and (verb in _WISHES or verb == "ask"):
        found = wish_to_have(view, at)
    if found is None and (opens_list(view, at) or _NOW_IS.match(view.text, at)) and view.text[at:].strip():
        found = Complement(at, (), is_open=True, is_noun=verb in _PAPER_VERBS)
    if found is None and verb in _PAPER_VERBS:
        found = listed_from(view, at)
    if found is None and verb in _PAPER_VERBS:
        found = paper(view, at, after_for=verb == "ask")
    if found is None and verb in _RESULT_VERBS:
        found = result(view, at) or (wanted(view, at) if asking_verb.standing == "Current" else None)
    return found


def _refusal(view: View, subject: Subject, found: Complement, asked: Asking) -> str | None:
    """Return why this is no directive, or None."""
    if asked.is_future and asked.verb in _ASKING and subject.kind != SubjectKind.READER:
        return "promise"
    if subject.kind in (SubjectKind.THING, SubjectKind.GROUP) and LAW.search(view.text[subject.start : found.task]):
        return "law"
    return _refused_subject(view, subject, found, asked) or _refused_task(view, found, asked)


def _is_told_us(view: View, found: Complement, asked: Asking) -> bool:
    """Whether the letter reports what its author was asked to do: "you asked me to look into it"."""
    reported = asked.standing == "Past" and asked.verb in _TELLING and not found.whole
    return reported and view.sides.is_own(found.addressees) and is_verb(view.text[found.task :])


def _refused_subject(view: View, subject: Subject, found: Complement, asked: Asking) -> str | None:
    """Return why the subject cannot ask this of the object, or None."""
    sides, kind, verb, now = view.sides, subject.kind, asked.verb, asked.standing == "Current"
    if _EXCELLENCY.fullmatch(view.text[subject.start : asked.start].strip(" ,")) or _is_told_us(view, found, asked):
        return None
    own = sides.is_own(found.addressees)
    by_reader = kind == SubjectKind.OTHER and own and set(subject.keys) & set(sides.recipients)
    if kind == SubjectKind.READER or by_reader:
        return "the reader's own request"
    of_old = not now and _OF_OLD.match(view.text[subject.start : asked.start]) is not None
    if kind in _NOBODY and not of_old and (verb not in _BY_DOCUMENT or not now or found.is_noun):
        return "no issuer"
    if kind == SubjectKind.THING and now and not _DOCUMENT.search(view.text, subject.start, asked.start):
        return "no issuer"
    by_document = verb in _BY_DOCUMENT and now and _DOCUMENT.search(view.text, subject.start, asked.start) is not None
    wished = verb in _WISHED and _READER_TO.match(view.text, asked.end) is not None
    unnamed = kind == SubjectKind.GROUP and not of_old and not by_document and not wished
    if unnamed and verb not in (_BY_HIM if now else _TOLD):
        return "no issuer"
    lists = found.is_open and sides.is_own(subject.keys)
    if kind == SubjectKind.OTHER and found.is_noun and not lists and verb not in ("request", "require", "ask"):
        return "no issuer"
    if kind == SubjectKind.OTHER and now and verb in _WISHED and not sides.is_own(subject.keys):
        entity = view.reading.entities.get(subject.keys[0])
        formal = (
            verb in _FORMAL and found.modal in ("", "should", "shall", "will") and sides.is_reader(found.addressees)
        )
        if entity is None or ((entity.kind == "person" or sides.is_reader(subject.keys)) and not formal):
            return "a wish of somebody else"
    mine = set(sides.author if kind == SubjectKind.AUTHOR else sides.own)
    if found.addressees and not found.whole and set(found.addressees) <= mine:
        return "asked of the author"
    return None


def _refused_task(view: View, found: Complement, asked: Asking) -> str | None:
    """Return why what is said is no task, or None."""
    verb, task = asked.verb, view.text[found.task :]
    if asked.is_negated and (verb in _AGREEING or (found.is_noun and task.startswith("be "))):
        return "a negation"
    if verb in _AGREEING and found.modal not in _LEAVE:
        return "a statement"
    hopes = verb in _HOPING and found.modal == "will" and view.sides.is_reader(found.addressees) and verb_at(task)
    if (verb in _FORECASTS and found.modal in _FORECAST_MODALS and not hopes) or (verb in _SAYING and found.whole):
        return "a statement"
    if asked.is_negated and verb not in ("want", "wish", "like"):
        return "a negation"
    if found.is_open or found.is_noun:
        return None
    if not found.whole and not is_task(task):
        return "no task"
    if found.whole and found.modal == "" and asked.verb in _WISHES and task.startswith("be known"):
        return "a statement"
    if not is_plain(task) and asked.standing == "Current" and verb in ("expect", "want", "allow"):
        return "a reporting line"
    return None


def _draft(view: View, subject: Subject, found: Complement, issuer: tuple[str, ...], asked: Asking) -> Draft:
    modality = MODALITY[asked.verb]
    if found.modal in _LEAVE and asked.verb in _AGREEING:
        modality = "Permission"
    negative = found.negative or asked.is_negated
    if negative and modality != "Recommendation" and asked.standing != "Withdrawn":
        modality = "Prohibition"
    draft = Draft(
        subject.start, asked.start, found.task, issuer, found.addressees, modality, _confidence(subject, found, asked)
    )
    draft.standing = asked.standing
    draft.negative = negative or asked.verb in ("forbid", "prohibit")
    draft.whole, draft.is_open, draft.is_noun = found.whole, found.is_open, found.is_noun
    draft.takes_requests = found.is_open and not found.addressees
    plainly = asked.verb in _PLAINLY and subject.kind in (SubjectKind.AUTHOR, SubjectKind.OTHER)
    draft.for_many = plainly and found.doubt < _VAGUE and (found.is_noun or is_verb(view.text[found.task :]))
    return draft


def _confidence(subject: Subject, found: Complement, asked: Asking) -> float:
    """From 0 to 1, less for whoever asks, or is asked, but is not named."""
    sure = 0.95 if subject.kind == SubjectKind.AUTHOR else 0.9
    if subject.kind in (*_NOBODY, SubjectKind.GROUP):
        sure -= 0.2
    if asked.standing == "Past" and subject.kind == SubjectKind.OTHER:
        sure -= 0.2
    if not found.addressees and not found.is_open:
        sure -= 0.15
    return sure - found.doubt
