"""What became of an order told of is told behind it."""

from __future__ import annotations

import pytest

from kg.relate.directives.outcomes import is_over

OVER = [
    ("In May I asked you for an options paper", "; the moment has passed, and I shall not be needing it."),
    ("Last year we asked wardens to call on every house", ". Experience shows that it helps nobody. You can stop."),
    ("My letter of 3 June asked you to keep the barge alongside", ". From our side she may sail."),
    ("I did ask him in the spring to give up the choir", "; he has persuaded me that it would sink."),
]
STANDING = [
    ("In May I asked you for an options paper", ". I am grateful to you for it."),
    ("In May I asked you for an options paper", ". It has not reached me."),
    ("In May I asked you for an options paper", "."),
    ("I have asked the Clerk this week to send the plan", ". He can be found in Room 4."),
    ("I asked you to send the plan", ". The weather is fine."),
    ("The Clerk, whom I asked last month to send the plan", ", is away."),
    ("On 4 May he asked the Board to meet", ". Nobody came, and the lamps were put out."),
]


@pytest.mark.parametrize(("sentence", "behind"), OVER)
def test_an_order_of_which_no_outcome_is_told_is_over(sentence: str, behind: str) -> None:
    """Whoever tells of an earlier order, and of nothing that came of it, gives the reason why it is dropped."""
    assert is_over(sentence, behind)


@pytest.mark.parametrize(("sentence", "behind"), STANDING)
def test_an_order_with_an_outcome_is_not(sentence: str, behind: str) -> None:
    """Nor one without a time, of today, or of which nothing more is said."""
    assert not is_over(sentence, behind)
