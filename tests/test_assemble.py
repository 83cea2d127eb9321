from __future__ import annotations

from dataclasses import replace

import pytest

from kg.assemble import state
from kg.facts import Uncovered
from kg.model import (
    DateMention,
    DirectiveClaim,
    Document,
    Entity,
    Flow,
    Letter,
    LineClaim,
    MembershipClaim,
    PartyClaim,
    Reading,
    Reference,
    Sentence,
    Span,
)

TEXT = "3 March 2025\n\nI have asked Ivo Quen-\nnell, Director of\nLocks, to report. He and the\nBoard agree."
TEXT += "\n\nDame Farr\n"
FLOW = "3 March 2025\n\nI have asked Ivo Quennell, Director of Locks, to report. He and the Board agree.\n\nDame Farr\n"


def flow() -> Flow:
    """The lines of the letter unwrapped: a hyphen and a line end are taken out, line ends become spaces."""
    cut = TEXT.index("-\nnell")
    return Flow(FLOW, (0, cut), (0, cut + 2))


LETTER = Letter("0123456789ab", "locks.txt", TEXT, "0123456789ab" + "0" * 52)
DOCUMENT = Document(LETTER, flow(), (), (Sentence(14, 69, 0),), "2025-03-03", Span(0, 12))


def at(words: str) -> tuple[int, int]:
    start = FLOW.index(words)
    return start, start + len(words)


def entities() -> dict[str, Entity]:
    return {
        "p1": Entity(
            "p1", "person", "Ivo Quennell", aliases=["Quennell", "Ivo Quennell", "Quennell"], prefixes=["Mr", "Mr"]
        ),
        "p2": Entity("p2", "person", "Farr", prefixes=["Dame"]),
        "o1": Entity("o1", "organization", "Board", parent="o2"),
        "o2": Entity("o2", "organization", "Ministry"),
        "t1": Entity("t1", "post", "Director of Locks", org="o1"),
    }


def reading(**changes) -> Reading:
    references = [
        Reference(*at("I "), ("p2",), "pronoun"),
        Reference(*at("Ivo Quennell"), ("p1",), "name", 0.8),
        Reference(*at("Director of Locks"), ("t1",), "title"),
        Reference(*at("He"), ("p1",), "pronoun"),
        Reference(*at("the Board"), ("o1",), "nominal"),
        Reference(*at("Dame Farr"), ("p2",), "name"),
    ]
    made = Reading(DOCUMENT, entities(), references, [DateMention(0, 12, "2025-03-03")])
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def by_key(facts) -> dict:
    return {entity.key: entity for entity in facts.entities}


def test_evidence_is_cut_out_of_the_letter_as_kept():
    """A name broken over two lines is quoted with its hyphen and line end."""
    facts = state(reading(), [], [])
    (name,) = by_key(facts)["p1"].evidence
    assert name.exact == "Ivo Quen-\nnell"
    assert name.confidence == 0.8
    assert by_key(facts)["t1"].evidence[0].exact == "Director of\nLocks"
    for entity in facts.entities:
        for evidence in entity.evidence:
            assert TEXT[evidence.start : evidence.end] == evidence.exact


def test_the_letter_is_carried_along():
    """Who, where from, how long, and the day with its words."""
    facts = state(reading(), [], [])
    assert (facts.letter_id, facts.source, facts.length, facts.sentences) == (LETTER.id, "locks.txt", len(TEXT), 1)
    assert (facts.date, facts.date_evidence.exact) == ("2025-03-03", "3 March 2025")
    assert facts.place is facts.reference is None
    document = replace(DOCUMENT, date=None, date_span=None, place=Span(*at("Locks")), reference=Span(*at("3")))
    facts = state(reading(document=document), [], [])
    assert facts.date is facts.date_evidence is None
    assert (facts.place.exact, facts.reference.exact) == ("Locks", "3")


def test_pronouns_are_no_mentions():
    """A "he" does not name; a noun phrase names a body or a post, not a person."""
    assert [len(by_key(state(reading(), [], []))[key].evidence) for key in ("p1", "o1")] == [1, 1]
    nominal = [Reference(*at("the Board"), ("o1", "p1"), "nominal")]
    assert set(by_key(state(reading(references=nominal), [], []))) == {"o1"}


def test_one_stretch_counts_once():
    """Two references to one entity by the same words are one mention, with the higher confidence."""
    twice = [Reference(*at("Dame Farr"), ("p2",), "name", c) for c in (0.5, 0.7, 0.6)]
    (mention,) = by_key(state(reading(references=twice), [], []))["p2"].evidence
    assert mention.confidence == 0.7


def test_names_are_taken_as_given_and_aliases_are_unique():
    """Aliases repeat neither the name nor one another."""
    person = by_key(state(reading(), [], []))["p1"]
    assert (person.name, person.aliases, person.prefixes) == ("Ivo Quennell", ("Quennell",), ("Mr",))


