"""What became of an order that the letter tells of: carried out or not, or called off without a word for it.

A letter tells of an earlier order to say what came of it. Where neither that it was carried out nor that it was not is
said, what follows gives the reason why nobody need bother any more: "In May I asked you for an options paper. The
moment has passed."
"""

from __future__ import annotations

import re

__all__ = ["is_over"]

_MOST = 260  # characters behind the order in which its outcome is told
_ASKED = re.compile(
    r"\b(?:(?:did|had)(?: \w+)? )?(?:ask(?:ed)?|requested|invited|instructed|directed|required|told|recommended|ordered"
    r"|called (?:up)?on|called for|urged|wanted|suggested)\b"
)
_HAVE_ASKED = re.compile(  # "I have asked him" is news, not history; "whom I asked" tells who somebody is
    r"\b(?:have|has|having|['’]ve|['’]s) (?:\w+ ){0,2}(?:been )?(?:asked|requested|invited|instructed|directed"
    r"|required|told|recommended|ordered|called|urged|suggested)\b|\bwhom?\b[^,;.]{1,40}\basked\b"
)
_EARLIER = re.compile(
    r"\b(?:last|earlier|ago|previous(?:ly)?|yesterday|once|before|letter|note|memo(?:randum)?|minute|message|e-?mail"
    r"|telegram|despatch|circular|meeting|visit|telephone|phone|spring|summer|autumn|winter|week|month|year|term"
    r"|(?:[Ii]n|[Oo]n|of|since) (?:\d{1,2}|the \d{1,2}|[A-Z][a-z]+))\b"
)
_OUTCOME = re.compile(  # carried out, or not, or under way
    r"\b(?:thank|done|did so|did it|it did|i did|sent|receiv\w+|have (?:the|it|had|seen|read|now)"
    r"|has (?:now |since |not |been |gone )|(?:have|had) not|not yet|still|repl(?:y|ied)|answer\w*|respon\w+|await\w*"
    r"|outstanding|nothing (?:has|came|was)|overdue|enclosed|arrived|reached|came|complete\w*|grateful|glad|pleased"
    r"|sorry"
    r"|did not|didn['’]t|haven['’]t|hasn['’]t|was (?:done|carried|duly|published|given)|were|duly|promised|reported"
    r"|you have|told me|so far|at once|within|doing|under way|try|repeat|remind|reminder|again)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:is|are|am|has|have|can|may|need|will|shall|please|seems?|advises?|lacks?|wants?|no longer|not)\b"
    r"|['’](?:s|ll|ve|re)\b",
    re.IGNORECASE,
)


def is_over(sentence: str, behind: str) -> bool:
    """Whether an order that *sentence* tells of is over and done with, going by the words *behind* it.

    *behind* are those of the same paragraph, from the end of the order on."""
    if _HAVE_ASKED.search(sentence) or not _ASKED.search(sentence) or not _EARLIER.search(sentence):
        return False
    told = behind[:_MOST]
    return _NOW.search(told) is not None and _OUTCOME.search(told) is None
