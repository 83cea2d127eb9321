"""Recognises the names of bodies: by the head of the name, by general knowledge, as firms, by initials in brackets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg import lexicon
from kg.tokens import Body, Flag, Tokens, base_form

__all__ = ["find"]

_LISTED = frozenset(("of", "for", "on"))
_COMMUNAL = frozenset("women's children's men's people's veterans' magistrates' girls' boys' workers' farmers' king's queen's "
                      "nurses' teachers' employers' officers' trustees' ladies' pensioners' prisoners' students'".split())  # fmt: skip
_OWNED_BY_TITLE = frozenset(("office", "department", "service", "court", "directorate", "staff", "secretariat"))
_ESTABLISHMENTS = frozenset(("HMP", "HMYOI", "HMPYOI", "RAF", "HMS", "USS", "RNAS", "HMRC"))
_BLOCK_ONLY = frozenset(("county", "city", "borough", "state", "fund", "community", "conference", "fleet", "nation"))
_ADDRESS = frozenset(
    "street road avenue lane square drive place close terrace crescent row way gardens park house hall building buildings "
    "court quay wharf gate hill floor suite room box annex tower towers mall walk boulevard parade plaza green mews yard "
    "bridge barracks wing".split()
)
_QUALIFIERS = frozenset("army bank church police school university college hospital staff party union community".split())
_VAGUE = frozenset("administration team government centre center office service section school court force bank party group branch union".split())
_NEVER_HEADS = frozenset(
    "act bill plan report review programme program project strategy framework code guide policy agreement treaty order "
    "regulations rules directive directions bulletin award memorial day week year scheme initiative bypass inquiry "
    "standard standards fund conference summit convention charter protocol manual handbook letter paper memorandum".split()
)


def find(tokens: Tokens) -> list[Body]:
    """Return the names of bodies in *tokens*, none overlapping, in order."""
    found = [*_known(tokens), *_by_head(tokens), *_firms(tokens), *_establishments(tokens)]
    found.sort(key=lambda c: (-(c.last - c.first), c.first, -c.confidence))
    taken: set[int] = set()
    out = []
    for chunk in found:
        if taken.isdisjoint(range(chunk.first, chunk.last)):
            taken.update(range(chunk.first, chunk.last))
            out.append(chunk)
    out.sort(key=lambda c: c.first)
    return out


# --- bodies that any reader of the field knows -------------------------------------------------------------------------


@cache
def _bodies() -> dict[str, list[tuple[tuple[str, ...], str, bool, bool]]]:
    """First word in lower case -> (words, canonical name, is written in capitals, needs an article), longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, bool, bool]]] = {}
    for name, _, aliases, *rest in (row + ("",) * (4 - len(row)) for row in lexicon.rows("bodies")):
        for form in [name, *(a.strip() for a in aliases.split(";") if a.strip())]:
            words = tuple(w for w in form.replace(",", " , ").replace("’", "'").split())
            acronym = len(words) == 1 and sum(c.isupper() for c in form) > 1
            ambiguous = "word" in rest and len(words) == 1 and not acronym
            entry = (tuple(w.lower() for w in words), name, acronym, ambiguous)
            table.setdefault(entry[0][0], []).append(entry)
    for entries in table.values():
        entries.sort(key=lambda e: (-len(e[0]), e))
    return table


def _match(tokens: Tokens, i: int, trusted: frozenset[str] = frozenset()) -> list[tuple[int, str, bool]]:
    """Return (last token, canonical name, is an acronym) of the known bodies that the longest match at *i* may mean."""
    if not tokens.flags[i] & Flag.CAP:
        return []
    table = _bodies()
    out: list[tuple[int, str, bool]] = []
    for key in dict.fromkeys((tokens.text[i].replace("’", "'").lower(), base_form(tokens.text[i]))):
        for words, name, acronym, ambiguous in table.get(key, ()):
            last = i + len(words)
            if last > len(tokens) or out and last < out[0][0] or not _spelled(tokens, i, words, acronym):
                continue
            if acronym and last < len(tokens) and _generic(tokens, last):
                continue
            if ambiguous and last < len(tokens) and tokens.flags[last] & Flag.TITLE and tokens.flags[last] & Flag.CAP:
                continue  # "Cabinet Secretary"
            if ambiguous and base_form(tokens.text[i]) in _BARE_ONLY and not _definite(tokens, i):
                continue
            if ambiguous and name not in trusted and not _definite(tokens, i) and not _whole_line(tokens, i, last):
                continue
            if not out or last > out[0][0]:
                out = []
            out.append((last, name, acronym))
    return out


