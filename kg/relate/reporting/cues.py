"""The wordings that state a reporting line, over the text of a sight."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.alternation import compiled
from kg.model import Basis
from kg.relate.reporting.sight import NODE

__all__ = ["DOWNWARD", "MAY_HOLD_A_LINE", "UPWARD", "Cue"]

N = NODE

_UNITS = (
    "agency unit division branch subsidiary arm directorate department section body committee service wing bureau "
    "school faculty organisation organization"
)
_HINTS = (
    "takes her,takes his,takes its,take their,tasking,depend,function under,functions under,wing of,"
    "boss,chief is,chief will,so does,so do ,so is,so are,so will,doing so,do so,do the same,does the same,do likewise,"
    "report,duties from,answer,accountab,accounts to,account to,responsible,subordinat,line manag,line-manag,manage,"
    "administered by,remains in,remain in,stays in,"
    "supervis,oversee,overseen,under,instruction,direction,orders,led by,led jointly by,headed by,appointed by,"
    "owned by,"
    "controlled by,engaged by,retained by,directed by,part of,belong,within,inside,passes to,passed to,pass to,"
    "move,moving,"
    "transfer,merge,absorb,incorporat,integrat,subsum,brought,fold,team,panel,staff,lead,appoint,commissioned,"
    "asked,invited,"
    "instructed,named,nominat,designat,superior,attached to,attached for,has charge,have charge,rolls up,roll up,"
    "commanded by,dotted,line of,lines of,line to,parent,look to,looks to,work to,works to,work for,works for,"
    "works directly,"
    "charge of,directs the,direct the,authority over,command over,supervision over,control over,opcon to,tacon to,"
    "adcon to,obey,amenable,command of,control of,subject to,chain of,chains of,created within,created in,"
    "established within,established in,set up within,set up in,formed within,formed in,constituted"
)

MAY_HOLD_A_LINE = compiled(
    r"\b(?=[a-z])(?:"
    + "|".join([*_HINTS.split(","), *(f"{unit} {link}" for unit in _UNITS.split() for link in ("of", "within", "in "))])
    + ")"
)
"""Found in the lowered text of every sentence that a rule of this package can read."""

_ADV = (
    r"(?:,?\s+(?:(?!only\s+for)[a-z]+ly|back|direct|in turn|instead|too|also|both|next|straight|day[ -]to[ -]day|"
    r"since [^,;:.\ue000]{3,20}|at (?:once|present|all times|the moment)|"
    r"as (?:now|before)|"
    r"under (?:its|his|her|their|the) [a-z]+|in (?:that|this|all|such) [a-z]+|for (?:that|this|these|those|all|"
    r"such) [a-z]+|"
    r"in the first (?:instance|place)|(?:for|in|on|as|at|with)\s[^,;:.]{2,60}(?=,\s)|for the time being|"
    r"on[ -]site|locally|(?:up)?on (?:[a-z-]+ ){0,3}(?:questions|matters|issues|affairs|business)|"
    r"on (?:the|this|these|all) (?:works?|project|programme|program|scheme|contract|construction|operations?)|"
    r"(?:every|each) (?:day|week|month|quarter|year|morning|evening|\w+day)|for the duration"
    r"(?: of (?:the|this|that|its|his"
    r"|her) [a-z]+)?|in the (?:usual|ordinary|normal|same|old) (?:way|course|manner"
    r"|fashion)|from (?:now|then) on|in person|on (?:\ue000|it|this|that|these|them|both)|"
    r"with effect from [^,;:.]{3,25}|(?:until|till|during|throughout|pending) [^,;:.\ue000]{3,30}|"
    r"from [^,;:.\ue000]{3,25}|upwards?|"
    r"(?:through|via)\s+[^;:.]{1,60}?|not to [^,;:.]{1,80},? but|not,? as (?:hitherto|before|at present|"
    r"now),? to [^,;:.]{1,80},? but)(?:\b|(?<=\ue000)),?){0,4}"
)
_ON_THIS = r"(?:\s+(?:on|in|about|as to|regarding)\s+(?:[\w-]+\s+){0,5}[\w-]+(?=\s+from\b))?"
_FOR = r"(?:\s+for\s+[^;:.]{3,110}?,?)?"
_ABOVE = r"(?:(?!the\b)[\w-]+\s+(?:and\s+)?){0,3}"
_RULE = (
    r"(?:direction|directions|command|supervision|control|authority|management|leadership|orders|oversight|charge|"
    r"guidance|instructions|responsibility)"
)
_DET = (
    r"(?:(?:the|our|your|my|its|his|her|their|this|that|an?|both|new|acting|interim|present|current|same)\s+){0,3}"
    rf"(?:{N}'s\s+(?:[\w-]+\s+){{0,3}})?"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One wording: the subject stands before ``start`` of the match, the object after its end (or is the group ``by``).

    ``between`` are words that may stand between subject and match beside auxiliaries and adverbs. ``is_strict``: the
    subject must stand right there; otherwise the subject of the clause will do. A text without any of ``triggers`` does
    not match."""

    name: str
    pattern: re.Pattern[str]
    basis: Basis
    triggers: tuple[str, ...] = ("",)
    between: frozenset[str] = frozenset()
    is_strict: bool = True
    confidence: float = 0.9


