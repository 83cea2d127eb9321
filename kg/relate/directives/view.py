"""A sentence as the rules see it: each person, body or office that it names is one character.

With names, titles and pronouns folded into single characters ("I ask X to send it" reads ``A ask O to send O``), a rule
is a short expression over the words that matter, and cannot stumble over what a name is made of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from kg.model import Reading, Reference, Sentence
from kg.relate.directives.sides import Sides

__all__ = ["ADVERBS", "AUTHOR", "CHAIN", "OTHER", "READER", "SLIP", "SOMEBODY", "View", "view"]

_FIRST = {"author": 0xE000, "reader": 0xE800, "other": 0xF000}
AUTHOR = "[\ue000-\ue7ff]"
READER = "[\ue800-\uefff]"
OTHER = "[\uf000-\uf8ff]"
SOMEBODY = "[\ue000-\uf8ff]"
_NOT_WHOSE = r"(?!['’](?!(?:re|ll|d|ve|m)\b))"
CHAIN = rf"{SOMEBODY}{_NOT_WHOSE}(?:(?:, | and |, and | & | or |, or |; )(?:to )?{SOMEBODY}{_NOT_WHOSE})*"
ADVERBS = (
    r"(?:now|also|therefore|accordingly|hereby|further|formally|particularly|specifically|again|still|strongly"
    r"|respectfully"
    r"|especially|simply|only|first|firstly|secondly|thirdly|finally|lastly|additionally|then|immediately|urgently"
    r"|earnestly"
    r"|kindly|fully|very|much|greatly|certainly|clearly|always|normally|ordinarily|likewise|similarly|however"
    r"|moreover"
    r"|furthermore|consequently|nevertheless|thus|instead|meanwhile|too|just|really|expressly|already|today"
    r"|recently|earlier|previously|repeatedly|originally|subsequently|verbally|orally|both|each"
    r"|all|jointly|promptly|forthwith|once more|well|personally|duly|henceforth|in future|in addition|in turn"
    r"|of course"
    r"|at once|in any case|in particular|in the meantime|in the first place|most|at the same time|if possible"
    r"|please|too"
    r"|no doubt|doubtless|directly|quickly|explicitly|continue to|where possible|at all times|always|never|as well"
    r"|once again|separately"
    r"|most earnestly|in all cases|for (?:his|her|its|their|your) part|by law|in writing|at present)"
)
_SELF = re.compile(
    r"\b(?=[ABEIOTWYabemotuwy])(?:(?P<author>I|we|We|me|us|WE|myself|ourselves|the undersigned|The undersigned)"
    r"|(?P<reader>[Yy]our (?:Excellency|Lordship|Grace|Honour|Worship|Majesty|Highness|Eminence)\b|(?:(?:[Ee]ach"
    r"|[Bb]oth|[Aa]ll|[Aa]ny|[Ee]ither|the two|The two|one|One) of )?[Yy]ou(?: both| two"
    r"| all)?|YOU))\b"
)
_POSSESSIVE = frozenset("my your our his its their mine yours theirs ours whose".split())
_QUANTIFIERS = frozenset(("both", "all", "each", "either"))
_BEFORE_BOTH = tuple(
    f"{word} "
    for word in "you them us they we 'd ’d 've ’ve have had has are were 're ’re will must should may can shall".split()
)
_ARTICLE = re.compile(r"\b(?:the|The|THE|tbe|your|Your|our|Our|its|Its|his|His|her|Her|their|Their|my|My) $")
_EVERYBODY = re.compile(r"\b(?:each|both|all|two)\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:[Ee]ach|[Ee]very|[Aa]ll) $")
_EACH_OF = re.compile(r"\b(?:[Ee]ach|[Bb]oth|[Aa]ll|[Aa]ny|[Ee]ither|[Tt]he two) of $")
_EXPLETIVE = re.compile(
    r" (?:is|was|would be|will be|remains|seems|appears|has been|may be)\b[^.;:]{0,40}\b(?:that|to|for|if|whether"
    r"|how)\b"
)
_SLIPS = (
    ("sha11", "shall"),
    ("wi11", "will"),
    ("ou1d", "ould"),
    ("fol1ow", "follow"),
    (" tbe ", " the "),
    (" tban ", " than "),
    (" tbat ", " that "),
)
_SHORT = 20
SLIP = re.compile("sha11|wi11|ou1d|fol1ow| tb(?:e|an|at) ")


class View:
    """One sentence, folded. ``text`` is the folded sentence; ``flow(i)`` tells where its character *i* stands."""

    def __init__(
        self, reading: Reading, sides: Sides, sentence: Sentence, spans: list[tuple[int, int, Reference | None, str]]
    ) -> None:
        self.reading = reading
        self.sides = sides
        self.sentence = sentence
        self._references: dict[int, Reference | None] = {}
        self._folded: list[int] = [0]
        self._origins: list[int] = [sentence.start]
        self._widths: list[int] = []
        source = reading.document.flow.text
        parts: list[str] = []
        at, length = sentence.start, 0
        counts = dict.fromkeys(_FIRST, 0)
        for start, end, reference, kind in spans:
            parts.append(source[at:start])
            length += start - at
            parts.append(chr(_FIRST[kind] + min(counts[kind], 0x7FF)))
            counts[kind] += 1
            self._references[length] = reference
            self._widths.append(end - start)
            length += 1
            self._folded.append(length)
            self._origins.append(end)
            at = end
        parts.append(source[at : sentence.end])
        text = "".join(parts).replace("\n", " ")
        if ("1" in text or " tb" in text) and SLIP.search(text):
            for slip, right in _SLIPS:
                text = text.replace(slip, right)
        lower = text.lower()
        self.is_capitals = text.isupper() and len(text) > _SHORT and len(lower) == len(text)
        if self.is_capitals:
            text = text[:1] + lower[1:]  # a telegram in capitals
        self.text = text
        self.lower = lower if len(lower) == len(text) else text  # what the cues are sought in

    def flow(self, at: int) -> int:
        """Return the flow offset of folded offset *at*."""
        i = bisect_right(self._folded, at) - 1
        inside = at - self._folded[i]
        return self._origins[i] + inside

    def folded(self, offset: int) -> int:
        """Return the folded offset of flow *offset*, which lies in the sentence."""
        i = bisect_right(self._origins, offset) - 1
        return self._folded[i] + offset - self._origins[i]

    def words(self, start: int, end: int) -> str:
        """Return the letter's words for the folded stretch, on one line."""
        return self.source[self.flow(start) - self.sentence.start : self.flow_end(end) - self.sentence.start].replace(
            "\n", " "
        )

    def flow_end(self, at: int) -> int:
        """Return the flow offset at which the stretch that ends at folded *at* ends."""
        return self.flow(at - 1) + self._width(at - 1) if at else self.sentence.start

    def _width(self, at: int) -> int:
        if at not in self._references:
            return 1
        i = bisect_right(self._folded, at) - 1
        return self._widths[i]

    @cached_property
    def source(self) -> str:
        return self.reading.document.flow.text[self.sentence.start : self.sentence.end]

    def is_it(self, at: int) -> bool:
        """Whether the character at *at* stands for the word "it"."""
        return at in self._references and self.words(at, at + 1).lower() == "it"

    def reference(self, at: int) -> Reference | None:
        return self._references.get(at)

    def _means_all(self, at: int) -> bool:
        """Whether "each of you", "both of you" means more than the one who is called by name."""
        return len(self.sides.recipients) == 1 and _EVERYBODY.search(self.words(at, at + 1)) is not None

    def keys(self, at: int) -> tuple[str, ...]:
        """Return the entities that the character at *at* stands for."""
        char = self.text[at]
        if char < "\ue800":
            return tuple(self.sides.author[:1])
        reference = self._references.get(at)
        if char < "\uf000" and self.sides.is_called and not self._means_all(at):
            return self.sides.recipients
        if reference is not None and reference.keys:
            return reference.keys
        return tuple(self.sides.recipients) if char < "\uf000" else ()


