"""Names for nodes: readable, made from content alone, and legal in every RDF syntax.

A *path* is an IRI without its base: ``person/albert-bore``. Paths hold ASCII letters, digits, ``-``, ``/``, ``#`` and
percent-encoded bytes only, so that they need no escaping anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote

from kg.errors import InputError

__all__ = ["CORPUS", "DEFAULT_BASE", "check_base", "digest", "inferred", "letter", "slug"]

DEFAULT_BASE = "https://kg.example/id/"
CORPUS = "corpus"
"""Path of the graph that holds what the corpus adds: decisions on identity."""

_LONGEST = 96
_APOSTROPHES = re.compile("['’‘`ʼ]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_CUT_BYTE = re.compile(r"%[0-9A-F]?$")
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "&": " and "}
_LATIN = str.maketrans(_LETTERS)
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\\x7f#?]*[/:]")


def digest(*parts: str) -> str:
    """Return 16 hexadecimal digits that stand for *parts* and for no other sequence of parts."""
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def letter(letter_id: str) -> str:
    """Return the path of a letter, which is that of its graph too."""
    return "letter/" + letter_id


def inferred(letter_id: str) -> str:
    """Return the path of the graph of what follows from a letter without standing in it."""
    return "inferred/" + letter_id


@lru_cache(maxsize=8192)
def slug(text: str) -> str:
    """Return *text* as one segment of a path: lower case, words joined by ``-``; never empty.

    Accents are dropped; scripts other than Latin are percent-encoded; a text without letters or digits becomes a
    digest, and one of more than 96 characters is cut and ends in a digest, so that two such texts do not fall together.

    >>> slug("Children's Services & Łódź Council")
    'childrens-services-and-lodz-council'
    >>> slug("Мэр")
    '%D0%BC%D1%8D%D1%80'
    """
    folded = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).casefold().translate(_LATIN)
    if _mostly_latin(folded):
        folded = _ACCENTS.sub("", folded)
    # the marks of other scripts are letters to their readers, not accents to be dropped
    kept = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in folded)
    joined = quote("-".join(unicodedata.normalize("NFC", kept).split()), safe="-", errors="replace")
    if not joined:
        return "x-" + digest(text)
    if len(joined) > _LONGEST:
        return _CUT_BYTE.sub("", joined[: _LONGEST - 17]).rstrip("-") + "-" + digest(text)
    return joined


def _mostly_latin(decomposed: str) -> bool:
    letters = [c for c in decomposed if c.isalpha()]
    return 2 * sum(c.isascii() for c in letters) >= len(letters)


def check_base(base: str) -> str:
    """Return *base* if node names can stand under it.

    Raises:
        InputError: it is not an absolute IRI, holds a character that an IRI may not hold, has a query or a
            fragment, for names have fragments of their own, or ends in neither ``/`` nor ``:``.
    """
    if not _BASE.fullmatch(base):
        raise InputError(f"the base IRI {base!r} must be absolute and end in '/', such as {DEFAULT_BASE}")
    return base
