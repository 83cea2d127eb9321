"""Which post a title names, who holds it and in which body."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cache

from kg import lexicon
from kg.model import Entity, MembershipClaim, Section, SectionKind
from kg.resolve.organizations import nominal_body
from kg.resolve.pronouns import person_meant
from kg.resolve.workbench import Workbench
from kg.tokens import Flag, Title, base_form

__all__ = ["memberships"]

_DET = r"(?:the|a|an|our|your|my|its|their|his|her|this|that|then|now|current|new|one of (?:the|our|my|its))"
_LEFT = re.compile(
    r"^(?:\s*[,(]\s*|\s+[-–—]\s*|\s*[–—:]\s*|\s+)?"
    r"(?:(?:who|and) )?"
    r"(?:(?:is|was|are|were|will be|shall be|is to be|are to be|will become|becomes|became|remains|has been|had been|to be|be|being|"
    r"serves as|acts as|acting as|works as|will act as|will serve as|is serving as|currently|formerly|until recently|latterly|now|then|as|"
    r"is currently|is now|was then|was until recently|has been appointed(?: as| to be)?|is appointed(?: as)?|was appointed(?: as)?|"
    r"will continue as|continues as|has agreed to (?:be|serve as|act as|become)|took over as|retired as|stood down as|stepped down as|resigned as)\s+)*"
    rf"(?:{_DET}\s+)*(?:(?:[A-Z][\w’'-]*\s+){{0,4}}[A-Z][\w’'-]*[’']s?\s+)?$"
)
_AS = re.compile(
    rf"^(?:, (?:who|which) [^,.;]{{0,80}},)?,? (?:[\w’'-]+ ){{0,8}}(?:appointed|appoint|appointing|stepped|stepping|stood|resigned|resigns|stay|stays|stayed|left|returned|returns|returning|takes|took|taking|take|elected|installed|sworn|serve|serving|serves|act|acting|join|continue|continues|confirmed|nominated|chosen|designated|employed|engaged|work|retired|named|made|succeeded|introduce|direct)\b(?: [\w’'-]+){{0,7}}? (?:as|to be)(?: {_DET})? $"
    rf"|^, (?:of|from|at|who|a|an|the) [^.;]{{0,80}}, (?:as|to be)(?: {_DET})? $"
)
_RIGHT = re.compile(r"^(?: of the day| at the time| at that time)?(?:,? |\n|: | [-–—] |, (?:is|was|will be|now|currently) |\s+(?:is|will be|was) )$")
_YOU = re.compile(
    rf"\b[Yy]ou (?:are|have been|were)(?: hereby)? (?:appointed|designated|detailed|nominated|selected)(?: as| to be)?(?: {_DET})? $"
)
_BLOCKS = (SectionKind.SIGNATURE, SectionKind.ADDRESSEE, SectionKind.LETTERHEAD)
_TOP_POSTS = frozenset(
    "chief executive leader chair chairman chairperson treasurer principal vice-chancellor mayor clerk governor".split()
)
_NO_BODY = frozenset("inspector commissioner auditor coroner judge ombudsman sheriff recorder".split())
_FORMER = re.compile(r"\b(?:formerly|former|retired as|stood down as|stepped down as|resigned as|was (?:the )?)\s*$")


def memberships(bench: Workbench) -> list[MembershipClaim]:
    """Return who holds which post; make the posts, refer to them, and note the key of every title in ``title_keys``."""
    claims: list[MembershipClaim] = []
    posts: dict[tuple[str, str | None], Entity] = {}
    pending: list[Title] = []
    for title in bench.chunks.titles:
        holders = _holders(bench, title)
        if holders is None:
            if title.sure or _answered_to(bench, title):
                pending.append(title)
            continue
        claims += _claims(bench, posts, title, holders)
    claims += _offices(bench, posts)
    claims += _verbal(bench, posts, claims)
    claims = _merged(bench, claims)
    for title in pending:
        claims += _unheld(bench, posts, title, claims)
    return claims


_DISTINCT = frozenset("deputy assistant acting interim former formerly vice under associate junior designate ex joint".split())


def _merged(bench: Workbench, claims: list[MembershipClaim]) -> list[MembershipClaim]:
    """Take "Minister of State" and "Minister of State for Transport" of one person for one post."""
    into: dict[str, str] = {}
    for a in claims:
        for b in claims:
            if a.post != b.post and a.person == b.person and a.post not in into and (a.org == b.org or a.org is None):
                short = set(bench.entities[a.post].name.lower().split())
                long = set(bench.entities[b.post].name.lower().split())
                if (short < long or short == long and a.org is None and b.org) and not (long - short) & _DISTINCT and into.get(b.post) != a.post:
                    into[a.post] = b.post
    shared = {c.post for c in claims if any(d.post == c.post and d.person != c.person for d in claims)}
    into = {a: b for a, b in into.items() if a not in shared and b not in into}
    for old, new in into.items():
        gone = bench.entities.pop(old)
        bench.add_alias(bench.entities[new], gone.name)
        bench.references = [replace(r, keys=(new,)) if r.keys == (old,) else r for r in bench.references]
    return [c for c in claims if c.post not in into]


_ANSWERED = re.compile(r"\b(?:report\w*|accountable|answerable|responsible|answers?)(?: \w+)? to (?:the|its|your|their|our|his|her|a|an) $", re.IGNORECASE)


def _answered_to(bench: Workbench, title: Title) -> bool:
    """Does the letter say that somebody reports to "the sales director"? Then it is an office, though in small letters."""
    start = bench.tokens.start[title.first]
    return bool(_ANSWERED.search(bench.tokens.flow[max(0, start - 45) : start]))


def _claims(bench: Workbench, posts: dict[tuple[str, str | None], Entity], title: Title, holders: list[tuple[str, int, int]]) -> list[MembershipClaim]:
    org = _body(bench, title, holders)
    post = _post(bench, posts, title, org)
    out = []
    for key, start, end in holders:
        if key not in post.holders:
            post.holders.append(key)
        first, last = min(start, bench.tokens.start[title.first]), max(end, bench.tokens.end[title.last - 1])
        out.append(MembershipClaim(key, post.key, org, first, last, confidence=0.92 if title.sure else 0.8))
    bench.title_keys[title.first] = holders[0][0]
    bench.refer(title.first, title.last, (post.key,), "title", 0.9, "title beside the name of its holder")
    return out


def _text(bench: Workbench, title: Title) -> str:
    words = bench.tokens.phrase(title.first, title.last).replace("’", "'")
    words = re.sub(r"'s$|'$", "", words) if bench.tokens.flags[title.last - 1] & Flag.POSSESSIVE else words
    parts = words.split()
    if len(words) > 4 and words == words.upper() and any(len(p) > 4 for p in parts):
        words = " ".join(p.capitalize() if p.lower() not in ("of", "for", "and", "the", "to") else p.lower() for p in parts)
    return words


def _post(bench: Workbench, posts: dict[tuple[str, str | None], Entity], title: Title, org: str | None) -> Entity:
    name = _text(bench, title)
    key = (name.lower(), org)
    post = posts.get(key)
    if post is None:
        post = posts[key] = bench.new("post", name, 0.9)
        post.org = org
    if name.lower() == "commanding":
        bench.add_alias(post, "Commander")
    if title.nominal >= title.last:
        bench.add_alias(post, bench.tokens.phrase(title.first, title.reach).replace("’", "'"))
    if title.nominal >= 0 and title.nominal < title.last:
        bench.add_alias(post, bench.tokens.phrase(title.first, title.head + 1))
    return post


# --- holders -----------------------------------------------------------------------------------------------------------


def _holders(bench: Workbench, title: Title) -> list[tuple[str, int, int]] | None:
    """Return (key, start, end) of those who hold the post that *title* names; None where nobody beside it does."""
    section = bench.section_of(title.first)
    if section is not None and (section.kind in _BLOCKS or section.kind is SectionKind.FIELD or section.kind is SectionKind.CC):
        return _block_holder(bench, title, section)
    return _left_holder(bench, title) or _right_holder(bench, title) or _you(bench, title)


def _person(bench: Workbench, i: int) -> tuple[str, int, int]:
    person = bench.chunks.people[i]
    return bench.person_keys[i], bench.tokens.start[person.first], bench.tokens.end[person.last - 1]


def _neighbours(bench: Workbench, title: Title) -> tuple[int | None, int | None]:
    people = bench.chunks.people
    i = bisect_left(people, title.first, key=lambda p: p.first)
    return (i - 1 if i > 0 else None), (i if i < len(people) else None)


def _left_holder(bench: Workbench, title: Title) -> list[tuple[str, int, int]] | None:
    left, _ = _neighbours(bench, title)
    start = bench.tokens.start[title.first]
    if title.body >= 0 and bench.chunks.bodies[title.body].last == title.first:
        start = bench.tokens.start[bench.chunks.bodies[title.body].first]
    if left is not None and not bench.tokens.flags[(person := bench.chunks.people[left]).last - 1] & Flag.POSSESSIVE:
        if _by_text(bench, bench.tokens.end[person.last - 1], start, title):
            return [_person(bench, left)]
        earlier = [t for t in bench.chunks.titles if person.last <= t.first < title.first and t.first in bench.title_keys]
        if earlier and bench.title_keys[earlier[-1].first] == bench.person_keys[left]:
            reach = _reach(bench, earlier[-1])
            if _by_text(bench, bench.tokens.end[reach - 1], start, title):
                return [_person(bench, left)]
    return _bare_holder(bench, title, start) or _pronoun_holder(bench, start)


_SHE_IS = re.compile(r"\b(she|he)(?:['’]s| is| was| will be| has been| became| becomes)(?: (?:now|currently|also))? (?:our|my|the|a|an|your|their|its) $", re.IGNORECASE)


def _pronoun_holder(bench: Workbench, start: int) -> list[tuple[str, int, int]] | None:
    """ "She is our Head of Flow": the last person of that gender named before."""
    before = bench.tokens.flow[max(0, start - 40) : start]
    match = _SHE_IS.search(before)
    if not match:
        return None
    at = start - len(before) + match.start()
    known = sorted((r for r in bench.references if r.end <= at), key=lambda r: (r.start, -r.end))[-30:]
    key = person_meant(bench, known, at, "f" if match.group(1).lower() == "she" else "m")
    return [(key, at, at + len(match.group(1)))] if key else None


def _reach(bench: Workbench, title: Title) -> int:
    """Where the phrase of *title* ends with the body named right behind it."""
    bodies = bench.chunks.bodies
    i = bisect_left(bodies, title.last, key=lambda b: b.first)
    if i < len(bodies) and bodies[i].first - title.last <= 3 and title.body != i and title.body < 0:
        between = bench.tokens.flow[bench.tokens.end[title.last - 1] : bench.tokens.start[bodies[i].first]]
        if _AFTER.match(between):
            return bodies[i].last
    return title.reach


def _bare_holder(bench: Workbench, title: Title, start: int) -> list[tuple[str, int, int]] | None:
    """A first name or a pronoun before "is the …", as in "She is Head of Flow"."""
    for reference in bench.references:
        if reference.form == "name" and reference.keys[0].startswith("p") and start - 80 < reference.end <= start:
            between = bench.tokens.flow[reference.end : start]
            if between.strip() and "\n" not in between and (_LEFT.match(between) or _AS.match(between)):
                return [(reference.keys[0], reference.start, reference.end)]
    return None


def _by_text(bench: Workbench, end: int, start: int, title: Title) -> bool:
    between = bench.tokens.flow[end:start]
    if len(between) > 110 or "\n" in between:
        return False
    if not between.strip():
        return False
    if _LEFT.match(between):
        bare = between.strip()
        return title.sure or bare not in ("", "and", "as") or bool(re.search(r"\bas\b", bare))
    return len(between) < 110 and bool(_AS.match(between))


def _right_holder(bench: Workbench, title: Title) -> list[tuple[str, int, int]] | None:
    _, right = _neighbours(bench, title)
    if right is None or title.plural and not title.sure:
        return None
    person = bench.chunks.people[right]
    for end in {title.reach, title.last}:
        between = bench.tokens.flow[bench.tokens.end[end - 1] : bench.tokens.start[person.first]]
        if _RIGHT.match(between) and "\n" not in between:
            if between.startswith(",") and not _definite(bench, title):
                continue
            if title.plural:
                return [_person(bench, i) for i in range(right, min(right + 2, len(bench.chunks.people)))]
            return [_person(bench, right)]
    return None


def _definite(bench: Workbench, title: Title) -> bool:
    if title.first == 0:
        return True
    before = bench.tokens.text[title.first - 1]
    if before.lower() in ("the", "our", "your", "my", "its", "their", "his", "her", "new", "current", "then", "and", "a", "an"):
        return True
    if before.lower() == "of" and _named_post(bench, title.first - 2):
        return True
    if title.first > 1 and before.islower() and bench.tokens.text[title.first - 2].lower() in ("a", "an", "the", "your", "new"):
        return not bench.tokens.flags[title.first - 1] & Flag.FUNCTION
    return bool(bench.tokens.flags[title.first - 1] & (Flag.POSSESSIVE | Flag.NEWLINE)) or title.first in bench.tokens.initial


def _named_post(bench: Workbench, i: int) -> bool:
    """Is this "the post of …", "the office of …"?"""
    return i >= 0 and bench.tokens.text[i].lower() in ("post", "office", "position", "role", "appointment", "duties", "functions")


def _you(bench: Workbench, title: Title) -> list[tuple[str, int, int]] | None:
    start = bench.tokens.start[title.first]
    before = bench.tokens.flow[max(0, start - 60) : start]
    match = _YOU.search(before)
    if not match:
        return None
    at = start - len(before) + match.start()
    keys = [c.key for c in bench.parties if c.role == "recipient"]
    return [(k, at, at + 3) for k in keys if k.startswith("p")] or None


def _block_holder(bench: Workbench, title: Title, section: Section) -> list[tuple[str, int, int]] | None:
    """In a block a title belongs to the nearest name before it, else to the first after it."""
    first, last = bench.tokens_of(section)
    people = bench.people_in(first, last)
    before = [i for i in people if bench.chunks.people[i].last <= title.first]
    if section.kind in (SectionKind.CC, SectionKind.FIELD):
        before = [i for i in before if _same_entry(bench, bench.chunks.people[i].last, title.first)] or [
            i for i in before[-1:] if section.kind is SectionKind.FIELD and _next_line(bench, bench.chunks.people[i].last, title.first)
        ]
        if before:
            return [_person(bench, before[-1])]
        return _right_holder(bench, title)
    if before:
        if title.plural and section.kind is SectionKind.ADDRESSEE:
            return [_person(bench, i) for i in before]
        if section.kind is SectionKind.LETTERHEAD and len(people) > 3:
            return [_person(bench, before[-1])] if _near(bench, bench.chunks.people[before[-1]].last, title.first) else None
        return [_person(bench, before[-1])]
    if people and section.kind is not SectionKind.ADDRESSEE:
        return [_person(bench, people[0])]
    signed = [r for r in bench.references if section.start <= r.start < section.end and r.form == "name" and r.keys[0][0] == "p"]
    if signed and section.kind is SectionKind.SIGNATURE:
        return [(signed[0].keys[0], signed[0].start, signed[0].end)]
    if section.kind is SectionKind.SIGNATURE and section.message == 0:
        senders = [c for c in bench.parties if c.role == "sender" and c.key.startswith("p")]
        return [(c.key, c.start, c.end) for c in senders[:1]] or None
    return None


def _next_line(bench: Workbench, first: int, last: int) -> bool:
    """Does the title begin the line right under the name's?"""
    words = [t.lower() for t in bench.tokens.text[first:last] if t != ","]
    return bool(words) and words[0][0] == "\n" and all(w == "the" for w in words[1:])


