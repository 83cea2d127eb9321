"""Who sends, who receives and who gets copies, in layouts as they are met in real files; names are made up."""

from __future__ import annotations

import hashlib

import pytest

from kg.model import Letter
from kg.recognise import dates, recognise
from kg.resolve import letter as resolution
from kg.segment import segment


def envelope(text: str) -> tuple[str | None, list[str], list[str], list[str]]:
    """Return date, senders, recipients and copies by name."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = segment(Letter(digest[:12], "letter.txt", text, digest))
    reading = resolution.resolve(document, recognise(document), list(dates.find(document)))
    roles = [
        [reading.entities[p.key].name for p in reading.parties if p.role == r] for r in ("sender", "recipient", "cc")
    ]
    return document.date, roles[0], roles[1], roles[2]


OLD_STYLE = """MINISTRY OF HOUSING,
     WHITEHALL,
          S.W.1.

                                             4th March, 1931.

Sir,

     I am directed by the Minister to acknowledge the receipt of your letter of
the 2nd February upon the drainage of the parish.

                    I am, Sir,
               Your obedient Servant,

                         (Sgd.) H. V. LARCH

The Clerk of the District Council,
     Market Hill,
          BRAMBLEY.

Copies to:-  Mr. A. N. Teal.
             Mr. J. Wren.
"""

DESPATCH = """No. 88                                     Government House,
CONFIDENTIAL                                       6th June, 1927.

Sir,

     I have the honour to transmit a copy of the report upon the harbour works,
which has reached me from the engineer in charge of them.

                         I have the honour to be,
                              Sir,
               Your most obedient, humble servant,

                                        WILLIAM TEAL

GOVERNOR

  THE RIGHT HONOURABLE
     SIR EDWARD ROOK, K.C.M.G.,
          etc.,  etc.
"""

NAVAL = """                         DEPARTMENT OF THE NAVY
                    NAVAL SUPPLY STATION EAST CAPE

                                                  4400
                                                  12 Mar 09

From:  Commanding Officer, Naval Supply Station East Cape
To:    Commander, Fleet Logistics Group
Via:   Commander, Navy Region East

Subj:  STOCK OF PUMPS

1.  The stock of pumps at this station was counted on 4 March and found short.

                                        R. T. LARCH

Copy to:
Ms. Anna Teal
"""

BY_COMMAND = """                       HEADQUARTERS SECOND BASE
                              APO 44

                                                  3 May 1951

SUBJECT:  Guard of Stores

TO:       Colonel Peter A. Rook, Commanding Officer, 9th Depot

1.  You will furnish a guard of ten men for the stores at the quay until they
have been moved.

               FOR THE COMMANDING GENERAL:

                                   JAMES W. LARCH
                                   Major, AGC
                                   Adjutant General

DISTRIBUTION:
   Capt. Robert L. Teal
   Maj. Henry Wren
"""

ORDER = """                    GOVERNMENT OF THE PROVINCE
                       REVENUE DEPARTMENT

No. 14-R                                            Dated: 7.2.1966

     The Governor is pleased to sanction the purchase of two jeeps for the use of
the survey staff of the northern districts.

               (By order of the Governor)

                                   M. K. LARCH,
                                   Deputy Secretary to Government.

To
The Director of Surveys, Eastham.

Copy forwarded to:-
1. The Accountant General, Eastham.
2. Mr. P. D. Teal, Under Secretary.
"""

EMAIL = """From: Osagie Larchwood <osagie@harbour.example>
Sent: 3 April 2019 10:14
To: Leo <leo@harbour.example>; Priya Teal <priya@harbour.example>
Cc: Finance Quayside <finance@harbour.example>, Anna Rook <anna@harbour.example>
Subject: Tugs

Leo, Priya,

Please order the two tugs that we spoke of, and let me know when they are due.

Osagie
"""

SENATE = """                         United States Senate
                     COMMITTEE ON HARBORS
                      WASHINGTON, DC 20510

                                             March 9, 2016

The Honorable Anna T. Larch
Secretary
U.S. Department of Harbors
1 Quay Avenue, NW
Washington, DC 20590

