"""The reporting network: who answers to whom, upwards, downwards and between two entities."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import networkx as nx

from kg.answers import Chain, Hop, Line, Named, Path, Step
from kg.query.reader import Reader, tail
from kg.vocab import KG, ORG

__all__ = ["Network"]


class _Edge(NamedTuple):
    low: str
    high: str
    line: str
    through: str | None


class Network:
    """The lines as a multigraph that grows as it is walked: only what lies around the entities asked for is read.

    With ``inferred=False`` only what the letters state counts."""

    def __init__(self, reader: Reader, *, inferred: bool = True) -> None:
        self._reader = reader
        self._inferred = inferred
        self._seen: set[tuple[str, str]] = set()
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        """What has been read: an edge a line, from the subordinate to the superior, under the line's IRI as key."""
        self.posts = lru_cache(maxsize=None)(self._posts)
        self.holders = lru_cache(maxsize=None)(self._holders)

    def read_all(self) -> nx.MultiDiGraph[str]:
        """Return the whole network."""
        bases = self._least(KG.basis)
        rules = dict(self._reader.pairs(KG.rule))
        for low, high, line, stated in self.ends():
            basis = tail(bases.get(line, ""))
            self.graph.add_edge(low, high, key=line, basis=basis, stated=stated, rule=rules.get(line))
        return self.graph

    def ends(self) -> Iterator[tuple[str, str, str, bool]]:
        """Yield subordinate and superior of every line, its IRI, and whether a letter states it, sorted by the IRI."""
        query = f"SELECT ?line WHERE {{ ?line <{KG.status}> <{KG.Stated}> }}"
        stated = {line for (line,) in self._reader.links(query)}
        lows, highs = (self._least(term) for term in (KG.subordinate, KG.superior))
        for line in sorted(lows.keys() & highs.keys()):
            if line in stated or self._inferred:
                yield lows[line], highs[line], line, line in stated

    def _least(self, term: str) -> dict[str, str]:
        """Return what each line has under *term*, the least if there are several."""
        found: dict[str, str] = {}
        for line, end in self._reader.links(f"SELECT ?line ?end WHERE {{ ?line <{term}> ?end }}"):
            if line not in found or end < found[line]:
                found[line] = end
        return found

    def _read_lines(self, iri: str, role: str) -> None:
        """Read the lines in which *iri* stands in *role*; a minister has thousands below and hardly any above."""
        if (iri, role) not in self._seen:
            self._seen.add((iri, role))
            self.graph.add_node(iri)
            for line in self._reader.subjects(role, iri):
                self._add(line)

    def _add(self, line: str) -> None:
        first = self._reader.first
        low, high = first(line, KG.subordinate), first(line, KG.superior)
        stated = KG.Stated in self._reader.objects(line, KG.status)
        if low and high and (stated or self._inferred):
            basis = tail(first(line, KG.basis) or "")
            self.graph.add_edge(low, high, key=line, basis=basis, stated=stated, rule=first(line, KG.rule))

    def _posts(self, person: str) -> list[str]:
        return sorted({*self._reader.objects(person, ORG.holds), *self._reader.subjects(ORG.heldBy, person)})

    def _holders(self, post: str) -> list[str]:
        return sorted({*self._reader.objects(post, ORG.heldBy), *self._reader.subjects(ORG.holds, post)})

    def footing(self, iri: str) -> list[tuple[str, str | None]]:
        """Return the ends that lines about *iri* may name: itself, the posts a person holds, the holders of a post.

        Not further: whoever held a post before does not lend their own superiors to whoever holds it now."""
        named = self._reader.named
        as_post = [(post, f"as {named(post)}") for post in self.posts(iri)]
        by_holder = [(person, f"held by {named(person)}") for person in self.holders(iri)]
        return [(iri, None), *as_post, *by_holder]

    def _read_footing(self, iri: str, role: str) -> list[tuple[str, str | None]]:
        found = self.footing(iri)
        for end, _ in found:
            self._read_lines(end, role)
        return found

    def line(self, low: str, high: str, key: str, most: int | None = None) -> Line:
        """Return the line *key* with the words that it rests on, at most so many passages."""
        data = self.graph.edges[low, high, key]
        named, quotes = self._reader.named, self._reader.quotes(key, most=most)
        return Line(key, named(low), named(high), data["basis"], data["stated"], data["rule"], quotes)

    def telling(self, low: str, high: str) -> list[str]:
        """Return the lines between two ends: what a rule inferred adds nothing to what a letter states."""
        lines = self.graph[low][high]
        stated = sorted(key for key in lines if lines[key]["stated"])
        return stated or sorted(lines)

    def above(self, iri: str) -> list[_Edge]:
        """Return the lines from *iri*, or from what it stands on, to its superiors."""
        return [
            _Edge(low, high, key, through)
            for low, through in self._read_footing(iri, KG.subordinate)
            for high in sorted(self.graph.successors(low))
            for key in self.telling(low, high)
        ]

    def below(self, iri: str) -> list[_Edge]:
        """Return the lines to *iri*, or to what it stands on, from those who answer to it."""
        return [
            _Edge(low, high, key, through)
            for high, through in self._read_footing(iri, KG.superior)
            for low in sorted(self.graph.predecessors(high))
            for key in self.telling(low, high)
        ]

    def lines(self, iri: str, *, upwards: bool) -> tuple[Line, ...]:
        """Return the lines directly above or below *iri*."""
        edges = self.above(iri) if upwards else self.below(iri)
        return tuple(self.line(e.low, e.high, e.line) for e in edges)

    def chain(self, start: Named, *, upwards: bool, most: int | None = None) -> Chain:
        """Return everybody above or below *start*, breadth first; rings are reported, not walked twice.

        With *most*, only so many passages a line."""
        edges: list[tuple[int, str, _Edge]] = []
        seen, queue = {start.iri}, deque([(start.iri, 1)])
        while queue:
            here, level = queue.popleft()
            for edge in self.above(here) if upwards else self.below(here):
                far = edge.high if upwards else edge.low
                if edge.through and far == here:  # whoever once held a post and answers to it now is no ring
                    continue
                edges.append((level, here, edge))
                if far not in seen:
                    seen.add(far)
                    queue.append((far, level + 1))
        holders = {iri: self._reader.names(self.holders(iri)) for iri in sorted(seen) if self.holders(iri)}
        steps = tuple(self._step(level, here, edge, upwards, most) for level, here, edge in edges)
        return Chain(start, upwards, steps, holders, self._cycles(steps))

    def _step(self, level: int, here: str, edge: _Edge, upwards: bool, most: int | None) -> Step:  # noqa: FBT001
        named = self._reader.named
        low, high = (here, edge.high) if upwards else (edge.low, here)
        return Step(level, named(low), named(high), self.line(edge.low, edge.high, edge.line, most), edge.through)

    def _cycles(self, steps: tuple[Step, ...]) -> tuple[tuple[Named, ...], ...]:
        walked: nx.DiGraph[str] = nx.DiGraph()
        walked.add_edges_from((step.below.iri, step.above.iri) for step in steps)
        rings = []
        for component in nx.strongly_connected_components(walked):
            ring = walked.subgraph(sorted(component))
            if ring.number_of_edges():  # a single node without an edge to itself is no ring
                first = min(component)
                rings.append(tuple(self._reader.named(edge[0]) for edge in nx.find_cycle(ring, first)))
        return tuple(sorted(rings, key=lambda ring: [n.iri for n in ring]))

    def path(self, start: Named, end: Named, *, most: int | None = None) -> Path:
        """Return the shortest way between two entities and their nearest common superiors.

        With *most*, only so many passages a line."""
        came: dict[str, Hop | None] = {start.iri: None}
        queue = deque([start.iri])
        while queue and end.iri not in came:
            for hop in self._hops(queue.popleft()):
                if hop.end.iri not in came:
                    came[hop.end.iri] = hop
                    queue.append(hop.end.iri)
        hops: list[Hop] = []
        last = came.get(end.iri)
        while last is not None:
            hops.append(last)
            last = came[last.start.iri]
        filled = tuple(Hop(h.start, h.relation, h.end, self._hop_line(h, most)) for h in reversed(hops))
        return Path(start, end, filled, self._common(start.iri, end.iri))

    def _hops(self, here: str) -> Iterator[Hop]:
        named = self._reader.named
        for role in (KG.subordinate, KG.superior):
            self._read_lines(here, role)
        for high in sorted(self.graph.successors(here)):
            yield Hop(named(here), "reports to", named(high), None)
        for low in sorted(self.graph.predecessors(here)):
            yield Hop(named(here), "is superior of", named(low), None)
        for post in self.posts(here):
            yield Hop(named(here), "holds", named(post), None)
        for person in self.holders(here):
            yield Hop(named(here), "is held by", named(person), None)

    def _hop_line(self, hop: Hop, most: int | None) -> Line | None:
        if hop.relation not in ("reports to", "is superior of"):
            return None
        low, high = (hop.start.iri, hop.end.iri) if hop.relation == "reports to" else (hop.end.iri, hop.start.iri)
        return self.line(low, high, self.telling(low, high)[0], most)

    def _common(self, one: str, other: str) -> tuple[Named, ...]:
        first, second = self._distances(one), self._distances(other)
        shared = {iri: first[iri] + second[iri] for iri in first.keys() & second.keys()}
        nearest = min(shared.values(), default=0)
        return self._reader.names(iri for iri, far in shared.items() if far == nearest)

    def _distances(self, start: str) -> dict[str, int]:
        far, queue = {start: 0}, deque([start])
        while queue:
            here = queue.popleft()
            for edge in self.above(here):
                for high in (edge.high, *self.holders(edge.high)):  # a post and its holder stand equally far off
                    if high not in far:
                        far[high] = far[here] + 1
                        queue.append(high)
        return far
