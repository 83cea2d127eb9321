"""Directives are read off sentences whose references are resolved already."""

from __future__ import annotations

import time

import pytest
from directive_fixture import reading, tasks
from hypothesis import given
from hypothesis import strategies as st

from kg.relate import coverage, directives

CURRENT = [
    ("[The Council] must submit a plan by 12 April.", "Council", "submit a plan", "2014-04-12"),
    (
        "I expect [the Council] to send [Ms Lee] a full business case.",
        "Council",
        "send Ms Lee a full business case",
        None,
    ),
    ("By 12 April I expect [the Council] to send [Ms Lee] a plan.", "Council", "send Ms Lee a plan", "2014-04-12"),
    ("I look to [the Board] to publish its accounts.", "Board", "publish its accounts", None),
    (
        "You should tell our case officer, [Tom Ash], straight away.",
        "Reader",
        "tell our case officer, Tom Ash, straight away",
        None,
    ),
    ("You are required to close the ward within 14 days.", "Reader", "close the ward", "2014-03-17"),
    (
        "[Ms Larch] is asked to give [Ms Lee] access to any document.",
        "Ms Larch",
        "give Ms Lee access to any document",
        None,
    ),
    (
        "[Ms Yoon] and [Mr Batt] are to send me one joint statement.",
        "Ms Yoon, Mr Batt",
        "send me one joint statement",
        None,
    ),
    ("I would ask you to write to the Clerk.", "Reader", "write to the Clerk", None),
    ("I ask that [Hemi Parata], the deputy, settle the matter.", "Hemi Parata", "settle the matter", None),
    ("I recommend that you put one person in charge.", "Reader", "put one person in charge", None),
    ("I would strongly recommend that [the Council] commission a review.", "Council", "commission a review", None),
    (
        "I should be grateful if you would let me have the figures by Friday.",
        "Reader",
        "let me have the figures",
        "2014-03-07",
    ),
    ("I should be grateful for a report on progress.", "Reader", "a report on progress", None),
    (
        "Could your clerk, [Bertrand Hill], let my office know by 14 March?",
        "Bertrand Hill",
        "let my office know",
        "2014-03-14",
    ),
    ("Would you kindly obtain two estimates?", "Reader", "obtain two estimates", None),
    ("It is vital that you offer the vaccine to all staff.", "Reader", "offer the vaccine to all staff", None),
    ("Please send me the accounts.", "Reader", "send me the accounts", None),
    ("Submit your findings to me NLT 14 March 2014.", "Reader", "Submit your findings to me", "2014-03-14"),
    (
        "I require from you a written assurance that the ward is safe.",
        "Reader",
        "a written assurance that the ward is safe",
        None,
    ),
    (
        "By 22 July I wish to see a clear explanation of the delay.",
        "Reader",
        "see a clear explanation of the delay",
        "2014-07-22",
    ),
    ("Returns are to be sent to this office monthly.", "Reader", "Returns are to be sent to this office monthly", None),
    ("If you learn of any harm, you should tell us.", "Reader", "tell us", None),
    ("Where a claim is late, reject it.", "Reader", "reject it", None),
    ("Your comments are due by 30 June.", "Reader", "Your comments are due by 30 June", "2014-06-30"),
    ("You have until 30 June to respond to this.", "Reader", "respond to this", "2014-06-30"),
    ("My advice is that you close the ward.", "Reader", "close the ward", None),
    ("May we have your comments by 30 June?", "Reader", "your comments", "2014-06-30"),
    ("I want to know what has been done.", "Reader", "know what has been done", None),
    ("I want the file sent to me.", "Reader", "the file sent to me", None),
    ("You are asked, by 3 May, to send me the file.", "Reader", "send me the file", "2014-05-03"),
    (
        "[Ms Lee] to send the minutes of the meeting by 3 May.",
        "Ms Lee",
        "send the minutes of the meeting",
        "2014-05-03",
    ),
    ("It is my expectation that you will publish the accounts.", "Reader", "publish the accounts", None),
    ("It is further requested that the gates be closed.", "Reader", "the gates be closed", None),
    ("I ask that [Mr Stone] be answerable to [Ms Lee].", "Reader", "Mr Stone be answerable to Ms Lee", None),
    ("Comments should reach me by 14 May.", "Reader", "Comments should reach me by 14 May", "2014-05-14"),
    ("Please send me the file. This should reach me by 14 May.", "Reader", "send me the file", "2014-05-14"),
    ("Please send me the report. It should be with me by 14 May.", "Reader", "send me the report", "2014-05-14"),
    ("Please send me the file by 0900 to-morrow.", "Reader", "send me the file", "2014-03-04"),
    ("In the meantime [the Company] must close the gates.", "Company", "close the gates", None),
    ("It is essential that [Ms Lee] closes the gates.", "Ms Lee", "closes the gates", None),
    ("I have the honour to request that you will furnish a return.", "Reader", "furnish a return", None),
    ("I beg to request that you will furnish a return.", "Reader", "furnish a return", None),
    ("Grateful if you would send the file by 14 May.", "Reader", "send the file", "2014-05-14"),
    ("Grateful for the accounts by 14 May.", "Reader", "the accounts", "2014-05-14"),
    ("Pls send me the file.", "Reader", "send me the file", None),
    ("You had better close the gates.", "Reader", "close the gates", None),
    ("It is for [the Board] to close the gates.", "Board", "close the gates", None),
    ("Permission is hereby granted to [the Board] to close the gates.", "Board", "close the gates", None),
    ("Your priority must be to close the gates.", "Reader", "close the gates", None),
    ("I would remind [the Board] to close the gates.", "Board", "close the gates", None),
    ("I repeat my request that the gates be closed.", "Reader", "the gates be closed", None),
    ("RESOLVED that [the Board] close the gates.", "Board", "close the gates", None),
    ("I will not have the gates left open.", "Reader", "the gates left open", None),
    ("An early reply is requested.", "Reader", "An early reply is requested", None),
    ("I believe that you should close the gates.", "Reader", "close the gates", None),
    ("Don't forget to close the gates.", "Reader", "close the gates", None),
    ("You will need to free two officers.", "Reader", "free two officers", None),
    ("I am to request that you will furnish a return.", "Reader", "furnish a return", None),
    ("You will therefore cause an inquiry to be held.", "Reader", "cause an inquiry to be held", None),
    (
        "I have decided to direct [Southmere Office] to bring proceedings.",
        "Southmere Office",
        "bring proceedings",
        None,
    ),
    (
        "Burning of waste is to cease with immediate effect.",
        "Reader",
        "Burning of waste is to cease with immediate effect",
        None,
    ),
    ("The repairs may be resumed.", "Reader", "The repairs may be resumed", None),
    ("Sales of seed may continue.", "Reader", "Sales of seed may continue", None),
    (
        "Small claims may be settled without reference to this office.",
        "Reader",
        "Small claims may be settled without reference to this office",
        None,
    ),
    ("A status note may kindly be sent.", "Reader", "A status note may kindly be sent", None),
    ("The licensee must mend the stairs.", "Reader", "mend the stairs", None),
    (
        "A certificate that all keys have been counted must be sent to this office.",
        "Reader",
        "A certificate that all keys have been counted must be sent to this office",
        None,
    ),
    (
        "All queries of this kind should be referred to the helpdesk.",
        "Reader",
        "All queries of this kind should be referred to the helpdesk",
        None,
    ),
    ("Kitchens ([Ms Lee]) shall keep the stores.", "Ms Lee", "keep the stores", None),
    (
        "Present: [Hana Pell]\nACTION: HP to obtain two quotations by 14 May.",
        "Hana Pell",
        "obtain two quotations",
        "2014-05-14",
    ),
    ("Present: [Hana Pell]\nHP: Circulate the minutes.", "Hana Pell", "Circulate the minutes", None),
    (
        "THE EMBASSY WILL NOTE THIS. YOU SHOULD INFORM THE CAPTAIN SOONEST.",
        "Reader",
        "INFORM THE CAPTAIN SOONEST",
        None,
    ),
    ("[Ms Lee] should be given access to the files.", "Reader", "Ms Lee should be given access to the files", None),
    ("Consideration should be given to a new gate.", "Reader", "Consideration should be given to a new gate", None),
    ("All staff must wear their passes.", "", "wear their passes", None),
    ("Heads of department are asked to send a plan.", "", "send a plan", None),
    ("Please see that [Ms Lee] gets the plan.", "Reader", "see that Ms Lee gets the plan", None),
    ("A copy should go to [Ms Lee].", "Reader", "A copy should go to Ms Lee", None),
    ("If you could send the plan that would be helpful.", "Reader", "send the plan", None),
    ("Would it be possible for you to send the plan?", "Reader", "send the plan", None),
    ("We suggest sending the plan to [Ms Lee].", "Reader", "sending the plan to Ms Lee", None),
    ("[The Board] is asked for its comments by 3 May.", "Board", "its comments", "2014-05-03"),
    ("We recommend that [the Board] reviews its plan.", "Board", "reviews its plan", None),
    ("I trust that you will mend the gate.", "Reader", "mend the gate", None),
    ("I should be grateful for your acknowledgement by 14 May.", "Reader", "your acknowledgement", "2014-05-14"),
]
FORBIDDEN = [
    ("[The Council] must not dispose of any land.", "not dispose of any land"),
    ("[The Council] may not award the contract.", "not award the contract"),
    ("Do not discuss the case with anyone.", "not discuss the case with anyone"),
    ("No part of the grant may be spent on vehicles.", "No part of the grant may be spent on vehicles"),
    ("I do not want you to write to her.", "not write to her"),
    ("Please do not start the consultation.", "not start the consultation"),
    ("On no account are the gates to be opened.", "On no account are the gates to be opened"),
    ("Nothing should be said to the press.", "Nothing should be said to the press"),
    ("Do not open the gates before 1 June.", "not open the gates before 1 June"),
    ("Neither you nor your staff should speak to the press.", "not speak to the press"),
    ("Baking shall not resume until the flue is clean.", "Baking shall not resume until the flue is clean"),
    ("Visitors not to be let past the weir.", "Visitors not to be let past the weir"),
    ("No barrel to leave the yard without a docket.", "No barrel to leave the yard without a docket"),
    ("The lorries in question should not be driven.", "The lorries in question should not be driven"),
]
NOTHING = [
    "Forgive the length of this letter.",
    "Tax collections in 1961 in the northern counties were greater than in the year before.",
    "Part I of the Report contains nine recommendations.",
    "Second to him is the Clerk of Works.",
    "Position that the Board adopts will be decisive.",
    "Have also discreetly indicated what the Board thinks.",
    "No one challenges the decision that we must sell the depot.",
    "In this situation, we can (a) support the scheme; (b) call for tenders; (c) stay out completely.",
    "I will write to you again next week.",
    "We must do better, and we shall.",
    "I look forward to seeing you on 9 April.",
    "Section 3 requires a council to publish its accounts.",
    "Under the Charities Act 1993 a trustee must act with care.",
    "[Mr Stone] will write to you this week.",
    "[Ms Lee] will report to [Mr Hall].",
    "[Ms Lee] should report to [Mr Hall] until then.",
    "An owner must register within 30 days.",
    "Every visitor must sign the book.",
    "I do not agree that the gates should be closed.",
    "[Ms Lee] needs to see the report.",
    "[Mr Stone] therefore feels [Ms Lee] must close the gates.",
    "[Mr Stone] thinks the gates should be closed.",
    "It is for [the Board] to decide.",
    "There will be no change.",
    "Success requires that the gates be closed.",
    "Have they closed the gates?",
    "You will probably have closed the gates.",
    "The reports should hopefully be completed late tonight.",
    "Any change would have to be made with care.",
    "No new money should be expected from [the Board].",
    "Nothing in this letter should be construed as advice.",
    "You will know that the notice has expired.",
    "You will appreciate that money is short.",
    "You asked me to confirm two changes.",
    "If you have any questions, please contact [Ms Lee].",
    "Please do not hesitate to call me.",
    "Questions about this letter should be sent to the helpline.",
    "I must say that I was surprised.",
    "I should like to thank your staff.",
    "That should have been done in May.",
    "The plan which you must follow is attached.",
    "Many had to wait for hours.",
    "I do not expect miracles.",
    "It is important to me.",
    "You may wish to know that the road is open.",
    "[The Chief Officer] may publish the report.",
    "Thank you for coming to see me.",
    "In order to save money [the Board] was asked for help.",
    "Prices may continue to rise.",
    "Talks may resume in May.",
    "The delay may be due to frost.",
    "No attempt to enter was made.",
    "You will as from that date report to [Ms Lee].",
    "The unit shall form part of [the Board].",
    "They wished their thanks to be conveyed to you.",
    "HP to the left of the gate.",
    "[Ms Lee] should be congratulated on the result.",
    "I trust that you will find this useful.",
    "We suggest nothing new.",
]


