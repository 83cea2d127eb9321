"""A small graph with invented names, on disk as a build leaves it: what is asked, printed and drawn in the tests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pytest

from kg import quads
from kg.facts import DirectiveFact, EntityFact, Evidence, LetterFacts, LineFact, MembershipFact, PartyFact
from kg.query import open_graph
from kg.store import Store

BASE = "https://kg.example/id/"

FIRST = """Harbour Commission
4 May 2021

Dear Mr Marsh,

You will report to the Harbour Master. The Harbour Master, Élodie Fournier, answers to
the Board of Works. Please send me the tide tables by 1 June 2021.

Your superior is also Tomas Oyelaran, Chief Pilot. He was appointed by the Board of Works.

Yours sincerely,
Élodie Fournier
Harbour Master

cc: Tomas Oyelaran
"""
SECOND = """Dear Tomas,

Repair the east light by 9 September. The Chief Pilot may inspect the quay.

Wanda Ilves
"""
THIRD = """2 July 2021

Anna Roth reports to Ben Roth. Ben Roth reports to Cleo Roth. Cleo Roth reports to Anna Roth.
John Marsh of the Ferry Company reports to Anna Roth.

Ben Roth
"""


@dataclass
class Draft:
    """A letter being written down as facts; people are told by the ends of their IRIs."""

    text: str
    source: str
    date: str | None
    iris: dict[str, str] = field(default_factory=dict)
    entities: list[EntityFact] = field(default_factory=list)
    parties: list[PartyFact] = field(default_factory=list)
    memberships: list[MembershipFact] = field(default_factory=list)
    lines: list[LineFact] = field(default_factory=list)
    directives: list[DirectiveFact] = field(default_factory=list)

    def words(self, words: str) -> Evidence:
        start = self.text.index(words)
        return Evidence(start, start + len(words), words)

    def entity(self, kind, iri, name, words=None, **more):
        self.iris[iri] = iri
        words = self.words(words or name)
        aliases, prefixes = more.get("aliases", ()), more.get("prefixes", ())
        self.entities.append(EntityFact(iri, kind, name, aliases, prefixes, (), more.get("org"), None, (words,)))

    def party(self, role, iri, words):
        self.parties.append(PartyFact(role, iri, self.words(words)))

    def holds(self, person, post, org, words):
        self.memberships.append(MembershipFact(person, post, org, None, None, self.words(words)))

    def line(self, low, high, words, basis="ReportsTo", rule=None):
        self.lines.append(LineFact(low, high, basis, rule, self.words(words)))

    def directive(self, issuer, addressees, action, deadline=None, modality="Request"):
        text = None if deadline is None else "by"
        words = self.words(action)
        self.directives.append(
            DirectiveFact(issuer, addressees, action, modality, "Current", deadline, text, None, None, words)
        )

    def facts(self) -> LetterFacts:
        digest = sha256(self.text.encode()).hexdigest()
        return LetterFacts(
            digest[:12],
            self.source,
            digest,
            len(self.text),
            self.date,
            None,
            None,
            None,
            tuple(self.entities),
            tuple(self.parties),
            tuple(self.memberships),
            tuple(self.lines),
            tuple(self.directives),
        )


def first() -> Draft:
    d = Draft(FIRST, "2021/first.txt", "2021-05-04")
    d.entity("organization", "org/harbour-commission", "Harbour Commission", aliases=("the Commission",))
    d.entity("organization", "org/board-of-works", "Board of Works")
    d.entity("person", "person/john-marsh", "John Marsh", "Mr Marsh", aliases=("Mr Marsh",), prefixes=("Mr",))
    d.entity("person", "person/elodie-fournier", "Élodie Fournier")
    d.entity("person", "person/tomas-oyelaran", "Tomas Oyelaran", aliases=("Tomas",))
    d.entity("post", "post/harbour-commission/harbour-master", "Harbour Master", org="org/harbour-commission")
    d.entity("post", "post/chief-pilot", "Chief Pilot")
    d.party("sender", "person/elodie-fournier", "Élodie Fournier\nHarbour Master")
    d.party("recipient", "person/john-marsh", "Mr Marsh")
    d.party("cc", "person/tomas-oyelaran", "Tomas Oyelaran")
    master = "post/harbour-commission/harbour-master"
    d.holds("person/elodie-fournier", master, "org/harbour-commission", "Élodie Fournier\nHarbour Master")
    d.holds("person/tomas-oyelaran", "post/chief-pilot", None, "Tomas Oyelaran, Chief Pilot")
    d.line("person/john-marsh", master, "You will report to the Harbour Master")
    d.line("person/john-marsh", "person/tomas-oyelaran", "Your superior is also Tomas Oyelaran")
    d.line("person/elodie-fournier", "org/board-of-works", "answers to\nthe Board of Works", "AccountableTo")
    d.line("post/chief-pilot", "org/board-of-works", "He was appointed by the Board of Works", "AppointedBy")
    d.line("person/tomas-oyelaran", master, "Chief Pilot", rule="pilot-to-harbour-master")
    d.directive("person/elodie-fournier", ("person/john-marsh",), "send me the tide tables", "2021-06-01")
    return d


def second() -> Draft:
    d = Draft(SECOND, "2021/second.txt", None)
    d.entity("person", "person/tomas-oyelaran", "Tomas Oyelaran", "Tomas", aliases=("Tomas",))
    d.entity("person", "person/wanda-ilves", "Wanda Ilves")
    d.entity("post", "post/chief-pilot", "Chief Pilot")
    d.party("sender", "person/wanda-ilves", "Wanda Ilves")
    d.party("recipient", "person/tomas-oyelaran", "Tomas")
    d.directive("person/wanda-ilves", ("person/tomas-oyelaran",), "Repair the east light", "--09-09", "Order")
    d.directive("person/wanda-ilves", ("post/chief-pilot",), "inspect the quay", None, "Permission")
    return d


def third() -> Draft:
    d = Draft(THIRD, "2021/third.txt", "2021-07-02")
    for name in ("Anna", "Ben", "Cleo"):
        d.entity("person", f"person/{name.lower()}-roth", f"{name} Roth")
    d.entity("person", "person/john-marsh-2", "John Marsh")
    d.entity("organization", "org/ferry-company", "Ferry Company", aliases=("the Commission",))
    for low, high in (("anna", "ben"), ("ben", "cleo"), ("cleo", "anna")):
        words = f"{low.title()} Roth reports to {high.title()} Roth"
        d.line(f"person/{low}-roth", f"person/{high}-roth", words)
    d.line("person/john-marsh-2", "person/anna-roth", "John Marsh of the Ferry Company reports to Anna Roth")
    d.party("sender", "person/ben-roth", "Ben Roth")
    return d


def write(folder: Path, drafts: list[Draft]) -> Path:
    """Write what a build of *drafts* would leave in *folder*: the store and the texts."""
    (folder / "texts").mkdir(parents=True)
    graphs: dict[str, str] = defaultdict(str)
    for draft in drafts:
        facts = draft.facts()
        (folder / "texts" / f"{facts.letter_id}.txt").write_bytes(draft.text.encode())
        graphs[f"{BASE}letter/{facts.letter_id}"] = quads.nquads(facts, draft.iris, BASE)
        graphs[f"{BASE}inferred"] += quads.inferred_nquads(facts, draft.iris, BASE)
    with Store.fresh(folder / "store") as bulk:
        for text in graphs.values():
            bulk.add(text)
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    """The folder of a built graph of three letters."""
    return write(tmp_path_factory.mktemp("built") / "output", [first(), second(), third()])


@pytest.fixture(scope="session")
def graph(built):
    """The graph of three letters, open."""
    with open_graph(built) as opened:
        yield opened


@pytest.fixture(scope="session")
def write_drafts() -> Callable[[Path, list[Draft]], Path]:
    """A function that writes drafts as a build would."""
    return write


@pytest.fixture
def draft() -> type[Draft]:
    """The class of drafts."""
    return Draft
