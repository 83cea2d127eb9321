"""Reporting lines are read off sentences whose references are resolved already."""

from __future__ import annotations

import re

import pytest

from kg.model import (
    Document,
    Entity,
    Flow,
    Letter,
    MembershipClaim,
    PartyClaim,
    Reading,
    Reference,
    Section,
    SectionKind,
    Sentence,
)
from kg.relate import reporting

MARK = re.compile(r"\[(?P<kind>[ot] )?(?P<name>[^\]|]+)(?:\|(?P<surface>[^\]]+))?\]")
KINDS = {"o ": ("organization", "o"), "t ": ("post", "t"), None: ("person", "p")}
PRONOUNS = frozenset("i me my you your he him his she her they them their it its we us our both".split())
AUTHOR, READER = "Author", "Reader"


def reading(text: str, *, holders: dict[str, str] | None = None) -> Reading:
    """A reading of *text*: a line is a sentence, ``- `` makes it an item, ``[Name|words]`` a person, ``[o Body|words]``
    a body, ``[t Title|words]`` a post; me, my, you and your are the author and the reader."""
    text = re.sub(r"(?<!\|)\b(I|me|my)\b(?![^\[]*\])", rf"[{AUTHOR}|\1]", text)
    text = re.sub(r"(?<!\|)\b([Yy]our?)\b(?![^\[]*\])", rf"[{READER}|\1]", text)
    entities: dict[str, Entity] = {}
    keys: dict[tuple[str, str], str] = {}
    references, parts, length, done = [], [], 0, 0

    def key_of(kind: str, letter: str, name: str) -> str:
        if (kind, name) not in keys:
            keys[kind, name] = f"{letter}{len(keys)}"
            entities[keys[kind, name]] = Entity(keys[kind, name], kind, name)
        return keys[kind, name]

    author, reader = key_of("person", "p", AUTHOR), key_of("person", "p", READER)
    for match in MARK.finditer(text):
        parts.append(text[done : match.start()])
        length += len(parts[-1])
        surface = match["surface"] or match["name"]
        kind, letter = KINDS[match["kind"]]
        found = tuple(key_of(kind, letter, name) for name in match["name"].split("+"))
        form = "pronoun" if surface.lower() in PRONOUNS else "title" if kind == "post" else "name"
        references.append(Reference(length, length + len(surface), found, form))
        parts.append(surface)
        length += len(surface)
        done = match.end()
    parts.append(text[done:])
    flow = "".join(parts)
    sections, sentences, start = [], [], 0
    for line in flow.split("\n"):
        first = start + (2 if line.startswith("- ") else 0)
        kind = SectionKind.ITEM if first > start else SectionKind.BODY
        sections.append(Section(kind, first, start + len(line)))
        sentences.append(Sentence(first, start + len(line), len(sections) - 1))
        start += len(line) + 1
    memberships = []
    for title, person in (holders or {}).items():
        post, holder = key_of("post", "t", title), key_of("person", "p", person)
        memberships.append(MembershipClaim(holder, post, None, 0, 1))
    document = Document(Letter("0" * 12, "a.txt", flow, ""), Flow(flow, (0,), (0,)), tuple(sections), tuple(sentences))
    parties = [PartyClaim("sender", author, 0, 1), PartyClaim("recipient", reader, 0, 1)]
    return Reading(document, entities, sorted(references, key=lambda r: (r.start, -r.end)), [], parties, memberships)


def lines(text: str, **more) -> set[str]:
    found = reading(text, **more)
    names = {key: entity.name for key, entity in found.entities.items()}
    return {f"{names[c.subordinate]} > {names[c.superior]}" for c in reporting.find(found)}