def _cue(  # noqa: PLR0913 - a row of the tables below
    name: str,
    triggers: str,
    pattern: str,
    basis: Basis,
    *,
    between: str = "",
    is_strict: bool = True,
    confidence: float = 0.9,
) -> Cue:
    return Cue(
        name, re.compile(pattern), basis, tuple(triggers.split()), frozenset(between.split()), is_strict, confidence
    )


_BECOME = (
    "become becomes became becoming made held stand stands consider considers considered regard yourself himself "
    "herself themselves"
)
_WORK = (
    "work works working worked act acts acting serve serves serving served come comes coming operate operates "
    "operating sit sits fall falls falling place places placing placed put kept himself herself itself "
    "yourself themselves pass passes passed "
    "consider regard function functions functioning brought stand stands standing stay stays"
)

UPWARD = (
    _cue("report", "eport", rf"\b(?P<verb>[Rr]eport(?:s|ing|ed)?){_ADV}\s+(?:in\s+|up\s+)?(?:in)?to,?\s+", "ReportsTo"),
    _cue("rolls-up", "roll", r"\broll(?:s|ing)?\s+up\s+(?:in)?to\s+", "ReportsTo"),
    _cue("report-through", "eport", rf"\b(?P<verb>[Rr]eport(?:s|ing)?){_ADV},?\s+(?:via|through)\s+", "ReportsTo"),
    _cue(
        "accountable",
        "able",
        rf"\b(?:[Aa]ccountable|[Aa]nswerable){_ADV}{_FOR}{_ADV}\s+to,?\s+",
        "AccountableTo",
        between=_BECOME,
    ),
    _cue("responsible", "esponsible", rf"\b[Rr]esponsible{_ADV}\s+to\s+", "AccountableTo", between=_BECOME),
    _cue("answer", "answer", rf"\banswer(?:s|ing|ed)?{_ADV}{_FOR}{_ADV}\s+to\s+", "AccountableTo"),
    _cue("account", "account", r"\baccounts? (?:directly )?to\s+", "AccountableTo", confidence=0.75),
    _cue("subordinate", "subordinate", rf"\bsubordinated?{_ADV}\s+to\s+", "AccountableTo", between=_BECOME),
    _cue(
        "supervised",
        "managed supervised overseen commanded administered",
        rf"\b(?:(?:line[ -])?managed|supervised|overseen|commanded|administered|line-managed){_ADV}\s+(?:by|within)\s+",
        "ReportsTo",
        between="line jointly",
    ),
    _cue("led", "led headed directed", rf"\b(?:led|headed|directed){_ADV}\s+by\s+", "LedBy"),
    _cue(
        "under",
        "under subject",
        rf"\b(?:under|subject\s+to)\s+(?:the\s+)?{_ABOVE}(?:direction|directions|command|supervision|"
        rf"leadership|management|instructions|aegis|wing|superintendence|tasking|"
        rf"orders)(?:\s+and\s+\w+)?\s+of\s+",
        "ReportsTo",
        between=_WORK,
        is_strict=False,
    ),
    _cue(
        "under-authority",
        "under subject",
        rf"(?:\b(?:works?|working|acts?|acting|serves?|serving|comes?|placed|put|remains?|is|are|be|falls?|"
        rf"brought|pass|passes|passed)\s+)(?:\w+ly\s+)?"
        rf"(?:under|subject\s+to)\s+(?:the\s+)?{_ABOVE}(?:authority|control|oversight|charge|guidance|"
        rf"responsibility)\s+of\s+",
        "ReportsTo",
    ),
    _cue(
        "under-whose",
        "under subject",
        rf"\b(?:under|subject\s+to)\s+(?=(?:{N}'s?|my|your|his|her|our|their)\s+{_ABOVE}{_RULE}\b)",
        "ReportsTo",
        between=_WORK,
        is_strict=False,
    ),
    _cue(
        "under-bare",
        "under",
        rf"\b(?:is|are|be|remains?|resorts?|works?|working|serves?|serving|placed|put|comes?|coming|sits?|acts?|"
        rf"acting|falls?|operates?|"
        rf"stands?)\s+(?:\w+ly\s+)?under\s+"
        rf"(?={_DET}{N})(?!(?:{N}'s?|my|your|his|her|our|their)\s+{_ABOVE}{_RULE}\b)",
        "ReportsTo",
    ),
    _cue(
        "take-orders",
        "instruction direction order duties lead tasking cue",
        r"\b(?:takes?|taking|taken|receives?|receiving|gets?|getting|accepts?)\s+(?:(?:all|any|its|his|her|their|"
        r"your|my|day-to-day|operational|"
        r"professional|only|both)\s+)*"
        rf"(?:direction|directions|instructions?|orders|duties|lead|taskings?|cue)(?:\s+and\s+\w+)?{_ON_THIS}{_ADV}"
        r"\s+from\s+",
        "ReportsTo",
    ),
    _cue(
        "line",
        "line",
        r"\b(?:has|have|having|with|retains?|keeps?)\s+(?:an?|his|her|its|"
        r"their)\s+(?:[\w-]+\s+){0,3}(?:reporting line|reporting lines|line|"
        r"line of (?:report|reporting|accountability|management|command))(?:\s+\w+ly)?(?:,[^,;:.]{2,40},|,)?\s+to\s+",
        "ReportsTo",
        is_strict=False,
    ),
    _cue(
        "under-far",
        "under",
        rf"\bunder\s+(?={_DET}{N})(?!(?:{N}'s?|my|your|his|her|our|their)\s+{_ABOVE}{_RULE}\b)",
        "ReportsTo",
        is_strict=False,
        confidence=0.7,
    ),
    _cue(
        "on-orders",
        "instructions orders directions",
        r"\b(?:acts?|acting|works?|working)\s+(?:only\s+|solely\s+)?on\s+the\s+(?:instructions|orders|"
        r"directions)\s+of\s+",
        "ReportsTo",
    ),
    _cue(
        "looks-to",
        "look",
        rf"\blooks?\s+to\s+(?={_DET}{N}.{{0,40}}\bfor\s+(?:\w+\s+){{0,2}}(?:direction|directions|"
        rf"instructions|orders)\b)",
        "ReportsTo",
    ),
    _cue("works-for", "work", r"\bworks?\s+(?:directly\s+)?(?:to|for)\s+", "ReportsTo", confidence=0.7),
    _cue(
        "under-command", "under", rf"\bunder\s+(?:the\s+)?(?:command|comd)\s+(?={_DET}{N})", "ReportsTo", between=_WORK
    ),
    _cue(
        "to-the-command",
        "command direction supervision control orders",
        r"\b(?:reverts?|reverted|pass|passes|passed|transfers?|transferred|returns?|returned)\s+to\s+the\s+"
        rf"{_ABOVE}(?:command|direction|supervision|control|orders)\s+of\s+",
        "ReportsTo",
    ),
    _cue(
        "to-whose",
        "direction command supervision management",
        rf"\b(?:moves?|moved|transfers?|transferred|pass|passes|passed|come|comes|return|returns)\s+"
        rf"(?:from\s+[^;:.]{{1,60}}?\s+)?(?:in)?to\s+(?=(?:{N}'s?|my|your|his|her|our"
        rf"|their)\s+(?:own\s+)?(?:line\s+)?(?:direction|command|supervision|"
        rf"management)\b)",
        "ReportsTo",
    ),
    _cue(
        "obey",
        "obey orders",
        rf"\b(?:obey(?:s|ing)?|amenable\s+to)\s+(?:the\s+)?(?:orders|instructions|directions)\s+of\s+"
        rf"(?={_DET}{N})",
        "ReportsTo",
    ),
    _cue(
        "attached",
        "attached",
        rf"\battached\s+(?:for\s+[a-z ]{{3,30}}?\s+)?to\s+(?:the\s+office\s+of\s+)?(?={_DET}{N})",
        "ReportsTo",
        between="stand stands placed",
        confidence=0.8,
    ),
    _cue("subordinate-of", "subordinate", r"\b(?:an?|the)\s+subordinate\s+of\s+", "AccountableTo"),
    _cue(
        "depends",
        "depend",
        r"\bdepend(?:s|ing|ent)?,?\s+(?:hierarchically|administratively|functionally|operationally)\s+(?:up)?on\s+",
        "ReportsTo",
    ),
    _cue("direct-report", "direct report", r"\ba\s+direct\s+report\s+(?:of|to)\s+", "ReportsTo"),
    _cue("opcon", "CON", r"\b(?:OPCON|TACON|ADCON)\s+to\s+", "ReportsTo"),
)
"""The subject answers to the object."""

