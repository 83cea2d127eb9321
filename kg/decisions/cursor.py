"""Taking a line apart word by word, each taken for what should stand there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.decisions.records import KINDS, Role
from kg.decisions.words import Malformed, Word
from kg.ntriples import date_type

__all__ = ["PATH", "Cursor", "kind_of"]

PATH = re.compile(r"(?:person|org|post|membership|reporting|directive)/[A-Za-z0-9%/._~-]+")
_LETTER = re.compile(r"letter/(?=[0-9a-f]{12}$)")
_ROLES: dict[str, Role] = {"sender": "sender", "recipient": "recipient", "cc": "cc"}


def kind_of(path: str) -> str:
    """Return what a path begins with: ``person`` of ``person/ann-smith``."""
    return path.partition("/")[0]


class Cursor:
    """The words of a line that are not yet taken; IRIs under *base* are taken as paths."""

    def __init__(self, words: Sequence[Word], base: str) -> None:
        self._words = list(words)
        self._base = base

    def is_at_end(self) -> bool:
        return not self._words

    def end(self) -> None:
        """Raise ``Malformed`` if there is a word left."""
        if self._words:
            raise Malformed(f"“{self._words[0].text}” is one word too many; put a name or words in quotation marks")

    def next(self, what: str) -> Word:
        """Take a word; *what* says in an error what should have stood there."""
        if not self._words or self._words[0].form == "mark":
            raise Malformed(f"{what} is missing")
        return self._words.pop(0)

    def mark(self, mark: str) -> bool:
        """Take *mark* if it comes next."""
        return self._take(mark, "mark")

    def keyword(self, word: str) -> bool:
        """Take *word* if it comes next, bare."""
        return self._take(word, "bare")

    def is_next(self, text: str, form: str = "bare") -> bool:
        return bool(self._words) and self._words[0].form == form and self._words[0].text.lower() == text

    def _take(self, text: str, form: str) -> bool:
        found = self.is_next(text, form)
        if found:
            del self._words[0]
        return found

    def need(self, word: str) -> None:
        if not self.keyword(word):
            raise Malformed(f"“{word}” is missing before {self._words[0].text if self._words else 'the end'}")

    def is_quoted(self) -> bool:
        return bool(self._words) and self._words[0].form == "quoted"

    def quoted(self, what: str) -> str:
        """Take what stands in quotation marks."""
        if not self.is_quoted():
            raise Malformed(f"{what} must stand here in quotation marks")
        text = self._words.pop(0).text
        if not text.strip():
            raise Malformed(f"{what} must not be empty")
        return text

    def role(self) -> Role | None:
        """Take the part that somebody has in a letter, if one comes next."""
        return next((role for word, role in _ROLES.items() if self.keyword(word)), None)

    def path(self, what: str) -> str:
        """Take the path of a node."""
        word = self._item(what)
        path = word.removeprefix(self._base)
        if "://" in path:
            raise Malformed(f"“{word}” is not under {self._base}, where the names of this graph are")
        if not PATH.fullmatch(path):
            raise Malformed(f"“{word}” is no path such as person/ann-smith; kg evidence and kg query --json show them")
        return path

    def entity(self, like: str | None = None, what: str = "a person, post or body") -> str:
        """Take the path of an entity, of the same kind as *like* if that is given."""
        path = self.path(what)
        if kind_of(path) not in KINDS:
            raise Malformed(f"{path} is a fact, where {what} should stand")
        if like is not None and kind_of(path) != kind_of(like):
            raise Malformed(f"{path} and {like} are not of one kind")
        return path

    def of_kind(self, kind: str) -> str:
        """Take the path of an entity of *kind*, as paths begin."""
        path = self.entity()
        if kind_of(path) != kind:
            raise Malformed(f"{path} is no {KINDS[kind]}")
        return path

    def letters(self) -> tuple[str, ...]:
        """Take the letters after a ``|``, if it comes next; each as its id or file name."""
        if not self.mark("|"):
            return ()
        found = [self.letter()]
        while self._words and self._words[0].form != "mark":
            found.append(self.letter())
        return tuple(dict.fromkeys(found))

    def letter(self) -> str:
        return _LETTER.sub("", self._item("a letter").removeprefix(self._base))

    def _item(self, what: str) -> str:
        """Take one of a list, which may have a comma after it."""
        word = self.next(what)
        return word.text.rstrip(",") if word.form == "bare" else word.text

    def number(self) -> int | None:
        """Take a number from 1 if a word is left."""
        if not self._words:
            return None
        word = self.next("a number").text
        if not (word.isascii() and word.isdigit() and int(word[:9]) > 0):
            raise Malformed(f"“{word}” should be the number of the occurrence, from 1")
        return int(word[:9])

    def date(self) -> str:
        word = self.next("a date").text
        if date_type(word) is None:
            raise Malformed(f"“{word}” is no date such as 2014-07-22")
        return word

    def rest(self, what: str) -> str:
        """Take all words that are left, as one text."""
        text = " ".join(" ".join(word.text for word in self._words).split())
        self._words.clear()
        if not text:
            raise Malformed(f"{what} is missing")
        return text
