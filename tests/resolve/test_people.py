from __future__ import annotations

import pytest
from reading_fixture import meant, names, read_body

ONE = [
    ("Tobias Winter came. Mr Winter was late, and Tobias knew it.", ["Tobias Winter"]),
    ("Tobias J. Winter came; T. Winter was late.", ["Tobias J. Winter"]),
    ("Sir Osric Reeve came. Sir Osric was late.", ["Osric Reeve"]),
    ("Bapak Darto Wijaya came. Bapak Darto was late.", ["Darto Wijaya"]),
    ("Mr. Tan Boon Kee came, and Mr. Tan was late.", ["Tan Boon Kee"]),
    ("Wen Jiahao came. Ms Wen was late.", ["Wen Jiahao"]),
    ("Our Inspector, Mr. Rono Too, came. Mr. Too was late.", ["Rono Too"]),
    ("H.E. Mrs. Mathilde Orme came.", ["Mathilde Orme"]),
    ("The Loan Agreement was shown to Mathilde Orme.", ["Mathilde Orme"]),
    ("R.A.F. Donna Vale is shut. The Royal Air Force, Donna Vale, told Mathilde Orme.", ["Mathilde Orme"]),
    ("Dr. Hester Malvern came with Dr. Malvem's figures.", ["Hester Malvern"]),
]
TWO = [
    ("Tobias Winter came, and Helen Winter was late.", ["Helen Winter", "Tobias Winter"]),
    ("Mr Winter came, and Helen Winter was late.", ["Helen Winter", "Mr Winter"]),
    ("Tobias Winter came, and Theodor Winter was late.", ["Theodor Winter", "Tobias Winter"]),
    ("Captain H. R. Winter came. We trust that Mrs. Winter is well.", ["H. R. Winter", "Mrs Winter"]),
    ("Harriet Vane and Tallo Riwen came.", ["Harriet Vane", "Tallo Riwen"]),
    ("We met Colonel Winter, Ruth Penrose and Tobias Winter.", ["Colonel Winter", "Ruth Penrose", "Tobias Winter"]),
    (
        "Vice President Winter, Helen Moss, and Tobias Winter came.",
        ["Helen Moss", "Tobias Winter", "Vice President Winter"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ONE + TWO)
def test_mentions_of_one_person_are_joined_and_of_two_kept_apart(text: str, expected: list[str]) -> None:
    """A surname or a first name alone means the one person of the letter who bears it."""
    assert names(read_body(text), "person") == expected


def test_a_first_name_that_two_bear_means_nobody():
    """A first name alone is not resolved when it may mean two."""
    reading = read_body("Helen Winter and Helen Moss came. I told Helen so.")
    assert meant(reading, "Helen") == []


def test_a_place_is_not_the_person_of_that_name():
    """A surname that is a place is a place after "in"."""
    reading = read_body("Mr Derby came. We met in Derby.")
    assert meant(reading, "Derby") == []
