"""Recognises names by themselves that only the corpus can tell to be people's: "Harcourt", "Ching-kuo", "De Vries"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg import lexicon
from kg.model import BareName, Document, SectionKind
from kg.recognise.honorifics import honorific_kinds
from kg.tokens import Body, Flag, Person, Tokens, base_form

__all__ = ["find", "is_person"]

_ABBREVIATED = re.compile(r"[A-Z]{2,}[a-z]|(?!(?:Mc|Mac|De|Di|Du|La|Le|Fitz|Van)[A-Z])[A-Za-z]*[a-z][A-Z][A-Za-z]*$")
_ADDRESSES = frozenset(
    (SectionKind.DATELINE, SectionKind.REFERENCE, SectionKind.LETTERHEAD, SectionKind.ADDRESSEE, SectionKind.ENCLOSURE)
)
_SIGNED = re.compile(r"(?m)^(?:Ma?c)?[A-Z]\.(?: ?[A-Z]\.){1,3}$")  # initials on a line of their own: "McG. B."
_AGAINST = re.compile(r"(?:non|pro|anti|post|pre|ex)-(?=[A-Z][a-z])")
_OTHER = (
    Flag.FUNCTION | Flag.HONORIFIC | Flag.TITLE | Flag.SUFFIX_HEAD | Flag.PREFIX_HEAD | Flag.LEGAL | Flag.MODIFIER
    | Flag.MONTH | Flag.NUMBER | Flag.COMMON
)  # fmt: skip
_SPEECH = frozenset(
    "said says asked asks replied replies answered answers told tells thought thinks believed believes stated "
    "states added adds noted notes commented comments remarked remarks agreed agrees suggested suggests proposed "
    "proposes expressed expresses felt feels wanted wants observed continued responded explained explains "
    "emphasized emphasised stressed inquired enquired indicated indicates mentioned recalled insisted hoped hopes "
    "wished wishes knew knows doubted doubts himself herself personally called went came assured warned urged "
    "concluded denied wondered spoke smiled laughed nodded returned left arrived wrote writes signed telephoned "
    "phoned realizes realised realized intends".split()
)
_ADDRESSED = frozenset(
    "told asked informed thanked reminded assured persuaded urged advised met saw telephoned phoned warned "
    "convinced questioned interviewed approached invited succeeded replaced assassinated messrs mr".split()
)
_CABLE_WORDS = frozenset(
    "embtel embtels deptel deptels depcirtel depcirtels contel contels secto tosec gadel delga chirep memcon "
    "memcons telcon telcons secy amb pres univ hqs hqtrs hdqrs reftel reftels refs res limdis noforn exdis nodis "
    "congen amcongen amembassy comm govt gov't subj info ops nato natos sovs chicom chicoms chicomm dept depts "
    "commie commies".split()
)
_PLURALS = frozenset(
    "messrs secretaries ambassadors generals admirals senators ministers presidents governors colonels "
    "congressmen representatives professors doctors councillors commissioners judges lords misses".split()
)
_BESIDE = frozenset("with by told that whether".split())
_PLACES = frozenset(("in", "at", "near", "via", "into", "outside", "throughout", "around"))
_NAMES_OF_THINGS = frozenset(
    "administration government regime group forces faction plan program programme doctrine committee commission "
    "mission report memorandum operation project speech letter memo visit talks proposal policy era line trip "
    "message note paper matter case family forces people supporters followers".split()
)
_RULES = frozenset(("government", "regime", "administration"))
"""Heads of bodies that may bear a person's name: "the Harcourt Government"."""
_PERSONAL = frozenset(
    "letter statement speech views remarks message visit proposal health position attitude opinion thinking "
    "reaction wife son daughter brother office question answer reply comments comment suggestion intention "
    "intentions request death wishes role hands resignation successor departure arrival presence invitation "
    "arguments argument desire feelings ability willingness prestige leadership supporters followers conversation "
    "memo telegram note".split()
)
_STARTING = frozenset("del de della von van der bin ibn dos das da di du al el".split())
_ACRONYM = 4  # letters of a word in capitals that is more likely a body's initials than a name
_DOUBTFUL, _NEUTRAL, _LIKELY, _SURE = 0.2, 0.4, 0.65, 0.85


@cache
def _peoples() -> frozenset[str]:
    names = {row[0].lower() for row in lexicon.rows("demonyms") if len(row) < 3}
    return frozenset(names | {n + "s" for n in names} | {"reds", "reuter", "reuters", "red"} | _CABLE_WORDS)


@cache
def _only_places() -> frozenset[str]:
    return frozenset(row[0].lower() for row in lexicon.rows("places") if len(row) < 3 or row[2] != "person")


@cache
def _parts_of_places() -> frozenset[str]:
    """Words of names of places: "Rio", "Angeles"."""
    return frozenset(word for place in _only_places() if " " in place for word in place.split())