@pytest.mark.parametrize(("sentence", "who", "task", "deadline"), CURRENT)
def test_a_directive_has_addressee_task_and_deadline(sentence, who, task, deadline):
    """Each way of asking gives one current directive by the author, in the letter's words."""
    found = tasks(sentence)
    assert found == [(who, task, deadline, "Current")]
    assert [c.issuer for c in directives.find(reading(sentence))] == ["Author"]


@pytest.mark.parametrize(("sentence", "task"), FORBIDDEN)
def test_a_prohibition_keeps_its_not(sentence, task):
    """What is forbidden is a prohibition, and its words say so."""
    found = directives.find(reading(sentence))
    assert [(c.action, c.modality) for c in found] == [(task, "Prohibition")]


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_asks_nothing_is_no_directive(sentence):
    """Promises, law, history, thanks, reporting lines, contact lines and asides are left out."""
    assert tasks(sentence) == []


LEADS = [
    ("[The Board] requires that:-", "no lorry be let past the gate", "Reader", "no lorry be let past the gate"),
    ("I am to ask that:", "[the Council] place a guard on the bridge", "Council", "place a guard on the bridge"),
    (
        "Will you kindly see that the following are attended to:-",
        "the bedding to be burned",
        "Reader",
        "the bedding to",
    ),
    ("You will need to do the following.", "Release [Dr Ash] from duty", "Reader", "Release Dr Ash from duty"),
    ("What I need:", "the ledger for May, to [Ms Lee]", "Reader", "the ledger for May"),
    ("What we ask of [the Trust]:", "to mend the pumps", "Trust", "mend the pumps"),
    ("[The Board] has decided that:", "[Ms Lee] shall have no dealings with it", "Ms Lee", "have no dealings with it"),
    ("You shall:", "Not return the tank to service", "Reader", "not return the tank to service"),
]


