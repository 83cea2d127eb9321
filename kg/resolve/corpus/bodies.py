"""Which bodies and posts of different letters are one, and the path each is known by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kg import iri
from kg.model import LetterFacts

__all__ = ["name_bodies", "name_posts"]


def _key(name: str) -> str:
    return iri.slug(re.sub(r"^the\s+", "", name, flags=re.IGNORECASE))


def name_bodies(facts: Sequence[LetterFacts], paths: dict[str, dict[str, str]]) -> None:
    """Fill in the paths of the organizations."""
    for letter in facts:
        used: dict[str, int] = defaultdict(int)
        for entity in letter.entities:
            if entity.kind == "organization":
                slug = _key(entity.name)
                used[slug] += 1
                apart = f"-{letter.letter_id}-{used[slug]}" if used[slug] > 1 else ""
                paths[letter.letter_id][entity.key] = f"org/{slug}{apart}"


def name_posts(facts: Sequence[LetterFacts], paths: dict[str, dict[str, str]]) -> None:
    """Fill in the paths of the posts; those of their bodies must be there."""
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
