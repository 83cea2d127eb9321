from __future__ import annotations

import subprocess
import sys

import pyoxigraph as ox
import pytest
from rdflib import SH, Graph

from kg.errors import StoreError
from kg.quads import IdentityDecision, corpus_nquads, inferred_nquads, nquads
from kg.validate import validate
from tests.graph_fixture import BASE, IRIS, LETTER_ID, OTHER_ID, OTHER_IRIS, OTHER_TEXT, TEXT, letter_facts, other_facts

LETTER, INFERRED = nquads(letter_facts(), IRIS, BASE), inferred_nquads(letter_facts(), IRIS, BASE)
OTHER = nquads(other_facts(), OTHER_IRIS, BASE)
DECISIONS = corpus_nquads([IdentityDecision("person/ivo-quennell", (LETTER_ID, OTHER_ID), "the same full name")], BASE)
WHOLE = LETTER + INFERRED + OTHER + DECISIONS


def loaded(text: str) -> ox.Store:
    store = ox.Store()
    store.bulk_load(text.encode(), ox.RdfFormat.N_QUADS)
    return store


def messages(text: str) -> set[str]:
    return {problem.message for problem in validate(loaded(text)).problems}


def without(text: str, *parts: str) -> str:
    """The quads that do not hold all of *parts*; there must be some that do."""
    kept = [line for line in text.splitlines(keepends=True) if not all(part in line for part in parts)]
    assert len(kept) < text.count("\n"), parts
    return "".join(kept)


def changed(text: str, old: str, new: str) -> str:
    assert old in text, old
    return text.replace(old, new)


def test_what_we_write_conforms():
    """Letters, inferred lines and decisions on identity pass, and the report says how much was looked at."""
    report = validate(loaded(WHOLE))
    assert report.conforms
    assert report.problems == ()
    assert report.letters == 2
    assert 500 < report.triples < WHOLE.count("\n")  # what both letters state is counted once


def test_an_empty_graph_conforms():
    """There is nothing wrong with nothing."""
    assert validate(ox.Store()).conforms


LACKS = [  # (shape, what the removed quads hold, message)
    ("Letter", ("/letter/", "terms/title>"), "A letter needs one title"),
    ("Letter", ("/letter/", "terms/source>"), "A letter needs one source"),
    ("Letter", ("#sha256>",), "needs the SHA-256"),
    ("Person", ("foaf/0.1/name>", "Valdez"), "A person needs one name"),
    ("Organization", ("prefLabel>", '"Board"'), "An organization needs one name"),
    ("Post", ("/post/", "prefLabel>", "Locks"), "A post needs one title"),
    ("Membership", ("ontology#post>",), "A membership needs one post"),
    ("Membership", ("org#role>",), "A membership needs a role"),
    ("Role", ("<https://kg.example/id/role/", "prefLabel>"), "A role needs a name"),
    ("Interval", ("#hasBeginning>",), "needs a beginning or an end"),
    ("Instant", ("#inXSDDate>",), "A point in time needs one date"),
    ("ReportingLine", ("#subordinate>",), "needs one subordinate"),
    ("ReportingLine", ("#superior>",), "needs one superior"),
    ("ReportingLine", ("#basis>",), "needs one basis"),
    ("ReportingLine", ("#status>",), "either stated or inferred"),
    ("ReportingLine", ("#rule>",), "needs the rule it follows from"),
    ("Directive", ("#action>",), "A directive needs one action"),
    ("Directive", ("#modality>",), "A directive needs one modality"),
    ("Directive", ("#standing>",), "must be current, past or withdrawn"),
    ("Directive", ("#issuedIn>",), "needs the one letter"),
    ("Directive", ("#deadlineText>",), "needs the words that give it"),
    ("Annotation", ("#hasBody>",), "must say what it is evidence of"),
    ("Annotation", ("#hasTarget>",), "must point to one passage"),
    ("Annotation", ("/evidence/", "#confidence>"), "must be one number from 0 to 1"),
    ("Passage", ("#hasSource>",), "must lie in one letter"),
    ("Passage", ("#hasSelector>", "#quote>"), "needs two selectors"),
    ("Position", ("oa#start>",), "needs one start"),
    ("Position", ("oa#end>",), "needs one end"),
    ("Quote", ("oa#exact>",), "needs its words"),
    ("IdentityDecision", ("#identifies>",), "must be about one entity"),
    ("IdentityDecision", ("#reason>",), "needs its reason"),
    ("IdentityDecision", ("#wasDerivedFrom>",), "must name the letters"),
    ("IdentityDecision", ("/decision/", "#confidence>"), "The confidence of a decision"),
    *(
        ("Evidenced", ("#hasBody>", f"id/{kind}/"), "There is no evidence for this")
        for kind in ("person", "org", "post", "membership", "reporting", "directive")
    ),
]


