"""Questions to a built graph; see ``Graph``."""

from kg.answers import (
    Answer,
    Chain,
    Directive,
    Directives,
    Entry,
    Fact,
    Hop,
    LetterRef,
    Line,
    Link,
    Named,
    Organization,
    Overview,
    Path,
    Person,
    Quote,
    Step,
    Table,
    Tenure,
)
from kg.query.graph import Graph
from kg.query.opening import open_graph

__all__ = [
    "Answer",
    "Chain",
    "Directive",
    "Directives",
    "Entry",
    "Fact",
    "Graph",
    "Hop",
    "LetterRef",
    "Line",
    "Link",
    "Named",
    "Organization",
    "Overview",
    "Path",
    "Person",
    "Quote",
    "Step",
    "Table",
    "Tenure",
    "open_graph",
]
