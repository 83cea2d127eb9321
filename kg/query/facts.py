"""Whole records off the store: persons, organizations, directives, and every fact about an entity."""

from __future__ import annotations

from collections.abc import Iterable

from kg.answers import BASES, Directive, Fact, Named, Organization, Person, Quote, Tenure
from kg.query.names import ENTITIES
from kg.query.network import Network
from kg.query.reader import Reader, tail
from kg.vocab import DCTERMS, KG, ORG, SCHEMA, SKOS, VCARD

__all__ = ["directive", "facts", "in_words", "organization", "person", "tenures"]

_PARTS = {SCHEMA.sender: "sent", SCHEMA.recipient: "received", SCHEMA.ccRecipient: "was copied into"}


def tenures(reader: Reader, iri: str, role: str, *, most: int | None = None) -> tuple[Tenure, ...]:
    """Return the tenures in which *iri* stands in *role* (member, post or organization), merged by their ends.

    With *most*, only so many passages a membership."""
    merged: dict[tuple[str | None, str | None, str | None], list[str]] = {}
    for membership in reader.subjects(role, iri):
        ends = (ORG.member, KG.post, ORG.organization)
        person_iri, post, body = (reader.first(membership, end) for end in ends)
        merged.setdefault((person_iri, post, body), []).append(membership)
    return tuple(
        _tenure(reader, ends, found, most) for ends, found in sorted(merged.items(), key=lambda item: str(item[0]))
    )


def _tenure(reader: Reader, ends: tuple[str | None, ...], memberships: list[str], most: int | None) -> Tenure:
    person_iri, post, body = (reader.named(end) if end else None for end in ends)
    dates = {date for one in memberships for date in reader.objects(one, KG.observedOn)}
    quotes = _unique(quote for one in memberships for quote in reader.quotes(one, most=most))
    return Tenure(person_iri, post, body, tuple(sorted(dates)), quotes)


def _unique(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple({(q.letter.iri, q.start, q.end): q for q in quotes}.values())


def _others(reader: Reader, named: Named) -> tuple[str, ...]:
    return tuple(label for label in reader.objects(named.iri, SKOS.altLabel) if label != named.name)


def person(reader: Reader, network: Network, named: Named) -> Person:
    """Return all about the person, or the post, *named*."""
    iri = named.iri
    sent, received, copied = (reader.letters(reader.subjects(part, iri)) for part in _PARTS)
    return Person(
        named,
        _others(reader, named),
        tuple(reader.objects(iri, VCARD["honorific-prefix"])),
        tuple(reader.objects(iri, VCARD["honorific-suffix"])),
        tenures(reader, iri, KG.post if named.kind == "post" else ORG.member),
        network.lines(iri, upwards=True),
        network.lines(iri, upwards=False),
        sent,
        received,
        copied,
        len(reader.subjects(KG.issuer, iri)),
        len(reader.subjects(KG.addressee, iri)),
    )


def organization(reader: Reader, network: Network, named: Named) -> Organization:
    """Return all about the organization *named*."""
    iri = named.iri
    return Organization(
        named,
        _others(reader, named),
        reader.names(reader.objects(iri, ORG.subOrganizationOf)),
        reader.names(reader.subjects(ORG.subOrganizationOf, iri)),
        reader.names(reader.subjects(ORG.memberOf, iri)),
        tenures(reader, iri, ORG.organization),
        network.lines(iri, upwards=True),
        network.lines(iri, upwards=False),
        len(reader.subjects(KG.issuer, iri)),
        len(reader.subjects(KG.addressee, iri)),
    )


def directive(reader: Reader, iri: str, *, evidence: bool = True) -> Directive:
    """Return the directive *iri*; without its passages when *evidence* is off, which is quicker for many."""
    issuer, letter = reader.first(iri, KG.issuer), reader.first(iri, KG.issuedIn)
    return Directive(
        iri,
        reader.named(issuer) if issuer else None,
        reader.names(reader.objects(iri, KG.addressee)),
        reader.first(iri, KG.action) or "",
        tail(reader.first(iri, KG.modality) or ""),
        tail(reader.first(iri, KG.standing) or ""),
        reader.first(iri, KG.deadline),
        reader.first(iri, KG.deadlineText),
        reader.first(iri, KG.condition),
        reader.letter(letter) if letter else None,
        reader.first(iri, DCTERMS.isPartOf),
        reader.quotes(iri) if evidence else (),
    )


def facts(reader: Reader, named: Named) -> tuple[Fact, ...]:
    """Return every fact that *named* has a part in, with the passages it was read from; first where it is named."""
    iri = named.iri
    if named.kind not in ENTITIES:
        return (Fact(iri, named.kind, in_words(reader, iri, named.kind), reader.quotes(iri)),)
    found = [Fact(iri, "mention", f"{named} is named", reader.quotes(iri))]
    for kind, roles in (
        ("membership", (ORG.member, KG.post, ORG.organization)),
        ("reporting line", (KG.subordinate, KG.superior)),
        ("directive", (KG.issuer, KG.addressee)),
    ):
        iris = sorted({node for role in roles for node in reader.subjects(role, iri)})
        found += [Fact(node, kind, in_words(reader, node, kind), reader.quotes(node)) for node in iris]
    return (*found, *_parts(reader, named))


def _parts(reader: Reader, named: Named) -> Iterable[Fact]:
    for role, word in _PARTS.items():
        quotes = reader.quotes(named.iri, states=role)
        for letter in reader.letters(reader.subjects(role, named.iri)):
            theirs = tuple(quote for quote in quotes if quote.letter == letter)
            yield Fact(letter.iri, "letter", f"{named} {word} “{letter.title}”", theirs)


def in_words(reader: Reader, iri: str, kind: str) -> str:
    """Return what the node *iri* of the *kind* says, as a sentence without its full stop."""
    if kind == "membership":
        who, post, body = (reader.first(iri, t) for t in (ORG.member, KG.post, ORG.organization))
        subject = reader.named(who).name if who else "Somebody not named"
        place = f" in {reader.named(body).name}" if body else ""
        return f"{subject} holds the post {reader.named(post).name}{place}" if post else f"{subject} belongs{place}"
    if kind == "reporting line":
        low, high = reader.first(iri, KG.subordinate), reader.first(iri, KG.superior)
        basis = tail(reader.first(iri, KG.basis) or "")
        rule = reader.first(iri, KG.rule)
        inferred = f" (inferred: {rule})" if rule else ""
        ends = [str(reader.named(end)) if end else "?" for end in (low, high)]
        return f"{ends[0]} {BASES.get(basis, basis)} {ends[1]}{inferred}"
    if kind == "directive":
        asked = directive(reader, iri, evidence=False)
        issuer = str(asked.issuer) if asked.issuer else "Somebody not named"
        to = ", ".join(map(str, asked.addressees)) or "somebody not named"
        by = f" (by {asked.deadline or asked.deadline_text})" if asked.deadline or asked.deadline_text else ""
        return f"{issuer} to {to}, {asked.modality.lower()}: {asked.action}{by}"
    return str(reader.named(iri))