def _near(bench: Workbench, first: int, last: int) -> bool:
    return sum(bool(f & Flag.NEWLINE) for f in bench.tokens.flags[first:last]) <= 1


def _same_entry(bench: Workbench, first: int, last: int) -> bool:
    return not any(f & Flag.NEWLINE or t == ";" for f, t in zip(bench.tokens.flags[first:last], bench.tokens.text[first:last], strict=True))


# --- bodies ------------------------------------------------------------------------------------------------------------


def _body(bench: Workbench, title: Title, holders: list[tuple[str, int, int]]) -> str | None:
    """Return the key of the body that the post is in, None where the letter does not say or imply it."""
    if title.body >= 0:
        return bench.body_keys[title.body]
    if bench.tokens.flow.startswith(" here", bench.tokens.end[title.last - 1]):
        return bench.own_org
    if holders and title.sure and (place := _place_body(bench, title)):
        return place
    if title.nominal >= 0 and (entity := nominal_body(bench, title.nominal)):
        return entity.key
    said = _possessor(bench, title) or _after(bench, title)
    if said:
        return said
    section = bench.section_of(title.first)
    if section is not None and (found := _block_body(bench, title, section)):
        return found
    return _implied(bench, title, section)


def _place_body(bench: Workbench, title: Title) -> str | None:
    """ "Director of Education in Hackney": the place stands for its council."""
    tokens, i = bench.tokens, title.last
    if i + 1 >= len(tokens) or tokens.text[i].lower() != "in" or not tokens.flags[i + 1] & Flag.PLACE or title.reach <= i + 1:
        return None
    name = tokens.phrase(i + 1, title.reach)
    entity = next((e for e in bench.entities.values() if e.kind == "organization" and name in (e.name, *e.aliases)), None)
    if entity is None:
        entity = bench.new("organization", name, 0.7)
    bench.refer(i + 1, title.reach, (entity.key,), "name", 0.7, "a place that stands for its body")
    return entity.key