def _known(tokens: Tokens) -> Iterator[Body]:
    """Yield known bodies; initials that several share are taken for the one that the letter also names in full."""
    found = [(i, match) for i in range(len(tokens)) if (match := _match(tokens, i))]
    trusted = frozenset(name for _, match in found if len(match) == 1 for _, name, _ in match)
    if trusted:
        found = [(i, match) for i in range(len(tokens)) if (match := _match(tokens, i, trusted))]
    full = {name for _, match in found if len(match) == 1 and not match[0][2] for _, name, _ in match}
    home = _country(tokens, [match[0][1] for _, match in found if len(match) == 1])
    for i, match in found:
        names = [name for _, name, _ in match]
        name = next((n for n in names if n in full), None) or min(names, key=lambda n: (home not in _countries()[n], n))
        yield Body(i, match[0][0], 0.95 if len(names) == 1 or name in full else 0.8, name)


def _generic(tokens: Tokens, i: int) -> bool:
    """Is the word at *i* a kind of bodies, which makes the initials before it an adjective: "NHS trusts"?"""
    word = tokens.text[i]
    return tokens.flags[i] & Flag.LOWER != 0 and word.endswith("s") and word.rstrip("s") in _kinds()


@cache
def _kinds() -> frozenset[str]:
    return frozenset(row[0].rstrip("s") for row in lexicon.rows("org_heads")) | {"bodie", "hospital", "staff", "organisation"}


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


def _spelled(tokens: Tokens, first: int, words: tuple[str, ...], acronym: bool) -> bool:
    if acronym:
        word = tokens.text[first]
        return sum(c.isupper() for c in word) > 1 and base_form(word) == words[0]
    last = len(words) - 1
    for k, word in enumerate(words):
        written = tokens.text[first + k].replace("’", "'").lower()
        if written != word and not (k == last and base_form(tokens.text[first + k]) == word):
            return False
    return True


_BARE_ONLY = frozenset("state defense defence labor justice interior commerce energy transportation education agriculture".split())


def _definite(tokens: Tokens, i: int) -> bool:
    if i > 0 and tokens.text[i - 1].lower() == "the" and base_form(tokens.text[i]) in _BARE_ONLY:
        return False
    return i > 0 and tokens.text[i - 1].lower() in ("the", "to", "by") and i not in tokens.initial


# --- names with a head: "Leeds City Council", "Ministry of Health" -----------------------------------------------------


def _by_head(tokens: Tokens) -> Iterator[Body]:
    for i, flags in enumerate(tokens.flags):
        if not flags & Flag.CAP and not (flags & Flag.LEGAL and i and tokens.flags[i - 1] & Flag.CAP and len(tokens.text[i]) > 2):
            continue
        if flags & Flag.PREFIX_HEAD and (last := _list_after(tokens, i)):
            yield Body(_left(tokens, i), last, 0.9)
        if flags & Flag.SUFFIX_HEAD and (chunk := _suffixed(tokens, i)):
            yield chunk


_MILITARY = frozenset("depot base station group squadron force command detachment region fleet arsenal garrison wing port yard".split())


def _numbered(tokens: Tokens, head: int) -> int:
    """Return the end of "Support Group THREE" or "Fuel Depot Orchard Narrows"; *head* + 1 where nothing of the kind follows."""
    i = head + 1
    other = Flag.FUNCTION | Flag.COMMON | Flag.TITLE | Flag.SUFFIX_HEAD | Flag.HONORIFIC | Flag.MONTH | Flag.MODIFIER
    while i < len(tokens) and i - head < 3 and tokens.flags[i] & Flag.CAP:
        spelt = tokens.text[i].isupper() and tokens.text[i].lower() in ("one", "two", "three", "four", "five", "six", "seven")
        if tokens.flags[i] & other and not spelt or tokens.flags[i] & Flag.GIVEN and not spelt:
            break
        i += 1
    return i


