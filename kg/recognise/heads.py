"""Names of bodies by their heads: "Leeds City Council", "Ministry of Health"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import lexicon
from kg.recognise.beyond import PAIRED, beyond, pair_alone, paired
from kg.recognise.known import is_whole_line
from kg.recognise.left_edge import left_edge
from kg.recognise.reach import right_edge
from kg.tokens import Body, Flag, Tokens, base_form

__all__ = ["headed"]

_BLOCK_ONLY = frozenset(
    ("county", "city", "borough", "township", "state", "fund", "community", "conference", "fleet", "nation")
)
_ADDRESS = lexicon.words("address_words") | frozenset("court hill room box annex green wing".split())
_SEATS = frozenset("headquarters office section service centre center team".split())
_OWNERS = frozenset(
    "council trust company board committee authority agency department ministry commission group division directorate "
    "district government corporation society association federation institute institution organisation organization "
    "foundation partnership tribunal inspectorate bureau branch unit team service office section administration "
    "parliament assembly congress cabinet regiment brigade battalion squadron centre center panel forum".split()
)
_VAGUE = frozenset(
    "district administration team government centre center office service section school court force bank party "
    "group branch union homes".split()
)
_NEVER_HEADS = frozenset(
    "act bill plan report review programme program project strategy framework code guide policy agreement treaty order "
    "regulations rules directive directions bulletin award memorial day week year scheme initiative bypass inquiry "
    "standard standards fund conference summit convention charter protocol manual handbook letter paper "
    "memorandum".split()
)


def headed(tokens: Tokens) -> Iterator[Body]:
    for i, flags in enumerate(tokens.flags):
        if tokens.text[i] == "CO" and i and not tokens.flags[i - 1 - (tokens.text[i - 1] == ",")] & Flag.UPPER:
            continue  # a commanding officer, no company
        if tokens.text[i] in ("Co", "CO") and _is_shire(tokens, i):
            continue
        if not flags & Flag.CAP and not (
            flags & Flag.LEGAL and i and tokens.flags[i - 1] & Flag.CAP and tokens.text[i] in _SMALL_LEGAL
        ):
            continue
        if flags & Flag.PREFIX_HEAD and (last := right_edge(tokens, i)):
            yield Body(left_edge(tokens, i), last, 0.9)
        if flags & Flag.SUFFIX_HEAD and (chunk := _suffixed(tokens, i)):
            yield chunk
        elif base_form(tokens.text[i]) in PAIRED and (kind := paired(tokens, i)):
            yield from _paired(tokens, i, kind)


def _is_shire(tokens: Tokens, i: int) -> bool:
    """Is this "Ardmoyle, Co. Clare", a county?"""
    after = i + 1 + (tokens.text[i + 1 : i + 2] == ["."])
    if i == 0 or tokens.text[i - 1][0] not in (",", "\n") or after >= len(tokens):
        return False
    return tokens.flags[after] & (Flag.CAP | Flag.LEGAL | Flag.FUNCTION) == Flag.CAP


def _paired(tokens: Tokens, head: int, kind: str) -> Iterator[Body]:
    """As in "Thornfield Nursing Home", "the Working Party on Dry Docks", "the Governing Body"."""
    end = right_edge(tokens, head) if kind == "both" else 0
    if not end and _goes_on(tokens, head + 1):
        return
    first = left_edge(tokens, head)
    if _is_address(tokens, first, head):
        return
    named = first < head - 1 or end
    article = first > 0 and tokens.text[first - 1].lower() == "the"
    if (named or (article and pair_alone(tokens, head))) and not _indefinite(tokens, first, head):
        yield Body(first, end or beyond(tokens, first, head, head + 1), 0.85)


_SMALL_LEGAL = frozenset(("plc", "ltd", "llp", "inc", "gmbh"))  # "limited" and "corporation" in small letters are words
_MILITARY = frozenset(
    "depot base station group squadron force command detachment region fleet arsenal garrison wing port yard".split()
)


_PLACED = frozenset(("depot", "base", "garrison", "arsenal"))
_OTHER = Flag.FUNCTION | Flag.TITLE | Flag.SUFFIX_HEAD | Flag.HONORIFIC | Flag.MONTH | Flag.MODIFIER


def _numbered(tokens: Tokens, head: int) -> int:
    """Return the end of "Support Group THREE" or "Fuel Depot Orchard Narrows"; *head* + 1 where nothing of the
    kind follows."""
    i = head + 1
    other = Flag.FUNCTION | Flag.COMMON | Flag.TITLE | Flag.SUFFIX_HEAD | Flag.HONORIFIC | Flag.MONTH | Flag.MODIFIER
    while i < len(tokens) and i - head < 3 and tokens.flags[i] & Flag.CAP:
        spelt = tokens.text[i].isupper() and tokens.text[i].lower() in (
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
        )
        placed = (
            base_form(tokens.text[head]) in _PLACED
            and tokens.flags[i] & Flag.COMMON
            and not tokens.flags[i] & _OTHER
            and base_form(tokens.text[i]) not in _ADDRESS
        )
        if (tokens.flags[i] & other and not spelt and not placed) or (tokens.flags[i] & Flag.GIVEN and not spelt):
            break
        i += 1
    return i


def _suffixed(tokens: Tokens, head: int) -> Body | None:
    if base_form(tokens.text[head]) in _MILITARY and (end := _numbered(tokens, head)) > head + 1:
        first = left_edge(tokens, head)
        if first < head:
            return Body(first, end, 0.8)
    if _goes_on(tokens, head + 1) and not tokens.flags[head] & (Flag.LEGAL | Flag.POSSESSIVE):
        return None
    first = left_edge(tokens, head)
    if first == head or _is_address(tokens, first, head) or _indefinite(tokens, first, head):
        return None
    if _of_officer(tokens, first, head):
        return None
    word = base_form(tokens.text[head])
    if (
        word in _BLOCK_ONLY
        and not is_whole_line(tokens, first, head + 1)
        and not (word == "fund" and tokens.block[head])
        and not _of_post(tokens, first)
    ):
        return None
    if _is_kind(tokens, first, head, word):
        return None
    end = _of_regiment(tokens, head) if word in _PARTS_OF_REGIMENTS else head + 1
    if word in _FURTHER:
        end = max(end, right_edge(tokens, head))
    end += _number_of(tokens, end, word)
    return Body(first, beyond(tokens, first, head, end), 0.6 if word in _BLOCK_ONLY else 0.9)


_FURTHER = frozenset(
    "trust museum hospital library charity gallery regulator network home archive archives centre center".split()
)  # "National Museum of the Narrow Seas", "Eden Trust for Old Boatmen"
_COUNTED = frozenset(("district", "lodge", "branch", "local", "council", "school"))
_COUNTED_BARE = frozenset(
    "division district region sector lodge local ward zone company troop squad brigade battery".split()
)


def _number_of(tokens: Tokens, i: int, word: str) -> int:
    """Return of how many tokens the number at *i* behind the kind *word* is: "School District No. 9", "Division 2"."""
    if i >= len(tokens):
        return 0
    if word in _COUNTED and tokens.text[i : i + 2] == ["No", "."] and i + 2 < len(tokens):
        return 3 * bool(tokens.flags[i + 2] & Flag.NUMBER)
    return int(word in _COUNTED_BARE and _is_number(tokens, i))


def _is_number(tokens: Tokens, i: int) -> bool:
    """Is the number at *i* that of a unit, "Canal Division 2", and not of a day or of things?"""
    if not tokens.text[i].isdigit() or len(tokens.text[i]) > len("100") or tokens.block[i] != tokens.block[i - 1]:
        return False
    if i + 1 >= len(tokens):
        return True
    after = tokens.flags[i + 1]
    return not after & (Flag.MONTH | Flag.NUMBER) and tokens.text[i + 1] not in ("-", "–", "/", "%", ":", "st", "th")


_PARTS_OF_REGIMENTS = frozenset(("battalion", "squadron", "company", "brigade", "battery", "troop"))
_ARMS = frozenset("infantry marines armor armour cavalry artillery engineers regiment field airborne".split())


def _of_regiment(tokens: Tokens, head: int) -> int:
    """Return the end of "2d Battalion, 9th Infantry" whose first head stands at *head*."""
    i = head + 2
    if i + 1 >= len(tokens) or tokens.text[head + 1] != ",":
        return head + 1
    if not tokens.flags[i] & Flag.NUMBER:
        return _of_corps(tokens, head, i)
    if not tokens.text[i][-1].isalpha() or base_form(tokens.text[i + 1]) not in _ARMS:
        return head + 1
    end = i + 2
    while end < len(tokens) and tokens.flags[end] & Flag.CAP and base_form(tokens.text[end]) in _ARMS:
        end += 1
    return end


_CORPS = _ARMS | frozenset(
    "fusiliers rifles guards highlanders rangers lancers hussars dragoons borderers yeomanry horse foot grenadiers "
    "signals corps militia volunteers".split()
)
_NO_CORPS = Flag.FUNCTION | Flag.HONORIFIC | Flag.INITIAL | Flag.NUMBER | Flag.POSSESSIVE | Flag.MONTH


def _of_corps(tokens: Tokens, head: int, i: int) -> int:
    """Return the end of "2nd Battalion, Wray Light Infantry", "No. 4 Company, the Wray Rifles"."""
    end = i = i + (tokens.text[i].lower() == "the")
    while end < len(tokens) and end - i < 6 and tokens.flags[end] & (Flag.CAP | _NO_CORPS) == Flag.CAP:
        end += 1
    return end if end > i and base_form(tokens.text[end - 1]) in _CORPS else head + 1


def _of_officer(tokens: Tokens, first: int, head: int) -> bool:
    """Is this a name and a post: "Jane Osei / Company Secretary" on joined lines?"""
    title = Flag.TITLE | Flag.CAP
    if head - first != 2 or head + 1 >= len(tokens) or tokens.flags[head + 1] & title != title:
        return False
    given, surname = tokens.flags[first:head]
    plain = not (given | surname) & (Flag.COMMON | Flag.PLACE | Flag.SUFFIX_HEAD | Flag.LEGAL)
    return bool(given & Flag.GIVEN) and plain


def _of_post(tokens: Tokens, first: int) -> bool:
    """Is the name behind a title and "of" or a comma: "the Sheriff of Pine County", "Sheriff, Pine County"?"""
    title = Flag.TITLE | Flag.CAP
    return first > 1 and tokens.text[first - 1] in ("of", ",") and tokens.flags[first - 2] & title == title


def _is_kind(tokens: Tokens, first: int, head: int, word: str) -> bool:
    """Do the words say only of what kind a body, a building or a part of the country is?"""
    flags, two = tokens.flags[first], head - first == 1
    if word == "government" and base_form(tokens.text[head - 1]) in ("local", "central", "good", "self"):
        return True  # "Housing, Communities and Local Government" is a field of work
    if word == "district" and first and tokens.flags[first - 1] & Flag.POSSESSIVE and flags & Flag.CAP:
        return False  # "the Bureau's Burnt Creek District"
    if word == "district" and not tokens.flags[head - 1] & Flag.COMMON:
        return True  # a part of the country, not "… School District"
    if not two:
        return False
    if flags & Flag.SUFFIX_HEAD and (word in _SEATS or base_form(tokens.text[first]) in _OWNERS):
        return True  # "Trust Headquarters"
    if word in ("centre", "center") and _is_hall(tokens, first):
        return True  # "the Civic Centre"
    if word == "court" and not flags & (Flag.COMMON | Flag.PLACE | Flag.MODIFIER):
        return True  # "Saddlers Court"
    plain = flags & Flag.COMMON and not flags & (Flag.PLACE | Flag.POSSESSIVE)
    if word == "bank" and base_form(tokens.text[first]) in _STATE_BANKS and _definite(tokens, first):
        return False
    # "Local Government", "Contact Centre", but "the Audit Office"
    named = word in _UNITS and not (word == "union" and base_form(tokens.text[first]) in _NO_UNIONS)
    return bool(plain) and word in _VAGUE and not (named and _definite(tokens, first))


_HALLS = frozenset(
    "civic leisure shopping sports sport visitor business conference retail town garden exhibition convention".split()
)


def _is_hall(tokens: Tokens, first: int) -> bool:
    """Is it a building that anybody may be in: "the Civic Centre", "at the Arndale Centre"?"""
    if base_form(tokens.text[first]) in _HALLS:
        return True
    before = [w.lower() for w in tokens.text[max(0, first - 2) : first]]
    return before[-1:] == ["the"] and (
        before[0] in ("at", "in", ",") or (tokens.block[first] and first in tokens.initial)
    )


_STATE_BANKS = frozenset(("national", "central", "reserve", "state", "federal"))
_UNITS = frozenset("office unit group section branch team service union".split())
_NO_UNIONS = frozenset("grand customs monetary economic banking fiscal soviet european credit trade trades".split())
_OWNING = frozenset(("the", "our", "my", "your", "their", "its"))


def _definite(tokens: Tokens, first: int) -> bool:
    return first > 0 and tokens.text[first - 1].lower() in _OWNING and not tokens.flags[first] & Flag.UPPER


def _indefinite(tokens: Tokens, first: int, head: int) -> bool:
    """Does an indefinite article stand before: "A Delaware Corporation"? Not where "the" stands before it elsewhere, or
    where a body is founded: "have set up a Works Liaison Panel"."""
    if first == 0 or tokens.text[first - 1].lower() not in ("a", "an") or tokens.flags[first] & Flag.UPPER:
        return False
    at = tokens.start[first]
    if f"the {tokens.phrase(first, head + 1)}" in tokens.flow:
        return False
    named = head - first > 1 or _NAMED_UNIT.match(tokens.flow, tokens.end[head])
    return not (named and _FOUNDED.search(tokens.flow, max(0, at - _NEAR), at))


_NAMED_UNIT = re.compile(
    r",? (?:under|(?:which |to be |and |that )?(?:(?:is|was|will be) )?(?:led|headed|chaired|run) by)\b"
)


_NEAR = 40  # code points
_FOUNDED = re.compile(
    r"\b(?:set up|setting up|sets up|establish(?:ed|es|ing)|create[sd]|creating|formed|forming|convened|convening"
    r"|constituted|appointed|launched|founded|instituted|(?i:there) (?:is|will be|shall be|is to be))(?: now)? an? \Z"
)


def _is_address(tokens: Tokens, first: int, head: int) -> bool:
    if tokens.text[first] == "Old" and tokens.block[first] and tokens.text[first - 1] == "The":
        return True  # "The Old Magistrates' Court, Church Street"
    if base_form(tokens.text[head]) in ("centre", "center") and first and tokens.flags[first - 1] & Flag.NUMBER:
        return True  # "1800 Meridian Centre"
    return base_form(tokens.text[head]) in _ADDRESS and tokens.flags[first] & Flag.NUMBER != 0


def _goes_on(tokens: Tokens, i: int) -> bool:
    """Does a capitalised word follow that makes the head a mere modifier: "Local Government Act"?"""
    steps = 0
    if tokens.text[i : i + 1] == ["("] and tokens.text[i + 2 : i + 3] == [")"] and i + 3 < len(tokens):
        return base_form(tokens.text[i + 3]) in ("act", "order", "regulations", "bill", "rules")
    while i < len(tokens) and steps < 5:
        flags = tokens.flags[i]
        if not flags & Flag.CAP or flags & (Flag.FUNCTION | Flag.HONORIFIC):
            return steps > 0
        word = base_form(tokens.text[i])
        if steps == 0 and word in ("member", "members"):
            return True  # "County Executive Committee Member"
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