_MINDER = r"(?:[Ll]ine[ -]manage|[Ss]upervise|[Oo]versee|[Mm]anage)"

DOWNWARD = (
    _cue(
        "supervise",
        "anage upervise versee",
        rf"\b{_MINDER}s?\s+(?:both\s+|the\s+work\s+of\s+)?(?={_DET}{N})",
        "ReportsTo",
        between="line",
    ),
    _cue(
        "line-manager-of",
        "manager superior supervisor",
        r"\b(?:be\s+|is\s+|are\s+|as\s+)?(?:the\s+|a\s+)?(?:line manager|"
        r"(?:immediate |direct )?superior(?: officer)?|supervisor)s?\s+(?:of|to|"
        r"for)\s+",
        "ReportsTo",
        between="act acts",
    ),
    _cue(
        "management-of",
        "management supervision",
        r"\b(?:(?:has|have|takes?|assumes?|retains?|given)\s+(?:\w+\s+)?"
        r"|responsible\s+for\s+(?:the\s+)?)(?:line management|supervision|"
        r"day-to-day management)"
        r"(?:\s+responsibility)?\s+(?:of|for)\s+",
        "ReportsTo",
    ),
    _cue(
        "authority-over",
        "over charge work",
        r"\b(?:(?:has|have|exercises?|holds?)\s+(?:\w+\s+){0,2}(?:authority|command|supervision|"
        r"control)\s+over|(?:in|has|have|takes?|assumes?)\s+(?:\w+\s+)?charge\s+of|"
        r"directs?\s+the\s+work\s+of)\s+",
        "ReportsTo",
        confidence=0.8,
    ),
)
"""The object answers to the subject."""
