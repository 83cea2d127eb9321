"""Parts of a letter for one of its readers: headings such as "For the Matron:", "Registrar", "A."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Reading, Section, SectionKind
from kg.relate.directives.sides import Sides

__all__ = ["Headings"]

_LONGEST = 90
_KINDS = frozenset((SectionKind.SUBJECT, SectionKind.BODY, SectionKind.LETTERHEAD, SectionKind.ITEM))
_FOR = re.compile(
    r"(?:(?:actions?|tasks|items|points|requests?|directions?|instructions?|what (?:is )?(?:needed|required)"
    r"|what (?:I|we) (?:need|want|ask|expect|require|would like))\s+)?"
    r"(?:required\s+)?(?:(?:for|by|to|from|of|on)\b|@)\s*(?:the\s+)?(?:attention\s+(?:of\s+)?)?(?:(?:action"
    r"|reply)\s+by\s+)?"
    r"|att(?:entio)?n\.?:?\s+(?:of\s+)?|\d{1,2}[.)]\s+(?:for\s+)?|\(?[A-Za-z][.)]\s+(?:for\s+)?",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"(?:all|both|everyone|everybody|all (?:readers|recipients|addressees|concerned|of you)|both of you|general)",
    re.IGNORECASE,
)
_END = " .:;–—-*_"
_AND = re.compile(r"\s*(?:,|;|/|&|\band\b)\s*(?:the\s+)?", re.IGNORECASE)
_LETTERS = re.compile(r"\(?(?P<first>[A-Z])\)?(?:\s*(?P<sign>[-–,&]|and|to)\s*\(?(?P<last>[A-Z])\)?)?[.:)]*")
_MARK = re.compile(r"\s*\(?(?P<mark>[A-Z])[.):]{1,2}\s+$")
_WINDOW = 20  # characters before a reader's name in which his letter stands


class Headings:
    """Reads the headings of one letter."""

    def __init__(self, reading: Reading, sides: Sides) -> None:
        self._reading = reading
        self._sides = sides
        self._titles = _titles(reading, sides.recipients)
        self._letters = _letters(reading)

    def readers(self, section: Section) -> tuple[str, ...] | None:
        """Return for whom the part under *section* is; () for all, None when it is no heading of that kind."""
        if section.end - section.start > _LONGEST or section.kind not in _KINDS or section.message:
            return None
        words = self._reading.document.flow.text[section.start : section.end].replace("\n", " ").strip()
        if self._letters and (lettered := self._of_letters(words)) is not None:
            return lettered
        named = _FOR.match(words)
        is_plain = named is None or not named[0].strip(" .()").replace(" ", "").isalpha()
        is_asked = named is not None and named[0][:4].lower() == "what"
        shift = named.end() if named else 0
        if is_plain and not words.endswith(":") and section.kind not in (SectionKind.SUBJECT, SectionKind.BODY):
            return None
        rest = words[shift:].strip(_END)
        if _ALL.fullmatch(rest):
            return () if not is_plain or words.endswith(":") else None
        keys = self.named(rest) or (self._sides.acting(rest.lower().removeprefix("the ")) if is_asked else ())
        if not keys or self._sides.is_own(keys):
            return None
        known = set(keys) <= set(self._sides.recipients)
        return keys if known or is_asked or (not is_plain and words.endswith(":")) else None

    def named(self, words: str) -> tuple[str, ...]:
        """Return whom *words* name, all of them or nobody."""
        whole = self._one(words)
        if whole or not _AND.search(words):
            return whole
        found = [self._one(part) for part in _AND.split(words)]
        return tuple(dict.fromkeys(key for keys in found for key in keys)) if all(found) else ()

    def _one(self, words: str) -> tuple[str, ...]:
        lower = " ".join(words.lower().removeprefix("the ").split())
        if len(lower) < 2:
            return ()
        if lower in self._titles:
            return self._titles[lower]
        called = self._sides.reader_called(words, self._reading.entities)
        if called:
            return called
        initials = self._sides.initials.get(words)
        if initials:
            return (initials,)
        keys = self._sides.names.get(lower) or self._sides.names.get(lower.removesuffix("s")) or ()
        return keys if all(key in self._reading.entities for key in keys) else ()

    def _of_letters(self, words: str) -> tuple[str, ...] | None:
        """Read "A.", "A-C." over the part for the readers so lettered in the address."""
        match = _LETTERS.fullmatch(words)
        if match is None:
            return None
        first, last = match["first"], match["last"] or match["first"]
        is_range = match["sign"] in ("-", "–", "to")
        marks = [m for m in self._letters if (first <= m <= last if is_range else m in (first, last))]
        if first not in marks or last not in marks:
            return None
        keys = tuple(dict.fromkeys(key for mark in marks for key in self._letters[mark]))
        return () if set(keys) == set(self._sides.recipients) else keys


def _titles(reading: Reading, recipients: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the readers by the titles of their posts, in lower case."""
    found: dict[str, tuple[str, ...]] = {}
    for claim in reading.memberships:
        for key in (claim.person, claim.post):
            if key is not None and key in recipients and claim.post in reading.entities:
                post = reading.entities[claim.post]
                for name in (post.name, *post.aliases):
                    found.setdefault(" ".join(name.lower().removeprefix("the ").split()), (key,))
    for key in recipients:
        if key in reading.entities:
            entity = reading.entities[key]
            for name in (entity.name, *entity.aliases):
                found.setdefault(" ".join(name.lower().removeprefix("the ").split()), (key,))
    return found


def _letters(reading: Reading) -> dict[str, list[str]]:
    """Return the readers by the letters before their names in the address, if each has one."""
    document = reading.document
    found: dict[str, list[str]] = {}
    for party in reading.parties:
        if party.role != "recipient":
            continue
        at = document.flow.origin(party.start)
        begin = document.letter.text.rfind("\n", 0, at) + 1
        line = document.letter.text[max(begin, at - _WINDOW) : at]
        match = _MARK.match(re.sub(r"(?:All|The|Each)\s+$", "", line) or line)
        if match:
            found.setdefault(match["mark"], []).append(party.key)
    return found if len(found) > 1 else {}
