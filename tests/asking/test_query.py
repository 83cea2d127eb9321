"""Questions asked of a graph on disk."""

from __future__ import annotations

import datetime as dt
import json

import pyoxigraph
import pytest

from kg.errors import AmbiguousName, BadQuery, StoreError, UnknownEntity
from kg.query import Graph, open_graph
from kg.query.names import fold
from kg.query.reader import sentence_around


def names(entities):
    return [one.name for one in entities]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Élodie Fournier", "Élodie Fournier"),
        ("elodie FOURNIER", "Élodie Fournier"),
        ("  tomas ", "Tomas Oyelaran"),
        ("mr. marsh", "John Marsh"),
        ("harbour master, harbour commission", "Harbour Master"),
        ("Harbour Master", "Harbour Master"),
        ("Oyelaran, Tomas", "Tomas Oyelaran"),
        ("person/john-marsh-2", "John Marsh"),
        ("https://kg.example/id/org/board-of-works", "Board of Works"),
    ],
)
def test_a_name_is_found_by_any_alias_in_any_case(graph, asked, found):
    """Case, accents, full stops and spaces do not matter; a post may be asked for with its body, all by their IRIs."""
    assert graph.find(asked).name == found


def test_an_ambiguous_name_lists_those_it_may_mean(graph):
    """Two people of one name are told apart by what the message says to ask with."""
    with pytest.raises(AmbiguousName) as caught:
        graph.find("john marsh")
    assert caught.value.candidates == ("John Marsh (person/john-marsh)", "John Marsh (person/john-marsh-2)")
    assert "person/john-marsh-2" in str(caught.value)


def test_an_alias_of_two_is_ambiguous_too(graph):
    """Nobody is picked by list order."""
    with pytest.raises(AmbiguousName):
        graph.find("the commission")


@pytest.mark.parametrize(("asked", "nearest"), [("Fournier", "Élodie Fournier"), ("Tomas Oyelarin", "Tomas Oyelaran")])
def test_an_unknown_name_brings_the_nearest(graph, asked, nearest):
    """A part of a name, or a name misspelt, is answered with a question and never with a guess."""
    with pytest.raises(UnknownEntity) as caught:
        graph.find(asked)
    assert nearest in caught.value.candidates


@pytest.mark.parametrize(
    "asked", ["", "zzz", "http://[", "https://kg.example/id/person/nobody", 'a"> } DROP ALL #', "/"]
)
def test_what_is_no_name_is_unknown(graph, asked):
    """Whatever is typed, the answer is that nobody is called so."""
    with pytest.raises(UnknownEntity):
        graph.find(asked)


def test_a_name_is_looked_for_among_its_kind(graph):
    """An organization is no person."""
    with pytest.raises(UnknownEntity, match="no person or post"):
        graph.person("Board of Works")
    with pytest.raises(UnknownEntity, match="no organization"):
        graph.organization("https://kg.example/id/person/anna-roth")


def test_superiors_climb_through_the_holder_of_a_post(graph):
    """Who reports to a post answers to those whom its holder answers to, and the answer says by whom it is held."""
    chain = graph.superiors("person/john-marsh")
    assert [names(level) for level in chain.levels()] == [["Tomas Oyelaran", "Harbour Master"], ["Board of Works"]]
    master = "https://kg.example/id/post/harbour-commission/harbour-master"
    assert names(chain.holders[master]) == ["Élodie Fournier"]
    [step] = [s for s in chain.steps if s.below.iri == master]
    assert (step.above.name, step.through, step.line.basis) == (
        "Board of Works",
        "held by Élodie Fournier",
        "AccountableTo",
    )


def test_superiors_of_a_person_include_those_of_their_post(graph):
    """A line that starts from a post holds for whoever holds it, and the answer says as what."""
    [step] = graph.superiors("tomas oyelaran", inferred=False).steps
    assert (step.above.name, step.through, step.line.basis) == ("Board of Works", "as Chief Pilot", "AppointedBy")


def test_inferred_lines_are_marked_and_can_be_left_out(graph):
    """A line that only a rule gives says so, with the rule."""
    [line] = [s.line for s in graph.superiors("tomas oyelaran").steps if not s.line.stated]
    assert (line.superior.name, line.rule) == ("Harbour Master", "pilot-to-harbour-master")
    assert all(step.line.stated for step in graph.superiors("tomas oyelaran", inferred=False).steps)


