"""What "must", "should", "shall", "may", "will" and "is to" order of whom, when they order at all."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.relate.directives.addressees import SubjectKind, group_keys
from kg.relate.directives.clause import BE_DONE, HANDLED, Clause, is_done
from kg.relate.directives.complements import PASSIVE_OF_PERSON, agent, opens_list
from kg.relate.directives.draft import Draft, Skip
from kg.relate.directives.leave import ON_LEAVE
from kg.relate.directives.tasks import LAW, is_document_task, is_plain, is_task, verb_at

__all__ = ["STAFF", "order", "order_of_it"]

_ACTIVE = {"must": 0.92, "shall": 0.92, "should": 0.88, "may": 0.85, "will": 0.75, "to": 0.85, "need": 0.85}
_PASSIVE = {"must": 0.85, "shall": 0.85, "to": 0.8, "should": 0.65, "need": 0.7, "may": 0.85, "will": 0.75}
_GENERIC = re.compile(r"^(?:an?|any|every|all|each)\b", re.IGNORECASE)
_CONTACT = re.compile(
    r"\b(?:(?<!in )questions?|quer(?:y|ies)|enquir(?:y|ies)|inquir(?:y|ies)|correspondence|contact)\b", re.IGNORECASE
)
_PRESS = re.compile(r"\b(?:[Pp]ress|[Mm]edia|[Jj]ournalists?)\b|^All (?:such )?[a-z]+ (?:of (?:that|this) nature)?")
_NOBODY = re.compile(r"(?:nobody|no one|none|everybody|everyone)\b", re.IGNORECASE)
_NOTHING = re.compile(r"nothing\b", re.IGNORECASE)
_GUESSED = ("hopefully ", "probably ", "presumably ", "perhaps ", "undoubtedly ")
_READ_AS = re.compile(r"be (?:taken|read|kept in mind|held|treated) (?:as|to|that)\b")
_LEARN = re.compile(r"(?:see|know|hear|learn|understand|read)\b")
_GETS = re.compile(
    r"(?:see|have sight of|receive|get|have) (?:it|them|this|that|these|all|a copy|copies|the|every|each|any)\b"
)
_REPORTS = re.compile(
    r"(?:submit|send|provide|deliver|furnish|present|forward|report (?:back )?to|let|give|make (?:a|his|her|its"
    r"|their))\b"
    r"[^;:]*?(?:[\ue000-\ue7ff]|this office|this department|my office|report)"
)
_THEY = frozenset(("they", "these", "both", "all of these", "it", "this"))
_REACH = re.compile(
    r"(?:reach|arrive|be (?:received|returned|submitted|forwarded|sent) )[^;:]*\b(?:by|before|later than|within)\b"
)
_ACTS = HANDLED | frozenset(
    "said published moved touched removed released disclosed paid signed sent done changed altered committed spent"
    " agreed"
    " ordered built decided deleted wiped thrown promised announced printed written begun".split()
)
_ELIDED = re.compile(r"[,;]?\s*(?:and|but|or|nor)\b|;")
_PART_TO_PLAY = re.compile(r"(?:chair|lead|run|oversee|replace|join|work (?:with|to)|act\b)")
_ENDING = re.compile(
    r"(?:remain|stay) (?:on|at|in|until|as (?:it|they|now)|unchanged"
    r"|with|closed|shut|open|under|sealed|locked|suspended|off|switched|where|out of)\b"
    r"|(?:cease|stop|end)\b(?: (?:at once"
    r"|forthwith|immediately|now|today))?\W*(?:$|,|;|and\b|until\b|with (?:immediate )?effect\b|pending\b"
    r"|(?:as )?from \d|on \d|(?:by|before|at|not later than|no later than) (?:\d|[A-Z]|the (?:start|end|beginning"
    r"|close|first|last)|noon|midnight))"
)
_FIXED = re.compile(  # what a thing must be or not be, though nobody is named who sees to it
    r"(?:exceed|fall below|go (?:above|below|beyond|over)|drop below|pass through)\b|be (?:ready|complete"
    r"|available|worn|clear"
    r"|in place|in duplicate|in triplicate|no (?:later|more|less|fewer)|not (?:later|more|less))\b"
)
_SENT_IN = re.compile(  # where it must be, which may be said with "should"
    r"be (?:with|in the hands of|in (?:our|my|your) hands|on my desk|at (?:this|my|our)|in (?:this|my|our"
    r"|the) (?:office"
    r"|hands)|in writing)\b|(?:reach|arrive (?:at|in|with)|appear (?:on|in)|(?:go|come) (?:direct(?:ly)? |first )?to)\b"
)
_BEGINNING = re.compile(
    r"(?:exceed|fall (?:below|short)|drop below|go (?:below|above|over|beyond)|run|operate|carry|contain|be (?:more"
    r"|less"
    r"|fewer|later|longer) than|resume|restart|recommence|commence|begin|start|proceed|continue|take place|go ahead"
    r"|reopen)\b"
)
_ARRIVES = re.compile(  # where a thing is to be by then
    r"be (?:back )?(?:with (?:the |all |my |our )?[\w\ue000-\uf8ff]|in (?:the hands of|my hands|our hands|your"
    r" hands|this office"
    r"|my office|our office|the post|place)\b|on (?:my|our|his|her|the) desk|at (?:this|the|our) office|here\b"
    r"|available\b|(?:running|working|operating|flowing|up and running|open|shut|closed|complete|clear|clean|empty|out"
    r"|up to date|in (?:use|order|service|operation|working order|force))\b"
    r"|ready\b|to hand\b)"
)
_WHEN = re.compile(r"\b(?:by|before|within|not later than|no later than|not less than|at least|on or before|until)\b")
_LEAVING = re.compile(
    r"(?:leave|enter) (?:the|your|this|our|its|their|my|[\ue000-\uf8ff])|go (?:out of|outside|beyond)\b"
)
_GOES_ON = re.compile(
    r"(?:be (?:now )?(?:resumed|recommenced|restarted|reopened|continued)\b"
    r"|(?:continue|resume|proceed|restart|recommence|go ahead)\b(?=\W*$|,|;| (?:as|until|from|without|subject|provided"
    r"|on|under|in the (?:meantime|meanwhile)|to (?:operate|trade|run|open|use|serve|take|admit|issue|pay|sell))\b))"
)
_FOLLOWING = re.compile(r"(?:[Tt]he )?[Ff]ollowing(?: \w+){0,2} $")
_CARRIED_OUT = re.compile(
    r"be (?:strictly )?(?:actioned|ensured|implemented|observed|complied with|done|carried out|undertaken"
    r"|adhered to)\W*$"
)
_EVERY = re.compile(r"(?:all|each|every|both|your|our)\b", re.IGNORECASE)
_PUBLIC = re.compile(
    r"\b(?:[Gg]overnments?|[Ss]tates?|[Pp]art(?:y|ies)|[Ff]orces|[Cc]onference"
    r"|[Dd]elegations?|[Cc]ountr(?:y|ies))\b|^(?:an?|any|it|he|she|they|one)\b"
)
STAFF = re.compile(
    r"(?:(?:[Aa]ll|[Ee]ach|[Yy]our|[Tt]he|[Oo]ur) )?(?:other )?(?:[Ss]taff|[Hh]eads? of [a-z]+|[Ss]ergeants"
    r"|[Cc]onstables"
    r"|[Ss]upervisors|[Mm]anagers|[Tt]eachers|[Dd]rivers|[Cc]rews|[Nn]urses|[Dd]octors|[Pp]orters|[Ww]ardens"
    r"|[Oo]fficers|[Ee]mployees|[Oo]perators|[Gg]uards) $"
)
_HOLDER = re.compile(
    r"[Tt]he (?:[Ll]icensee|licence holder|license holder|permit holder|permittee|registrant|lessee|tenant|grantee"
    r"|registered (?:provider|manager|person|proprietor)|operator|[Cc]ontractor|[Cc]onsultant|employer|applicant"
    r"|[Pp]rovider|[Aa]gent|company|firm|airline|carrier|school|college|hospital|charity|society|parish|club"
    r"|manufacturer"
    r"|importer|exporter|insurer|landlord|supplier|vendor|borrower|lender|trustees|proprietor|undertaking|authority)\b"
)
_TO_SOMEBODY = frozenset(
    "cautioned warned reprimanded censured disciplined reminded consulted given told shown"
    " interviewed suspended relieved removed asked invited allowed".split()
)
_BY = re.compile(r"^be (?:followed|observed) by\b")
_HEED = re.compile(r"\b(?:[Cc]onsideration|[Aa]ttention|[Pp]riority|[Ee]ffect|[Nn]otice) $")
_FREELY = re.compile(r"\b(?:without (?:reference|prior|further reference|referring|consulting)|as usual)\b")
_ONLY = re.compile(r"\bonly (?:by|with|in|on|after|to|at|if|where|when|for|from|under)\b|\bonly\W*$")
_AS_IT_LIKES = re.compile(
    r"\bif (?:it|they|he|she|you|[\ue000-\uf8ff]) (?:so |also )?(?:likes?|wish(?:es)?|desires?|prefers?|chooses?"
    r"|wants?|thinks? (?:fit"
    r"|it necessary))\b|\bmay,? (?:however|also|instead|meanwhile|in the meantime)\b,?|, however, |\bas (?:usual"
    r"|before|hitherto)\b"
)
_EFFECTIVE = re.compile(r"(?:Effective|With immediate effect|With effect from|Until further notice)\b")
_PRONOUNS = frozenset(("he", "she", "they", "one"))
_PRESENT = frozenset(("present", "available", "accompanied", "ready", "prepared", "represented"))
_EXPERIENCE = re.compile(
    r"(?:be |have |see |find |agree (?!to\b)|receive |get |hear |notice |wish |want |appreciate|therefore see)(?!so )"
)
_TO_AUTHOR = re.compile(  # by a day: "the panel will submit its report to me within three weeks"
    r"(?:submit|send|provide|furnish|forward|let|give|present|deliver|hand|return|supply|bring|advise|inform|keep"
    r"|notify)\b[^;:.]{0,80}?(?:[\ue000-\ue7ff]|\bthis office\b)[^;:.]{0,60}?"
    r"\b(?:by|within|before|not later than|no later than)\b"
)
_HYPOTHESIS = re.compile(r"\b(?:if|when|hope|know|trust|sure|expect|as)\b", re.IGNORECASE)


def order(clause: Clause, *, foretells: bool) -> Draft | Skip:
    """Return what the clause orders; *foretells*: "will need to", which binds only the reader's side."""
    view, words = clause.view, clause.words
    passive = BE_DONE.match(words)
    if not clause.subject.keys and clause.subject_words.strip().lower() in _PRONOUNS and passive is None:
        clause.subject = clause.subject._replace(keys=view.sides.told)
    if _FOLLOWING.match(clause.subject_words) and _CARRIED_OUT.match(words):
        draft = clause.draft(view.sides.recipients, 0.85)
        draft.is_open = draft.takes_requests = True
        return draft
    if words.strip(" ") and opens_list(view, clause.task):
        return _lead_in(clause)
    if passive and clause.subject_words.strip() and view.is_it(clause.subject.start):
        clause.subject = clause.subject._replace(kind=SubjectKind.THING)
    done_to = _is_done_to(clause, passive)
    if clause.subject.kind == SubjectKind.THING or (passive and clause.subject.kind == SubjectKind.GROUP) or done_to:
        ends = _BEGINNING if clause.negative else _ENDING
        binding = clause.kind in ("must", "should", "to", "shall", "need") or (clause.kind == "may" and clause.negative)
        kept_in = clause.negative and clause.kind != "should" and _LEAVING.match(clause.words)
        told = ends.match(clause.words) or kept_in or _is_fixed(clause)
        if clause.subject.kind == SubjectKind.THING and told and binding and not LAW.search(view.text):
            return clause.draft(clause.view.sides.recipients, 0.75, whole=True)
        return _passive(clause, passive) or clause.skip("a prediction" if clause.kind == "will" else "a statement")
    if (of_it := order_of_it(clause)) is not None:
        return of_it
    if _gets(clause):
        return clause.draft(view.sides.recipients, 0.75, whole=True)
    if foretells and clause.subject_words.strip() and view.is_it(clause.subject.start):
        return clause.skip("a prediction")
    reason = _refusal(clause, passive, foretells=foretells)
    return clause.skip(reason) if reason else _active(clause, passive)


