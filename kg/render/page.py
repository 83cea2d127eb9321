"""An overview -> one HTML page that opens from disk without a network.

pyvis carries vis-network and the model of nodes, edges and options; the page around them is our own, for that of pyvis
asks two public servers for Bootstrap and can be made to run what a letter says. Nothing out of a letter is ever HTML
here: names and quotations stand in one block of JSON, and the script of the page writes them as text. A Content
Security Policy lets only the page's own scripts run, by their hashes, and lets nothing leave.
"""

from __future__ import annotations

import base64
import hashlib
import re
import textwrap
from pathlib import Path
from typing import Any

from kg.answers import Entry, Fact, Link, Overview, Quote
from kg.render.layout import Box, Pull, place

__all__ = ["html"]

HERE = Path(__file__).parent
TITLES = {
    "reporting": "Who answers to whom",
    "directives": "Who must do what",
    "correspondence": "Who wrote to whom",
    "all": "People, posts and bodies",
}
RANKS = {"reporting": 0, "inferred": 1, "holds": 2, "belongs": 3, "directive": 4, "letter": 5, "copy": 6}
DOWNWARDS = {"directive", "letter", "copy"}  # run from above to below; the other kinds from below to above
LINE_WIDTH = 24  # characters
MOST_LINES = 3  # of a name; of its posts
CHARACTER = 7.6  # pixels, of the bold name at 14 px; wide enough for the fonts asked for
ROW = 18.0
PADDING = 22.0
BENDS = (0.0, 0.16, -0.16, 0.3, -0.3, 0.44, -0.44)  # of links between the same two, so that each can be seen
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
NO_POLICY = "default-src 'none'"


def html(overview: Overview) -> str:
    """Return the page for *overview*; the same overview gives the same text."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader
    from pyvis.network import Network

    nodes, edges, details = _drawn(overview)
    network = Network(directed=True, cdn_resources="in_line")
    network.nodes, network.edges, network.options = nodes, edges, OPTIONS  # one by one pyvis looks each up in a list
    pyvis_files = FileSystemLoader(network.template_dir)
    network.templateEnv = Environment(loader=ChoiceLoader([FileSystemLoader(HERE), pyvis_files]), autoescape=True)
    network.templateEnv.globals |= {
        "title": TITLES[overview.view],
        "summary": _summary(overview),
        "details": details,
        "policy": NO_POLICY,
    }
    network.path = "page.html"
    return _with_policy(network.generate_html())


def _with_policy(page: str) -> str:
    """Return *page* with a policy under which only the scripts now in it run, and nothing is fetched or sent."""
    hashes = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in SCRIPT.findall(page)]
    scripts = " ".join(f"'sha256-{one}'" for one in hashes)
    policy = f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data:"
    return page.replace(NO_POLICY, f"{policy}; base-uri 'none'; form-action 'none'", 1)


OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "hierarchical": {"enabled": False}},
    "interaction": {"hover": True, "multiselect": False, "keyboard": False, "tooltipDelay": 200, "dragNodes": True},
    "nodes": {"shape": "custom"},
    "edges": {"smooth": False, "selectionWidth": 2, "hoverWidth": 1, "endPointOffset": {"from": 0, "to": 0}},
}


def _summary(overview: Overview) -> str:
    kinds = [entry.named.kind for entry in overview.entries]
    words = (("person", "person", "people"), ("post", "post", "posts"), ("organization", "body", "bodies"))
    counted = [f"{kinds.count(kind)} {one if kinds.count(kind) == 1 else many}" for kind, one, many in words]
    letters = f"{overview.letters} letter{'' if overview.letters == 1 else 's'}"
    left = f" {overview.left_out} with fewer links are left out." if overview.left_out else ""
    return f"{', '.join(counted)} from {letters}.{left}"


def _drawn(overview: Overview) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, Any]]:
    """Return vis-network's nodes and edges, and what the panel tells of each, under ids that no letter can choose."""
    ids = {entry.named.iri: f"n{i}" for i, entry in enumerate(overview.entries)}
    labels = {entry.named.iri: _label(entry) for entry in overview.entries}
    boxes = {iri: _box(*label) for iri, label in labels.items()}
    at = place(boxes, [_pull(link) for link in overview.links])
    nodes = [
        {
            "id": ids[iri],
            "kind": entry.named.kind,
            "name": labels[iri][0],
            "under": labels[iri][1],
            "x": at[iri][0],
            "y": at[iri][1],
            "w": round(boxes[iri].width),
            "h": round(boxes[iri].height),
        }
        for entry in overview.entries
        for iri in [entry.named.iri]
    ]
    edges = _edges(overview.links, ids)
    details = {
        "nodes": {ids[entry.named.iri]: _entry_details(entry) for entry in overview.entries},
        "edges": {f"e{i}": [_fact_details(f) for f in link.facts] for i, link in enumerate(overview.links)},
        "counts": {f"e{i}": link.count for i, link in enumerate(overview.links)},
    }
    return nodes, edges, details


def _edges(links: tuple[Link, ...], ids: dict[str, str]) -> list[dict[str, Any]]:
    between: dict[frozenset[str], int] = {}
    edges = []
    for i, link in enumerate(links):
        pair = frozenset((link.start, link.end))
        nth = between[pair] = between.get(pair, -1) + 1
        bend = BENDS[nth % len(BENDS)] * (1 if link.start < link.end else -1)  # a bend is to the left as one walks
        edges.append({"id": f"e{i}", "from": ids[link.start], "to": ids[link.end], "kind": link.kind, "bend": bend})
    return edges


def _pull(link: Link) -> Pull:
    low, high = (link.end, link.start) if link.kind in DOWNWARDS else (link.start, link.end)
    return Pull(low, high, RANKS[link.kind])


def _label(entry: Entry) -> tuple[list[str], list[str]]:
    """Return the lines of the name and those under it: a person's posts, the body of a post."""
    more = f" (+{len(entry.posts) - 1})" if len(entry.posts) > 1 else ""
    under = entry.posts[0].name + more if entry.posts else entry.named.of
    return _wrapped(entry.named.name), _wrapped(under, LINE_WIDTH + 4) if under else []


def _wrapped(text: str, width: int = LINE_WIDTH) -> list[str]:
    return textwrap.wrap(text, width, max_lines=MOST_LINES, placeholder=" …") or [""]


def _box(name: list[str], under: list[str]) -> Box:
    widest = max([len(line) * CHARACTER for line in name] + [len(line) * CHARACTER * 0.84 for line in under])
    return Box(max(90.0, widest + PADDING), ROW * len(name) + (ROW - 3) * len(under) + PADDING - 4)


def _entry_details(entry: Entry) -> dict[str, Any]:
    return {
        "name": str(entry.named),
        "kind": entry.named.kind,
        "iri": entry.named.iri,
        "aliases": entry.aliases,
        "posts": [str(post) for post in entry.posts],
        "quotes": [_quote_details(quote) for quote in entry.quotes],
    }


def _fact_details(fact: Fact) -> dict[str, Any]:
    return {"text": fact.text, "quotes": [_quote_details(quote) for quote in fact.evidence]}


def _quote_details(quote: Quote) -> dict[str, Any]:
    place_ = f"{quote.letter.source}:{quote.line}" if quote.line else quote.letter.source
    return {"exact": quote.exact, "sentence": quote.sentence, "letter": quote.letter.title, "where": place_}
