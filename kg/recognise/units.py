"""Recognises bodies of shapes of their own: units of an army, chanceries, councils of a profession, firms of names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.recognise.forces import NUMBERED, numbered_unit
from kg.recognise.left_edge import left_edge
from kg.tokens import Body, Flag, Tokens, base_form

__all__ = ["initials_of_others", "lone_units", "spelt_out", "units"]

_MOST = 5


def _line(tokens: Tokens, i: int) -> Iterator[Body]:
    """The region or service that has a line of a letterhead, an address or a list to itself: "Legal Services"."""
    if not tokens.block[i] or not _ends_line(tokens, i):
        return
    first = i
    other = (
        Flag.TITLE | Flag.MODIFIER | Flag.HONORIFIC | Flag.FUNCTION | Flag.NUMBER | Flag.SUFFIX_HEAD | Flag.PREFIX_HEAD
    )
    while first > 0 and i - first < _MOST_WORDS and tokens.flags[first - 1] & (Flag.CAP | other) == Flag.CAP:
        first -= 1
    if tokens.text[i] in ("Services", "Resources") and any(
        f & (Flag.COMMON | Flag.UPPER) != Flag.COMMON for f in tokens.flags[first:i]
    ):
        return  # no work, but a name: "Lowick Services"
    if first < i and (first == 0 or tokens.flags[first - 1] & Flag.NEWLINE or not tokens.block[first - 1]):
        yield Body(first, i + 1, 0.75)


_MOST_WORDS = 3


def _ends_line(tokens: Tokens, i: int) -> bool:
    if i + 1 >= len(tokens) or tokens.flags[i + 1] & Flag.NEWLINE:
        return True
    return tokens.text[i + 1] == "(" and tokens.text[i + 2 : i + 3] in (["Attn"], ["Attention"], ["attn"])


def _chancery(tokens: Tokens, i: int) -> Iterator[Body]:
    """The chancery of an embassy, with the town where it is; not "Chancery Division", "Chancery Lane"."""
    following = tokens.flags[i + 1] if i + 1 < len(tokens) else Flag.NEWLINE
    if following & Flag.CAP or tokens.text[i - 1 : i] in (["in"], ["of"]):
        return
    placed = tokens.text[i + 1 : i + 2] == [","] and i + 2 < len(tokens) and tokens.flags[i + 2] & Flag.PLACE
    at = tokens.text[i + 1 : i + 2] == ["at"] and i + 2 < len(tokens) and tokens.flags[i + 2] & Flag.CAP
    if placed or at:
        yield Body(i, i + 3, 0.85)
    elif tokens.block[i] or tokens.text[i - 1 : i] in (["the"], ["our"], ["The"]):
        yield Body(i, i + 1, 0.75)


def _profession(tokens: Tokens, i: int) -> Iterator[Body]:
    """As in "Bakers Council of Malta", whose first word is elsewhere an office."""
    if i == 0 or tokens.text[i + 1 : i + 2] != ["of"] or i + 2 >= len(tokens):
        return
    before, after = tokens.flags[i - 1], tokens.flags[i + 2]
    if before & Flag.TITLE and before & Flag.CAP and base_form(tokens.text[i - 1]).endswith("s") and after & Flag.PLACE:
        yield Body(i - 1, i + 3, 0.85)


_UNIONS = frozenset("Union Society Association Federation Guild UNION SOCIETY ASSOCIATION FEDERATION GUILD".split())
_LONGEST_NAME = 9


def _union(tokens: Tokens, i: int) -> Iterator[Body]:
    """As in "Union of Lock, Ferry and Harbour Workers", whose last word is elsewhere an office in the plural."""
    k = end = i + 2
    if tokens.text[i + 1 : k] not in (["of"], ["OF"]):
        return
    while k < len(tokens) and k - i < _LONGEST_NAME:
        flags = tokens.flags[k]
        if flags & Flag.CAP and not flags & (Flag.FUNCTION | Flag.HONORIFIC | Flag.INITIAL):
            end = k + 1
        elif tokens.text[k].lower() not in (",", "and", "&"):
            break
        k += 1
    if end - i > 2 and tokens.flags[end - 1] & Flag.TITLE and base_form(tokens.text[end - 1]).endswith("s"):
        yield Body(left_edge(tokens, i), end, 0.85)


_GOVERNS = frozenset("has had agreed approved decided considered directed noted met will".split())


def _cabinet(tokens: Tokens, i: int) -> Iterator[Body]:
    """The cabinet that acts without an article: "Cabinet has agreed"."""
    if i in tokens.initial and tokens.text[i + 1 : i + 2] and tokens.text[i + 1] in _GOVERNS:
        yield Body(i, i + 1, 0.8)


_TRADE = Flag.FUNCTION | Flag.HONORIFIC | Flag.INITIAL | Flag.MONTH | Flag.POSSESSIVE | Flag.NUMBER


def _company(tokens: Tokens, i: int) -> Iterator[Body]:
    """As in "Eden Pilots Pty Ltd", whose last word but for its form is elsewhere an office in the plural."""
    k = i
    while k > 0 and tokens.flags[k - 1] & Flag.LEGAL:
        k -= 1
    if k < 2 or not tokens.flags[k - 1] & Flag.TITLE or not base_form(tokens.text[k - 1]).endswith("s"):
        return
    first = k - 1
    while first > 0 and k - first < _MOST and tokens.flags[first - 1] & (Flag.CAP | _TRADE | Flag.TITLE) == Flag.CAP:
        first -= 1
    if first < k - 1:
        yield Body(first, i + 1, 0.85)


_GROUPS = frozenset("trusts hospitals boards providers bodies organisations services schools academies".split())
_LAW_OFFICERS = frozenset(("attorney", "solicitor", "advocate", "auditor", "surveyor"))


def _law_officer(tokens: Tokens, i: int) -> Iterator[Body]:
    words = [w.lower() for w in tokens.text[max(0, i - 2) : i]]
    if len(words) > 1 and words[0] in _LAW_OFFICERS and words[1] in ("general's", "general’s"):
        yield Body(i - 2, i + 1, 0.9)


_PARTNER = (
    Flag.FUNCTION | Flag.COMMON | Flag.INITIAL | Flag.TITLE | Flag.MONTH | Flag.HONORIFIC | Flag.NUMBER | Flag.PLACE
    | Flag.SUFFIX_HEAD
)  # fmt: skip
_FIRM = frozenset(("company", "co", "partners", "sons", "brothers", "bros", "associates"))


def _partners(tokens: Tokens, i: int) -> Iterator[Body]:
    """As in "Lane, Hay & Company, Limited", a firm named after several."""
    if i < 3 or i + 1 >= len(tokens) or base_form(tokens.text[i + 1].rstrip(".")) not in _FIRM:
        return
    pair = (i - 3, i - 1)
    if tokens.text[i - 2] != "," or any(tokens.flags[k] & (Flag.CAP | _PARTNER) != Flag.CAP for k in pair):
        return
    end = i + 2 + (tokens.text[i + 2 : i + 3] == ["."])
    if tokens.text[end : end + 1] == [","] and end + 1 < len(tokens) and tokens.flags[end + 1] & Flag.LEGAL:
        end += 2
    elif end < len(tokens) and tokens.flags[end] & Flag.LEGAL:
        end += 1
    yield Body(i - 3, end, 0.85)


_ORDINARY = Flag.FUNCTION | Flag.HONORIFIC | Flag.INITIAL | Flag.MONTH | Flag.NUMBER


def _livery(tokens: Tokens, i: int) -> Iterator[Body]:
    """As in "Worshipful Company of Boatmen and Porters"."""
    if [w.lower() for w in tokens.text[i + 1 : i + 3]] != ["company", "of"]:
        return
    end = k = i + 3 + (tokens.text[i + 3 : i + 4] == ["the"])
    while k < len(tokens) and k - i < _LONGEST_NAME:
        if tokens.flags[k] & (Flag.CAP | _ORDINARY) == Flag.CAP:
            end = k + 1
        elif tokens.text[k] not in ("and", "&") or end != k:
            break
        k += 1
    if end > i + 3:
        yield Body(i, end, 0.9)


_LIVE = frozenset(("executive", "services", "archives", "exchange", "conference", "fund", "community", "operations"))


def _abbreviated(tokens: Tokens, i: int) -> Iterator[Body]:
    """As in "the Dock Safety Executive (DSE)": words that only their initials in a bracket show to name a body."""
    if not i or base_form(tokens.text[i - 1]) not in _LIVE or i + 2 >= len(tokens) or tokens.text[i + 2] != ")":
        return
    letters = tokens.text[i + 1]
    at = [
        k
        for k in range(max(0, i - 2 * len(letters)), i)
        if tokens.text[k].lower() not in ("of", "for", "and", "the", "&")
    ]
    at = at[-len(letters) :]
    words = [tokens.text[k] for k in at]
    whole = len(letters) >= _FEWEST_LETTERS and letters.isupper() and "".join(w[0] for w in words) == letters
    if whole and not any(f & _ORDINARY for f in tokens.flags[at[0] : at[0] + 1]):
        yield Body(at[0], i, 0.8)


_BRANCHED = {"Healthwatch": "", "Advice": "Citizens", "UK": "Age", "Concern": "Age", "Samaritans": ""}


def _branch(tokens: Tokens, i: int) -> Iterator[Body]:
    """As in "Healthwatch Wray", "Citizens Advice Wray": the local body of a national network."""
    before = _BRANCHED[tokens.text[i]]
    if before and tokens.text[i - 1 : i] != [before]:
        return
    end = i + 1
    joined = "and", "&", "of"
    while (
        end < len(tokens)
        and end - i < _MOST
        and (
            tokens.flags[end] & (Flag.CAP | _ORDINARY | Flag.TITLE) == Flag.CAP
            or (
                tokens.text[end] in joined
                and end + 1 < len(tokens)
                and tokens.flags[end + 1] & (Flag.CAP | _ORDINARY) == Flag.CAP
            )
        )
    ):
        end += 1
    if end > i + 1:
        yield Body(i - bool(before), end, 0.85)


def _devoted(tokens: Tokens, i: int) -> Iterator[Body]:
    """As in "the Campaign for Clean Rivers", "Transport for Wray"."""
    if tokens.text[i + 1 : i + 2] != ["for"] or i + 2 >= len(tokens):
        return
    flags = tokens.flags[i + 2]
    article = tokens.text[i - 1 : i] in (["the"], ["The"])
    wanted = article if tokens.text[i] == "Campaign" else not flags & Flag.COMMON and not article
    if not wanted or flags & (Flag.CAP | _ORDINARY) != Flag.CAP:
        return
    end = i + 2
    while end < len(tokens) and end - i < _LONGEST_NAME and tokens.flags[end] & (Flag.CAP | _ORDINARY) == Flag.CAP:
        end += 1
    yield Body(i, end, 0.8)


_SHAPES: dict[str, Callable[[Tokens, int], Iterator[Body]]] = {
    "&": _partners,
    "Cabinet": _cabinet,
    "(": _abbreviated,
    **dict.fromkeys(("Campaign", "Transport"), _devoted),
    **dict.fromkeys(("Worshipful", "WORSHIPFUL"), _livery),
    **dict.fromkeys(_BRANCHED, _branch),
    **dict.fromkeys(("Ltd", "LTD", "Limited", "LIMITED", "plc", "PLC", "Inc", "INC", "LLP", "LLC"), _company),
    **dict.fromkeys(("Region", "REGION", "Services", "Resources"), _line),
    **dict.fromkeys(NUMBERED, numbered_unit),
    **dict.fromkeys(("Chancery", "CHANCERY"), _chancery),
    **dict.fromkeys(("Council", "Board", "Institute"), _profession),
    **dict.fromkeys(_UNIONS, _union),
    **dict.fromkeys(("Office", "OFFICE", "Chambers", "Department"), _law_officer),
}


def units(tokens: Tokens) -> Iterator[Body]:
    """Yield "52 Armd Bde", "9 (Highland) Inf Div"; "Chancery, Quito"; "Bakers Council of Malta"; "Attorney General's
    Office"; "Lane, Hay & Co"; "Union of Dock Porters"; "Eden Pilots Ltd"."""
    for i, shape in enumerate(map(_SHAPES.get, tokens.text)):
        if shape:
            yield from shape(tokens, i)


