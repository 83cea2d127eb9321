"""How far the name of a body reaches to the left of its head."""

from __future__ import annotations

import re

from kg.recognise.reach import COMMUNAL, field
from kg.tokens import Flag, Tokens, base_form

__all__ = ["left_edge"]

_OWNED_BY_TITLE = frozenset(("office", "department", "service", "court", "directorate", "staff", "secretariat"))


_CO = (["Co", ".", ","], ["CO", ".", ","])
_LONGEST = 40  # tokens; a page in capitals is no name


def left_edge(tokens: Tokens, head: int) -> int:
    """Return the first token of the name whose head stands at *head*."""
    i = head
    if (
        tokens.flags[head] & Flag.LEGAL
        and head > 1
        and tokens.text[head - 1] == ","
        and tokens.flags[head - 2] & Flag.CAP
    ):
        i = head - 1  # "Hayes Modular Homes, Inc."
    elif tokens.flags[head] & Flag.LEGAL and head > 3 and tokens.text[head - 3 : head] in _CO:
        i = head - 3  # "Kuroda Works Co., Ltd."
    while i > 0 and head - i < _LONGEST:
        if tokens.flags[i - 1] & Flag.CAP and not tokens.flags[i - 1] & Flag.FUNCTION:
            further = i if _stops(tokens, i - 1, head) else i - 1
        elif (first := _numbered_from(tokens, i)) < i:
            return first
        else:
            further = _over_small(tokens, i, head)
        if further == i:
            return _over_partners(tokens, i, head) if "&" in tokens.text[i:head] else _over_list(tokens, i, head)
        i = further
    return i


_PARTNER = (
    Flag.FUNCTION | Flag.COMMON | Flag.TITLE | Flag.MONTH | Flag.HONORIFIC | Flag.NUMBER | Flag.PLACE | Flag.SUFFIX_HEAD
)


def _over_partners(tokens: Tokens, i: int, head: int) -> int:
    """Return where "Lane, Hay & Sons Ltd" begins, a firm whose first partner stands before a comma."""
    if i < 2 or tokens.text[i - 1] != "," or not tokens.flags[head] & Flag.LEGAL:
        return i
    flags = tokens.flags[i - 2]
    alone = i == 2 or not tokens.flags[i - 3] & Flag.CAP or bool(tokens.flags[i - 3] & Flag.FUNCTION)
    return i - 2 if alone and flags & (Flag.CAP | _PARTNER) == Flag.CAP else i


_OF_MANY = frozenset("committee commission board panel directorate department ministry agency".split())


def _over_list(tokens: Tokens, i: int, head: int) -> int:
    """Return where "Transport, Works and Rural Affairs Committee" begins: a list that an article or a line opens."""
    if base_form(tokens.text[head]) not in _OF_MANY or "and" not in tokens.text[i:head]:
        return i
    first = i
    while first > 1 and tokens.text[first - 1] == "," and field(tokens, first - 2):
        first -= 2
    opened = first == 0 or tokens.text[first - 1].lower() in ("the", "our", "your") or tokens.text[first - 1][0] == "\n"
    return first if opened else i


def _numbered_from(tokens: Tokens, i: int) -> int:
    """Return where the number of a unit begins that ends before *i*: "214th", "No. 31"; *i* where none does."""
    before = i - 1
    flags = tokens.flags[before]
    if _ordinal(tokens, before) and tokens.flags[i] & Flag.CAP:
        return before  # "214th Signal Brigade"
    if flags & Flag.NEWLINE and before and _ordinal(tokens, before - 1) and tokens.flags[i] & Flag.CAP:
        return before - 1  # "764th" at the end of a line
    if flags & Flag.NUMBER and before > 1 and tokens.text[before - 1] == "." and tokens.text[before - 2] == "No":
        return before - 2  # "No. 31 Petrol Depot"
    return i


