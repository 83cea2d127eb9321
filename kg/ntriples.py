"""Quads as text: literals in canonical form, and the lines of one named graph.

Text is built directly, for a letter has hundreds of quads and objects would cost more than all the reading. Numbers are
written as triple stores write them back, so that what comes out of a store equals what went in.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from kg.vocab import XSD

__all__ = ["GraphWriter", "date_type", "decimal", "escape", "spelt_out"]

_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f\ufffe\uffff]')
_ESCAPES = {
    **{i: f"\\u{i:04X}" for i in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)},
    **{ord(c): e for c, e in zip('\b\t\n\f\r"\\', (r"\b", r"\t", r"\n", r"\f", r"\r", r"\"", "\\\\"), strict=True)},
}
_DATE_TYPES = (
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), XSD.date, "{}"),
    (re.compile(r"[0-9]{4}-[0-9]{2}"), XSD.gYearMonth, "{}-01"),
    (re.compile(r"[0-9]{4}"), XSD.gYear, "{}-01-01"),
    (re.compile(r"--[0-9]{2}-[0-9]{2}"), XSD.gMonthDay, "2000{}"),
)
# not from the locale: the same bytes on every machine
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def escape(text: str) -> str:
    """Return *text* as it stands between the quotation marks of a literal (canonical N-Triples)."""
    return text.translate(_ESCAPES) if _ESCAPED.search(text) else text


@lru_cache(maxsize=1024)
def decimal(value: float) -> str:
    """Return *value*, from 0 to 1, as both stores write a decimal: no trailing zeros, no bare point."""
    return f"{min(max(value, 0.0), 1.0):.3f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=4096)
def date_type(iso: str) -> str | None:
    """Return the datatype of a date of any precision, None when there is no such day in the calendar."""
    for pattern, datatype, full in _DATE_TYPES:
        if pattern.fullmatch(iso):
            try:
                date.fromisoformat(full.format(iso.removeprefix("-")))
            except ValueError:
                return None
            return datatype
    return None


def spelt_out(iso: str) -> str:
    """Return ``29 November 2013`` for ``2013-11-29``, and a date of less precision as it is."""
    if date_type(iso) != XSD.date:
        return iso
    return f"{int(iso[8:])} {_MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"


class GraphWriter:
    """Collects the quads of one named graph; subjects and linked objects are paths under the base."""

    def __init__(self, base: str, name: str) -> None:
        self.base = base
        self.tail = f" <{base}{name}> .\n"
        self.quads: list[str] = []

    def link(self, subject: str, predicate: str, target: str) -> None:
        self.quads.append(f"<{self.base}{subject}> <{predicate}> <{self.base}{target}>{self.tail}")

    def term(self, subject: str, predicate: str, term: str) -> None:
        self.quads.append(f"<{self.base}{subject}> <{predicate}> <{term}>{self.tail}")

    def text(self, subject: str, predicate: str, text: str) -> None:
        self.quads.append(f'<{self.base}{subject}> <{predicate}> "{escape(text)}"{self.tail}')

    def typed(self, subject: str, predicate: str, form: str, datatype: str) -> None:
        self.quads.append(f'<{self.base}{subject}> <{predicate}> "{form}"^^<{datatype}>{self.tail}')

    def dated(self, subject: str, predicate: str, iso: str | None) -> None:
        """Add a date unless it is none that the calendar knows; the words that give it are kept elsewhere."""
        datatype = date_type(iso) if iso else None
        if iso and datatype:
            self.typed(subject, predicate, iso, datatype)

    def finish(self) -> str:
        """Return the quads sorted, each once, a line each."""
        return "".join(sorted(set(self.quads)))
