"""One letter, from its bytes to its facts: all the steps that look at no other letter, in their order."""

from __future__ import annotations

import hashlib
import traceback
from itertools import pairwise
from pathlib import Path
from time import thread_time_ns

from kg import assemble, read
from kg.errors import KgError, UnreadableLetter
from kg.facts import LetterFacts
from kg.model import Letter
from kg.pipeline import blob
from kg.pipeline.outcomes import Result
from kg.recognise import dates, recognise
from kg.relate import coverage, directives, reporting
from kg.resolve.letter import resolve
from kg.segment import segment

__all__ = ["digest", "outcome", "outcome_of_bytes", "read_letter"]

_MARKDOWN = (".markdown", ".md")


def read_letter(source: read.Source) -> tuple[LetterFacts, str]:
    """Return what the letter in the file *source* states, and its text as kept.

    Raises:
        UnreadableLetter: the file cannot be read as a letter.
    """
    letter = read.read(source)
    return _facts(letter, []), letter.text


def outcome(source: read.Source) -> Result:
    """Return what becomes of the file *source*; that it cannot be read is a result as well."""
    started = thread_time_ns()
    try:
        raw = read.content(source.path)
    except UnreadableLetter as error:
        return Result(failure=_said(error))
    return _outcome(source.relative, raw, started)


def outcome_of_bytes(relative: str, raw: bytes) -> Result:
    """Return what becomes of the bytes *raw* of the file *relative*, as ``outcome`` does."""
    return _outcome(relative, raw, thread_time_ns())


def digest(relative: str, raw: bytes) -> bytes:
    """Return what stands for the bytes *raw* and for how they are read, which the end of the file's name decides."""
    return hashlib.sha256((b"markdown\0" if relative.lower().endswith(_MARKDOWN) else b"") + raw).digest()


def _outcome(relative: str, raw: bytes, started: int) -> Result:
    known = digest(relative, raw)
    times = [started]
    try:
        letter = read.letter(raw, relative)
        times.append(thread_time_ns())
        facts = _facts(letter, times)
        packed = blob.dumps(facts)
    except UnreadableLetter as error:
        return Result(failure=_said(error), digest=known)
    except (RecursionError, MemoryError) as error:
        return Result(failure=f"the letter is too involved to be read ({type(error).__name__})", digest=known)
    except KgError:
        raise
    except Exception as error:  # noqa: BLE001 - a mistake of ours with one letter must not cost the others
        return Result(failure=_mistake(error), digest=known)
    times.append(thread_time_ns())
    spent = tuple(after - before for before, after in pairwise(times))
    return Result(letter.id, letter.sha256, letter.text, packed, "", known, spent)


def _facts(letter: Letter, times: list[int]) -> LetterFacts:
    """Return what *letter* states, and append to *times* when each step but the last was done."""
    document = segment(letter)
    times.append(thread_time_ns())
    chunks, days = recognise(document), dates.find(document)
    times.append(thread_time_ns())
    reading = resolve(document, chunks, days)
    times.append(thread_time_ns())
    lines, tasks = reporting.find(reading), directives.find(reading)
    uncovered = coverage.uncovered(reading, lines, tasks)
    times.append(thread_time_ns())
    return assemble.state(reading, lines, tasks, uncovered)


def _said(error: UnreadableLetter) -> str:
    return str(Exception.__str__(error))  # without the name of the letter, which stands beside it


def _mistake(error: Exception) -> str:
    """Return where *error* arose, and none of its words: they may be the letter's, and reports are passed around."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}, line {last.lineno}"
    return f"kg made a mistake ({type(error).__name__} in {where}); the letter is left out; please report this"
