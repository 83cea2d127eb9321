"""Making decisions out against a corpus: which letters and entities a line means, and where the words of it stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from kg.decisions.cursor import kind_of
from kg.decisions.lines import Document, Note
from kg.decisions.places import Unusable, ends, find, says, seat, spelt
from kg.decisions.plan import Added, Decisions, Step, Verdict
from kg.decisions.records import (
    KINDS,
    AddDirective,
    Addition,
    AddLine,
    AddMembership,
    Decision,
    Different,
    Drop,
    Keep,
    Rename,
    Same,
)
from kg.facts import IdentityDecision

__all__ = ["Corpus", "Known", "bind"]

_ID = re.compile(r"[0-9a-f]{12}")


class Known(NamedTuple):
    """What automatic identity calls an entity in the whole corpus, and the least id of the letters that name it."""

    name: str
    letter: str


class Corpus(Protocol):
    """What is asked of the corpus, before any decision is applied to it."""

    def entity(self, path: str) -> Known | None:
        """Return what is known of *path*, None when it is not in the corpus."""

    def letters(self, name: str) -> Sequence[str]:
        """Return the ids of the letters that *name* means: an id, or a file name, its folders left out or not."""

    def text(self, letter_id: str) -> str:
        """Return the letter's text as kept."""


def bind(document: Document, corpus: Corpus, file: str = "decisions") -> Decisions:
    """Return the decisions of *document* as they hold in *corpus*; *file* is what notes and reasons call the file.

    A line that cannot be applied has a note and is left out, the others are applied from first to last."""
    binder = _Binder(corpus, file)
    for decision in document.decisions:
        binder.take(decision)
    return binder.finish(document.notes)


