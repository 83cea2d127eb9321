"""Orders in turns of phrase: what leaves, advises, forbids or reports, and what only looks like it."""

from __future__ import annotations

import pytest
from directive_fixture import tasks

ASKED = [
    ("You're required to close the ward.", "Reader", "close the ward", "Current"),
    ("You'll send me the list.", "Reader", "send me the list", "Current"),
    ("They're not to be wiped.", "Reader", "They're not to be wiped", "Current"),
    ("We're asking you to close the ward.", "Reader", "close the ward", "Current"),
    ("It is open to [the Trust] to set off the sum already paid.", "Trust", "set off the sum already paid", "Current"),
    ("It is not open to you to charge a fee.", "Reader", "not charge a fee", "Current"),
    ("You remain free to appoint a deputy.", "Reader", "appoint a deputy", "Current"),
    ("You would be well advised to retain counsel.", "Reader", "retain counsel", "Current"),
    ("[The Company] is prohibited from carrying out any work.", "Company", "not carrying out any work", "Current"),
    ("You are barred from contacting the pupils.", "Reader", "not contacting the pupils", "Current"),
    ("You might like to ring the Dean.", "Reader", "ring the Dean", "Current"),
    ("I would rather you kept the keys.", "Reader", "kept the keys", "Current"),
    ("It would be as well if you spoke to the Dean first.", "Reader", "spoke to the Dean first", "Current"),
    ("It would be best for [Mr Lee] to take the chair's notes.", "Mr Lee", "take the chair's notes", "Current"),
    ("What I need you to do is send me the list.", "Reader", "send me the list", "Current"),
    ("I must trouble you to return the file.", "Reader", "return the file", "Current"),
    ("You are given fourteen days in which to remove the shed.", "Reader", "remove the shed", "Current"),
    ("I should appreciate your sending a copy.", "Reader", "your sending a copy", "Current"),
    ("My advice would be to wait for the report.", "Reader", "wait for the report", "Current"),
    ("This letter is your authority to draw £50.", "Reader", "draw £50", "Current"),
    ("It is strictly forbidden to smoke in the hold.", "Reader", "not smoke in the hold", "Current"),
    ("Why not ask the Dean?", "Reader", "ask the Dean", "Current"),
    ("Would you mind sending me the list?", "Reader", "sending me the list", "Current"),
    ("You are hereby appointed to inquire into the fire.", "Reader", "inquire into the fire", "Current"),
    ("You are cautioned not to speak to the press.", "Reader", "not speak to the press", "Current"),
    ("[The Trust] is authorised to charter two ships.", "Trust", "charter two ships", "Current"),
    ("Instructions have been given to [Mr Lee] to close the shop.", "Mr Lee", "close the shop", "Past"),
    ("[Mr Lee] had undertaken at my request to finish the list.", "Mr Lee", "finish the list", "Past"),
    ("I had earlier requested you to find land for a well.", "Reader", "find land for a well", "Past"),
    ("The gates must remain locked.", "Reader", "The gates must remain locked", "Current"),
    ("Speed is not to exceed 11 knots.", "Reader", "Speed is not to exceed 11 knots", "Current"),
    ("Your reply should be on my desk by noon.", "Reader", "Your reply should be on my desk by noon", "Current"),
    ("No man is to take a boat out.", "Reader", "No man is to take a boat out", "Current"),
    ("The company should refrain from extending its lines.", "Reader", "refrain from extending its lines", "Current"),
    ("It would help if the keys were left with the porter.", "Reader", "the keys were left with the porter", "Current"),
    ("I want the spare pump on tonight's flight.", "Reader", "the spare pump on tonight's flight", "Current"),
    ("I want two more nurses on Ward 3 by Monday.", "Reader", "two more nurses on Ward 3", "Current"),
    ("I want it in writing.", "Reader", "it in writing", "Current"),
    ("I would like to see the fence repaired.", "Reader", "see the fence repaired", "Current"),
    ("I don't want anyone on the roof.", "Reader", "anyone on the roof", "Current"),
    ("The seal is broken: do not use the extinguisher.", "Reader", "not use the extinguisher", "Current"),
    ("The matter is urgent - close the valve at once.", "Reader", "close the valve at once", "Current"),
    ("Nobody goes up the tower without a rope.", "Reader", "Nobody goes up the tower without a rope", "Current"),
    ("Speed not to exceed 11 knots.", "Reader", "Speed not to exceed 11 knots", "Current"),
    ("The Minister has asked me to take charge of the list.", "Author", "take charge of the list", "Past"),
    ("[The Board] requires every label to carry our name.", "Reader", "every label to carry our name", "Current"),
    ("[Ms Lee] will send me the list by Friday.", "Ms Lee", "send me the list", "Current"),
    ("Kindly hand Messrs Thornbury the packet.", "Reader", "hand Messrs Thornbury the packet", "Current"),
    ("Any chance you could send the slides over?", "Reader", "send the slides over", "Current"),
    ("Would be great if you could send the slides.", "Reader", "send the slides", "Current"),
    ("I should esteem it a favour if you would send the plans.", "Reader", "send the plans", "Current"),
    ("I cannot allow you to open the crate.", "Reader", "not open the crate", "Current"),
    ("[Ms Lee] has been tasked with counting the sheep.", "Ms Lee", "counting the sheep", "Past"),
    ("[Ms Lee] has my instructions to count the sheep.", "Ms Lee", "count the sheep", "Past"),
    ("I am keen for you to meet her.", "Reader", "meet her", "Current"),
    ("I am anxious that this be settled.", "Reader", "this be settled", "Current"),
    ("Approval is given on condition that you resign.", "Reader", "resign", "Current"),
    ("Just a reminder to send your timesheets in.", "Reader", "send your timesheets in", "Current"),
    ("On no account open the crate.", "Reader", "not open the crate", "Current"),
    ("The crate must on no account be opened.", "Reader", "The crate must on no account be opened", "Current"),
    ("I would advise against signing.", "Reader", "signing", "Current"),
    ("The roof needs mending.", "Reader", "The roof needs mending", "Current"),
    ("What is needed is a full list of the damage.", "Reader", "a full list of the damage", "Current"),
    ("Might I trouble you for the file?", "Reader", "the file", "Current"),
    ("It is open to Zephyra to set off the sum.", "", "set off the sum", "Current"),
    ("If you intend to do so would you tell the Clerk.", "Reader", "tell the Clerk", "Current"),
]


