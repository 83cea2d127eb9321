from __future__ import annotations

import subprocess
import sys

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from kg import vocab
from kg.vocab import KG

NAMESPACES = [getattr(vocab, name) for name in vocab.__all__ if name != "PREFIXES"]


@pytest.fixture(scope="module")
def ontology(root):
    return Graph().parse(root / "ontology" / "kg.ttl")


def test_code_and_ontology_name_the_same_terms(ontology):
    """A term is in ``kg.vocab`` if and only if ``ontology/kg.ttl`` defines it."""
    defined = {str(s).removeprefix(KG.iri) for s in ontology.subjects() if str(s).startswith(KG.iri)}
    assert set(dir(KG)) == defined
    assert len(defined) == 48


def test_every_term_is_explained(ontology):
    """Every class, property and individual has a type, a label, a comment and an ontology it belongs to."""
    for term in KG:
        node = URIRef(KG[term])
        for needed in (RDF.type, RDFS.label, RDFS.comment, RDFS.isDefinedBy):
            assert ontology.value(node, needed, any=True), (term, needed)


def test_every_property_has_a_domain(ontology):
    """Whoever meets a property can look up what it is said of; a property of words has a range of words, too."""
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for node in ontology.subjects(RDF.type, kind):
            assert (node, RDFS.domain, None) in ontology, node


def test_the_ontology_has_a_version_and_a_licence(ontology):
    """The header says which version this is and what may be done with it."""
    header = ontology.value(predicate=RDF.type, object=OWL.Ontology)
    assert str(header) == KG.iri.removesuffix("#")
    assert ontology.value(header, OWL.versionInfo)
    assert ontology.value(header, URIRef(vocab.DCTERMS.license))


@pytest.mark.parametrize("name", ["kg", "shapes"])
def test_independent_parsers_agree_on_the_files(root, need, name):
    """rdflib, pyoxigraph and rapper read the same number of triples."""
    path = root / "ontology" / f"{name}.ttl"
    count = len(Graph().parse(path))
    assert len(list(ox.parse(path=str(path)))) == count
    done = subprocess.run([need("rapper"), "-c", "-i", "turtle", path], capture_output=True, text=True, check=True)
    assert f"returned {count} triples" in done.stderr
    assert "Warning" not in done.stderr


def test_a_misspelt_term_fails():
    """A namespace is closed."""
    with pytest.raises(AttributeError, match="Leter"):
        KG.Leter  # noqa: B018
    with pytest.raises(KeyError):
        KG["Leter"]
    assert "Letter" in KG
    assert "Leter" not in KG


def test_terms_used_from_other_vocabularies_are_real():
    """What we take from vocabularies that rdflib knows, it knows."""
    from rdflib.namespace import FOAF, ODRL2, ORG, PROV, SKOS, TIME, XSD

    for ours, theirs in (
        *((vocab.FOAF, FOAF), (vocab.ODRL, ODRL2), (vocab.ORG, ORG), (vocab.PROV, PROV)),
        *((vocab.SKOS, SKOS), (vocab.TIME, TIME), (vocab.XSD, XSD)),
    ):
        assert {term for term in ours if term not in theirs} == set()


def test_prefixes_are_distinct_and_cover_the_namespaces():
    """Each namespace of the graph has one prefix."""
    assert len(set(vocab.PREFIXES.values())) == len(vocab.PREFIXES)
    assert {n.iri for n in NAMESPACES} - set(vocab.PREFIXES.values()) == {vocab.OWL.iri}


def test_the_vocabulary_loads_without_rdflib(root):
    """Every command imports the vocabulary; none should wait half a second for it."""
    script = "import sys, kg.vocab; print('rdflib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