def _suffixed(tokens: Tokens, head: int) -> Body | None:
    if base_form(tokens.text[head]) in _MILITARY and (end := _numbered(tokens, head)) > head + 1:
        first = _left(tokens, head)
        if first < head:
            return Body(first, end, 0.8)
    if _goes_on(tokens, head + 1) and not tokens.flags[head] & (Flag.LEGAL | Flag.POSSESSIVE):
        return None
    first = _left(tokens, head)
    if first == head or _is_address(tokens, first, head):
        return None
    if tokens.flags[head] & Flag.LEGAL and head - first < 1:
        return None
    word = base_form(tokens.text[head])
    last = head + 1
    if word in _BLOCK_ONLY and not _whole_line(tokens, first, last) and not (word == "fund" and tokens.block[head]):
        return None
    if last - first == 2 and tokens.flags[first] & Flag.SUFFIX_HEAD and (word == "headquarters" or base_form(tokens.text[first]) not in _QUALIFIERS):
        return None  # "Trust Headquarters"
    if word in _VAGUE and head - first == 1 and tokens.flags[first] & Flag.COMMON and not tokens.flags[first] & (Flag.PLACE | Flag.POSSESSIVE):
        return None  # "Local Government", "Contact Centre"
    return Body(first, last, 0.6 if word in _BLOCK_ONLY else 0.9)


def _whole_line(tokens: Tokens, first: int, last: int) -> bool:
    begins = first == 0 or bool(tokens.flags[first - 1] & Flag.NEWLINE)
    return begins and (last >= len(tokens) or bool(tokens.flags[last] & Flag.NEWLINE) or tokens.text[last] == ",")


def _is_address(tokens: Tokens, first: int, head: int) -> bool:
    return base_form(tokens.text[head]) in _ADDRESS and tokens.flags[first] & Flag.NUMBER != 0


def _goes_on(tokens: Tokens, i: int) -> bool:
    """Does a capitalised word follow that makes the head a mere modifier: "Local Government Act"?"""
    steps = 0
    while i < len(tokens) and steps < 5:
        flags = tokens.flags[i]
        if not flags & Flag.CAP or flags & (Flag.FUNCTION | Flag.HONORIFIC):
            return steps > 0
        word = base_form(tokens.text[i])
        if flags & (Flag.TITLE | Flag.MODIFIER) and word not in _NEVER_HEADS:
            return False
        if flags & Flag.SUFFIX_HEAD:
            return False
        if steps == 0 and flags & Flag.GIVEN and i + 1 < len(tokens) and tokens.flags[i + 1] & Flag.CAP:
            return False
        if word in _NEVER_HEADS or flags & Flag.COMMON or word in _ADDRESS:
            return True
        i += 1
        steps += 1
    return steps > 0


def _left(tokens: Tokens, head: int) -> int:
    """Return the first token of the name whose head stands at *head*."""
    i = head
    if tokens.flags[head] & Flag.LEGAL and head > 1 and tokens.text[head - 1] == "," and tokens.flags[head - 2] & Flag.CAP:
        i = head - 1  # "Hayes Modular Homes, Inc."
    while i > 0:
        before = i - 1
        flags = tokens.flags[before]
        if flags & Flag.CAP and not flags & Flag.FUNCTION:
            if _stops(tokens, before, head, i):
                return i
            i = before
        elif flags & Flag.NUMBER and tokens.text[before][-1].isalpha() and tokens.flags[i] & Flag.CAP:
            return before  # "412th Sustainment Brigade"
        elif flags & Flag.NEWLINE and before and _ordinal(tokens, before - 1) and tokens.flags[i] & Flag.CAP:
            return before - 1  # "764th" at the end of a line
        elif tokens.text[before] == ")" and before >= 3 and tokens.text[before - 2] == "(":
            i = before - 2  # "Civils (Pty) Ltd"
        elif flags & Flag.PARTICLE and flags & Flag.LOWER and before and tokens.flags[before - 1] & Flag.CAP and tokens.flags[head] & Flag.LEGAL:
            i = before - 1
        elif (joined := _joined(tokens, before, head)) < i:
            i = joined
        elif tokens.text[before] == "." and before > 0 and base_form(tokens.text[before - 1]) in ("st", "ft", "mt", "co", "bros"):
            i = before - 1
        else:
            return i
    return i


def _ordinal(tokens: Tokens, i: int) -> bool:
    return bool(tokens.flags[i] & Flag.NUMBER) and tokens.text[i][-1].isalpha()


