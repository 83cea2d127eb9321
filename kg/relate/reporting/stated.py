"""Lines that a verb or an adjective states: reports to, is answerable to, supervises, works under, takes orders "
"from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import LineClaim
from kg.relate.reporting import doubt, groups, lists
from kg.relate.reporting.cues import DOWNWARD, UPWARD, Cue
from kg.relate.reporting.groups import Group
from kg.relate.reporting.page import Page, Said
from kg.relate.reporting.sight import NODE, Node, Sight
from kg.relate.reporting.subjects import Subject, SubjectFinder

__all__ = ["find"]

N = NODE
_THROUGH = re.compile(
    r",?\s*(?:and,?\s+)?(?:through|via)\s+"
    r"|(?:,\s*[A-Z][\w.]{1,5})*,?\s*(?:in addition to|as well as|besides|together with)\s+"
    r"|,?\s*and,?\s+(?:(?:in|on|for|as to|as regards)\s+[^,;:.]{3,60},\s+)?(?:to|under)\s+(?:that|those)\s+of\s+"
)
_ON_TO = re.compile(r",?\s*(?:and\s+)?(?:on\s+|thence\s+)?to\s+")
_BEYOND = re.compile(
    rf"[^;:.]{{0,90}}?,?\s*(?:\band|\bas well as),?\s+(?:(?:also|ultimately|then|in turn|thence|thereafter"
    rf"|afterwards|only|[a-z]+ly),?\s+)?"
    rf"(?:(?:for|in|on|upon|during|throughout|outside)\s+[^,;:.{N}]{{2,50}}?,?\s+)?(?:(?:through|via)\s+\w*{N}?\w*,?\s+)?"
    rf"(?:also\s+|ultimately\s+)?(?:to|under)\s+"
)
_FOR_BOTH = re.compile(r"\b(?:for|in|on) (?:[a-z-]+ ){1,3}and [a-z-]+(?= (?:and|as well as)\b)")
_NEW_CLAUSE = re.compile(r"\b(?:and|who|which)\b.*\band\b")
_AT_WORK = re.compile(
    r"\b(?:serv|work|act|operat|sit|undertak|carr|conduct|perform|discharg|employ|"
    r"lead|led|head|run|set up|establish|created|formed|constitut|appointed|"
    r"(?:is|are|was|were|been|be) moved)\w*\b[^,;:.]*$"
)
_EACH_HIS_OWN = re.compile(r",?\s+respectively\b")
_NO_MORE = frozenset({"not", "no", "longer"})
_PERSONAL = frozenset({"works-for", "under-far"})
_MIGHT = re.compile(r"\b(?:may|might|could|would|can|should|not|never|cannot)\s+(?:\w+\s+){1,2}$")
_WAS = re.compile(rf"(?<!have )(?<!has )\b(?:served|worked|acted|sat|led|headed|ran|operated)\b[^{N}]*$")
_TEAM = re.compile(r"\b(?:team|group|party|panel|squad|crew|mission|force)$", re.IGNORECASE)
_FOUNDED = re.compile(r"\b(?:set up|established|created|formed|constituted)\b[^,;:.]*$")
_TRIGGERS = tuple(sorted({word for cue in (*UPWARD, *DOWNWARD) for word in cue.triggers}))
_COMMAND = re.compile(r"\b(?:direction|directions|supervision|command|orders|instructions|line|responsibility)\b")
_BUT_TO = re.compile(
    r"[^;:.]{0,90}?,?\s*\bbut,?\s+(?:(?:only|rather|instead|direct|now|[a-z]+ly)\s+)?"
    r"(?:(?:as of|as from|from|since|with effect from)\s+[^,;:.]{3,25},\s+)?(?:to|by|from|under)\s+"
)
_INCLUDING = re.compile(r"[^;:.]{0,60}?[,(]\s*(?:including|among them|namely|that is|i\.e\.|viz\.?),?\s+")
_BEING = re.compile(r"\s+(?:are|will be)(?:\s+now)?:?\s+")
_THOSE = re.compile(
    r"(?:^|[\s,])(?:[Tt]hose(?:\s+(?:who|that))?|[Tt]he\s+(?:[a-z]+\s+){0,3}[a-z]+s\s+(?:who|that))(?:\s+will)?\s+$"
)
_EVERYBODY = re.compile(
    r"(?:^|[\s,(])(?:[Ee]veryone|[Ee]verybody|[Aa]ll|[Ee]very|[Ee]ach|[Tt]he|[Oo]ur|[Mm]y|[Yy]our)\b[^;:.]{0,90}$"
)
_PARTIES = frozenset({"i", "we", "you"})
_HIS = {"him": "his", "his": "his", "her": "her", "it": "its", "its": "its", "them": "their", "their": "their"}
_SUBJECT = re.compile(r"\b(?:s?he|they)\b", re.IGNORECASE)
_RELATIVE = re.compile(r",\s*(?:who|whose|whom)\b")
_LIKE = re.compile(rf"\blike\s+(?:the\s+)?(?P<other>{N}|her\b|him\b)[^,;:.]{{0,30}},?\s*(?:also\s+)?$")
_OTHER_CLAUSE = re.compile(
    r"\bthat\s+(?:the|our|your|my|its|a|an|any|no|such|every|each)\s+[a-z]+|\b(?:not|never|no longer|cannot)\b|n't\b"
)
_AS_DOES = re.compile(
    r",?\s*(?:and\s+)?(?:just\s+)?(?:as|so)\s+(?:does|do|is|are|will|did|must|too (?:does|do|will|is))\s+(?:both\s+|"
    r"also\s+)?"
)
_AND_HE_TO = re.compile(
    rf"(?:\s+as\s+(?:the\s+|an?\s+)?[^,;:.]{{1,40}})?,?\s*(?:;\s*)?(?:and|while|who|as|just as)?\s*"
    rf"(?P<who>(?:the\s+)?{N})(?:\s+(?:am|is|are|do|does|will))?"
    rf"(?:,?\s+(?:in (?:his |her |its |their |my )?turn|myself|himself|herself),?)?\s+to\s+"
)
_WILL_BE = re.compile(r"\s+(?:will be|are|is|come|will come)\s+(?:also\s+)?")
_COMMA = re.compile(r",\s*")
_AS = re.compile(r"\b(?:as|be|becomes?|became|remains?)\s+$")
_OPENING = re.compile(r"^\W*$")
_NOUN = re.compile(
    r"(?:(?<!like )\b(?:an?|the|my|your|his|her|its|our|their|first|final|full|written|annual|monthly|weekly|this|"
    r"that|of|draft|"
    r"joint|"
    r"interim|no|any|in|such|these|those|progress|regular|further)|'s|s')\s+$",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"[\w']+\s+(?:[\w-]+\s+){0,3}?(?:\w+)")


def find(page: Page, index: int) -> Iterator[LineClaim]:
    """Yield the lines that verbs and adjectives of sentence *index* state."""
    sight = page.sight(index)
    finder = SubjectFinder(sight, lambda end: page.before(index, end))
    present = {word for word in _TRIGGERS if word in sight.text}
    for cues, read in ((UPWARD, _upward), (DOWNWARD, _downward)):
        for cue in cues:
            if not present.isdisjoint(cue.triggers):
                for match in cue.pattern.finditer(sight.text):
                    yield from read(page, finder, cue, match)


def _upward(page: Page, finder: SubjectFinder, cue: Cue, match: re.Match[str]) -> Iterator[LineClaim]:
    """Yield what one wording states in which the object is the superior."""
    sight = finder.sight
    above = _owner(sight, match.end()) if cue.name in ("under-whose", "to-whose") else groups.right(sight, match.end())
    if above is None:
        return
    superiors, end = _beyond(sight, above)
    said = Said(cue.basis, match.start(), end, cue.confidence)
    subject = finder.find(match.start(), cue.between)
    if cue.name.startswith("report"):
        if _is_no_line(page, sight, subject, match, end):
            return
        subject = _opening_subject(finder, subject, match, end)
    if subject is None and not cue.is_strict and _works(sight.text, match):
        subject = finder.clause(match.start())
        if subject and _OTHER_CLAUSE.search(sight.text, subject.group.end, match.start()):
            return
    if subject is None:
        if not doubt.PROPOSING.search(sight.text, 0, match.start()):
            yield from lists.introduced(page, sight, superiors, said)
            yield from _included(page, sight, superiors, said)
            yield from _likewise(page, sight, superiors, said)
        return
    superiors = _not_the_subject(page, sight, superiors, subject, match.start())
    if {"not", "longer"} & {*subject.words} and (rather := _BUT_TO.match(sight.text, above.end)):
        other = groups.right(sight, rather.end())
        superiors = list(other.nodes) if other else []
        subject = replace(subject, words=tuple(word for word in subject.words if word not in _NO_MORE))
    if doubt.is_doubted(page, sight, subject, match.start()) or not _may_answer(cue, match, subject, superiors):
        return
    nodes = [*subject.group.nodes, *_like(sight, match.start())]
    yield from _paired(page, sight, nodes, superiors, replace(said, start=min(subject.start, said.start)))
    yield from _likewise(page, sight, superiors, said)


def _paired(page: Page, sight: Sight, below: list[Node], above: list[Node], said: Said) -> Iterator[LineClaim]:
    """Yield a line from each of *below* to each of *above*, or one to one where they are told off respectively."""
    is_one_to_one = len(below) == len(above) > 1 and _EACH_HIS_OWN.match(sight.text, said.end) is not None
    for i, chief in enumerate(above):
        yield from page.claims(sight, below[i : i + 1] if is_one_to_one else below, [chief], said)


def _not_the_subject(page: Page, sight: Sight, superiors: list[Node], subject: Subject, end: int) -> list[Node]:
    """Return *superiors* without pronouns that were taken for the subject: "her deputy, X, reports to her"."""

    def meant(node: Node) -> Node | None:
        word = node.surface.lower()
        if word not in _HIS or not set(node.keys) & set(subject.group.keys):
            return node
        owners = [owner for place, owner in sight.owners.items() if place <= subject.group.end]
        owner = next((o for o in reversed(owners) if o.surface.lower() == _HIS[word]), None)
        if owner and not set(owner.keys) & set(subject.group.keys):
            return replace(node, keys=owner.keys, kind=owner.kind)
        if _SUBJECT.search(sight.text) or any(_SUBJECT.match(n.surface) for n in sight.nodes(0, subject.start)):
            return None  # "her" then means the "she" that stands before, whoever that is
        is_aside = _RELATIVE.match(sight.text, subject.group.end) is not None
        other = page.only_other(sight.index, subject.group.end if is_aside else end, subject.group.keys)
        return replace(node, keys=other.keys, kind=other.kind) if other else None

    return [node for node in map(meant, superiors) if node]


def _included(page: Page, sight: Sight, superiors: list[Node], said: Said) -> Iterator[LineClaim]:
    """Yield the lines of "Everyone here reports to X, including Y and Z" and "Those who report to X are Y and Z"."""
    match, everybody = _INCLUDING.match(sight.text, said.end), _EVERYBODY.search(sight.text[: said.start])
    if match is None:
        match, everybody = _BEING.match(sight.text, said.end), _THOSE.search(sight.text[: said.start])
    group = groups.right(sight, match.end()) if match else None
    if group is None or everybody is None or doubt.denies(sight.text[: said.start]):
        return
    people = [node for node in group.nodes if not node.is_body]
    yield from page.claims(sight, people, superiors, replace(said, end=group.end))


def _is_no_line(page: Page, sight: Sight, subject: Subject | None, match: re.Match[str], end: int) -> bool:
    """Is "report" at *match* a noun, a single report, or a reporting that is denied?"""
    verb = match["verb"].lower()
    if verb in ("report", "reports") and _NOUN.search(sight.text, 0, match.start()):
        return True
    if verb == "reporting" and doubt.GERUND.search(sight.text, 0, match.start()):
        return True
    return doubt.is_one_report(page, sight, subject, match, end)


def _works(text: str, match: re.Match[str]) -> bool:
    """Is somebody said to work under the direction at *match*, and not a land said to be under a control?"""
    is_at_work = _AT_WORK.search(text, max(0, match.start() - 70), match.start())
    if match.group().strip() == "under":
        return is_at_work is not None
    return is_at_work is not None and _COMMAND.search(text, match.start(), match.end() + 60) is not None


def _may_answer(cue: Cue, match: re.Match[str], subject: Subject, above: list[Node]) -> bool:
    """Supervision of one body by another is regulation, "team led by X" a name, "I am directed by X to" an order."""
    if cue.name in _PERSONAL and any(node.is_body for node in above):
        return False
    if cue.name == "under-far" and _MIGHT.search(match.string, 0, subject.start):
        return False
    if cue.name == "under-far" and _WAS.search(match.string, subject.group.end, match.start()):
        return False
    lead_up = match.string[max(subject.start, match.start() - 100) : match.start()]
    if cue.name == "under-far" and (founded := _FOUNDED.search(lead_up)):
        return subject.group.nodes[0].is_body and not re.search(r"\d{4}", founded.group())
    if cue.name == "attached":
        return bool(subject.words)
    if match.group().startswith("answered") and not {"has", "have"} & {*subject.words}:
        return False
    if cue.name == "led" and _TEAM.search(subject.group.nodes[0].surface) and lead_up.endswith(", "):
        return True
    if cue.name == "led":
        is_order = match.group().startswith("directed") and subject.group.nodes[0].form == "pronoun"
        return not is_order and (subject.how != "direct" or bool(subject.words))
    is_regulation = cue.name == "supervised" and "supervised" in match.group()
    return not (is_regulation and all(node.is_body for node in (*subject.group.nodes, *above)))


def _beyond(sight: Sight, above: Group) -> tuple[list[Node], int]:
    """Return the superiors in *above* and after it ("and, through her, to Y"), and where they end."""
    nodes, end, is_through = list(above.nodes), above.end, False
    for _ in range(3):
        match = _ON_TO.match(sight.text, end) if is_through else None
        match = match or _THROUGH.match(sight.text, end)
        is_through = match is not None
        further = groups.right(sight, match.end()) if match else None
        if further is None:
            match = _BEYOND.match(sight.text, end)
            if match is None or _NEW_CLAUSE.search(_FOR_BOTH.sub(" ", match.group())):
                break
            further = groups.right(sight, match.end())
        if further is None:
            break
        nodes += further.nodes
        end = further.end
    return nodes, end


def _like(sight: Sight, verb: int) -> list[Node]:
    """Return who else the verb at *verb* is said of: "who, like her, reports to X"."""
    match = _LIKE.search(sight.text, max(0, verb - 60), verb)
    node = (sight.at.get(match.start("other")) or sight.owners.get(match.start("other"))) if match else None
    return [node] if node else []


def _likewise(page: Page, sight: Sight, superiors: list[Node], said: Said) -> Iterator[LineClaim]:
    """Yield the lines that follow without a verb: ", as does Y" and ", and he to Z"."""
    end = said.end
    if (match := _AS_DOES.match(sight.text, end)) and (group := groups.right(sight, match.end())):
        yield from page.claims(sight, group.nodes, superiors, replace(said, end=group.end))
        end = group.end
    for _ in range(3):
        match = _AND_HE_TO.match(sight.text, end)
        further = groups.right(sight, match.end()) if match else None
        if match is None or further is None:
            return
        node = sight.at[match.end("who") - 1]
        if node.form == "pronoun" and node.surface.lower() not in _PARTIES and len(superiors) == 1:
            node = superiors[0]  # "X reports to Y, and he to Z"
        superiors = list(further.nodes)
        end = further.end
        yield from page.claims(sight, [node], further.nodes, replace(said, start=match.start("who"), end=end))


def _opening_subject(finder: SubjectFinder, subject: Subject | None, match: re.Match[str], end: int) -> Subject | None:
    """Return whom "Reporting to X, Y will …" speaks of, or the subject of the clause that ", reporting to X" ends.

    *subject* stands right before "report"; it stays, unless it is the seat that one takes: "as Chair, reporting"."""
    text, start = finder.sight.text, match.start()
    if match["verb"].lower() != "reporting":
        return subject
    if subject is not None:
        is_seat = subject.group.nodes[0].kind == "post" and _AS.search(text, 0, subject.start) is not None
        return (finder.clause(start) or subject) if is_seat else subject
    if not _OPENING.match(text[:start]):
        return finder.clause(start) if text[:start].rstrip().endswith(",") else None
    comma = _COMMA.match(text, end) or _WILL_BE.match(text, end)
    group = groups.right(finder.sight, comma.end()) if comma else None
    return Subject(group, ("is",), "direct", start) if group else None


def _downward(page: Page, finder: SubjectFinder, cue: Cue, match: re.Match[str]) -> Iterator[LineClaim]:
    """Yield what one wording states in which the object is the subordinate."""
    sight = finder.sight
    below = groups.right(sight, match.end())
    subject = finder.find(match.start(), cue.between)
    if below is None or subject is None or subject.how == "asked" or subject.words[:1] == ("to",):
        return
    if doubt.is_doubted(page, sight, subject, match.start()):
        return
    is_over_bodies = "versee" in match.group() and all(node.is_body for node in subject.group.nodes)
    people = [node for node in below.nodes if not node.is_body or is_over_bodies]
    said = Said(cue.basis, min(subject.start, match.start()), below.end, 0.85)
    yield from page.claims(sight, people, subject.group.nodes, said)


def _owner(sight: Sight, place: int) -> Group | None:
    """Return whose direction stands at *place*: "my direction", "Sir Martin's direction"."""
    node = sight.at.get(place) or sight.owners.get(place)
    if node is None:
        return None
    end = _WHOSE.match(sight.text, place + (place in sight.at))
    return Group((node,), place, end.end() if end else place + 1)
