from __future__ import annotations

import hashlib
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document, Letter
from kg.segment import segment

TEXT = """
Dear Sir,|The Council must act by 3 May|at once.|acknow-|ledge it|cc: A|1|(a) one|- two||A Lake          London
> quoted|Yours faithfully|A. Lake|Page 2|To:   All|SUBJECT|3 May 2010|On 3 May 2010, A Lake wrote:|TITLE|cross-
party|–|Mr  Smith\u00a0said|é\t x|
"""
LINES = st.lists(st.sampled_from(re.split(r"[|\n]", TEXT)), max_size=30)


def cut(text: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return segment(Letter(digest[:12], "letter.txt", text, digest))


@given(LINES)
@settings(max_examples=300, deadline=None)
def test_every_character_of_the_flow_stands_in_the_letter(lines: list[str]) -> None:
    """An offset in the flow leads back to the same character, or from a space to white space."""
    text = "\n".join(lines)
    flow = cut(text).flow
    for i, character in enumerate(flow.text):
        if not character.isspace():
            assert text[flow.origin(i)] == character


@given(LINES)
@settings(max_examples=300, deadline=None)
def test_sections_follow_one_another_and_hold_the_sentences(lines: list[str]) -> None:
    """Sections are in order, do not overlap, are not empty, and every sentence lies within its own."""
    document = cut("\n".join(lines))
    end = 0
    for section in document.sections:
        assert end <= section.start < section.end <= len(document.flow.text)
        end = section.end
    for sentence in document.sentences:
        section = document.sections[sentence.section]
        assert section.start <= sentence.start < sentence.end <= section.end


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_is_cut_and_the_same_way_twice(text: str) -> None:
    """Nothing that can be typed makes the step fail, and its result depends on the text alone."""
    text = text.replace("\r", "")
    assert cut(text) == cut(text)
