from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import iri
from kg.errors import InputError

CASES = [
    ("Ottoline Farr", "ottoline-farr"),
    ("Children's Services", "childrens-services"),
    ("Children’s Services", "childrens-services"),
    ("Locks & Weirs", "locks-and-weirs"),
    ("Łódź-Øresund Straße", "lodz-oresund-strasse"),
    ("  O'Brien,  J. ", "obrien-j"),
    ("a_b/c#d<e>", "a-b-c-d-e"),
    ("Мэр", "%D0%BC%D1%8D%D1%80"),
    ("Mayor № 1", "mayor-no-1"),
]


@pytest.mark.parametrize(("text", "slug"), CASES)
def test_slugs_are_readable(text, slug):
    """A slug is lower-case ASCII, or percent-encoded in other scripts."""
    assert iri.slug(text) == slug


def test_names_that_differ_in_vowel_signs_stay_apart():
    """In scripts where marks are letters they are kept."""
    assert iri.slug("हिन्दी") != iri.slug("हन्द")


def test_a_name_of_signs_only_gets_a_slug_of_its_own():
    """No name gives an empty segment, and two such names give two."""
    assert iri.slug("???") != iri.slug("!!!")
    assert re.fullmatch(r"x-[0-9a-f]{16}", iri.slug("???"))


def test_long_names_are_cut_and_stay_apart():
    """Titles that differ after a hundred characters are two."""
    one, other = iri.slug("commissioner " * 20 + "a"), iri.slug("commissioner " * 20 + "b")
    assert one != other
    assert max(len(one), len(other)) <= 96


@given(st.text(max_size=300))
def test_every_slug_is_one_segment_of_an_iri(text):
    """Whatever the text, its slug needs no escaping and is not empty."""
    assert re.fullmatch(r"(?:[a-z0-9-]|%[0-9A-F]{2})+", iri.slug(text))
    assert len(iri.slug(text)) <= 96


def test_parts_of_a_digest_do_not_run_together():
    """(ab, c) and (a, bc) are two things."""
    assert iri.digest("ab", "c") != iri.digest("a", "bc")
    assert re.fullmatch("[0-9a-f]{16}", iri.digest("ab"))


@pytest.mark.parametrize(
    "base", ["https://kg.example/id/", "http://x.example:80/a/", "urn:archive:", "https://ü.example/"]
)
def test_a_base_is_an_absolute_iri(base):
    """Bases that node names can stand under are taken as they are."""
    assert iri.check_base(base) == base


@pytest.mark.parametrize(
    "base",
    [
        "",
        "kg.example/",
        "https://kg.example/id",
        "https://kg.example/a b/",
        "https://x/<script>/",
        "/id/",
        "x:\n/",
        "http://x.example/a#",
    ],
)
def test_other_bases_are_refused(base):
    """A base that would give unreadable names is refused with a hint."""
    with pytest.raises(InputError, match="must be absolute"):
        iri.check_base(base)
