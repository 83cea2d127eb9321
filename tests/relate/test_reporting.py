"""Reporting lines are read off sentences whose references are resolved already."""

from __future__ import annotations

import re
import time

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
    (
        (
            "[Ann Lee], [t Head of Estates], will in future report directly to [t Director of Finance|the Director of "
            "Finance]."
        ),
        "Ann Lee > Director of Finance",
    ),
    ("[Ann Lee] reports to [Tom Hay], who reports to [Joan Poe].", "Ann Lee > Tom Hay; Tom Hay > Joan Poe"),
    (
        (
            "[Ann Lee], [Raj Puri] and [Max Orr] will all report to [t Chief Operating Officer|the Chief Operating "
            "Officer], [Joan Poe]."
        ),
        "Ann Lee > Joan Poe; Raj Puri > Joan Poe; Max Orr > Joan Poe",
    ),
    (
        "[Ann Lee] will report to [Tom Hay] and, through him, to [o Board|the Board].",
        "Ann Lee > Tom Hay; Ann Lee > Board",
    ),
    (
        "[Ann Lee] reports to [Tom Hay], and [Tom Hay|he] in turn to [Joan Poe].",
        "Ann Lee > Tom Hay; Tom Hay > Joan Poe",
    ),
    ("From 1 May [Ann Lee] will report to me, as does [Tom Hay].", "Ann Lee > Author; Tom Hay > Author"),
    ("[Ann Lee], who works under my responsibility, has it.", "Ann Lee > Author"),
    (
        "[Ann Lee] reports to [Tom Hay] and also, during the season, to [Joan Poe].",
        "Ann Lee > Tom Hay; Ann Lee > Joan Poe",
    ),
    (
        "[Ann Lee] chairs the working party and reports to [t Permanent Secretary|the Permanent Secretary].",
        "Ann Lee > Permanent Secretary",
    ),
    ("[Ann Lee] will become Head of Estates, reporting to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("We shall need [t Chief Nurse|a new Chief Nurse], reporting to you.", "Chief Nurse > Reader"),
    ("Reporting to [Tom Hay], [Ann Lee] will run the depot.", "Ann Lee > Tom Hay"),
    (
        "The following will report to [Tom Hay]:\n- [Ann Lee], [t Head of Estates];\n- [Raj Puri], [t Head of Fleet].",
        "Ann Lee > Tom Hay; Raj Puri > Tom Hay",
    ),
    ("[Tom Hay], to whom [Ann Lee] reported throughout, confirms it.", "Ann Lee > Tom Hay"),
    ("[Tom Hay|He] will no longer report to [Joan Poe] but to [Max Orr].", "Tom Hay > Max Orr"),
    ("[Ann Lee] will report to [Tom Hay], and no longer to [Joan Poe].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] will report to [Tom Hay] instead of to [Joan Poe].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] will report, not as hitherto to [Joan Poe], but to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("You asked whether [Ann Lee] would go on reporting to you.\nThat is a matter for [Tom Hay].", ""),
    ("You asked whether [Ann Lee] would continue to report to [Tom Hay].\nShe will.", "Ann Lee > Tom Hay"),
    ("[Ann Lee|She] was told on appointment that [Ann Lee|she] would also answer to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("I have asked [Ann Lee] to lead a review of the service and report back to me by 3 June.", "Ann Lee > Author"),
    # accountable, answerable, responsible, subordinate, answers
    (
        "[t Chief Officer|The Chief Officer] is accountable to [o Board|the Board] for the running of the service.",
        "Chief Officer > Board",
    ),
    ("You, as Accounting Officer, are personally answerable to me.", "Reader > Author"),
    ("[Ann Lee], who is responsible to [Tom Hay] for discipline, will attend.", "Ann Lee > Tom Hay"),
    ("For that purpose [Ann Lee|she] is accountable to [Tom Hay].", "Ann Lee > Tom Hay"),
    (
        (
            "Two commissioners, [Ann Lee] and [Raj Puri], have been named.\nBoth will be accountable to [t "
            "Secretary of "
            "State|the Secretary of State]."
        ),
        "Ann Lee > Secretary of State; Raj Puri > Secretary of State",
    ),
    ("[Ann Lee] answers to [Tom Hay] and to nobody else.", "Ann Lee > Tom Hay"),
    ("The Resident is subordinate to [t Chief Commissioner|the Chief Commissioner].", ""),
    (
        "[t Resident|The Resident] is in all things subordinate to [t Chief Commissioner|the Chief Commissioner].",
        "Resident > Chief Commissioner",
    ),
    # supervised, managed, led, under, orders
    ("[Ann Lee] is line-managed by [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] is to be supervised by [t Matron|the Matron], [Joan Poe].", "Ann Lee > Joan Poe"),
    (
        "[Tom Hay] will supervise [Ann Lee], [t Planning Officer], and [Raj Puri], [t Surveyor].",
        "Ann Lee > Tom Hay; Raj Puri > Tom Hay",
    ),
    ("[Ann Lee] will work under [Tom Hay]'s direction.", "Ann Lee > Tom Hay"),
    (
        "[Ann Lee] remains under the command of [t General Officer Commanding|the General Officer Commanding].",
        "Ann Lee > General Officer Commanding",
    ),
    ("[Ann Lee] has been placed under [Tom Hay] for the summer.", "Ann Lee > Tom Hay"),
    ("[Ann Lee] and [Raj Puri] will take their orders from you.", "Ann Lee > Reader; Raj Puri > Reader"),
    (
        "Three inspectors will serve under my direction: [Ann Lee], [Raj Puri] and [Max Orr].",
        "Ann Lee > Author; Raj Puri > Author; Max Orr > Author",
    ),
    (
        "[o Winter Room|The Winter Room] is led by [Ann Lee], who reports to me.",
        "Winter Room > Ann Lee; Ann Lee > Author",
    ),
    ("[Ann Lee] will lead a team with [Raj Puri] and [Max Orr].", "Raj Puri > Ann Lee; Max Orr > Ann Lee"),
    ("[Ann Lee]'s line manager is [Tom Hay].", "Ann Lee > Tom Hay"),
    ("My direct reports will be [Ann Lee] and [Raj Puri].", "Ann Lee > Author; Raj Puri > Author"),
    ("[Ann Lee] will keep a dotted line to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("The six midwives lent by [o State Ministry|the State Ministry] will be supervised by [Ann Lee].", ""),
    # bodies
    (
        "[o Highways Office|The Highways Office] is an executive agency of [o Department|the Department].",
        "Highways Office > Department",
    ),
    (
        (
            "[o Fleet Unit|The Fleet Unit] moves out of [o Works] and becomes part of [o General Services|"
            "the Department "
            "of General Services]."
        ),
        "Fleet Unit > General Services",
    ),
    (
        (
            "[o Planning Group|The Planning Group], which has been part of [o Department|the Department] since April, "
            "agrees."
        ),
        "Planning Group > Department",
    ),
    ("[o Sentry Ltd] is a wholly owned subsidiary of [o Sentry Group plc].", "Sentry Ltd > Sentry Group plc"),
    (
        "[o Aldon Prison|The prison] is managed by [o Prison Service|the Prison Service].",
        "Aldon Prison > Prison Service",
    ),
    # appointed
    ("You are hereby appointed an investigating officer.", "Reader > Author"),
    (
        "[t Secretary of State|The Secretary of State] has appointed [Ann Lee] as Commissioner.",
        "Ann Lee > Secretary of State",
    ),
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

MORE_CASES = [
    ("[o 4 Brigade|4 Brigade] will come under command [o 3 Division|3 Division] at noon.", "4 Brigade > 3 Division"),
    ("[Ann Lee] will be subject to the direction of [t Minister|the Minister].", "Ann Lee > Minister"),
    ("The work is subject to the approval of [t Minister|the Minister].", ""),
    ("[Ann Lee] is in charge of [Raj Puri] and [Max Orr].", "Raj Puri > Ann Lee; Max Orr > Ann Lee"),
    ("[Ann Lee] is in charge of [o Depot|the Depot].", ""),
    (
        "The line of accountability runs from [Ann Lee] through [Tom Hay] to [Joan Poe].",
        "Ann Lee > Tom Hay; Tom Hay > Joan Poe",
    ),
    ("[Ann Lee] has reported to [Tom Hay] since 2019.", "Ann Lee > Tom Hay"),
    (
        "[Ann Lee] reports functionally to [Tom Hay] and administratively to [Joan Poe].",
        "Ann Lee > Tom Hay; Ann Lee > Joan Poe",
    ),
    ("On 1 May [Ann Lee] becomes accountable to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] reports into [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] will be under [Tom Hay] for the summer.", "Ann Lee > Tom Hay"),
    ("[Ann Lee] serves as secretary under [Tom Hay].", "Ann Lee > Tom Hay"),
    ("The review, led by [Ann Lee], will report to [t Minister|the Minister] every month.", "Ann Lee > Minister"),
    ("The inquiry will be led by [Ann Lee] and will report to me.", "Ann Lee > Author"),
    ("[Ann Lee] is answerable to nobody but me.", "Ann Lee > Author"),
    ("[Ann Lee] answers for the accounts to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] looks to [Tom Hay] for her instructions.", "Ann Lee > Tom Hay"),
    ("[Ann Lee] reports through [Tom Hay] to [Joan Poe].", "Ann Lee > Joan Poe; Ann Lee > Tom Hay"),
    ("[Ann Lee] is responsible, through [Tom Hay], to [Joan Poe].", "Ann Lee > Joan Poe"),
    ("[Tom Hay] will be your line manager.", "Reader > Tom Hay"),
    ("[Ann Lee]'s manager, [Tom Hay], agrees.", "Ann Lee > Tom Hay"),
    ("You will have [Ann Lee] and [Raj Puri] reporting to you.", "Ann Lee > Reader; Raj Puri > Reader"),
    ("Under [Tom Hay] will serve [Ann Lee] and [Raj Puri].", "Ann Lee > Tom Hay; Raj Puri > Tom Hay"),
    ("Reporting to [Tom Hay] will be [Ann Lee] and [Raj Puri].", "Ann Lee > Tom Hay; Raj Puri > Tom Hay"),
    ("[Tom Hay] takes line management of [Ann Lee] from May.", "Ann Lee > Tom Hay"),
    ("[Ann Lee] acts on the instructions of [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] works to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] works for [o Acme Ltd].", ""),
    ("[o Mill Ltd]'s parent company, [o Mill Group], agrees.", "Mill Ltd > Mill Group"),
    ("[o Trust|The Trust]'s manager, [Ann Lee], agrees.", ""),
    ("[o Kew Lab|The laboratory] is an arm's length body of [o Ministry|the Ministry].", "Kew Lab > Ministry"),
    ("[o Service|The Service] passes to [o Ministry|the Ministry] on 1 April.", "Service > Ministry"),
    ("I am directed by [t Minister|the Minister] to say no.", ""),
    ("The letter passes to [Tom Hay].", ""),
    ("[Ann Lee] is under arrest.", ""),
    ("[Ann Lee] sold the land under [Tom Hay].", ""),
    (
        "[t Governor|The Governor] answers to [t Area Manager|the Area Manager], she to [Joan Poe].",
        "Governor > Area Manager",
    ),
    (
        (
            "I have asked [Ann Lee], who until last week was Chief Executive of [o Acme], to lead the inquiry "
            "and to report back to me within three months."
        ),
        "Ann Lee > Author",
    ),
    (
        "The [t Chief Inspector], [Ann Lee], is, as you know, answerable to [o Parliament|Parliament] and not to me.",
        "Ann Lee > Parliament",
    ),
    (
        (
            "In all matters of discipline [Ann Lee|he] is answerable to [t Resident Magistrate|the Resident "
            "Magistrate] and to him alone."
        ),
        "Ann Lee > Resident Magistrate",
    ),
    ("[Ann Lee] and her two assistants are under the orders of [Tom Hay].", "Ann Lee > Tom Hay"),
    (
        "[Raj Puri], on secondment from [o Home Office|the Home Office], reports for the time being to [Tom Hay].",
        "Raj Puri > Tom Hay",
    ),
    ("[Ann Lee], whom I have appointed to succeed [Max Orr], will report to [Tom Hay].", "Ann Lee > Tom Hay"),
    (
        "[o Agency|The Agency], whose chief executive is [Ann Lee], is part of [o Ministry|the Ministry].",
        "Agency > Ministry",
    ),
    (
        (
            "[o Agency|The Agency] ([o Agency|AGY]) is an executive agency of [o Ministry|the Ministry] and its "
            "Chief Executive, [Ann Lee], answers to me."
        ),
        "Agency > Ministry; Ann Lee > Author",
    ),
    ("It is to [Tom Hay], and not to you, that [Ann Lee] reports.", "Ann Lee > Tom Hay"),
    ("To [Tom Hay] will report [Ann Lee] and [Raj Puri].", "Ann Lee > Tom Hay; Raj Puri > Tom Hay"),
    ("[Ann Lee] reports, as she always has, to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] does the work but it is [Tom Hay] to whom she reports.", ""),
    ("[Tom Hay] has agreed that [Ann Lee] will report to him.", ""),
    ("[Tom Hay] has agreed that [Ann Lee] will report to [Tom Hay|him].", "Ann Lee > Tom Hay"),
    ("Since [Max Orr] left, [Ann Lee] has reported to me.", "Ann Lee > Author"),
    ("Since [Max Orr] left, [Ann Lee] has been answerable to me.", "Ann Lee > Author"),
    ("Please note that [Ann Lee], not [Raj Puri], reports to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] is my subordinate and [Raj Puri] is hers.", ""),
    ("The dean, [Tom Hay], to whom you are responsible for your teaching, agrees.", "Reader > Tom Hay"),
    ("[Tom Hay], under whose direction [Ann Lee] works, agrees.", "Ann Lee > Tom Hay"),
    ("[Tom Hay], from whom [Ann Lee] takes her orders, agrees.", "Ann Lee > Tom Hay"),
    ("[Tom Hay], whose staff includes [Ann Lee], agrees.", ""),
    ("[Tom Hay], who supervises [Ann Lee], agrees.", "Ann Lee > Tom Hay"),
    (
        "[Tom Hay] ([t Head of Legal]) supervises [Ann Lee], [Raj Puri] and, from May, [Max Orr].",
        "Ann Lee > Tom Hay; Max Orr > Tom Hay; Raj Puri > Tom Hay",
    ),
    ("[Ann Lee] will continue as [t Head of Legal], reporting to [Tom Hay] as before.", "Ann Lee > Tom Hay"),
    ("[Ann Lee]'s reporting line will change: from 1 May she will report to [Tom Hay].", ""),
    ("[Ann Lee]'s reporting line changes from [Max Orr] to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] transfers from [Max Orr]'s command to that of [Tom Hay].", ""),
    ("[o D Company] will pass from the command of [o 1st Battalion] to that of [o 2nd Battalion].", ""),
    ("You will take your orders direct from me.", "Reader > Author"),
    (
        (
            "You will act throughout under the orders of [t Governor|the Governor], to whom you will report "
            "your proceedings."
        ),
        "Reader > Governor",
    ),
    ("Each committee is answerable to [o Board|the Board].", ""),
    (
        (
            "[o Audit Committee|The Audit Committee] reports to [o Board|the Board], which is accountable to [o "
            "Assembly|the Assembly]."
        ),
        "Audit Committee > Board; Board > Assembly",
    ),
    ("[Ann Lee], who is answerable to the trustees through [Tom Hay], agrees.", ""),
    ("[Ann Lee] now reports to [Tom Hay] rather than to you.", "Ann Lee > Tom Hay"),
    ("[Ann Lee] will report to [Tom Hay] (not [Joan Poe]).", "Ann Lee > Tom Hay"),
    ("I want [Ann Lee] to report to [Tom Hay] in future.", "Ann Lee > Tom Hay"),
    (
        "[Ann Lee] is to be line managed by [t Deputy Head|the Deputy Head], [Tom Hay], with effect from 1 May.",
        "Ann Lee > Tom Hay",
    ),
    ("[Ann Lee] will have day-to-day charge, reporting to you weekly.", "Ann Lee > Reader"),
    ("[Ann Lee] has been told that she reports to [Tom Hay].", ""),
    ("The investigation is being led by [Ann Lee], under the supervision of [Tom Hay].", "Ann Lee > Tom Hay"),
    ("Could you report to me as soon as possible on your action?", ""),
    ("Will [Ann Lee] report to [Tom Hay] from May?", ""),
    (
        "[Ann Lee], who joins us from [o Acme Ltd] on Monday, will report to [Tom Hay], [t Head of Legal].",
        "Ann Lee > Tom Hay",
    ),
    ("[Ann Lee] takes over as [t Project Manager] on 4 July and will report to [Tom Hay].", "Ann Lee > Tom Hay"),
    (
        (
            "The Board has appointed [Ann Lee] to the new post of [t Director of Safety|Director of Safety]; she is to "
            "report to [Tom Hay]."
        ),
        "",
    ),
    (
        (
            "[t Clerk of Works|The Clerk of Works] shall take his instructions from [t Borough Engineer|the Borough "
            "Engineer] alone."
        ),
        "Clerk of Works > Borough Engineer",
    ),
    ("You will place yourself under the orders of [t General|the General], [Max Orr].", "Reader > Max Orr"),
    ("You will be under the orders of [Max Orr] and will obey no other.", "Reader > Max Orr"),
    (
        "[o Survey|The Survey] shall be attached to and work under [o Department of Mines|the Department of Mines].",
        "Survey > Department of Mines",
    ),
    ("For administration [o Squadron|the Squadron] comes under [o 11 Group].", "Squadron > 11 Group"),
    ("[o 3 Company] will revert to the command of [o 2nd Battalion] at 1800 hours.", "3 Company > 2nd Battalion"),
    (
        "[Ann Lee] will act under the general supervision of [t Chief Medical Officer|the Chief Medical Officer].",
        "Ann Lee > Chief Medical Officer",
    ),
    (
        "The post of [t Chief Auditor|Chief Auditor] will in future report to [t Comptroller|the Comptroller].",
        "Chief Auditor > Comptroller",
    ),
    ("The holder of that post answers to [Tom Hay].", ""),
    ("The new unit, which will be headed by [Ann Lee] and report to [Tom Hay], starts work in June.", ""),
    ("[o Cyber Unit|The Cyber Unit], headed by [Ann Lee], will report to [Tom Hay].", "Cyber Unit > Tom Hay"),
    (
        "[Ann Lee] is an employee of [o Trust|the Trust] and reports to its Medical Director, [Tom Hay].",
        "Ann Lee > Tom Hay",
    ),
    ("Dr [Raj Puri], the Trust's [t Medical Director], accountable to [Tom Hay], will attend.", "Raj Puri > Tom Hay"),
    ("[Ann Lee] and I both report to [Tom Hay].", "Ann Lee > Tom Hay; Author > Tom Hay"),
    ("You and [Ann Lee] will report jointly to [Tom Hay].", "Ann Lee > Tom Hay; Reader > Tom Hay"),
    ("I report to [Tom Hay], and you report to me.", "Author > Tom Hay; Reader > Author"),
    ("I would remind you that you are answerable to [o Council|the Council] and not to [Tom Hay].", "Reader > Council"),
    ("On clinical matters [Ann Lee|she] reports to [Tom Hay]; on money, to [Joan Poe].", "Ann Lee > Tom Hay"),
    (
        "[Ann Lee] has a professional line of accountability to [t Chief Nurse|the Chief Nurse].",
        "Ann Lee > Chief Nurse",
    ),
    ("Her professional accountability is to [t Chief Nurse|the Chief Nurse].", ""),
    ("[Ann Lee|Her] line manager, [Tom Hay], agrees.", "Ann Lee > Tom Hay"),
    ("[Ann Lee] should report to you as soon as she arrives.", ""),
    ("[Ann Lee] must report any incident to [Tom Hay].", ""),
    ("The officer reporting to [Tom Hay] said so.", ""),
    ("Officers of [o Council|the Council] reporting to [Tom Hay] said so.", ""),
    ("[Tom Hay] and those reporting to him met [Ann Lee].", ""),
    ("[Raj Puri] was reporting to [Tom Hay] on the talks.", ""),
    ("In reporting to [o Parliament|Parliament] [Ann Lee] was candid.", ""),
    ("[o BBC News|BBC News], reporting to [o Parliament|Parliament] on the strike, said so.", ""),
    ("We are accountable to taxpayers and to [o Parliament|Parliament].", ""),
    ("I hold [Ann Lee] responsible to [o Board|the Board] for this.", "Ann Lee > Board"),
    ("You are responsible to ensure that [Ann Lee] attends.", ""),
    ("[Ann Lee] answered to the name of [Tom Hay].", ""),
    ("Please answer to [Tom Hay] by return.", ""),
    ("I have no answer to [Tom Hay].", ""),
    ("[Ann Lee] is under investigation by [Tom Hay].", ""),
    ("[Ann Lee] placed an order under [Tom Hay]'s name.", ""),
    ("The work proceeds under the terms agreed by [Ann Lee] and [Tom Hay].", ""),
    ("Orders from [Tom Hay] reached [Ann Lee].", ""),
    ("[Ann Lee] received orders from [Tom Hay] to withdraw.", ""),
    ("[Ann Lee] received instructions from [Tom Hay] on 3 May.", ""),
    ("[o Agency|The Agency] was part of [o Home Office|the Home Office] until 2007.", ""),
    ("[o Agency|The Agency] is no longer part of [o Home Office|the Home Office].", ""),
    ("[o Agency|The Agency] is not an executive agency of [o Home Office|the Home Office].", ""),
    (
        (
            "[o Agency|The Agency] will cease to be part of [o Home Office|the Home Office] and will become "
            "an executive "
            "agency of [o MoJ|the MoJ]."
        ),
        "Agency > MoJ",
    ),
    ("The [o Prison|prison] comes within [o Northern Region|the Northern Region].", "Prison > Northern Region"),
    ("[Ann Lee] moves to [o Estates|the Estates Division] in May.", ""),
    ("Responsibility moves from [o A Dept] to [o B Dept].", ""),
    ("[o A Dept]'s budget transfers to [o B Dept].", ""),
    ("[o Mill Ltd], a subsidiary of [o Mill Group], has closed.", "Mill Ltd > Mill Group"),
    ("[o Mill Ltd] was sold to [o Mill Group].", ""),
    ("[o Faculty|The Faculty] includes [o School A|the School of A].", ""),
    ("[Ann Lee] will be assisted by [Raj Puri].", ""),
    ("[Ann Lee] will work alongside [Raj Puri] and with [Max Orr].", ""),
    ("[Ann Lee] is a member of [Tom Hay]'s team.", "Ann Lee > Tom Hay"),
    ("[Ann Lee] sits on [o Board|the Board], which [Tom Hay] chairs.", ""),
    ("[Ann Lee] was appointed by [Tom Hay].", ""),
    ("I have appointed [Ann Lee] as my adviser on schools.", "Ann Lee > Author"),
    ("[o Council|The Council] should appoint [Ann Lee] as adviser.", ""),
    (
        "I have asked [Ann Lee] and [Raj Puri] to undertake a review of the service and to report to me by Easter.",
        "Ann Lee > Author; Raj Puri > Author",
    ),
    ("I have asked [Ann Lee] to look into this and report back to me by Friday.", ""),
    (
        (
            "[Ann Lee] has been commissioned to lead an independent inquiry and will report to [t Minister|"
            "the Minister] "
            "in June."
        ),
        "Ann Lee > Minister",
    ),
    ("The review will be led by [Ann Lee], who will report to [t Minister|the Minister].", "Ann Lee > Minister"),
    ("The review will be led by [Ann Lee], who will report to [t Minister|the Minister] by 1 May.", ""),
    (
        "[Ann Lee], [Raj Puri] (from May) and [Max Orr] will be line managed by [Tom Hay].",
        "Ann Lee > Tom Hay; Max Orr > Tom Hay; Raj Puri > Tom Hay",
    ),
    ("[t Deputy Director|The Deputy Director], currently [Ann Lee], reports to [Tom Hay].", "Ann Lee > Tom Hay"),
    (
        (
            "Operationally, [o Unit|the unit] answers to [t Chief Constable|the Chief Constable]; its "
            "budget comes from "
            "[o Home Office|the Home Office]."
        ),
        "Unit > Chief Constable",
    ),
    ("[Ann Lee] (who reports to [Tom Hay]) will lead.", "Ann Lee > Tom Hay"),
    ("[Ann Lee] – who reports to [Tom Hay] – will lead.", "Ann Lee > Tom Hay"),
    (
        (
            "The new [t Head of Security] will be answerable, for operational matters, to [t Governor|the Governor], "
            "[Paul Ames]."
        ),
        "Head of Security > Paul Ames",
    ),
    (
        "[Ann Lee] ([t Director of Nursing]) and [Raj Puri] ([t Medical Director]) report to [Tom Hay].",
        "Ann Lee > Tom Hay; Raj Puri > Tom Hay",
    ),
    ("I am accountable to [o Board|the Board] for this.", "Author > Board"),
    (
        "We have appointed [Ann Lee] as [t Interim Director], who will report to [Tom Hay] for six months.",
        "Ann Lee > Tom Hay",
    ),
    ("[Ann Lee], [o Acme Ltd]'s site manager, will take instructions only from [Tom Hay].", "Ann Lee > Tom Hay"),
    (
        (
            "The Unit's head, [Ann Lee], is accountable to [t Permanent Secretary|the Permanent Secretary] "
            "through [Tom "
            "Hay]."
        ),
        "Ann Lee > Permanent Secretary; Ann Lee > Tom Hay",
    ),
    ("[o Inspectorate|The Inspectorate] forms part of [o Home Office|the Home Office].", "Inspectorate > Home Office"),
    ("[o Registry|The Registry], a branch of [o Home Office|the Home Office], has moved.", "Registry > Home Office"),
    (
        (
            "As from the 1st proximo [Ann Lee] will come under the orders of [t Commander Royal Engineers|"
            "the Commander, "
            "Royal Engineers]."
        ),
        "Ann Lee > Commander Royal Engineers",
    ),
    (
        "[o 4th Battalion|The 4th Battalion] will come under command of [o 7th Brigade] on arrival.",
        "4th Battalion > 7th Brigade",
    ),
    (
        "[o 4th Battalion|The 4th Battalion] is placed under the command of [o 7th Brigade].",
        "4th Battalion > 7th Brigade",
    ),
    ("[Ann Lee], who has hitherto reported to [Tom Hay], will from 1 June report to [Joan Poe].", "Ann Lee > Joan Poe"),
    (
        "With effect from Monday [Ann Lee] moves to [o Estates|the Estates Division] and will report to [Tom Hay].",
        "Ann Lee > Tom Hay",
    ),
    ("[Ann Lee] will lead the work, supported by [Raj Puri], and report to me fortnightly.", "Ann Lee > Author"),
    ("Your line manager will be [Tom Hay], [t Head of Policy].", "Reader > Tom Hay"),
    ("You will report to [Tom Hay] and will be responsible for the accounts.", "Reader > Tom Hay"),
    (
        (
            "In that post you will be responsible to [t Registrar|the Registrar], [Tom Hay], for the conduct of "
            "examinations."
        ),
        "Reader > Tom Hay",
    ),
    (
        (
            "[t Bursar|The Bursar] shall be responsible to [o Council|the Council] through [t Vice-Chancellor|the "
            "Vice-Chancellor]."
        ),
        "Bursar > Council; Bursar > Vice-Chancellor",
    ),
    (
        "[o Agency|The Agency]'s Chief Executive, [Ann Lee], is directly accountable to me for its performance.",
        "Ann Lee > Author",
    ),
    ("Who reports to whom is a matter for [Tom Hay].", ""),
    ("[Ann Lee] will oversee the work of [Raj Puri] and [Max Orr].", "Raj Puri > Ann Lee; Max Orr > Ann Lee"),
    ("[Ann Lee], under whom [Raj Puri] serves, agrees.", "Raj Puri > Ann Lee"),
    (
        "The inquiry team, led by [Ann Lee] and including [Raj Puri] and [Max Orr], starts on Monday.",
        "Raj Puri > Ann Lee; Max Orr > Ann Lee",
    ),
    ("[Raj Puri] has joined [Ann Lee]'s team.", "Raj Puri > Ann Lee"),
    ("I expect [Ann Lee] to report directly to [Tom Hay] from now on.", "Ann Lee > Tom Hay"),
    ("I ask that [Ann Lee] report to [Tom Hay] by noon.", ""),
    ("Until a successor is found [Ann Lee] will report to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[o Commission|The Commission] reports annually to [o Parliament].", "Commission > Parliament"),
    ("Any accident must be reported to [Tom Hay] at once.", ""),
    ("[Ann Lee] reported sick to [Tom Hay].", ""),
    ("[Ann Lee] is to report for duty to [Tom Hay] at 0900.", ""),
    ("[Ann Lee] will report to [Tom Hay] for instructions.", ""),
    ("[Ann Lee] has reported to me on the matter.", ""),
    ("The Committee's report to [o Parliament] was led by [Ann Lee].", ""),
    ("I am answerable to nobody.", ""),
    ("[Ann Lee] acted under the authority of section 4.", ""),
    ("[Tom Hay] manages the budget for [o Trust|the Trust].", ""),
    ("[Tom Hay] managed to persuade [Ann Lee].", ""),
    ("You told me that [Ann Lee] reports to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("It has been suggested that [Ann Lee] might report to [Tom Hay].", ""),
    ("There is no truth in the rumour that [Ann Lee] will report to [Tom Hay].", ""),
    ("I should be grateful if [Ann Lee] would report to [Tom Hay].", ""),
    ("[Ann Lee] denies that she reports to [Tom Hay].", ""),
    ("[o Trust|The Trust] is responsible to patients and to [o Monitor].", ""),
    ("[Ann Lee] oversees [o Northern Division|the Northern Division].", ""),
    ("[o Dept|The Department] oversees [o Agency|the Agency].", "Agency > Dept"),
    ("[o Agency|The Agency] is overseen by [o Dept|the Department].", "Agency > Dept"),
    ("[o Bank|The Bank] is supervised by [o PRA|the PRA].", ""),
    ("The merger of [o A Trust|A Trust] into [o B Trust|B Trust] is off.", ""),
    ("[o A Trust|A Trust] will be merged into [o B Trust|B Trust] in April.", "A Trust > B Trust"),
    ("[o Unit|The Unit] will transfer from [o A Dept|A Dept] to [o B Dept|B Dept].", "Unit > B Dept"),
    ("[o Unit|The Unit] sits within [o B Dept|B Dept].", "Unit > B Dept"),
    ("I propose to move [o Unit|the Unit] into [o B Dept|B Dept].", ""),
    (
        "[Ann Lee] remains accountable to [Tom Hay] until 3 May, and thereafter to [Joan Poe].",
        "Ann Lee > Tom Hay; Ann Lee > Joan Poe",
    ),
    (
        "Day to day [Ann Lee] will be managed by [Tom Hay]; professionally she answers to [Joan Poe].",
        "Ann Lee > Tom Hay",
    ),
    (
        "The three regional directors, [Ann Lee], [Raj Puri] and [Max Orr], report to [Tom Hay].",
        "Ann Lee > Tom Hay; Raj Puri > Tom Hay; Max Orr > Tom Hay",
    ),
    (
        "All three, [Ann Lee], [Raj Puri] and [Max Orr], are answerable to me.",
        "Ann Lee > Author; Raj Puri > Author; Max Orr > Author",
    ),
    (
        (
            "[t Chief Constable|The Chief Constable] is not answerable to [t Minister|the Minister] but to [o Police "
            "Authority|the Police Authority]."
        ),
        "Chief Constable > Police Authority",
    ),
    ("[Ann Lee] is accountable not to me but to [o Board|the Board].", "Ann Lee > Board"),
    (
        "[Tom Hay] has three direct reports: [Ann Lee], [Raj Puri] and [Max Orr].",
        "Ann Lee > Tom Hay; Raj Puri > Tom Hay; Max Orr > Tom Hay",
    ),
    ("Reporting to [Tom Hay]:\n- [Ann Lee];\n- [Raj Puri].", "Ann Lee > Tom Hay; Raj Puri > Tom Hay"),
    ("[Ann Lee] shall be under the immediate orders of [t Governor|the Governor].", "Ann Lee > Governor"),
    ("[Ann Lee] acts under your authority.", "Ann Lee > Reader"),
    ("The [t Medical Officer] is the servant of [o Council|the Council] and takes his orders from it alone.", ""),
    ("[Ann Lee]'s post will be line managed by [t Head of HR|the Head of HR].", "Ann Lee > Head of HR"),
    ("Responsibility for [o Unit|the Unit] passes to [Tom Hay].", ""),
    ("[Ann Lee] shall submit her returns to, and be accountable to, [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] will deputise for [Tom Hay] and report to [Joan Poe] in his absence.", "Ann Lee > Joan Poe"),
    (
        "[o Ofsted] reports to [o Parliament] through [t Chief Inspector|the Chief Inspector].",
        "Ofsted > Parliament; Ofsted > Chief Inspector",
    ),
    ("[Ann Lee] will be seconded to [o Trust|the Trust] but remain accountable to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("The staff of [o Bank|the Bank] will be under the control of [Tom Hay].", ""),
    ("The staff of [o Unit|the Unit] will be line managed by [Tom Hay].", "Unit > Tom Hay"),
    ("[Ann Bell], who for this purpose only will report to [Tom Hay], is away.", "Ann Bell > Tom Hay"),
    ("[Ann Bell] will be responsible to the D.A. & Q.M.G., [Tom Hay].", "Ann Bell > Tom Hay"),
    ("[Ann Bell] shall report to PSO, [Tom Hay], in all matters.", "Ann Bell > Tom Hay"),
    ("[Ann Bell], now matron there, will from then be responsible to [Tom Hay].", "Ann Bell > Tom Hay"),
    ("[Ann Bell] should take her orders on coaling from [Tom Hay].", "Ann Bell > Tom Hay"),
    (
        "[Ann Bell] has been answering to [Tom Hay]; from May [Ann Bell|she] will be responsible to [Bo Orr].",
        "Ann Bell > Bo Orr",
    ),
    (
        "[o Crane Section] remains in [o Supply Branch].",
        "Crane Section > Supply Branch",
    ),
    (
        "[o Isolation Hospital] will be administered by [o Health Board].",
        "Isolation Hospital > Health Board",
    ),
    (
        "We understand that [Ann Bell] will report to [Tom Hay], that she will cease to chair it.",
        "Ann Bell > Tom Hay",
    ),
    ("Members of [o Board|the Board] are accountable to [o Assembly|the Assembly].", ""),
    ("[Ann Lee] should now report to [Tom Hay], not [Joan Poe].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] leads [o Audit Team|the Audit Team], which reports to [Tom Hay].", "Audit Team > Tom Hay"),
    (
        "[Ann Lee], my deputy, to whom both [Raj Puri] and [Max Orr] report, will act.",
        "Raj Puri > Ann Lee; Max Orr > Ann Lee",
    ),
    ("[Ann Lee] has asked [Tom Hay] to ensure that [Raj Puri] is supervised by [Max Orr].", "Raj Puri > Max Orr"),
    ("It is wrong that [Ann Lee] should be answerable to [Tom Hay].", ""),
    ("In May [Ann Lee] was appointed by [o Council|the Council] as Commissioner for Roads.", "Ann Lee > Council"),
    ("No officer of [o Council|the Council] reports to [Tom Hay].", ""),
    ("[Ann Lee] works for [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] works to [Tom Hay] on this project.", "Ann Lee > Tom Hay"),
]


GRAMMAR_CASES = [
    ("Please send the name of the officer who is answerable to [Tom Hay].", ""),
    ("I write with the conclusions of our assessment, which was led by [Tom Hay].", ""),
    (
        (
            "[o Office|The Office], which used to answer to the [Joan Poe|Registrar], [Joan Poe|Mrs Poe], is now "
            "under the direction of [Tom Hay]."
        ),
        "Office > Tom Hay",
    ),
    (
        (
            "[Ann Lee] of [o Health Service|the Health Service]'s Clinical Programme, who is to assist you, will "
            "be answerable to [Tom Hay]."
        ),
        "Ann Lee > Tom Hay",
    ),
    ("[Ann Lee] does not report to you in matters of audit but directly to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("At present [Ann Lee|she] reports to [Tom Hay].", "Ann Lee > Tom Hay"),
    (
        "[o Working Party|The Working Party], of which [Ann Lee] is convenor, reports to [o Council|the Council].",
        "Working Party > Council",
    ),
    ("[Ann Lee], through [Tom Hay], reports to [Joan Poe].", "Ann Lee > Joan Poe"),
    ("[Ann Lee] is designated Recovery Officer and, in that capacity, will report to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Raj Puri], who like [Ann Lee|her] reports to [Tom Hay], takes over.", "Raj Puri > Tom Hay; Ann Lee > Tom Hay"),
    ("[Raj Puri], who unlike [Ann Lee|her] reports to [Tom Hay], takes over.", "Raj Puri > Tom Hay"),
    ("Everyone else in the section reports to me for now, including [Max Orr].", "Max Orr > Author"),
    ("Not everyone in the section reports to me, including [Max Orr].", ""),
    (
        "[Ann Lee], our lead, and the two counsellors, [Raj Puri] and [Max Orr], will report to [Tom Hay].",
        "Ann Lee > Tom Hay; Raj Puri > Tom Hay; Max Orr > Tom Hay",
    ),
    (
        "[o Unit|The Unit] is now part of [Tom Hay]'s directorate, the [o Marine Directorate].",
        "Unit > Marine Directorate",
    ),
    (
        "You will cause [o Works|the Works] to be transferred to [o Department|the Department] by 1 October.",
        "Works > Department",
    ),
    ("We have decided that the repairs service can no longer sit under [Tom Hay].", ""),
    ("The Government may bring [o Service|the Service] under [Tom Hay].", ""),
    ("[o Court|The Court] will, like [o Tribunal|the Tribunal] before it, sit under [Tom Hay].", "Court > Tom Hay"),
    (
        "Appoint [t Finance Director|a Finance Director] by 1 March.\nThe postholder will report to [Tom Hay].",
        "Finance Director > Tom Hay",
    ),
    (
        "Your direct reports, starting on Monday, will be:\n- [Ann Lee], of Fleet\n- [Raj Puri]",
        "Ann Lee > Reader; Raj Puri > Reader",
    ),
    ("I want [Ann Lee] to report to [Tom Hay] from Monday.", "Ann Lee > Tom Hay"),
    ("I want [Ann Lee] to report to [Tom Hay] by Friday.", ""),
    ("[Ann Lee] has agreed to carry out the first and will report back to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("You should report to [Tom Hay], by 15 September, the action taken.", ""),
    ("I ask that you report to [Tom Hay] by 15 September.", ""),
    ("[Ann Lee] has [Tom Hay] as her line manager.", "Ann Lee > Tom Hay"),
    ("Line management of [Ann Lee] passes from [Joan Poe] to [Tom Hay] on 1 May.", "Ann Lee > Tom Hay"),
    ("Line management of [o Depot|the depot] passes to [Tom Hay].", ""),
    ("[Tom Hay] will take over as [Ann Lee]'s line manager.", "Ann Lee > Tom Hay"),
    ("Post: [t Head of Fleet]\nGrade: 7\nReports to: [t Director of Finance]", "Head of Fleet > Director of Finance"),
    ("Reports to: [t Director of Finance]", ""),
    ("[t Head of Fleet|Head of Fleet] (reporting to [Tom Hay])", "Head of Fleet > Tom Hay"),
    ("[o Museum|The Museum] was formerly part of [o Library|the Library].", ""),
    ("[o Clinic|The Clinic], part of [o Trust|the Trust], has closed.", "Clinic > Trust"),
    ("[t Chaplain|The Chaplain] is amenable to the orders of [t Governor|the Governor].", "Chaplain > Governor"),
    ("[Ann Lee] worked under [Tom Hay] in Cairo in the war.", ""),
    ("[Ann Lee] and all her staff will come under [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] need not report to [Tom Hay].", ""),
    ("[Ann Lee] would prefer to report to [Tom Hay].", ""),
    ("[Ann Lee] is under no obligation to [Tom Hay].", ""),
    ("The question is to whom [Ann Lee] should report.", ""),
    ("Should [Ann Lee] report to [Tom Hay], all would be well.", ""),
    ("[Ann Lee]'s [t Deputy|deputy], [Raj Puri], reports to [Tom Hay].", "Raj Puri > Tom Hay"),
    (
        "The librarians ([Ann Lee], [Raj Puri]) will be line managed by [Tom Hay].",
        "Ann Lee > Tom Hay; Raj Puri > Tom Hay",
    ),
    ("The works ([Ann Lee]'s report) will be managed by [Tom Hay].", ""),
    ("[Ann Lee] reports to me.\nSo does [Raj Puri].", "Ann Lee > Author; Raj Puri > Author"),
    ("[Ann Lee] reports to me.\n[Raj Puri] will do the same from May.", "Ann Lee > Author; Raj Puri > Author"),
    ("[Ann Lee] reports to me.\n[Raj Puri] will not do so.", "Ann Lee > Author"),
    ("[Ann Lee] was ill.\nSo was [Raj Puri].", ""),
    ("[Ann Lee|Her] [t Deputy|deputy], [Raj Puri], will report to [Raj Puri|her].", "Raj Puri > Ann Lee"),
    ("[Ann Lee] has charge of complaints; [Raj Puri] will report to [Raj Puri|her].", "Raj Puri > Ann Lee"),
    ("[Raj Puri] will report to [Raj Puri|her].", ""),
    ("[Ann Lee] is responsible to [Tom Hay] and, through [Tom Hay|him], to me.", "Ann Lee > Tom Hay; Ann Lee > Author"),
    (
        "[Tom Hay] is in charge of the whole, and under [Tom Hay|him] will serve [Ann Lee] and [Raj Puri].",
        "Ann Lee > Tom Hay; Raj Puri > Tom Hay",
    ),
    ("[Tom Hay] will have under him [Ann Lee] and [Raj Puri].", "Ann Lee > Tom Hay; Raj Puri > Tom Hay"),
    ("[Tom Hay] has under consideration [Ann Lee]'s claim.", ""),
    (
        "[Ann Lee] is by statute responsible to [t Secretary of State|the Secretary of State].",
        "Ann Lee > Secretary of State",
    ),
    (
        "[Ann Lee] will for medical matters be responsible to [Tom Hay], and for all other matters to [Joan Poe].",
        "Ann Lee > Tom Hay; Ann Lee > Joan Poe",
    ),
    (
        "[o Section|The Section] has since Independence come under [t Comptroller|the Comptroller].",
        "Section > Comptroller",
    ),
    ("[Ann Lee] will of course continue to take her orders from you.", "Ann Lee > Reader"),
    ("[Ann Lee] will go on reporting to me.", "Ann Lee > Author"),
    ("[Ann Lee] will move from [o Surgery|the Division of Surgery] to your own line management.", "Ann Lee > Reader"),
    (
        (
            "Until the [o Authority]'s approval is given, or refused by [o Authority|the Authority], her team "
            "will be overseen by [Tom Hay]."
        ),
        "",
    ),
    ("[o Branch|The Branch], Region 4, is closed and its personnel are transferred to [o Division|the Division].", ""),
    ("The appointment of [Ann Lee], a friend of [Tom Hay], was made under [Joan Poe].", ""),
    ("[Tom Hay] told [Ann Lee] that the staff report to [Joan Poe].", ""),
    (
        "She will report to [Ann Lee], and [Tom Hay], the site manager, will take his instructions from [Tom Hay|her].",
        "",
    ),
    ("The works (, and) are managed by [Tom Hay].", ""),
    (
        (
            "The manager at Leeds, [Ann Lee], will report upon engineering questions to [Tom Hay], and upon all "
            "others to [Joan Poe]."
        ),
        "Ann Lee > Tom Hay; Ann Lee > Joan Poe",
    ),
    ("The heads of office ([Ann Lee] and [Raj Puri]) report to [Tom Hay].", "Ann Lee > Tom Hay; Raj Puri > Tom Hay"),
    (
        "Reporting to [Tom Hay] will be [Ann Lee], VP Retail; [Raj Puri], VP Fleet; and [Max Orr].",
        "Ann Lee > Tom Hay; Raj Puri > Tom Hay; Max Orr > Tom Hay",
    ),
    ("[Ann Lee] reports to [Tom Hay]; [Raj Puri] and [Max Orr] disagree.", "Ann Lee > Tom Hay"),
    (
        "[Ann Lee] (Brand), [Raj Puri] (Trade) and the insights group will report to [Tom Hay].",
        "Ann Lee > Tom Hay; Raj Puri > Tom Hay",
    ),
    ("Yesterday I saw [Ann Lee] and the staff will report to [Tom Hay].", ""),
    ("You are directed to withdraw your letter placing [Ann Lee] under the supervision of [Tom Hay].", ""),
    ("I have cancelled the order that [Ann Lee] be placed under [Tom Hay].", ""),
    ("I have placed [Ann Lee] under the supervision of [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Tom Hay] shall be the superior officer of [Ann Lee].", "Ann Lee > Tom Hay"),
    ("[Ann Lee], the superintendent, will accordingly pass under the control of [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee]'s first reporting officer will be [Tom Hay].", "Ann Lee > Tom Hay"),
    (
        "[Ann Lee] is placed at the disposal of [Tom Hay] and will act under [Ann Lee|his] instructions.",
        "Ann Lee > Tom Hay",
    ),
    ("Those reporting to [Tom Hay] are [Ann Lee] and [Raj Puri].", "Ann Lee > Tom Hay; Raj Puri > Tom Hay"),
    ("The officers who report to [Tom Hay] are [Ann Lee] and [Raj Puri].", "Ann Lee > Tom Hay; Raj Puri > Tom Hay"),
    ("The officers who report to [Tom Hay] are busy.", ""),
    ("The officers who do not report to [Tom Hay] are [Ann Lee] and [Raj Puri].", ""),
    ("[Ann Lee] shall, subject to the Act, be responsible to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee]'s boss is [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee]'s boss, so [Tom Hay] says, is away.", ""),
    ("[Ann Lee] and not [Raj Puri] reports to [Tom Hay].", ""),
    ("[Ann Lee] has [Tom Hay] as her guest.", ""),
    ("[Ann Lee] claims to answer to [Tom Hay].", ""),
    ("[Tom Hay] will lead [Ann Lee] and [Raj Puri] through the process.", ""),
    ("[Ann Lee] moved to [o Leeds Office|the Leeds office] under [Tom Hay].", ""),
    ("[Ann Lee] is on [Tom Hay]'s staff.", ""),
    ("[Ann Lee] is deputy to [Tom Hay].", ""),
    ("The following have reported sick to [Tom Hay]:\n- [Ann Lee]", ""),
    ("[Ann Lee] will report neither to [Joan Poe] nor to [Tom Hay].", ""),
    ("Once appointed, [Ann Lee] will report to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("While [Joan Poe] is away, [Ann Lee] reports to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee], not [Raj Puri], reports to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] will be appointed by and answerable to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] ceases to report to [Joan Poe] and reports instead to [Tom Hay].", "Ann Lee > Tom Hay"),
    (
        "[Ann Lee], the head of music, cease to report to [Joan Poe] and report instead to [Tom Hay].",
        "Ann Lee > Tom Hay",
    ),
    ("[Ann Lee] has ceased to chair the board or to report to [Tom Hay].", ""),
    (
        "[Ann Lee] will come under [Tom Hay] for pay and under [Joan Poe] for discipline.",
        "Ann Lee > Tom Hay; Ann Lee > Joan Poe",
    ),
    ("[Ann Lee] used to chair the board and report to [Tom Hay].", ""),
    ("[Ann Lee] shall report directly to the undersigned.", "Ann Lee > Author"),
    ("[Ann Lee] is answerable to you and, through you, to myself.", "Ann Lee > Reader; Ann Lee > Author"),
    ("[Ann Lee] shall send her returns to the undersigned.", ""),
]

PLAIN_CASES = [
    # ends that the reading has no reference for
    ("[o Sub-County Hospital|This hospital] is poor. Sub-county hospitals fall under [Tom Hay].", ""),
    (
        "[o Lemo Sub-County Hospital] is poor; sub-county hospitals fall under [Tom Hay].",
        "Lemo Sub-County Hospital > Tom Hay",
    ),
    ("[o Approvals Unit|It] is new; the Unit answers to [Tom Hay].", "Approvals Unit > Tom Hay"),
    ("[o Approvals Unit|It] and [o Fraud Unit|they] are new; the Unit answers to [Tom Hay].", ""),
    ("[Ann Lee] left [o Approvals Unit|it]; she and the Unit deal with one report to [Tom Hay].", ""),
    (
        "[t reviewing officer|It] is a hard post.\nReviewing officers are managed at present by [Tom Hay].",
        "reviewing officer > Tom Hay",
    ),
    ("[t sergeant|It] is a hard post; the sergeants report to [Tom Hay].", "sergeant > Tom Hay"),
    ("[t sergeant|It] is a hard post; the sergeants' mess reports a loss to [Tom Hay].", ""),
    ("[o Scrutiny Panel|We] met, and [Ann Lee] is answerable to the Panel.", "Ann Lee > Scrutiny Panel"),
    ("[o Post Office|We] met, and [Ann Lee] is answerable to the office.", ""),
    ("[o Fraud Unit|We] sat; the Unit's clerk reports to [Tom Hay].", ""),
    ("[o Fraud Unit|We] sat; the head of the Unit reports to [Tom Hay].", ""),
    ("[o Fraud Unit|We] sat; a unit of this kind answers to [Tom Hay].", ""),
    ("[o Fraud Unit|We] sat; the Special Unit reports to [Tom Hay].", ""),
    ("[o Fraud Unit|We] sat; the Unit no longer reports to [Tom Hay].", ""),
    ("[o Parish Council|We] sat; our clerk, [Ann Lee], answers to the parish council.", "Ann Lee > Parish Council"),
    ("[o Water Board|We] sat; the Board will consider the report to [Tom Hay].", ""),
    ("[t Inspector|It] is new; an inspector reports to [Tom Hay].", "Inspector > Tom Hay"),
    ("[t Inspector|It] is new; the inspector's report to [Tom Hay] is late.", ""),
    ("[t Chief Inspector|It] is new; [Ann Lee] is responsible to the Chief.", "Ann Lee > Chief Inspector"),
    ("[t Head of Networks|It] is new; heads must answer to [Tom Hay].", ""),
    ("[o Training Division|We] sat; all divisions will report to [Tom Hay].", ""),
    # who is meant
    ("The independent panel chaired by [Ann Lee] sat.\n[o Idaho University|It] answers to [Tom Hay].", ""),
    (
        "The review team came.\n[o Royal College|It] was led by [Ann Lee], with [Raj Puri] as its clerk.",
        "Raj Puri > Ann Lee",
    ),
    ("[Ann Lee], who [t leads|leads] the inquiry and reports on [o Ofwat|it] to me, agrees.", "Ann Lee > Author"),
    ("[Tom Hay] reports to [Max Orr], and [Tom Hay|he] to yourself.", "Tom Hay > Max Orr; Max Orr > Reader"),
    ("Please look to yourself.", ""),
    (
        "[Ann Lee] takes directions [o School|both] from [Tom Hay] and from [Joan Poe].",
        "Ann Lee > Tom Hay; Ann Lee > Joan Poe",
    ),
    ("[t Directors] are, under the [t Consultant] Contract 2008, accountable to [Tom Hay].", "Directors > Tom Hay"),
    # clauses between
    ("[Ann Lee], who takes over from [Joan Poe] on 1 May, is line managed by [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[o Panel|The Panel], whose [t convener] is [Max Orr], is appointed by me and reports to me.", "Panel > Author"),
    (
        "[Ann Lee], who until now has been supervised by [Joan Poe], will be answerable to [Tom Hay].",
        "Ann Lee > Tom Hay",
    ),
    (
        "[Joan Poe] arrives.\n[Ann Lee], who until now has been supervised by [Tom Hay], will answer to [Ann Lee|her].",
        "Ann Lee > Joan Poe",
    ),
    (
        "[o Project Office], which [Tom Hay|he] built, was moved into [o Services Division] under [Ann Lee].",
        "Project Office > Services Division; Project Office > Ann Lee",
    ),
    ("[Ann Lee], appointed clerk in March under [Tom Hay], agrees.", "Ann Lee > Tom Hay"),
    ("[Ann Lee] moved to Leeds under [Tom Hay].", ""),
    ("I act under the direction of Counsel Assisting, [Ann Lee].", "Author > Ann Lee"),
    ("[Ann Lee] will take her duties from [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] will take her leave from [Tom Hay].", ""),
    ("The team was led by [Ann Lee] of [o Air Division] and included [Raj Puri].", "Raj Puri > Ann Lee"),
    ("[o Fund] was established in 1950 under [Tom Hay].", ""),
    ("[o Fraud Unit], which was set up in June under [Tom Hay], is small.", "Fraud Unit > Tom Hay"),
    ("[Ann Lee] was created a baron under [Tom Hay].", ""),
    # further wordings
    ("[Ann Lee] has been line managed since May by [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee]'s immediate superior in the battalion is [Tom Hay].", "Ann Lee > Tom Hay"),
    (
        "[Ann Lee] is appointed by [t Governor|the Governor], to whom alone [Ann Lee|she] is accountable.",
        "Ann Lee > Governor",
    ),
    (
        "[o Prison Service|The Service] has been an executive agency of [o Ministry of Justice|the Ministry] still.",
        "Prison Service > Ministry of Justice",
    ),
    ("[Ann Lee], who manages [Raj Puri] and [Max Orr], is on leave.", "Max Orr > Ann Lee; Raj Puri > Ann Lee"),
    ("[Ann Lee] reports to [Tom Hay] and [Max Orr] is on leave.", "Ann Lee > Tom Hay"),
    ("[Ann Lee] reports to [Tom Hay] and [Max Orr], the clerk, is on leave.", "Ann Lee > Tom Hay"),
    ("The line manager for [Ann Lee] is [Tom Hay].", "Ann Lee > Tom Hay"),
    ("The line manager of [Ann Lee] is away.", ""),
    ("Line management for [Ann Lee] will rest with [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] has told us that [Ann Lee|she] reports to [Tom Hay].", "Ann Lee > Tom Hay"),
    (
        "[Ann Lee] and [Raj Puri] will [Ann Lee+Raj Puri|both] report to [Tom Hay].",
        "Ann Lee > Tom Hay; Raj Puri > Tom Hay",
    ),
    ("Since April [Ann Lee] has answered to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("In April [Ann Lee] answered to [Tom Hay].", ""),
    ("After the departure of [Raj Puri], and you report to [Tom Hay], much changed.", "Reader > Tom Hay"),
    ("We wrote to [o the Survey], an executive agency of [o the Ministry].", "the Survey > the Ministry"),
    ("[o The Trust] is a public body overseen by [o this Department].", "The Trust > this Department"),
    ("A new [o Unit] will be created within [o the Directorate].", "Unit > the Directorate"),
    ("A plan was created within [o the Directorate].", ""),
    ("[o The Cell] stands attached to the office of [Tom Hay].", "The Cell > Tom Hay"),
    ("The map is attached to [o the Directorate].", ""),
    ("My [o inspection team], led by [Tom Hay], came in May.", "inspection team > Tom Hay"),
    ("The [t clerk] posted in Hull is under the administrative control of [Tom Hay].", "clerk > Tom Hay"),
    ("[Ann Lee] will have a dual reporting line, to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Tom Hay] is responsible for the line management of [Ann Lee].", "Ann Lee > Tom Hay"),
    ("Operational control of [o the Company] passes to [Tom Hay].", ""),
    ("[Ann Lee] will report on the works to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] will report on the accident to [Tom Hay].", ""),
    ("[Ann Lee] will report to [Tom Hay] NLT 5 June.", ""),
    (
        "[Ann Lee] and [Raj Puri] report to [Tom Hay] and [Max Orr] respectively.",
        "Ann Lee > Tom Hay; Raj Puri > Max Orr",
    ),
    ("[Ann Lee] used to report to [Tom Hay] but now reports to [Max Orr].", "Ann Lee > Max Orr"),
    ("[Ann Lee] rolls up to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Ann Lee] reports in to [Tom Hay].", "Ann Lee > Tom Hay"),
    ("[Tom Hay] is [Ann Lee]'s boss.", "Ann Lee > Tom Hay"),
    ("[o The Company] is commanded by [Tom Hay].", "The Company > Tom Hay"),
    (
        "The [t following officers] will report to [Tom Hay]: [Ann Lee] and [Raj Puri].",
        "Ann Lee > Tom Hay; Raj Puri > Tom Hay",
    ),
]


ALL_CASES = CASES + MORE_CASES + GRAMMAR_CASES + PLAIN_CASES


@pytest.mark.parametrize(("text", "expected"), ALL_CASES, ids=[case[0][:60] for case in ALL_CASES])
def test_lines_of_a_sentence(text, expected):
    """A sentence yields the lines that it states and no others."""
    assert lines(text) == {line for line in expected.split("; ") if line}


def test_a_post_stands_for_its_holder():
    """Where the letter names the one holder of a post, the line runs to the holder."""
    found = lines(
        "[Ann Lee] reports to [t Finance Director|the Finance Director].", holders={"Finance Director": "Tom Hay"}
    )
    assert found == {"Ann Lee > Tom Hay"}


def test_he_said_twice_means_one_man():
    """The second "he" of a sentence is the first, whoever was named between."""
    text = "[Ann Lee|She] reports to [Joan Poe]; when [Joan Poe] is away [Joan Poe|she] reports to me."
    assert lines(text) == {"Ann Lee > Joan Poe", "Ann Lee > Author"}


def test_evidence_holds_both_ends():
    """The words given as evidence run from the first of the two named to the last."""
    found = reading("Since May [Ann Lee], of Fleet, reports to [Tom Hay] on all matters.")
    (claim,) = reporting.find(found)
    assert found.document.flow.text[claim.start : claim.end] == "Ann Lee, of Fleet, reports to Tom Hay"
    assert claim.basis == "ReportsTo"


def test_a_line_is_stated_once():
    """Saying it twice makes no second line."""
    found = reading("[Ann Lee] reports to [Tom Hay].\n[Ann Lee] is accountable to [Tom Hay].")
    assert [claim.basis for claim in reporting.find(found)] == ["ReportsTo"]


def ministers() -> Reading:
    found = reading("I write with [t Secretary of State|the Secretary of State]'s approval.")
    junior, senior = (
        Entity("t8", "post", "Parliamentary Under Secretary of State for Schools"),
        Entity("o9", "organization", "Department"),
    )
    found.entities |= {junior.key: junior, senior.key: senior}
    chief = next(key for key, entity in found.entities.items() if entity.name == "Secretary of State")
    author = found.senders()[0]
    found.memberships += [MembershipClaim(author, "t8", "o9", 0, 1), MembershipClaim(None, chief, "o9", 20, 42)]
    return found


def test_inferred_lines_name_their_rule():
    """What only general knowledge suggests is marked by the rule that suggests it."""
    (claim,) = reporting.find(ministers())
    assert claim.rule == "junior-minister-to-secretary-of-state"


def test_inference_can_be_switched_off():
    """Without inference only what is stated remains."""
    assert reporting.find(ministers(), inferred=False) == []


@pytest.mark.parametrize(
    "text",
    [
        "reports " * 600,
        "accountable for " * 300,
        "[Ann Lee] and " * 150 + "report to [Tom Hay]",
        "[Ann Lee], who reports to [Tom Hay], " * 80,
        " " * 3900 + "reports to [Tom Hay]",
        "appointed " * 380,
        "under the direction of " * 40000,
        "[Ann Lee], who, of which, " * 150 + "reports to [Tom Hay]",
        "[Ann Lee] will report to [Tom Hay], and upon all others to x " * 60,
        "has as her line manager " * 160,
        "the Unit " * 400 + "reports to [Tom Hay]",
        "[o Fraud Unit], who, " + "which unit, " * 300 + " was led by it under [Tom Hay]",
        "the heads (" + "[Ann Lee], " * 300 + ") report to [Tom Hay]",
    ],
    ids=lambda text: text[:30],
)
def test_odd_text_takes_no_time(text):
    """Repetition without end is read in no more time than prose."""
    found = reading(text)
    begun = time.perf_counter()
    reporting.find(found)
    assert time.perf_counter() - begun < 1
