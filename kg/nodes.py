"""The paths of facts, as the graph has them: made of what a fact says."""

from __future__ import annotations

from collections.abc import Sequence

from kg import iri
from kg.facts import DirectiveFact

__all__ = ["directive_nodes", "line_node", "membership_node"]


def membership_node(person: str | None, post: str, org: str | None, since: str | None, until: str | None) -> str:
    """Return the path of a membership; *person*, *post* and *org* are paths."""
    return "membership/" + iri.digest(person or "", post, org or "", since or "", until or "")


def line_node(subordinate: str, superior: str, basis: str, rule: str | None) -> str:
    """Return the path of a reporting line between two paths."""
    return "reporting/" + iri.digest(subordinate, superior, basis, rule or "")


def directive_nodes(letter_id: str, directives: Sequence[DirectiveFact]) -> list[str]:
    """Return the path of each of the directives of a letter, in their order."""
    nodes: list[str] = []
    seen: dict[str, int] = {}
    for fact in directives:
        # two tasks may share their words: the count of those before it, not a running number, tells them apart
        stem = iri.digest(iri.letter(letter_id), str(fact.evidence.start), str(fact.evidence.end), fact.action)
        seen[stem] = again = seen.get(stem, 0) + 1
        nodes.append(f"directive/{stem}-{again}" if again > 1 else f"directive/{stem}")
    return nodes
