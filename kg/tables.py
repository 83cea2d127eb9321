"""Answers as tables and trees for people to read."""

from __future__ import annotations

import shlex
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from kg.answers import (
    BASES,
    Chain,
    Directive,
    Directives,
    Fact,
    Line,
    Named,
    Organization,
    Path,
    Person,
    Quote,
    Step,
    Table,
    Tenure,
)
from kg.show import Branch, Outline, Sheet

if TYPE_CHECKING:
    from kg.pipeline import BuildReport
    from kg.pipeline.scan import Status
    from kg.validate import Report

__all__ = [
    "built",
    "checked",
    "checked_json",
    "directives",
    "evidence",
    "organization",
    "path",
    "person",
    "reports",
    "sparql",
    "status",
    "superiors",
]

LISTED = 20
"""How many passages of a line are read where only the first is shown and the others are counted."""


def where(quote: Quote) -> str:
    """Return file and line of *quote*: ``letters/001.txt:12``."""
    source = quote.letter.source or quote.letter.title
    return f"{source}:{quote.line}" if quote.line else source


def _words(quotes: Iterable[Quote]) -> str:
    return " | ".join(f"{where(quote)} “{quote.sentence or quote.exact}”" for quote in quotes)


def _places(quotes: Sequence[Quote]) -> str:
    least = "at least " if len(quotes) == LISTED else ""
    more = f" and {least}{len(quotes) - 1} more" if len(quotes) > 1 else ""
    return f"{where(quotes[0])}{more}" if quotes else ""


def _source(quotes: Sequence[Quote], *, evidence: bool) -> str:
    return _words(quotes) if evidence else _places(quotes)


def _status(line: Line) -> str:
    return "stated" if line.stated else f"inferred: {line.rule or 'no rule named'}"


def _ring(ring: Sequence[Named]) -> str:
    return "a ring: " + " answers to ".join(map(str, [*ring, ring[0]]))


def superiors(chain: Chain, *, evidence: bool) -> list[Sheet]:
    """Return the chain above somebody, a row a step, nearest first."""
    rows = []
    for step in chain.steps:
        holders = ", ".join(map(str, chain.holders.get(step.above.iri, ()))) if step.above.kind == "post" else ""
        below = f"{step.below} ({step.through})" if step.through else str(step.below)
        above = f"{step.above} (held by {holders})" if holders else str(step.above)
        basis = f"{BASES.get(step.line.basis, step.line.basis)} ({_status(step.line)})"
        rows.append((str(step.level), below, basis, above, _source(step.line.evidence, evidence=evidence)))
    notes = [_ring(ring) for ring in chain.cycles]
    if not rows:
        notes.append(f"No letter says to whom {chain.start} answers.")
    return [Sheet(f"Superiors of {chain.start}", ("Level", "Who", "Line", "Superior", "Read in"), rows, notes)]


def reports(chain: Chain, *, evidence: bool) -> list[Outline]:
    """Return everybody below somebody as a tree; who answers to several stands in full under the first alone."""
    under: dict[str, list[Step]] = defaultdict(list)
    for step in chain.steps:
        under[step.above.iri].append(step)
    shown = {chain.start.iri}

    def branches(iri: str) -> list[Branch]:
        found = []
        for step in under[iri]:
            again = step.below.iri in shown
            shown.add(step.below.iri)
            label = _report(step, evidence=evidence) + (" (see elsewhere)" if again and under[step.below.iri] else "")
            found.append(Branch(label, [] if again else branches(step.below.iri)))
        return found

    notes = [_ring(ring) for ring in chain.cycles]
    root = Branch(str(chain.start), branches(chain.start.iri))
    if not root.branches:
        notes.append(f"No letter says who answers to {chain.start}.")
    return [Outline(f"Who answers to {chain.start}", root, notes)]


def _report(step: Step, *, evidence: bool) -> str:
    status = "" if step.line.stated else f" [{_status(step.line)}]"
    through = f" [{step.through}]" if step.through else ""
    basis = "" if step.line.basis == "ReportsTo" else f" [{BASES.get(step.line.basis, step.line.basis)}]"
    return f"{step.below}{basis}{through}{status} - {_source(step.line.evidence, evidence=evidence)}"


