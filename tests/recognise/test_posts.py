from __future__ import annotations

import pytest
from reading_fixture import posts, read_body, read_whole

TITLES = [
    ("The Director of Public Works, Jane Oduya, came.", "Director of Public Works"),
    ("Jane Oduya, our Head of Coastal Works, came.", "Head of Coastal Works"),
    ("Jane Oduya is Managing Director/CEO of Wray Docks Ltd.", "Managing Director/CEO"),
    ("Jane Oduya, Secretary for Housing, Communities and Local Government, came.",
     "Secretary for Housing, Communities and Local Government"),
    ("The section 151 officer, Jane Oduya, came.", "section 151 officer"),
    ("Jane Oduya, consultant orthopaedic surgeon, came.", "consultant orthopaedic surgeon"),
    ("The Government Geologist, Jane Oduya, came.", "Government Geologist"),
    ("Assistant Director (Marine) Jane Oduya came.", "Assistant Director (Marine)"),
    ("Interim chief operating officer Jane Oduya came.", "Interim chief operating officer"),
    ("Jane Oduya, formerly Director of Finance, came.", "former Director of Finance"),
    ("The Senior Responsible Owner, Jane Oduya, came.", "Senior Responsible Owner"),
    ("The Comptroller and Auditor General, Jane Oduya, came.", "Comptroller and Auditor General"),
    ("The Magistrate at Port Sallow, Mr. Jane Oduya, came.", "Magistrate"),
    ("The cleaner, Jane Oduya, came.", "cleaner"),
    ("Jane Oduya, the school cook, came.", "school cook"),
    ("Jane Oduya, a health visitor with your Council, came.", "health visitor"),
    ("Jane Oduya, your lead for adult safeguarding, came.", "lead for adult safeguarding"),
    ("Our lead on dredging is Jane Oduya.", "lead on dredging"),
    ("Jane Oduya, portfolio holder for housing and ports, came.", "portfolio holder for housing and ports"),
    ("Jane Oduya, consultant in public health at Wray Health Board, came.", "consultant in public health"),
    ("Jane Oduya, Senior Lecturer in Hydraulics, came.", "Senior Lecturer in Hydraulics"),
    ("Jane Oduya, ward sister on Ward 7, came.", "ward sister"),
    ("Jane Oduya, Chief of Staff to the Minister, came.", "Chief of Staff to the Minister"),
    ("The Freedom to Speak Up Guardian, Jane Oduya, came.", "Freedom to Speak Up Guardian"),
    ("Designated Safeguarding Lead Jane Oduya came.", "Designated Safeguarding Lead"),
    ("Our SRO, Jane Oduya, came.", "SRO"),
    ("Jane Oduya (CFO) came.", "CFO"),
    ("The Divisional MO, Dr Jane Oduya, came.", "Divisional MO"),
    ("DD(Ops), Jane Oduya, came.", "DD(Ops)"),
    ("Jane Oduya is covering the post of Head of Works.", "Head of Works"),
    ("Your Head of Works (West), Jane Oduya, came.", "Head of Works (West)"),
    ("Our Deputy Director (Avionics), Ms Jane Oduya, came.", "Deputy Director (Avionics)"),
    ("Jane Oduya, Traffic Manager (Avionics), came.", "Traffic Manager (Avionics)"),
    ("Jane Oduya (Head of Estates (North)) came.", "Head of Estates (North)"),
    ("Jane Oduya, Duty Holder, came.", "Duty Holder"),
]  # fmt: skip
NO_TITLES = [
    "The staff, the members and the general view agreed.",
    "Secretary and typing work was heavy.",
    "The Member Federations and the Member States met.",
    "A director of a company is bound by law.",
    "Headteachers across the country know it.",
    "We lead, we chair and we head the table.",
    "An owner of a boat may moor it.",
    "The PS Arran sailed, and the D.O. letter came.",
    "Mr Cook and Mrs Butler came with the Baker report.",
]


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_a_title_is_whole(text: str, expected: str) -> None:
    """A title has all its words and not those of the body or of the person."""
    assert [(holder, title) for holder, title, _ in posts(read_body(text))] == [("Jane Oduya", expected)]


@pytest.mark.parametrize("text", NO_TITLES)
def test_ordinary_words_are_no_titles(text: str) -> None:
    """Kinds of people, verbs and generic plurals are no posts."""
    assert posts(read_body(text)) == []


def test_a_place_that_a_body_governs_is_nobody() -> None:
    """What stands behind an office is no person where a body of the letter governs a place of that name."""
    head = "COUNTY GOVERNMENT OF TALL HILLS\n\n15 May 2019\n\nTo: Chief Officer, Water\n\nAct at once.\n\n"
    found = posts(read_whole(f"{head}A. KOMO\nCOUNTY SECRETARY\n\nCopy to:\n   County Commissioner, Tall Hills\n"))
    assert [holder for holder, title, _ in found if title == "County Commissioner"] == [None]
