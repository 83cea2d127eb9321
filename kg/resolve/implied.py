"""In which body a post is where no word beside it says so: by its kind, by what the sentence is about, by whose side
it speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from kg.model import Section, SectionKind
from kg.resolve.answering import answering, is_answer, of_last_office
from kg.resolve.catalogue import HEADS, by_word, by_work
from kg.resolve.kinds import of_its_kind
from kg.resolve.pronouns import body_meant
from kg.resolve.speaking import nearest_side, side
from kg.resolve.workbench import Workbench
from kg.tokens import Flag, Title, base_form

__all__ = ["implied_body"]

_TOP_POSTS = frozenset(
    "chief executive leader chair chairman chairperson treasurer principal vice-chancellor mayor clerk governor".split()
)
_NO_BODY = frozenset(
    "inspector commissioner auditor coroner judge ombudsman sheriff recorder commissioners inspectors auditor-general "
    "attorney-general solicitor-general inspector-general accountant-general surveyor-general "
    "postmaster-general".split()
)
_NEAR = 400  # code points
_MANY = 200  # bodies of one kind


def _running(bench: Workbench, offset: int) -> bool:
    """Does *offset* lie in running text and not in an address or a signature?"""
    sections = bench.document.sections
    i = bisect_right(sections, offset, key=lambda s: s.start) - 1
    return i >= 0 and offset < sections[i].end and sections[i].kind in (SectionKind.BODY, SectionKind.ITEM)


def _last_body(bench: Workbench, before: int) -> str | None:
    best = None
    for reference in bench.references.ending(before - _NEAR, before):
        if (
            reference.keys[0].startswith("o")
            and (best is None or reference.start > best.start)
            and _running(bench, reference.start)
        ):
            best = reference
    return best.keys[0] if best else None


_COPYING = re.compile(
    r"\b(?:copying|copies|copy|copied) (?:of )?(?:this|it|my|the) ?(?:letter|memo\w*|note|email|report)?\b",
    re.IGNORECASE,
)


def _copied(bench: Workbench, title: Title) -> bool:
    """Is the post named in the sentence that says who gets a copy?"""
    at = bench.tokens.start[title.first]
    sentence = bench.sentence_at(at)
    start = max(sentence.start, at - _LONG) if sentence else at
    return sentence is not None and bool(_COPYING.search(bench.document.flow.text, start, at))


_LONG = 3000  # code points, more than those of a sentence


def _of_state(bench: Workbench, title: Title) -> bool:
    return any(w.lower() == "state" for w in bench.tokens.text[title.first : title.last])


def _internal(bench: Workbench) -> bool:
    """Is the letter a memorandum within a body, with "From:" but without addresses of electronic mail?"""
    fields = [s for s in bench.document.sections if s.kind is SectionKind.FIELD and s.message == 0]
    return any(s.label == "from" for s in fields) and "@" not in bench.document.flow.text[:400]


def _posted(bench: Workbench, section: Section) -> bool:
    """Does the block go on with a postal address, so that a writer's own colleague is not meant?"""
    first, last = bench.tokens_of(section)
    lines = bench.tokens.phrase(first, last) if last > first else ""
    places = sum(bool(f & (Flag.PLACE | Flag.NUMBER)) for f in bench.tokens.flags[first:last])
    return bool(places or _STREET.search(lines))


_STREET = re.compile(r"\b(?:hall|house|street|road|lane|avenue|square|buildings?|chambers|courthouse)\b", re.IGNORECASE)


def implied_body(bench: Workbench, title: Title, section: Section | None, *, is_held: bool = True) -> str | None:
    """Return the key of the body that the post is in by what the letter implies, None where nothing tells.

    *is_held*: the letter names who holds the post."""
    words = {base_form(w) for w in bench.tokens.text[title.first : title.head + 1]}
    if found := _led(bench, title) or _of_committee(bench, title) or of_its_kind(bench, title):
        return found
    if _of_government(bench, title) and not _is_government(bench, bench.own_org):
        return bench.reader_org if _is_government(bench, bench.reader_org) else None
    if section is not None and section.kind is SectionKind.FIELD:
        return _of_field(bench, section)
    if alike := _named_alike(bench, title):
        return alike
    if section is not None and section.kind is SectionKind.ADDRESSEE and _posted(bench, section):
        return bench.reader_org
    if bench.once("internal", lambda: _internal(bench)) or _of_state(bench, title) or _of_minister(bench, title):
        return bench.own_org
    if (found := _named_in_title(bench, words)) or _national(bench, title) or _elsewhere(bench, words):
        return found
    if found := _near(bench, title):
        return found
    if words & _NO_BODY and ((found := _by_stem(bench, title)) or not _of_the_ranks(bench, title)):
        return found
    return _by_side(bench, title, section, words, is_held=is_held)