def test_every_step_rests_on_words(graph, built):
    """A step comes with file, line and sentence, and its offsets cut the quoted words out of the letter's text."""
    for name in ("person/john-marsh", "anna roth", "tomas"):
        for step in graph.superiors(name).steps:
            [quote] = step.line.evidence
            text = (built / "texts" / f"{quote.letter.iri.rsplit('/', 1)[1]}.txt").read_bytes().decode()
            assert text[quote.start : quote.end] == quote.exact
            assert " ".join(quote.exact.split()) in quote.sentence
            assert text.splitlines()[quote.line - 1].startswith(text[: quote.start].rsplit("\n", 1)[-1])


def test_reports_are_everybody_below(graph):
    """Downwards the chain goes through holders as well."""
    chain = graph.reports("Board of Works", inferred=False)
    assert {step.below.name for step in chain.steps} >= {"Élodie Fournier", "Chief Pilot", "John Marsh"}
    assert graph.reports("wanda ilves").steps == ()


def test_a_ring_is_reported_and_ends_the_walk(graph):
    """Three people who answer to one another in a ring are listed once, and the ring is named."""
    chain = graph.superiors("person/john-marsh-2")
    assert [names(level) for level in chain.levels()] == [["Anna Roth"], ["Ben Roth"], ["Cleo Roth"]]
    assert [names(ring) for ring in chain.cycles] == [["Anna Roth", "Ben Roth", "Cleo Roth"]]
    assert graph.superiors("person/john-marsh").cycles == ()


def test_a_path_joins_two_and_finds_who_stands_over_both(graph):
    """The way goes up and down the lines; a post and its holder count as equally near."""
    path = graph.path("person/john-marsh", "Board of Works", inferred=False)
    assert [hop.relation for hop in path.hops] == ["reports to", "holds", "reports to"]
    assert names(path.common) == ["Board of Works"]
    both = graph.path("elodie fournier", "chief pilot", inferred=False)
    assert [hop.relation for hop in both.hops] == ["reports to", "is superior of"]
    assert names(both.common) == ["Board of Works"]


def test_a_path_between_strangers_is_empty(graph):
    """No lines, no path, nobody in common."""
    path = graph.path("wanda ilves", "anna roth")
    assert (path.hops, path.common) == ((), ())


def test_a_person_with_posts_lines_and_letters(graph):
    """Everything known of a person in one answer."""
    person = graph.person("Élodie Fournier")
    [tenure] = person.tenures
    assert (tenure.post.name, tenure.organization.name, tenure.observed) == (
        "Harbour Master",
        "Harbour Commission",
        ("2021-05-04",),
    )
    assert [letter.source for letter in person.sent] == ["2021/first.txt"]
    assert person.directives_issued == 1
    assert graph.person("person/john-marsh").prefixes == ("Mr",)


def test_a_post_can_be_asked_for_as_a_person(graph):
    """Who holds it stands in the answer."""
    assert [tenure.person.name for tenure in graph.person("chief pilot").tenures] == ["Tomas Oyelaran"]


def test_an_organization_with_its_posts(graph):
    """An organization tells who holds which post in it."""
    answer = graph.organization("harbour commission")
    assert [(t.person.name, t.post.name) for t in answer.tenures] == [("Élodie Fournier", "Harbour Master")]
    assert names(answer.members) == ["Élodie Fournier"]


def test_directives_by_who_asks_and_who_must_act(graph):
    """Whoever must act as holder of a post must act."""
    assert [d.action for d in graph.directives(issuer="wanda ilves", addressee="tomas")] == [
        "Repair the east light",
        "inspect the quay",
    ]
    assert [d.action for d in graph.directives(modality="permission")] == ["inspect the quay"]
    assert len(graph.directives(standing="past")) == 0
    assert len(graph.directives()) == 3


def test_a_deadline_without_a_year_is_never_compared(graph):
    """It is listed apart, not found and not lost."""
    answer = graph.directives(due_before=dt.date(2021, 6, 2))
    assert [d.deadline for d in answer] == ["2021-06-01"]
    assert [d.deadline for d in answer.year_unknown] == ["--09-09"]
    assert len(graph.directives(due_before="2021-06-01")) == 0


@pytest.mark.parametrize("wrong", [{"due_before": "soon"}, {"standing": "old"}, {"modality": "wish"}])
def test_a_condition_that_cannot_be_is_refused(graph, wrong):
    """A date that is none, or a kind that there is not, is an error and not an empty answer."""
    with pytest.raises(BadQuery):
        graph.directives(**wrong)


