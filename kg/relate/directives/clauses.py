"""The clauses of a sentence: every rule's finds, set in order, so that each clause orders once."""

from __future__ import annotations

import re

from kg.alternation import compiled
from kg.relate.directives import idioms, imperatives, leave, modals, performatives, phrases, requests
from kg.relate.directives.draft import Draft, Skip
from kg.relate.directives.tasks import IMPERATIVE
from kg.relate.directives.view import View

__all__ = ["CUE", "drafts", "may_command"]

CUE = compiled(
    r"\b(?=[a-z])(?:must|should|shall|may|need|needs|ought|ask|request|requir|oblig(?:e|es|ed)\b|instruct|order"
    r"|command|expect"
    r"|want|wish|like"
    r"|invit|urge|urging|encourag|advis|recommend|suggest"
    r"|insist|propos|counsel|authori|permit|permission|allow|empower|forb|prohibit|direct|look(?:s|ing)? to"
    r"|looking for|call(?:s|ed|ing)? (?:up)?on|beg|desir|trust|told|tell|task|charg|press|appeal|commission"
    r"|stipulat|consent|agree"
    r"|not to be|to be|no (?:[a-z]+ ){1,6}to|no (?:[\w'’-]+ ){1,8}(?:without|until|unless)|no objection|goodness"
    r"|mandatory|compulsory|suspended|halted|frozen|embargoed|discontinued|need your|advised|falls|settled|arranged"
    r"|deadline|(?:closing|latest|final|due|last) date"
    r"|please|kindly|pray|grateful|obliged|glad|pleased|appreciat|welcome|helpful|vital|essential|important"
    r"|imperative|crucial|critical|necessary|perhaps|desire|following|as follows"
    r"|(?:is|are|re)(?: \w+){0,2} to\b|has to|have to|will|could|can|would|do not|don['’]t|never|at liberty|duty"
    r"|obligation|bound|entitled|due|until|forward|rely|relying|count(?:ing)? on|content|happy"
    r"|had better|['’]d better|it (?:is|will be|must be|falls|remains)(?: now)? (?:for|to) |it would be (?:as "
    r"|well |wise"
    r" |prudent |sensible |best )|leave it|leave (?:is|has|to) |(?:authority|approval|sanction"
    r"|authori[sz]ation) (?:is|has|to)"
    r" |cleared to|rather|prefer|remind|forget|remember to|feel free|repeat|reiterate|renew|resolved"
    r"|value (?:your|the|a"
    r" |sight)|(?:early|prompt|immediate|urgent) (?:reply|response|answer|action|attention|ack)|there (?:will"
    r"|shall) be no"
    r"|ll |re |s (?:not )?to\b|d be |might|nobody|no one|no-one|nothing|none of|any chance|reminder"
    r"|by all means|footing|on the (?:basis|understanding|terms)"
    r"|esteem|favour|had best|tasked|entrusted|anxious|keen|eager|condition|adamant|proviso"
    r"|trouble|crave|against|subject to your|given|allowed|permitted"
    r"|forbidden|prohibited|granted|afforded|barred|precluded|debarred|restrained"
    r"|banned|open to|oblig|enjoin|entreat"
    r"|implor|warn|caution|exhort|counsel|appointed|detailed|deputed|instruction|notice to|mind|trouble|why"
    r"|if [^,;:.]{2,30}"
    r" (?:could|would)|sight of|remains? |closing date|deadline|pls|next steps?|priority|your (?:\w+ )?(?:step"
    r"|aim|task)"
    r"|incumbent|advice|decision|job|responsibility|mission|wonder|awaited|needed|account|circumstances|withdr"
    r"|cancel|rescind|revok|forget|disregard|no longer|supposed)|sha11|wi11|ou1d",
)
_FIRST = re.compile(r"\W*(?:(?:[A-Z]|\d{1,2})[.)] |[A-Z]{1,3}[ -]?\d{1,2}[.:)]? )?([A-Za-z-]+)")
_INITIALS = re.compile(
    r"(?:(?:ACTIONS?|Actions?|NEXT STEPS?)[^:.\n]{0,10}[:.] ?)?[A-Z]{2,4}"
    r"(?:(?:, | and | & |/)[A-Z]{2,4}){0,3}(?: to | ?[:–-] )"
)
_CALLED = re.compile(
    r"\W*(?:[A-Z][\w.'’]*(?:(?:, |[ /&-]| and )[A-Z][\w.'’]*){0,4}) ?(?:[,:–—]|-(?= )) ?([A-Za-z-]+)"
    r"|\W*(?:[A-Z][\w.'’&/-]*,? (?:(?:and|of|the|for) ){0,2}){1,6}to ([a-z-]+)\b"
)
_BEHIND_STOP = re.compile(r"[;:–—-] (?:so |and |then |but |just )?([a-z-]+) ")
_COMMANDS = frozenset(IMPERATIVE) | {"see", "be", "do"}
_OPENERS = frozenset(
    "By On No Not NLT Within From For To If Where When Whenever In Unless Until Before After Once As With At During"
    " Since While Except Then Also Next Finally"
    " First Firstly Second Secondly Third Thirdly Lastly Meanwhile Accordingly Therefore Otherwise Instead"
    " Immediately Upon Prior Following Effective Again And So".split()
)
_COORDINATED = re.compile(r"(?:[;:.?!–—]|,? ?\b(?:and|but|or|nor|so|then))\s*$|^$", re.IGNORECASE)
_STARTS_COORDINATED = re.compile(r"\s*(?:[,;]? ?(?:and|but|or|nor)\b|;)", re.IGNORECASE)
_THEM = re.compile(r"[^;:,.]{0,40}\b(?:them|him|her)\b")
_ITS = re.compile(r"(?:its|their|his|her) ")
_BARS = frozenset(
    (
        "promise",
        "the reader's own request",
        "asked of the author",
        "a negation",
        "law",
        "a turn of phrase",
        "a wish of somebody else",
        "history",
    )
)


