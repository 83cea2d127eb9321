"""Lines that a sentence takes over from the one before: "So does X", "X will do the same"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import LineClaim
from kg.relate.reporting import doubt, groups, stated
from kg.relate.reporting.groups import Group
from kg.relate.reporting.page import Page, Said
from kg.relate.reporting.sight import Node
from kg.relate.reporting.subjects import SubjectFinder

__all__ = ["find"]

_SO_DOES = re.compile(r"\W*(?:And so|So|As) (?:too )?(?:does|do|is|are|will|shall|must)\s+(?:also\s+)?")
_THE_SAME = re.compile(r"\b(?:do|does|doing)\s+(?:so|the same|likewise)\b")


def find(page: Page, index: int) -> Iterator[LineClaim]:
    """Yield the lines of sentence *index* whose superior only the sentence before it names."""
    sight = page.sight(index)
    opening, same = _SO_DOES.match(sight.text), _THE_SAME.search(sight.text)
    if index == 0 or not (opening or same):
        return
    last = list(stated.find(page, index - 1))
    if not last:
        return
    group = groups.right(sight, opening.end()) if opening else _doer(page, index, same.start() if same else 0)
    if group:
        chief = _chief(page, index - 1, last[-1].superior)
        end = same.end() if same else group.end
        said = Said(last[-1].basis, 0 if opening else group.start, end, 0.8)
        if chief:
            yield from page.claims(sight, group.nodes, [chief], said)


def _doer(page: Page, index: int, verb: int) -> Group | None:
    """Return the subject of the "do the same" at *verb*, unless the sentence doubts it."""
    sight = page.sight(index)
    subject = SubjectFinder(sight, lambda end: page.before(index, end)).find(verb)
    return subject.group if subject and not doubt.is_doubted(page, sight, subject, verb) else None


def _chief(page: Page, index: int, key: str) -> Node | None:
    """Return the reference in sentence *index* that means *key*."""
    return next((node for node in page.sight(index).at.values() if node.keys == (key,)), None)
