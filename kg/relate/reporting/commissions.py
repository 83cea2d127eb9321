"""Lines to whoever appoints a commissioner, adviser or investigator, or sets somebody over a piece of work in that "
"name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import LineClaim
from kg.relate.reporting import doubt, groups
from kg.relate.reporting.page import Page, Said
from kg.relate.reporting.sight import NODE, Node, Sight
from kg.relate.reporting.subjects import SubjectFinder

__all__ = ["find"]

N = NODE
_OFFICE = (
    r"(?:[Cc]ommissioners?|[Aa]dvis[eo]rs?|[Aa]dministrators?|[Rr]eceivers?|[Ee]nvoys?|[Rr]epresentatives?|"
    r"[Ii]nvestigating [Oo]fficers?|"
    r"[Ii]nvestigators?|[Ii]nspectors?|[Rr]eviewers?|[Ii]mprovement [Dd]irectors?|[Tt]urnaround [Dd]irectors?|"
    r"[Nn]odal [Oo]fficers?|"
    r"[Cc]oordinators?|[Cc]hair(?:man|woman|person)? of the (?:review|inquiry|panel))"
)
_APPOINTS = re.compile(r"\b(?:appoint(?:s|ed|ing)?|nominat(?:e|es|ed)|engaged|commissioned|installed|named)\s+")
_AS_OFFICE = re.compile(
    r"(?:,?\s+(?:as|to be|to act as|to serve as)\s+|,\s*)(?:an?\s+|the\s+|its\s+|my\s+|our\s+|your\s+)?"
)
_SETS_OVER = re.compile(r"\b(?:asked|appointed|commissioned|nominated|invited|instructed)\s+")
_TO_LEAD = re.compile(
    r"\s*(?:\([^()]*\)\s*)?to\s+(?:lead|direct|oversee|head|take charge of|supervise)\b[^.;:]{0,140}?\bas\s+(?:an?\s+|"
    r"the\s+|its\s+|my\s+|our\s+)?"
)
_APPOINTED_BY = re.compile(r"\b(?:appointed|commissioned|nominated|engaged|retained)\s+by\s+")
_YOU_ARE = re.compile(
    rf"(?P<you>{N})\s+(?:are|is)\s+(?:hereby\s+|also\s+)?(?:appointed|designated|detailed)\s+(?:as\s+|"
    rf"to be\s+)?(?:an?\s+|the\s+)?"
)


def find(page: Page, index: int) -> Iterator[LineClaim]:
    """Yield the lines from those appointed to their appointers that sentence *index* states."""
    sight = page.sight(index)
    if not re.search(
        r"\b(?:appoint|nominat|commission|engaged|asked|invited|instructed|installed|named|designated|detailed)",
        sight.text,
    ):
        return
    finder = SubjectFinder(sight, lambda end: page.before(index, end))
    for pattern, after in ((_APPOINTS, _AS_OFFICE), (_SETS_OVER, _TO_LEAD)):
        for match in pattern.finditer(sight.text):
            chosen = groups.right(sight, match.end())
            if chosen is None or any(node.is_body for node in chosen.nodes):
                continue
            linked = after.match(sight.text, _tail(sight, match.end(), chosen.end))
            if linked and _is_office(sight, linked.end()):
                yield from _by_subject(page, finder, match.start(), list(chosen.nodes), linked.end())
    yield from _passive(page, sight, finder)


def _tail(sight: Sight, start: int, end: int) -> int:
    """Return where what follows the first name begins: its apposition may hold the office that it is appointed to."""
    place = sight.text.find(N, start, end)
    return place + 1 if _AS_OFFICE.match(sight.text, place + 1) else end


def _is_office(sight: Sight, place: int) -> bool:
    """Does an office that answers to whoever fills it stand at *place*?"""
    node = sight.at.get(place)
    words = node.surface if node else sight.text[place : place + 80].split(",")[0].split(".")[0]
    return re.search(rf"\b{_OFFICE}\b", words) is not None


def _by_subject(page: Page, finder: SubjectFinder, verb: int, chosen: list[Node], end: int) -> Iterator[LineClaim]:
    """Yield the lines from those *chosen* to the subject of the verb at *verb*."""
    sight = finder.sight
    subject = finder.find(verb)
    if subject is None or set(subject.words) & {"to", "would", "should", "must"} or subject.how == "asked":
        return
    if doubt.is_doubted(page, sight, subject, verb):
        return
    yield from page.claims(sight, chosen, subject.group.nodes, Said("AppointedBy", subject.start, end, 0.75))


def _passive(page: Page, sight: Sight, finder: SubjectFinder) -> Iterator[LineClaim]:
    """Yield the lines of "X, appointed by Y as Commissioner" and of "You are appointed an investigating officer"."""
    for match in _APPOINTED_BY.finditer(sight.text):
        appointer = groups.right(sight, match.end())
        linked = _AS_OFFICE.match(sight.text, appointer.end) if appointer else None
        subject = finder.find(match.start()) if linked and _is_office(sight, linked.end()) else None
        if appointer and subject and not any(node.is_body for node in subject.group.nodes):
            said = Said("AppointedBy", subject.start, appointer.end, 0.75)
            yield from page.claims(sight, subject.group.nodes, appointer.nodes, said)
    authors = page.reading.senders()
    for match in _YOU_ARE.finditer(sight.text):
        you = sight.at[match.start("you")]
        if you.surface.lower() == "you" and len(authors) == 1 and _is_office(sight, match.end()):
            entity = page.reading.entities[authors[0]]
            if entity.kind == "person":
                author = Node(you.start, you.end, (authors[0],), "person", "pronoun", you.surface)
                yield from page.claims(sight, [you], [author], Said("AppointedBy", *match.span(), 0.7))
