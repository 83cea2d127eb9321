"""What a line names, found again in the corpus: words in a letter, the entities of a fact, the path of a post."""

from __future__ import annotations

import re
import unicodedata

from kg import iri
from kg.decisions.records import AddDirective, Addition, AddLine, AddMembership, AddMention, Place
from kg.facts import Evidence

__all__ = ["Unusable", "ends", "find", "pattern", "says", "seat", "spelt"]

_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)


class Unusable(Exception):
    """A line cannot be applied; ``kind`` as that of a ``Note``."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind = kind


def spelt(path: str) -> str:
    """Return a name made of the last part of *path*, for want of any other."""
    return path.rsplit("/", 1)[-1].replace("-", " ").title()


def ends(said: Addition) -> list[tuple[str, str]]:
    """Return the entities of a fact by their parts in it."""
    match said:
        case AddMention():
            return [("who", said.path)]
        case AddLine():
            return [("low", said.subordinate), ("high", said.superior)]
        case AddMembership():
            return [("person", said.person), *([("org", said.org)] if said.org else [])]
        case AddDirective():
            return [("issuer", said.issuer), *((f"to{n}", path) for n, path in enumerate(said.addressees))]


def seat(title: str, org: str | None, letter_id: str) -> str:
    """Return the path of the post called *title*: its body's, else the letter's own, as automatic identity has it."""
    body = org.removeprefix("org/") if org else f"letter-{letter_id}"
    return f"post/{body}/{iri.slug(_ARTICLE.sub('', title, count=1) or title)}"


def pattern(words: str) -> re.Pattern[str]:
    """Return what finds *words* in a text, as whole words and however their white space."""
    plain = unicodedata.normalize("NFC", words).split()
    start = r"(?<!\w)" if plain and re.match(r"\w", plain[0]) else ""
    end = r"(?!\w)" if plain and re.search(r"\w$", plain[-1]) else ""
    return re.compile(start + r"\s++".join(map(re.escape, plain)) + end)


def says(text: str, words: str) -> bool:
    """Does *text* hold *words*, however their white space?"""
    return pattern(words).search(text) is not None


def find(place: Place, text: str) -> Evidence:
    """Return the words of *place* in *text*."""
    found = list(pattern(place.words).finditer(text))
    if not found:
        raise Unusable("wrong", f"the letter {place.letter} does not say “{place.words}”")
    if place.occurrence is None and len(found) > 1:
        raise Unusable("wrong", f"“{place.words}” stands {len(found)} times in {place.letter}; put the number after it")
    number = place.occurrence or 1
    if number > len(found):
        raise Unusable("wrong", f"“{place.words}” stands {len(found)} times in {place.letter}, not {number}")
    chosen = found[number - 1]
    return Evidence(chosen.start(), chosen.end(), chosen[0], 1.0)
