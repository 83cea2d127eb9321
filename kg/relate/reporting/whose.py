"""Lines stated by a relative or a possessive: "X, to whom Y reports", "her line manager, X", "my direct reports"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Basis, LineClaim
from kg.relate.reporting import doubt, groups, lists
from kg.relate.reporting.page import Page, Said
from kg.relate.reporting.sight import NODE, Sight
from kg.relate.reporting.subjects import SubjectFinder

__all__ = ["find"]

N = NODE
_TO_WHOM = re.compile(r"(?:,\s*)?\b(?:and\s+)?(?:to|under|by|from)\s+(?:whom|which)\s+(?:(?:alone|only|too|also)\s+)?")
_WHOM_VERB = re.compile(
    r"\s*,?\s*(?:(?:will|shall|is|are|was|were|has|have|had|must|should|now|both|also|all|then|to|be|continues?|"
    r"in turn|of course|already|yourself|"
    r"from then on|[a-z]+ly)\s+)*(?P<verb>report(?:s|ed)?|answers?|answered|answerable|accountable|responsible|"
    r"subordinate|"
    r"works?|worked|serves?|served|(?:line-)?managed|supervised|led|takes? (?:his|her|its|their)?\s*"
    r"(?:orders|instructions?|direction))\b"
)
_UNDER_WHOSE = re.compile(
    r"(?:,\s*)?\bunder\s+whose\s+(?:direction|supervision|command|orders|leadership|management|authority)\s+"
)
_IT_IS_TO = re.compile(rf"\b[Ii]t\s+is\s+to\s+(?:the\s+)?(?P<chief>{N})(?:,[^,;:.]{{1,40}},)?\s+that\s+")
_TO_HIM_REPORT = re.compile(
    rf"\bTo\s+(?:the\s+)?(?P<chief>{N}),?\s+(?:will|shall|should|must)\s+(?:also\s+)?(?:report|answer|"
    rf"be (?:answerable|accountable))\s+"
)
_COUNTED = re.compile(r"(?:both|all (?:two|three|four))\s")
_DENIED = re.compile(r"\b(?:no longer|not|never|if|whether)\b")
_OWNER = rf"(?P<whose>{N}'s?|\b(?:[Hh]er|[Hh]is|[Ii]ts|[Mm]y|[Yy]our|[Tt]heir))\s+"
_LINE_MANAGER = re.compile(
    rf"{_OWNER}(?:new\s+|own\s+|then\s+)?(?:(?:line |immediate |direct )*(?:manager|superior|supervisor|boss|chief)|"
    rf"(?:first |second )?reporting officer|"
    rf"superior officer|commanding officer|parent (?:company|body|department)|parent)"
    rf"(?:\s+(?:in|at|on|for)\s+[^,;:.{N}]{{2,40}}?)?"
    rf"(?:,\s*|\s+(?:is|will be|will remain|remains|shall be|was)\s+"
    rf"(?:now\s+|still\s+|henceforth\s+|to be\s+)?)(?=(?:the\s+|our\s+|your\s+|my\s+)?{N})"
)
_LINE_RUNS = re.compile(
    rf"{_OWNER}(?:[a-z]+\s+){{0,2}}(?:reporting line|line of (?:report|reporting|accountability))"
    rf"\s+(?:is|will be|runs|will run|shall be|remains|will remain|goes|will now be|(?:changes|moves|"
    rf"will change|will move)"
    rf"(?:\s+from\s+[^;:.]{{1,60}}?)?)\s+(?:\w+ly\s+)?(?:to|through)\s+"
)
_UNDER_HIM = re.compile(
    rf"\b[Uu]nder\s+(?:the\s+)?(?P<chief>{N}),?\s+(?:will\s+|shall\s+|there\s+)?(?:be|serve|work|come|are)\s+"
)
_HAS_UNDER = re.compile(
    rf"\b(?:has|have)\s+(?:also\s+|now\s+)?(?:working\s+|serving\s+)?under\s+(?:{N}|him|her|it|them|me"
    rf"|you)\s+(?=[^.;:]*{N})"
)
_CHIEF = re.compile(r"\b(?:manager|superior|supervisor|officer|parent|line|boss|chief)\b")
_CHAIN = re.compile(
    r"\b(?:line|chain)s?\s+of\s+(?:accountability|command|reporting|responsibility|report)\s+(?:runs?|goes|"
    r"passes|is|will run|will be)\s+from\s+"
)
_STEP = re.compile(r",?\s*(?:and\s+)?(?:then\s+|thence\s+|so\s+|on\s+)?(?:to|through|via)\s+")
_REPORTS = re.compile(
    rf"(?:(?:{_OWNER}|(?P<has>{N})\s+(?:has|have|will have)\s+)(?:[a-z]+\s+){{0,2}}direct reports|"
    rf"[Dd]irect reports (?:of|to)\s+(?:the\s+)?(?P<of>{N}))"
    rf"(?:,[^,;:.]{{2,40}},)?(?:\s+(?:are|will be|will include|include|become|now include)\s*:?(?:\s+|$)|\s*:\s*)"
)


def find(page: Page, index: int) -> Iterator[LineClaim]:
    """Yield the lines that relatives and possessives of sentence *index* state."""
    sight = page.sight(index)
    if "whom" in sight.text or "which" in sight.text:
        yield from _to_whom(page, SubjectFinder(sight, lambda end: page.before(index, end)))
    if "To " in sight.text or "t is to" in sight.text or "under whose" in sight.text:
        yield from _fronted(page, sight)
    if "nder" in sight.text:
        yield from _under_him(page, sight)
    if "under" in sight.text:
        yield from _has_under(page, SubjectFinder(sight, lambda end: page.before(index, end)))
    if _CHIEF.search(sight.text):
        yield from _superiors(page, sight)
    if " of " in sight.text:
        yield from _chains(page, sight)
    if "irect reports" in sight.text:
        yield from _direct_reports(page, sight)


def _to_whom(page: Page, finder: SubjectFinder) -> Iterator[LineClaim]:
    """Yield the lines of "X, to whom Y reports" and "X, to whom both report"."""
    sight = finder.sight
    for match in _TO_WHOM.finditer(sight.text):
        below = groups.right(sight, match.end(), before_verb=True)
        if below is None and (counted := _COUNTED.match(sight.text, match.end())):
            below = finder.counted(counted.group().strip(), match.start(), counted.end() - 1)
        verb = _WHOM_VERB.match(sight.text, below.end) if below else None
        above = groups.nearest(sight, match.start(), bodies="which" in match.group())
        if below is None or verb is None or above is None or _DENIED.search(verb.group()):
            continue
        basis: Basis = "AccountableTo" if "able" in verb["verb"] else "ReportsTo"
        yield from page.claims(sight, below.nodes, above.nodes, Said(basis, above.start, verb.end()))


def _superiors(page: Page, sight: Sight) -> Iterator[LineClaim]:
    """Yield the lines of "Y's line manager is X" and "its reporting line is to X"."""
    for pattern in (_LINE_MANAGER, _LINE_RUNS):
        for match in pattern.finditer(sight.text):
            place = match.start("whose")
            owner, above = sight.at.get(place) or sight.owners.get(place), groups.right(sight, match.end())
            is_fit = owner is not None and (
                "line of" in match.group()
                or "reporting" in match.group()
                or owner.is_body == ("parent" in match.group())
            )
            if owner and above and is_fit and not _DENIED.search(match.group()):
                yield from page.claims(sight, [owner], above.nodes, Said("ReportsTo", match.start(), above.end))


def _fronted(page: Page, sight: Sight) -> Iterator[LineClaim]:
    """Yield the lines of "It is to X that Y reports", "To X will report Y" and "X, under whose direction Y works"."""
    for pattern in (_IT_IS_TO, _TO_HIM_REPORT, _UNDER_WHOSE):
        for match in pattern.finditer(sight.text):
            below = groups.right(sight, match.end(), before_verb=True)
            verb = below is not None and (pattern is not _IT_IS_TO or _WHOM_VERB.match(sight.text, below.end))
            if pattern is _UNDER_WHOSE:
                above = groups.nearest(sight, match.start(), bodies=False)
            else:
                place = match.start("chief")
                above = groups.Group((sight.at[place],), place, place + 1)
            if below and above and verb:
                said = Said("ReportsTo", min(above.start, match.start()), below.end)
                yield from page.claims(sight, below.nodes, above.nodes, said)


def _under_him(page: Page, sight: Sight) -> Iterator[LineClaim]:
    """Yield the lines of "Under X will serve Y and Z"."""
    for match in _UNDER_HIM.finditer(sight.text):
        below = groups.right(sight, match.end())
        if below:
            yield from page.claims(
                sight, below.nodes, [sight.at[match.start("chief")]], Said("ReportsTo", match.start(), below.end)
            )


def _has_under(page: Page, finder: SubjectFinder) -> Iterator[LineClaim]:
    """Yield the lines of "X will have under him Y and Z"."""
    sight = finder.sight
    for match in _HAS_UNDER.finditer(sight.text):
        below, chief = groups.right(sight, match.end()), finder.find(match.start())
        if below and chief and not doubt.is_doubted(page, sight, chief, match.start()):
            people = [node for node in below.nodes if not node.is_body]
            yield from page.claims(sight, people, chief.group.nodes, Said("ReportsTo", chief.start, below.end))


def _chains(page: Page, sight: Sight) -> Iterator[LineClaim]:
    """Yield the lines of "the line of command runs from X through Y to Z"."""
    for match in _CHAIN.finditer(sight.text):
        below = groups.right(sight, match.end())
        while below and (step := _STEP.match(sight.text, below.end)):
            above = groups.right(sight, step.end())
            if above is None:
                break
            yield from page.claims(sight, below.nodes, above.nodes, Said("AccountableTo", match.start(), above.end))
            below = above


def _direct_reports(page: Page, sight: Sight) -> Iterator[LineClaim]:
    """Yield the lines of "my direct reports are Y and Z" and "X has three direct reports: …"."""
    for match in _REPORTS.finditer(sight.text):
        place = max(match.start(name) for name in ("whose", "has", "of"))
        owner, below = sight.at.get(place) or sight.owners.get(place), groups.right(sight, match.end())
        if owner is None or _DENIED.search(match.group()):
            continue
        if below:
            yield from page.claims(sight, below.nodes, [owner], Said("ReportsTo", match.start(), below.end))
        elif not sight.text[match.end() :].strip():
            yield from lists.items(page, sight, [owner], Said("ReportsTo", *match.span()))