Dear Mr. Secretary:

We write about the contract for the new tugs, of which nobody has yet told us
the price, although we have asked three times.

                              Sincerely,

   Peter B. Rook                            James Wren
   Chairman                                 Ranking Member

cc: The Honorable Robert Teal, Inspector General
"""

STAMPED = """Harbours Canada
Ottawa K1A 0N5

JUN - 9 2014

Ms. Anna Larch
President
Quayside Authority

Dear Ms. Larch:

I am writing about the condition of the pier, of which I have now seen the
photographs that your office kindly sent.

Yours sincerely,


James Teal
Deputy Minister

c.c.: Mr. Peter Rook
      Mr. Henry Wren, Chairperson of the Board
"""

INITIALS = """INTEROFFICE MEMORANDUM

Date:   April 4, 2018
To:     Peter Rook, Assistant City Manager
From:   Anna Larch-Teal, City Manager
Re:     Your leave

Please let me have your leave dates for the summer before the schedule is drawn
up, and tell your staff to do the same.

A.L.T.

c: James Wren
   Human Resources
"""

ADDRESS_IN_TO = """QUAYSIDE MARINE CO., LTD.

April 12, 2021

To:     Mr. Peter Rook
        President
        Quayside Propeller Co., Ltd.
        Harbourtown

Re:     Inspection records

The board resolved last week to take the measures that are set out below, and
they have effect from today.

                                   (Anna Larch)
                                   Managing Executive Officer

Copies: Mr. James Wren; Audit & Supervisory Board;
        Mr. Henry Teal (Managing Director, Quayside Europe B.V.)
"""

FROM_TO = """                                    Government House,
                                      17th March, 1897.

From His Excellency Sir Peter Rook, K.C.M.G., Governor, to Captain H. Larch,
R.N., Resident Commissioner.

Sir,

I have received by the schooner your letter of the 2nd February, and I approve
of what you have done.

                              I have, &c.,

                                   (Signed)  P. ROOK,
                                             Governor.
"""

SIGNED_ABOVE_PRINT = """Quayside Council
Town Hall, Quayside

9 May 2011

Mr J Rook
12 Long Lane

Dear Mr Rook

Thank you for your letter of 1 May about the lamps in Long Lane, which I have
passed to the lighting engineer.

Yours sincerely


Anna Larch
p.p. James Teal
Head of Highways
"""

COPIED_IN_PROSE = """Quayside Council
Town Hall, Quayside

9 May 2011

Mr James Rook
12 Long Lane

Dear Mr Rook

Mrs Anna Larch sent us a copy of her report on the lamps, and a copy of it went to
the police.

{copied}

Yours sincerely

Henry Teal
Head of Highways
"""

BILINGUAL = """Llywodraeth Cymru
Welsh Government

21 Mehefin / June 2021

Ms Anna Larch
Chief Executive
Quayside Council

Annwyl Ms Larch,

Thank you for your letter about the school, which I read with much interest on
the train.

Yn gywir / Yours sincerely,

Peter Rook
Minister for Schools

Copi at / Copy to: Mr James Wren; Mrs Helen Teal
"""

TELEGRAM = """INWARD TELEGRAM

From:  Sir Peter Rook, Governor, Saint Helier Islands
To:    The Secretary of State for the Colonies

D. 14th November, 1938.   14.35 hrs.
R. 14th November, 1938.   19.10 hrs.

No. 112. SECRET.

Your telegram No. 98. I have consulted the Executive Council and they agree that the grant should be paid at once.
"""

ROMAN_MONTH = """Colonial Office

14.xi.38

Mr. Larch,

I think that we should ask the Treasury for the grant before the end of the year, and I have drafted a letter.

P. R. Teal
"""

MEMORANDUM = """DEPARTMENT OF THE ARMY
HEADQUARTERS, 9TH DEPOT

AFXX-CG                                             4 March 2011

MEMORANDUM THRU Deputy Commander, Logistics Command

FOR Colonel Anna T. Larch, Director of Supply

SUBJECT: Counting of Stores

