"""What stands behind the head of a body's name: the place where it sits, the arm of a regiment; heads of two words."""

from __future__ import annotations

from functools import cache

from kg import lexicon
from kg.tokens import Flag, Tokens, base_form

__all__ = ["PAIRED", "beyond", "pair_alone", "paired"]

_SEATED = frozenset(
    "museum tribunal college court embassy consulate consulate-general legation chancery hospital school church depot "
    "mission barracks university seminary convent laboratory dockyard library institute observatory infirmary prison "
    "centre center clinic arsenal gallery registry commission training station academy delegation".split()
)
_NAMED_BY_PLACE = frozenset(
    "centre center hospital school college office consulate embassy legation chancery registry depot infirmary clinic "
    "laboratory institute academy sub-office dispensary barracks workshop polytechnic seminary asylum".split()
)
_ARMS = frozenset(
    "RLC REME RE RA RAMC RASC RAOC RCT RAC RTR RAF RN RM AAC RAPC RAEC RMP RPC RNZE RNZA RAE RAA RAAF RCAF RIASC IA "
    "IAOC RWAFF KAR TA USAF USMC USN".split()
)
_UNITS = frozenset("regiment squadron battalion battery company workshop commando group coy regt sqn bn bty".split())
_NO_PLACE = (
    Flag.FUNCTION | Flag.TITLE | Flag.HONORIFIC | Flag.MONTH | Flag.SUFFIX_HEAD | Flag.PREFIX_HEAD | Flag.INITIAL
)


@cache
def _pairs() -> dict[tuple[str, str], tuple[str, bool]]:
    """First and second word -> its kind, and whether it may stand alone."""
    rows = lexicon.rows("head_pairs")
    return {
        (first, second): (kind, "alone" in rest)
        for words, kind, *rest in rows
        for first, second in (words.rsplit(" ", 1),)
    }


PAIRED = frozenset(row[0].rsplit(" ", 1)[1] for row in lexicon.rows("head_pairs"))


def paired(tokens: Tokens, i: int) -> str:
    """Return the kind of the head of two words whose second is at *i*, ``suffix`` or ``both``; "" where there is
    none."""
    if i == 0 or not tokens.flags[i - 1] & Flag.CAP:
        return ""
    return _pairs().get((base_form_of(tokens, i - 1), base_form(tokens.text[i])), ("", False))[0]


def pair_alone(tokens: Tokens, i: int) -> bool:
    """May the two words that end at *i* name a body by themselves: "the Governing Body"?"""
    return _pairs()[base_form_of(tokens, i - 1), base_form(tokens.text[i])][1]


def base_form_of(tokens: Tokens, i: int) -> str:
    """Return the word at *i* in small letters with its possessive ending."""
    return tokens.text[i].replace("’", "'").lower()


def beyond(tokens: Tokens, first: int, head: int, end: int) -> int:
    """Return where the name ends that begins at *first*, with its *head*, and *end*s as far as its kind goes."""
    if end + 1 >= len(tokens) or end != head + 1 or tokens.flags[head] & Flag.POSSESSIVE:
        return end
    word, after = base_form(tokens.text[head]), tokens.text[end]
    if after in ("at", "in") and (word in _SEATED or base_form(tokens.text[first]) == "high"):
        return _over_place(tokens, end) if after == "at" or _sits(tokens, head) else end
    if after == "," and word in _NAMED_BY_PLACE and _generic(tokens, first, head):
        return _over_comma(tokens, end)
    if word in _UNITS and after in _ARMS:
        return end + 1
    return end


def _sits(tokens: Tokens, head: int) -> bool:
    """Is it a body that is one of many, told apart by where it is: "the High Commission in Suva"?"""
    return base_form(tokens.text[head]) in ("commission", "embassy", "consulate", "legation", "mission", "delegation")


def _place_end(tokens: Tokens, i: int) -> int:
    """Return the end of the place that begins at *i*; *i* where none does."""
    end = i
    while end < len(tokens) and end - i < 3:
        flags = tokens.flags[end]
        if flags & (Flag.CAP | _NO_PLACE) != Flag.CAP:
            break
        end += 1
        if flags & Flag.POSSESSIVE:
            return i
    named = any(f & Flag.PLACE or not f & (Flag.COMMON | Flag.UPPER) for f in tokens.flags[i:end])
    return end if named else i


def _over_place(tokens: Tokens, end: int) -> int:
    """As in "the Pilots' Museum at Lowick"."""
    stop = _place_end(tokens, end + 1)
    return stop if stop > end + 1 and not (stop < len(tokens) and tokens.flags[stop] & _OTHERS) else end


_OTHERS = Flag.TITLE | Flag.SUFFIX_HEAD


def _over_comma(tokens: Tokens, end: int) -> int:
    """As in "the Director, Boatmen's Welfare Centre, Lowick, shall"."""
    stop = _place_end(tokens, end + 1)
    if stop == end + 1 or tokens.flags[end + 1] & Flag.NEWLINE:
        return end
    closed = stop >= len(tokens) or not tokens.flags[stop] & (Flag.CAP | Flag.NUMBER) or tokens.text[stop] == "to"
    return stop if closed else end


def _generic(tokens: Tokens, first: int, head: int) -> bool:
    """Do the words before the head tell only of what kind the body is, and of what nation?"""
    for k in range(first, head):
        flags, word = tokens.flags[k], base_form(tokens.text[k])
        trade = flags & Flag.POSSESSIVE and tokens.text[k].lower().endswith(("s'", "s’"))
        if not (flags & (Flag.COMMON | Flag.SUFFIX_HEAD) or trade or word in lexicon.words("demonyms")):
            return False
    return True