def _is_fixed(clause: Clause) -> bool:
    """Whether a thing is to be or to stay so: "speed is not to exceed", "your reply should be on my desk"."""
    if _GENERIC.match(clause.subject_words) or clause.subject_words.strip() == "and":
        return False
    if clause.kind != "should" and _FIXED.match(clause.words):
        return True
    return clause.kind not in ("may", "need") and _SENT_IN.match(clause.words) is not None


def _gets(clause: Clause) -> bool:
    """Whether somebody else is to get something, which the reader must give: "Ms Lee should see it first"."""
    if clause.kind not in ("must", "should", "to") or not _GETS.match(clause.words) or clause.is_reader():
        return False
    return clause.subject.kind == SubjectKind.OTHER and not clause.view.sides.is_own(clause.subject.keys)


def order_of_it(clause: Clause) -> Draft | None:
    """Read "They should reach this office by 3 May" of papers that were not asked for before."""
    if clause.subject_words.strip(" ,;").lower() in _THEY and clause.kind != "may" and _REACH.match(clause.words):
        return clause.draft(clause.view.sides.recipients, 0.65, whole=True)
    return None


def _is_done_to(clause: Clause, passive: re.Match[str] | None) -> bool:
    """Whether something is to be done to somebody, or not: "Mr Lee must be told", "he should not be approached"."""
    if passive is None or clause.kind == "will" or clause.subject.kind != SubjectKind.OTHER:
        return False
    bidden = clause.negative and is_done(passive) and passive["done"] not in _PRESENT
    return bidden or PASSIVE_OF_PERSON.match(clause.words) is not None


