"""In which body a post is: what the letter says, and what it plainly implies."""

from __future__ import annotations

import re
from bisect import bisect_left, insort

from kg.model import Entity, Section, SectionKind
from kg.resolve.catalogue import by_first
from kg.resolve.employers import employer_before
from kg.resolve.implied import implied_body
from kg.resolve.organizations import nominal_body
from kg.resolve.pronouns import body_meant, person_meant
from kg.resolve.sides import is_vague
from kg.resolve.titles import BLOCKS, same_entry
from kg.resolve.workbench import Workbench
from kg.tokens import Flag, Title, base_form

__all__ = ["BEHIND", "also_in", "body_after", "body_behind", "body_of", "explicit_body"]


def body_of(bench: Workbench, title: Title, holders: list[tuple[str, int, int]]) -> str | None:
    """Return the key of the body that the post is in, None where the letter does not say or imply it."""
    key = bench.seats[title.first] = _seat(bench, title, holders)
    insort(bench.seated, title.first)
    return key


def _seat(bench: Workbench, title: Title, holders: list[tuple[str, int, int]]) -> str | None:
    if title.body >= 0:
        return bench.body_keys[title.body]
    if bench.tokens.flow.startswith(" here", bench.tokens.end[title.last - 1]):
        return bench.own_org
    if holders and title.sure and not _possessor(bench, title) and (place := _place_body(bench, title)):
        return place
    if which := _of_which(bench, holders) or _succeeded(bench, title):
        return which
    if title.nominal >= 0 and (entity := nominal_body(bench, title.nominal)):
        return entity.key
    said = explicit_body(bench, title) or _of_holder(bench, title, holders)
    if said:
        return said
    if speaker := _of_speaker(bench, holders):
        return speaker
    if bench.own_org is None and title.first and bench.tokens.text[title.first - 1].lower() in ("my", "our"):
        return None
    section = bench.section_of(title.first)
    if section is not None and (found := _block_body(bench, title, section)):
        return found
    return implied_body(bench, title, section, is_held=bool(holders))


_EMPLOYED = re.compile(r",? (?:of|from) (?:the )?")


def _of_holder(bench: Workbench, title: Title, holders: list[tuple[str, int, int]]) -> str | None:
    """As in "the Area Engineer, Mr Bo Tarn, of the Roads Board": the body behind the name that follows the title."""
    if len(holders) != 1 or holders[0][1] < bench.tokens.end[title.last - 1]:
        return None
    end = holders[0][2]
    i = bisect_left(bench.chunks.bodies, end, key=lambda b: bench.tokens.start[b.first])
    if i == len(bench.chunks.bodies):
        return None
    joined = _EMPLOYED.fullmatch(bench.tokens.flow, end, bench.tokens.start[bench.chunks.bodies[i].first])
    return bench.body_keys[i] if joined else None


def _of_speaker(bench: Workbench, holders: list[tuple[str, int, int]]) -> str | None:
    """As in "I am the Programme Director", "your role as Chair": the writer's or the reader's body."""
    word = bench.tokens.flow[holders[0][1] : holders[0][2]].lower() if holders else ""
    return bench.own_org if word in ("i", "me", "my") else bench.reader_org if word in ("you", "your") else None


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
    entity = bench.once(("place", name), lambda: _called(bench, name) or bench.new("organization", name, 0.7))
    bench.refer(i + 1, title.reach, (entity.key,), "name", 0.7, "a place that stands for its body")
    return entity.key


def _called(bench: Workbench, name: str) -> Entity | None:
    return next((e for e in bench.entities.values() if e.kind == "organization" and name in (e.name, *e.aliases)), None)


def _possessor(bench: Workbench, title: Title) -> str | None:
    tokens = bench.tokens
    i = title.first - 1 - (title.first > 1 and tokens.text[title.first - 1] == "own")
    if i < 0:
        return None
    if tokens.text[i].lower() in _OWNERS:
        return _by_pronoun(bench, tokens.text[i].lower(), tokens.start[i])
    if not tokens.flags[i] & Flag.POSSESSIVE:
        return None
    for reference in bench.references.starting(tokens.start[i] - _LONGEST, tokens.start[i] + 1):
        if tokens.start[i] < reference.end:
            key = reference.keys[0]
            return key if key.startswith("o") else _only_body(bench, key) if key.startswith("p") else None
    if served := [t for t in bench.titles_in(max(0, i - _SERVED), i + 1) if t.last == i + 1 and t.last <= title.first]:
        return body_of(bench, served[-1], [])  # "the Minister's Private Secretary"
    if body := bench.body_at(i):
        return body
    entity = nominal_body(bench, i) if tokens.flags[i] & (Flag.SUFFIX_HEAD | Flag.PREFIX_HEAD) else None
    return entity.key if entity else _by_first_words(bench, i)


