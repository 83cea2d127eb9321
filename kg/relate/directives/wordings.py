"""Wordings that ask in idioms, as tables: what they look like, words that they hold, what they ask for, how surely."""

from __future__ import annotations

from kg.alternation import compiled
from kg.model import Modality
from kg.relate.directives.view import AUTHOR, CHAIN, READER, SOMEBODY

__all__ = ["ACTS", "ASKED_FOR", "CLAUSES", "CUE", "OF_READER"]

_TO = r"(?P<task>[a-z].*)"
_WHO = rf"(?P<who>{CHAIN})"
_GIVEN = r"(?:is|has been|is being)(?: hereby| now| also)? (?:granted|given|accorded|extended)"
_LEAVE = r"(?:[Pp]ermission|[Aa]uthority|[Aa]pproval|[Ll]eave|[Cc]onsent|[Ss]anction|[Aa]uthorisation|[Aa]uthorization)"
_TODO = r"(?:first |next |main |immediate |only |chief |sole )?(?:priority|task|orders|instructions|duty|job|aim|step)"
_SHOULD_BE = r"(?:is|are|should be|must be|will be|shall be|remains?)(?: now)?"

ACTS: tuple[tuple[str, tuple[str, ...], Modality, float], ...] = (
    (
        (
            rf"(?:^|[;:.] ){AUTHOR}['’]d be (?:very |most |so )?(?:grateful|glad"
            rf"|obliged) if (?P<who>{SOMEBODY})(?:['’]d| would| could) {_TO}"
        ),
        ("grateful", "glad", "obliged"),
        "Request",
        0.88,
    ),
    (
        rf"^(?:Very |Most |Also |So )?[Gg]rateful (?:if )?{_WHO}(?: would| could|['’]d)? {_TO}",
        ("rateful",),
        "Request",
        0.85,
    ),
    (rf"^(?:Very |Quite )?[Hh]appy for {_WHO} to {_TO}", ("appy for",), "Permission", 0.8),
    (rf"{_WHO} had better(?: now| also)? {_TO}", (" better",), "Recommendation", 0.8),
    (rf"(?P<who>{SOMEBODY})['’]d better(?: now| also)? {_TO}", (" better",), "Recommendation", 0.8),
    (
        rf"(?P<who>{READER})['’]ll (?:also |then |now )?(?:need|have) to {_TO}",
        ("ll need", "ll have", "ll also", "ll now"),
        "Requirement",
        0.85,
    ),
    (
        (
            rf"\b[Ii]t (?:is|will be|is now|must be|should be|is up|(?:now |also )?falls|will fall|is left|remains)"
            rf" (?:for|to|on|upon) {_WHO} to {_TO}"
        ),
        ("t is ", "t will ", "t must ", "t should ", "t falls", "t now ", "t also ", "t remains"),
        "Requirement",
        0.75,
    ),
    (
        (
            rf"\b[Ii]t (?:is|will be|shall be|remains)(?: therefore| now| still)? (?:the|a) (?:\w+ )?(?:duty"
            rf"|responsibility"
            rf"|task|job|business) of {_WHO} to {_TO}"
        ),
        ("duty of", "responsibility of", "task of", "job of", "business of"),
        "Requirement",
        0.75,
    ),
    (
        (
            rf"\b[Ii]t (?:was|has been|is|is now) (?:also |further |then |therefore )?(?:agreed|decided|resolved"
            rf"|settled"
            rf"|arranged)(?: (?:at|by|on|with|between|in) [^,;:]{{3,60}}?)? that {_WHO} (?:should|would|will|shall"
            rf"|is to"
            rf"|are to|was to|were to) {_TO}"
        ),
        ("agreed", "decided", "resolved", "settled", "arranged"),
        "Requirement",
        0.7,
    ),
    (
        rf"(?P<who>{READER}) will (?:also |then |no doubt |therefore )?(?:want|wish|need|have) to {_TO}",
        ("want to", "wish to", "need to", "have to"),
        "Expectation",
        0.75,
    ),
    (
        rf"\b(?:impress|stress|press|urge)(?:ed)? (?:up)?on {_WHO} the (?:\w+ )?(?:need|necessity) to {_TO}",
        (" need to", "necessity to"),
        "Requirement",
        0.8,
    ),
    (
        (
            rf"(?:[Tt]here (?:is|will be|would be) no objection|{AUTHOR} (?:have|has|see|sees) no objection) to {_WHO}"
            rf"['’]?s? (?P<task>[a-z]+ing .*)"
        ),
        ("no objection",),
        "Permission",
        0.75,
    ),
    (
        rf"\b[Ii]t (?:is|will be|remains) (?:also |quite |of course )?open to {_WHO} to {_TO}",
        (" open to ",),
        "Permission",
        0.78,
    ),
    (rf"\b[Ii]t is not (?:therefore )?open to {_WHO} to {_TO}", (" open to ",), "Prohibition", 0.78),
    (
        (
            rf"{_WHO}(?:, [^;:]{{2,80}}?,)? (?:is|are)(?: hereby| also| now| accordingly| strictly)? (?:prohibited"
            rf"|barred"
            r"|restrained|precluded|debarred|banned|forbidden) from (?P<task>[a-z]+ing .*)"
        ),
        (" from ",),
        "Prohibition",
        0.85,
    ),
    (
        (
            rf"{_WHO} (?:would|will|might|should) (?:be (?:well|best|better|strongly) advised|do (?:well|better|best))"
            rf" to {_TO}"
        ),
        ("advised to", "well to", "better to", "best to"),
        "Recommendation",
        0.8,
    ),
    (
        rf"(?P<who>{READER}) (?:might|may|could)(?: perhaps| also| usefully)? (?:like|want|wish|care) to {_TO}",
        ("like to", "want to", "wish to", "care to"),
        "Recommendation",
        0.7,
    ),
    (rf"{_WHO} need only {_TO}", ("need only",), "Requirement", 0.75),
    (rf"{AUTHOR} (?:shall |will |must )?leave it to {_WHO} to {_TO}", ("leave it",), "Requirement", 0.75),
    (
        (
            rf"(?:^|[;:.] |, )[Ii]f {_WHO} (?:could|would)(?: please| kindly| also)? (?P<task>[a-z][^;:.]{{3,160}}?),?"
            rf" (?:(?:that|it|this) would be|{AUTHOR} (?:should|would|shall) (?:be|appreciate))\b"
        ),
        ("f ",),
        "Request",
        0.85,
    ),
    (
        rf"\b(?:[Ww]ould|[Ii]s|[Mm]ight) it be possible for {_WHO} to {_TO}",
        ("be possible for",),
        "Request",
        0.85,
    ),
    (rf"^(?:For [\w ]{{2,20}}: ?)?[Rr]equest (?:that )?{_WHO} {_TO}", ("equest ",), "Request", 0.85),
    (
        rf"\b{_LEAVE} {_GIVEN} (?:for|to) {_WHO} to {_TO}",
        ("granted", "given", "accorded", "extended"),
        "Permission",
        0.82,
    ),
    (
        (
            rf"{_WHO} (?:has|have|is|are)(?: now| also| hereby)? (?:permission|authority|leave|welcome|given leave"
            rf"|granted leave"
            rf"|given permission|granted permission|given authority|granted authority|cleared) to {_TO}"
        ),
        ("permission", "authority", "leave", "welcome", "cleared"),
        "Permission",
        0.82,
    ),
    (
        (
            rf"{AUTHOR} (?:would|['’]d|should) (?:much )?(?:rather|prefer it if|prefer that) {_WHO} did(?: not"
            rf"|n['’]t) {_TO}"
        ),
        ("rather", "prefer"),
        "Prohibition",
        0.8,
    ),
    (
        rf"{AUTHOR} (?:would|must|should|shall|do)?(?: again| also| therefore)? ?remind {_WHO} to {_TO}",
        ("remind",),
        "Requirement",
        0.82,
    ),
)
"""Wordings that name who is to act: pattern, words one of which they hold, what they are, how sure."""

