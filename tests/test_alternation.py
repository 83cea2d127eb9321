"""Patterns of many words, by their first letters."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.alternation import by_letter, compiled

LETTERS = "abc "
words = st.text(LETTERS, max_size=3)
marks = st.sampled_from(["[ab]", "[^]a]", r"\b", r"\w", "a?", "b*", "[|(]", r"\|", r"\(", "(?:ab)?", "$"])
plain = st.lists(words | marks, max_size=3).map("".join)


def _group(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=5).map("|".join)
    opening = st.sampled_from(["(?:", "(", "(?=", "(?!"])
    return st.tuples(plain, opening, several, plain).map(lambda t: f"{t[0]}{t[1]}{t[2]}){t[3]}")


patterns = st.lists(st.recursive(plain, _group, max_leaves=8), min_size=1, max_size=8).map("|".join)


@given(patterns, st.lists(st.text(LETTERS + "|(", max_size=25), min_size=1, max_size=5))
def test_it_finds_the_same(pattern, texts):
    """Whatever the pattern, by letters it finds the same stretches, and the same in its groups."""
    first, second = re.compile(pattern), compiled(pattern)
    for text in texts:
        assert [m.regs for m in first.finditer(text)] == [m.regs for m in second.finditer(text)]


CASES = [
    ("ask|beg|allow|bid", "a(?:sk|llow)|b(?:eg|id)"),
    ("ask|beg|bid", "ask|beg|bid"),
    (r"\b(?:ask|[bc]id|allow|beg)", r"\b(?:ask|[bc]id|allow|beg)"),
    ("ab?|a?b|b|(?:i|a)s to", "ab?|a?b|b|is to|as to"),
    ("(?:is|are)? to|ask|add|(?:be)+", "(?:is|are)? to|a(?:sk|dd)|(?:be)+"),
    ("(?P<one>a|b|c|ad)|b", "(?P<one>a(?:|d)|b|c)|b"),
    ("(?i:a|b|A|c)|x", "(?i:a|b|A|c)|x"),
]


@pytest.mark.parametrize(("pattern", "expected"), CASES)
def test_words_stand_together_by_letter(pattern, expected):
    """Alternatives with one first letter share it; one that begins with no letter parts those around it."""
    assert by_letter(pattern) == expected
