"""Who is meant by the subject or the object of a clause: pronoun, name, office or group."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from kg import lexicon
from kg.casing import lowered
from kg.relate.directives.view import ADVERBS, CHAIN, SOMEBODY, View

__all__ = ["Subject", "SubjectKind", "chain_keys", "group_keys", "noun_keys", "subject_before"]


class SubjectKind(StrEnum):
    """What stands before the verb."""

    AUTHOR = "author"
    READER = "reader"
    OTHER = "other"  # somebody named
    GROUP = "group"  # people or bodies of a kind, not resolved: "all staff"
    THING = "thing"  # "forecasts", "your response"
    ELIDED = "elided"  # "…, and must": the subject of the clause before
    RELATIVE = "relative"  # "who", "which", or a clause that hangs on another
    DUMMY = "dummy"  # "it", "this", "there"

    @classmethod
    def of(cls, char: str) -> SubjectKind:
        """Return the kind of somebody who is folded into *char*."""
        return cls.AUTHOR if char < "\ue800" else cls.READER if char < "\uf000" else cls.OTHER


class Subject(NamedTuple):
    """The subject of a clause: where its clause and itself begin (folded), and whom it means."""

    kind: SubjectKind
    start: int
    keys: tuple[str, ...] = ()


_ADVERB_TAIL = re.compile(rf"(?:,? {ADVERBS},?){{1,4}}$", re.IGNORECASE)
_ADVERB_WORDS = frozenset(re.findall(r"[a-z]+", ADVERBS))
_WINDOW = 60  # characters before a verb in which its adverbs stand
_ASIDE = re.compile(rf"(?P<chain>{CHAIN})(?: \([^()]*\))?,(?: [^;:]{{1,160}})?,? ?$")
_CHAIN_END = re.compile(
    rf"(?P<quant>(?:(?:[Bb]oth|[Aa]ll|[Ee]ach|[Ee]very|[Nn]either|[Ee]ither"
    rf"|[Tt]he)(?: of)? )?)(?P<chain>{CHAIN})(?: \([^()]*\))?$"
)
_BOUNDARY = re.compile(
    r"(?:^|[;:,.(—–-]|\b(?:and|but|or|so|then|therefore|accordingly|hereby|because|although|though|yet|nor))\s*$",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(?:that|which|who|whom|whose|when|whenever|if|whether|where|until|till|before|after|because|what|whatever"
    r"|how|why|unless|as|than|lest|in (?:the |any )?(?:[a-z]+ )?case"
    r"|once|while|whilst|since|although|though)\s*$",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?:[\ue000-\ue7ff] (?:\w+ )?(?:believe|consider|think|feel|suggest)(?: strongly)?|\b(?:clear|firm|plain"
    r"|view|opinion|emphasi[sz]e|stress|repeat|reiterate|remind \S+|conclu(?:de|ded|sion)"
    r"|decided|agreed?s?|"
    r"satisfied|convinced|provided|condition|understanding|insist|underline|confirm|necessary|ordered|proviso"
    r"|policy is|rule is|reminded|requirement"
    r"|(?:[Pp]lease|[Kk]indly) note|to (?:say|add|state)|recall|remember|recollect"
    r"|vital|essential|important|imperative|crucial|critical|desirable|decree|resolved|determined"
    r"|conditions?))(?:,[^,]*,)? that\s*$",
    re.IGNORECASE,
)
_ANY_THAT = re.compile(r"\b(?:any|whatever) (?:[a-z]+ )?[a-z]{3,}\s*$")  # "any amendments you may make"
_HE_OR_SHE = frozenset(("he", "she", "they", "one"))
_IF = re.compile(
    r"\b(?:if|when|where|until|before|after|because|unless|once|while|although|though|whether|why"
    r"|what)$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:of|for|to|by|with|in|from|at|on|under|between|among|about|against|over|upon|into|near|per)\s*$",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(r"(?:^|[\s,;])(?:and|but|or|nor)$|;$", re.IGNORECASE)
_CONJUNCTIONS = ("and", "but", "or", "nor", ";")
_RAW_PRONOUN = re.compile(
    r"(?:^|[\s(“\"])(?P<word>[Ii]t|[Tt]his|[Tt]hat|[Tt]here|[Tt]hese|[Tt]hose|[Ww]hich|[Ww]ho|[Ww]hat|[Hh]e|[Ss]he"
    r"|[Tt]hey|[Nn]one|[Nn]either|[Oo]ne)$"
)
_CLAUSE = re.compile(r"(?:^|[;:,.(]\s|\b(?:and|but|that|so|then|because|if|when|where|which)\s)(?P<np>[^;:,.]{1,120})$")
_BOUNDARIES = re.compile(  # in lowered text
    r"[;:,.]\s|\b(?=[abistw])(?:and|but|that|so|then|because|if|when|where|which|as"
    r"|(?<!less )(?<!more )(?<!fewer )than|whether) "
    r"|\b(?:believes?|thinks?|feels?|considers?) (?=(?:this|the|that|these|those|our|your|my|its|any|no|all|every)\b)"
)
_WHEN = re.compile(
    r"(?:In the (?:meantime|meanwhile|interim|future)|Meanwhile|Until then|From (?:now|then) on|For the (?:present|time"
    r" being)|At present|In future"
    r"|For (?:each|every) (?:[a-z-]+ ){1,3}?(?=the |your )|At [A-Z]\w*(?: \w+)? (?=the |your )|Thereafter|Accordingly"
    r"|Henceforth|Pending (?:that|this)|Since then|Today|Now) ",
    re.IGNORECASE,
)
_LAST_COMMA = re.compile(r"(?:^|[;:,.(]\s)")
_GROUPS = lexicon.words("directive_groups")
_WORD = re.compile(r"[A-Za-z][\w'’-]*")
_OF_SEVERAL = re.compile(
    r"(?:^|[;:.,] )(?P<np>(?:[Tt]he |[Aa]ll |[Ee]ach )?(?:[A-Z][\w'’-]* ){1,4}(?:of"
    r"|for) (?:[A-Z][\w'’-]*,? ){1,4}and [A-Z][\w'’-]*)$"
)
_STAFF_OF = re.compile(
    rf"(?:[Tt]he |[Aa]ll |[Ee]ach |[Ee]very )?(?i:members?|staff|officers?|directors|trustees|governors|employees"
    rf"|management|managers|chair|heads?|leaders?|representatives?) of (?:the )?(?P<who>{SOMEBODY})$"
)


_DEFINED = re.compile(
    rf"(?:^|[;:.] |, (?:and |but )?)(?P<np>(?P<head>(?:(?:[Aa]ny|[Ee]very|[Ee]ach|[Aa]ll|[Aa]n?|[Tt]he|[Tt]hose"
    rf"|[Nn]o) (?:[\w'’-]+ ){{1,4}}|(?:(?:[Aa]ny|[Ee]very|[Ee]ach|[Aa]ll|[Aa]n?|[Tt]hose) )?{SOMEBODY} )"
    rf"|(?P<plural>[A-Z][a-z]{{2,}}s"
    rf" (?:(?!(?:is|are|was|were|has|have|had|do|will|would|may|can|must|should|shall|say|think|feel)\b)[a-z'’-]+ )"
    rf"{{0,4}}(?=(?:which|who|that) (?!(?:the|an?|it|they|he|she|your|our|we|you|this|its|their|no)\b)"
    rf"[a-z])))"
    r"(?P<relative>which|who|that|whose) [^;:]{1,120})$"
)


_QUANTIFIED = re.compile(r"(?:Any|Every|Each|All|No|any|every|each|all|no) ")
_OF_THAT_KIND = re.compile(r"(?:^|[;:.] )(?P<np>[A-Z][a-z ]{2,40} of (?:that|this) (?:nature|kind|sort))$")
_PAPER_ASIDE = re.compile(
    r"(?:^|[;:.] )(?P<np>(?:An?|The|Your|Each|Every|Any) (?:[\w'’-]+ ){0,3}(?:plan|report|list|statement|return|reply"
    r"|response|schedule|certificate|summary|account|note|paper|copy|assessment|review|letter|programme|timetable)s?,"
    r" [^;:]{3,160},)$"
)
_PAPER_THAT = re.compile(
    r"(?:^|[;:.] )(?P<np>(?:An?|The|Written|Your|Such) (?:[a-z]+ ){0,2}(?:certificate|confirmation|statement|assurance"
    r"|declaration|undertaking|evidence|proof|notice|report) (?:that|whether|how|what|why) [^;:]{1,160})$"
)
_NEITHER = re.compile(rf"(?:^|[;:.,] |, (?:and|but) )(?P<np>[Nn]either (?P<who>{CHAIN}) nor [^,;:.]{{2,60}})$")
_NAME_BESIDE = re.compile(r"(?:^|[;:.] )(?P<who>[\uf000-\uf8ff]) [a-z'’-]{3,}$")
_OFFICE_AT = re.compile(  # "the Director, Boatmen's Welfare Centre, Lowick": an office, its body, its place
    r"(?:^|[;:.] )(?P<who>[\uf000-\uf8ff]), (?:(?:[A-Z][\w'’.]*|[\uf000-\uf8ff]|of|the|and|for),? ?){1,9}$"
)
_UNIT_OF = re.compile(
    rf"(?:^|[;:.] )(?P<np>[A-Z][\w&'’ -]{{2,40}} \((?P<who>{SOMEBODY})(?:, [^()]*)?\)|(?P<at>{SOMEBODY})/[A-Z][\w.]*)$"
)


_HEAD_OF = re.compile(
    r"(?:(?<=^)|(?<=[;:.] )|(?<=\b[Tt]hat )|(?<=, )|(?<=\band ))[\uf000-\uf8ff] (?:of|at|from|in) (?:the )?$"
)


def chain_keys(view: View, start: int, end: int) -> tuple[str, ...]:
    """Return whom a chain of names means: "Ms Yoon and Mr. Stone", "the Chair, Ann Larch"."""
    keys: list[str] = []
    for at in range(start, end):
        if "\ue000" <= view.text[at] <= "\uf8ff":
            keys += view.keys(at)
    return _without_offices(view, keys)


def _without_offices(view: View, keys: list[str]) -> tuple[str, ...]:
    """Drop a post where its holder is named beside it: "the Chair, Ann Larch" is one person."""
    entities = view.reading.entities
    found = list(dict.fromkeys(keys))
    people = [k for k in found if k in entities and entities[k].kind == "person"]
    if not people or len(found) == 1:
        return tuple(found)
    return tuple(
        k
        for k in found
        if k not in entities
        or entities[k].kind != "post"
        or not (set(entities[k].holders) & set(people) or len(found) == 2)
    )


def group_keys(view: View) -> tuple[str, ...]:
    """Return whom "all trusts", "principals" mean in a circular: its readers, when those are offices or bodies."""
    entities = view.reading.entities
    readers = view.sides.recipients
    return readers if any(k in entities and entities[k].kind != "person" for k in readers) else ()


def noun_keys(view: View, start: int, end: int) -> tuple[str, ...]:
    """Return whom a noun phrase means: its leading chain of names, or an entity of just these words, or nobody."""
    words = view.text[start:end]
    match = re.compile(
        rf"\s*(?:(?:both|all|each|every|any|either|the|an?)(?: of)? )?(?P<chain>{CHAIN})", re.IGNORECASE
    ).match(words)
    if match:
        return chain_keys(view, start + match.start("chain"), start + match.end("chain"))
    staff = _STAFF_OF.search(words.rstrip(" ,"))
    if staff:
        return view.keys(start + staff.start("who"))
    return view.sides.named(view.words(start, end).strip(" ,")) if words.strip() else ()


def subject_before(view: View, at: int) -> Subject:
    """Return the subject of the verb that begins at folded *at*."""
    left = view.text[:at].rstrip()
    left = left.removesuffix(left[-1:]) if left.endswith(("'", "’")) else left  # "you're to", "he'll"
    while _ends_in_adverb(left) and (tail := _ADVERB_TAIL.search(left, max(0, len(left) - _WINDOW))) is not None:
        left = left[: tail.start()].rstrip()
    if not left:
        return Subject(SubjectKind.ELIDED, 0)
    if left.endswith(",") and (paper := _PAPER_ASIDE.search(left)) is not None:
        return Subject(SubjectKind.THING, paper.start("np"))
    if left.endswith((",", ")")) and (aside := _aside(view, left)) is not None:
        return aside
    bare = left.rstrip(" ,")
    if bare[-3:].lower().endswith(_CONJUNCTIONS) and _CONJUNCTION.search(bare):
        return Subject(SubjectKind.ELIDED, _back_to_space(bare))
    match = _CHAIN_END.search(bare) if bare.endswith(")") or "\ue000" <= bare[-1:] <= "\uf8ff" else None
    if match:
        return _named(view, bare, match)
    office = _OFFICE_AT.search(bare)
    if office is not None:
        return Subject(SubjectKind.OTHER, office.start("who"), view.keys(office.start("who")))
    unit = _UNIT_OF.search(bare) if bare.endswith(")") or "/" in bare[-30:] else None
    if unit is not None:
        return Subject(SubjectKind.OTHER, unit.start("np"), view.keys(max(unit.start("who"), unit.start("at"))))
    word = _RAW_PRONOUN.search(bare)
    if word:
        return _pronoun(word)
    return _noun_phrase(view, bare)


def _ends_in_adverb(words: str) -> bool:
    """Whether the last word may close an adverb, which is cheaper to tell than which."""
    return words[words.rfind(" ") + 1 :].rstrip(",").lower() in _ADVERB_WORDS


def _back_to_space(words: str) -> int:
    """Return where the conjunction that ends *words* begins, with the comma before it."""
    match = re.search(r"[,;]?\s*(?:and|but|or|nor)$|;$", words, re.IGNORECASE)
    return match.start() if match else len(words)


def _named(view: View, left: str, match: re.Match[str]) -> Subject:
    before = left[: match.start()]
    start = match.start("chain")
    last = match.end("chain") - 1
    apart = left[:last].endswith((", ", ", and ", ", but "))
    bound = (
        _PREPOSITION.search(before) is not None and left[:last].endswith((" and ", " but ")) and left[last] < "\ue800"
    )
    if bound:  # "accountable to me and I expect"
        return Subject(SubjectKind.AUTHOR, last, chain_keys(view, last, last + 1))
    if last > start and apart and (left[last] < "\uf000" or _is_pronoun(view, last) or _PREPOSITION.search(before)):
        before, start = left[:last], last
        match = _CHAIN_END.search(left, last) or match
    keys = chain_keys(view, start, last + 1)
    first = view.text[start]
    kind = SubjectKind.of(first)
    if (_SUBORDINATE.search(before) and not _SAID.search(before)) or _ANY_THAT.search(before):
        return Subject(SubjectKind.RELATIVE, match.start(), keys)
    if _PREPOSITION.search(before):
        head = _HEAD_OF.search(before)
        if head is not None and not _SUBORDINATE.search(before[: head.start()]):
            return Subject(SubjectKind.OTHER, head.start(), chain_keys(view, head.start(), head.start() + 1))
        return _noun_phrase(view, left)
    return Subject(kind, match.start(), keys)


def _is_pronoun(view: View, at: int) -> bool:
    reference = view.reference(at)
    return reference is not None and reference.form == "pronoun"


def _aside(view: View, left: str) -> Subject | None:
    """Look past an apposition or a relative clause: "LTC Brandt, who commands the 88th, will"."""
    start = 0
    for boundary in re.finditer(
        r"(?:^|[;:] |, and |, but |\bthat (?:(?:in|on|at|by) \w+ )?|^(?:[^,;:]{1,60}), )", left
    ):
        start = boundary.end()
        match = re.compile(
            rf"(?P<chain>{CHAIN})(?: \([^()]*\))?(?:,| (?:of|in|at|from|for|as"
            rf"|on) [^,;:]{{1,60}},) ?(?P<aside>[^;:]{{0,220}})$"
        ).match(left, start)
        if (match and match["aside"].rstrip(" ,") != "") or (match and left.endswith(",")):
            if re.search(rf"(?:^|, ){SOMEBODY}$", left.rstrip(" ,")) and not _is_apposition(view, match, left):
                return None
            keys = chain_keys(view, match.start("chain"), match.end("chain"))
            first = left[start]
            kind = SubjectKind.of(first)
            return Subject(kind, start, keys)
    return None


def _is_apposition(view: View, match: re.Match[str], left: str) -> bool:
    """Whether the name that closes an aside is another name of the one that opens it: "the Clerk, Mr Whiteley,"."""
    first = set(view.keys(match.start("chain")))
    at = len(left.rstrip(" ,")) - 1
    last = set(view.keys(at))
    return bool(left.endswith(",")) and (bool(first & last) or view.text[at] >= "\uf000")


def _pronoun(word: re.Match[str]) -> Subject:
    lower = word["word"].lower()
    if lower in ("which", "who"):
        return Subject(SubjectKind.RELATIVE, word.start("word"))
    if lower in _HE_OR_SHE:
        if _IF.search(word.string[: word.start("word")].rstrip()):
            return Subject(SubjectKind.RELATIVE, word.start("word"))
        return Subject(SubjectKind.GROUP, word.start("word"))
    return Subject(SubjectKind.DUMMY, word.start("word"))


def _noun_phrase(view: View, left: str) -> Subject:
    """Return a subject that is neither a name nor a pronoun."""
    if (long := _long_phrase(view, left)) is not None:
        return long
    who = _DEFINED.search(left)
    if who:
        start = who.start("np")
        keys = noun_keys(view, start, who.end("head"))
        group = bool(keys) or _is_group(who["head"])
    if who and (group or who["plural"] or who["relative"] != "that" or _QUANTIFIED.match(who["head"])):
        return Subject(SubjectKind.OTHER if keys else SubjectKind.GROUP if group else SubjectKind.THING, start, keys)
    start = 0
    for boundary in _BOUNDARIES.finditer(lowered(left)):
        if boundary.end() < len(left):
            start = boundary.end()
    start = _joined(left, start)
    if (when := _WHEN.match(left, start)) is not None and when.end() < len(left):
        start = when.end()
    before, words = left[:start], left[start:]
    keys = view.sides.named(view.words(start, len(left))) if words else ()
    if re.search(r"\b(?:if|when|where|which|because|as|than|whether)\s*$", before, re.IGNORECASE) or (
        re.search(r"\bthat\s*$", before) and not _SAID.search(before)
    ):
        return Subject(SubjectKind.RELATIVE, start, keys)
    if keys:
        return Subject(SubjectKind.OTHER, start, keys)
    staff = _STAFF_OF.search(words)
    if staff:
        return Subject(SubjectKind.OTHER, start, view.keys(start + staff.start("who")))
    return Subject(SubjectKind.GROUP if _is_group(words) else SubjectKind.THING, start)


def _long_phrase(view: View, left: str) -> Subject | None:
    """Read "a certificate that all is counted", "neither you nor your staff"."""
    if (paper := _PAPER_THAT.search(left) or _OF_THAT_KIND.search(left) or _PAPER_ASIDE.search(left)) is not None:
        return Subject(SubjectKind.THING, paper.start("np"))
    if view.is_capitals and (name := _NAME_BESIDE.search(left)) is not None:
        return Subject(SubjectKind.OTHER, name.start("who"), view.keys(name.start("who")))
    neither = _NEITHER.search(left) if "either" in left else None
    if neither is None:
        return None
    first = neither.start("who")
    keys = chain_keys(view, first, neither.end("who"))
    return Subject(SubjectKind.of(left[first]), neither.start("np"), keys)


def _joined(left: str, start: int) -> int:
    """Return where a phrase joined by "and" begins: "the Deputy Commissioners of Tumkur and Hassan"."""
    if not left[:start].lower().endswith("and ") or _is_group(left[start:]):
        return start
    whole = _OF_SEVERAL.search(left)
    return whole.start("np") if whole and whole.start("np") < start else start


def _is_group(words: str) -> bool:
    """Whether the head of the phrase, before its "of", "who", "in", is a kind of people or bodies."""
    head = re.split(
        r"\b(?:of|who|whom|which|that|in|at|on|with|for|from|under|whose|to|by|about|against|between)\b",
        words,
        maxsplit=1,
    )[0]
    found = _WORD.findall(head)
    if not found:
        return False
    is_name = (found[-1].removesuffix("s").isupper() and len(found[-1]) > 1) or (
        len(found) > 1 and found[-1][0].isupper()
    )
    return is_name or found[-1].lower() in _GROUPS
