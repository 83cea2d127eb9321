"""Posts that a verb gives: "LTC X, who commands the 9th Battalion", "the Panel, which is chaired by Ms Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Entity, MembershipClaim, Reference
from kg.resolve.pronouns import body_meant
from kg.resolve.workbench import Workbench

__all__ = ["held_by_verb"]

_POSTS = {"command": "Commander", "chair": "Chair", "head": "Head"}
_ACTIVE = re.compile(r"^,? (?:who (?:also |now )?|and )?(command|chair|head)s (?:the |our |your |its |my )?$")
_PASSIVE = re.compile(
    r"^,? (?:(?:which|that|and) )?(?:(?:is|was|are|were|will be|shall be|has been|to be|now|currently) )*"
    r"(command|chair|head)ed by (?:the |our |my |its )?$"
)
_IT_IS = re.compile(
    r"\b(it) (?:(?:is|was|are|will be|shall be|has been|is to be|now) )+(command|chair|head)ed by $", re.IGNORECASE
)
_GAP = 60  # code points between the body and the person at most


def held_by_verb(
    bench: Workbench, posts: dict[tuple[str, str | None], Entity], claims: list[MembershipClaim]
) -> list[MembershipClaim]:
    """Return who commands, chairs or heads a body and so holds that post in it, unless *claims* say so already."""
    held = {(c.person, c.org) for c in claims}
    out = []
    for person, org, verb, start, end in sorted(_verbs(bench), key=lambda v: v[3]):
        if (person, org) in held:
            continue
        held.add((person, org))
        name = _POSTS[verb.lower()]
        post = posts.get((name.lower(), org))
        if post is None:
            post = posts[name.lower(), org] = bench.new("post", name, 0.85)
            post.org = org
        bench.hold(post, person)
        out.append(MembershipClaim(person, post.key, org, start, end, confidence=0.85))
    return out


def _verbs(bench: Workbench) -> Iterator[tuple[str, str, str, int, int]]:
    """Yield (person, body, verb, start, end)."""
    flow = bench.tokens.flow
    named = sorted((r for r in bench.references if r.form in ("name", "nominal")), key=lambda r: (r.start, -r.end))
    for n, first in enumerate(named):
        for second in named[n + 1 : n + 4]:
            if second.start < first.end:
                continue
            if second.start - first.end > _GAP:
                break
            between = flow[first.end : second.start]
            if _are(first, second, "p", "o") and (match := _ACTIVE.match(between)):
                yield first.keys[0], second.keys[0], match.group(1), first.start, second.end
            elif _are(first, second, "o", "p") and (match := _PASSIVE.match(between)):
                yield second.keys[0], first.keys[0], match.group(1), first.start, second.end
        if first.keys[0].startswith("p") and (match := _IT_IS.search(flow, max(0, first.start - _GAP), first.start)):
            body = body_meant(bench, match.start(1), named[max(0, n - 30) : n])
            if body:
                yield first.keys[0], body, match.group(2), match.start(1), first.end


def _are(first: Reference, second: Reference, one: str, other: str) -> bool:
    return first.keys[0].startswith(one) and second.keys[0].startswith(other)