_SERVED = 8  # tokens of a title at most
_LONGEST = 400  # code points of a name at most
_OWNERS = frozenset(("your", "my", "our", "its", "their", "whose", "his", "her"))


def _by_pronoun(bench: Workbench, word: str, at: int) -> str | None:
    if word == "your":
        return bench.reader_org
    if word in ("my", "our"):
        return bench.own_org
    if word == "its" and _UNDER.search(bench.tokens.flow, max(0, at - 20), at):
        near = [r for r in bench.references.ending(at - _CLOSE, at) if r.keys[0].startswith("o")]
        return max(near, key=lambda r: r.end).keys[0] if near else None
    if word in ("his", "her"):
        return _of_person(bench, at, "m" if word == "his" else "f")
    return _just_named(bench, at) or body_meant(bench, at, bench.references.ending(at - _AS_FAR, at))


def _just_named(bench: Workbench, at: int) -> str | None:
    """As in "Ms A, Chair of the Port Authority, and its Secretary": the body of the post named before "and its"."""
    near = [r for r in bench.references.ending(at - _CLOSE, at) if r.keys[0].startswith("o")]
    last = max(near, key=lambda r: r.end, default=None)
    if last and at - last.end > _AND_ITS and not _ALSO_ANSWERS.fullmatch(bench.tokens.flow, last.end, at - 1):
        last = None
    between = bench.tokens.flow[last.end : at].strip(" ,") if last else None
    if last and not between and bench.tokens.flow.startswith("whose ", at):
        return last.keys[0]
    if last and between and _ALSO_ANSWERS.fullmatch(between):
        return last.keys[0]
    if last is None or between != "and":
        return None
    reaches = bench.once("reaches", lambda: {bench.tokens.end[t.reach - 1] for t in bench.chunks.titles})
    return last.keys[0] if last.end in reaches else None


_AS_FAR = 1300  # code points: as far as what stands for a body looks back, and once more
_ALSO_ANSWERS = re.compile(
    r",? ?and (?:will |shall |should |must |is to |now )?"
    r"(?:(?:report|answer)s?|be (?:responsible|answerable|accountable))(?: directly)? to"
)
_AND_ITS = 6  # code points of ", and " before "its"
_UNDER = re.compile(r"(?<!and, )\b(?:under|led by|headed by) \Z")
_CLOSE = 40  # code points


def _of_person(bench: Workbench, at: int, sex: str) -> str | None:
    """As in "his deputy": the one body in which the person meant has a post."""
    key = person_meant(bench, bench.references.before(at), at, sex)
    return _only_body(bench, key) if key else None


def _only_body(bench: Workbench, person: str) -> str | None:
    found = bench.bodies_held_in(person) - {None}
    return found.pop() if len(found) == 1 else None


def _by_first_words(bench: Workbench, i: int) -> str | None:
    """As in "Weston's Chief Executive": the one body whose name begins so."""
    word = base_form(bench.tokens.text[i])
    fits = bench.once("bodies by first words", lambda: by_first(bench, "")).get(word, ())
    return fits[0] if len(fits) == 1 else None


def explicit_body(bench: Workbench, title: Title) -> str | None:
    """Return the body that the words beside *title* name, None where it can only be implied."""
    if title.body >= 0:
        return bench.body_keys[title.body]
    if title.nominal >= 0 and (entity := nominal_body(bench, title.nominal)):
        return entity.key
    return (
        _possessor(bench, title)
        or body_after(bench, title)
        or _bracketed(bench, title)
        or _of_this(bench, title)
        or _employer(bench, title)
        or _at_place(bench, title)
    )


def _at_place(bench: Workbench, title: Title) -> str | None:
    """As in "the Matron at Fernhill": the one body whose name begins with the place."""
    tokens, i = bench.tokens, title.last
    if i + 1 >= len(tokens) or tokens.text[i] != "at" or not tokens.flags[i + 1] & Flag.CAP:
        return None
    word = base_form(tokens.text[i + 1])
    fits = bench.once("bodies by places", lambda: by_first(bench, "the ")).get(word, ())
    return fits[0] if len(fits) == 1 else None


