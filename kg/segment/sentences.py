"""Cuts running text into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["split"]

_END = re.compile(r"(?:[.!?…]|\.{3,})[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\W_a-zà-ÿ])")
_LAST = re.compile(r"[^\s(\[\"'“‘]+$")
_TITLES = frozenset(
    ["mr", "mrs", "ms", "mx", "dr", "prof", "rev", "revd", "hon", "rt", "st", "sgt", "col", "gen", "lt", "lieut", "capt", "maj", "cpl", "adm", "brig", "gov", "sen", "rep", "pres", "messrs", "mme", "mlle", "mm", "amb", "supt", "insp", "cllr", "adv", "fr", "sr", "m", "no", "nos", "art", "arts", "sec", "para", "paras", "pp", "p", "vol", "fig", "figs", "e.g", "i.e", "cf", "vs", "v", "viz", "ca", "c", "approx", "tel", "ext", "ref", "refs", "al", "dept", "depts", "univ", "attn", "mt", "ft", "gp", "capt", "cdr", "cmdr", "comdr"]
)
_PERHAPS = frozenset(
    ["etc", "inc", "ltd", "co", "corp", "jr", "bros", "a.m", "p.m", "a.d", "b.c", "u.s", "u.k", "u.n", "d.c", "ave", "rd", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "ph.d", "esq", "govt"]
)
_STARTERS = frozenset(
    ["the", "this", "that", "these", "those", "it", "he", "she", "we", "i", "you", "they", "there", "in", "on", "at", "if", "but", "and", "as", "for", "when", "while", "please", "my", "your", "his", "her", "our", "their", "its", "a", "an", "no", "not", "so", "to", "from", "with", "by", "after", "before", "since", "however", "therefore", "nor", "or", "all", "any", "each", "such", "what", "who", "where", "why", "how", "under", "during", "because", "although", "though", "until", "unless", "is", "are", "do", "does", "did"]
)
_LETTERED = frozenset(
    ["annex", "annexe", "attachment", "schedule", "table", "appendix", "part", "plan", "tab", "section", "option", "item", "room", "class", "type"]
)
_NEXT = re.compile(r"[\"'“‘(\[]*([^\W_]+(?:['’][^\W_]+)?\.?)")


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of *text* between *start* and *end* as offsets, without white space around them."""
    at = start
    for match in _END.finditer(text, start, end):
        if _is_boundary(text, at, match):
            stop = match.start() + len(match[0].rstrip())
            yield at, stop
            at = match.end()
    if at < end:
        yield at, end


def _is_boundary(text: str, at: int, match: re.Match[str]) -> bool:
    mark = match.start()
    if text[mark] != ".":
        return True
    last = _LAST.search(text, max(at, mark - 40), mark)
    if last is None:
        return True
    word = last[0].lower()
    follows = _NEXT.match(text, match.end())
    first = follows[1] if follows else ""
    if word in _TITLES or word.rsplit("-", 1)[-1] in _TITLES:
        return word in ("no", "v", "p", "m", "art") and first.lower() in _STARTERS and not first[0].isdigit()
    if len(word) == 1 and word.isalpha():
        before = text[max(at, mark - 30) : last.start()].split()
        return bool(before) and before[-1].lower().strip("(") in _LETTERED
    if word in _PERHAPS or (len(word) > 2 and word[1] == "." and word.replace(".", "").isalpha()):
        return first.lower() in _STARTERS
    return True