def path(answer: Path, *, evidence: bool) -> list[Sheet]:
    """Return how two are joined, a row a step."""
    rows = [
        (
            str(hop.start),
            f"{hop.relation} ({_status(hop.line)})" if hop.line else hop.relation,
            str(hop.end),
            _source(hop.line.evidence, evidence=evidence) if hop.line else "",
        )
        for hop in answer.hops
    ]
    same = answer.start == answer.end
    notes = [] if rows or same else [f"No reporting lines join {answer.start} and {answer.end}."]
    common = "; ".join(map(str, answer.common)) or "none known"
    notes.append(f"Nearest common superior: {common}")
    return [Sheet(f"From {answer.start} to {answer.end}", ("From", "Relation", "To", "Read in"), rows, notes)]


def _tenures(tenures: Sequence[Tenure], *, evidence: bool) -> Sheet:
    rows = [
        (
            tenure.person.name if tenure.person else "(nobody named)",
            tenure.post.name if tenure.post else "",
            tenure.organization.name if tenure.organization else "",
            ", ".join(tenure.observed),
            _source(tenure.evidence, evidence=evidence),
        )
        for tenure in tenures
    ]
    return Sheet("Posts", ("Who", "Post", "In", "As of", "Read in"), rows)


def _lines(title: str, lines: Sequence[Line], *, evidence: bool) -> Sheet:
    rows = [
        (
            str(line.subordinate),
            f"{BASES.get(line.basis, line.basis)} ({_status(line)})",
            str(line.superior),
            _source(line.evidence, evidence=evidence),
        )
        for line in lines
    ]
    return Sheet(title, ("Who", "Line", "Superior", "Read in"), rows)


def _about(title: str, pairs: Iterable[tuple[str, object]]) -> Sheet:
    return Sheet(title, ("What", "Value"), [(key, str(value)) for key, value in pairs if value not in ("", 0)])


def _filled(*sheets: Sheet) -> list[Sheet]:
    return [sheet for sheet in sheets if sheet.rows]


def person(answer: Person, *, evidence: bool) -> list[Sheet]:
    """Return all about a person or a post."""
    letters = [("sent", answer.sent), ("received", answer.received), ("copied into", answer.copied)]
    about = _about(
        str(answer.entity),
        [
            ("IRI", answer.entity.iri),
            ("Also called", "; ".join(answer.aliases)),
            ("Styled", ", ".join([*answer.prefixes, *answer.suffixes])),
            ("Directives issued", answer.directives_issued),
            ("Directives to carry out", answer.directives_received),
        ],
    )
    rows = [(part, one.title, one.source) for part, found in letters for one in found]
    return _filled(
        about,
        _tenures(answer.tenures, evidence=evidence),
        _lines("Answers to", answer.superiors, evidence=evidence),
        _lines("Answered to by", answer.reports, evidence=evidence),
        Sheet("Letters", ("Part", "Letter", "File"), rows),
    )


def organization(answer: Organization, *, evidence: bool) -> list[Sheet]:
    """Return all about an organization."""
    about = _about(
        str(answer.entity),
        [
            ("IRI", answer.entity.iri),
            ("Also called", "; ".join(answer.aliases)),
            ("Part of", "; ".join(map(str, answer.part_of))),
            ("Units", "; ".join(map(str, answer.units))),
            ("Members", "; ".join(map(str, answer.members))),
            ("Directives issued", answer.directives_issued),
            ("Directives to carry out", answer.directives_received),
        ],
    )
    return _filled(
        about,
        _tenures(answer.tenures, evidence=evidence),
        _lines("Answers to", answer.superiors, evidence=evidence),
        _lines("Answered to by", answer.reports, evidence=evidence),
    )


def directives(answer: Directives, *, evidence: bool) -> list[Sheet]:
    """Return directives, a row each; those with a day and month alone are told of, never compared."""
    columns = ("From", "To", "What", "Kind", "By", "Standing", "Letter" if not evidence else "Read in")
    notes = [f"{len(answer.found)} directive{'' if len(answer.found) == 1 else 's'}"]
    sheets = [Sheet("Directives", columns, [_directive(one, evidence=evidence) for one in answer.found], notes)]
    if answer.year_unknown:
        rows = [_directive(one, evidence=evidence) for one in answer.year_unknown]
        notes = ["These have a deadline without a year, which cannot be compared with a date."]
        sheets.append(Sheet("Directives due in a year not known", columns, rows, notes))
    return sheets