@pytest.mark.parametrize(("lead", "item", "addressee", "action"), LEADS)
def test_a_lead_in_of_any_form_is_read(lead, item, addressee, action):
    """What is needed, decided or asked of somebody leads in a list, whose items may be clauses of their own."""
    found = tasks(f"{lead}\n- {item}.")
    assert len(found) == 1
    assert found[0][0] == addressee
    assert found[0][1].lower().startswith(action.lower())


JOINED = [
    ("I ask that [the Council] close the pier, and that [it|Council] send us a plan by 3 May.", ["Council", "Council"]),
    ("[Ms Lee] is requested to interview the clerks, and [Mr Hay] to hand over the keys.", ["Ms Lee", "Mr Hay"]),
    ("[The Board] directs [Ms Lee] to deliver a plan, and to engage an accountant.", ["Ms Lee", "Ms Lee"]),
    ("[The Board] requires [the Trust] to do two things: to hold a review, and to submit its accounts.", ["Trust"] * 2),
]


@pytest.mark.parametrize(("sentence", "addressees"), JOINED)
def test_tasks_joined_in_one_clause_are_two(sentence, addressees):
    """After "and that", "and to" and "and Mr Hay to" a task of its own begins."""
    assert [t[0] for t in tasks(sentence)] == addressees


