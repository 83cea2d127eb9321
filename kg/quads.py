"""LetterFacts -> N-Quads: what one letter states, in the contract's terms, as one named graph.

Every node has an IRI made from content; literals are canonical, lines sorted and unique: same facts, same bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from kg import iri, nodes
from kg.facts import DirectiveFact, EntityFact, Evidence, IdentityDecision, LetterFacts, LineFact, MembershipFact
from kg.ntriples import GraphWriter, date_type, decimal, escape, spelt_out
from kg.vocab import DCTERMS, FOAF, KG, OA, ODRL, ORG, PROV, RDF, SCHEMA, SKOS, TIME, VCARD, XSD

__all__ = ["IdentityDecision", "corpus_nquads", "inferred_nquads", "nquads"]

_INSTANTS = {XSD.date: TIME.inXSDDate, XSD.gYearMonth: TIME.inXSDgYearMonth, XSD.gYear: TIME.inXSDgYear}
_ROLES = {"sender": SCHEMA.sender, "recipient": SCHEMA.recipient, "cc": SCHEMA.ccRecipient}
_PERSON = "agent/decisions"
"""Whoever writes the file of decisions; the graph does not tell one person from another."""
_NAMED_IN_TITLE = 2
_CLASSES = {"person": FOAF.Person, "organization": ORG.Organization, "post": ORG.Post}


def nquads(  # noqa: PLR0913 - what is told of a letter, by whom
    facts: LetterFacts,
    iris: Mapping[str, str],
    base: str,
    names: Mapping[str, str] | None = None,
    mentions: Iterable[tuple[str, Evidence]] = (),
    *,
    by_person: Collection[Evidence] = (),
) -> str:
    """Return the quads of the letter's own graph, ``base`` + ``letter/ID``, one a line, sorted.

    Lines that are inferred and not stated are left to ``inferred_nquads``.

    Args:
        facts: What the letter states.
        iris: Entity key -> path under *base*, such as ``person/albert-bore``; one for every entity of *facts*.
        base: A base that ``iri.check_base`` accepts.
        names: Path -> the name that the whole corpus knows the entity by; the letter's own name is then an alias.
        mentions: Paths of people whom only the corpus shows the letter to name, each with its words.
        by_person: The evidence that a person gave or vouches for; it is attributed to ``agent/decisions``.
    """
    writer = _LetterWriter(facts, iris, base, names or {}, iri.letter(facts.letter_id))
    writer.by_person = by_person
    writer.letter()
    for entity in facts.entities:
        writer.entity(entity)
    for path, evidence in mentions:
        writer.mention(path, evidence)
    for membership in facts.memberships:
        writer.membership(membership)
    for line in facts.lines:
        if line.rule is None:
            writer.line(line)
    writer.directives()
    return writer.finish()


def inferred_nquads(
    facts: LetterFacts, iris: Mapping[str, str], base: str, *, by_person: Collection[Evidence] = ()
) -> str:
    """Return the quads of the lines that follow from general knowledge, in the graph ``base`` + ``inferred/ID``.

    They stand apart so that they can be left out; empty if there are none."""
    writer = _LetterWriter(facts, iris, base, {}, iri.inferred(facts.letter_id))
    writer.by_person = by_person
    for line in facts.lines:
        if line.rule is not None:
            writer.line(line)
    return writer.finish()


def corpus_nquads(decisions: Iterable[IdentityDecision], base: str) -> str:
    """Return the quads of the corpus's own graph, ``base`` + ``corpus``: who was taken for whom, and why."""
    graph = GraphWriter(base, iri.CORPUS)
    for decision in decisions:
        node = "decision/" + iri.digest(decision.entity, decision.apart_from or "", decision.reason, *decision.letters)
        graph.term(node, RDF.type, KG.IdentityDecision)
        graph.link(node, KG.identifies, decision.entity)
        graph.text(node, KG.reason, decision.reason)
        graph.typed(node, KG.confidence, decimal(decision.confidence), XSD.decimal)
        if decision.apart_from is not None:
            graph.link(node, KG.keptApartFrom, decision.apart_from)
        for letter_id in decision.letters:
            graph.link(node, PROV.wasDerivedFrom, iri.letter(letter_id))
    return graph.finish()


