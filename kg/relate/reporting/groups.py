"""Noun phrases and lists of them, read to the right or to the left of a place in a sight."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.relate.reporting.sight import NODE, Node, Sight

__all__ = ["Group", "apposed", "left", "nearest", "right"]

N = NODE
_NEAR, _FAR = 80, 220  # characters looked back over for a determiner, for a description
_MOST_APPOSITIONS = 8
_DET = (
    r"(?:(?:the|tbe|thc|our|your|my|its|his|her|their|this|these|(?:nobody|no one|none)(?: else)? (?:but|"
    r"except|save)|[A-Z][\w-]+'s|an?|both|either|each|every|all|two|three|four|five|six|new|newly|acting|"
    r"interim|present|[Dd]ivisional|[Rr]egional|[Pp]rovincial|"
    r"current|said|same|appointed|local|own|The|Our|Your|My|Its|His|Her|Their|This|A|An|Both|Each)\s+)*"
)
_NP = re.compile(
    rf"\s*(?:(?:the\s+(?:two|three)|both|all|each)\s+of\s+)?{_DET}(?:{N}'s?\s+(?:[\w-]+\s+){{0,3}})?(?:A/)?{N}(?!'s?\s+\w)"
)
_TITLED = re.compile(
    rf"\s*(?:the|tbe|our|your|my|its|his|her|their|{N}'s?)\s+(?:[A-Z][^,;:.()]{{2,90}}|"
    rf"[a-z-]+(?:\s+[\w'-]+){{0,5}}|(?:[A-Z]\.[ &]*){{2,8}}),\s*(?:the\s+)?(?={N})"
    rf"|\s*[A-Z]{{2,6}}(?:/\w+)?,\s*(?={N})"
    rf"|\s*[A-Z][a-z]+(?:\s+[A-Z][a-z]+){{1,4}},\s*(?={N})"
)
_UNIT = re.compile(
    r"\b(?:directorate|department|division|branch|unit|office|group|service|section|bureau|ministry|body|faculty|"
    r"school)"
    r",\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_PAREN = re.compile(r"\s*\([^()]{0,120}\)")
_OF_NODE = re.compile(rf"\s+(?:of|for|in|at|within|from)\s+{_DET}(?:{N}'s?\s+)?{N}(?!'s?\s+\w)")
_OF_NAME = re.compile(r"\s+(?:of|for|in|at)\s+(?:the\s+)?[A-Z][\w'-]*(?:\s+(?:and\s+|of\s+|for\s+)?[A-Z][\w'-]*){0,6}")
_APPOSED = re.compile(rf",\s*{_DET}(?:{N}'s?\s+(?:[\w-]+\s+){{0,3}})?{N}(?!'s?\s+\w)")
_DESCRIBED = re.compile(
    rf",\s*(?!(?:and|but|who|which|to|as|until|while|I|It|He|She|They|We|You|In|On|From|At|By)\b)"
    rf"(?:(?:the|our|its|my|his|her|your|an?)\s+|(?=[A-Z])|{N}'s\s+)[^,;:.(){N}]{{2,90}}"
    rf"(?:{N}(?:'s)?[^,;:.(){N}]{{0,60}})?(?=,\s*(?:and|who|to|&)\b|[,.;:]|$)"
)
_TITLE_GOES_ON = re.compile(r"\s+[a-z]{4,}(?=\s(?:at|of|in|for)\s)")
_AND = re.compile(
    rf",?\s*(?:\band|\bas well as|&|\bor)(?:,\s+[^,;:.{N}]{{3,30}},)?\s+(?P<through>,?\s*(?:also|ultimately|"
    rf"jointly|thence|then|only|in turn|"
    r"thereby),?\s+)?"
    r"(?P<prep>(?:to|by|from|of|with)\s+)?"
)
_COMMA = re.compile(r",\s*(?!and\b)")
_SEMICOLON = re.compile(r";\s*(?!and\b)")
_AND_LAST = re.compile(r";\s*and\s+(?P<prep>(?:to|by|from|of|with)\s+)?")
_VERB_NEXT = re.compile(
    rf",?\s+(?:will|shall|is|are|was|were|has|have|had|can|could|may|might|must|should|would|does|do|did|"
    rf"to\s+{_DET}{N}|report|answer|"
    r"remain|take|continue|(?!as\b|this\b|unless\b|always\b|its\b|his\b|hers\b|thus\b|across\b)[a-z]{{2,}}s\b|"
    r"[a-z]{{3,}}ed\b)"
)
_NOMINATIVE = frozenset({"i", "he", "she", "they", "we"})
_NOMINATIVE_OR_YOU = _NOMINATIVE | {"you"}
_PREPOSITION = re.compile(
    rf"\b(?:of|for|in|at|from|within|to|with|by|on|under|about|into)\s+(?!present\s){_DET}"
    rf"(?:{N}'s?\s+(?:[\w-]+\s+){{0,3}})?$",
    re.IGNORECASE,
)
_NAMED_AS = re.compile(rf"{N},?\s+(?:as|to be|to act as|to serve as)\s+{_DET}$")
_STAFF_OF = re.compile(
    r"\b(?:(?:all|the|other|remaining|civilian|clerical|field|office) )*(?:staff|personnel|employees|crew|men)$",
    re.IGNORECASE,
)
_SMALL = re.compile(r"\b(?:Unit|Team|Section|Branch|Cell|Desk|Ward|Laboratory|Workshop)$", re.IGNORECASE)
"""Bodies so small that who is over their people is over them."""
_SEAT = re.compile(r"\b(?:post|office|position|role|appointment|job|seat)\s+$")
_NEW_PHRASE = re.compile(
    r"(?<!,)(?:^|\s)(?:the|an?|any|some|every|each|no|another|one|that|this|those|"
    r"these)\s+(?:[a-z-]+\s+){0,2}[a-z-]+\s*$"
)
_LEADING = re.compile(rf"(?<![\w'])(?:{_DET}(?:{N}'s?\s+(?:[\w-]+\s+){{0,3}})?)$")
_TAIL_WORDS = re.compile(
    rf"{N}(?:\s*\([^()]{{0,120}}\))?(?:(?P<apposed>,)\s*(?:(?:the|our|its|my|his|her|your|an?)\s+|(?=[A-Z])"
    rf"|{N}'s\s+|on\s|from\s|"
    rf"of\s|formerly\s)"
    rf"[^;:.{N}]{{1,90}}|\s+(?:of|for|in|at|from|on)(?:\s+(?!and\b)[^\s,;:.{N}]+){{1,8}}|"
    rf"\s+(?:of|for|in|at|from)\s+(?:the\s+)?{N}'s?(?:\s+(?!and\b)[^\s,;:.{N}]+){{1,5}})$"
)
_INTRODUCED = re.compile(
    rf"(?<=[\s,])(?:the|our|my|its|your|his|her|their)\s+(?:(?!and\b)[A-Za-z-]+\s+){{0,4}}[A-Za-z-]+s"
    rf"(?:\s+(?:of|for|in|at)\s+(?:{N}|(?:the\s+)?[A-Z][^,;:.{N}]{{2,40}}))?,\s*$"
)
_SEPARATOR = re.compile(r"(?P<and>,?\s*(?:\band|\bas well as|&))\s*$|(?P<comma>,)\s*$")
_BOUNDARY = re.compile(
    r"(?:^|[;:,(—–\d]\s*|\b(?:[tT]hat|and|but|while|whereas|so|because|since|where|when|until|if|then|[bB]oth|as|"
    r"being|now|"
    r"onwards|future|whether|with|have|having|has|had|leaves?|leaving|[A-Z][\w.]*)\s+)$"
)


@dataclass(frozen=True, slots=True)
class Group:
    """The heads of one or more noun phrases; ``start`` and ``end`` are offsets of the sight's text."""

    nodes: tuple[Node, ...]
    start: int
    end: int

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for node in self.nodes for key in node.keys))


