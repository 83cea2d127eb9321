"""Which bodies and posts of different letters are one, and the path each is known by.

A body whose name tells it from others ("Marlshire County Council") is one wherever it is named; one called by its kind
alone ("the Audit Committee") is its parent's, or else the letter's own. A post is its body's; without a body it is the
letter's own, unless its title names a country or a department of state.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from kg import iri, lexicon
from kg.facts import EntityFact, LetterFacts
from kg.resolve.corpus.names import fold

__all__ = ["paths_of"]

_SMALL = frozenset("of the and for in on to at a an & by with its our your their my his her".split())
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|&")
_LEGAL = frozenset("ltd limited llp llc inc incorporated plc corp corporation gmbh ltda bv nv pty co sa ag".split())
_OWN_NAMES = frozenset(
    "fund trust foundation bank charity society association union federation college school university hospital "
    "company church party partnership institute press".split()
)
"""A body of this kind whose name has two words more stands by itself: "Harbour Relief Fund"."""
_STATE = re.compile(
    r"\b(?:secretary of state (?:for|to)|chancellor of the exchequer|lord chancellor|attorney general for)\b"
)


def _key(name: str) -> str:
    return iri.slug(re.sub(r"^the\s+", "", name, flags=re.IGNORECASE))


@cache
def _ordinary() -> frozenset[str]:
    """Words that tell no body from another: "committee", "audit", "deputy"."""
    words = {row[0].lower() for row in lexicon.rows("common_words")}
    heads = {row[0].lower() for name in ("org_heads", "title_heads", "title_modifiers") for row in lexicon.rows(name)}
    return frozenset(words | heads | {head + "s" for head in heads} | _SMALL)


@cache
def _known() -> frozenset[str]:
    """The folded names of well-known bodies."""
    return frozenset(fold(row[0]) for row in lexicon.rows("bodies"))


@cache
def _places() -> frozenset[str]:
    return frozenset(fold(row[0]) for name in ("places", "demonyms") for row in lexicon.rows(name))


def _is_local(name: str) -> bool:
    """Is a body called *name* known by its kind alone?"""
    folded = re.sub(r"^the\s+", "", fold(name))
    if folded in _known() or folded in _places():
        return False
    words = _WORD.findall(folded)
    if not words or words[-1] in _LEGAL or (words[-1] in _OWN_NAMES and len(words) > 2 and _SMALL.isdisjoint(words)):
        return False
    return all((w in _ordinary() and w not in _places()) or w.removesuffix("s") in _ordinary() for w in words)


def paths_of(letter: LetterFacts) -> dict[str, tuple[str, str]]:
    """Return path and name of the organizations and posts of *letter*, by key."""
    bodies = {e.key: e for e in letter.entities if e.kind == "organization"}
    known: dict[str, str] = {}
    used: dict[str, int] = defaultdict(int)
    for key in bodies:
        path = _path(key, bodies, letter.letter_id)
        used[path] += 1
        # two bodies of one name in one letter are two
        known[key] = f"{path}-{letter.letter_id}-{used[path]}" if used[path] > 1 else path
    taken: set[str] = set()
    for entity in letter.entities:
        if entity.kind == "post":
            path = f"post/{_seat(entity, known, letter.letter_id)}{_key(entity.name)}"
            while path in taken:
                path += "-" + entity.key
            taken.add(path)
            known[entity.key] = path
    names = {e.key: e.name for e in letter.entities}
    return {key: (path, names[key]) for key, path in known.items()}


def _path(key: str, bodies: Mapping[str, EntityFact], letter_id: str, seen: tuple[str, ...] = ()) -> str:
    """Return the path of body *key*: by its name, under its parent, or under the letter."""
    body = bodies[key]
    slug = _key(body.name)
    if not _is_local(body.name):
        return f"org/{slug}"
    if body.parent is not None and body.parent in bodies and body.parent not in (*seen, key):
        return _path(body.parent, bodies, letter_id, (*seen, key)) + "/" + slug
    return f"org/letter-{letter_id}/{slug}"


def _seat(post: EntityFact, known: Mapping[str, str], letter_id: str) -> str:
    """Return what the path of *post* begins with: its body, nothing for an office of state, else the letter."""
    if post.org is not None and post.org in known:
        return known[post.org].removeprefix("org/") + "/"
    folded = fold(post.name)
    words = _WORD.findall(folded)
    pairs = {" ".join(pair) for pair in pairwise(words)}
    if _STATE.search(folded) or (len(words) > 1 and not _places().isdisjoint((*words[1:], *pairs))):
        return ""
    return f"letter-{letter_id}/"