_LONE = frozenset(("Registry", "Inspectorate", "Secretariat"))


def lone_units(tokens: Tokens, bodies: Sequence[Body], taken: set[int]) -> Iterator[Body]:
    """Yield "the Registry" where no body of the letter has more of such a name."""
    if _LONE.isdisjoint(tokens.text):
        return
    known = {word.lower() for b in bodies for word in tokens.text[b.first : b.last]}
    for i, word in enumerate(tokens.text):
        if word not in _LONE or i == 0 or i in taken or word.lower() in known:
            continue
        after = tokens.flags[i + 1] if i + 1 < len(tokens) else Flag.NEWLINE
        is_headed = after & Flag.CAP or tokens.text[i + 1 : i + 2] == ["of"]
        if tokens.text[i - 1].lower() in ("the", "our", "your") and not is_headed:
            yield Body(i, i + 1, 0.7)


_BRANCHES = frozenset(("USN", "USMC", "USAF", "USCG", "USNR", "USA"))
_NAMED_WITHIN = 10


def initials_of_others(tokens: Tokens, found: Sequence[Body]) -> set[int]:
    """Return the first tokens of known bodies whose initials mean something else in this letter.

    So do initials that a bracket gives to another body or to a person, a single letter's code, a branch behind an
    officer's name, a rating before a sailor's, initials with "a" or "an" before them, "BT" in a telegram's head."""
    short = [b for b in found if b.name and b.last - b.first == 1 and sum(map(str.isupper, tokens.text[b.first])) > 1]
    if not short:
        return set()
    ends = {b.last for b in found if not b.name}
    full = {b.name for b in found if b.name and b.last - b.first > 1}
    others = {
        tokens.text[b.first]
        for b in short
        if b.name not in full and _is_bracketed(tokens, b.first) and _is_given(tokens, b.first, ends)
    }
    others |= {tokens.text[b.first] for b in short if b.name not in full and _headed(tokens, tokens.text[b.first])}
    return {b.first for b in short if tokens.text[b.first] in others or _is_no_name(tokens, b.first)}


