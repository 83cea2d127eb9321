from __future__ import annotations

import subprocess
from dataclasses import replace
from io import BytesIO

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset, Graph

from kg import iri
from kg.canonical import triples
from kg.facts import DirectiveFact, Evidence, MembershipFact
from kg.quads import IdentityDecision, corpus_nquads, inferred_nquads, nquads
from kg.turtle import turtle
from kg.vocab import DCTERMS, FOAF, KG, OA, ODRL, ORG, PREFIXES, RDF, SCHEMA, SKOS, TIME
from tests.graph_fixture import BASE, IRIS, LETTER_ID, OTHER_IRIS, TEXT, evidence, letter_facts, other_facts

LETTER = f"letter/{LETTER_ID}"


def loaded(text: str) -> ox.Store:
    store = ox.Store()
    store.bulk_load(text.encode(), ox.RdfFormat.N_QUADS)
    return store


def values(store: ox.Store, subject: str, predicate: str) -> list[str]:
    """The values of a property, without the base, sorted."""
    found = store.quads_for_pattern(ox.NamedNode(BASE + subject), ox.NamedNode(predicate), None)
    return sorted(quad.object.value.removeprefix(BASE) for quad in found)


def typed(store: ox.Store, kind: str) -> list[str]:
    found = store.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(kind))
    return sorted(quad.subject.value.removeprefix(BASE) for quad in found)


def rows(store: ox.Store, sparql: str) -> list[tuple[str, ...]]:
    found = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
    return sorted(tuple("" if v is None else v.value.removeprefix(BASE) for v in row) for row in found)


@pytest.fixture(scope="module")
def store():
    return loaded(nquads(letter_facts(), IRIS, BASE))


def test_all_that_a_letter_states_stands_in_its_own_graph(store):
    """The named graph bears the letter's name, and there is no other."""
    assert [graph.value for graph in store.named_graphs()] == [BASE + LETTER]
    assert not list(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))


def test_the_letter_itself(store):
    """Title, date, place, reference, source, and who wrote to whom."""
    assert values(store, LETTER, RDF.type) == [SCHEMA.Message, KG.Letter]
    assert values(store, LETTER, DCTERMS.title) == ["Cuthbert Valdez to Ottoline Farr, 3 March 2025"]
    assert values(store, LETTER, DCTERMS.date) == ["2025-03-03"]
    assert values(store, LETTER, DCTERMS.identifier) == ["MC/4/17"]
    assert values(store, LETTER, DCTERMS.source) == ["2025/canals.txt"]
    assert values(store, LETTER, KG.place) == ["Port Ellery"]
    assert values(store, LETTER, KG.sha256) == [letter_facts().sha256]
    assert values(store, LETTER, SCHEMA.sender) == ["person/cuthbert-valdez"]
    assert values(store, LETTER, SCHEMA.recipient) == ["person/ottoline-farr"]
    assert values(store, LETTER, SCHEMA.ccRecipient) == ["person/ivo-quennell"]


def test_an_undated_letter_stays_undated():
    """No date is guessed, and the title says so."""
    store = loaded(nquads(other_facts(), OTHER_IRIS, BASE))
    letter = f"letter/{other_facts().letter_id}"
    assert values(store, letter, DCTERMS.date) == []
    assert values(store, letter, DCTERMS.title) == ["Lockkeeper to Ivo Quennell, undated"]


@pytest.mark.parametrize(
    ("roles", "title"),
    [
        ((), "Letter, 3 March 2025"),
        (("sender",), "Letter from Cuthbert Valdez, 3 March 2025"),
        (("recipient",), "Letter to Ottoline Farr, 3 March 2025"),
    ],
)
def test_titles_of_letters_with_a_party_missing(roles, title):
    """A title says what is known."""
    facts = letter_facts()
    facts = replace(facts, parties=tuple(p for p in facts.parties if p.role in roles))
    assert values(loaded(nquads(facts, IRIS, BASE)), LETTER, DCTERMS.title) == [title]


def test_a_person(store):
    """The canonical name, what stood before and after it, and every other form."""
    person = "person/ottoline-farr"
    assert values(store, person, RDF.type) == [FOAF.Person]
    assert values(store, person, FOAF.name) == ["Ottoline Farr"]
    assert values(store, person, SKOS.altLabel) == ["Dame Ottoline", "Dame Ottoline Farr"]
    assert values(store, person, ORG.holds) == ["post/severn-reach-navigation-trust/chief-executive"]
    assert values(store, person, ORG.memberOf) == ["org/severn-reach-navigation-trust"]
    assert values(store, person, "http://www.w3.org/2006/vcard/ns#honorific-prefix") == ["Dame"]


