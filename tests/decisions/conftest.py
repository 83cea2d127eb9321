"""Small letters as facts, with who is who in them, and the corpus that they make."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

from kg import quads
from kg.decisions import Decisions, Known, Settled, bind, parse
from kg.facts import (
    DirectiveFact,
    EntityFact,
    Evidence,
    IdentityDecision,
    LetterFacts,
    LineFact,
    MembershipFact,
    PartyFact,
)
from kg.store import Store

BASE = "https://kg.example/id/"
KINDS = {"person": "person", "org": "organization", "post": "post"}


class Identity(NamedTuple):
    paths: Mapping[str, str]
    names: Mapping[str, str]
    mentions: tuple[tuple[str, Evidence], ...] = ()


@dataclass
class Draft:
    """A letter being written down: keys are paths, which automatic identity leaves as they are."""

    source: str
    text: str
    names: dict[str, str] = field(default_factory=dict)
    entities: list[EntityFact] = field(default_factory=list)
    parties: list[PartyFact] = field(default_factory=list)
    memberships: list[MembershipFact] = field(default_factory=list)
    lines: list[LineFact] = field(default_factory=list)
    directives: list[DirectiveFact] = field(default_factory=list)
    mentions: list[tuple[str, Evidence]] = field(default_factory=list)

    @property
    def id(self) -> str:
        return sha256(self.text.encode()).hexdigest()[:12]

    def words(self, words: str, confidence: float = 0.9) -> Evidence:
        start = self.text.index(words)
        return Evidence(start, start + len(words), words, confidence)

    def entity(self, path: str, name: str, words: str | None = None, org: str | None = None, sure: float = 0.9):
        self.names[path] = name
        kind = KINDS[path.partition("/")[0]]
        evidence = (self.words(words or name, sure),)
        self.entities.append(EntityFact(path, kind, name, (), (), (), org, None, evidence))

    def facts(self) -> LetterFacts:
        return LetterFacts(
            self.id,
            self.source,
            sha256(self.text.encode()).hexdigest(),
            len(self.text),
            "2021-03-01",
            None,
            None,
            None,
            tuple(self.entities),
            tuple(self.parties),
            tuple(self.memberships),
            tuple(self.lines),
            tuple(self.directives),
        )

    def identity(self) -> Identity:
        return Identity({e.key: e.key for e in self.entities}, dict(self.names), tuple(self.mentions))


class Letters:
    """A corpus of drafts; ``kg.decisions.Corpus``."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = {draft.id: draft for draft in drafts}

    def entity(self, path: str) -> Known | None:
        found = sorted((d.id, d.names[path]) for d in self.drafts.values() if path in d.names)
        return Known(found[0][1], found[0][0]) if found else None

    def letters(self, name: str) -> list[str]:
        return [d.id for d in self.drafts.values() if name == d.id or f"/{d.source}".endswith(f"/{name}")]

    def text(self, letter_id: str) -> str:
        return self.drafts[letter_id].text

    def bind(self, text: str) -> Decisions:
        return bind(parse(text), self)

    def apply(self, text: str, source: str) -> Settled:
        """Apply the decisions in *text* to the letter of the file *source*."""
        draft = self.drafts[self.letters(source)[0]]
        return self.bind(text).settle(draft.facts(), draft.identity())

    def build(self, folder: Path, text: str = "", automatic: Sequence[IdentityDecision] = ()) -> Path:
        """Write what a build would leave in *folder*, with the decisions in *text* applied."""
        decisions = self.bind(text)
        (folder / "texts").mkdir(parents=True, exist_ok=True)
        graphs = {}
        for draft in self.drafts.values():
            done = decisions.settle(draft.facts(), draft.identity())
            args = (done.facts, done.paths, BASE, done.names, done.mentions)
            graphs[f"{BASE}letter/{draft.id}"] = quads.nquads(*args)
            graphs[f"{BASE}inferred/{draft.id}"] = quads.inferred_nquads(*args[:3])
            (folder / "texts" / f"{draft.id}.txt").write_bytes(draft.text.encode())
        said = [*filter(None, map(decisions.revised, automatic)), *decisions.identity]
        graphs[f"{BASE}corpus"] = quads.corpus_nquads(said, BASE)
        with Store(folder / "store") as store:
            for graph, content in graphs.items():
                store.replace(graph, content)
        (folder / "report.json").write_text(json.dumps({"decisions": str(folder.parent / "decisions")}))
        return folder


def first() -> Draft:
    d = Draft(
        "2021/first.txt",
        "Alpha Board\n\nDear Ada Quill,\n\nTom Larch, Head of Finance of the\nTrust, reports to Ada Quill. "
        "Send me the accounts by 30 April. Mr Larch reports to\nRosa Vane.\n\nRosa Vane\n",
    )
    d.entity("org/alpha-board", "Alpha Board")
    d.entity("org/trust", "Trust")
    d.entity("person/ada-quill", "Ada Quill")
    d.entity("person/tom-larch", "Tom Larch")
    d.entity("person/rosa-vane", "Rosa Vane", sure=0.6)
    d.entity("post/trust/head-of-finance", "Head of Finance", org="org/trust")
    d.parties += [
        PartyFact("sender", "person/rosa-vane", d.words("\nRosa Vane\n")),
        PartyFact("recipient", "person/ada-quill", d.words("Ada Quill", 0.5)),
    ]
    d.memberships.append(
        MembershipFact(
            "person/tom-larch", "post/trust/head-of-finance", "org/trust", None, None, d.words("Tom Larch, Head", 0.7)
        )
    )
    d.lines += [
        LineFact("person/tom-larch", "person/ada-quill", "ReportsTo", None, d.words("reports to Ada Quill", 0.6)),
        LineFact("person/tom-larch", "person/rosa-vane", "ReportsTo", None, d.words("Mr Larch reports to\nRosa Vane")),
    ]
    ask = d.words("Send me the accounts")
    part = d.words("the accounts by 30 April", 0.4)
    d.directives += [
        DirectiveFact(
            "person/rosa-vane", ("person/ada-quill",), "send it", "Order", "Current", None, None, None, None, ask
        ),
        DirectiveFact("person/rosa-vane", (), "by then", "Order", "Current", None, None, None, 0, part),
    ]
    return d


def second() -> Draft:
    d = Draft("2021/second.txt", "A. Quill wrote to Tom Larch. A. Quill reports to Tom Larch, and to Ada.\n")
    d.entity("person/a-quill", "A. Quill")
    d.entity("person/tom-larch", "Tom Larch")
    d.lines.append(
        LineFact("person/a-quill", "person/tom-larch", "ReportsTo", None, d.words("A. Quill reports to Tom Larch"))
    )
    d.mentions.append(("person/ada-quill", d.words("Ada.", 0.55)))
    d.names["person/ada-quill"] = "Ada Quill"
    return d


def third() -> Draft:
    d = Draft("2022/third.txt", "Tom Larch left. Tom Larch, the clerk, came.\n")
    d.entity("person/tom-larch", "Tom Larch")
    return d


@pytest.fixture
def corpus() -> Letters:
    """Three letters: Tom Larch is in all, Ada Quill in two, once as a mention only; A. Quill in one."""
    return Letters([first(), second(), third()])


@pytest.fixture
def drafts() -> Callable[..., Letters]:
    """Make a corpus of drafts."""
    return lambda *drafts: Letters(drafts)
