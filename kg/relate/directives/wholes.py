"""Wordings whose words are a thing to be handed in, or the task as a whole, as tables like those of ``wordings``."""

from __future__ import annotations

from kg.model import Modality
from kg.relate.directives.view import AUTHOR, CHAIN, SOMEBODY

__all__ = ["ASKED_FOR", "THINGS", "WHOLES"]

_TO_END = (  # of a sentence that has no other verb
    r"(?:(?! (?:is|are|was|were|will|would|has|have|had|should|must|may|can)\b)[^;:])*$"
)
_NOUN = (  # a stretch without a verb that has a subject
    r"(?:(?!\b(?:is|are|was|were|has|have|had|will|would|shall|should|must|may|can|could|ought|needs?|seems?"
    r"|appears?|likely|due|proved|decided|requires?|orders?|directs?|obliges?|compels?|allows?|permits?|expects?|wants?"
    r"|preferred|asked|agreed|told|said|chose|hope|hoped|wish|wished|which|that|who|as|do|does|did)\b)[^;:,.])"
)

THINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (rf"^(?:{CHAIN}: )?(?:Very |Most |Also )?[Gg]rateful for (?P<task>[a-z\ue000-\uf8ff].*)", ("rateful for",)),
    (rf"{AUTHOR} (?:now |therefore )?expect to (?:hear|have|receive|see) (?P<task>[^;:.?!]{{3,120}})", ("expect to",)),
    (rf"{AUTHOR} (?:would|should) (?:also |very much |greatly )?value (?P<task>[^;:.?!]{{3,120}})", ("value",)),
    (
        (
            rf"{AUTHOR}(?:['’]ll| will| shall)(?: also)? need (?P<task>your [^;:.?!]{{2,80}}"
            r"\b(?:by|before|within|not later than) [^;:.?!]{2,40})"
        ),
        (" need your",),
    ),
    (
        (
            rf"{AUTHOR} (?:must |would |again |now )*(?:repeat|reiterate|renew) (?:my|our) (?:\w+ )?request for"
            r" (?P<task>[^;:.?!]{3,120})"
        ),
        ("repeat", "reiterate", "renew"),
    ),
    (
        (
            rf"(?:[Mm]ay|[Mm]ight|[Cc]an|[Cc]ould|must) {AUTHOR} (?:trouble|press|bother|ask) [\ue800-\uefff] for"
            r" (?P<task>[^;:.?!]{3,120})"
        ),
        (" for ",),
    ),
    (
        (
            rf"(?:[Mm]ay|[Mm]ight) {AUTHOR} (?:beg|ask|crave|request)(?: for)? (?:the favour of |the courtesy of )?"
            r"(?P<task>(?:an?|your|the|some)\b[^;:.?!]{3,120})"
        ),
        ("beg", "ask", "crave", "request"),
    ),
    (r"^(?:Also |And |Will )?[Nn]eed (?P<task>(?:your|the|an?|two|three|all|some|more)\b[^;:.?!]{3,120})", ("eed ",)),
    (
        (
            r"^(?:[Ww]hat is|[Ww]hat['’]s) (?:now |really |also )?(?:needed|required|wanted|called for)(?: now)? is"
            r" (?P<task>[^;:.?!]{3,120})"
        ),
        (" is ",),
    ),
    (r"^(?P<task>[A-Z][^,;:.?!\ue000-\ue7ff]{3,90}?),? (?:please|pls)\W*$", ("please", "pls")),
    (
        (
            rf"^[Ww]hat {AUTHOR} (?:want|need|require|expect"
            rf"|would like)(?: from [\ue800-\uf8ff])? is (?P<task>[^;:.?!]{{3,120}})"
        ),
        ("hat ",),
    ),
)
"""Wordings before a thing to be handed in."""

