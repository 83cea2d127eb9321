"""Names of people taken apart: honorifics, given names, surname; which of them can be one person's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg import lexicon

__all__ = ["PARTICLES", "Name", "agree", "fold", "is_given", "is_short_form", "parse", "sex_of"]

_MALE = frozenset("mr sir lord baron viscount earl duke king prince father herr monsieur señor brother messrs".split())
_FEMALE = frozenset(
    "mrs ms miss dame lady baroness viscountess countess duchess queen princess sister mme madame frau".split()
)
_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
PARTICLES = frozenset(
    "de da do dos das du del della di la le van von der den ter ten zu zur bin binti ibn bint al el st ben abu".split()
)
_SPELT_OUT = {
    "pres": "president", "amb": "ambassador", "secy": "secretary", "sec": "secretary", "gen": "general",
    "col": "colonel", "adm": "admiral", "gov": "governor", "sen": "senator", "rep": "representative",
    "fonmin": "foreign minister", "formin": "foreign minister", "defmin": "defense minister",
    "mindef": "defense minister", "primin": "prime minister", "pm": "prime minister", "asst": "assistant",
    "dep": "deputy", "min": "minister", "capt": "captain", "prof": "professor", "dir": "director",
    "vfm": "vice foreign minister", "ambassadors": "ambassador", "senators": "senator",
}  # fmt: skip
_BEGINNING = frozenset("de di du van von la del della dos das bin ibn".split())
_NOT_GIVEN = frozenset(
    "tab annex enclosure attachment part section appendix memo paragraph item exhibit ref note".split()
)
_PEERS = frozenset(("lord", "lady", "baroness", "baron", "viscount", "earl"))
_ACCENTS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "ʻ": "'", "‑": "-", "–": "-", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
)
_HYPHENATED = re.compile(r"[A-Z][a-z']{0,6}-[A-Za-z][a-z']{0,6}$")
_LONGEST_HONORIFIC = 4


@dataclass(frozen=True, slots=True)
class Name:
    """``surname`` and ``given`` are folded words; ``given`` holds names in full and initials of one letter.

    ``sex`` is ``m``, ``f`` or ``u`` by honorific alone; ``honorific`` the folded honorifics; ``plain`` the name as
    written without them; ``order`` is ``east`` where the surname stands first."""

    plain: str
    surname: str
    given: tuple[str, ...]
    sex: str
    honorific: str
    generation: str = ""
    order: str = "west"

    @property
    def is_full(self) -> bool:
        """Does the name hold more than a surname, and more than initials?"""
        return bool(self.given and self.surname)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return *text* in lower case without accents, apostrophes of one kind."""
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).casefold()))


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(fold(row[0]) for row in lexicon.rows("honorifics"))


@cache
def _names_too() -> frozenset[str]:
    """Honorifics that are given names as well: "Dean"."""
    return frozenset(fold(row[0]) for row in lexicon.rows("honorifics") if len(row) > 2 and row[2] == "name")


@cache
def _eastern() -> frozenset[str]:
    return lexicon.words("east_asian_surnames")


@cache
def _genders() -> dict[str, str]:
    return {fold(row[0]): row[1] for row in lexicon.rows("given_names") if len(row) > 1}


def sex_of(name: Name) -> str:
    """Return ``m``, ``f`` or ``u`` from honorific, else from the first given name."""
    return name.sex if name.sex != "u" or not name.given else _genders().get(name.given[0], "u")


