from __future__ import annotations

import pytest
from reading_fixture import names, read_body

PEOPLE = [
    ("I met Tobias Winterhalter in Lowick.", ["Tobias Winterhalter"]),
    ("It was Park Ji-hoon who saw it.", ["Park Ji-hoon"]),
    ("It was Tran Van Duc who saw it.", ["Tran Van Duc"]),
    ("It was S/L D. Kerridge who saw it.", ["D. Kerridge"]),
    ("It was Mr. T. Page who saw it.", ["T. Page"]),
    ("It was Mrs T who saw it.", ["Mrs T"]),
    ("It was Jo Pell BSc CEng who saw it.", ["Jo Pell"]),
    ("Ask Gareth (Head of Works) for it.", ["Gareth"]),
    ("I met Mr. J. St. J. Aldous there.", ["J. St J. Aldous"]),
    ("It was Lieutenant Commander J. P. Aldous, RN, who saw it.", ["J. P. Aldous"]),
    ("It was Huda al-Rashid who saw it.", ["Huda al-Rashid"]),
    ("It was Mr Joost van der Zwaan who saw it.", ["Joost van der Zwaan"]),
    ("It was Chief (Mrs.) Ibinabo Okorie who saw it.", ["Ibinabo Okorie"]),
    ("It was Engr. Terfa Yonga who saw it.", ["Terfa Yonga"]),
    ("It was Mr. Wm. Arkell who saw it.", ["Wm Arkell"]),
    ("It was HM2 Kealani Moniz who shut the valve.", ["Kealani Moniz"]),
    ("It was Mrs M.-N. Ravelo who saw it.", ["M.-N. Ravelo"]),
    ("It was Mr A Ngugi who saw it.", ["A Ngugi"]),
    ("It was Dilys Ransom CiLCA who wrote.", ["Dilys Ransom"]),
    ("It was Lord Penrose who saw it.", ["Lord Penrose"]),
    ("The Chief Executive, Hēmi Te Rangipuke, saw it.", ["Hēmi Te Rangipuke"]),
    ("See Yolanda in my office for it.", ["Yolanda"]),
    ("Network Director Harlan Eades saw it.", ["Harlan Eades"]),
    ("It was Lt-Col R. St.J. WENDLE who saw it.", ["R. St J. Wendle"]),
    ("It was Inspector Ll. Bowyer who saw it.", ["Ll Bowyer"]),
    ('It was Mr. Joseph "Pip" R. Quennell who saw it.', ["Joseph R. Quennell"]),
    ("It was P.C. 12 Wendle who saw it. P.C. 14 Wendle did not.", ["P.C. 12 Wendle", "P.C. 14 Wendle"]),
    ("It was Asst Comm L.M. Wendle who saw it.", ["L.M. Wendle"]),
    ("It was Miss Ada Wendle who saw it.", ["Ada Wendle"]),
    ("Dr. Hester Malvern came. Dr. Malvem had the figures.", ["Hester Malvern"]),
    ("Dr Stephen Pyke came; Stephen was late, and Dr Pyke said so.", ["Stephen Pyke"]),
]
NOBODY = [
    "The Hon. Auditor has it.",
    "The Lord Privy Seal's Minute came.",
    "The Harbours Act 1964 and the Ports Recovery Programme apply.",
    "On 14 April Palmer Street was closed.",
    "We met at the Prince Alfred, a public house.",
    "The Honourable Minister's letter came.",
    "We met in Great Marlow and in West Sedgefield Park.",
    "It fell in the Easter Term, as was said.",
    "Regional Director, West Midlands",
    "Te Rūnanga o Ngāti Wairere wrote to us.",
    "The M.V. Ada Wendle sailed.",
    "Ask Sr. DSTE for it.",
    "Our solicitors, Hargreave Pym, wrote to us.",
    "I turn to Capital Works, Staff Welfare and Winter Fuel.",
    "The contractors, Messrs. Bulteel and Thrush, wrote to us.",
]


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_people_are_found_with_their_whole_names(text: str, expected: list[str]) -> None:
    """A person's name stands without honorific, rank and letters after it."""
    assert names(read_body(text), "person") == expected


@pytest.mark.parametrize("text", NOBODY)
def test_what_only_looks_like_a_person_is_nobody(text: str) -> None:
    """Acts, months, houses, places, firms and names of bodies in other languages are no people."""
    assert names(read_body(text), "person") == []
