"""Reporting lines read off whole sentences, names and all: wordings that letters have beside "reports to"."""

from __future__ import annotations

import pytest
from reading_fixture import read_body

from kg.relate import reporting

AUTHOR, READER = "Olive Brandreth", "Adaeze Thornquist"
CASES = [
    (
        "Joan Lister is on secondment and for the length of her stay takes her lead from me and not from her Board.",
        {("Joan Lister", AUTHOR)},
    ),
    (
        "I wrote to the Police Commissioner, Miss Thelma Gorse, to whom you are of course accountable.",
        {(READER, "Thelma Gorse")},
    ),
    (
        (
            "The three heads (you, Gethin Bowles at Orford, and Sara Latham at Lowick) will be managed until "
            "Easter by Howard Trant."
        ),
        {(READER, "Howard Trant"), ("Gethin Bowles", "Howard Trant"), ("Sara Latham", "Howard Trant")},
    ),
    (
        "The theatre managers (Jo Cutler and Ann Leaver) will report to Ilse Trent.",
        {("Jo Cutler", "Ilse Trent"), ("Ann Leaver", "Ilse Trent")},
    ),
    (
        "Lt Col R J Ampthill, CO 18 Tank Transporter Regiment, is appointed Director and is responsible to me.",
        {("R J Ampthill", AUTHOR)},
    ),
    (
        "I have asked Bethan Tree, who is an Assistant Director here and reports to me, to telephone you every month.",
        {("Bethan Tree", AUTHOR)},
    ),
    ("Gabe Tross is my man there. He's reporting straight to me until it is mended.", {("Gabe Tross", AUTHOR)}),
    (
        "Mr Bo Tarn and his Chief Engineers will, till the onset of the rains, function under your control.",
        {("Bo Tarn", READER)},
    ),
    (
        "Mr Babar Fall is answerable to me for access and movements and to Mr Bo Tarn for his findings.",
        {("Babar Fall", AUTHOR), ("Babar Fall", "Bo Tarn")},
    ),
    (
        "Ms Ada Hirst could not intervene since she depends hierarchically on Mr Bo Tarn.",
        {("Ada Hirst", "Bo Tarn")},
    ),
    (
        "Mr Bo Tarn no longer reports to Mr Tull but, as of last Monday, to Ms Ada Hirst.",
        {("Bo Tarn", "Ada Hirst")},
    ),
    ("Until further notice you will consider yourself answerable to Ms Ada Hirst.", {(READER, "Ada Hirst")}),
    (
        "Two cadets, Lisa Baum and Trevor Nagle, come to you on the 16th and will be under your supervision.",
        {("Lisa Baum", READER), ("Trevor Nagle", READER)},
    ),
    ("Mr Bo Tarn's line manager is now Ms Ada Hirst.", {("Bo Tarn", "Ada Hirst")}),
    ("Mr Bo Tarn is a direct report of Ms Ada Hirst.", {("Bo Tarn", "Ada Hirst")}),
    ("Mr Bo Tarn takes his tasking from Ms Ada Hirst.", {("Bo Tarn", "Ada Hirst")}),
    ("Mr Bo Tarn is under the wing of Ms Ada Hirst.", {("Bo Tarn", "Ada Hirst")}),
    ("Mr Bo Tarn depends on Ms Ada Hirst for his coal.", set[tuple[str, str]]()),
    ("Mr Bo Tarn takes the lead from Monday, and Ms Ada Hirst the chair.", set[tuple[str, str]]()),
    ("Mr Bo Tarn and Ms Ada Hirst come to you on Friday and will be under some strain.", set[tuple[str, str]]()),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_lines_are_read_off_sentences(text: str, expected: set[tuple[str, str]]) -> None:
    """Whoever answers to somebody, in whatever words, and nobody else."""
    reading = read_body(text)
    found = reporting.find(reading, inferred=False)
    assert {(reading.entities[c.subordinate].name, reading.entities[c.superior].name) for c in found} == expected
