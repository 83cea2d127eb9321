"""Who holds the post that a title names: the person beside it, before it or in its block."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from kg.model import Section, SectionKind
from kg.resolve.employers import employer_before
from kg.resolve.holding_pronouns import ARTICLES, as_pronoun, pronoun_holder, told_you
from kg.resolve.seats import BEHIND
from kg.resolve.signing import greeted, signed, signer
from kg.resolve.succession import as_holder, held_before, replaced_by, successor
from kg.resolve.titles import BLOCKS, is_definite, is_near, next_line, same_entry
from kg.resolve.together import all_before, together
from kg.resolve.workbench import Workbench
from kg.tokens import Flag, Person, Title

__all__ = ["holders_of"]

_LEFT = re.compile(
    r"^(?:\)(?=, who )| \([A-Z][\w.’'-]{1,20}\)(?=, ))?(?:\s*[,(]\s*|\s+[-–—]\s*|\s*[–—:]\s*|\s+)?"
    r"(?:(?:who|and) )?"
    r"(?:(?:is|was|are|were|will be|shall be|is to be|are to be|will become|becomes|became|remains|has been|"
    r"had been|to be|be|being|"
    r"serves as|acts as|acting as|works as|will act as|will serve as|is serving as|currently|presently|"
    r"at present|named|designated|identified as|described as|sworn in as|"
    r"for (?:the (?:last|past) )?[\w-]+ (?:years|months|weeks)|from \d{4} to \d{4}|appointed|"
    r"newly appointed|previously|formerly|until recently|latterly|now|then|also|himself|herself|"
    r"both|once|long|sometime|late|lately|erstwhile|one-time|as|"
    r"at one time|at that time|used to be|(?:ha[sd] )?served(?: for [\w-]+ (?:years|months|terms))? as|"
    r"until (?:(?:last|this|the|early|late|very|about) )?[\w-]+(?: (?:of )?(?:last year|this year|ago|\d{4}))?|"
    r"for (?:many|some|several|a few|the last few) years|in his time|in her time|"
    r"is currently|is now|was then|was until recently|has been appointed(?: as| to be)?|(?:is|was|"
    r"are)(?: hereby)? (?:designated|named|elected|made)|is appointed(?: as)?|was appointed(?: as)?|"
    r"will continue as|continues as|has agreed to (?:be|serve as|act as|become)|took over as|retired as|"
    r"stood down as|stepped down as|resigned as)\s+)*"
    rf"(?:{ARTICLES}\s+)*(?:(?:[A-Z][\w’'-]*\s+(?:of\s+|for\s+)?){{0,4}}[A-Z][\w’'-]*[’']s?\s+|[a-z]+[’']s\s+)?$"
)
_AS = re.compile(
    rf"^(?:, (?:who|which|of|from|late of|formerly of) [^,.;]{{0,80}},)?,? (?:[\w’'-]+ ){{0,8}}"
    rf"(?:remains?|remained|remaining|appointed|appoint|appointing|stepped|"
    rf"stepping|stood|resigned|resigns|stay|stays|stayed|left|returned|returns|returning|takes|took|taking|take|"
    rf"elected|installed|sworn|serve|serving|serves|act|acting|join|continue|continues|paid|confirmed|nominated|"
    rf"chosen|designated|employed|engaged|work|works|working|worked|seconded|posted|assigned|detailed|promoted|"
    rf"hired|re-elected|reappointed|recruited|retired|named|made|succeeded|introduce|retires|retire|retiring|steps|"
    rf"stands|standing|leaves|leaving|begins|began|starts|started|moves|moved|transferred|arrived|relinquished|"
    rf"relinquishes|dismissed|removed|suspended|led|leads|leading|chaired|"
    rf"direct)\b(?: [\w’'-]+){{0,7}}? (?:as|to be)(?: {ARTICLES})? $"
    rf"|^ (?:[\w’'-]+ ){{0,3}}(?:cease[sd]?|ceasing) to be(?: both)?(?: {ARTICLES})? $"
    rf"|^, (?:of|from|at|who|a|an|the|(?:late|lately|formerly|previously) (?:of|with))"
    rf" [^.;]{{0,80}}, (?:as|to be)(?: {ARTICLES})? $"
    rf"|^(?:,? [\w’'-]+){{0,6}}? (?:holds?|holding|given|entrusted with|assumes?|assumed|takes?|took)"
    rf"(?: [\w’'-]+){{0,3}} charge (?:of|as)(?: the (?:post|office|duties|work) of)?(?: {ARTICLES})? $"
    rf"|^[^.;]{{0,60}}? (?:assumes?|assumed|assume|performs?|performing|undertakes?|takes? (?:up|over)|"
    rf"resign(?:s|ed|ing)?|relinquish(?:es|ed|ing)?|vacate[sd]?|h[eo]lds?|holding|accept(?:s|ed)?|"
    rf"cover(?:s|ed|ing)?|fill(?:s|ed|ing)?|occup(?:y|ies|ied|ying)|"
    rf"took (?:up|over)|carr(?:y|ies|ying) out|discharg(?:es?|ing)) the "
    rf"(?:duties|post|office|appointment|role|position|functions) of(?: {ARTICLES})? $"
    rf"|^ (?:[\w’'-]+ ){{0,4}}(?:promoted|elevated|raised|appointed|elected|preferred) to(?: be)?(?: {ARTICLES})? $"
    rf"|^,? whose (?:[\w’'-]+ ){{1,3}}as(?: {ARTICLES})? $"
    rf"|^['’]s? (?:[a-z-]+ )?(?:direction|supervision|command|leadership|capacity|role|position|appointment|tenure|"
    rf"time|work|job|service|term) as(?: {ARTICLES})? $"
    r"|^[^.;:]{0,60}? (?:reverts?|reverted|reverting|returns?|returned|returning|goes back) to (?:his|her|their|the) "
    r"(?:[a-z]+ )?(?:post|position|duties|role|appointment|job) (?:of|as) $"
    rf"|^, [^,.;:\n]{{1,50}}, (?:is|was|has been|will be)(?: (?:hereby|now))? (?:appointed|designated|nominated|named)"
    rf"(?: as| to be)?(?: {ARTICLES})? $"
)
_RIGHT = re.compile(
    r"^(?:\.(?=,))?(?: of the day| at the time| at that time| here)?"
    r"(?:,? |\n|: | [-–—] |, (?:is|was|will be|now|currently) |"
    r"\s+(?:is|will be|was) )(?:the |a )?(?:[A-Z]{2,4} |Engr?\. |[A-Z][\w-]+ \([A-Z]{1,3}\) )?$"
)
_IN_BRACKETS = re.compile(
    r"(?:,? (?:(?:to|in|at|of|for) )?(?:the )?[A-Z][\w .,'’-]{0,60})? "
    r"\((?:(?:Attn|Attention)\.?:? )?(?:[A-Z][a-z]+\.? )?(?:the (?:Rt\.? )?Hon(?:ourable|\.) )?$"
)
_BEHIND_UNIT = re.compile(r", (?:the )?[A-Z][^,.;:()\n]{1,60}(?:, [A-Z][^,.;:()\n]{1,30})?, $")
_AND = re.compile(
    r"[,)]* and (?P<det>(?:its|his|her|their|our|my|your|the) )?"
    r"(?:(?:[A-Z][\w’'-]* ){0,4}[A-Z][\w’'-]*[’']s? |[a-z]+[’']s )?\Z"
)
_AND_ITS = re.compile(r"\band (?:its|his|her|their|our|my|your|the) \Z")
_LETTERS = re.compile(r"^, (?:[A-Z]\.){2,}(?=,)")  # letters after the name that no list holds


def holders_of(bench: Workbench, title: Title) -> list[tuple[str, int, int]] | None:
    """Return (key, start, end) of those who hold the post that *title* names; None where nobody beside it does."""
    found = _holders(bench, title)
    return [*found, *held_before(bench, title)] if found and not title.plural else found


def _holders(bench: Workbench, title: Title) -> list[tuple[str, int, int]] | None:
    section = bench.section_of(title.first)
    if section is not None and (
        section.kind in BLOCKS or section.kind is SectionKind.FIELD or section.kind is SectionKind.CC
    ):
        return _block_holder(bench, title, section)
    left, right = _left_holder(bench, title), _right_holder(bench, title)
    start = bench.tokens.start[title.first]
    other = left and _AND.match(bench.tokens.flow, left[0][2], start)
    if other and (right or (other["det"] and not title.plural)):
        return right  # "the chairman, Ms A, and its clerk, Mr B"
    if right and not title.plural:
        right = [*right, *replaced_by(bench, right[0])]
    if right and _AND_ITS.search(bench.tokens.flow, max(0, start - 14), start):
        return right  # "Ms A, chairman of the Board, and its clerk, Mr B"
    return left or right or told_you(bench, title) or as_pronoun(bench, title) or _named_next(bench, title)


_CHOSE = re.compile(
    r"\b(?:appoint(?:ed|ing|s)?|engaged?|recruit(?:ed)?|named|chosen|hired?|nominated?|elected|found|"
    r"(?:have|has|had)(?: now)?|is to be|will be|is) (?:an?|our|the|its|your)(?: (?:new|interim|permanent|first))?\s\Z"
)
_NEXT = re.compile(r"(?: [\w’'-]+){0,8}[.;] (?:(?:He|he|She|she|This|That) (?:is|will be|is to be) (?:to be )?)\Z")


def _named_next(bench: Workbench, title: Title) -> list[tuple[str, int, int]] | None:
    """As in "I have appointed a Statutory Manager. She is Ms A": whoever the next sentence names."""
    _, right = _neighbours(bench, title)
    start, end = bench.tokens.start[title.first], bench.tokens.end[title.reach - 1]
    if right is None or title.plural or not title.sure:
        return None
    first = bench.tokens.start[bench.chunks.people[right].first]
    if first - end > _SOON or not _NEXT.fullmatch(bench.tokens.flow, end, first):
        return None
    return [as_holder(bench, right)] if _CHOSE.search(bench.tokens.flow, max(0, start - 40), start) else None


_SOON = 100  # code points


def _neighbours(bench: Workbench, title: Title) -> tuple[int | None, int | None]:
    people = bench.chunks.people
    i = bisect_left(people, title.first, key=lambda p: p.first)
    return (i - 1 if i > 0 else None), (i if i < len(people) else None)


def _left_holder(bench: Workbench, title: Title) -> list[tuple[str, int, int]] | None:
    left, _ = _neighbours(bench, title)
    if bench.tokens.flags[title.last - 1] & Flag.POSSESSIVE:
        return None  # "Mrs Lane, the Clerk's wife"
    start = bench.tokens.start[title.first]
    if title.body >= 0 and bench.chunks.bodies[title.body].last == title.first:
        start = bench.tokens.start[bench.chunks.bodies[title.body].first]
    if left is not None and not bench.tokens.flags[(person := bench.chunks.people[left]).last - 1] & Flag.POSSESSIVE:
        if _by_text(bench, bench.tokens.end[person.last - 1], start, title):
            others = all_before(bench, left, start) if title.plural else successor(bench, left, start)
            return [*others, as_holder(bench, left)]
        earlier = _title_before(bench, person.last, title.first)
        if earlier and bench.title_keys[earlier.first] == bench.person_keys[left]:
            reach = _reach(bench, earlier)
            end = bench.tokens.end[reach - 1]
            spell = _SPELL.match(bench.tokens.flow, end, start)
            if _by_text(bench, spell.end() if spell else end, start, title):
                return [as_holder(bench, left)]
    if left is not None and (body := employer_before(bench, title)) is not None:
        first = bench.tokens.start[bench.chunks.bodies[body].first]
        if as_holder(bench, left)[2] <= first:
            return [as_holder(bench, left)]
    return _bare_holder(bench, title, start) or pronoun_holder(bench, start)


def _title_before(bench: Workbench, first: int, last: int) -> Title | None:
    """Return the last title from token *first* up to *last* that is resolved; none where it would stand far off."""
    titles = bench.titles_in(max(first, last - _FAR), last)
    return next((t for t in reversed(titles) if t.first in bench.title_keys), None)


_FAR = 200  # tokens

_SPELL = re.compile(
    r",? (?:from|since|until|till|in|between|for|up to) [\w ]{1,40}?(?= and (?:is|was|has|will|now|then|later|also)\b)"
)


def _reach(bench: Workbench, title: Title) -> int:
    """Where the phrase of *title* ends with the body named right behind it."""
    bodies = bench.chunks.bodies
    i = bisect_left(bodies, title.last, key=lambda b: b.first)
    if i < len(bodies) and bodies[i].first - title.last <= 3 and title.body != i and title.body < 0:
        between = bench.tokens.flow[bench.tokens.end[title.last - 1] : bench.tokens.start[bodies[i].first]]
        if BEHIND.match(between):
            return bodies[i].last
    return title.reach


def _bare_holder(bench: Workbench, title: Title, start: int) -> list[tuple[str, int, int]] | None:
    """A first name or a pronoun before "is the …", as in "She is Head of Flow"."""
    reach = 150 if bench.tokens.flow.endswith(" and, as ", 0, start) else 80
    for reference in bench.references.ending(start - reach, start):
        if reference.form == "name" and reference.keys[0].startswith("p"):
            between = bench.tokens.flow[reference.end : start]
            if (
                between.strip()
                and "\n" not in between
                and (_LEFT.match(between) or _AS.match(between) or _acting(bench, title, reference.start, between))
            ):
                return [(reference.keys[0], reference.start, reference.end)]
    return None


_IN_OFFICE = re.compile(r"(?: [\w’'-]+){1,9} as \Z|[^.;:]{1,140} and, as \Z")


def _acting(bench: Workbench, title: Title, start: int, between: str) -> bool:
    """Does the sentence begin with the name and say what its bearer did in office: "Ruth has signed it off as
    Treasurer"?"""
    if not title.sure or not _IN_OFFICE.match(between):
        return False
    sentence = bench.sentence_at(start)
    return (sentence is not None and sentence.start == start) or _opens_clause(bench, start, between)


