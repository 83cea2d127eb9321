"""The graph at a glance: who is in it and how they are joined, as much of it as a picture can hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from sys import intern

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
MOST_LINKS = 2500
MOST_TOLD = 2500  # facts of all links together
MOST_PASSAGES = 6000  # of all entries together
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
    counts = Counter(ends for ends, _ in _links(reader, network, view))
    weights = Counter(end for _, *ends in counts for end in ends)
    everybody = _everybody(reader, view, weights)
    kept = _most_connected(everybody, counts, weights, limit)
    tenures = {
        iri: facts.tenures(reader, iri, ORG.member, most=MOST_FACTS)
        for iri in sorted(kept)
        if reader.kind(iri) == "person"
    }
    entries = _entries(reader, sorted(kept), tenures)
    inside = {ends: count for ends, count in counts.items() if ends[1] in kept and ends[2] in kept}
    strongest = set(sorted(inside, key=lambda ends: (-inside[ends], ends))[:MOST_LINKS])
    nodes: dict[_Ends, list[str]] = defaultdict(list)
    for ends, node in _links(reader, network, view):  # once more, rather than to hold the nodes of all that is left out
        if ends in strongest:
            nodes[ends].append(node)
    joined = _joined(reader, nodes)
    belonging = _belonging(reader, tenures, kept)
    return Overview(view, entries, (*joined, *belonging), len(everybody) - len(kept), _count(reader, KG.Letter))


def _links(reader: Reader, network: Network, view: str) -> Iterator[tuple[_Ends, str]]:
    """Yield the nodes that join two entries: lines, directives, letters."""
    for kind in VIEWS[view]:
        if kind == "reporting":
            yield from ((ends, line) for ends, lines in _lines(network).items() for line in lines)
            continue
        first, second = _PAIRS[kind]
        query = f"SELECT ?start ?end ?node WHERE {{ ?node <{first}> ?start ; <{second}> ?end }}"
        for start, end, node in reader.links(query):
            if start != end:
                yield (kind, intern(start), intern(end)), node


def _lines(network: Network) -> dict[_Ends, list[str]]:
    """Return the lines between two ends; what a rule inferred adds nothing to what a letter states."""
    stated: dict[_Ends, list[str]] = defaultdict(list)
    inferred: dict[_Ends, list[str]] = defaultdict(list)
    for low, high, line, is_stated in network.ends():
        if low != high:
            kind, lines = ("reporting", stated) if is_stated else ("inferred", inferred)
            lines[kind, intern(low), intern(high)].append(line)
    return stated | {key: lines for key, lines in inferred.items() if ("reporting", *key[1:]) not in stated}


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


def _of_class(reader: Reader, term: str) -> set[str]:
    return {node for (node,) in reader.links(f"SELECT ?node WHERE {{ ?node <{RDF.type}> <{term}> }}")}


def _count(reader: Reader, term: str) -> int:
    return len(_of_class(reader, term))


def _everybody(reader: Reader, view: str, weights: Counter[str]) -> set[str]:
    found = set(weights) | _of_class(reader, _ALWAYS["person"])
    if view == "all":
        query = f"SELECT ?post WHERE {{ {{ ?post <{ORG.heldBy}> ?one }} UNION {{ ?one <{ORG.holds}> ?post }} }}"
        held = {post for (post,) in reader.links(query)}
        found |= _of_class(reader, _ALWAYS["organization"]) | (_of_class(reader, _ALWAYS["post"]) - held)
    return found


def _entries(reader: Reader, iris: list[str], tenures: dict[str, tuple[Tenure, ...]]) -> tuple[Entry, ...]:
    passages = {iri: reader.passages(iri, MOST_FACTS) for iri in iris}
    most = _fair(map(len, passages.values()), MOST_PASSAGES)
    return tuple(_entry(reader, iri, tenures.get(iri, ()), passages[iri][:most]) for iri in iris)


def _entry(reader: Reader, iri: str, tenures: Iterable[Tenure], passages: Iterable[str]) -> Entry:
    named = reader.named(iri)
    aliases = tuple(label for label in reader.objects(iri, SKOS.altLabel) if label != named.name)
    posts = dict.fromkeys(one.post for one in tenures if one.post)
    return Entry(named, aliases, tuple(posts), reader.quoted(passages, confident=False))


def _joined(reader: Reader, links: dict[_Ends, list[str]]) -> list[Link]:
    """Return the links with what they rest on."""
    keys = sorted(links)
    most = _fair((len(links[key]) for key in keys), MOST_TOLD)
    return [_link(reader, key, links[key], most) for key in keys]


def _fair(counts: Iterable[int], total: int) -> int:
    """Return how many each may have, at most, so that all together have no more than *total*, or else one each."""
    wanted = sorted(min(count, MOST_FACTS) for count in counts)
    share = MOST_FACTS
    while share > 1 and sum(min(count, share) for count in wanted) > total:
        share -= 1
    return share


def _link(reader: Reader, ends: _Ends, nodes: list[str], most: int) -> Link:
    kind, start, end = ends
    told = tuple(_told(reader, kind, start, end, node) for node in sorted(nodes)[:most])
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
