"""Bodies that no word of their names gives away but what the letter says they do: "Dock Operations will tell you",
"Harbour Finance's manager", "Dr Smith of Arbour Building Forensics", "Unit D.2", "the Northern Echo"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.model import Document, SectionKind
from kg.recognise.called import is_called
from kg.recognise.workplaces import is_workplace, line_units
from kg.tokens import Body, Flag, Person, Title, Tokens, base_form

__all__ = ["acting_bodies"]

_UNITS = frozenset(
    "services utilities operations resources affairs relations communications facilities procurement estates payroll "
    "compliance logistics works admissions maintenance personnel".split()
)
_FIELDS = frozenset(
    "protection safety planning engineering research security control finance delivery prevention recovery standards "
    "programs programmes supply transport education health housing marketing sales audit management "
    "development improvement performance enforcement intelligence".split()
)
_DEPARTMENTS = frozenset(
    "estates procurement payroll facilities logistics finance legal communications marketing catering housekeeping "
    "compliance personnel admissions accounts purchasing stores hr it".split()
)
_REGIONS = frozenset(("district", "region", "area", "province"))
_BOUND = frozenset(("will", "shall", "must", "should"))
_VAGUE = frozenset(("Emergency", "Essential", "Public", "Financial"))  # services that are no one body's
_PAPERS = frozenset(
    "echo courier gazette herald globe chronicle tribune telegraph advertiser argus examiner mercury".split()
)
_ASSEMBLIES = frozenset("council congress senate convocation synod parliament".split())
_CHARITABLE = frozenset("consultants forensics surveys partners associates solicitors surveyors architects".split())
_VERBS = frozenset(
    "will has have is are was were must should shall can could may needs recommends recommended asks asked wants "
    "wanted "
    "requires required reports reported said says agreed agrees knows told tells advises advised confirmed "
    "confirms does "
    "did had would decided met accepted directs directed resolved expects sent owns runs raised found finds "
    "passed voted "
    "approved enacted rejected moves moved becomes became joins transfers sits merges writes wrote".split()
)
_DEALT = frozenset(
    "in from to by with for at under into join joins joined tell told ask asked through of within and".split()
)
_STRONG = re.compile(
    r"\b(?:part of|out of|(?:transferred|moved?|moves|answerable|responsible|accountable|reports?|reporting|reported|"
    r"answers|belongs|seconded|assigned|attached) (?:in|to|from|into|out of)|formerly in|belongs in|"
    r"under the direction of)"
    r" (?:the |our |my )?$"
)
_CODED = re.compile(
    r"\b(?:Unit|Team|Department|Directorate|Squadron|Lodge|Local) (?:[A-Z]\.? ?\d+(?:\.\d+)?|[IVX]{2,4}(?![\w])|"
    r"[A-Z](?![\w.'’])|"
    r"(?<!Unit )\d{1,4}(?![\w.,]\d))(?![\w])"
)
_MOST_OF_FIRM = 4  # words
_OF = frozenset(("of", "at", "from", "with"))
_SECTIONS = (SectionKind.BODY, SectionKind.ITEM)
_ORDINARY = Flag.FUNCTION | Flag.MONTH | Flag.INITIAL | Flag.NEWLINE | Flag.PUNCT | Flag.NUMBER | Flag.HONORIFIC


def acting_bodies(
    document: Document, tokens: Tokens, titles: Sequence[Title], found: Sequence[Person], taken: Sequence[bool]
) -> list[Body]:
    """Return the bodies that what stands around them shows, none of them on a token that is *taken* or in a title."""
    free = [not t for t in taken]
    out = [b for b in _coded(tokens, free) if not tokens.block[b.first] or tokens.text[b.first] != "Unit"]
    known: list[Body | Title] = [*out, *titles]
    for chunk in known:
        free[chunk.first : chunk.last] = [False] * (chunk.last - chunk.first)
    of_people = {p.last for p in found}
    out += _behind_titles(tokens, titles, free)
    running = {n for n, s in enumerate(document.sections) if s.kind in _SECTIONS}
    for first, last in _runs(tokens, free, running):
        if _is_body(tokens, first, last, of_people):
            out.append(Body(first, last, 0.7))
    held = [not f for f in free]
    for chunk in out:
        held[chunk.first : chunk.last] = [True] * (chunk.last - chunk.first)
    out += line_units(document, tokens, taken, held)
    return sorted(out, key=lambda b: b.first)


def _coded(tokens: Tokens, free: Sequence[bool]) -> Iterator[Body]:
    """As in "Unit D.2", "Department C", "OSSTF Local 41"."""
    for match in _CODED.finditer(tokens.flow):
        first, last = bisect_left(tokens.start, match.start()), bisect_left(tokens.end, match.end())
        within = first < len(tokens.start) and tokens.start[first] == match.start() and last < len(tokens.end)
        if not within or tokens.end[last] != match.end() or not all(free[first : last + 1]):
            continue
        while (
            match.group().startswith(("Local", "Lodge")) and first and free[first - 1] and _of_union(tokens, first - 1)
        ):
            first -= 1
        yield Body(first, last + 1, 0.8)


_NO_UNION = _ORDINARY | Flag.GIVEN | Flag.PLACE


def _of_union(tokens: Tokens, i: int) -> bool:
    """Is the word at *i* of the name of a union whose local follows: "OSSTF Local 41", "Carpenters Local 5"?"""
    flags = tokens.flags[i]
    trade = tokens.text[i].endswith(("s", "Union")) and flags & (Flag.CAP | _NO_UNION) == Flag.CAP
    return bool(flags & Flag.UPPER) or (trade and i not in tokens.initial)


_FIRM_TITLES = frozenset(("partner", "associate"))
_COMMANDS = frozenset("commander commanding co oc officer commandant captain".split())


def _behind_titles(tokens: Tokens, titles: Sequence[Title], free: list[bool]) -> Iterator[Body]:
    """As in "Partner, Fennimore Hask", "Commanding Officer, 9th Port of Transit"."""
    for title in titles:
        i = title.last + 1
        if not title.sure or i >= len(tokens) or tokens.text[i - 1] != "," or not free[i]:
            continue
        head = base_form(tokens.text[title.last - 1])
        numbered = bool(tokens.flags[i] & Flag.NUMBER) and tokens.text[i][-1].isalpha() and head in _COMMANDS
        end = i + numbered
        while (
            end < len(tokens)
            and free[end]
            and (
                (tokens.flags[end] & Flag.CAP and not tokens.flags[end] & _ORDINARY)
                or (numbered and tokens.text[end] == "of")
            )
        ):
            end += 1
        if end - i == 1 and _initials_of_body(tokens, i):
            free[i:end] = [False]
            yield Body(i, end, 0.75)
            continue
        commanded = head in _COMMANDS and tokens.block[i]
        if end - i > 1 and (
            numbered
            or commanded
            or (head in _FIRM_TITLES and not any(f & (Flag.PLACE | Flag.TITLE) for f in tokens.flags[i:end]))
        ):
            free[i:end] = [False] * (end - i)
            yield Body(i, end, 0.7)


_SHORTEST, _LONGEST = 3, 7


def _initials_of_body(tokens: Tokens, i: int) -> bool:
    """As in "Director, CSRTI, Mysore": capitals between commas behind a title."""
    other = Flag.POSTNOMINAL | Flag.PLACE | Flag.TITLE | Flag.COMMON | Flag.GIVEN | Flag.HONORIFIC
    word, flags = tokens.text[i], tokens.flags[i]
    shaped = word.isalpha() and _SHORTEST <= len(word) <= _LONGEST and flags & Flag.UPPER and not flags & other
    ends = i + 1 >= len(tokens) or tokens.text[i + 1] in (",", ".", ";", ")") or tokens.flags[i + 1] & Flag.NEWLINE
    return bool(shaped and ends) and not tokens.text[i - 2].isupper()


def _runs(tokens: Tokens, free: Sequence[bool], running: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of free capitalised words in running text, also over "and" and "&"."""
    i, size = 0, len(tokens)
    while i < size:
        if (
            not (free[i] and tokens.flags[i] & Flag.CAP)
            or tokens.flags[i] & _ORDINARY
            or tokens.section[i] not in running
        ):
            i += 1
            continue
        end = i
        while end < size and free[end] and tokens.flags[end] & Flag.CAP and not tokens.flags[end] & _ORDINARY:
            end += 1
            if tokens.flags[end - 1] & Flag.POSSESSIVE:
                break
            if (
                end + 1 < size
                and tokens.text[end] in ("and", "&")
                and free[end + 1]
                and tokens.flags[end + 1] & Flag.CAP
            ):
                end += not tokens.flags[end + 1] & (_ORDINARY | Flag.GIVEN)
        while end > i and not tokens.flags[end - 1] & Flag.CAP:
            end -= 1
        whole = (
            i == 0 or not tokens.flags[i - 1] & Flag.CAP or tokens.flags[i - 1] & Flag.FUNCTION or not free[i - 1]
        ) and (
            end >= size or not tokens.flags[end] & (Flag.CAP | Flag.NUMBER) or tokens.flags[end - 1] & Flag.POSSESSIVE
        )
        if whole:
            yield i, end
        i = end


