"""Figures of quality as tables for people and as JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.show import Sheet

if TYPE_CHECKING:
    from kg.evaluate import Evaluation

__all__ = ["evaluated", "evaluated_json"]


def evaluated(result: Evaluation, *, errors: bool, calibration: bool) -> list[Sheet]:
    """Return precision, recall and F1 by kind; with *errors* a row an error, with *calibration* a row a band."""
    from kg.evaluate import HEADLINE

    rows = [
        (kind, *(f"{share:.3f}" for share in (row.p, row.r, row.f1)), *map(str, (row.tp, row.fp, row.fn)))
        for kind, row in result.rows.items()
    ]
    notes = [
        f"{result.letters} letter{'' if result.letters == 1 else 's'}",
        f"macro-F1 {result.macro_f1:.3f}, the mean of {', '.join(HEADLINE)}",
    ]
    sheets = [Sheet("Quality", ("Kind", "P", "R", "F1", "Right", "Wrong", "Missed"), rows, notes)]
    if errors:
        sheets.insert(0, Sheet("Errors", ("Letter", "Kind", "Error"), result.misses))
    if calibration:
        sheets.append(_calibration(result))
    return sheets


def _calibration(result: Evaluation) -> Sheet:
    rows = [
        (band.kind, f"{band.low:.2f}-{band.high:.2f}", str(band.facts), f"{band.mean:.3f}", f"{band.right:.3f}")
        for band in result.bands
    ]
    notes = ["Where confidence is what it claims to be, Mean and Right are the same."]
    return Sheet("Calibration", ("Kind", "Confidence", "Facts", "Mean", "Right"), rows, notes)


def evaluated_json(result: Evaluation, *, errors: bool, calibration: bool) -> dict[str, Any]:
    """Return the same as JSON can hold it, shares to four places."""
    found = result.to_json()
    if errors:
        found["errors"] = [miss._asdict() for miss in result.misses]
    if calibration:
        found["calibration"] = [band._asdict() for band in result.bands]
    return found
