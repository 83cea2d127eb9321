"""Wordings that ask in idioms, as tables: what they look like, words that they hold, what they ask for, how surely."""

from __future__ import annotations

from kg import lexicon
from kg.model import Modality
from kg.relate.directives.view import AUTHOR, CHAIN, READER, SOMEBODY

__all__ = ["ACTS", "DID", "DOING", "GIVEN", "LEAVE", "TO", "WHO"]

TO = r"(?P<task>[a-z].*)"
DOING = r"(?P<task>[a-z]+ing .*)"
DID = rf"(?P<task>(?:[a-z]+ed|{'|'.join(row[0] for row in lexicon.rows('verbs_past'))})\b.*)"
_IT_IS = (
    r"\b[Ii]t(?: (?:is|remains|will be|shall be)|['’]s)(?: (?:now|also|therefore|still|always|of course|entirely))?"
)
_IS = r"(?: (?:is|are|shall be|will be)|['’]re)(?: (?:hereby|also|now|strictly|expressly|absolutely|therefore))?"
_IT_IS_WORDS = ("t is", "t's", "t’s", "t remains", "t will", "t shall")
WHO = rf"(?P<who>{CHAIN})"
_NAMED = rf"(?P<who>{CHAIN}|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{0,3}})"  # though nothing resolves the name
GIVEN = r"(?:is|has been|is being)(?: hereby| now| also)? (?:granted|given|accorded|extended)"
LEAVE = r"(?:[Pp]ermission|[Aa]uthority|[Aa]pproval|[Ll]eave|[Cc]onsent|[Ss]anction|[Aa]uthorisation|[Aa]uthorization)"