def may_command(text: str, start: int, end: int) -> bool:
    """Whether the sentence from *start* to *end* of *text* may open with an imperative, or have one behind a stop."""
    match = _FIRST.match(text, start)
    if text[start + 1 : start + 2].isupper() and _INITIALS.match(text, start):
        return True
    if match is not None and (match[1].lower() in _COMMANDS or match[1] in _OPENERS):
        return True
    if any(word[1] in _COMMANDS for word in _BEHIND_STOP.finditer(text, start, end)):
        return True
    called = _CALLED.match(text, start) if match is not None and match[1][:1].isupper() else None
    return called is not None and (called[1] or called[2]).lower() in _COMMANDS


def drafts(view: View, author: tuple[str, ...]) -> list[Draft]:
    """Return what the sentence orders, in its order, each with the end of its clause."""
    found: list[Draft | Skip] = []
    found += performatives.find(view, author)
    if modals.CUE.search(view.lower):
        found += modals.find(view, author)
    if requests.CUE.search(view.lower):
        found += requests.find(view, author)
        found += imperatives.polite(view, author)
    if phrases.CUE.search(view.lower):
        found += phrases.find(view, author)
    found += idioms.find(view, author)
    for given in leave.find(view, author):
        if not any(_is_same(f, given) and (f.addressees or f.for_many) for f in found if isinstance(f, Draft)):
            found = [*(f for f in found if not _is_same(f, given)), given]
    if "; " in view.text or ": " in view.text or " - " in view.text or "– " in view.text or "— " in view.text:
        found += imperatives.after_stop(view, author)
    if not any(isinstance(f, Draft) and f.clause == 0 for f in found):
        found += imperatives.bare(view, author)
    if not found:
        return []
    return _in_order(view, found)


def _is_same(one: Draft | Skip, given: Draft) -> bool:
    """Whether *one* is an order read already off the clause that gives leave."""
    return isinstance(one, Draft) and given.clause <= one.cue <= given.cue


def _in_order(view: View, found: list[Draft | Skip]) -> list[Draft]:
    sure = [f for f in found if isinstance(f, Draft)]
    kept = [f for f in found if isinstance(f, Draft) or not any(d.clause <= f.cue < d.task for d in sure)]
    kept.sort(key=lambda f: (f.cue, isinstance(f, Skip), -f.task))
    out: list[Draft] = []
    last: Draft | Skip | None = None
    for one in kept:
        if last is not None and (one.task == last.task or not _follows(view, last, one)):
            continue
        if isinstance(one, Draft):
            if out:
                out[-1].end = min(out[-1].end or len(view.text), _boundary(view, one))
            if last is not None:
                one.since = _boundary(view, one)
            if out and one.whole and _ITS.match(view.text, one.task) and out[-1].addressees:
                one.addressees = out[-1].addressees
            if out and not one.addressees and _THEM.match(view.text, one.cue):
                one.addressees = out[-1].addressees
            out.append(one)
            last = one
        elif one.reason in _BARS:
            if out:
                out[-1].end = min(out[-1].end or len(view.text), _boundary(view, one))
            last = one
    return out


def _follows(view: View, last: Draft | Skip, one: Draft | Skip) -> bool:
    """Whether *one* opens a clause of its own beside that of *last*, rather than standing within it."""
    if one.cue < last.task or one.clause < last.task:
        return False
    if view.text.find(";", last.task, one.clause + 1) >= 0:
        return True
    before = view.text[last.task : one.clause]
    if isinstance(last, Skip) and before.rstrip().endswith(","):
        return True
    return _COORDINATED.search(before) is not None or _STARTS_COORDINATED.match(view.text, one.clause) is not None


def _boundary(view: View, one: Draft | Skip) -> int:
    """Return where the clause before *one* ends: at the conjunction."""
    before = view.text[: one.clause]
    match = re.search(r"[;,:.]?\s*(?:\b(?:and|but|or|nor|so|then|in addition|also))?,?\s*$", before, re.IGNORECASE)
    return match.start() if match else one.clause
