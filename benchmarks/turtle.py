"""Turtle of a built graph: ours, the same every time, against rdflib's and against a bare dump by pyoxigraph.

uv run python benchmarks/turtle.py LETTERS [NUMBER]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import rdflib
from measure import RUNS, Spent, call, letters, median, table

from kg import build
from kg.export import export
from kg.query import open_graph
from kg.vocab import PREFIXES


def main() -> None:
    """Print the table; the figures are medians."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, output = Path(temporary, "letters"), Path(temporary, "output")
        letters(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 300, folder)
        build([folder], output)
        number, spent = measured(output, Path(temporary, "other.ttl"))
    print(f"{number} triples, medians of {RUNS} runs\n")
    ours = spent["kg export"].cpu
    rows = [(name, f"{one.wall:.2f}", f"{one.cpu:.2f}", f"{one.cpu / ours:.2f}") for name, one in spent.items()]
    table(("what", "seconds", "processor seconds", "times ours"), rows)


def measured(output: Path, target: Path) -> tuple[int, dict[str, Spent]]:
    """Return how many triples there are, and what each way to write them costs, one run of each after the other."""
    parsed = [parse(output) for _ in range(RUNS)]
    with open_graph(output) as graph:

        def dump() -> None:
            union = pyoxigraph.DefaultGraph()
            graph.store.dump(str(target), pyoxigraph.RdfFormat.TURTLE, from_graph=union, prefixes=PREFIXES)

        def serialize(one: rdflib.Graph) -> Callable[[], object]:
            return lambda: one.serialize(target, "turtle")

        spent: dict[str, list[Spent]] = {}
        for one in parsed:
            ways = {
                "kg export": lambda: export(graph.store, "turtle", target),
                "pyoxigraph Store.dump": dump,
                "rdflib Graph.serialize, of a graph just read": serialize(one),
                "rdflib Graph.serialize, of one written before": serialize(one),
            }
            for name, way in ways.items():
                spent.setdefault(name, []).append(call(way))
    return len(parsed[0]), {name: median(runs) for name, runs in spent.items()}


def parse(output: Path) -> rdflib.Graph:
    graph = rdflib.Graph().parse(output / "graph.ttl")
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    return graph


if __name__ == "__main__":
    main()
