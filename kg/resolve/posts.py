"""Which post a title names, who holds it and in which body."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from kg.model import Entity, MembershipClaim
from kg.resolve.held import held_by_verb
from kg.resolve.holders import holders_of
from kg.resolve.office_names import lettered
from kg.resolve.offices import Told, must_act, offices_before_names, unheld
from kg.resolve.references import References
from kg.resolve.seats import also_in, body_of, explicit_body
from kg.resolve.staff import members_of_staff
from kg.resolve.succession import predecessors
from kg.resolve.titles import BLOCKS, post_of
from kg.resolve.workbench import Workbench
from kg.tokens import Title

__all__ = ["memberships"]


def memberships(bench: Workbench) -> list[MembershipClaim]:
    """Return who holds which post; make the posts, refer to them, and note the key of every title in ``title_keys``."""
    claims: list[MembershipClaim] = []
    posts: dict[tuple[str, str | None], Entity] = {}
    pending: list[Title] = []
    for title in bench.chunks.titles:
        if _is_one_of_many(bench, title):
            continue
        holders = holders_of(bench, title)
        if holders and (_is_tie(bench, title, holders) or _is_any(bench, title)):
            continue
        if holders is None:
            if title.sure or title.governed or _answered_to(bench, title) or must_act(bench, title):
                pending.append(title)
            continue
        claims += _claims(bench, posts, title, holders)
    claims += offices_before_names(bench, posts)
    claims += held_by_verb(bench, posts, claims)
    claims += members_of_staff(bench, posts, claims)
    claims += predecessors(bench, posts, claims)
    claims = _merged(bench, claims)
    # posts whose body is said come first, then longer titles: so a mention in fewer words can be told to mean the same
    told = Told(claims)
    for title in sorted(pending, key=lambda t: (explicit_body(bench, t) is None, t.first - t.last)):
        told.add(unheld(bench, posts, title, told))
    return told.claims


_TIES = frozenset("supervisor superior boss manager chief deputy assistant".split())
_OF_THEM = frozenset("his her their".split())


def _is_tie(bench: Workbench, title: Title, holders: list[tuple[str, int, int]]) -> bool:
    """As in "his supervisor, Ms A, Survey Chief": does the title only tell how the holder, who has an office behind the
    name, stands to somebody?"""
    tokens = bench.tokens
    if title.last - title.first > 1 or title.first == 0 or tokens.text[title.first].lower() not in _TIES:
        return False
    if tokens.text[title.first - 1].lower() not in _OF_THEM or holders[0][1] < tokens.end[title.last - 1]:
        return False
    i = bisect_left(bench.chunks.titles, title.last, key=lambda t: t.first)
    other = bench.chunks.titles[i] if i < len(bench.chunks.titles) else None
    return other is not None and tokens.flow[holders[0][2] : tokens.start[other.first]] in (", ", ", the ", ", our ")


def _is_any(bench: Workbench, title: Title) -> bool:
    """As in "he becomes an officer of the Trust": one of many, who holds no post by name."""
    words = [w.lower() for w in bench.tokens.text[max(0, title.first - 1) : title.last]]
    return words == ["an", "officer"] and bench.tokens.text[title.last : title.last + 1] == ["of"]


_OF_MANY = re.compile(r" of (?:my|our|your|his|her|their|the) (?:\w+ )?(?:team|staff|family|public|party|crew|group)\b")


def _is_one_of_many(bench: Workbench, title: Title) -> bool:
    """Is this no office, as in "a member of my team", or "A member of the Eden Group" under a firm's name?"""
    tokens, i = bench.tokens, title.head
    if (
        tokens.text[i].lower() != "member"
        or title.first != i
        or i == 0
        or tokens.text[i - 1].lower() not in ("a", "one")
    ):
        return False
    return tokens.block[i] or bool(_OF_MANY.match(tokens.flow, tokens.end[i]))


_DISTINCT = frozenset(
    "deputy assistant acting interim former formerly vice under associate junior designate ex joint".split()
)