def test_what_nothing_refers_to_is_left_out():
    """An entity without a mention or a claim goes, and so does a link to it."""
    facts = by_key(state(reading(), [], []))
    assert "o2" not in facts
    assert facts["o1"].parent is None
    assert facts["t1"].org == "o1"


def test_the_body_of_a_post_stays():
    """A post keeps its body, which then shares the words of the post."""
    only_post = [Reference(*at("Director of Locks"), ("t1",), "title")]
    facts = by_key(state(reading(references=only_post), [], []))
    assert facts["t1"].org == "o1"
    assert facts["o1"].evidence[0].exact == facts["t1"].evidence[0].exact


def test_what_a_claim_needs_stays():
    """Without a mention of its own an entity has the evidence of the first claim that it takes part in."""
    line = LineClaim("p1", "o2", "ReportsTo", *at("Ivo Quennell, Director of Locks, to report"))
    facts = by_key(state(reading(), [line], []))
    assert facts["o2"].evidence[0].exact == "Ivo Quen-\nnell, Director of\nLocks, to report"
    assert facts["o1"].parent == "o2"


def test_entities_stand_in_the_order_of_the_letter():
    """By first evidence, whatever the order of the keys or references."""
    shuffled = reading(references=reading().references[::-1], entities=dict(reversed(entities().items())))
    facts = state(shuffled, [], [])
    assert facts == state(reading(), [], [])
    assert [entity.key for entity in facts.entities] == ["p1", "t1", "o1", "p2"]


def test_a_post_without_a_claim_gets_a_membership_of_nobody():
    """A seat that the letter names is a fact, with less confidence; with a holder it is the holder's."""
    (fact,) = state(reading(), [], []).memberships
    assert (fact.person, fact.post, fact.org, fact.evidence.exact) == (None, "t1", "o1", "Director of\nLocks")
    assert fact.evidence.confidence < 0.9
    held = entities()
    held["t1"].holders = ["p1"]
    (fact,) = state(reading(entities=held), [], []).memberships
    assert fact.person == "p1"


def test_a_named_holder_outdoes_nobody():
    """Where one claim names a holder and another does not, the post is held."""
    nobody = MembershipClaim(None, "t1", None, *at("Director of Locks"))
    somebody = MembershipClaim("p1", "t1", None, *at("Ivo Quennell, Director of Locks"), since="2025")
    (fact,) = state(reading(memberships=[nobody, somebody, somebody]), [], []).memberships
    assert (fact.person, fact.org, fact.since) == ("p1", "o1", "2025")
    (fact,) = state(reading(memberships=[nobody]), [], []).memberships
    assert fact.person is None


def test_parties_lines_and_directives_keep_their_words():
    """Every claim becomes a fact with its evidence; directives keep their order, for parents count on it."""
    tasks = [
        DirectiveClaim("p2", ("p1",), "report", *at("report"), "Request", parent=1),
        DirectiveClaim(
            "p2", ("p1",), "be asked", *at("asked"), "Request", "Past", "2025-04-01", "soon", "if", None, 0.6
        ),
    ]
    lines = [
        LineClaim("o1", "p1", "LedBy", *at("Board agree")),
        LineClaim("p1", "p2", "ReportsTo", *at("report"), rule="r"),
    ]
    parties = [PartyClaim("sender", "p2", *at("Dame Farr")), PartyClaim("cc", "p1", *at("Ivo Quennell"))]
    facts = state(reading(parties=parties), lines, tasks)
    assert [(p.role, p.key, p.evidence.exact) for p in facts.parties] == [
        ("sender", "p2", "Dame Farr"),
        ("cc", "p1", "Ivo Quen-\nnell"),
    ]
    assert [(x.subordinate, x.rule, x.evidence.exact) for x in facts.lines] == [
        ("p1", "r", "report"),
        ("o1", None, "Board agree"),
    ]
    assert [(d.action, d.parent, d.standing, d.deadline, d.deadline_text, d.condition) for d in facts.directives] == [
        ("report", 1, "Current", None, None, None),
        ("be asked", None, "Past", "2025-04-01", "soon", "if"),
    ]
    assert facts.directives[1].evidence.confidence == 0.6


def test_what_was_not_covered_is_told_in_letter_offsets():
    """A sentence that yielded nothing can be shown in the letter."""
    (sentence,) = state(reading(), [], [], [Uncovered(*at("He and the Board agree"), "agree", "no rule")]).uncovered
    assert TEXT[sentence.start : sentence.end] == "He and the\nBoard agree"
    assert (sentence.cue, sentence.reason) == ("agree", "no rule")


@pytest.mark.parametrize("key", ["p9", "o9"])
def test_references_to_nothing_known_are_passed_over(key):
    """A key that no entity bears gives no entity."""
    unknown = [Reference(*at("Dame Farr"), (key,), "name")]
    assert state(reading(references=unknown), [], []).entities == ()
