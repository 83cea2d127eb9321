"""Lines between bodies: a unit that is part of another, becomes part of it, is its agency or is moved into it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import LineClaim
from kg.relate.reporting import doubt, groups
from kg.relate.reporting.page import Page, Said
from kg.relate.reporting.sight import NODE, Sight
from kg.relate.reporting.subjects import Subject, SubjectFinder

__all__ = ["find"]

N = NODE
_KIND = (
    r"(?:agency|unit|division|branch|subsidiary|arm|directorate|department|section|body|committee|sub-?committee|"
    r"service|"
    r"wing|organisation|organization|bureau|school|faculty)"
)
_BELONGS = (
    re.compile(
        r"\b(?:(?:is|are|was|be|been|being|become|becomes|became|remain|remains|form|forms|formed)\s+)(?:\w+ly\s+|"
        r"now\s+|also\s+|to be\s+)?"
        r"(?:an?\s+)?(?:\w+\s+)?part of\s+"
    ),
    re.compile(
        r"\b(?:sits?|falls?|comes?|resides?|lies|placed|located|housed|brought|put"
        r"|kept)\s+(?:\w+ly\s+)?(?:within|inside|under)\s+"
    ),
    re.compile(
        r"\b(?:mov(?:es?|ed|ing)|transfer(?:s|red)?|merge[sd]?|absorbed|incorporated|integrated|subsumed|brought|"
        r"folded)\s+"
        r"(?:(?:over|across|out of|from)\s+[^;:.]{0,80}?\s*)?(?:in)?to\s+(?!be\b)"
    ),
    re.compile(
        rf"(?P<is>\b(?:is|are|was|be|been|remains?|becomes?|became|forms?|forming)\s+(?:now\s+|also\s+|"
        rf"itself\s+)?|,\s*)(?:an?|the|"
        rf"one of the)\s+(?:[\w'-]+\s+){{0,4}}?"
        rf"{_KIND}\s+(?:of|within|in|under)\s+"
    ),
    re.compile(r"(?:,|\()\s*(?:now\s+|itself\s+|an?\s+)?(?:integral\s+)?part\s+of\s+"),
    re.compile(r"\bpass(?:es|ed)?\s+to\s+"),
    re.compile(r"\b(?:remains?|stays?)\s+(?:with)?in\s+(?=(?:the\s+)?\ue000)"),
    re.compile(r"\b(?:created|established|set up|formed|constituted)\s+(?:with)?in\s+"),
    re.compile(r"\b(?:is|are|remains?|be)\s+(?:now\s+|still\s+)?(?:owned\s+and\s+)?(?:owned|controlled)\s+by\s+"),
    re.compile(r"\b(?:belong(?:s|ed)?)\s+to\s+"),
    re.compile(r"\b(?:wholly|majority)[- ](?:owned|controlled)\s+(?:subsidiary\s+of|by)\s+"),
)
"""The unit stands before the match, its parent after it."""

_OVER = re.compile(r"\s+(?:until|up to|till|before)\b")
_PAST = re.compile(r"\b(?:formerly|previously|originally|once|at one time)\b")
_VERBS = frozenset(["wholly", "entirely", "also"])


def find(page: Page, index: int) -> Iterator[LineClaim]:
    """Yield the lines from units to the bodies that sentence *index* says they belong to."""
    sight = page.sight(index)
    if sum(node.is_body for node in sight.at.values()) < 2:  # no unit and its parent
        return
    finder: SubjectFinder | None = None
    for pattern in _BELONGS:
        for match in pattern.finditer(sight.text):
            above = groups.right(sight, match.end())
            if above is None or not all(node.is_body for node in above.nodes[:1]):
                continue
            finder = finder or SubjectFinder(sight, lambda end: page.before(index, end))
            subject = _apposed(sight, match.start()) or finder.find(match.start(), _VERBS)
            if subject is None or subject.how == "asked":
                continue
            if doubt.is_doubted(page, sight, subject, match.start()):
                continue
            if _PAST.search(match.group()):
                continue
            if _OVER.match(sight.text, above.end) and {"was", "were"} & {*subject.words, *match.group().split()}:
                continue
            units = [node for node in subject.group.nodes if node.is_body]
            said = Said("AccountableTo", min(subject.start, match.start()), above.end, 0.85)
            yield from page.claims(sight, units, above.nodes[:1], said)


def _apposed(sight: Sight, place: int) -> Subject | None:
    """Return the body right before the comma or bracket at *place* that what follows it describes."""
    before = sight.text[:place].rstrip()
    if sight.text[place : place + 1] not in (",", "(") or not before.endswith(N):
        return None
    return Subject(groups.Group((sight.at[len(before) - 1],), len(before) - 1, len(before)), ("is",), "relative", place)