def spelt_out(tokens: Tokens, words: set[str]) -> Iterator[Body]:
    """Yield what heads a line of the letterhead and has initials that the letter uses, *words*."""
    for word in sorted(words):
        if at := _headed(tokens, word):
            yield Body(*at, 0.8)


def _headed(tokens: Tokens, letters: str) -> tuple[int, int] | None:
    """Return the words of these initials that begin a line of the letterhead: "Eden Coal Stores" for "ECS"."""
    if len(letters) < _FEWEST_LETTERS or not letters.isupper():
        return None
    for i, word in enumerate(tokens.text[:_HEAD]):
        if not tokens.block[i] or word[0] != letters[0] or not (i == 0 or tokens.flags[i - 1] & Flag.NEWLINE):
            continue
        at = [
            k
            for k in range(i, min(i + 2 * len(letters), len(tokens)))
            if tokens.text[k].lower() not in ("of", "and", "the", "for", "&")
        ][: len(letters)]
        found = [tokens.text[k] for k in at]
        if any(tokens.flags[k] & Flag.TITLE for k in at):
            continue
        if "".join(w[0] for w in found) == letters and all(w.isalpha() and len(w) > 1 for w in found):
            return i, at[-1] + 1
    return None


_FEWEST_LETTERS = 3
_HEAD = 200  # tokens