@cache
def _words_too() -> frozenset[str]:
    """Family and given names that are common words as well."""
    return frozenset(row[0].lower() for row in lexicon.rows("common_words") if len(row) > 1)


def find(document: Document, tokens: Tokens, people: Sequence[Person], bodies: Sequence[Body]) -> list[BareName]:
    """Return the capitalised words that may be names of people and lie in no other name, in order."""
    elsewhere = {n for n, section in enumerate(document.sections) if section.kind in _ADDRESSES}
    taken = [number in elsewhere for number in tokens.section]
    spans = [(p.first, p.last) for p in people]
    spans += [(b.first, b.last) for b in bodies if base_form(tokens.text[b.last - 1]) not in _RULES]
    for first, last in spans:
        taken[first:last] = [True] * (last - first)
    out: list[BareName] = []
    behind = 0  # the name read last
    for i, flags in enumerate(tokens.flags):
        if i < behind or not flags & (Flag.LOWER | Flag.CAP):
            continue
        small = 0
        if flags & Flag.LOWER:
            if "-" in tokens.text[i] and (match := _AGAINST.match(tokens.text[i])):
                out.extend(_part(tokens, i, match.end()))
            small = tokens.text[i] in _STARTING and _particles(tokens, i, taken)
            if not small and not flags & Flag.CAP:
                continue
        end = _run(tokens, i + small, taken)
        if end:
            out.extend(_bare(tokens, i, end))
            behind = end
    signed = [BareName(m.start(), m.end(), m.group(), _NEUTRAL, weak=False) for m in _SIGNED.finditer(tokens.flow)]
    return sorted([*out, *signed], key=lambda b: (b.start, b.end)) if signed else out


def is_person(tokens: Tokens, person: Person) -> bool:
    """Is *person* more than the name of a place or a people: not "Ambassadors Chile", "Latin American"?"""
    words = [base_form(w) for w in tokens.text[person.name : person.end]]
    flags = tokens.flags[person.name : person.end]
    if tokens.phrase(person.first, person.end).lower() in _only_places():
        return False  # "Sri Lanka"
    if person.first < person.name:
        before = " ".join(w.rstrip(".").lower() for w in tokens.text[person.first : person.name] if w != ".")
        if honorific_kinds().get(before, "courtesy") != "office":
            return True  # "Mr. England"
    elif len(words) > 1 and flags[-1] & Flag.MONTH and not flags[-1] & Flag.GIVEN:
        return False  # "Washington Sunday"
    if words[0] == "said" and person.name in tokens.initial:
        return False  # "Said Harcourt would come", as telegrams have it
    if (
        flags[-1] & Flag.UPPER
        and len(words[-1]) <= _ACRONYM
        and (len(words) == 1 or not flags[0] & Flag.UPPER)
        and not tokens.block[person.name]
    ):
        return False  # "Secretary FAO"
    whole, places, peoples = " ".join(words), _only_places(), _peoples()
    if whole in places or whole in peoples:
        return False
    return not all(w in places or w in peoples or f & Flag.MONTH for w, f in zip(words, flags, strict=True))


def _nameable(tokens: Tokens, i: int, taken: Sequence[bool]) -> bool:
    """May the word at *i* be a name, as far as the word itself tells?"""
    flags = tokens.flags[i]
    word = tokens.text[i]
    if taken[i] or not flags & Flag.CAP or flags & Flag.INITIAL or len(word) < 2:
        return False
    if flags & _OTHER and not (
        flags & _OTHER == Flag.FUNCTION and i not in tokens.initial and base_form(word) in _words_too()
    ):
        return False
    if (
        flags & Flag.UPPER
        or (word[:-1].isupper() and len(word) > 2)
        or any(c.isdigit() for c in word)
        or _ABBREVIATED.match(base_form_cased(word))
    ):
        return False
    return base_form(word) not in _peoples()


def base_form_cased(word: str) -> str:
    """Return *word* without a possessive ending, its letters as they are."""
    return word[: len(base_form(word))]


def _run(tokens: Tokens, i: int, taken: Sequence[bool]) -> int:
    """Return the index after the words that begin at *i* and may together be a name, 0 where there are none."""
    if not _nameable(tokens, i, taken):
        return 0
    k = i + 1
    while (
        not tokens.flags[k - 1] & Flag.POSSESSIVE
        and k < len(tokens)
        and k - i < 4
        and tokens.start[k] - tokens.end[k - 1] == 1
    ):
        if _nameable(tokens, k, taken) or (
            tokens.flags[k] & Flag.INITIAL and tokens.flags[k] & Flag.CAP and k + 1 < len(tokens)
        ):
            k += 1
        else:
            break
    while k > i + 1 and tokens.flags[k - 1] & Flag.INITIAL:
        k -= 1
    return k


