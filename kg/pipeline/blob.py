"""The facts of a letter as bytes: compact, the same every time, and safe to read from a folder that somebody else sent.

Inside is JSON: a list of the fields of ``LetterFacts`` in their order, records within it as lists likewise, and
compressed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from kg.facts import (
    Candidate,
    DirectiveFact,
    EntityFact,
    Evidence,
    LetterFacts,
    LineFact,
    MembershipFact,
    PartyFact,
    Uncovered,
)

__all__ = ["dumps", "loads"]

_FORMAT = 1
_LEVEL = 1  # of compression: the quickest leaves two fifths, the best would leave a third
_MOST = 2**30  # bytes: more is no letter but a trap, a small file that unpacks to fill the memory

_Fact = TypeVar("_Fact")
_write = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")).encode


def dumps(facts: LetterFacts) -> bytes:
    """Return *facts* as bytes; equal facts give equal bytes."""
    fields = [_FORMAT, *_head(facts), *_body(facts), facts.sentences]
    return zlib.compress(_write(fields).encode(), _LEVEL)


def loads(blob: bytes) -> LetterFacts:
    """Return the facts that ``dumps`` made *blob* of.

    Raises:
        ValueError: *blob* is damaged, or was made by another version of kg.
    """
    try:
        return _facts(*json.loads(_unpacked(blob)))
    except (zlib.error, TypeError, KeyError, IndexError, RecursionError) as error:
        raise ValueError(f"these are no facts of a letter: {error}") from error


def _unpacked(blob: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    content = unpacking.decompress(blob, _MOST)
    if not unpacking.eof or unpacking.unused_data:
        raise ValueError("these are no facts of a letter: cut short, or something follows")
    return content


# --- to lists ------------------------------------------------------------------------------------------------------


def _head(facts: LetterFacts) -> Iterator[object]:
    yield from (facts.letter_id, facts.source, facts.sha256, facts.length, facts.date)
    for evidence in (facts.date_evidence, facts.place, facts.reference):
        yield None if evidence is None else _words(evidence)


def _body(facts: LetterFacts) -> Iterator[list[object]]:
    yield [_entity(x) for x in facts.entities]
    yield [(x.role, x.key, _words(x.evidence)) for x in facts.parties]
    yield [(x.person, x.post, x.org, x.since, x.until, _words(x.evidence)) for x in facts.memberships]
    yield [(x.subordinate, x.superior, x.basis, x.rule, _words(x.evidence)) for x in facts.lines]
    yield [_directive(x) for x in facts.directives]
    yield [(x.start, x.end, x.cue, x.reason) for x in facts.uncovered]
    yield [(x.name, _words(x.evidence), x.weak) for x in facts.candidates]


def _words(x: Evidence) -> tuple[object, ...]:
    return x.start, x.end, x.exact, x.confidence


def _entity(x: EntityFact) -> tuple[object, ...]:
    evidence = [_words(y) for y in x.evidence]
    return x.key, x.kind, x.name, x.aliases, x.prefixes, x.suffixes, x.org, x.parent, evidence


def _directive(x: DirectiveFact) -> tuple[object, ...]:
    when = x.deadline, x.deadline_text, x.condition
    return x.issuer, x.addressees, x.action, x.modality, x.standing, *when, x.parent, _words(x.evidence)


# --- from lists ----------------------------------------------------------------------------------------------------


def _facts(version: int, *fields: Any) -> LetterFacts:  # noqa: ANN401  # whatever JSON holds
    if version != _FORMAT:
        raise ValueError(f"facts of format {version}, and this version of kg knows {_FORMAT}")
    letter_id, source, sha256, length, date, date_evidence, place, reference = fields[:8]
    entities, parties, memberships, lines, directives, uncovered, candidates, sentences = fields[8:]
    return LetterFacts(
        letter_id,
        source,
        sha256,
        length,
        date,
        date_evidence and Evidence(*date_evidence),
        place and Evidence(*place),
        reference and Evidence(*reference),
        tuple(map(_to_entity, entities)),
        _told(PartyFact, parties),
        _told(MembershipFact, memberships),
        _told(LineFact, lines),
        tuple(map(_to_directive, directives)),
        tuple(Uncovered(*x) for x in uncovered),
        sentences,
        tuple(Candidate(name, Evidence(*words), weak) for name, words, weak in candidates),
    )


def _told(record: Callable[..., _Fact], rows: Iterable[list[Any]]) -> tuple[_Fact, ...]:
    """Return the *rows* as records whose last field is the evidence."""
    return tuple(record(*fields, Evidence(*words)) for *fields, words in rows)


def _to_entity(row: list[Any]) -> EntityFact:
    key, kind, name, aliases, prefixes, suffixes, org, parent, evidence = row
    words = tuple(Evidence(*x) for x in evidence)
    return EntityFact(key, kind, name, tuple(aliases), tuple(prefixes), tuple(suffixes), org, parent, words)


def _to_directive(row: list[Any]) -> DirectiveFact:
    issuer, addressees, action, modality, standing, deadline, text, condition, parent, words = row
    when = deadline, text, condition
    return DirectiveFact(issuer, tuple(addressees), action, modality, standing, *when, parent, Evidence(*words))
