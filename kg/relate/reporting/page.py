"""A reading with its sentences in code, and what a rule may ask about their surroundings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Basis, LineClaim, Reading, SectionKind
from kg.relate.reporting.sight import Node, Sight, Viewer

__all__ = ["Page", "Said"]

_LOOK_BACK = 3  # sentences in which "both" may have its people


@dataclass(frozen=True, slots=True)
class Said:
    """The words that state a line, in offsets of a sight, and what kind of line they state."""

    basis: Basis
    start: int
    end: int
    confidence: float = 0.9


class Page:
    """One reading; sights are made when first asked for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.viewer = Viewer(reading)
        self.authors = frozenset(reading.senders())
        self._recipients = frozenset(reading.recipients())
        self._sights: dict[int, Sight] = {}

    def sight(self, index: int) -> Sight:
        """Return sentence number *index* in code."""
        if index not in self._sights:
            self._sights[index] = self.viewer.see(index)
        return self._sights[index]

    def before(self, index: int, end: int) -> list[Node]:
        """Return the people and posts named before *end* in sentence *index* and shortly before it, nearest first."""
        out = [node for place, node in sorted(self.sight(index).at.items(), reverse=True) if place < end]
        for earlier in range(index - 1, max(-1, index - 1 - _LOOK_BACK), -1):
            out += [node for _, node in sorted(self.sight(earlier).at.items(), reverse=True)]
        return [n for n in out if not n.is_body and not set(n.keys) & self.authors and n.surface.lower() != "you"]

    def only_other(self, index: int, end: int, keys: tuple[str, ...]) -> Node | None:
        """Return the one other than *keys* named before *end* in sentence *index*, else in the one before."""
        for number, limit in ((index, end), (index - 1, None)):
            places = self.sight(number).at.items() if number >= 0 else ()
            named = [n for place, n in places if (limit is None or place < limit) and not n.is_body]
            named = [n for n in named if n.form != "pronoun" and not set(n.keys) & {*keys, *self.authors}]
            if named:
                return named[0] if len({n.keys for n in named}) == 1 else None
        return None

    def lead_in(self, index: int) -> str:
        """Return the words that introduce the list in which sentence *index* stands; empty outside lists."""
        document = self.reading.document
        section = document.sentences[index].section
        if document.sections[section].kind is not SectionKind.ITEM:
            return ""
        for earlier in range(index - 1, -1, -1):
            sentence = document.sentences[earlier]
            if document.sections[sentence.section].kind is not SectionKind.ITEM:
                return document.flow.text[sentence.start : sentence.end]
        return ""

    def following(self, index: int) -> str:
        """Return the words of the sentence after number *index*."""
        sentences = self.reading.document.sentences
        if index + 1 >= len(sentences):
            return ""
        return self.reading.document.flow.text[sentences[index + 1].start : sentences[index + 1].end]

    def items_after(self, index: int) -> Iterator[int]:
        """Yield the numbers of the sentences that open the items of the list after sentence *index*."""
        document = self.reading.document
        last = document.sentences[index].section
        for later in range(index + 1, len(document.sentences)):
            section = document.sentences[later].section
            if document.sections[section].kind is not SectionKind.ITEM:
                return
            if section != last:
                yield later
            last = section

    def claims(
        self, sight: Sight, subordinates: Iterable[Node], superiors: Iterable[Node], said: Said
    ) -> Iterator[LineClaim]:
        """Yield a line from each of *subordinates* to each of *superiors*, with the words from first to last of "
        "them."""
        start, end = sight.origin(said.start), sight.origin(max(said.end - 1, said.start)) + 1
        inside = range(sight.sentence.start, sight.sentence.end)
        above = list(superiors)
        end = max([end, *(node.end for node in above if node.start in inside)])
        for node in subordinates:
            if node.start in inside:
                start, end = min(start, node.start), max(end, node.end)
            sure = min([said.confidence, node.confidence, *(other.confidence for other in above)])
            for sub in node.keys:
                for sup in (key for other in above for key in other.keys):
                    if sub != sup:
                        yield LineClaim(sub, sup, said.basis, start, end, None, sure)
