"""What belongs to a title in small letters behind its head: "head of custody", "lead for medical gases"."""

from __future__ import annotations

from kg.tokens import Flag, Tokens, base_form

__all__ = ["IN_HEADS", "ON_HEADS", "plain_object"]

ON_HEADS = frozenset(
    "lead adviser advisor rapporteur spokesman spokeswoman spokesperson expert negotiator consultant delegate champion "
    "representative coordinator co-ordinator commissioner reporter counsel envoy officer assistant specialist trainer "
    "lecturer tutor secretary liaison".split()
)
IN_HEADS = frozenset(
    "consultant lecturer professor specialist registrar reader fellow tutor teacher instructor adviser advisor expert "
    "demonstrator specialty trainee lead".split()
)
_CHARGED = frozenset(
    "lead holder champion spokesman spokeswoman spokesperson manager officer director head member coordinator "
    "co-ordinator secretary adviser advisor trainer controller commissioner engineer inspector clerk minister "
    "consultant ambassador counsel liaison worker supervisor specialist expert sponsor".split()
)
_BOARDS = frozenset(
    "governors trustees council board committee justices commissioners directors court vestry cabinet authority".split()
)


def plain_object(tokens: Tokens, head: int, word: str, i: int) -> int:
    """Return the end of "custody" in "head of custody", of "medical gases" in "lead for medical gases", of "governors"
    in "clerk to the governors"; 0 where the words are not plain."""
    if word == "to" and tokens.text[i].lower() in _BOARDS:
        return i + 1
    kind = base_form(tokens.text[head])
    if not (
        word == "of"
        or (word == "for" and kind in _CHARGED and tokens.text[i] not in _SPELLS)
        or (word == "on" and kind in ON_HEADS)
        or (word == "in" and kind in IN_HEADS)
    ):
        return 0
    end = _plain_words(tokens, i)
    if (
        end > i
        and end + 1 < len(tokens)
        and tokens.text[end] == "and"
        and (more := _plain_words(tokens, end + 1)) > end + 1
    ):
        closed = more >= len(tokens) or tokens.text[more] in _CLOSERS or more - end <= _PAIR
        return more if closed and tokens.text[more : more + 1] != ["to"] else end
    return end if end > i else 0


_PAIR = 2  # tokens of "and" and one word
_CLOSERS = frozenset((",", ".", ";", ")", ":"))
_SPELLS = frozenset("example instance life now years months fear want lack action work reasons purposes".split())
_ACTS = frozenset(
    "reports reported answers answered said says asks asked told tells wrote writes came comes went goes works worked "
    "acts acted has had is was are were will would should must may can met meets agreed agrees confirmed confirms "
    "left leaves joined joins leads led knows knew sits sat holds held gave gives took takes saw sees signed signs "
    "who which that whose".split()
)


def _plain_words(tokens: Tokens, i: int) -> int:
    """Return the end of one to three plain nouns in small letters at *i*."""
    end = i
    while end < len(tokens) and end - i < _FEW_WORDS and tokens.flags[end] & Flag.LOWER:
        if tokens.flags[end] & Flag.FUNCTION or tokens.text[end] in _ACTS:
            break
        end += 1
    return end


_FEW_WORDS = 3