_CLAUSE = re.compile(r"(?:[.;:]\s+|\n)(?:your|our|the|my|its) [A-Z][\w ]{2,40}, (?:[A-Z][a-z]+\.? )?\Z", re.IGNORECASE)


def _opens_clause(bench: Workbench, start: int, between: str) -> bool:
    """Does the name in "…; your Director, Ms A, who …, is managed by you and, as Treasurer, …" open its clause?"""
    if not between.endswith(" and, as "):
        return False
    return bool(_CLAUSE.search(bench.tokens.flow, max(0, start - 60), start))


def _by_text(bench: Workbench, end: int, start: int, title: Title) -> bool:
    if start - end > _WIDE:
        return False
    between = _LETTERS.sub("", bench.tokens.flow[end:start])
    if len(between) > 110 or "\n" in between:
        return False
    if not between.strip():
        return False
    if _LEFT.match(between):
        bare = between.strip()
        return title.sure or bare not in ("", "and", "as") or bool(re.search(r"\bas\b", bare))
    return len(between) < 110 and bool(_AS.match(between))


_WIDE = 400  # code points between a title and a name, more than any words that join them


def _right_holder(bench: Workbench, title: Title, steps: int = 3) -> list[tuple[str, int, int]] | None:
    _, right = _neighbours(bench, title)
    if right is None or bench.tokens.flags[title.last - 1] & Flag.POSSESSIVE:
        return None
    person, flow = bench.chunks.people[right], bench.tokens.flow
    if bench.tokens.flags[person.last - 1] & Flag.POSSESSIVE:
        return None  # "whose director is Mr Lane's daughter"
    for end in {title.reach, title.last}:
        close = bench.tokens.start[person.first] - bench.tokens.end[end - 1] <= _WIDE
        between = flow[bench.tokens.end[end - 1] : bench.tokens.start[person.first]] if close else "\n"
        if _RIGHT.match(between) and "\n" not in between and not _apart(bench, title, person, between):
            return together(bench, right) if title.plural else [as_holder(bench, right)]
        if steps and _IS_T.match(flow, bench.tokens.end[end - 1]) and (other := _equated(bench, title, end)):
            return _right_holder(bench, other, steps - 1)
        if _BEHIND_UNIT.match(between) and _behind_unit(bench, title, person):
            return [as_holder(bench, right)]
        if not title.plural and "\n" not in between and _IN_BRACKETS.match(between):
            at = bench.tokens.end[person.last - 1]
            if flow[at : at + 1] == ")":  # "the Ambassador to Norland (Harcourt)"
                return [as_holder(bench, right)]
    return None