def test_the_name_that_the_corpus_knows_comes_first():
    """A canonical name given for the path replaces the letter's own, which stays as another name."""
    names = {"person/ottoline-farr": "Ottoline Beatrix Farr"}
    store = loaded(nquads(letter_facts(), IRIS, BASE, names))
    assert values(store, "person/ottoline-farr", FOAF.name) == ["Ottoline Beatrix Farr"]
    assert "Ottoline Farr" in values(store, "person/ottoline-farr", SKOS.altLabel)
    assert values(store, LETTER, DCTERMS.title) == ["Cuthbert Valdez to Ottoline Beatrix Farr, 3 March 2025"]


def test_two_keys_of_one_entity_give_one_name():
    """If the corpus takes two entities of a letter for one, the first gives the name."""
    store = loaded(nquads(letter_facts(), IRIS | {"p3": IRIS["p2"]}, BASE))
    assert values(store, IRIS["p2"], FOAF.name) == ["Ivo Quennell"]
    assert "Cuthbert Valdez" in values(store, IRIS["p2"], SKOS.altLabel)


def test_a_membership_with_a_beginning(store):
    """A membership is dated by the letter; an interval is there only when the letter gives one."""
    found = rows(store, "SELECT ?m ?day WHERE { ?m org:member ?p ; kg:observedOn ?day . ?p foaf:name 'Ivo Quennell' }")
    assert [day for _, day in found] == ["2025-03-03"]
    membership = found[0][0]
    assert values(store, membership, ORG.memberDuring) == [f"{membership}#interval"]
    assert values(store, f"{membership}#interval", TIME.hasBeginning) == [f"{membership}#start"]
    assert values(store, f"{membership}#start", TIME.inXSDDate) == ["2025-04-01"]
    assert len(typed(store, TIME.Interval)) == 1


@pytest.mark.parametrize(("since", "term"), [("2025", TIME.inXSDgYear), ("2025-04", TIME.inXSDgYearMonth)])
def test_dates_keep_their_precision(since, term):
    """A year stays a year."""
    fact = MembershipFact("p2", "t2", None, since, None, evidence("Director of Locks"))
    store = loaded(nquads(replace(letter_facts(), memberships=(fact,)), IRIS, BASE))
    (instant,) = typed(store, TIME.Instant)
    assert values(store, instant, term) == [since]


@pytest.mark.parametrize(
    ("until", "held"), [("2024", False), ("2025-02-28", False), ("2025", True), ("2026-01-01", True)]
)
def test_a_post_given_up_is_not_held(until, held):
    """The bare ``org:holds`` is stated only of a post that is not given up by the day of the letter."""
    fact = MembershipFact("p2", "t2", None, None, until, evidence("Director of Locks"))
    store = loaded(nquads(replace(letter_facts(), memberships=(fact,)), IRIS, BASE))
    assert bool(values(store, IRIS["p2"], ORG.holds)) == held
    assert bool(values(store, IRIS["t2"], ORG.heldBy)) == held
    assert typed(store, ORG.Membership)


def test_a_post_without_a_named_holder(store):
    """It is a post all the same, with a membership of nobody."""
    found = rows(
        store, "SELECT ?t WHERE { ?m kg:post ?p . ?p skos:prefLabel ?t FILTER NOT EXISTS { ?m org:member ?x } }"
    )
    assert found == [("Chief Engineer",)]


def test_a_stated_line_stands_bare_too(store):
    """``org:reportsTo`` stands beside each stated line."""
    query = (
        "SELECT ?a ?b ?basis WHERE { ?l kg:subordinate ?a ; kg:superior ?b ; kg:basis ?basis . ?a org:reportsTo ?b }"
    )
    assert rows(store, query) == [
        ("person/ivo-quennell", "person/ottoline-farr", KG.ReportsTo),
        (
            "post/severn-reach-navigation-trust/chief-engineer",
            "org/severn-reach-navigation-trust/board",
            KG.AccountableTo,
        ),
    ]


def test_an_inferred_line_stands_apart_and_never_bare(store):
    """What no letter states is in a graph of its own, with its rule and without ``org:reportsTo``."""
    assert rows(store, "SELECT ?l WHERE { ?l kg:status kg:Inferred }") == []
    inferred = loaded(inferred_nquads(letter_facts(), IRIS, BASE))
    assert [graph.value for graph in inferred.named_graphs()] == [f"{BASE}inferred/{LETTER_ID}"]
    assert rows(inferred, "SELECT ?r WHERE { ?l kg:status kg:Inferred ; kg:rule ?r }") == [
        ("chief-executive-to-minister",)
    ]
    assert rows(inferred, "SELECT ?a WHERE { ?a org:reportsTo ?b }") == []
    assert inferred_nquads(other_facts(), OTHER_IRIS, BASE) == ""


