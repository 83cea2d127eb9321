"""Firms by the words of their names: a word of business at the end, a legal form, a family, "trading as"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from kg import lexicon
from kg.tokens import Body, Flag, Tokens, base_form

__all__ = ["companies", "is_form"]

_MOST = 5  # words before the word of business or the form
_OTHER = Flag.FUNCTION | Flag.HONORIFIC | Flag.MONTH | Flag.INITIAL | Flag.NUMBER | Flag.POSSESSIVE | Flag.TITLE
_KIND = Flag.SUFFIX_HEAD | Flag.PREFIX_HEAD | Flag.MODIFIER
_FORMS = frozenset(
    "DAC CLG ULC SE KG KGaA OHG SAS SARL Srl SRL SpA WLL FZE FZCO Pte PTE Tbk SAE QSC PSC Zrt Nyrt EAD ehf Ltée Ltee "
    "AS ASA Oy OY Oyj ApS AG "
    "S.A. S.A.S. S.A.R.L. S.r.l. S.R.L. L.L.C. L.L.P. W.L.L. S.A.E. Q.S.C. C.V. d.o.o. s.r.o. a.s. Sdn SDN".split()
)
_BEFORE = frozenset("PT CV UD P.T. C.V. OOO ZAO OAO PAO".split())
_FAMILY = frozenset("sons son brothers bros daughters nephews co company cie partners associates".split())
_SMALL = frozenset(("and", "&", "of", "de", "do", "da", "du", "del", "van", "von", "y", "e", "et", "und", "al", "el"))


@cache
def _businesses() -> dict[str, bool]:
    """Word of business with a capital, also its possessive -> may a place or an ordinary word stand before it?"""
    rows = {row[0].capitalize(): "strong" in row for row in lexicon.rows("businesses")}
    return {f"{word}{ending}": strong for word, strong in rows.items() for ending in ("", "'s", "’s")}


def companies(tokens: Tokens) -> Iterator[Body]:
    """Yield "Halden Marine", "Moyle Ferries DAC", "PT Bintang Raya", "Messrs. Hugo Tanner & Brothers", "M/s Sharma
    Traders", "J. Tring trading as Tring Cycles"."""
    businesses = _businesses()
    for i, word in enumerate(tokens.text):
        if word in businesses:
            yield from _business(tokens, i, strong=businesses[word])
        elif shape := _SHAPES.get(word):
            yield from shape(tokens, i)


def _plain(tokens: Tokens, i: int) -> bool:
    return tokens.flags[i] & (Flag.CAP | _OTHER) == Flag.CAP


def _start(tokens: Tokens, i: int) -> int:
    """Return where the capitalised words begin that end before *i*, also over "&"; without what only begins a
    sentence."""
    first = i
    while first > 0 and i - first < _MOST:
        if _plain(tokens, first - 1):
            first -= 1
        elif tokens.text[first - 1] == "&" and first > 1 and first < i and _plain(tokens, first - 2):
            first -= 2
        else:
            break
    while first < i and first in tokens.initial and not tokens.block[first] and tokens.flags[first] & Flag.COMMON:
        first += 1
    return first


_ADJECTIVE = re.compile(r".*(?:[^d]al|ic|ive|tion|ment|ity|ory|ary|ous|nced)$")


def _proper(tokens: Tokens, i: int) -> bool:
    """Is the word at *i* the name of nothing else that is known?"""
    flags = tokens.flags[i]
    known = Flag.COMMON | _KIND | Flag.UPPER | Flag.POSTNOMINAL | Flag.PLACE | Flag.LEGAL
    if flags & (Flag.CAP | known) != Flag.CAP:
        return False
    word = base_form(tokens.text[i])
    return word not in lexicon.words("common_words") and not _ADJECTIVE.fullmatch(word)


def _ends(tokens: Tokens, i: int) -> bool:
    """Does the name end before *i*?"""
    if i >= len(tokens):
        return True
    flags = tokens.flags[i]
    return not flags & (Flag.CAP | Flag.NUMBER) or bool(flags & (Flag.FUNCTION | Flag.HONORIFIC)) or _lists(tokens, i)


def _lists(tokens: Tokens, i: int) -> bool:
    return tokens.text[i] in (",", ";", "(")