def test_paragraphs_counted_off_are_items():
    """After "we ask three things of you:" the paragraphs "First, that …", "Second, that …" are its items."""
    text = "We ask two things of you:\nFirst, that the books be closed.\nSecond, that you tell [Ms Lee]."
    assert [t[:2] for t in tasks(text)] == [("Reader", "the books be closed"), ("Reader", "tell Ms Lee")]


def test_the_issuer_is_he_by_whom_the_author_is_directed():
    """After "I am directed by the Minister", "I am to ask" is asked by the Minister."""
    text = "I am directed by [the Minister|Minister] to refer to your letter.\nI am to ask that you close the ward."
    assert [c.issuer for c in directives.find(reading(text))] == ["Minister"]


VOICED = [
    ("I am directed by [the Minister] to ask that [the Board] close the pier.", "Minister"),
    ("I am directed by [the Minister] to write. [The Board] should close the pier.", "Minister"),
    ("I am directed to say that [the Minister] has read it. It is requested that the pier be closed.", "Minister"),
    ("I am directed by [the Minister] to write. Please close the pier.", "Author"),
    ("I am directed by [the Minister] to write. You may close the pier.", "Author"),
]


@pytest.mark.parametrize(("text", "issuer"), VOICED)
def test_whoever_writes_by_order_speaks_for_him_who_ordered_it(text, issuer):
    """What the author does not ask in words of his own is asked by whoever directed him to write."""
    letter = reading(text.replace(". ", ".\n"))
    claim = directives.find(letter)[-1]
    assert letter.entities[claim.issuer].name == issuer


