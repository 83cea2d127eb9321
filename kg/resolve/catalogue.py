"""The bodies of a letter by the words of their names."""

from __future__ import annotations

import re

from kg.resolve.workbench import Workbench

__all__ = ["HEADS", "by_first", "by_word", "by_work", "yours_of"]

HEADS = frozenset(
    "department ministry division directorate office bureau section service services unit team the of for and".split()
)


def by_work(bench: Workbench) -> dict[frozenset[str], list[str]]:
    """Return the bodies by the words of their names that say what they do."""
    found: dict[frozenset[str], list[str]] = {}
    for key in dict.fromkeys(bench.body_keys):
        words = frozenset(re.findall(r"[^\W_]+", bench.entities[key].name.lower())) - HEADS
        found.setdefault(words, []).append(key)
    return found


def by_word(bench: Workbench) -> dict[str, list[str]]:
    """Return the bodies by each word of their names."""
    found: dict[str, list[str]] = {}
    for key in dict.fromkeys(bench.body_keys):
        for word in set(re.findall(r"\w+", bench.entities[key].name.lower())):
            found.setdefault(word, []).append(key)
    return found


def by_first(bench: Workbench, without: str) -> dict[str, list[str]]:
    """Return the bodies by the first word of their names, less the word *without*."""
    found: dict[str, list[str]] = {}
    for key in dict.fromkeys(bench.body_keys):
        words = bench.entities[key].name.lower().removeprefix(without).split()
        found.setdefault(words[0], []).append(key)
    return found


def yours_of(bench: Workbench) -> list[int]:
    """Return where the titles begin that stand behind "your"."""
    tokens = bench.tokens
    return [tokens.start[t.first] for t in bench.chunks.titles if tokens.text[t.first - 1] == "your"]
