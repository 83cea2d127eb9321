"""A sentence as the rules for reporting lines see it: every reference to somebody is one character.

``Sir Martin Hale, Lead Commissioner, reports to me`` becomes ``◆, ◆, reports to ◆``, so that a rule may say what
stands between the parties without knowing how they are named."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.model import EntityKind, Reading, Reference, ReferenceForm, Sentence
from kg.relate.reporting import plain

__all__ = ["NODE", "Node", "Sight", "Viewer"]

NODE = "\ue000"  # of the private use area: cannot stand in a letter's words by chance

_POSSESSIVE = frozenset(["my", "your", "his", "its", "our", "their"])
_TIES = frozenset(
    [
        "line manager",
        "line-manager",
        "line managers",
        "immediate superior",
        "direct reports",
        "reporting officer",
        "supervising officer",
    ]
)
_OURS = re.compile(r"undersigned\b|(?:my|your)self\b|this (?P<body>firm|office|headquarters|HQ|company|command)\b")
_AFTER_PREPOSITION = (" to ", " by ", " under ")
_OF_TWO = ("two of ", "both of ", "three of ")
_BOTH = re.compile(r"\b(?:from|to|by|under) both (?:the|my|our|his|her|its|your|\w)")
_OWNERS = ("'s ", "’s ", " my ", " your ", " his ", " her ", " their ")
_AUXILIARIES = (" will ", " shall ", " must ", " should ", " are ", " have ", " now ", " to ")
_INSTRUMENT = re.compile(
    r"(?:'s|’s|s'|s’)?\s(?:Contract|Act|Scheme|Regulations?|Agreement|Rules|Order|Ordinance|Statute|Plan"
    r"|Programme|Code|"
    r"Guidance|Handbook|Framework|Policy|Protocol|Charter|Manual|Instructions?|Circular)\b"
)
_SHORT = 20
_WHO = (" who ", " which ")
_UNNAMED_TEAM = re.compile(
    r"(?:The|An?|This|Our|Your|My)\s+(?:(?!who|which|that|is|was|has|will)[\w'’-]+\s+){0,8}?"
    r"(?P<head>team|panel|group|mission|delegation|working party|task force)\b(?!\s+(?:of|for)\s+(?:the\s+)?[A-Z])"
)
_VOCATIVE = re.compile(rf"\W*(?P<called>{NODE}),\s+$")
_FREE_OWNER = re.compile(r"\b(?:my|your|My|Your)\b")
_AFTER_OBJECT_HER = re.compile(
    r"\s*(?:$|[^\w\s]|(?:on|in|for|and|or|with|as|when|while|until|from|directly|weekly|monthly|daily|quarterly|every|"
    r"about|at|by|to|through|but|who|during|under|only|too|also|that|because|since|throughout|once|instead|"
    r"personally)\b)"
)


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody referred to, in flow offsets. A post with one known holder has the holder's key in ``keys``."""

    start: int
    end: int
    keys: tuple[str, ...]
    kind: EntityKind
    form: ReferenceForm
    surface: str
    raw: tuple[str, ...] = ()  # the keys before holders stood in for their posts
    confidence: float = 1.0  # that whoever is meant is meant

    @property
    def is_body(self) -> bool:
        return self.kind == "organization"


@dataclass(slots=True)
class Sight:
    """One sentence in code. ``at`` maps offsets in ``text`` to nodes, ``owners`` those of "my", "her" to whom they "
    "mean."""

    text: str
    sentence: Sentence
    index: int
    at: dict[int, Node]
    owners: dict[int, Node]
    coded: list[int] = field(default_factory=list)
    flow: list[int] = field(default_factory=list)

    def origin(self, offset: int) -> int:
        """Return the flow offset of *offset* in ``text``."""
        i = bisect_right(self.coded, offset) - 1
        return self.flow[i] + offset - self.coded[i]

    def nodes(self, start: int, end: int) -> list[Node]:
        """Return the nodes between two offsets of ``text``, in order."""
        return [node for place, node in self.at.items() if start <= place < end]