def _stops(tokens: Tokens, before: int, head: int, i: int) -> bool:
    """Does the capitalised word at *before* not belong to the name that goes on at *i*?"""
    flags = tokens.flags[before]
    word = tokens.text[before].replace("’", "'").lower()
    if flags & Flag.POSSESSIVE:
        return _possessor(tokens, before, head, word)
    if flags & Flag.HONORIFIC and not flags & (Flag.TITLE | Flag.COMMON) and base_form(word) not in ("lord", "king", "queen", "prince", "sister", "royal", "st", "lady", "princess"):
        return True
    if flags & Flag.MONTH and not flags & Flag.GIVEN:
        return True
    if before in tokens.initial and word.endswith(("ing", "ed")) and len(word) > 4 and word not in _PARTICIPLES:
        return True
    return bool(flags & Flag.TITLE) and not flags & Flag.SUFFIX_HEAD and word not in ("executive", "member", "chief", "resident", "chancellor", "assistant", "members", "children", "reader", "crown", "lead", "staff", "monitor", "nurse", "deputy", "magistrates", "officers", "partner", "surgeons", "engineer", "engineers", "auditor", "registrar", "inspector", "commissioners", "quartermaster", "surgeon", "ranger", "medical", "warden")


_PARTICIPLES = frozenset("united allied associated combined federated consolidated integrated incorporated nursing housing planning engineering "
                          "building banking training shipping fishing mining farming teaching marketing planning broadcasting trading printing".split())  # fmt: skip


def _possessor(tokens: Tokens, before: int, head: int, word: str) -> bool:
    if word in _COMMUNAL or word.startswith(("st", "guy")):
        return False
    flags = tokens.flags[before]
    if head == before + 1 and base_form(tokens.text[head]) in _OWNED_BY_TITLE:
        return bool(flags & (Flag.SUFFIX_HEAD | Flag.GIVEN)) and not flags & Flag.TITLE
    if flags & Flag.SUFFIX_HEAD or flags & Flag.PLACE or flags & Flag.UPPER:
        return True
    return not (tokens.flags[before - 1] & Flag.HONORIFIC if before else False)


def _joined(tokens: Tokens, at: int, head: int) -> int:
    """Where the name goes on to the left over "and" or "&" at *at*; *at* + 1 where it does not."""
    word = tokens.text[at].lower()
    if word not in ("and", "&") or at == 0:
        return at + 1
    flags = tokens.flags[at - 1]
    if not flags & Flag.CAP or flags & (Flag.FUNCTION | Flag.POSSESSIVE | Flag.LEGAL):
        return at + 1
    if word == "&":
        return at - 1
    first = at - 1
    while first > 0 and tokens.flags[first - 1] & Flag.CAP and not tokens.flags[first - 1] & (Flag.FUNCTION | Flag.HONORIFIC):
        first -= 1
    left = tokens.flags[first:at]
    if any(f & (Flag.HONORIFIC | Flag.INITIAL | Flag.LEGAL) for f in left) or (len(left) > 1 and left[0] & Flag.GIVEN and not left[0] & Flag.COMMON):
        return at + 1
    ends_a_name = left[-1] & Flag.SUFFIX_HEAD and len(left) > 1 and base_form(tokens.text[at - 1]) not in ("services", "service", "community", "courts", "parliament", "police", "section", "staff", "university", "army")
    if ends_a_name or left[-1] & Flag.TITLE and not left[-1] & (Flag.SUFFIX_HEAD | Flag.COMMON):
        return at + 1
    return at - 1


def _list_after(tokens: Tokens, head: int) -> int:
    """Return where "Ministry of X, Y and Z" ends, 0 if no name follows the head at *head*."""
    i = head + 1
    if i + 1 >= len(tokens):
        return 0
    if base_form(tokens.text[head]) in _POSTED and tokens.text[i].lower() in ("in", "at", "to"):
        i += 1 + (tokens.text[i + 1].lower() == "the")
        end = _caps(tokens, i)
        return _of_place(tokens, end) if end > i else 0
    if tokens.text[i].lower() not in _LISTED:
        return 0
    i += 1
    if tokens.text[i].lower() == "the":
        i += 1
        if _lone_nominal(tokens, i) and base_form(tokens.text[head]) not in ("committee", "subcommittee", "sub-committee", "office"):
            return 0
    end = _caps(tokens, i, base_form(tokens.text[head]) == "office")
    if end == i:
        return 0
    university = base_form(tokens.text[head]) in ("university", "bank", "city", "borough", "diocese", "county")
    return end if university else _listed(tokens, end)


_POSTED = frozenset(("embassy", "legation", "consulate", "mission", "delegation"))


def _of_place(tokens: Tokens, end: int) -> int:
    """Extend "Embassy in the Republic" over "of China"."""
    if end + 1 < len(tokens) and tokens.text[end] == "of" and tokens.flags[end + 1] & Flag.PLACE:
        return _caps(tokens, end + 1)
    return end