def _lead_in(clause: Clause) -> Draft | Skip:
    if not clause.is_named() and clause.subject.kind != SubjectKind.GROUP:
        return clause.skip("a statement")
    draft = clause.draft(clause.subject.keys or _group(clause), 0.9)
    draft.is_open = True
    return draft


def _refusal(clause: Clause, passive: re.Match[str] | None, *, foretells: bool) -> str | None:
    """Return why the clause orders nothing of its subject, or None."""
    sides, kind, keys = clause.view.sides, clause.kind, clause.subject.keys
    if foretells and not clause.is_reader():
        return "a prediction"
    if kind == "will" and not _will_orders(clause) and not _will_report(clause):
        return "promise" if sides.is_own(keys) else "a prediction"
    if kind == "may" and not clause.negative and (passive or not clause.is_reader()) and not _gives_leave(clause):
        return "a possibility"
    if sides.is_own(keys) and not (clause.negative and keys[0] not in sides.author):
        return "a statement"
    if kind == "need" and not clause.negative and _LEARN.match(clause.words):
        return "a statement"
    if not is_task(clause.words) or (passive and not _is_bidden(passive, kind)):
        return "a statement"
    if not is_plain(clause.words) and not (kind in ("must", "should", "to") and _PART_TO_PLAY.match(clause.words)):
        return "a reporting line"
    if clause.subject.kind == SubjectKind.GROUP and not keys and clause.subject_words.strip().lower() in _PRONOUNS:
        return "no addressee"
    return None


