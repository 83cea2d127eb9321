"""Whether a title without a body speaks of the writer's body or of the reader's."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from kg.resolve.catalogue import yours_of
from kg.resolve.workbench import Workbench
from kg.tokens import Title

__all__ = ["last_side", "nearest_side", "side"]

_UNIT = frozenset("faculty school division directorate section branch team unit".split())
_SENT_TO = re.compile(
    r"\b(?:send|sent|submit|submitted|forward|forwarded|copied|deliver|return|returned|direct|directed|instructed|advised)"
    r"\b[^.;:]{0,90}\b(?:to|by) (?:the |his |her )?\Z",
    re.IGNORECASE,
)


def _outside(bench: Workbench) -> bool:
    """Is the letter to another body than the writer's, and not to a unit within it?"""
    if bench.reader_org is None or bench.reader_org == bench.own_org:
        return False
    name = bench.entities[bench.reader_org].name.lower().split()
    return not _UNIT & {name[0], name[-1]}


def side(bench: Workbench, title: Title, *, is_held: bool) -> str | None:
    """The side that the words around the title speak of; a letter to another body is about that body's affairs, but an
    office without a name that is not told to act is a superior of the writer's."""
    if not _outside(bench):
        return bench.own_org
    at = bench.tokens.start[title.first]
    n = bisect_right(bench.document.sentences, at, key=lambda s: s.start) - 1
    sentence = bench.document.sentences[max(n, 0)]
    if _SENT_TO.search(bench.tokens.flow, max(sentence.start, at - 150), at):
        return bench.own_org
    if not is_held and not _TOLD.match(bench.tokens.flow, bench.tokens.end[max(title.last, title.reach) - 1]):
        return last_side(bench, at, sentence.end) or bench.own_org or bench.reader_org
    if _of_yours(bench, at, sentence.end):
        return bench.own_org
    return last_side(bench, at, sentence.end) or bench.reader_org


def _of_yours(bench: Workbench, start: int, end: int) -> bool:
    """Does the sentence set "your Depot Manager" against the post, which is then the writer's?"""
    yours = bench.once("yours", lambda: yours_of(bench))
    i = bisect_right(yours, start)
    return i < len(yours) and yours[i] < end


_TOLD = re.compile(r" (?:must|should|shall|is to|are to|will)\b")


_SIDES = re.compile(r"\b(your?|my|our|us|here)\b", re.IGNORECASE)


def last_side(bench: Workbench, start: int, end: int) -> str | None:
    """The writer's or the reader's body, whichever is spoken of last between the offsets *start* and *end*."""
    sides = {bench.own_org, bench.reader_org} - {None}
    best, key = start - 1, None
    for reference in bench.references.backwards(end):
        if reference.start < max(start, best):
            break
        if reference.keys[0] in sides:
            best, key = reference.start, reference.keys[0]  # of those that begin together the first found
    spoken = bench.once("sides", lambda: [m.span() for m in _SIDES.finditer(bench.document.flow.text)])
    i = bisect_left(spoken, (end,)) - 1
    if i >= 0 and spoken[i][0] >= start and spoken[i][0] > best:
        is_reader = bench.document.flow.text[spoken[i][0]].lower() == "y"
        key = bench.reader_org if is_reader else bench.own_org
    return key


def nearest_side(bench: Workbench, title: Title) -> str | None:
    """The side that the sentence speaks of last before the title."""
    at = bench.tokens.start[title.first]
    sentence = bench.sentence_at(at)
    return last_side(bench, sentence.start, at) if sentence else None