def _business(tokens: Tokens, i: int, *, strong: bool) -> Iterator[Body]:
    if not (tokens.flags[i] & Flag.POSSESSIVE or _ends(tokens, i + 1)):
        return
    first = _start(tokens, i)
    if first == i or (first and tokens.flags[first - 1] & Flag.HONORIFIC):
        return
    begins = tokens.flags[first]
    named = _proper(tokens, first) or (first + 1 < i and _proper(tokens, first + 1) and not begins & _KIND)
    if strong and not named:
        before = tokens.text[first - 1].lower() if first else ""
        named = bool(begins & Flag.PLACE) or (
            not begins & (_KIND | Flag.FUNCTION) and (before in _BY or (before == "," and i - first > 1))
        )
        named = named and not (begins & Flag.UPPER and begins & Flag.COMMON)
    if not named or (begins & Flag.GIVEN and i - first > 1 and not begins & Flag.COMMON and _person(tokens, first)):
        return
    yield Body(first, i + 1, 0.75)


_BY = frozenset("by from with use engage contact engaged using called".split())


def _person(tokens: Tokens, i: int) -> bool:
    """Is this "Jane Harcourt" before a field of work that a line or a comma lost?"""
    return bool(tokens.flags[i] & Flag.GIVEN) and not tokens.flags[i + 1] & (Flag.COMMON | Flag.PLACE)


def _formed(tokens: Tokens, i: int) -> Iterator[Body]:
    """As in "Moyle Ferries DAC", "TransBaltica Freight S.A."."""
    at = i - (i > 1 and tokens.text[i - 1] == "," and not tokens.block[i])
    first = at
    while first > 0 and at - first <= _MOST and (_plain(tokens, first - 1) or tokens.text[first - 1] == "&"):
        first -= 1
    while first < at and (tokens.text[first] == "&" or (_initial(tokens, first) and at - first > 1)):
        first += 1
    if first == at or all(f & (Flag.PLACE | Flag.UPPER) for f in tokens.flags[first:at]):
        return
    short = len(tokens.text[i].replace(".", "")) == len(("K", "G"))
    if short and at - first == 1 and not _proper(tokens, first):
        return
    if tokens.text[i] == "AS" and not _trades(tokens, first, at):
        return  # a member of the Senedd
    if (
        tokens.flags[first] & Flag.GIVEN
        and at - first == len(("Jane", "Lake"))
        and not tokens.flags[at - 1] & Flag.COMMON
    ):
        return  # "Jane Lake SE", letters behind a name
    end = i + 1
    while end < len(tokens) and (
        tokens.text[end] in _FORMS
        or tokens.flags[end] & Flag.LEGAL
        or (tokens.text[end] == "." and is_form(tokens, end + 1))
    ):
        end += 1
    yield Body(first, end, 0.85)


def _trades(tokens: Tokens, first: int, last: int) -> bool:
    """Do the words from *first* up to but without *last* say that they name a firm?"""
    end = tokens.text[last - 1].lower()
    return "&" in tokens.text[first:last] or end in _businesses() or bool(tokens.flags[last - 1] & Flag.COMMON)


def _danish(tokens: Tokens, i: int) -> Iterator[Body]:
    """As in "Halden Marine A/S"."""
    if tokens.text[i + 1 : i + 3] == ["/", "S"]:
        for body in _formed(tokens, i):
            yield Body(body.first, i + 3, body.confidence)


def _initial(tokens: Tokens, i: int) -> bool:
    return i in tokens.initial and not tokens.block[i] and bool(tokens.flags[i] & Flag.COMMON)


def is_form(tokens: Tokens, i: int) -> bool:
    """Is the token at *i* the legal form of a company: "Ltd", "DAC"?"""
    return i < len(tokens) and (tokens.text[i] in _FORMS or bool(tokens.flags[i] & Flag.LEGAL))


def _behind_form(tokens: Tokens, i: int) -> Iterator[Body]:
    """As in "PT Bintang Raya Sentosa"."""
    end = i + 1
    while end < len(tokens) and end - i <= _MOST and _plain(tokens, end):
        end += 1
        if tokens.flags[end - 1] & Flag.POSSESSIVE:
            break
    if end - i > 2 or (end - i == 2 and not tokens.flags[i + 1] & (Flag.UPPER | Flag.COMMON)):
        yield Body(i, end, 0.8)