def _possessor(bench: Workbench, title: Title) -> str | None:
    i = title.first - 1
    if i < 0:
        return None
    tokens = bench.tokens
    word = tokens.text[i].lower()
    if word == "your":
        return bench.reader_org
    if word in ("my", "our"):
        return bench.own_org
    if word in ("its", "their"):
        return _last_body(bench, tokens.start[i])
    if not tokens.flags[i] & Flag.POSSESSIVE:
        return None
    for body, key in zip(bench.chunks.bodies, bench.body_keys, strict=True):
        if body.first <= i < body.last:
            return key
    entity = nominal_body(bench, i) if tokens.flags[i] & (Flag.SUFFIX_HEAD | Flag.PREFIX_HEAD) else None
    return entity.key if entity else _by_first_words(bench, i)


def _by_first_words(bench: Workbench, i: int) -> str | None:
    """ "Hexleigh's Chief Executive": the one body whose name begins so."""
    word = base_form(bench.tokens.text[i])
    fits = {k for k in bench.body_keys if bench.entities[k].name.lower().split()[0] == word}
    return next(iter(fits)) if len(fits) == 1 else None


def _last_body(bench: Workbench, before: int) -> str | None:
    best = None
    for reference in bench.references:
        if reference.end <= before and reference.keys[0].startswith("o") and (best is None or reference.start > best.start):
            best = reference
    return best.keys[0] if best and before - best.end < 400 else None