def _one_body(bench: Workbench, a: MembershipClaim, b: MembershipClaim) -> bool:
    """May both posts be in one body: the same, or that of *a* was only implied and that of *b* said?"""
    if a.org == b.org or a.org is None:
        return True
    if (a.person, a.post) not in bench.implied:
        return False
    same = bench.entities[a.post].name.lower() == bench.entities[b.post].name.lower()
    return same or (b.person, b.post) not in bench.implied


def _merged(bench: Workbench, claims: list[MembershipClaim]) -> list[MembershipClaim]:
    """Take "Minister of State" and "Minister of State for Transport" of one person for one post."""
    into: dict[str, str] = {}
    words = {c.post: set(re.split(r"[\s/]+", bench.entities[c.post].name.lower())) for c in claims}
    of_person: dict[str | None, list[MembershipClaim]] = {}
    held_by: dict[str, set[str | None]] = {}
    for claim in claims:
        of_person.setdefault(claim.person, []).append(claim)
        held_by.setdefault(claim.post, set()).add(claim.person)
    for a in claims:
        for b in of_person[a.person][:_MOST]:
            if a.post != b.post and a.post not in into and _one_body(bench, a, b):
                short, long = words[a.post], words[b.post]
                if (
                    (
                        short < long
                        or short == {lettered(bench.entities[b.post].name)}
                        or (short == long and a.org != b.org and b.org)
                    )
                    and not (long - short) & _DISTINCT
                    and into.get(b.post) != a.post
                ):
                    into[a.post] = b.post
    into = {a: b for a, b in into.items() if len(held_by[a]) == 1 and b not in into}
    for old, new in into.items():
        gone = bench.entities.pop(old)
        bench.add_alias(bench.entities[new], gone.name)
    if into:
        bench.references = References(
            replace(r, keys=(into[r.keys[0]],)) if len(r.keys) == 1 and r.keys[0] in into else r
            for r in bench.references
        )
    return [c for c in claims if c.post not in into]


_MOST = 200  # posts of one person that are compared with one another


_ANSWERED = re.compile(
    r"\b(?:report\w*|accountable|answerable|responsible|answers?)(?: \w+)? to (?:the|its|your|their|our|his|her) $",
    re.IGNORECASE,
)


def _answered_to(bench: Workbench, title: Title) -> bool:
    """Does the letter say that somebody reports to "the sales director"? Then it is an office, though in small
    letters."""
    start = bench.tokens.start[title.first]
    return bool(_ANSWERED.search(bench.tokens.flow[max(0, start - 45) : start]))


def _claims(
    bench: Workbench, posts: dict[tuple[str, str | None], Entity], title: Title, holders: list[tuple[str, int, int]]
) -> list[MembershipClaim]:
    org = body_of(bench, title, holders)
    section = bench.section_of(title.first)
    implied = explicit_body(bench, title) is None and (section is None or section.kind not in BLOCKS)
    post = post_of(bench, posts, title, org)
    second = also_in(bench, title) if org else None
    out = []
    for key, start, end in holders:
        if key not in post.holders:
            bench.hold(post, key)
        first, last = min(start, bench.tokens.start[title.first]), max(end, bench.tokens.end[title.last - 1])
        if implied:
            bench.implied.add((key, post.key))
        sure = 0.93 if title.sure else 0.8
        confidence = min(sure, 0.75) if implied and org else min(sure, 0.85) if org is None else sure
        out.append(MembershipClaim(key, post.key, org, first, last, confidence=confidence))
        if second and second != org:
            twin = post_of(bench, posts, title, second)
            if key not in twin.holders:
                bench.hold(twin, key)
            out.append(MembershipClaim(key, twin.key, second, first, last, confidence=min(confidence, 0.85)))
    bench.title_keys[title.first] = holders[0][0]
    bench.refer(title.first, title.last, (post.key,), "title", 0.9, "title beside the name of its holder")
    return out
