"""Which names are the same to the measure."""

from __future__ import annotations

import pytest

from kg.evaluate.names import likeness, overlap, person_key, plain_key

SAME_PERSON = [
    ("Sir John Lane MP", "john lane", True),
    ("Ms. Ada Quill", "Ada Quill", True),
    ("Dr O’Neil", "Dr O'Neil", True),
    ("Lord Ashby", "Lord Ashby", True),
    ("Lord Ashby", "Ashby", False),
    ("Mrs Lind", "Mr Lind", False),
    ("Ada Quill", "A. Quill", False),
    ("", "Ada Quill", False),
]


@pytest.mark.parametrize(("one", "other", "same"), SAME_PERSON)
def test_people(one, other, same):
    """Titles and letters after a name do not count, but where there is a surname alone."""
    assert (person_key(one) == person_key(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The Ministry of Works", "ministry of works", True),
        ("Health & Safety Executive", "Health and Safety Executive", True),
        ("the Council's", "Council", True),
        ("Ministry of Works", "Ministry for Works", False),
    ],
)
def test_bodies(one, other, same):
    """Case, articles and possessives do not count."""
    assert (plain_key(one) == plain_key(other)) is same


def test_titles_overlap_by_words_that_mean_something():
    """Words such as "of" make no title like another, unless it has no others."""
    assert overlap("Head of Finance", "Finance Head") == 1
    assert overlap("Head of Finance", "Clerk of Works") == 0
    assert overlap("of the", "the of") == 1
    assert overlap("of", "Head") == 0


def test_an_action_within_another_is_nearly_the_same():
    """More words around an action are forgiven, if it has enough of its own."""
    assert likeness("send the missing invoices now", "you must send us all of the missing invoices now please") > 0.8
    assert likeness("send it", "send me all letters that bear on it, in three copies, at once") < 0.5
    assert likeness("the", "the") == 0
