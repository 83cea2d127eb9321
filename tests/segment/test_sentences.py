from __future__ import annotations

import pytest

from kg.segment.sentences import split

CASES = [
    "Mr. J. R. Brown met Dr. Hill at St. Pancras. | He was late.",
    "We met at 5 p.m. on Tuesday. | It rained.",
    "The U.S. Government agreed. | So did the U.K. | The rest did not.",
    "See No. 45 and p. 3 of it. | You will see.",
    "He said “Go.” | She went.",
    "Is it so? | Yes! | No… | Perhaps.",
    "It is in Annex B. | The rest is not.",
    "Section 3. | The end.",
    "Ask Mrs T. Brown of Pell Ltd. of Leeds. | Do it now.",
    "It is due on Jan. 5 in the office, i.e. Monday.",
    "She holds 3.5 per cent. | They hold more.",
    "Ask Eng. Tarn, Barr. Pell, Pharm. Hay and Smt. Rao of Chap. Lowick. | They know.",
]


@pytest.mark.parametrize("case", CASES)
def test_sentences_end_where_a_reader_would_end_them(case: str) -> None:
    """Abbreviations, initials and figures end no sentence by themselves."""
    expected = case.split(" | ")
    text = " ".join(expected)
    assert [text[a:b] for a, b in split(text, 0, len(text))] == expected