def _is_bracketed(tokens: Tokens, i: int) -> bool:
    return i > 1 and tokens.text[i - 1] == "(" and tokens.text[i + 1 : i + 2] in ([")"], [","])


def _is_given(tokens: Tokens, i: int, ends: set[int]) -> bool:
    """Does the bracket at *i* stand behind another body, behind words or behind a person of these initials?"""
    if i - 1 in ends:
        return True
    letters = tokens.text[i]
    start = max(0, i - _NAMED_WITHIN)
    if _spells(tokens.text[start : i - 1], letters.replace(".", "")):
        return True
    words = [w for w, f in zip(tokens.text[start:i], tokens.flags[start:i], strict=True) if f & Flag.CAP]
    return any("".join(w[0] for w in words[k : k + len(letters)]) == letters for k in range(len(words))) and any(
        f & (Flag.GIVEN | Flag.HONORIFIC) for f in tokens.flags[start:i]
    )


def _spells(words: list[str], letters: str) -> bool:
    """Do the last of *words* have the initials *letters*, be the small words counted or not?"""
    plain = [w for w in words if w.lower() not in ("of", "and", "the", "for", "&", "to", "in")]
    return any("".join(w[0] for w in some[-len(letters) :]).upper() == letters for some in (words, plain))


def _is_no_name(tokens: Tokens, i: int) -> bool:
    before = tokens.text[i - 1] if i else ""
    after = tokens.flags[i + 1] if i + 1 < len(tokens) else Flag.NEWLINE
    if tokens.text[i + 1 : i + 2] == ["("] and tokens.start[i + 1] == tokens.end[i]:
        return True  # "CHI(North)", an office
    if before[-1:] == "." and tokens.end[i - 1] == tokens.start[i]:
        return True  # "A.W.McC."
    if tokens.text[i] in ("PPS", "APS", "PS") and tokens.text[i + 1 : i + 2] in (["to"], ["/"]):
        return True
    if after & Flag.LOWER and base_form("".join(tokens.text[i + 2 : i + 3])) in _GROUPS:
        return True  # "NHS acute trusts"
    if before.lower() in ("code", "symbol", "series"):
        return True
    if before == "," and tokens.text[i] in _BRANCHES:
        return True
    if before in ("a", "an") and not after & (Flag.CAP | Flag.LOWER) | (after & Flag.FUNCTION):
        return True
    if tokens.text[i] == "BT" and after & Flag.NEWLINE and tokens.block[i]:
        return True
    named = after & Flag.GIVEN and not after & (Flag.TITLE | Flag.UPPER | Flag.COMMON | Flag.POSSESSIVE)
    surname = tokens.flags[i + 2] if i + 2 < len(tokens) else 0
    return (
        bool(named) and surname & (Flag.CAP | Flag.TITLE | Flag.SUFFIX_HEAD | Flag.FUNCTION | Flag.COMMON) == Flag.CAP
    )
