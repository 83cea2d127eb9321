"""Identity across letters: which people, bodies and posts of different letters are one, and the path each is known by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg import iri
from kg.model import LetterFacts

__all__ = ["Identities", "identify"]


@dataclass(frozen=True, slots=True)
class Identities:
    """``paths[letter id][key]`` is the path of an entity; ``names[path]`` the name the corpus knows it by."""

    paths: dict[str, dict[str, str]]
    names: dict[str, str]


def identify(letters: Iterable[LetterFacts]) -> Identities:
    """Give every entity of *letters* its path; the result does not depend on their order."""
    facts = sorted(letters, key=lambda f: f.letter_id)
    paths: dict[str, dict[str, str]] = {f.letter_id: {} for f in facts}
    for kind in ("person", "organization"):
        _named(facts, kind, paths)
    _posts(facts, paths)
    return Identities(paths, _names(facts, paths))


def _key(name: str) -> str:
    return iri.slug(re.sub(r"^the\s+", "", name, flags=re.IGNORECASE))


def _named(facts: Sequence[LetterFacts], kind: str, paths: dict[str, dict[str, str]]) -> None:
    prefix = "person" if kind == "person" else "org"
    for letter in facts:
        used: dict[str, int] = defaultdict(int)
        for entity in letter.entities:
            if entity.kind == kind:
                slug = _key(entity.name)
                used[slug] += 1
                apart = f"-{letter.letter_id}-{used[slug]}" if used[slug] > 1 else ""
                paths[letter.letter_id][entity.key] = f"{prefix}/{slug}{apart}"


def _posts(facts: Sequence[LetterFacts], paths: dict[str, dict[str, str]]) -> None:
    for letter in facts:
        known = paths[letter.letter_id]
        used: set[str] = set()
        for entity in letter.entities:
            if entity.kind == "post":
                body = known[entity.org].removeprefix("org/") if entity.org else f"letter-{letter.letter_id}"
                path = f"post/{body}/{_key(entity.name)}"
                while path in used:
                    path += "-" + entity.key
                used.add(path)
                known[entity.key] = path


def _names(facts: Sequence[LetterFacts], paths: dict[str, dict[str, str]]) -> dict[str, str]:
    """The name most letters use, the first in the alphabet among equals."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for letter in facts:
        for entity in letter.entities:
            counts[paths[letter.letter_id][entity.key]][entity.name] += 1
    return {path: min(names, key=lambda n: (-names[n], n)) for path, names in sorted(counts.items())}
