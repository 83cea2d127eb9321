"""The bodies of writer and reader, by the posts that the letter gives without a body."""

from __future__ import annotations

from reading_fixture import posts, read_body, read_whole


def test_the_body_below_the_name_of_a_government_is_the_writers():
    """A letterhead begins with the government; the body that writes stands on the line below."""
    text = "Norland Government\nTide Safety Commission\n\n3 May 2016\n\nDear Mr Oakes\n\nI thank you."
    found = posts(read_whole(text + "\n\nYours sincerely\n\nJo Pell\nDeputy Director\n"))
    assert found == [("Jo Pell", "Deputy Director", "Tide Safety Commission")]


def test_the_reader_of_a_board_of_commissioners_is_in_its_authority():
    """A board of commissioners that stands before its authority is the authority's."""
    head = "Ministry of Ports\n\nThe Chairman\nBoard of Commissioners, Wray Ferry Services Authority\n4 Quay Street\n"
    text = head + "Lowick\n\n3 May 2016\n\nDear Sir\n\nYour Depot Manager, Ms Bo Tarn, came."
    found = posts(read_whole(text + "\n\nYours faithfully\n\nJo Pell\nDeputy Secretary\n"))
    assert ("Bo Tarn", "Depot Manager", "Wray Ferry Services Authority") in found


def test_a_member_of_parliament_is_in_no_body_of_the_letter():
    """A constituency is no body, and its member belongs to neither side."""
    found = posts(read_body("I copy this to the Member of Parliament for Wray Vale, Jo Pell."))
    assert all(org is None for _, _, org in found)


def test_who_answers_to_the_writer_is_in_the_writers_body():
    """That she "reports to me" makes a post the writer's, that she is "answerable to you" the reader's."""
    found = posts(read_body("She reports to Jo Pell, Director of Tides, who reports to me."))
    assert ("Jo Pell", "Director of Tides", "Ministry of Harbours") in found
    found = posts(read_body("She reports to Jo Pell, Director of Tides, who is answerable to you."))
    assert ("Jo Pell", "Director of Tides", "Lower Wray District Council") in found


def test_whom_she_reports_to_is_in_the_body_of_the_office_before():
    """She whose office the sentence before gives answers to somebody in the same body."""
    found = posts(read_body("Our Grants Officer, Ms Bo Tarn, will write. She reports to Jo Pell, Head of Tides."))
    assert ("Jo Pell", "Head of Tides", "Ministry of Harbours") in found


def test_further_education_belongs_to_an_office():
    """The first word of such an office is elsewhere a grammatical word."""
    found = posts(read_body("The Further Education Commissioner, Sir Jo Pell, came."))
    assert [(who, title) for who, title, _ in found] == [("Jo Pell", "Further Education Commissioner")]
