from __future__ import annotations

import pytest
from reading_fixture import meant, names, read_body

ONE = [
    ("Tobias Winter came. Mr Winter was late, and Tobias knew it.", ["Tobias Winter"]),
    ("Tobias J. Winter came; T. Winter was late.", ["Tobias J. Winter"]),
    ("Sir Osric Reeve came. Sir Osric was late.", ["Osric Reeve"]),
    ("Dr. Hester Malvern came with Dr. Malvem's figures.", ["Hester Malvern"]),
]
TWO = [
    ("Tobias Winter came, and Helen Winter was late.", ["Helen Winter", "Tobias Winter"]),
    ("Mr Winter came, and Helen Winter was late.", ["Helen Winter", "Mr Winter"]),
    ("Tobias Winter came, and Theodor Winter was late.", ["Theodor Winter", "Tobias Winter"]),
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
