"""What one letter says of people and bodies, as rows: the ground that identity is decided on, a letter by itself."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from kg.facts import EntityFact, LetterFacts
from kg.resolve.corpus.bodies import paths_of
from kg.resolve.corpus.forms import form_of, second_of, seconds_of, text_of
from kg.resolve.corpus.names import Name, fold, parse
from kg.resolve.corpus.tables import Stage, mark

__all__ = ["delete", "insert", "pack", "tie"]

_SURE, _LIKELY, _DOUBTFUL = 0.85, 0.65, 0.2
_INITIAL = 1


def insert(db: sqlite3.Connection, facts: LetterFacts) -> None:
    """Write the rows of a new letter, and mark what they touch."""
    letter, people = facts.letter_id, [(e, _name(e)) for e in facts.entities if e.kind == "person"]
    named = list(_named(facts, people))
    texts, places = _candidates(facts)
    bodies = paths_of(facts)
    db.execute("INSERT INTO identity_setting VALUES(?, ?, ?, ?, ?)", (letter, *_setting(facts, people)))
    db.executemany("INSERT INTO identity_named VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", named)
    db.executemany("INSERT INTO identity_candidate VALUES(?, ?, ?, ?, ?)", places)
    db.executemany(
        "INSERT OR IGNORE INTO identity_body VALUES(?, ?, ?)", [(p, name, letter) for p, name in bodies.values()]
    )
    record = {
        "named": [(word, form, key, second) for word, form, _, key, second, *_ in named],
        "texts": texts,
        "full": sorted({fold(entity.name) for entity, _ in people}),
        "seconds": sorted({word for _, name in people for word in seconds_of(name)}),
        "bodies": bodies,
    }
    kept = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    db.execute("INSERT INTO identity_letter VALUES(?, ?, NULL)", (letter, kept))
    _count(db, record, 1)
    _mark(db, letter, record)


def delete(db: sqlite3.Connection, letter: str, kept: str) -> None:
    """Take away the rows of *letter*, of which *kept* is the record, and mark what they touched."""
    record = json.loads(kept)
    texts = [(text,) for text, *_ in record["texts"]]
    db.execute("DELETE FROM identity_letter WHERE id = ?", (letter,))
    db.execute("DELETE FROM identity_setting WHERE letter = ?", (letter,))
    db.executemany(
        "DELETE FROM identity_named WHERE word = ? AND form = ? AND letter = ? AND key = ?",
        [(word, form, letter, key) for word, form, key, _ in record["named"]],
    )
    db.executemany("DELETE FROM identity_candidate WHERE text = ? AND letter = ?", [(t, letter) for (t,) in texts])
    db.executemany(
        "DELETE FROM identity_body WHERE path = ? AND name = ? AND letter = ?",
        [(path, name, letter) for path, name in record["bodies"].values()],
    )
    _count(db, record, -1)
    db.executemany("DELETE FROM identity_full WHERE folded = ? AND n = 0", [(f,) for f in record["full"]])
    db.executemany("DELETE FROM identity_second WHERE word = ? AND n = 0", [(w,) for w in record["seconds"]])
    db.executemany("DELETE FROM identity_text WHERE text = ? AND n = 0", texts)
    parts = [(part, t, at, t) for (t,) in texts for part, at in text_of(t).parts]
    db.executemany(
        "DELETE FROM identity_part WHERE part = ? AND text = ? AND at = ? "
        "AND NOT EXISTS(SELECT 1 FROM identity_text WHERE text = ?)",
        parts,
    )
    _mark(db, letter, record)


def _count(db: sqlite3.Connection, record: dict[str, Any], sign: int) -> None:
    """Add what the letter has to the counts over all letters, or take it away (*sign* -1)."""
    db.executemany(
        "INSERT INTO identity_full VALUES(?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n",
        [(folded, sign) for folded in record["full"]],
    )
    db.executemany(
        "INSERT INTO identity_second VALUES(?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n",
        [(word, sign) for word in record["seconds"]],
    )
    db.executemany(
        "INSERT INTO identity_text VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n, "
        "sure = sure + excluded.sure, likely = likely + excluded.likely, weak = weak + excluded.weak",
        [(text, text_of(text).word, fold(text), *(sign * n for n in counts)) for text, *counts in record["texts"]],
    )
    parts = [(part, text, at) for text, *_ in record["texts"] for part, at in text_of(text).parts]
    if parts and sign > 0:
        db.executemany("INSERT OR IGNORE INTO identity_part VALUES(?, ?, ?)", parts)


def _mark(db: sqlite3.Connection, letter: str, record: dict[str, Any]) -> None:
    texts = [text_of(text) for text, *_ in record["texts"]]
    words = {word for word, *_ in record["named"]} | {text.word for text in texts}
    seconds = {second for *_, second in record["named"]} | {text.second for text in texts}
    parts = [text_of(part) for text in texts for part, _ in text.parts]
    split = {word for part in parts for word in (part.word, part.second)}
    mark(db, Stage.FULL, record["full"])
    mark(db, Stage.GROUP, words.union(record["seconds"]))
    mark(db, Stage.MOVE, (words | seconds | split) - {""})
    mark(db, Stage.BODY, (path for path, _ in record["bodies"].values()))
    mark(db, Stage.LETTER, (letter,))


def _name(entity: EntityFact) -> Name:
    name = parse(entity.name, entity.prefixes, entity.suffixes)
    if name is None or not name.surname:
        return Name(entity.name, fold(entity.name) or "?", (), "u", "")
    return name


def _named(facts: LetterFacts, people: Iterable[tuple[EntityFact, Name]]) -> Iterator[tuple[str | int, ...]]:
    """Yield the people that the letter names; ``titles`` are the words of the posts that it gives them."""
    posts = {e.key: e.name for e in facts.entities if e.kind == "post"}
    held: dict[str, set[str]] = defaultdict(set)
    for fact in facts.memberships:
        if fact.person and fact.post in posts:
            held[fact.person].update(fold(posts[fact.post]).split())
    for entity, name in people:
        titles = " ".join(sorted(held[entity.key].union(name.honorific.split())))
        # "B. Harcourt" attests nothing: the initial may number an item of a list
        attests = bool(name.honorific) or [len(word) for word in name.given] != [_INITIAL]
        yield (
            name.surname, form_of(name), facts.letter_id, entity.key, second_of(name), attests,
            name.plain, name.honorific, titles,
        )  # fmt: skip


def _candidates(facts: LetterFacts) -> tuple[list[tuple[str | int, ...]], list[tuple[str, str, int, int, str]]]:
    """Return how often the letter has each text, and where; see ``_rank``."""
    counts: dict[str, list[int]] = {}
    places: dict[str, list[tuple[int, int, str, int]]] = defaultdict(list)
    for candidate in facts.candidates:
        e, strength = candidate.evidence, candidate.evidence.confidence
        tally = counts.setdefault(candidate.name, [0, 0, 0, 0])
        tally[0] += 1
        tally[1] += strength >= _SURE
        tally[2] += _LIKELY <= strength < _SURE
        tally[3] += candidate.weak or strength <= _DOUBTFUL
        places[candidate.name].append((e.start, e.end, e.exact, _rank(strength, is_weak=candidate.weak)))
    rows = [
        (
            text,
            facts.letter_id,
            min(p[3] for p in at),
            max(p[3] for p in at),
            json.dumps(sorted(at), ensure_ascii=False),
        )
        for text, at in sorted(places.items())
    ]
    return [(text, *tally) for text, tally in sorted(counts.items())], rows


def _rank(strength: float, *, is_weak: bool) -> int:
    """Return 2 for a place that stands by itself, 1 for one that a surname well attested bears out, else 0."""
    if not is_weak or strength >= _LIKELY:
        return 2
    return int(strength > _DOUBTFUL)


def _setting(facts: LetterFacts, people: Iterable[tuple[EntityFact, Name]]) -> tuple[int | None, bytes, bytes, bytes]:
    """Return the day of the letter (None: undated), and digests of bodies and surnames: all, those of sender and
    readers, the surnames alone."""
    surnames = {entity.key: name.surname for entity, name in people}
    slugs = {e.key: fold(e.name) for e in facts.entities if e.kind == "organization"} | surnames
    parties = {slugs[p.key] for p in facts.parties if p.key in slugs}
    ties = {*slugs.values(), *(fold(c.name) for c in facts.candidates if not c.weak)}
    return _day(facts.date), pack(ties), pack(parties), pack(surnames.values())


def _day(iso: str | None) -> int | None:
    try:
        return date.fromisoformat(iso).toordinal() if iso else None
    except ValueError:
        return None


def pack(words: Iterable[str]) -> bytes:
    """Return the digests of *words*, sorted, eight bytes each."""
    return array("q", sorted({tie(word) for word in words})).tobytes()


@lru_cache(maxsize=4096)
def tie(word: str) -> int:
    """Return a number that stands for *word*: words of letters are compared by the million, never read again."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little", signed=True)
