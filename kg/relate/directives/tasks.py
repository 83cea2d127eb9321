"""What can be a task: an act that somebody may carry out, not a state of mind, a reporting line or a turn of phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from kg import lexicon
from kg.relate.directives.view import ADVERBS, SOMEBODY

__all__ = [
    "IMPERATIVE",
    "LAW",
    "MOST_CUES",
    "is_document_task",
    "is_plain",
    "is_task",
    "is_verb",
    "soft_end",
    "sought",
    "verb_at",
]

MOST_CUES = 40
"""Of one kind in one sentence: real ones have a handful, and a page of nothing but "must" shall not hold up others."""
LAW = re.compile(
    r"\b(?:Act|Acts|Regulations?|Rules?|rules|law|laws|statute|Section|section|Article|Constitution|Code"
    r"|Order in Council|Standing Orders?|Treaty|Charter"
    r"|legislation|Directive|regulations|Prudential Standard|Standard|Handbook|U\.? ?S\.? ?C|C\.? ?F\.? ?R)\b"
)

_STAYING = (  # with which "remain" and "stay" tell somebody what to do
    r"(?! (?:open|closed|shut|locked|sealed|at|on|with|here|there|away|out|off|clear|behind|within|indoors|available"
    r"|ready|until|in (?:the|your|their|his|its|post|position|command|contact|touch))\b)"
)
_AT_HAND = r"(?! (?:hand|site|call|duty|board|standby|stand-by|parade|the (?:spot|premises|platform|quay)|time)\b)"
_STATES = (
    r"(?:(?:probably|presumably|surely|undoubtedly|hopefully|perhaps)\b|know|appreciate|recall|remember"
    r"|recogni[sz]e that|realise|realize|understand|note|like|feel|think|wish"
    r"|want|hope|believe|expect"
    r"|agree that|agree with (?:me|us)|acknowledge that|see (?:from|why|how)|find (?:it|that|enclosed|attached"
    r"|below|the enclosed|this|the attached|useful|helpful|them)"
    r"|suppose|imagine|doubt|gather|observe that|infer|guess|welcome|regret|enjoy|need|have (?:been|had"
    r"|an? (?!(?:[\w'’-]+ ){1,7}?(?:ready|in place|on duty|on call|on site|at all times|before|by (?:\d|noon|the))\b)"
    r"(?!(?:[\w'’-]+ ){1,4}?(?:check|inspect"
    r"|review|examine|test|survey|audit) (?:the|every|each|all|any|its|your|an?)\b)"
    r"|no (?!(?:\w+ )?(?:contact|dealings|communication|access)\b)"
    r"|(?:the|every|any) (?!(?:[\w'’-]+ ){1,8}?(?:sent|cleaned|painted|serviced|certified|signed|translated|recorded"
    r"|counted|measured|installed|fitted|closed|locked|sealed|moved|destroyed|posted|cleared|restored|approved"
    r"|assessed|checked|inspected|audited|repaired|tested|examined|removed|valued|published"
    r"|delivered|copied|replaced|surveyed|reviewed|returned)\b)|to |seen|heard|noticed|received"
    r"|read|noted|gathered|some|learned|learnt)|do (?:better|worse) than|well|also well|seem|appear"
    r"|happen|belong|deserve|matter|hesitate\b|forgive\b"
    rf"|be (?:\w+ly )?independent|(?:remain|stay)\b{_STAYING}|prove|mean|depend|excuse|blame|do,"
    rf"|(?:hear|have"
    r"|learn) (?:it |this |that |the news |of it "
    r"|about it )?(?:directly |first )?from (?:me|us|you|[\ue000-\uf8ff])"
    r"|be (?:kept|borne) in mind|be known|be (?:able|aware|clear|sure (?!to)|certain (?!to)|assured|proud|glad"
    r"|pleased|happy"
    r"|sorry"
    r"|surprised|interested|grateful|delighted|sad|well|familiar|conscious"
    r"|relieved|concerned|disappointed|no |an? (?!member\b|signatory\b|party to\b)|the |in no doubt|under no"
    r"|congratulated|commended|thanked|said"
    r"|noted|remembered|recogni[sz]ed|seen"
    r"|understood|expected|hoped|regarded|pointed|stressed|emphasi[sz]ed|admitted|acknowledged|right|wrong|true"
    r"|possible|impossible|easy|difficult|hard"
    r"|necessary|better|best|worse|enough|more|less|of (?:interest|help|use)|good|bad|fair|found|surprising|grounds"
    r"|room|unwise|wise|entitled|eligible"
    rf"|out of|one |about|up to|like|as |at (?!my\b|your\b|the (?!(?:mercy|heart|root|bottom|top|end|forefront|centre"
    rf"|limit"
    rf"|stage|point|risk|moment|time|same|expense|cost|very|back|present|discretion|disposal)\b)"
    rf"|\d|(?-i:[A-Z]))|on{_AT_HAND} |in (?:touch|post|place|force)|free|welcome|content|my "
    rf"|our |his "
    r"|her |for |some|reasonable|useful|helpful"
    r"|(?-i:[A-Z])|[\ue000-\uf8ff])|look forward|come as|come back to|get (?:the impression|better|well|worse)"
    r"|come (?:and"
    r"|to) (?:dine|lunch|stay)|lose |gain|do so\b|not\W*$|owe|suffer|bear in mind that)"
)
_STATE = re.compile(rf"(?:not |only |also |(?:{ADVERBS}),? )*{_STATES}", re.IGNORECASE)
_LINE = re.compile(
    rf"(?:not |no longer |(?:as )?(?:from|of) that (?:date|day) |(?:{ADVERBS}) )*(?:form (?:a )?part of"
    rf"|report(?:ing)?(?: \w+ly| back| only| solely| in future| from now on"
    rf"| for (?:the|this|that) [^,;:.]{{3,40}}?| day to day)? to (?:the )?(?:{SOMEBODY}|[A-Z]|h[ie][mr]|you"
    rf"|[\w ]{{1,40}}$)"
    rf"|be (?:\w+ly )?(?:accountable|answerable|responsible|subordinate) (?:\w+ly )?(?:to|for)"
    rf"|answer (?:\w+ly )?(?:to|for)|(?:take|receive) (?:(?:his|her|their|its|all) )?"
    r"(?:directions?|instructions?|orders|their lead)|(?:work|act|serve|operate|come|remain|sit|fall"
    r"|function)(?: \w+ly)? (?:under|as|to|alongside|within|for)\b"
    r"|continue (?:to|as|in)|be (?:led|managed|supervised|chaired|headed|appointed|known|employed|based|seconded"
    r"|line-managed)|succeed |become|be in (?:charge|command)"
    r"|(?:chair|lead|head|command|supervise|oversee|run|join|assume|take over|supersede|replace)\b)"
)
_PLACED = re.compile(
    r"\b(?:by(?! [\ue000-\uf8ff])|NLT|later than|within|before|each|every|weekly|monthly"
    r"|quarterly|daily)\b"
)
_SOFT = re.compile(
    r"(?:be so (?:good|kind) as to|be good enough to|be kind enough to|have the goodness to|kindly|please"
    r"|feel free to|then|also|continue to ensure)\s+",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"(?:your|the|this|each|every|that|its|any|all|these|those)?\s*(?:[\w'’-]+\s+){0,4}(?:report|plan|response"
    r"|agreement|contract|scheme|terms|roster|notice|brief|specification"
    r"|protocol|guidance|constitution|script"
    r"|reply|statement|return|submission|application|review"
    r"|strategy|programme|program|proposal|letter|paper|note|assessment|document|schedule|budget|account"
    r"|certificate|list|finding|replie|comment|copie"
    r"|minutes|nomination|tender|bid|claim|form|summary|estimate|record|policy|answer|observation|confirmation"
    r"|entrie|invoice|declaration"
    r"|request|contribution|input|figure|copy)s?(?:\s[^,;:]{0,60})?$",
    re.IGNORECASE,
)
_CONTENT = re.compile(
    r"(?:(?:also|then|in particular|clearly|each|all|therefore|normally|fully) )*(?:contain|include|cover|set out"
    r"|address|state|describe|explain|give|show|list|identify|name|say (?:who|what|how|when|where|why|whether)"
    r"|make (?:clear|plain)"
    r"|distinguish|quote|bear|carry|be (?:dated|addressed|headed|marked|limited|in (?:writing|English))"
    r"|specify|reach|arrive|be (?:received|submitted|sent|in my hands|with me|with [\ue000-\ue7ff]|on my desk"
    r"|returned|made|completed"
    r"|accompanied|signed|supported|delivered)"
    r"|(?:go|come) (?:direct(?:ly)? |first )?(?:to|through) [\ue000-\uf8ff]|take account"
    r"|demonstrate|provide|reflect|indicate|detail|consist|focus)(?!\w)",
    re.IGNORECASE,
)
IMPERATIVE: dict[str, bool] = {row[0]: len(row) > 1 for row in lexicon.rows("verbs_imperative")}
_SEE_THAT = re.compile(
    r"see (?:that|to it)\b|see (?=[\uf000-\uf8ff] |[A-Z]\w+ (?:in|about|for|at)\b)|be (?:sure|certain"
    r"|careful|prepared|ready|guided|present)\b|take care (?:to|that|not)\b|(?:go|carry|keep) on\b|go ahead\b"
)
_AFTER_NOUN_VERB = re.compile(
    rf"\s+(?:(?:the|a|an|your|all|any|each|every|this|these|those|that|my|our|its|their|his|it|them|me|us|him|her"
    rf"|no|how"
    rf"|whether"
    rf"|what|who|both|up|out|back|to|down|forward|off|over|away|aside|such|only)\b|{SOMEBODY}|\d|[a-z]+ly\b|[a-z]+ing\b"
    rf"|(?!(?:is|was|has|does)\b)[a-z]+s\b(?! (?:the|a|an|all|no|its|their|some|any|that)\b))"
)
_SUBORDINATE = (
    r"(?:that|which|who|whom|whose|where|when|if|as|whether|what|how|why|until|unless|so|because|before|after|than)\b"
)
_SUBJECT = re.compile(  # of a verb that follows: "collections in 1961 in the county were", "that it adopts will be"
    rf"(?: that)?(?: (?!{_SUBORDINATE})[\w'’\ue000-\uf8ff–-]+){{1,9}} (?:was|were|is|are|has|have|had|will|would|may"
    r"|might|can|could|shall)\b"
)
_WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+)?")


def soft_end(text: str, at: int) -> int:
    """Return where the task begins after a phrase of courtesy at *at*: "be so good as to"."""
    match = _SOFT.match(text, at)
    return match.end() if match else at


def is_task(words: str) -> bool:
    """Whether *words*, folded, begin with an act and not with a state of mind or of being."""
    plain = _SOFT.sub("", words, count=1) if _SOFT.match(words) else words
    return bool(plain.strip(" .;,")) and not _STATE.match(plain)


def is_plain(words: str) -> bool:
    """Whether *words* are more than a reporting line or a part to play: "report to Mr Lee", "act as Chair"."""
    return _LINE.match(words) is None or (words.startswith("report") and _PLACED.search(words) is not None)


def is_document_task(subject: str, words: str) -> bool:
    """Whether a document is told what to hold or when to arrive: "your response must contain …"."""
    return _DOCUMENT.fullmatch(subject.strip()) is not None and _CONTENT.match(words) is not None


def sought(pattern: re.Pattern[str], text: str, stems: Iterable[str], lower: str = "") -> Iterator[re.Match[str]]:
    """Return the first finds of *pattern*, none where *text* has none of *stems*, of which every find holds one.

    Of a pattern that disregards case the stems are sought in *lower*. A stem is sought many times as fast."""
    where = lower or text
    for stem in stems:
        if stem in where:
            return islice(pattern.finditer(text), MOST_CUES)
    return iter(())


def is_verb(words: str) -> bool:
    """Whether *words*, which stand after "to", begin with a verb of action, whatever else it may be elsewhere."""
    match = _WORD.match(words)
    return match is not None and (match[0].lower().removeprefix("re-") in IMPERATIVE or verb_at(words))


def verb_at(words: str) -> bool:
    """Whether *words* begin with a verb in the imperative, and not with a noun that looks like one.

    >>> verb_at("Submit your findings"), verb_at("Report No. 7"), verb_at("Report any delay")
    (True, False, True)
    """
    if _SEE_THAT.match(words):
        return True
    match = _WORD.match(words)
    if match is None:
        return False
    noun = IMPERATIVE.get(match[0].lower().removeprefix("re-"))
    if noun is None:
        return False
    rest = words[match.end() :]
    if noun:
        return _AFTER_NOUN_VERB.match(rest) is not None and _SUBJECT.match(rest) is None
    return not rest.startswith((" of ", "'s", "’s")) and rest[:1] in (" ", ",", ".", "")