def _particles(tokens: Tokens, i: int, taken: Sequence[bool]) -> int:
    """Return how many particles in small letters stand at *i* before a word of a name ("de la", "y")."""
    n = 0
    while n < 3 and i + n < len(tokens) and tokens.flags[i + n] & Flag.PARTICLE and tokens.flags[i + n] & Flag.LOWER:
        n += 1
    return n if n and i + n < len(tokens) and _nameable(tokens, i + n, taken) else 0


def _bare(tokens: Tokens, first: int, end: int) -> Iterator[BareName]:
    """Yield the name in tokens *first* to *end*, and what is left of it when places are taken away."""
    if tokens.phrase(first, end).lower() in _only_places():
        return
    places = [bool(f & Flag.PLACE) and not f & Flag.GIVEN for f in tokens.flags[first:end]]
    if end - first > 1 and any(places):
        kept = [i for i, place in zip(range(first, end), places, strict=True) if not place]
        for i in kept:
            yield _one(tokens, i, i + 1, adjoined=True)
        return
    if tokens.phrase(first, end).lower() not in _only_places() and (
        end - first > 1 or base_form(tokens.text[first]) not in _only_places()
    ):
        yield _one(tokens, first, end, adjoined=False)


def _one(tokens: Tokens, first: int, end: int, *, adjoined: bool) -> BareName:
    name = tokens.phrase(first, end)
    name = name[: len(name) - len(tokens.text[end - 1]) + len(base_form(tokens.text[end - 1]))]
    start = tokens.start[first]
    strength = _strength(tokens, first, end)
    adjoined = adjoined or _adjoins(tokens, first, end)
    if adjoined:
        strength = min(strength, _NEUTRAL)
    word = base_form(tokens.text[end - 1])
    place = end - first == 1 and (bool(tokens.flags[first] & Flag.PLACE) or word in _parts_of_places())
    if place and not tokens.flags[first] & Flag.GIVEN and strength < _SURE:
        strength = _DOUBTFUL
    weak = adjoined or place or (end - first == 1 and word in _words_too())
    return BareName(start, start + len(name), name, strength, weak)


def _part(tokens: Tokens, i: int, cut: int) -> Iterator[BareName]:
    """Yield the name in "anti-Harcourt"."""
    word = tokens.text[i][cut:]
    if base_form(word) not in _peoples() and word.isalpha():
        yield BareName(tokens.start[i] + cut, tokens.start[i] + cut + len(word), word, _NEUTRAL, weak=True)


def _adjoins(tokens: Tokens, first: int, end: int) -> bool:
    """Does the name stand within a longer phrase of capitals, "the Harcourt Plan", or before "committee"?"""
    before = (
        first
        and tokens.flags[first - 1] & Flag.CAP
        and not tokens.flags[first - 1] & (Flag.FUNCTION | Flag.TITLE | Flag.HONORIFIC)
    )
    if before and tokens.start[first] - tokens.end[first - 1] == 1 and first - 1 not in tokens.initial:
        return True
    if end >= len(tokens) or tokens.flags[end - 1] & Flag.POSSESSIVE:
        return False
    if tokens.text[end].lower() in _NAMES_OF_THINGS or tokens.text[end] in ("/", "-"):
        return True
    after = tokens.flags[end]
    return bool(after & Flag.CAP) and not after & Flag.FUNCTION and tokens.start[end] - tokens.end[end - 1] == 1


def _listed(tokens: Tokens, i: int) -> bool:
    """Does the name at *i* stand in a list after a plural: "Messrs. Harcourt, Wells and Oakes"?"""
    for k in range(i - 1, max(i - 12, -1), -1):
        if tokens.text[k].lower() in _PLURALS:
            return True
        if tokens.text[k] not in (",", ".", "and", "&") and not tokens.flags[k] & Flag.CAP:
            return False
    return False


def _strength(tokens: Tokens, first: int, end: int) -> float:
    """Return how far the words around say that tokens *first* to *end* name a person."""
    after = tokens.text[end].lower() if end < len(tokens) else ""
    before = tokens.text[first - 1].lower() if first else ""
    if before in _PLACES or (before == "the" and after not in _NAMES_OF_THINGS):
        return _DOUBTFUL
    if tokens.flags[end - 1] & Flag.POSSESSIVE and after in _PERSONAL:
        return _LIKELY
    if not tokens.flags[end - 1] & Flag.POSSESSIVE and after in _SPEECH:
        return _SURE
    if before in _ADDRESSED or (before in (",", "and", ".") and _listed(tokens, first)):
        return _SURE
    if first and first - 1 not in tokens.initial and tokens.flags[first - 1] & (Flag.TITLE | Flag.HONORIFIC):
        return _SURE
    return _LIKELY if before in _BESIDE and first not in tokens.initial else _NEUTRAL
