"""A case as somebody has to see it who is to decide it: what kg made of it, and the sentences on every side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pyoxigraph import NamedNode

from kg.answers import Quote
from kg.decisions import line_of
from kg.query.reader import sentence_around, tail
from kg.review.cases import Case, Reading
from kg.review.desk import Desk
from kg.vocab import KG, OA, SCHEMA

__all__ = ["Letter", "Shown", "Side", "shown"]

MOST_LETTERS = 9
"""So many letters of a side are shown; each can then be chosen by one figure."""
MOST_PASSAGES = 2
_ROLES = {"sender": SCHEMA.sender, "recipient": SCHEMA.recipient, "cc": SCHEMA.ccRecipient}
_PARTS = {"sender": "is the sender of", "recipient": "is a recipient of", "cc": "was copied into"}


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter by its id, file and title, with the passages that matter."""

    id: str
    source: str
    title: str
    passages: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """Whom or what the passages tell of; ``more`` letters are not shown."""

    name: str
    path: str
    letters: tuple[Letter, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A case with a ``claim``, what kg takes to be so, and the ``reason`` for it, where it has one."""

    case: Case
    claim: str
    reason: str
    sides: tuple[Side, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the case with the lines that would decide it."""
        wrong = self.case.wrong() if isinstance(self.case, Reading) else None
        return {
            "kind": self.case.kind,
            "confidence": self.case.confidence,
            "claim": self.claim,
            "reason": self.reason or None,
            "sides": [_side_json(side) for side in self.sides],
            "right": line_of(self.case.right()),
            "wrong": line_of(wrong) if wrong else None,
        }


def _side_json(side: Side) -> dict[str, Any]:
    letters = [
        {
            "id": letter.id,
            "file": letter.source,
            "title": letter.title,
            "passages": [
                {"line": p.line, "start": p.start, "end": p.end, "exact": p.exact, "sentence": p.sentence}
                for p in letter.passages
            ],
        }
        for letter in side.letters
    ]
    return {"name": side.name, "path": side.path, "letters": letters, "more_letters": side.more}


def shown(desk: Desk, case: Case) -> Shown:
    """Return *case* as it is to be seen; only what is shown is read."""
    if isinstance(case, Reading):
        return _reading(desk, case)
    name, sides = desk.in_words(case.entity), [_side(desk, case.entity, case.letters)]
    claim = f"{name} is meant in {_letters(len(case.letters))}"
    if len(case.letters) > 1:
        claim = f"{name} is one and the same in {_letters(len(case.letters))}"
    if case.apart is not None:
        claim += f", and not {desk.in_words(case.apart)}"
        sides.append(_side(desk, case.apart, _some_letters(desk, case.apart, case.letters)))
    return Shown(case, claim, case.reason, tuple(sides))


def _letters(count: int) -> str:
    return "this letter" if count == 1 else f"these {count} letters"


def _reading(desk: Desk, case: Reading) -> Shown:
    claim = desk.in_words(case.path)
    if case.role is not None:
        claim = f"{claim} {_PARTS[case.role]} this letter"
    return Shown(case, claim, "", (_side(desk, case.path, case.letters, _ROLES.get(case.role or "")),))


def _side(desk: Desk, path: str, letters: Sequence[str], states: str | None = None) -> Side:
    shown = letters[:MOST_LETTERS]
    found = tuple(_letter(desk, letter, _passages(desk, path, letter, states)) for letter in shown)
    return Side(desk.in_words(path), path, found, len(letters) - len(shown))


def _letter(desk: Desk, letter_id: str, passages: Iterable[Quote]) -> Letter:
    known = desk.reader.letter(f"{desk.base}letter/{letter_id}")
    return Letter(letter_id, known.source, known.title, tuple(passages))


def _some_letters(desk: Desk, path: str, without: Sequence[str]) -> list[str]:
    """Return a few letters that name *path*, others than those *without* where there are such."""
    quads = desk.reader.store.quads_for_pattern(None, NamedNode(OA.hasBody), NamedNode(desk.base + path), None)
    graphs = (quad.graph_name for quad in islice(quads, 200))  # a minister is named in thousands of letters
    found = {tail(graph.value) for graph in graphs if isinstance(graph, NamedNode)}
    return sorted(found, key=lambda letter: (letter in without, letter))[:3]


def _passages(desk: Desk, path: str, letter_id: str, states: str | None) -> Iterator[Quote]:
    """Yield the first passages of a letter that *path* was read from."""
    store, body = desk.reader.store, NamedNode(desk.base + path)
    annotations: set[str] = set()
    for kind in ("letter", "inferred"):
        graph = NamedNode(f"{desk.base}{kind}/{letter_id}")
        quads = store.quads_for_pattern(None, NamedNode(OA.hasBody), body, graph)
        annotations.update(quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))
    if states is not None:
        annotations = {one for one in annotations if states in desk.reader.objects(one, KG.states)}
    spans = {(start, end): one for one in sorted(annotations) for start, end in [_span(one)]}
    for (start, end), annotation in islice(sorted(spans.items()), MOST_PASSAGES):
        yield _quote(desk, letter_id, start, end, annotation)


def _span(annotation: str) -> tuple[int, int]:
    """Return where the words of an annotation stand, which its IRI tells: ``evidence/LETTER/START-END/…``."""
    start, _, end = annotation.rsplit("/", 2)[1].partition("-")
    return int(start), int(end)


def _quote(desk: Desk, letter_id: str, start: int, end: int, annotation: str) -> Quote:
    letter = desk.reader.letter(f"{desk.base}letter/{letter_id}")
    text = desk.corpus.text(letter_id)
    confidence = desk.reader.first(annotation, KG.confidence)
    line = text.count("\n", 0, start) + 1
    sentence = sentence_around(text, start, end)
    return Quote(letter, start, end, text[start:end], float(confidence) if confidence else None, line, sentence)
