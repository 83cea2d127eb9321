"""Things to be handed in, or a result to be reached: "a written assurance", "to see a plan", "the register updated"."""

from __future__ import annotations

import re

from kg.relate.directives.addressees import chain_keys, noun_keys
from kg.relate.directives.complements import Complement, agent, opens_list
from kg.relate.directives.view import CHAIN, View

__all__ = ["PAPER", "TO_KNOW", "is_paper", "listed_from", "paper", "result", "wanted", "wish_to_have"]

_LIST_TO_COME = re.compile(r"(?:see|receive|have) the following\b[^:]{0,60}:-?\s*$")
_LISTED_FROM = re.compile(
    rf"(?:\s(?:for )?(?:the following|these|(?:two|three|four|five|six|\d) (?:more )?(?:\w+ )?(?:things|items|points"
    rf"|documents|papers|assurances|undertakings)))?(?: \w+){{0,2}}"
    rf"(?:(?<=\w) (?:from|of) (?:both |all |each )?(?:(?P<who>{CHAIN})|(?P<group>[^,;:.]{{3,50}}?))|(?<=following)"
    rf"|(?<=things)|(?<=items)|(?<=points)|(?<=documents)|(?<=papers)|(?<=assurances)|(?<=undertakings))"
    rf"(?:,? (?:by|before|within|not later than|no later than) [^;:.]{{2,40}}?)?"
    rf"(?: (?:is|are)(?: this| these| as follows| the following)?)?\s*[:–—-]{{1,2}}\s*$"
)
PAPER = re.compile(
    r"\b(?:assurances?|notes?|reports?|plans?|responses?|explanations?|lists?|copy|copies|statements?|accounts?"
    r"|returns?|confirmation|evidence|details"
    r"|information|reply|replies|proposals?|advice|undertaking|valuation|schedule|comments|views|figures|update"
    r"|updates|timetable|breakdown|summary"
    r"|certificates?|acknowledge?ments?|answers?|action|documents?|records|particulars|estimates?|names?"
    r"|nominations?|briefing"
    r"|analysis|observations|recommendations"
    r"|strategy|programme|review|minutes|papers?|memorandum|draft|data|signature|receipts?|invoices?|attendance"
    r"|cooperation|co-operation|count|audits?|inventory|inventories|survey|census|costings?|ledgers?|registers?|logs?"
    r"|study|studies|assessments?|telegrams?|files?|forecasts?|prints?|photographs?|photos|maps?|drawings"
    r"|specifications?|transcripts?|testimony|appraisal|timeline|inspection|manifests?|samples?|rosters?|rota|diary"
    r"|correspondence|letters?|minute|payment|remittance|apology|clarification|feedback|quotes?|quotations?"
    r"|agenda|submissions?|outline|contracts?"
    r"|forms?|applications?|consent|approval|decision|opinion|thoughts|suggestions|amendments|corrections"
    r"|policy|policies"
    r"|budgets?|table|tables|chart|sketch|framework)\b",
    re.IGNORECASE,
)
TO_KNOW = re.compile(
    r"(?:know|learn|hear)\b(?: (?:by|before|within|no later than) [^,;:?]{2,40}?)?,? (?:what|how|why|whether|when"
    r"|where|who|which)\b"
)
_NOT_HANDED_IN = re.compile(
    r"(?:(?:your|the|some|a|an|any|more|further|no|my|their|his|her|our) )?(?:little )?(?:help|support|patience"
    r"|indulgence|forgiveness|understanding|time|trouble|nothing|it|this|that|them|him|her|me|us|money|trust|mercy"
    r"|thanks|prayers|opinion|resignation|leave|permission|pardon|apology|assistance|second|third|meeting|chance"
    r"|opportunity|favour|favor|(?:\w+ )?things)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\s(?P<what>(?P<thing>(?:the|your|this|that|these|all|my|our|every|each)\b[^,;:.]{1,60}?|it|them"
    r"|this) (?:\w{3,}ed"
    r"|done|made|sent|put|brought|cut|built|in place|ready|kept|dealt|met|written|taken"
    r"|on (?:the|my|our|board)|in (?:the|my|our)|at (?:the|my|our)|back (?:at|in|on|with)|off the|out of)\b.*)",
    re.DOTALL,
)
_WANTED = re.compile(
    r"\s(?P<what>(?:(?:the|your|that|this|these|those|all|every|an?|another|one|two|three|four|five|six|ten"
    r"|no more|more"
    r"|\d+)\b(?! (?:of|to|word|chat|talk)\b)[^;:?!]{2,120}|it (?:in writing|back|here|by|before|on)\b[^;:?!]*))"
)
_NO_THING = re.compile(
    r"\b(?:to (?!the\b|my\b|this\b|our\b)[a-z]+|that|which|who|because|so that|is|are|was"
    r"|were|will)\b"
)
_PLACED = re.compile(
    r"\b(?:back(?: in| on| at| here)?|down|up|out|off|on board|in (?:writing|place|position|service|hand"
    r"|duplicate|triplicate)"
    r"|on (?:my|the|a|tonight['’]s|tomorrow['’]s|[A-Z][a-z]+day)|at (?:the|my)|here|there|with me)\b"
)
_DATED = re.compile(
    r"\b(?:by|before|no later than|not later than|within|tonight|to-?day|tomorrow|this (?:week"
    r"|month))\b"
)
_FROM = re.compile(rf"\b(?:from|of) (?:each of |both of |the two of )?(?P<who>{CHAIN})")
_SEE_DONE = re.compile(
    r"\s+to (?P<task>(?:see|have) (?:(?:the|your|all|this|that|these|those|every|each|any|more|some|both|her"
    r"|him|it|them)\b"
    r"|[\ue800-\uf8ff])[^;:.]{0,60}? (?:[a-z]{3,}(?:ed|ing)|done|made|put|sent|kept|held|brought|built|dealt|met|told"
    r"|given|taken|in place)\b.*)",
    re.DOTALL,
)
_BY_A_DAY = re.compile(
    r"(?:see |have |receive )(?:the|all|one|two|both|some|your|its|their|an?|these|those) [^;:.]{3,80}?\b(?:by|before"
    r"|no later than|not later than|within)(?: the)? (?:\d|[A-Z]|noon|close|end|next|this|(?:two|three|seven|ten)\b)"
)
_HAVE = re.compile(
    r"\s+to (?P<task>(?:see|receive|have|be (?:told|informed|sent|given|assured|consulted|notified|kept|shown"
    r"|advised)|hear|know|learn)\b.*)",
    re.DOTALL,
)