@pytest.mark.parametrize(("text", "addressees", "action", "standing"), ASKED)
def test_a_turn_of_phrase_asks_leaves_or_forbids(text: str, addressees: str, action: str, standing: str) -> None:
    """Leave, advice and prohibitions in idioms are directives to whoever is named, else to the reader."""
    assert [(a, t, s) for a, t, _, s in tasks(text)] == [(addressees, action, standing)]


UNNAMED = [
    "All heads of department are enjoined to release their staff.",
    "I have asked all superintendents to send their comments.",
    "All councillors are to attend a session.",
]


@pytest.mark.parametrize("text", UNNAMED)
def test_those_surely_asked_need_no_name(text: str) -> None:
    """Who is asked outright is asked, though the letter resolves nobody."""
    assert [(a, bool(t)) for a, t, _, _ in tasks(text)] == [("", True)]


NOT_ASKED = [
    "You're the best man to do it.",
    "You'll find the list below.",
    "You'll be glad to hear it.",
    "We're to meet on Friday.",
    "I thought you might like to read it.",
    "You might think so.",
    "The costs should be limited.",
    "Under section 3 an operator is required to test each pump.",
    "They complained of students whose results you have been told to withhold.",
    "You will agree when you see the draft.",
    "He remains in office.",
    "[The Library] has invited you to give its annual talk.",
    "I want a word with you.",
    "Fire alarms in all three blocks were tested.",
    "There are two ways: close the ward or open another.",
    "Nobody knows until May.",
    "If he should contact you again we will tell you.",
    "[Ms Lee] will send the list to the printer.",
]


@pytest.mark.parametrize("text", NOT_ASKED)
def test_what_only_sounds_like_an_order_is_none(text: str) -> None:
    """Forecasts, states, law and what stands in a clause about something else give nobody a task."""
    assert tasks(text) == []