def apposed(first: Node, second: Node) -> bool:
    """Do two references side by side mean the same, as a name and its office do?"""
    if set(first.keys) & set(second.keys):
        return True
    if {first.form, second.form} == {"title", "name"} and not (first.is_body or second.is_body):
        return True
    kinds = {first.kind, second.kind}
    if kinds == {"person", "post"}:
        return True
    return first.kind != "organization" and second.kind == "organization"


def _merged(first: Node, second: Node) -> Node:
    """Return the better of two apposed references: the name before the office, the person before the post."""
    if first.kind == second.kind == "person" and second.form == "name" and first.form == "title":
        return second
    return second if first.kind == "post" and second.kind == "person" else first


def _may_be_titled(sight: Sight, words: str, place: int) -> bool:
    """Do *words* describe the reference at *place*, as in "our manager, ◆", "his division, the ◆"?"""
    node = sight.at[place]
    if node.form == "pronoun" or _VERB_NEXT.match(sight.text, place + 1):
        return False
    return node.kind == "person" or (node.is_body and _UNIT.search(words) is not None)


def _phrase(sight: Sight, start: int) -> tuple[Node | None, int]:
    """Read one noun phrase from *start*; its head and where it ends."""
    match = _NP.match(sight.text, start)
    if match is None:
        titled = _TITLED.match(sight.text, start)
        if titled is None:
            return None, start
        place = titled.end()
        if not _may_be_titled(sight, titled.group(), place):
            return None, start
    else:
        place = match.end() - 1
    head, end = sight.at[place], place + 1
    while True:
        match = _PAREN.match(sight.text, end) or _OF_NODE.match(sight.text, end) or _OF_NAME.match(sight.text, end)
        if match is None:
            match = _APPOSED.match(sight.text, end)
            if match is not None:
                other = sight.at[match.end() - 1]
                if not apposed(head, other):
                    return head, end
                head = _merged(head, other)
                if longer := _TITLE_GOES_ON.match(sight.text, match.end()):
                    match = longer
            else:
                match = _DESCRIBED.match(sight.text, end)
        if match is None:
            return head, end
        end = match.end()