def test_evidence_lists_every_fact_with_its_sentence(graph):
    """Mentions, posts, lines, directives and letters, each with words."""
    facts = graph.evidence("tomas")
    assert {fact.kind for fact in facts} == {"mention", "membership", "reporting line", "directive", "letter"}
    assert all(fact.evidence for fact in facts)
    [repair] = [fact for fact in facts if "Repair" in fact.text]
    assert repair.text == "Wanda Ilves to Tomas Oyelaran, order: Repair the east light (by --09-09)"
    assert repair.evidence[0].sentence == "Repair the east light by 9 September."
    assert graph.evidence(repair.iri)[0].evidence == repair.evidence


def test_sparql_sees_all_letters_and_knows_the_prefixes(graph):
    """A query needs neither GRAPH nor PREFIX."""
    rows = graph.sparql("SELECT ?n { ?p a foaf:Person ; foaf:name ?n } ORDER BY ?n").values
    names = ["Anna Roth", "Ben Roth", "Cleo Roth", "John Marsh", "John Marsh", "Tomas Oyelaran", "Wanda Ilves"]
    assert [row[0] for row in rows] == [*names, "Élodie Fournier"]
    assert graph.sparql("ASK { ?x org:reportsTo ?y }").truth is True
    assert len(graph.sparql("CONSTRUCT { ?x a kg:Letter } WHERE { ?x a kg:Letter }").rows) == 3


def test_sparql_counts_a_fact_once_however_many_letters_state_it(graph):
    """Two letters name one person: that is one person; asked letter by letter, there are two mentions."""
    one = "<https://kg.example/id/person/tomas-oyelaran>"
    count = f"SELECT (COUNT(*) AS ?n) {{ {one} a foaf:Person }}"
    assert graph.sparql(count).values == (("1",),)
    assert graph.sparql(f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?letter {{ {one} a foaf:Person }} }}").values == (("2",),)


@pytest.mark.parametrize("query", ["SELECT", "DROP ALL", "INSERT DATA { <a:b> <a:b> <a:b> }"])
def test_sparql_that_is_wrong_or_would_write_is_refused(graph, query):
    """The graph is only read."""
    with pytest.raises(BadQuery):
        graph.sparql(query)


def test_answers_are_json(graph):
    """Every answer can be told as JSON."""
    for answer in (
        graph.superiors("tomas"),
        graph.path("tomas", "anna roth"),
        graph.person("tomas"),
        graph.organization("ferry company"),
        graph.directives(),
        graph.sparql("ASK {}"),
        graph.overview(),
        *graph.evidence("tomas"),
    ):
        assert json.loads(json.dumps(answer.to_json()))


def test_a_folder_without_a_graph_is_refused(tmp_path):
    """The message says what to do."""
    with pytest.raises(StoreError, match="build one with: kg build"):
        open_graph(tmp_path)
    (tmp_path / "store" / "1").mkdir(parents=True)
    (tmp_path / "store" / "1" / "CURRENT").write_text("nonsense")
    (tmp_path / "store" / "1" / "kg.lock").touch()
    (tmp_path / "store" / "generation").write_text("1\n")
    with pytest.raises(StoreError, match="build it again"):
        open_graph(tmp_path)


def test_an_empty_graph_answers(tmp_path):
    """No letters, no people, no error but that nobody is called so."""
    graph = Graph(pyoxigraph.Store(), tmp_path)
    assert len(graph.directives()) == 0
    assert graph.overview().entries == ()
    with pytest.raises(UnknownEntity):
        graph.superiors("anybody")


@pytest.mark.parametrize(
    ("one", "other"), [("O’Brien", "o'brien"), ("Łódź", "lodz"), ("J. B.  Smith", "j b smith"), ("STRASSE", "straße")]
)
def test_folding(one, other):
    """What differs only in dress is the same name."""
    assert fold(one) == fold(other)


def test_the_sentence_around_some_words():
    """It ends at full stops and blank lines, and stands on one line."""
    text = "Dear A,\n\nOne. Two\nthree four. Five.\n\nYours"
    at = text.index("three")
    assert sentence_around(text, at, at + 5) == "Two three four."
    assert sentence_around(text, 0, 4) == "Dear A,"
