"""What a file of decisions comes to in a corpus: how a use of a path moves on, line by line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kg import iri
from kg.decisions.lines import Note
from kg.decisions.records import KINDS, Addition, Role
from kg.facts import Evidence, IdentityDecision, LetterFacts

if TYPE_CHECKING:
    from kg.decisions.application import Settled

__all__ = ["Added", "Changed", "Decisions", "LetterIdentity", "Step", "Trail", "Verdict", "changed_paths"]

_ENTITIES = tuple(f"{kind}/" for kind in KINDS)
EVERYWHERE = "*"
"""Under this stands in ``Decisions.marks`` what may concern any letter."""


class LetterIdentity(Protocol):
    """Who is who in one letter: key -> path, path -> name, and the people whom only the corpus shows it to name."""

    @property
    def paths(self) -> Mapping[str, str]: ...
    @property
    def names(self) -> Mapping[str, str]: ...
    @property
    def mentions(self) -> Iterable[tuple[str, Evidence]]: ...


class Step(NamedTuple):
    """By *line*, what is called by a path (in *letters*, None: in all) is called *to*; None: it is dropped."""

    line: int
    letters: frozenset[str] | None
    to: str | None


class Verdict(NamedTuple):
    """By *line* a fact, or a use of an entity, is right or not, in *letters* (None: in all)."""

    line: int
    letters: frozenset[str] | None
    is_right: bool
    role: Role | None = None


class Added(NamedTuple):
    """A fact that a person adds to a letter: what the line says, its words there, and who takes part in it, by part.

    ``paths`` are as the lines before it have them, ``names`` what the corpus calls those."""

    said: Addition
    evidence: Evidence
    paths: Mapping[str, str]
    names: Mapping[str, str]


Names = Mapping[str, str]
Mentions = tuple[tuple[str, Evidence], ...]
Trail = tuple[tuple[int, str | None], ...]
"""The paths that a use goes through, each with the line that gave it; the last stands, None: it is dropped."""


@dataclass(frozen=True)
class Decisions:
    """The decisions of a file, made out against one corpus; ``bind`` makes them.

    They can be pickled and are the same wherever they are applied. ``names`` are those that a path has wherever it
    stands, ``known`` those of paths that a line brings into letters which automatic identity did not see there.
    ``notes`` tell of lines that are wrong or idle, ``identity`` are the decisions on who is who, for the corpus graph.
    """

    file: str = "decisions"
    steps: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    verdicts: Mapping[str, tuple[Verdict, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    added: Mapping[str, tuple[Added, ...]] = field(default_factory=dict)
    identity: tuple[IdentityDecision, ...] = ()
    notes: tuple[Note, ...] = ()

    def trail(self, path: str, letter_id: str | None, after: int = 0) -> Trail:
        """Return where a use of *path* in a letter goes by the lines after the line *after*.

        Without a letter, where the uses go that no line singles out."""
        here: str | None = path
        out: list[tuple[int, str | None]] = [(after, path)]
        while here is not None:
            step = next((s for s in self.steps.get(here, ()) if s.line > after and _holds(s.letters, letter_id)), None)
            if step is None:
                break
            after, here = step.line, step.to
            out.append((after, here))
        return tuple(out)

    def final(self, path: str, letter_id: str | None = None) -> str | None:
        """Return what *path* is called after all lines, None if it is dropped."""
        return self.trail(path, letter_id)[-1][1]

    def name(self, path: str) -> str:
        """Return the name that the decisions give *path*, empty if they give none."""
        return self.names.get(path) or self.known.get(path, "")

    def touches(self, paths: Iterable[str], letter_id: str) -> bool:
        """Could ``apply`` change a letter in which automatic identity sees *paths*?"""
        marks = self.marks
        return EVERYWHERE in marks or iri.letter(letter_id) in marks or any(path in marks for path in paths)

    def apply(self, facts: LetterFacts, identity: LetterIdentity) -> tuple[LetterFacts, Names, Names, Mentions]:
        """Return facts, key -> path, path -> name, and mentions of a letter as the person will have them.

        *facts* and *identity* are those of one letter as it was read; nothing else bears on the result."""
        settled = self.settle(facts, identity)
        return settled.facts, settled.paths, settled.names, settled.mentions

    def settle(self, facts: LetterFacts, identity: LetterIdentity) -> Settled:
        """Do as ``apply``, and tell besides what a person vouches for and which lines had a say."""
        from kg.decisions.application import settle

        return settle(self, facts, identity)

    @cached_property
    def marks(self) -> dict[str, str]:
        """What ``apply`` depends on: paths and letters (as ``letter/ID``), each with a digest; so has ``corpus``.

        Kept from build to build, ``changed_paths`` tells by it which letters are to be written again."""
        said: dict[str, list[str]] = defaultdict(list)
        for path in sorted({*self.steps, *self.names, *self.verdicts}):
            everywhere, letters = self._concerned(path)
            if everywhere:
                mark = path if path.startswith(_ENTITIES) else EVERYWHERE
                said[mark].append(repr(list(self._reach(path, singled=False))))
            for letter_id in letters:
                said[iri.letter(letter_id)].append(repr(list(self._reach(path, singled=True))))
        for letter_id, added in self.added.items():
            trails = [self.trail(path, letter_id, one.said.line) for one in added for path in one.paths.values()]
            said[iri.letter(letter_id)].append(repr((added, trails, [self.name(t[-1][1] or "") for t in trails])))
        if self.identity:
            said[iri.CORPUS].append(repr(self.identity))
        return {mark: iri.digest(*parts) for mark, parts in sorted(said.items())}

    def _concerned(self, path: str) -> tuple[bool, frozenset[str]]:
        """Return whether something is decided on *path* for all letters, and those for which something is."""
        given = [s.letters for s in self.steps.get(path, ())] + [v.letters for v in self.verdicts.get(path, ())]
        everywhere = path in self.names or any(letters is None for letters in given)
        return everywhere, frozenset().union(*(letters for letters in given if letters is not None))

    def _reach(self, path: str, *, singled: bool) -> Iterator[tuple[object, ...]]:
        """Yield all that a use of *path* may meet with on its way; in any letter, or also in those *singled* out."""
        waiting, seen = [path], {path}
        while waiting:
            here = waiting.pop()
            steps = [s for s in self.steps.get(here, ()) if singled or s.letters is None]
            verdicts = [v for v in self.verdicts.get(here, ()) if singled or v.letters is None]
            moved = [(s.line, sorted(s.letters or ()), s.to) for s in steps]
            judged = [(v.line, sorted(v.letters or ()), v.is_right, v.role) for v in verdicts]
            yield here, moved, judged, self.name(here)
            further = {s.to for s in steps if s.to is not None} - seen
            seen |= further
            waiting += sorted(further)

    def revised(self, automatic: IdentityDecision) -> IdentityDecision | None:
        """Return a decision of automatic identity as it stands beside those of the person, None if it is overridden.

        It is about what its entity is called now, and about those of its letters that no line takes out."""
        entity = self.final(automatic.entity)
        apart = self.final(automatic.apart_from) if automatic.apart_from else None
        if entity is None or apart == entity:
            return None
        stages = [path for _, path in self.trail(automatic.entity, None) if path is not None]
        judged = [v for path in stages for v in self.verdicts.get(path, ()) if v.is_right and v.role is None]
        stay = tuple(
            letter
            for letter in automatic.letters
            if self.final(automatic.entity, letter) == entity and not any(_holds(v.letters, letter) for v in judged)
        )
        if not stay or len(stay) == 1 < len(automatic.letters):
            return None
        return automatic._replace(entity=entity, letters=stay, apart_from=apart)


def _holds(letters: frozenset[str] | None, letter_id: str | None) -> bool:
    return letters is None or letter_id in letters


class Changed(NamedTuple):
    """Which letters a change of the decisions concerns: those with one of *paths*, *letters*, or all (*everywhere*)."""

    paths: frozenset[str]
    letters: frozenset[str]
    everywhere: bool


def changed_paths(old: Mapping[str, str], new: Mapping[str, str]) -> Changed:
    """Return what differs between two results of ``Decisions.marks``; paths are as automatic identity gives them."""
    differing = {mark for mark in {*old, *new} if old.get(mark) != new.get(mark)}
    letters = frozenset(mark.removeprefix("letter/") for mark in differing if mark.startswith("letter/"))
    paths = frozenset(mark for mark in differing if mark.startswith(_ENTITIES))
    return Changed(paths, letters, EVERYWHERE in differing)