def _group(clause: Clause) -> tuple[str, ...]:
    """Return whom a group means: the readers of a circular, and whoever holds what the letter is about."""
    holder = _HOLDER.match(clause.subject_words)
    own = clause.view.reading.entities.get(clause.view.reading.own_org or "")
    if holder and own is not None and holder[0].split()[-1].lower() in own.name.lower():
        holder = None
    return group_keys(clause.view) or (clause.view.sides.recipients if holder else ())


def _gives_leave(clause: Clause) -> bool:
    """Whether "may" lets somebody other than the reader act: "clerks may until further notice use their own cars"."""
    between = clause.view.text[clause.verb : clause.task].lower()
    if "please" in between or "kindly" in between:
        return True
    if clause.view.sides.may_asks and clause.subject.kind == SubjectKind.OTHER and verb_at(clause.words):
        return True
    if clause.subject.kind == SubjectKind.GROUP and _GOES_ON.match(clause.words):
        return True
    if _AS_IT_LIKES.search(clause.view.text, clause.verb) and verb_at(clause.words):
        return True
    return ON_LEAVE.search(clause.view.text, clause.verb) is not None and not _EXPERIENCE.match(clause.words)


def _active(clause: Clause, passive: re.Match[str] | None) -> Draft:
    group = clause.subject.kind == SubjectKind.GROUP
    keys = clause.subject.keys or _group(clause)
    many = group and not keys and (STAFF.match(clause.subject_words) is not None or _is_of_staff(clause))
    return replace(_bound(clause, keys, group=group, passive=passive), for_many=many)


