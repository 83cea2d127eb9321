"""The wordings that state a reporting line, over the text of a sight."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Basis
from kg.relate.reporting.sight import NODE

__all__ = ["DOWNWARD", "MAY_HOLD_A_LINE", "UPWARD", "Cue"]

N = NODE

MAY_HOLD_A_LINE = re.compile(
    r"\breport(?:s|ed|ing)?\b|\banswer(?:s|able|ing)?\b|\baccountab|\baccounts? to\b|\bresponsible\b|\bsubordinate|"
    r"\b(?:manag|supervis|overs)(?:e|es|ed|eeing|ee|ees|een|ing)\b|\bline[ -]manage|\bunder\b|\b(?:instructions?|directions?|orders?)\b|"
    r"\b(?:led|headed|appointed|owned|sponsored|controlled) by\b|\bpart of\b|\bbelong|\bwithin\b|\b(?:in)?to the\b.*\bdirectorate\b|"
    r"\b(?:mov|transfer|merg|absorb|incorporat|integrat)\w* |\b(?:agency|unit|division|branch|subsidiary|arm|section|committee|body) (?:of|within)\b|"
    r"\bteam\b|\bpanel\b|\bappoint|\bcommission|\basked\b|\bnominat|\bline manager|\bsuperior\b|\bdotted|\breporting line|\blines? of\b",
    re.IGNORECASE,
)

_ADV = (
    r"(?:,?\s+(?:(?!only\s+for)[a-z]+ly|back|in turn|instead|too|also|both|straight|day[ -]to[ -]day|at once|as (?:now|before)|"
    r"under (?:its|his|her|their|the) [a-z]+|in (?:that|this|all|such) [a-z]+|for (?:that|this|these|those|all|such) [a-z]+|"
    r"in the first (?:instance|place)|(?:for|in|on|as|at|with)\s[^,;:.]{2,60}(?=,\s)|for the time being|with effect from [^,;:.]{3,25}|from [^,;:.\ue000]{3,25}|upwards?|"
    r"not to [^,;:.]{1,80},? but|not,? as (?:hitherto|before|at present|now),? to [^,;:.]{1,80},? but)\b,?){0,4}"
)
_FOR = r"(?:\s+for\s+[^;:.]{3,110}?,?)?"
_ABOVE = r"(?:(?!the\b)[\w-]+\s+(?:and\s+)?){0,3}"
_RULE = r"(?:direction|directions|command|supervision|control|authority|management|leadership|orders|oversight|charge|guidance|instructions)"
_DET = (
    r"(?:(?:the|our|your|my|its|his|her|their|this|that|an?|both|new|acting|interim|present|current|same)\s+){0,3}"
    rf"(?:{N}'s\s+(?:[\w-]+\s+){{0,3}})?"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One wording: the subject stands before ``start`` of the match, the object after its end (or is the group ``by``).

    ``between`` are words that may stand between subject and match beside auxiliaries and adverbs. ``is_strict``: the
    subject must stand right there; otherwise the subject of the clause will do."""

    name: str
    pattern: re.Pattern[str]
    basis: Basis
    between: frozenset[str] = frozenset()
    is_strict: bool = True
    confidence: float = 0.9


def _cue(
    name: str, pattern: str, basis: Basis, *, between: str = "", is_strict: bool = True, confidence: float = 0.9
) -> Cue:
    return Cue(name, re.compile(pattern), basis, frozenset(between.split()), is_strict, confidence)


_WORK = "work works working worked act acts acting serve serves serving served come comes coming operate operates operating sit sits fall falls falling placed put kept brought stand stands standing stay stays"

