"""Lines of lists: the people that a colon introduces, in the sentence or in the items beneath it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import LineClaim
from kg.relate.reporting import groups
from kg.relate.reporting.page import Page, Said
from kg.relate.reporting.sight import Node, Sight

__all__ = ["introduced", "items"]

_LEADS_ON = re.compile(
    r"\b(?:following|these|below|two|three|four|five|six|colleagues|members|officers|staff|posts|people)\b|"
    r"^\W*(?:directly\s+)?$",
    re.IGNORECASE,
)


def introduced(page: Page, sight: Sight, superiors: list[Node], said: Said) -> Iterator[LineClaim]:
    """Yield the lines of those listed after "The following will report to X:" or "Reporting to X:"."""
    text = sight.text
    colon = text.find(":", said.end)
    if colon < 0 or ";" in text[said.end : colon] or not _LEADS_ON.search(text[: said.start]):
        return
    listed = [node for node in sight.nodes(colon, len(text)) if _is_listed(node)]
    group = groups.right(sight, colon + 1)
    if listed or group:
        yield from page.claims(sight, listed or (group.nodes if group else ()), superiors, said)
    elif not text[colon + 1 :].strip():
        yield from items(page, sight, superiors, said)


def _is_listed(node: Node) -> bool:
    return (node.kind, node.form) in (("person", "name"), ("post", "title"))


def items(page: Page, sight: Sight, superiors: list[Node], said: Said) -> Iterator[LineClaim]:
    """Yield a line for whoever each item of the list beneath names first."""
    for later in page.items_after(sight.index):
        group = groups.right(page.sight(later), 0)
        if group is not None:
            yield from page.claims(sight, group.nodes[:1], superiors, said)
