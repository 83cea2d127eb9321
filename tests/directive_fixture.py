"""A short text with the people in it resolved, and the directives read in it."""

from __future__ import annotations

import re

from kg.model import (
    Document,
    Entity,
    Flow,
    Letter,
    PartyClaim,
    Reading,
    Reference,
    Section,
    SectionKind,
    Sentence,
)
from kg.relate import directives

NAMED = re.compile(r"\[(?P<words>[^\]|]+)(?:\|(?P<name>[^\]]+))?\]")
BODIES = ("Council", "Board", "Trust", "Ministry", "Department", "Office", "Company", "Bank")


def reading(text: str, date: str | None = "2014-03-03", recipients: tuple[str, ...] = ("Reader",)) -> Reading:
    """A reading of *text*: a line is a paragraph, "- " an item, "-- " an item within it; "[Ms Lee]" names somebody,
    "[She|Ms Lee]" again; the letter is from Author to *recipients*."""
    entities = {"Author": Entity("Author", "person", "Author")}
    entities |= {name: Entity(name, "person", name) for name in recipients}
    flow, sections, sentences, references = "", [], [], []
    for line in text.splitlines():
        level = len(line) - len(line.lstrip("-"))
        words = line[level:].strip()
        start = len(flow)
        at = 0
        for match in NAMED.finditer(words):
            flow += words[at : match.start()]
            name = (match["name"] or match["words"]).removeprefix("the ").removeprefix("The ")
            kind = "organization" if name.split()[-1] in BODIES else "person"
            entities.setdefault(name, Entity(name, kind, name))
            form = "pronoun" if match["words"] in ("He", "She", "It", "They", "them", "it", "her") else "name"
            references.append(Reference(len(flow), len(flow) + len(match["words"]), (name,), form))
            flow += match["words"]
            at = match.end()
        flow += words[at:]
        kind = SectionKind.ITEM if level else SectionKind.BODY
        sections.append(Section(kind, start, len(flow), "a" if level else "", max(level - 1, 0)))
        begin = start
        for stop in [m.start() + 1 for m in re.finditer(r"(?<=[a-z\d]{2})[.?](?= [A-Z\[])", flow[start:])] + [
            len(flow) - start
        ]:
            if flow[begin : start + stop].strip():
                sentences.append(Sentence(begin, start + stop, len(sections) - 1))
            begin = start + stop + 1
        flow += "\n\n"
    document = Document(Letter("", "", flow, ""), Flow(flow, (0,), (0,)), tuple(sections), tuple(sentences), date)
    parties = [PartyClaim("sender", "Author", 0, 1)] + [PartyClaim("recipient", name, 0, 1) for name in recipients]
    return Reading(document, entities, references, [], parties, [], "Own Office", "Reader Trust")


def tasks(text: str, **options) -> list[tuple]:
    """Addressees, task, deadline and standing of each directive in *text*."""
    return [
        (", ".join(c.addressees), c.action, c.deadline, c.standing) for c in directives.find(reading(text, **options))
    ]