def _lone_nominal(tokens: Tokens, i: int) -> bool:
    if i >= len(tokens) or not tokens.flags[i] & Flag.SUFFIX_HEAD:
        return False
    return i + 1 >= len(tokens) or not tokens.flags[i + 1] & Flag.CAP


def _caps(tokens: Tokens, i: int, titles: bool = False) -> int:
    """Return the end of the run of capitalised words from *i*; titles and names of persons end it unless *titles*."""
    first = i
    while i < len(tokens) and i - first < 7:
        flags = tokens.flags[i]
        if not flags & Flag.CAP or flags & Flag.FUNCTION or (flags & Flag.MONTH and not flags & Flag.GIVEN):
            break
        if flags & Flag.HONORIFIC and not titles and not flags & (Flag.COMMON | Flag.SUFFIX_HEAD | Flag.TITLE):
            break
        i += 1
        if flags & Flag.POSSESSIVE and (tokens.text[i - 1].replace("’", "'").lower() not in _COMMUNAL):
            break
    return i


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
            return _caps(tokens, i + 1)
        else:
            return end
        stop = _caps(tokens, after)
        if stop == after or stop - after > 4 or _foreign(tokens, after, stop, word):
            return end
        if word != ",":
            return stop
        i = stop
    return end


def _place(tokens: Tokens, i: int) -> bool:
    return i < len(tokens) and tokens.text[i].lower() in ("england", "wales", "scotland", "ireland", "northern", "europe")


def _foreign(tokens: Tokens, first: int, last: int, word: str) -> bool:
    """Is the list element at *first* a body, a post or a person of its own and not part of the name?"""
    flags = tokens.flags[first:last]
    if _match(tokens, first):
        return True
    if any(f & (Flag.PREFIX_HEAD | Flag.LEGAL) for f in flags[:1]) or any(f & (Flag.HONORIFIC | Flag.INITIAL) for f in flags):
        return True
    if flags[0] & Flag.GIVEN and not flags[0] & Flag.COMMON and len(flags) > 1:
        return True
    if flags[-1] & Flag.TITLE and not flags[-1] & Flag.COMMON:
        return True
    head = base_form(tokens.text[last - 1])
    return bool(flags[-1] & Flag.SUFFIX_HEAD) and head not in ("government", "services", "service", "library", "community", "museum", "mission", "conference", "section", "office")


# --- firms, prisons, ships ---------------------------------------------------------------------------------------------


def _firms(tokens: Tokens) -> Iterator[Body]:
    for i, word in enumerate(tokens.text):
        if word == "&" and 0 < i < len(tokens) - 1 and _firm_word(tokens, i - 1) and _firm_word(tokens, i + 1):
            first = i - 1
            while first > 0 and _firm_word(tokens, first - 1) and i - first < 3:
                first -= 1
            yield Body(first, i + 2, 0.75)


def _firm_word(tokens: Tokens, i: int) -> bool:
    flags = tokens.flags[i]
    return bool(flags & Flag.CAP) and not flags & (Flag.FUNCTION | Flag.COMMON | Flag.UPPER | Flag.INITIAL | Flag.TITLE | Flag.MONTH)


def _establishments(tokens: Tokens) -> Iterator[Body]:
    for i, word in enumerate(tokens.text):
        if word in _ESTABLISHMENTS:
            last = _caps(tokens, i + 1)
            if last > i + 1:
                yield Body(i, last, 0.85)
        elif word == "NHS" and (last := _board(tokens, i + 1)) > i + 1:
            yield Body(i, last, 0.85)


def _board(tokens: Tokens, i: int) -> int:
    """Return the end of "Ayrshire and Arran" in the name of a Scottish health board, "NHS Ayrshire and Arran"."""
    other = Flag.COMMON | Flag.SUFFIX_HEAD | Flag.PREFIX_HEAD | Flag.TITLE | Flag.MODIFIER | Flag.FUNCTION | Flag.UPPER
    end = i
    while end < len(tokens) and end - i < 3 and tokens.flags[end] & Flag.CAP and not tokens.flags[end] & other:
        end += 1
    if end > i and end + 1 < len(tokens) and tokens.text[end] == "and" and tokens.flags[end + 1] & Flag.CAP:
        if not tokens.flags[end + 1] & (Flag.GIVEN | Flag.TITLE | Flag.UPPER | Flag.HONORIFIC):
            return end + 2
    return end
