"""Notes of action: parts for one reader, whose task it is, by when."""

from __future__ import annotations

import pytest
from directive_fixture import reading, tasks

from kg.relate import directives

TWO = ("Jean Orme", "Colin Judd")


@pytest.mark.parametrize("heading", ["For [Jean Orme]:", "[Jean Orme]", "To [Jean Orme]:", "Actions for [Jean Orme]:"])
def test_a_heading_names_the_reader_of_the_part_under_it(heading):
    """Under "For Ms Orme:" the reader is Ms Orme, up to the next heading or the end of the list."""
    found = tasks(
        f"{heading}\nPlease send a plan.\n[Colin Judd]:\n- Close the gate.\nPlease acknowledge.", recipients=TWO
    )
    assert [t[:2] for t in found] == [
        ("Jean Orme", "send a plan"),
        ("Colin Judd", "Close the gate"),
        ("Jean Orme, Colin Judd", "acknowledge"),
    ]


@pytest.mark.parametrize(
    ("note", "who", "task", "day"),
    [
        (
            "- Obtain three quotations ([Colin Judd], by 22 March).",
            "Colin Judd",
            "Obtain three quotations",
            "2014-03-22",
        ),
        (
            "- Send the survey to all tenants [Ms Lee] - Colin",
            "Colin Judd",
            "Send the survey to all tenants Ms Lee",
            None,
        ),
        ("- Repair the lift. Owner: [Colin Judd]. Due: 22 March.", "Colin Judd", "Repair the lift", "2014-03-22"),
        ("- ACTION: [Colin Judd], by 22 March. Repair the lift.", "Colin Judd", "Repair the lift", "2014-03-22"),
        ("- Colin: repair the lift (by Friday)", "Colin Judd", "repair the lift", "2014-03-07"),
        ("- Colin - chase the builder", "Colin Judd", "chase the builder", None),
        ("([Colin Judd] to write to the bank.)", "Colin Judd", "write to the bank", None),
        ("@Colin please check the invoices", "Colin Judd", "check the invoices", None),
        ("Repair the lift by 22 March.\nAction: [Colin Judd]", "Colin Judd", "Repair the lift", "2014-03-22"),
    ],
)
def test_notes_of_action_name_who_is_to_act(note, who, task, day):
    """The name stands before the task, or behind it in brackets, after a dash, after "Owner:"."""
    assert [t[:3] for t in tasks(note, recipients=TWO)] == [(who, task, day)]


def test_an_apposition_is_no_owner():
    """In "the Head of Estates (Mr Judd)" the brackets hold another name of the one before."""
    found = directives.find(reading("Please send the file to [the Registrar] ([Colin Judd]).", recipients=TWO))
    assert [c.addressees for c in found] == [TWO]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Please send a list and a plan. Close the gate. Both are due on 12 April.", ["2014-04-12", "2014-04-12"]),
        (
            "I should like you to:\n- send a plan\n- send a list\nEach of these must reach us by 12 April.",
            ["2014-04-12"] * 2,
        ),
        ("Please send a plan. By Friday, please.", ["2014-03-07"]),
        ("Please send a plan by 12 April. Close the gate by the same date.", ["2014-04-12", "2014-04-12"]),
        ("Please send a plan. By 12 April the ward had been closed.", [None]),
        ("Please read the reply before it goes out. It is due on 12 April.", [None]),
    ],
)
def test_later_sentences_date_what_was_asked(text, days):
    """What was asked is dated by "Both are due on …", "Each of these must reach us by …" and their like."""
    assert [t[2] for t in tasks(text)] == days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Please provide a note by 1600 each day, and a fuller report within three weeks of today.",
            [("provide a note by 1600 each day", None), ("a fuller report", "2014-03-24")],
        ),
        ("[Ms Lee] should see the draft first.", [("Ms Lee should see the draft first", None)]),
        ("You should have it done by 12 April.", []),
        ("Mow the slope. You should have it done by 12 April.", [("Mow the slope", "2014-04-12")]),
    ],
)
def test_things_with_days_of_their_own_and_things_to_be_shown(text, expected):
    """A second thing with its own day is a task of its own; what somebody else should see the readers must show."""
    assert [(t[1], t[2]) for t in tasks(text, recipients=TWO)] == expected


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("[The Council] should close the ward.", "Council"),
        ("All Heads of School shall close the ward.", "Heads of School"),
        ("The Head of School may not close the ward.", "Heads of School"),
    ],
)
def test_nouns_for_the_readers(text, who):
    """Readers who are addressed by a title are meant by it in the text."""
    read = reading(text, recipients=("Heads of School",))
    read.entities["Heads of School"].kind = "post"
    assert [c.addressees for c in directives.find(read)] == [(who,)]


def test_a_noun_with_an_owner_and_a_day_is_a_task():
    """In "Site tidy-up (Mr Judd, 7 April)" the noun names what he is to do; else they say who it is."""
    found = tasks("- Site tidy-up ([Colin Judd], 7 April)\n- The head of the site ([Colin Judd])", recipients=TWO)
    assert [t[:3] for t in found] == [("Colin Judd", "Site tidy-up", "2014-04-07")]


@pytest.mark.parametrize(
    ("table", "who", "task"),
    [
        (
            "We wish the drive to be kept clear. [She|Ms Lee] should see the plan.",
            "Jean Orme, Colin Judd",
            "She should see the plan",
        )
    ],
)
def test_what_others_should_see_is_for_the_readers(table, who, task):
    """Whoever should see a paper is shown it by the readers."""
    assert (who, task) in [t[:2] for t in tasks(table, recipients=TWO)]
