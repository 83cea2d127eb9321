"""Finds the absolute dates of a letter; deadlines and relative dates are read elsewhere."""

from __future__ import annotations

from kg import calendar
from kg.model import DateMention, Document

__all__ = ["find"]


def find(document: Document) -> list[DateMention]:
    """Return the dates written anywhere in the flow, in order, each with the precision that its words give.

    "3/4/2019" is the third of April unless the letter's other dates are American ("April 3")."""
    text = document.flow.text
    month_first = calendar.is_month_first(text)
    return [DateMention(d.start, d.end, d.iso) for d in calendar.find(text, month_first=month_first)]
