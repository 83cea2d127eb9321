"""Turns of phrase that ask without a verb of asking: "a reply is due by", "my advice is that", "you have until"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.alternation import compiled
from kg.model import Modality
from kg.relate.directives.addressees import chain_keys
from kg.relate.directives.complements import agent, object_and_infinitive, opens_list, that_clause
from kg.relate.directives.draft import Draft
from kg.relate.directives.papers import PAPER
from kg.relate.directives.tasks import is_task, soft_end, sought
from kg.relate.directives.view import ADVERBS, AUTHOR, CHAIN, READER, SOMEBODY, View

__all__ = ["CUE", "find"]

_BY = r"(?=[^;:.?!]{0,60}\b(?:by|before|no later|not later|within|NLT|on)\b)"
_DUE = re.compile(
    r"(?:^|[;:.] |, (?:and|but) |\bthat )(?P<what>(?:an?|the|your|any|all|further|written"
    r"|full)?(?:\b|(?=[\ue000-\uf8ff]))[^,;:.?!]{2,70}?) (?:is"
    r"|are|will be|would be)"
    rf"(?: {ADVERBS})? (?:(?:required|requested|invited|needed|due|expected|awaited|wanted)\b{_BY}|appreciated\b)",
    re.IGNORECASE,
)
_ADVICE = (
    r"(?P<kind>advice|recommendation|request|instructions?|directions?|orders?|expectation|requirement|decision"
    r"|wish"
    r"|suggestion|view|proposal)"
)
_MINE = re.compile(
    rf"\b(?:(?:[Mm]y|[Oo]ur|[Tt]he) (?:\w+ )?{_ADVICE}(?: to (?P<who>{CHAIN}))?,? (?:is|are)(?: {ADVERBS})?"
    rf"|[Ii]t is (?:my|our|the) (?:\w+ )?(?P<kind2>recommendation|decision|expectation|advice|instruction|order))"
    r"(?P<to> to)?(?=(?: that)?\b)"
)
_DUTY = re.compile(
    r"\b(?:[Yy]our (?:\w+ )?(?:task|duty|job|responsibility|role|mission|assignment) (?:is|will be|shall be)"
    r"|[Ii]t (?:is|will be|shall be) your (?:\w+ )?(?:task|duty|job|responsibility)"
    rf"|[Ii]t is incumbent (?:up)?on {READER}) to (?P<task>[a-z].*)",
    re.DOTALL,
)
_HAVE_UNTIL = re.compile(
    rf"(?P<who>{CHAIN})(?: {ADVERBS})? (?:now )?(?:have|has|shall have|will have) (?:until [^,;:.]{{3,40}}?(?:,"
    rf" [^;:]{{3,90}}?,)?|(?:\d+"
    rf"|\w+) (?:\w+ )?"
    r"(?:days|weeks|months)(?: from [^,;:.]{3,40}?)?)(?: in which)? to (?P<task>[a-z].*)",
    re.DOTALL,
)
_MAY_I_HAVE = re.compile(
    rf"\b(?:[Cc]ould|[Cc]an|[Mm]ay|[Mm]ight) {AUTHOR}(?: {ADVERBS}){{0,2}} (?:have|see) (?P<task>[a-z].*)", re.DOTALL
)
_WONDER = re.compile(
    rf"{AUTHOR} (?:wonder|was wondering|am wondering) (?:if|whether) (?P<who>{CHAIN}) (?:could|would|might|can)"
    rf"(?: {ADVERBS}){{0,2}} (?P<task>[a-z].*)",
    re.DOTALL,
)
_FORWARD = re.compile(
    rf"{AUTHOR} (?:(?:\w+ )?look(?:ing)? forward to (?:receiving|seeing|hearing)|(?:shall|will) expect to (?:hear"
    rf"|have|receive|see))"
    rf" (?P<task>[^;:.?!]{{3,120}})"
)
_DATED = re.compile(r"\b(?:by|before|no later than|not later than|within)\b")
_HELPFUL = re.compile(
    r"\b[Ii]t would be (?:\w+ )?(?:helpful|useful|convenient|of (?:\w+ )?(?:help|assistance)) to (?:have|receive"
    r"|see|know)"
    r" (?P<task>[a-z].*)",
    re.DOTALL,
)
_CONTENT = re.compile(
    rf"{SOMEBODY} (?:am|are|is|would be)(?: {ADVERBS})? (?:content|happy|willing|prepared) for (?=[\ue000-\uf8ff])"
)
_LEAVE = re.compile(
    rf"(?P<who>{CHAIN}) (?:have|has) (?:my|our|the [^,;:.]{{2,30}}['’]s?) (?:\w+ )?(?:permission|authority|consent"
    rf"|leave|approval)"
    r" to (?P<task>[a-z].*)",
    re.DOTALL,
)
_CAN_NOW = re.compile(
    rf"(?P<who>{CHAIN}) can (?:(?:now|also now|therefore(?: now)?|accordingly|from now on|of course|also|then|always"
    r"|still|please|go ahead and) |(?=(?:approve|sign|spend|use|hire|keep|issue|draw|commit|recruit|appoint|charge"
    r"|offer"
    r"|take|borrow|order|buy|pay|settle|engage|release|publish|tell|give|let|begin|start|proceed|go ahead|resume"
    r"|continue|reopen|close|fill|send|leave|share|quote|copy|cite|destroy|dispose|move|place|transfer|withdraw|carry"
    r"|run|advertise|make|allow|open|sell|stop|drop|ignore|put|hold|return|invite|treat|disclose|show|delegate)\b))"
    r"(?P<task>[a-z].*)",
    re.DOTALL,
)
_IS_ALLOWED = re.compile(
    r"(?:^|, (?:and |but )|; )(?P<what>(?P<no>no )?(?!(?:it|this|that|he|she|you|we|i|who|which)\b)"
    r"[\w][^,;:.?!\ue000-\uf8ff]{2,90}?) (?:is|are)(?: hereby| also| now)?"
    r" (?P<not>(?:not|no longer) (?:to be )?)?(?P<how>authori[sz]ed|approved|permitted|allowed|forbidden"
    r"|prohibited)(?= (?:aboard|near|here|there|under|beyond|above|below|inside"
    r"|upon|through|until|up to|for|at"
    r"|from|on|to a|without|unless|except|after|before|during|in|between|by|outside|within)\b|\W*$)",
    re.IGNORECASE,
)
_MAY_BE = re.compile(
    r"(?:^|[;:] )(?P<what>(?!nothing|it\b|this\b|that\b|there\b"
    r"|no\b|(?:while|if|when|as|although|though|since|because|whether|what|which|who|where|how)\b"
    r"|the [a-z]+ (?:on|in|to|under) which)[A-Za-z][^,;:.?!]{3,120}?) may(?: however| also| now"
    r"| then|,? until further (?:notice|orders?),?| for the (?:present|time being)| in the meantime)? (?:be"
    r" permitted to|continue to be [a-z]+(?:ed|t|n)\b|be (?:kept|retained|used|destroyed"
    r"|released|removed|declared"
    r"|considered|harvested|charged|granted|employed|opened|closed|paid|issued|resumed|dispensed|spent"
    r"|drawn|transferred|submitted|sent|made|returned)\b)"
    r"[^;:.?!]*",
    re.IGNORECASE,
)
_MADE_PLAIN = re.compile(
    r"\b[Ii]t (?:should|must|is to|shall|may) (?:also |therefore |further )?(?P<task>be (?:made (?:plain|clear|known)"
    r"|explained|impressed|emphasi[sz]ed|pointed out|conveyed|represented)"
    r" (?:up)?(?:on|to) .*)",
    re.DOTALL,
)
_WHOM_ASKED = re.compile(
    rf"(?P<who>{CHAIN})(?:, [^,;:]{{1,60}})?,? whom {AUTHOR} (?:have|had|has)(?: also| now"
    rf"| already)? (?:asked|instructed|told|directed"
    r"|ordered) to (?P<task>[a-z][^,;:]*)"
)
_THERE = re.compile(
    r"(?:^|[;:.,] |\b(?:and|but) )(?P<what>[Tt]here (?:must|should|shall|is to|are to|may) be no (?!doubt|question"
    r"|reason|need)[a-z].*)",
    re.DOTALL,
)
_ON_NO_ACCOUNT = re.compile(
    rf"\b(?:[Oo]n no account|[Uu]nder no circumstances|[Ii]n no (?:case|circumstances|event)|[Aa]t no time"
    rf"|[Nn]or)"
    rf" (?:should|may|must|shall|are|is|will) (?P<who>{CHAIN}) (?:to )?(?P<task>[a-z].*)",
    re.DOTALL,
)
_ON_NO_ACCOUNT_DONE = re.compile(
    r"(?P<what>\b(?:[Oo]n no account|[Uu]nder no circumstances|[Ii]n no (?:case|circumstances|event)|[Aa]t no time)"
    r" (?:should|may|must|shall|are|is) (?!to )[^,;:]{3,60}? (?:to )?be (?!able\b|allowed\b)[a-z]+(?:ed|en|t|n"
    r"|d)\b.*)",
    re.DOTALL,
)
_RELY = re.compile(
    rf"{AUTHOR} (?:shall |will |am )?(?:{ADVERBS} )?(?:rely|relying|count|counting|depend) (?:up)?on(?= )"
)
_TRUST = re.compile(rf"{AUTHOR} trust (?:that )?(?P<who>{CHAIN}) will (?P<task>[a-z].*)", re.DOTALL)
_MUST_HAVE = re.compile(
    rf"{AUTHOR} must(?: {ADVERBS})? have (?P<task>(?:your|the|an?|all|this|these)\b[^;:.?!]{{3,120}})"
)
_BID = re.compile(
    rf"(?P<by>{SOMEBODY}) (?:{ADVERBS} )*(?:strongly )?recommends? (?P<task>(?:the|an?"
    rf"|your) (?:\w+ )?(?:appointment|review|establishment|creation"
    r"|introduction|adoption|removal|closure|suspension|withdrawal|audit|inquiry|investigation|amendment)\b.*)",
    re.DOTALL,
)
CUE = compiled(
    r"\b(?=[a-z])(?:required|requested|invited|needed|due|expected|awaited|wanted|appreciated|advice"
    r"|recommendation|request"
    r"|instructions?"
    r"|directions?|orders?|expectation|requirement|decision|wish|suggestion|proposal|task|duty|job|responsibility"
    r"|role|mission"
    r"|assignment|incumbent|must|has|approval|permission|authority|leave|consent|until|days|weeks|months|have"
    r"|wonder|wondering|forward|hear|receive|helpful|useful|convenient|content"
    r"|happy|willing|can|no|rely|relying|count|counting|depend|trust|recommends?|authori[sz]ed|approved"
    r"|permitted|allowed|forbidden|prohibited|may (?:\w+ )?be|may continue|may(?= however)|made (?:plain|clear"
    r"|known)|explained|impressed|emphasi[sz]ed|pointed|conveyed|represented|whom)\b",
)
_NAMED: tuple[tuple[re.Pattern[str], tuple[str, ...], Modality, float], ...] = (
    (_HAVE_UNTIL, ("until", "days", "weeks", "months"), "Requirement", 0.8),
    (_WONDER, ("wonder",), "Request", 0.85),
    (_LEAVE, ("permission", "authority", "consent", "leave", "approval"), "Permission", 0.85),
    (_CAN_NOW, (" can ",), "Permission", 0.75),
    (_ON_NO_ACCOUNT, (" no ",), "Prohibition", 0.85),
    (_TRUST, (" trust ",), "Expectation", 0.7),
)
_THINGS = (
    (_MAY_I_HAVE, (" have ", " see ")),
    (_FORWARD, (" forward to ", " expect to ")),
    (_HELPFUL, ("t would be ",)),
    (_MUST_HAVE, (" must",)),
    (_BID, (" recommend",)),
)
_DUE_WORDS = ("required", "requested", "invited", "needed", "due", "expected", "awaited", "wanted", "appreciated")
_ADVICE_WORDS = tuple(
    "advice recommend request instruction direction order expectation requirement decision wish suggestion view"
    " proposal".split()
)
_DUTY_WORDS = ("task", "duty", "job", "responsibility", "role", "mission", "assignment", "incumbent")
_ALLOWED_WORDS = ("authori", "approved", "permitted", "allowed", "forbidden", "prohibited")
_BANS: tuple[Modality, Modality] = ("Permission", "Prohibition")
_PLAIN_WORDS = ("made ", "explained", "impressed", "emphasi", "pointed out", "conveyed", "represented")


def find(view: View, author: tuple[str, ...]) -> Iterator[Draft]:
    """Yield what turns of phrase ask for."""
    text = view.text
    for match in sought(_DUE, text, _DUE_WORDS, view.lower):
        what = match.start("what")
        if PAPER.search(match["what"]):
            yield Draft(what, what, what, author, agent(view, match.end()), "Request", 0.75, whole=True)
    for match in sought(_MINE, text, _ADVICE_WORDS):
        yield from _advice(view, match, author)
    yield from _of_reader(view, author)
    yield from _of_named(view, author)
    yield from _things(view, author)
    for match in sought(_MADE_PLAIN, text, _PLAIN_WORDS):
        start, task = match.start(), match.start("task")
        yield Draft(start, start, task, author, agent(view, task), "Expectation", 0.75)
    yield from _allowed(view, author)
    for match in sought(_THERE, text, (" be no ",)):
        what = match.start("what")
        keys = view.sides.recipients
        yield Draft(what, what, what, author, keys, "Prohibition", 0.75, negative=True, whole=True)
    for match in sought(_ON_NO_ACCOUNT_DONE, text, (" no ",)) if not _ON_NO_ACCOUNT.search(text) else ():
        what = match.start("what")
        yield Draft(what, what, what, author, agent(view, what), "Prohibition", 0.8, negative=True, whole=True)
    for pattern, modality, stems in (
        (_CONTENT, "Permission", ("content", "happy", "willing", "prepared")),
        (_RELY, "Expectation", ("rely", "count", "depend")),
    ):
        for match in sought(pattern, text, stems):
            found = object_and_infinitive(view, match.end() - (5 if pattern is _CONTENT else 0))
            if found is not None and not view.sides.is_own(found.addressees) and is_task(text[found.task :]):
                kind: Modality = "Permission" if modality == "Permission" else "Expectation"
                yield Draft(match.start(), match.start(), found.task, author, found.addressees, kind, 0.8)


def _allowed(view: View, author: tuple[str, ...]) -> Iterator[Draft]:
    """Read "overtime is authorized until June", "paper forms may continue to be used"."""
    for allowed in sought(_IS_ALLOWED, view.text, _ALLOWED_WORDS, view.lower):
        negative = bool(allowed["no"] or allowed["not"]) or allowed["how"].lower() in ("forbidden", "prohibited")
        if allowed["how"].lower() == "allowed" and not negative:
            continue
        what, modality = allowed.start("what"), _BANS[negative]
        keys = agent(view, allowed.end())
        yield Draft(what, allowed.start("how"), what, author, keys, modality, 0.75, negative=negative, whole=True)
    for match in sought(_WHOM_ASKED, view.text, (" whom ",)):
        start, task = match.start(), match.start("task")
        keys = chain_keys(view, match.start("who"), match.end("who"))
        yield Draft(start, start, task, author, keys, "Request", 0.8, end=match.end(), standing="Past")
    for match in sought(_MAY_BE, view.text, (" may",), view.lower):
        what = match.start("what")
        yield Draft(what, what, what, author, agent(view, match.end("what")), "Permission", 0.75, whole=True)


def _advice(view: View, match: re.Match[str], author: tuple[str, ...]) -> Iterator[Draft]:
    """Read "my advice is that you close the ward", "our recommendation to the Trust is to close it"."""
    kind = (match["kind"] or match["kind2"]).lower()
    modality: Modality = (
        "Recommendation" if kind.startswith(("advice", "recom", "sugg", "prop", "view")) else "Requirement"
    )
    start = match.start()
    if match["to"]:
        if match["who"] and is_task(view.text[match.end() + 1 :]):
            keys = chain_keys(view, match.start("who"), match.end("who"))
            yield Draft(start, start, match.end() + 1, author, keys, modality, 0.8)
        return
    found = that_clause(view, match.end())
    is_mine = kind == "expectation" and match[0].lower().startswith(("my", "our", "it is my", "it is our"))
    forecasts = ("would", "may", "can") if is_mine else ("will", "would", "may", "can")
    if found is None or found.modal in forecasts or view.sides.is_own(found.addressees):
        return
    draft = Draft(start, start, found.task, author, found.addressees, modality, 0.8)
    draft.negative, draft.whole, draft.is_open = found.negative, found.whole, found.is_open
    yield draft


def _of_reader(view: View, author: tuple[str, ...]) -> Iterator[Draft]:
    """Read "your task is to …", and what the author would like to have from the reader."""
    for match in sought(_DUTY, view.text, _DUTY_WORDS):
        if is_task(match["task"]) or opens_list(view, match.start("task")):
            start, task = match.start(), match.start("task")
            draft = Draft(start, start, task, author, view.sides.recipients, "Requirement", 0.85)
            draft.is_open = opens_list(view, task)
            yield draft


def _of_named(view: View, author: tuple[str, ...]) -> Iterator[Draft]:
    """Read the phrases that name who is to act: "you have until Friday to …", "I wonder if you could …"."""
    for pattern, stems, modality, confidence in _NAMED:
        for match in sought(pattern, view.text, stems):
            keys = chain_keys(view, match.start("who"), match.end("who"))
            if view.sides.is_own(keys) or not is_task(match["task"]):
                continue
            if pattern is _CAN_NOW and not (match["who"][0] < "\uf000" or view.sides.is_reader(keys)):
                continue
            if pattern is _TRUST and not _DATED.search(match["task"]):
                continue
            start, task = match.start(), soft_end(view.text, match.start("task"))
            yield Draft(start, start, task, author, keys, modality, confidence, negative=modality == "Prohibition")


def _things(view: View, author: tuple[str, ...]) -> Iterator[Draft]:
    """Read what is to be handed in: "may we have your comments", "I look forward to receiving your plan by June"."""
    for pattern, stems in _THINGS:
        for match in sought(pattern, view.text, stems):
            words, start, task = match["task"], match.start(), match.start("task")
            if pattern is _FORWARD and not _DATED.search(words):
                continue
            if pattern is not _BID and not (PAPER.search(words[:90]) or (pattern is _FORWARD and "from" in words)):
                continue
            modality: Modality = "Recommendation" if pattern is _BID else "Request"
            yield Draft(start, start, task, author, view.sides.recipients, modality, 0.75, is_noun=True)