def test_a_letter_called_off_is_called_off_by_whose_it_was():
    """A request in the Board's letter is withdrawn as the Board's; the dates of a list may follow it."""
    letter = reading("The request in [the Board]'s letter for the plans is withdrawn.")
    claim = directives.find(letter)[0]
    assert (letter.entities[claim.issuer].name, claim.standing) == ("Board", "Withdrawn")
    letter = reading("Please:\n- send the file; and\n- close the gates.\nI should be glad to have the first by 14 May.")
    assert [c.deadline for c in directives.find(letter)] == ["2014-05-14", None]


def test_what_is_done_to_somebody_is_for_the_reader_to_do():
    """Of "I ask that Mr Lee be moved" the reader is the addressee, and the clause the task."""
    assert tasks("I ask that [Mr Lee] be moved to the night shift.") == [
        ("Reader", "Mr Lee be moved to the night shift", None, "Current")
    ]


def test_two_tasks_in_one_sentence_are_two():
    """A second modal verb begins a second task with the same subject; "and" within a task does not."""
    assert tasks("[The Council] must submit a plan by 31 March, and may not award the contract until then.") == [
        ("Council", "submit a plan", "2014-03-31", "Current"),
        ("Council", "not award the contract until then", None, "Current"),
    ]
    assert len(tasks("Please sign the enclosed copy and return it to [Ms Lee] by 30 July.")) == 1


def test_a_lead_in_gives_its_items_all_but_their_task():
    """Issuer, addressee, modality, standing and deadline come from the lead-in, which is no directive itself."""
    text = "By 30 April you must:\n- review the loans; and\n- within 14 days, appoint a manager."
    assert tasks(text) == [
        ("Reader", "review the loans", "2014-04-30", "Current"),
        ("Reader", "appoint a manager", "2014-03-17", "Current"),
    ]
    asked = "I have asked [Ms Lee] to:\n- assess the plans;\n- not publish them."
    assert tasks(asked) == [
        ("Ms Lee", "assess the plans", None, "Past"),
        ("Ms Lee", "not publish them", None, "Past"),
    ]


