"""The references found in a letter so far, in the order found, with what stands near a place at hand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator

from kg.model import Reference

__all__ = ["References"]

_FEW = 64  # new references that are put in their place one by one; more are sorted at once


class References(list[Reference]):
    """A list of references, to be appended to only; what it tells of a place costs no walk over the whole letter."""

    def __init__(self, references: Iterable[Reference] = ()) -> None:
        super().__init__(references)
        self._starts: list[tuple[int, int, int]] = []  # start, -end, place in the list
        self._ends: list[tuple[int, int]] = []  # end, place in the list

    def ending(self, after: int, upto: int) -> list[Reference]:
        """Return those that end behind flow offset *after* and not behind *upto*, in the order found."""
        self._note()
        first, last = (bisect_left(self._ends, (end + 1,)) for end in (after, upto))
        return [self[n] for n in sorted(n for _, n in self._ends[first:last])]

    def starting(self, start: int, end: int) -> list[Reference]:
        """Return those that begin from flow offset *start* up to but without *end*, in the order found."""
        self._note()
        first, last = (bisect_left(self._starts, (offset,)) for offset in (start, end))
        return [self[n] for n in sorted(n for _, _, n in self._starts[first:last])]

    def onwards(self, start: int) -> Iterator[Reference]:
        """Yield those that begin at flow offset *start* or behind it, in the order of the text."""
        self._note()
        first = bisect_left(self._starts, (start,))
        for _, _, n in self._starts[first : first + _MOST]:
            yield self[n]

    def backwards(self, end: int) -> Iterator[Reference]:
        """Yield those that begin before flow offset *end*, the last first."""
        self._note()
        last = bisect_left(self._starts, (end,))
        for _, _, n in reversed(self._starts[max(0, last - _MOST) : last]):
            yield self[n]

    def before(self, at: int, most: int = 30) -> list[Reference]:
        """Return the last that are over at flow offset *at*, *most* at most, by where they begin and the longer
        first."""
        self._note()
        out: list[Reference] = []
        i = bisect_right(self._starts, at, key=lambda s: s[0]) - 1
        while i >= 0 and len(out) < most:
            if -self._starts[i][1] <= at:
                out.append(self[self._starts[i][2]])
            i -= 1
        out.reverse()
        return out

    def _note(self) -> None:
        done = len(self._starts)
        if len(self) - done > _FEW:
            self._starts = sorted((r.start, -r.end, n) for n, r in enumerate(self))
            self._ends = sorted((r.end, n) for n, r in enumerate(self))
            return
        for n in range(done, len(self)):
            reference = self[n]
            insort(self._starts, (reference.start, -reference.end, n))
            insort(self._ends, (reference.end, n))


_MOST = 400  # references that one look takes in at most: nothing further away bears on a place
