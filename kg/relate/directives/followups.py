"""Deadlines that a sentence gives to what was asked before it: "This should reach me by Friday"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import DirectiveClaim
from kg.relate.deadlines import Deadline
from kg.relate.directives.view import AUTHOR, READER, View

__all__ = ["deadline_for", "is_vague", "may_date", "meant"]

_PAPER = (
    r"(?:report|list|return|reply|response|plan|statement|names|figures|documents|information|paper|note|draft|copies"
    r"|copy|accounts|schedule|minutes|answer|comments|nominations|forms?|application|proposals?|work|tasks?|review)"
)
_THING = (
    rf"(?P<thing>this|it|that|these|they|them|those|(?P<pronoun>[\uf000-\uf8ff])|both|all(?: (?:of )?(?:these|them|this"
    rf"|three|four|five))?|each(?: (?:of (?:these|them|those)|(?:one|reply|return|report|item|plan|task)))?"
    rf"|both (?:documents|reports|papers|plans|returns|of (?:these|them))|the (?:above|latter|former)"
    rf"|the (?P<nth>first|second|third)"
    rf"|(?:the|your) (?:\w+ )?(?P<paper>{_PAPER}))(?: [a-z]+)?"
)
_DONE = (
    r"(?:be (?:received|sent|submitted|done|completed|complete|ready|provided|returned|finished|delivered|supplied"
    r"|with (?:me|us|[\ue000-\uf8ff])|in (?:my|our|[\ue000-\uf8ff])|made available|forwarded|on my desk|to hand)"
    r"|reach (?:me|us|[\ue000-\uf8ff]|my|this|the)|arrive|come to|get to)"
)
_ANY = r"(?P<what>this|it|that|these|them|those|so|the (?P<which>first|second|third))"
_LATER = re.compile(
    rf"\W*(?:{_THING} (?:(?:should|must|is to|are to|shall|needs? to|ought to|has to|have to|may|will) (?:\w+"
    rf" )?{_DONE}(?!\w)"
    r"|(?P<is>is|are|falls?|will be) (?:now |also |both |all )?(?:due|required|needed|wanted|expected)\b)"
    rf"|{READER} (?:should|must|will|are to|need to|ought to) have (?P<had>it|this|that|them|these|those|both|all)"
    rf" (?:\w+ )?(?:done"
    r"|finished|completed|ready|in place|sent|signed|back)\b"
    rf"|(?P<alone>(?:the |my |our |your )?(?:deadline|closing date|last date|latest date|final date|due date|time"
    rf" limit)\b)"
    rf"|(?P<only>(?:and |but |please |all |both |this |these |(?:in|for) (?:each|both|all|either|every) cases?,? )*"
    rf"(?:by|before|no later than|not later than|within|on or before)\b[^;:]{{3,40}}$)"
    rf"|(?:{AUTHOR} (?:\w+ )?(?:need|require|want|expect|must have|shall want|should like|would like)"
    rf"|(?:{AUTHOR} (?:\w+ )?(?:should|would|shall|will) be (?:grateful|glad|obliged|pleased) (?:to (?:receive"
    rf"|have|see)"
    rf"|for|if {AUTHOR} could have))|[Pp]lease let {AUTHOR} have|[Pp]lease (?:do|send|return|complete|provide)"
    rf"|[Ii]t would be (?:convenient|helpful|useful|appreciated) (?:if|to have"
    rf"|to receive)) {_ANY}(?: could {_DONE})?(?!\w))",
    re.IGNORECASE,
)
_MANY = frozenset(("these", "they", "them", "those", "both", "all", "each"))
_OF_IT = re.compile(r"\b(?:it|them)\b")
_ENDS = re.compile(r"\W*(?:please|at the latest|if possible|without fail|at latest)?\W*")
_NTH = {"first": 0, "second": 1, "third": 2}


def may_date(seen: View, at: int = 0) -> bool:
    """Whether the sentence, or its clause at folded *at*, may date what was asked before it."""
    return _LATER.match(seen.text, at) is not None


def is_vague(seen: View, at: int = 0) -> bool:
    """Whether only a pronoun says what is dated: the thing may as well be one that was not asked for."""
    match = _LATER.match(seen.text, at)
    return match is not None and (match["thing"] or "").lower() in ("they", "it", "this", "these") and not match["is"]


def deadline_for(seen: View, times: Sequence[Deadline], at: int = 0) -> tuple[re.Match[str], Deadline] | None:
    """Return the words and the deadline with which the clause at *at* dates what was asked before it, None"
    " otherwise."""
    match = _LATER.match(seen.text, at)
    pronoun = match.start("pronoun") if match else -1
    if pronoun >= 0 and seen.words(pronoun, pronoun + 1).lower() not in ("it", "they"):
        return None
    resolved = [t for t in times if t.iso and match and t.start >= match.start()]
    if match is None or not resolved or (match["only"] and not _ENDS.fullmatch(seen.text, resolved[-1].end)):
        return None
    return match, resolved[0]


def meant(match: re.Match[str], claims: Sequence[DirectiveClaim], *, is_list: bool) -> list[int]:
    """Return the places in *claims*, the last run of what was asked, of those that *match* dates.

    Of a list, *is_list*, all are meant by "the deadline is …"."""
    word = (match["thing"] or match["what"] or match["had"] or "").lower()
    nth = match["nth"] or match["which"]
    if nth:
        return [_NTH[nth.lower()]] if _NTH[nth.lower()] < len(claims) else []
    if match["paper"] and match["paper"].lower() not in claims[-1].action.lower():
        return []
    if match["is"] and _OF_IT.search(claims[-1].action):
        return []
    first = 0 if word.split(" ")[0] in _MANY or (is_list and not word) or word == "the above" else len(claims) - 1
    if word.startswith("both") or word == "the former":
        first = max(len(claims) - 2, 0)
    places = range(first, first + 1 if word == "the former" else len(claims))
    return [i for i in places if claims[i].deadline is None and claims[i].standing == "Current"]
