"""Chunks -> Reading: who is meant by every name, title and pronoun of one letter."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import BareName, DateMention, Document, MembershipClaim, Reading, Reference
from kg.resolve import messages, organizations, parties, people, posts, pronouns
from kg.resolve.workbench import Workbench
from kg.tokens import Chunks

__all__ = ["resolve"]


def resolve(document: Document, chunks: Chunks, dates: Sequence[DateMention]) -> Reading:
    """Return the letter with everybody that it names resolved to the people, bodies and posts that it means."""
    bench = Workbench(document, chunks)
    people.resolve(bench)
    organizations.resolve(bench)
    parties.bodies_of_parties(bench)
    if told := messages.exchanged(bench):
        bench.own_org, bench.reader_org = told
    organizations.nominals(bench)
    bench.parties = parties.parties(bench)
    claims = posts.memberships(bench)
    bench.parties = parties.parties(bench)
    pronouns.pronouns(bench)
    references = sorted(set(bench.references), key=lambda r: (r.start, -r.end, r.keys))
    return Reading(
        document,
        bench.entities,
        references,
        list(dates),
        bench.parties,
        _once(claims),
        bench.own_org,
        bench.reader_org,
        _unresolved(bench, references),
    )


def _unresolved(bench: Workbench, references: Sequence[Reference]) -> list[BareName]:
    """Return the bare names that nothing in the letter resolved."""
    held = {
        at
        for reference in references
        if reference.form in ("name", "title") and any(bench.entities[k].kind == "person" for k in reference.keys)
        for at in range(reference.start, reference.end)
    }
    return [bare for bare in bench.chunks.bare if held.isdisjoint((bare.start, bare.end - 1))]


def _once(claims: list[MembershipClaim]) -> list[MembershipClaim]:
    seen: dict[tuple[str | None, str, str | None], MembershipClaim] = {}
    for claim in claims:
        seen.setdefault((claim.person, claim.post, claim.org), claim)
    return list(seen.values())
