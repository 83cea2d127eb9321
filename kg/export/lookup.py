"""Values of nodes by property, across all graphs of a store."""

from __future__ import annotations

from functools import lru_cache

import pyoxigraph as ox

from kg.vocab import DCTERMS, FOAF, RDF, SKOS

__all__ = ["Lookup"]

_NAMES = (FOAF.name, SKOS.prefLabel, DCTERMS.title)


class Lookup:
    """Reads single values; names are remembered."""

    def __init__(self, raw: ox.Store) -> None:
        self._raw = raw
        self.name = lru_cache(maxsize=None)(self._name)

    def values(self, node: str, term: str) -> list[str]:
        """Return the values of *term* of *node*, IRIs and literals alike, each once, sorted."""
        quads = self._raw.quads_for_pattern(ox.NamedNode(node), ox.NamedNode(term), None, ox.DefaultGraph())
        return sorted({q.object.value for q in quads if isinstance(q.object, (ox.NamedNode, ox.Literal))})

    def value(self, node: str, term: str) -> str:
        """Return the least value of *term* of *node*, empty if there is none."""
        return min(self.values(node, term), default="")

    def typed(self, kind: str) -> list[str]:
        """Return the nodes of the class *kind*, sorted."""
        return self.having(RDF.type, kind)

    def having(self, term: str, node: str) -> list[str]:
        """Return the nodes that have *node* as a value of *term*, sorted."""
        quads = self._raw.quads_for_pattern(None, ox.NamedNode(term), ox.NamedNode(node), ox.DefaultGraph())
        return sorted({q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)})

    def named(self, node: str, term: str) -> list[str]:
        """Return the names of the nodes that are the values of *term* of *node*."""
        return [self.name(value) for value in self.values(node, term)]

    def _name(self, node: str) -> str:
        return next((name for term in _NAMES if (name := self.value(node, term))), node)
