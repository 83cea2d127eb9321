"""A letter around a few sentences, and what is read in it: what the tests of names, posts and pronouns share."""

from __future__ import annotations

import hashlib

from kg.model import Letter, Reading
from kg.recognise import dates, recognise
from kg.resolve.letter import resolve
from kg.segment import segment

HEAD = """Ministry of Harbours
12 Quay Street

Ms Adaeze Thornquist
Chief Executive
Lower Wray District Council

3 May 2016

Dear Ms Thornquist

"""
TAIL = """

Yours sincerely

Olive Brandreth
Deputy Secretary
Ministry of Harbours
"""
OF_THE_FRAME = frozenset(
    ("Olive Brandreth", "Adaeze Thornquist", "Ministry of Harbours", "Lower Wray District Council")
)
Post = tuple[str | None, str, str | None]


def read_whole(text: str) -> Reading:
    """The reading of the whole letter *text*."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = segment(Letter(digest[:12], "letter.txt", text, digest))
    return resolve(document, recognise(document), list(dates.find(document)))


def read_body(sentences: str) -> Reading:
    """The reading of a letter from a ministry to a council whose body is *sentences*."""
    return read_whole(HEAD + sentences + TAIL)


def names(reading: Reading, kind: str) -> list[str]:
    """The names of the entities of *kind* that the sentences add to the letter, in order."""
    found = [e.name for e in reading.entities.values() if e.kind == kind]
    return sorted(name for name in found if name not in OF_THE_FRAME)


def posts(reading: Reading) -> list[Post]:
    """(holder, title, body) of the posts that the sentences add to the letter."""
    out = []
    for claim in reading.memberships:
        holder = claim.person and reading.entities[claim.person].name
        if holder not in ("Olive Brandreth", "Adaeze Thornquist"):
            body = claim.org and reading.entities[claim.org].name
            out.append((holder, reading.entities[claim.post].name, body))
    return sorted(out, key=str)


def meant(reading: Reading, word: str) -> list[tuple[str, ...]]:
    """Whom each mention of *word* means, by name, in the order of the text."""
    text = reading.document.flow.text
    return [
        tuple(reading.entities[key].name for key in reference.keys)
        for reference in reading.references
        if text[reference.start : reference.end] == word
    ]