def _employer(bench: Workbench, title: Title) -> str | None:
    """As in "Vic Lane of Harbour Works Ltd, the foreman,": the body between a person and an apposition."""
    i = employer_before(bench, title)
    return bench.body_keys[i] if i is not None else None


_THIS = re.compile(
    r" (?:of|in|at) (?:this|these) (?:headquarters|command|office|department|ministry|division|agency|council|"
    r"trust|company|firm|bank)\b",
    re.IGNORECASE,
)


def _of_this(bench: Workbench, title: Title) -> str | None:
    """As in "Transportation Officer of this headquarters"."""
    return bench.own_org if _THIS.match(bench.tokens.flow, bench.tokens.end[title.last - 1]) else None


def _bracketed(bench: Workbench, title: Title) -> str | None:
    """As in "The Committee (Chairperson: Ms X)", "Eden Boats Ltd (Ms X, Manager)": the body right before the bracket
    that the title opens, or its holder."""
    i = title.first - 1
    if i < 1 or bench.tokens.text[i] not in ("(", ","):
        return None
    if bench.tokens.text[i] == ",":
        people = bench.chunks.people
        k = bisect_left(people, i, key=lambda p: p.first) - 1
        i = people[k].first - 1 if k >= 0 and people[k].last == i else -1
        if i < 1 or bench.tokens.text[i] != "(":
            return None
    return bench.body_at(i - 1)


def _of_which(bench: Workbench, holders: list[tuple[str, int, int]]) -> str | None:
    """As in "The Court of Inquiry of which Colonel X was President": the body before "of which" and the holder."""
    if not holders:
        return None
    at = holders[0][1]
    match = _WHICH.search(bench.tokens.flow, max(0, at - 12), at)
    if not match:
        return None
    near = bench.references.ending(match.start() - 1, match.start())
    return next((r.keys[0] for r in near if r.keys[0].startswith("o")), None)


_PREDECESSOR = re.compile(
    r"\b(my|your|our|his|her|its|their) (?:predecessor|successor)s? as (?:the )?\Z", re.IGNORECASE
)


def _succeeded(bench: Workbench, title: Title) -> str | None:
    """As in "his predecessor as Chief Engineer": the body of him whose predecessor that was."""
    at = bench.tokens.start[title.first]
    match = _PREDECESSOR.search(bench.tokens.flow, max(0, at - 40), at)
    return _by_pronoun(bench, match.group(1).lower(), match.start()) if match else None


_WHICH = re.compile(r",? of which $")


BEHIND = re.compile(
    r"^(?:, |,\n| at | of | with | in | for | from |\n(?:for |on behalf of )?| \(|, (?:at|of|in) )"
    r"(?:the |our |your |Messrs\.? )?\Z"
)


_AND = re.compile(r" and (?:of |at |in )?(?:the )?")
_JOINT = frozenset(("joint", "shared", "both"))


def also_in(bench: Workbench, title: Title) -> str | None:
    """As in "Chair of both the Port Trust and Eden Boats Ltd": the second body of one post held in two."""
    bodies, tokens = bench.chunks.bodies, bench.tokens
    n = title.body if title.body >= 0 else bisect_left(bodies, title.last, key=lambda b: b.first)
    if n + 1 >= len(bodies) or (title.body < 0 and body_after(bench, title) != bench.body_keys[n]):
        return None
    if bench.body_keys[n] == bench.body_keys[n + 1]:
        return None
    if not _AND.fullmatch(tokens.flow, tokens.end[bodies[n].last - 1], tokens.start[bodies[n + 1].first]):
        return None
    words = {w.lower() for w in tokens.text[title.first : bodies[n].first]}
    closed = tokens.text[bodies[n + 1].last : bodies[n + 1].last + 1]
    return bench.body_keys[n + 1] if words & _JOINT or closed in ([","], ["."], [";"], [")"]) else None


def body_after(bench: Workbench, title: Title) -> str | None:
    end = bench.tokens.end[title.last - 1]
    i = bisect_left(bench.chunks.bodies, title.last, key=lambda b: b.first)
    if i < len(bench.chunks.bodies):
        between = bench.tokens.flow[end : bench.tokens.start[bench.chunks.bodies[i].first]]
        if (
            BEHIND.match(between)
            or (between == " " and title.sure)
            or (_TO.fullmatch(between) and _LENT.search(bench.tokens.flow, max(0, end - 60), end))
        ):
            return bench.body_keys[i]
    return None