def test_a_directive(store):
    """Who asks whom to do what by when, on what condition, as part of what, and how it stands."""
    query = """SELECT ?d ?issuer ?modality ?deadline ?text ?condition ?standing ?letter ?parent WHERE {
        ?d kg:action 'repair the "upper\\\\lower" gates' ; kg:issuer ?issuer ; kg:modality ?modality ;
        kg:deadline ?deadline ; kg:deadlineText ?text ; kg:condition ?condition ; kg:standing ?standing ;
        kg:issuedIn ?letter ; dcterms:isPartOf/kg:action ?parent }"""
    ((directive, *rest),) = rows(store, query)
    assert rest == [
        "person/cuthbert-valdez",
        KG.Requirement,
        "2025-03-17",
        "by 17 March",
        "if the ice has gone",
        KG.Current,
        LETTER,
        "report to you",
    ]
    assert values(store, directive, KG.addressee) == ["org/severn-reach-navigation-trust", "person/ottoline-farr"]
    assert values(store, directive, RDF.type) == [ODRL.Duty, KG.Directive]


@pytest.mark.parametrize(
    ("deadline", "stored"),
    [
        ("2025-02-28", '"2025-02-28"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("--07-22", '"--07-22"^^<http://www.w3.org/2001/XMLSchema#gMonthDay>'),
        ("--02-29", '"--02-29"^^<http://www.w3.org/2001/XMLSchema#gMonthDay>'),
        ("2025-02-29", None),
        ("2025-13-01", None),
        ("--02-30", None),
        ("--13-01", None),
        ("soon", None),
        ("٢٠٢٥-٠١-٠١", None),
    ],
)
def test_deadlines_are_days_of_the_calendar(deadline, stored):
    """A day that does not exist is left out, and the words that named it are kept."""
    fact = DirectiveFact("p3", (), "act", "Order", "Current", deadline, "by then", None, None, evidence("repair"))
    store = loaded(nquads(replace(letter_facts(), directives=(fact,)), IRIS, BASE))
    found = [str(quad.object) for quad in store.quads_for_pattern(None, ox.NamedNode(KG.deadline), None)]
    assert found == ([] if stored is None else [stored])
    assert rows(store, "SELECT ?t WHERE { ?d kg:deadlineText ?t }") == [("by then",)]


def test_directives_of_the_same_words_stay_two():
    """Two tasks that share their words keep a node each."""
    facts = letter_facts()
    twice = replace(facts, directives=(facts.directives[0], facts.directives[0]))
    assert len(typed(loaded(nquads(twice, IRIS, BASE)), KG.Directive)) == 2


def test_evidence_quotes_the_letter(store):
    """The offsets of every annotation cut exactly its words out of the text."""
    query = """SELECT ?start ?end ?exact ?letter WHERE { ?a a oa:Annotation ; oa:hasTarget ?t .
        ?t a oa:SpecificResource ; oa:hasSource ?letter ; oa:hasSelector ?p , ?q .
        ?p a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end . ?q a oa:TextQuoteSelector ; oa:exact ?exact }"""
    found = rows(store, query)
    assert len(found) == len(typed(store, OA.Annotation))
    for start, end, exact, letter in found:
        assert TEXT[int(start) : int(end)] == exact
        assert letter == LETTER


def test_every_fact_has_evidence(store):
    """Persons, organizations, posts, memberships, lines and directives are the body of an annotation."""
    for kind in (FOAF.Person, ORG.Organization, ORG.Post, ORG.Membership, KG.ReportingLine, KG.Directive):
        assert typed(store, kind)
        for node in typed(store, kind):
            assert list(store.quads_for_pattern(None, ox.NamedNode(OA.hasBody), ox.NamedNode(BASE + node))), node


def test_every_mention_is_an_annotation(store):
    """A person named twice has two."""
    query = (
        "SELECT ?s WHERE { ?a oa:hasBody ?p ; oa:hasTarget/oa:hasSelector/oa:start ?s . ?p foaf:name 'Ivo Quennell' }"
    )
    assert len(set(rows(store, query))) == 2


def test_evidence_of_a_part_in_the_letter_says_which(store):
    """The words that show who sent the letter state ``schema:sender`` of letter and person."""
    query = f"SELECT ?states ?body WHERE {{ ?a oa:hasBody <{BASE}{LETTER}> , ?body ; kg:states ?states }}"
    assert {states for states, _ in rows(store, query)} == {
        *(SCHEMA.sender, SCHEMA.recipient, SCHEMA.ccRecipient),
        *(DCTERMS.date, DCTERMS.identifier, KG.place),
    }
    assert (SCHEMA.sender, "person/cuthbert-valdez") in rows(store, query)


def test_confidence_has_one_form():
    """One confidence an annotation, the highest, without trailing zeros; out of range it is the bound."""
    forms = {0.9: "0.9", 1.0: "1", 0.0: "0", 0.95: "0.95", 1 / 3: "0.333", 7.0: "1", -1.0: "0"}
    for confidence, form in forms.items():
        facts = replace(other_facts(), date_evidence=Evidence(0, 4, "Dear", confidence))
        store = loaded(nquads(facts, OTHER_IRIS, BASE))
        assert rows(store, "SELECT ?c WHERE { ?a kg:states dcterms:date ; kg:confidence ?c }") == [(form,)]


def test_of_two_confidences_in_one_thing_the_higher_is_kept():
    """The same words for the same fact are one annotation."""
    weak, strong = evidence("Port Ellery", 0.3), evidence("Port Ellery", 0.8)
    entity = replace(letter_facts().entities[0], evidence=(weak, strong, weak))
    store = loaded(nquads(replace(letter_facts(), entities=(entity, *letter_facts().entities[1:])), IRIS, BASE))
    query = f"SELECT ?c WHERE {{ ?a oa:hasBody <{BASE}{IRIS['o1']}> ; kg:confidence ?c }}"
    assert rows(store, query) == [("0.8",)]


def test_the_same_facts_give_the_same_bytes():
    """Lines are sorted and unique, and the order of the entities does not show."""
    text = nquads(letter_facts(), IRIS, BASE)
    lines = text.splitlines(keepends=True)
    assert lines == sorted(set(lines))
    shuffled = replace(letter_facts(), entities=letter_facts().entities[::-1])
    assert nquads(shuffled, IRIS, BASE) == text


def test_there_are_no_blank_nodes(store):
    """Every node has a name."""
    assert not [
        quad for quad in store if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)
    ]