_AFTER = re.compile(r"^(?:, | at | of | with | in | for | from |\n| \(|, (?:at|of|in) )(?:the |our |your )?$")


def _after(bench: Workbench, title: Title) -> str | None:
    end = bench.tokens.end[title.last - 1]
    i = bisect_left(bench.chunks.bodies, title.last, key=lambda b: b.first)
    if i < len(bench.chunks.bodies):
        between = bench.tokens.flow[end : bench.tokens.start[bench.chunks.bodies[i].first]]
        if _AFTER.match(between):
            return bench.body_keys[i]
    return None


def _block_body(bench: Workbench, title: Title, section: Section) -> str | None:
    if section.kind in (SectionKind.CC, SectionKind.FIELD):
        first, last = bench.tokens_of(section)
        found = [i for i in bench.bodies_in(title.last, last) if _same_entry(bench, title.last, bench.chunks.bodies[i].first)]
        return bench.body_keys[found[0]] if found else None
    if section.kind not in _BLOCKS:
        return None
    found = bench.bodies_in(*bench.tokens_of(section))
    after = [i for i in found if bench.chunks.bodies[i].first >= title.last]
    if after or found:
        return bench.body_keys[(after or found)[0]]
    return bench.reader_org if section.kind is SectionKind.ADDRESSEE else bench.own_org if section.message == 0 else None