def _is_body(tokens: Tokens, first: int, last: int, of_people: set[int]) -> bool:
    size = last - first
    head = base_form(tokens.text[last - 1])
    if (size <= _MOST_OF_FIRM and is_called(tokens, first, last)) or is_workplace(tokens, first, last, of_people):
        return True
    initial = first in tokens.initial
    before = tokens.text[first - 1].lower() if first else ""
    acts = last < len(tokens) and tokens.text[last].lower() in _VERBS
    if size == 1:
        if before == "in" and first - 1 in of_people and head in _DEPARTMENTS:
            return True
        return _one_word(tokens, first, head, before, acts=acts)
    if size > 6 or any(tokens.flags[k] & Flag.UPPER for k in range(first, last)):
        return False
    if _employs(tokens, first, before, of_people):
        return not tokens.flags[last - 1] & Flag.PLACE
    if (head in _PAPERS and before == "the") or (not initial and head in _UNITS | _FIELDS and _cue(tokens, first)):
        return True
    if head in _REGIONS and last < len(tokens) and tokens.text[last] in _BOUND and before not in ("in", "of"):
        return not tokens.flags[first] & Flag.COMMON
    if head in _CHARITABLE:
        return before in ("by", "from", "with") and not tokens.flags[first] & Flag.COMMON
    if head in _UNITS:
        return (acts and tokens.text[first] not in _VAGUE) or (not initial and before in _DEALT)
    return head in _FIELDS and acts and tokens.flags[first] & Flag.COMMON != 0 and before not in ("on", "of", "about")


