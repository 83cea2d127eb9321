"""Lines that a verb or an adjective states: reports to, is answerable to, supervises, works under, takes orders from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import LineClaim
from kg.relate.reporting import doubt, groups
from kg.relate.reporting.cues import DOWNWARD, UPWARD, Cue
from kg.relate.reporting.groups import Group
from kg.relate.reporting.page import Page
from kg.relate.reporting.sight import NODE, Node, Sight
from kg.relate.reporting.subjects import Subject, SubjectFinder

__all__ = ["find"]

N = NODE
_THROUGH = re.compile(r",?\s*(?:and,?\s+)?(?:through|via)\s+")
_BEYOND = re.compile(
    rf"[^;:.]{{0,90}}?,?\s*\band,?\s+(?:(?:also|ultimately|then|in turn|thence|thereafter|afterwards|only),?\s+)?(?:(?:through|via)\s+\w*{N}?\w*,?\s+)?(?:also\s+|ultimately\s+)?to\s+"
)
_BUT_TO = re.compile(r",?\s*but\s+(?:only\s+|rather\s+|instead\s+)?(?:to|by|from)\s+")
_AT_WORK = re.compile(r"\b(?:serv|work|act|operat|sit|undertak|carr|conduct|perform|discharg|employ)\w*\b[^,;:.]*$")
_COMMAND = re.compile(r"\b(?:direction|directions|supervision|command|orders|instructions|line)\b")
_AS_DOES = re.compile(
    r",?\s*(?:and\s+)?(?:just\s+)?(?:as|so)\s+(?:does|do|is|are|will|did|must|too (?:does|do|will|is))\s+(?:both\s+|also\s+)?"
)
_AND_HE_TO = re.compile(
    rf",?\s*(?:;\s*)?(?:and|while|who)?\s*(?P<who>(?:the\s+)?{N})(?:,?\s+(?:in (?:his |her |its |their )?turn),?)?\s+to\s+"
)
_TO_WHOM = re.compile(r"(?:,\s*)?\b(?:and\s+)?(?:to|under|by|from)\s+(?:whom|which)\s+")
_WHOM_VERB = re.compile(
    r"\s*,?\s*(?:(?:will|shall|is|are|was|were|has|have|had|must|should|now|both|also|all|then|to|be|continues?|in turn|from then on|"
    r"[a-z]+ly)\s+)*(?P<verb>report(?:s|ed)?|answers?|answered|answerable|accountable|responsible|subordinate|works?|worked|serves?|served|"
    r"(?:line-)?managed|supervised|led|takes? (?:his|her|its|their)?\s*(?:orders|instructions?|direction))\b"
)
_BY_RIGHT = re.compile(r"\s*,?\s*(?:directly\s+)?(?P<end>[,.;:)]|$)")
_NOUN = re.compile(
    r"(?:\b(?:an?|the|my|your|his|her|its|our|their|first|final|full|written|annual|monthly|weekly|this|that|of|draft|joint|interim|no|any|"
    r"in|such|these|those|progress|regular|further)|'s|s')\s+$",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^\W*$")
_FOLLOWING = re.compile(
    r"(?i)\b(?:following|these|below|two|three|four|five|six|colleagues|members|officers|staff|posts|people)\b|^\W*(?:[Dd]irectly\s+)?$"
)
_LINE_MANAGER = re.compile(
    rf"(?P<whose>{N}'s?|\b(?:[Hh]er|[Hh]is|[Mm]y|[Yy]our|[Tt]heir))\s+(?:[a-z]+\s+)?(?:line manager|immediate superior|immediate line manager)"
    rf"(?:,\s*|\s+(?:is|will be|will remain|remains|shall be|was)\s+)(?=(?:the\s+|our\s+|your\s+|my\s+)?{N})"
)
_DIRECT_REPORTS = re.compile(rf"(?P<whose>{N}'s?|\b(?:[Hh]er|[Hh]is|[Mm]y|[Yy]our))\s+(?:[a-z]+\s+)?direct reports")
_HAS_REPORTS = re.compile(rf"(?P<whose>{N})\s+(?:has|have|will have)\s+(?:[a-z]+\s+){{0,2}}direct reports")
_ARE = re.compile(r"\s+(?:are|will be|will include|include|become|now include)\s*:?\s+|\s*:\s*")
_LINE_RUNS = re.compile(
    rf"(?P<whose>{N}'s?|\b(?:[Hh]er|[Hh]is|[Ii]ts|[Mm]y|[Yy]our))\s+(?:[a-z]+\s+){{0,2}}(?:reporting line|line of (?:report|reporting|accountability))"
    rf"\s+(?:is|will be|runs|will run|shall be|remains|will remain|goes|will now be)\s+(?:\w+ly\s+)?(?:to|through)\s+"
)


def find(page: Page, index: int) -> Iterator[LineClaim]:
    """Yield the lines that verbs and adjectives of sentence *index* state."""
    sight = page.sight(index)
    finder = SubjectFinder(sight, lambda end: page.before(index, end))
    yield from _to_whom(page, sight, finder)
    for cue in UPWARD:
        if not any(word in sight.text for word in cue.triggers):
            continue
        for match in cue.pattern.finditer(sight.text):
            yield from _upward(page, sight, finder, cue, match)
    for cue in DOWNWARD:
        if not any(word in sight.text for word in cue.triggers):
            continue
        for match in cue.pattern.finditer(sight.text):
            yield from _downward(page, sight, finder, cue, match)
    yield from _possessed(page, sight)


def _upward(page: Page, sight: Sight, finder: SubjectFinder, cue: Cue, match: re.Match[str]) -> Iterator[LineClaim]:
    """Yield what one wording states in which the object is the superior."""
    above = _owner(sight, match.end()) if cue.name == "under-whose" else groups.right(sight, match.end())
    if above is None:
        return
    superiors, end = _beyond(sight, above)
    subject = finder.find(match.start(), cue.between)
    if subject is None and not cue.is_strict and _works(sight.text, match):
        subject = finder.clause(match.start())
    if cue.name.startswith("report"):
        verb = match["verb"].lower()
        if verb in ("report", "reports") and _NOUN.search(sight.text, 0, match.start()):
            return
        if doubt.is_one_report(sight, subject, verb, match.start(), end, page.authors):
            return
        if verb == "reporting":
            if doubt._GERUND.search(sight.text, 0, match.start()):
                return
            subject = subject or _opening_subject(sight, finder, match.start(), end)
    if subject is None:
        yield from _listed(page, sight, cue, match, superiors, end)
        return
    if "not" in subject.words and (rather := _BUT_TO.match(sight.text, above.end)):
        other = groups.right(sight, rather.end())
        if other is None:
            return
        superiors, end = list(other.nodes), other.end
        subject = replace(subject, words=tuple(word for word in subject.words if word != "not"))
    if doubt.is_doubted(sight, subject, match.start(), page.lead_in(sight.index), lambda: page.following(sight.index)):
        return
    below = subject.group
    if cue.name == "led" and subject.how == "direct" and not subject.words:
        return
    if not _may_answer(cue, match.group(), below, superiors):
        return
    yield from page.claims(
        sight, below.nodes, superiors, cue.basis, (min(subject.start, match.start()), end), cue.confidence
    )
    yield from _likewise(page, sight, cue, superiors, end)


def _works(text: str, match: re.Match[str]) -> bool:
    """Is somebody said to work under the direction at *match*, and not a land said to be under a control?"""
    is_at_work = _AT_WORK.search(text, max(0, match.start() - 70), match.start())
    return is_at_work is not None and _COMMAND.search(text, match.start(), match.end() + 60) is not None


def _may_answer(cue: Cue, wording: str, below: Group, above: list[Node]) -> bool:
    """Supervision of one body by another is regulation, not a line; being managed or overseen is one."""
    is_regulation = cue.name == "supervised" and "supervised" in wording
    return not (is_regulation and all(node.is_body for node in (*below.nodes, *above)))


def _beyond(sight: Sight, above: Group) -> tuple[list[Node], int]:
    """Return the superiors in *above* and after it ("and, through her, to Y"), and where they end."""
    nodes, end = list(above.nodes), above.end
    for _ in range(3):
        match = _THROUGH.match(sight.text, end)
        further = groups.right(sight, match.end()) if match else None
        if further is None:
            match = _BEYOND.match(sight.text, end)
            if match is None or re.search(r"\b(?:and|who|which)\b.*\band\b", match.group()):
                break
            further = groups.right(sight, match.end())
        if further is None:
            break
        nodes += further.nodes
        end = further.end
    return nodes, end


def _likewise(page: Page, sight: Sight, cue: Cue, superiors: list[Node], end: int) -> Iterator[LineClaim]:
    """Yield the lines that follow without a verb: ", as does Y" and ", and he to Z"."""
    if (match := _AS_DOES.match(sight.text, end)) and (group := groups.right(sight, match.end())):
        yield from page.claims(sight, group.nodes, superiors, cue.basis, (match.start(), group.end), cue.confidence)
        end = group.end
    for _ in range(3):
        match = _AND_HE_TO.match(sight.text, end)
        if match is None:
            return
        further = groups.right(sight, match.end())
        if further is None:
            return
        node = sight.at[match.end("who") - 1]
        yield from page.claims(
            sight, [node], further.nodes, cue.basis, (match.start("who"), further.end), cue.confidence
        )
        end = further.end


def _opening_subject(sight: Sight, finder: SubjectFinder, start: int, end: int) -> Subject | None:
    """Return whom "Reporting to X, Y will …" speaks of, or the subject of the clause that ", reporting to X" ends."""
    if _OPENING.match(sight.text[:start]):
        if comma := re.compile(r",\s*").match(sight.text, end):
            if group := groups.right(sight, comma.end()):
                return Subject(group, ("is",), "direct", start)
        return None
    return finder.clause(start) if sight.text[:start].rstrip().endswith(",") else None


def _listed(
    page: Page, sight: Sight, cue: Cue, match: re.Match[str], superiors: list[Node], end: int
) -> Iterator[LineClaim]:
    """Yield the lines of those that a colon introduces, in the sentence or in the list beneath it."""
    text = sight.text
    colon = text.find(":", end)
    if colon < 0 or text.find(";", end, colon) >= 0:
        return
    if doubt._PROPOSING.search(text, 0, match.start()) or not _FOLLOWING.search(text[: match.start()]):
        return
    span = (match.start(), end)
    rest = groups.right(sight, colon + 1)
    inline = [n for n in sight.nodes(colon, len(text)) if n.kind == "person" and n.form == "name"] or (
        list(rest.nodes) if rest else []
    )
    if inline:
        yield from page.claims(sight, inline, superiors, cue.basis, span, cue.confidence)
        return
    if text[colon + 1 :].strip():
        return
    yield from _items(page, sight, superiors, cue, span)


def _items(page: Page, sight: Sight, superiors: list[Node], cue: Cue, span: tuple[int, int]) -> Iterator[LineClaim]:
    """Yield a line for whoever each item of the list beneath names first."""
    for later in page.items_after(sight.index):
        item = page.sight(later)
        group = groups.right(item, 0)
        if group is not None:
            yield from page.claims(sight, group.nodes[:1], superiors, cue.basis, span, cue.confidence)


def _downward(page: Page, sight: Sight, finder: SubjectFinder, cue: Cue, match: re.Match[str]) -> Iterator[LineClaim]:
    """Yield what one wording states in which the object is the subordinate."""
    below = groups.right(sight, match.end())
    subject = finder.find(match.start(), cue.between)
    if below is None or subject is None:
        return
    if doubt.is_doubted(sight, subject, match.start(), page.lead_in(sight.index), lambda: page.following(sight.index)):
        return
    if subject.how == "asked" or subject.words[:1] == ("to",):
        return
    is_over_bodies = "versee" in match.group() and all(node.is_body for node in subject.group.nodes)
    people = [node for node in below.nodes if not node.is_body or is_over_bodies]
    yield from page.claims(
        sight, people, subject.group.nodes, cue.basis, (min(subject.start, match.start()), below.end), 0.85
    )


def _to_whom(page: Page, sight: Sight, finder: SubjectFinder) -> Iterator[LineClaim]:
    """Yield the lines of "X, to whom Y reports"."""
    for match in _TO_WHOM.finditer(sight.text):
        start = match.end()
        below = groups.right(sight, start, before_verb=True)
        nodes = below.nodes if below else ()
        end = below.end if below else start
        if below is None and (counted := re.compile(r"(?:both|all (?:two|three|four))\s").match(sight.text, start)):
            group = finder._counted(counted.group().strip(), match.start())
            nodes, end = (group.nodes, counted.end() - 1) if group else ((), start)
        verb = _WHOM_VERB.match(sight.text, end)
        if verb is None or not nodes or re.search(r"\b(?:no longer|not|never)\b", verb.group()):
            continue
        above = groups.nearest(sight, match.start(), bodies="which" in match.group())
        if above:
            basis = "AccountableTo" if "able" in verb["verb"] else "ReportsTo"
            yield from page.claims(sight, nodes, above.nodes, basis, (above.start, verb.end()))  # type: ignore[arg-type]


def _owner(sight: Sight, place: int) -> Group | None:
    """Return whose direction stands at *place*: "my direction", "Sir Alan's direction"."""
    node = sight.at.get(place) or sight.owners.get(place)
    if node is None:
        return None
    end = re.compile(r"[\w']+\s+(?:[\w-]+\s+){0,3}?(?:\w+)").match(sight.text, place + (node is sight.at.get(place)))
    return Group((node,), place, end.end() if end else place + 1)


def _possessed(page: Page, sight: Sight) -> Iterator[LineClaim]:
    """Yield the lines of "Y's line manager is X", "my direct reports are Y and Z", "its reporting line is to X"."""
    text = sight.text
    if "line" not in text and "direct report" not in text:
        return
    for pattern, is_up in ((_LINE_MANAGER, True), (_LINE_RUNS, True), (_DIRECT_REPORTS, False), (_HAS_REPORTS, False)):
        for match in pattern.finditer(text):
            place = match.start("whose")
            owner = sight.at.get(place) or sight.owners.get(place)
            if owner is None or re.search(r"\b(?:no longer|not|if|whether)\b", match.group()):
                continue
            start = match.end()
            if not is_up:
                are = _ARE.match(text, start)
                if are is None:
                    continue
                start = are.end()
            group = groups.right(sight, start)
            cue = Cue("owned", pattern, "ReportsTo")
            if group is None:
                if not is_up and not text[start:].strip():
                    yield from _items(page, sight, [owner], cue, match.span())
                continue
            ends = ([owner], group.nodes) if is_up else (group.nodes, [owner])
            yield from page.claims(sight, *ends, "ReportsTo", (match.start(), group.end))
