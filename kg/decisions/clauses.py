"""The lines that begin with ``add``: a fact, the letter that states it, and the words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.decisions.cursor import Cursor, kind_of
from kg.decisions.records import (
    BASES,
    MODALITIES,
    AddDirective,
    Addition,
    AddLine,
    AddMembership,
    AddMention,
    Place,
)
from kg.decisions.words import Malformed, quoted, written
from kg.model import Basis, Modality
from kg.ntriples import date_type
from kg.vocab import XSD

__all__ = ["addition", "addition_text"]

_DEADLINES = (XSD.date, XSD.gMonthDay)
_WORDS = {basis: word for word, basis in BASES.items()}


def addition(cursor: Cursor) -> Addition:
    """Return the fact that a line after ``add`` states.

    Raises:
        Malformed: the line is not as it should be.
    """
    word = cursor.next("what to add").text.lower()
    if word in BASES:
        return _line(cursor, BASES[word])
    found = _CLAUSES.get(word)
    if found is None:
        raise Malformed(f"“{word}” cannot be added; there are {', '.join([*BASES, *_CLAUSES])}")
    return found(cursor)


def _line(cursor: Cursor, basis: Basis) -> AddLine:
    low, high = cursor.entity(), cursor.entity()
    if low == high:
        raise Malformed("nobody answers to themselves")
    return AddLine(basis, low, high, _place(cursor))


def _membership(cursor: Cursor) -> AddMembership:
    person = cursor.of_kind("person")
    post = cursor.quoted("a title") if cursor.is_quoted() else cursor.of_kind("post")
    org = cursor.of_kind("org") if cursor.keyword("at") else None
    since = cursor.date() if cursor.keyword("from") else None
    until = cursor.date() if cursor.keyword("until") else None
    return AddMembership(person, " ".join(post.split()), _place(cursor), org, since, until)


def _directive(cursor: Cursor) -> AddDirective:
    issuer = cursor.entity()
    cursor.need("to")
    addressees = [cursor.entity()]
    while not cursor.is_quoted() and not any(map(cursor.is_next, ("as", "by", "in"))):
        addressees.append(cursor.entity())
    action = cursor.quoted("the task") if cursor.is_quoted() else None
    modality: Modality = "Request"
    if cursor.keyword("as"):
        word = cursor.next("how it binds").text.lower()
        if word not in MODALITIES:
            raise Malformed(f"“{word}” is no way to bind; there are {', '.join(MODALITIES)}")
        modality = MODALITIES[word]
    deadline = text = None
    if cursor.keyword("by"):
        deadline, text = _deadline(cursor), cursor.quoted("the letter's words for the deadline")
    unique = tuple(dict.fromkeys(addressees))
    return AddDirective(issuer, unique, _place(cursor), action, modality, deadline, text)


def _deadline(cursor: Cursor) -> str:
    day = cursor.date()
    if date_type(day) not in _DEADLINES:
        raise Malformed(f"the deadline {day} is no day such as 2014-07-22, or --07-22 where no year is known")
    return day


def _mention(cursor: Cursor) -> AddMention:
    return AddMention(cursor.entity(), _place(cursor))


def _sender(cursor: Cursor) -> AddMention:
    return AddMention(cursor.entity(), _place(cursor), "sender")


def _recipient(cursor: Cursor) -> AddMention:
    return AddMention(cursor.entity(), _place(cursor), "recipient")


def _copy(cursor: Cursor) -> AddMention:
    return AddMention(cursor.entity(), _place(cursor), "cc")


def _place(cursor: Cursor) -> Place:
    cursor.need("in")
    return Place(cursor.letter(), cursor.quoted("the letter's words"), cursor.number())


_CLAUSES: dict[str, Callable[[Cursor], Addition]] = {
    "holds": _membership,
    "directive": _directive,
    "mention": _mention,
    "sender": _sender,
    "recipient": _recipient,
    "cc": _copy,
}


def addition_text(added: Addition) -> str:
    """Return the line of *added*, which ``addition`` reads back, without its comment."""
    place = added.place
    number = f" {place.occurrence}" if place.occurrence is not None else ""
    said = f"in {written(place.letter)} {quoted(place.words)}{number}"
    return " ".join(["add", *_clause(added), said])


def _clause(added: Addition) -> Iterator[str]:
    match added:
        case AddMention():
            yield f"{added.role or 'mention'} {added.path}"
        case AddLine():
            yield f"{_WORDS[added.basis]} {added.subordinate} {added.superior}"
        case AddMembership():
            post = added.post if kind_of(added.post) == "post" and "/" in added.post else quoted(added.post)
            yield f"holds {added.person} {post}"
            for word, value in (("at", added.org), ("from", added.since), ("until", added.until)):
                yield from [f"{word} {value}"] if value else []
        case AddDirective():
            yield f"directive {added.issuer} to {' '.join(added.addressees)}"
            yield from [quoted(added.action)] if added.action else []
            yield f"as {added.modality.lower()}"
            yield from [f"by {added.deadline} {quoted(added.deadline_text or '')}"] if added.deadline else []
