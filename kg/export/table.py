"""One table of what the letters state: a row a fact and passage."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import IO

import pyoxigraph as ox

from kg.export.lookup import Lookup
from kg.vocab import DCTERMS, KG, OA, ORG, RDF, SCHEMA

__all__ = ["COLUMNS", "write"]

COLUMNS = (
    *("kind", "subject", "predicate", "object", "organization", "addressee", "deadline", "deadline_text", "condition"),
    *("standing", "date", "letter", "start", "end", "quote", "confidence", "iri"),
)
_PARTS = {
    SCHEMA.sender: "sender",
    SCHEMA.recipient: "recipient",
    SCHEMA.ccRecipient: "copied to",
    DCTERMS.date: "date",
    DCTERMS.identifier: "reference",
    KG.place: "place",
}
_BASES = {
    KG.ReportsTo: "reports to",
    KG.AppointedBy: "appointed by",
    KG.AccountableTo: "accountable to",
    KG.LedBy: "led by",
    KG.MemberOfTeamLedBy: "member of a team led by",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(raw: ox.Store, file: IO[bytes]) -> None:
    """Write the table as CSV in UTF-8 with a byte order mark, without which Excel misreads dashes and accents.

    Rows go by letter and place in it. A cell that a spreadsheet would run as a formula begins with ``'``."""
    look = Lookup(raw)
    file.write(b"\xef\xbb\xbf" + _lines([dict(zip(COLUMNS, COLUMNS, strict=True))]))
    letters = sorted((look.value(letter, DCTERMS.source), letter) for letter in look.typed(KG.Letter))
    for _, same in groupby(letters, key=itemgetter(0)):
        rows = [row for _, letter in same for row in _rows(look, _annotations(look, letter))]
        file.write(_lines(sorted(rows, key=lambda row: (int(row["start"] or 0), row["kind"], row["iri"]))))


def _lines(rows: Iterable[dict[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="")
    writer.writerows({column: _inert(cell) for column, cell in row.items()} for row in rows)
    return text.getvalue().encode()


def _annotations(look: Lookup, letter: str) -> list[str]:
    """Return what points to passages of *letter*, sorted."""
    targets = look.having(OA.hasSource, letter)
    return sorted({annotation for target in targets for annotation in look.having(OA.hasTarget, target)})


def _inert(cell: str) -> str:
    return "'" + cell if cell.startswith(_FORMULA) else cell


def _rows(look: Lookup, annotations: Iterable[str]) -> Iterator[dict[str, str]]:
    for annotation in annotations:
        passage = _passage(look, annotation)
        bodies = look.values(annotation, OA.hasBody)
        if states := look.value(annotation, KG.states):
            yield _part(look, bodies, states) | passage
            continue
        for body in bodies:
            kinds = look.values(body, RDF.type)
            if ORG.Membership in kinds:
                yield _membership(look, body) | passage
            elif KG.ReportingLine in kinds:
                yield _line(look, body) | passage
            elif KG.Directive in kinds:
                yield _directive(look, body) | passage


def _passage(look: Lookup, annotation: str) -> dict[str, str]:
    """Return the columns that say where it stands."""
    target = look.value(annotation, OA.hasTarget)
    letter = look.value(target, OA.hasSource) if target else ""
    found = {"start": OA.start, "end": OA.end, "quote": OA.exact}
    selectors = look.values(target, OA.hasSelector) if target else []
    row = {column: max((look.value(s, term) for s in selectors), default="") for column, term in found.items()}
    row |= {"letter": look.value(letter, DCTERMS.source), "date": look.value(letter, DCTERMS.date)} if letter else {}
    return row | {"confidence": look.value(annotation, KG.confidence)}


def _part(look: Lookup, bodies: list[str], states: str) -> dict[str, str]:
    """Return who or what the letter gives as its sender, date and so on."""
    letter = next((body for body in bodies if KG.Letter in look.values(body, RDF.type)), "")
    others = [look.name(body) for body in bodies if body != letter]
    return {
        "kind": "letter",
        "subject": look.name(letter),
        "predicate": _PARTS.get(states, states),
        "object": "; ".join(others) or look.value(letter, states),
        "iri": letter,
    }


def _membership(look: Lookup, node: str) -> dict[str, str]:
    return {
        "kind": "membership",
        "subject": "; ".join(look.named(node, ORG.member)),
        "predicate": "holds",
        "object": "; ".join(look.named(node, KG.post)),
        "organization": "; ".join(look.named(node, ORG.organization)),
        "iri": node,
    }


def _line(look: Lookup, node: str) -> dict[str, str]:
    basis = look.value(node, KG.basis)
    return {
        "kind": "reporting line",
        "subject": "; ".join(look.named(node, KG.subordinate)),
        "predicate": _BASES.get(basis, basis),
        "object": "; ".join(look.named(node, KG.superior)),
        "standing": _local(look.value(node, KG.status)),
        "iri": node,
    }


def _directive(look: Lookup, node: str) -> dict[str, str]:
    return {
        "kind": "directive",
        "subject": "; ".join(look.named(node, KG.issuer)),
        "predicate": _local(look.value(node, KG.modality)),
        "object": look.value(node, KG.action),
        "addressee": "; ".join(look.named(node, KG.addressee)),
        "deadline": look.value(node, KG.deadline),
        "deadline_text": look.value(node, KG.deadlineText),
        "condition": look.value(node, KG.condition),
        "standing": _local(look.value(node, KG.standing)),
        "iri": node,
    }


def _local(term: str) -> str:
    return term.rpartition("#")[2].lower()
