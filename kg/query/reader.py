"""Reading single facts off the store by its indexes: nothing here walks through all of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from tempfile import SpooledTemporaryFile

from pyoxigraph import DefaultGraph, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Store

from kg.answers import LetterRef, Named, Quote
from kg.vocab import DCTERMS, FOAF, KG, OA, ORG, RDF, SKOS

__all__ = ["Reader", "tail"]

KINDS = {
    FOAF.Person: "person",
    ORG.Organization: "organization",
    ORG.Post: "post",
    KG.Letter: "letter",
    KG.Directive: "directive",
    KG.ReportingLine: "reporting line",
    ORG.Membership: "membership",
}
UNION = DefaultGraph()  # the store keeps every triple there, once, however many letters state it
CANONICAL = (FOAF.name, SKOS.prefLabel, DCTERMS.title)
SENTENCE_REACH = 400  # characters to either side of the quoted words that are shown at most
MOST_KEPT = 20_000  # nodes whose properties stay in memory
MOST_LISTED = 300  # passages among which those with the least IRIs are looked for
_SPOOLED = 2**22  # bytes of an answer that stay in memory
SENTENCE_ENDS = (". ", "? ", "! ", ".\n", "?\n", "!\n", "\n\n")


_NAMED = re.compile(
    r"(.+/)evidence/([0-9a-f]{12})/([0-9]{1,9})-([0-9]{1,9})/[0-9a-f]{16}"
)  # as kg.quads names evidence


def tail(iri: str) -> str:
    """Return the part of *iri* after its last ``#`` or ``/``: ``Stated`` of ``…ontology#Stated``."""
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]