def _behind_unit(bench: Workbench, title: Title, person: Person) -> bool:
    """As in "the Director, Parks and Ponds, Mr Bo Tarn, will": is *person* set behind the office and its unit?"""
    if title.plural or not title.sure or not is_definite(bench, title) or person.name == person.first:
        return False
    closed = bench.tokens.text[person.last : person.last + 1]
    return not bench.titles_in(title.last, person.first) and closed[:1] in ([","], ["."], [";"], [")"])


def _apart(bench: Workbench, title: Title, person: Person, between: str) -> bool:
    """Does the person named behind *title* not hold the post: another in a list, a label, an aside?"""
    if between.startswith(",") and (not is_definite(bench, title) or _awaited(bench, title)):
        return True
    if between.endswith(" a ") and person.name == person.first:
        return True  # but "the Engineer, a Mr Lane"
    if between.startswith(":") and title.plural and bench.tokens.text[title.head].lower() in _LABELS:
        return True
    return bool(_ASIDE.match(bench.tokens.flow, bench.tokens.end[person.last - 1]))


_AWAITED = re.compile(
    r"\b(?:appointment|recruitment|election|selection|arrival|absence|lack|want|choice|nomination) of "
    r"(?:an?|the|your|our|its|their) (?:new |permanent |substantive |suitable |full-time )?\Z"
)


