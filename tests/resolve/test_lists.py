"""How lists of readers and of copies are written, one form a row; names are made up."""

from __future__ import annotations

import hashlib

import pytest

from kg.model import Letter
from kg.recognise import dates, recognise
from kg.resolve import letter as resolution
from kg.segment import segment

LETTER = """WEXFIELD COUNCIL

4 May 1999

Mr Ian Tate
Manager
Tate Ltd
1 High Street

Dear Mr Tate

Please send me the plans by Friday. The committee will meet on Monday to see them.
{prose}
Yours sincerely

Tamsin Orrick
Head of Audit

{foot}
"""

MEMORANDUM = """WEXFIELD COUNCIL

{head}

From: Tamsin Orrick, Head of Audit

Date: 4 May 1999

Subject: Plans

Please send me the plans by Friday. The committee will meet on Monday to see them.
"""


def named(text: str, role: str) -> str:
    """Return by name who has *role* in the letter *text*, parted by semicolons."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = segment(Letter(digest[:12], "letter.txt", text, digest))
    reading = resolution.resolve(document, recognise(document), list(dates.find(document)))
    return "; ".join(reading.entities[p.key].name for p in reading.parties if p.role == role)


AT_THE_FOOT = [
    ("cc (w/o enc.): Jo Clancy", "Jo Clancy"),
    ("cc:\tJo Clancy\n\n\tParveen Shah\n\n\tTom Beck", "Jo Clancy; Parveen Shah; Tom Beck"),
    ("Cc: The Hon. Jo Clancy, Minister of Works; Dr P. Shah, CMO; The Speaker", "Jo Clancy; P. Shah; Speaker"),
    ("Copy to Jo Clancy and Parveen Shah.", "Jo Clancy; Parveen Shah"),
    (
        "Copies to Jo Clancy (Treasury Solicitor), Parveen Shah (Cabinet Office) and Tom Beck (No 10)",
        "Jo Clancy; Parveen Shah; Tom Beck",
    ),
    (
        "Copied to:\n- Jo Clancy, Chair\n- Parveen Shah, Clerk\n- Ward councillors",
        "Jo Clancy; Parveen Shah; Ward councillors",
    ),
    ("Copy: Jo Clancy\nEnc.", "Jo Clancy"),
    ("CC\nJo Clancy\nParveen Shah", "Jo Clancy; Parveen Shah"),
    ("cc. Jo Clancy – Head of Legal\n    Parveen Shah – Head of IT", "Jo Clancy; Parveen Shah"),
    ("Copies furnished:\n\nCommander, 3d Brigade\nStaff Judge Advocate", "Commander; Staff Judge Advocate"),
    ("Distribution:\nJo Clancy\nParveen Shah\nFile", "Jo Clancy; Parveen Shah"),
    (
        "Copy for information:\n1. The District Officer, Moto.\n2. The Chairman, Moto Council.\n3. Office copy.",
        "District Officer; Chairman",
    ),
    ("Copy forwarded to the Chief Engineer, P.W.D., for information and necessary action.", "Chief Engineer"),
    ("c.c. Registrar; Bursar; Dean of Arts; Librarian", "Registrar; Bursar; Dean of Arts; Librarian"),
    ("bcc: Jo Clancy", "Jo Clancy"),
    ("cc: All SROs\n    Jo Clancy", "SROs; Jo Clancy"),
    (
        "CC:\tOmbudsman\n\tMember of Parliament for Tarn\n\tLocal Medical Committee",
        "Ombudsman; Member of Parliament for Tarn; Local Medical Committee",
    ),
    ("Copied by email to: Jo Clancy; Parveen Shah", "Jo Clancy; Parveen Shah"),
    ("Also sent to: Jo Clancy", "Jo Clancy"),
    ("Copy list: Jo Clancy, Parveen Shah", "Jo Clancy; Parveen Shah"),
    (
        "cc   PS/PUS\n     Mr Clancy\n     Mrs Shah\n     Legal Advisers\n     News Dept",
        "PS/PUS; Mr Clancy; Mrs Shah; Legal Advisers; News Dept",
    ),
    ("cc Jo Clancy\ncc Parveen Shah", "Jo Clancy; Parveen Shah"),
    ("cc: J. Clancy / P. Shah / T. Beck", "J. Clancy; P. Shah; T. Beck"),
    ("Encl: Map\n\ncc with enclosure: Jo Clancy", "Jo Clancy"),
    ("Circulation: Jo Clancy; Parveen Shah", "Jo Clancy; Parveen Shah"),
    ("c: Jo Clancy\n   Parveen Shah", "Jo Clancy; Parveen Shah"),
    ("xc: Jo Clancy", "Jo Clancy"),
    ("For information: Jo Clancy, Parveen Shah", "Jo Clancy; Parveen Shah"),
    (
        "cc:  Honorable Jo Clancy, Mayor\n     City Council Members\n     City Clerk",
        "Jo Clancy; City Council Members; City Clerk",
    ),
    ("Copy to the Governor of Moto and to Mr Clancy.", "Governor of Moto; Mr Clancy"),
]


@pytest.mark.parametrize(("foot", "expected"), AT_THE_FOOT)
def test_a_list_of_copies_is_read(foot: str, expected: str) -> None:
    """The list at the foot names who gets a copy, and changes neither sender nor reader."""
    text = LETTER.format(prose="", foot=foot)
    assert named(text, "cc") == expected
    assert named(text, "sender") == "Tamsin Orrick"
    assert named(text, "recipient") == "Ian Tate"


IN_PROSE = [
    (
        "I am copying this letter to Jo Clancy at the Treasury, Parveen Shah at No 10, and Tom Beck.",
        "Jo Clancy; Parveen Shah; Tom Beck",
    ),
    ("A copy of this letter goes to Jo Clancy.", "Jo Clancy"),
    ("Copies of this letter have been sent to the Registrar and the Bursar.", "Registrar; Bursar"),
    ("I have copied this to your MP, Jo Clancy.", "Jo Clancy"),
    (
        "I am sending a copy of this letter to the Chief Constable and to the Police and Crime Commissioner.",
        "Chief Constable; Police and Crime Commissioner",
    ),
    (
        "This letter is copied to Jo Clancy, Parveen Shah, and members of the Audit Committee.",
        "Jo Clancy; Parveen Shah; Members of the Audit Committee",
    ),
    ("Jo Clancy, to whom I am copying this letter, will call you.", "Jo Clancy"),
    ("Cc'd to Jo Clancy for her records.", "Jo Clancy"),
    ("I have asked Jo Clancy (cc) to arrange it.", "Jo Clancy"),
    ("Jo (copied) will arrange it. Jo Clancy is our clerk.", "Jo Clancy"),
    ("A copy is enclosed for Mr Beck.", ""),
    ("I enclose a copy of my letter to Mr Beck.", ""),
    ("Please send a copy of the report to Mr Beck.", ""),
    ("I have sent Mr Beck a copy of the plan.", ""),
    ("I am grateful to Parveen Shah, who is copied in to this email.", "Parveen Shah"),
]


@pytest.mark.parametrize(("prose", "expected"), IN_PROSE)
def test_copies_named_in_prose_are_read(prose: str, expected: str) -> None:
    """A sentence may say who gets a copy of this letter; a copy of something else is none."""
    assert named(LETTER.format(prose=f"\n{prose}\n", foot=""), "cc") == expected


IN_THE_HEAD = [
    ("To: Jo Clancy, Parveen Shah and Tom Beck", "Jo Clancy; Parveen Shah; Tom Beck"),
    ("To: Jo Clancy, Chair; Parveen Shah, Clerk", "Jo Clancy; Parveen Shah"),
    ("To: Jo Clancy (Chair) and Parveen Shah (Clerk)", "Jo Clancy; Parveen Shah"),
    (
        "To:\tJo Clancy, Chief Executive\n\tParveen Shah, Director of Finance\n\tTom Beck, Director of Works",
        "Jo Clancy; Parveen Shah; Tom Beck",
    ),
    ("TO:      1.  Jo Clancy\n         2.  Parveen Shah", "Jo Clancy; Parveen Shah"),
    ("To: The Mayor and Councillors", "Mayor; Councillors"),
    ("To: Mayor and Members of the City Council", "Mayor; Members"),
    ("To: Executive Team", "Executive"),
    ("To: Senior Management Team", "Senior Management Team"),
    ("To: The Senate", "Senate"),
    ("To: Cabinet", "Cabinet"),
    ("To: Heads of Department", "Heads of Department"),
    ("To: All Heads of Department and Section Leaders", "Heads; Section Leaders"),
    ("To: Registrar, Bursar, Librarian", "Registrar; Bursar; Librarian"),
    ("To: The Registrar\n    The Bursar\n    The Librarian", "Registrar; Bursar; Librarian"),
    ("For: Jo Clancy", "Jo Clancy"),
    ("FOR: The Secretary\nTHROUGH: Jo Clancy", "Secretary"),
    ("To : Jo Clancy, MP", "Jo Clancy"),
    ("TO Jo Clancy", "Jo Clancy"),
    ("Attention: Jo Clancy", "Jo Clancy"),
    ("ATTN: Jo Clancy", "Jo Clancy"),
    ("Addressed to: Jo Clancy", "Jo Clancy"),
    ("Memo to: Jo Clancy", "Jo Clancy"),
    ("MEMORANDUM TO: Jo Clancy", "Jo Clancy"),
    ("MEMO FOR: Jo Clancy", "Jo Clancy"),
    ("To: Ms. J. Clancy - Director\n    Mr. T. Beck - Manager", "J. Clancy; T. Beck"),
    ("To: 'Jo Clancy' <jo@x.org>, \"Shah, Parveen\" <p@x.org>", "Jo Clancy; Parveen Shah"),
    ("To: Jo Clancy/WORKS/MOTO@MOTO", "Jo Clancy"),
    ("To: Planning Committee", "Planning Committee"),
    ("To: Chief Constables of all forces in England and Wales", "Chief Constables of all forces in England and Wales"),
    ("To: Principals, Deputy Principals and Bursars", "Principals; Deputy Principals; Bursars"),
    ("To: The Honourable Jo Clancy, Minister of Works", "Jo Clancy"),
    ("To: His Excellency the Governor", "Governor"),
    ("To: Department of Works", "Department of Works"),
]


@pytest.mark.parametrize(("head", "expected"), IN_THE_HEAD)
def test_the_readers_field_is_read(head: str, expected: str) -> None:
    """One reader or several, by name, office or group, behind whatever label."""
    assert named(MEMORANDUM.format(head=head), "recipient") == expected
