"""What stands around a name: honorifics, ranks and styles before it, letters after it."""

from __future__ import annotations

import re
from functools import cache

from kg import lexicon
from kg.tokens import Flag, Tokens, base_form

__all__ = [
    "SURE_POSTNOMINALS",
    "honorific_kinds",
    "honorific_starts",
    "honorifics_at",
    "lettered",
    "second_honorific",
    "suffixes_at",
]


@cache
def honorific_kinds() -> dict[str, str]:
    """Return the kind of each honorific, by its words in lower case joined by one space."""
    return {
        " ".join(word.rstrip(".") for word in row[0].lower().split()): (row[1] if len(row) > 1 else "courtesy")
        for row in lexicon.rows("honorifics")
    }


@cache
def honorific_starts() -> frozenset[str]:
    return frozenset(form.split()[0] for form in honorific_kinds())


@cache
def _all_capitals() -> frozenset[str]:
    """Return the short honorifics of one word that are written in capitals alone, in lower case: "MO", but not "Mo"."""
    forms = {row[0] for row in lexicon.rows("honorifics")}
    return frozenset(f.lower() for f in forms if f.isupper() and len(f) in (2, 3) and f.capitalize() not in forms)


_MOST = 20  # tokens of honorifics before one name; a page of nothing else shall not hold up others
_LONGEST_SHORT = 6  # letters of an abbreviation that ends in a full stop: "Messrs."


def honorifics_at(tokens: Tokens, i: int) -> int:
    """Return the index after the honorifics that begin at *i* ("Rt. Hon. Sir"), *i* where there are none."""
    kinds = honorific_kinds()
    start = i
    while i < len(tokens) and i - start < _MOST:
        step = 0
        words: list[str] = []
        k = i
        while k < len(tokens) and len(words) < 4:
            word = tokens.text[k].rstrip(".").lower()
            if not word or not tokens.flags[k] & (Flag.CAP | Flag.INITIAL) or tokens.flags[k] & Flag.POSSESSIVE:
                break
            if len(word) == 1 and k > start and (not words or " ".join((*words, word)) not in kinds):
                break  # "Mr M. Harcourt": no Monsieur
            words.append(word)
            k += 1
            known = " ".join(words) in kinds and tokens.text[k - 1][0].isupper()
            if known and (len(words) > 1 or tokens.text[k - 1].isupper() or word not in _all_capitals()):
                step = k
            if (
                k < len(tokens)
                and tokens.text[k] == "."
                and tokens.end[k - 1] == tokens.start[k]
                and len(word) <= _LONGEST_SHORT
                and not tokens.flags[k - 1] & Flag.COMMON
            ):
                k += 1
                if step == k - 1:
                    step = k
        if not step:
            break
        mark = step < len(tokens) and tokens.text[step] in ("'", "’") and tokens.start[step] == tokens.end[step - 1]
        i = step + mark  # "Dato' Rahim"
    return max(start, i)


def second_honorific(tokens: Tokens, i: int) -> int:
    """Return the index after a second honorific in brackets: "Chief (Mrs.) …", "Sister (Dr) …"."""
    if i + 2 >= len(tokens) or tokens.text[i] != "(":
        return i
    end = honorifics_at(tokens, i + 1)
    return end + 1 if end > i + 1 and tokens.text[end : end + 1] == [")"] else i


_LETTERS = re.compile(r"[A-Z]?[a-z]{0,2}[A-Z]+[a-z]?[A-Z]{2,}[A-Za-z]*|[A-Z][a-z][A-Z]{2,}[A-Za-z]*|mni")


def lettered(tokens: Tokens, first: int, i: int) -> bool:
    """Are these letters after a name in small and large type: "CiLCA", "FRCPsych"?"""
    word = tokens.text[i]
    if word.isupper() and all(
        f & Flag.INITIAL or t in (".", "St") for f, t in zip(tokens.flags[first:i], tokens.text[first:i], strict=True)
    ):
        return False  # the surname in capitals: "R. St.J. WENDLE"
    return (
        i > first + 1 and not tokens.flags[first] & Flag.UPPER and word[:2] != "Mc" and bool(_LETTERS.fullmatch(word))
    )


SURE_POSTNOMINALS = frozenset(
    ("mp", "qc", "kc", "obe", "cbe", "mbe", "dbe", "kbe", "phd", "md", "esq", "esquire", "jr", "sr", "frs")
)


def _is_degree(word: str) -> bool:
    """Are these letters after a name in small and large type: "BSc", "CEng", "PhD"?"""
    return base_form(word) in SURE_POSTNOMINALS or sum(c.isupper() for c in word) > 1


def _dotted_degree(tokens: Tokens, k: int) -> int:
    """Return the end of "B.Ed." or "M.Sc." behind a comma at *k*, 0 where there is none."""
    if k + 1 >= len(tokens) or not k or tokens.text[k - 1] != "," or not tokens.flags[k] & Flag.INITIAL:
        return 0
    letters = tokens.text[k].replace(".", "") + tokens.text[k + 1]
    if tokens.start[k + 1] != tokens.end[k] or letters.lower() not in lexicon.words("postnominals"):
        return 0
    return k + 2 + (tokens.text[k + 2 : k + 3] == ["."] and k + 3 not in tokens.initial)


def suffixes_at(tokens: Tokens, i: int) -> int:
    """Return the index after the post-nominals at *i* (", QC, MP"), *i* where there are none."""
    end = i
    k = i
    while k < len(tokens):
        if tokens.text[k] in (",", ".", "(") and k + 1 < len(tokens) and tokens.start[k] - tokens.end[k - 1] <= 1:
            k += 1
        flags = tokens.flags[k] if k < len(tokens) else 0
        if degree := _dotted_degree(tokens, k):
            end = k = degree
            continue
        if not flags & Flag.POSTNOMINAL or flags & Flag.LOWER:
            return end
        if not flags & (Flag.UPPER | Flag.INITIAL) and not _is_degree(tokens.text[k]):
            return end
        k += 1
        if k < len(tokens) and flags & Flag.INITIAL and tokens.flags[k] & Flag.NUMBER:
            return end  # "Lane. P.C. 12 Hay"
        if (
            k < len(tokens)
            and tokens.text[k] == "."
            and tokens.text[k - 1].lower() in ("jr", "sr", "esq")
            and k + 1 not in tokens.initial
        ):
            k += 1
        end = k
        if k + 1 < len(tokens) and tokens.text[k] == "/" and tokens.flags[k + 1] & Flag.UPPER:
            end = k = k + 2  # "AC/AM"
    return end