CASES = [
    # reports to
    ("[Ann Lee] reports to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee], [t Head of Estates], will in future report directly to [t Director of Finance|the Director of Finance].", "Ann Lee > Director of Finance"),
    ("[Ann Lee] reports to [Tom Hay], who reports to [Joan Poe].", "Ann Lee > Tom Hay; Tom Hay > Joan Poe"),
    ("[Ann Lee], [Raj Puri] and [Max Orr] will all report to [t Chief Operating Officer|the Chief Operating Officer], [Joan Poe].",
     "Ann Lee > Joan Poe; Raj Puri > Joan Poe; Max Orr > Joan Poe"),
    ("[Ann Lee] will report to [Tom Hay] and, through him, to [o Board|the Board].", "Ann Lee > Tom Hay; Ann Lee > Board"),
    ("[Ann Lee] reports to [Tom Hay], and [Tom Hay|he] in turn to [Joan Poe].", "Ann Lee > Tom Hay; Tom Hay > Joan Poe"),
    ("From 1 May [Ann Lee] will report to me, as does [Tom Hay].", "Ann Lee > Author; Tom Hay > Author"),
    ("[Ann Lee] chairs the working party and reports to [t Permanent Secretary|the Permanent Secretary].", "Ann Lee > Permanent Secretary"),
    ("[Ann Lee] will become Head of Estates, reporting to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("We shall need [t Chief Nurse|a new Chief Nurse], reporting to you.", "Chief Nurse > Reader"),
    ("Reporting to [Tom Hay], [Ann Lee] will run the depot.", "Ann Lee > Tom Hay"),
    ("The following will report to [Tom Hay]:\n- [Ann Lee], [t Head of Estates];\n- [Raj Puri], [t Head of Fleet].", "Ann Lee > Tom Hay; Raj Puri > Tom Hay"),
    ("[Tom Hay], to whom [Ann Lee] reported throughout, confirms it.", "Ann Lee > Tom Hay"),
    ("[Tom Hay|He] will no longer report to [Joan Poe] but to [Max Orr].", ""),
    ("[Ann Lee] will report to [Tom Hay], and no longer to [Joan Poe].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] will report to [Tom Hay] instead of to [Joan Poe].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] will report, not as hitherto to [Joan Poe], but to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("You asked whether [Ann Lee] would go on reporting to you.\nThat is a matter for [Tom Hay].", ""),
    ("You asked whether [Ann Lee] would continue to report to [Tom Hay].\nShe will.", "Ann Lee > Tom Hay"),
    ("[Ann Lee|She] was told on appointment that [Ann Lee|she] would also answer to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("I have asked [Ann Lee] to lead a review of the service and report back to me by 3 June.", "Ann Lee > Author"),
    # accountable, answerable, responsible, subordinate, answers
    ("[t Chief Officer|The Chief Officer] is accountable to [o Board|the Board] for the running of the service.", "Chief Officer > Board"),
    ("You, as Accounting Officer, are personally answerable to me.", "Reader > Author"),
    ("[Ann Lee], who is responsible to [Tom Hay] for discipline, will attend.", "Ann Lee > Tom Hay"),
    ("For that purpose [Ann Lee|she] is accountable to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("Two commissioners, [Ann Lee] and [Raj Puri], have been named.\nBoth will be accountable to [t Secretary of State|the Secretary of State].",
     "Ann Lee > Secretary of State; Raj Puri > Secretary of State"),
    ("[Ann Lee] answers to [Tom Hay] and to nobody else.", "Ann Lee > Tom Hay"),
    ("The Resident is subordinate to [t Chief Commissioner|the Chief Commissioner].", ""),
    ("[t Resident|The Resident] is in all things subordinate to [t Chief Commissioner|the Chief Commissioner].", "Resident > Chief Commissioner"),
    # supervised, managed, led, under, orders
    ("[Ann Lee] is line-managed by [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] is to be supervised by [t Matron|the Matron], [Joan Poe].", "Ann Lee > Joan Poe"),
    ("[Tom Hay] will supervise [Ann Lee], [t Planning Officer], and [Raj Puri], [t Surveyor].", "Ann Lee > Tom Hay; Raj Puri > Tom Hay"),
    ("[Ann Lee] will work under [Tom Hay]'s direction.", "Ann Lee > Tom Hay"),
    ("[Ann Lee] remains under the command of [t General Officer Commanding|the General Officer Commanding].", "Ann Lee > General Officer Commanding"),
    ("[Ann Lee] has been placed under [Tom Hay] for the summer.", "Ann Lee > Tom Hay"),
    ("[Ann Lee] and [Raj Puri] will take their orders from you.", "Ann Lee > Reader; Raj Puri > Reader"),
    ("Three inspectors will serve under my direction: [Ann Lee], [Raj Puri] and [Max Orr].", "Ann Lee > Author; Raj Puri > Author; Max Orr > Author"),
    ("[o Winter Room|The Winter Room] is led by [Ann Lee], who reports to me.", "Winter Room > Ann Lee; Ann Lee > Author"),
    ("[Ann Lee] will lead a team with [Raj Puri] and [Max Orr].", "Raj Puri > Ann Lee; Max Orr > Ann Lee"),
    ("[Ann Lee]'s line manager is [Tom Hay].", "Ann Lee > Tom Hay"),
    ("My direct reports will be [Ann Lee] and [Raj Puri].", "Ann Lee > Author; Raj Puri > Author"),
    ("[Ann Lee] will keep a dotted line to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("The six midwives lent by [o State Ministry|the State Ministry] will be supervised by [Ann Lee].", ""),
    # bodies
    ("[o Highways Office|The Highways Office] is an executive agency of [o Department|the Department].", "Highways Office > Department"),
    ("[o Fleet Unit|The Fleet Unit] moves out of [o Works] and becomes part of [o General Services|the Department of General Services].", "Fleet Unit > General Services"),
    ("[o Planning Group|The Planning Group], which has been part of [o Department|the Department] since April, agrees.", "Planning Group > Department"),
    ("[o Sentry Ltd] is a wholly owned subsidiary of [o Sentry Group plc].", "Sentry Ltd > Sentry Group plc"),
    ("[o Aldon Prison|The prison] is managed by [o Prison Service|the Prison Service].", "Aldon Prison > Prison Service"),
    # appointed
    ("You are hereby appointed an investigating officer.", "Reader > Author"),
    ("[t Secretary of State|The Secretary of State] has appointed [Ann Lee] as Commissioner.", "Ann Lee > Secretary of State"),
    ("I have asked [Ann Lee] to direct the work as Commissioner for Schools.", "Ann Lee > Author"),
    # nothing stated
    ("Please report to me by Friday on what [Ann Lee] has found.", ""),
    ("[Ann Lee] will report to [o Committee|the Committee] on the accounts at its next meeting.", ""),
    ("I have asked [Ann Lee] to report to [o Board|the Board] on progress.", ""),
    ("[Ann Lee] should report to you by 3 May.", ""),
    ("I will report to you again in the autumn.", ""),
    ("[Ann Lee] reported to [o Committee|the Committee] that the roof leaked.", ""),
    ("My report to [o Board|the Board] names [Ann Lee].", ""),
    ("[Ann Lee]'s reports to [o Board|the Board] were candid.", ""),
    ("I send a copy of this letter to [Ann Lee] and to [Tom Hay].", ""),
    ("[Ann Lee] is responsible for the laundry.", ""),
    ("[Ann Lee] sent an answer to [Tom Hay].", ""),
    ("[Ann Lee] answers to [Tom Hay]'s questions with care.", ""),
    ("If [Ann Lee] were to report to [Tom Hay], she would resign.", ""),
    ("I do not favour the proposal that [Ann Lee] should report to [Tom Hay].", ""),
    ("I recommend that [Ann Lee] report to [Tom Hay].", ""),
    ("Would [Ann Lee] report to [Tom Hay]?", ""),
    ("[Ann Lee] used to report to [Tom Hay].", ""),
    ("[Ann Lee] has ceased to report to [Tom Hay].", ""),
    ("[Ann Lee] does not report to [Tom Hay].", ""),
    ("Neither [Ann Lee] nor [Raj Puri] reports to [Tom Hay].", ""),
    ("Until now [Ann Lee] reported to [Tom Hay].", ""),
    ("I wrote to [Ann Lee] under the Act on the advice of [Tom Hay].", ""),
    ("[Ann Lee] chairs [o Audit Committee|the Audit Committee] of [o Council|the Council].", ""),
    ("[Joan Poe] commands [o Second Division|the Second Division].", ""),
    ("I am directed by [t Minister|the Minister] to refer to your letter.", ""),
    ("You should be part of [o Board|the Board]'s discussion.", ""),
    ("[o Bank|The Bank] moved the money to [o Trust|the Trust].", ""),
    ("My deputy, [Ann Lee], will write to [Tom Hay].", ""),
    ("[Ann Lee] takes the chair from [Tom Hay].", ""),
    ("As part of [o Review|the Review] [Ann Lee] met [Tom Hay].", ""),
    ("Any change is subject to the agreement of [Ann Lee] and accountable bodies.", ""),
    ("[Ann Lee] met [Tom Hay] and [Raj Puri] reports to [Max Orr].", "Raj Puri > Max Orr"),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0][:60] for case in CASES])
def test_lines_of_a_sentence(text, expected):
    """A sentence yields the lines that it states and no others."""
    assert lines(text) == {line for line in expected.split("; ") if line}