def _over_small(tokens: Tokens, i: int, head: int) -> int:
    """Return where the name goes on to the left over a bracket, a particle, "and" or an abbreviation; *i* where not."""
    before = i - 1
    if tokens.text[before] == ")" and before >= 3 and tokens.text[before - 2] == "(":
        return i if _is_mark(tokens, before - 2) else before - 2  # "Civils (Pty) Ltd"
    particle = Flag.PARTICLE | Flag.LOWER
    if tokens.flags[before] & particle == particle and before and tokens.flags[head] & Flag.LEGAL:
        return before - 1 if tokens.flags[before - 1] & Flag.CAP else i
    if (joined := _joined(tokens, before)) < i and not {base_form(tokens.text[k]) for k in (joined, head)} <= _FORCES:
        return joined
    if tokens.text[before] == "." and before and base_form(tokens.text[before - 1]) in _SHORTENED:
        return before - 1
    if tokens.text[before].lower() == "of" and before and _is_seat(tokens, before - 1, i, head):
        return before - 1
    counted = i < head and tokens.text[before].lower() in _COUNTS and tokens.flags[before] & Flag.CAP
    if counted and tokens.text[i].lower().endswith("s") and (before not in tokens.initial or tokens.block[before]):
        return before  # "Three Lakes Police"
    running = not tokens.block[before] or (before > 0 and tokens.text[before - 1] == ",")
    if i < head and running and tokens.text[before] in _ALSO_BEGIN and before not in tokens.initial:
        return before  # "the More Rooms Division"
    if before and tokens.text[before].isdigit() and tokens.text[before - 1] in _TYPES:
        return before - 1  # "Rainier Type 2 Team"
    return i


_SEATS = frozenset("port city isle vale district university bank county province forest town borough island".split())
_GOVERN = frozenset(
    "authority council commission board police trust corporation government museum constabulary association plc ltd "
    "limited service partnership bank assembly executive".split()
)


def _is_seat(tokens: Tokens, i: int, name: int, head: int) -> bool:
    """Does "of" join "Port of Eden Authority", "Isle of Tarn Council", "C of E Primary School"?"""
    if tokens.text[i] in ("C", "C.") and tokens.text[name] in ("E", "E."):
        return True
    seat = base_form(tokens.text[i]) in _SEATS and tokens.flags[i] & Flag.CAP and not tokens.flags[i] & Flag.POSSESSIVE
    return bool(seat) and head - name in (1, 2) and base_form(tokens.text[head]) in _GOVERN


_MARK = re.compile(r"\d+|[A-Za-z]|[ivxIVX]+")


def _is_mark(tokens: Tokens, i: int) -> bool:
    """Is the bracket that opens at *i* the mark of an item, "(2)", "(a)", "(iii)", and no part of a name?"""
    return i in tokens.initial or _MARK.fullmatch(tokens.text[i + 1]) is not None


_FORCES = frozenset(("police", "constabulary"))  # two of them joined by "and" are two bodies
_TYPES = frozenset("Type Class Level Grade Phase Tier Area Region District Sector Zone".split())
_ALSO_BEGIN = frozenset("More Now All First Together Next Beyond Above Better Both Every Each One".split())
_COUNTS = frozenset("two three four five six seven eight nine ten".split())
_SHORTENED = frozenset("st ft mt co bros sdn pvt pty thos wm jas chas geo jno robt saml benj hy edwd richd jos".split())


def _ordinal(tokens: Tokens, i: int) -> bool:
    return bool(tokens.flags[i] & Flag.NUMBER) and tokens.text[i][-1].isalpha()


def _stops(tokens: Tokens, before: int, head: int) -> bool:
    """Does the capitalised word at *before* not belong to the name behind it?"""
    flags = tokens.flags[before]
    word = tokens.text[before].replace("’", "'").lower()
    if word == "hon'ble" or (word in _COMMANDING and flags & Flag.UPPER):
        return True
    if flags & Flag.POSSESSIVE:
        return _possessor(tokens, before, head, word)
    if (
        flags & Flag.HONORIFIC
        and not flags & (Flag.TITLE | Flag.COMMON)
        and base_form(word) not in ("lord", "king", "queen", "prince", "sister", "royal", "st", "lady", "princess")
    ):
        return True
    if flags & Flag.MONTH and not flags & Flag.GIVEN:
        return True
    participle = word.endswith(("ing", "ed")) and not flags & (Flag.PLACE | Flag.GIVEN)
    opens = before in tokens.initial and (word in _STYLED or not tokens.block[before])
    if opens and participle and len(word) > 4 and word not in _PARTICIPLES:
        return True
    if flags & Flag.TITLE and before == head - 1 and base_form(tokens.text[head]) in _TRADE_BODIES:
        return False  # "Harwell Parent Teacher Association"
    return bool(flags & Flag.TITLE) and not flags & Flag.SUFFIX_HEAD and word not in _ALSO_NAMES


