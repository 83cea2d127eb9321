"""Polite requests and imperatives: "I should be grateful if you would …", "could you …?", "please send …", "Submit …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kg.model import Modality
from kg.relate.directives.addressees import chain_keys, noun_keys
from kg.relate.directives.complements import PAPER, agent, object_and_infinitive, opens_list, that_clause
from kg.relate.directives.draft import Draft, Skip
from kg.relate.directives.tasks import MOST_CUES, is_task, verb_at
from kg.relate.directives.view import ADVERBS, AUTHOR, CHAIN, OTHER, READER, SOMEBODY, View

__all__ = ["CUE", "find", "imperatives"]

_GLAD = (
    r"(?:be (?:(?:very|most|extremely|also|much|so|particularly|especially|greatly|truly|deeply) )*(?:grateful"
    r"|obliged|glad|pleased|thankful|indebted|happy|delighted)"
    r"|(?:(?:very much|greatly|much|also|really) )?(?:appreciate|welcome)(?: it)?(?: very much| greatly)?)"
)
_WHEN_GLAD = re.compile(
    rf"(?P<who>{AUTHOR}|{OTHER}|\b(?:and|but|[Ii]t|[Hh]e|[Ss]he|[Tt]hey))(?:,? {ADVERBS},?){{0,3}}(?:"
    rf" (?P<aux>should|would|shall|will|must)|['’]d)(?:,? {ADVERBS},?){{0,2}} {_GLAD}"
    rf"(?:,? therefore,?)?,?(?: (?P<if>if)|(?P<for> for| to (?:have|receive|know|hear|see|learn)\b| your\b| a\b"
    rf"| an\b| confirmation\b| early\b| the\b))",
)
_HELPFUL = re.compile(
    r"\b[Ii]t (?:would|will|may|might) (?:also |therefore |greatly |further )*(?:be (?:(?:very|most|extremely|also"
    r"|particularly|of great) )*(?:helpful|useful|appreciated|convenient|assistance|help|kind|a help|welcome)"
    r"|(?:greatly )?(?:assist|help)(?: (?:me|us|[\ue000-\ue7ff]))?)(?: (?:to|for) [\ue000-\uf8ff])? if"
)
_IF = re.compile(
    rf",?(?:,? [^,;:]{{1,60}},)? (?:(?:both|all|each)(?: of)? )?(?:(?P<who>{CHAIN})(?: \([^()]*\))?(?:,"
    rf" [^;:]{{1,80}}?,)?|(?P<noun>(?:the|your|each|all)\b[^,;:]{{1,60}}?))"
    rf"(?:,? {ADVERBS}){{0,2}} (?P<would>would|could|will|can|might|were to"
    rf"|was to)(?:,? {ADVERBS},?){{0,3}}(?:, [^,;:]{{1,50}},)? (?P<neg>not )?(?P<task>[a-z].*)",
    re.DOTALL,
)
_QUESTION = re.compile(
    rf"(?:^|[,;:–—-] |\b(?:[Ss]o|[Aa]nd|[Bb]ut|[Pp]lease) )(?:[Cc]ould|[Cc]an|[Ww]ould|[Ww]ill"
    rf"|[Mm]ight)(?: (?:please|kindly|also))? (?:(?:both|all|each)(?: of)? )?"
    rf"(?:(?P<who>{CHAIN})(?:, [^;:?]{{1,80}}?,)?|(?P<noun>your [^,;:?]{{1,40}}"
    rf"|one of you))(?:,? {ADVERBS},?){{0,3}}(?:, (?:please|too|kindly),)? (?P<task>[a-z].*)",
    re.DOTALL,
)
_VITAL = re.compile(
    r"\b(?:it|It)(?: is|['’]s| will be| remains| would be)(?: also| therefore| now| absolutely| particularly"
    r"| equally| clearly| most| very){0,3} (?:vital|essential|important|imperative|crucial|critical"
    r"|necessary|indispensable|desirable|my (?:wish|desire|expectation|request|hope)|the (?:wish"
    r"|desire) of [^,;.]{1,30}|desired|a requirement|a condition|expected|required|requested|recommended|suggested"
    r"|advisable)(?P<rest>(?: \([^)]*\))?(?=,? (?:that|for)\b))"
)
_PLEASE = re.compile(
    rf"\b(?:[Pp]lease|[Kk]indly|PLEASE),?(?:,? {ADVERBS},?){{0,3}} (?P<neg>do not |don['’]t "
    rf"|never )?(?P<task>[a-z].*)",
    re.DOTALL,
)
_NOT_PLEASE = re.compile(
    r"(?:find|note|see|accept|be (?:assured|aware|advised|informed|reminded)|feel free|forgive|excuse|quote"
    r"|remember|believe|do not hesitate|hesitate|bear|let me know if (?:I|you|[\ue000-\uefff])"
    r"|refer to (?:the|our)|think of|contact|call|ring|telephone|phone|e-?mail|write to [\ue000-\uf8ff]? ?if"
    r"|give my|pass on my|convey my|thank)\b",
    re.IGNORECASE,
)
_QUESTIONS = re.compile(
    r"\b(?:questions?|quer(?:y|ies)|enquir(?:y|ies)|need anything|can help|be of (?:any )?(?:help|assistance)"
    r"|further information|clarification|further assistance|wish to discuss|would like to discuss"
    r"|need (?:any )?(?:help|more|further|assistance)"
    r"|concerns|more information|difficult(?:y|ies) (?:in|with)|unclear|require (?:any )?(?:further|additional"
    r"|assistance|help)|have any|are in doubt)\b",
    re.IGNORECASE,
)
_REACH = re.compile(
    r"\b(?:contact|call|ring|telephone|phone|e-?mail|hesitate|get in touch|speak to|write to|get back to|let (?:me"
    r"|us|[\ue000-\ue7ff]) know|ask|turn to|reach|be directed|be addressed|be sent)\b",
    re.IGNORECASE,
)
_LEADS = (
    r"(?:(?:By|On|No later than|Not later than|NLT|Within|From|For|To|If|Where|When|Whenever|Should|In|Unless|Until"
    r"|Before|After|Once|As|With|At|During|Having|Since|While|Given|Except|Then|Also|Next|Finally|First(?:ly)?"
    r"|Second(?:ly)?|Third(?:ly)?|Lastly|Meanwhile|Accordingly|Therefore|However|Otherwise|Instead|Immediately|Upon"
    r"|Prior to|Following|Effective|Hereafter|Furthermore|Again)\b[^;:.]{0,140}?,? )"
)
_BARE = re.compile(
    rf"(?:(?:and|And|Then|then|Also|So|or|but|But)\s+|{_LEADS})?(?P<neg>Do not |do not |Don['’]t |don['’]t |Never "
    rf"|never )?(?P<task>[A-Za-z][\w-]*.*)",
    re.DOTALL,
)
_VOCATIVE = re.compile(rf"(?:[A-Z][\w ]{{0,25}}[.:] )?(?P<who>{CHAIN})(?: ?[,:–—-]+ )(?=\S)")
_AND_NOT = re.compile(
    r"(?:,? and|;|, but|;? or) (?:please )?(?P<neg>do not|don['’]t|never) (?P<task>[a-z].*)", re.DOTALL
)
_SOFT = re.compile(
    r"\b(?:Perhaps|perhaps|May be|Maybe) (?P<who>[\ue800-\uefff]) (?:would|could|might|will) (?P<task>[a-z].*)",
    re.DOTALL,
)
_LEAD_NOUN = re.compile(
    r"\b(?:(?:make|makes|issue|issues|give|gives|have|has)(?: \w+)? the following(?: \w+)?"
    r" (?P<kind>recommendations?|directions?|orders?|requests?|instructions?|requirements?)"
    r"|(?:[Mm]y|[Oo]ur|[Tt]he) (?:\w+ )?(?P<kind2>recommendations|directions|orders|requests|instructions"
    r"|requirements) (?:is|are)(?: as follows| these| the following)?)\W*$"
)
_MAY_ASK = re.compile(
    rf"\b(?:[Mm]ay|[Mm]ight|[Cc]an|[Cc]ould) {AUTHOR} (?:also |please |therefore |now |just |further )?(?:ask"
    rf"|request|invite|urge|beg|suggest)(?= )"
)
CUE = re.compile(
    r"\b(?:grateful|obliged|glad|pleased|thankful|appreciated?|welcome|helpful|useful|assistance|kind|kindly|could"
    r"|can|would|will|vital|essential|important|imperative|crucial|critical"
    r"|necessary|please|pray|do not|don['’]t|perhaps|requested|required|recommended|advisable|suggested|desirable"
    r"|desired?|wish|expectation|my (?:request|hope)|following|as follows|(?:may|might|can"
    r"|could) [\ue000-\ue7ff])\b",
    re.IGNORECASE,
)


def find(view: View, author: tuple[str, ...]) -> Iterator[Draft | Skip]:
    """Yield the polite requests of the sentence, and its imperatives."""
    text = view.text
    for match in islice(_WHEN_GLAD.finditer(text), MOST_CUES):
        yield from _glad(view, match, author)
    for match in _HELPFUL.finditer(text):
        yield from _if(view, match.start(), match.end(), author, 0.8)
    for match in islice(_VITAL.finditer(text), MOST_CUES):
        yield from _vital(view, match, author)
    for match in _MAY_ASK.finditer(text):
        found = object_and_infinitive(view, match.end()) or that_clause(view, match.end(), may_drop_that=True)
        if found:
            yield Draft(
                match.start(),
                match.start(),
                found.task,
                author,
                found.addressees,
                "Request",
                0.9,
                negative=found.negative,
                whole=found.whole,
                is_open=found.is_open,
            )
    for match in _LEAD_NOUN.finditer(text):
        modality: Modality = (
            "Recommendation"
            if (match["kind"] or match["kind2"]).startswith("recommend")
            else "Request"
            if (match["kind"] or match["kind2"]).startswith("request")
            else "Requirement"
        )
        yield Draft(
            match.start(), match.start(), match.end(), author, (), modality, 0.85, is_open=True, takes_requests=True
        )
    for match in _SOFT.finditer(text):
        if is_task(match["task"]):
            yield Draft(
                match.start(), match.start(), match.start("task"), author, view.keys(match.start("who")), "Request", 0.8
            )
    yield from _questions(view, author)
    yield from _please(view, author)


def is_contact(text: str) -> bool:
    """Whether the sentence is the usual line on whom to turn to with questions."""
    return _QUESTIONS.search(text) is not None and _REACH.search(text) is not None


def _glad(view: View, match: re.Match[str], author: tuple[str, ...]) -> Iterator[Draft | Skip]:
    first = match["who"]
    issuer = author if first < "\uf000" else view.keys(match.start("who"))
    if match["if"]:
        yield from _if(view, match.start(), match.end(), issuer, 0.95)
        return
    start = match.end() - len(match["for"]) + 1
    words = view.text[start:]
    task = start + (4 if words.startswith("for ") else 3 if words.startswith("to ") else 0)
    rest = view.text[task : task + 90]
    if PAPER.search(rest) is None or re.match(
        r"(?:hear (?:that|of)|know that|see (?:that|you)|learn that|the (?:opportunity|support|help|chance)"
        r"|your (?:support|help|understanding|kind))",
        rest,
    ):
        return
    source = re.search(rf"\bfrom (?P<who>{CHAIN})", view.text[task : task + 90])
    keys = chain_keys(view, task + source.start("who"), task + source.end("who")) if source else view.sides.recipients
    yield Draft(
        match.start(), match.start(), task, issuer, keys, "Request", 0.85, is_noun=True, is_open=opens_list(view, task)
    )


def _if(view: View, start: int, at: int, issuer: tuple[str, ...], confidence: float) -> Iterator[Draft | Skip]:
    match = _IF.match(view.text, at)
    if match is None:
        return
    if match["who"]:
        keys = chain_keys(view, match.start("who"), match.end("who"))
    else:
        keys = noun_keys(view, match.start("noun"), match.end("noun"))
    task = match.start("task")
    if view.sides.is_own(keys):
        return
    words = match["task"]
    if re.match(r"be \w+(?:ed|t|n)\b", words) and not match["who"]:
        yield Draft(
            start, start, match.start("noun"), issuer, agent(view, task), "Request", confidence - 0.1, whole=True
        )
    elif is_task(words) or words.startswith(("remember", "note", "agree")):
        yield Draft(
            start,
            start,
            task,
            issuer,
            keys,
            "Request",
            confidence - (0 if keys else 0.2),
            negative=bool(match["neg"]),
            is_open=opens_list(view, task),
        )


def _vital(view: View, match: re.Match[str], author: tuple[str, ...]) -> Iterator[Draft | Skip]:
    at = match.end()
    if view.text.startswith(" for", at):
        found = object_and_infinitive(view, at)
    else:
        found = that_clause(view, at)
        if found is None:
            plain = re.compile(rf",? that (?P<who>{CHAIN}) (?P<task>[a-z].*)", re.DOTALL).match(view.text, at)
            if plain and verb_at(plain["task"]) and is_task(plain["task"]):
                yield Draft(
                    match.start(),
                    match.start(),
                    plain.start("task"),
                    author,
                    chain_keys(view, plain.start("who"), plain.end("who")),
                    "Requirement",
                    0.85,
                )
                return
            told = re.compile(
                r",? that (?P<who>[^,;:]{1,80}?) (?:is|are) (?:\w+ly )?(?:\w{2,}ed|told|made|kept|given|held"
                r"|taken|met|sent|done|put|paid)\b",
                re.DOTALL,
            ).match(view.text, at)
            if told:
                yield Draft(
                    match.start(),
                    match.start(),
                    told.start("who"),
                    author,
                    agent(view, told.end()),
                    "Requirement",
                    0.75,
                    whole=True,
                )
            return
    if found is None or (found.whole and not found.modal and found.doubt > 0.1):
        return
    if view.sides.is_own(found.addressees) or not (found.is_open or found.whole or is_task(view.text[found.task :])):
        yield Skip(match.start(), match.start(), found.task, "a statement")
        return
    yield Draft(
        match.start(),
        match.start(),
        found.task,
        author,
        found.addressees,
        "Requirement",
        0.85 - found.doubt,
        negative=found.negative,
        whole=found.whole,
        is_open=found.is_open,
    )


def _questions(view: View, author: tuple[str, ...]) -> Iterator[Draft | Skip]:
    text = view.text
    for match in _QUESTION.finditer(text):
        if not (text.rstrip().endswith(("?", ":")) or "please" in text.lower() or "kindly" in text.lower()):
            continue
        if match["who"]:
            keys = chain_keys(view, match.start("who"), match.end("who"))
        elif match["noun"] == "one of you":
            keys = view.sides.recipients
        else:
            keys = noun_keys(view, match.start("noun"), match.end("noun"))
        if (
            view.sides.is_own(keys)
            or not is_task(match["task"])
            or re.match(r"(?:be |it |see |imagine)", match["task"])
        ):
            continue
        start = match.start()
        lead = re.match(r"(?:[,;:–—-] |\w+ )?(?=[CcWwM])", match[0])
        yield Draft(
            start + (lead.end() if lead else 0),
            start,
            match.start("task"),
            author,
            keys,
            "Request",
            0.88,
            is_open=opens_list(view, match.start("task")),
        )


def _please(view: View, author: tuple[str, ...]) -> Iterator[Draft | Skip]:
    for match in _PLEASE.finditer(view.text):
        task = match.start("task")
        if match[0][:1] in "Kk" and not verb_at(match["task"]):
            continue
        if re.search(
            rf"\b(?:[Cc]an|[Cc]ould|[Ww]ould|[Ww]ill) (?:{SOMEBODY}|one of you)(?: \w+)? $", view.text[: match.start()]
        ) or re.match(rf"(?:{READER}|will|would|could|can)\b", match["task"]):
            continue
        if (
            is_contact(view.text)
            or _NOT_PLEASE.match(match["task"])
            or (match["neg"] and match["task"].startswith("hesitate"))
        ):
            yield Skip(match.start(), match.start(), task, "a turn of phrase")
            continue
        yield Draft(
            match.start(),
            match.start(),
            task,
            author,
            _called(view, match.start()),
            "Prohibition" if match["neg"] else "Request",
            0.92,
            negative=bool(match["neg"]),
            is_open=opens_list(view, task),
        )
        break
    yield from _and_not(view, author)


def _and_not(view: View, author: tuple[str, ...]) -> Iterator[Draft | Skip]:
    for match in islice(_AND_NOT.finditer(view.text), MOST_CUES):
        if is_task(match["task"]) and verb_at(match["task"]) and not match["task"].startswith("hesitate"):
            yield Draft(
                match.start(),
                match.start(),
                match.start("task"),
                author,
                _called(view, 0),
                "Prohibition",
                0.8,
                negative=True,
            )


def _called(view: View, before: int) -> tuple[str, ...]:
    """Return who must act on an imperative: whom the sentence calls by name ("Fergus, please …"), else the reader."""
    match = _VOCATIVE.match(view.text)
    if match and (before == 0 or match.end() <= before):
        keys = chain_keys(view, match.start("who"), match.end("who"))
        if keys and not view.sides.is_own(keys):
            return keys
    return view.sides.recipients


def imperatives(view: View, author: tuple[str, ...]) -> Iterator[Draft]:
    """Yield the bare imperative with which the sentence opens, after its leading "if", "by" or "in"."""
    text = view.text
    start = 0
    vocative = _VOCATIVE.match(text)
    if vocative:
        start = vocative.end()
    for match in (
        _BARE.match(text, start),
        re.compile(_BARE.pattern[_BARE.pattern.index("(?P<neg>") :], re.DOTALL).match(text, start),
    ):
        if match is None:
            continue
        words = match["task"]
        if not match["neg"] and not words[:1].isupper() and match.start("task") == start and not vocative:
            continue
        plain = words[:1].lower() + words[1:]
        if (
            (verb_at(plain) or (match["neg"] and re.match(r"[a-z]+ ", plain)))
            and is_task(plain)
            and not _FALSE.match(plain)
            and not _REPORTED.match(plain)
            and not is_contact(text)
        ):
            conditional = match.start("task") > start and not match["neg"]
            if (
                conditional
                and not re.search(r"[,)] (?:then )?$", text[: match.start("task")])
                and not re.match(r"(?:and|then|also|so) ", text[start:], re.IGNORECASE)
            ):
                continue
            modality: Modality = "Prohibition" if match["neg"] else "Order"
            yield Draft(
                start,
                match.start("task"),
                match.start("task"),
                author,
                _called(view, start),
                modality,
                0.82 if conditional else 0.88,
                negative=bool(match["neg"]),
                is_open=opens_list(view, match.start("task")),
            )
            return


_REPORTED = re.compile(
    r"(?!(?:ensure|confirm|check|see|make|tell|explain|verify|state|report|show|inform|let|establish|determine|say"
    r"|demonstrate|find|ask|advise|indicate|describe|decide)\b)"
    r"[a-z-]+ (?!(?:the|a|an|your|all|any|each|every|this|these|those|that|my|our|its|no|how|whether|what|who|only"
    r"|such)\b)(?:[\w’'-]+ ){1,4}?(?:was|were|is|are|has|have|had|will|would|can|could)\b"
)
_FALSE = re.compile(
    rf"(?:let (?:me|us|{AUTHOR}) (?!(?:have|know|see)\b)|hesitate|worry|be (?:afraid|surprised|alarmed)"
    rf"|take (?:for example|care|heart|comfort)|have (?:no doubt|a |\w+(?:ed|en)\b)|present (?:at|in) |see |note "
    rf"|give my|tell (?:them|him|her) (?:I|we|{AUTHOR}) "
    r"|thank|find (?:attached|enclosed)|read on|get well|keep (?:up the|well|in mind)|rest assured|suffice"
    r"|call (?:me|it)|forget|look (?:at it|forward)|stop me|mark my|ask yourself|assume (?:that|for)"
    r"|consider (?:that|how|the)|compare (?:this|that)"
    r"|remain,? |mean|wait (?:and see)|help yourself|hold on|act now|enclosed|attached|work (?:has|on|is)|set (?:up"
    r"|in|out) (?:in|by|under)|cut |put (?:simply|another|together)|read (?:with|in)|left|open (?:to|until|from)"
    r"|check (?:in|out)$|follow(?:ing)|complete(?:d|ly)|cost |stand )",
    re.IGNORECASE,
)