def test_a_decision_on_identity_says_why():
    """Who was taken for whom, from which letters, for what reason."""
    merged = IdentityDecision("person/ivo-quennell", (LETTER_ID, "b" * 12), "the same full name", 0.92)
    apart = IdentityDecision("person/a", (LETTER_ID,), "other office", 0.5, apart_from="person/b")
    store = loaded(corpus_nquads([merged, apart], BASE))
    assert [graph.value for graph in store.named_graphs()] == [BASE + iri.CORPUS]
    query = """SELECT ?who ?why ?letter ?apart WHERE { ?d a kg:IdentityDecision ; kg:identifies ?who ; kg:reason ?why ;
        prov:wasDerivedFrom ?letter OPTIONAL { ?d kg:keptApartFrom ?apart } }"""
    assert rows(store, query) == [
        ("person/a", "other office", LETTER, "person/b"),
        ("person/ivo-quennell", "the same full name", f"letter/{'b' * 12}", ""),
        ("person/ivo-quennell", "the same full name", LETTER, ""),
    ]


@given(st.text(max_size=60))
def test_any_text_survives(text):
    """A literal reads back as it was, from N-Quads and from Turtle; the store writes the bytes that it was given."""
    facts = replace(other_facts(), source=text)
    written = nquads(facts, OTHER_IRIS, BASE)
    store = loaded(written)
    letter = f"letter/{facts.letter_id}"
    assert values(store, letter, DCTERMS.source) == [text]
    lines = triples(store, BASE + letter)
    assert written.encode() == b"".join(line + f" <{BASE}{letter}> .\n".encode() for line in lines)
    assert {t.object.value for t in _turtle(store, BASE + letter) if t.predicate.value == DCTERMS.source} == {text}


def _turtle(store: ox.Store, graph: str) -> list[ox.Triple]:
    file = BytesIO()
    turtle(store, file, BASE, graph=ox.NamedNode(graph))
    return [quad.triple for quad in ox.parse(file.getvalue(), ox.RdfFormat.TURTLE)]


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib's parser warns of rdflib's own Dataset
def test_other_libraries_read_the_same(store, need, tmp_path):
    """Rdflib and rapper count the quads and triples that pyoxigraph counts."""
    text = nquads(letter_facts(), IRIS, BASE)
    dataset = Dataset()
    dataset.parse(data=text, format="nquads")
    assert sum(1 for _ in dataset.quads()) == len(store) == text.count("\n")
    with (tmp_path / "graph.ttl").open("wb") as file:
        turtle(store, file, BASE, graph=ox.NamedNode(BASE + LETTER))
    assert len(Graph().parse(tmp_path / "graph.ttl")) == len(store)
    (tmp_path / "graph.nq").write_text(text, encoding="utf-8")
    for name, format_ in (("graph.ttl", "turtle"), ("graph.nq", "nquads")):
        command = [need("rapper"), "-c", "-i", format_, tmp_path / name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert f"returned {len(store)} triples" in done.stderr