def is_paper(words: str) -> bool:
    """Whether *words* name a thing to be handed in: a paper of some kind, or anything that is to come by a day."""
    return PAPER.search(words) is not None or _BY_A_DAY.match(words) is not None


def wish_to_have(view: View, at: int) -> Complement | None:
    """Read "to see a clear explanation", "to be told by 3 May" after a verb of wishing."""
    done = _SEE_DONE.match(view.text, at)
    if done is not None:
        return Complement(done.start("task"), view.sides.recipients, is_noun=True, doubt=0.1)
    match = _HAVE.match(view.text, at)
    if match is not None and _LIST_TO_COME.match(match["task"]):
        return Complement(len(view.text), view.sides.recipients, is_noun=True, is_open=True)
    if match is None or not (
        match["task"].startswith("be ") or TO_KNOW.match(match["task"]) or is_paper(match["task"][:90])
    ):
        return None
    keys = _from(view, match.start("task"))
    return Complement(
        match.start("task"), keys or view.sides.recipients, is_noun=True, is_open=opens_list(view, match.start("task"))
    )


def listed_from(view: View, at: int) -> Complement | None:
    """Read "the following from you:" after "I require"."""
    match = _LISTED_FROM.match(view.text, at)
    if match is None:
        return None
    if match["who"]:
        keys = chain_keys(view, match.start("who"), match.end("who"))
    elif match["group"]:
        keys = noun_keys(view, match.start("group"), match.end("group")) or view.sides.recipients
    else:
        keys = view.sides.recipients
    return Complement(match.end(), keys, is_open=True, is_noun=True)


def paper(view: View, at: int, *, after_for: bool = False) -> Complement | None:
    """Read "a written assurance that …", "from you a plan": something that is to be handed in."""
    match = re.compile(
        rf"(?:\s|,? (?:in|by|on) [^;:.]{{2,40}}, )(?:from (?P<who>{CHAIN}),? (?:(?:by|on|before|within)"
        rf" [^,;:.]{{2,40}}, )?)?(?:(?:(?:each|all)(?: of)? "
        rf"|every )?(?P<to>{CHAIN}),? |(?:each|every|all) "
        rf"[^,;:.]{{3,50}}? (?=for ))?"
        rf"(?:(?:on|in|by|last) [^,;:.]{{2,20}}? )?(?P<for>for )?(?P<what>(?:a"
        rf"|an|the|your|one|two|three|all|any|some|full|fuller|further|their|its|his|her|confirmation|details|evidence"
        rf"|written|copies|proposals|updated|revised|detailed|regular|annual|fortnightly|hourly"
        rf"|(?:\w+-level|quarter|month|week|dai)(?:ly)?"
        rf"|photographs|photos|drawings|maps|samples|records|names|figures|particulars)\b.*)",
        re.DOTALL,
    ).match(view.text, at)
    if match is None or (after_for and not match["for"]):
        return None
    thing = match["what"][:80].split(" that ")[0]
    if not PAPER.search(thing) and (not after_for or _NOT_HANDED_IN.match(thing)):
        return None
    name = "who" if match["who"] else "to" if match["to"] else None
    keys = chain_keys(view, match.start(name), match.end(name)) if name else _from(view, match.start("what"))
    return Complement(match.start("what"), keys or view.sides.recipients, is_noun=True, doubt=0.05)


def result(view: View, at: int) -> Complement | None:
    """Read "the register updated by Friday", "it done" after "I need", "I want"."""
    match = _RESULT.match(view.text, at)
    if match is None or " to " in match["thing"]:
        return None
    opens = match["thing"].startswith("the following")
    return Complement(match.start("what"), agent(view, match.start("what")), is_noun=True, is_open=opens, doubt=0.15)


def wanted(view: View, at: int) -> Complement | None:
    """Read "the spare pump on tonight's flight", "two more nurses by Monday", "it in writing" after "I want"."""
    match = _WANTED.match(view.text, at)
    is_it = match is not None and match["what"].startswith("it ")
    if match is None or (_NOT_HANDED_IN.match(match["what"]) and not is_it) or _NO_THING.search(match["what"]):
        return None
    if not (_PLACED.search(match["what"]) or _DATED.search(match["what"])):
        return None
    return Complement(match.start("what"), view.sides.recipients, is_noun=True, doubt=0.15)


def _from(view: View, at: int) -> tuple[str, ...]:
    match = _FROM.search(view.text, at, at + 90)
    keys = chain_keys(view, match.start("who"), match.end("who")) if match else ()
    return keys if match and match[0].startswith("from") else ()
