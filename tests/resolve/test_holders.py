from __future__ import annotations

import pytest
from reading_fixture import Post, posts, read_body, read_whole

HELD: list[tuple[str, Post]] = [
    ("Please see Harcastle, our Consul in Portmere, before he goes.", ("Harcastle", "Consul")),
    ("I met Harcastle, the Deputy Minister of Mines, who agreed.", ("Harcastle", "Deputy Minister of Mines")),
    ("In May Harcastle became President of the Panel.", ("Harcastle", "President of the Panel")),
    ("Harcastle was appointed Minister of Mines.", ("Harcastle", "Minister of Mines")),
    ("Orval Krenn became Prime Minister in 1966.", ("Orval Krenn", "Prime Minister")),
    ("Mr Pell was elected Chairman of the Panel.", ("Mr Pell", "Chairman of the Panel")),
    ("Mr Pell has been named Commander of the Fleet.", ("Mr Pell", "Commander")),
    ("Mr Pell (Independent), Vice-Chair of the Panel, came.", ("Mr Pell", "Vice-Chair")),
    ("Jo Pell, Jr., of the National Security Council Staff came.", ("Jo Pell", "Staff member")),
]


@pytest.mark.parametrize(("text", "expected"), HELD)
def test_an_office_beside_a_name_is_held(text: str, expected: tuple[str, str]) -> None:
    """An office in apposition, or given by a verb, is held by whoever is named; one word suffices for a name."""
    assert expected in [(holder, title) for holder, title, _body in posts(read_body(text))]


def test_the_office_of_his_superior_is_not_the_assistants():
    """Whoever is named behind "the President's Assistant" is not the President."""
    found = posts(read_body("In the spring of last year I met, at some length, the President's Assistant (Krenn)."))
    assert [(holder, title) for holder, title, _ in found if holder] == [("Krenn", "Assistant")]


def test_a_body_may_follow_an_office_without_of():
    """In the style of telegrams the body follows the office directly."""
    found = posts(read_body("Jo Pell, Director National Forest Department, came."))
    assert found == [("Jo Pell", "Director", "National Forest Department")]


@pytest.mark.parametrize("title", ["Foreign Minister", "Minister of Works", "Secretary of State for Air"])
def test_a_minister_is_of_no_council(title: str):
    """A member of a government has no post in a body of the letter that is no part of one."""
    letter = f"Eden Boats Ltd\n\n3 May 1961\n\nDear Sir,\n\nJo Pell, {title}, came.\n\nYours faithfully,\n\nRuth Tarn"
    assert ("Jo Pell", title, None) in posts(read_whole(letter))


def test_those_present_do_not_write_the_letter():
    """A list of those who met gives everybody the office on his own line and makes nobody the sender."""
    reading = read_whole(
        "Memorandum of Conversation\n\nKelm, April 2, 1970\n\nPARTICIPANTS\nThe President\n"
        "Prime Minister Olaf Brenn of Norland\nMr. Jo Pell, Deputy Director, Office of Coastal Affairs\n"
        "Walter Tunn: Under Secretary for Works\n\nSUBJECT\nFish\n\n"
        "The President said that he had called the meeting to speak about fish."
    )
    assert not reading.senders()
    assert [post for post in posts(reading) if post[0]] == [
        ("Jo Pell", "Deputy Director", "Office of Coastal Affairs"),
        ("Olaf Brenn", "Prime Minister", None),
        ("Walter Tunn", "Under Secretary for Works", None),
    ]


def test_a_month_in_an_editors_brackets_is_a_name():
    """In the head line of an editor the words in brackets are names, be they months or words too."""
    head = "Memorandum From the Deputy Director of Works (April) to the Director of the Office of Ports (Fish)"
    found = posts(read_whole(f"{head}\n\nKelm, August 13, 1962.\n\nI send you the paper."))
    assert [holder for holder, _, _ in found] == ["April", "Fish"]
