from __future__ import annotations

import json
import pickle
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.facts import (
    Candidate,
    DirectiveFact,
    EntityFact,
    Evidence,
    LetterFacts,
    LineFact,
    MembershipFact,
    PartyFact,
    Uncovered,
)
from kg.pipeline import blob
from kg.pipeline.reading import read_letter
from kg.read import find

EVIDENCE = st.builds(Evidence, confidence=st.floats(0, 1))
EVIDENCED = (
    st.builds(record, evidence=EVIDENCE) for record in (PartyFact, MembershipFact, LineFact, DirectiveFact, Candidate)
)
PARTIES, MEMBERSHIPS, LINES, DIRECTIVES, CANDIDATES = (st.lists(one, max_size=2).map(tuple) for one in EVIDENCED)
ENTITY = st.builds(EntityFact, evidence=st.lists(EVIDENCE, max_size=2).map(tuple))
FACTS = st.builds(
    LetterFacts,
    date_evidence=st.none() | EVIDENCE,
    place=st.none() | EVIDENCE,
    reference=st.none() | EVIDENCE,
    entities=st.lists(ENTITY, max_size=2).map(tuple),
    parties=PARTIES,
    memberships=MEMBERSHIPS,
    lines=LINES,
    directives=DIRECTIVES,
    uncovered=st.lists(st.builds(Uncovered), max_size=2).map(tuple),
    candidates=CANDIDATES,
)


@settings(max_examples=50)
@given(FACTS)
def test_nothing_is_lost(facts):
    """What comes back equals what went in, in every field and type, and gives the same bytes again."""
    packed = blob.dumps(facts)
    again = blob.loads(packed)
    assert again == facts
    assert repr(again) == repr(facts)
    assert blob.dumps(again) == packed


def test_a_real_letter_comes_back(letters):
    """The facts of the sample letters, in a third of the room that pickle takes."""
    for source in find([letters]):
        facts, _ = read_letter(source)
        packed = blob.dumps(facts)
        assert blob.loads(packed) == facts
        assert 3 * len(packed) < len(pickle.dumps(facts))


def _packed(value: object) -> bytes:
    return zlib.compress(json.dumps(value).encode())


BAD = {
    "nothing": b"",
    "no archive": b"facts",
    "cut short": blob.dumps(LetterFacts("a", "b", "c", 0, *[None] * 4, *[()] * 5))[:-4],
    "something behind": blob.dumps(LetterFacts("a", "b", "c", 0, *[None] * 4, *[()] * 5)) + b"x",
    "no JSON": zlib.compress(b"[1,"),
    "no list": _packed({"a": 1}),
    "a number": _packed(7),
    "another format": _packed([2, *range(16)]),
    "fields missing": _packed([1, "a", "b"]),
    "a record too short": _packed([1, "a", "b", "c", 0, None, None, None, None, [["p1"]], *[[]] * 6, 0]),
    "nested without end": zlib.compress(b"[" * 100_000),
    "a pickle": pickle.dumps([1, 2]),
}


@pytest.mark.parametrize("packed", BAD.values(), ids=BAD)
def test_damage_is_a_value_error(packed):
    """Whatever lies in the file of somebody else, the worst that happens is this error."""
    with pytest.raises(ValueError, match=r".+"):
        blob.loads(packed)
