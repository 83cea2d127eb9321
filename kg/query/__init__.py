"""Questions to a built graph; see ``Graph``. What they return stands in ``kg.answers``."""

from kg.query.graph import Graph
from kg.query.opening import open_graph

__all__ = ["Graph", "open_graph"]