UPWARD = (
    _cue("report", rf"\b(?P<verb>[Rr]eport(?:s|ing|ed)?){_ADV}\s+to,?\s+", "ReportsTo"),
    _cue("report-through", rf"\b(?P<verb>[Rr]eport(?:s|ing)?){_ADV},?\s+(?:via|through)\s+", "ReportsTo"),
    _cue("accountable", rf"\b(?:[Aa]ccountable|[Aa]nswerable){_ADV}{_FOR}{_ADV}\s+to,?\s+", "AccountableTo"),
    _cue("responsible", rf"\b[Rr]esponsible{_ADV}\s+to\s+", "AccountableTo"),
    _cue("answer", rf"\banswer(?:s|ing)?{_ADV}\s+to\s+", "AccountableTo"),
    _cue("account", r"\baccounts? (?:directly )?to\s+", "AccountableTo", confidence=0.75),
    _cue("subordinate", rf"\bsubordinate{_ADV}\s+to\s+", "AccountableTo"),
    _cue(
        "supervised",
        rf"\b(?:(?:line[ -])?managed|supervised|overseen|line-managed){_ADV}\s+by\s+",
        "ReportsTo",
        between="line jointly",
    ),
    _cue("led", rf"\b(?:led|headed){_ADV}\s+by\s+", "LedBy"),
    _cue(
        "under",
        rf"\bunder\s+(?:the\s+)?{_ABOVE}(?:direction|directions|command|supervision|leadership|management|orders)(?:\s+and\s+\w+)?\s+of\s+",
        "ReportsTo",
        between=_WORK,
        is_strict=False,
    ),
    _cue(
        "under-authority",
        rf"(?:\b(?:works?|working|acts?|acting|serves?|serving|comes?|placed|put|remains?|is|are|be|falls?|brought)\s+)(?:\w+ly\s+)?"
        rf"under\s+(?:the\s+)?{_ABOVE}(?:authority|control|oversight|charge|guidance|responsibility)\s+of\s+",
        "ReportsTo",
    ),
    _cue("under-whose", rf"\bunder\s+(?=(?:{N}'s?|my|your|his|her|our|their)\s+{_ABOVE}{_RULE}\b)", "ReportsTo", between=_WORK, is_strict=False),
    _cue(
        "under-bare",
        rf"\b(?:works?|working|serves?|serving|placed|put|comes?|coming|sits?|acts?|acting|falls?|operates?|stands?)\s+(?:\w+ly\s+)?under\s+"
        rf"(?={_DET}{N})(?!(?:{N}'s?|my|your|his|her|our|their)\s+{_ABOVE}{_RULE}\b)",
        "ReportsTo",
    ),
    _cue(
        "take-orders",
        r"\b(?:takes?|taking|receives?|receiving)\s+(?:(?:all|any|its|his|her|their|your|my|day-to-day|operational|professional|only|both)\s+)*"
        rf"(?:direction|directions|instructions?|orders)(?:\s+and\s+\w+)?{_ADV}\s+from\s+",
        "ReportsTo",
    ),
    _cue(
        "line",
        r"\b(?:has|have|having|with|retains?|keeps?)\s+(?:an?|his|her|its|their)\s+(?:[\w-]+\s+){0,3}(?:reporting line|reporting lines|line|"
        r"line of (?:report|reporting|accountability|management|command))(?:\s+\w+ly)?(?:,[^,;:.]{2,40},)?\s+to\s+",
        "ReportsTo",
        is_strict=False,
    ),
)
"""The subject answers to the object."""

_MINDER = r"(?:[Ll]ine[ -]manage|[Ss]upervise|[Oo]versee|[Mm]anage)"

DOWNWARD = (
    _cue("supervise", rf"\b{_MINDER}s?\s+(?:both\s+|the\s+work\s+of\s+)?(?={_DET}{N})", "ReportsTo", between="line"),
    _cue(
        "line-manager-of",
        r"\b(?:be\s+|is\s+|are\s+|as\s+)?(?:the\s+|a\s+)?(?:line manager|immediate superior|supervisor)s?\s+(?:of|to|for)\s+",
        "ReportsTo",
        between="act acts",
    ),
)
"""The object answers to the subject."""
