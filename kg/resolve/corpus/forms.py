"""Forms: a name without its surname, as one string to compare and keep; what can be told from a text alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.resolve.corpus.names import Name, fold, is_given, parse
from kg.resolve.corpus.tables import INITIALS

__all__ = ["Text", "after_move", "form_of", "given_of", "name_of", "prefix", "second_of", "seconds_of", "text_of"]

_SIGNED = re.compile(r"(?:Ma?c)?[A-Z]\.(?: ?[A-Z]\.){1,3}")


def form_of(name: Name) -> str:
    """Return given names, sex, generation and order of *name* as JSON; given names make it begin with ``[["``."""
    return json.dumps([name.given, name.sex, name.generation, name.order], ensure_ascii=False, separators=(",", ":"))


def prefix(first: str) -> str:
    """Return how the forms begin whose first given name is *first*."""
    return "[[" + json.dumps(first, ensure_ascii=False)


@lru_cache(maxsize=4096)
def given_of(form: str) -> tuple[str, ...]:
    """Return the given names of *form*."""
    return tuple(json.loads(form)[0])


@lru_cache(maxsize=4096)
def name_of(surname: str, form: str, plain: str, honorific: str) -> Name:
    """Return the name that *form* is of."""
    given, sex, generation, order = json.loads(form)
    return Name(plain, surname, tuple(given), sex, honorific, generation, order)


def after_move(form: str) -> str:
    """Return *form* when the last of its given names is taken for the surname."""
    given, *rest = json.loads(form)
    return json.dumps([given[:-1], *rest], ensure_ascii=False, separators=(",", ":"))


def second_of(name: Name) -> str:
    """Return the first of two surnames, by which a person with several given names may go; empty if there is none."""
    return name.given[-1] if len(name.given) > 1 and name.surname and _is_doubled(name) else ""


def _is_doubled(name: Name) -> bool:
    return name.order == "west" and bool(name.given) and len(name.given[-1]) > 1 and not is_given(name.given[-1])


def seconds_of(name: Name) -> Iterator[str]:
    """Yield the other words that a person may go by: a given name like "Ching-kuo", the first of two surnames."""
    if name.order == "east":
        yield from name.given
    elif _is_doubled(name):
        yield name.given[-1]
        yield f"{name.given[-1]} {name.surname}"


class Text(NamedTuple):
    """What the words of a candidate tell by themselves: the word it is decided under, the first of two surnames, its
    name taken apart (None: nothing is left), and the parts of "Cabot-Wang", each with where it begins."""

    word: str
    second: str
    name: Name | None
    parts: tuple[tuple[str, int], ...]


@lru_cache(maxsize=4096)
def text_of(text: str) -> Text:
    """Return what the candidate *text* is, or may be."""
    if _SIGNED.fullmatch(text):
        given = tuple(fold(part) for part in re.split(r"[. ]+", text) if part)
        return Text(f"{INITIALS}{given[0][0]}{given[-1][0]}", "", Name(text, "", given, "u", ""), ())
    name = parse(text)
    if name is None:
        return Text("", "", None, tuple(_parts(text)))
    return Text(name.surname, second_of(name), name, tuple(_parts(text)))


def _parts(text: str) -> Iterator[tuple[str, int]]:
    at = 0
    for part in text.split("-") if "-" in text else ():
        if part[:1].isupper():
            yield part, at
        at += len(part) + 1
