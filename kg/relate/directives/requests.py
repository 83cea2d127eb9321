"""Polite requests: "I should be grateful if you would …", "could you …?", "it is vital that you …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kg import lexicon
from kg.alternation import compiled
from kg.model import Modality
from kg.relate.directives.addressees import chain_keys, group_keys, noun_keys
from kg.relate.directives.complements import Complement, agent, object_and_infinitive, opens_list, that_clause
from kg.relate.directives.draft import Draft, Skip
from kg.relate.directives.papers import TO_KNOW, is_paper, listed_from, paper
from kg.relate.directives.tasks import MOST_CUES, is_task, soft_end, sought, verb_at
from kg.relate.directives.view import ADVERBS, AUTHOR, CHAIN, OTHER, READER, SOMEBODY, View

__all__ = ["CUE", "find", "indicative"]

_GLAD = (
    r"(?:be (?:(?:very|most|extremely|also|much|so|particularly|especially|greatly|truly|deeply) )*(?:grateful"
    r"|obliged|glad|pleased|thankful|indebted|happy|delighted)"
    r"|(?:(?:very much|greatly|much|also|really) )?(?:appreciate|welcome)(?: it)?(?: very much| greatly)?)"
)
_WHEN_GLAD = re.compile(
    rf"(?P<who>{AUTHOR}|{OTHER}|\b(?:and|but|[Ii]t|[Hh]e|[Ss]he|[Tt]hey)),?(?:,? {ADVERBS},?){{0,3}}(?:"
    rf" (?P<aux>should|would|shall|will|must)|['’]d)(?:,? {ADVERBS},?){{0,2}} {_GLAD}"
    rf"(?:,? therefore,?)?,?(?: (?P<if>if)|(?P<for> for| to (?:have|receive|know|hear|see|learn)\b"
    rf"| (?:receiving|having|seeing)\b| your\b| a\b"
    rf"| an\b| by (?:a|an|your)\b| of (?:the|your|a|an|any)\b| confirmation\b| early\b| the\b| sight\b))",
)
_HELPFUL = re.compile(
    r"\b[Ii]t (?:would|will|may|might) (?:also |therefore |greatly |further )*(?:be (?:(?:very|most|extremely|also"
    r"|particularly|of great) )*(?:helpful|useful|appreciated|convenient|assistance|help|kind|a help|welcome"
    r"|as well|well|wise|prudent|better|best|good|desirable|advisable|preferable|sensible)"
    r"|(?:greatly )?(?:assist|help)(?: (?:me|us|[\ue000-\ue7ff]))?)(?: (?:to|for) [\ue000-\uf8ff])? if"
)
_IF = re.compile(
    rf",?(?:,? [^,;:]{{1,60}},)? (?:(?:both|all|each)(?: of)? )?(?:(?P<who>{CHAIN})(?: \([^()]*\))?(?:,"
    rf" [^;:]{{1,80}}?,)?|(?P<noun>(?:the|your|each|every|both|all|any|an?|these|those|some|arrangements|steps"
    rf"|copies|details"
    rf"|action)\b[^,;:]{{1,60}}?))"
    rf"(?:,? {ADVERBS}){{0,2}} (?P<would>would|could|will|can|might|were to"
    rf"|was to)(?:,? {ADVERBS},?){{0,3}}(?:, [^,;:]{{1,50}},)? (?P<neg>not )?(?P<task>[a-z].*)",
    re.DOTALL,
)
_IF_TOLD = re.compile(
    rf",? (?P<thing>(?:{OTHER}|(?:the|your|these|those|all|any|no|some|our|its|both|[a-z]+s)\b[^,;:.]{{0,60}}?)"
    r"(?:, [^,;:]{1,60},)? (?:were|was|could be|might be|can be|is|are) (?!to\b)(?:not )?[a-z]+(?:ed|t|n|ld|de|pt)\b)"
)
_IF_OPEN = re.compile(rf",? (?P<who>{CHAIN}) (?:would|could|will|can)(?:,? {ADVERBS},?){{0,3}}\s*[:–—-]{{1,2}}\s*$")
_GRATEFUL = re.compile(r"(?:Very |Most )?[Gg]rateful if(?= )")
_QUESTION = re.compile(
    rf"(?:^|[,;:–—-] |^If [^,;:]{{3,60}} (?=would)|\b(?:[Ss]o|[Aa]nd|[Bb]ut|[Pp]lease) )(?:[Cc]ould|[Cc]an|[Ww]ould"
    rf"|[Ww]ill"
    rf"|[Mm]ight)(?: (?:please|kindly|also))? (?:(?:both|all|each)(?: of)? )?"
    rf"(?:(?P<who>{CHAIN})(?:, [^;:?]{{1,80}}?,)?|(?P<noun>your [^,;:?]{{1,40}})(?:, (?P<name>{SOMEBODY}),)?"
    rf"|(?P<one>one of you|someone|somebody|every(?:one|body)))(?:,? {ADVERBS},?){{0,3}}(?:, (?:please|too"
    rf"|kindly),)? (?P<task>[a-z].*)",
    re.DOTALL,
)
_WOULD_YOU = re.compile(
    rf"^(?:[A-Z][\w ]{{0,15}}, |If [^,;:]{{3,60}},? )?[Ww](?:ould|ill) {READER} [a-z]"
    rf"|[:;,] would {READER} (?:be (?:so )?(?:good|kind)|please|kindly)"
)
_VITAL = re.compile(
    r"\b(?:it|It)(?: is|['’]s| will be| remains| would be)(?: also| therefore| now| further| hereby"
    r"| accordingly| absolutely| particularly"
    r"| equally| clearly| most| very){0,3} (?:vital|essential|important|imperative|crucial|critical"
    r"|necessary|indispensable|desirable|my (?:wish|desire|expectation|request|hope)|the (?:wish"
    r"|desire) of [^,;.]{1,30}|desired|directed|ordered|a requirement|a condition|expected|required|requested"
    r"|recommended|suggested"
    r"|advisable)(?P<rest>(?: \([^)]*\))?(?=,? (?:that|for)\b))"
)
_SOFT = re.compile(
    r"\b(?:Perhaps|perhaps|May be|Maybe) (?P<who>[\ue800-\uf8ff]) (?:would|could|might|will) (?P<task>[a-z].*)",
    re.DOTALL,
)
_LEAD_NOUN = re.compile(
    r"\b(?:(?:make|makes|issue|issues|give|gives|have|has)(?: \w+)? the following(?: \w+)?"
    r" (?P<kind>recommendations?|directions?|orders?|requests?|instructions?|requirements?)"
    r"(?: (?:of|to) (?P<whom>[^,;:.]{3,60}?))?"
    r"|(?:[Mm]y|[Oo]ur|[Tt]he) (?:\w+ )?(?P<kind2>recommendations|directions|orders|requests|instructions"
    r"|requirements) (?:is|are)(?: as follows| these| the following)?)\W*$"
)
_DECIDED = re.compile(
    rf"(?P<who>{SOMEBODY}) (?:has|have)(?: also| now| therefore| accordingly| today)? (?:decided|resolved"
    rf"|agreed|determined"
    r"|ruled)(?: \w+)? that,?\s*[:–—-]{0,2}\s*$"
)
_MAY_ASK = re.compile(
    rf"\b(?:[Mm]ay|[Mm]ight|[Cc]an|[Cc]ould) {AUTHOR} (?:also |please |therefore |now |just |further )?(?:ask"
    rf"|request|invite|urge|beg|suggest|trouble|press|remind|propose|recommend)(?= )"
)
CUE = compiled(
    r"\b(?=[a-z])(?:grateful|obliged|glad|pleased|thankful|appreciated?|welcome|helpful|useful|assistance|kind"
    r"|kindly|could"
    r"|can|would|will|vital|essential|important|imperative|crucial|critical"
    r"|necessary|please|pls|plse|plz|pray|do not|don['’]t|perhaps|requested|required|recommended|advisable"
    r"|suggested|desirable"
    r"|desired?|directed|ordered|wish|expectation|my (?:request|hope)|following|as follows|(?:may|might|can"
    r"|could)(?= [\ue000-\ue7ff])|decided|resolved|agreed|determined|ruled)\b",
)


_WARM = re.compile(
    r"(?:hear (?:that|of)|know that|see (?:that|you)|learn that|the (?:opportunity|support|help|chance)"
    r"|your (?:support|help|understanding|kind))"
)
_FROM = re.compile(rf"\bfrom (?P<who>{CHAIN})")
_RECEIVING = re.compile(r"(?:receiving|having|seeing)(?:, [^,;:]{3,30},)? ")
_DONE = re.compile(r"be \w+(?:ed|t|n)\b")
_THAT_DO = re.compile(rf",? that (?P<who>{CHAIN}) (?P<task>[a-z].*)", re.DOTALL)
_THAT_NOBODY = re.compile(r",? that (?:nobody|no one|none of [^,;:]{2,40}|no [a-z]+) [a-z]+s\b")
_THAT_KIND = re.compile(r",? that (?P<kind>[^,;:.\ue000-\uf8ff]{3,50}?) (?P<neg>do not )?(?P<task>[a-z].*)", re.DOTALL)
_BASE = re.compile(r"^([a-z]+?)(?:(?<=[cs]h|ss)es|s)\b")  # "acts" -> "act"
_THAT_DONE = re.compile(
    r",? that (?P<who>[^,;:]{1,80}?) (?:is|are) (?:\w+ly )?(?:\w{2,}ed|told|made|kept|given|held"
    r"|taken|met|sent|done|put|paid)\b",
    re.DOTALL,
)
_NO_REQUEST = re.compile(
    r"(?:be (?!ready|present|available|prepared|on hand|there|here)|it |see (?!that|to)"
    r"|imagine|advise (?!me\b|us\b|[\ue000-\uf8ff])|recommend)"
)
_BEFORE_COULD = re.compile(r"(?:[,;:–—-] |\w+ )?(?=[CcWwM])")
_GLAD_WORDS = tuple("grateful obliged glad pleased thankful indebted happy delighted appreciate welcome".split())
_IT_IS = ("t is", "t's", "t’s", "t will be", "t remains", "t would be")
_ASKING = ("ask", "request", "invite", "urge", "beg", "suggest", "trouble", "press", "remind", "propose", "recommend")
_LEAD_NOUNS = ("recommendation", "direction", "order", "request", "instruction", "requirement")
_REPORTED = re.compile(
    r"[\uf000-\uf8ff] (?:\w+ )?(?:told|assured|informed|said|replied"
    r"|indicated)(?: to)?(?: [\ue000-\uf8ff])?,?(?: that)? $"
)
_WINDOW = 90  # characters in which the thing asked for is named


def find(view: View, author: tuple[str, ...]) -> Iterator[Draft | Skip]:
    """Yield the polite requests of the sentence."""
    text = view.text
    yield from _bare_glad(view, author)
    for match in sought(_WHEN_GLAD, text, _GLAD_WORDS):
        yield from _glad(view, match, author)
    for match in sought(_HELPFUL, text, (" if",)):
        yield from _if(view, match.start(), match.end(), author, 0.8)
    for match in sought(_VITAL, text, _IT_IS):
        yield from _vital(view, match, author)
    for match in sought(_MAY_ASK, text, _ASKING):
        found = (
            object_and_infinitive(view, match.end())
            or that_clause(view, match.end(), may_drop_that=True)
            or paper(view, match.end(), after_for=True)
        )
        if found:
            yield _from_complement(match.start(), found, author, "Request", 0.9)
    for match in sought(_LEAD_NOUN, text, _LEAD_NOUNS):
        yield _announced(view, match, author)
    for match in _DECIDED.finditer(text):
        start, issuer = match.start(), view.keys(match.start("who"))
        yield Draft(start, start, match.end(), issuer, (), "Requirement", 0.8, is_open=True, takes_requests=True)
    for match in sought(_SOFT, text, ("erhaps", "ay be", "aybe")):
        keys = view.keys(match.start("who"))
        if is_task(match["task"]) and view.sides.is_reader(keys):
            start = match.start()
            yield Draft(start, start, match.start("task"), author, keys, "Request", 0.8)
    yield from _questions(view, author)


def _from_complement(
    start: int, found: Complement, author: tuple[str, ...], modality: Modality, confidence: float
) -> Draft:
    draft = Draft(start, start, found.task, author, found.addressees, modality, confidence - found.doubt)
    draft.negative, draft.whole, draft.is_open = found.negative, found.whole, found.is_open
    draft.is_noun = found.is_noun
    draft.modality = "Prohibition" if found.negative and modality != "Recommendation" else modality
    return draft


def _announced(view: View, match: re.Match[str], author: tuple[str, ...]) -> Draft:
    """Return the lead-in "I make the following recommendations:"."""
    kind = match["kind"] or match["kind2"]
    modality: Modality = "Requirement"
    if kind.startswith("recommend"):
        modality = "Recommendation"
    elif kind.startswith("request"):
        modality = "Request"
    start = match.start()
    keys = noun_keys(view, match.start("whom"), match.end("whom")) if match["whom"] else ()
    return Draft(start, start, match.end(), author, keys, modality, 0.85, is_open=True, takes_requests=True)


def _bare_glad(view: View, author: tuple[str, ...]) -> Iterator[Draft | Skip]:
    """Read "Grateful if you would:-" before a list."""
    bare = _GRATEFUL.match(view.text)
    if bare is not None and _IF_OPEN.match(view.text, bare.end()):
        yield from _if(view, 0, bare.end(), author, 0.9)


def _glad(view: View, match: re.Match[str], author: tuple[str, ...]) -> Iterator[Draft | Skip]:
    issuer = view.keys(match.start("who")) if match["who"] >= "\uf000" else author
    if _REPORTED.search(view.text, max(0, match.start() - _WINDOW), match.start()):
        return
    if match["if"]:
        yield from _if(view, match.start(), match.end(), issuer, 0.95)
        return
    start = match.end() - len(match["for"]) + 1
    words = view.text[start:]
    receiving = _RECEIVING.match(words)
    task = start + (4 if words.startswith("for ") else 3 if words.startswith(("to ", "by ", "of ")) else 0)
    task = start + receiving.end() if receiving else task
    thing = view.text[task : task + _WINDOW]
    listed = listed_from(view, match.end() - len(match["for"])) if match["for"].startswith(" for") else None
    if listed is not None:
        yield _from_complement(match.start(), listed, issuer, "Request", 0.9)
        return
    if (not is_paper(thing) and not TO_KNOW.match(thing)) or _WARM.match(thing):
        return
    source = _FROM.search(thing)
    keys = chain_keys(view, task + source.start("who"), task + source.end("who")) if source else view.sides.recipients
    draft = Draft(match.start(), match.start(), task, issuer, keys, "Request", 0.85, is_noun=True)
    draft.is_open = opens_list(view, task)
    yield draft


def _if(view: View, start: int, at: int, issuer: tuple[str, ...], confidence: float) -> Iterator[Draft | Skip]:
    is_open = _IF_OPEN.match(view.text, at)
    if is_open:
        keys = chain_keys(view, is_open.start("who"), is_open.end("who"))
        yield Draft(start, start, is_open.end(), issuer, keys, "Request", confidence, is_open=True)
        return
    told = _IF_TOLD.match(view.text, at)
    if told is not None:
        thing = told.start("thing")
        yield Draft(start, start, thing, issuer, agent(view, told.end()), "Request", confidence - 0.1, whole=True)
        return
    match = _IF.match(view.text, at)
    if match is None:
        return
    name = "who" if match["who"] else "noun"
    keys = (chain_keys if match["who"] else noun_keys)(view, match.start(name), match.end(name))
    task, words = match.start("task"), match["task"]
    if view.sides.is_own(keys):
        return
    if _DONE.match(words) and not match["who"]:
        thing = match.start("noun")
        yield Draft(start, start, thing, issuer, agent(view, task), "Request", confidence - 0.1, whole=True)
    elif is_task(words) or words.startswith(("remember", "note", "agree")):
        draft = Draft(start, start, task, issuer, keys, "Request", confidence - (0 if keys else 0.2))
        draft.negative, draft.is_open = bool(match["neg"]), opens_list(view, task)
        yield draft


def _vital(view: View, match: re.Match[str], author: tuple[str, ...]) -> Iterator[Draft | Skip]:
    at, start = match.end(), match.start()
    is_for = view.text.startswith(" for", at)
    found = object_and_infinitive(view, at) if is_for else that_clause(view, at)
    if found is None:
        found = None if is_for else indicative(view, at)
    elif found.whole and not found.modal and is_for:
        return
    if found is None:
        return
    if view.sides.is_own(found.addressees) or not (found.is_open or found.whole or is_task(view.text[found.task :])):
        yield Skip(start, start, found.task, "a statement")
        return
    draft = _from_complement(start, found, author, "Requirement", 0.85)
    draft.for_many = not found.addressees
    yield draft


def indicative(view: View, at: int) -> Complement | None:
    """Read "that you make", "that the Treasurer is told" after "it is vital"."""
    if _THAT_NOBODY.match(view.text, at):
        return Complement(at + 6, view.sides.recipients, negative=True, whole=True, doubt=0.1)
    told = _THAT_KIND.match(view.text, at)
    if told and verb_at(told["task"]) and is_task(told["task"]) and _is_kind(told["kind"]):
        return Complement(told.start("task"), group_keys(view), negative=bool(told["neg"]), doubt=0.1)
    plain = _THAT_DO.match(view.text, at)
    if plain and (verb_at(plain["task"]) or verb_at(_BASE.sub(r"\1", plain["task"]))) and is_task(plain["task"]):
        return Complement(plain.start("task"), chain_keys(view, plain.start("who"), plain.end("who")))
    told = _THAT_DONE.match(view.text, at)
    return Complement(told.start("who"), agent(view, told.end()), whole=True, doubt=0.1) if told else None


def _is_kind(words: str) -> bool:
    """Whether *words* are a kind of people: "all staff", "your drivers"."""
    return words.rsplit(" ", 1)[-1].lower() in lexicon.words("directive_groups")


def _questions(view: View, author: tuple[str, ...]) -> Iterator[Draft | Skip]:
    text = view.text
    polite = text.rstrip().endswith(("?", ":")) or "please" in text.lower() or "kindly" in text.lower()
    if not polite and not _WOULD_YOU.search(text):
        return
    for match in islice(_QUESTION.finditer(text), MOST_CUES):
        name = "who" if match["who"] else "name" if match["name"] else "noun"
        if match["one"]:
            keys = view.sides.recipients
        else:
            keys = (noun_keys if name == "noun" else chain_keys)(view, match.start(name), match.end(name))
        if (
            view.sides.is_own(keys)
            or not is_task(match["task"])
            or _NO_REQUEST.match(view.text[soft_end(view.text, match.start("task")) :])
        ):
            continue
        lead = _BEFORE_COULD.match(match[0])
        clause = match.start() + (lead.end() if lead else 0)
        task = soft_end(view.text, match.start("task"))
        draft = Draft(clause, match.start(), task, author, keys, "Request", 0.88)
        draft.is_open = opens_list(view, draft.task)
        yield draft
