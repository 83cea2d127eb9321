"""Lines from the members of a team to whoever leads it."""

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
_TEAM = (
    r"(?:team|panel|group|mission|delegation|task ?force|inquiry|commission|board|crew|detachment|party|unit|review)"
)
_WITH = (
    r"(?:with|of|comprising|consisting of|composed of|made up of|including|"
    r"which (?:will )?(?:comprises?|includes?|consists? of))"
)
_LEADS_WITH = re.compile(
    rf"\b(?:lead|leads|leading|led|head|heads|heading|headed)\s+(?:an?|the|his|her|this|"
    rf"our)\s+(?:[\w-]+\s+){{0,3}}(?:{_TEAM}(?:\s+{N})?|{N}),?\s+{_WITH}\s+"
)
_LED_BY = re.compile(
    rf"(?:^It|\b{_TEAM}|{N}),?\s+(?:which (?:is|will be)\s+|(?:is|will be|was|to be)\s+)?(?:led|headed)\s+by\s+"
)
_THEN_WITH = re.compile(
    rf",?\s*(?:and\s+)?(?:will\s+)?(?:also\s+)?(?:{_WITH}|comprise[sd]?|include[sd]?|"
    rf"consist(?:s|ed)? of|be made up of|assisted by|supported by)\s+"
)
_MEMBER = re.compile(
    rf"(?:,\s+|\b)(?:(?:an?\s+)?members?\s+of|join|joins|joined|joining|serve on|serves on|serving on|work in"
    rf"|works in|part of|"
    rf"belongs? to)\s+"
    rf"(?=(?:{N}'s?|my|your|his|her)\s+(?:[\w-]+\s+){{0,2}}(?:team|panel|staff)\b)"
)
_OWN_TEAM = re.compile(
    rf"(?:{N}'s?|\b(?:[Mm]y|[Yy]our|[Hh]is|[Hh]er))\s+(?:[\w-]+\s+){{0,2}}(?:team|"
    rf"panel)\s+(?:will\s+)?(?:consists? of|comprises?|is made up of|be made up of|includes?)\s+"
)


def find(page: Page, index: int) -> Iterator[LineClaim]:
    """Yield the lines from members of teams to their leaders that sentence *index* states."""
    sight = page.sight(index)
    finder = SubjectFinder(sight, lambda end: page.before(index, end))
    for match in _LEADS_WITH.finditer(sight.text):
        members, subject = groups.right(sight, match.end()), finder.find(match.start())
        if members and subject and not doubt.is_doubted(page, sight, subject, match.start()):
            yield from _members(
                page, sight, list(members.nodes), list(subject.group.nodes), (subject.start, members.end)
            )
    for match in _LED_BY.finditer(sight.text):
        leader = groups.right(sight, match.end())
        then = _THEN_WITH.match(sight.text, leader.end) if leader else None
        members = groups.right(sight, then.end()) if then else None
        if leader and members:
            yield from _members(page, sight, list(members.nodes), list(leader.nodes), (match.start(), members.end))
    yield from _owned(page, sight, finder)


def _members(
    page: Page, sight: Sight, members: list[Node], leaders: list[Node], span: tuple[int, int]
) -> Iterator[LineClaim]:
    people = [node for node in members if not node.is_body]
    chiefs = [node for node in leaders if not node.is_body]
    yield from page.claims(sight, people, chiefs, Said("MemberOfTeamLedBy", *span, 0.85))


def _owned(page: Page, sight: Sight, finder: SubjectFinder) -> Iterator[LineClaim]:
    """Yield the lines of "A will join X's team" and "X's team consists of A and B"."""
    for match in _MEMBER.finditer(sight.text):
        place = match.end()
        chief = sight.at.get(place) or sight.owners.get(place)
        subject = finder.find(match.start(), frozenset({"a", "an", "as"}))
        if chief and subject and subject.how != "asked" and not doubt.is_doubted(page, sight, subject, match.start()):
            yield from _members(page, sight, list(subject.group.nodes), [chief], (subject.start, place + 1))
    for match in _OWN_TEAM.finditer(sight.text):
        chief = sight.at.get(match.start()) or sight.owners.get(match.start())
        members = groups.right(sight, match.end())
        if chief and members:
            yield from _members(page, sight, list(members.nodes), [chief], (match.start(), members.end))
