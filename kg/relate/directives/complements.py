"""What follows a verb of asking: "you to send …", "that the Board should …", "a full report …", or a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from kg import lexicon
from kg.relate.directives.addressees import SubjectKind, chain_keys, group_keys, noun_keys, subject_before
from kg.relate.directives.tasks import IMPERATIVE, is_document_task, is_task, verb_at
from kg.relate.directives.view import ADVERBS, CHAIN, READER, SOMEBODY, View

__all__ = ["Complement", "agent", "clause_at", "object_and_infinitive", "opens_list", "that_clause"]

_NO_NOUN = (
    rf"(?! (?:(?:the|a|an|my|your|his|its|their|our|this|that|these|those|which|whom|all|any|each)\b|{SOMEBODY}"
    rf"|[A-Z0-9£$]))"
)
_ASIDE = (
    r"(?:,? (?:of|from|in|at|as|who|and (?:his|her|its|their|the|all)|on|for|with|both|the|each|last|this"
    r"|earlier|within|by|not later than"
    r"|some|yesterday|today|again|over|during|since|when|before|after)\b[^;:]{0,160}?|, [^;:]{0,160}?)??"
)
_UNREAD = (  # words of a name that were not recognised, an office beside it, or whose it is
    rf"(?:{SOMEBODY}['’]s |"
    r"(?:[A-Z][\w.'’-]*,? ){0,3}"
    r"|the (?:(?:[A-Z][\w.'’-]*,?|of|and|the) ){2,8}"
    r"|(?:our|my|your|its|the) (?:[a-z-]+ ){0,2}[a-z-]+(?: of [^,;:]{2,50})?, )"
)
_OBJECT = re.compile(
    rf"\s(?:(?:on|upon|to|of|for|from) )?(?:(?:both|all|each|every|any|either)(?: of)?"
    rf" )?{_UNREAD}(?P<who>{CHAIN})(?: \([^()]*\))?(?P<aside>{_ASIDE}),?"
    rf"(?:,? {ADVERBS},?){{0,3}} (?P<neg>not )?to\b{_NO_NOUN}"
)
_OBJECT_OPEN = re.compile(
    rf"\s(?:(?:on|upon|to|of) )?(?:(?:both|all|each)(?: of)? )?(?P<who>{CHAIN})(?: \([^()]*\))?,?\s*[:–—-]{{1,2}}\s*$"
)
_NOUN_OPEN = re.compile(r"\s(?P<who>(?:all|each|every|both|the|our|your) [A-Za-z][^,;:.]{2,50}?)\s*:-?\s*$")
_NOUN_OBJECT = re.compile(
    rf"\s(?:(?:on|upon|to|of|for|from) )?(?P<who>(?:(?:management|staff|officers|principals|members|the|all"
    rf"|each|every|any|both|your|our|their|his|its|those"
    rf"|this|an?|no|it|them|him|her|(?:[a-z-]+ ){{0,2}}(?:executives|officials|directors|principals|colleagues"
    rf"|governors|trustees|teachers|inspectors|commissioners|secretaries|trusts|schools|branches|divisions|units"
    rf"|stations"
    rf"|departments|councils|hospitals|regions|districts|contractors"
    rf"|suppliers|tenants|superintendents))\b|[A-Z])[^;:,.]{{0,90}}?)(?:, (?:which|who"
    rf"|whose) [^;:.]{{3,120}})?,?"
    rf"(?:,? {ADVERBS},?){{0,2}} (?P<neg>not )?to\b{_NO_NOUN}"
)
_THAT = re.compile(
    rf",?(?: [^,;:]{{1,40}},| {ADVERBS}| (?:through|of|to) {SOMEBODY}| {READER}| (?:in|on|last"
    rf"|by) [^,;:]{{2,25}}?)? that,?(?=\s|[:–—-]|$)"
)
_INTRO = re.compile(
    r"\s*(?:(?:from|by|on|after|before) (?:[a-z]+ )?[\w.]+(?: [A-Z]\w+){1,2}(?: \d{4})? (?=[\ue000-\uf8ff]|the )"
    r"|with immediate effect,? |(?:in|before|after|until|within|by|as|for|if|where|when|once|on|from|with"
    r"|at)\b[^,;:]{1,80}, "
    r"|(?:\w+, ))?",
    re.IGNORECASE,
)
_CLAUSES = tuple(
    re.compile(
        rf"(?:(?:both|all|each|every|any)(?: of)? )?{_UNREAD}(?P<who>{CHAIN})(?: \([^()]*\))?{aside}(?:,?"
        rf" {ADVERBS},?){{0,3}}"
        rf"(?: (?P<modal>should|shall|must|may|will|would|might|ought to|(?:is|are) to|need(?:s)? to"
        rf"|can))?(?:,? {ADVERBS},?){{0,3}}(?: (?P<neg>not))?(?:,? {ADVERBS},?){{0,2}},?\s+(?P<vp>[a-z].*)",
        re.DOTALL,
    )
    for aside in ("", r"(?:, [^;:]{1,140}?,|,? (?:of|in|at|for|as) [^;:,]{1,60}?,?)")
)
_CLAUSE_OPEN = re.compile(
    rf"(?P<who>{CHAIN})(?: \([^()]*\))?(?: (?:should|shall|must|may|will|(?:is"
    rf"|are) to))?(?:,? {ADVERBS}){{0,2}}\s*[:–—-]{{0,2}}\s*$"
)
_PASSIVE = re.compile(
    r"(?P<who>[^,;:]{1,110}?(?:, (?:which|who|vacant|due|now|held|last|first|formerly|at present|dated|empty|closed)\b"
    r"[^,;:]{1,80},)?) (?:(?P<modal>should|shall|must|may|will|(?:is|are) to"
    r"|to) )?(?P<neg>not )?be (?:\w+ly )?(?P<verb>[a-z]+(?:ed|t|n|de|id|ut|ld|ept|ought|ne|ng|nt|wn|d))\b"
)
_RAW = re.compile(
    r"(?P<who>[^,;:]{1,90}?) (?P<modal>should|shall|must|may|(?:is|are) to|(?:do|does)(?= not )) (?P<neg>not )?"
    r"(?P<vp>[a-z].*)",
    re.DOTALL,
)
_NO_BARE = re.compile(
    r"[Nn]o (?:[\w'’-]+ ){1,4}?(?:enter|leave|proceed|take|make|pass|use|carry|open|sign|issue|sell|buy|move"
    r"|remove|attend"
    r"|incur|undertake|accept|hold|give|return)\b"
)
_NOBODY = re.compile(r"(?:[Nn]o (?!longer\b)[\w'’-]+|[Nn]obody|[Nn]o[ -]one|[Nn]one of [^\s,;:]+|[Nn]othing) ")
_WORD = re.compile(r"[^\s,;:.]+(?P<stop>[,;:.])?")
_FEW = 8  # words of a subject
_NO_SUBJECT = frozenset("to the a an of in for and at by on with from your our its their".split())
_PRONOUN_BE = re.compile(r"(?:he|she|they|it|this|that|these|those|all) be (?!it\b)[a-z]")
_BARE = re.compile(
    r"(?P<who>(?:(?:the|this|that|each|every|all|your|our|any|its) )?(?:[A-Z][\w'’-]*|[a-z-]+)(?: [A-Z][\w'’-]*"
    r"| of (?:the )?(?:[A-Z][\w'’-]*|[a-z]+s\b)){0,4}) (?P<neg>not )?(?P<vp>[a-z].*)",
    re.DOTALL,
)
_BY = re.compile(
    rf"(?:(?!\b(?:before|until|unless|after|when|which|who|that|if|as|once"
    rf"|where)\b)[^;:])*?\bby (?:the )?(?:Messrs\.? )?"
    rf"(?:(?P<who>{CHAIN})(?: (?:or|and) by (?:(?:its|his|her|the) [a-z]+,? )?(?P<also>{CHAIN}))?|(?P<staff>your"
    rf" (?:[\w'’-]+ ){{0,2}}(?:staff|officers|officials|people|men|team)\b))"
)
_ORGAN = re.compile(  # of the reader's own body
    r"(?:the|your) (?:[a-z]+ )?(?:committee|board|governing body|governors|trustees|directors|cabinet|council|court)",
    re.IGNORECASE,
)
_EVERY_THING = re.compile(r"(?:every|each|all|both|any|no) [a-z]", re.IGNORECASE)
_MUST_SHOW = re.compile(r"(?:carry|bear|have|show|contain|include|state|be)\b")
_NO_OBJECT = re.compile(
    r"\b(?:that|is|are|was|were|has|have|had)\b"
    r"|^(?:their|his|her|its|our|my) (?:\w+ )?(?:thanks|regrets?|condolences|gratitude|sympathy|appreciation)\b"
)
_ZERO = re.compile(
    rf"\s(?P<who>{CHAIN})(?: (?:should|might|could))?(?: (?P<neg>not))?(?:,? {ADVERBS})? (?P<vp>[a-z].*)", re.DOTALL
)
_VERB = re.compile(r"[a-z]{3,}(?<!ed)(?<!ing)(?<!ly)\b")
_OWNED = re.compile(rf"(?P<who>{SOMEBODY})['’]s (?:[a-z]+ ){{0,2}}[a-z]+$")
_DO = re.compile(r"(?:does|do) not (?P<verb>[a-z]+)")
_COUNT = r"(?:following|next|two|three|four|five|six|seven|eight|nine|ten|several|\d{1,2})"
_OPEN = re.compile(
    rf"\s*(?:(?:now )?(?:do|take|carry out|undertake|implement|complete|adopt|observe|comply with|follow|put"
    rf"|see that|see to"
    rf"|ensure that|arrange for|attend to|make) )?(?:the "
    rf"|these |those )?{_COUNT}(?: (?:\w+ ){{0,4}}\w+)?\s*[:.–—-]{{0,2}}\s*$"
    r"|,?\s*(?:do )?(?:as follows|the following|these things|this|that|to|with immediate effect"
    r"|forthwith)?,?\s*[:–—-]{0,2}\s*$",
    re.IGNORECASE,
)
PASSIVE_OF_PERSON = re.compile(
    r"be (?:made|placed|put|moved|transferred|appointed|suspended|relieved|given|removed|seconded|released|dismissed"
    r"|told|thanked|kept|examined|interviewed|questioned|warned|sent|brought|paid|replaced|detached|attached|recalled"
    r"|reminded|shown|allowed|permitted|informed|asked|instructed|notified|retained|posted|returned|offered|engaged"
    r"|cautioned"
    r"|reprimanded|censured|admonished|disciplined|prosecuted|arrested|detained|consulted|urged)\b"
)
"""What is done to somebody, so that others must do it: "that he be placed under your orders"."""
_ANSWERS = re.compile(
    r"(?:report (?:\w+ly )?(?:through \S+ )?to (?:the )?[\ue000-\uf8ff]\W*$|be (?:\w+ )?(?:accountable"
    r"|answerable|responsible"
    r"|subordinate) to\b)"
)
"""Where somebody is to stand, which those must arrange who are asked: "that he be responsible to the Clerk"."""
_GETS = re.compile(
    r"(?:see|have sight of|receive|get) (?:it|them|this|that|these|all|a copy|copies|the|every|each|any)\b"
)
"""What somebody is to get, so that others must give it: "that the Engineer should see all estimates"."""
_JUDGED = re.compile(
    r"be (?:informed|seen|heard|known|understood|remembered|treated|regarded|considered|judged|recorded|involved"
    r"|reflected|based|left|free)\b"
)


@dataclass(frozen=True, slots=True)
class Complement:
    """Where the task begins (folded), who is to do it, and whether it is a negation, a whole clause, a list to come."""

    task: int
    addressees: tuple[str, ...]
    negative: bool = False
    whole: bool = False
    is_open: bool = False
    is_noun: bool = False
    modal: str = ""
    doubt: float = 0.0


def opens_list(view: View, task: int) -> bool:
    """Whether nothing follows at *task*, or only "the following:", "four things:"."""
    return _OPEN.match(view.text, task) is not None


def agent(view: View, start: int) -> tuple[str, ...]:
    """Return who is to act in a passive clause: whom "by" names, else the reader."""
    match = _BY.match(view.text, start, min(start + 300, len(view.text)))
    if match and match["who"]:
        keys = chain_keys(view, match.start("who"), match.end("who"))
        if match["also"]:
            keys += chain_keys(view, match.start("also"), match.end("also"))
        if keys and not view.sides.is_own(keys):
            return keys
    return view.sides.recipients


def object_and_infinitive(view: View, at: int) -> Complement | None:
    """Read "X to do", "X not to do" after the verb that ends at *at*."""
    match = _OBJECT.match(view.text, at)
    if match and not re.search(r"\b(?:that|whether|what|how|why|having|being)\b", match["aside"]):
        start = match.end() + 1
        keys = chain_keys(view, match.start("who"), match.end("who"))
        doubt = 0.0
        if view.words(match.start("who"), match.end("who")).lower() == "it" and not view.sides.is_reader(keys):
            keys, doubt = view.sides.recipients, 0.1
        return Complement(start, keys, bool(match["neg"]), is_open=opens_list(view, start), doubt=doubt)
    match = _OBJECT_OPEN.match(view.text, at)
    if match:
        return Complement(match.end(), chain_keys(view, match.start("who"), match.end("who")), is_open=True)
    match = _NOUN_OPEN.match(view.text, at)
    if match and (keys := noun_keys(view, match.start("who"), match.end("who")) or _kind_keys(view, match["who"])):
        return Complement(match.end(), keys, is_open=True)
    match = _NOUN_OBJECT.match(view.text, at)
    if match is None or _NO_OBJECT.search(match["who"]):
        return None
    start = match.end() + 1
    keys = noun_keys(view, match.start("who"), match.end("who"))
    words = view.text[start:]
    if not keys and re.match(r"be \w+(?:ed|n|t)\b", words) and is_task(words) and not _JUDGED.match(words):
        return Complement(match.start("who"), agent(view, start), bool(match["neg"]), whole=True, doubt=0.2)
    subject = subject_before(view, match.end("who"))
    if match["who"] in ("them", "him", "her"):
        return Complement(start, (), bool(match["neg"]), doubt=0.3)
    if not keys and subject.kind != SubjectKind.GROUP:
        return _of_a_thing(view, match)
    keys = keys or group_keys(view)
    return Complement(start, keys, bool(match["neg"]), is_open=opens_list(view, start), doubt=0.1 if keys else 0.25)


def _of_a_thing(view: View, match: re.Match[str]) -> Complement | None:
    """Read "every label to carry our name", "the list to be complete": the reader is to see to it."""
    start, negative = match.end() + 1, bool(match["neg"])
    words = view.text[start:]
    if _EVERY_THING.match(match["who"]) and (verb_at(words) or _MUST_SHOW.match(words)):
        return Complement(match.start("who"), view.sides.recipients, negative, whole=True, doubt=0.2)
    if not re.match(r"(?:it|this|that|your|the) ?(?:[\w' ]+)?$", match["who"], re.IGNORECASE):
        return None
    return Complement(start, view.sides.recipients, negative, doubt=0.2)


def _kind_keys(view: View, words: str) -> tuple[str, ...]:
    """Return the readers, when the last of *words* is a kind of people or bodies: "all branches"."""
    return group_keys(view) if words.rsplit(" ", 1)[-1].lower() in lexicon.words("directive_groups") else ()


def that_clause(view: View, at: int, *, may_drop_that: bool = False) -> Complement | None:
    """Read "that X should do", "that X do", "that no notices be served" after the verb that ends at *at*."""
    that = _THAT.match(view.text, at)
    if that is None:
        return _without_that(view, at) if may_drop_that else None
    start = that.end()
    if opens_list(view, start):
        return Complement(start, (), is_open=True)
    intro = _INTRO.match(view.text, start)
    begin = start if intro is None else intro.end()
    for first in dict.fromkeys((begin, start + 1)):
        found = clause_at(view, first)
        if found:
            return found
    return None


def clause_at(view: View, start: int) -> Complement | None:
    """Read the clause that begins at *start*: "X should do", "the Council place …", "no notice be served"."""
    text = view.text
    if (match := _CLAUSE_OPEN.match(text, start)) is not None:
        return Complement(match.end(), chain_keys(view, match.start("who"), match.end("who")), is_open=True)
    if (nobody := _NOBODY.match(text, start)) is not None:
        match = _PASSIVE.match(text, start) or _RAW.match(text, start) or _NO_BARE.match(text, start)
        forbids = match is not None or _does(text, nobody.end())
        return Complement(start, agent(view, start), negative=True, whole=True) if forbids else None
    for pattern in _CLAUSES:
        match = pattern.match(text, start)
        if match and (match["modal"] or (match["neg"] and _VERB.match(match["vp"])) or _is_subjunctive(match["vp"])):
            return _active(view, match)
    if "\ue000" <= text[start : start + 1] <= "\uf8ff" and text[start + 1 : start + 3] not in ("'s", "’s"):
        return None
    return _of_things(view, start)


def _does(text: str, at: int) -> bool:
    """Whether one of the few words from *at* on is the bare verb of a clause: "no member of your staff speak to"."""
    for word in islice(_WORD.finditer(text, at), _FEW):
        before = text[: word.start()].rsplit(" ", 2)[-2]
        if before not in _NO_SUBJECT and verb_at(text[word.start() :]):
            return True
        if word["stop"]:
            return False
    return False


def _of_things(view: View, start: int) -> Complement | None:
    """Read a clause whose subject is no name: "returns be sent", "the board adopt a policy", "this practice cease"."""
    text = view.text
    if (match := _PASSIVE.match(text, start)) is not None:
        return Complement(start, agent(view, start), whole=True, modal=match["modal"] or "", doubt=0.1)
    if (raw := _of_somebody(view, start)) is not None:
        return raw
    if _PRONOUN_BE.match(text, start):
        return Complement(start, view.sides.recipients, whole=True, doubt=0.1)
    if (match := _BARE.match(text, start)) is not None and verb_at(match["vp"]):
        keys = noun_keys(view, start, match.end("who")) or group_keys(view)
        if not keys and _ORGAN.fullmatch(match["who"]):
            keys = (view.sides.reader_org,) if view.sides.reader_org else view.sides.recipients
        if re.match(r"(?:cease|stop|end|lapse|continue)\b", match["vp"]):
            return Complement(start, keys or view.sides.recipients, bool(match["neg"]), whole=True, doubt=0.15)
        return Complement(match.start("vp"), keys, bool(match["neg"]), doubt=0.15)
    return None


def _of_somebody(view: View, start: int) -> Complement | None:
    """Read "the branch secretary should send", "the Council's drivers shall keep", "your reply must say"."""
    match = _RAW.match(view.text, start)
    if match is None:
        return None
    keys = noun_keys(view, start, match.end("who")) or _owner(view, start, match.end("who"))
    if not keys and not is_document_task(match["who"], match["vp"]):
        return None
    at = match.start("vp")
    return Complement(at, keys or view.sides.recipients, bool(match["neg"]), modal=match["modal"], doubt=0.1)


def _owner(view: View, start: int, end: int) -> tuple[str, ...]:
    """Return whose people are meant: "the Council's drivers"."""
    owned = _OWNED.match(view.text[:end], start)
    return view.keys(start) if owned else ()


def _active(view: View, match: re.Match[str]) -> Complement:
    task, modal, negative = match.start("vp"), match["modal"] or "", bool(match["neg"])
    if not modal and (do := _DO.match(view.text, task)) is not None:
        task, negative = do.start("verb"), True
    keys = chain_keys(view, match.start("who"), match.end("who"))
    if not modal and not negative and _ANSWERS.match(match["vp"]) and not _means_reader(view, match.start("who")):
        return Complement(match.start("who"), view.sides.recipients, whole=True, doubt=0.1)
    gets = modal in ("should", "must", "") and not negative and _GETS.match(match["vp"]) is not None
    if gets and match["who"][:1] >= "\uf000" and not view.sides.is_reader(keys) and not view.sides.is_own(keys):
        return Complement(match.start("who"), view.sides.recipients, whole=True, modal=modal, doubt=0.1)
    if PASSIVE_OF_PERSON.match(match["vp"]) and not _means_reader(view, match.start("who")):
        return Complement(match.start("who"), agent(view, task), negative, whole=True, modal=modal, doubt=0.1)
    return Complement(task, keys, negative, is_open=opens_list(view, task), modal=modal)


def _means_reader(view: View, at: int) -> bool:
    return "\ue800" <= view.text[at] < "\uf000"


def _without_that(view: View, at: int) -> Complement | None:
    match = _ZERO.match(view.text, at)
    if match and _is_subjunctive(match["vp"]):
        return Complement(match.start("vp"), chain_keys(view, match.start("who"), match.end("who")), bool(match["neg"]))
    return None


def _is_subjunctive(words: str) -> bool:
    """Whether *words* begin with a bare verb: "commission an independent review", "be sent", "does not take"."""
    first = re.match(r"[A-Za-z-]+", words)
    if first is None:
        return False
    return (
        first[0] in IMPERATIVE
        or first[0] in ("be", "do", "not")
        or bool(_DO.match(words))
        or (first[0] == "have" and is_task(words))
    )
