"""What a built graph says of one letter, in the form in which gold says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

import pyoxigraph as ox

from kg.errors import InputError
from kg.vocab import DCTERMS, FOAF, KG, OA, ORG, RDF, SCHEMA, SKOS

__all__ = ["Directive", "Found", "Holding", "Reader", "Witness"]

_ROLES = {"sender": SCHEMA.sender, "recipients": SCHEMA.recipient, "cc": SCHEMA.ccRecipient}
_LABELS = (FOAF.name, SKOS.prefLabel, SKOS.altLabel)  # the canonical name first
_UNION = ox.DefaultGraph()  # names may stand in any letter's graph


@dataclass(frozen=True, slots=True)
class Holding:
    """``member`` holds ``post`` in ``org``, as ``node`` says; IRIs, None where nobody or no body is named."""

    node: str
    member: str | None
    post: str
    org: str | None


@dataclass(frozen=True, slots=True)
class Directive:
    """``standing`` is in lower case; ``issuers`` and ``addressees`` are IRIs."""

    node: str
    action: str
    issuers: tuple[str, ...]
    addressees: tuple[str, ...]
    deadline: str | None
    standing: str


@dataclass(frozen=True, slots=True)
class Witness:
    """How many quotations stand in the letter where they should, or do not; how many facts have any, of how many."""

    exact: int
    inexact: int
    evidenced: int
    facts: int


@dataclass(frozen=True, slots=True)
class Found:
    """What the graph says of one letter; all but words and dates are IRIs, sorted.

    ``lines`` maps subordinate and superior to the nodes that state it. ``labels`` gives the names of a node, canonical
    first, and ``confidence`` how sure kg is of it (None: there is no evidence for it in this letter)."""

    date: str | None
    parties: dict[str, list[str]]
    people: list[str]
    organisations: list[str]
    holdings: list[Holding]
    lines: dict[tuple[str, str], list[str]]
    directives: list[Directive]
    witness: Witness
    labels: Callable[[str], tuple[str, ...]]
    confidence: Callable[[str], float | None]


class Reader:
    """Reads letters off a built graph by the stems of their file names: ``2014/001.txt`` is ``001``."""

    def __init__(self, store: ox.Store, texts: Path) -> None:
        """Take the *store* and the folder of the letters' *texts*, which quotations are held against."""
        self._store = store
        self._texts = texts
        self._letters: dict[str, list[str]] = defaultdict(list)
        for quad in store.quads_for_pattern(None, ox.NamedNode(DCTERMS.source), None, _UNION):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                self._letters[PurePosixPath(quad.object.value).stem].append(quad.subject.value)
        self.labels = lru_cache(maxsize=None)(self._labels)

    def find(self, stem: str) -> Found | None:
        """Return what the graph says of the letter *stem*, None if it does not hold it.

        Raises:
            InputError: several letters are called so.
        """
        letters = self._letters.get(stem, [])
        if len(letters) > 1:
            raise InputError(f"{len(letters)} letters are called {stem} in this graph; build those with gold alone")
        return _found(_Page(self._store, letters[0]), self._text(letters[0]), self.labels) if letters else None

    def _labels(self, node: str) -> tuple[str, ...]:
        names = [name for term in _LABELS for name in sorted(self._named(node, term))]
        return tuple(dict.fromkeys(names))

    def _named(self, node: str, term: str) -> set[str]:
        quads = self._store.quads_for_pattern(ox.NamedNode(node), ox.NamedNode(term), None, _UNION)
        return {quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)}

    def _text(self, letter: str) -> str:
        path = self._texts / f"{letter.rsplit('/', 1)[-1]}.txt"
        return path.read_bytes().decode("utf-8") if path.is_file() else ""


