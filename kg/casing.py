"""Lower case that keeps every offset: what is found in the lowered text stands at the same place in the text."""

from __future__ import annotations

__all__ = ["lowered"]


def lowered(text: str) -> str:
    """Return *text* in lower case, of the same length.

    A pattern in small letters finds in it what it would find in *text* regardless of case, several times as fast."""
    return text.replace("İ", "i").replace("ı", "i").replace("ſ", "s").lower()
