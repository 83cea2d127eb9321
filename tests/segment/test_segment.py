"""Letters cut into sections: each layout as it is met in real files, with made-up words."""

from __future__ import annotations

import hashlib

import pytest

from kg.model import Document, Letter, SectionKind
from kg.segment import segment

K = SectionKind


def cut(text: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return segment(Letter(digest[:12], "letter.txt", text, digest))


def texts(document: Document, kind: SectionKind, message: int = 0) -> list[str]:
    return [document.flow.text[s.start : s.end] for s in document.sections if s.kind is kind and s.message == message]


def fields(document: Document, message: int = 0) -> dict[str, str]:
    return {
        s.label: document.flow.text[s.start : s.end]
        for s in document.sections
        if s.kind is K.FIELD and s.message == message
    }


MINISTER = """Anna Field MP
Minister for Roads

Department for Roads
1 Long Street
London SW1A 9ZZ

Councillor Peter Stone
Leader of the Council
Oldham Vale Council
Town Hall
OLDHAM VALE

14 March 2019

Dear Councillor Stone,

THE BYPASS

Thank you for coming to see me on 26 February. You asked what would happen
next, and I said that I would write.

The Council must:

(a) send me its plan by 12 April; and

(b) publish it.

Yours sincerely,


ANNA FIELD MP

cc  Ruth Hill, Highways Board
    Mark Lake
"""


def test_a_ministers_letter_has_all_its_parts() -> None:
    """Letterhead, address, date, salutation, heading, paragraphs, items, closing, signature and copies."""
    document = cut(MINISTER)
    assert [s.kind for s in document.sections] == [
        K.LETTERHEAD, K.LETTERHEAD, K.ADDRESSEE, K.DATELINE, K.SALUTATION, K.SUBJECT, K.BODY, K.BODY, K.ITEM, K.ITEM,
        K.CLOSING, K.SIGNATURE, K.CC,
    ]  # fmt: skip
    assert document.date == "2019-03-14"
    assert texts(document, K.SALUTATION) == ["Councillor Stone"]
    assert texts(document, K.ADDRESSEE)[0].splitlines()[0] == "Councillor Peter Stone"
    assert [s.label for s in document.sections if s.kind is K.ITEM] == ["a", "b"]
    assert texts(document, K.CC) == ["Ruth Hill, Highways Board\nMark Lake"]


def test_a_letter_without_blank_lines_has_the_same_parts() -> None:
    """Text drawn from a PDF has lost its blank lines; who writes to whom is still told apart."""
    document = cut("\n".join(line for line in MINISTER.splitlines() if line))
    assert document.date == "2019-03-14"
    assert texts(document, K.ADDRESSEE)[0].splitlines()[0] == "Councillor Peter Stone"
    assert texts(document, K.SUBJECT) == ["THE BYPASS"]
    assert texts(document, K.ITEM) == ["send me its plan by 12 April; and", "publish it."]
    assert texts(document, K.SIGNATURE) == ["ANNA FIELD MP"]
    assert texts(document, K.CC) == ["Ruth Hill, Highways Board\nMark Lake"]


def test_two_columns_are_two_blocks() -> None:
    """The address on the left is not mixed with the sender's on the right, nor one signature with the other."""
    document = cut(
        "By email                              Wellington House\n"
        "                                      133 Waterloo Road\n"
        "Professor Jane Quarry                 London SE1 8UG\n"
        "Chair\n"
        "Downs Hospitals Trust                 T: 020 7000 0000\n"
        "\n5 May 2017\n\nDear Jane\n\nI am writing to you about the ward.\n\nYours sincerely\n\n\n"
        "Dr Ellen Hart                 Toby Lake\n"
        "Chief Inspector               Managing Director\n"
    )
    assert texts(document, K.ADDRESSEE) == ["By email\nProfessor Jane Quarry\nChair\nDowns Hospitals Trust"]
    assert texts(document, K.LETTERHEAD)[0].startswith("Wellington House\n133 Waterloo Road")
    assert texts(document, K.SIGNATURE) == ["Dr Ellen Hart\nChief Inspector", "Toby Lake\nManaging Director"]


def test_what_the_page_put_in_mid_sentence_is_taken_out() -> None:
    """Page numbers and a letterhead at the foot of a page are no part of the sentence around them."""
    document = cut(
        "Dear Ms Hill,\n\nI want to acknow-\nledge the work of your cross-\nparty group and of Mr Powys-\n"
        "Lloyd, which the\n\n"
        "1\nAnna Field MP\nMinister for Roads\n                              14 December 2016\n\n"
        "whole borough has admired.\n\n                               2\n\nYours sincerely,\n\nAnna Field MP\n"
        "Minister for Roads\n"
    )
    assert texts(document, K.BODY) == [
        (
            "I want to acknowledge the work of your cross-party group and of Mr Powys-Lloyd, "
            "which the whole borough has admired."
        )
    ]
    assert document.date == "2016-12-14"
    assert texts(document, K.LETTERHEAD) == ["Anna Field MP\nMinister for Roads"]


def test_a_running_foot_is_dropped_wherever_it_stands() -> None:
    """The small print of each page interrupts no list."""
    foot = "The Roads Board is the operational name of the Highways Authority."
    document = cut(
        f"Dear Sir\n\nThe Council must:\n\na) send a plan\n\n{foot}\n         Page 1 of 2\n\nb) publish it.\n\n"
        f"Yours faithfully\n\nA Lake\n\n         Page 2 of 2\n{foot}\n"
    )
    assert foot not in document.flow.text
    assert texts(document, K.ITEM) == ["send a plan", "publish it."]
    assert texts(document, K.SIGNATURE) == ["A Lake"]


def test_memorandum_fields_come_in_any_order() -> None:
    """Values of several lines belong to their label, and copies stand apart from the recipients."""
    document = cut(
        "MEMO\n\nTO:       All Staff\n          Heads of Division\nFROM:     Jane Poole,\n          Director\n"
        "DATE:     May 5, 2003\nTHRU:     John Doe\nSUBJECT:  Delegation of authority\n          and related matters\n"
        "CC:       Board\n          Wesley Crane\n\nYou are authorized to sign contracts.\n\nJ.P.\n\n"
        "Attachments: A (chart); B\n"
    )
    assert fields(document) == {
        "to": "All Staff\nHeads of Division",
        "from": "Jane Poole,\nDirector",
        "date": "May 5, 2003",
        "thru": "John Doe",
        "subject": "Delegation of authority and related matters",
        "cc": "Board\nWesley Crane",
    }
    assert document.date == "2003-05-05"
    assert texts(document, K.SIGNATURE) == ["J.P."]
    assert texts(document, K.ENCLOSURE) == ["A (chart); B"]


def test_fields_side_by_side_are_two() -> None:
    """A reference and a date on one line of a memorandum are each read."""
    document = cut(
        "To:        Mrs A Field\nFrom:      Mr B Stone\nOur ref:   XY/12            Date:   3 May 1989\n\nRENTS\n\n"
        "Please send me the rent books for the last quarter by Friday.\n"
    )
    assert document.date == "1989-05-03"
    assert texts(document, K.REFERENCE) == ["XY/12"]


def test_a_military_memorandum() -> None:
    """MEMORANDUM THRU and FOR are fields, numbered paragraphs items, CF: a list of copies."""
    document = cut(
        "                  DEPARTMENT OF THE ARMY\n\nAFHS-SB                         27 February 2012\n\n"
        "MEMORANDUM THRU Commander, 8th Support Battalion,\nFort Hollow 31318\n\nFOR CPT Mary Quint, 5th Company\n\n"
        "SUBJECT: Appointment\n\n1. You are appointed.\n\n2. You will:\n\n   a. Establish the facts.\n\n"
        "   b. Take statements.\n\n"
        "3. Report to me.\n\n\n                JAMES T. KEOGH\n                COL, LG\n\nCF:\nCPT Dan Foy\n"
        "Legal Office\n"
    )
    assert fields(document) == {
        "thru": "Commander, 8th Support Battalion,\nFort Hollow 31318",
        "to": "CPT Mary Quint, 5th Company",
        "subject": "Appointment",
    }
    items = [(s.label, s.level) for s in document.sections if s.kind is K.ITEM]
    assert items == [("1", 0), ("2", 0), ("a", 1), ("b", 1), ("3", 0)]
    assert texts(document, K.SIGNATURE) == ["JAMES T. KEOGH\nCOL, LG"]
    assert texts(document, K.CC) == ["CPT Dan Foy\nLegal Office"]


def test_quoted_messages_are_messages_of_their_own() -> None:
    """Each has its own fields, salutation and signature, whether under a rule, a header or ">" marks."""
    document = cut(
        "From: Jane Smith <jane@a.gov.uk>\nTo: Bob Jones\nCc: Anne Other;\n    Peter Else\n"
        "Sent: 03/04/2019 10:12\nSubject: FW: Ducks\n\n"
        "Bob, Anne,\n\nSee below. Please act by Friday.\n\nThanks,\nJane\n\n-----Original Message-----\n"
        "From: Carol White\n"
        "Sent: Monday, April 1, 2019 9:00 AM\nTo: Smith, Jane\nSubject: Ducks\n\nDear Jane\n\n"
        "I enclose the report.\n\nKind regards\n\n"
        "Carol White\nDirector\n\nOn 28 Mar 2019, at 14:05, Jane Smith <jane@a.gov.uk> wrote:\n> Carol,\n>\n"
        "> Where is the report?\n>\n> Jane\n"
    )
    assert document.date == "2019-04-03"
    assert fields(document)["cc"] == "Anne Other;\nPeter Else"
    assert texts(document, K.SALUTATION) == ["Bob, Anne"]
    assert texts(document, K.SIGNATURE) == ["Jane"]
    assert fields(document, 1)["from"] == "Carol White"
    assert texts(document, K.SIGNATURE, 1) == ["Carol White\nDirector"]
    assert fields(document, 2) == {"date": "28 Mar 2019, at 14:05", "from": "Jane Smith <jane@a.gov.uk>"}
    assert texts(document, K.BODY, 2) == ["Where is the report?"]


def test_an_old_letter_is_dated_and_addressed_at_its_foot() -> None:
    """The date and the reader's name may stand under the signature."""
    document = cut(
        "My dear Minister,\n\nI was glad to have your letter of the 3rd of May. The Treasury are in favour.\n\n"
        "I have the honour to be,\n          Sir,\n     Your obedient Servant,\n\n          R. A. B.\n\n"
        "14th May, 1955.\n\n"
        "The Rt. Hon. Harold Moor, M.P.\n"
    )
    assert document.date == "1955-05-14"
    assert texts(document, K.CLOSING) == ["I have the honour to be,\nSir,\nYour obedient Servant,"]
    assert texts(document, K.ADDRESSEE) == ["The Rt. Hon. Harold Moor, M.P."]


@pytest.mark.parametrize(
    ("line", "iso", "place"),
    [
        ("Washington, February 27, 1954.", "1954-02-27", "Washington"),
        ("Honolulu, September 15, 1965, 0212Z.", "1965-09-15", "Honolulu"),
        ("Paris, May 3, 1950—4 p.m.", "1950-05-03", "Paris"),
        ("New York May 3, 1950.", "1950-05-03", "New York"),
        ("Downing Street, 9th August, 1858.", "1858-08-09", "Downing Street"),
        ("[place withheld], May 3, 1950.", "1950-05-03", None),
        ("Washington, undated.", None, "Washington"),
        ("Washington, May 1954.", None, "Washington"),
        ("Washington, May 11-12, 1954.", None, "Washington"),
        ("Dated: 12.10.2017", "2017-10-12", None),
        ("Tuesday 3 May 2011", "2011-05-03", None),
        ("Wednesday, May 3, 2011 4:18 PM", "2011-05-03", None),
        ("Fri 13/05/2011 17:05", "2011-05-13", None),
        ("2011-05-03T16:18:00Z", "2011-05-03", None),
        ("19th. June 1926.", "1926-06-19", None),
        ("14 March 1951, London", "1951-03-14", None),
        ("Dated this 1st day of May, 2003", "2003-05-01", None),
        ("R 051400Z JUN 67", "1967-06-05", None),
        ("Date of issue: 24 March 2016", "2016-03-24", None),
        ("[24 March 2016]", "2016-03-24", None),
        ("24March 2016", "2016-03-24", None),
        ("24 Mawrth 2016 / 24 March 2016", "2016-03-24", None),
        ("Novr. 3rd, 1904", "1904-11-03", None),
        ("I4th Febrnary 1938", "1938-02-14", None),
        ("OCT 2 3 1963", "1963-10-23", None),
        ("6 Oct 2014 (revised 8 Oct 2014)", "2014-10-06", None),
    ],
)
def test_a_dateline_gives_day_and_place(line: str, iso: str | None, place: str | None) -> None:
    """The day counts only when it is one; the place stands before it."""
    document = cut(
        f"Telegram From the Embassy to the Department\n\n{line}\n\nThe Prime Minister told me today that he would go.\n"
    )
    assert document.date == iso
    assert (document.place and document.flow.text[document.place.start : document.place.end]) == place


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sir,\n\nI wrote on 3 May 2010, and again on\n7 December.\n\nYours faithfully,\n\nA. Lake\n",
        "Dear Sir,\n\nACCOUNTS, 30 JUNE 2019\n\nThey are in order.\n\nYours faithfully,\n\nA. Lake\n",
    ],
)
def test_a_date_in_the_body_is_not_the_letters(text: str) -> None:
    """A letter that bears no date stays undated."""
    assert cut(text).date is None


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Our ref: MC-44190", "MC-44190"),
        ("Ein cyf/Our ref: MHP/05518/18", "MHP/05518/18"),
        ("Case reference: INV/0317/2023", "INV/0317/2023"),
        ("(No. 62.)", "No. 62"),
    ],
)
def test_the_reference_is_given_without_its_label(line: str, value: str) -> None:
    """Labels vary; the number is what counts."""
    document = cut(f"Roads Board\n\n{line}\n\nDear Sir\n\nI write about the bypass.\n\nYours faithfully\n\nA Lake\n")
    assert document.reference is not None
    assert document.flow.text[document.reference.start : document.reference.end] == value


