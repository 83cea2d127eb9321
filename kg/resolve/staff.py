"""Members of a staff: "Peter Wells of the National Security Council Staff"."""

from __future__ import annotations

import re

from kg.model import Entity, MembershipClaim
from kg.resolve.workbench import Workbench

__all__ = ["members_of_staff"]

_OF = re.compile(r"\.?,? (?:of|from|on) (?:the )?$")
_STAFF = frozenset(("staff", "secretariat"))
_POST = "Staff member"


def members_of_staff(
    bench: Workbench, posts: dict[tuple[str, str | None], Entity], claims: list[MembershipClaim]
) -> list[MembershipClaim]:
    """Return the people said to be of a staff, unless *claims* give them a post in it."""
    held = {(c.person, c.org) for c in claims}
    out = []
    following = 0
    bodies = bench.chunks.bodies
    for i, person in enumerate(bench.chunks.people):
        while following < len(bodies) and bodies[following].first < person.last:
            following += 1
        if following == len(bodies):
            break
        body = bodies[following]
        flow, start, end = bench.tokens.flow, bench.tokens.start[person.first], bench.tokens.end[person.last - 1]
        between = flow[end : bench.tokens.start[body.first]]
        key, org = bench.person_keys[i], bench.body_keys[following]
        if not _OF.fullmatch(between) or bench.tokens.text[body.last - 1].lower() not in _STAFF or (key, org) in held:
            continue
        held.add((key, org))
        post = posts.get((_POST.lower(), org))
        if post is None:
            post = posts[_POST.lower(), org] = bench.new("post", _POST, 0.8)
            post.org = org
        bench.hold(post, key)
        out.append(MembershipClaim(key, post.key, org, start, bench.tokens.end[body.last - 1], confidence=0.85))
    return out