OF_READER: tuple[tuple[str, tuple[str, ...], Modality, float], ...] = (
    (rf"(?:^|[;:.] |, )(?:[Dd]o not|[Dd]on['’]t|[Nn]ever) forget to {_TO}", ("forget",), "Order", 0.82),
    (rf"(?:^|[;:.] |, |[Pp]lease )[Rr]emember to {_TO}", ("emember to",), "Order", 0.82),
    (
        (
            rf"{AUTHOR} (?:would |also |therefore |strongly |would also )?(?:suggest|recommend|advise)"
            r" (?P<task>[a-z]+ing .*)"
        ),
        ("suggest", "recommend", "advise"),
        "Recommendation",
        0.8,
    ),
    (rf"^(?:[Yy]ou may )?[Ff]eel free to {_TO}", ("eel free",), "Permission", 0.75),
    (rf"(?:^|[;:.] )[Yy]our {_TODO} {_SHOULD_BE} to {_TO}", ("our ",), "Requirement", 0.85),
    (
        (
            rf"(?:[Tt]here (?:is|will be|would be) no objection|{AUTHOR} (?:have|has|see|sees) no objection) to your"
            rf" (?P<task>[a-z]+ing .*)"
        ),
        ("no objection",),
        "Permission",
        0.75,
    ),
    (
        rf"^(?:Please |Kindly )?(?:[Bb]e so (?:good|kind) as|[Bb]e (?:good|kind) enough|[Hh]ave the goodness) to {_TO}",
        ("e so ", "e good", "e kind", "ave the goodness"),
        "Request",
        0.85,
    ),
    (
        rf"\b[Ii]t is(?: hereby| further| also| therefore)? (?:requested|required|directed|desired) to {_TO}",
        ("t is ",),
        "Request",
        0.8,
    ),
    (rf"\b{_LEAVE} {_GIVEN} to {_TO}", ("granted", "given", "accorded", "extended"), "Permission", 0.8),
    (
        rf"\b[Ii]t(?: would|['’]d| might) be (?:as )?(?:well|wise|prudent|sensible|best|wiser|better) to {_TO}",
        (" be ", "d be "),
        "Recommendation",
        0.75,
    ),
)
"""Wordings that leave it understood that the reader is to act."""