def _implied(bench: Workbench, title: Title, section: Section | None) -> str | None:
    words = {base_form(w) for w in bench.tokens.text[title.first : title.head + 1]}
    if section is not None and section.kind is SectionKind.FIELD:
        return bench.own_org if section.label == "from" else bench.reader_org or bench.own_org
    internal = any(s.kind is SectionKind.FIELD and s.label == "from" and s.message == 0 for s in bench.document.sections)
    if internal and "@" not in bench.document.flow.text[:400]:
        return bench.own_org
    if words & {"state"} or base_form(bench.tokens.text[title.head]) == "minister":
        return bench.own_org
    if named := _named_in_title(bench, words):
        return named
    if words & _NO_BODY:
        return None
    near = _nearest_side(bench, title)
    if near is not None:
        return near
    copied = section is not None and section.kind is SectionKind.CC
    if words & _TOP_POSTS or copied:
        return bench.reader_org or bench.own_org
    return bench.own_org or bench.reader_org


_KIND_WORDS = frozenset(
    "town borough county city district parish university college school hospital company prison trust constabulary police brigade "
    "battalion regiment division faculty diocese academy bank museum court embassy mission commission municipality state".split()
)


def _named_in_title(bench: Workbench, words: set[str]) -> str | None:
    """ "Borough Surveyor", "University Secretary": the one body of the letter of the kind that the title speaks of."""
    for kind in sorted(words & _KIND_WORDS):
        fits = {k for k in bench.body_keys if kind in bench.entities[k].name.lower().split()}
        if len(fits) == 1:
            return next(iter(fits))
    return None


