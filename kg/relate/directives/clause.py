"""A clause with a modal verb: what the rules on "must", "is asked to" and their like have in hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg import lexicon
from kg.model import Modality
from kg.relate.directives.addressees import Subject, SubjectKind
from kg.relate.directives.draft import Draft, Skip
from kg.relate.directives.view import View

__all__ = ["BE_DONE", "HANDLED", "Clause", "is_done", "is_handed_in"]

HANDLED = lexicon.words("verbs_handled")
_STATED = lexicon.words("verbs_stated")
BE_DONE = re.compile(r"(?:\w+ly )?be (?:\w+ly |so |again |first |also )?(?P<done>[a-z-]+)\b")
_PARTICIPLES = re.compile(r"(?:ed|t|n|en|de|id|ut|ld|pt|ept|ought|ne|ung|wn|made|held|paid)$")
_KINDS: dict[str, Modality] = {"should": "Expectation", "may": "Permission", "will": "Order", "shall": "Order"}


def is_done(passive: re.Match[str] | None) -> bool:
    """Whether "be …" tells of an act done to something, not of a state: "be sent", but not "be noted"."""
    return passive is not None and passive["done"] not in _STATED and bool(_PARTICIPLES.search(passive["done"]))


def is_handed_in(text: str) -> bool:
    """Whether something is said to be sent, made, kept or the like: what can be told of a list of things."""
    return any(match["done"] in HANDLED for match in BE_DONE.finditer(text))


@dataclass(slots=True)
class Clause:
    """``verb`` is where the modal verb begins, ``task`` where the verb that it governs does (folded offsets).

    ``kind`` is the modal: must, should, shall, may, will, ``to`` for "is to", ``need`` for "has to" and "needs to"."""

    view: View
    subject: Subject
    author: tuple[str, ...]
    verb: int
    task: int
    kind: str
    negative: bool

    @property
    def words(self) -> str:
        """The task and all that follows it."""
        return self.view.text[self.task :]

    @property
    def subject_words(self) -> str:
        return self.view.text[self.subject.start : self.verb]

    @property
    def modality(self) -> Modality:
        return "Prohibition" if self.negative else _KINDS.get(self.kind, "Requirement")

    def is_reader(self) -> bool:
        """Whether the subject is the reader, or somebody of the reader's body."""
        return self.subject.kind == SubjectKind.READER or self.view.sides.is_reader(self.subject.keys)

    def is_named(self) -> bool:
        return self.subject.kind in (SubjectKind.READER, SubjectKind.OTHER)

    def skip(self, reason: str) -> Skip:
        return Skip(self.subject.start, self.verb, self.task, reason)

    def draft(self, addressees: tuple[str, ...], confidence: float, *, whole: bool = False) -> Draft:
        """Return the directive that the clause gives; with *whole* its task is the clause, subject and all."""
        start = self.subject.start
        task = start if whole else self.task
        modality = self.modality
        return Draft(
            start, self.verb, task, self.author, addressees, modality, confidence, negative=self.negative, whole=whole
        )