def _awaited(bench: Workbench, title: Title) -> bool:
    """As in "Pending the appointment of a Director, Ms A will act": the office is without a holder."""
    start = bench.tokens.start[title.first]
    return bool(_AWAITED.search(bench.tokens.flow, max(0, start - 60), start))


_LABELS = frozenset(("officers", "members", "officials", "staff"))
_ASIDE = re.compile(
    r" (?:said|says|believed|believes|thought|thinks|told (?:me|us)|wrote|argued|added|explained|felt|understood),"
)  # "The post of Owner, Mr Lane said, was vacant"
_IS_T = re.compile(r" (?:is|was|will be|is to be|shall be) (?:the|our|your|my|its) ")


def _equated(bench: Workbench, title: Title, end: int) -> Title | None:
    """As in "Its Chair will be the Chief Nurse, Ms A": the title that the verb behind *title* puts in its place."""
    titles = bench.chunks.titles
    i = bisect_left(titles, end, key=lambda t: t.first)
    if i == len(titles):
        return None
    joined = _IS_T.fullmatch(bench.tokens.flow, bench.tokens.end[end - 1], bench.tokens.start[titles[i].first])
    return titles[i] if titles[i].first > title.first and joined else None


_FOR = re.compile(r"(?:^|\s)(?:for|p\.?p\.?|per|on behalf of):? (?:the )?\Z", re.IGNORECASE)


