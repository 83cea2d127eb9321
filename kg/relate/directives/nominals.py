"""Common nouns that stand for the readers of a letter: "all Heads of School", "the company", "the Agent"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg import lexicon
from kg.model import Reading, Reference

__all__ = ["Nominals", "nominal_pattern"]

_DEFINED = "*"
_VERBS = "|".join(sorted(row[0] for row in lexicon.rows("verbs_imperative") if len(row) == 1))
_NOUN_VERBS = "|".join(sorted(row[0] for row in lexicon.rows("verbs_imperative") if len(row) > 1))
_AFTER = (
    r"(?=[,.;:)?!]|\s*$|\s(?:to|not|should|must|shall|may|will|is|are|was|has|have|had|can|cannot|could|would"
    r"|needs?|ought"
    r"|and|or|by|from|also|now|therefore|then|immediately|do|does|in|at|on|as|who|which|that|be|if|when|until|before"
    rf"|within|under|[a-z]+ly|{_VERBS}|(?:{_NOUN_VERBS})(?= (?:the|its|their|all|any|an?|each|every|no|to|with"
    rf"|in)\b))\b)"
)
_SINGULAR = re.compile(r"(?P<head>[A-Za-z-]+?)(?P<s>ies|es|s)(?=$| (?:of|for|in|to|at)\b)")
_MOST = 60  # characters of a title that may be said again


class Nominals(NamedTuple):
    """``pattern`` finds the nouns; ``keys`` tells whom each, in lower case and without its article, stands for."""

    pattern: re.Pattern[str]
    keys: dict[str, tuple[str, ...]]

    def find(self, source: str, start: int, end: int) -> Iterator[Reference]:
        """Yield a reference for each noun between *start* and *end* of *source*."""
        for match in self.pattern.finditer(source, start, end):
            word = match["noun"] or match.groupdict().get("word") or ""
            keys = self.keys[word.lower()]
            yield Reference(match.start(), match.end(), keys, "nominal", 0.75, "a noun for the readers")


def nominal_pattern(
    reading: Reading, recipients: Sequence[str], reader_org: str | None, words: Iterable[str]
) -> Nominals | None:
    """Return the nouns that stand for *recipients*, posts in the plural, and with *words* for *reader_org*."""
    keys: dict[str, tuple[str, ...]] = {}
    for key in recipients:
        entity = reading.entities.get(key)
        if entity is not None and entity.kind == "post" and not entity.holders and len(entity.name) < _MOST:
            for form in _forms(entity.name):
                keys.setdefault(form, (key,))
    several = [*keys]
    if reader_org is not None:
        taken = _heads_of_others(reading, reader_org)
        keys |= {word: (reader_org,) for word in words if word not in taken and word not in keys}
        defined = {row[0] for row in lexicon.rows("directive_readers") if _DEFINED in row[1].split()}
        keys |= {word: (reader_org,) for word in defined if word not in taken and word not in keys}
    if not keys:
        return None
    common = [word for word in keys if word not in several and (word in set(words))]
    terms = [word.capitalize() for word in keys if word not in several and word not in common]
    parts = []
    if several:
        names = "|".join(re.escape(form) for form in sorted(several, key=lambda f: (-len(f), f)))
        parts.append(rf"(?:(?:[Tt]he|[Ee]ach|[Ee]very|[Aa]ll|[Aa]ny|[Yy]our)(?: the)? )?(?P<noun>(?i:{names}))")
    if common or terms:
        names = "|".join([*(rf"(?i:{w})" for w in sorted(common)), *sorted(terms)])
        noun = "noun" if not several else "word"
        parts.append(rf"(?:[Tt]he|[Tt]his|[Yy]our)(?: said)? (?P<{noun}>{names})")
    pattern = rf"\b(?:{'|'.join(parts)}){_AFTER}"
    return Nominals(re.compile(pattern), keys)


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
    if (
        len(name.split()) > 1
        and name.split(maxsplit=1)[0][:1].isupper()
        and " of " not in lower
        and " for " not in lower
    ):
        yield "".join(word[0] for word in lower.split()) + "s"
    if short != lower:
        yield short


def _heads_of_others(reading: Reading, reader_org: str) -> frozenset[str]:
    """Return the words of the names of all bodies but the reader's: what "the Board" may mean as well."""
    return frozenset(
        word.strip(".,").lower()
        for key, entity in reading.entities.items()
        if key != reader_org and entity.kind == "organization" and entity.parent != reader_org
        for name in (entity.name, *entity.aliases)
        for word in name.split()[-1:]
    )
