"""Things that were asked for and are called off in the same breath: "forget the figures I was after", "the weekly
return is suspended", "the review which I commissioned is subsumed in"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.relate.directives.view import AUTHOR, CHAIN, SOMEBODY, View

__all__ = ["ASKED_THING", "GONE", "thing_asked", "thing_called_off"]

GONE = (
    r"(?:withdrawn|cancelled|canceled|revoked|rescinded|lifted|countermanded|waived|no longer in force"
    r"|no longer (?:applies|stands)|of no effect|void|superseded|overtaken(?: by events)?|set aside|discharged"
    r"|dropped|abandoned|lapsed|a dead letter|disapproved|overruled|shelved|stood down|at an end|parked"
    r"|no longer (?:entertained|pursued|pressed|binding|operative)"
    r"|postponed (?:indefinitely|sine die|until further notice)|called off|subsumed)"
)
_ASKED = (
    r"(?:asked|requested|called|wanted|commissioned|ordered|required|demanded|pencilled|penciled|planned|set|directed"
    r"|(?:was|were|am|are) (?:after|chasing|asking|pressing|looking for|on at|at))"
)
_BY_WHOM = (
    rf"(?P<by>{SOMEBODY}|my predecessor|our predecessors?)(?:['’]d| had| have| has)?"
    r"(?: (?:previously|earlier|originally|also|once))?"
)
ASKED_THING = (
    rf"(?:,? (?:(?:for )?which|that))?,? {_BY_WHOM} {_ASKED}\b[^,;:.]{{0,80}}"
    rf"|,? (?:which|that) (?:(?P<who>{CHAIN})|(?:the |all |your )?[a-z]+s) (?:were|was|had been|have been|has been)"
    rf" (?:\w+ )?(?:directed|asked|told"
    rf"|instructed"
    r"|requested|required|invited|due|meant|going) [^,;:.]{0,90}"
    r"|,? (?:(?:which|that) (?:was|were|had been) )?(?:called for|asked for|requested|required|ordered|commissioned"
    r"|demanded)(?: (?:by|in|on|under|at|for)\b[^,;:.]{0,90})?"
)
"""How a thing is said to have been asked for, behind its name."""
_THING = (
    rf"(?P<thing>(?:[Tt]he|[Tt]hat|[Tt]hose|[Yy]our|[Mm]y|[Oo]ur|[Aa]n?|[Aa]ny|[Tt]hese|{SOMEBODY}['’]s?)(?:\b"
    rf"|(?<=['’s]))[^,;:.]{{2,90}}?"
    r"|[Aa]ny such [a-z]+)"
)
_NEEDLESS = (
    r"(?:(?:do|does) not(?: now)?|don['’]t|doesn['’]t|no longer|shall not|will not|won['’]t|shan['’]t)(?: now)?"
    r" (?:need|require|want"
    r"|expect|bother with|trouble with|worry about)"
)
_BEFORE = re.compile(
    rf"(?:\b(?:[Ff]orget|[Ii]gnore|[Dd]isregard|[Dd]rop|[Ss]crap|[Nn]ever mind|[Pp]ay no (?:heed|attention) to)(?:"
    rf" about)?"
    rf"|\b{_NEEDLESS}|\bno (?:longer any |further |more )?need(?:,? (?:now|after all|any more),?)? for|\bneed not"
    rf" (?:now )?(?:\w+ )?(?:send"
    rf"|complete|return"
    rf"|submit|finish|prepare|produce|supply|provide|file|attend|carry out|undertake|hold))"
    rf" (?P<task>{_THING}(?:{ASKED_THING}))"
)
_ALTHOUGH = re.compile(
    rf"{AUTHOR} {_NEEDLESS} (?P<task>(?:an?|the|any|your)\b[^,;:.]{{3,90}}), (?:although|though|despite|even though"
    r"|notwithstanding|for which|which) [^.]*\b(?:asked|requested|called|required|wanted)\b"
)
_OVER = (
    rf"(?:(?:is|are|was|were|has been|have been|may be|can be|will be)(?: \w+){{0,2}} (?:{GONE}|suspended|discontinued"
    r"|abolished|(?:no longer|not now) (?:needed|required|wanted|necessary)|unnecessary|off\b|on hold)"
    r"|(?:can|may|should|will|need)(?: now)? (?:stop|cease|lapse|wait|go|be dropped|be abandoned|not (?:now )?be)\b"
    r"|need not|falls?\b|lapses?\b|ceases?\b|(?:has|have) (?:now |since )?(?:lapsed|been overtaken|fallen))"
)
_AFTER = re.compile(rf"(?:^|[;:.] |, (?:and|but) )(?P<task>{_THING}(?:{ASKED_THING})),? (?={_OVER})")
_RECURRENT = re.compile(
    r"^(?P<task>(?:The|Your|Our) (?:\w+ )?(?:daily|weekly|fortnightly|monthly|quarterly|half-yearly|annual|nightly)"
    rf" [^,;:.]{{3,50}}?) (?:is|are|will be)(?: (?:hereby|now|accordingly|also|therefore))? (?:{GONE}|suspended"
    rf"|discontinued"
    r"|abolished|stopped|(?:no longer|not now) (?:needed|required|wanted|necessary))"
)
_ASKED_ANYWHERE = re.compile(rf"(?P<task>{_THING}(?:{ASKED_THING}))")
_PATTERNS = (_BEFORE, _ALTHOUGH, _AFTER, _RECURRENT)


def thing_asked(view: View) -> re.Match[str] | None:
    """Return the thing that the sentence tells was asked for, in the group ``task``."""
    return _ASKED_ANYWHERE.search(view.text)


def thing_called_off(view: View) -> re.Match[str] | None:
    """Return the thing asked for that the sentence calls off, in the group ``task``, None if there is none."""
    return next(_found(view.text), None)


def _found(text: str) -> Iterator[re.Match[str]]:
    for pattern in _PATTERNS:
        match = pattern.search(text)
        if match is not None:
            yield match
