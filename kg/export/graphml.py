"""The people, posts and organizations as a network: an edge a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from kg.export.lookup import Lookup
from kg.vocab import DCTERMS, FOAF, KG, ORG, SCHEMA

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["network", "write"]

_KINDS = {"person": FOAF.Person, "post": ORG.Post, "organization": ORG.Organization}
_LINKS = {  # property -> what the edge is called
    ORG.holds: "holds",
    ORG.memberOf: "member of",
    ORG.postIn: "post in",
    ORG.subOrganizationOf: "part of",
}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Edge = tuple[str, str, dict[str, str]]
"""From, to, and what is known of the edge."""


def write(raw: ox.Store, file: IO[bytes]) -> None:
    """Write the network as GraphML; all attributes are strings."""
    import networkx as nx

    # not write_graphml, whose bytes depend on whether lxml is installed
    nx.write_graphml_xml(network(raw), file, prettyprint=True)


def network(raw: ox.Store) -> nx.MultiDiGraph[str]:
    """Return the network; nodes are IRIs with ``kind`` and ``name``, edges have ``kind``, ``label`` and ``iri``.

    Reporting lines run from subordinate to superior, directives from issuer to addressee, letters from sender to
    recipient. Nodes and edges stand in an order that depends on the facts alone."""
    import networkx as nx

    look = Lookup(raw)
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for kind, term in _KINDS.items():
        for node in look.typed(term):
            made.add_node(node, kind=kind, name=_legal(look.name(node)))
    edges = [*_links(look, list(made)), *_lines(look), *_directives(look), *_letters(look)]
    edges = [edge for edge in edges if edge[0] in made and edge[1] in made]
    for number, (source, target, known) in enumerate(sorted(edges, key=lambda e: (e[0], e[1], sorted(e[2].items())))):
        made.add_edge(
            source, target, key=f"e{number}", **{name: _legal(value) for name, value in known.items() if value}
        )
    return made


def _links(look: Lookup, nodes: list[str]) -> Iterator[Edge]:
    for node in nodes:
        for term, label in _LINKS.items():
            for other in look.values(node, term):
                yield node, other, {"kind": "link", "label": label}


def _lines(look: Lookup) -> Iterator[Edge]:
    for line in look.typed(KG.ReportingLine):
        known = {
            "kind": "reporting line",
            "label": look.value(line, KG.basis).rpartition("#")[2],
            "status": look.value(line, KG.status).rpartition("#")[2],
            "rule": look.value(line, KG.rule),
            "iri": line,
        }
        for subordinate in look.values(line, KG.subordinate):
            for superior in look.values(line, KG.superior):
                yield subordinate, superior, known


def _directives(look: Lookup) -> Iterator[Edge]:
    for directive in look.typed(KG.Directive):
        known = {
            "kind": "directive",
            "label": look.value(directive, KG.action),
            "modality": look.value(directive, KG.modality).rpartition("#")[2],
            "standing": look.value(directive, KG.standing).rpartition("#")[2],
            "deadline": look.value(directive, KG.deadline),
            "iri": directive,
        }
        for issuer in look.values(directive, KG.issuer):
            for addressee in look.values(directive, KG.addressee):
                yield issuer, addressee, known


def _letters(look: Lookup) -> Iterator[Edge]:
    for letter in look.typed(KG.Letter):
        known = {
            "kind": "letter",
            "label": look.name(letter),
            "date": look.value(letter, DCTERMS.date),
            "iri": letter,
        }
        for sender in look.values(letter, SCHEMA.sender):
            for recipient in look.values(letter, SCHEMA.recipient):
                yield sender, recipient, known


def _legal(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