class Viewer:
    """Turns the sentences of one reading into sights, holders standing in for their posts."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.document.flow.text
        self.holder = _holders(reading)
        self._plain = plain.Plain(reading)
        self._senders = reading.senders()
        self._recipients = reading.recipients()
        self._starts = [reference.start for reference in reading.references]

    def node(self, reference: Reference) -> Node | None:
        """Return the node for *reference*; None when it means nobody known."""
        entities = self.reading.entities
        is_many = reference.reason == plain.MANY  # "the sergeants" are not the one sergeant who is named
        holder = {} if is_many else self.holder
        keys = tuple(dict.fromkeys(holder.get(key, key) for key in reference.keys if key in entities))
        if not keys:
            return None
        surface = self.text[reference.start : reference.end]
        if surface == "us" and self.text.endswith(_OF_TWO, 0, reference.start):
            keys = tuple(self._senders)
        kind = entities[keys[0]].kind
        sure = plain.CONFIDENCE if reference.reason in (plain.ONE, plain.MANY) else 1.0
        return Node(reference.start, reference.end, keys, kind, reference.form, surface, reference.keys, sure)

    def see(self, index: int) -> Sight:
        """Return sentence number *index* in code."""
        sentence = self.reading.document.sentences[index]
        sight = Sight("", sentence, index, {}, {}, [0], [sentence.start])
        parts: list[str] = []
        length, done = 0, sentence.start
        spoken: dict[str, tuple[str, ...]] = {}  # "he" said twice in a sentence means one man
        for reference in self._within(index):
            if reference.start < done:
                continue
            node = self.node(reference)
            if node is None:
                continue
            if node.form == "pronoun" and (word := node.surface.lower()) in ("he", "she"):
                node = replace(node, keys=spoken.setdefault(word, node.keys))
            parts.append(self.text[done : reference.start])
            length += len(parts[-1])
            if len(node.keys) > 1 and node.surface.lower() == "you":
                node = _called(node, "".join(parts), sight)
            if self._owns(node, sentence.end):
                sight.owners[length] = node
                parts.append(node.surface)
            else:
                sight.at[length] = node
                parts.append(NODE)
            length += len(parts[-1])
            done = reference.end
            sight.coded.append(length)
            sight.flow.append(done)
        parts.append(self.text[done : sentence.end])
        text = "".join(parts).replace("’", "'").replace("\n", " ")
        is_capitals = text.isupper() and len(text) > _SHORT and len(text.lower()) == len(text)
        sight.text = text[:1] + text[1:].lower() if is_capitals else text
        self._own(sight)
        return sight

    def _within(self, index: int) -> list[Reference]:
        """Return the references that lie wholly in sentence *index*, with such as the reading lacks."""
        sentence = self.reading.document.sentences[index]
        first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        found = [r for r in self.reading.references[first:last] if r.start < r.end <= sentence.end]
        found = [r for r in found if not self._is_no_party(r)]
        if self._is_of_unnamed_team(index):
            found = [r for r in found if self.text[r.start : r.end] not in ("It", "it")]
        ours = [r for r in self._ours(sentence) if all(r.end <= o.start or o.end <= r.start for o in found)]
        plain = self._plain.references(sentence, [*found, *ours])
        more = [*ours, *(r for r in plain if self.text[r.start : r.end].lower() not in _TIES)]
        return sorted([*found, *more], key=lambda r: (r.start, -r.end)) if more else found

    def _ours(self, sentence: Sentence) -> Iterator[Reference]:
        """Yield a reference for each "the undersigned", "to myself" and "this firm" in *sentence*."""
        for match in _OURS.finditer(self.text, sentence.start, sentence.end):
            start, end = match.span()
            if match.group().endswith("self") and not self.text[max(0, start - 7) : start].endswith(_AFTER_PREPOSITION):
                continue
            meant = self._recipients if match.group() == "yourself" else self._senders
            key = self.reading.own_org if match["body"] else (meant[0] if len(meant) == 1 else None)
            if key:
                yield Reference(start, end, (key,), "nominal")

    def _is_of_unnamed_team(self, index: int) -> bool:
        """Does sentence *index* begin with an "It" that means a team without a name, of which the one before spoke?"""
        sentence = self.reading.document.sentences[index]
        if index == 0 or not self.text.startswith("It ", sentence.start):
            return False
        before = self.reading.document.sentences[index - 1]
        team = _UNNAMED_TEAM.match(self.text, before.start, before.end)
        return team is not None and all(
            r.end <= team.start("head") or r.start >= team.end("head")
            for r in self.reading.within(before.start, before.end)
        )

    def _is_no_party(self, reference: Reference) -> bool:
        """Does *reference* name nobody anew: "himself" of one who is named, "line manager" of a tie, not a seat?"""
        words = self.text[reference.start : reference.end].lower()
        is_lower = self.text.startswith(words, reference.start)
        if reference.form == "title" and is_lower and self.text.endswith(_WHO, 0, reference.start):
            return True  # "who leads" is a verb
        if reference.form == "title" and _INSTRUMENT.match(self.text, reference.end):
            return True  # "under the Consultant Contract"
        if words.startswith(("following ", "undermentioned ")):
            return True  # those listed are meant
        if words == "both" and self.text.startswith((" from ", " by ", " to "), reference.end):
            return True  # "both from A and from B"
        if words == "both" and _BOTH.search(self.text, max(0, reference.start - 6), reference.end + 5):
            return True  # "from both the A and the B"
        if words in ("manager", "boss", "supervisor", "superior") and self.text.endswith(_OWNERS, 0, reference.start):
            return True
        if words in ("member", "members") and self.text.startswith(" of ", reference.end):
            return True
        if words in ("both", "all", "each") and self.text.endswith(_AUXILIARIES, 0, reference.start):
            return True  # "A and B will both report"
        return words in _TIES or (reference.form == "pronoun" and words.endswith(("self", "selves")))

    def _owns(self, node: Node, end: int) -> bool:
        """Is *node* "her" before a noun, not "her" by itself?"""
        word = node.surface.lower()
        if word == "her":
            return not _AFTER_OBJECT_HER.match(self.text, node.end, end)
        return word in _POSSESSIVE

    def _own(self, sight: Sight) -> None:
        """Note whom "my" and "your" mean where no reference says so."""
        for match in _FREE_OWNER.finditer(sight.text):
            keys = self._senders[:1] if match.group().lower() == "my" else self._recipients
            if keys and match.start() not in sight.owners:
                start = sight.origin(match.start())
                kind = self.reading.entities[keys[0]].kind
                node = Node(start, start + len(match.group()), tuple(keys), kind, "pronoun", match.group(), tuple(keys))
                sight.owners[match.start()] = node


def _called(node: Node, before: str, sight: Sight) -> Node:
    """Return *node*, "you" of several, as the one of them whom the words *before* it call by name: "Ann, you …"."""
    match = _VOCATIVE.match(before)
    keys = sight.at[match.start("called")].keys if match else ()
    return replace(node, keys=keys) if keys and set(keys) <= set(node.keys) else node


def _holders(reading: Reading) -> dict[str, str]:
    """Return the one person who holds each post, where there is one."""
    held: dict[str, list[str]] = {}
    for key, entity in reading.entities.items():
        if entity.kind == "post" and entity.holders:
            held.setdefault(key, []).extend(entity.holders)
    for claim in reading.memberships:
        if claim.person and not claim.until:
            held.setdefault(claim.post, []).append(claim.person)
    return {post: people[0] for post, people in held.items() if len(set(people)) == 1 and people[0] in reading.entities}
