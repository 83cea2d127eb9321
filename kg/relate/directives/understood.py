"""Wordings that ask in idioms and leave it understood that the reader is to act, as tables like ``wordings``."""

from __future__ import annotations

from kg.model import Modality
from kg.relate.directives.view import AUTHOR, SOMEBODY
from kg.relate.directives.wordings import DOING, GIVEN, LEAVE, TO

__all__ = ["CLAUSES", "OF_READER"]

_TODO = r"(?:first |next |main |immediate |only |chief |sole )?(?:priority|task|orders|instructions|duty|job|aim|step)"
_SHOULD_BE = r"(?:is|are|should be|must be|will be|shall be|remains?)(?: now)?"

OF_READER: tuple[tuple[str, tuple[str, ...], Modality, float], ...] = (
    (rf"(?:^|[;:.] |, )(?:[Dd]o not|[Dd]on['’]t|[Nn]ever) forget to {TO}", ("forget",), "Order", 0.82),
    (rf"(?:^|[;:.] |, |[Pp]lease )[Rr]emember to {TO}", ("emember to",), "Order", 0.82),
    (
        (
            rf"{AUTHOR} (?:would |also |therefore |strongly |would also )?(?:suggest|recommend|advise)"
            rf" {DOING}"
        ),
        ("suggest", "recommend", "advise"),
        "Recommendation",
        0.8,
    ),
    (
        (
            rf"\b(?:[Jj]ust |[Tt]his is )?(?:[Aa] |[Jj]ust )?(?:(?:[Gg]entle|[Ff]riendly|[Qq]uick"
            rf"|[Ff]inal) )?[Rr]eminder (?:to"
            rf" [\ue800-\uefff] )?to {TO}"
        ),
        ("eminder",),
        "Request",
        0.8,
    ),
    (rf"(?:^|[;:.] )(?:[Bb]ut )?[Bb]y all means,? {TO}", ("y all means",), "Permission", 0.8),
    (
        rf"(?:^|[;:.] |, but |, and )(?:[Oo]n no account|[Uu]nder no circumstances|[Ii]n no circumstances),? {TO}",
        (" no account", " no circumstances"),
        "Prohibition",
        0.82,
    ),
    (rf"(?:^|[;:.] |, )[Pp]ray,? {TO}", ("ray",), "Request", 0.82),
    (rf"\b[Ss]ubject to your {DOING}", ("ubject to your",), "Requirement", 0.75),
    (rf"^(?:[Yy]ou may )?[Ff]eel free to {TO}", ("eel free",), "Permission", 0.75),
    (rf"(?:^|[;:.] )[Yy]our {_TODO} {_SHOULD_BE} to {TO}", ("our ",), "Requirement", 0.85),
    (
        (
            rf"(?:[Tt]here (?:is|will be|would be) no objection|{AUTHOR} (?:have|has|see|sees) no objection) to your"
            rf" {DOING}"
        ),
        ("no objection",),
        "Permission",
        0.75,
    ),
    (
        rf"^(?:Please |Kindly )?(?:[Bb]e so (?:good|kind) as|[Bb]e (?:good|kind) enough|[Hh]ave the goodness) to {TO}",
        ("e so ", "e good", "e kind", "ave the goodness"),
        "Request",
        0.85,
    ),
    (
        rf"\b[Ii]t is(?: hereby| further| also| therefore)? (?:requested|required|directed|desired) to {TO}",
        ("t is ",),
        "Request",
        0.8,
    ),
    (rf"\b{LEAVE} {GIVEN} to {TO}", ("granted", "given", "accorded", "extended"), "Permission", 0.8),
    (
        rf"\b[Ii]t(?: would|['’]d) (?:also )?be (?:as )?(?:well|wise|prudent|sensible) to {TO}",
        (" be ",),
        "Recommendation",
        0.75,
    ),
    (
        (
            rf"\b[Mm]y (?:own |firm |strong |only )?(?:advice|suggestion|recommendation"
            rf"|request)(?: to [\ue800-\uefff])?"
            rf"(?: is| would be| remains|,? therefore, is)(?: simply)? to {TO}"
        ),
        ("y advice", "y own", "y firm", "y strong", "y only", "y suggestion", "y recommendation", "y request"),
        "Recommendation",
        0.8,
    ),
    (
        (
            rf"\b(?:[Tt]his|[Mm]y|[Tt]he present) (?:letter|memorandum|note|signal|message|minute|telegram) (?:is|gives"
            rf" [\ue800-\uefff]|will serve as|will be|shall be|constitutes|serves as)(?: your| sufficient| full)*"
            rf" (?:authority|authori[sz]ation|permission|warrant|instructions?)(?: for [\ue800-\uefff])? to {TO}"
        ),
        ("authori", "permission", "warrant", "instruction"),
        "Permission",
        0.8,
    ),
    (
        (
            rf"\b[Ii]t is (?:strictly |absolutely |expressly |therefore |hereby )?(?:forbidden|prohibited"
            rf"|not (?:permitted|allowed)) to {TO}"
        ),
        ("t is ",),
        "Prohibition",
        0.8,
    ),
    (rf"^(?:[Ss]o |[Bb]ut )?[Ww]hy (?:not|don['’]t [\ue800-\uefff]) {TO}\?", ("hy ",), "Recommendation", 0.75),
    (
        (
            rf"\b(?:[Ww]ould(?:n['’]t)? it(?: not)?|[Mm]ight it(?: not)?|[Ii]s it not) be (?:better|best|wise"
            rf"|sensible|as well"
            rf"|possible) to {TO}\?"
        ),
        (" be ",),
        "Recommendation",
        0.75,
    ),
    (
        (rf"(?:[Ww]ould|[Dd]o) [\ue800-\uefff] mind (?:very much )?{DOING}"),
        (" mind ",),
        "Request",
        0.85,
    ),
    (
        (
            rf"(?:[Ww]ould|[Aa]re|[Ww]ill) [\ue800-\uefff] (?:be )?(?:willing|prepared|able|kind enough"
            rf"|good enough|so kind as"
            rf"|so good as) to {TO}\?"
        ),
        ("willing", "prepared", "able", "kind", "good"),
        "Request",
        0.8,
    ),
)
"""Wordings that leave it understood that the reader is to act."""

