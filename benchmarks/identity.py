"""Identity across letters: what a mention costs as the letters grow from ten thousand mentions to a million.

    python benchmarks/identity.py [MENTIONS ...]

The letters are generated: offices of some thirty people, each at work for a few years, write of one another, in full,
by initials, and by surname alone; a few people are known to everybody. Surnames are shared as surnames are (the
commonest by one person in seventy), offices grow in number with the letters, and so do the people of one surname.
Each size is built by a process of its own; processor seconds are those of the index, the generator's left out.
"""

from __future__ import annotations

import itertools
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from measure import ONE_CORE, table

from kg import lexicon
from kg.facts import Candidate, EntityFact, Evidence, LetterFacts, MembershipFact, PartyFact
from kg.resolve.corpus import Index

SIZES = (10_000, 100_000, 1_000_000)
LETTERS_OF_AN_OFFICE = 60
SURNAMES = 30_000
SOUNDS = [a + b for a in "b d f g h k l m n p r s t w br st".split() for b in "aeiou"]
ENDINGS = ("ling", "son", "worth", "ford", "ham", "ley", "wick", "ster", "man", "by")
POSTS = ("Surveyor", "Clerk", "Treasurer", "General", "Ambassador", "Engineer", "Inspector", "Secretary")
BATCH = 200


class Person(NamedTuple):
    given: str
    middle: str
    surname: str
    post: str


class Office(NamedTuple):
    people: list[Person]
    bodies: list[str]
    begin: int


@lru_cache(maxsize=1)
def given_names() -> list[str]:
    return sorted({row[0] for row in lexicon.rows("given_names") if row[0].isalpha() and len(row[0]) > 2})


def surname(number: int) -> str:
    """Return the surname of that rank."""
    head, ending = divmod(number, len(ENDINGS))
    first, second = divmod(head, len(SOUNDS))
    return (SOUNDS[second] + (SOUNDS[first] if first else "") + ENDINGS[ending]).capitalize()


@lru_cache(maxsize=1)
def weights() -> tuple[list[float], list[float]]:
    """Return how often surnames occur, summed up, and given names."""
    of_surnames, of_given = (
        list(itertools.accumulate(1 / (rank + 7) for rank in range(n))) for n in (SURNAMES, len(given_names()))
    )
    return of_surnames, of_given


@lru_cache(maxsize=4096)
def office(number: int) -> Office:
    """Return an office: the same whenever it is asked for. The first is of those whom everybody knows."""
    chance = random.Random(number)  # noqa: S311 - letters, no secrets
    of_surnames, of_given = weights()
    people = [
        Person(
            chance.choices(given_names(), cum_weights=of_given)[0],
            chance.choice("ABCDEFGHJKLMNPRSTW"),
            surname(chance.choices(range(SURNAMES), cum_weights=of_surnames)[0]),
            chance.choice(POSTS),
        )
        for _ in range(30)
    ]
    town = surname(chance.randrange(SURNAMES))
    bodies = [f"{town} {kind}" for kind in ("Harbour Board", "County Council", "Railway Company", "Water Trust")]
    return Office(people, bodies, chance.randrange(40 * 365))


def called(person: Person, how: float) -> tuple[str, tuple[str, ...]]:
    """Return what a letter calls *person*, and the honorific: half of the letters, *how* below 0.5, by name in full."""
    if how < 0.5:
        return f"{person.given} {person.surname}", ()
    if how < 0.7:
        return f"{person.given} {person.middle}. {person.surname}", ()
    if how < 0.85:
        return f"{person.given[0]}. {person.surname}", ("Mr",) if how > 0.8 else ()
    return person.surname, ("Mr",)