def test_an_annex_follows_the_signature() -> None:
    """What stands under a signature is read on as text when it is an annex, and left aside when it is small print."""
    document = cut(
        "Dear Sir\n\nI write about the bypass.\n\nYours faithfully\n\nA Lake\n\nANNEX A: ACTIONS\n\n"
        "The Authority is directed:\n\n"
        "1. To prepare a plan.\n\n2. To publish it.\n"
    )
    assert texts(document, K.SUBJECT) == ["ANNEX A: ACTIONS"]
    assert texts(document, K.ITEM) == ["To prepare a plan.", "To publish it."]
    mail = cut(
        "Dear Sir\n\nI write about the bypass.\n\nA Lake\nRoads Board\n"
        "Please think of the trees before you print this.\n"
    )
    assert texts(mail, K.BODY) == ["I write about the bypass."]
    assert texts(mail, K.SIGNATURE) == ["A Lake\nRoads Board"]


def test_copies_named_in_prose_stay_in_the_body() -> None:
    """Only a labelled list is a list of copies."""
    document = cut(
        "Dear Sir\n\nI am copying this letter to Ruth Hill and Mark Lake.\n\nCopy to: Ruth Hill\n\nYours\n\nA Lake\n"
    )
    assert texts(document, K.BODY) == ["I am copying this letter to Ruth Hill and Mark Lake."]
    assert texts(document, K.CC) == ["Ruth Hill"]


@pytest.mark.parametrize(
    "text", ["", "\n \n", "x", "1\n", "> \n>", "-----Original Message-----", "From:", "Dear", "(a)", "cc:"]
)
def test_the_smallest_letters_are_cut_without_complaint(text: str) -> None:
    """There is no letter that cannot be cut."""
    document = cut(text)
    assert all(s.start < s.end <= len(document.flow.text) for s in document.sections)


def test_hostile_text_costs_no_more_than_its_length() -> None:
    """One long line, many blank ones, many markers, many rules, many salutations."""
    hostile = (
        "a" * 300_000,
        "word and " * 40_000,
        "\n" * 100_000,
        "1. x\n" * 10_000,
        "Dear Sir,\n" * 5_000,
        "_" * 200_000,
        "On 3 May 2010, X wrote:\n" * 2_000,
        f"left{' ' * 30}right\n" * 3_000,
        "Our Ref: " * 20_000,
    )
    for text in hostile:
        cut(text)