1. The stores were counted on 3 March and nothing was found to be missing from them.

2. Point of contact is Mr. Rook.

                              PETER J. TEAL
                              Colonel, LG
                              Commanding

CF:
Ms. Helen Stoat, Resource Manager
"""

SEMI_OFFICIAL = """Treasury Chambers

17 October 1948

My dear Rook,

Many thanks for your letter about the harbour. I have spoken to the Chancellor and he sees no
objection to what you propose.

Yours ever,

Edward Larch

Sir Peter Rook, K.C.B.,
Board of Trade.
"""

PAGE_ORDER = """Mr Peter Rook
12 Long Lane
Quayside

Dear Mr Rook

Thank you for your letter of 1 May about the lamps in Long Lane, which I have
passed to the lighting engineer.

Anna Larch
Head of Highways

Please let me know if the lamps are out again before the end of the month.

9 May 2011

I am copying this to Helen Stoat.

Yours sincerely

"""

MINUTE = """Mr Teal                                  cc  Mrs Stoat
                                             Mr Wren

HARBOUR DUES

You asked for a note on the dues that were collected last year. They came to rather less than we had hoped.

ANNA LARCH
Ports Division
4 June 1986
"""

TURNED_NAMES = """From: "Larch, Anna" <anna.larch@quay.gov.example>
To: "Rook, Peter" <peter.rook@quay.gov.example>
Cc: Wren, James; Stoat, Helen
Bcc: Henry Teal
Date: Mon, 5 Feb 2018 09:14:22 +0000
Subject: lamps

Peter - can you chase the lamps please. Thanks.

A

> On 2 Feb 2018, at 10:04, Peter Rook <peter.rook@quay.gov.example> wrote:
> No lamps yet.
"""

TWO_SIGN = """Quayside Council
12 May 2014

Dear Minister

We write on behalf of the two councils about the bridge, which has now been closed for a year.

Yours faithfully,

Councillor Anna Larch
Leader, Quayside Council

Councillor Peter Rook
Leader, Hilltop Council

Copies: Helen Stoat MP, James Wren MP
Town Clerk
"""

NOTICE = """BY ORDER OF THE SECRETARY OF THE NAVY

QUAYSIDE HARBOUR BOARD
4 June 1931
To: All Masters of Vessels

No vessel may lie at the north quay after the first of July without the leave of the harbour master in writing.

By Order of the Board,

