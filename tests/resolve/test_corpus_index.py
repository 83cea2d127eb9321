"""The index of identity: whatever letters went in and out, it holds what one build from nothing gives."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.facts import Candidate, EntityFact, Evidence, LetterFacts, MembershipFact, PartyFact
from kg.resolve.corpus import Changes, Index, identify

SHARED = (
    ("Cuthbert Haxby", "C. J. Haxby", "Walter Haxby", "W. Haxby", "Bill Haxby", "Haxby", "Maud Haxby"),
    ("Haxby", "Walter Haxby", "W. Haxby", "C.J.H."),
)
JOINED = (
    ("Cuthbert Haxby", "Luis Ruiz", "Maud Haxby-Culvert", "Ruiz"),
    ("Haxby", "Ruiz", "Haxby-Ruiz", "Haxby-Culvert", "Culvert"),
)
DOUBLED = (
    ("Ana Ruiz Pardo", "Ana Ruiz", "Luis Ruiz", "Pardo", "Oscar De Leon", "Oscar de Leon"),
    ("Ana Ruiz Pardo", "Ana Ruiz", "Ruiz", "Pardo", "Ana Ruiz-Culvert", "Guardia Pardo", "Oscar De Leon", "De Leon"),
)
FIRST_NAMES = (
    ("Maud Quarrington", "Maud Ruiz", "M. Quarrington", "Quarrington"),
    ("Maud", "M.Q.", "Quarrington", "Ruiz", "Maud Quarrington"),
)
EASTERN = (
    ("Chiang Ching-kuo", "Chiang Wei-kuo", "Lin Piao", "Cuthbert Chiang"),
    ("Ching-kuo", "Chiang", "Chiang Ching-kuo", "Lin", "Piao"),
)
"""Names as the letters themselves show people, and words that may be names of people: few, so that they meet."""
ALL = tuple(
    tuple(dict.fromkeys(n for pool in pools for n in pool))
    for pools in zip(SHARED, JOINED, DOUBLED, FIRST_NAMES, EASTERN, strict=True)
)
BODIES = ("Marlshire County Council", "Marlshire county council", "Audit Committee", "Ravensholt Trust")
POSTS = ("General", "Ambassador", "County Surveyor")
PREFIXES = ((), (), ("Mr",), ("Mrs",), ("General",))


@st.composite
def letters(draw: st.DrawFn, full: tuple[str, ...], words: tuple[str, ...]) -> LetterFacts:
    """A letter that names a few people, one of them in a post, a few bodies, and candidates."""
    names = draw(st.lists(st.tuples(st.sampled_from(full), st.sampled_from(PREFIXES)), max_size=3))
    alone = draw(
        st.lists(st.tuples(st.sampled_from(words), st.sampled_from((0.1, 0.4, 0.7, 0.9)), st.booleans()), max_size=4)
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


def _take(kept: Index, seen: dict, decided: set) -> Changes:
    """Resolve, and do to a copy what the changes say."""
    changes = kept.resolve()
    decided.difference_update(changes.decisions_gone)
    decided.update(changes.decisions_new)
    for letter_id in changes.letters:
        seen[letter_id] = kept.of(letter_id)
    changes.all_written()
    return changes


def steps(names: tuple[tuple[str, ...], tuple[str, ...]]):
    """Letters that come in place of one of a few (None: it only goes), and whether identity is worked out after it."""
    return st.lists(st.tuples(st.integers(0, 5), st.none() | letters(*names), st.booleans()), min_size=2, max_size=10)


@pytest.mark.parametrize("names", [SHARED, JOINED, DOUBLED, FIRST_NAMES, EASTERN, ALL])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_history_ends_in_what_one_build_gives(names, data):
    """Letters put, dropped and put anew, resolved now and then: paths, names, mentions, decisions and counts are those
    of one build, and what the changes said adds up to them."""
    kept, corpus, seen, decided = index(), {}, {}, set()
    for number, facts, resolves in data.draw(steps(names)):
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


def test_what_is_not_marked_as_written_is_there_again():
    """A build killed before it wrote what had changed finds it in the next one, as long as it holds."""
    kept = index()
    for number in range(3):
        facts = of_parts([("Cuthbert Haxby", ())], [], [BODIES[0]], None, "1950-03-01")
        kept.put(replace(facts, letter_id=f"{number:012x}"))
    first = kept.resolve()
    one, *others = first.letters
    first.written(one)
    kept.drop(others[0])
    again = kept.resolve()
    assert list(again.letters) == others[1:]
    assert {d.letters for d in again.decisions_new} == {(one, others[1])}
    again.all_written()
    last = kept.resolve()
    assert not [*last.letters, *last.decisions_gone, *last.decisions_new]


def test_a_letter_that_touches_nobody_changes_nobody():
    """What is not concerned by a new letter is not said to have changed."""
    kept = index()
    for number, name in enumerate(("Cuthbert Haxby", "Maud Quarrington")):
        kept.put(replace(of_parts([(name, ())], [], [], None, None), letter_id=f"{number:012x}"))
    kept.resolve().all_written()
    kept.put(replace(of_parts([("Luis Ruiz", ())], [], [], None, None), letter_id="9" * 12))
    assert list(kept.resolve().letters) == ["9" * 12]


def test_a_letter_is_put_once():
    """A letter that is there must be dropped before it is put again; one that is not has no identity."""
    kept = index()
    facts = replace(of_parts([("Luis Ruiz", ())], [], [], None, None), letter_id="0" * 12)
    kept.put(facts)
    with pytest.raises(ValueError, match="already"):
        kept.put(facts)
    with pytest.raises(KeyError):
        kept.of("1" * 12)


def test_a_dropped_letter_leaves_no_row(tmp_path):
    """When the last letter has gone nothing of it is left but what has still to be written."""
    db = sqlite3.connect(tmp_path / "index.db", isolation_level=None)
    kept = Index(db)
    facts = of_parts([("Ana Ruiz Pardo", ()), ("Luis Ruiz", ())], [("Haxby-Ruiz", 0.9, False)], BODIES, POSTS[0], None)
    kept.put(replace(facts, letter_id="0" * 12))
    kept.resolve()
    kept.drop("0" * 12)
    kept.resolve().all_written()
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    left = {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}  # noqa: S608
    assert {name for name, rows in left.items() if rows} <= {"identity_group"}


def test_one_call_and_the_index_agree():
    """``identify`` is the index, in memory, for all letters at once."""
    facts = [
        replace(of_parts([(name, ())], [("Haxby", 0.9, False)], [], None, None), letter_id=f"{n:012x}")
        for n, name in enumerate(("Cuthbert Haxby", "C. Haxby", "Maud Quarrington"))
    ]
    found, kept = identify(facts), index()
    for one in facts:
        kept.put(one)
    kept.resolve()
    assert found.paths == {one.letter_id: dict(kept.of(one.letter_id).paths) for one in facts}
    assert set(found.decisions) == set(kept.decisions())


def _of(*names: str, alone: tuple[str, ...] = (), day: str | None = "1950-03-01") -> LetterFacts:
    return of_parts([(name, ()) for name in names], [(text, 0.9, False) for text in alone], [], None, day)


TURNS = {
    "a joined candidate becomes a surname": [
        _of("Cuthbert Haxby", alone=("Haxby-Culvert", "Haxby")), _of("Maud Haxby-Culvert"),
    ],
    "one more of two surnames, known to go by the first": [
        _of("Ana Ruiz"), _of("Ana Ruiz Pardo"), _of("Ana Ruiz Pardo"),
    ],
    "a candidate of two surnames goes by the first": [
        _of("Luis Pardo"), _of(alone=("Ana Ruiz Pardo", "Ana Ruiz Pardo")), _of("Ana Ruiz"),
    ],
    "a candidate of two surnames is accepted": [_of("Ana Ruiz"), _of(alone=("Ana Ruiz Pardo",)), _of("Luis Pardo")],
    "another letter bears weak candidates out": [
        of_parts([("Ana Ruiz", ())], [("Ana Ruiz Pardo", 0.4, True)], [], None, None),
        _of("Luis Pardo"), _of("Eva Pardo"),
    ],
    "who was not chosen gets another path": [
        _of("Maud Quarrington"), *[_of("Walter Haxby") for _ in range(5)], _of("Cuthbert De Haxby"),
        _of(alone=("Haxby",)), _of("Cuthbert de Haxby"), _of("Cuthbert de Haxby"),
    ],
    "the same words are a name in full elsewhere": [
        _of("Luis Haxby", alone=("Guardia De Haxby",)), _of("Guardia de Haxby"), _of("Maud Haxby"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("turn", TURNS)
def test_each_letter_in_its_turn(turn):
    """After each letter that comes, and each that goes, identity is what one build of those that are left gives."""
    kept, corpus, seen, decided = index(), {}, {}, set()
    facts = {f"{number:012x}": one for number, one in enumerate(TURNS[turn])}
    for letter_id in [*facts, *facts]:
        if letter_id in corpus:
            kept.drop(letter_id)
            del corpus[letter_id], seen[letter_id]
        else:
            corpus[letter_id] = replace(facts[letter_id], letter_id=letter_id)
            kept.put(corpus[letter_id])
        _take(kept, seen, decided)
        found = state(kept, corpus)
        assert found == from_nothing(corpus)
        assert seen == found[0]
        assert decided == set(found[1])
