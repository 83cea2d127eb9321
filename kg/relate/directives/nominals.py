"""Common nouns that stand for the readers of a letter: "all Heads of School", "the company", "the Agent"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kg import lexicon
from kg.model import Reading, Reference

__all__ = ["Nominals", "nominal_pattern"]

_DEFINED = "*"
_VERBS = "|".join(sorted(row[0] for row in lexicon.rows("verbs_imperative") if len(row) == 1))
_NOUN_VERBS = "|".join(sorted(row[0] for row in lexicon.rows("verbs_imperative") if len(row) > 1))
_AFTER = re.compile(
    r"(?:[,.;:)?!]|\s*$|\s(?:to|not|should|must|shall|may|will|is|are|was|has|have|had|can|cannot|could|would"
    r"|needs?|ought"
    r"|and|or|by|from|also|now|therefore|then|immediately|do|does|in|at|on|as|who|which|that|be|if|when|until|before"
    rf"|within|under|[a-z]+ly|{_VERBS}|(?:{_NOUN_VERBS})(?= (?:the|its|their|all|any|an?|each|every|no|to|with"
    rf"|in)\b))\b)"
)
_SINGULAR = re.compile(r"(?P<head>[A-Za-z-]+?)(?P<s>ies|es|s)(?=$| (?:of|for|in|to|at)\b)")
_GENERIC = ("company", "licensee", "operator", "provider", "undertaking")
_AFTER_OF = re.compile(r"^(?:Church|Parish|College|School|Hospital) of (?:the )?(?P<name>[A-Z][\w'’]+ [A-Z][\w'’]+)$")
_TELLING = 5  # letters: a shorter word may be anything
_OF_FOR = re.compile(r" (?:of|for) ")
_MOST = 60  # characters of a title that may be said again


class Nominals(NamedTuple):
    """``pattern`` finds the nouns: titles of ``titles``, in lower case, and other nouns, which mean ``reader``."""

    pattern: re.Pattern[str]
    titles: dict[str, tuple[str, ...]]
    reader: tuple[str, ...]

    def find(self, source: str, start: int, end: int) -> Iterator[Reference]:
        """Yield a reference for each noun between *start* and *end* of *source*."""
        for match in self.pattern.finditer(source, start, end):
            if _AFTER.match(source, match.end()) is not None:
                title = match.groupdict().get("title")
                keys = self.titles[title.lower()] if title else self.reader
                yield Reference(match.start(), match.end(), keys, "nominal", 0.75, "a noun for the readers")


def nominal_pattern(
    reading: Reading, recipients: Sequence[str], reader_org: str | None, words: Iterable[str]
) -> Nominals | None:
    """Return the nouns that stand for *recipients*, posts in the plural, and with *words* for *reader_org*."""
    titles: dict[str, tuple[str, ...]] = {
        form: (key,) for key in reversed(recipients) for form in _titles(reading, key)
    }
    reader: tuple[str, ...] = (
        (reader_org,) if reader_org is not None else tuple(recipients) if len(recipients) == 1 else ()
    )
    taken = _heads_of_others(reading, reader_org) if reader else frozenset()
    nouns = sorted({*words} if reader_org is not None else _GENERIC if reader else ())
    nouns = [word for word in nouns if word not in taken and word not in titles]
    terms = sorted(_defined() - taken - {*nouns, *titles}) if reader_org is not None else []
    proper = _short_names(reading, reader_org)
    parts = []
    if titles:
        names = "|".join(re.escape(form) for form in sorted(titles, key=lambda f: (-len(f), f)))
        parts.append(rf"(?:(?:[Tt]he|[Ee]ach|[Ee]very|[Aa]ll|[Aa]ny|[Yy]our)(?: the)? )?(?P<title>(?i:{names}))\b")
    if nouns or terms:
        names = "|".join([*(f"(?i:{word})" for word in nouns), *(word.capitalize() for word in terms)])
        parts.append(rf"(?:[Tt]he|[Tt]his|[Yy]our)(?: said)? (?P<noun>{names})\b")
    if proper:
        parts.append(rf"(?P<name>{'|'.join(map(re.escape, proper))})\b")
    if not parts:
        return None
    return Nominals(re.compile(rf"\b(?:{'|'.join(parts)})"), titles, reader)


def _titles(reading: Reading, key: str) -> Iterator[str]:
    """Yield the forms of the title of a reader who is addressed by it, in the plural."""
    entity = reading.entities.get(key)
    if entity is not None and entity.kind == "post" and not entity.holders and len(entity.name) < _MOST:
        yield from _forms(entity.name)


@cache
def _defined() -> frozenset[str]:
    """Return the terms of contracts and licences that stand for the other side with a capital letter: "the Agent"."""
    return frozenset(row[0] for row in lexicon.rows("directive_readers") if _DEFINED in row[1].split())


def _short_names(reading: Reading, reader_org: str | None) -> list[str]:
    """Return how the name of the reader's body is shortened: its first word, or what the church is called after."""
    if reader_org is None or reader_org not in reading.entities:
        return []
    name = reading.entities[reader_org].name
    words = name.split()
    shared = {w for k, e in reading.entities.items() if k != reader_org for w in e.name.split()}
    out = []
    first = words[0]
    if len(words) > 1 and len(first) > _TELLING and first.isalpha() and first not in shared and not _is_common(first):
        out.append(first)
    tail = _AFTER_OF.search(name)
    if tail and not set(tail["name"].split()) & shared:
        out.append(tail["name"])
    return out


def _is_common(word: str) -> bool:
    """Whether *word* says too little by itself: "Royal", "National", "Leeds", "Scottish"."""
    lists = ("common_words", "org_heads", "places", "demonyms")
    return any(word in lexicon.words(name) or word.lower() in lexicon.words(name) for name in lists)


def _forms(name: str) -> Iterator[str]:
    """Yield how a title in the plural may be said again: "Heads of School", "Head of School", "Heads"."""
    lower = name.lower()
    match = _SINGULAR.search(lower)
    if match is None:
        return
    yield lower
    ending = {"ies": "y"}.get(match["s"], "e" if match["s"] == "es" and match["head"][-1] not in "sxh" else "")
    yield lower[: match.start()] + match["head"] + ending + lower[match.end() :]
    short = lower[: match.end()]
    if " " in name and name[:1].isupper() and not _OF_FOR.search(lower):
        yield "".join(word[0] for word in lower.split()) + "s"
    if short != lower:
        yield short


def _heads_of_others(reading: Reading, reader_org: str | None) -> frozenset[str]:
    """Return the words of the names of all bodies but the reader's: what "the Board" may mean as well."""
    return frozenset(
        word.strip(".,").lower()
        for key, entity in reading.entities.items()
        if key != reader_org and entity.kind == "organization" and entity.parent != reader_org
        for name in (entity.name, *entity.aliases)
        for word in name.split()[-1:]
    )
