"""The index of identity: whatever letters went in and out, it holds what one build from nothing gives."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.facts import Candidate, EntityFact, Evidence, LetterFacts, MembershipFact, PartyFact
from kg.resolve.corpus import Changes, Index

FULL = (
    "Cuthbert Haxby", "C. J. Haxby", "Walter Haxby", "W. Haxby", "Bill Haxby", "William Haxby", "Maud Quarrington",
    "M. Quarrington", "Ana Ruiz Pardo", "Ana Ruiz", "Luis Ruiz", "Chiang Ching-kuo", "Chiang Wei-kuo", "Maud Ruiz",
    "Haxby", "Ruiz", "Quarrington", "Oscar De Leon", "Lin Piao",
)  # fmt: skip
ALONE = (
    "Haxby", "Ruiz", "Pardo", "Ching-kuo", "Maud", "M.Q.", "C.J.H.", "Haxby-Ruiz", "Walter Haxby", "Chiang", "De Leon",
    "Ana Ruiz Pardo", "Culvert", "Haxby-Culvert", "Quarrington", "Guardia Haxby", "Ana Ruiz-Haxby", "Lin",
)  # fmt: skip
BODIES = ("Marlshire County Council", "Marlshire county council", "Audit Committee", "Ravensholt Trust")
POSTS = ("General", "Ambassador", "County Surveyor")
PREFIXES = ((), (), ("Mr",), ("Mrs",), ("General",))


@st.composite
def letters(draw: st.DrawFn) -> LetterFacts:
    """A letter that names a few people, one of them in a post, a few bodies, and candidates."""
    names = draw(st.lists(st.tuples(st.sampled_from(FULL), st.sampled_from(PREFIXES)), max_size=3))
    alone = draw(
        st.lists(st.tuples(st.sampled_from(ALONE), st.sampled_from((0.1, 0.4, 0.7, 0.9)), st.booleans()), max_size=4)
    )
    bodies = draw(st.lists(st.sampled_from(BODIES), max_size=2))
    post = draw(st.none() | st.sampled_from(POSTS))
    years = draw(st.none() | st.sampled_from((0, 0, 1, 30)))
    day = None if years is None else (date(1950, 3, 1) + timedelta(days=365 * years)).isoformat()
    return of_parts(names, alone, bodies, post, day)


def of_parts(names, alone, bodies, post, day) -> LetterFacts:
    quote = Evidence(0, 1, "x")
    entities = [
        EntityFact(f"p{i}", "person", name, (), prefixes, (), None, None, (quote,))
        for i, (name, prefixes) in enumerate(names)
    ]
    entities += [
        EntityFact(f"o{i}", "organization", name, (), (), (), None, None, (quote,)) for i, name in enumerate(bodies)
    ]
    if post:
        entities.append(EntityFact("t0", "post", post, (), (), (), "o0" if bodies else None, None, (quote,)))
    held = (MembershipFact("p0", "t0", None, None, None, quote),) if post and names else ()
    parties = (PartyFact("sender", "p0", quote),) if names else ()
    found = [
        Candidate(text, Evidence(100 * i, 100 * i + len(text), text, strength), weak)
        for i, (text, strength, weak) in enumerate(alone)
    ]
    entities_, found_ = tuple(entities), tuple(found)
    return LetterFacts("", "", "", 1000, day, None, None, None, entities_, parties, held, (), (), (), 0, found_)


def index() -> Index:
    return Index(sqlite3.connect(":memory:", isolation_level=None))


def state(kept: Index, ids):
    return {i: kept.of(i) for i in ids}, sorted(kept.decisions(), key=repr), kept.counts()


def from_nothing(corpus: dict[str, LetterFacts]):
    kept = index()
    for letter_id in sorted(corpus, reverse=True):
        kept.put(corpus[letter_id])
    kept.resolve()
    return state(kept, corpus)


STEPS = st.lists(st.tuples(st.integers(0, 7), st.none() | letters(), st.booleans()), min_size=1, max_size=14)


def _take(kept: Index, seen: dict, decided: set) -> Changes:
    """Resolve, and do to a copy what the changes say."""
    changes = kept.resolve()
    decided.difference_update(changes.decisions_gone)
    decided.update(changes.decisions_new)
    for letter_id in changes.letters:
        seen[letter_id] = kept.of(letter_id)
    changes.all_written()
    return changes


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_any_history_ends_in_what_one_build_gives(steps):
    """Letters put, dropped and put anew, resolved now and then: paths, names, mentions, decisions and counts are those
    of one build, and what the changes said adds up to them."""
    kept, corpus, seen, decided = index(), {}, {}, set()
    for number, facts, resolves in steps:
        letter_id = f"{number:012x}"
        if letter_id in corpus:
            kept.drop(letter_id)
            del corpus[letter_id]
            seen.pop(letter_id, None)
        if facts is not None:
            corpus[letter_id] = replace(facts, letter_id=letter_id)
            kept.put(corpus[letter_id])
        if resolves:
            _take(kept, seen, decided)
    _take(kept, seen, decided)
    found = state(kept, corpus)
    assert found == from_nothing(corpus)
    assert seen == found[0]
    assert decided == set(found[1])
    assert len(found[1]) == len(decided)
