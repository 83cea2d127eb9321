r"""Decisions of a person on what kg read, in a plain text file named ``decisions`` beside the letters.

The file has one decision a line. kg reads it at every build, applies the lines from the first to the last, each to what
those before it left, and never changes it but to add a line (``kg decide``, ``kg review``) or to put ``#`` before one
(``kg decide undo``). ``#`` at the start of a line or after a blank begins a comment; blank lines are passed over. The
file is UTF-8 with line ends of any system. A line that is malformed, or that cannot be applied, is named with its
number and the reason, and the others are applied; one about something that is not in the corpus (any more) is idle.

People, bodies and posts are named by their path, as ``kg evidence`` and ``kg query --json`` show it
(``person/ann-smith``; the full IRI will do), facts likewise (``reporting/…``, ``membership/…``, ``directive/…``).
A letter is its id, or its file name with as many of its folders as tell it from others. What holds blanks or one of
``" | = #`` stands in quotation marks, ``"`` within them as ``\"``::

    same person/ann-smith = person/a-smith
        They are one. The first of them that the corpus has gives path and name; lines that share a name join up.
    different person/ann-smith | 3f1c2a9b0d4e 0042.txt
        In these letters it is somebody else, from now on person/ann-smith-apart-3f1c2a9b0d4e, after the least id.
    different person/ann-smith | 0042.txt = person/ann-smythe
        In this letter it is Ann Smythe, known from other letters or newly named here.
    rename person/ann-smith = Dame Ann Smith
        The name shown. The path stays: others cite it, and lines of this file name it.
    keep person/ann-smith | 0042.txt
    keep reporting/1c0f2d3e4a5b6978 | 0042.txt
    keep sender person/ann-smith | 0042.txt
        This was read rightly: its confidence is 1, and nobody need look at it again.
    drop person/ann-smith | 0042.txt
    drop directive/77aa0f2d3e4a5b69
    drop recipient person/ann-smith | 0042.txt
        This was read wrongly; without letters, wherever it stands. With an entity go its lines and parts in letters.
    add reports-to person/a person/b in 0042.txt "A will report to B"
        Also appointed-by, accountable-to, led-by, in-team-led-by. The words must stand in the letter, once, or with
        the number of the occurrence after them: "A will report to B" 2. Their line ends do not matter.
    add holds person/a "Director of Audit" at org/c from 2014-05 until 2015 in 0042.txt "A, Director of Audit"
        Or the path of a post. ``at``, ``from`` and ``until`` may be left out.
    add directive person/a to person/b org/c "send the accounts" as order by 2014-07-22 "by 22 July" in 0042.txt "…"
        The task and the deadline in the letter's words. Without a task it is the words of the evidence; ``as`` is one
        of order, requirement, request (if left out), expectation, recommendation, permission, prohibition.
    add mention person/a in 0042.txt "the clerk"
    add sender person/a in 0042.txt "A."
        Also recipient and cc.

Where two lines contradict each other the later one holds, as whoever wrote it had seen the first. A fact is named as
the lines before left it. Whatever a person adds or keeps has confidence 1; decisions on who is who stand in the graph
``corpus`` with the reason "decided by a person, decisions:LINE" and the comment of that line, in place of the automatic
ones that they override.

``parse`` reads the file, ``bind`` makes its lines out against a corpus, ``Decisions.apply`` applies them to one letter,
and ``changed_paths`` tells which letters a change of the file concerns.
"""

from kg.decisions.application import Settled
from kg.decisions.bind import Corpus, Known, bind
from kg.decisions.lines import Document, Note, line_of, parse, parse_line
from kg.decisions.plan import Changed, Decisions, changed_paths
from kg.decisions.words import Malformed

__all__ = [
    "Changed",
    "Corpus",
    "Decisions",
    "Document",
    "Known",
    "Malformed",
    "Note",
    "Settled",
    "bind",
    "changed_paths",
    "line_of",
    "parse",
    "parse_line",
]
