"""Where each box stands: layers from those who are answered to down to those who answer, the same every time.

The layout is our own, for a browser needs minutes to settle what is known beforehand: rows from the top, crossings
thinned out by barycentres (Sugiyama, Tagawa and Toda 1981), places along a row by isotonic regression.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

__all__ = ["Box", "Pull", "place"]

GAP_ACROSS = 40.0
GAP_DOWN = 86.0
GAP_BETWEEN = 120.0  # between parts that nothing joins
SWEEPS = 12
SHAPE = 1.3  # width to height of the whole, about that of a screen beside the panel
MOST_STRETCH = 1.7


@dataclass(frozen=True, slots=True)
class Box:
    """The size of one entry, in pixels at scale 1."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Pull:
    """*low* should stand below *high*; of pulls that contradict each other the one of least ``rank`` wins."""

    low: str
    high: str
    rank: int


def place(boxes: Mapping[str, Box], pulls: Iterable[Pull]) -> dict[str, tuple[int, int]]:
    """Return the centre of each box, y downwards; no two boxes touch."""
    graph = _acyclic(boxes, pulls)
    parts = sorted(map(sorted, nx.weakly_connected_components(graph)), key=lambda part: (-len(part), part))
    blocks = [_stretched(_layered(graph, part, boxes), boxes) for part in parts if len(part) > 1]
    blocks.sort(key=lambda block: _height(block, boxes), reverse=True)  # shelves waste least when equals stand together
    alone = [part[0] for part in parts if len(part) == 1]
    if alone:
        blocks.append(_grid(alone, boxes))
    return _packed(blocks, boxes)


_Places = dict[str, tuple[float, float]]


def _acyclic(boxes: Mapping[str, Box], pulls: Iterable[Pull]) -> nx.DiGraph[str]:
    """Return the pulls that can all be obeyed, from high to low, the more important first."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(sorted(boxes))
    for pull in sorted(set(pulls), key=lambda p: (p.rank, p.low, p.high)):
        if pull.low != pull.high and not _reaches(graph, pull.low, pull.high):
            graph.add_edge(pull.high, pull.low)
    return graph


def _reaches(graph: nx.DiGraph[str], start: str, goal: str) -> bool:
    seen, stack = {start}, [start]
    while stack:
        for below in graph.successors(stack.pop()):
            if below == goal:
                return True
            if below not in seen:
                seen.add(below)
                stack.append(below)
    return False


def _layered(graph: nx.DiGraph[str], part: Sequence[str], boxes: Mapping[str, Box]) -> _Places:
    rows = _split(_untangled(_ranks(graph.subgraph(part)), graph), part)
    across = _across(rows, graph, boxes)
    places: _Places = {}
    top = 0.0
    for row in rows:
        height = max(boxes[node].height for node in row)
        places |= {node: (across[node], top + height / 2) for node in row}
        top += height + GAP_DOWN
    return places


def _ranks(graph: nx.DiGraph[str]) -> list[list[str]]:
    """Return the rows: each node as high as those above it allow, and the topmost close above those below them."""
    rank: dict[str, int] = {}
    order = list(nx.lexicographical_topological_sort(graph))
    for node in order:
        rank[node] = max((rank[above] + 1 for above in graph.predecessors(node)), default=0)
    for node in reversed(order):
        if not list(graph.predecessors(node)):
            rank[node] = max(0, min((rank[below] for below in graph.successors(node)), default=1) - 1)
    rows: dict[int, list[str]] = defaultdict(list)
    for node in sorted(rank):
        rows[rank[node]].append(node)
    return [rows[level] for level in sorted(rows)]


def _untangled(rows: list[list[str]], graph: nx.DiGraph[str]) -> list[list[str]]:
    """Return the rows reordered so that fewer links cross: each node under the middle of its neighbours."""
    at = {node: i - len(row) / 2 for row in rows for i, node in enumerate(row)}
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        for row in rows if down else reversed(rows):
            wish = {n: _mean(at, graph.predecessors(n) if down else graph.successors(n), at[n]) for n in row}
            row.sort(key=lambda node: (wish[node], node))
            at |= {node: i - len(row) / 2 for i, node in enumerate(row)}
    return rows


def _mean(at: Mapping[str, float], nodes: Iterable[str], otherwise: float) -> float:
    found = [at[node] for node in nodes]
    return sum(found) / len(found) if found else otherwise


def _split(rows: list[list[str]], part: Sequence[str]) -> list[list[str]]:
    """Return the rows, the long ones as several: a superior of fifty would else need a screen of ten metres."""
    most = max(6, round((len(part) * SHAPE) ** 0.5))
    found: list[list[str]] = []
    for row in rows:
        pieces = -(-len(row) // most)
        found += [row[i::pieces] for i in range(pieces)]  # every n-th: neighbours stay near one another
    return found


def _across(rows: list[list[str]], graph: nx.DiGraph[str], boxes: Mapping[str, Box]) -> dict[str, float]:
    """Return the horizontal centre of each node: as near to the middle of its neighbours as its row leaves room."""
    at: dict[str, float] = {}
    for row in rows:
        at |= _spread(row, dict.fromkeys(row, 0.0), boxes)
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wish = {n: _mean(at, [*graph.predecessors(n), *graph.successors(n)], at[n]) for n in row}
            at |= _spread(row, wish, boxes)
    return at


def _spread(row: Sequence[str], wish: Mapping[str, float], boxes: Mapping[str, Box]) -> dict[str, float]:
    """Return places in the order of *row*, apart by the boxes' widths, with the least squared distance from *wish*."""
    offsets = [0.0]
    for left, right in pairwise(row):
        offsets.append(offsets[-1] + (boxes[left].width + boxes[right].width) / 2 + GAP_ACROSS)
    pools: list[tuple[float, int]] = []  # mean and size: pool adjacent violators
    for node, offset in zip(row, offsets, strict=True):
        mean, size = wish[node] - offset, 1
        while pools and pools[-1][0] >= mean:
            before, many = pools.pop()
            mean, size = (mean * size + before * many) / (size + many), size + many
        pools.append((mean, size))
    means = [mean for mean, size in pools for _ in range(size)]
    return {node: mean + offset for node, mean, offset in zip(row, means, offsets, strict=True)}


