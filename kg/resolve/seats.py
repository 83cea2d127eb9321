"""In which body a post is: what the letter says, and what it plainly implies."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from kg import lexicon
from kg.model import Section, SectionKind
from kg.resolve.organizations import nominal_body
from kg.resolve.pronouns import body_meant
from kg.resolve.titles import BLOCKS, same_entry
from kg.resolve.workbench import Workbench
from kg.tokens import Flag, Title, base_form

__all__ = ["BEHIND", "body_after", "body_behind", "body_of", "explicit_body"]

_TOP_POSTS = frozenset(
    "chief executive leader chair chairman chairperson treasurer principal vice-chancellor mayor clerk governor".split()
)
_NO_BODY = frozenset("inspector commissioner auditor coroner judge ombudsman sheriff recorder".split())


def body_of(bench: Workbench, title: Title, holders: list[tuple[str, int, int]]) -> str | None:
    """Return the key of the body that the post is in, None where the letter does not say or imply it."""
    if title.body >= 0:
        return bench.body_keys[title.body]
    if bench.tokens.flow.startswith(" here", bench.tokens.end[title.last - 1]):
        return bench.own_org
    if holders and title.sure and (place := _place_body(bench, title)):
        return place
    if which := _of_which(bench, holders):
        return which
    if title.nominal >= 0 and (entity := nominal_body(bench, title.nominal)):
        return entity.key
    said = explicit_body(bench, title)
    if said:
        return said
    section = bench.section_of(title.first)
    if section is not None and (found := _block_body(bench, title, section)):
        return found
    return _implied(bench, title, section)


def _place_body(bench: Workbench, title: Title) -> str | None:
    """As in "Director of Education in Hackney": the place stands for its council."""
    tokens, i = bench.tokens, title.last
    if (
        i + 1 >= len(tokens)
        or tokens.text[i].lower() != "in"
        or not tokens.flags[i + 1] & (Flag.PLACE | Flag.GIVEN)
        or title.reach <= i + 1
    ):
        return None
    name = tokens.phrase(i + 1, title.reach)
    entity = next(
        (e for e in bench.entities.values() if e.kind == "organization" and name in (e.name, *e.aliases)), None
    )
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
        return body_meant(bench, tokens.start[i], bench.references)
    if not tokens.flags[i] & Flag.POSSESSIVE:
        return None
    for reference in bench.references:
        if reference.start <= tokens.start[i] < reference.end and reference.keys[0].startswith("o"):
            return reference.keys[0]
    for body, key in zip(bench.chunks.bodies, bench.body_keys, strict=True):
        if body.first <= i < body.last:
            return key
    entity = nominal_body(bench, i) if tokens.flags[i] & (Flag.SUFFIX_HEAD | Flag.PREFIX_HEAD) else None
    return entity.key if entity else _by_first_words(bench, i)


def _by_first_words(bench: Workbench, i: int) -> str | None:
    """As in "Hexleigh's Chief Executive": the one body whose name begins so."""
    word = base_form(bench.tokens.text[i])
    fits = {k for k in bench.body_keys if bench.entities[k].name.lower().split()[0] == word}
    return next(iter(fits)) if len(fits) == 1 else None


def explicit_body(bench: Workbench, title: Title) -> str | None:
    """Return the body that the words beside *title* name, None where it can only be implied."""
    if title.body >= 0:
        return bench.body_keys[title.body]
    if title.nominal >= 0 and (entity := nominal_body(bench, title.nominal)):
        return entity.key
    return _possessor(bench, title) or body_after(bench, title) or _bracketed(bench, title) or _of_this(bench, title)


_THIS = re.compile(
    r" (?:of|in|at) (?:this|these) (?:headquarters|command|office|department|ministry|division|agency|council|"
    r"trust|company|firm|bank)\b",
    re.IGNORECASE,
)


def _of_this(bench: Workbench, title: Title) -> str | None:
    """As in "Transportation Officer of this headquarters"."""
    return bench.own_org if _THIS.match(bench.tokens.flow, bench.tokens.end[title.last - 1]) else None


def _bracketed(bench: Workbench, title: Title) -> str | None:
    """As in "The Committee (Chairperson: Ms X)": the body right before the bracket that the title opens."""
    i = title.first - 1
    if i < 1 or bench.tokens.text[i] != "(":
        return None
    for body, key in zip(bench.chunks.bodies, bench.body_keys, strict=True):
        if body.last == i:
            return key
    return None


def _of_which(bench: Workbench, holders: list[tuple[str, int, int]]) -> str | None:
    """As in "The Court of Inquiry of which Colonel X was President": the body before "of which" and the holder."""
    if not holders:
        return None
    at = holders[0][1]
    match = _WHICH.search(bench.tokens.flow, max(0, at - 12), at)
    if not match:
        return None
    for reference in bench.references:
        if reference.end == match.start() and reference.keys[0].startswith("o"):
            return reference.keys[0]
    return None


_WHICH = re.compile(r",? of which $")


def _running(bench: Workbench, offset: int) -> bool:
    """Does *offset* lie in running text and not in an address or a signature?"""
    return any(
        s.start <= offset < s.end for s in bench.document.sections if s.kind in (SectionKind.BODY, SectionKind.ITEM)
    )


def _last_body(bench: Workbench, before: int) -> str | None:
    best = None
    for reference in bench.references:
        if (
            before - _NEAR < reference.end <= before
            and reference.keys[0].startswith("o")
            and (best is None or reference.start > best.start)
            and _running(bench, reference.start)
        ):
            best = reference
    return best.keys[0] if best else None


BEHIND = re.compile(r"^(?:, | at | of | with | in | for | from |\n| \(|, (?:at|of|in) )(?:the |our |your )?$")


def body_after(bench: Workbench, title: Title) -> str | None:
    end = bench.tokens.end[title.last - 1]
    i = bisect_left(bench.chunks.bodies, title.last, key=lambda b: b.first)
    if i < len(bench.chunks.bodies):
        between = bench.tokens.flow[end : bench.tokens.start[bench.chunks.bodies[i].first]]
        if BEHIND.match(between):
            return bench.body_keys[i]
    return None


def _block_body(bench: Workbench, title: Title, section: Section) -> str | None:
    if section.kind in (SectionKind.CC, SectionKind.FIELD):
        _first, last = bench.tokens_of(section)
        found = [
            i for i in bench.bodies_in(title.last, last) if same_entry(bench, title.last, bench.chunks.bodies[i].first)
        ]
        return bench.body_keys[found[0]] if found else None
    if section.kind not in BLOCKS:
        return None
    found = bench.bodies_in(*bench.tokens_of(section))
    after = [i for i in found if bench.chunks.bodies[i].first >= title.last]
    if after or found:
        return bench.body_keys[(after or found)[0]]
    return (
        bench.reader_org if section.kind is SectionKind.ADDRESSEE else bench.own_org if section.message == 0 else None
    )


_COPYING = re.compile(
    r"\b(?:copying|copies|copy|copied) (?:of )?(?:this|it|my|the) ?(?:letter|memo\w*|note|email|report)?\b",
    re.IGNORECASE,
)


def _copied(bench: Workbench, title: Title) -> bool:
    """Is the post named in the sentence that says who gets a copy?"""
    at = bench.tokens.start[title.first]
    sentence = next((s for s in bench.document.sentences if s.start <= at < s.end), None)
    return sentence is not None and bool(_COPYING.search(bench.document.flow.text, sentence.start, at))


def _of_state(bench: Workbench, title: Title) -> bool:
    return any(w.lower() == "state" for w in bench.tokens.text[title.first : title.last])


def _internal(bench: Workbench) -> bool:
    """Is the letter a memorandum within a body, with "From:" but without addresses of electronic mail?"""
    fields = (s for s in bench.document.sections if s.kind is SectionKind.FIELD and s.message == 0)
    return any(s.label == "from" for s in fields) and "@" not in bench.document.flow.text[:400]


def _implied(bench: Workbench, title: Title, section: Section | None) -> str | None:
    words = {base_form(w) for w in bench.tokens.text[title.first : title.head + 1]}
    if governed := _of_its_kind(bench, title):
        return governed
    if section is not None and section.kind is SectionKind.FIELD:
        return bench.own_org if section.label == "from" else bench.reader_org or bench.own_org
    if _internal(bench) or _of_state(bench, title) or base_form(bench.tokens.text[title.head]) == "minister":
        return bench.own_org
    if named := _named_in_title(bench, words):
        return named
    if not title.sure and (near := _last_body(bench, bench.tokens.start[title.first])):
        return near
    if words & _NO_BODY:
        return None
    if section is not None and section.kind in (SectionKind.SIGNATURE, SectionKind.LETTERHEAD):
        return bench.own_org
    near = _nearest_side(bench, title)
    if near is not None:
        return near
    copied = section is not None and (section.kind is SectionKind.CC or _copied(bench, title))
    if words & _TOP_POSTS or copied:
        return bench.reader_org or bench.own_org
    return bench.own_org


_KIND_WORDS = frozenset(
    "town borough county city district parish university college school hospital company prison trust "
    "constabulary police brigade "
    "battalion regiment division faculty diocese academy bank museum court embassy center centre depot clinic "
    "laboratory mission commission municipality state".split()
)


def _named_in_title(bench: Workbench, words: set[str]) -> str | None:
    """As in "Borough Surveyor", "University Secretary": the one body of the letter of the kind that the title
    speaks of."""
    for kind in sorted(words & _KIND_WORDS):
        fits = {k for k in bench.body_keys if kind in bench.entities[k].name.lower().split()}
        if len(fits) == 1:
            return next(iter(fits))
    return None


@cache
def _kinds() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in lexicon.rows("title_bodies")}


def _of_its_kind(bench: Workbench, title: Title) -> str | None:
    """As in "The headteacher", "the Dean": the body of the kind that such a post is in, the last named before,
    else the only one."""
    kinds = _kinds()
    words = [base_form(w) for w in bench.tokens.text[title.first : title.head + 1]]
    wanted = kinds.get(" ".join(words[-2:])) or kinds.get(words[-1]) or kinds.get(words[0])
    if not wanted:
        return None
    fits = {k for k in bench.body_keys if wanted & set(re.findall(r"\w+", bench.entities[k].name.lower()))}
    if len(fits) == 1:
        return next(iter(fits))
    at = bench.tokens.start[title.first]
    near = [r for r in bench.references if r.keys[0] in fits and r.end <= at and at - r.end < _NEAR]
    return max(near, key=lambda r: r.start).keys[0] if near else None


_NEAR = 400  # code points


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


def body_behind(bench: Workbench, i: int) -> str | None:
    """The body named right behind a name: ", of Strathlyon Police", or in the line under it in a block."""
    k = bisect_left(bench.chunks.bodies, i, key=lambda b: b.first)
    if k < len(bench.chunks.bodies):
        between = bench.tokens.flow[bench.tokens.end[i - 1] : bench.tokens.start[bench.chunks.bodies[k].first]]
        if BEHIND.match(between) and not between.startswith(" in "):
            return bench.body_keys[k]
    return None