def _of_field(bench: Workbench, section: Section) -> str | None:
    if section.label == "present":
        return None  # those who met are of many bodies
    return bench.own_org if section.label == "from" else bench.reader_org or bench.own_org


_GOVERNMENT = re.compile(
    r"\b(?:ministry|department|departments|government|office|cabinet|treasury|executive|secretariat|state|white house|"
    r"downing street|administration|dominion|colony)\b"
)


def _of_government(bench: Workbench, title: Title) -> bool:
    """Is this a member of a government: "the Foreign Minister", "Secretary of State for Air", "the Premier"?"""
    words = [base_form(w) for w in bench.tokens.text[title.head : title.last]]
    return title.sure and (
        words[0] in ("premier", "vice-premier")
        or (words[0] == "minister" and title.last - title.first > 1)
        or words[:3] == ["secretary", "of", "state"]
        or words[:3] == ["secretary", "of", "defense"]
    )


def _is_government(bench: Workbench, key: str | None) -> bool:
    return key is not None and _GOVERNMENT.search(bench.entities[key].name.lower()) is not None


def _near(bench: Workbench, title: Title) -> str | None:
    """The body that a title in small letters is in by what stands near it."""
    return None if title.sure else _mate(bench, title) or _last_body(bench, bench.tokens.start[title.first])


def _of_minister(bench: Workbench, title: Title) -> bool:
    """Is this a minister or his staff: "Private Secretary to the Minister of Works"?"""
    words = [base_form(w) for w in bench.tokens.text[title.head : title.last]]
    return words[0] == "minister" or ("to" in words and "minister" in words[words.index("to") :])


def _of_the_ranks(bench: Workbench, title: Title) -> bool:
    """Is this an inspector among others ("the Divisional Inspector"), not one who is an authority to himself?"""
    words = [base_form(w) for w in bench.tokens.text[title.first : title.last]]
    return words[-1] == "inspector" and "chief" not in words


def _by_stem(bench: Workbench, title: Title) -> str | None:
    """As in "the Commissioner" of a commission, "the Chief Inspector" of an inspectorate: the one such body."""
    stem = base_form(bench.tokens.text[title.head])[:7]
    fits = bench.once(("stem", stem), lambda: {k for k in bench.body_keys if stem in bench.entities[k].name.lower()})
    return next(iter(fits)) if len(fits) == 1 else None


def _by_side(bench: Workbench, title: Title, section: Section | None, words: set[str], *, is_held: bool) -> str | None:
    """The writer's or the reader's body, by the part of the letter or by whom the sentence speaks of."""
    if section is not None and section.kind in (SectionKind.SIGNATURE, SectionKind.LETTERHEAD):
        return bench.own_org
    near = answering(bench, title) or _mate(bench, title) or nearest_side(bench, title)
    if near is not None:
        return near
    if bench.reader_org is None and (namesake := _namesake(bench, title)):
        return namesake
    copied = section is not None and (section.kind is SectionKind.CC or _copied(bench, title))
    if words & _TOP_POSTS or copied:
        return bench.reader_org or bench.own_org
    if section is None or section.kind not in (SectionKind.BODY, SectionKind.ITEM):
        return bench.own_org
    return side(bench, title, is_held=is_held)


_CHANGED = frozenset("acting deputy former interim vice new".split())


def _namesake(bench: Workbench, title: Title) -> str | None:
    """As in "the Acting Chair" where the letter speaks of one "Chair of the Trust" only: the body of that post."""
    words = [base_form(w) for w in bench.tokens.text[title.first : title.last]]
    while len(words) > 1 and words[0] in _CHANGED:
        words.pop(0)
    name = " ".join(words)
    posts = [bench.entities.get(key) for key in bench.post_forms.get(name, ())]
    orgs = {e.org for e in posts if e and e.org and e.name.lower() == name}
    return orgs.pop() if len(orgs) == 1 else None


_LED = re.compile(
    r"(?: \(\w+\))?,? (?:which |who |that |and )?(?:is |are |was |were |now )*(?:led|headed|run|managed) by "
    r"(?:the |its |our |a )?\Z"
)


def _led(bench: Workbench, title: Title) -> str | None:
    """As in "inspectors of the Board, led by Senior Inspector Ms A": the body right before the words."""
    at = bench.tokens.start[title.first]
    if not _LED.search(bench.tokens.flow, max(0, at - 40), at):
        return None
    near = [r for r in bench.references.ending(at - 40, at) if r.keys[0].startswith("o") and r.form == "name"]
    return next((r.keys[0] for r in near if _LED.fullmatch(bench.tokens.flow, r.end, at)), None)