class Reader:
    """The store seen as names, letters and quotations; ``texts`` is the folder of the letters' texts, if at hand."""

    def __init__(self, store: Store, texts: Path | None = None) -> None:
        self.store = store
        self.texts = texts
        self.named = lru_cache(maxsize=None)(self._named)
        self.letter = lru_cache(maxsize=None)(self._letter)
        self._about = lru_cache(maxsize=MOST_KEPT)(self._read_about)
        self._text = lru_cache(maxsize=512)(self._read_text)

    def objects(self, subject: str, *predicates: str) -> list[str]:
        """Return the distinct values of the *predicates* of *subject*, literals and IRIs alike, sorted."""
        about = self._about(subject)
        if len(predicates) == 1:
            return list(about.get(predicates[0], ()))
        return sorted({value for predicate in predicates for value in about.get(predicate, ())})

    def _read_about(self, subject: str) -> dict[str, list[str]]:
        """Return all that is said of *subject*: to read it at once costs little more than to read one value."""
        found: dict[str, list[str]] = {}
        for quad in self.store.quads_for_pattern(NamedNode(subject), None, None, UNION):
            value = quad.object
            if isinstance(value, (NamedNode, Literal)):
                found.setdefault(quad.predicate.value, []).append(value.value)
        for values in found.values():
            if len(values) > 1:
                values[:] = sorted(set(values))
        return found

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return the distinct IRIs that have the node *value* under *predicate*, sorted."""
        quads = self.store.quads_for_pattern(None, NamedNode(predicate), NamedNode(value), UNION)
        return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)})

    def bearers(self, predicate: str, text: str) -> list[str]:
        """Return the distinct IRIs that have just *text* under *predicate*, sorted."""
        quads = self.store.quads_for_pattern(None, NamedNode(predicate), Literal(text), UNION)
        return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)})

    def texts_of(self, predicate: str) -> dict[str, str]:
        """Return the value under *predicate* of every node that has one."""
        quads = self.store.quads_for_pattern(None, NamedNode(predicate), None, UNION)
        found = ((quad.subject, quad.object) for quad in quads)
        return {s.value: o.value for s, o in found if isinstance(s, NamedNode) and isinstance(o, Literal)}

    def rows(self, query: str) -> Iterator[tuple[str, ...]]:
        """Yield the rows of a SELECT query in which every value is an IRI or a literal."""
        solutions = self.store.query(query)
        assert isinstance(solutions, QuerySolutions)  # noqa: S101  # a SELECT query gives nothing else
        for row in solutions:
            terms = tuple(row)
            values = tuple(term.value for term in terms if isinstance(term, (NamedNode, Literal)))
            if len(values) == len(terms):
                yield values

    def links(self, query: str) -> Iterator[tuple[str, ...]]:
        """Yield the rows of a SELECT query in which every value is an IRI, in half the time that ``rows`` takes."""
        solutions = self.store.query(query)
        assert isinstance(solutions, QuerySolutions)  # noqa: S101  # a SELECT query gives nothing else
        with SpooledTemporaryFile(_SPOOLED) as table:
            solutions.serialize(table, format=QueryResultsFormat.TSV)
            table.seek(0)
            for line in table:
                row = line.decode().rstrip("\n")
                if '"' not in row and row.startswith("<") and row.endswith(">"):  # no IRI holds a quotation mark
                    yield tuple(row[1:-1].split(">\t<"))

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Yield every node that has a value under *predicate*, with that value."""
        rows = self.rows(f"SELECT ?node ?value WHERE {{ ?node <{predicate}> ?value }}")
        yield from ((node, value) for node, value in rows)

    def first(self, subject: str, *predicates: str) -> str | None:
        """Return the value of the first of the *predicates* that *subject* has, the least if there are several."""
        for predicate in predicates:
            values = self.objects(subject, predicate)
            if values:
                return values[0]
        return None

    def is_known(self, iri: str) -> bool:
        try:
            node = NamedNode(iri)
        except ValueError:
            return False
        return next(self.store.quads_for_pattern(node, None, None, UNION), None) is not None

    def base(self) -> str:
        """Return what the names of this graph begin with, empty if there is no letter in it."""
        quads = self.store.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(KG.Letter), UNION)
        subject = next((quad.subject for quad in quads if isinstance(quad.subject, NamedNode)), None)
        return subject.value.rpartition("letter/")[0] if subject else ""

    def kind(self, iri: str) -> str:
        """Return what *iri* is, in a word: person, organization, post, letter, directive … or other."""
        return min((KINDS[term] for term in self.objects(iri, RDF.type) if term in KINDS), default="other")

    def _named(self, iri: str) -> Named:
        kind = self.kind(iri)
        name = self.first(iri, *CANONICAL) or self.first(iri, DCTERMS.source) or tail(iri)
        bodies = self.objects(iri, ORG.postIn) if kind == "post" else []
        return Named(name, iri, kind, of=self.first(bodies[0], *CANONICAL) if bodies else None)

    def names(self, iris: Iterable[str]) -> tuple[Named, ...]:
        """Return the *iris* by name, each once, sorted by name."""
        return tuple(sorted((self.named(iri) for iri in set(iris)), key=lambda n: (n.name, n.iri)))

    def _letter(self, iri: str) -> LetterRef:
        source = self.first(iri, DCTERMS.source) or ""
        title = self.first(iri, DCTERMS.title) or source or tail(iri)
        return LetterRef(iri, title, self.first(iri, DCTERMS.date), source)

    def letters(self, iris: Iterable[str]) -> tuple[LetterRef, ...]:
        """Return the letters, by date (undated last), then by source."""
        found = [self.letter(iri) for iri in set(iris)]
        return tuple(sorted(found, key=lambda x: (x.date is None, x.date or "", x.source, x.iri)))

    def quotes(
        self, iri: str, *, states: str | None = None, within: str | None = None, most: int | None = None
    ) -> tuple[Quote, ...]:
        """Return the passages that *iri* was read from, letter by letter, in the order of their words.

        With *states*, a term such as ``schema:sender``, only the passages that tell of it; with *within*, only those
        that tell of that node too; with *most*, only so many, of a few hundred those that have the least IRIs."""
        if within is None:
            annotations = self.subjects(OA.hasBody, iri) if most is None else self.passages(iri, most)
        else:  # that node should be the one with less evidence: to list all that names a minister takes long
            annotations = [one for one in self.subjects(OA.hasBody, within) if iri in self.objects(one, OA.hasBody)]
        if states is not None:
            annotations = [one for one in annotations if states in self.objects(one, KG.states)]
        return self.quoted(annotations[:most])

    def quoted(self, annotations: Iterable[str], *, confident: bool = True) -> tuple[Quote, ...]:
        """Return what the *annotations* quote, letter by letter, in the order of the words.

        Without *confident* the confidence, which must be looked up for each, may be left out."""
        found = [quote for one in annotations if (quote := self._quote(one, confident=confident)) is not None]
        unique = {(q.letter.iri, q.start, q.end): q for q in found}.values()
        return tuple(sorted(unique, key=_reading_order))

    def passages(self, iri: str, most: int) -> list[str]:
        """Return the annotations of *iri*, at most so many: of the first hundred those with the least IRIs.

        The index is sorted by hashes of the names, so that which come first depends on nothing but the names."""
        quads = self.store.quads_for_pattern(None, NamedNode(OA.hasBody), NamedNode(iri), UNION)
        first = islice(quads, max(most, MOST_LISTED))
        return sorted({quad.subject.value for quad in first if isinstance(quad.subject, NamedNode)})[:most]

    def _quote(self, annotation: str, *, confident: bool) -> Quote | None:
        named = _NAMED.fullmatch(annotation)
        if named:  # names tell what there is to read, as long as the text is at hand
            base, letter, start, end = named.groups()
            text = self._text(f"{base}letter/{letter}")
            if text:
                exact = text[int(start) : int(end)]
                confidence = self._confidence(annotation) if confident else None
                return self._placed(f"{base}letter/{letter}", int(start), int(end), exact, confidence)
        return self._read_quote(annotation)

    def _confidence(self, annotation: str) -> float | None:
        quads = self.store.quads_for_pattern(NamedNode(annotation), NamedNode(KG.confidence), None, UNION)
        return min((float(quad.object.value) for quad in quads if isinstance(quad.object, Literal)), default=None)

    def _read_quote(self, annotation: str) -> Quote | None:
        target = self.first(annotation, OA.hasTarget)
        source = self.first(target, OA.hasSource) if target else None
        if target is None or source is None:
            return None
        selectors = self.objects(target, OA.hasSelector)
        start, end, exact = (
            next((value for one in selectors if (value := self.first(one, term)) is not None), "")
            for term in (OA.start, OA.end, OA.exact)
        )
        confidence = self.first(annotation, KG.confidence)
        return self._placed(source, int(start or 0), int(end or 0), exact, float(confidence) if confidence else None)

    def _placed(self, letter: str, start: int, end: int, exact: str, confidence: float | None) -> Quote:
        text = self._text(letter)
        if not text:
            return Quote(self.letter(letter), start, end, exact, confidence)
        line = text.count("\n", 0, start) + 1
        return Quote(self.letter(letter), start, end, exact, confidence, line, sentence_around(text, start, end))

    def _read_text(self, letter: str) -> str:
        path = self.texts / f"{tail(letter)}.txt" if self.texts else None
        if path is None or not path.is_file():
            return ""
        return path.read_bytes().decode("utf-8")  # read_text would turn \r into a line end and move the offsets


def _reading_order(quote: Quote) -> tuple[bool, str, str, int, int]:
    letter = quote.letter
    return (letter.date is None, letter.date or "", letter.source, quote.start, quote.end)


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence, or the lines of a block, that holds ``text[start:end]``, its white space made single."""
    low, high = max(0, start - SENTENCE_REACH), min(len(text), end + SENTENCE_REACH)
    for stop in SENTENCE_ENDS:
        at = text.rfind(stop, low, start)
        low = at + len(stop) if at >= 0 else low
        at = text.find(stop, max(start, end - 1), high)
        high = at + 1 if at >= 0 else high
    return " ".join(text[low:high].split())
