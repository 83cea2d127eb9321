"""Words of a letter with what the lexicons know of each: the ground that every recogniser stands on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from kg import lexicon
from kg.model import BareName, Document, SectionKind

__all__ = ["Body", "Chunks", "Flag", "Person", "Title", "Tokens", "base_form", "begins_foreign", "tokenise"]


class Flag:
    """What is known of one word. A word may be several things: ``Grant`` is a name and a common word.

    Plain numbers: ``IntFlag`` makes an object of every ``&``, which took a third of the time of reading."""

    CAP = 1  # begins with a capital
    UPPER = 2  # two or more letters, all capital
    INITIAL = 4  # "J.", "J", "R.A.C."
    LOWER = 8
    NUMBER = 16
    PUNCT = 32
    NEWLINE = 64
    GIVEN = 128  # a given name
    HONORIFIC = 256
    TITLE = 512  # head of a title: "Director"
    MODIFIER = 1024  # "Deputy", "Acting"
    SUFFIX_HEAD = 2048  # head of a body's name at its end: "… Council"
    PREFIX_HEAD = 4096  # at its beginning: "Ministry of …"
    FUNCTION = 8192  # grammatical words, never part of a name by themselves
    PARTICLE = 16384  # "de", "van", "bin"
    MONTH = 32768  # months and weekdays
    COMMON = 65536  # an ordinary English word
    PLACE = 131072
    POSTNOMINAL = 262144
    POSSESSIVE = 524288  # ends in 's
    LEGAL = 1048576  # "Ltd", "plc": ends a company's name
    TRADE = 2097152  # head of a title in small letters, else a surname or a thing: "cook"
    OFFICE = 4194304  # initials that an office goes by: "SRO"
    PAIRED = 8388608  # head of a title behind certain words: "holder"


_TOKEN = re.compile(
    r"(?=[^\W\d_]\.)(?:(?:[^\W\d_]\.-)+[^\W\d_]\."  # M.-N.
    r"|(?:[^\W\d_]\.){2,}(?=[\s,;:)\-]|$)"  # R.A.C.
    r"|[^\W\d_]\.(?=[\s,)\-]|[^\W\d_]))"  # J.
    r"|\d+(?:st|nd|rd|th|d)\b"
    r"|[^\W_]+(?:['’ʻ`\-‑][^\W_]+)*(?:(?<=[sS])['’](?!\w))?"
    r"|\n+|[^\w\s]|_"
)
_POSSESSIVE = re.compile(r"['’][sS]?$")
_DASHES = str.maketrans({"‑": "-", "’": "'", "`": "'", "ʻ": "'"})

_FUNCTION_WORDS = frozenset(
    "a about above according after again against all already also although am an and another any anyone anything "
    "are as "
    "at be because been before being below between both but by can cannot could dear did do does doing done down "
    "during "
    "each either enough even ever every everyone everything few for from further had has have having he hence her here "
    "hers herself him himself his how however i if in indeed instead into is it its itself just kindly last "
    "later least "
    "less let like made make many may me meanwhile might mine more most much must my myself near neither never next no "
    "nobody none nor not nothing now of off on once one only or other others otherwise ought our ours ourselves "
    "out over "
    "own please rather same shall she should since so some such than thank thanks that the their theirs them "
    "themselves "
    "then there thereafter therefore these they this those though through throughout thus to today together "
    "tomorrow too "
    "toward towards two three four five six seven eight nine ten under unless unlike until unto up upon us very was we "
    "well were what whatever when where whereas whether which while who whoever whole whom whose why will with within "
    "without would yes yesterday yet you your yours yourself yourselves sincerely faithfully truly regards re "
    "subject cc "
    "copy copies bcc ref tel telephone fax email e-mail attn enc encl page".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri "
    "sat sun easter christmas michaelmas".split()
)
_PARTICLES = frozenset(
    "de da do dos das du des del della di la le van von der den ter ten zu zur bin binti ibn bint al el ul ur af av st "
    "y e d l san santa mac ap ab".split()
)
_LEGAL = frozenset(
    "ltd limited llp llc inc incorporated plc corp corporation gmbh ltda bv nv pty co kk sa ag b.v. n.v. s.p.a. "
    "lda k.k. cyf cic cio scio pvt sdn bhd oyj aps sarl srl kft pllc".split()
)


@lru_cache(maxsize=65536)
def base_form(word: str) -> str:
    """Return *word* in lower case with plain apostrophes and hyphens and without a possessive ending."""
    return _POSSESSIVE.sub("", word.translate(_DASHES)).lower()


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _sure_honorifics() -> set[str]:
    """Honorifics that announce a person wherever they stand; "General", "Secretary" and "Private" do not."""
    weak = lexicon.words("title_heads") | lexicon.words("title_modifiers") | lexicon.words("common_words") | {"major"}
    rows = lexicon.rows("honorifics")
    return {row[0].lower() for row in rows if " " not in row[0] and row[1] not in ("office", "style")} - weak


class _Knowledge:
    """The lexicons as dictionaries from word to flags, read once a process."""

    def __init__(self) -> None:
        self.flags: dict[str, int] = {}
        self._add(_FUNCTION_WORDS, Flag.FUNCTION)
        self._add(_MONTHS, Flag.MONTH)
        self._add(_PARTICLES, Flag.PARTICLE)
        self._add(_LEGAL, Flag.LEGAL | Flag.SUFFIX_HEAD)
        self._add((w for w in lexicon.words("given_names") if " " not in w), Flag.GIVEN)
        self._add(_sure_honorifics(), Flag.HONORIFIC)
        self._add(lexicon.words("postnominals"), Flag.POSTNOMINAL)
        self._add(lexicon.words("title_modifiers"), Flag.MODIFIER)
        self._add((w for w in lexicon.words("places") if " " not in w), Flag.PLACE)
        self._add((row[0].lower() for row in lexicon.rows("common_words") if len(row) == 1), Flag.COMMON)
        for head in lexicon.words("title_heads"):
            plural = head[:-1] + "ies" if head.endswith(("ry", "ty")) else head + "s"
            self._add((head, plural, head.replace("man", "men")), Flag.TITLE)
        for trade in lexicon.words("trades"):
            self._add((trade, trade + "s", trade.replace("man", "men")), Flag.TRADE)
        self._add(lexicon.words("office_initials"), Flag.OFFICE)
        self._add(lexicon.words("title_pairs"), Flag.PAIRED)
        for word, kind, *_ in lexicon.rows("org_heads"):
            self._add((word.lower(),), Flag.PREFIX_HEAD if kind == "prefix" else Flag.SUFFIX_HEAD)
            if kind == "both":
                self._add((word.lower(),), Flag.PREFIX_HEAD)

    def _add(self, words: object, flag: int) -> None:
        for word in words:  # type: ignore[attr-defined]
            self.flags[word] = self.flags.get(word, 0) | flag


@cache
def _knowledge() -> dict[str, int]:
    return _Knowledge().flags


_cache: dict[str, int] = {}
_CACHE_LIMIT = 200_000


def _flags(word: str) -> int:
    known = _cache.get(word)
    if known is not None:
        return known
    if len(_cache) > _CACHE_LIMIT:
        _cache.clear()
    flags = _cache[word] = _compute(word, _knowledge())
    return flags


def _compute(word: str, known: dict[str, int]) -> int:
    first = word[0]
    if first == "\n":
        return Flag.NEWLINE
    if first.isdigit():
        return Flag.NUMBER
    if not first.isalpha():
        return Flag.PUNCT
    flags = _shape(word, first)
    base = base_form(word)
    if base != word.translate(_DASHES).lower():
        flags |= Flag.POSSESSIVE
    found = known.get(base, 0) or _guessed(base, known)
    if word.count(".") > 1:
        found |= known.get(base.replace(".", ""), 0) & (Flag.POSTNOMINAL | Flag.OFFICE)
    if found & Flag.TRADE and flags & Flag.LOWER:
        found |= Flag.TITLE
    if found & Flag.OFFICE and not (flags & Flag.UPPER or word.count(".") > 1):
        found &= ~Flag.OFFICE
    if flags & Flag.POSSESSIVE:
        found &= ~(Flag.FUNCTION | Flag.HONORIFIC)
    return flags | found


def _guessed(base: str, known: dict[str, int]) -> int:
    """Return what the parts of a word say that no lexicon holds."""
    found = 0
    if not base.isalpha() and any(c in "10" for c in base):
        found = known.get(base.replace("1", "l").replace("0", "o"), 0)  # misread by a scan
    if not found and base.endswith(("ologist", "iatrist", "ologists")):
        return Flag.TITLE
    if not found and "-" in base:
        head, _, tail = base.rpartition("-")
        found = known.get(tail, 0) & (Flag.TITLE | Flag.SUFFIX_HEAD) | known.get(base.partition("-")[0], 0) & Flag.GIVEN
        found |= known.get(head, 0) & Flag.COMMON & known.get(tail, 0)
        if tail in ("designate", "elect", "general") or base.endswith(("-in-charge", "-in-chief", "-at-large")):
            found |= known.get(head.removesuffix("-in").removesuffix("-at"), 0) & Flag.TITLE
    if not found and base.endswith("ly") and (known.get(base[:-2], 0) | known.get(base[:-3] + "y", 0)) & Flag.COMMON:
        return Flag.COMMON
    return found


_PREFIXED = re.compile(r"(?:[dl]['’]|(?:al|el|ul|ad|as|ar|az|ash|an|at|ben|bin|ibn|abd|de)[-‑])[A-ZÀ-Þ]")


def _shape(word: str, first: str) -> int:
    if word.endswith(".") or (len(word) == 1 and first.isupper()):
        return Flag.INITIAL | (Flag.CAP if first.isupper() else Flag.LOWER)
    if not first.isupper():
        return Flag.CAP if _PREFIXED.match(word) else Flag.LOWER
    letters = word.replace("'s", "").replace("’s", "")
    return Flag.CAP | (Flag.UPPER if len(letters) > 1 and letters.upper() == letters else 0)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a flow, as parallel lists; offsets are flow offsets."""

    text: list[str]
    start: list[int]
    end: list[int]
    flags: list[int]
    initial: set[int]  # indices of tokens that begin a sentence, a line or a list item
    section: list[int]  # index of the section that a token lies in, -1 for none
    block: list[bool]  # does the token stand in an address, a signature, a header line, a list of copies?
    flow: str

    def __len__(self) -> int:
        return len(self.text)

    def phrase(self, first: int, last: int) -> str:
        """Return the words from token *first* up to but without *last*, as they stand in the flow, on one line."""
        return " ".join(self.flow[self.start[first] : self.end[last - 1]].split())