def _nearest_side(bench: Workbench, title: Title) -> str | None:
    """The writer's or the reader's body, whichever the sentence speaks of last before the title."""
    at = bench.tokens.start[title.first]
    sentence = next((s for s in bench.document.sentences if s.start <= at < s.end), None)
    if sentence is None:
        return None
    sides = {bench.own_org, bench.reader_org} - {None}
    best, key = sentence.start - 1, None
    for reference in bench.references:
        if sentence.start <= reference.start < at and reference.keys[0] in sides and reference.start > best:
            best, key = reference.start, reference.keys[0]
    for match in re.finditer(r"\b(your?|my|our|here)\b", bench.document.flow.text[sentence.start : at], re.IGNORECASE):
        if sentence.start + match.start() > best:
            best = sentence.start + match.start()
            key = bench.reader_org if match.group(1).lower().startswith("you") else bench.own_org
    return key


_VERBS = {"commands": "Commander", "chairs": "Chair", "heads": "Head"}
_VERBAL = re.compile(r"^(?:who (?:also |now )?|and )?(commands|chairs|heads) (?:the |our |your |its )?$")


def _verbal(bench: Workbench, posts: dict[tuple[str, str | None], Entity], claims: list[MembershipClaim]) -> list[MembershipClaim]:
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


# --- offices before a name, posts that nobody named holds --------------------------------------------------------------


@cache
def _office_forms() -> frozenset[str]:
    rows = [row for row in lexicon.rows("honorifics") if len(row) > 1]
    police = ("constable", "superintendent", "inspector", "commissioner")
    return frozenset(row[0].lower() for row in rows if row[1] == "office" or row[1] == "rank" and row[0].lower().endswith(police))


def _offices(bench: Workbench, posts: dict[tuple[str, str | None], Entity]) -> list[MembershipClaim]:
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
        org = _body_behind(bench, person.last)
        post = posts.get((name.lower(), org))
        if post is None:
            post = posts[(name.lower(), org)] = bench.new("post", name, 0.85)
            post.org = org
        post.holders.append(key)
        bench.refer(person.first, person.name, (post.key,), "title", 0.85, "office before a name")
        start, end = bench.tokens.start[person.first], bench.tokens.end[person.last - 1]
        out.append(MembershipClaim(key, post.key, org, start, end, confidence=0.85))
    return out


def _body_behind(bench: Workbench, i: int) -> str | None:
    """The body named right behind a name: ", of Strathlyon Police", or in the line under it in a block."""
    k = bisect_left(bench.chunks.bodies, i, key=lambda b: b.first)
    if k < len(bench.chunks.bodies):
        between = bench.tokens.flow[bench.tokens.end[i - 1] : bench.tokens.start[bench.chunks.bodies[k].first]]
        if _AFTER.match(between) and not between.startswith(" in "):
            return bench.body_keys[k]
    return None


def _unheld(bench: Workbench, posts: dict[tuple[str, str | None], Entity], title: Title, claims: list[MembershipClaim]) -> list[MembershipClaim]:
    """Resolve a title without a name beside it: to its holder where the letter names one, else to a post of its own."""
    section = bench.section_of(title.first)
    name = _text(bench, title).lower()
    matching = {c.person: c for c in claims if c.person and _same_post(bench.entities[c.post], name)}
    org = _body(bench, title, [])
    if len(matching) > 1:
        matching = {p: c for p, c in matching.items() if c.org == org}
    if len(matching) == 1 and not title.plural:
        person = next(iter(matching))
        bench.title_keys[title.first] = str(person)
        bench.refer(title.first, title.last, (str(person),), "title", 0.85, "the holder of the post named elsewhere")
        return []
    in_block = section is not None and section.kind in (*_BLOCKS, SectionKind.FIELD, SectionKind.CC, SectionKind.SALUTATION)
    if not in_block and (title.plural or not _definite(bench, title) or not (_office(bench, title) or title.body >= 0 or _after(bench, title))):
        return []
    if section is not None and section.kind in (SectionKind.SUBJECT, SectionKind.LETTERHEAD, SectionKind.EDITORIAL, SectionKind.CLOSING):
        return []
    if section is not None and section.kind is SectionKind.SALUTATION and any(c.role == "recipient" for c in bench.parties):
        return []
    post = _post(bench, posts, title, org)
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
    return any(n == name or n.endswith(" " + name) and len(name.split()) > 1 or n.startswith(name + " ") and len(name) > 6 for n in names)