def _block_holder(bench: Workbench, title: Title, section: Section) -> list[tuple[str, int, int]] | None:
    """In a block a title belongs to the nearest name before it, else to the first after it."""
    first, last = bench.tokens_of(section)
    start = bench.tokens.start[title.first]
    if section.kind is SectionKind.SIGNATURE and _FOR.search(bench.tokens.flow, max(section.start, start - 20), start):
        return None  # signed for the holder of the post
    people = bench.people_in(first, last)
    before = range(people.start, bisect_right(bench.chunks.people, title.first, people.start, people.stop, key=_last))
    if section.kind in (SectionKind.CC, SectionKind.FIELD):
        return _entry_holder(bench, title, section, people, before)
    if before:
        return _named_above(bench, title, section, people, before)
    if people and section.kind is not SectionKind.ADDRESSEE:
        return [as_holder(bench, people[0])]
    if section.kind is SectionKind.ADDRESSEE and section.message == 0 and not (people or title.plural):
        return greeted(bench)
    if section.kind is SectionKind.LETTERHEAD and section.message == 0 and not title.plural:
        by = signer(bench)
        return [by] if by else None
    return signed(bench, section) if section.kind is SectionKind.SIGNATURE else None


def _last(person: Person) -> int:
    return person.last


def _entry_holder(
    bench: Workbench, title: Title, section: Section, people: range, before: range
) -> list[tuple[str, int, int]] | None:
    """The name of the same entry of a list; in a field also that of the line above."""
    near = before[-1:]
    same = [i for i in near if same_entry(bench, bench.chunks.people[i].last, title.first)]
    if not same and before and section.kind is SectionKind.FIELD:
        same = [i for i in near if next_line(bench, bench.chunks.people[i].last, title.first)]
    if same:
        return [as_holder(bench, same[-1])]
    if section.label == "from" and not people and (by := signer(bench)):
        return [by]
    return _right_holder(bench, title)


def _named_above(
    bench: Workbench, title: Title, section: Section, people: range, before: range
) -> list[tuple[str, int, int]] | None:
    if title.plural and section.kind is SectionKind.ADDRESSEE:
        return [as_holder(bench, i) for i in before]
    many = section.kind is SectionKind.LETTERHEAD and len(people) > _FEW
    if many and not is_near(bench, bench.chunks.people[before[-1]].last, title.first):
        return None
    return [as_holder(bench, before[-1])]


_FEW = 3  # people in a letterhead whom a title on another line may still belong to