@dataclass(frozen=True, slots=True)
class Body:
    """Tokens *first* up to but without *last* that name a body; ``name`` is set where it differs from the words."""

    first: int
    last: int
    confidence: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Tokens that name a person: ``first`` to ``name`` honorifics, ``name`` to ``end`` the name, to ``last``
    post-nominals."""

    first: int
    name: int
    end: int
    last: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Title:
    """Tokens *first* up to but without *last* that are the title of a post; ``head`` is its head.

    ``body`` is the index (in ``Chunks.bodies``) of the body that the phrase itself names, -1 for none; ``reach`` is
    where the phrase with that body ends. ``nominal`` is the token of a body named by its kind alone ("of the Council"),
    -1 for none. ``sure``: written as a title, with a capital; the others count only beside a person or when
    ``governed``: the words behind say that the holder answers to somebody."""

    first: int
    last: int
    head: int
    body: int
    reach: int
    nominal: int
    sure: bool
    plural: bool
    governed: bool = False


@dataclass(frozen=True, slots=True)
class Chunks:
    """What the recognisers found in one letter: people, bodies and titles as stretches of tokens, each list in order;
    ``bare`` are names that the letter alone cannot tell to be people's."""

    tokens: Tokens
    people: list[Person]
    bodies: list[Body]
    titles: list[Title]
    bare: list[BareName] = field(default_factory=list)


