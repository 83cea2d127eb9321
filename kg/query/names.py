"""Finding an entity by what a reader calls it: any name or alias, in any case, with or without accents."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property

from kg.answers import Named
from kg.errors import AmbiguousName, UnknownEntity
from kg.query.reader import Reader
from kg.vocab import FOAF, SKOS

__all__ = ["ENTITIES", "Names", "fold"]

ENTITIES = ("person", "organization", "post")
MOST_CANDIDATES = 8
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", ".": " "}
)
_SHORT = re.compile(r"(?:person|org|post|letter|document|directive|reporting|membership)/.+$")


def fold(name: str) -> str:
    """Return *name* as it is compared: without case, accents, full stops, kinds of quotes and dashes, runs of space."""
    if name.isascii():  # as most names are; a graph may have a million
        return " ".join(name.lower().replace(".", " ").split())
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(bare.casefold().translate(_PLAIN).split())


def short(iri: str) -> str:
    """Return the end of *iri* that tells it from others, ``person/ann-smith``; it may be asked for by that."""
    found = _SHORT.search(iri)
    return found.group() if found else iri


class Names:
    """Who bears which name; a name just as it stands in the graph is looked up, and only for others all are read."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @cached_property
    def _canonical(self) -> dict[str, set[str]]:
        return _labels(self._reader, (FOAF.name, SKOS.prefLabel), {})

    @cached_property
    def _all(self) -> dict[str, set[str]]:
        return _labels(self._reader, (SKOS.altLabel,), self._canonical)

    def resolve(self, name: str, kinds: Collection[str] = ENTITIES) -> Named:
        """Return the one entity of the *kinds* that *name* means.

        *name* is a name, an alias, a name turned round, a post as "title, body", an IRI or the end of one. Who bears
        it as canonical name goes before those who bear it as an alias, and who bears it just as typed before all.

        Raises:
            UnknownEntity: nobody bears the name; ``candidates`` holds the nearest names.
            AmbiguousName: several bear it; ``candidates`` lists them.
        """
        found = self._by_iri(name, kinds) or self._by_name(name, kinds)
        if len(found) == 1:
            return found[0]
        if found:
            listed = tuple(f"{one} ({short(one.iri)})" for one in found[:MOST_CANDIDATES])
            more = f"; and {len(found) - len(listed)} more" if len(found) > len(listed) else ""
            message = f"“{name}” may mean {'; '.join(listed)}{more}. Ask with what stands in brackets"
            raise AmbiguousName(message, listed)
        nearest = self.nearest(name, kinds)
        hint = f"; did you mean {' or '.join(f'“{one}”' for one in nearest)}?" if nearest else ""
        raise UnknownEntity(f"{_what(kinds)} called “{name}” in this graph{hint}", nearest)

    def _by_iri(self, name: str, kinds: Collection[str]) -> list[Named]:
        if "://" in name:
            named = self._reader.named(name) if self._reader.is_known(name) else None
            # whoever asks for anything at all may ask for a line, a directive or a letter too
            return [named] if named and (named.kind in kinds or kinds == ENTITIES) else []
        if "/" not in name or " " in name:
            return []
        if self._reader.is_known(self._reader.base() + name):
            return self._of_kind([self._reader.base() + name], kinds)
        ends = {iri for iris in self._canonical.values() for iri in iris if iri.endswith(f"/{name}")}
        return self._of_kind(ends, kinds)

    def _by_name(self, name: str, kinds: Collection[str]) -> list[Named]:
        as_typed = {iri for term in (FOAF.name, SKOS.prefLabel) for iri in self._reader.bearers(term, name)}
        if found := self._of_kind(as_typed, kinds):
            return found
        for index in (self._canonical, self._all):
            if found := self._of_kind(index.get(fold(name), ()), kinds):
                return found
        return self._by_parts(name, kinds)

    def _by_parts(self, name: str, kinds: Collection[str]) -> list[Named]:
        """Return who is called by a name with a comma in it: "Smith, Ann", or a post and its body."""
        title, comma, body = name.rpartition(",")
        if not comma:
            return []
        if turned := self._of_kind(self._all.get(fold(f"{body} {title}"), ()), kinds):
            return turned
        if "post" not in kinds:
            return []
        posts = self._of_kind(self._all.get(fold(title), ()), ["post"])
        bodies = {one.name for one in self._of_kind(self._all.get(fold(body), ()), ["organization"])}
        return [post for post in posts if post.of in bodies]

    def _of_kind(self, iris: Iterable[str], kinds: Collection[str]) -> list[Named]:
        return [one for one in self._reader.names(iris) if one.kind in kinds]

    def nearest(self, name: str, kinds: Collection[str] = ENTITIES) -> tuple[str, ...]:
        """Return canonical names that resemble *name*: those with its words first, then those spelt alike."""
        wanted = fold(name)
        words = set(wanted.split())
        with_words = [label for label in self._all if words and words <= set(label.split())]
        alike = difflib.get_close_matches(wanted, list(self._all), n=MOST_CANDIDATES, cutoff=0.75)
        labels = [*sorted(with_words, key=lambda label: (len(label), label)), *alike]
        iris = [iri for label in labels for iri in sorted(self._all[label])]
        found = (self._reader.named(iri) for iri in dict.fromkeys(iris[:1000]))
        return tuple(dict.fromkeys(str(one) for one in found if one.kind in kinds))[:MOST_CANDIDATES]


def _what(kinds: Collection[str]) -> str:
    return f"no {' or '.join(kinds)} is" if len(kinds) < len(ENTITIES) else "nobody and nothing is"


def _labels(reader: Reader, terms: Iterable[str], base: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return who bears which folded label under the *terms*, and what *base* has already."""
    found = defaultdict(set, {label: set(iris) for label, iris in base.items()})
    for term in terms:
        for entity, label in reader.pairs(term):
            found[fold(label)].add(entity)
    return found
