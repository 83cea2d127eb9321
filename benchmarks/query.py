"""A question from the command line, the whole process: against bare imports, and against reading the graph with rdflib.

uv run python benchmarks/query.py LETTERS [NUMBER]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measure import KG, RUNS, letters, median, process, table

from kg import build
from kg.query import open_graph

ASKED = "SELECT ?one WHERE { { ?one org:reportsTo ?other } UNION { ?one a foaf:Person } } ORDER BY ?one LIMIT 1"


def main() -> None:
    """Print the table; the figures are medians."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, output = Path(temporary, "letters"), Path(temporary, "output")
        letters(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 300, folder)
        build([folder], output)
        with open_graph(output) as graph:
            somebody = str(graph.sparql(ASKED).values[0][0])
        parse = f"import rdflib; rdflib.Graph().parse({str(output / 'graph.ttl')!r})"
        ways = {
            "kg query superiors": [*KG, "query", "superiors", somebody, "-g", str(output)],
            'python -c "import typer, networkx"': [sys.executable, "-c", "import typer, networkx"],
            "rdflib, parsing graph.ttl": [sys.executable, "-c", parse],
        }
        spent = {name: median([process(command) for _ in range(RUNS)]) for name, command in ways.items()}
    ours = spent["kg query superiors"].cpu
    rows = [(name, f"{one.wall:.2f}", f"{one.cpu:.2f}", f"{one.cpu / ours:.2f}") for name, one in spent.items()]
    table(("what", "seconds", "processor seconds", "times ours"), rows)


if __name__ == "__main__":
    main()
