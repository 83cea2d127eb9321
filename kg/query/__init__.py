"""Questions to a built graph; see ``Graph``."""

from kg.query.answers import (
    Answer,
    Chain,
    Directive,
    Directives,
    Fact,
    Hop,
    LetterRef,
    Line,
    Named,
    Organization,
    Path,
    Person,
    Quote,
    Step,
    Table,
    Tenure,
)
from kg.query.graph import Graph, open_graph

__all__ = [
    "Answer",
    "Chain",
    "Directive",
    "Directives",
    "Fact",
    "Graph",
    "Hop",
    "LetterRef",
    "Line",
    "Named",
    "Organization",
    "Path",
    "Person",
    "Quote",
    "Step",
    "Table",
    "Tenure",
    "open_graph",
]
