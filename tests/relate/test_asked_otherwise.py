"""Things that nobody is to do, may do, or is to have done, however they are put."""

from __future__ import annotations

import pytest
from directive_fixture import reading, tasks

from kg.relate import directives

FORBIDDEN = [
    "I would much rather that nothing were said about the sale.",
    "I'd rather nobody spoke to the press.",
    "May I also ask that no member of your staff speak to the press?",
    "And nobody goes above the grid without a harness.",
    "I have to instruct you that no sale is to be proclaimed until the land has been surveyed.",
    "No night operations are authorized on the north pier.",
    "Hot work in the engine room is not allowed at sea until she has answered.",
    "You cannot let the hall without our consent.",
    "Lamps and clocks are the property of the Board and must not be disposed of locally.",
]


@pytest.mark.parametrize("text", FORBIDDEN)
def test_what_nobody_is_to_do_is_forbidden(text: str) -> None:
    """A ban needs nobody who is named to keep it."""
    (claim,) = directives.find(reading(text))
    assert (claim.modality, claim.standing) == ("Prohibition", "Current")


LET = [
    "Passenger flights may resume at your discretion once the seals have been changed.",
    "Fees can be authorised by managers up to £600 without reference to us.",
    "Trains can continue to run past ten of the signals.",
    "Local firms may bid without posting the usual bond.",
    "Lorries can use the south gate until further notice.",
    "By all means go on paying the rent quarterly.",
]


@pytest.mark.parametrize("text", LET)
def test_what_may_be_done_by_the_writers_leave_is_permitted(text: str) -> None:
    """Words of leave tell what is let be done from what merely can be."""
    (claim,) = directives.find(reading(text))
    assert claim.modality == "Permission"


ASKED = [
    ("Both pumps are to be running again by 31 March.", "Both pumps are to be running again"),
    ("Payments that depend on the number enrolled ought to cease by the end of May.", "Payments that depend"),
    ("We would like to see the sheets no later than 15 April.", "see the sheets"),
    ("May I trouble you for a copy of the lease?", "a copy of the lease"),
    ("The licence is granted on the understanding that you inspect the pier each month.", "inspect the pier each"),
    ("Officers are reminded that statements are to be made only through the Clerk.", "statements are to be made"),
    ("I want you to ride each route, and then to draw up a list.", "ride each route"),
]


@pytest.mark.parametrize(("text", "task"), ASKED)
def test_what_is_to_come_about_is_asked(text: str, task: str) -> None:
    """States to be reached, things to come by a day and conditions of a grant are tasks."""
    assert tasks(text)[0][1].startswith(task)


MERELY_SO = [
    "The delay may continue for some weeks.",
    "Trains can run at 90 miles an hour on that line.",
    "The report may be read as a criticism of the Board.",
    "The loss can be put at £400.",
    "You cannot have known that without reading the file.",
    "Nobody knows how long it will be until the bridge opens.",
]


@pytest.mark.parametrize("text", MERELY_SO)
def test_what_merely_can_be_is_no_leave(text: str) -> None:
    """What is possible, or unknown, gives nobody leave and asks nothing."""
    assert tasks(text) == []


MORE_ASKED = [
    ("I have asked the Kent County Manager, Ms [Fitz], to bring the plan up to date.", "bring the plan up to date"),
    ("The trustees also wish you to obtain three valuations.", "obtain three valuations"),
    ("The format in the Appendix should be followed without alteration.", "The format in the Appendix should"),
    ("[Mr Leigh] should be cautioned against the employment of boys.", "Mr Leigh should be cautioned against"),
    ("It is a condition of the loan that [the Council] keeps the roof in repair.", "keeps the roof in repair"),
    ("The 20 mph limit is to remain until we lift it in writing.", "The 20 mph limit is to remain until we"),
]


@pytest.mark.parametrize(("text", "task"), MORE_ASKED)
def test_offices_beside_a_name_and_conditions_are_read_through(text: str, task: str) -> None:
    """What stands between the verb of asking and the task is no part of the task."""
    ((_, action, _, _),) = tasks(text)
    assert action.startswith(task)


NO_TASK = [
    "Military regulations require an occurrence to be reported within 72 hours.",
    "[Mr Hall] says the lid is old. It will have to come off anyway.",
]


@pytest.mark.parametrize("text", NO_TASK)
def test_law_and_forecasts_are_no_tasks(text: str) -> None:
    """What regulations require, and what will have to happen, is asked of nobody here."""
    assert tasks(text) == []
