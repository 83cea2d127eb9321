"""Orders called off: "that request is withdrawn", "forget that", "the direction that X should … is cancelled"."""

from __future__ import annotations

import re

from kg.relate.directives.addressees import chain_keys
from kg.relate.directives.draft import Draft
from kg.relate.directives.view import CHAIN, SOMEBODY, View

__all__ = ["CUE", "recalled", "revoked", "withdraws"]

_KIND = (
    r"(?:request|instruction|direction|order|requirement|recommendation|requests|instructions|directions|orders"
    r"|condition|demand|invitation|notice|advice|command|stipulation)s?"
)
_GONE = (
    r"(?:withdrawn|cancelled|canceled|revoked|rescinded|lifted|countermanded|waived|no longer in force"
    r"|no longer (?:applies|stands)|of no effect|void|superseded|overtaken|set aside|discharged)"
)
_WITHDRAWS = re.compile(
    rf"\b(?:withdraw|rescind|revoke|cancel|countermand|waive|drop) (?:that|the|this|my|our|those|these|it"
    rf"|all)\b(?: \w+){{0,2}}? ?(?:{_KIND})?"
    rf"|\b(?:that|the|this|my|our|those|such|which|it)(?: \w+){{0,2}} (?:{_KIND} )?(?:is|are|was|has been"
    rf"|have been)(?: \w+)? {_GONE}"
    rf"|\b(?:[Pp]lease )?(?:[Ff]orget|[Dd]isregard|[Ii]gnore|[Cc]ancel) (?:that|this|it|my (?:earlier|previous"
    rf"|last)|the (?:earlier|previous|above))\b"
    rf"|\b(?:[Tt]hat|[Tt]his|[Ii]t|[Tt]hey|[\uf000-\uf8ff]) (?:can|may|should) (?:now )?(?:stop|cease|end|lapse"
    rf"|be dropped)\b|\bneed not (?:now )?(?:trouble|bother|do so|do this|do it|worry)\b|\b(?:is|are"
    rf"|am) no longer (?:needed|required|necessary|wanted)\b|\bno longer (?:appl(?:y|ies)|stands?)\b"
    rf"|\byou (?:can|may) (?:now )?(?:forget|disregard|ignore) (?:that|this|it)\b|\bconsider (?:it|that"
    rf"|this) (?:cancelled|withdrawn)"
    rf"|\b(?:may|should|can|must)(?: \w+)? be (?:regarded|considered|treated) as (?:\w+ )?{_GONE}",
)
_FUTURE = re.compile(r"\b(?:until|unless|if|when|once|before|till)\b[^,;.]{0,80}$", re.IGNORECASE)
_REVOKED = re.compile(
    rf"\b(?:[Tt]he|[Mm]y|[Oo]ur|[Aa]ny) (?:\w+ )?{_KIND}\b[^;]{{0,90}}? (?:(?:that"
    rf"|under which) (?P<who>{CHAIN})(?: \([^()]*\))?,? (?:should|shall|must|may|was to|were to|is to|are to)"
    rf"|to (?P<to>{CHAIN}) to) (?P<task>[a-z].{{3,}}?),? (?:is|are)(?: \w+)? {_GONE}",
    re.DOTALL,
)
_BY_DATE = r"(?: (?:of|in|dated) [^,;:.]{2,30}?)?"
_TASK_OF = rf"(?:that (?P<who>{CHAIN}) (?:should |must )?|to (?P<to>{CHAIN}) to |(?:to|for) )(?P<task>[a-z].{{3,}}?)"
_OWN = re.compile(
    rf"\b(?:[Mm]y|[Oo]ur|[Tt]he) (?:\w+ )?{_KIND}{_BY_DATE} {_TASK_OF},? (?:(?:is|are)(?: \w+)? {_GONE}"
    rf"|no longer (?:stands?|appl(?:y|ies)))",
    re.DOTALL,
)
_CALLS_OFF = re.compile(
    rf"\b(?:withdraw|rescind|revoke|cancel|countermand|waive|disregard|ignore) (?:my|our"
    rf"|the) (?:\w+ )?{_KIND}{_BY_DATE} {_TASK_OF}\W*$",
    re.DOTALL,
)
_NO_NEED = re.compile(
    rf"\b[Tt]here is no longer any need(?: for (?P<who>{CHAIN}))? to (?P<to>)(?P<task>[a-z].{{3,}})$", re.DOTALL
)
_RECALL = re.compile(
    rf"\b(?:the|a|an|that|your|its)\b(?P<what>[^,;:.]{{3,90}}?) (?:that "
    rf"|which )?{SOMEBODY} (?:had )?(?:asked (?:{SOMEBODY} )?for|requested|called for|required|ordered"
    rf"|asked {SOMEBODY} to \w+)\b(?P<rest>[^,;:.]*)"
)
_SHOULD = re.compile(
    rf"(?:whether|if) (?P<who>{CHAIN}) (?:should|must|ought to|need|still had to|was to"
    rf"|were to) (?:still )?(?P<task>[a-z].*)",
    re.DOTALL,
)
CUE = re.compile(
    r"\b(?:withdr|rescind|revok|cancel|countermand|waive|forget|disregard|ignore|no longer|need not|stop|cease"
    r"|lapse|be dropped|set aside|superseded|lifted|overtaken)",
    re.IGNORECASE,
)


def withdraws(view: View) -> bool:
    """Whether the sentence calls off an order told of before."""
    match = _WITHDRAWS.search(view.text)
    return match is not None and not _FUTURE.search(view.text[: match.start()])


def revoked(view: View, author: tuple[str, ...]) -> Draft | None:
    """Read an order that is called off in the sentence that tells it."""
    for pattern in (_REVOKED, _OWN, _CALLS_OFF, _NO_NEED):
        match = pattern.search(view.text)
        if match is not None:
            break
    else:
        return None
    name = "who" if match["who"] else "to"
    keys = chain_keys(view, match.start(name), match.end(name)) if match[name] else view.sides.recipients
    start, end = match.span("task")
    return Draft(match.start(), match.start(), start, author, keys, "Order", 0.85, end=end, standing="Withdrawn")


def recalled(view: View, author: tuple[str, ...]) -> Draft | None:
    """Read "the study that I requested last fall" and "whether X should go on with it": what a withdrawal may mean."""
    match = _RECALL.search(view.text)
    if match is None:
        return None
    should = _SHOULD.search(view.text)
    if should and should.start("task") <= match.start():
        keys = chain_keys(view, should.start("who"), should.end("who"))
        return Draft(
            0,
            should.start(),
            should.start("task"),
            author,
            keys,
            "Request",
            0.75,
            end=match.end(),
            standing="Withdrawn",
        )
    return Draft(
        0,
        match.start(),
        match.start(),
        author,
        view.sides.recipients,
        "Request",
        0.7,
        end=match.end(),
        standing="Withdrawn",
        is_noun=True,
    )
