"""Identity across letters: which people, bodies and posts are one, and the path each is known by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.facts import Evidence, IdentityDecision, LetterFacts
from kg.resolve.corpus.bodies import name_bodies, name_posts
from kg.resolve.corpus.people import name_people

__all__ = ["Identities", "identify"]


@dataclass(frozen=True, slots=True)
class Identities:
    """``paths[letter id][key]`` is the path of an entity; ``names[path]`` the name the corpus knows it by.

    ``mentions[letter id]`` are the people whom only the corpus shows a letter to name, each path with its evidence;
    ``decisions`` say who was taken for whom, and why."""

    paths: dict[str, dict[str, str]]
    names: dict[str, str]
    mentions: dict[str, tuple[tuple[str, Evidence], ...]] = field(default_factory=dict)
    decisions: tuple[IdentityDecision, ...] = ()


def identify(letters: Iterable[LetterFacts]) -> Identities:
    """Give every entity of *letters* its path; the result does not depend on their order."""
    facts = sorted(letters, key=lambda f: f.letter_id)
    paths: dict[str, dict[str, str]] = {f.letter_id: {} for f in facts}
    name_bodies(facts, paths)
    found = name_people(facts, paths)
    name_posts(facts, paths)
    names = {**_names(facts, paths), **found.names}
    return Identities(paths, dict(sorted(names.items())), found.mentions, found.decisions)


def _names(facts: Sequence[LetterFacts], paths: dict[str, dict[str, str]]) -> dict[str, str]:
    """The name most letters use, the first in the alphabet among equals."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for letter in facts:
        for entity in letter.entities:
            if entity.kind != "person":
                counts[paths[letter.letter_id][entity.key]][entity.name] += 1
    return {path: min(names, key=lambda n: (-names[n], n)) for path, names in counts.items()}