def right(sight: Sight, start: int, *, before_verb: bool = False) -> Group | None:
    """Return the noun phrases listed from *start* on, if *before_verb* as its subject; None when none stands there."""
    head, end = _phrase(sight, start)
    if head is None:
        return None
    nodes, pending = [head], list[Node]()
    last = end
    mark, mark_and = (_SEMICOLON, _AND_LAST) if sight.text.startswith(";", end) else (_COMMA, _AND)
    while True:
        match = mark_and.match(sight.text, last)
        is_and = match is not None
        match = match or mark.match(sight.text, last)
        if match is None:
            break
        node, after = _phrase(sight, match.end())
        if node is None:
            break
        is_aside_end = sight.text.startswith(f"{N},", after - 1)  # ", who manages A and B, is away"
        may_be_clause = is_and and not match["prep"] and not before_verb and not is_aside_end
        if may_be_clause and (node.surface.lower() in _NOMINATIVE or _VERB_NEXT.match(sight.text, after)):
            break
        pending.append(node)
        last = after
        if is_and:
            nodes += pending
            pending, end = [], after
    return Group(tuple(nodes), start, end)


def _reference_at(text: str, end: int) -> int | None:
    """Return the place of the reference that the words up to *end* are or describe."""
    if not end:
        return None
    if text[end - 1] == N:
        return end - 1
    match = _TAIL_WORDS.search(text, max(0, end - _FAR), end)
    if match is None or (match["apposed"] and text[end : end + 1] == " "):  # "For X, her team is led by" has no "X is"
        return None
    return match.start()


def _before_preposition(text: str, place: int) -> int | None:
    """Return where the words end that the reference at *place* qualifies ("the staff of ◆"); None if it does not."""
    match = _PREPOSITION.search(text, max(0, place - _NEAR), place)
    if match is None or _SEAT.search(text, max(0, match.start() - _NEAR), match.start()):
        return None
    return len(text[: match.start()].rstrip())


