"""Two letters with invented names, as facts and as a graph: what the tests of the graph side are written against."""

from __future__ import annotations

from hashlib import sha256

from kg.facts import DirectiveFact, EntityFact, Evidence, LetterFacts, LineFact, MembershipFact, PartyFact

BASE = "https://kg.example/id/"

TEXT = """Ministry of Canals
Ref: MC/4/17
Port Ellery, 3 March 2025

Dame Ottoline Farr
Chief Executive, Severn Reach Navigation Trust

Dear Dame Ottoline,

I have asked Ivo Quennell, Director of Locks, to report to you from 1 April 2025.
You must repair the "upper\\lower" gates by 17 March, if the ice has gone. The Chief
Engineer answers to the Board.

Yours sincerely,
Cuthbert Valdez MP
Minister for Waterways

cc: Ivo Quennell
"""

SHA256 = sha256(TEXT.encode()).hexdigest()
LETTER_ID = SHA256[:12]

IRIS = {
    "p1": "person/ottoline-farr",
    "p2": "person/ivo-quennell",
    "p3": "person/cuthbert-valdez",
    "o1": "org/ministry-of-canals",
    "o2": "org/severn-reach-navigation-trust",
    "o3": "org/severn-reach-navigation-trust/board",
    "t1": "post/severn-reach-navigation-trust/chief-executive",
    "t2": "post/director-of-locks",
    "t3": "post/ministry-of-canals/minister-for-waterways",
    "t4": "post/severn-reach-navigation-trust/chief-engineer",
}


def evidence(words: str, confidence: float = 0.9, nth: int = 0, text: str = TEXT) -> Evidence:
    """Return the *nth* occurrence of *words* in the letter as evidence."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Evidence(start, start + len(words), words, confidence)


def _entities() -> tuple[EntityFact, ...]:
    farr = ("p1", "person", "Ottoline Farr", ("Dame Ottoline Farr", "Dame Ottoline"), ("Dame",), (), None, None)
    quennell = ("p2", "person", "Ivo Quennell", (), (), (), None, None)
    valdez = ("p3", "person", "Cuthbert Valdez", ("Cuthbert Valdez MP",), (), ("MP",), None, None)
    ministry = ("o1", "organization", "Ministry of Canals", (), (), (), None, None)
    trust = ("o2", "organization", "Severn Reach Navigation Trust", (), (), (), None, None)
    board = ("o3", "organization", "Board", ("the Board",), (), (), None, "o2")
    return (
        EntityFact(*ministry, (evidence("Ministry of Canals"),)),
        EntityFact(*farr, (evidence("Dame Ottoline Farr", 0.95), evidence("Dame Ottoline", nth=1))),
        EntityFact("t1", "post", "Chief Executive", (), (), (), "o2", None, (evidence("Chief Executive"),)),
        EntityFact(*trust, (evidence("Severn Reach Navigation Trust"),)),
        EntityFact(*quennell, (evidence("Ivo Quennell"), evidence("Ivo Quennell", nth=1))),
        EntityFact("t2", "post", "Director of Locks", (), (), (), None, None, (evidence("Director of Locks"),)),
        EntityFact("t4", "post", "Chief Engineer", (), (), (), "o2", None, (evidence("Chief\nEngineer"),)),
        EntityFact(*board, (evidence("Board"),)),
        EntityFact(*valdez, (evidence("Cuthbert Valdez"),)),
        EntityFact("t3", "post", "Minister for Waterways", (), (), (), "o1", None, (evidence("Minister for"),)),
    )


def _memberships() -> tuple[MembershipFact, ...]:
    chief = evidence("Dame Ottoline Farr\nChief Executive, Severn Reach Navigation Trust", 0.94)
    return (
        MembershipFact("p1", "t1", "o2", None, None, chief),
        MembershipFact("p2", "t2", None, "2025-04-01", None, evidence("Ivo Quennell, Director of Locks", 0.9)),
        MembershipFact(None, "t4", "o2", None, None, evidence("Chief\nEngineer", 0.7)),
        MembershipFact("p3", "t3", "o1", None, None, evidence("Cuthbert Valdez MP\nMinister for Waterways", 0.95)),
    )


def _directives() -> tuple[DirectiveFact, ...]:
    repair = evidence('You must repair the "upper\\lower" gates by 17 March, if the ice has gone')
    report = evidence("I have asked Ivo Quennell, Director of Locks, to report to you from 1 April 2025")
    return (
        DirectiveFact("p3", ("p2",), "report to you", "Request", "Past", None, None, None, None, report),
        DirectiveFact(
            "p3",
            ("p1", "o2"),
            'repair the "upper\\lower" gates',
            "Requirement",
            "Current",
            "2025-03-17",
            "by 17 March",
            "if the ice has gone",
            0,
            repair,
        ),
    )


def letter_facts() -> LetterFacts:
    """Return the facts of the first letter: every kind of fact at least once."""
    return LetterFacts(
        letter_id=LETTER_ID,
        source="2025/canals.txt",
        sha256=SHA256,
        length=len(TEXT),
        date="2025-03-03",
        date_evidence=evidence("3 March 2025", 0.98),
        place=evidence("Port Ellery"),
        reference=evidence("MC/4/17"),
        entities=_entities(),
        parties=(
            PartyFact("sender", "p3", evidence("Cuthbert Valdez", 0.95)),
            PartyFact("recipient", "p1", evidence("Dame Ottoline Farr", 0.95)),
            PartyFact("cc", "p2", evidence("Ivo Quennell", 0.95, nth=1)),
        ),
        memberships=_memberships(),
        lines=(
            LineFact("p2", "p1", "ReportsTo", None, evidence("Ivo Quennell, Director of Locks, to report to you")),
            LineFact("t4", "o3", "AccountableTo", None, evidence("The Chief\nEngineer answers to the Board")),
            LineFact("p1", "p3", "AccountableTo", "chief-executive-to-minister", evidence("Cuthbert Valdez", 0.5)),
        ),
        directives=_directives(),
        uncovered=(),
        sentences=3,
    )


OTHER_TEXT = "Dear Ivo Quennell,\n\nKeep the lock shut.\n\nThe Lockkeeper\n"
OTHER_ID = sha256(OTHER_TEXT.encode()).hexdigest()[:12]
OTHER_IRIS = {"p1": "person/ivo-quennell", "t1": "post/lockkeeper"}


def other_facts() -> LetterFacts:
    """Return the facts of the second letter: undated, sent by a post, naming a person of the first."""
    person = evidence("Ivo Quennell", text=OTHER_TEXT)
    keeper = evidence("Lockkeeper", text=OTHER_TEXT)
    order = evidence("Keep the lock shut", text=OTHER_TEXT)
    return LetterFacts(
        letter_id=OTHER_ID,
        source="2025/lock.txt",
        sha256=sha256(OTHER_TEXT.encode()).hexdigest(),
        length=len(OTHER_TEXT),
        date=None,
        date_evidence=None,
        place=None,
        reference=None,
        entities=(
            EntityFact("p1", "person", "Ivo Quennell", (), (), (), None, None, (person,)),
            EntityFact("t1", "post", "Lockkeeper", ("The Lockkeeper",), (), (), None, None, (keeper,)),
        ),
        parties=(PartyFact("sender", "t1", keeper), PartyFact("recipient", "p1", person)),
        memberships=(MembershipFact(None, "t1", None, None, None, keeper),),
        lines=(),
        directives=(
            DirectiveFact("t1", ("p1",), "Keep the lock shut", "Order", "Current", None, None, None, None, order),
        ),
        sentences=1,
    )
