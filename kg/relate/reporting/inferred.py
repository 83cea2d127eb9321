"""Lines that general knowledge of hierarchies suggests and no letter states; few, and always marked."""

from __future__ import annotations

from collections.abc import Iterator

from kg import lexicon
from kg.model import LineClaim, MembershipClaim, Reading

__all__ = ["find"]


def find(reading: Reading) -> Iterator[LineClaim]:
    """Yield inferred lines between holders of posts of one body, at the words that name the lower post."""
    seats = [(reading.entities[m.post].name.lower(), m) for m in reading.memberships if m.post in reading.entities]
    for rule, lower, upper in lexicon.rows("reporting_inferred"):
        above = sorted({_holder(m): m.org for title, m in seats if title.startswith(upper)}.items())
        for title, seat in seats:
            if not title.startswith(lower):
                continue
            chiefs = [key for key, org in above if org is not None and org == seat.org]
            if len(chiefs) == 1 and chiefs[0] != _holder(seat):
                yield LineClaim(_holder(seat), chiefs[0], "ReportsTo", seat.start, seat.end, rule, 0.5)


def _holder(seat: MembershipClaim) -> str:
    return seat.person or seat.post
