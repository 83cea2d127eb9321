"""Makes the offices of entries that name them by initials: "G.O.C., Salop District", "CHI(North)", "PS"."""

from __future__ import annotations

from kg.model import PartyClaim
from kg.resolve.claims import Role, claim
from kg.resolve.unknown import entity_called, made
from kg.resolve.workbench import Workbench
from kg.tokens import Flag

__all__ = ["abbreviated", "lettered"]

_LONGEST_INITIALS = 10
_COMMANDERS = frozenset("CO OC GOC AOC COS DCOS Comd Comdr 2IC BM ADC DQ".split())  # before the number of a unit


def abbreviated(bench: Workbench, role: Role, first: int, last: int) -> PartyClaim | None:
    """Read an office by its initials at the head of an entry: "G.O.C., Salop District", "CO, 9th Port"."""
    tokens = bench.tokens
    if any(t.first == first and t.body >= 0 for t in bench.titles_in(first, first + 1)):
        return None  # "CO 9th Regiment", a title with its body
    word = tokens.text[first]
    if first + 1 < last and tokens.text[first + 1] == "(" and tokens.start[first + 1] == tokens.end[first]:
        return _bracketed_initials(bench, role, first, last)
    letters = word.replace(".", "")
    if first + 1 < last and tokens.flags[first + 1] & Flag.NUMBER and word in _COMMANDERS:
        return made(bench, role, entity_called(bench, "post", tokens.phrase(first, last)), (first, last))
    if (
        not 1 < len(letters) <= _LONGEST_INITIALS
        or not letters.isupper()
        or (first + 1 < last and tokens.text[first + 1] != ",")
    ):
        return None
    if any(b.first <= first < b.last for b in bench.chunks.bodies) and "." not in word:
        return None
    known = [t for t in bench.chunks.titles if _initials(tokens.text[t.first : t.last]) == letters]
    rest = tokens.flow[tokens.end[first] : tokens.end[last - 1]].strip(" ,.")
    near = [t for t in known if rest and tokens.flow.startswith(rest, tokens.end[t.last - 1] + 2)] or known
    keys = {bench.title_keys[t.first] for t in near if t.first in bench.title_keys}
    if len(keys) == 1:
        key = keys.pop()
        bench.refer(first, first + 1, (key,), "title", 0.8, "an office by its initials")
        return claim(bench, role, key, (first, first + 1), 0.85)
    if first + 1 == last and "." not in word:
        return None
    return made(bench, role, entity_called(bench, "post", word), (first, first + 1))


def _bracketed_initials(bench: Workbench, role: Role, first: int, last: int) -> PartyClaim | None:
    """Read an office by initials and, in brackets, its field or district: "CHI(WC)", "DS(North Point), RHKPF"."""
    tokens = bench.tokens
    close = next((i for i in range(first + 2, min(first + 6, last)) if tokens.text[i] == ")"), 0)
    word = tokens.text[first]
    if not close or not 1 < len(word) <= _LONGEST_INITIALS or not word.isupper() or not word.isalpha():
        return None
    end = close + 1
    end += end < last and tokens.text[end].isdigit() and tokens.start[end] == tokens.end[close]
    if end < last and tokens.text[end] not in (",", "(", "."):
        return None
    inner = tokens.phrase(first + 2, close)
    keys = set()
    for title in bench.chunks.titles:
        outer, _, field = tokens.phrase(title.first, title.last).partition("(")
        fits = field.rstrip(")") == inner or _initials(field.rstrip(")").split()) == inner.upper()
        if field and fits and _initials(outer.split()) == word and title.first in bench.title_keys:
            keys.add(bench.title_keys[title.first])
    if len(keys) == 1:
        return claim(bench, role, keys.pop(), (first, end), 0.85)
    return made(bench, role, entity_called(bench, "post", tokens.phrase(first, end)), (first, end))


_OFFICE_INITIALS = frozenset(
    "PS PPS APS PUS PUSS DUS AUS DG DDG CE CEO CFO COO CIO MD CMO CNO CSO CVO ADC CO OC GOC AG DAG SG DSG VC SpAd "
    "SpAds".split()
)


def lettered(bench: Workbench, role: Role, first: int, last: int) -> PartyClaim | None:
    """Read an office that a minute knows by its initials alone: "PS", "CMO"."""
    word = bench.tokens.text[first]
    if last - first > 1 or word not in _OFFICE_INITIALS:
        return None
    return made(bench, role, entity_called(bench, "post", word), (first, last))


def _initials(words: list[str]) -> str:
    return "".join(part[0] for w in words for part in w.split("-") if part[0].isupper())