@pytest.mark.parametrize(
    "lead", ["I should be grateful if you would:", "Please:", "I direct you:", "You are asked, by 3 May, to:"]
)
def test_a_lead_in_may_stop_anywhere(lead):
    """A lead-in may break off before its verb, whatever the way of asking."""
    assert [t for _, t, _, _ in tasks(f"{lead}\n- send me the file;\n- close the gate.")] == [
        "send me the file",
        "close the gate",
    ]


def test_a_list_within_a_sentence_is_a_list():
    """Tasks lettered within one sentence are one directive each."""
    text = "[The Trust] is directed to (a) close the ward; (b) send me the file; and (c) appoint a chair."
    assert [t for _, t, _, _ in tasks(text)] == ["close the ward", "send me the file", "appoint a chair"]


def test_a_list_of_things_and_a_list_of_clauses():
    """Items may be things to be handed in, or clauses with addressees of their own."""
    things = "I request that you produce the following documents by 12 March:\n- The contract;\n- All letters."
    assert [(t, d) for _, t, d, _ in tasks(things)] == [("The contract", "2014-03-12"), ("All letters", "2014-03-12")]
    clauses = "[The Bank] requests the following:\n- [The Ministry] to release the funds.\n- [The Office] to list them."
    assert [(w, t) for w, t, _, _ in tasks(clauses)] == [("Ministry", "release the funds"), ("Office", "list them")]
    assert {c.issuer for c in directives.find(reading(clauses))} == {"Bank"}


def test_items_within_an_item_have_it_as_parent():
    """A list within a list item is part of that item's directive."""
    found = directives.find(reading("[The Board] must:\n- advise me on:\n-- the costs;\n-- the risks."))
    assert [c.action for c in found][-2:] == ["the costs", "the risks"]
    assert len({c.parent for c in found[-2:]}) == 1


def test_what_was_asked_before_is_past():
    """A report of an earlier request is past; an order that is passed on is current and its giver's."""
    assert tasks("In my letter of 9 August I asked you to test the form.") == [
        ("Reader", "test the form", None, "Past")
    ]
    assert tasks("I have asked [Mr Hall] to report by 15 December.")[0][2:] == ("2014-12-15", "Past")
    (claim,) = directives.find(reading("[The Ministry] asks that you keep the books."))
    assert (claim.issuer, claim.standing) == ("Ministry", "Current")


@pytest.mark.parametrize(
    "text",
    [
        "In July I asked you to convene a panel; with the review under way I withdraw that request.",
        "On Tuesday I asked you to convene a panel. Forget that, we will do it.",
        "You need no longer convene a panel that I asked for.",
        "In August I asked you to convene a panel. Others have seen to it, and the request is withdrawn.",
        "My instruction of 3 May to convene a panel is withdrawn.",
        "There is no longer any need for you to convene a panel.",
        "The direction that [the Board] should convene a panel is cancelled.",
        "My letter of 2 May asked you to convene a panel. That is no longer needed.",
        "I asked you to convene a panel. On reflection I do not pursue that.",
        "I asked you to convene a panel. Please ignore that instruction.",
        "We asked you to convene a panel. With this letter the request falls away.",
        "I told you to convene a panel. You may regard the order as withdrawn.",
        "My predecessor asked you to convene a panel. I no longer consider it necessary.",
        "The order of 2 May directing you to convene a panel is hereby rescinded.",
        "I asked you to convene a panel. Don't worry about that now.",
    ],
)
def test_what_is_called_off_is_withdrawn(text):
    """An order that the letter calls off is withdrawn, whether in the same sentence or the next."""
    found = tasks(text)
    assert [(t[1][:15], t[3]) for t in found] == [("convene a panel", "Withdrawn")]


