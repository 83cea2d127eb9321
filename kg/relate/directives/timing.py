"""The deadlines of a letter's sentences, in the habits of its country, with the day that "the same date" means."""

from __future__ import annotations

import re

from kg import calendar
from kg.model import Reading
from kg.relate import deadlines
from kg.relate.directives.view import View

__all__ = ["Timing"]

_POSTCODE = re.compile(r"[A-Z](?<!\w[A-Z])[A-Z]?\d[A-Z\d]? \d[A-Z]{2}\b")  # of the United Kingdom


class Timing:
    """Reads the deadlines of one letter, sentence by sentence."""

    def __init__(self, reading: Reading) -> None:
        text = reading.document.flow.text
        year_end = (3, 31) if "£" in text or _POSTCODE.search(text) else None
        self.habits = deadlines.Habits(calendar.is_month_first(text), year_end)
        self._written = reading.document.date
        self._last: str | None = None  # that a deadline has named: what "the same date" means

    def day(self, words: str) -> deadlines.Deadline | None:
        """Return the day of a note that says no more than "3 May", "by 3 May" or "end of May", its words kept."""
        found = deadlines.find(words, self._written, self.habits) or deadlines.find(
            f"by {words}", self._written, self.habits
        )
        return found[0]._replace(text=words) if found else None

    def of(self, seen: View, *, past: bool) -> list[deadlines.Deadline]:
        """Return the deadlines of the sentence in folded offsets."""
        if not deadlines.CUE.search(seen.text):
            return []
        found = deadlines.find(seen.source, self._written, self.habits, past=past, same=self._last)
        self._last = next((d.iso for d in reversed(found) if d.iso), self._last)
        start = seen.sentence.start
        return [d._replace(start=seen.folded(start + d.start), end=seen.folded(start + d.end)) for d in found]
