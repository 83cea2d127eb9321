"""Who is meant where a block gives an office and no name: whoever signs, whoever is greeted."""

from __future__ import annotations

from kg.model import Section, SectionKind
from kg.resolve.succession import as_holder
from kg.resolve.workbench import Workbench

__all__ = ["greeted", "signed", "signer"]


def signer(bench: Workbench) -> tuple[str, int, int] | None:
    """Return the one person who signs, where the head of the letter gives the office alone."""
    return bench.once("signer", lambda: _one_signer(bench))


def _one_signer(bench: Workbench) -> tuple[str, int, int] | None:
    signing = [s for s in bench.document.sections if s.kind is SectionKind.SIGNATURE and s.message == 0]
    people = [i for s in signing for i in bench.people_in(*bench.tokens_of(s))]
    titled = any(s.start <= bench.tokens.start[t.first] < s.end for s in signing for t in bench.chunks.titles)
    if titled or len({bench.person_keys[i] for i in people}) != 1:
        return None
    return as_holder(bench, people[0])


def greeted(bench: Workbench) -> list[tuple[str, int, int]] | None:
    """Return the one person whom the salutation names, where the address gives one office and no name."""
    told = [s for s in bench.document.sections if s.kind is SectionKind.ADDRESSEE and s.message == 0]
    offices = [t for t in bench.chunks.titles if any(s.start <= bench.tokens.start[t.first] < s.end for s in told)]
    greeting = [s for s in bench.document.sections if s.kind is SectionKind.SALUTATION and s.message == 0]
    people = [i for s in greeting for i in bench.people_in(*bench.tokens_of(s))]
    return [as_holder(bench, people[0])] if len(people) == len(offices) == 1 else None


_ROOM = 2000  # code points of a signature in which its name stands


def signed(bench: Workbench, section: Section) -> list[tuple[str, int, int]] | None:
    """The one who signs with a first name or initials, else the sender."""
    for r in bench.references.starting(section.start, min(section.end, section.start + _ROOM)):
        if r.form == "name" and r.keys[0][0] == "p":
            return [(r.keys[0], r.start, r.end)]
    if section.message:
        return None
    senders = [c for c in bench.parties if c.role == "sender" and c.key.startswith("p")]
    return [(c.key, c.start, c.end) for c in senders[:1]] or None