def test_who_is_called_by_name_must_act():
    """Of several readers the one whom the paragraph calls by name is "you", and acts on its imperatives."""
    both = ("Ann Lee", "Bob Hall")
    assert tasks("[Ann|Ann Lee], please send me the name. I also ask you to ring me.", recipients=both) == [
        ("Ann Lee", "send me the name", None, "Current"),
        ("Ann Lee", "ring me", None, "Current"),
    ]
    assert tasks("Each of you should send me a list.", recipients=both)[0][0] == "Ann Lee, Bob Hall"


def test_a_condition_is_kept():
    """The condition under which a task stands is told beside it."""
    (claim,) = directives.find(reading("If you learn of any harm, you should tell us at once."))
    assert claim.condition == "If you learn of any harm"


def test_a_permission_is_for_the_reader():
    """What the author lets the reader do is a permission; what somebody may do is a mere possibility."""
    (claim,) = directives.find(reading("You may carry forward five days."))
    assert claim.modality == "Permission"
    assert tasks("[The Bank] may close the branch.") == []


def test_in_a_military_letter_will_orders():
    """Among ranks and staff terms "will" orders others than the reader too; elsewhere it foretells."""
    order = "[LTC Brandt], who commands the depot, will provide you with an office NLT COB Friday."
    assert tasks(f"{order} HEADQUARTERS, CPT, MAJ.")[0][:3] == (
        "LTC Brandt",
        "provide you with an office",
        "2014-03-07",
    )
    assert tasks("[Mr Brandt] will provide you with an office.") == []


def test_evidence_holds_the_task():
    """The evidence of a directive quotes the words of its task."""
    read = reading("For its part, [the Council] must publish its accounts. Please send [Ms Lee] a copy.")
    for claim in directives.find(read):
        assert claim.action in read.document.flow.text[claim.start : claim.end]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("[The Governor] desires that you should visit the mill.", ("Governor", "Reader", "visit the mill")),
        ("[They|the Board] ask that [the Council]'s drivers shall lock it.", ("Board", "Council", "lock it")),
    ],
)
def test_what_others_ask_is_passed_on(sentence, expected):
    """A superior's wish binds the reader, and whoever has people is to see to what they shall do."""
    found = [(c.issuer, ", ".join(c.addressees), c.action) for c in directives.find(reading(sentence))]
    assert found == [expected]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("The order that branches should close on Mondays is cancelled.", "close on Mondays"),
        ("The requirement that each branch submit a weekly count is lifted.", "submit a weekly count"),
        ("Order No. 8, under which sergeants were to file a monthly chart, is revoked.", "file a monthly chart"),
        ("A memo of May, which required District Officers to send a chart, is withdrawn.", "send a chart"),
        ("INSTRUCTION OF JUNE THAT OFFICE FILE WEEKLY CHART IS RESCINDED.", "FILE WEEKLY CHART"),
        ("So please disregard my request of 2 May that you hire a van.", "hire a van"),
    ],
)
def test_orders_to_groups_are_called_off(text, action):
    """An order called off is read though whom it bound is but a kind of people, or is written in capitals."""
    assert [(c.action, c.standing) for c in directives.find(reading(text))] == [(action, "Withdrawn")]


@pytest.mark.parametrize(
    "lead",
    ["I should be grateful if you would:-", "Grateful if you would:-", "I desire you -"],
)
def test_more_lead_ins(lead):
    """Lists stand after ":-", after a request without its "I should be"."""
    found = directives.find(
        reading(f"{lead}\n- send the count by 14 May;\n- pay no bonus", recipients=("Mill Office",))
    )
    assert [c.action for c in found] == ["send the count", "pay no bonus"]


def test_things_to_be_seen_are_listed():
    """What the author would expect to see is a list of things, due by the day that its lead-in gives."""
    found = directives.find(reading("I would expect to see the following in place by 1 June:\n- a revised policy;"))
    assert [(c.action, c.deadline) for c in found] == [("a revised policy", "2014-06-01")]