def tokenise(document: Document) -> Tokens:
    """Cut the flow of *document* into tokens."""
    flow = document.flow.text
    text: list[str] = []
    start: list[int] = []
    end: list[int] = []
    for match in _TOKEN.finditer(flow):
        text.append(match.group())
        start.append(match.start())
        end.append(match.end())
    known = _cache.get
    flags = [found if (found := known(word)) is not None else _flags(word) for word in text]
    section = _sections(document, start)
    block = [number >= 0 and document.sections[number].kind in _BLOCKS for number in section]
    return Tokens(text, start, end, flags, _initials(document, text, start, flags), section, block, flow)


@cache
def _foreign_heads() -> dict[str, str]:
    """First word in lower case -> ``alone`` where the word needs no other before it, else the second word wanted."""
    return {row[0].lower(): (row[1] if len(row) > 1 else "") for row in lexicon.rows("foreign_heads")}


def begins_foreign(tokens: Tokens, i: int) -> bool:
    """Does a name with a foreign head begin at *i*?"""
    if not tokens.flags[i] & Flag.CAP:
        return False
    first = tokens.text[i].lower()
    second = tokens.text[i + 1].lower() if i + 1 < len(tokens) else ""
    return first in _foreign_heads() or f"{first} {second}" in _foreign_heads()


_BLOCKS = frozenset(
    (SectionKind.ADDRESSEE, SectionKind.SIGNATURE, SectionKind.LETTERHEAD, SectionKind.CC, SectionKind.FIELD)
)


def _sections(document: Document, start: list[int]) -> list[int]:
    out = [-1] * len(start)
    i = 0
    for number, section in enumerate(document.sections):
        while i < len(start) and start[i] < section.start:
            i += 1
        while i < len(start) and start[i] < section.end:
            out[i] = number
            i += 1
    return out


_OPENERS = frozenset('.?!:;“"‘([•–—*>\n')


def _initials(document: Document, text: list[str], start: list[int], flags: list[int]) -> set[int]:
    """Indices of the words whose capital says nothing: first in a sentence, a paragraph, after a colon or a bracket."""
    out = {0}
    marks = Flag.PUNCT | Flag.NEWLINE
    out.update(i for i, f in enumerate(flags[:-1], 1) if f & marks and text[i - 1][0] in _OPENERS)
    begins = {s.start for s in document.sentences}
    begins.update(s.start for s in document.sections if s.kind in (SectionKind.BODY, SectionKind.ITEM))
    out.update(i for i, at in enumerate(start) if at in begins)
    return out
