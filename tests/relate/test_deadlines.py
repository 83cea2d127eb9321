"""Deadlines are the last day for a task, or nothing where the words fix no day."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.relate.deadlines import Habits, find

WRITTEN = "2018-10-18"  # a Thursday

FIXED = [
    ("send it by 26 November", "2018-11-26"),
    ("by 3 March", "2019-03-03"),
    ("by 5pm on Friday 26 October", "2018-10-26"),
    ("no later than 5:00 p.m. on Tuesday, November 13, 2018", "2018-11-13"),
    ("NLT 14 March 2019", "2019-03-14"),
    ("on or before 31.12.2018", "2018-12-31"),
    ("not later than the 31st of December next", "2018-12-31"),
    ("before 1 December", "2018-11-30"),
    ("before the end of November", "2018-11-30"),
    ("by the end of this month", "2018-10-31"),
    ("by the end of next month", "2018-11-30"),
    ("by the end of April", "2019-04-30"),
    ("by the end of the year", "2018-12-31"),
    ("by the end of the week", "2018-10-19"),
    ("by Monday", "2018-10-22"),
    ("by COB Friday", "2018-10-19"),
    ("by Thursday", "2018-10-25"),
    ("by Friday week", "2018-10-26"),
    ("by close of play tomorrow", "2018-10-19"),
    ("by the 20th", "2018-10-20"),
    ("by the 3rd", "2018-11-03"),
    ("by the 15th of next month", "2018-11-15"),
    ("within 14 days", "2018-11-01"),
    ("within fourteen (14) days from the date of this order", "2018-11-01"),
    ("within 10 working days of the date of this letter", "2018-11-01"),
    ("within six weeks of today", "2018-11-29"),
    ("within three months of the date of these Directions", "2019-01-18"),
    ("within a fortnight", "2018-11-01"),
    ("in the next two weeks", "2018-11-01"),
    ("not later than 28 days after the date of this notice", "2018-11-15"),
    ("latest by 31.10.2018", "2018-10-31"),
    ("by Christmas", "2018-12-25"),
    ("by Friday of next week", "2018-10-26"),
    ("by the end of the quarter", "2018-12-31"),
    ("by the end of the next quarter", "2019-03-31"),
    ("by quarter end", "2018-12-31"),
    ("by the start of the half term, 29 October", "2018-10-29"),
    ("before the Assembly opens on October 22", "2018-10-21"),
    ("by the end of May next year", "2019-05-31"),
    ("by 30th inst.", "2018-10-30"),
    ("by month end", "2018-10-31"),
    ("by noon to-morrow", "2018-10-19"),
]
VAGUE = [
    "by return of post",
    "before Christmas",
    "by 10am",
    "early next month",
    "as soon as possible",
    "within ten days of receipt",
    "within fifteen days of the end of each quarter",
    "within 24 hours of learning of it",
    "by March",
]
NONE = [
    "from 1 May",
    "starting 10 January",
    "not before the plan is agreed",
    "by the Council",
    "until 31 March",
    "by 24 votes to 3",
    "on 3 May",
    "within the Department",
    "in three weeks it was gone",
]


@pytest.mark.parametrize(("words", "day"), FIXED)
def test_a_fixed_deadline_is_a_day(words, day):
    """Words that fix a day are resolved against the letter's own date, skipping weekends in working days."""
    found = find(f"Please send it {words}, and oblige.", WRITTEN)
    assert [d.iso for d in found] == [day]
    assert words.removeprefix("send it ").startswith(found[0].text)


@pytest.mark.parametrize("words", VAGUE)
def test_a_vague_deadline_keeps_its_words_alone(words):
    """Words of haste or of a day unknown are kept as words, and no day is guessed."""
    found = find(f"Please send it {words}.", WRITTEN)
    assert [d.iso for d in found] == [None]


@pytest.mark.parametrize("words", NONE)
def test_what_is_no_deadline_is_none(words):
    """A beginning, a place, an agent or a bare day is no deadline."""
    assert find(f"It is {words}.", WRITTEN) == []


def test_without_a_date_the_year_stays_open():
    """An undated letter gives a month and a day, and no weekday or span can be resolved."""
    assert [d.iso for d in find("by 22 July", None)] == ["--07-22"]
    assert [d.iso for d in find("before the end of April", None)] == ["--04-30"]
    assert [d.iso for d in find("by Friday", None)] == [None]
    assert [d.iso for d in find("within 14 days", None)] == [None]


def test_what_was_asked_earlier_may_have_been_due():
    """A deadline told of in the past is the nearest either way; one that is set is the nearest to come."""
    assert find("by 12 October", WRITTEN)[0].iso == "2019-10-12"
    assert find("by 12 October", WRITTEN, past=True)[0].iso == "2018-10-12"


def test_habits_of_the_writer():
    """Numeric dates and the end of the financial year are read as the writer's country reads them."""
    assert find("by 3/4/2019", WRITTEN, Habits(month_first=True))[0].iso == "2019-03-04"
    assert find("by 3/4/2019", WRITTEN)[0].iso == "2019-04-03"
    assert find("by the end of the financial year", WRITTEN)[0].iso is None
    assert find("by the end of the financial year", WRITTEN, Habits(year_end=(3, 31)))[0].iso == "2019-03-31"


@given(st.text(max_size=200))
def test_offsets_quote_the_text(words):
    """Whatever the text, start and end cut out the words of the deadline."""
    text = f"by {words} within 3 days of {words} by Friday"
    assert all(text[d.start : d.end].startswith(d.text) for d in find(text, WRITTEN))


def test_time_stays_in_proportion():
    """A long text of half-written deadlines is read in a moment."""
    start = time.perf_counter()
    find("by the end of within ten days of by the " * 5000, WRITTEN)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("by the end of the third quarter of 2015", "2015-09-30"),
        ("within 28 days of 1 June 2014", "2014-06-29"),
        ("within ten days of receipt of my letter of 1 June", None),
        ("not less than 7 days before the hearing on 3 May", "2014-04-26"),
        ("at least two working days before Monday 5 May 2014", "2014-05-01"),
        ("by Monday fortnight", "2014-03-24"),
        ("by a week today", "2014-03-10"),
        ("in three weeks' time", "2014-03-24"),
        ("The deadline for comments is 5 May", "2014-05-05"),
        ("in time for the meeting on 5 May", "2014-05-05"),
        ("by the last Friday in May", "2014-05-30"),
        ("by twelve noon on the 5th instant", "2014-03-05"),
        ("by Friday the 14th", "2014-03-14"),
        ("before then", "2014-03-19"),
        ("not later than the said date", "2014-03-20"),
    ],
)
def test_days_counted_from_others_or_named_by_rank(words, iso):
    """Days before or after a day that is named, the last Friday of a month, quarters, the day named before."""
    assert [d.iso for d in find(words, "2014-03-03", same="2014-03-20")] == [iso]


def test_days_that_recur_are_no_deadline():
    """What recurs on "the 10th of each month" names no day."""
    assert not find("by the 10th of each month", "2014-03-03")