def test_passed_over_sentences_are_told_with_a_reason():
    """A sentence of duty or authority that gave no fact is listed, with why; one that gave a fact is not."""
    read = reading("Section 3 requires it of all. You must go to [Ms Lee]. We must try harder. The sun shone.")
    found = coverage.uncovered(read, [], directives.find(read))
    assert [(u.cue, u.reason) for u in found] == [("requires", "law"), ("must", "the author's own duty")]


@given(st.text(alphabet="must ask you to the Council, and; not please by(a)", max_size=300))
def test_any_text_is_read(words):
    """No text of cues makes the rules fail, and every span lies within the text."""
    read = reading(f"I ask [the Council] to {words}")
    for claim in directives.find(read):
        assert 0 <= claim.start < claim.end <= len(read.document.flow.text)


@pytest.mark.parametrize(
    "piece", ["must ", "I ask you to ", "the Council must, ", "asked Bob, ", "should be grateful if "]
)
def test_time_stays_in_proportion(piece):
    """A page that is no letter is read in proportion to its length."""
    start = time.perf_counter()
    directives.find(reading(piece * 8000))
    assert time.perf_counter() - start < 8


@pytest.mark.parametrize(
    ("sentence", "who", "task"),
    [
        ("No more money should be spent on the tower.", "Reader", "No more money should be spent on the tower"),
        ("No coal is to leave your yard.", "Reader", "No coal is to leave your yard"),
        ("The list is not to leave the office.", "Reader", "The list is not to leave the office"),
        ("[Ms Orme] mustn't open the vault.", "Ms Orme", "not open the vault"),
        ("[Ms Orme]: grateful for a note on the van.", "Ms Orme", "a note on the van"),
        ("I should be obliged if you would have the ledgers sent to me.", "Reader", "have the ledgers sent to me"),
        ("I recommend that the committee refer the bills to [Mr Hay].", "Reader Trust", "refer the bills to Mr Hay"),
        ("I ask that [the Council]'s [Press Office] close the file.", "Press Office", "close the file"),
    ],
)
def test_ordinary_wordings_of_officials(sentence, who, task):
    """What may not leave or be spent, what is to be had done, and whose organ is to act."""
    assert [t[:2] for t in tasks(sentence)] == [(who, task)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("You will please stop the sale, and let me have a list.", [("Reader", "stop the sale"), ("Reader", None)]),
        (
            "I should be grateful if you would send a plan, and if [Ms Orme] would let me have a list.",
            [("Reader", "send a plan"), ("Ms Orme", "let me have a list")],
        ),
        (
            "[Press Office] may confirm the date, but should not give the place.",
            [("Press Office", "confirm the date"), ("Press Office", "not give the place")],
        ),
    ],
)
def test_two_tasks_of_one_sentence(sentence, expected):
    """After "and let me have", "and if Ms Orme would" and "may, but should not" a task of its own begins."""
    assert [(who, task if b else None) for (who, task, *_), (_, b) in zip(tasks(sentence), expected, strict=True)] == (
        expected
    )


@pytest.mark.parametrize(
    "after",
    [
        "We have since had one, and you need not send it.",
        "I do not wish that to be taken any further.",
        "You need spend no more time on it.",
    ],
)
def test_what_need_not_go_on_is_called_off(after):
    """An order told of is called off when no more time is to be spent on it."""
    found = directives.find(reading(f"In May I asked you to send a plan. {after}"))
    assert [(c.action, c.standing) for c in found] == [("send a plan", "Withdrawn")]


def test_whom_somebody_asked():
    """In "Mr Hay, whom I asked last month to …" tells of a past order, whose words end before the main verb."""
    found = directives.find(reading("[Mr Hay], whom I asked last month to verify the stock, will be there on Monday."))
    assert [(c.addressees, c.action, c.standing) for c in found] == [(("Mr Hay",), "verify the stock", "Past")]