class _LetterWriter(GraphWriter):
    """Writes one letter's facts; a method a kind of fact."""

    def __init__(
        self,
        facts: LetterFacts,
        iris: Mapping[str, str],
        base: str,
        names: Mapping[str, str],
        graph: str,
    ) -> None:
        super().__init__(base, graph)
        self._facts = facts
        self._iris = iris
        self._letter = iri.letter(facts.letter_id)
        self._entities = {entity.key: entity for entity in facts.entities}
        # two keys may be one entity in the eyes of the corpus: the first gives the name
        self._names = {iris[entity.key]: entity.name for entity in reversed(facts.entities)}
        self._names |= {path: names[path] for path in self._names if path in names}
        self._known = names
        self.by_person: Collection[Evidence] = ()
        self._evidence: dict[tuple[str, int, int, str], Evidence] = {}

    def finish(self) -> str:
        self._write_evidence()
        return super().finish()

    # --- the letter ---------------------------------------------------------------------------------------------------

    def letter(self) -> None:
        facts, node = self._facts, self._letter
        self.term(node, RDF.type, KG.Letter)
        self.term(node, RDF.type, SCHEMA.Message)
        self.text(node, DCTERMS.title, self._title())
        self.text(node, DCTERMS.source, facts.source)
        self.text(node, KG.sha256, facts.sha256)
        self.dated(node, DCTERMS.date, facts.date)
        for evidence, term in ((facts.place, KG.place), (facts.reference, DCTERMS.identifier)):
            if evidence is not None:
                self.text(node, term, " ".join(evidence.exact.split()))
                self._witness(evidence, node, term)
        if facts.date_evidence is not None:
            self._witness(facts.date_evidence, node, DCTERMS.date)
        for party in facts.parties:
            self.link(node, _ROLES[party.role], self._iris[party.key])
            self._witness(party.evidence, node, _ROLES[party.role], self._iris[party.key])

    def _title(self) -> str:
        senders, recipients = self._party_names("sender"), self._party_names("recipient")
        if senders and recipients:
            who = f"{senders} to {recipients}"
        elif senders or recipients:
            who = f"Letter from {senders}" if senders else f"Letter to {recipients}"
        else:
            who = "Letter"
        return f"{who}, {spelt_out(self._facts.date) if self._facts.date else 'undated'}"

    def _party_names(self, role: str) -> str:
        names = list(dict.fromkeys(self._name(p.key) for p in self._facts.parties if p.role == role))
        return " and ".join(names) if len(names) <= _NAMED_IN_TITLE else f"{names[0]} and others"

    # --- who and what -------------------------------------------------------------------------------------------------

    def _name(self, key: str) -> str:
        return self._names[self._iris[key]]

    def entity(self, entity: EntityFact) -> None:
        node = self._iris[entity.key]
        name = self._names[node]
        self.term(node, RDF.type, _CLASSES[entity.kind])
        self.text(node, FOAF.name if entity.kind == "person" else SKOS.prefLabel, name)
        for alias in (entity.name, *entity.aliases):
            if alias != name:
                self.text(node, SKOS.altLabel, alias)
        for prefix in entity.prefixes:
            self.text(node, VCARD["honorific-prefix"], prefix)
        for suffix in entity.suffixes:
            self.text(node, VCARD["honorific-suffix"], suffix)
        if entity.org is not None:
            self.link(node, ORG.postIn if entity.kind == "post" else ORG.memberOf, self._iris[entity.org])
        if entity.parent is not None and self._iris[entity.parent] != node:
            self.link(node, ORG.subOrganizationOf, self._iris[entity.parent])
        for evidence in entity.evidence:
            self._witness(evidence, node)

    def mention(self, path: str, evidence: Evidence) -> None:
        """State that *evidence* names the person at *path*."""
        alias = " ".join(evidence.exact.split())
        name = self._known.get(path, alias)
        self.term(path, RDF.type, FOAF.Person)
        self.text(path, FOAF.name, name)
        if alias != name:
            self.text(path, SKOS.altLabel, alias)
        self._witness(evidence, path)

    def membership(self, fact: MembershipFact) -> None:
        person = self._iris[fact.person] if fact.person else None
        post = self._iris[fact.post]
        org = self._iris[fact.org] if fact.org else None
        node = nodes.membership_node(person, post, org, fact.since, fact.until)
        role = "role/" + iri.slug(self._name(fact.post))
        self.term(node, RDF.type, ORG.Membership)
        self.link(node, KG.post, post)
        self.link(node, ORG.role, role)
        self.term(role, RDF.type, ORG.Role)
        self.text(role, SKOS.prefLabel, self._name(fact.post))
        self.dated(node, KG.observedOn, self._facts.date)
        if org:
            self.link(node, ORG.organization, org)
        if person:
            self.link(node, ORG.member, person)
            self._hold(fact, person, post, org)
        self._interval(node, fact)
        self._witness(fact.evidence, node)

    def _hold(self, fact: MembershipFact, person: str, post: str, org: str | None) -> None:
        """State the bare triples too, but not of a post given up by the day of the letter."""
        day = self._facts.date
        if fact.until is not None and not (day and fact.until >= day[: len(fact.until)]):
            return
        self.link(person, ORG.holds, post)
        self.link(post, ORG.heldBy, person)
        if org:
            self.link(person, ORG.memberOf, org)

    def _interval(self, membership: str, fact: MembershipFact) -> None:
        interval = membership + "#interval"
        for iso, edge, fragment in ((fact.since, TIME.hasBeginning, "#start"), (fact.until, TIME.hasEnd, "#end")):
            precision = _INSTANTS.get(date_type(iso) or "") if iso else None
            if iso is None or precision is None:
                continue
            self.link(membership, ORG.memberDuring, interval)
            self.term(interval, RDF.type, TIME.Interval)
            self.link(interval, edge, membership + fragment)
            self.term(membership + fragment, RDF.type, TIME.Instant)
            self.dated(membership + fragment, precision, iso)

    # --- who answers to whom, who must do what ------------------------------------------------------------------------

    def line(self, fact: LineFact) -> None:
        subordinate, superior = self._iris[fact.subordinate], self._iris[fact.superior]
        node = nodes.line_node(subordinate, superior, fact.basis, fact.rule)
        self.term(node, RDF.type, KG.ReportingLine)
        self.link(node, KG.subordinate, subordinate)
        self.link(node, KG.superior, superior)
        self.term(node, KG.basis, KG[fact.basis])
        if fact.rule is None:
            self.term(node, KG.status, KG.Stated)
            self.link(subordinate, ORG.reportsTo, superior)
        else:
            self.term(node, KG.status, KG.Inferred)
            self.text(node, KG.rule, fact.rule)
        self._witness(fact.evidence, node)

    def directives(self) -> None:
        mine = nodes.directive_nodes(self._facts.letter_id, self._facts.directives)
        for node, fact in zip(mine, self._facts.directives, strict=True):
            self._directive(node, fact)
            if fact.parent is not None:
                self.link(node, DCTERMS.isPartOf, mine[fact.parent])

    def _directive(self, node: str, fact: DirectiveFact) -> None:
        self.term(node, RDF.type, KG.Directive)
        if fact.modality not in {"Permission", "Prohibition"}:
            self.term(node, RDF.type, ODRL.Duty)
        self.link(node, KG.issuedIn, self._letter)
        if fact.issuer is not None:
            self.link(node, KG.issuer, self._iris[fact.issuer])
        for key in fact.addressees:
            self.link(node, KG.addressee, self._iris[key])
        self.text(node, KG.action, fact.action)
        self.term(node, KG.modality, KG[fact.modality])
        self.term(node, KG.standing, KG[fact.standing])
        self.dated(node, KG.deadline, fact.deadline)
        if fact.deadline_text:
            self.text(node, KG.deadlineText, fact.deadline_text)
        if fact.condition:
            self.text(node, KG.condition, fact.condition)
        self._witness(fact.evidence, node)

    # --- evidence -----------------------------------------------------------------------------------------------------

    def _witness(self, evidence: Evidence, body: str, states: str = "", also: str = "") -> None:
        """Note that the words of *evidence* tell of *body*; of two confidences in one thing the higher is kept."""
        key = (f"{body}\n{also}" if also else body, evidence.start, evidence.end, states)
        held = self._evidence.get(key)
        if held is None or held.confidence < evidence.confidence:
            self._evidence[key] = evidence

    def _write_evidence(self) -> None:
        base, tail, quads = self.base, self.tail, self.quads
        spans: dict[tuple[int, int], str] = {}
        for (bodies, start, end, states), evidence in self._evidence.items():
            span = f"{base}evidence/{self._facts.letter_id}/{start}-{end}"
            spans[start, end] = evidence.exact
            node = f"<{span}/{iri.digest(bodies, states)}>"
            quads.append(f"{node} <{RDF.type}> <{OA.Annotation}>{tail}")
            quads.extend(f"{node} <{OA.hasBody}> <{base}{body}>{tail}" for body in bodies.split("\n"))
            quads.append(f"{node} <{OA.hasTarget}> <{span}#target>{tail}")
            quads.append(f'{node} <{KG.confidence}> "{decimal(evidence.confidence)}"^^<{XSD.decimal}>{tail}')
            if states:
                quads.append(f"{node} <{KG.states}> <{states}>{tail}")
            if evidence in self.by_person:
                quads.append(f"{node} <{PROV.wasAttributedTo}> <{base}{_PERSON}>{tail}")
                quads.append(f"<{base}{_PERSON}> <{RDF.type}> <{PROV.Agent}>{tail}")
        for (start, end), exact in spans.items():
            quads.extend(self._target(start, end, exact))

    def _target(self, start: int, end: int, exact: str) -> Sequence[str]:
        """Return the quads of one stretch of the letter; all that is read off it shares them."""
        tail = self.tail
        span = f"<{self.base}evidence/{self._facts.letter_id}/{start}-{end}#"
        return (
            f"{span}target> <{RDF.type}> <{OA.SpecificResource}>{tail}",
            f"{span}target> <{OA.hasSource}> <{self.base}{self._letter}>{tail}",
            f"{span}target> <{OA.hasSelector}> {span}position>{tail}",
            f"{span}target> <{OA.hasSelector}> {span}quote>{tail}",
            f"{span}position> <{RDF.type}> <{OA.TextPositionSelector}>{tail}",
            f'{span}position> <{OA.start}> "{start}"^^<{XSD.integer}>{tail}',
            f'{span}position> <{OA.end}> "{end}"^^<{XSD.integer}>{tail}',
            f"{span}quote> <{RDF.type}> <{OA.TextQuoteSelector}>{tail}",
            f'{span}quote> <{OA.exact}> "{escape(exact)}"{tail}',
        )