T. LARCH,
Secretary.
"""

RUN_ON = (
    "Quayside Council, Town Hall, Quayside. 9 May 2011\nDear Mr Rook, Thank you for your letter of 1 May about "
    "the lamps in Long Lane. Please send the form to Mr Teal by 4 June. Yours sincerely, Anna Larch, Head of "
    "Highways. cc: Mr J Wren"
)

CASES = [
    (RUN_ON, "2011-05-09", ["Anna Larch"], ["Mr Rook"], ["J Wren"]),
    (TELEGRAM, "1938-11-14", ["Peter Rook"], ["Secretary of State for the Colonies"], []),
    (ROMAN_MONTH, "1938-11-14", ["P. R. Teal"], ["Mr Larch"], []),
    (MEMORANDUM, "2011-03-04", ["Peter J. Teal"], ["Anna T. Larch"], ["Helen Stoat"]),
    (SEMI_OFFICIAL, "1948-10-17", ["Edward Larch"], ["Peter Rook"], []),
    (PAGE_ORDER, "2011-05-09", ["Anna Larch"], ["Peter Rook"], ["Helen Stoat"]),
    (MINUTE, "1986-06-04", ["Anna Larch"], ["Mr Teal"], ["Mrs Stoat", "Mr Wren"]),
    (TURNED_NAMES, "2018-02-05", ["Anna Larch"], ["Peter Rook"], ["James Wren", "Helen Stoat", "Henry Teal"]),
    (TWO_SIGN, "2014-05-12", ["Anna Larch", "Peter Rook"], ["Minister"], ["Helen Stoat", "James Wren", "Town Clerk"]),
    (NOTICE, "1931-06-04", ["T. Larch"], ["Masters of Vessels"], []),
    (OLD_STYLE, "1931-03-04", ["H. V. Larch"], ["Clerk of the District Council"], ["A. N. Teal", "J. Wren"]),
    (DESPATCH, "1927-06-06", ["William Teal"], ["Edward Rook"], []),
    (NAVAL, "2009-03-12", ["R. T. Larch"], ["Commander"], ["Anna Teal"]),
    (BY_COMMAND, "1951-05-03", ["James W. Larch"], ["Peter A. Rook"], ["Robert L. Teal", "Henry Wren"]),
    (ORDER, "1966-02-07", ["M. K. Larch"], ["Director of Surveys"], ["Accountant General", "P. D. Teal"]),
    (EMAIL, "2019-04-03", ["Osagie Larchwood"], ["Leo", "Priya Teal"], ["Finance Quayside", "Anna Rook"]),
    (SENATE, "2016-03-09", ["Peter B. Rook", "James Wren"], ["Anna T. Larch"], ["Robert Teal"]),
    (STAMPED, "2014-06-09", ["James Teal"], ["Anna Larch"], ["Peter Rook", "Henry Wren"]),
    (INITIALS, "2018-04-04", ["Anna Larch-Teal"], ["Peter Rook"], ["James Wren", "Human Resources"]),
    (
        ADDRESS_IN_TO,
        "2021-04-12",
        ["Anna Larch"],
        ["Peter Rook"],
        ["James Wren", "Audit & Supervisory Board", "Henry Teal"],
    ),
    (FROM_TO, "1897-03-17", ["Peter Rook"], ["H. Larch"], []),
    (BILINGUAL, "2021-06-21", ["Peter Rook"], ["Anna Larch"], ["James Wren", "Helen Teal"]),
]


@pytest.mark.parametrize(("text", "date", "senders", "recipients", "copies"), CASES)
def test_the_envelope_is_read_off_the_page(
    text: str, date: str | None, senders: list[str], recipients: list[str], copies: list[str]
) -> None:
    """Date, senders, recipients and copies are found in each of these layouts."""
    assert envelope(text) == (date, senders, recipients, copies)


def test_the_printed_name_is_a_sender_beside_the_hand_that_signs_for_it() -> None:
    """A letter signed p.p. is from whoever is printed under it."""
    assert "James Teal" in envelope(SIGNED_ABOVE_PRINT)[1]


@pytest.mark.parametrize(
    ("copied", "names"),
    [
        ("I am copying this letter to Peter Wren and to Mrs Larch.", ["Peter Wren", "Anna Larch"]),
        ("Copies of this letter go to Peter Wren and Helen Stoat.", ["Peter Wren", "Helen Stoat"]),
        ("A copy of this letter has been sent to Mr Peter Wren, who asked for it.", ["Peter Wren"]),
        ("I have also sent this to Peter Wren, but not to Helen Stoat.", ["Peter Wren"]),
        ("Peter Wren, to whom I am copying this letter, will tell you more.", ["Peter Wren"]),
        ("I'm cc'ing Peter Wren here.", ["Peter Wren"]),
        ("A copy of the plan was sent to Peter Wren in June.", []),
        ("Peter Wren asked that a copy be sent to him.", []),
        ("I am sending you a copy of the rules that Peter Wren wrote.", []),
        ("Copies of the bylaw may be had of Peter Wren.", []),
    ],
)
def test_copies_named_in_prose_are_the_letters_own(copied: str, names: list[str]) -> None:
    """Whoever is said to get a copy of this letter is; copies of other papers are not this letter's."""
    assert envelope(COPIED_IN_PROSE.format(copied=copied))[3] == names


def test_a_letter_that_nobody_signs_is_from_its_body() -> None:
    """A body sends what no person signs."""
    text = (
        "Quayside Borough Council\nTown Hall\n\n4 June 2015\n\nDear Mr Rook\n\n"
        "Your permit for the stall has been renewed until the end of the year.\n\nYours sincerely\n"
    )
    assert envelope(text)[1] == ["Quayside Borough Council"]
