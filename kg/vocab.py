"""The vocabularies of the graph: closed namespaces, so that a misspelt term fails where it is written.

Terms are plain strings (IRIs), for this module is imported by every command and rdflib would cost it half a second.
``KG`` mirrors ``ontology/kg.ttl`` exactly; the others list the terms that the graph, the ontology and the shapes use.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

__all__ = [
    "DCTERMS",
    "FOAF",
    "KG",
    "OA",
    "ODRL",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SKOS",
    "TIME",
    "VCARD",
    "XSD",
]


class Namespace:
    """A closed set of terms: ``KG.Letter`` is its IRI, ``KG.Leter`` an ``AttributeError``.

    >>> KG.Letter
    'https://w3id.org/letterkg/ontology#Letter'
    >>> VCARD["honorific-prefix"]
    'http://www.w3.org/2006/vcard/ns#honorific-prefix'
    """

    def __init__(self, iri: str, terms: str) -> None:
        """Take the namespace's IRI and its terms, separated by white space."""
        self.iri: Final = iri
        self._iris: Final = {term: iri + term for term in terms.split()}

    def __getattr__(self, term: str) -> str:
        iris: dict[str, str] = self.__dict__.get("_iris", {})
        if term not in iris:
            raise AttributeError(f"no term {term!r} in <{self.__dict__.get('iri')}>")
        return iris[term]

    def __getitem__(self, term: str) -> str:
        return self._iris[term]

    def __contains__(self, term: object) -> bool:
        return term in self._iris

    def __iter__(self) -> Iterator[str]:
        return iter(self._iris)

    def __dir__(self) -> list[str]:
        return sorted(self._iris)


KG = Namespace(
    "https://w3id.org/letterkg/ontology#",
    """
    Letter ReportingLine Directive IdentityDecision Basis Status Modality Standing
    place sha256 post observedOn subordinate superior basis status rule
    issuer addressee action modality deadline deadlineText condition standing issuedIn
    confidence states identifies keptApartFrom reason
    ReportsTo AppointedBy AccountableTo LedBy MemberOfTeamLedBy
    Stated Inferred
    Order Requirement Request Expectation Recommendation Permission Prohibition
    Current Past Withdrawn
    """,
)
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type Property")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#", "label comment Class subClassOf subPropertyOf domain range")
OWL = Namespace("http://www.w3.org/2002/07/owl#", "Ontology Class ObjectProperty DatatypeProperty NamedIndividual")
XSD = Namespace(
    "http://www.w3.org/2001/XMLSchema#", "string date gYear gYearMonth gMonthDay integer decimal boolean anyURI"
)
ORG = Namespace(
    "http://www.w3.org/ns/org#",
    """
    Organization Post Membership Role holds heldBy memberOf member organization role postIn subOrganizationOf
    memberDuring reportsTo
    """,
)
FOAF = Namespace("http://xmlns.com/foaf/0.1/", "Person name")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#", "prefLabel altLabel")
DCTERMS = Namespace(
    "http://purl.org/dc/terms/",
    "title date identifier references source isPartOf license created description creator",
)
SCHEMA = Namespace("https://schema.org/", "Message sender recipient ccRecipient")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#", "honorific-prefix honorific-suffix")
PROV = Namespace("http://www.w3.org/ns/prov#", "Agent Entity wasAttributedTo wasDerivedFrom")
OA = Namespace(
    "http://www.w3.org/ns/oa#",
    """
    Annotation SpecificResource TextPositionSelector TextQuoteSelector hasBody hasTarget hasSource hasSelector
    start end exact
    """,
)
ODRL = Namespace("http://www.w3.org/ns/odrl/2/", "Duty assigner assignee")
TIME = Namespace(
    "http://www.w3.org/2006/time#",
    "Interval Instant hasBeginning hasEnd inXSDDate inXSDgYear inXSDgYearMonth",
)

PREFIXES: Final[dict[str, str]] = {
    "dcterms": DCTERMS.iri,
    "foaf": FOAF.iri,
    "kg": KG.iri,
    "oa": OA.iri,
    "odrl": ODRL.iri,
    "org": ORG.iri,
    "prov": PROV.iri,
    "rdf": RDF.iri,
    "rdfs": RDFS.iri,
    "schema": SCHEMA.iri,
    "skos": SKOS.iri,
    "time": TIME.iri,
    "vcard": VCARD.iri,
    "xsd": XSD.iri,
}
"""Prefix -> namespace, as every export declares them."""
