"""What may stand between a subject and its verb: auxiliaries, adverbs, phrases of time and manner, asides."""

from __future__ import annotations

import re

from kg import lexicon
from kg.relate.reporting.sight import NODE

__all__ = ["AUXILIARY", "verb_group", "without_asides"]

N = NODE
AUXILIARY, _ADVERB = (
    frozenset(word for word, kind in lexicon.rows("reporting_between") if kind == wanted)
    for wanted in ("auxiliary", "adverb")
)
_NO_ADVERB = frozenset(["only", "apply", "early", "family", "reply", "supply", "rely", "july", "likely", "italy"])
_MATTERS = (
    r"(?:matters|purposes|reasons|respects?|affairs|questions|things|duties|days|weeks|months|years?|terms?|"
    r"administration|discipline|training|pay|now|example)"
)
_DAY = (
    r"(?:the )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:of )?(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday)(?: \d{1,2})?(?:,? \d{4})?(?: onwards)?"
)
_PHRASES = (
    (
        r"in (?:future|turn|practice|addition|person|law|effect|fact|(?:that|this|his|her|its|their|each) [a-z]+|"
        r"the (?:meantime|interim|first instance|last resort))"
    ),
    rf"(?:for|in|on|as to) (?:(?!the\b)[a-z-]+ ){{0,3}}{_MATTERS}(?: (?:only|alone))?",
    (
        r"for (?:the time being|the (?:purposes? of|duration of|length of|period of) (?:the|this|his|her|its|their) "
        r"[a-z]+|the (?:present|moment|duration))"
    ),
    (
        r"(?:until|till|during|throughout|pending) (?:the|his|her|its|their) (?:[a-z-]+ )?[a-z-]+"
        r"(?: (?:of|to) (?:the |this |his |her |its )?[a-z-]+)?"
    ),
    r"(?:until|till) (?-i:[A-Z])[a-z]+",
    r"(?:as )?(?:from|on) (?:then|now|that (?:date|day)|today)(?: on(?:wards)?)?",
    r"for (?:this|that) purpose(?: only)?",
    r"for (?:the )?purposes of (?:(?:the|this|that|its|his|her) )?(?:[a-z-]+ ){0,3}[a-z]+",
    r"until (?:then|now|further (?:notice|orders|instructions))",
    r"day[ -]to[ -]day",
    r"subject (?:always )?to [^,;:.\ue000]{3,40}(?=,)",
    r"as \ue000 (?:will )?(?:know|recall|are aware)",
    r"(?:un)?like (?:the )?(?:\ue000|her|him)",
    r"at (?:present|all times|the moment|once|least)",
    r"of (?:course|necessity)",
    r"by (?:statute|law|custom|charter|contract|right)",
    (
        r"under (?:the|its|his|her|their) (?:[a-z\ue000]+ ){0,2}(?:constitution|charter|statutes?|rules|contract|"
        r"ordinance|act|agreement|scheme|regulations|order|code)(?: (?:of )?\d{4})?"
    ),
    r"on (?:appointment|paper|every matter)",
    r"(?:goes|go|going|carries|carry|kept|keeps?) on",
    r"as (?:now|before|at present|a (?:rule|result|consequence))",
    rf"(?:from|until|after|since|with effect from|as from|on|as of) (?:{_DAY}|\d{{4}})",
    r"since (?-i:[A-Z])[a-z]+",
    (
        r"(?<=\b(?:is|be) )an? (?:[a-z-]+ ){0,3}(?:body|agency|unit|company|department|office|organi[sz]ation|"
        r"institution|charity|establishment|authority|service|corporation|committee)"
    ),
)
_PHRASE = re.compile(rf"\b(?:{'|'.join(_PHRASES)}),?\s*$", re.IGNORECASE)
_DAY_BEFORE = re.compile(r"(?:\d(?:st|nd|rd|th)?(?: of)?|\b(?:in|of|until|from|since|last|next|early|late|mid)) $")
_AFTER_VERB_OR_NODE = re.compile(rf"(?:{N}|\b(?:{'|'.join(sorted(AUXILIARY))}))[\s,]*$", re.IGNORECASE)
_ASIDE = re.compile(
    r",\s*(?:as|in|on|of|through|via|for|from|with|like|while|when|at|by|under|until|after|"
    r"following|though|who|whom|whose|"
    r"which|not|however|"
    r"therefore|"
    r"too|if|headed|led|chaired|run|based|appointed|created|established|seconded|"
    r"formerly|previously|once|hitherto|so long|long|now|at present|lately|"
    r"the (?:two|three|four|five|six)|"
    r"both of|each of)\b[^;:.,]{0,90},$"
)
_RELATIVE = re.compile(
    rf",\s*(?:(?:of|to|for|under)\s+)?(?:who|whom|which|whose)\b(?P<said>[^;:.(){N}]*(?:{N}[^;:.(){N}]*){{0,6}}),$"
)
_NOT_ONE_ASIDE = re.compile(rf",\s*(?:and|but|who|which)\b|\band\s+(?:the\s+|our\s+|my\s+|its\s+)?{N}(?!\s*$)")


def _relative_aside(rest: str) -> re.Match[str] | None:
    """Return the relative clause, with what is apposed in it, that a comma ends at the end of *rest*."""
    if not rest.endswith(","):
        return None
    place = max(rest.rfind(f" {word} ") for word in ("who", "whom", "which", "whose"))
    comma = rest.rfind(",", max(0, place - 8), place) if place >= 0 else -1
    if comma < 0 or N not in rest[max(0, comma - 90) : comma]:
        return None
    aside = _RELATIVE.match(rest, comma)
    return None if aside is None or _NOT_ONE_ASIDE.search(aside["said"]) else aside


def without_asides(text: str, rest: str) -> str:
    """Return *rest*, which begins *text*, without ", as Chair," and the like at its end."""
    for _ in range(3):
        aside = _ASIDE.search(rest, max(0, len(rest) - 110)) if rest.endswith(",") else None
        if aside and rest[:-1].endswith(N) and not text[: aside.start()].rstrip().endswith((N, ")")):
            aside = None
        aside = aside or _relative_aside(rest)
        if aside is None:
            break
        rest = rest[: aside.start()].rstrip()
    return rest


def verb_group(text: str, end: int, extra: frozenset[str]) -> tuple[int, tuple[str, ...]]:
    """Step left in *text* over auxiliaries and adverbs from *end*; where they begin, and they themselves."""
    words: list[str] = []
    place = end
    for _ in range(14):
        rest = text[:place].rstrip()
        phrase = _PHRASE.search(rest, max(0, len(rest) - 60))
        if phrase and (not rest.endswith(",") or rest[: phrase.start()].rstrip().endswith(",")):
            words.append(phrase.group().strip(" ,").lower())
            place = phrase.start()
            continue
        cut = max(rest.rfind(" "), rest.rfind(N)) + 1
        word = rest[cut:].lower()
        bare = word.strip(",")
        if rest[cut:].startswith("May") and _DAY_BEFORE.search(rest, 0, cut):
            break
        is_adverb = bare in _ADVERB or (bare.endswith("ly") and bare not in _NO_ADVERB)
        if not (bare in AUXILIARY or bare in extra or is_adverb) or word.startswith(","):
            break
        if bare in ("both", "all", "each") and not _AFTER_VERB_OR_NODE.search(rest[:cut]):
            break
        words.append(bare)
        place = cut
    return place, tuple(reversed(words))