CLAUSES: tuple[tuple[str, tuple[str, ...], Modality], ...] = (
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
        r"^(?:IT (?:IS|WAS) )?(?:RESOLVED|Resolved|ORDERED|Ordered|DIRECTED|AGREED|Agreed)[:,]?(?= (?:that|THAT)\b)",
        ("esolved", "RESOLVED", "rdered", "ORDERED", "DIRECTED", "greed", "AGREED"),
        "Requirement",
    ),
)
"""Wordings before a clause with "that"."""

ASKED_FOR = (
    rf"(?P<who>{CHAIN}) (?:is|are)(?: also| now| therefore)? (?:asked|requested|invited) for"
    r" (?P<task>(?:its|their|your|his|her|an?|the|any) [^;:.]{3,120})"
)
CUE = compiled(
    r"(?:\b|(?=['’]))(?:no objection|open to|from|advised to|(?:well|better|best) to|(?:like|want|wish|care) to"
    r"|need your"
    r"|suspended|stopped|halted|frozen|forbidden|prohibited|banned|embargoed|discontinued|be (?:wise|well|best"
    r"|better|as|sens)|need only|(?:need|necessity) to|it (?:was|has been|is)(?: \w+)? (?:agreed"
    r"|decided|resolved"
    r"|settled|arranged|up|left|the|a)\b|will (?:\w+ ){0,2}(?:want|wish|need|have) to|be so |goodness|e(?:nough) to"
    r"|required|requested|essential|expected|mandatory|compulsory|obligatory|demanded|imperative|vital"
    r"|no (?:[\w'’-]+ ){1,8}(?:without|until|unless)|to be|it (?:will fall|should be)"
    r"|if [\ue800-\uf8ff] (?:could|would)|be possible for|suggest|recommend|advise|asked for"
    r"|requested for|invited for|repl(?:y|ies) to|comments to|returns? to|nominations to|names to"
    r"|responses to|not to be|no (?:[a-z]+ ){1,6}to"
    r"|grateful|glad|obliged|happy for|(?:had|['’]d) better|['’]ll (?:\w+ )?(?:need|have) to"
    r"|it (?:is|will be|must be"
    r"|falls|now falls|remains)(?: \w+)? (?:for|to|requested|required|directed|desired)|it would be|leave it"
    r"|permission|authority"
    r"|approval|leave|consent|sanction|authori[sz]ation|welcome|cleared|rather|prefer|remind|forget|remember to"
    r"|feel free"
    r"|your (?:\w+ )?(?:priority|task|orders|instructions|duty|job|aim|step)|all (?:that )?[\ue000-\ue7ff]"
    r"|repeat|reiterate|renew"
    r"|resolved|ordered|directed|agreed|expect to|value|what [\ue000-\ue7ff]|(?:will not|cannot|can not"
    r"|shall not|won['’]t) (?:have"
    r"|allow|permit|tolerate)|(?:do not|don['’]t) (?:now )?want|(?:early|prompt|immediate|urgent) |(?:will"
    r"|shall) (?:cease|stop|be"
    r" suspended|be discontinued)|there (?:will|shall))"
)