def _directive(one: Directive, *, evidence: bool) -> tuple[str, ...]:
    deadline = one.deadline or one.deadline_text or ""
    if deadline.startswith("--"):
        deadline = f"{deadline[2:]} (year not known)"
    condition = f" [{one.condition}]" if one.condition else ""
    letter = (one.letter.source or one.letter.title) if one.letter else ""
    return (
        str(one.issuer or "(not said)"),
        "; ".join(map(str, one.addressees)) or "(not said)",
        one.action + condition,
        one.modality,
        deadline,
        one.standing,
        _words(one.evidence) if evidence else letter,
    )


def evidence(name: str, facts: Sequence[Fact]) -> list[Sheet]:
    """Return every fact about *name* with the sentences it was read from, a row a sentence."""
    rows = [
        (
            fact.text,
            where(quote),
            quote.exact,
            quote.sentence or "",
            "" if quote.confidence is None else f"{quote.confidence:g}",
        )
        for fact in facts
        for quote in fact.evidence
    ]
    bare = [fact for fact in facts if not fact.evidence]
    notes = [f"Not read from any words: {fact.text}" for fact in bare]
    return [Sheet(f"Evidence for {name}", ("Fact", "Where", "Words", "Sentence", "Confidence"), rows, notes)]


def built(report: BuildReport, output: FilePath) -> list[Sheet]:
    """Return what a build found and wrote, and what to do next."""
    counts = [(name.replace("_", " ").capitalize(), str(number)) for name, number in report.counts.items()]
    done = [
        ("Files read", str(report.read)),
        ("Files known from before", str(report.files_read + len(report.failed) - report.read)),
        ("Letters gone", str(report.removed)),
        ("Letters written", str(report.written)),
    ]
    files = [(str(path), "") for path in report.outputs]
    folder = shlex.quote(str(output))
    notes = [*report.notes]
    if output / "store" in report.outputs:
        drawn = output / "graph.html" in report.outputs
        look = f"{output}/graph.html" if drawn else f"kg render --open -g {folder}"
        notes += [
            f"Look at it: {look}",
            f"Ask it: kg query directives -o {folder}",
            f"Check it: kg validate -g {folder}",
        ]
    return [
        Sheet("Found", ("What", "How many"), counts),
        Sheet("Done", ("What", "How many"), done),
        Sheet("Written", ("File", ""), files, notes),
    ]


def status(found: Status) -> Sheet:
    """Return how the letters differ from the graph, a row a file."""
    rows = [(state, path, "") for state in ("new", "changed", "gone") for path in getattr(found, state)]
    rows += [("failed", path, reason) for path, reason in found.failed]
    notes = [f"{found.unchanged} unchanged"]
    if found.unfinished:
        notes.append(f"{found.unfinished} letters are left over from a build that was stopped")
    if found.outdated:
        notes.append("the letters were read by another version of kg, and will be read anew")
    notes.append("the graph is up to date" if found.is_current else "bring the graph up to date with: kg build")
    return Sheet("Status", ("State", "File", "Reason"), rows, notes)


def checked(report: Report) -> Sheet:
    """Return what validation found wrong, a row a problem."""
    rows = [(", ".join(p.letters), p.name, p.message, p.value) for p in report.problems]
    verdict = "nothing is wrong" if report.conforms else f"{len(rows)} problem{'' if len(rows) == 1 else 's'}"
    note = f"{report.letters} letters, {report.triples} triples: {verdict}"
    return Sheet("Validation", ("Letter", "About", "Problem", "Found"), rows, [note])


def checked_json(report: Report) -> dict[str, Any]:
    """Return what validation found as JSON can hold it."""
    problems = [problem._asdict() for problem in report.problems]
    return {"conforms": report.conforms, "letters": report.letters, "triples": report.triples, "problems": problems}


def sparql(answer: Table) -> list[Sheet]:
    """Return the rows of a SPARQL answer."""
    if answer.truth is not None:
        return [Sheet("Answer", ("answer",), [("yes" if answer.truth else "no",)])]
    rows = [[cell or "" for cell in row] for row in answer.values]
    return [Sheet("Answer", answer.columns, rows, [] if rows else ["No rows."])]
