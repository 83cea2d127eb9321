"""When are two names the same? Case, honorifics, post-nominals and "the" do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["likeness", "overlap", "person_key", "plain_key", "words"]

_POSSESSIVE = re.compile(r"['’`]s\b")
_WORD = re.compile(r"[^\W_]+")
# Not from the lexicons: those change as kg learns to read, and its figures would no longer compare.
_HONORIFICS = frozenset(
    "alderman ambassador baron baroness capt captain cllr col colonel councillor dame dr excellency gen general her "
    "his hon honourable judge justice lady lord major miss minister mr mrs ms mx president prof professor rev reverend "
    "right rt senator sir the".split()
)
_POST_NOMINALS = frozenset(
    "ba bsc cb cbe cmg dbe dcb esq frcn frcp frs jd jr kbe kc kcb ma mbe md mp msc obe phd qc qpm sr".split()
)
_EMPTY = frozenset(
    "a an and at be by for from her his in its my of on our that the their this to which with your".split()
)
_CONTAINED = 0.8  # from this share of the shorter action on, the longer one is the same with more words
_LEAST_WORDS = 4  # fewer words are easily contained by chance


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Return the words of *text* in lower case, without possessive endings."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    return tuple(_WORD.findall(_POSSESSIVE.sub("", folded)))


def plain_key(name: str) -> str:
    """Return what *name* shares with all ways of writing it.

    >>> plain_key("The Ministry of Health & Welfare")
    'ministry of health and welfare'
    """
    return " ".join(word for word in words(name) if word != "the")


def person_key(name: str) -> str:
    """Return the same for a person; a surname alone keeps its title, for "Lord Ashby" is more than "Ashby".

    >>> person_key("Sir John Lane MP"), person_key("Lord Ashby")
    ('john lane', 'lord ashby')
    """
    core = [word for word in words(name) if word not in _HONORIFICS and word not in _POST_NOMINALS]
    return " ".join(core if len(core) > 1 else words(name))


def overlap(one: str, other: str) -> float:
    """Return how far two titles share their words, from 0 to 1; words like "of" count only if there are no others."""
    ours, theirs = set(words(one)), set(words(other))
    if not ours - _EMPTY or not theirs - _EMPTY:
        return float(ours == theirs)
    return _dice(ours - _EMPTY, theirs - _EMPTY)


def likeness(one: str, other: str) -> float:
    """Return how far two actions share their words, from 0 to 1; one that holds the other counts as nearly the same."""
    ours, theirs = set(words(one)) - _EMPTY, set(words(other)) - _EMPTY
    if not ours or not theirs:
        return 0.0
    shorter = min(len(ours), len(theirs))
    contained = len(ours & theirs) / shorter if shorter >= _LEAST_WORDS else 0.0
    return max(_dice(ours, theirs), 0.9 * contained if contained >= _CONTAINED else 0.0)


def _dice(ours: set[str], theirs: set[str]) -> float:
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))
