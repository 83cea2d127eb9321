"""Who held a post before another and who after: "replaces Mr B as Head", "vice Mr B", "my predecessor, Mr B"."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.model import Entity, MembershipClaim
from kg.resolve.pronouns import person_meant
from kg.resolve.seats import body_of
from kg.resolve.titles import title_text
from kg.resolve.workbench import Workbench
from kg.tokens import Title

__all__ = ["as_holder", "held_before", "predecessors", "replaced_by", "successor"]


def as_holder(bench: Workbench, i: int) -> tuple[str, int, int]:
    person = bench.chunks.people[i]
    return bench.person_keys[i], bench.tokens.start[person.first], bench.tokens.end[person.last - 1]


_VICE = re.compile(
    r"[^.;()\n]{0,60}\b(?:vice|in succession to|in (?:the )?place of|succeeding|replacing|to succeed|to replace)"
    r"(?: the)? \Z"
)


def held_before(bench: Workbench, title: Title) -> list[tuple[str, int, int]]:
    """As in "is appointed Chief Engineer from 1 July, vice Mr B": he who held the post before."""
    people = bench.chunks.people
    i = bisect_left(people, title.last, key=lambda p: p.first)
    end = bench.tokens.end[title.last - 1]
    if i == len(people) or not _VICE.match(bench.tokens.flow, end, bench.tokens.start[people[i].first]):
        return []
    return [as_holder(bench, i)]


_REPLACED = re.compile(
    r"\b(?:(?:tak(?:es?|en|ing)|took) over from|succeed(?:s|ed|ing)?|replac(?:e|es|ed|ing)|reliev(?:e|es|ed|ing)|"
    r"in place of|in succession to|instead of|vice)(?: the)? \Z"
)


def successor(bench: Workbench, i: int, start: int) -> list[tuple[str, int, int]]:
    """As in "Ms A took over from Mr B as Head": she who is named before the one whom the words say she replaces."""
    first = bench.tokens.start[bench.chunks.people[i].first]
    before = bench.chunks.people[i - 1] if i else None
    if not _AS_POST.match(bench.tokens.flow, bench.tokens.end[bench.chunks.people[i].last - 1], start):
        return []
    if before is None or not _REPLACED.search(bench.tokens.flow, max(0, first - 24), first):
        return []
    between = bench.tokens.flow[max(bench.tokens.end[before.last - 1], first - _SPAN - 1) : first]
    return [] if len(between) > _SPAN or re.search(r"[.;\n]", between) else [as_holder(bench, i - 1)]


_AS_POST = re.compile(r",? (?:as|to be) (?:the |our |your |its |their )?\Z")
_REPLACES = re.compile(
    r"(?: \([^()\n]{1,30}\))?,? (?:who )?(?:is to |will |has |now )*"
    r"(?:replace[sd]?|succeed(?:s|ed)?|relieve[sd]?|(?:takes?|took|taken) over from)(?: the)? \Z"
)


def replaced_by(bench: Workbench, holder: tuple[str, int, int]) -> list[tuple[str, int, int]]:
    """As in "The new Head, Ms A, replaces Mr B": whoever is named as replaced by the holder of a post held it."""
    people, at = bench.chunks.people, holder[2]
    i = bisect_left(people, at, key=lambda p: bench.tokens.start[p.first])
    if i == len(people) or not _REPLACES.match(bench.tokens.flow, at, bench.tokens.start[people[i].first]):
        return []
    return [as_holder(bench, i)] if bench.person_keys[i] != holder[0] else []


_SPAN = 80  # code points between two people of one clause at most


_BEFORE = re.compile(
    r"\b(my|your)(?: (?:late|immediate|distinguished|esteemed))? predecessor,? (?:the )?\Z", re.IGNORECASE
)
_BEHIND = re.compile(r"(?:,| \(| –| -) ?(my|your)(?: (?:late|immediate|distinguished|esteemed))? predecessor(?=[,.;)])")
_ROOM = 40  # code points before the name in which the words stand


def predecessors(
    bench: Workbench, posts: dict[tuple[str, str | None], Entity], claims: list[MembershipClaim]
) -> list[MembershipClaim]:
    """Return who is named as the predecessor of the writer or the reader, in the one post that *claims* give these."""
    out = []
    of_person: dict[str | None, list[MembershipClaim]] = {}
    for claim in claims:
        of_person.setdefault(claim.person, []).append(claim)
    for i, person in enumerate(bench.chunks.people):
        start, end = bench.tokens.start[person.first], bench.tokens.end[person.last - 1]
        held, at = _earlier(bench, claims, of_person, start, end)
        key = bench.person_keys[i]
        if held is None or key in held.holders:
            continue
        name = f"former {held.name}"
        post = posts.get((name.lower(), held.org))
        if post is None:
            post = posts[name.lower(), held.org] = bench.new("post", name, 0.8)
            post.org = held.org
        bench.hold(post, key)
        if held.key:
            bench.add_alias(post, held.name)  # a post without holder is another than that of him who left it
        out.append(MembershipClaim(key, post.key, held.org, at, end, confidence=0.8))
    return out


_FOLLOWS = re.compile(
    r"\b(he|she|you|I) (?:will )?(?:replaces?|replaced|succeeds?|succeeded|(?:takes?|took) over from|follows?) \Z",
    re.IGNORECASE,
)


def _earlier(
    bench: Workbench,
    claims: list[MembershipClaim],
    of_person: dict[str | None, list[MembershipClaim]],
    start: int,
    end: int,
) -> tuple[Entity | None, int]:
    """Return the post that whoever is named from flow offset *start* to *end* held before another, and where the words
    begin that say so."""
    flow = bench.tokens.flow
    match = _BEFORE.search(flow, max(0, start - _ROOM), start)
    if match is None and (behind := _BEHIND.match(flow, end, end + _ROOM)):
        return _post_of(bench, claims, "sender" if behind.group(1) == "my" else "recipient"), start
    if match is not None:
        return _post_of(bench, claims, "sender" if match.group(1).lower() == "my" else "recipient"), match.start()
    if match := _VACANT.search(flow, max(0, start - _WIDE), start):
        return _vacant(bench, match.start()), match.start()
    match = _FOLLOWS.search(flow, max(0, start - _ROOM), start)
    if match is None:
        return None, start
    word = match.group(1).lower()
    if word in ("you", "i"):
        return _post_of(bench, claims, "sender" if word == "i" else "recipient"), match.start()
    known = bench.references.before(match.start())
    who = person_meant(bench, known, match.start(), "m" if word == "he" else "f")
    told = [c for c in of_person.get(who, ()) if c.end <= match.start() and match.start() - c.end < _NEAR]
    return (bench.entities[max(told, key=lambda c: c.end).post] if told else None), match.start()


_NEAR = 120  # code points between the words that give somebody a post and those that say whom he follows


_VACANT = re.compile(
    r"\b(?:vacant|unfilled|empty|uncovered)(?: [a-z]+)? (?:since|after|on)(?: the (?:departure|retirement|resignation|"
    r"death|promotion|transfer) of)? \Z"
)
_WIDE = 70  # code points from the word for a post without holder to the name


def _vacant(bench: Workbench, at: int) -> Entity | None:
    """Return the post that the words before flow offset *at*, "vacant since", speak of."""
    titles = bench.chunks.titles
    i = bisect_left(titles, at, key=lambda t: bench.tokens.start[t.first]) - 1
    if i < 0 or not _IS_EMPTY.fullmatch(bench.tokens.flow, bench.tokens.end[titles[i].reach - 1], at):
        return None
    org = bench.seats[titles[i].first] if titles[i].first in bench.seats else body_of(bench, titles[i], [])
    return Entity("", "post", title_text(bench, titles[i]), org=org)


_IS_EMPTY = re.compile(r"(?:['’]s?)?(?: (?:post|position|office|place|job))?,?(?: (?:which|that))?(?: [a-z]+){0,3} ")


def _post_of(bench: Workbench, claims: list[MembershipClaim], role: str) -> Entity | None:
    """Return the post of the one person who has *role* in the letter; None where it is not one."""
    keys = {c.key for c in bench.parties if c.role == role and c.key.startswith("p")}
    held = bench.once(("posts of", role), lambda: {c.post for c in claims if c.person in keys})
    return bench.entities[next(iter(held))] if len(keys) == 1 and len(held) == 1 else None
