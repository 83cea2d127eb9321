"""How far the name of a body reaches to the right of its head."""

from __future__ import annotations

from kg.recognise.known import known_at
from kg.tokens import Flag, Tokens, base_form

__all__ = ["COMMUNAL", "capitals", "field", "right_edge"]

_LISTED = frozenset(("of", "for", "on", "upon", "to"))
COMMUNAL = frozenset(
    "women's children's men's people's veterans' magistrates' girls' boys' workers' farmers' king's queen's nurses' "
    "teachers' employers' officers' trustees' ladies' pensioners' prisoners' students'".split()
)


def right_edge(tokens: Tokens, head: int) -> int:
    """Return where "Ministry of X, Y and Z" ends, 0 if no name follows the head at *head*."""
    i = head + 1
    if i + 1 >= len(tokens) or _elected(tokens, head):
        return 0
    if base_form(tokens.text[head]) in _POSTED and tokens.text[i].lower() in ("in", "at", "to"):
        i += 1 + (tokens.text[i + 1 : i + 2] == ["the"])
        end = capitals(tokens, i)
        return _of_place(tokens, end) if end > i else 0
    if tokens.text[i].lower() not in _LISTED or (tokens.text[i] == "to" and base_form(tokens.text[head]) not in _TO):
        return 0
    i += 1
    if base_form(tokens.text[head]) == "delegation" and base_form(tokens.text[i]) in _DELEGATED:
        return 0
    if tokens.text[i].lower() == "the" and i + 1 < len(tokens):
        i += 1
        if tokens.flags[i] & Flag.POSSESSIVE and tokens.flags[i] & Flag.SUFFIX_HEAD:
            return 0  # "Risk Committee of the Bank's Board"
        if _lone_nominal(tokens, i) and base_form(tokens.text[head]) not in (
            "committee",
            "subcommittee",
            "sub-committee",
            "office",
        ):
            return 0
    end = capitals(tokens, i, titles=base_form(tokens.text[head]) == "office")
    if end == i:
        return 0
    university = base_form(tokens.text[head]) in (
        "university",
        "bank",
        "city",
        "borough",
        "diocese",
        "county",
        "sisters",
        "daughters",
    )
    if tokens.flags[end - 1] & Flag.TITLE and (known := known_at(tokens, head)) and head < known[0][0] < end:
        return known[0][0]  # "Department of State Legal Adviser"
    return end if university else _narrowed(tokens, head, _listed(tokens, end))


def _narrowed(tokens: Tokens, head: int, end: int) -> int:
    """Extend "Court of Arbitration" over "for Sport", "Office for Standards" over "in Education"."""
    if end + 1 >= len(tokens) or tokens.start[end] - tokens.end[end - 1] != 1:
        return end
    first, word = tokens.text[head + 1].lower(), tokens.text[end].lower()
    after = end + 1 + (tokens.text[end + 1].lower() == "the")
    if (
        after >= len(tokens)
        or known_at(tokens, after)
        or tokens.flags[after] & (Flag.HONORIFIC | Flag.TITLE | Flag.PREFIX_HEAD)
    ):
        return end
    flags = tokens.flags[after]
    office = base_form(tokens.text[head]) == "office" and tokens.flags[end - 1] & Flag.TITLE
    narrows = (word == "for" and first == "of" and (office or flags & Flag.COMMON)) or (
        word == "in" and first == "for" and flags & Flag.COMMON
    )
    purposes = word == "of" and first == "for" and base_form(tokens.text[end - 1]) in _PURPOSES
    if purposes:
        stop = _listed(tokens, capitals(tokens, after))
        towards = (
            tokens.text[stop : stop + 1] == ["to"] and stop + 1 < len(tokens) and tokens.flags[stop + 1] & Flag.CAP
        )
        return _listed(tokens, capitals(tokens, stop + 1)) if towards else stop
    if narrows or (
        word == "of" and (office or (first == "of" and flags & Flag.PLACE and not tokens.flags[end - 1] & Flag.PLACE))
    ):
        stop = capitals(tokens, after)
        return stop if stop > after else end
    return end


_DELEGATED = frozenset("authority authorities power powers function functions duty duties responsibility".split())
_PURPOSES = frozenset(
    "protection relief promotion prevention advancement encouragement preservation study improvement "
    "welfare care support education suppression employment conservation propagation defence defense "
    "development training control regulation management coordination co-ordination prosecution settlement "
    "rehabilitation resettlement aid assistance abolition reform registration licensing provision benefit "
    "diffusion extension supervision safety".split()
)


def _elected(tokens: Tokens, head: int) -> bool:
    """Is this the end of an office, "Member of Parliament for X"?"""
    member = head > 1 and tokens.text[head - 1].lower() == "of" and base_form(tokens.text[head - 2])
    return member in ("member", "members") and base_form(tokens.text[head]) in ("parliament", "council", "assembly")


