"""The walk through the cases: one is shown, a key is pressed, the decision is in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kg.decisions.records import Decision, Different, Keep, Rename, Same
from kg.review.cases import Case, Identity, Reading, settled
from kg.review.desk import Desk, Written
from kg.review.shown import Shown, shown

__all__ = ["Keys", "Screen", "Tally", "keys", "walk"]

Keys = dict[str, str]
"""What can be pressed -> what it means here."""
_STOP = ("q", "\x03", "\x04", "\x1b")
_SKIP = ("k", " ", "\r", "\n")


class Screen(Protocol):
    """Where a case is shown and somebody answers."""

    def show(self, case: Shown, number: int, total: int, before: str, keys: Keys) -> None:
        """Show a case with its *number* of *total*; *before* is the line that decided it already, or empty."""

    def key(self) -> str:
        """Return the key that is pressed."""

    def line(self, question: str) -> str:
        """Return what is typed after *question*, without blanks around it."""

    def say(self, text: str) -> None:
        """Tell something in a line."""


@dataclass(slots=True)
class Tally:
    """What came of a walk; ``left`` are the cases that nobody decided."""

    decided: int = 0
    left: int = 0


@dataclass(slots=True)
class _Walk:
    desk: Desk
    cases: Sequence[Case]
    screen: Screen
    lines: dict[int, list[Written]] = field(default_factory=dict)
    path: list[int] = field(default_factory=list)

    def go(self) -> Tally:
        at: int | None = self._next(0)
        while at is not None:
            at = self._stop_at(at)
        is_settled = settled(self.desk)
        return Tally(len(self.lines), sum(not is_settled(case) for case in self.cases))

    def _next(self, start: int) -> int | None:
        """Return the first case from *start* on that is not settled, perhaps by what was decided on another."""
        is_settled = settled(self.desk)
        return next((n for n in range(start, len(self.cases)) if not is_settled(self.cases[n])), None)

    def _stop_at(self, at: int) -> int | None:
        """Show a case until it is answered; return which comes after it, None for none."""
        case = self.cases[at]
        before = "; ".join(written.text for written in self.lines.get(at, ()))
        offered = keys(case)
        self.screen.show(shown(self.desk, case), at + 1, len(self.cases), before, offered)
        while True:
            key = self.screen.key().lower()
            if key in _STOP:
                return None
            if key == "b":
                if self.path:
                    return self.path.pop()
                self.screen.say("This is the first.")
            elif key in _SKIP:
                return self._on(at)
            elif key == "n" and isinstance(case, Identity):
                self._rename(case)
            elif key in offered:
                decisions = self._decisions(case, key)
                if decisions:
                    self._write(at, decisions)
                    return self._on(at)
            else:
                self.screen.say("; ".join(f"{name}: {what}" for name, what in offered.items()))

    def _on(self, at: int) -> int | None:
        self.path.append(at)
        return self._next(at + 1)

    def _write(self, at: int, decisions: Sequence[Decision]) -> None:
        """Write decisions at once; those of this walk that they take the place of are undone."""
        for written in self.lines.pop(at, ()):
            if written.is_new:
                self.desk.undo(written.line)
        self.lines[at] = []
        for decision in decisions:
            self.lines[at].append(self.desk.write(decision))
            self._tell(self.lines[at][-1])

    def _tell(self, written: Written) -> None:
        self.screen.say(f"{self.desk.file.name}:{written.line}: {written.text}")
        for remark in written.remarks:
            self.screen.say(f"  {remark}")

    def _rename(self, case: Identity) -> None:
        name = self.screen.line("What is the name? (nothing: leave it)")
        if name:
            self._tell(self.desk.write(Rename(case.entity, name)))

    def _decisions(self, case: Case, key: str) -> Sequence[Decision]:
        if key == "r":
            return [case.right()]
        if isinstance(case, Reading):
            return [case.wrong()]
        if case.apart is not None and key == "s":
            return [Same((case.entity, case.apart))]
        if key == "o":
            return [Different(case.entity, case.letters, case.apart)]
        letters = self._chosen(case)
        rest = tuple(letter for letter in case.letters if letter not in letters)
        if not letters:
            return []
        # whoever says which letters are wrong says that the others are right
        return [Different(case.entity, letters), *([Keep(case.entity, rest)] if rest else [])]

    def _chosen(self, case: Identity) -> tuple[str, ...]:
        """Return the letters that speak of somebody else, as far as it must be asked."""
        if len(case.letters) == 1 or case.apart is not None:
            return case.letters
        answer = self.screen.line("Which letters speak of somebody else? (their numbers; nothing: none)")
        numbers = [int(word) for word in answer.replace(",", " ").split() if word.isascii() and word.isdigit()]
        chosen = tuple(case.letters[n - 1] for n in numbers if 0 < n <= len(case.letters))
        if len(chosen) != len(answer.replace(",", " ").split()):
            self.screen.say("These are not all numbers of letters; nothing is decided.")
            return ()
        return tuple(dict.fromkeys(chosen))


def keys(case: Case) -> Keys:
    """Return the keys that decide *case*, and those that move on."""
    moves = {"k": "skip", "b": "back", "q": "quit"}
    if isinstance(case, Reading):
        return {"r": "right", "w": "wrong", **moves}
    if case.apart is not None:
        offered = {"r": "right", "o": "it is the other", "w": "neither of them", "s": "both are the same"}
    elif len(case.letters) > 1:
        offered = {"r": "right", "w": "some are somebody else"}
    else:
        offered = {"r": "right", "w": "somebody else"}
    return {**offered, "n": "rename", **moves}


def walk(desk: Desk, cases: Sequence[Case], screen: Screen) -> Tally:
    """Show the *cases* one after the other and write what is decided; each decision is in the file before the next."""
    return _Walk(desk, cases, screen).go()