ACTS: tuple[tuple[str, tuple[str, ...], Modality, float], ...] = (
    (
        (
            rf"(?:^|[;:.] ){AUTHOR}['’]d be (?:very |most |so )?(?:grateful|glad"
            rf"|obliged) if (?P<who>{SOMEBODY})(?:['’]d| would| could) {TO}"
        ),
        ("grateful", "glad", "obliged"),
        "Request",
        0.88,
    ),
    (
        rf"^(?:Very |Most |Also |So )?[Gg]rateful (?:if )?{WHO}(?: would| could|['’]d)? {TO}",
        ("rateful",),
        "Request",
        0.85,
    ),
    (rf"^(?:Very |Quite )?[Hh]appy for {WHO} to {TO}", ("appy for",), "Permission", 0.8),
    (rf"{WHO} had better(?: now| also)? {TO}", (" better",), "Recommendation", 0.8),
    (rf"(?P<who>{SOMEBODY})['’]d better(?: now| also)? {TO}", (" better",), "Recommendation", 0.8),
    (
        rf"(?P<who>{READER})['’]ll (?:also |then |now )?(?:need|have) to {TO}",
        ("ll need", "ll have", "ll also", "ll now"),
        "Requirement",
        0.85,
    ),
    (
        (
            rf"\b[Ii]t (?:is|will be|is now|must be|should be|is up|(?:now |also )?falls|will fall|is left|remains)"
            rf" (?:for|to|on|upon) {WHO} to {TO}"
        ),
        ("t is ", "t will ", "t must ", "t should ", "t falls", "t now ", "t also ", "t remains"),
        "Requirement",
        0.75,
    ),
    (
        (
            rf"\b[Ii]t (?:is|will be|shall be|remains)(?: therefore| now| still)? (?:the|a) (?:\w+ )?(?:duty"
            rf"|responsibility"
            rf"|task|job|business) of {WHO} to {TO}"
        ),
        ("duty of", "responsibility of", "task of", "job of", "business of"),
        "Requirement",
        0.75,
    ),
    (
        (
            rf"\b[Ii]t (?:was|has been|is|is now) (?:also |further |then |therefore )?(?:agreed|decided|resolved"
            rf"|settled"
            rf"|arranged)(?: (?:at|by|on|with|between|in) [^,;:]{{3,60}}?)? that {WHO} (?:should|would|will|shall"
            rf"|is to"
            rf"|are to|was to|were to) {TO}"
        ),
        ("agreed", "decided", "resolved", "settled", "arranged"),
        "Requirement",
        0.7,
    ),
    (
        (
            rf"(?:^|[;:.,] |\b(?:and|so|then|but) )(?P<who>{READER})(?: will|['’]ll) (?:also |then |no doubt "
            rf"|therefore )?(?:want|wish|need|have) to {TO}"
        ),
        ("want to", "wish to", "need to", "have to"),
        "Expectation",
        0.75,
    ),
    (
        rf"\b(?:impress|stress|press|urge)(?:ed)? (?:up)?on {WHO} the (?:\w+ )?(?:need|necessity) to {TO}",
        (" need to", "necessity to"),
        "Requirement",
        0.8,
    ),
    (
        (
            rf"(?:[Tt]here (?:is|will be|would be) no objection|{AUTHOR} (?:have|has|see|sees) no objection) to {WHO}"
            rf"['’]?s? {DOING}"
        ),
        ("no objection",),
        "Permission",
        0.75,
    ),
    (rf"{WHO} need only {TO}", ("need only",), "Requirement", 0.75),
    (rf"{AUTHOR} (?:shall |will |must )?leave it to {WHO} to {TO}", ("leave it",), "Requirement", 0.75),
    (
        (
            rf"(?:^|[;:.] |, )[Ii]f {WHO} (?:could|would)(?: please| kindly| also)? (?P<task>[a-z][^;:.]{{3,160}}?),?"
            rf" (?:(?:that|it|this) would be|{AUTHOR} (?:should|would|shall) (?:be|appreciate))\b"
        ),
        ("f ",),
        "Request",
        0.85,
    ),
    (
        rf"\b(?:[Ww]ould|[Ii]s|[Mm]ight) it be possible for {WHO} to {TO}",
        ("be possible for",),
        "Request",
        0.85,
    ),
    (rf"^(?:For [\w ]{{2,20}}: ?)?[Rr]equest (?:that )?{WHO} {TO}", ("equest ",), "Request", 0.85),
    (
        rf"\b{LEAVE} {GIVEN} (?:for|to) {WHO} to {TO}",
        ("granted", "given", "accorded", "extended"),
        "Permission",
        0.82,
    ),
    (
        (
            rf"{WHO} (?:has|have|is|are)(?: now| also| hereby)? (?:permission|authority|leave|welcome|given leave"
            rf"|granted leave"
            rf"|given permission|granted permission|given authority|granted authority|cleared) to {TO}"
        ),
        ("permission", "authority", "leave", "welcome", "cleared"),
        "Permission",
        0.82,
    ),
    (
        (
            rf"{AUTHOR} (?:would|['’]d|should) (?:much )?(?:rather|prefer it if|prefer that) {WHO} did(?: not"
            rf"|n['’]t) {TO}"
        ),
        ("rather", "prefer"),
        "Prohibition",
        0.8,
    ),
    (
        rf"{AUTHOR} (?:would|must|should|shall|do)?(?: again| also| therefore)? ?remind {WHO} to {TO}",
        ("remind",),
        "Requirement",
        0.82,
    ),
    (rf"{_IT_IS} open to {_NAMED} to {TO}", (" open to",), "Permission", 0.8),
    (rf"{_IT_IS} not open to {_NAMED} to {TO}", (" open to",), "Prohibition", 0.8),
    (
        rf"{_IT_IS} (?P<who>{SOMEBODY})['’]s? (?:\w+ )?(?:duty|responsibility|task|job|business) to {TO}",
        _IT_IS_WORDS,
        "Requirement",
        0.75,
    ),
    (rf"{WHO} remains? (?:free|at liberty|entitled|welcome) to {TO}", (" remain",), "Permission", 0.8),
    (
        (
            rf"{WHO} (?:would|will|might|may|['’]d|['’]ll)(?: also)? (?:be (?:very |most )?(?:well|best|better"
            rf"|wise|prudent"
            rf"|sensible)(?: advised)?|do (?:very )?(?:well|better|best)) to {TO}"
        ),
        (" be ", " do "),
        "Recommendation",
        0.78,
    ),
    (
        (
            rf"{WHO}(?:, [^;:]{{2,80}}?,)?{_IS} (?:prohibited|forbidden|barred|precluded|debarred|restrained|banned"
            rf"|disqualified) from {DOING}"
        ),
        (" from ",),
        "Prohibition",
        0.82,
    ),
    (
        (
            rf"(?<!thought )(?P<who>{READER}) (?:might|may|could)(?: also| just| perhaps| at least| then)? (?:like"
            rf"|wish|care|want|prefer) to"
            rf" {TO}"
        ),
        (" to ",),
        "Recommendation",
        0.72,
    ),
    (
        (
            rf"(?:^|[;:.] )(?:Perhaps |So |Meanwhile,? |And )?(?P<who>{READER}) might(?: also| just| perhaps"
            rf"| at least| then)?"
            rf" {TO}"
        ),
        (" might",),
        "Recommendation",
        0.72,
    ),
    (
        rf"{AUTHOR} (?:would |['’]d |should )(?:much )?(?:rather|sooner|prefer it if|prefer that) {WHO} {DID}",
        ("rather", "sooner", "prefer"),
        "Recommendation",
        0.78,
    ),
    (
        (
            rf"\b[Ii]t(?: would|['’]d) be (?:as )?(?:well|wise|prudent|sensible|best|better|advisable|helpful|useful"
            rf"|kind|a help|a kindness|of help) if {WHO} {DID}"
        ),
        (" if ",),
        "Recommendation",
        0.78,
    ),
    (
        (
            rf"\b[Ii]t(?: would|['’]d) be (?:as )?(?:well|wise|prudent|sensible|best|better|advisable|helpful|useful)"
            rf" for {WHO} to {TO}"
        ),
        (" be ",),
        "Recommendation",
        0.78,
    ),
    (
        (
            rf"\b(?:course|thing|plan|step|way forward|answer|solution|arrangement|procedure) (?:is|would be|will be)"
            rf"(?: now)? for {WHO} to {TO}"
        ),
        (" for ",),
        "Recommendation",
        0.75,
    ),
    (
        (
            rf"\b[Ww]hat {AUTHOR}(?: now| really)? (?:want|need|ask|require|would like|expect)(?: of)? {WHO}"
            rf"(?: now)? to do(?: now| next| first)? is(?: to)? {TO}"
        ),
        (" to do",),
        "Request",
        0.85,
    ),
    (
        rf"{AUTHOR} (?:must|shall have to|have to|will have to) trouble {WHO} to {TO}",
        ("trouble",),
        "Request",
        0.85,
    ),
    (
        (
            rf"{SOMEBODY} (?:have|has|['’]ve)(?: now| today| also| therefore| accordingly)? (?:decided|resolved"
            rf"|determined"
            rf"|ruled|ordered|directed) that {WHO} (?:should|shall|must|is to|are to) {TO}"
        ),
        (" that ",),
        "Requirement",
        0.75,
    ),
    (
        (
            rf"{SOMEBODY} (?:hereby )?(?:gives?|serves?|am giving|is giving|are giving) {WHO} (?:formal |due "
            rf"|hereby )?"
            rf"notice to {TO}"
        ),
        ("notice to",),
        "Order",
        0.8,
    ),
    (
        (
            rf"{WHO}{_IS} (?:given|allowed|granted|afforded) (?:until [^,;:]{{3,40}}?"
            rf"|[^,;:]{{1,30}}?(?:days|weeks|months|hours)\b[^,;:]{{0,30}}?)(?: in which| within which)? to {TO}"
        ),
        ("given", "allowed", "granted", "afforded"),
        "Requirement",
        0.8,
    ),
    (
        (
            rf"{AUTHOR} (?:should|would|shall|will|must)(?: very much| greatly| much)? (?:appreciate|welcome"
            rf"|be (?:very |most )?(?:grateful|obliged|glad) (?:for|of)) {WHO}['’]?s? {DOING}"
        ),
        ("appreciate", "welcome", "grateful", "obliged", "glad"),
        "Request",
        0.78,
    ),
    (
        (
            rf"(?:\b[Aa]ny chance|\b[Ii]s there any chance|\b[Dd]o you think)(?: that)? {WHO} (?:could|can"
            rf"|might|would)"
            rf"(?: please| kindly| also| just)? {TO}"
        ),
        ("ny chance", "o you think"),
        "Request",
        0.8,
    ),
    (
        (
            rf"(?:^|[;:.] |\b[Ii]t )[Ww]ould(?: really| also)? be (?:great|good|helpful|lovely|useful|ideal|appreciated"
            rf"|wonderful|a help) if {WHO} (?:could|would|can)(?: please| kindly| also| just)? {TO}"
        ),
        ("ould be ", "ould really", "ould also"),
        "Request",
        0.8,
    ),
    (
        (
            rf"{AUTHOR} (?:should|would|shall) (?:esteem|consider|deem|take|regard|count) it (?:as )?(?:a "
            rf"|an )?(?:\w+ )?"
            rf"(?:favour|favor|kindness|kindly|courtesy|honour)(?: to [\ue000-\ue7ff])? if {WHO} (?:would"
            rf"|could|will) {TO}"
        ),
        ("favo", "kind", "courtesy", "honour"),
        "Request",
        0.85,
    ),
    (
        rf"{WHO} (?:would|will)(?: greatly| much| very much)? oblige(?: {AUTHOR})? by {DOING}",
        ("oblige",),
        "Request",
        0.85,
    ),
    (rf"{WHO} had best {TO}", ("had best",), "Recommendation", 0.8),
    (
        (
            rf"{AUTHOR} (?:cannot|can not|can['’]t|could not|shall not|will not|won['’]t) (?:allow|permit"
            rf"|have) {WHO} to {TO}"
        ),
        ("allow", "permit", "have"),
        "Prohibition",
        0.8,
    ),
    (
        rf"{WHO}{_IS} (?:tasked|charged|entrusted|commissioned) with {DOING}",
        (" with ",),
        "Order",
        0.8,
    ),
    (
        rf"{AUTHOR} (?:am|are|hereby)(?: also| now)? (?:task|charg|entrust)(?:ing|e)? {WHO} with {DOING}",
        (" with ",),
        "Order",
        0.82,
    ),
    (
        (
            rf"{SOMEBODY} (?:am|is|are)(?: very| most| particularly| especially| also)? (?:anxious|keen|eager"
            rf"|concerned) for"
            rf" {WHO} to {TO}"
        ),
        (" for ",),
        "Expectation",
        0.75,
    ),
    (rf"(?:^|[;:.] |, )[Ii]f {WHO} (?:could|would)(?: please| kindly| also| just)? {TO}", ("f ",), "Request", 0.8),
)
"""Wordings that name who is to act: pattern, words one of which they hold, what they are, how sure."""
