"""Who the subject of a verb is: the noun phrase to its left, an antecedent, a shared subject or somebody who was "
"asked to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from kg.relate.reporting import groups
from kg.relate.reporting.between import AUXILIARY, verb_group, without_asides
from kg.relate.reporting.groups import Group
from kg.relate.reporting.sight import NODE, Node, Sight

__all__ = ["Subject", "SubjectFinder"]

N = NODE
_WHO = re.compile(
    r"(?:^|[\s,(])(?:(?P<quantity>both|all|each|none|neither|either|one|two|three|most) of )?(?P<who>who|which|whom|"
    r"that)$"
)
_QUANTITY = re.compile(
    r"(?:^|[\s,(])(?P<word>both(?: of them)?|all (?:two|three|four|five|six)(?: of them)?|they(?: all| both)?|"
    r"the (?:two|three|four|five) of them|"
    r"these (?:two|three|four|five)|the (?:two|three|four|five)|all of them|each of them|each|all)$",
    re.IGNORECASE,
)
_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_PARTS = re.compile(r",|;|&|\band\b")
_OFFICE_HELD = re.compile(rf",\s+(?:(?:[\w'’-]+|{N})\s+){{0,5}}{N}(?=,\s)")
_OFFICE_OF = re.compile(rf"{N},\s+(?:(?:[\w'’-]+|{N})\s+){{1,5}}$")
_PLACED = re.compile(r"\s(?:at|in|of|from)\s[^,;]*$")
_LONGEST_BRACKET = 160  # code points
_PLURAL_NOUN = re.compile(r"[a-z]{3,}s(?:\s+of\s+(?:[\w-]+\s+){0,2}[\w-]+)?\s*$")
_AND_OTHERS = re.compile(
    rf"(?<=[{N})]),?\s+and\s+(?:the|our|all|an?|two|three|four|most of|everyone)\s+(?:[\w-]+\s+){{0,4}}[\w-]+$"
)
_HOLDER = re.compile(
    r"^\W*(?:(?:[Tt]he|[Tt]his)\s+)?(?:post|role|position|"
    r"post-?\s?holder|successful candidate|appointee|incumbent|holder of the post)$"
)
_JOINED = re.compile(r"(?:^|[\s,(])(?:and|but|or|then)$")
_CONTROL = re.compile(
    rf"\b(?:ask|appoint|commission|invit|instruct|nominat|engag|requir|want|direct|request|order|tell|told|designat|"
    rf"select|"
    rf"expect|remind|recruit)(?:ed|ing|s|e|es)?\s+(?=(?:[a-z]+\s+)?(?:{N}|(?:the|our|your|its|my)\s))"
)
_LED_BY = re.compile(
    r"\b(?:team|review|inquiry|enquiry|panel|investigation|task ?force|project|programme|group|mission|"
    r"inspection|audit|work|it),?\s+"
    r"(?:(?:which|that)\s+)?(?:(?:is|was|will|be|to|has|been|being)\s+){0,3}(?:led|headed|chaired|"
    r"conducted|undertaken|carried out)"
    r"\s+by\s+",
    re.IGNORECASE,
)
_AND_STAFF = re.compile(rf"(?<={N})\s+and\s+(?:all\s+)?(?:his|her|their|its)\s+(?:[A-Za-z]+\s+){{0,3}}[A-Za-z]+$")
_POSTED = re.compile(
    rf"(?<={N}) (?:now )?(?:posted|based|working|employed|serving|stationed|seconded|engaged|detailed|on duty"
    rf"|on detachment)"
    rf" (?:in|at|to|by|on|with|from) [^,;:.{N}]{{2,40}}$"
)
_POST_OF = re.compile(rf"(?<={N})'s? (?:[a-z]+ )?(?:post|role|position|appointment)$")
_FINITE = re.compile(
    rf"(?:,[^;:.{N}]{{1,80}},|\s*\([^()]*\))?,?\s+(?:will|shall|is|are|was|were|has|have|had|remains?|"
    rf"continues?|cease|be|leads?|"
    rf"heads?|must|come|go|join|move|transfer|"
    r"should|would|might|could|can|may|cannot|joins?|takes?|runs?|does|do|(?!as\b|this\b|unless\b|always\b|its\b|"
    r"his\b|across\b)[a-z]{2,}s|"
    r"(?!need\b)[a-z]{2,}ed)\b"
)
_WHICH_CLAUSE = re.compile(r",\s*(?:who|which|whose|whom)\b[^;:.,]{1,90}(?=,\s)")
_THIRD_PERSON = re.compile(
    r"\W*(?:[a-z]+ly |also |now )?(?:reports|answers|works|takes|serves|sits|acts|comes|falls)\b"
)
_BREAK = re.compile(r"[;:—]|\s–\s|,\s+(?:but|so|while|whereas|because|since)\s")
_ENDING = re.compile(r"\b(?:ceas|stopp|declin|refus|not|never|no longer)")
_OWN_VERB = frozenset({"cease", "ceases", "ceased", "stop", "stops", "be"})
_PLURAL_VERB = frozenset({"are", "were", "have", "do", "remain", "continue"})


@dataclass(frozen=True, slots=True)
class Subject:
    """Whoever a verb is said of; ``words`` are the auxiliaries and adverbs between, lower case, in order.

    ``how``: ``direct``, ``relative``, ``shared``, ``asked`` (an infinitive after "ask") or ``counted`` ("both")."""

    group: Group
    words: tuple[str, ...]
    how: str
    start: int


class SubjectFinder:
    """Finds subjects in one sight; *before* gives the people last mentioned before it, nearest first."""

    def __init__(self, sight: Sight, before: Callable[[int], list[Node]]) -> None:
        self.sight = sight
        self._before = before

    def find(self, end: int, extra: frozenset[str] = frozenset()) -> Subject | None:
        """Return the subject of the verb that begins at *end*; *extra* are words that may stand between."""
        text = self.sight.text
        place, words = verb_group(text, end, extra)
        rest = text[:place].rstrip()
        rest = without_asides(text, rest).rstrip(" -–—(")
        rest = _AND_STAFF.sub("", _POST_OF.sub("", _POSTED.sub("", rest)))
        plural = bool(set(words) & _PLURAL_VERB)
        if who := _WHO.search(rest):
            group = self._antecedent(
                who.start(), plural=plural or bool(who["quantity"]), things=who["who"] in ("which", "that")
            )
            return Subject(group, words, "relative", group.start) if group else None
        if counted := _QUANTITY.search(rest):
            group = self.counted(counted["word"].lower(), counted.start())
            if group:
                return Subject(group, words, "counted", counted.start())
            rest = rest[: counted.start()].rstrip()
        if _JOINED.search(rest.rstrip(",")):
            shared = self._shared(len(rest.rstrip(",")), words)
            now = shared is not None and "now" in words and rest.rstrip(",").endswith("but")
            return replace(shared, words=words) if shared and now else shared
        if _HOLDER.search(rest) and (holder := self._appointee()):
            return Subject(holder, words, "direct", len(rest))
        led = _LED_BY.search(text, max(0, place - 120), place)
        if led and text[:place].rstrip().endswith(",") and (led_by := groups.right(self.sight, led.end())):
            return Subject(led_by, words, "shared", led.start())
        bare = bool(words) and words[0] == "to"
        group = self._bracketed(len(rest)) or groups.left(self.sight, len(rest), loose=bare) or self._with_others(rest)
        if group is None:
            return None
        word = group.nodes[0].surface.lower()
        if (
            len(group.nodes) == 1
            and len(group.keys) < 2
            and _QUANTITY.match(word)
            and (group.nodes[0].is_body or word != "they")
        ):
            counted_group = self.counted(word, group.start)
            return Subject(counted_group, words, "counted", group.start) if counted_group else None
        asked = bare and _CONTROL.search(text, max(0, group.start - 40), group.start + 1) is not None
        return Subject(group, words, "asked" if asked else "direct", group.start)

    def _antecedent(self, end: int, *, plural: bool, things: bool) -> Group | None:
        """Return whom "who" means; *things* for "which"."""
        group = groups.left(self.sight, end, loose=True) if plural else None
        if group and len(group.nodes) > 1:
            return group
        return groups.nearest(self.sight, end, bodies=things)

    def _with_others(self, rest: str) -> Group | None:
        """Return the people of "A, B and the whole section" at the end of *rest*."""
        others = _AND_OTHERS.search(rest, max(0, len(rest) - 70))
        return groups.left(self.sight, others.start(), is_before_and=True) if others else None

    def _bracketed(self, end: int) -> Group | None:
        """Return the people named in brackets after what they are: "The inspectors (A and B) report to"."""
        text = self.sight.text
        opening = text.rfind("(", 0, end) if text[:end].endswith(")") else -1
        if opening < 0:
            return None
        title = self.sight.at.get(len(text[:opening].rstrip()) - 1)
        is_plural = title is not None and title.kind == "post" and title.surface.endswith("s")
        if not (is_plural or _PLURAL_NOUN.search(text, max(0, opening - 60), opening)):
            return None
        named = [_PLACED.sub("", part).strip() for part in _PARTS.split(text[opening + 1 : end - 1])]
        if not all(part in ("", N) for part in named) or end - opening > _LONGEST_BRACKET:
            return None
        people = [node for node in self.sight.nodes(opening, end) if not node.is_body]
        return Group(tuple(people), opening, end) if people else None

    def _appointee(self) -> Group | None:
        """Return the post spoken of before the sentence, or who is to fill it: "the postholder"."""
        for node in self._before(0):
            if node.kind == "post" or node.form == "name":
                return Group((node,), 0, 0)
        return None

    def counted(self, word: str, end: int, after: int = 0) -> Group | None:
        """Return the two or three people last mentioned before *end*; the words for them end at *after*."""
        number = next((n for name, n in _NUMBERS.items() if re.search(rf"\b{name}\b", word)), 0)
        people: dict[tuple[str, ...], Node] = {}
        for node in self._before(end):
            if len(node.keys) == 1:
                people.setdefault(node.keys, node)
            if number and len(people) == number:
                break
        if not number or len(people) < number:
            return None
        return Group(tuple(reversed(people.values())), end, max(end, after))

    def _shared(self, end: int, words: tuple[str, ...]) -> Subject | None:
        """Return the subject that an earlier verb of the clause has: "X chairs the board and reports to Y"."""
        text = self.sight.text
        floor = 0
        for match in _BREAK.finditer(text, 0, end):
            floor = match.end()
        finite = _THIRD_PERSON.match(text, end) is not None or bool(
            set(words) & {"will", "shall", "is", "are", "was", "were", "has", "have", "must", "should", "would"}
        )
        if not finite:
            control = list(_CONTROL.finditer(text, floor, end))
            if control and (group := groups.right(self.sight, control[-1].end())):
                return Subject(group, words, "asked", control[-1].start())
        relative = list(re.finditer(r",?\s(?:who|which)\s", text[floor:end]))
        if relative and "," not in text[floor + relative[-1].end() : end]:
            group = self._antecedent(floor + relative[-1].start(), plural=False, things="which" in relative[-1].group())
            return Subject(group, words, "relative", group.start) if group else None
        led = list(_LED_BY.finditer(text, floor, end))
        if led and (group := groups.right(self.sight, led[-1].end())):
            return Subject(group, words, "shared", led[-1].start())
        for place in sorted((p for p in self.sight.at if floor <= p < end), reverse=True):
            if self._describes(place):
                continue
            verb = self._verb_of(place)
            group = groups.left(self.sight, self._before_aside(verb.start()) or place + 1) if verb else None
            if verb and group:
                said = verb.group().split()[-1].lower()
                if words[:1] == ("to",) and _ENDING.search(text, group.end, end):
                    words = ("ceased", *words)  # "has ceased to chair it or to report"
                carried = said in AUXILIARY and said not in _OWN_VERB
                return Subject(group, (said, *words) if carried else words, "shared", group.start)
        return None

    def _describes(self, place: int) -> bool:
        """Is the body at *place* only where the person named before it has an office: "Ann Lee, CO 9th Depot, is"?"""
        before = _OFFICE_OF.search(self.sight.text, max(0, place - 60), place)
        if before is None or not self.sight.at[place].is_body or self.sight.text[place + 1 : place + 2] != ",":
            return False
        return not self.sight.at[before.start()].is_body

    def _verb_of(self, place: int) -> re.Match[str] | None:
        """Return the finite verb that the reference at *place* is the subject of, an apposition or clause between."""
        text = self.sight.text
        verb = _FINITE.match(text, place + 1) or _FINITE.match(text, self._after_apposition(place))
        if verb is None and (aside := _WHICH_CLAUSE.match(text, place + 1) or _OFFICE_HELD.match(text, place + 1)):
            return _FINITE.match(text, aside.end())
        return verb

    def _before_aside(self, end: int) -> int:
        """Return where the words end that the aside before the comma at *end* is added to; 0 if there is none."""
        rest = self.sight.text[: end + 1]
        bare = without_asides(self.sight.text, rest) if rest.endswith(",") else rest
        return len(bare) if bare != rest else 0

    def _after_apposition(self, place: int) -> int:
        """Return where the noun phrase whose head is at *place* ends."""
        group = groups.right(self.sight, place)
        return len(self.sight.text[: group.end].rstrip(" ,")) if group else place + 1

    def clause(self, end: int) -> Subject | None:
        """Return the subject of the clause that the words before *end* belong to."""
        return self._shared(end, ())
