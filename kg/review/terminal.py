"""The walk at a terminal, and the list of cases where there is none."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import typer

from kg.answers import Quote
from kg.decisions import line_of
from kg.review.cases import Reading
from kg.review.shown import Shown, Side
from kg.review.walk import Keys
from kg.show import Sheet, clean

__all__ = ["Terminal", "sheet"]

_KINDS = {
    "people": "who is who",
    "lines": "reporting line",
    "posts": "post",
    "directives": "directive",
    "parts": "part",
}


class Terminal:
    """Shows cases on the terminal and takes keys from it; ``kg.review.walk.Screen``."""

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console(highlight=False, soft_wrap=False)

    def show(self, case: Shown, number: int, total: int, before: str, keys: Keys) -> None:
        self._print()
        sure = f"{case.case.confidence:.2f}".rstrip("0").rstrip(".")
        self._print((f"{number} of {total}", "bold"), (f"   {_KINDS[case.case.kind]}, sure to {sure}", "dim"))
        self._print((f"{clean(case.claim)}?", "bold cyan"))
        if case.reason:
            self._print((f"Because: {clean(case.reason)}", "italic"))
        for side in case.sides:
            self._side(side, heading=len(case.sides) > 1)
        if before:
            self._print((f"Decided: {before}", "green"))
        self._print()
        self._print(*((f"[{key}] {what}   ", "") for key, what in keys.items()))

    def _side(self, side: Side, *, heading: bool) -> None:
        self._print()
        if heading:
            self._print((clean(side.name), "bold"), (f"  {side.path}", "dim"))
        for number, letter in enumerate(side.letters, start=1):
            mark = f"{number} " if len(side.letters) > 1 and side.letters else ""
            for passage in letter.passages:
                self._print((f"  {mark}{where(passage)} ", "dim"), *_marked(passage))
            if not letter.passages:
                self._print((f"  {mark}{letter.source}", "dim"))
        if side.more:
            self._print((f"  and {side.more} letters more: kg evidence {side.path}", "dim"))

    def key(self) -> str:
        try:
            return typer.getchar()
        except (EOFError, KeyboardInterrupt):
            return "q"

    def line(self, question: str) -> str:
        try:
            return str(typer.prompt(question, default="", show_default=False)).strip()
        except (EOFError, KeyboardInterrupt, typer.Abort):
            return ""

    def say(self, text: str) -> None:
        self._print((clean(text), "green"))

    def _print(self, *parts: tuple[str, str]) -> None:
        from rich.text import Text

        # as Text, brackets in a letter are no markup
        self._console.print(Text.assemble(*parts))
        sys.stdout.flush()


def where(quote: Quote) -> str:
    """Return file and line of *quote*: ``letters/001.txt:12``."""
    source = clean(quote.letter.source or quote.letter.title)
    return f"{source}:{quote.line}" if quote.line else source


def _marked(quote: Quote) -> Iterator[tuple[str, str]]:
    """Yield the sentence of *quote* with its words marked."""
    sentence, exact = clean(quote.sentence or quote.exact), clean(quote.exact)
    before, found, after = sentence.partition(exact)
    yield from [("“" + before, ""), (found, "bold yellow"), (after + "”", "")]


def sheet(cases: Iterable[Shown], total: int) -> Sheet:
    """Return the *cases* as a table, with the line that would settle each; *total* is how many there are."""
    rows = []
    for case in cases:
        passages = [passage for side in case.sides for letter in side.letters for passage in letter.passages]
        words = " | ".join(f"{where(p)} “{clean(p.sentence or p.exact)}”" for p in passages)
        line = line_of(case.case.wrong() if isinstance(case.case, Reading) else case.case.right())
        rows.append((f"{case.case.confidence:g}", _KINDS[case.case.kind], case.claim, case.reason, words, line))
    left = [f"{total - len(rows)} more are left out"] if total > len(rows) else []
    columns = ("Sure", "Kind", "Claim", "Because", "Read in", "Line if wrong (of who is who: if right)")
    return Sheet("Doubtful cases", columns, rows, [f"{total} cases", *left])
