from __future__ import annotations

import pytest
from reading_fixture import meant, read_body

CASES = [
    ("I have met Helen Moss and Mr Tarn. She will write.", "She", ("Helen Moss",)),
    ("I have met Helen Moss and Mr Tarn. He will write.", "He", ("Mr Tarn",)),
    ("Mr Tarn told Mr Oakes that he must go.", "he", ("Mr Tarn",)),
    ("The Minister of Marine is away. He may write.", "He", ("Minister of Marine",)),
    ("The Dredging Unit leaves the Docks Division. It must move.", "It", ("Dredging Unit",)),
    ("The Dredging Unit belongs to the Docks Division, whose head it knows.", "it", ("Dredging Unit",)),
    ("Helen Moss and Bo Tarn came. They must write.", "They", ("Helen Moss", "Bo Tarn")),
    ("Mr Tarn reports to the Chair of the Board, Mr Oakes. He should report to me.", "He", ("Mr Tarn",)),
    ("The Minister is advised by his engineer, Mr. Oakes. He requires a plan.", "He", ("Minister",)),
    ("Mr. Tarn met Mr. Oakes in Hull. He was late.", "He", ("Mr Tarn",)),
    ("Mrs Tarn has named Helen Moss as Clerk. Until May the porters report to her.", "her", ("Helen Moss",)),
    ("Helen Moss leads. The regional directors of the Docks Division report to her.", "her", ("Helen Moss",)),
    ("I thank you.", "you", ("Adaeze Thornquist",)),
    ("I must go.", "I", ("Olive Brandreth",)),
]
OPEN = [
    ("It is clear that you must go.", "It"),
    ("Helen Moss came. He was late.", "He"),
    ("Mr Tarn came and you met him. She was late.", "She"),
]


@pytest.mark.parametrize(("text", "word", "expected"), CASES)
def test_a_pronoun_means_whom_the_sentence_speaks_of(text: str, word: str, expected: tuple[str, ...]) -> None:
    """The subject of the sentence before is meant rather than what only hangs on a preposition."""
    assert meant(read_body(text), word)[-1] == expected


@pytest.mark.parametrize(("text", "word"), OPEN)
def test_a_pronoun_that_fits_nobody_is_left_open(text: str, word: str) -> None:
    """Where nobody of that gender or no body is named before, the pronoun means nothing."""
    assert meant(read_body(text), word) == []