_POSTED = frozenset(("embassy", "legation", "consulate", "mission", "delegation"))
_TO = frozenset(("representation", "mission", "delegation"))


def _of_place(tokens: Tokens, end: int) -> int:
    """Extend "Embassy in the Republic" over "of China"."""
    if end + 1 < len(tokens) and tokens.text[end] == "of" and tokens.flags[end + 1] & Flag.PLACE:
        return capitals(tokens, end + 1)
    return end


def _lone_nominal(tokens: Tokens, i: int) -> bool:
    if i >= len(tokens) or not tokens.flags[i] & Flag.SUFFIX_HEAD:
        return False
    return i + 1 >= len(tokens) or not tokens.flags[i + 1] & Flag.CAP


def capitals(tokens: Tokens, i: int, *, titles: bool = False) -> int:
    """Return the end of the run of capitalised words from *i*; titles and names of persons end it unless *titles*."""
    first = i
    while i < len(tokens) and i - first < 7:
        flags = tokens.flags[i]
        if not flags & Flag.CAP or flags & Flag.FUNCTION or (flags & Flag.MONTH and not flags & Flag.GIVEN):
            break
        if flags & Flag.HONORIFIC and not titles and not flags & (Flag.COMMON | Flag.SUFFIX_HEAD | Flag.TITLE):
            break
        i += 1
        if flags & Flag.POSSESSIVE and (tokens.text[i - 1].replace("’", "'").lower() not in COMMUNAL):
            return i
    return i + (first < i < len(tokens) and tokens.text[i] in ("plc", "ltd", "llp"))  # "Board of Canal Water plc"


def _listed(tokens: Tokens, end: int) -> int:
    """Extend "Housing" over ", Communities and Local Government" or "and Social Care"; names of others end it."""
    i = end
    commas = 0
    while i < len(tokens):
        word = tokens.text[i].lower()
        if word == "," and i + 1 < len(tokens):
            after = i + 1
            if tokens.text[after].lower() in ("and", "&"):
                after += 1
                word = "and"
            else:
                commas += 1
        elif word in ("and", "&"):
            after = i + 1
        elif word == "in" and _place(tokens, i + 1):
            return capitals(tokens, i + 1)
        else:
            return end
        stop = capitals(tokens, after)
        if stop == after or stop - after > 4 or _foreign(tokens, after, stop):
            return end
        if word != ",":
            return stop + 2 if _one_field(tokens, stop) else stop
        i = stop
    return end


def field(tokens: Tokens, i: int) -> bool:
    """Is the word at *i* a field of work: capitalised, ordinary, no head of a title or a body?"""
    flags = tokens.flags[i]
    other = Flag.FUNCTION | Flag.TITLE | Flag.SUFFIX_HEAD | Flag.HONORIFIC | Flag.GIVEN | Flag.PLACE | Flag.MONTH
    return bool(flags & Flag.CAP and flags & Flag.COMMON) and not flags & other


def _one_field(tokens: Tokens, i: int) -> bool:
    """Does "and" at *i* join one more field of work to a list: "Food and Drug Administration and Control"?"""
    if tokens.text[i : i + 1] not in (["and"], ["AND"]) or i + 1 >= len(tokens) or not field(tokens, i + 1):
        return False
    last = i + 2 >= len(tokens) or not tokens.flags[i + 2] & Flag.CAP
    return last and not known_at(tokens, i + 1) and not tokens.flags[i + 1] & (Flag.PREFIX_HEAD | Flag.POSSESSIVE)


def _place(tokens: Tokens, i: int) -> bool:
    return i < len(tokens) and tokens.text[i].lower() in (
        "england",
        "wales",
        "scotland",
        "ireland",
        "northern",
        "europe",
    )


def _foreign(tokens: Tokens, first: int, last: int) -> bool:
    """Is the list element at *first* a body, a post or a person of its own and not part of the name?"""
    flags = tokens.flags[first:last]
    if known_at(tokens, first):
        return True
    if any(f & (Flag.PREFIX_HEAD | Flag.LEGAL) for f in flags[:1]) or any(
        f & (Flag.HONORIFIC | Flag.INITIAL) for f in flags
    ):
        return True
    if flags[0] & Flag.GIVEN and not flags[0] & Flag.COMMON and len(flags) > 1:
        return True
    if flags[-1] & Flag.TITLE and not flags[-1] & Flag.COMMON:
        return True
    head = base_form(tokens.text[last - 1])
    return bool(flags[-1] & Flag.SUFFIX_HEAD) and head not in _FIELDS_TOO


_FIELDS_TOO = frozenset(
    "government services service library community museum mission conference section office administration".split()
)
