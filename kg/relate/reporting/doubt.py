"""What keeps a wording from stating a line: it is denied, over, supposed, proposed, or a single report that was "
"asked for."""

from __future__ import annotations

import re

from kg.relate.reporting.page import Page
from kg.relate.reporting.sight import NODE, Sight
from kg.relate.reporting.subjects import Subject

__all__ = ["GERUND", "PROPOSING", "is_doubted", "is_one_report"]

N = NODE
_ENDED = frozenset(
    [
        "not",
        "never",
        "cannot",
        "cease",
        "ceases",
        "ceased",
        "stop",
        "stops",
        "used",
        "formerly",
        "previously",
        "hitherto",
        "once",
        "longer",
        "no",
    ]
)
_POSSIBLE = frozenset({"would", "might", "could", "may", "can"})
_SUPPOSING = re.compile(r"\b(?:if|whether|unless|suppose|supposing|assuming|lest)\b", re.IGNORECASE)
PROPOSING = re.compile(
    r"\b(?:recommend\w*|propos\w*|suggest\w*|consider\w*|option\w*|idea|argu\w*|invite\w*|prefer\w*|hope\w*|wish\w*|"
    r"view that|case for|favour\w*|favor\w*|advocat\w*|rumou?r\w*|contend\w*|imagin\w*|wonder\w*)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:told|agreed|decided|confirmed|explained|announced|made clear|promised|informed|ordered|ruled|resolved)\b"
)
_ARRANGED = re.compile(
    r"\b(?:arranged|agreed|decided|directed|ordered|resolved) (?:for|that)\s+$|\b(?:I|we) (?:want|require|expect|"
    r"shall want)\s+$|\b(?:cause|arrange for|arranging for|causing|have)\s+(?:the\s+|your\s+)?$"
)
_INVERTED = re.compile(
    r"(?:^|[\s,])(?:could|would|can|will|should|might|must|do|does|did|please|let|make)\s+$", re.IGNORECASE
)
_DENIED_OR_OVER = re.compile(
    r"\b(?:neither|nor|not|no|never|nobody|none|cannot|would|might|could|may|can|should|used|ceased?)\b|n't\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:neither|nor|no longer|never|not|nobody|without|rather than|instead of|far from)\b[^,;:]{0,40}$",
    re.IGNORECASE,
)
GERUND = re.compile(
    r"\b(?:of|than|without|stopp?(?:s|ed)?|ceased?|ceases|before|after|from|avoid|by|for|about|against|not|"
    r"no longer)\s+$",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\s*(?:Yes\b|(?:He|She|They|It|I|You|We|This|That|\w+ \w+) (?:will|does|do|is|are|should|shall|must)\s*[.;,:]|"
    r"I (?:can )?confirm)"
)
_ONE_OFF = re.compile(
    r"(?!\s*,\s*(?:and\s+)?that\b)"
    r"\s*,?\s*(?:(?:directly|back|again|further|formally|immediately|in full),?\s+)?(?:by|before|NLT|no later than|"
    r"not later than|within|"
    r"on|about|as to|upon|that|whether|any|all|how|what|immediately|at once|forthwith|urgently|in (?:writing|person|"
    r"due course|full|the "
    r"(?:autumn|spring|summer|winter|new year)|January|February|March|April|May|June|July|August|September|October|"
    r"November|"
    r"December|\d{4})|at (?:the(?! same)|its|our|your|their|my|\d)|this|next|tomorrow|shortly|later|again|"
    r"as soon as|as to|"
    r"for (?:duty|work|"
    r"instructions|training)|its|his|her findings|their)\b"
)
_BY_A_DAY = re.compile(r"\s*,?\s*(?:by|before|no later than|not later than|within|forthwith|immediately|at once)\b")
_LASTING = re.compile(
    r"\s*,?\s*(?:\w+ly,?\s+)?(?:on (?:behalf|all|everything|anything|matters|(?:the|this) (?:works?|project|"
    r"programme|scheme|contract)|day[- ]to[- ]day|an? (?:daily|weekly|monthly|quarterly|"
    r"regular|day)|"
    r"(?:[a-z-]+ (?:and [a-z-]+ )?)(?:matters|issues|questions|affairs|business|policy|grounds))|at (?:least|"
    r"all times|regular|"
    r"monthly|weekly|quarterly)|every|each|weekly|monthly|quarterly|daily|regularly|annually|fortnightly|"
    r"since|once|twice|"
    r"throughout|"
    r"for (?:as long|the|so long)|as long|while|until|from|with effect)\b"
)
_FROM_THEN_ON = re.compile(
    r"\s*,?\s*(?:from (?:now|then|\d\w*|[A-Z]\w*)|until|while|for as long|as long as|with effect|in future|"
    r"henceforth|hereafter|permanently)\b"
)
_TELLING = re.compile(
    r"\s+(?:that|whether|how|what|any\b|no\b|the results?|his findings|her findings|its findings|their findings)\b"
)
_UNDERTOOK = re.compile(
    r"\b(?:agreed|consented|undertaken|accepted (?:my|our|an) (?:invitation|request)) to "
    r"(?:lead|chair|head|conduct|undertake|carry out|hold|make)\b"
)
_WANTING = re.compile(r"\b(?:want|intend|mean|should like|would like)\s+$")
_COMMISSION = re.compile(
    r"\b(?:lead|chair|head|conduct|undertake|carry out|hold|make|form|commission\w*)\b.*\b(?:review|inquiry|enquiry|"
    r"investigation|"
    r"inspection|team|panel|audit|study|examination|assessment|task ?force|mission|stocktake|evaluation|view)\b"
)
_DENYING = re.compile(
    r"\b(?:rumou?rs?|no truth|untrue|not true|false|not the case|den(?:y|ies|ied)|no question|misapprehension|"
    r"mistaken\w*|wrong\w*|"
    r"undesirable|inappropriate|unsatisfactory|unacceptable)\b[^,;:]*\bthat\s+$"
)
_UNDONE = re.compile(
    r"\b(?:withdr[ae]w|cancel|revok|rescind|annul|countermand|oppos|object|refus|disallow|forbid"
    r"|declin)\w*\b[^;:.]{0,80}"
    r"\b(?:placing|making|putting|bringing|(?:order|instruction|direction|proposal|decision|letter|request) that)\s+$"
)
_SUPERSEDED = re.compile(
    r"; (?:but )?(?:now|henceforth|hereafter|in future|from now on|(?:as )?from|with effect from|beginning|starting)\b"
)
_REPORTED_PAST = re.compile(
    r"\b(?:[Hh]itherto|[Pp]reviously|[Ff]ormerly|[Uu]ntil (?:now|recently)|[Ii]n the past|used to)\b"
)


_CLAUSE = re.compile(r"[;:,]|\b(?:since|because|although|though)\b")


def is_doubted(page: Page, sight: Sight, subject: Subject, cue: int) -> bool:
    """Is the line at offset *cue* anything but stated: denied, over, supposed, proposed, asked about?"""
    text, words = sight.text, set(subject.words)
    if words & _ENDED or "until now" in words or {"were", "to"} <= words:
        return True
    if subject.words[:1] == ("to",) and subject.how == "direct" and not _ARRANGED.search(text, 0, subject.start):
        return True
    if "been" in words and words & {"has", "have"} and _SUPERSEDED.search(text, cue):
        return True
    clause = text[max(0, subject.start - 160) : subject.start]
    if subject.how == "direct" and _INVERTED.search(clause):
        return True
    near = _CLAUSE.split(clause)[-1] if subject.how != "relative" else ""
    if _NEGATION.search(near) or _REPORTED_PAST.search(near) or _DENYING.search(clause) or _UNDONE.search(clause):
        return True
    is_factual = subject.how == "relative" and not words & _POSSIBLE
    if not is_factual and (text.rstrip().endswith("?") or _SUPPOSING.search(near) or re.search(r"\bwhether\b", clause)):
        return not _YES.match(page.following(sight.index))
    is_plain = not words & (_POSSIBLE | {"should", "be", "to"}) and _indicative(text, cue, words)
    if (
        not is_plain
        and (PROPOSING.search(text, 0, cue) or PROPOSING.search(page.lead_in(sight.index)))
        and not (words & {"is", "are"} and is_factual)
    ):
        return True
    return bool(words & _POSSIBLE) and not ("would" in words and _TOLD.search(text, 0, cue))


def denies(words: str) -> bool:
    """Do *words*, which lead up to a verb, deny, suppose or put in the past what it says?"""
    return bool(_DENIED_OR_OVER.search(words) or _SUPPOSING.search(words) or _REPORTED_PAST.search(words))


def _indicative(text: str, cue: int, words: set[str]) -> bool:
    """Does the verb at *cue* say what is or will be, rather than what one might wish?"""
    return (
        bool(words & {"will", "shall", "is", "are", "now", "continues", "remains"})
        or re.match(r"\w+s\b", text[cue:]) is not None
    )


def _is_singular(subject: Subject) -> bool:
    """Would the indicative of the verb end in -s: is "report" said of *subject* a wish?"""
    group = subject.group
    return (
        len(group.nodes) == 1
        and len(group.keys) == 1
        and group.nodes[0].surface.lower() not in {"i", "you", "we", "they"}
    )


def is_one_report(page: Page, sight: Sight, subject: Subject | None, match: re.Match[str], end: int) -> bool:
    """Is "report to" at *match*, whose object ends at *end*, about one report rather than a standing line?"""
    text, cue = sight.text, match.start()
    words = set(subject.words) if subject else set[str]()
    if _TELLING.match(text, end):
        return True
    lasting = (
        _LASTING.match(text, end) is not None or bool(re.search(r"\bdirectly\b", text[cue:end])) or "directly" in words
    )
    if _is_commission(text[:cue], subject):
        return False
    if "back" in text[cue:end].split()[:3]:
        return not (lasting and words & {"will", "shall"})
    if subject and subject.how == "asked":
        if _WANTING.search(text, 0, subject.group.start):
            return not lasting and _ONE_OFF.match(text, end) is not None
        return not _FROM_THEN_ON.match(text, end) and not re.search(r"\bdirectly\b", text[cue:end])
    if subject and set(subject.group.keys) & page.authors and words & {"will", "shall", "would", "to"}:
        return "directly" not in text[cue:end] and not words & {"continue"}
    return _by_form(text, match, end, subject, is_lasting=lasting)


def _is_commission(before: str, subject: Subject | None) -> bool:
    """Do the words *before* the verb set *subject* over a piece of work on which he is to report?"""
    if subject is None:
        return False
    if subject.how in ("asked", "shared") and _COMMISSION.search(before):
        return True
    return bool({"will", "shall"} & {*subject.words}) and _UNDERTOOK.search(before) is not None


def _by_form(text: str, match: re.Match[str], end: int, subject: Subject | None, *, is_lasting: bool) -> bool:
    """Does the form of the verb, with what follows its object, show one report?"""
    verb, words = match["verb"].lower(), set(subject.words) if subject else set[str]()
    if verb == "reported":
        return not (words & {"has", "have"} and (is_lasting or re.search(r"\b[Ss]ince\b", text[: match.start()])))
    if verb == "reports":
        return False
    if verb == "report" and not words and not (subject and _is_singular(subject)):
        return _BY_A_DAY.match(text, end) is not None
    return not is_lasting and _ONE_OFF.match(text, end) is not None