def _employs(tokens: Tokens, first: int, before: str, of_people: set[int]) -> bool:
    """Is somebody said to be of the body: "Dr Smith of …", "Mr Bell, from the …"?"""
    at = first - 1 - (before == "the")
    if tokens.text[at].lower() not in _OF:
        return False
    return at in of_people or (at - 1 in of_people and tokens.text[at - 1] == ",")


_TOLD = frozenset(
    "told tell ask asked from with by contact contacted contacting inform informed notify notified via through".split()
)
_STATES = frozenset("is are was were has have had can could may must should shall does did".split())
_THINGS = frozenset(
    "god state crown act code order annex appendix phase stage part section schedule chapter table grade".split()
)


def _one_word(tokens: Tokens, i: int, word: str, before: str, *, acts: bool) -> bool:
    if word in _PAPERS:
        return before == "the" and i > 1 and tokens.text[i - 2] == "of"
    if word in _ASSEMBLIES and not tokens.flags[i] & Flag.UPPER:
        return (acts and (i in tokens.initial or before in ("that", "and", ",", "by"))) or (
            before in ("to", "by", "before", "for") and i not in tokens.initial
        )
    ordinary = (
        Flag.TITLE
        | Flag.PLACE
        | Flag.SUFFIX_HEAD
        | Flag.GIVEN
        | Flag.MONTH
        | Flag.UPPER
        | Flag.HONORIFIC
        | Flag.MODIFIER
    )
    if (
        (
            tokens.flags[i] & Flag.COMMON
            and not tokens.flags[i] & ordinary
            and i not in tokens.initial
            and word not in _THINGS
        )
        and before != "the"
        and _cue(tokens, i)
        and not tokens.flags[i] & Flag.POSSESSIVE
    ):
        return True
    if word in _DEPARTMENTS and word != "it" and i in tokens.initial and acts:
        return tokens.text[i + 1].lower() not in _STATES
    if word not in _DEPARTMENTS or i in tokens.initial or (tokens.flags[i] & Flag.UPPER and word not in ("hr", "it")):
        return False
    headed = i > 1 and tokens.flags[i - 2] & (Flag.CAP | Flag.FUNCTION) == Flag.CAP and i - 2 not in tokens.initial
    dealt = before in _TOLD and not headed
    return dealt or (_cue(tokens, i) and before != "the")


def _cue(tokens: Tokens, first: int) -> bool:
    start = tokens.start[first]
    return bool(_STRONG.search(tokens.flow, max(0, start - 48), start))