_CHAIRS = frozenset("chair chairman chairperson chairwoman convener convenor vice-chair deputy-chair secretary".split())
_COMMITTEES = re.compile(
    r"\b(?:board|committee|panel|commission|tribunal|sub-?committee|taskforce|inquiry)s?\b", re.IGNORECASE
)
_BEFORE_CHAIR = re.compile(r"\b(?:it|whose|which|that)\b[^.;]{0,60}\Z", re.IGNORECASE)


def _of_committee(bench: Workbench, title: Title) -> str | None:
    """As in "The Panel … will have an independent Chair": the committee that the clause is about."""
    if base_form(bench.tokens.text[title.head]) not in _CHAIRS:
        return None
    at = bench.tokens.start[title.first]
    if not _BEFORE_CHAIR.search(bench.tokens.flow, max(0, at - 80), at):
        return None
    key = body_meant(bench, at, bench.references.ending(at - _AS_FAR, at))
    return key if key and _COMMITTEES.search(bench.entities[key].name) else None


_AS_FAR = 1300  # code points: as far as what stands for a body looks back, and once more
_STATE_OFFICES = frozenset(
    (
        "attorney general",
        "lord chancellor",
        "home secretary",
        "foreign secretary",
        "lord lieutenant",
        "prime minister",
        "chief coroner",
        "chief justice",
    )
)


def _national(bench: Workbench, title: Title) -> bool:
    """Is this an office of the state at large, such as the Home Secretary, and not of the writer's own body?"""
    if [base_form(w) for w in bench.tokens.text[title.head : title.head + 3]] == ["member", "of", "parliament"]:
        return True
    words = [base_form(w) for w in bench.tokens.text[title.first : title.head + 1]]
    own = bench.entities[bench.own_org].name.lower().split() if bench.own_org else []
    return " ".join(words[-2:]) in _STATE_OFFICES and words[-2] not in own


def _named_alike(bench: Workbench, title: Title) -> str | None:
    """As in "Director of Public Works": the one unit of the letter that is named by the same work."""
    work = frozenset(base_form(w) for w in bench.tokens.text[title.head + 1 : title.last]) - HEADS
    if not work:
        return None
    fits = bench.once("works of bodies", lambda: by_work(bench)).get(work, ())
    return fits[0] if len(fits) == 1 else None


_ANSWERS = re.compile(
    r"\b(?:report|reports|reported|reporting|answer|answers|answerable|accountable|responsible|supervised|managed|"
    r"under|deputy)\b",
    re.IGNORECASE,
)


def _mate(bench: Workbench, title: Title) -> str | None:
    """As in "The Chief Surveyor reports to the City Engineer": whoever answers to whom in one sentence is in one body,
    if that of the other post is known."""
    at = bench.tokens.start[title.first]
    sentence = bench.sentence_at(at)
    if sentence is None:
        return None
    if n := bisect_left(bench.seated, title.first):
        first = bench.seated[n - 1]
        end = bench.tokens.end[first]
        if max(sentence.start, at - _LONG) <= bench.tokens.start[first] and _ANSWERS.search(bench.tokens.flow, end, at):
            return bench.seats[first]
    return _of_subordinate(bench, sentence.start, at)


def _of_subordinate(bench: Workbench, start: int, at: int) -> str | None:
    """As in "Ruth, who reports to the Director of Works": the one body in which Ruth has a post."""
    if is_answer(bench, start, at):
        return of_last_office(bench, start)
    people = (r for r in bench.references.onwards(start) if r.keys[0].startswith("p"))
    person = next((r for r in people if r.end <= at or r.start > at), None)
    if person is None or not 0 <= at - person.end < _LONG or not _ANSWERS.search(bench.tokens.flow, person.end, at):
        return None
    found = bench.bodies_held_in(person.keys[0])
    return found.pop() if len(found) == 1 else None


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
        known = bench.once("bodies by word", lambda: by_word(bench)).get(kind, ())
        fits = {k for k in known[:_MANY] if kind in bench.entities[k].name.lower().split()}
        fits = {k for k in fits if not bench.entities[k].name.lower().startswith("office of")} or fits
        if len(fits) == 1:
            return next(iter(fits))
    return None


_LOCAL = frozenset("town borough city county parish".split())
_LOCAL_BODIES = frozenset("council government corporation authority municipality commissioners board".split())


def _elsewhere(bench: Workbench, words: set[str]) -> bool:
    """Is this a local office ("the Borough Engineer") in a letter between bodies neither of which is local?"""
    keys = [k for k in (bench.own_org, bench.reader_org) if k]
    named = {w for k in keys for w in re.findall(r"\w+", bench.entities[k].name.lower())}
    return bool(words & _LOCAL) and not named & (_LOCAL | _LOCAL_BODIES)
