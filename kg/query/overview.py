"""The graph at a glance: who is in it and how they are joined, as much of it as a picture can hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice

from pyoxigraph import NamedNode, QuerySolutions

from kg.answers import Entry, Fact, Link, Named, Overview, Tenure
from kg.query import facts
from kg.query.network import Network
from kg.query.reader import Reader
from kg.vocab import FOAF, KG, ORG, RDF, SCHEMA, SKOS

__all__ = ["VIEWS", "overview"]

VIEWS = {
    "reporting": ("reporting",),
    "directives": ("directive",),
    "correspondence": ("letter", "copy"),
    "all": ("reporting", "directive", "letter", "copy"),
}
MOST_FACTS = 30  # of one link or entry
MOST_NEIGHBOURS = 30  # that one entry brings with it
MOST_QUOTES = 3  # of one fact
_PAIRS = {
    "directive": (KG.issuer, KG.addressee),
    "letter": (SCHEMA.sender, SCHEMA.recipient),
    "copy": (SCHEMA.sender, SCHEMA.ccRecipient),
}
_ALWAYS = {"person": FOAF.Person, "organization": ORG.Organization, "post": ORG.Post}

_Ends = tuple[str, str, str]  # kind, from, to


def overview(reader: Reader, network: Network, view: str, limit: int) -> Overview:
    """Return the *limit* most connected entries of the *view* and the links between them.

    Everybody named is an entry, joined to others or not; a post has an entry of its own only where it acts by itself or
    nobody is known to hold it, else it stands with its holders."""
    links: dict[_Ends, list[str]] = defaultdict(list)
    for kind in VIEWS[view]:
        for start, end, node in _pairs(reader, network, kind):
            links[kind if kind != "reporting" else _shade(network, start, end), start, end].append(node)
    weights = Counter(end for _, *ends in links for end in ends)
    everybody = _everybody(reader, network, view, weights)
    kept = _most_connected(everybody, links, weights, limit)
    tenures = {iri: facts.tenures(reader, iri, ORG.member) for iri in sorted(kept) if reader.kind(iri) == "person"}
    entries = [_entry(reader, iri, tenures.get(iri, ())) for iri in sorted(kept)]
    joined = [_link(reader, *key, nodes) for key, nodes in sorted(links.items()) if key[1] in kept and key[2] in kept]
    belonging = _belonging(reader, tenures, kept)
    return Overview(view, tuple(entries), (*joined, *belonging), len(everybody) - len(kept), _count(reader, KG.Letter))


def _pairs(reader: Reader, network: Network, kind: str) -> list[tuple[str, str, str]]:
    if kind == "reporting":
        ends = {(low, high) for low, high in network.read_all().edges() if low != high}
        return sorted((low, high, key) for low, high in ends for key in network.telling(low, high))
    first, second = _PAIRS[kind]
    query = f"SELECT DISTINCT ?start ?end ?node WHERE {{ ?node <{first}> ?start ; <{second}> ?end }}"
    return sorted((start, end, node) for start, end, node in _rows(reader, query) if start != end)


def _most_connected(everybody: set[str], links: Iterable[_Ends], weights: Counter[str], limit: int) -> set[str]:
    """Return the entries with most links, each with its neighbours: one without those it is joined to says little."""
    order = sorted(everybody, key=lambda iri: (-weights[iri], iri))
    if len(order) <= limit:
        return everybody
    neighbours: dict[str, set[str]] = defaultdict(set)
    for _, start, end in links:
        neighbours[start].add(end)
        neighbours[end].add(start)
    kept: set[str] = set()
    for iri in order:
        theirs = sorted(neighbours[iri], key=lambda other: (-weights[other], other))[:MOST_NEIGHBOURS]
        kept.update([one for one in (iri, *theirs) if one not in kept][: limit - len(kept)])
        if len(kept) == limit:
            break
    return kept


def _rows(reader: Reader, query: str) -> Iterable[tuple[str, ...]]:
    rows = reader.store.query(query)
    assert isinstance(rows, QuerySolutions)  # noqa: S101  # a SELECT query gives nothing else
    for row in rows:
        terms = tuple(row)
        if all(isinstance(term, NamedNode) for term in terms):
            yield tuple(term.value for term in terms if isinstance(term, NamedNode))


def _of_class(reader: Reader, term: str) -> set[str]:
    query = f"SELECT DISTINCT ?node WHERE {{ ?node <{RDF.type}> <{term}> }}"
    return {node for (node,) in _rows(reader, query)}


def _count(reader: Reader, term: str) -> int:
    return len(_of_class(reader, term))


def _shade(network: Network, low: str, high: str) -> str:
    lines = network.graph[low][high].values()
    return "reporting" if any(line["stated"] for line in lines) else "inferred"


def _everybody(reader: Reader, network: Network, view: str, weights: Counter[str]) -> set[str]:
    found = set(weights) | _of_class(reader, _ALWAYS["person"])
    if view == "all":
        posts = _of_class(reader, _ALWAYS["post"])
        found |= _of_class(reader, _ALWAYS["organization"])
        found |= {post for post in posts if not network.holders(post)}
    return found


def _entry(reader: Reader, iri: str, tenures: Iterable[Tenure]) -> Entry:
    named = reader.named(iri)
    aliases = tuple(label for label in reader.objects(iri, SKOS.altLabel) if label != named.name)
    posts = dict.fromkeys(one.post for one in tenures if one.post)
    quotes = reader.quotes(iri, most=MOST_FACTS)
    return Entry(named, aliases, tuple(posts), quotes)


def _link(reader: Reader, kind: str, start: str, end: str, nodes: list[str]) -> Link:
    told = tuple(_told(reader, kind, start, end, node) for node in islice(sorted(nodes), MOST_FACTS))
    return Link(kind, start, end, told, len(nodes))


def _told(reader: Reader, kind: str, start: str, end: str, node: str) -> Fact:
    if kind in _PAIRS and kind != "directive":
        letter = reader.letter(node)
        role = _PAIRS[kind][1]
        quotes = tuple(q for q in reader.quotes(end, states=role, within=node) if q.letter.iri == node)
        verb = "wrote to" if kind == "letter" else "sent a copy to"
        text = f"{reader.named(start)} {verb} {reader.named(end)}: {letter.title}"
        return Fact(node, kind, text, quotes[:MOST_QUOTES])
    what = "directive" if kind == "directive" else "reporting line"
    return Fact(node, what, facts.in_words(reader, node, what), reader.quotes(node, most=MOST_QUOTES))


def _belonging(reader: Reader, tenures: dict[str, tuple[Tenure, ...]], kept: set[str]) -> list[Link]:
    told: dict[_Ends, list[Fact]] = defaultdict(list)
    for iri, held in tenures.items():
        for one in held:
            post = one.post.name if one.post else "(not named)"
            place = f" in {one.organization}" if one.organization else ""
            text = f"{reader.named(iri)} holds the post {post}{place}"
            fact = Fact(iri, "membership", text, one.evidence[:MOST_QUOTES])
            if one.post and one.post.iri != iri and one.post.iri in kept:
                told["holds", iri, one.post.iri].append(fact)
            elif one.organization and one.organization.iri in kept:
                told["belongs", iri, one.organization.iri].append(fact)
    for iri in sorted(kept):
        for term in (ORG.postIn, ORG.memberOf, ORG.subOrganizationOf):
            for body in reader.objects(iri, term):
                key = ("belongs", iri, body)
                if body in kept and body != iri and key not in told:
                    told[key] = [_belongs(reader.named(iri), reader.named(body))]
    return [Link(*key, tuple(found[:MOST_FACTS]), len(found)) for key, found in sorted(told.items())]


def _belongs(member: Named, body: Named) -> Fact:
    return Fact(member.iri, "membership", f"{member.name} belongs to {body}", ())
