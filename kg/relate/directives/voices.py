"""Who speaks and who is spoken to: readers called by name, and those by whom the author is directed to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kg.relate.directives.addressees import chain_keys
from kg.relate.directives.draft import Draft
from kg.relate.directives.sides import Sides
from kg.relate.directives.view import CHAIN, View

__all__ = ["MAY_BE_DIRECTED", "called", "directed_by", "may_be_directed", "speak_for"]

_VOCATIVE = re.compile(rf"(?:[A-Z][\w ]{{0,25}}[.:] )?(?P<who>{CHAIN})(?: ?(?P<mark>[,:–—-])+ )(?=\S)")
_TO_YOU = re.compile(r"(?:please )?(?:could|would|will|can|please|may I ask|I would ask|I should like)\b")
_BY_NAME = re.compile(
    r"@(?P<at>[A-Z][\w.'’]*(?: [A-Z][\w'’]*)?)[ ,:–—-]+(?=\S)"
    r"|(?:[A-Z][\w ]{0,25}[.:] )?(?P<for>(?:(?:ACTION |Action )?(?:FOR|For)(?: the)?|Action:) ?)?"
    r"(?P<who>[A-Z][\w.'’]*(?:(?:, |[ /&-]| and )[A-Z][\w.'’]*){0,4}) ?(?P<mark>[,:–—]|-(?= )) ?(?=\S)"
)
_DIRECTED = re.compile(
    r"[\ue000-\ue7ff] (?:am|are|have been)(?: \w+)? (?:directed|commanded|instructed|desired) by "
    r"(?:H\.? ?E\.? |His Excellency |Her Excellency )?(?:the )?(?P<who>[\uf000-\uf8ff])"
)
_SPOKEN_FOR = re.compile(
    r"[\ue000-\ue7ff] (?:am|are) (?:directed|commanded|instructed"
    r"|desired) to [^.]{0,160}?\bthat (?P<who>[\uf000-\uf8ff]) "
    r"(?:ha(?:ve|s|d)|is|are|would|will|desires?|wish(?:es)?|regrets?|considers?|notes?|approves?|require[sd]?"
    r"|directs?)\b"
)
_OWN_WORD = re.compile(r"[\ue000-\uefff]|\b(?:[Pp]lease|[Kk]indly|[Mm]y|[Oo]ur|by copy of)\b")
MAY_BE_DIRECTED = re.compile(r"\b(?:am|are|been) (?:\w+ )?(?:directed|commanded|instructed|desired) (?:by|to) ")
_HE = re.compile(r"(?:[A-Z][a-z]+,? )?[\uf000-\uf8ff]")
_HE_SHE = frozenset(("He", "She", "he", "she"))
_BIDDEN = ("directed", "commanded", "instructed", "desired")
_VOICED = re.compile(
    r"[\ue000-\ue7ff] (?:am|are)(?: \w+){0,2} to (?:ask|request|require|direct|say|invite|call)"
    r"|[Ii]t is(?: \w+){0,2} (?:requested|directed|required|ordered|desired)"
)


def may_be_directed(text: str) -> bool:
    """Whether *text* may say by whom its author is directed to write."""
    return any(word in text for word in _BIDDEN) and MAY_BE_DIRECTED.search(text) is not None


def called(seen: View, sides: Sides, known_as: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    """Return whom the sentence calls by name, "Fergus, please …", "Zubaida, could you …", nobody if none.

    *known_as* returns whom words mean that nothing resolved: first names, initials, titles."""
    match = _VOCATIVE.match(seen.text)
    known = set(sides.recipients)
    if match is None:
        raw = _BY_NAME.match(seen.source.replace("\n", " "))
        found = known_as(raw["at"] or raw["who"]) if raw and (len(known) > 1 or raw["for"] or raw["at"]) else ()
        is_meant = raw is not None and (set(found) <= known or raw["at"] or (raw["for"] and raw["mark"] != ","))
        return found if is_meant and set(found) != known and not sides.is_own(found) else ()
    keys = chain_keys(seen, match.start("who"), match.end("who"))
    beside = match["mark"] == ":" or _TO_YOU.match(seen.text, match.end()) is not None
    if keys and set(keys) != known and (set(keys) <= known or (beside and not sides.is_own(keys))):
        return keys
    return ()


def directed_by(seen: View) -> tuple[str, ...]:
    """Return for whom the author writes: "I am directed by the Minister to say"."""
    match = _DIRECTED.search(seen.text)
    if match is None and (match := _SPOKEN_FOR.search(seen.text)) is not None:
        keys = seen.keys(match.start("who"))
        return () if seen.sides.is_reader(keys) else keys[:1]
    return seen.keys(match.start("who"))[:1] if match else ()


def _is_he(seen: View, at: int) -> bool:
    """Whether "he", "she" or "His Excellency" asks in the clause at *at*: whoever had the letter written."""
    match = _HE.match(seen.text, at)
    if match is None:
        return False
    reference = seen.reference(match.end() - 1)
    return reference is not None and reference.form == "pronoun" and seen.words(match.end() - 1, match.end()) in _HE_SHE


def speak_for(voice: tuple[str, ...], seen: View, drafts: Iterable[Draft]) -> None:
    """Give "I am to ask", "the Council should" to *voice*, by whom the author says to be directed.

    What the author asks in words of his own, "please", "I should like", is his."""
    for draft in drafts if voice else ():
        if draft.issuer and draft.issuer[0] not in seen.sides.own and _is_he(seen, draft.clause):
            draft.issuer = voice
            continue
        is_own = _OWN_WORD.search(seen.text, draft.clause, max(draft.task, draft.clause + 1)) is not None
        if draft.issuer == seen.sides.author[:1] and (_VOICED.match(seen.text, draft.clause) or not is_own):
            draft.issuer = voice
