"""The body that the author writes for and the body that the reader belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.model import Section, SectionKind
from kg.resolve.workbench import Workbench
from kg.tokens import Flag, base_form

__all__ = ["bodies_of_parties", "editorial_halves", "is_vague", "own_sections"]

_UNIT_OF = frozenset("office headquarters division directorate section branch bureau".split())
_UNIT = frozenset("division divisions directorate directorates section branch unit team".split())
_DOMAIN = re.compile(r"(?:www\.|@|https?://)((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)


def own_sections(bench: Workbench, *kinds: SectionKind, label: str = "") -> Iterator[Section]:
    """Yield the sections of *kinds* of the letter itself, not of messages quoted in it."""
    for section in bench.document.sections:
        if section.message == 0 and section.kind in kinds and (not label or section.label == label):
            yield section


def bodies_of_parties(bench: Workbench) -> None:
    """Find the body that the author writes for and the body that the reader belongs to."""
    bench.own_org = _own_org(bench)
    bench.reader_org = _reader_org(bench)
    if bench.reader_org == bench.own_org and not any(own_sections(bench, SectionKind.FIELD)):
        bench.reader_org = None


def _first_body(bench: Workbench, sections: Iterable[Section]) -> tuple[int, str | None]:
    """Return the first body that is no mere unit, else the first unit, with its weight."""
    unit: str | None = None
    for section in sections:
        found = bench.bodies_in(*bench.tokens_of(section))
        if not found:
            continue
        first = bench.tokens_of(section)[0]
        if bench.chunks.bodies[found[0]].first - first > 1:  # "The Chair / Board of Commissioners / X Authority"
            found = [i for i in found if not _BOARD.match(bench.entities[bench.body_keys[i]].name)] or found
        best = max(found, key=lambda i: (_weight(bench, i), -i))
        if _weight(bench, best):
            return 1, bench.body_keys[best]
        unit = unit or bench.body_keys[best]
    return 0, unit


_BOARD = re.compile(
    r"(?:the )?(?:board|council|court) of (?:commissioners|directors|trustees|governors|managers|supervisors)$",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"^(?:the )?(?!county |city |local |district |regional )(?:[a-z']+ )?"
    r"(?:republic|state|kingdom|commonwealth|government|dominion) of\b|\b(?:republic|navy|army|"
    r"air force|marines?|marine corps)$|^(?:the )?[a-z]+ government$",
    re.IGNORECASE,
)


def is_vague(bench: Workbench, i: int) -> bool:
    """Does the body say only in which state or arm the writer serves: "Republic of X", "Royal Navy"?"""
    return bool(_STATES.search(bench.entities[bench.body_keys[i]].name))


def _weight(bench: Workbench, i: int) -> int:
    """A unit ("Office of the President") says less of who writes than the body on its own line."""
    body = bench.chunks.bodies[i]
    head, last = base_form(bench.tokens.text[body.first]), base_form(bench.tokens.text[body.last - 1])
    if "committee" in bench.entities[bench.body_keys[i]].name.lower():
        return 2
    owned = last == "office" and bench.tokens.flags[body.last - 2] & Flag.POSSESSIVE  # "Chief Constable's Office"
    return 0 if owned or head in _UNIT_OF or last in _UNIT or is_vague(bench, i) else 1


def _own_org(bench: Workbench) -> str | None:
    found = [
        _first_body(bench, own_sections(bench, SectionKind.SIGNATURE)),
        _first_body(bench, own_sections(bench, SectionKind.FIELD, label="from")),
        _first_body(bench, own_sections(bench, SectionKind.LETTERHEAD)),
    ]
    whole = next((key for weight, key in found if weight and key), None)
    unit = next((key for _, key in found if key), None)
    return whole or unit or _editorial(bench, sender=True) or _by_domain(bench)


def _by_domain(bench: Workbench) -> str | None:
    """The body of the letter whose initials or first word the letterhead's or the signature's address holds."""
    kinds = (SectionKind.LETTERHEAD, SectionKind.SIGNATURE, SectionKind.FIELD, SectionKind.CLOSING)
    for section in own_sections(bench, *kinds):
        if section.kind is SectionKind.FIELD and section.label != "from":
            continue
        for match in _DOMAIN.finditer(bench.document.flow.text, section.start, section.end):
            labels = set(match.group(1).lower().split("."))
            for key in dict.fromkeys(bench.body_keys):
                entity = bench.entities[key]
                forms = {re.sub(r"[^a-z0-9]", "", f.lower()) for f in (entity.name, *entity.aliases)}
                forms |= {re.sub(r"^(?:department|ministry)(?:for|ofthe|of)", "", f) for f in forms}
                if forms & labels or set(re.findall(r"[a-z]+", entity.name.lower())) <= labels:
                    return key
    return None


def _reader_org(bench: Workbench) -> str | None:
    _, addressed = _first_body(bench, own_sections(bench, SectionKind.ADDRESSEE))
    _, field = _first_body(bench, own_sections(bench, SectionKind.FIELD, label="to"))
    if addressed or field:
        return addressed or field
    if all(any(own_sections(bench, SectionKind.FIELD, label=label)) for label in ("to", "from")):
        return _quoted_org(bench) or bench.own_org
    return _editorial(bench, sender=False)


def _quoted_org(bench: Workbench) -> str | None:
    """The reader of an email is often the author of the message quoted beneath, whose signature names the body."""
    for section in bench.document.sections:
        if section.message > 0 and section.kind is SectionKind.SIGNATURE:
            found = bench.bodies_in(*bench.tokens_of(section))
            if found and bench.body_keys[found[0]] != bench.own_org:
                return bench.body_keys[found[0]]
    return None


def editorial_halves(bench: Workbench) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the token ranges of "From X" and "to Y" in an editor's head line; either may be empty."""
    for section in own_sections(bench, SectionKind.EDITORIAL):
        first, last = bench.tokens_of(section)
        words = [t.lower() for t in bench.tokens.text[first:last]]
        begin = next((w for w in ("from", "by") if w in words), "of" if "to" in words and "of" in words else None)
        start = words.index(begin) + 1 if begin else 0
        if not begin and "for" in words and "to" not in words:
            return (first, first), (first + words.index("for") + 1, last)
        ways = [n for n in range(start, len(words)) if words[n] == "to"]
        splits = [n for n in ways if not _inside_title(bench, first + n)]
        splits = splits or [n for n in ways if n > start and _titled_soon(bench, first + n + 1, last)][:1]
        if not splits:
            return ((first + start, last), (last, last)) if begin in ("from", "by") else None
        at = _parting(bench, first, start, splits)
        return (first + (start if begin else at), first + at), (first + at + 1, last)
    return None


def _titled_soon(bench: Workbench, first: int, last: int) -> bool:
    """Does an office follow within a few words: "Secretary of State to the Deputy Representative"?"""
    return any(bench.tokens.flags[i] & Flag.TITLE for i in range(first, min(first + 4, last)))


def _parting(bench: Workbench, first: int, start: int, splits: list[int]) -> int:
    """Return which "to" parts sender and reader: not that of "the Adviser to the Mission (Name) to …"."""
    if bench.people_in(first + start, first + splits[0]):
        return splits[0]
    return next((n for n in splits[1:] if bench.tokens.text[first + n - 1] in (")", ",")), splits[0])


def _inside_title(bench: Workbench, token: int) -> bool:
    return any(t.first < token < t.last for t in bench.chunks.titles)


def _editorial(bench: Workbench, *, sender: bool) -> str | None:
    halves = editorial_halves(bench)
    if halves is None:
        return None
    found = bench.bodies_in(*halves[0 if sender else 1])
    return bench.body_keys[found[-1]] if found else None