@pytest.mark.parametrize(("shape", "parts", "message"), LACKS)
def test_what_is_missing_is_found(shape, parts, message):
    """Each shape fails when what it asks for is taken away."""
    assert any(message in found for found in messages(without(WHOLE, *parts))), shape


DATE, DAY = "http://www.w3.org/2001/XMLSchema#date", "http://www.w3.org/2001/XMLSchema#gMonthDay"
WRONG = [  # (what stands there, what is put in its place, message)
    (f'"2025-03-03"^^<{DATE}>', f'"2025-02-30"^^<{DATE}>', "at most one date"),
    (f'"2025-03-03"^^<{DATE}>', '"in March"', "observed on must be a day"),
    (f'"2025-03-17"^^<{DATE}>', f'"2025-13-45"^^<{DATE}>', "must be one day of the calendar"),
    (f'"2025-03-17"^^<{DATE}>', f'"--13-45"^^<{DAY}>', "must be one day of the calendar"),
    (f'"2025-03-17"^^<{DATE}>', '"17 March"', "must be one day of the calendar"),
    (f'"2025-04-01"^^<{DATE}>', f'"2025-04-31"^^<{DATE}>', "A point in time needs one date"),
    ('"0.94"', '"1.94"', "must be one number from 0 to 1"),
    ('"0.94"', '"-0.94"', "must be one number from 0 to 1"),
    ('oa#start> "0"', 'oa#start> "9000"', "must end after its start"),
    ('oa#start> "0"', 'oa#start> "-1"', "counted from 0"),
    ("schema.org/sender> <https://kg.example/id/person/", "schema.org/sender> <https://kg.example/id/x/", "The sender"),
    (
        "schema.org/recipient> <https://kg.example/id/p",
        "schema.org/recipient> <https://kg.example/id/x",
        "The recipient",
    ),
    (
        "schema.org/ccRecipient> <https://kg.example/id/p",
        "schema.org/ccRecipient> <https://kg.example/id/x",
        "gets a copy",
    ),
    ("org#holds> <https://kg.example/id/post/", "org#holds> <https://kg.example/id/person/", "holds must be a post"),
    ("org#member> <https://kg.example/id/person/", "org#member> <https://kg.example/id/post/", "must be one person"),
    ("#issuer> <https://kg.example/id/person/", "#issuer> <https://kg.example/id/letter/", "The issuer"),
    ("#addressee> <https://kg.example/id/person/", "#addressee> <https://kg.example/id/letter/", "The addressee"),
    ("ontology#Requirement>", "ontology#Wish>", "A directive needs one modality"),
    ("ontology#AccountableTo>", "ontology#Likes>", "needs one basis"),
    ("ontology#Stated>", "ontology#Inferred>", "needs the rule it follows from"),
    (
        "#superior> <https://kg.example/id/person/ottoline-farr",
        "#superior> <https://kg.example/id/person/ivo-quennell",
        "same one",
    ),
    ('altLabel> "the Board"', 'altLabel> "Board"', "listed again"),
    (letter_facts().sha256, "abc", "needs the SHA-256"),
    ('#action> "report to you"', '#action> ""', "A directive needs one action"),
]


@pytest.mark.parametrize(("old", "new", "message"), WRONG)
def test_what_is_wrong_is_found(old, new, message):
    """A value of the wrong kind fails."""
    assert any(message in found for found in messages(changed(WHOLE, old, new)))


def test_two_names_of_one_person_are_found():
    """Two letters that call one person by two canonical names contradict one another."""
    assert "A person needs one name." in messages(
        LETTER + changed(OTHER, 'name> "Ivo Quennell"', 'name> "I. Quennell"')
    )


def test_every_shape_is_tested_above(root):
    """There is no shape that has never been seen to fail."""
    shapes = Graph().parse(root / "ontology" / "shapes.ttl")
    named = {str(shape).rpartition("#")[2] for shape in shapes.subjects(SH.targetClass)}
    assert named <= {shape for shape, _, _ in LACKS}