_TO = re.compile(r" to (?:the |our |your )?")
_LENT = re.compile(r"\b(?:seconded|transferred|lent|attached) as\b")


def _block_body(bench: Workbench, title: Title, section: Section) -> str | None:
    if section.kind in (SectionKind.CC, SectionKind.FIELD):
        _first, last = bench.tokens_of(section)
        i = bisect_left(bench.chunks.bodies, title.last, key=lambda b: b.first)
        within = i < len(bench.chunks.bodies) and bench.chunks.bodies[i].last <= last
        return bench.body_keys[i] if within and same_entry(bench, title.last, bench.chunks.bodies[i].first) else None
    if section.kind not in BLOCKS:
        return None
    if unit := _unit_above(bench, title, section):
        return unit
    found = bench.once(("bodies of", section.start), lambda: _of_block(bench, section))
    after = bisect_left(found, title.last, key=lambda i: bench.chunks.bodies[i].first)
    if after < len(found):
        return bench.body_keys[found[after]]
    if found:  # a letterhead goes from the whole to the part
        return bench.body_keys[found[-1 if section.kind is SectionKind.LETTERHEAD else 0]]
    return (
        bench.reader_org if section.kind is SectionKind.ADDRESSEE else bench.own_org if section.message == 0 else None
    )


def _of_block(bench: Workbench, section: Section) -> list[int]:
    """Return the bodies of a block that may be those of the people in it."""
    found = [i for i in bench.bodies_in(*bench.tokens_of(section)) if not _serves(bench, i)]
    return [i for i in found if not is_vague(bench, i)] or ([] if bench.own_org else found)


_SERVANTS = frozenset("bankers banker auditors auditor solicitors registrars brokers agents insurers".split())


def _serves(bench: Workbench, i: int) -> bool:
    """Is the body named as one that serves the writer's: "Bankers: Westmarch Bank, Ltd."?"""
    first = bench.chunks.bodies[i].first
    return first > 1 and bench.tokens.text[first - 1] == ":" and bench.tokens.text[first - 2].lower() in _SERVANTS


_UNITS = {
    "director": frozenset("division directorate bureau office region laboratory institute".split()),
    "director-general": frozenset(("directorate-general",)),
    "administrator": frozenset(("region",)),
    "chief": frozenset("division bureau branch section".split()),
    "head": frozenset("division directorate branch section unit".split()),
}


def _unit_above(bench: Workbench, title: Title, section: Section) -> str | None:
    """Return the last body of the letterhead above a signature or another part of the letterhead that names none, where
    it is a unit such as a plain "Director" heads."""
    wanted = _UNITS.get(base_form(bench.tokens.text[title.head]))
    if wanted is None or section.message or section.kind is SectionKind.ADDRESSEE or title.last > title.head + 1:
        return None
    found = bench.once(("bodies above", section.start), lambda: _above(bench, section))
    words = bench.entities[bench.body_keys[found[-1]]].name.lower().split() if found else []
    return bench.body_keys[found[-1]] if wanted & {*words[:1], *words[-1:]} else None


def _above(bench: Workbench, section: Section) -> list[int]:
    """Return the bodies of the letterhead above *section*, if it names none itself."""
    if bench.bodies_in(*bench.tokens_of(section)):
        return []
    heads = (s for s in bench.document.sections if s.kind is SectionKind.LETTERHEAD and s.start < section.start)
    return [i for part in heads if not part.message for i in bench.bodies_in(*bench.tokens_of(part))]


_BEHALF = re.compile(r",? on behalf of (?:the )?")


def body_behind(bench: Workbench, i: int) -> str | None:
    """The body named right behind a name: ", of Northmoor Police", or in the line under it in a block."""
    k = bisect_left(bench.chunks.bodies, i, key=lambda b: b.first)
    if k < len(bench.chunks.bodies):
        between = bench.tokens.flow[bench.tokens.end[i - 1] : bench.tokens.start[bench.chunks.bodies[k].first]]
        if (BEHIND.match(between) and not between.startswith(" in ")) or _BEHALF.fullmatch(between):
            return bench.body_keys[k]
    return None
