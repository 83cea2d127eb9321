"""Identity across letters: which people, bodies and posts are one, and the path each is known by."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field

from kg.facts import Evidence, IdentityDecision, LetterFacts
from kg.resolve.corpus.index import Changes, Index, LetterIdentity

__all__ = ["Changes", "Identities", "Index", "LetterIdentity", "identify"]


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
    """Give every entity of *letters* its path, all in memory; the result does not depend on their order."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        index = Index(db)
        ids = []
        db.execute("BEGIN")  # statement by statement SQLite would do a little more
        for facts in letters:
            index.put(facts)
            ids.append(facts.letter_id)
        index.resolve()
        found = {letter_id: index.of(letter_id) for letter_id in sorted(ids)}
        decisions = sorted(index.decisions(), key=lambda d: (d.entity, d.reason, d.apart_from or "", d.letters))
    names = {path: name for one in found.values() for path, name in one.names.items()}
    return Identities(
        {letter_id: dict(one.paths) for letter_id, one in found.items()},
        dict(sorted(names.items())),
        {letter_id: one.mentions for letter_id, one in found.items() if one.mentions},
        tuple(decisions),
    )
