"""Which rules letters are read by: a change to any of them means that every letter is read again."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kg import resources

__all__ = ["version"]

_DIGITS = 16


@cache
def version() -> str:
    """Return a digest of all that decides what is read from a letter: kg's code and lexicons, the ontology, the
    tables of characters of this Python, and the version of the package that guesses encodings."""
    sha256 = hashlib.sha256(f"{sys.version_info[:2]} {unicodedata.unidata_version}".encode())
    for name, path in _files():
        content = path.read_bytes()
        sha256.update(f"\0{name}\0{len(content)}\0".encode() + content)
    return sha256.hexdigest()[:_DIGITS]


def _files() -> Iterator[tuple[str, Path]]:
    """Yield the files that count, each with a name that is the same on every machine."""
    package, lexicons = Path(__file__).parent.parent, resources.path("lexicons")
    ontology = resources.path("ontology/kg.ttl").parent
    for folder, pattern in ((package, "**/*.py"), (lexicons, "*.txt"), (ontology, "*.ttl")):
        yield from sorted((path.relative_to(folder).as_posix(), path) for path in folder.glob(pattern))
    guesser = importlib.util.find_spec("charset_normalizer")  # found, not imported: few letters need it
    if guesser and guesser.origin:
        yield "charset_normalizer", Path(guesser.origin).with_name("version.py")
