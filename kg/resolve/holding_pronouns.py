"""Posts that the letter gives to a pronoun: "She is our Head of Flow", "You are appointed Chair", "As Warden he …"."""

from __future__ import annotations

import re

from kg.resolve.pronouns import person_meant
from kg.resolve.workbench import Workbench
from kg.tokens import Title

__all__ = ["ARTICLES", "as_pronoun", "pronoun_holder", "told_you"]

ARTICLES = r"(?:the|a|an|our|your|my|its|their|his|her|this|that|then|now|current|new|one of (?:the|our|my|its))"
_YOU = re.compile(
    rf"\b[Yy]ou (?:are|have been|were)(?: hereby)? (?:appointed|designated|detailed|nominated|selected)(?: as|"
    rf" to be)?(?: {ARTICLES})? $"
    r"|\b[Yy]ou are (?:also |now )?(?:its|their|our) $"
    rf"|\b(?:appoint|designate|nominate|name|confirm) you(?: as)?(?: {ARTICLES})? $"
    r"|(?<!whether )(?<!if )(?<!that )\b[Yy]ou are (?:also |now )?(?:the|a) (?:[\w’']+ )?$"
)


_SHE_IS = re.compile(
    r"\b(she|he)(?:['’]s| is| was| will be| has been| became| becomes)(?: (?:now|currently|also))? (?:our|my|the|"
    r"a|an|your|their|its) $",
    re.IGNORECASE,
)


def pronoun_holder(bench: Workbench, start: int) -> list[tuple[str, int, int]] | None:
    """As in "She is our Head of Flow": the last person of that gender named before."""
    before = bench.tokens.flow[max(0, start - 40) : start]
    match = _SHE_IS.search(before)
    if not match:
        return None
    return _pronoun(bench, match.group(1), start - len(before) + match.start())


def told_you(bench: Workbench, title: Title) -> list[tuple[str, int, int]] | None:
    start = bench.tokens.start[title.first]
    before = bench.tokens.flow[max(0, start - 60) : start]
    match = _YOU.search(before)
    if not match:
        return None
    at = start - len(before) + match.start()
    keys = [c.key for c in bench.parties if c.role == "recipient"]
    return [(k, at, at + 3) for k in keys if k.startswith("p")] or None


_AS_SHE = re.compile(
    r"^,? (?:(?:however|therefore|accordingly|also|meanwhile),? )?(she|he|I|you)\b(?! (?:ask|expect|want|require)\b)"
)
_HER_AS = re.compile(
    r"\b(she|he|her|him|me|you|I)\b(?: write| am writing| was appointed| have been appointed| speak| sign| act)?,? as "
    r"(?:the |our |my |its |their |your )?$"
    r"|(?<!that )(?<!if )\b(I) am (?:also |now )?(?:the |its |their |a |an )$"
    r"|\b([Mm]y|[Yy]our)(?: \w+){0,2} (?:capacity|role|position|appointment|responsibilities|tenure|service|term) as "
    r"(?:the |our |its |their |a |an )?$"
    r"|\b([Hh]is|[Hh]er)(?: \w+)? (?:capacity|role|position|appointment|job|tenure|term) as (?:the |our |its |a |an )?$"
)
_OF_PRONOUN = {"my": "me", "your": "you"}
_FEMALE = frozenset(("she", "her", "hers"))


def as_pronoun(bench: Workbench, title: Title) -> list[tuple[str, int, int]] | None:
    """As in "As Programme Director she …", "they report to her as Head of Programmes"."""
    flow, start, end = bench.tokens.flow, bench.tokens.start[title.first], bench.tokens.end[title.last - 1]
    before = flow[max(0, start - 60) : start]
    match = _HER_AS.search(before)
    if match is not None:
        word = next(w for w in match.groups() if w)
        at = start - len(before) + match.start(match.lastindex or 0)
        return _pronoun(bench, _OF_PRONOUN.get(word.lower(), word), at)
    at = end
    if match is None:
        if not re.search(r"(?:^|[\s,])[Aa]s (?:the |our |my |its |their |your )?$", before):
            return None
        match = _AS_SHE.match(flow[end : end + 40])
        if match is None:
            return None
        at = end + match.start(1)
    return _pronoun(bench, match.group(1), at)


def _pronoun(bench: Workbench, word: str, at: int) -> list[tuple[str, int, int]] | None:
    """Return the person that the pronoun *word* at flow offset *at* means."""
    low = word.lower()
    if low in ("i", "me", "you"):
        role = "recipient" if low == "you" else "sender"
        keys = [c.key for c in bench.parties if c.role == role and c.key.startswith("p")]
        return [(keys[0], at, at + len(word))] if len(keys) == 1 else None
    key = person_meant(bench, bench.references.before(at), at, "f" if low in _FEMALE else "m")
    return [(key, at, at + len(word))] if key else None
