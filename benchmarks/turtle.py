"""Turtle of a built graph: ours, the same every time, against rdflib's and against a bare dump by pyoxigraph.

uv run python benchmarks/turtle.py LETTERS [NUMBER]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pyoxigraph
import rdflib
from measure import RUNS, call, letters, median, table

from kg import pipeline
from kg.export import export
from kg.query import open_graph
from kg.vocab import PREFIXES


def main() -> None:
    """Print the table; the figures are medians."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, output = Path(temporary, "letters"), Path(temporary, "output")
        letters(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100, folder)
        pipeline.build([folder], output)
        target = str(Path(temporary, "other.ttl"))
        other = rdflib.Graph().parse(output / "graph.ttl")
        for prefix, iri in PREFIXES.items():
            other.bind(prefix, iri)
        with open_graph(output) as graph:

            def dump() -> None:
                union = pyoxigraph.DefaultGraph()
                turtle = pyoxigraph.RdfFormat.TURTLE
                graph.store.dump(target, turtle, from_graph=union, prefixes=PREFIXES)

            ways = {
                "kg export": lambda: export(graph.store, "turtle", Path(temporary, "ours.ttl")),
                "rdflib Graph.serialize": lambda: other.serialize(target, "turtle"),
                "pyoxigraph Store.dump": dump,
            }
            spent = {name: median([call(way) for _ in range(RUNS)]) for name, way in ways.items()}
    print(f"{len(other)} triples, medians of {RUNS} runs\n")
    ours = spent["kg export"].cpu
    rows = [(name, f"{one.cpu:.2f}", f"{one.cpu / ours:.2f}") for name, one in spent.items()]
    table(("what", "processor seconds", "times ours"), rows)


if __name__ == "__main__":
    main()