def _grid(nodes: Sequence[str], boxes: Mapping[str, Box]) -> _Places:
    """Return places side by side, for entries that nothing joins to others."""
    wide = max(boxes[node].width for node in nodes) + GAP_ACROSS
    high = max(boxes[node].height for node in nodes) + GAP_ACROSS
    columns = max(4, round((len(nodes) * SHAPE * high / wide) ** 0.5))
    return {node: (i % columns * wide, i // columns * high) for i, node in enumerate(nodes)}


def _packed(blocks: Sequence[_Places], boxes: Mapping[str, Box]) -> dict[str, tuple[int, int]]:
    """Return all blocks on shelves, one beside the other, in about the shape of a screen."""
    frames = [_frame(block, boxes) for block in blocks]
    area = sum((right - left + GAP_BETWEEN) * (low - top + GAP_BETWEEN) for left, top, right, low in frames)
    widest = max((right - left for left, _, right, _ in frames), default=0.0)
    limit = max(widest, (area * SHAPE) ** 0.5)
    places: dict[str, tuple[int, int]] = {}
    x = y = shelf = 0.0
    for block, (left, top, right, low) in zip(blocks, frames, strict=True):
        if x and x + right - left > limit:
            x, y, shelf = 0.0, y + shelf + GAP_BETWEEN, 0.0
        places |= {node: (round(x + px - left), round(y + py - top)) for node, (px, py) in block.items()}
        x, shelf = x + right - left + GAP_BETWEEN, max(shelf, low - top)
    return places


def _stretched(block: _Places, boxes: Mapping[str, Box]) -> _Places:
    """Return a tall block widened, so that its links are less steep and further apart."""
    left, top, right, low = _frame(block, boxes)
    factor = min(MOST_STRETCH, max(1.0, SHAPE * (low - top) / (right - left)))
    return {node: (x * factor, y) for node, (x, y) in block.items()}


def _height(block: _Places, boxes: Mapping[str, Box]) -> float:
    _, top, _, low = _frame(block, boxes)
    return low - top


def _frame(block: _Places, boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    return (
        min(x - boxes[node].width / 2 for node, (x, _) in block.items()),
        min(y - boxes[node].height / 2 for node, (_, y) in block.items()),
        max(x + boxes[node].width / 2 for node, (x, _) in block.items()),
        max(y + boxes[node].height / 2 for node, (_, y) in block.items()),
    )