def _family(tokens: Tokens, i: int) -> Iterator[Body]:
    """As in "Harker, Pym & Co.", "Hugo Tanner & Brothers", "Huber GmbH & Co. KG"."""
    if (
        i == 0
        or i + 1 >= len(tokens)
        or base_form(tokens.text[i + 1]) not in _FAMILY
        or not tokens.flags[i + 1] & Flag.CAP
    ):
        return
    first = i
    while first > 0 and i - first < _MOST + 2:
        flags = tokens.flags[first - 1]
        if (flags & Flag.CAP and not flags & (Flag.FUNCTION | Flag.HONORIFIC | Flag.MONTH | Flag.POSSESSIVE)) or (
            tokens.text[first - 1] == "," and first > 1 and first < i and _partner(tokens, first - 2, first)
        ):
            first -= 1
        else:
            break
    while first < i and (_initial(tokens, first) or tokens.text[first] == ","):
        first += 1
    if first == i:
        return
    end = i + 2
    end += end < len(tokens) and tokens.text[end] == "." and end + 1 < len(tokens) and is_form(tokens, end + 1)
    end += end + 1 < len(tokens) and tokens.text[end] == "," and is_form(tokens, end + 1)
    while is_form(tokens, end):
        end += 1
    yield Body(first, end, 0.85)


def _partner(tokens: Tokens, i: int, after: int) -> bool:
    """Are the words on both sides of a comma names of partners: "Harker, Pym & Co."?"""
    other = Flag.COMMON | Flag.PLACE | _OTHER | _KIND
    return all(tokens.flags[k] & (Flag.CAP | other) == Flag.CAP for k in (i, after))


def _run(tokens: Tokens, i: int) -> int:
    """Return the end of the name of a firm that begins at *i*."""
    end = i
    while end < len(tokens) and end - i < _MOST + 3:
        flags, word = tokens.flags[end], tokens.text[end]
        if flags & Flag.CAP and not flags & (Flag.FUNCTION | Flag.HONORIFIC | Flag.MONTH):
            end += 1
            if flags & Flag.POSSESSIVE:
                break
        elif (word in _SMALL and end > i and end + 1 < len(tokens) and tokens.flags[end + 1] & Flag.CAP) or (
            word in (",", ".") and end > i and is_form(tokens, end + 1)
        ):
            end += 1
        else:
            break
    while end > i and not tokens.flags[end - 1] & Flag.CAP:
        end -= 1
    return end


def _indian(tokens: Tokens, i: int) -> Iterator[Body]:
    """As in "M/s. Sharma Traders"."""
    if i + 3 >= len(tokens) or tokens.text[i + 1] != "/" or tokens.text[i + 2] not in ("s", "S"):
        return
    first = i + 3 + (tokens.text[i + 3] == ".")
    end = _run(tokens, first)
    if end > first:
        yield Body(first, end, 0.85)


def _gentlemen(tokens: Tokens, i: int) -> Iterator[Body]:
    """As in "Messrs Gathern, Surveyors": one name behind "Messrs" is that of a firm."""
    first = i + 1 + (tokens.text[i + 1 : i + 2] == ["."])
    end = first
    while end < len(tokens) and _plain(tokens, end) and end - first < 2:
        end += 1
    after = tokens.text[end].lower() if end < len(tokens) else ""
    if end == first + 1 and after not in ("and", "&", "/") and not _listed(tokens, end):
        yield Body(first, end, 0.75)


def _listed(tokens: Tokens, i: int) -> bool:
    """Does the comma at *i* go on with another gentleman: "Messrs Lake, Hay and Moor"?"""
    if i + 2 >= len(tokens) or tokens.text[i] != "," or not tokens.flags[i + 1] & Flag.CAP:
        return False
    return not tokens.flags[i + 1] & Flag.TITLE and (
        tokens.text[i + 2] in (",", "and", "&") or tokens.text[i + 1][-1] == "."
    )


def _trading(tokens: Tokens, i: int) -> Iterator[Body]:
    """As in "trading as Tring Cycles", "doing business as Big Sky Paving"."""
    if i == 0 or i + 2 >= len(tokens) or tokens.text[i + 1] != "as":
        return
    first = i + 2 + (tokens.text[i + 2] in ('"', "“", "'", "‘"))
    end = _run(tokens, first)
    if end > first:
        yield Body(first, end, 0.85)


_SHAPES: dict[str, Callable[[Tokens, int], Iterator[Body]]] = {
    "&": _family,
    **dict.fromkeys(_FORMS, _formed),
    **dict.fromkeys(_BEFORE - _FORMS, _behind_form),
    "M": _indian,
    "A": _danish,
    **dict.fromkeys(("Messrs", "MESSRS"), _gentlemen),
    **dict.fromkeys(("trading", "business"), _trading),
}