def write(number: int, offices: int) -> LetterFacts:
    """Return the letter of that *number*, from one of so many *offices*."""
    chance = random.Random(-1 - number)  # noqa: S311 - as above
    own = office(1 + chance.randrange(offices))
    named = [own.people[min(int(chance.expovariate(0.12)), 29)] for _ in range(8)]
    named += [office(0).people[min(int(chance.expovariate(0.2)), 29)] for _ in range(2)]
    entities, at = [], 0
    for place, person in enumerate(dict.fromkeys(named[:6])):
        how = chance.random()
        name, prefixes = called(person, how)
        evidence = tuple(Evidence(at + i, at + i + 1, "x") for i in range(1 + chance.randrange(3)))
        at += 10
        entities.append(EntityFact(f"p{place}", "person", name, (), prefixes, (), None, None, evidence))
    bodies = chance.sample(own.bodies, 2)
    quote = Evidence(at, at + 1, "x")
    entities += [EntityFact(f"o{i}", "organization", b, (), (), (), None, None, (quote,)) for i, b in enumerate(bodies)]
    entities.append(EntityFact("t0", "post", named[0].post, (), (), (), "o0", None, (quote,)))
    found = []
    for person in named[3:]:
        for _ in range(1 + chance.randrange(2)):
            at += 30
            evidence = Evidence(at, at + len(person.surname), person.surname, chance.choice((0.2, 0.5, 0.7, 0.9)))
            found.append(Candidate(person.surname, evidence, chance.random() < 0.1))
    day = date(1920, 1, 1) + timedelta(days=own.begin + chance.randrange(6 * 365))
    return LetterFacts(
        f"{number * 7919 % 2**48:012x}", "", "", 2000, day.isoformat(), None, None, None, tuple(entities),
        (PartyFact("sender", "p0", quote), PartyFact("recipient", "p1", quote)) if len(entities) > 4 else (),
        (MembershipFact("p0", "t0", "o0", None, None, quote),), (), (), (), 0, tuple(found),
    )  # fmt: skip


def letters(mentions: int) -> Iterator[tuple[LetterFacts, int]]:
    """Yield letters with so many *mentions* in all, each with how many it has."""
    offices = max(1, mentions // 25 // LETTERS_OF_AN_OFFICE)
    for number in itertools.count():
        facts = write(number, offices)
        own = sum(len(entity.evidence) for entity in facts.entities) + len(facts.candidates)
        if mentions < own:
            return
        mentions -= own
        yield facts, own


def build(mentions: int, folder: Path) -> None:
    """Build an index in *folder*, then add a letter; print what it cost, as a row's cells."""
    db = sqlite3.connect(folder / "index.db", isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    index, work, n = Index(db), 0.0, 0
    stream = letters(mentions)
    while batch := list(itertools.islice(stream, BATCH)):
        start = time.process_time()
        db.execute("BEGIN")
        for facts, own in batch:
            index.put(facts)
            n += own
        db.execute("COMMIT")
        work += time.process_time() - start
    start = time.process_time()
    db.execute("BEGIN")
    index.resolve().all_written()
    db.execute("COMMIT")
    work += time.process_time() - start
    number = db.execute("SELECT count(*) FROM identity_letter").fetchone()[0]
    more = []
    for extra in range(1, 10):
        start = time.perf_counter()
        db.execute("BEGIN")
        index.put(write(2**40 + extra, max(1, mentions // 25 // LETTERS_OF_AN_OFFICE)))
        index.resolve().all_written()
        db.execute("COMMIT")
        more.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = (folder / "index.db").stat().st_size / 2**20
    print(n, number, index.counts()["people"], work, sorted(more)[4], max(more), peak, size)


def measure(mentions: int) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--build", str(mentions), folder]
        out = subprocess.run(command, check=True, env=ONE_CORE, capture_output=True, text=True).stdout
    n, number, people, work, median, worst, peak, size = map(float, out.split())
    return [
        f"{n:,.0f}", f"{number:,.0f}", f"{people:,.0f}", f"{work:.2f}", f"{1e6 * work / n:.1f}",
        f"{1000 * median:.0f} ({1000 * worst:.0f})", f"{peak:.0f}", f"{size:.0f}",
    ]  # fmt: skip


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--build"]:
        build(int(arguments[1]), Path(arguments[2]))
        return
    columns = (
        "mentions", "letters", "people", "processor seconds", "microseconds a mention", "one letter more, ms (worst)",
        "MB of memory", "MB on disk",
    )  # fmt: skip
    table(columns, [measure(size) for size in [int(one) for one in arguments] or SIZES])


if __name__ == "__main__":
    main(sys.argv[1:])
