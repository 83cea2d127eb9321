"""Lines stated by nouns: "X will be her line manager", "the line management of X passes to Y", "Reports to: Y"."""

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
_NOUN = re.compile(
    r"anager|boss|ontrol of|ommand of|anagement|managing|uperior|upervis|Reports to|Reporting to|ccountable to"
    r"|esponsible to"
)
_MANAGER = (
    r"(?:new\s+|immediate\s+|direct\s+)?(?:line[ -]manager|manager|boss|supervisor|supervising officer"
    r"|reporting officer"
    r"|(?:immediate\s+)?superior)\b"
)
_WHOSE = rf"(?P<whose>{N}'s?|\b(?:her|his|its|my|your|their))\s+"
_DET = r"(?:the\s+|our\s+|your\s+|my\s+|its\s+|a\s+)?"
_IS_MANAGER = re.compile(rf"\b(?:is|be|as|becomes?|remains?)\s+{_WHOSE}{_MANAGER}")
_OVER = frozenset(["take", "takes", "over", "act", "acts", "serve", "serves", "become"])
_HAS = re.compile(
    rf"\b(?:has|have)\s+(?:(?:now|as|an?|his|her|its|their|your|my)\s+)*(?:{_MANAGER},?\s+)?(?=(?P<chief>{_DET}{N}))"
)
_AS_MANAGER = re.compile(rf",?\s+(?:as|for)\s+(?:(?:his|her|its|their|your|my|an?)\s+)?{_MANAGER}")
_MANAGING = re.compile(
    r"\b(?:[Ll]ine[ -]management|[Ss]upervision|[Rr]esponsibility for (?:the )?(?:line[ -])?"
    r"(?:managing|supervising|management of|supervision of)|"
    r"(?:[Aa]dministrative|[Oo]perational) (?:control|command))\s+(?:responsibility\s+for\s+|of\s+|for\s+)?"
)
_MANAGER_OF = re.compile(rf"\b[Tt]he\s+{_MANAGER}\s+(?:of|for)\s+(?=(?P<whose>{_DET}{N}))")
_THAT_IS = re.compile(r"\s+(?:is|will be|remains|shall be|is to be)\s+(?:now\s+)?")
_PASSES = re.compile(
    r"\s+(?:(?:will|shall|is to|now|also|therefore|accordingly)\s+){0,3}(?:be\s+)?"
    r"(?:pass(?:es)?|transfers?|transferred|moves?|goes|go|falls?)(?:\s+from\s+[^;:.]{1,60}?)?\s+to\s+|"
    r"\s+(?:will\s+|shall\s+|is\s+to\s+|now\s+){0,2}(?:rests?|lies?|sits?)\s+with\s+"
)
_LABEL = re.compile(
    r"\W*(?:Reports to|Reporting to|Line[ -][Mm]anager|Accountable to|Responsible to|Supervisor)"
    r"\s*(?::|\t|\s[-–—]\s)\s*"
)
_SEAT = re.compile(r"\W*(?:Post|Position|Job [Tt]itle|Role|Title|Appointment|Post [Tt]itle)\s*(?::|\t|\s[-–—]\s)\s*")
_FORM = 6  # lines of a form above "Reports to" among which the post is named


def find(page: Page, index: int) -> Iterator[LineClaim]:
    """Yield the lines that nouns of management in sentence *index* state."""
    sight = page.sight(index)
    if not _NOUN.search(sight.text):
        return
    finder = SubjectFinder(sight, lambda end: page.before(index, end))
    yield from _is_manager(page, finder)
    yield from _has_manager(page, finder)
    yield from _passes(page, sight)
    yield from _manager_of(page, sight)
    yield from _labelled(page, sight)


def _is_manager(page: Page, finder: SubjectFinder) -> Iterator[LineClaim]:
    """Yield the lines of "X will be your line manager"."""
    sight = finder.sight
    for match in _IS_MANAGER.finditer(sight.text):
        place = match.start("whose")
        owner, chief = sight.at.get(place) or sight.owners.get(place), finder.find(match.start(), _OVER)
        if owner and not owner.is_body and chief and not doubt.is_doubted(page, sight, chief, match.start()):
            yield from page.claims(sight, [owner], chief.group.nodes, Said("ReportsTo", chief.start, match.end()))


def _has_manager(page: Page, finder: SubjectFinder) -> Iterator[LineClaim]:
    """Yield the lines of "Y has X as her line manager" and "Y has as line manager X"."""
    sight = finder.sight
    for match in _HAS.finditer(sight.text):
        chief, subject = groups.right(sight, match.end()), finder.find(match.start())
        is_said = "anager" in match.group() or "super" in match.group()
        if chief is None or subject is None or not (is_said or _AS_MANAGER.match(sight.text, chief.end)):
            continue
        if not doubt.is_doubted(page, sight, subject, match.start()):
            said = Said("ReportsTo", subject.start, chief.end)
            yield from page.claims(sight, _people(subject.group.nodes), chief.nodes, said)


def _manager_of(page: Page, sight: Sight) -> Iterator[LineClaim]:
    """Yield the lines of "the line manager for Y is X"."""
    for match in _MANAGER_OF.finditer(sight.text):
        below = groups.right(sight, match.end(), before_verb=True)
        verb = _THAT_IS.match(sight.text, below.end) if below else None
        above = groups.right(sight, verb.end()) if verb else None
        if below and above and not doubt.denies(sight.text[: match.start()]):
            yield from page.claims(
                sight, _people(below.nodes), above.nodes, Said("ReportsTo", match.start(), above.end)
            )


def _passes(page: Page, sight: Sight) -> Iterator[LineClaim]:
    """Yield the lines of "line management of Y passes to X"."""
    for match in _MANAGING.finditer(sight.text):
        below = groups.right(sight, match.end(), before_verb=True)
        verb = _PASSES.match(sight.text, below.end) if below else None
        above = groups.right(sight, verb.end()) if verb else None
        if below and above and not doubt.denies(sight.text[: match.start()]):
            said = Said("ReportsTo", match.start(), above.end)
            yield from page.claims(sight, _people(below.nodes), above.nodes, said)


def _labelled(page: Page, sight: Sight) -> Iterator[LineClaim]:
    """Yield the line of a form's "Reports to: X" below its "Post: Y"."""
    match = _LABEL.match(sight.text)
    above = groups.right(sight, match.end()) if match else None
    if above is None:
        return
    for earlier in range(sight.index - 1, max(-1, sight.index - 1 - _FORM), -1):
        form = page.sight(earlier)
        seat = _SEAT.match(form.text)
        below = groups.right(form, seat.end()) if seat else None
        if below:
            yield from page.claims(sight, below.nodes[:1], above.nodes, Said("ReportsTo", 0, above.end))
            return


def _people(nodes: tuple[Node, ...]) -> list[Node]:
    return [node for node in nodes if not node.is_body]