def view(reading: Reading, sides: Sides, sentence: Sentence) -> View:
    """Fold *sentence*: the outermost references, then the pronouns of author and reader that nothing resolved."""
    source = reading.document.flow.text
    spans: list[tuple[int, int, Reference | None, str]] = []
    at = sentence.start
    first = bisect_left(sides.starts, sentence.start)
    for reference in reading.references[first:]:
        if reference.start >= sentence.end:
            break
        if reference.start < at or reference.end > sentence.end or not _stands_alone(reference, source):
            continue
        if reference.form == "title" and _is_each(reading, source, at, reference):
            continue
        start = _with_article(source, at, reference)
        _unresolved(sides, source, at, start, spans)
        spans.append((start, reference.end, reference, _kind(source[reference.start : reference.end])))
        at = reference.end
    _unresolved(sides, source, at, sentence.end, spans)
    return View(reading, sides, sentence, spans)


def _is_each(reading: Reading, source: str, at: int, reference: Reference) -> bool:
    """Whether "each Superintendent" is taken for the one superintendent whom the letter names."""
    each = _EACH.search(source, max(at, reference.start - 6), reference.start)
    return each is not None and all(
        key in reading.entities and reading.entities[key].kind == "person" for key in reference.keys
    )


def _unresolved(
    sides: Sides, source: str, start: int, end: int, spans: list[tuple[int, int, Reference | None, str]]
) -> None:
    """Add what nothing resolved: nouns for the readers, and the pronouns of author and reader."""
    at = start
    for reference in sides.nominals.find(source, start, end) if sides.nominals else ():
        _pronouns(source, at, reference.start, spans)
        spans.append((reference.start, reference.end, reference, "other"))
        at = reference.end
    _pronouns(source, at, end, spans)


def _pronouns(source: str, start: int, end: int, spans: list[tuple[int, int, Reference | None, str]]) -> None:
    found = _SELF.finditer(source, start, end)
    spans.extend((match.start(), match.end(), None, match.lastgroup or "author") for match in found)


def _with_article(source: str, at: int, reference: Reference) -> int:
    """Return where the noun phrase begins: "the Council", "your Clerk" are one character with their first word."""
    if reference.form == "pronoun":
        of = _EACH_OF.search(source, max(at, reference.start - 12), reference.start)
        return of.start() if of else reference.start
    match = _ARTICLE.search(source, max(at, reference.start - 7), reference.start)
    return match.start() if match else reference.start


def _kind(words: str) -> str:
    match = _SELF.fullmatch(words)
    return match.lastgroup or "author" if match else "other"


def _stands_alone(reference: Reference, source: str) -> bool:
    """Whether the reference stands for somebody in the sentence; "my" and the "her" of "her report" do not."""
    words = source[reference.start : reference.end].lower()
    if words in _POSSESSIVE or (
        words in _QUANTIFIERS and source.startswith((" of you", " of us", " of them"), reference.end)
    ):
        return False
    if words in _QUANTIFIERS and source[max(0, reference.start - 5) : reference.start].endswith(_BEFORE_BOTH):
        return False
    if words == "it":
        return _EXPLETIVE.match(source, reference.end) is None
    if words == "her":
        after = source[reference.end : reference.end + 5]
        return after[:1] != " " or after[1:4] in (
            "to ",
            "and",
            "in ",
            "at ",
            "on ",
            "not",
            "by ",
            "wit",
            "tha",
            "as ",
            "for",
        )
    return True