class _Page:
    """The triples of one letter's own graph."""

    def __init__(self, store: ox.Store, letter: str) -> None:
        self.letter = letter
        self._values: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._typed: dict[str, set[str]] = defaultdict(set)
        for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(letter)):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, (ox.NamedNode, ox.Literal)):
                self._values[quad.subject.value, quad.predicate.value].add(quad.object.value)
                if quad.predicate.value == RDF.type:
                    self._typed[quad.object.value].add(quad.subject.value)

    def typed(self, kind: str) -> list[str]:
        return sorted(self._typed.get(kind, ()))

    def values(self, node: str, *terms: str) -> list[str]:
        return [value for term in terms for value in sorted(self._values.get((node, term), ()))]

    def value(self, node: str, *terms: str) -> str | None:
        return next(iter(self.values(node, *terms)), None)


def _found(page: _Page, text: str, labels: Callable[[str], tuple[str, ...]]) -> Found:
    sure = _confidences(page)
    return Found(
        date=page.value(page.letter, DCTERMS.date),
        parties={role: page.values(page.letter, term) for role, term in _ROLES.items()},
        people=page.typed(FOAF.Person),
        organisations=page.typed(ORG.Organization),
        holdings=_holdings(page),
        lines=_lines(page),
        directives=[_directive(page, node) for node in page.typed(KG.Directive)],
        witness=_witness(page, text),
        labels=labels,
        confidence=sure.get,
    )


def _holdings(page: _Page) -> list[Holding]:
    """Return the memberships, then the posts that none is of."""
    found = []
    for node in page.typed(ORG.Membership):
        post = page.value(node, KG.post, ORG.role)
        if post is not None:
            found.append(Holding(node, page.value(node, ORG.member), post, page.value(node, ORG.organization)))
    held = {holding.post for holding in found}
    free = [post for post in page.typed(ORG.Post) if post not in held]
    return found + [Holding(post, None, post, page.value(post, ORG.postIn)) for post in free]


def _lines(page: _Page) -> dict[tuple[str, str], list[str]]:
    lines: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node in page.typed(KG.ReportingLine):
        if page.value(node, KG.status) != KG.Inferred:
            for low in page.values(node, KG.subordinate):
                for high in page.values(node, KG.superior):
                    lines[low, high].append(node)
    return lines


def _directive(page: _Page, node: str) -> Directive:
    return Directive(
        node=node,
        action=page.value(node, KG.action) or "",
        issuers=tuple(page.values(node, KG.issuer)),
        addressees=tuple(page.values(node, KG.addressee)),
        deadline=page.value(node, KG.deadline),
        standing=(page.value(node, KG.standing) or KG.Current).removeprefix(KG.iri).lower(),
    )


def _confidences(page: _Page) -> dict[str, float]:
    """Return for every node the best confidence of its evidence; that of its part in the letter is not its own."""
    best: dict[str, float] = {}
    for node in page.typed(OA.Annotation):
        told = page.value(node, KG.confidence)
        if told is not None and page.value(node, KG.states) is None:
            for body in page.values(node, OA.hasBody):
                best[body] = max(best.get(body, 0.0), float(told))
    return best


def _witness(page: _Page, text: str) -> Witness:
    exact = inexact = 0
    bodies: set[str] = set()
    for node in page.typed(OA.Annotation):
        bodies.update(page.values(node, OA.hasBody))
        for target in page.values(node, OA.hasTarget):
            good = _is_quoted(page, page.values(target, OA.hasSelector), text)
            exact, inexact = exact + good, inexact + (not good)
    kinds = (FOAF.Person, ORG.Organization, ORG.Membership, KG.Directive, KG.ReportingLine)
    facts = {node for kind in kinds for node in page.typed(kind)}
    return Witness(exact, inexact, len(facts & bodies), len(facts))


def _is_quoted(page: _Page, selectors: list[str], text: str) -> bool:
    start, end, words = (
        next((value for one in selectors if (value := page.value(one, term)) is not None), None)
        for term in (OA.start, OA.end, OA.exact)
    )
    return start is not None and end is not None and text[int(start) : int(end)] == words
