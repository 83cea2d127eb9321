"""What becomes of files that are read, told without the grammar that reads them: who only waits need not load it."""

from __future__ import annotations

from typing import NamedTuple

from kg import read
from kg.facts import LetterFacts
from kg.pipeline import blob

__all__ = ["STEPS", "Outcome", "Result"]

STEPS = ("open", "segment", "recognise", "resolve", "relate", "assemble")
"""What the times of a result are the times of."""


class Result(NamedTuple):
    """What became of one file, as it crosses from process to process: ``failure`` says why it holds no letter.

    ``digest`` stands for the bytes that were read and for how (see ``digest``; empty when they could not be had),
    ``blob`` for the facts (see ``kg.pipeline.blob``); ``times`` are nanoseconds of a processor by step (see
    ``STEPS``)."""

    letter_id: str = ""
    sha256: str = ""
    text: str = ""
    blob: bytes = b""
    failure: str = ""
    digest: bytes = b""
    times: tuple[int, ...] = ()


class Outcome(NamedTuple):
    """What became of the file *source*; the other fields are those of ``Result``."""

    source: read.Source
    letter_id: str = ""
    sha256: str = ""
    text: str = ""
    blob: bytes = b""
    failure: str = ""
    digest: bytes = b""
    times: tuple[int, ...] = ()

    @property
    def facts(self) -> LetterFacts | None:
        """What the letter states; None if it could not be read. Unpacked at every call."""
        return blob.loads(self.blob) if self.blob else None
