"""Whoever held the writer's or the reader's post before: "my predecessor, Mr Lane"."""

from __future__ import annotations

import re

from kg.model import Entity, MembershipClaim
from kg.resolve.workbench import Workbench

__all__ = ["predecessors"]

_BEFORE = re.compile(r"\b(my|your)(?: (?:late|immediate|distinguished|esteemed))? predecessor,? \Z", re.IGNORECASE)
_ROOM = 40  # code points before the name in which the words stand


def predecessors(
    bench: Workbench, posts: dict[tuple[str, str | None], Entity], claims: list[MembershipClaim]
) -> list[MembershipClaim]:
    """Return who is named as the predecessor of the writer or the reader, in the one post that *claims* give these."""
    flow, out = bench.tokens.flow, []
    for i, person in enumerate(bench.chunks.people):
        start, end = bench.tokens.start[person.first], bench.tokens.end[person.last - 1]
        match = _BEFORE.search(flow, max(0, start - _ROOM), start)
        if match is None:
            continue
        held = _post_of(bench, claims, "sender" if match.group(1).lower() == "my" else "recipient")
        key = bench.person_keys[i]
        if held is None or key in held.holders:
            continue
        name = f"former {held.name}"
        post = posts.get((name.lower(), held.org))
        if post is None:
            post = posts[name.lower(), held.org] = bench.new("post", name, 0.8)
            post.org = held.org
        post.holders.append(key)
        out.append(MembershipClaim(key, post.key, held.org, match.start(), end, confidence=0.8))
    return out


def _post_of(bench: Workbench, claims: list[MembershipClaim], role: str) -> Entity | None:
    """Return the post of the one person who has *role* in the letter; None where it is not one."""
    keys = {c.key for c in bench.parties if c.role == role and c.key.startswith("p")}
    held = {c.post for c in claims if c.person in keys}
    return bench.entities[held.pop()] if len(keys) == 1 and len(held) == 1 else None
