"""The decisions of a person, made out against the corpus as the build has it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.decisions import Changed, Decisions, Known, bind, changed_paths, parse
from kg.errors import InputError
from kg.pipeline.scan import folder_of
from kg.pipeline.state import State
from kg.resolve.corpus import Index

__all__ = ["FILE_NAME", "changed", "counted", "decisions_file", "load", "note"]

FILE_NAME = "decisions"
_MARKS = "decision marks"


def decisions_file(paths: Sequence[Path]) -> Path:
    """Return where the decisions on the letters in *paths* are, or are to be: beside the letters.

    Raises:
        InputError: there are several such files.
    """
    places = [folder_of(path) / FILE_NAME for path in paths]
    found = list(dict.fromkeys(place.resolve() for place in places if place.is_file()))
    if len(found) > 1:
        raise InputError(
            f"there are several files of decisions: {', '.join(map(str, found))}; name the one to use with --decisions"
        )
    return found[0] if found else places[0].resolve()


def load(path: Path, base: str, state: State, texts: Path) -> Decisions:
    """Return the decisions in the file *path*, none if there is no such file.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Decisions()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; see to the file, or name another with --decisions") from error
    return bind(parse(content, base), _Corpus(state, texts), path.name)


def changed(decisions: Decisions, state: State) -> Iterator[str]:
    """Yield the letters that *decisions* make other than those of the last build did."""
    change = changed_paths(json.loads(state.get(_MARKS) or "{}"), decisions.marks)
    if not any(change):
        return
    index = Index(state.db)
    for letter in state.ids():
        if change.everywhere or letter in change.letters or _names_one_of(index, letter, change):
            yield letter


def _names_one_of(index: Index, letter: str, change: Changed) -> bool:
    identity = index.of(letter)
    named = {*identity.paths.values(), *(path for path, _ in identity.mentions)}
    return not change.paths.isdisjoint(named)


def note(decisions: Decisions, state: State) -> bool:
    """Keep what tells *decisions* from others; return whether they are other than those of the last build."""
    marks, before = json.dumps(decisions.marks), state.get(_MARKS) or "{}"
    state.set(_MARKS, marks)
    return marks != before


def counted(decisions: Decisions, index: Index) -> dict[str, int]:
    """Return the numbers of people, posts and organizations, with those of *decisions* joined, dropped or made."""
    gone = {path for path, steps in decisions.steps.items() if any(step.letters is None for step in steps)}
    made = {step.to for steps in decisions.steps.values() for step in steps if step.to is not None}
    made = (made | set(decisions.known)) - gone
    counts = index.counts()
    for kind, what in (("person", "people"), ("post", "posts"), ("org", "organizations")):
        counts[what] -= sum(path.startswith(f"{kind}/") and index.known(path) is not None for path in gone)
        counts[what] += sum(path.startswith(f"{kind}/") and index.known(path) is None for path in made)
    return counts


class _Corpus:
    """What the decisions ask of the corpus."""

    def __init__(self, state: State, texts: Path) -> None:
        self._state, self._texts = state, texts

    def entity(self, path: str) -> Known | None:
        found = Index(self._state.db).known(path)
        return Known(*found) if found else None

    def letters(self, name: str) -> Sequence[str]:
        return self._state.named(name)

    def text(self, letter_id: str) -> str:
        return (self._texts / f"{letter_id}.txt").read_bytes().decode()