def _without_aside(text: str, end: int) -> int:
    """Return *end*, or where the words before the brackets end that close there."""
    opening = text.rfind("(", max(0, end - _FAR), end) if text[:end].endswith(")") else -1
    return len(text[:opening].rstrip()) if opening >= 0 else end


def _phrase_left(sight: Sight, end: int) -> tuple[Node | None, int]:
    """Read one noun phrase that ends at *end*; its head and where it starts."""
    text = sight.text
    end = _without_aside(text, len(text[:end].rstrip(" ,")))
    head: Node | None = None
    first = end
    for _ in range(_MOST_APPOSITIONS):
        place = _reference_at(text, end)
        if place is None:
            break
        step = _before_preposition(text, place) if place == end - 1 else None
        if step is not None:
            staff = _STAFF_OF.search(text, max(0, step - _NEAR), step) if head is None else None
            if staff is not None and _SMALL.search(sight.at[place].surface):
                return sight.at[place], staff.start()
            if head is None and _reference_at(text, step) is None:
                return None, end
            end = step
            continue
        node = sight.at[place]
        if head is not None and not apposed(node, head):
            break
        lead = _LEADING.search(text, max(0, place - _NEAR), place)
        head, first = _merged(node, head) if head else node, lead.start() if lead else place
        rest = text[:first].rstrip()
        end = _without_aside(text, len(rest[:-1].rstrip()))
        if not rest.endswith(",") or _reference_at(text, end) is None:
            break
    return head, first


def left(
    sight: Sight, end: int, *, single: bool = False, loose: bool = False, is_before_and: bool = False
) -> Group | None:
    """Return the noun phrases listed up to *end*, in order; the last one only if *single*.

    A list must begin where a clause may begin, for in "I met A and B reports to C" A is no subject; *loose* waives it.
    With *is_before_and* the list goes on after *end* with "and" and somebody unnamed.
    """
    head, start = _phrase_left(sight, end)
    if head is None:
        return None
    nodes, starts, seen_and = [head], [start], is_before_and
    while not single:
        lead = _INTRODUCED.search(sight.text, max(0, start - _NEAR), start) if len(nodes) > 1 else None
        start = lead.start() if lead and _SEPARATOR.search(sight.text, 0, lead.start()) else start
        match = _SEPARATOR.search(sight.text, max(0, start - 20), start)
        if match is None or (match["comma"] and not seen_and):
            break
        if match.group().startswith(",") and nodes[0].surface.lower() in _NOMINATIVE_OR_YOU:
            break  # "after the departure of A, and you report to B"
        node, before = _phrase_left(sight, match.start())
        if node is None:
            break
        seen_and = seen_and or bool(match["and"])
        nodes.insert(0, node)
        starts.insert(0, before)
        start = before
    if (len(nodes) > 1 or is_before_and) and not loose and not _BOUNDARY.search(sight.text, max(0, start - 40), start):
        if is_before_and:
            return None
        nodes, start = nodes[-1:], starts[-1]
    return Group(tuple(nodes), start, end)


def nearest(sight: Sight, end: int, *, bodies: bool) -> Group | None:
    """Return the last reference before *end* within its clause, bodies left out unless *bodies*; with its person if "
    "apposed."""
    text = sight.text
    if _NEW_PHRASE.search(text, max(0, end - _NEAR), end):
        return None
    floor = max(0, end - 120, *(text.rfind(mark, 0, end) + 1 for mark in ";:"))
    for place in sorted((p for p in sight.at if floor <= p < end), reverse=True):
        node = sight.at[place]
        if bodies and node.kind == "person":
            return None
        if (node.is_body and not bodies) or text.startswith("'s", place + 1):
            continue
        named = _NAMED_AS.search(text, max(0, place - 40), place)
        if named and not bodies and node.kind == "post" and sight.at[named.start()].kind == "person":
            return Group((sight.at[named.start()],), named.start(), place + 1)
        group = left(sight, place + 1, single=True, loose=True)
        if group and not node.is_body and set(group.nodes[0].keys) & set(node.keys):
            return group
        if group and node.kind == "post" and group.nodes[0].kind == "person" and not bodies:
            return group
        return Group((node,), place, place + 1)
    return None
