"""Document -> Chunks: the people, bodies and titles that a letter names, as stretches of its tokens."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Document
from kg.recognise import bare, blocks, context, dates, organizations, people, posts
from kg.recognise.acting import acting_bodies
from kg.recognise.committees import chaired_committees
from kg.recognise.refused import is_nobody, stations
from kg.tokens import Body, Chunks, Flag, Person, Tokens, tokenise

__all__ = ["dates", "recognise"]


def recognise(document: Document) -> Chunks:
    """Return the people, bodies and titles named in *document*; no token belongs to two people or two bodies."""
    tokens = tokenise(document)
    bodies = organizations.find(tokens)
    taken = _covered(tokens, bodies, [])
    found = people.find(tokens, taken)
    taken = _covered(tokens, bodies, found)
    found += blocks.block_people(document, tokens, taken)
    taken = _covered(tokens, bodies, found)
    bodies = sorted([*bodies, *blocks.block_bodies(document, tokens, taken)], key=lambda b: b.first)
    taken = _covered(tokens, bodies, found)
    edited = [p for p in context.named_by_editors(document, tokens, taken) if not is_nobody(tokens, p)]
    found += edited
    taken = _covered(tokens, bodies, found)
    titles = posts.find(tokens, bodies, _owner(tokens, bodies), _covered(tokens, [], found))
    found += context.lone_surnames(document, tokens, titles, taken)
    taken = _covered(tokens, bodies, found)
    more = context.beside_titles(tokens, titles, taken, found)
    more += context.lone_given(tokens, taken)
    taken = _covered(tokens, bodies, [*found, *more])
    more += context.colleagues(tokens, taken)
    bases = stations(tokens, bodies)
    found = [person for person in (*found, *more) if bare.is_person(tokens, person) and not is_nobody(tokens, person)]
    found = [p for p in found if not bases or p.name > p.first or tokens.phrase(p.first, p.end) not in bases]
    found += [p for p in edited if p not in found and tokens.flags[p.first] & Flag.MONTH]
    if found:
        titles = posts.find(tokens, bodies, _owner(tokens, bodies), _covered(tokens, [], found))
    found.sort(key=lambda p: p.first)
    bodies = sorted([*bodies, *context.firms_of_people(tokens, found, taken)], key=lambda b: b.first)
    firms = {n for n, person in enumerate(found) if n and _is_firm(tokens, found[n - 1], person)}
    acting_taken = _covered(tokens, bodies, found)
    acting = [*acting_bodies(document, tokens, titles, found, acting_taken), *chaired_committees(tokens, acting_taken)]
    if acting:
        bodies = sorted([*bodies, *acting], key=lambda b: b.first)
        titles = posts.find(tokens, bodies, _owner(tokens, bodies), _covered(tokens, [], found))
    if firms:
        bodies = sorted([*bodies, *(Body(found[n].first, found[n].end, 0.7) for n in firms)], key=lambda b: b.first)
        found = [person for n, person in enumerate(found) if n not in firms]
        titles = posts.find(tokens, bodies, _owner(tokens, bodies), _covered(tokens, [], found))
    return Chunks(tokens, found, bodies, titles, bare.find(document, tokens, found, bodies))


def _is_firm(tokens: Tokens, before: Person, person: Person) -> bool:
    """Is this "Jane Smith of Ashby Crane", where the second name is that of a firm?"""
    if person.first != person.name or person.first - before.last != 1 or before.end - before.name < 1:
        return False
    return tokens.text[before.last].lower() in ("of", "at") and person.end - person.first < 4


def _covered(tokens: Tokens, bodies: Sequence[Body], found: Sequence[Person]) -> list[bool]:
    out = [False] * len(tokens)
    chunks: list[Body | Person] = [*bodies, *found]
    for chunk in chunks:
        out[chunk.first : chunk.last] = [True] * (chunk.last - chunk.first)
    return out


def _owner(tokens: Tokens, bodies: Sequence[Body]) -> list[int]:
    out = [-1] * len(tokens)
    for number, body in enumerate(bodies):
        out[body.first : body.last] = [number] * (body.last - body.first)
    return out