@lru_cache(maxsize=4096)
def parse(text: str, prefixes: tuple[str, ...] = (), suffixes: tuple[str, ...] = ()) -> Name | None:
    """Take the name *text*, with honorifics and post-nominals used of the person, apart; None if no name is left."""
    words = text.replace(",", " ").split()
    if not words:
        return None
    cut = 0 if prefixes and len(words[0].rstrip(".")) == 1 else _leading(words)  # "Mr M. Harcourt": no Monsieur
    generation = next((g for s in suffixes if (g := _GENERATIONS.get(fold(s).rstrip(".")))), "")
    while len(words) - cut > 1 and (mark := _GENERATIONS.get(fold(words[-1]).rstrip("."))):
        generation, words = mark, words[:-1]
    honorific = [
        _SPELT_OUT.get(fold(w).rstrip("."), fold(w).rstrip("."))
        for prefix in (" ".join(words[:cut]), *prefixes)
        for w in prefix.split()
    ]
    sex = "m" if _MALE.intersection(honorific) else "f" if _FEMALE.intersection(honorific) else "u"
    rest = words[cut:]
    if not rest:
        return None
    if len(rest) > 2 and fold(rest[0]) in _NOT_GIVEN:
        rest = rest[2:]  # "Tab A—Harcourt"
    honorific = [word for words_ in honorific for word in words_.split()]
    surname, given, order = _divide(rest)
    peer = cut and len(rest) == 1 and fold(words[cut - 1]) in _PEERS
    plain = " ".join(words[cut - 1 :] if peer else rest)
    return Name(plain, surname, given, sex, " ".join(dict.fromkeys(honorific)), generation, order)


def _leading(words: Sequence[str]) -> int:
    """Return how many words at the beginning are honorifics; the last word never is."""
    cut = 0
    while cut < len(words) - 1:
        for size in range(min(_LONGEST_HONORIFIC, len(words) - 1 - cut), 0, -1):
            if fold(" ".join(words[cut : cut + size])).replace(".", "") in _honorifics():
                break
        else:
            break
        if size == 1 and cut == 0 and fold(words[0]) in _names_too() and is_given(fold(words[0])):
            break
        cut += size
    return cut


def _divide(words: Sequence[str]) -> tuple[str, tuple[str, ...], str]:
    if (
        len(words) == 2
        and fold(words[0]) in _eastern()
        and (_HYPHENATED.match(words[1]) or _is_eastern_given(words[1]))
    ):
        return fold(words[0]), (fold(words[1]),), "east"
    first = len(words) - 1
    while (
        first > 0
        and fold(words[first - 1]) in PARTICLES
        and (words[first - 1][0].islower() or (first == 1 and fold(words[0]) in _BEGINNING))
    ):
        first -= 1
    given: list[str] = []
    for word in words[:first]:
        parts = [p for p in re.split(r"\.", fold(word)) if p]
        given.extend(parts)
    return " ".join(fold(w).rstrip(".") for w in words[first:]), tuple(given), "west"


def _is_eastern_given(word: str) -> bool:
    """Is the word after a surname that stands first no Western surname: "Ch'en Yi", "Lin Piao"?"""
    return len(word) < 7 and word[0].isupper() and "." not in word and fold(word) not in _genders()


@cache
def _nicknames() -> dict[str, tuple[str, ...]]:
    return {fold(row[0]): tuple(fold(name) for name in row[1].split("; ")) for row in lexicon.rows("nicknames")}


@lru_cache(maxsize=4096)
def agree(a: str, b: str) -> bool:
    """Can two given names or initials be one: equal, an initial and its name, a short form and the name in full?"""
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    if len(a) > 3 and len(b) > 3 and _sounds(a) == _sounds(b):
        return True
    return _stands_for(a, b) or _stands_for(b, a) or bool(set(_nicknames().get(a, ())) & set(_nicknames().get(b, ())))


def is_short_form(word: str) -> bool:
    """Is the folded *word* only a familiar form of given names: "bob"?"""
    return word in _nicknames() and len(word) > 1


def is_given(word: str) -> bool:
    """Is the folded *word* a known given name?"""
    return word in _genders()


def _sounds(word: str) -> str:
    """Return *word* spelt so that usual variants of one name fall together: "Adolph", "Adolf"."""
    for old, new in (
        ("ph", "f"),
        ("ey", "y"),
        ("ie", "y"),
        ("th", "t"),
        ("ck", "k"),
        ("ll", "l"),
        ("nn", "n"),
        ("tt", "t"),
    ):
        word = word.replace(old, new)
    return word


def _stands_for(short: str, full: str) -> bool:
    return any(full.startswith(n[:-1]) if n.endswith("*") else full == n for n in _nicknames().get(short, ()))
