"""Chunks -> Reading: who is meant by every name, title and pronoun of one letter."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import DateMention, Document, MembershipClaim, Reading
from kg.resolve import organizations, parties, people, posts, pronouns
from kg.resolve.workbench import Workbench
from kg.tokens import Chunks

__all__ = ["resolve"]


def resolve(document: Document, chunks: Chunks, dates: Sequence[DateMention]) -> Reading:
    """Return the letter with everybody that it names resolved to the people, bodies and posts that it means."""
    bench = Workbench(document, chunks)
    people.resolve(bench)
    organizations.resolve(bench)
    parties.bodies_of_parties(bench)
    organizations.nominals(bench)
    bench.parties = parties.parties(bench)
    claims = posts.memberships(bench)
    bench.parties = parties.parties(bench)
    pronouns.pronouns(bench)
    references = sorted(set(bench.references), key=lambda r: (r.start, -r.end, r.keys))
    return Reading(
        document, bench.entities, references, list(dates), bench.parties, _once(claims), bench.own_org, bench.reader_org
    )


def _once(claims: list[MembershipClaim]) -> list[MembershipClaim]:
    seen: dict[tuple[str | None, str, str | None], MembershipClaim] = {}
    for claim in claims:
        seen.setdefault((claim.person, claim.post, claim.org), claim)
    return list(seen.values())