def _is_of_staff(clause: Clause) -> bool:
    """Whether a group that nobody named is surely told to act: "All councillors are to", "Branch secretaries shall"."""
    if clause.kind == "will":
        return _TO_AUTHOR.match(clause.words) is not None
    told = clause.kind in ("to", "shall") or _EVERY.match(clause.subject_words) is not None
    return told and _PUBLIC.search(clause.subject_words) is None


def _bound(clause: Clause, keys: tuple[str, ...], *, group: bool, passive: re.Match[str] | None) -> Draft:
    return clause.draft(keys, _ACTIVE[clause.kind] - (0.2 if group else 0) - (0.1 if passive else 0))


def _is_bidden(passive: re.Match[str], kind: str) -> bool:
    """Whether "be …" is something that can be bidden of a person: "be present", "be accompanied by an officer"."""
    return passive["done"] in _PRESENT or (kind in ("must", "shall", "to") and is_done(passive))


def _will_orders(clause: Clause) -> bool:
    """Whether "will" gives an order: to the reader, or in a military letter to anybody with a name."""
    words, view = clause.words, clause.view
    if not is_plain(words) or not is_task(words) or _EXPERIENCE.match(words):
        return False
    if clause.subject.kind == SubjectKind.READER:
        return not _HYPOTHESIS.search(view.text[: clause.subject.start])
    is_somebody = clause.subject.kind in (SubjectKind.OTHER, SubjectKind.GROUP)
    if is_somebody and _TO_AUTHOR.match(words) and not _HYPOTHESIS.search(view.text[: clause.subject.start]):
        return not view.sides.is_own(clause.subject.keys)
    return is_somebody and view.sides.is_military and not view.sides.is_own(clause.subject.keys)


def _will_report(clause: Clause) -> bool:
    """Whether somebody who is no reader "will submit his report to me by Friday", which tells him to."""
    if clause.subject.kind != SubjectKind.OTHER or clause.negative:
        return False
    return _REPORTS.match(clause.words) is not None and _WHEN.search(clause.words) is not None


