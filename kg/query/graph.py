"""A built graph, opened for questions: the Python interface, which the command line only prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from pathlib import Path as FilePath
from typing import Self

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from kg.answers import Chain, Directive, Directives, Fact, Named, Organization, Overview, Path, Person, Table
from kg.errors import BadQuery, QueryError
from kg.query import facts
from kg.query.names import ENTITIES, Names
from kg.query.network import Network
from kg.query.overview import VIEWS, overview
from kg.query.reader import Reader
from kg.vocab import KG, PREFIXES, RDF

__all__ = ["Graph"]

PEOPLE = ("person", "post")


class Graph:
    """People, posts, organizations, reporting lines and directives, with the words that each rests on.

    Wherever a name is asked for, any alias in any case will do, or an IRI; ``UnknownEntity`` and ``AmbiguousName``
    are raised, with candidates, when it does not mean exactly one entity."""

    def __init__(
        self, store: Store, texts: FilePath | None = None, on_close: Callable[[], None] = lambda: None
    ) -> None:
        """Take a *store* and the folder of the letters' *texts*, which are only needed for lines and sentences."""
        self.store = store
        self._on_close = on_close
        self.reader = Reader(store, texts)
        self._names = Names(self.reader)

    def close(self) -> None:
        """Give the store free for others; ``with open_graph(...) as graph`` does so by itself."""
        self._on_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def network(self) -> Network:
        """All reporting lines, stated and inferred."""
        return Network(self.reader)

    @cached_property
    def stated_network(self) -> Network:
        """Only the reporting lines that letters state."""
        return Network(self.reader, inferred=False)

    def find(self, name: str, kinds: Collection[str] = ENTITIES) -> Named:
        """Return the one entity called *name*."""
        return self._names.resolve(name, kinds)

    def superiors(self, name: str, *, inferred: bool = True, most: int | None = None) -> Chain:
        """Return everybody above *name*, nearest first, through the holders of the posts on the way.

        With *most*, here and below, at most so many passages a line: thousands of letters may tell of one."""
        return self._lines(inferred=inferred).chain(self.find(name), upwards=True, most=most)

    def reports(self, name: str, *, inferred: bool = True, most: int | None = None) -> Chain:
        """Return everybody below *name*, nearest first."""
        return self._lines(inferred=inferred).chain(self.find(name), upwards=False, most=most)

    def path(self, one: str, other: str, *, inferred: bool = True, most: int | None = None) -> Path:
        """Return how two entities are joined by reporting lines, and their nearest common superiors."""
        return self._lines(inferred=inferred).path(self.find(one), self.find(other), most=most)

    def _lines(self, *, inferred: bool) -> Network:
        return self.network if inferred else self.stated_network

    def person(self, name: str) -> Person:
        """Return all about a person, or a post."""
        return facts.person(self.reader, self.network, self.find(name, PEOPLE))

    def organization(self, name: str) -> Organization:
        """Return all about an organization."""
        return facts.organization(self.reader, self.network, self.find(name, ["organization"]))

    def evidence(self, name: str) -> tuple[Fact, ...]:
        """Return every fact about *name*, an entity's name or any node's IRI, with the passages it was read from."""
        return facts.facts(self.reader, self.find(name))

    def directives(  # noqa: PLR0913  # one keyword a column that one may ask by
        self,
        *,
        issuer: str | None = None,
        addressee: str | None = None,
        due_before: dt.date | str | None = None,
        standing: str | None = None,
        modality: str | None = None,
        evidence: bool = True,
    ) -> Directives:
        """Return the directives that meet all conditions, by deadline, those without one last.

        *issuer* and *addressee* cover the posts that a person holds. *due_before* is a day (ISO when a string): only
        earlier deadlines are found. A deadline without a year cannot be compared; such go into ``year_unknown``.

        Raises:
            BadQuery: *due_before* is no date, or *standing* or *modality* is none that there is.
        """
        limit = _day(due_before)
        asked = self._asked(
            issuer, addressee, _one_of(standing, STANDINGS, "standing"), _one_of(modality, MODALITIES, "modality")
        )
        if limit is None:
            return Directives(self._in_order(asked, evidence=evidence))
        deadlines = self.reader.texts_of(KG.deadline)
        due = [iri for iri in asked if iri in deadlines and _is_before(deadlines[iri], limit)]
        yearless = [iri for iri in asked if deadlines.get(iri, "").startswith("--")]
        return Directives(self._in_order(due, evidence=evidence), self._in_order(yearless, evidence=evidence))

    def _in_order(self, iris: Iterable[str], *, evidence: bool) -> tuple[Directive, ...]:
        found = [facts.directive(self.reader, iri, evidence=evidence) for iri in iris]
        return tuple(sorted(found, key=lambda d: (d.deadline is None, d.deadline or "", _letter_date(d), d.iri)))

    def _asked(self, issuer: str | None, addressee: str | None, standing: str | None, modality: str | None) -> set[str]:
        conditions: list[tuple[str, list[str]]] = []
        for role, name in ((KG.issuer, issuer), (KG.addressee, addressee)):
            if name is not None:
                named = self.find(name)
                conditions.append((role, [named.iri, *self.network.posts(named.iri)]))
        for term, value in ((KG.standing, standing), (KG.modality, modality)):
            if value is not None:
                conditions.append((term, [KG[value]]))
        if not conditions:
            return set(self.reader.subjects(RDF.type, KG.Directive))
        return set.intersection(
            *({d for iri in iris for d in self.reader.subjects(term, iri)} for term, iris in conditions)
        )

    def overview(self, view: str = "all", *, limit: int = 1000) -> Overview:
        """Return what a picture of the *view* shows: reporting, directives, correspondence or all."""
        if view not in VIEWS:
            raise BadQuery(f"“{view}” is no view; there are {', '.join(VIEWS)}")
        return overview(self.reader, self.network, view, limit)

    def sparql(self, query: str) -> Table:
        """Return the answer to a SPARQL query over all letters taken together; the usual prefixes need no declaring.

        Raises:
            BadQuery: the query is not SPARQL, or it would change the graph.
        """
        try:
            result = self.store.query(query, prefixes=PREFIXES)
        except (SyntaxError, ValueError) as error:
            raise BadQuery(f"the query is not valid SPARQL: {error}") from error
        except (OSError, RuntimeError) as error:
            raise QueryError(f"the query could not be run: {error}") from error
        if isinstance(result, QueryBoolean):
            return Table((), (), (), truth=bool(result))
        if isinstance(result, QueryTriples):
            triples = [(t.subject, t.predicate, t.object) for t in result]
            return _table(("subject", "predicate", "object"), triples)
        assert isinstance(result, QuerySolutions)  # noqa: S101  # the only form left
        columns = tuple(variable.value for variable in result.variables)
        return _table(columns, [tuple(row) for row in result])


STANDINGS = ("Current", "Past", "Withdrawn")
MODALITIES = ("Order", "Requirement", "Request", "Expectation", "Recommendation", "Permission", "Prohibition")


def _table(columns: tuple[str, ...], rows: Collection[tuple[object, ...]]) -> Table:
    terms_ = tuple(tuple(None if term is None else str(term) for term in row) for row in rows)
    values = tuple(tuple(None if term is None else getattr(term, "value", str(term)) for term in row) for row in rows)
    return Table(columns, terms_, values)


def _one_of(value: str | None, allowed: tuple[str, ...], of: str) -> str | None:
    if value is None:
        return None
    for one in allowed:
        if one.casefold() == value.casefold():
            return one
    raise BadQuery(f"“{value}” is no {of}; there are {', '.join(allowed)}")


def _day(value: dt.date | str | None) -> dt.date | None:
    if value is None or isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise BadQuery(f"“{value}” is not a date; write it as 2014-07-22") from None


def _is_before(deadline: str, limit: dt.date) -> bool:
    try:
        return dt.date.fromisoformat(deadline) < limit
    except ValueError:  # a deadline that is known to the month or without its year
        return False


def _letter_date(one: Directive) -> str:
    return (one.letter.date if one.letter else None) or "9999"
