"""Bodies that any reader of the field knows, by their names and initials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg import lexicon
from kg.tokens import Body, Flag, Tokens, base_form

__all__ = ["is_whole_line", "known_at", "known_bodies"]


_Entry = tuple[tuple[str, ...], str, bool, bool]  # words, canonical name, is written in capitals, needs an article


@cache
def _bodies() -> dict[tuple[str, str], list[_Entry]]:
    """First and second word in lower case ("" where there is but one) -> the bodies called so, longest first."""
    table: dict[tuple[str, str], list[_Entry]] = {}
    for name, _, aliases, *rest in (row + ("",) * (4 - len(row)) for row in lexicon.rows("bodies")):
        for form in [name, *(a.strip() for a in aliases.split(";") if a.strip())]:
            words = tuple(w.lower() for w in form.replace(",", " , ").replace("&", " & ").replace("’", "'").split())
            acronym = len(words) == 1 and sum(c.isupper() for c in form) > 1
            ambiguous = "word" in rest and len(words) == 1 and not acronym
            table.setdefault((words[0], (*words, "")[1]), []).append((words, name, acronym, ambiguous))
    for entries in table.values():
        entries.sort(key=lambda e: (-len(e[0]), e))
    return table


@cache
def _first_words() -> frozenset[str]:
    return frozenset(first for first, _ in _bodies())


_FEWEST_STOPS = 3


_WITH_STOPS = frozenset(
    "union association federation congress commission agency council corporation society unions board company".split()
)


def _stopped(tokens: Tokens, i: int, name: str) -> bool:
    """May initials with stops name this body, and not describe what follows: "the N.U.R.", not "A.R.P. Controller"?"""
    follows = i + 1 < len(tokens) and bool(tokens.flags[i + 1] & (Flag.CAP | Flag.INITIAL))
    return not follows and not tokens.flags[i] & Flag.POSTNOMINAL and bool(_WITH_STOPS & set(name.lower().split()))


def _unstopped(word: str) -> str:
    return base_form(word).replace(".", "")


@lru_cache(maxsize=65536)
def _begins(word: str) -> tuple[str, ...]:
    """Return the forms of *word* with which names of known bodies begin; of most words none."""
    forms = dict.fromkeys((word.replace("’", "'").lower(), base_form(word)))
    if word.count(".") >= _FEWEST_STOPS:
        forms[_unstopped(word)] = None  # "N.U.R."
    return tuple(form for form in forms if form in _first_words())


def _called(tokens: Tokens, i: int) -> Iterator[_Entry]:
    """Yield the bodies whose names begin with the one or two words at *i*, the longer names first."""
    first = _begins(tokens.text[i])
    if not first:
        return
    table = _bodies()
    after = tokens.text[i + 1] if i + 1 < len(tokens) else ""
    for second in dict.fromkeys((after.replace("’", "'").lower(), base_form(after), "")):
        for word in first:
            yield from table.get((word, second), ())


def known_at(tokens: Tokens, i: int, trusted: frozenset[str] = frozenset()) -> list[tuple[int, str, bool]]:
    """Return (last token, canonical name, is an acronym) of the known bodies that the longest match at *i* may mean."""
    if not tokens.flags[i] & Flag.CAP or not _begins(tokens.text[i]):
        return []
    out: list[tuple[int, str, bool]] = []
    for words, name, acronym, ambiguous in _called(tokens, i):
        last = i + len(words)
        if last > len(tokens) or (out and last < out[0][0]) or not _spelled(tokens, i, words, acronym=acronym):
            continue
        if acronym and ((last < len(tokens) and _generic(tokens, last)) or _not_a_body(tokens, i, last)):
            continue
        if acronym and "." in tokens.text[i] and "." not in words[0] and not _stopped(tokens, i, name):
            continue
        if ambiguous and not _is_meant(tokens, i, last, name, trusted):
            continue
        if not out or last > out[0][0]:
            out = []
        out.append((last, name, acronym))
    return out


def _is_meant(tokens: Tokens, i: int, last: int, name: str, trusted: frozenset[str]) -> bool:
    """Does a name that is an ordinary word too stand for the body?"""
    if last < len(tokens) and tokens.flags[last] & Flag.TITLE and tokens.flags[last] & Flag.CAP:
        return False  # "Cabinet Secretary"
    if last < len(tokens) and tokens.flags[last] & (Flag.CAP | Flag.COMMON | Flag.FUNCTION) == Flag.CAP | Flag.COMMON:
        return False  # "the Treasury Pension Account"
    if base_form(tokens.text[i]) in _BARE_ONLY and not _definite(tokens, i):
        return False
    if base_form(tokens.text[i]) in ("treasury", "congress") and last - i == 1 and _acts(tokens, i, last):
        return True
    return name in trusted or _definite(tokens, i) or is_whole_line(tokens, i, last) or _ends_entry(tokens, i, last)


_DOES = frozenset(
    "is has will would was had should must may shall can agrees agreed wants wanted says said asks asked insists "
    "insisted approved approves considers considered thinks thought".split()
)


def _acts(tokens: Tokens, i: int, last: int) -> bool:
    """As in "Treasury is to furnish its views", "a statement for Congress"."""
    if i in tokens.initial:
        return last < len(tokens) and tokens.text[last] in _DOES and not tokens.flags[i] & Flag.POSSESSIVE
    before = tokens.text[i - 1].lower()
    return before in ("for", "before", "from", "that", "in", "with") and not (
        last < len(tokens) and tokens.flags[last] & Flag.CAP
    )


def _ends_entry(tokens: Tokens, i: int, last: int) -> bool:
    """As in "Keeper of Reports, Parliament" at the end of a line of a list or of an address."""
    ends = last >= len(tokens) or tokens.flags[last] & Flag.NEWLINE
    return bool(ends and tokens.block[i] and i and tokens.text[i - 1] == "," and base_form(tokens.text[i]) in _SEATS)


_SEATS = frozenset("parliament congress treasury cabinet senate".split())


def known_bodies(tokens: Tokens) -> Iterator[Body]:
    """Yield known bodies; initials that several share are taken for the one that the letter also names in full."""
    begins = [i for i, flags in enumerate(tokens.flags) if flags & Flag.CAP and _begins(tokens.text[i])]
    found = [(i, match) for i in begins if (match := known_at(tokens, i))]
    trusted = frozenset(name for _, match in found if len(match) == 1 for _, name, _ in match)
    if trusted:
        found = [(i, match) for i in begins if (match := known_at(tokens, i, trusted))]
    full = {name for _, match in found if len(match) == 1 and not match[0][2] for _, name, _ in match}
    home = _country(tokens, [match[0][1] for _, match in found if len(match) == 1])
    abroad = _abroad(tokens)
    for i, match in found:
        if i and tokens.text[i - 1] == "Old" and tokens.block[i]:
            continue  # "The Old Magistrates' Court, Church Street"
        names = [name for _, name, _ in match]
        office = tokens.flags[i] & (Flag.TITLE | Flag.OFFICE)  # "GOC" under a name is an office, no optical council
        if match[0][2] and not full.intersection(names) and (office or not _fits(names, abroad)):
            continue
        name = next((n for n in names if n in full), None) or _at_home(names, home)
        if match[0][2] and _of_state(tokens, i):
            yield Body(i - 1, match[0][0], 0.95)
            continue
        # initials that several bodies of the country share stand for themselves
        yield Body(i, match[0][0], 0.95 if len(names) == 1 or name in full else 0.8, name or "")


_STATES = frozenset(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana "
    "iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana "
    "nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming".split()
)
_OF_STATES = frozenset(("EPA", "DOT", "DOE", "DOL", "DOJ", "DOC", "OSHA"))


def _of_state(tokens: Tokens, i: int) -> bool:
    """As in "Ohio EPA": the agency of a state that has the initials of the federal one."""
    if i == 0 or base_form(tokens.text[i]).upper() not in _OF_STATES or tokens.start[i] - tokens.end[i - 1] != 1:
        return False
    return tokens.text[i - 1].lower() in _STATES


def _not_a_body(tokens: Tokens, i: int, last: int) -> bool:
    """Are the initials part of a reference ("LGO/fmu", "NEA:JK"), of a regulation ("(EC) No") or letters after
    a name?"""
    flow, start, end = tokens.flow, tokens.start[i], tokens.end[last - 1]
    if (flow[end : end + 1] in ("/", ":") and flow[end + 1 : end + 2].isalpha()) or flow[start - 1 : start] == "/":
        return True
    if _REGULATION.match(flow, end) or _in_heading(tokens, i) or _describes(tokens, i, last):
        return True
    if _of_another(tokens, last):
        return True
    if i and tokens.flags[i - 1] & Flag.NUMBER and tokens.text[i - 1].isdigit():
        return True  # "14 CFR part 145"
    if tokens.flags[i] & Flag.POSTNOMINAL and _after_name(tokens, i):
        return True
    if last < len(tokens) and tokens.flags[i] & Flag.HONORIFIC and tokens.flags[last] & Flag.GIVEN:
        return True  # "SFC Maria Ortega", a rank
    if tokens.flags[i] & Flag.PARTICLE and _in_capitals(tokens, i):
        return True
    if not tokens.block[i]:
        return False
    named = Flag.CAP | Flag.UPPER
    after_name = (
        i > 2
        and tokens.text[i - 1] == ","
        and all(f & named == named and not f & Flag.SUFFIX_HEAD for f in tokens.flags[i - 3 : i - 1])
    )
    before_name = last + 1 < len(tokens) and tokens.flags[last] & Flag.GIVEN and tokens.flags[last] & Flag.UPPER
    return bool(after_name or before_name) and bool(tokens.flags[i] & Flag.POSTNOMINAL or tokens.flags[i] & Flag.UPPER)


def _in_capitals(tokens: Tokens, i: int) -> bool:
    """Does a further word in capitals stand beside the one at *i*, as in "MAIRE MAC RORY", "OFFICE DES PHARES"?"""
    beside = (k for k in (i - 1, i + 1) if 0 <= k < len(tokens))
    return any(tokens.flags[k] & Flag.UPPER and len(tokens.text[k]) > len("NHS") for k in beside)


_REGULATION = re.compile(r"\) (?:No\b|\d{2,4}/)| Box ")


def _describes(tokens: Tokens, i: int, last: int) -> bool:
    """Do the initials only describe a field of work: "Director of NHS Estates", "Minister for EU Affairs"?"""
    if i < 2 or last >= len(tokens) or tokens.text[i - 1] not in ("of", "for", "on"):
        return False
    work = tokens.flags[last] & (Flag.CAP | Flag.COMMON | Flag.TITLE | Flag.FUNCTION | Flag.SUFFIX_HEAD)
    return bool(tokens.flags[i - 2] & Flag.TITLE and tokens.flags[i - 2] & Flag.CAP) and work == Flag.CAP | Flag.COMMON


_BUILDINGS = frozenset("house plaza tower building buildings road street square lane day week charter".split())


def _of_another(tokens: Tokens, last: int) -> bool:
    """Do the initials that end before *last* belong to what follows: "UN House", "ACC B Turner"?"""
    if last >= len(tokens):
        return False
    if tokens.flags[last] & Flag.CAP and base_form(tokens.text[last]) in _BUILDINGS:
        return True
    named = last + 1 + (tokens.text[last + 1 : last + 2] == ["."])
    return bool(tokens.flags[last] & Flag.INITIAL and named < len(tokens) and tokens.flags[named] & Flag.CAP)


def _in_heading(tokens: Tokens, i: int) -> bool:
    """Is this an ordinary word of a line in capitals: "THE CARE OF CHILDREN"?"""
    if not tokens.flags[i] & Flag.COMMON:
        return False
    around = [k for k in (i - 1, i + 1) if 0 <= k < len(tokens)]
    return any(tokens.text[k].isupper() and tokens.flags[k] & (Flag.COMMON | Flag.FUNCTION) for k in around)


def _after_name(tokens: Tokens, i: int) -> bool:
    """Does a word that can only be a name stand before: "Mr Seth-Rao IAS,"?"""
    k = i - 1 - (i > 1 and tokens.text[i - 1] == ",")
    other = (
        Flag.COMMON
        | Flag.TITLE
        | Flag.SUFFIX_HEAD
        | Flag.PREFIX_HEAD
        | Flag.PLACE
        | Flag.FUNCTION
        | Flag.UPPER
        | Flag.MODIFIER
    )
    return (
        k > 0
        and tokens.flags[k] & (Flag.CAP | other) == Flag.CAP
        and bool(tokens.flags[k - 1] & (Flag.GIVEN | Flag.INITIAL | Flag.HONORIFIC) or tokens.text[k - 1] == ".")
    )


def _generic(tokens: Tokens, i: int) -> bool:
    """Is the word at *i* a kind of bodies, which makes the initials before it an adjective: "NHS trusts"?"""
    word = tokens.text[i]
    if tokens.flags[i] & Flag.UPPER and tokens.block[i] and tokens.flags[i - 1] & Flag.UPPER:
        return word.lower() in _kinds() and tokens.flags[i + 1 : i + 2] != [Flag.NEWLINE]  # "NHS BOARD REFORM"
    if word == "headquarters":
        return False
    return tokens.flags[i] & Flag.LOWER != 0 and word.endswith("s") and word.rstrip("s") in _kinds()


@cache
def _kinds() -> frozenset[str]:
    return frozenset(row[0].rstrip("s") for row in lexicon.rows("org_heads")) | {
        "bodie",
        "hospital",
        "staff",
        "organisation",
    }


@cache
def _countries() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon.rows("bodies")}


def _country(tokens: Tokens, names: list[str]) -> str:
    """Return the country that most of the known bodies in the letter belong to, GB where none tells."""
    counts: dict[str, int] = {}
    for code in (c for n in names for c in _countries()[n].replace(",", " ").split() if c not in ("INT", "UN")):
        counts[code] = counts.get(code, 0) + 1
    if ".gov.uk" in tokens.flow or ".nhs.uk" in tokens.flow or ".ac.uk" in tokens.flow:
        counts["GB"] = counts.get("GB", 0) + 5
    return min(counts, key=lambda c: (-counts[c], c)) if counts else "GB"


_LANDS = {
    "KENYA": "KE", "INDIA": "IN", "NIGERIA": "NG", "GHANA": "GH", "UGANDA": "UG", "ZAMBIA": "ZM", "NEPAL": "NP",
    "BOTSWANA": "BW", "PAKISTAN": "PK", "BANGLADESH": "BD", "MALAYSIA": "MY", "SINGAPORE": "SG", "JAMAICA": "JM",
    "TANZANIA": "TZ", "MALAWI": "MW", "ZIMBABWE": "ZW", "PHILIPPINES": "PH", "CANADA": "CA", "AUSTRALIA": "AU",
}  # fmt: skip
_HEAD = 1200  # code points of a letter in which its country is named
_SHARED = frozenset(("INT", "UN", "EU"))


def _abroad(tokens: Tokens) -> str | None:
    """Return the code of the one country that the head of the letter names as its own; None where none does."""
    found = set()
    for i, word in enumerate(tokens.text):
        if tokens.start[i] > _HEAD:
            break
        if tokens.block[i] and base_form(word).upper() in _LANDS:
            found.add(_LANDS[base_form(word).upper()])
    return found.pop() if len(found) == 1 else None


def _fits(names: list[str], country: str | None) -> bool:
    """May initials written in *country* mean a body of *names*: one that is there, or between countries?"""
    if country is None:
        return True
    codes = [set(_countries()[n].replace(",", " ").split()) for n in names]
    return any(country in c or (c <= _SHARED and c) for c in codes)


def _at_home(names: list[str], home: str) -> str | None:
    """Return the one body of *names* that is in the country *home*, else the only one; None where several fit."""
    fits = [n for n in names if home in _countries()[n].split()] or names
    return fits[0] if len(fits) == 1 else None


def _spelled(tokens: Tokens, first: int, words: tuple[str, ...], *, acronym: bool) -> bool:
    if acronym:
        word = tokens.text[first]
        shapes = (base_form(word), _unstopped(word) if word.count(".") >= _FEWEST_STOPS else "")
        return sum(c.isupper() for c in word) > 1 and words[0] in shapes
    last = len(words) - 1
    for k, word in enumerate(words):
        written = tokens.text[first + k].replace("’", "'").lower()
        if written != word and not (k == last and base_form(tokens.text[first + k]) == word):
            return False
    return True


_BARE_ONLY = frozenset(
    "state defense defence labor justice interior commerce energy transportation education agriculture".split()
)


_NO_ARTICLE = frozenset(
    "amicus capita chevron justice liberty llais medr mind monitor prospect relate scope shelter stonewall".split()
)


def _definite(tokens: Tokens, i: int) -> bool:
    if i > 0 and tokens.text[i - 1].lower() == "the" and base_form(tokens.text[i]) in _NO_ARTICLE:
        return False  # "The Liberty", an address
    if i > 1 and tokens.text[i - 1] == "of" and tokens.flags[i - 2] & Flag.TITLE and tokens.flags[i - 2] & Flag.CAP:
        return base_form(tokens.text[i]) not in (*_BARE_ONLY, "parliament", "congress")  # "Chair of Monitor"
    if i > 0 and tokens.text[i - 1].lower() == "the" and base_form(tokens.text[i]) in _BARE_ONLY:
        return False
    return i > 0 and tokens.text[i - 1].lower() in ("the", "to", "by", "union", "charity") and i not in tokens.initial


def is_whole_line(tokens: Tokens, first: int, last: int) -> bool:
    begins = first == 0 or bool(tokens.flags[first - 1] & Flag.NEWLINE)
    return begins and (last >= len(tokens) or bool(tokens.flags[last] & Flag.NEWLINE) or tokens.text[last] == ",")