class _Binder:
    """Takes the lines in their order; a *class* below is a path that others may have become."""

    def __init__(self, corpus: Corpus, file: str) -> None:
        self._corpus, self._file = corpus, file
        self._steps: dict[str, tuple[Step, ...]] = {}
        self._verdicts: dict[str, tuple[Verdict, ...]] = {}
        self._added: dict[str, tuple[Added, ...]] = {}
        self._notes: list[Note] = []
        self._plan = Decisions(file, self._steps)  # sees each step as it is added
        self._order: dict[str, int] = {}
        self._members: dict[str, list[str]] = {}
        self._made: dict[str, Known] = {}
        self._targets: list[str] = []
        self._renames: list[Rename] = []
        self._reasons: list[tuple[str, tuple[str, ...], Decision, str | None]] = []

    def take(self, decision: Decision) -> None:
        takers: dict[type[Decision], Callable[..., None]] = {
            Same: self._same,
            Different: self._different,
            Rename: self._rename,
            Keep: self._judge,
            Drop: self._judge,
        }
        try:
            takers.get(type(decision), self._add)(decision)
        except Unusable as error:
            self._note(decision, error.kind, str(error))

    def _note(self, decision: Decision, kind: str, text: str) -> None:
        self._notes.append(Note(decision.line, kind, text))

    def _known(self, path: str) -> Known | None:
        return self._corpus.entity(path) or self._made.get(path)

    def _here(self, path: str) -> str:
        """Return the class that *path* belongs to at this line."""
        trail = self._plan.trail(path, None)
        here = trail[-1][1]
        if here is None:
            raise Unusable("idle", f"{path} is dropped by line {trail[-1][0]}")
        return here

    def _seen(self, decision: Decision, path: str) -> bool:
        """Is *path* in the corpus? If not, a note says so."""
        if self._known(path) is None:
            self._note(decision, "idle", f"{path} is not in the corpus (any more)")
            return False
        return True

    def _letters(self, decision: Decision, names: Iterable[str]) -> frozenset[str]:
        """Return the ids of the letters called *names*; a note tells of each that is not there."""
        found: set[str] = set()
        for name in names:
            ids = self._corpus.letters(name)
            if not ids:
                self._note(decision, "idle", f"no letter {name} is in the corpus (any more)")
            elif len(ids) > 1:
                raise Unusable("wrong", f"{name} may be any of the letters {', '.join(sorted(ids)[:8])}; say which")
            found.update(ids)
        return frozenset(found)

    def _step(self, path: str, step: Step) -> None:
        self._steps[path] = (*self._steps.get(path, ()), step)

    # --- who is who ---------------------------------------------------------------------------------------------------

    def _same(self, said: Same) -> None:
        for path in said.paths:
            self._order.setdefault(path, len(self._order))
            self._seen(said, path)
        classes = list(dict.fromkeys(map(self._here, said.paths)))
        kept = min(classes, key=lambda c: (self._known(c) is None, self._order.get(c, len(self._order)), c))
        for gone in classes:
            if gone != kept:
                self._step(gone, Step(said.line, None, kept))
                self._members[kept] = [*self._members.get(kept, [kept]), *self._members.pop(gone, [gone])]
        letters = sorted({known.letter for path in said.paths if (known := self._known(path))})
        self._reasons.append((kept, tuple(letters), said, None))

    def _different(self, said: Different) -> None:
        self._seen(said, said.path)
        here = self._here(said.path)
        letters = self._letters(said, said.letters)
        if not letters:
            return
        if said.other is None:
            least = min({*letters, *(name for name in said.letters if _ID.fullmatch(name))})
            made = f"{said.path}-apart-{least}"
            self._made.setdefault(made, Known(self._name_of(here), least))
        else:
            made = said.other
            self._make(said, made, min(letters))
        other = self._here(made)
        if other == here:
            raise Unusable("idle", f"{said.path} and {made} are said to be the same further up")
        self._step(here, Step(said.line, letters, other))
        self._targets.append(other)
        self._reasons.append((other, tuple(sorted(letters)), said, here))

    def _make(self, decision: Decision, path: str, letter_id: str, name: str = "") -> None:
        """See to it that *path* is known, for a person may name what the letters were not seen to name."""
        if self._known(path) is None:
            self._made[path] = Known(name or spelt(path), letter_id)
            if not name:
                self._note(decision, "new", f"{path} is new; say what it is called: rename {path} = NAME")

    def _rename(self, said: Rename) -> None:
        self._seen(said, said.path)
        self._renames.append(Rename(self._here(said.path), said.name, line=said.line))

    def _name_of(self, path: str) -> str:
        """Return the name of a class: that of the first of its members that has one."""
        members = sorted(self._members.get(path, [path]), key=lambda p: (self._order.get(p, len(self._order)), p))
        return next((known.name for member in members if (known := self._known(member))), spelt(path))

    # --- what was read ------------------------------------------------------------------------------------------------

    def _judge(self, said: Keep | Drop) -> None:
        is_entity = kind_of(said.path) in KINDS
        if is_entity:
            self._seen(said, said.path)
        here = self._here(said.path) if is_entity else said.path
        letters = self._letters(said, said.letters) if said.letters else None
        if letters is not None and not letters:
            return
        if isinstance(said, Drop) and is_entity and said.role is None:
            self._step(here, Step(said.line, letters, None))
            return
        verdict = Verdict(said.line, letters, isinstance(said, Keep), said.role)
        self._verdicts[here] = (*self._verdicts.get(here, ()), verdict)
        if is_entity and said.role is None:
            known = self._known(here)
            self._reasons.append((here, tuple(sorted(letters or ([known.letter] if known else []))), said, None))

    # --- what is added ------------------------------------------------------------------------------------------------

    def _add(self, said: Addition) -> None:
        ids = sorted(self._letters(said, [said.place.letter]))
        if not ids:
            return
        text = self._corpus.text(ids[0])
        evidence = find(said.place, text)
        if isinstance(said, AddDirective):
            for words in (said.action, said.deadline_text):
                if words is not None and not says(text, words):
                    raise Unusable("wrong", f"the letter {said.place.letter} does not say “{words}”")
        paths = {role: self._end(said, path, ids[0]) for role, path in ends(said)}
        if isinstance(said, AddLine) and paths["low"] == paths["high"]:
            raise Unusable("idle", f"{said.subordinate} and {said.superior} are the same; nobody answers to themselves")
        if isinstance(said, AddMembership):
            paths["post"] = self._seat(said, paths.get("org"), ids[0])
        names = {path: self._name_of(path) for path in paths.values()}
        self._added[ids[0]] = (*self._added.get(ids[0], ()), Added(said, evidence, paths, names))

    def _end(self, said: Addition, path: str, letter_id: str) -> str:
        self._make(said, path, letter_id)
        return self._here(path)

    def _seat(self, said: AddMembership, org: str | None, letter_id: str) -> str:
        """Return the path of the post, which as a title in words is that of its body, as ``corpus.bodies`` has it."""
        if kind_of(said.post) == "post" and "/" in said.post:
            return self._end(said, said.post, letter_id)
        path = seat(said.post, org, letter_id)
        self._make(said, path, letter_id, said.post)
        return self._here(path)

    # --- the end ------------------------------------------------------------------------------------------------------

    def finish(self, notes: Sequence[Note]) -> Decisions:
        every = sorted([*self._notes, *notes], key=lambda note: note.line)
        known = {path: self._name_of(path) for path in sorted({*self._targets, *self._made})}
        identity = tuple(self._identity())
        return Decisions(
            self._file, self._steps, self._verdicts, self._names(), known, self._added, identity, tuple(every)
        )

    def _names(self) -> dict[str, str]:
        names = {path: self._name_of(path) for path in self._members}
        for rename in self._renames:
            renamed = self._plan.trail(rename.path, None, rename.line)[-1][1]
            if renamed is not None:
                names[renamed] = rename.name
        return dict(sorted(names.items()))

    def _identity(self) -> Iterable[IdentityDecision]:
        found: dict[str, list[IdentityDecision]] = defaultdict(list)
        for path, letters, said, other in self._reasons:
            entity = self._plan.trail(path, None, said.line)[-1][1]
            apart = self._plan.trail(other, None, said.line)[-1][1] if other else None
            if entity is None or not letters:
                continue
            reason = f"decided by a person, {self._file}:{said.line}" + (f": {said.note}" if said.note else "")
            kept_apart = apart if apart != entity else None
            found[entity].append(IdentityDecision(entity, letters, reason, 1.0, kept_apart))
        return [decision for entity in sorted(found) for decision in found[entity]]