def _is_word_on_reading(clause: Clause) -> bool:
    """Whether "nothing may be …" forbids no act, but tells how the letter is to be read."""
    return clause.kind not in ("to", "may", "must") or clause.view.text.find("construed") >= 0


def _is_handled(clause: Clause, done: str) -> bool:
    """Whether what "should be done" binds somebody: papers are sent, people told, attention is given."""
    if done in HANDLED:
        return True
    if clause.subject.kind == SubjectKind.OTHER:
        return done in _TO_SOMEBODY
    if done in ("followed", "observed", "adhered") and not _BY.search(clause.words):
        return True
    return done == "given" and _HEED.search(clause.subject_words) is not None


def _leave(clause: Clause, passive: re.Match[str] | None) -> Draft | None:
    """Read "the works may be resumed", "claims may be paid without reference to this office"."""
    between = clause.view.text[clause.verb : clause.task].lower()
    courteous = "please" in between or "kindly" in between or clause.view.sides.may_asks
    asks = passive is not None and is_done(passive) and courteous
    free = _FREELY if is_done(passive) else None
    if is_done(passive) and passive is not None and passive["done"] in HANDLED and " however" in between:
        return clause.draft(agent(clause.view, clause.task), 0.75, whole=True)
    free = ON_LEAVE if passive is not None and passive["done"] in HANDLED else free
    if is_done(passive) and _ONLY.search(clause.words):
        return clause.draft(agent(clause.view, clause.task), 0.7, whole=True)
    handled = free is not None and free.search(clause.words) is not None
    if not asks and not handled and _GOES_ON.match(clause.words) is None:
        return None
    draft = clause.draft(agent(clause.view, clause.task), 0.8, whole=True)
    if asks:
        draft.modality = "Request"
    return draft


def _is_turn_of_phrase(clause: Clause) -> bool:
    """Whether nobody is told anything: "nobody should be surprised", "questions should be sent to the office"."""
    subject = clause.subject_words
    if _NOTHING.match(subject) and _is_word_on_reading(clause):
        return True
    if clause.kind in ("should", "need") and _NOBODY.search(subject):
        return True
    return _CONTACT.search(subject) is not None and _PRESS.search(subject) is None


def _passive(clause: Clause, passive: re.Match[str] | None) -> Draft | None:
    """Read "returns are to be sent …", "your response must contain …": what is told of a thing binds somebody."""
    kind, subject, military = clause.kind, clause.subject_words, clause.view.sides.is_military
    if clause.words.startswith(_GUESSED):
        return None
    if (
        _NOTHING.match(subject)
        and passive is not None
        and passive["done"] in _ACTS
        and not _READ_AS.match(clause.words)
    ):
        clause.negative = True
        return clause.draft(agent(clause.view, clause.task), 0.75, whole=True)
    if _is_turn_of_phrase(clause):
        return None
    ordered = kind == "will" and _EFFECTIVE.match(clause.view.text) is not None
    if ordered and is_done(passive):
        return clause.draft(agent(clause.view, clause.task), 0.75, whole=True)
    if kind == "may" and not clause.negative:
        return _leave(clause, passive)
    if kind == "will" and not military:
        return None
    arrives = kind in ("must", "should", "shall", "to") and _ARRIVES.match(clause.words) and _WHEN.search(clause.words)
    if (arrives or is_document_task(subject.split(",")[0], clause.words)) and kind not in ("may", "need"):
        return clause.draft(agent(clause.view, clause.task), 0.8, whole=True)
    if (
        passive is None
        or not is_done(passive)
        or (kind in ("should", "will") and not _is_handled(clause, passive["done"]) and not clause.negative)
    ):
        return None
    if _GENERIC.match(subject) and LAW.search(clause.view.text):
        return None
    elided = _ELIDED.match(clause.view.text[clause.subject.start :]) is not None
    return clause.draft(agent(clause.view, clause.task), _PASSIVE[kind], whole=not elided)