_STYLED = frozenset("registered regarding including following concerning incorporated established".split())
_COMMANDING = frozenset(("oc", "co", "goc", "aoc", "aoc-in-c", "goc-in-c", "noic", "2ic"))  # "OC Supply Wing"
_ALSO_NAMES = frozenset(
    "executive member chief resident chancellor assistant members children reader crown lead staff monitor "
    "nurse deputy magistrates officers partner surgeons engineer engineers auditor registrar inspector "
    "commissioners quartermaster surgeon ranger medical warden specialist teacher teachers pilots guardian trainee "
    "apprentice managers directors librarians advocates".split()
)  # titles that begin or fill the name of a body
_PARTICIPLES = frozenset(
    "united allied associated combined federated consolidated integrated incorporated nursing housing planning "
    "engineering building banking training shipping fishing mining farming teaching marketing broadcasting trading "
    "printing".split()
)


_TRADE_BODIES = frozenset("society union association federation guild league club company".split())


_OF_MEMBERS = frozenset("group forum committee network alliance panel council".split())


def _of_a_trade(tokens: Tokens, i: int) -> bool:
    """As in "Weavers' Society", "Ferrymen's and Porters' Union"."""
    return tokens.text[i].replace("’", "'").lower().endswith(("s'", "men's"))


def _saint(tokens: Tokens, i: int) -> bool:
    """Is this the saint's name in "St Mary's Hospital"?"""
    k = i - 1 - (i > 0 and tokens.text[i - 1] == ".")
    return k >= 0 and base_form(tokens.text[k]) in ("st", "saint", "ste", "santa")


def _possessor(tokens: Tokens, before: int, head: int, word: str) -> bool:
    flags = tokens.flags[before]
    if word in COMMUNAL or _saint(tokens, before) or (word.endswith("s'") and flags & Flag.COMMON):
        return False
    if word.endswith(("ers'", "ists'", "ents'")) and base_form(tokens.text[head]) in _OF_MEMBERS:
        return bool(before and tokens.flags[before - 1] & (Flag.HONORIFIC | Flag.GIVEN))
    if word.endswith(("ers'", "ists'")) and not flags & Flag.SUFFIX_HEAD and before and before < head - 1:
        return bool(tokens.flags[before - 1] & Flag.CAP)  # "the Boatmen's Welfare Centre"
    if _of_a_trade(tokens, before) and base_form(tokens.text[head]) in _TRADE_BODIES:
        return False
    if word.endswith("s'") and flags & Flag.TRADE:
        return False  # "Boatmen's Welfare Centre"
    if head == before + 1 and base_form(tokens.text[head]) in _OWNED_BY_TITLE:
        return bool(flags & (Flag.SUFFIX_HEAD | Flag.GIVEN)) and not flags & Flag.TITLE
    if flags & Flag.SUFFIX_HEAD or flags & Flag.PLACE or flags & Flag.UPPER:
        return True
    return not (tokens.flags[before - 1] & Flag.HONORIFIC if before else False)


_HOLDERS = frozenset(
    "director manager officer secretary chairman president treasurer chair chairperson counsel minister".split()
)


def _joined(tokens: Tokens, at: int) -> int:
    """Where the name goes on to the left over "and" or "&" at *at*; *at* + 1 where it does not."""
    word = tokens.text[at].lower()
    if word not in ("and", "&") or at == 0:
        return at + 1
    flags = tokens.flags[at - 1]
    if word == "and" and flags & Flag.CAP and _of_a_trade(tokens, at - 1) and _of_a_trade(tokens, at + 1):
        return at - 1
    if not flags & Flag.CAP or flags & (Flag.FUNCTION | Flag.POSSESSIVE | Flag.LEGAL):
        return at + 1
    if word == "&":
        return at - 1
    first = at - 1
    while (
        first > 0
        and tokens.flags[first - 1] & Flag.CAP
        and not tokens.flags[first - 1] & (Flag.FUNCTION | Flag.HONORIFIC)
    ):
        first -= 1
    left = tokens.flags[first:at]
    if any(f & (Flag.HONORIFIC | Flag.INITIAL | Flag.LEGAL) for f in left) or (
        len(left) > 1 and left[0] & Flag.GIVEN and not (left[0] | left[-1]) & Flag.COMMON
    ):
        return at + 1
    ends_a_name = left[-1] & Flag.SUFFIX_HEAD and len(left) > 1 and base_form(tokens.text[at - 1]) not in _GO_ON
    if left[-1] & Flag.TITLE and base_form(tokens.text[at - 1]) in _HOLDERS:
        return at + 1  # "Director and Group General Counsel"
    if ends_a_name or (left[-1] & Flag.TITLE and not left[-1] & (Flag.SUFFIX_HEAD | Flag.COMMON)):
        return at + 1
    return at - 1


_GO_ON = frozenset("services service community courts parliament police section staff university army".split())
