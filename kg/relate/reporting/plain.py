"""Ends of lines that no reference covers: "the Unit", "the reviewing officers", by the one name that ends so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Reading, Reference, Sentence

__all__ = ["CONFIDENCE", "MANY", "ONE", "Plain"]

CONFIDENCE = 0.75
ONE = "the one name that ends so"
MANY = "the one post so called, in the plural"
_WORD = r"[A-Za-z][\w'’-]*"
_HEAD_END = re.compile(r"\s+(?:of|for|in|to|on|at)\s|,")
_VERB = (
    r"(?:will|shall|is|are|was|were|has|have|must|should|reports?|answers?|takes?|works?|comes?|falls?|sits?|remains?|"
    r"continues?)"
)
_SUBJECT = re.compile(
    rf"(?:^|[.;:,]\s+|\b(?:that|and|but|while|where)\s+)"
    rf"(?P<det>(?:[Tt]he|[Tt]his|[Tt]hese|[Aa]ll|[Oo]ur|[Yy]our|[Mm]y|[Hh]is|[Hh]er|[Ii]ts|[Ee]ach|[Ee]very"
    rf"|[Aa]n?)\s+)?"
    rf"(?P<np>{_WORD}(?:\s+{_WORD}){{0,3}}?)(?=,?\s+(?:now\s+|both\s+|all\s+)?{_VERB}\b|,\s+(?:who|which)\b)"
)
_OBJECT = re.compile(
    rf"\b(?:to|by|of|under|from|within|into)\s+(?P<det>(?:the|this|our|your|my|his|her|its)\s+)"
    rf"(?P<np>{_WORD}(?:\s+{_WORD}){{0,3}}?)(?=[.,;:)]|$|\s+(?:and|but|who|which|for|on|at|from|as|in|until|through)\b)"
)
_NO_HEADS = frozenset(["office", "department", "group", "school", "service", "services", "centre", "house", "court"])
"""Heads of so many names that "the office" may mean any other."""

_ANY = frozenset(["a", "an", "each", "every"])


class Plain:
    """The words by which the bodies and posts of one reading may be called: the ends of their names."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.document.flow.text
        self._bodies: dict[str, set[str]] = {}
        self._posts: dict[str, set[str]] = {}
        self._whole = {entity.name.lower() for entity in reading.entities.values()}
        for key, entity in reading.entities.items():
            if entity.kind == "organization":
                for name in (entity.name, *entity.aliases):
                    for tail in _tails(name):
                        self._bodies.setdefault(tail, set()).add(key)
            elif entity.kind == "post":
                for name in _titles(entity.name):
                    self._posts.setdefault(name, set()).add(key)

    def references(self, sentence: Sentence, taken: list[Reference]) -> Iterator[Reference]:
        """Yield a reference for each plain end in *sentence* that overlaps none of *taken*, as far as one is meant."""
        if not (self._bodies or self._posts):
            return
        text = self._text[sentence.start : sentence.end]
        for pattern, is_subject in ((_SUBJECT, True), (_OBJECT, False)):
            for match in pattern.finditer(text):
                start, end = (sentence.start + offset for offset in match.span("np"))
                if any(r.start < end and start < r.end for r in taken):
                    continue
                is_any = (match["det"] or "").strip().lower() in _ANY
                key = self._meant(match["np"], is_subject=is_subject, is_bare=not match["det"], is_any=is_any)
                if key:
                    is_many = is_any or _singular(match["np"]) != match["np"]
                    yield Reference(start, end, (key,), "nominal", CONFIDENCE, MANY if is_many else ONE)

    def _meant(self, phrase: str, *, is_subject: bool, is_bare: bool, is_any: bool) -> str | None:
        """Return the key of the one entity that *phrase* may mean."""
        words = phrase.lower().replace("’", "'")
        single = _singular(words)
        is_many = single != words
        posts, bodies = self._posts.get(single, set()), self._bodies.get(single, set())
        if is_subject and posts and (is_many or not is_bare):
            is_fit = single in self._whole if is_many or is_any else phrase[0].islower()
            return next(iter(posts)) if len(posts) == 1 and is_fit else None
        if is_any or words in _NO_HEADS or (" " not in words or single in self._whole if is_many else is_bare):
            return None
        is_proper = phrase[0].isupper() or is_many or " " in phrase
        return next(iter(posts | bodies)) if len(posts | bodies) == 1 and (is_proper or bodies) else None


def _titles(name: str) -> Iterator[str]:
    """Yield *name* in lower case, its head ("director" of a Director of Works) and the "chief" of a Chief Inspector."""
    whole = name.lower()
    head = _HEAD_END.split(whole, maxsplit=1)[0]
    yield from dict.fromkeys([whole, head, *(["chief"] if whole.startswith("chief ") else [])])


def _tails(name: str) -> Iterator[str]:
    """Yield the ends of the head of *name* in lower case; a name of one word has none."""
    words = _HEAD_END.split(name, maxsplit=1)[0].lower().split()
    whole = len(name.split())
    for length in range(1, len(words) + 1):
        if length < whole or length > 1:
            yield " ".join(words[-length:])


def _singular(words: str) -> str:
    """Return *words* with the plural -s of the last taken off."""
    if words.endswith(("ss", "us", "is")) or not words.endswith("s"):
        return words
    return words[:-3] + "y" if words.endswith("ies") else words[:-1]