CLAUSES: tuple[tuple[str, tuple[str, ...], Modality], ...] = (
    (
        (
            r"\b(?:(?:[Oo]n|[Uu]pon) (?:the |one |this )?(?:clear |express |strict |firm )*(?:condition|footing|basis"
            r"|understanding|proviso|terms)|[Ii]t is a (?:\w+ )?(?:condition|term|requirement)(?: of [^,;:.]{2,50}?)?)"
            r"(?= that\b)"
        ),
        ("condition", "footing", "basis", "understanding", "proviso", "term", "requirement"),
        "Requirement",
    ),
    (
        (
            rf"\b[Ii]t (?:is|was|has been) (?:the|my|our) (?:\w+ )?(?:desire|wish|instruction|direction|order|request"
            rf"|decision) of (?:my (?:late )?predecessor|{SOMEBODY})(?:, [^;:]{{2,90}}?,)?(?= that\b)"
        ),
        ("desire", "wish", "instruction", "direction", "order", "request", "decision"),
        "Request",
    ),
    (rf"\b[Aa]ll (?:that )?{AUTHOR} ask(?: of [\ue800-\uf8ff])? is(?= that\b)", ("ll ",), "Request"),
    (
        (
            rf"{AUTHOR} (?:must |would |shall |now |again |therefore )*(?:repeat|reiterate|renew) (?:my|our) "
            r"(?:\w+ )?(?:request|instruction|demand|advice)(?= that\b)"
        ),
        ("repeat", "reiterate", "renew"),
        "Request",
    ),
    (
        (
            rf"{AUTHOR} (?:am|are)(?: very| most| particularly| especially| also)? (?:anxious|keen|eager"
            rf"|concerned|determined"
            rf"|adamant|desirous)(?= that\b)"
        ),
        ("anxious", "keen", "eager", "concerned", "determined", "adamant", "desirous"),
        "Expectation",
    ),
    (
        (
            r"\b(?:make it a|makes it a|made it a|on(?: the)?(?: strict| clear| express)?"
            r"|subject to the(?: further)?|with the)"
            r" (?:condition|understanding|proviso|stipulation)(?= that\b)"
        ),
        ("condition", "understanding", "proviso", "stipulation"),
        "Requirement",
    ),
    (
        r"^(?:IT (?:IS|WAS) )?(?:RESOLVED|Resolved|ORDERED|Ordered|DIRECTED|AGREED|Agreed)[:,]?(?= (?:that|THAT)\b)",
        ("esolved", "RESOLVED", "rdered", "ORDERED", "DIRECTED", "greed", "AGREED"),
        "Requirement",
    ),
)
"""Wordings before a clause with "that"."""
