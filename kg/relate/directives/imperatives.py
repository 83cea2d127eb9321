"""Imperatives: "Please send …", "Submit …", "If you learn of any, tell me", "and do not let …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kg.relate.directives.addressees import chain_keys
from kg.relate.directives.complements import opens_list
from kg.relate.directives.draft import Draft, Skip
from kg.relate.directives.tasks import IMPERATIVE, is_plain, is_task, sought, verb_at
from kg.relate.directives.view import ADVERBS, AUTHOR, CHAIN, READER, SOMEBODY, View

__all__ = ["after_stop", "bare", "polite"]

_PLEASE = re.compile(
    rf"\b(?:[Pp]lease|[Kk]indly|PLEASE|[Pp]ls|PLS|[Pp]lse|[Pp]lz),?(?: [\uf000-\uf8ff](?= [a-z]))?(?:,?"
    rf" {ADVERBS},?){{0,3}} (?P<neg>do not |don['’]t "
    rf"|never )?(?P<task>(?!(?:and|but|or|then|so)\b)[a-z].*)",
    re.DOTALL,
)
_PLEASE_OPEN = re.compile(rf"\b[Pp]lease(?:,? {ADVERBS},?){{0,3}}\s*[:–—-]\s*$")
_NOT_PLEASE = re.compile(
    r"(?:find|note (?!that no|and )|see (?!that |to it)|accept"
    r"|be (?:assured|aware|advised|informed|reminded)|feel free|forgive|excuse|quote"
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
    r"|Prior to|Following|Effective|Hereafter|Furthermore|Again|Rather|Thereafter|Henceforth|Pending|Subject"
    r"|Instead|Provided|Not)\b)"
)
_NEGATED = r"(?P<neg>Do not |do not |Don['’]t |don['’]t |Never |never )?(?P<task>[A-Za-z][\w-]*.*)"
_BARE = re.compile(
    r"(?:(?:and|And|Then|then|Also|So|or|but|But)\s+)?"
    rf"(?:[Dd]o (?:please )?(?=(?:let|send|tell|give|make|take|come|write|see|ask|try|keep) ))?{_NEGATED}",
    re.DOTALL,
)
_LEADING = re.compile(_LEADS)
_RESULTS = re.compile(
    rf"^[^;.]{{0,140}}, (?:{SOMEBODY}|it|he|she|they|that|this|there) (?:will|would|may|can|is|are|have|has|had"
    rf"|could|might)\b"
)
_OTHER_VERB = re.compile(  # "In this case, we can (a) …": the sentence has a verb of its own before the comma
    r"(?:By|On|In|At|For|From|With|During|Since|Following|Upon|Pending) [^,;:]*, (?:we|I|you|they|he|she|it"
    r"|[\ue000-\uf8ff]) (?:can|could|will|would|may|might|must|should|shall|have|had|has|did|are|were|was)\b"
)
_COMMA = re.compile(r"(?:,|(?<!\(\w)(?<!\([ivx]{2})\)) (?:then |please )?(?=[a-zD])")  # no mark of an item: "(1) "
_LEAD_LENGTH = 220
_MOST_COMMAS = 6
_SHORT_CLAUSE = 90  # characters of a clause that gives the reason for the order behind it
_AFTER_COMMA = re.compile(r"[,)] (?:then )?$")
_JOINED = re.compile(r"(?:and|then|also|so) ", re.IGNORECASE)
_ASKED_BEFORE = re.compile(rf"\b(?:[Cc]an|[Cc]ould|[Ww]ould|[Ww]ill) (?:{SOMEBODY}|one of you)(?: \w+)? $")
_WOULD = re.compile(rf"(?:{READER}|will|would|could|can)\b")
_HEADING = re.compile(
    r"(?:Recommendation|Action|Condition|Requirement|Direction|Task|Step|Objective|Priority|Item|Request|Order)"
    r"(?: \w{1,4})?[.:)]? ?[:.–—-] ?|\(?(?:[A-Z]|\d{1,2})[.)] (?=[A-Z][a-z])|[A-Z]{1,3}[ -]?\d{1,2}[.:)]?"
    r" (?=[A-Z][a-z])"
)
_ASSIGNED = re.compile(
    rf"\(?(?:(?:Actions?|ACTIONS?|Next steps?|NEXT STEPS?)(?: required"
    rf"| \w{{1,3}})?[:.] )?(?P<who>{CHAIN})(?: \([^()]*\))? to (?P<task>[a-z].*)",
    re.DOTALL,
)
_INITIALED = re.compile(
    r"(?:(?:Actions?|ACTIONS?|Next steps?|NEXT STEPS?)(?: required| \w{1,3})?[:.] ?)?"
    r"(?P<who>[A-Z]{2,4}(?:(?:, | and | & |/)[A-Z]{2,4}){0,3})(?P<to> to | ?[:–-] )(?P<task>[A-Za-z].*)",
    re.DOTALL,
)
_ASSIGNED_RAW = re.compile(
    r"(?:Actions?|ACTIONS?|Next steps?|NEXT STEPS?)(?: required| \w{1,3})?[:.–-] ?(?P<who>[A-Z][\w.&'’ -]{1,50}?)"
    r" to (?P<task>[a-z].*)",
    re.DOTALL,
)
_VOCATIVE = re.compile(rf"(?:[A-Z][\w ]{{0,25}}[.:] )?(?P<who>{CHAIN})(?: ?[,:–—-]+ )(?=\S)")
_BY_NAME = re.compile(
    r"(?:[A-Z][\w ]{0,25}[.:] )?@?[A-Z\ue000-\uf8ff][\w.'’]*(?:(?:, |[ /&-]| and )[A-Z\ue000-\uf8ff][\w.'’]*){0,4}"
    r" ?(?:[,:–—]|-(?= ))"
    r"[ –—-]*(?=\S)|@[A-Z][\w.'’]*(?: [A-Z][\w'’]*)? (?=\S)"
)
_AFTER_STOP = re.compile(
    r"(?:;|:| [–—-]{1,2}) (?P<go>(?:so |but |and |then |please |kindly |just )*(?P<neg>do not |don['’]t |never )?"
    r"(?P<task>[a-z][\w-]* [^;]*))"
)
_PURPOSE = re.compile(
    r"\b(?:instructions?|orders?|options?|aims?|purpose|tasks?|duty|duties|plans?|proposals?|choices?|ways?"
    r"|steps?|question"
    r"|role|job|ambition|agreed|decided|hope[sd]?|want(?:s|ed)?|wish(?:es|ed)?|offer(?:s|ed)?|undert[ao]\w+|intend\w*"
    r"|promise[sd]?|able|motto|advice|seeks?|sought|alternatives?|recommend\w*|proposes?|proposed|suggests?"
    r"|suggested|would|could|might|should|shall"
    r"|will|may|must)\b|\bto\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|can|cannot|does|do|did|may|must|should|['’]s"
    r"|['’]ve|['’]m)\b"
)
_OPENS = re.compile(
    r"(?:[Pp]lease|[Kk]indly|[Dd]o not|[Dd]on['’]t|[Nn]ever|[Ff]orget|[A-Z][a-z]+ (?:the|that"
    r"|this|it|all|your)) "
)
_AND_NOT = re.compile(
    r"(?:,? and|;|, but|;? or) (?:please )?(?P<neg>do not|don['’]t|never) (?P<task>[a-z].*)", re.DOTALL
)
_REPORTED = re.compile(
    r"(?!(?:ensure|confirm|check|see|make|tell|explain|verify|state|report|show|inform|let|establish|determine|say"
    r"|demonstrate|find|ask|advise|indicate|describe|decide)\b)"
    r"[a-z-]+ (?!(?:the|a|an|your|all|any|each|every|this|these|those|that|my|our|its|no|how|whether|what|who|only"
    r"|such)\b)(?:[\w’'-]+ ){1,4}?(?:was|were|is|are|has|have|had|will|would|can|could)\b"
)
_LABEL = re.compile(r"\w+(?: [\w-]+){0,2}:")
_PLURAL_SUBJECT = re.compile(  # "Fire alarms in all three blocks were tested"
    r"[a-z-]+ [a-z]+s (?:[\w’'-]+ ){0,9}?(?:was|were|is|are|has|have|had|will|would|can|could|may|must|should|shall)\b"
)
_FALSE = re.compile(
    rf"(?:let (?:me|us|{AUTHOR}) (?!(?:have|know|see)\b)|hesitate|worry|be (?:afraid|surprised|alarmed)"
    rf"|take (?:for example|heart|comfort|notice (?:that|of))|have (?:no doubt|a |(?:(?:also|already|now|just|not"
    r"|never|since|\w+ly) )*\w+(?:ed|en)\b)|present (?:at|in) |see (?!that "
    rf"|to it|{SOMEBODY} |[A-Z]\w+ (?:in|about|for|at))|note |visit \d[\w-]* took|\w+ [\w-]* ?took place"
    rf"|give my|tell (?:them|him|her) (?:I|we|{AUTHOR}) "
    r"|thank|find (?:attached|enclosed)|read on|get well|keep (?:up the|well|in mind)|rest assured|suffice"
    r"|call (?:me|it)|forget|look (?:at it|forward)|stop me|mark my|ask yourself|assume (?:that|for)"
    r"|look out\b|begin (?:verbatim|text|quote)\b|consider (?:that|how)|compare (?:this|that)"
    r"|remain,? |mean|wait (?:and see)|help yourself|hold on|act now|enclosed|attached|work (?:has|on|is)|set (?:up"
    r"|in|out) (?:in|by|under)|put (?:simply|another|together)|read (?:with|in)|left|open (?:to|until|from)"
    r"|check (?:in|out)$|follow(?:ing)|complete(?:d|ly)|cost )",
    re.IGNORECASE,
)


def polite(view: View, author: tuple[str, ...]) -> Iterator[Draft | Skip]:
    """Yield the imperative that "please" or "kindly" asks for, and the "do not" that goes on from another."""
    is_open = _PLEASE_OPEN.search(view.text) if "lease" in view.text else None
    if is_open:
        start = is_open.start()
        yield Draft(start, start, is_open.end(), author, _called(view, start), "Request", 0.9, is_open=True)
        return
    for match in sought(_PLEASE, view.text, ("lease", "indly", "PLEASE", "ls", "PLS", "lz")):
        task, start = match.start("task"), match.start()
        if (
            match[0][:1] in "Kk"
            and not match["neg"]
            and not verb_at(match["task"])
            and match["task"].split()[0] not in IMPERATIVE
        ):
            continue
        if _ASKED_BEFORE.search(view.text[:start]) or _WOULD.match(match["task"]):
            continue
        if match["task"].startswith("note that no"):
            continue
        if is_contact(view.text) or _NOT_PLEASE.match(match["task"]):
            yield Skip(start, start, task, "a turn of phrase")
            continue
        draft = Draft(start, start, task, author, _called(view, start), "Request", 0.92)
        yield _finish(view, draft, negative=bool(match["neg"]))
        break
    for match in sought(_AND_NOT, view.text, ("do not", "don't", "don’t", "never")):
        if is_task(match["task"]) and verb_at(match["task"]):
            start = match.start()
            draft = Draft(start, start, match.start("task"), author, _called(view, 0), "Prohibition", 0.8)
            yield _finish(view, draft, negative=True)


def after_stop(view: View, author: tuple[str, ...]) -> Iterator[Draft]:
    """Yield the imperatives behind a semicolon, a colon or a dash: "the seal is broken: do not use it"."""
    for match in islice(_AFTER_STOP.finditer(view.text), _MOST_COMMAS):
        words, before = match["task"], view.text[: match.start()]
        plain = len(before) < _SHORT_CLAUSE and _FINITE.search(before) is not None and not _PURPOSE.search(before)
        if not match["neg"] and not ((plain and view.text.count(";") < 2) or _OPENS.match(before)):
            continue
        if not (verb_at(words) and is_task(words)) or _FALSE.match(words) or _REPORTED.match(words):
            continue
        if is_contact(view.text) or view.text.rstrip().endswith("?") or _LEADING.match(before):
            continue
        task = match.start("task")
        draft = Draft(match.start(), match.start("go"), task, author, _called(view, 0), "Order", 0.8)
        yield _finish(view, draft, negative=bool(match["neg"]))


def _finish(view: View, draft: Draft, *, negative: bool) -> Draft:
    draft.negative = negative
    draft.modality = "Prohibition" if negative else draft.modality
    draft.is_open = opens_list(view, draft.task)
    return draft


def is_contact(text: str) -> bool:
    """Whether the sentence is the usual line on whom to turn to with questions."""
    return _QUESTIONS.search(text) is not None and _REACH.search(text) is not None


def _called(view: View, before: int) -> tuple[str, ...]:
    """Return who must act on an imperative: whom the sentence calls by name ("Fergus, please …"), else the reader."""
    match = _VOCATIVE.match(view.text)
    if match and (before == 0 or match.end() <= before):
        keys = chain_keys(view, match.start("who"), match.end("who"))
        if keys and not view.sides.is_own(keys):
            return keys
    return view.sides.recipients


def bare(view: View, author: tuple[str, ...]) -> Iterator[Draft]:
    """Yield the bare imperative with which the sentence opens, after its leading "if", "by" or "in"."""
    if view.text.rstrip().endswith("?"):
        return
    noted = _initialed(view, author)
    if noted is not None:
        yield noted
        return
    given = _ASSIGNED.match(view.text)
    if given and verb_at(given["task"]) and is_task(given["task"]) and is_plain(given["task"]):
        keys = chain_keys(view, given.start("who"), given.end("who"))
        if not view.sides.is_own(keys):
            start = given.start("who")
            yield Draft(start, start, given.start("task"), author, keys, "Requirement", 0.75)
            return
    raw = _ASSIGNED_RAW.match(view.text)
    keys = view.sides.acting(raw["who"]) if raw else ()
    if raw and keys and verb_at(raw["task"]) and is_task(raw["task"]):
        yield Draft(0, 0, raw.start("task"), author, keys, "Requirement", 0.75)
        return
    heading = _HEADING.match(view.text)
    vocative = _VOCATIVE.match(view.text) or (_BY_NAME.match(view.text) if view.sides.is_called else None)
    start = vocative.end() if vocative else heading.end() if heading else 0
    for begin in _beginnings(view.text, start):
        match = _BARE.match(view.text, begin)
        if match is None or not _commands(view.text, match, start, is_called=vocative is not None):
            continue
        task = match.start("task")
        conditional = task > start and not match["neg"]
        draft = Draft(start, task, task, author, _called(view, start), "Order", 0.8 if conditional else 0.88)
        yield _finish(view, draft, negative=bool(match["neg"]))
        return


def _initialed(view: View, author: tuple[str, ...]) -> Draft | None:
    """Read a note of action with the initials of whoever is to act: "ACTION: JA to obtain two quotations"."""
    if not view.source[1:2].isupper():
        return None
    noted = _INITIALED.match(view.source.replace("\n", " "))
    if noted is None:
        return None
    keys = [view.sides.initials.get(letters, "") for letters in re.findall(r"[A-Z]{2,4}", noted["who"])]
    words = noted["task"][:1].lower() + noted["task"][1:]
    known = verb_at(words) if noted["to"] != " to " else True
    if not all(keys) or not known or not is_task(words) or not is_plain(words):
        return None
    task = view.folded(view.sentence.start + noted.start("task"))
    return Draft(0, 0, task, author, tuple(keys), "Requirement", 0.8)


def _beginnings(text: str, start: int) -> Iterator[int]:
    """Yield where an imperative may begin: with the sentence, or after a comma that closes its leading clause."""
    yield start
    if _LEADING.match(text, start):
        for comma in islice(_COMMA.finditer(text, start, start + _LEAD_LENGTH), _MOST_COMMAS):
            yield comma.end()


def _commands(text: str, match: re.Match[str], start: int, *, is_called: bool) -> bool:
    """Whether the words are a command and not a noun phrase, a heading or a manner of speaking."""
    words, task = match["task"], match.start("task")
    begins = match.start("neg") if match["neg"] else task
    if not match["neg"] and task == start and not words[:1].isupper() and not is_called and not _HEADING.match(text):
        return False
    if begins > start and _OTHER_VERB.match(text[start:begins]):
        return False
    if begins > start and (_RESULTS.search(words) or (match["neg"] and text[:begins].endswith(") "))):
        return False
    if _LABEL.match(words):
        return False
    if (
        begins > start
        and text[start:begins] not in ("Do ", "Do please ")
        and not _AFTER_COMMA.search(text[:begins])
        and not _JOINED.match(text, start)
    ):
        return False
    plain = words[:1].lower() + words[1:]
    if not (verb_at(plain) or (match["neg"] and re.match(r"[a-z]+ ", plain))) or not is_task(plain):
        return False
    if IMPERATIVE.get(plain.split(" ", 1)[0].lower()) and _PLURAL_SUBJECT.match(plain):
        return False
    return not (_FALSE.match(plain) or _REPORTED.match(plain) or is_contact(text))