WHOLES: tuple[tuple[str, tuple[str, ...], Modality], ...] = (
    (
        (
            r"^(?:Actions?|ACTIONS?)(?: \w{1,3})?[:.–-] ?(?P<task>[^;:]{1,80}? to be (?:\w+ly )?[a-z]+(?:ed|t|n|ne"
            r"|de)\b[^;:]*)"
        ),
        (" to be ",),
        "Requirement",
    ),
    (
        (
            rf"{AUTHOR} (?:will not|cannot|can not|shall not|won['’]t) (?:have|allow|permit"
            rf"|tolerate) (?P<task>(?:the|any|your|this"
            r"|these|those|it|my|our)\b[^,;:]{3,80})"
        ),
        ("have ", "allow ", "permit ", "tolerate "),
        "Prohibition",
    ),
    (
        (
            rf"{AUTHOR}(?: would|['’]d| should| had) (?:much |far )?(?:rather|sooner|prefer it if|prefer)(?: that)?"
            r" (?P<task>(?:nothing|nobody|no one|none of [^,;:]{2,40}|no [a-z]+)\b[^;:]{3,})"
        ),
        ("rather", "sooner", "prefer"),
        "Prohibition",
    ),
    (
        (
            rf"{AUTHOR}(?: would|['’]d| should| had) (?:much |far )?(?:rather|sooner|prefer it if)(?: that)?"
            r" (?P<task>(?:the|that|this|these|those|it|your|all|such) [^,;:.]{0,60}?\b(?:did not|(?:were|was)"
            r"(?: not)?(?: \w+ly)? (?:left|sent|told|shown|made|given|held|put|taken|spent|kept|done"
            r"|[a-z]{3,}ed))\b[^;:]*)"
        ),
        ("rather", "sooner", "prefer"),
        "Request",
    ),
    (
        (
            r"(?:^|; |, )(?:[Aa]nd |[Bb]ut |[Ss]o )?(?P<task>(?i:nobody|no one|no-one|none of [\w\ue000-\uf8ff]+)"
            r" (?P<does>[a-z]+)\b[^;:]*?\b(?:without|until|unless|except|including|other than|before|again)\b[^;:]*)"
        ),
        ("obody", "o one", "o-one", "one of"),
        "Prohibition",
    ),
    (
        (
            rf"{AUTHOR} (?:do not|don['’]t)(?: now)? want (?:to see )?(?P<task>(?:the|any|your|this|these"
            rf"|those)\b[^,;:]{{3,60}}?"
            r" (?:left|sent|told|shown|made|given|held|put|taken|spent|[a-z]{3,}ed)\b(?! to\b)[^;:]*)"
        ),
        ("want ",),
        "Prohibition",
    ),
    (
        (
            r"(?:^|[;:.] )(?P<task>(?:An? )?(?:[Ee]arly|[Pp]rompt|[Ii]mmediate|[Uu]rgent) (?:reply|response|answer"
            r"|action|attention"
            r"|acknowledgement)\b[^;:.]{0,50} (?:is|will be|would be) (?:requested|solicited|expected|awaited"
            r"|appreciated))"
        ),
        ("requested", "solicited", "expected", "awaited", "appreciated"),
        "Request",
    ),
    (
        (
            r"(?:^|[;:.] )(?P<task>(?:Your |The |An? )?(?:[A-Z]?[a-z]+ ){0,2}(?i:return|submission|payment"
            r"|repayment|completion|attendance|removal|withdrawal|delivery|production|disclosure|surrender"
            r"|compliance|confirmation"
            r"|co-?operation|replacement|repair|closure|cessation|notification|evacuation|destruction|suspension"
            r"|acknowledge?ment|adherence|installation|inspection|transfer)\b[^;:.]{0,100}?) (?:is|are|will be"
            r"|would be)"
            r"(?: now| also| hereby| therefore)? (?:required|requested|essential|expected|mandatory|compulsory"
            r"|obligatory"
            r"|demanded|imperative|vital)\b"
        ),
        (
            "required",
            "requested",
            "essential",
            "expected",
            "mandatory",
            "compulsory",
            "obligatory",
            "demanded",
            "imperative",
            "vital",
        ),
        "Requirement",
    ),
    (
        (
            rf"^(?P<task>No (?!later\b|doubt\b|one\b|such\b|reply\b|answer\b|wonder\b)[a-z]+ {_NOUN}{{0,60}}?"
            rf"(?:without|until|unless) (?!which|whom)[^;:]{{3,}}?)\.?\s*$"
        ),
        ("No ",),
        "Prohibition",
    ),
    (
        (
            rf"^(?P<task>(?![\ue000-\uefff])(?!(?:It|Th[a-z]+|They|H[ae]|She|What|Wh[a-z]+|How|So|In order|No|Nothing"
            rf"|Not)\b){_NOUN}{{4,70}}"
            r" to be (?:\w+ly )?(?:submitted|returned|sent|completed|forwarded|provided|handed|removed|cancelled"
            r"|suspended"
            r"|closed|paid|kept|reported|recorded|updated|reviewed|circulated|arranged|prepared|checked|inspected"
            r"|repaired"
            r"|replaced|destroyed|surrendered|given|made|issued|notified|obtained|signed|stopped)\b[^;:]*)"
        ),
        (" to be ",),
        "Requirement",
    ),
    (
        (
            r"(?:^|[;:.] )(?P<task>[A-Z][^,;:.]{3,60} (?:will|shall) (?:cease|stop|be suspended"
            r"|be discontinued) (?:at once|forthwith"
            r"|immediately|with immediate effect|from to-?day|until further notice))"
        ),
        ("will ", "shall "),
        "Order",
    ),
    (
        (
            rf"^(?P<task>(?!(?:It|Th[a-z]+|They|H[ae]|She|What|Wh[a-z]+|How|So|In order)\b){_NOUN}{{2,60}} not to be"
            r" (?:\w+ly )?[a-z]+(?:ed|t|n|ne|de)\b[^;:]*)"
        ),
        (" not to be ",),
        "Prohibition",
    ),
    (
        (
            rf"^(?P<task>No (?!need|reason|time|attempt|way|right|wish|objection|plan|authority|power|duty|choice|cause"
            rf"|effort|decision|sign|one\b)[a-z]+ {_NOUN}{{0,40}}?\bto (?!which|whom|th[a-z]+\b|an?\b|date\b|be able)"
            rf"[a-z]+ {_NOUN}+)\.?\s*$"
        ),
        ("No ",),
        "Prohibition",
    ),
    (
        (
            rf"^(?P<task>(?:Any )?(?:[Rr]epl(?:y|ies)|[Cc]omments|[Rr]eturns|[Nn]ominations|[Nn]ames|[Rr]esponses) to"
            rf" (?:{SOMEBODY}|this office)[^;:.]{{0,40}}"
            r"\b(?:by|before|NLT|not later than|no later than) [^;:]{3,50}?)\.?\s*$"
        ),
        (" to ",),
        "Request",
    ),
    (
        (
            r"(?:^|[;:.] )(?P<task>(?:[Aa]ll|[Aa]ny) [^,;:.]{3,70} (?:is|are) (?:hereby |accordingly |now"
            r" )?(?:suspended|stopped"
            r"|halted|frozen|forbidden|prohibited|banned|embargoed|discontinued)\b[^;:]*)"
        ),
        ("suspended", "stopped", "halted", "frozen", "forbidden", "prohibited", "banned", "embargoed", "discontinued"),
        "Prohibition",
    ),
    (
        (
            r"(?:^|[;:.] |, and |, but )(?P<task>(?:[Nn]obody|[Nn]o[ -]one|[Nn]othing|[Nn]one of (?:them|the"
            r"|your|our)\b[^,;:.]{0,30}?)"
            r" (?:goes|leaves|enters|moves|touches|speaks|talks|signs|opens|uses|takes|gets|sends|pays|drives"
            r"|works|starts"
            r"|flies|sails|boards|comes|passes|smokes|travels|returns|spends|buys|orders|publishes|answers"
            r"|handles|walks"
            r"|climbs|eats|drinks|books|releases|ships|rings|calls|sits|starts|joins)\b[^;:]{0,70}?"
            r"\b(?:without|until|unless|before|except|till)\b[^;:]*)"
        ),
        (" without", " until", " unless", " before", " except", " till"),
        "Prohibition",
    ),
    (
        (
            rf"{AUTHOR}(?: would| must| should| do)?(?: strongly| earnestly)? (?:advise|counsel|recommend|caution|warn)"
            rf"(?: [\ue800-\uefff])?(?: strongly)? against (?P<task>[^;:.]{{3,120}})"
        ),
        (" against ",),
        "Recommendation",
    ),
    (
        (
            rf"{AUTHOR} (?:will not|cannot|shall not|won['’]t) have (?P<task>[a-z]+s (?:in|on|at|near|about"
            rf"|round|left|lying)\b"
            r"[^,;:]{2,60})"
        ),
        (" have ",),
        "Prohibition",
    ),
    (
        (
            r"^(?P<task>(?:The|Your|All|These|Those|This|Our) [^,;:.]{3,50} (?:needs?|wants?"
            r"|requires?) (?:\w+ly )?(?:mending"
            r"|repairing|replacing|cleaning|checking|updating|reviewing|painting|testing|revising|sorting"
            r"|fixing|correcting"
            r"|rewriting|doing|moving|clearing|overhauling|servicing)\b[^;:]*)"
        ),
        (" need", " want", " require"),
        "Requirement",
    ),
    (
        (
            rf"{AUTHOR} (?:do not|don['’]t)(?: now)? want (?P<task>(?:any(?:one|body|thing)?|people|staff"
            rf"|visitors|nobody)\b"
            r"[^,;:]{0,30}? (?:on|in|near|at|inside|using|going|touching|talking|leaving|coming|entering"
            r"|discussing|sent|told)"
            r"\b[^;:]*)"
        ),
        ("want ",),
        "Prohibition",
    ),
    (
        (
            r"^(?P<task>[A-Z][\w'’-]*(?: (?!to\b|is\b|are\b)[a-z'’-]+){0,4} not to (?:exceed|show|leave|enter"
            r"|pass|use|carry"
            r"|proceed|smoke|go|take"
            r"|touch|open|operate|run|park|cross|stop|start|sail|fly|move|accept|issue|pay|sell|buy|sign|drop"
            r"|fall|remain)\b"
            rf"{_TO_END})"
        ),
        (" not to ",),
        "Prohibition",
    ),
    (
        (
            rf"^(?P<task>(?![\ue000-\uefff])(?!(?:It|Th[a-z]+|They|H[ae]|She|What|Wh[a-z]+|How|So|In|If|As|At|On|By|For"
            rf"|From|Since|After"
            rf"|Before|Al[a-z]+|Unless|No|Nothing|Not)\b){_NOUN}{{4,70}}"
            r"(?:, [^,;:.]{2,30},)? to be (?:with|in (?:this|my|our) (?:office|hands)|on my desk|taken|worn"
            r"|ready|complete|locked"
            r"|kept|used|carried|held|drawn|charged|shown|left|open|closed|available|at)\b"
            rf"{_TO_END})"
        ),
        (" to be ",),
        "Requirement",
    ),
    (
        r"(?:^|[;:.] )(?P<task>There (?:will|shall) be no (?:further |more )?[a-z]+ing\b[^;:]*)",
        ("There ",),
        "Prohibition",
    ),
)
"""Wordings whose words are the task as a whole; the reader is to see to it."""

ASKED_FOR = (
    rf"(?P<who>{CHAIN}) (?:is|are)(?: also| now| therefore)? (?:asked|requested|invited) for"
    r" (?P<task>(?:its|their|your|his|her|an?|the|any) [^;:.]{3,120})"
)
