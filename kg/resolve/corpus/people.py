"""Which people of different letters are one.

Names in full are joined first, within one surname; then surnames alone and with an honorific go to the bearer that the
letter names in full, else to the one whose time, correspondents and posts fit. Source: blocking by surname, as record
linkage has it; the weights are judgement, measured on diplomatic letters.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg import iri
from kg.facts import Evidence, IdentityDecision, LetterFacts
from kg.resolve.corpus.alone import apart, join_surnames
from kg.resolve.corpus.bearers import Bearer, join_full_names
from kg.resolve.corpus.choice import Choice, choose
from kg.resolve.corpus.names import is_given
from kg.resolve.corpus.uses import Use, accepted, settings, uses

__all__ = ["Found", "name_people"]


@dataclass(slots=True)
class Found:
    """Names by path, the mentions that only the corpus shows, and the decisions."""

    names: dict[str, str] = field(default_factory=dict)
    mentions: dict[str, tuple[tuple[str, Evidence], ...]] = field(default_factory=dict)
    decisions: tuple[IdentityDecision, ...] = ()


def name_people(facts: Sequence[LetterFacts], paths: dict[str, dict[str, str]]) -> Found:
    """Fill in the paths of the people of *facts*, which are sorted by letter."""
    named = list(uses(facts))
    attested = Counter(surname for _, surname in {(u.letter, u.name.surname) for u in named if _attests(u)})
    for second in _second_surnames(named):
        attested.setdefault(second, 0)
    where = settings(facts)
    everyone = [*named, *accepted(facts, attested)]
    bearers, open_uses = join_full_names(u for u in everyone if u.name.is_full)
    open_uses += [u for u in everyone if not u.name.is_full]
    choices, rest, several = choose(bearers, open_uses, where)
    bearers = [*bearers, *join_surnames([u for u in rest if u.name.surname], where), *apart(several)]
    return _write(bearers, choices, paths)


def _attests(use: Use) -> bool:
    """Is *use* surely of a name: not "B. Harcourt", whose initial may number an item of a list?"""
    return bool(use.name.honorific) or not (len(use.name.given) == 1 and len(use.name.given[0]) == 1)


def _second_surnames(named: Iterable[Use]) -> set[str]:
    """Return the other words that people may go by: a given name like "Ching-kuo", the first of two surnames."""
    out: set[str] = set()
    for use in named:
        if use.name.order == "east":
            out.update(use.name.given)
        elif use.name.given and len(use.name.given[-1]) > 1 and not is_given(use.name.given[-1]):
            out.update((use.name.given[-1], f"{use.name.given[-1]} {use.name.surname}"))
    return out


def _write(bearers: Sequence[Bearer], choices: Sequence[Choice], paths: dict[str, dict[str, str]]) -> Found:
    found = Found()
    mentions: dict[str, list[tuple[str, Evidence]]] = defaultdict(list)
    where = _paths(bearers)
    for bearer in bearers:
        path = where[id(bearer)]
        found.names[path] = bearer.canonical()
        for use in bearer.uses:
            if use.key:
                paths[use.letter][use.key] = path
            confidence = bearer.confidence.get(id(use), 0.85 if bearer.given else 0.65)
            for e in use.evidence:
                mentions[use.letter].append((path, Evidence(e.start, e.end, e.exact, round(confidence, 2))))
    found.mentions = {
        letter: tuple(sorted(m, key=lambda x: (x[1].start, x[1].end, x[0]))) for letter, m in sorted(mentions.items())
    }
    found.decisions = tuple(
        sorted(_decisions(bearers, choices, where), key=lambda d: (d.entity, d.reason, d.apart_from or ""))
    )
    return found


def _paths(bearers: Sequence[Bearer]) -> dict[int, str]:
    """Give every bearer a path of its own; those of one name are told apart by what the letters say of them."""
    by_slug: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        by_slug[iri.slug(bearer.canonical())].append(bearer)
    out: dict[int, str] = {}
    for slug, same in sorted(by_slug.items()):
        same.sort(key=lambda b: (-len(b.letters()), min(b.letters()), min(u.key for u in b.uses)))
        for number, bearer in enumerate(same):
            out[id(bearer)] = (
                f"person/{slug}" if number == 0 else f"person/{slug}-{min(bearer.letters())}{_suffix(same, number)}"
            )
    return out


def _suffix(same: Sequence[Bearer], number: int) -> str:
    """Return what tells apart two of one name whose first letter is the same."""
    first = min(same[number].letters())
    if any(min(other.letters()) == first for other in same[1:number]):
        return "-" + min(u.key or str(u.evidence[0].start) for u in same[number].uses if u.letter == first)
    return ""


def _decisions(
    bearers: Sequence[Bearer], choices: Sequence[Choice], where: dict[int, str]
) -> Iterable[IdentityDecision]:
    for bearer in bearers:
        letters = tuple(sorted({u.letter for u in bearer.uses if id(u) not in bearer.confidence}))
        if len(letters) > 1:
            yield IdentityDecision(where[id(bearer)], letters, bearer.reason(), bearer.certainty())
    joined: dict[tuple[str, str, str, float], set[str]] = defaultdict(set)
    for choice in choices:
        apart = where[id(choice.other)] if choice.other is not None else ""
        joined[where[id(choice.bearer)], choice.reason, apart, round(choice.score, 1)].add(choice.use.letter)
    for (path, reason, apart, score), ids in joined.items():
        yield IdentityDecision(path, tuple(sorted(ids)), reason, score, apart or None)
