"""Posts without a title beside a name: held by verb, by an office before a name, or by nobody that the letter names."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from kg import lexicon
from kg.model import Entity, MembershipClaim, SectionKind
from kg.resolve.seats import body_after, body_behind, body_of
from kg.resolve.titles import BLOCKS, is_definite, post_of, title_text
from kg.resolve.workbench import Workbench
from kg.tokens import Title, base_form

__all__ = ["held_by_verb", "offices_before_names", "unheld"]

_VERBS = {"commands": "Commander", "chairs": "Chair", "heads": "Head"}
_VERBAL = re.compile(r"^(?:who (?:also |now )?|and )?(commands|chairs|heads) (?:the |our |your |its )?$")


def held_by_verb(
    bench: Workbench, posts: dict[tuple[str, str | None], Entity], claims: list[MembershipClaim]
) -> list[MembershipClaim]:
    """ "LTC X, who commands the 9th Battalion": to command, chair or head a named body is to hold that post in it."""
    out = []
    flow, tokens = bench.tokens.flow, bench.tokens
    held = {(c.person, c.org) for c in claims}
    for i, body in enumerate(bench.chunks.bodies):
        left = bisect_left(bench.chunks.people, body.first, key=lambda p: p.first) - 1
        if left < 0:
            continue
        person = bench.chunks.people[left]
        match = _VERBAL.match(flow[tokens.end[person.last - 1] : tokens.start[body.first]].lstrip(" ,") or " ")
        if match and (bench.person_keys[left], bench.body_keys[i]) not in held:
            name, org = _VERBS[match.group(1)], bench.body_keys[i]
            post = posts.get((name.lower(), org))
            if post is None:
                post = posts[(name.lower(), org)] = bench.new("post", name, 0.85)
                post.org = org
            post.holders.append(bench.person_keys[left])
            start, end = tokens.start[person.first], tokens.end[body.last - 1]
            out.append(MembershipClaim(bench.person_keys[left], post.key, org, start, end, confidence=0.85))
    return out


@cache
def _office_forms() -> frozenset[str]:
    rows = [row for row in lexicon.rows("honorifics") if len(row) > 1]
    police = ("constable", "superintendent", "inspector", "commissioner")
    return frozenset(
        row[0].lower() for row in rows if row[1] == "office" or row[1] == "rank" and row[0].lower().endswith(police)
    )


def offices_before_names(bench: Workbench, posts: dict[tuple[str, str | None], Entity]) -> list[MembershipClaim]:
    """ "Ambassador Peurifoy", "Sheriff Boatwright": an office before a name is a post held."""
    out = []
    seen: set[tuple[str, str]] = set()
    held = {(h, p.name.lower()) for p in posts.values() for h in p.holders}
    for i, person in enumerate(bench.chunks.people):
        words = [w for w in bench.tokens.text[person.first : person.name] if w != "."]
        name = " ".join(words)
        key = bench.person_keys[i]
        if not words or name.lower() not in _office_forms() or (key, name) in seen:
            continue
        seen.add((key, name))
        if any(h == key and name.lower() in title for h, title in held):
            continue
        org = body_behind(bench, person.last)
        post = posts.get((name.lower(), org))
        if post is None:
            post = posts[(name.lower(), org)] = bench.new("post", name, 0.85)
            post.org = org
        post.holders.append(key)
        bench.refer(person.first, person.name, (post.key,), "title", 0.85, "office before a name")
        start, end = bench.tokens.start[person.first], bench.tokens.end[person.last - 1]
        out.append(MembershipClaim(key, post.key, org, start, end, confidence=0.85))
    return out


def unheld(
    bench: Workbench, posts: dict[tuple[str, str | None], Entity], title: Title, claims: list[MembershipClaim]
) -> list[MembershipClaim]:
    """Resolve a title without a name beside it: to its holder where the letter names one, else to a post of its own."""
    section = bench.section_of(title.first)
    name = title_text(bench, title).lower()
    matching = {c.person: c for c in claims if c.person and _same_post(bench.entities[c.post], name)}
    org = body_of(bench, title, [])
    if len(matching) > 1:
        matching = {p: c for p, c in matching.items() if c.org == org}
    if len(matching) == 1 and not title.plural:
        person = next(iter(matching))
        bench.title_keys[title.first] = str(person)
        bench.refer(title.first, title.last, (str(person),), "title", 0.85, "the holder of the post named elsewhere")
        return []
    in_block = section is not None and section.kind in (
        *BLOCKS,
        SectionKind.FIELD,
        SectionKind.CC,
        SectionKind.SALUTATION,
    )
    if not in_block and (
        title.plural
        or not is_definite(bench, title)
        or not (_office(bench, title) or title.body >= 0 or body_after(bench, title))
    ):
        return []
    if section is not None and section.kind in (
        SectionKind.SUBJECT,
        SectionKind.LETTERHEAD,
        SectionKind.EDITORIAL,
        SectionKind.CLOSING,
    ):
        return []
    if (
        section is not None
        and section.kind is SectionKind.SALUTATION
        and any(c.role == "recipient" for c in bench.parties)
    ):
        return []
    post = post_of(bench, posts, title, org)
    bench.title_keys[title.first] = post.key
    bench.refer(title.first, title.last, (post.key,), "title", 0.85, "office without a named holder")
    if any(c.post == post.key for c in claims):
        return []
    start, end = bench.tokens.start[title.first], bench.tokens.end[title.last - 1]
    return [MembershipClaim(None, post.key, org, start, end, confidence=0.8)]


def _office(bench: Workbench, title: Title) -> bool:
    """Is the phrase an office, more than a lone ordinary word such as "Member"?"""
    if title.last - title.first > 1:
        return True
    return base_form(bench.tokens.text[title.head]) in _LONE


_LONE = frozenset(
    "minister president governor secretary mayor chairman chair commissioner ambassador director administrator sheriff "
    "speaker chancellor treasurer registrar provost rector dean principal superintendent commander premier viceroy".split()
)


def _same_post(post: Entity, name: str) -> bool:
    names = [post.name.lower(), *(a.lower() for a in post.aliases)]
    return any(
        n == name or n.endswith(" " + name) and len(name.split()) > 1 or n.startswith(name + " ") and len(name) > 6
        for n in names
    )
