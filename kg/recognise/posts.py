"""Recognises the titles of posts: a head ("Director") with what belongs to it before and after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg import lexicon
from kg.recognise.initials import is_office, is_office_of_next
from kg.recognise.title_ends import Ground, is_plural, right_end
from kg.tokens import Body, Flag, Title, Tokens, base_form

__all__ = ["find"]

_NOT_TITLE_HEADS = frozenset(("staff", "executive", "general"))
_COMMUNAL = frozenset("children's women's veterans' people's men's king's queen's crown".split())
_LOWER_STOP = frozenset(
    "same new current present local good senior next last several first such former various appropriate "
    "relevant".split()
)


def _is_another(tokens: Tokens, i: int) -> bool:
    """Does "and" at *i* end the name of a place, so that a title follows and no further field of work?"""
    begins = i + 1 < len(tokens) and tokens.flags[i + 1] & Flag.TITLE
    return tokens.text[i] in ("and", "&") and bool(begins or not tokens.flags[i - 1] & Flag.COMMON)


_HEADS = Flag.TITLE | Flag.OFFICE | Flag.TRADE | Flag.PAIRED
_NEVER = Flag.FUNCTION | Flag.PUNCT | Flag.NUMBER | Flag.NEWLINE | Flag.INITIAL


def find(tokens: Tokens, bodies: Sequence[Body], owner: Sequence[int], people: Sequence[bool]) -> list[Title]:
    """Return the titles in *tokens*; ``owner[i]`` is the index of the body that token *i* lies in (-1: none)."""
    out: list[Title] = []
    for head, flags in enumerate(tokens.flags):
        if flags & Flag.UPPER and is_office_of_next(tokens, owner, people, head):
            out.append(Title(head, head + 1, head, -1, head + 1, -1, sure=True, plural=False))
            continue
        if not flags & _HEADS or (not flags & Flag.TITLE and not _is_head(tokens, owner, people, head)):
            continue
        if people[head] or owner[head] >= 0:
            continue
        if _followed_by_head(tokens, head, people, owner):
            continue
        title = _title(tokens, bodies, owner, people, head)
        if title is None or _is_paper(tokens, title):
            continue
        if out and title.first <= out[-1].first and title.last > out[-1].last:
            out[-1] = title  # "Engineer and Surveyor"
        elif not (out and title.first < out[-1].last):
            out.append(title)
        elif head > out[-1].last and _is_another(tokens, out[-1].last):
            out.append(replace(title, first=out[-1].last + 1))  # "Rector of Holme and Rural Dean"
    return out


_PAPERS = frozenset("advocate examiner recorder observer guardian sentinel".split())
_PRINTS = frozenset(
    "reports reported says said prints printed carries carried publishes published ran has wrote".split()
)


def _is_paper(tokens: Tokens, title: Title) -> bool:
    """Is this a newspaper, called by its place: "The Port Lowick Advocate reports"?"""
    if (
        base_form(tokens.text[title.head]) not in _PAPERS
        or title.last - title.first < 2
        or title.last != title.head + 1
    ):
        return False
    article = title.first and tokens.text[title.first - 1].lower() == "the"
    printed = tokens.text[title.last : title.last + 1] and tokens.text[title.last] in _PRINTS
    other = Flag.TITLE | Flag.MODIFIER | Flag.HONORIFIC | Flag.SUFFIX_HEAD
    words = tokens.flags[title.first : title.head]
    proper = any(f & Flag.PLACE or not f & Flag.COMMON for f in words) and not any(f & other for f in words)
    return bool(article and printed and proper)


@cache
def _paired() -> dict[str, frozenset[str]]:
    """Return which words must stand before a word for both to be a title: "portfolio" before "holder"."""
    return {head: frozenset(before.split()) for head, before in lexicon.rows("title_pairs")}


def _is_head(tokens: Tokens, owner: Sequence[int], people: Sequence[bool], i: int) -> bool:
    """Is the word at *i*, no head of a title by itself, one where it stands?"""
    flags = tokens.flags[i]
    if flags & Flag.OFFICE:
        return is_office(tokens, owner, people, i)
    return not flags & _NEVER and _owns(tokens, people, i)


def _owns(tokens: Tokens, people: Sequence[bool], i: int) -> bool:
    """As in "Senior Responsible Owner", "Portfolio Holder", "Ward Sister", where the last word alone is no title."""
    if i == 0:
        return False
    if tokens.flags[i] & Flag.TRADE:
        if tokens.block[i] and tokens.text[i - 1][0] in (",", "\n") and i > 1 and people[i - 2]:
            return True  # under or beside a name: "Pastor, Church of …"
        behind = tokens.flags[i - 1] & (Flag.CAP | _NO_WORK) == Flag.CAP and bool(tokens.flags[i - 1] & Flag.COMMON)
        return behind and not tokens.flags[i] & Flag.UPPER
    if tokens.text[i + 1 : i + 3] and [t.lower() for t in tokens.text[i + 1 : i + 3]] == ["in", "charge"]:
        return base_form(tokens.text[i]) == "person"
    before = _paired().get(base_form(tokens.text[i]))
    return before is not None and base_form(tokens.text[i - 1]) in before


_NO_WORK = Flag.GIVEN | Flag.PLACE | Flag.FUNCTION | Flag.HONORIFIC | Flag.MONTH | Flag.INITIAL | Flag.POSSESSIVE


def _followed_by_head(tokens: Tokens, head: int, people: Sequence[bool], owner: Sequence[int]) -> bool:
    """As in "Chief Executive", "Director General": the last head is the one that counts."""
    i = head + 1
    while i < len(tokens) and i - head < 4:
        flags = tokens.flags[i]
        if people[i] or owner[i] >= 0 or tokens.flags[head] & Flag.POSSESSIVE:
            return False
        if i == head + 1 and base_form(tokens.text[head]) == "comptroller" and tokens.text[i].lower() == "and":
            return True  # "Comptroller and Auditor General"
        if (
            i == head + 1
            and base_form(tokens.text[head]) == "member"
            and flags & Flag.CAP
            and tokens.text[i].endswith("s")
        ):
            return True  # "Member Federations" are no members
        if not flags & (Flag.CAP if tokens.flags[head] & Flag.CAP else Flag.LOWER):
            return False
        if flags & Flag.FUNCTION and not (flags & Flag.MODIFIER and flags & Flag.CAP):
            return False  # but "Deputy Under Secretary"
        if flags & Flag.TITLE:
            return True
        if not tokens.flags[head] & Flag.CAP and i - head > 1:
            return False
        i += 1
    return False


def _title(
    tokens: Tokens, bodies: Sequence[Body], owner: Sequence[int], people: Sequence[bool], head: int
) -> Title | None:
    sure = bool(tokens.flags[head] & Flag.CAP)
    word = base_form(tokens.text[head])
    first = _left(tokens, owner, people, head, sure=sure)
    while first < head and base_form(tokens.text[first]) in ("honourable", "hon", "hon'ble", "honorable"):
        first += 1
    if sure and word in _HONORARY and tokens.text[max(0, first - 2) : first] == ["Hon", "."]:
        first -= 2  # "Hon. Secretary"
    plural = is_plural(tokens, head)
    if not sure and first == head and head and word in _VERBS and tokens.text[head - 1].lower() in _BEFORE_VERBS:
        return None
    branch = word in _NAVAL and head + 4 < len(tokens) and [tokens.text[head + 1], tokens.text[head + 3]] == ["(", ")"]
    if branch and people[head + 4]:
        return None  # "Lieutenant (E) J. Pell", a rank and its branch
    if word == "head" and tokens.text[head + 1 : head + 2] in (["Office"], ["OFFICE"], ["office"]):
        return None
    if sure and first == head and (head in tokens.initial and not _in_block(tokens, head)) and word in _NOT_TITLE_HEADS:
        return None
    last, body, reach, nominal = right_end(Ground(tokens, bodies, owner, people, head, sure))
    beside = any(k + 1 < len(tokens) and tokens.text[k] == "," and people[k + 1] for k in (head + 1, reach))
    beside = beside or (plural and first > 2 and _both(tokens, people, first - 1))
    if (not sure and plural and not (beside or _governed(tokens, head))) or (
        word == "commanding" and not (tokens.block[head] and first == head)
    ):
        return None
    if body < 0 and first > 0 and owner[first - 1] >= 0 and tokens.start[first] - tokens.end[first - 1] == 1:
        body = owner[first - 1]  # "CQC Chief Inspector"
    return Title(first, last, head, body, reach, nominal, sure, plural, _governed(tokens, last - 1))


def _both(tokens: Tokens, people: Sequence[bool], i: int) -> bool:
    """As in "Ms A and Mr B, both inspectors of the Board": does the word at *i* join several people to what follows?"""
    return tokens.text[i] in ("both", "all") and tokens.text[i - 1] == "," and people[i - 2]


_SHORTENED = frozenset("ag actg asst dep dy sr jt addl".split())
_NAVAL = frozenset(("lieutenant", "sub-lieutenant", "lieutenant-commander", "commander", "captain", "midshipman"))
_HONORARY = frozenset("secretary treasurer auditor librarian organiser organist chaplain surgeon solicitor".split())
_VERBS = frozenset("lead leads head heads chair chairs monitor monitors pilot pilots master steward counsel".split())
_BEFORE_VERBS = frozenset(
    "who which that will to must shall should may can would could he she it they we i you also not".split()
)


def _in_block(tokens: Tokens, i: int) -> bool:
    return "\n" in tokens.flow[max(0, tokens.start[i] - 1) : tokens.start[i]]


def _left(tokens: Tokens, owner: Sequence[int], people: Sequence[bool], head: int, *, sure: bool) -> int:
    """Return the first token of the title whose head stands at *head*."""
    i = head
    while i > 0:
        b = i - 1
        flags = tokens.flags[b]
        if people[b] or owner[b] >= 0 or (flags & (Flag.NEWLINE | Flag.PUNCT) and tokens.text[b] != "&"):
            if sure and tokens.text[b] == "." and b and base_form(tokens.text[b - 1]) in _SHORTENED:
                return b - 1  # "Ag. Director", "Dy. Chief Engineer"
            return b - 1 if sure and tokens.text[b] == "/" and tokens.text[b - 1] == "A" else i  # "A/Director"
        if not sure and flags & Flag.MODIFIER and flags & Flag.CAP and b in tokens.initial and b > 0:
            return b  # "Interim chief operating officer …" at the beginning of a sentence
        if tokens.text[b] in ("and", "&"):
            further = b - 1 if sure and _joins(tokens, b, people, owner) else i
        elif sure:
            further = _large(tokens, b)
        else:
            further = _small(tokens, b, head)
        if further == i:
            return i
        i = further
    return i


def _large(tokens: Tokens, b: int) -> int:
    """Return where a title in capitals goes on to the left with the word at *b*; *b* + 1 where it does not."""
    flags, word = tokens.flags[b], tokens.text[b].replace("’", "'").lower()
    if flags & Flag.NUMBER:
        return b - 1 if b and tokens.flags[b - 1] & Flag.CAP else b + 1  # "Section 151 Officer"
    if not flags & Flag.CAP:
        chosen = word == "elected" and b and tokens.text[b - 1].lower() in _CHOSEN
        return b if flags & Flag.MODIFIER and not chosen else b + 1  # "was elected Chairman"
    if word == "up" and tokens.text[max(0, b - 3) : b] == ["Freedom", "to", "Speak"]:
        return b - 3
    if word == "further" and tokens.text[b + 1] in ("Education", "EDUCATION"):
        return b
    if flags & (Flag.FUNCTION | Flag.MONTH) and not flags & Flag.MODIFIER and word not in _ALSO_NOUNS:
        return b + 1
    if word == "majesty's" and b > 0 and tokens.text[b - 1].lower() in ("his", "her"):
        return b - 1
    if flags & Flag.POSSESSIVE and word not in _COMMUNAL:
        return b + 1
    participle = (
        word.endswith(("ing", "ed")) and not flags & (Flag.MODIFIER | Flag.TITLE) and word not in _FIELDS_OF_WORK
    )
    return b + 1 if participle and b in tokens.initial and not tokens.block[b] else b


_CHOSEN = frozenset("is are was were be been being has had have duly unanimously then and he she we they".split())
_ALSO_NOUNS = frozenset(("telephone", "subject", "copy", "page", "email"))
_FIELDS_OF_WORK = frozenset(
    "accounting engineering nursing housing planning building training marketing catering purchasing licensing "
    "operating returning commissioning safeguarding presiding certifying contracting mining designated registered "
    "chartered named accredited advanced retained appointed".split()
)
_NO_SMALL = frozenset(("first", "general", "special", "under", "national"))


def _small(tokens: Tokens, b: int, head: int) -> int:
    """Return where a title in small letters goes on to the left with the word at *b*; *b* + 1 where it does not."""
    flags, word = tokens.flags[b], tokens.text[b].replace("’", "'").lower()
    if flags & Flag.MODIFIER and not flags & Flag.CAP:
        return b + 1 if word in _NO_SMALL else b
    if flags & Flag.NUMBER:
        return b - 1 if b and base_form(tokens.text[b - 1]) in _COUNTED else b + 1
    named = (
        Flag.CAP | Flag.FUNCTION | Flag.PLACE | Flag.GIVEN | Flag.MONTH | Flag.TITLE | Flag.POSSESSIVE | Flag.INITIAL
    )
    if flags & named == Flag.CAP and head - b == 1 and tokens.text[b - 1].lower() in ("your", "our", "my"):
        return b  # "your Erasmus officer"
    if flags & Flag.UPPER and head - b == 1 and (word in _WORKS or not flags & (named & ~Flag.CAP | Flag.HONORIFIC)):
        return b if len(word) <= _LONGEST_SHORT else b + 1  # "IT manager", "SEN coordinator"
    plain = flags & Flag.LOWER and not flags & Flag.FUNCTION and head - b < _LONGEST_SMALL
    return b if plain and _noun(tokens, b, word) else b + 1


_COUNTED = frozenset(("section", "year", "grade", "class", "band", "level", "stage"))
_WORKS = frozenset(("it", "ict", "hr", "pe", "re", "pr", "qa", "sen"))
_LONGEST_SHORT = 4  # letters of a field of work in initials
_LONGEST_SMALL = 4  # words of a title in small letters


def _noun(tokens: Tokens, b: int, word: str) -> bool:
    if word in _LOWER_STOP or word.endswith("ly") or len(word) < 3 or tokens.flags[b] & Flag.POSSESSIVE:
        return False
    return not word.endswith("ed") or (b > 0 and base_form(tokens.text[b - 1]) in ("the", "a", "an"))


def _joins(tokens: Tokens, b: int, people: Sequence[bool], owner: Sequence[int]) -> bool:
    """Does "and" at *b* join two words of one title ("Police and Crime Commissioner", "President and Chief
    Executive")?"""
    if b == 0 or people[b - 1] or owner[b - 1] >= 0 or not tokens.flags[b - 1] & Flag.CAP:
        return False
    before = tokens.flags[b - 1]
    if before & (Flag.FUNCTION | Flag.POSSESSIVE):
        return False
    if before & Flag.TITLE:
        return _line_block(tokens, b) or base_form(tokens.text[b - 1]) == "comptroller"
    return (
        not before & Flag.SUFFIX_HEAD or b < 2 or not tokens.flags[b - 2] & Flag.CAP
    )  # "Police and Crime Commissioner"


_GOVERNED = re.compile(
    r"^(?:,? who| [^.;:,]{1,40}?)? (?:will |shall |must |now |should |are |is |be |to |in future |used to ){0,3}"
    r"(?:report|reports|answer|answers|line[- ]managed|managed|accountable|answerable|"
    r"responsible)(?:,? [^.;]{0,60}?)? (?:to|by)\b"
)


def _governed(tokens: Tokens, head: int) -> bool:
    """Are the holders said to answer to somebody: "the custody sergeants are line-managed by …"?"""
    end = tokens.end[head]
    return bool(_GOVERNED.match(tokens.flow[end : end + 110]))


def _line_block(tokens: Tokens, b: int) -> bool:
    """Two heads are one title in a block ("President and Chief Executive Officer"), right after a name and a comma, or
    behind "as"."""
    i = b - 1
    while i > 0 and tokens.flags[i] & Flag.CAP:
        i -= 1
    return tokens.text[i][0] == "\n" or tokens.text[i] in (",", "as")