def test_every_constraint_has_a_message(root):
    """An archivist is never shown the name of a SHACL component."""
    shapes = Graph().parse(root / "ontology" / "shapes.ttl")
    targeted = list(shapes.subjects(SH.targetClass))
    properties = {prop for shape in targeted for prop in shapes.objects(shape, SH.property)}
    assert len(properties) > 50
    for prop in properties:
        assert shapes.value(prop, SH.message), shapes.value(prop, SH.path)


def test_a_problem_names_letter_and_entity():
    """Whoever reads the report can go and look."""
    (problem,) = validate(loaded(changed(WHOLE, 'oa#start> "0"', 'oa#start> "9000"'))).problems
    assert problem.letters == ("2025/canals.txt",)
    report = validate(loaded(without(WHOLE, "#hasBody>", "person/ivo-quennell")))
    (problem,) = (problem for problem in report.problems if problem.name == "Ivo Quennell")
    assert not report.conforms
    assert problem.letters == ("2025/canals.txt", "2025/lock.txt")
    assert str(problem) == (
        "2025/canals.txt, 2025/lock.txt: Ivo Quennell: There is no evidence for this: no words of a letter are given "
        f"that state it. <{BASE}person/ivo-quennell>"
    )


def test_many_letters_are_checked_in_parts():
    """More than one part gives what one part would."""
    count = 80
    text = "".join(
        LETTER.replace(LETTER_ID, f"{i:012x}")
        .replace("canals.txt", f"{i}.txt")
        .replace("/directive/", f"/directive/{i}-")
        for i in range(count)
    )
    report = validate(
        loaded(changed(text, '/letter/00000000004d> <http://purl.org/dc/terms/title> "C', '/x> <a:b> "C'))
    )
    assert report.letters == count
    assert [problem.letters for problem in report.problems] == [("2025/77.txt",)]


@pytest.fixture
def texts(tmp_path):
    (tmp_path / f"{LETTER_ID}.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / f"{OTHER_ID}.txt").write_text(OTHER_TEXT, encoding="utf-8")
    return tmp_path


def test_quotations_are_held_against_the_texts(texts):
    """Evidence whose words are not in the letter is a problem, and so is a letter whose text is gone."""
    assert validate(loaded(WHOLE), texts).conforms
    (problem,) = validate(loaded(changed(WHOLE, '"Keep the lock shut" <', '"Keep the lock open" <')), texts).problems[
        :1
    ]
    (texts / f"{OTHER_ID}.txt").write_text(OTHER_TEXT.replace("Keep", "Leave"), encoding="utf-8")
    (problem, *_) = validate(loaded(WHOLE), texts).problems
    assert "do not stand at" in problem.message
    assert problem.letters == ("2025/lock.txt",)
    (texts / f"{OTHER_ID}.txt").unlink()
    (problem,) = validate(loaded(WHOLE), texts).problems
    assert "cannot be read" in problem.message


@pytest.mark.parametrize("name", ["graph.nq", "graph.ttl"])
def test_a_file_can_be_checked(tmp_path, name):
    """Any RDF file will do; a file that is none is refused."""
    text = LETTER if name.endswith("nq") else "".join(x[: x.rindex(" <")] + " .\n" for x in LETTER.splitlines())
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert validate(tmp_path / name).conforms
    (tmp_path / name).write_text(without(text, "#modality>"), encoding="utf-8")
    assert len(validate(tmp_path / name).problems) == 2
    (tmp_path / name).write_text("no RDF", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be read as RDF"):
        validate(tmp_path / name)


def test_a_missing_file_is_named(tmp_path):
    """There is nothing to check."""
    with pytest.raises(StoreError, match=r"none\.ttl"):
        validate(tmp_path / "none.ttl")


def test_nothing_is_logged(tmp_path):
    """The report lists the ill-typed dates; the libraries beneath are silent."""
    text = changed(WHOLE, f'"2025-03-03"^^<{DATE}>', f'"2025-02-30"^^<{DATE}>')
    (tmp_path / "graph.nq").write_text(text, encoding="utf-8")
    script = (
        f"from pathlib import Path; from kg.validate import validate; validate(Path({str(tmp_path / 'graph.nq')!r}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == done.stderr == ""


def test_the_shapes_are_sound(root):
    """They conform to the shapes of shapes."""
    import pyshacl

    conforms, _, text = pyshacl.validate(
        Graph(), shacl_graph=Graph().parse(root / "ontology" / "shapes.ttl"), meta_shacl=True, inplace=True
    )
    assert conforms, text
