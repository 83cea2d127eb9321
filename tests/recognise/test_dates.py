from __future__ import annotations

import hashlib

import pytest

from kg.model import Letter
from kg.recognise import dates
from kg.segment import segment


def found(text: str) -> list[tuple[str, str]]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = segment(Letter(digest[:12], "letter.txt", text, digest))
    return [(document.flow.text[d.start : d.end], d.iso) for d in dates.find(document)]


CASES = [
    ("It fell on 29 November 2013 in London.", [("29 November 2013", "2013-11-29")]),
    ("It fell on November 29, 2013, in London.", [("November 29, 2013", "2013-11-29")]),
    ("We met on Nov. 29 in London.", [("Nov. 29", "--11-29")]),
    ("We met on 29 Nov. and again.", [("29 Nov.", "--11-29")]),
    ("By 22 July I wish to see it.", [("22 July", "--07-22")]),
    ("We agreed in May 1954.", [("May 1954", "1954-05")]),
    ("It was signed 2013-11-29 there.", [("2013-11-29", "2013-11-29")]),
    ("It was signed 29/11/2013 there.", [("29/11/2013", "2013-11-29")]),
    ("It was signed 11/29/2013 there.", [("11/29/2013", "2013-11-29")]),
    ("It was signed 3/4/2013 there.", [("3/4/2013", "2013-04-03")]),
    ("Dated 3.4.2015.", [("3.4.2015", "2015-04-03")]),
    ("It was lost on 27 Feb 12 there.", [("27 Feb 12", "2012-02-27")]),
    ("It was lost on 27 FEB 52 there.", [("27 FEB 52", "1952-02-27")]),
    ("Your letter of the 3rd of May last.", [("the 3rd of May", "--05-03")]),
    ("Your letter of 3rd May, 1931, reached us.", [("3rd May, 1931", "1931-05-03")]),
    ("By Friday 26 October, please.", [("Friday 26 October", "--10-26")]),
    ("By 5 p.m. on Tuesday, March 12, 2019, please.", [("Tuesday, March 12, 2019", "2019-03-12")]),
    ("Between 10 and 13 February 2012 it rained.", [("13 February 2012", "2012-02-13")]),
    ("She has been there since 2002, and stays.", [("2002", "2002")]),
    ("We meet on 4th and 5th May to talk.", [("5th May", "--05-05")]),
    ("We met on April 8-19, 2019, there.", [("April 8-19, 2019", "2019-04-08")]),
]
NOT_DATES = [
    "You may 5 times ask; we march 12 miles.",
    "On Friday, the 9th instant, we met.",
    "The Local Government Act 1999 applies in 30 cases.",
    "There is no 30 February 2012.",
    "Call 020 7066 1000 or 912-555-0142.",
    "See paragraphs 1.2.3.4 and 14.2 of it.",
    "The sum was 29,112,013 dollars.",
    "We need it as soon as possible, within 14 days.",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_date_keeps_the_precision_of_its_words(text: str, expected: list[tuple[str, str]]) -> None:
    """A date is found as written, and what it leaves open stays open."""
    assert found(text) == expected


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    """Verbs, laws, sums, telephone numbers and days that no calendar has yield nothing."""
    assert found(text) == []


def test_figures_are_read_as_the_letters_other_dates_are_written() -> None:
    """3/4/2019 is the fourth of March in a letter that writes March 4 elsewhere."""
    assert ("3/4/2019", "2019-03-04") in found("We met on February 5, 2019, and again on 3/4/2019 in Ohio.")
    assert ("3/4/2019", "2019-04-03") in found("We met on 5 February 2019, and again on 3/4/2019 in York.")


def test_a_date_broken_over_two_lines_is_one_date() -> None:
    """Dates are read in the flow, where lines are joined."""
    text = "Dear Sir,\n\nThe Council must let the Department have its plan by 30\nApril 1991, and not later.\n"
    assert found(text) == [("30 April 1991", "1991-04-30")]


def test_a_megabyte_of_months_is_read_at_once() -> None:
    """Hostile text costs no more than its length."""
    assert len(found("3 May " * 20_000)) == 20_000
