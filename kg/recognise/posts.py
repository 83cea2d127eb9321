"""Recognises the titles of posts: a head ("Director") with what belongs to it before and after."""

from __future__ import annotations

from collections.abc import Sequence

from kg.tokens import Body, Flag, Title, Tokens, base_form

__all__ = ["find"]

_PREPOSITIONS = frozenset(("of", "for", "to", "on", "responsible", "in"))
_TO_HEADS = frozenset(
    "secretary adviser advisor assistant counsel ambassador representative aide consultant delegate deputy envoy clerk "
    "liaison minister counselor counsellor solicitor agent commissioner governor".split()
)
_WHOLE_WITH_NOMINAL = frozenset("leader member members speaker clerk president chairman lord".split())
_COMMA_HEADS = frozenset("director manager officer head lead adviser secretary counsel engineer editor partner".split())
_NOT_TITLE_HEADS = frozenset(("staff", "executive", "general"))
_COMMUNAL = frozenset("children's women's veterans' people's men's king's queen's crown".split())
_LOWER_STOP = frozenset(
    "same new current present local good senior next last several first such former various appropriate relevant".split()
)
_TRAILING = frozenset(
    (
        "general",
        "designate",
        "emeritus",
        "emerita",
        "elect",
        "plenipotentiary",
        "extraordinary",
        "in-chief",
        "commanding",
        "commanding-in-chief",
    )
)
_MAX_RIGHT = 14


def find(tokens: Tokens, bodies: Sequence[Body], owner: Sequence[int], people: Sequence[bool]) -> list[Title]:
    """Return the titles in *tokens*; ``owner[i]`` is the index of the body that token *i* lies in (-1: none)."""
    out: list[Title] = []
    for head, flags in enumerate(tokens.flags):
        if not flags & Flag.TITLE or people[head] or owner[head] >= 0:
            continue
        if _followed_by_head(tokens, head, people, owner):
            continue
        title = _title(tokens, bodies, owner, people, head)
        if title and not (out and title.first < out[-1].last):
            out.append(title)
    return out


def _followed_by_head(tokens: Tokens, head: int, people: Sequence[bool], owner: Sequence[int]) -> bool:
    """ "Chief Executive", "Director General": the last head is the one that counts."""
    i = head + 1
    while i < len(tokens) and i - head < 4:
        flags = tokens.flags[i]
        if people[i] or owner[i] >= 0 or tokens.flags[head] & Flag.POSSESSIVE:
            return False
        if not flags & (Flag.CAP if tokens.flags[head] & Flag.CAP else Flag.LOWER) or flags & Flag.FUNCTION:
            return False
        if flags & Flag.TITLE:
            return True
        if not tokens.flags[head] & Flag.CAP:
            return False
        i += 1
    return False


def _title(
    tokens: Tokens, bodies: Sequence[Body], owner: Sequence[int], people: Sequence[bool], head: int
) -> Title | None:
    sure = bool(tokens.flags[head] & Flag.CAP)
    word = base_form(tokens.text[head])
    first = _left(tokens, owner, people, head, sure)
    plural = _plural(tokens, head)
    if sure and first == head and (head in tokens.initial and not _in_block(tokens, head)) and word in _NOT_TITLE_HEADS:
        return None
    if not sure and plural or word == "commanding" and not (tokens.block[head] and first == head):
        return None
    last, body, reach, nominal = _right(tokens, bodies, owner, people, head, sure)
    if body < 0 and first > 0 and owner[first - 1] >= 0 and tokens.start[first] - tokens.end[first - 1] == 1:
        body = owner[first - 1]  # "CQC Chief Inspector"
    return Title(first, last, head, body, reach, nominal, sure, plural)


def _plural(tokens: Tokens, head: int) -> bool:
    word = base_form(tokens.text[head])
    return word.endswith(("s", "men")) and word not in ("s-1", "s-2", "s-3", "s-4") and not word.endswith("ss")


def _line_end(tokens: Tokens, i: int) -> int:
    while i < len(tokens) and not tokens.flags[i] & (Flag.NEWLINE | Flag.PUNCT):
        i += 1
    return i


def _in_block(tokens: Tokens, i: int) -> bool:
    return "\n" in tokens.flow[max(0, tokens.start[i] - 1) : tokens.start[i]]


def _left(tokens: Tokens, owner: Sequence[int], people: Sequence[bool], head: int, sure: bool) -> int:
    i = head
    while i > 0:
        b = i - 1
        flags = tokens.flags[b]
        if people[b] or owner[b] >= 0 or flags & (Flag.NEWLINE | Flag.PUNCT) and tokens.text[b] not in ("&",):
            return i
        word = tokens.text[b].replace("’", "'").lower()
        if flags & Flag.MODIFIER and not flags & Flag.CAP:
            if word in ("first", "general", "special", "under", "national", "external") and not sure:
                return i
            i = b
        elif sure and flags & Flag.CAP and (flags & Flag.MODIFIER or not flags & (Flag.FUNCTION | Flag.MONTH)):
            if word == "majesty's" and b > 0 and tokens.text[b - 1].lower() in ("his", "her"):
                return b - 1
            if flags & Flag.POSSESSIVE and word not in _COMMUNAL:
                return i
            if (
                b in tokens.initial
                and word.endswith(("ing", "ed"))
                and not flags & (Flag.MODIFIER | Flag.TITLE)
                and not tokens.block[b]
            ):
                return i
            i = b
        elif sure and flags & Flag.NUMBER and b > 0 and tokens.flags[b - 1] & Flag.CAP:
            i = b - 1  # "Section 151 Officer"
        elif sure and word in ("and", "&") and _joins(tokens, b, people, owner):
            i = b - 1
        elif not sure and flags & Flag.LOWER and not flags & Flag.FUNCTION and head - b < 4 and _noun(tokens, b, word):
            i = b
        else:
            return i
    return i


def _noun(tokens: Tokens, b: int, word: str) -> bool:
    if word in _LOWER_STOP or word.endswith("ly") or len(word) < 3 or tokens.flags[b] & Flag.POSSESSIVE:
        return False
    return not word.endswith("ed") or b > 0 and base_form(tokens.text[b - 1]) in ("the", "a", "an")


def _joins(tokens: Tokens, b: int, people: Sequence[bool], owner: Sequence[int]) -> bool:
    """Does "and" at *b* join two words of one title ("Police and Crime Commissioner", "President and Chief Executive")?"""
    if b == 0 or people[b - 1] or owner[b - 1] >= 0 or not tokens.flags[b - 1] & Flag.CAP:
        return False
    before = tokens.flags[b - 1]
    if before & (Flag.FUNCTION | Flag.POSSESSIVE):
        return False
    if before & Flag.TITLE:
        return _line_block(tokens, b)
    return (
        not before & Flag.SUFFIX_HEAD or b < 2 or not tokens.flags[b - 2] & Flag.CAP
    )  # "Police and Crime Commissioner"


def _line_block(tokens: Tokens, b: int) -> bool:
    """Two heads are one title in a block ("President and Chief Executive Officer") or right after a name and a comma."""
    i = b - 1
    while i > 0 and tokens.flags[i] & Flag.CAP:
        i -= 1
    return tokens.text[i][0] == "\n" or tokens.text[i] == ","


def _right(
    tokens: Tokens, bodies: Sequence[Body], owner: Sequence[int], people: Sequence[bool], head: int, sure: bool
) -> tuple[int, int, int, int]:
    """Return where the title ends, its body, where the phrase with the body ends, the token of a nominal body."""
    after = head + 1
    if sure and after < len(tokens) and tokens.text[after].lower() in _TRAILING and not people[after]:
        after += 1
    if sure and tokens.block[head] and after < len(tokens) and _field_of_work(tokens, after, people, owner):
        after = _caps_list(tokens, after, people, owner)  # "Director Nursing and Midwifery"
    last = _bracket(tokens, after, people) if sure else after
    body, reach, nominal = -1, last, -1
    if tokens.flags[head] & Flag.POSSESSIVE:
        return head + 1, -1, head + 1, -1
    while last < len(tokens) and last - head < _MAX_RIGHT and body < 0 and nominal < 0:
        word = tokens.text[last].lower()
        if word not in _PREPOSITIONS and not (word == "at" or word == "with"):
            break
        after = last + 1
        if word == "responsible" and after < len(tokens) and tokens.text[after].lower() == "for":
            after += 1
            if after + 1 < len(tokens) and sure:
                end = _object_end(tokens, owner, bodies, after)
                if end > after:
                    last = reach = end
            break
        if word == "in" and tokens.text[after : after + 2] and tokens.text[after].lower() == "charge" and tokens.text[after + 1 : after + 2] == ["of"]:
            after += 2
            after += tokens.text[after : after + 1] == ["the"]
            last = reach = max(_caps_list(tokens, after, people, owner), after) if after < len(tokens) and owner[after] < 0 else after
            if after < len(tokens) and owner[after] >= 0:
                body, last = owner[after], bodies[owner[after]].last
                reach = last
            break
        if tokens.block[head] and word in ("of", "for") and _plural(tokens, head):
            last = reach = _line_end(tokens, after)
            break
        if after < len(tokens) and tokens.text[after].lower() in ("the", "this", "our", "your", "my", "its"):
            after += 1
        if after >= len(tokens) or people[after]:
            break
        if owner[after] >= 0 and bodies[owner[after]].first == after:
            if word != "to" or base_form(tokens.text[head]) in _TO_HEADS:
                body, reach = owner[after], bodies[owner[after]].last
            break
        flags = tokens.flags[after]
        if word == "to" and base_form(tokens.text[head]) not in _TO_HEADS:
            break
        if not flags & Flag.CAP or flags & Flag.FUNCTION:
            if not sure and word == "of" and (end := _lower_object(tokens, after, people)):
                last = reach = end
            break
        if (
            flags & Flag.SUFFIX_HEAD
            and after > last + 1
            and (after + 1 >= len(tokens) or not tokens.flags[after + 1] & Flag.CAP)
        ):
            nominal, reach = after, after + 1
            if base_form(tokens.text[head]) in _WHOLE_WITH_NOMINAL:
                last = after + 1
            break
        if word in ("at", "with") or (word == "in" and not sure):
            break
        end = _caps_list(tokens, after, people, owner)
        if word == "in":
            reach = end
            break
        last = reach = end
    if body < 0 and nominal < 0 and sure:
        last, _ = _after_comma(tokens, owner, people, head, last)
    return last, body, max(reach, last), nominal


def _field_of_work(tokens: Tokens, i: int, people: Sequence[bool], owner: Sequence[int]) -> bool:
    flags = tokens.flags[i]
    other = Flag.TITLE | Flag.SUFFIX_HEAD | Flag.PREFIX_HEAD | Flag.FUNCTION | Flag.GIVEN | Flag.MONTH
    return bool(flags & Flag.CAP and flags & Flag.COMMON) and not flags & other and not people[i] and owner[i] < 0


def _object_end(tokens: Tokens, owner: Sequence[int], bodies: Sequence[Body], after: int) -> int:
    if tokens.text[after].lower() == "the":
        after += 1
    if owner[after] >= 0:
        return bodies[owner[after]].last
    return after


def _bracket(tokens: Tokens, i: int, people: Sequence[bool]) -> int:
    """Return the end of "(South)" at *i*, *i* where there is none."""
    if i + 2 >= len(tokens) or tokens.text[i] != "(" or tokens.start[i] == tokens.end[i - 1]:
        return i
    if (
        tokens.text[i + 2] == ")"
        and not tokens.flags[i + 1] & (Flag.COMMON | Flag.PLACE)
        and not any(people[max(0, i - 8) : i])
    ):
        return i  # "the Special Assistant (Rostow)"
    for k in range(i + 1, min(i + 6, len(tokens))):
        if tokens.text[k] == ")":
            return k + 1 if k > i + 1 else i
        if (
            people[k]
            or not tokens.flags[k] & (Flag.CAP | Flag.PARTICLE)
            and tokens.text[k] not in ("and", "&", "of", "-")
        ):
            return i
    return i


def _lower_object(tokens: Tokens, i: int, people: Sequence[bool]) -> int:
    """Return the end of "custody" in "head of custody": one to three plain words; 0 where they are not plain."""
    end = i
    while (
        end < len(tokens) and end - i < 3 and tokens.flags[end] & Flag.LOWER and not tokens.flags[end] & Flag.FUNCTION
    ):
        end += 1
    return end if end > i else 0


def _caps_list(tokens: Tokens, i: int, people: Sequence[bool], owner: Sequence[int]) -> int:
    """Return the end of "Housing, Communities and Local Government" or "Public Works" at *i*."""
    end = _caps(tokens, i, people, owner)
    k = end
    while k + 1 < len(tokens):
        word = tokens.text[k].lower()
        after = k + 1
        if word == "," and tokens.text[after].lower() in ("and", "&"):
            if k == end:
                return end  # a comma before "and" ends a list of three or more, never joins two
            after += 1
            word = "and"
        if word not in (",", "and", "&"):
            return end
        stop = _caps(tokens, after, people, owner)
        if (
            stop == after
            or stop - after > 4
            or tokens.flags[stop - 1] & Flag.TITLE
            or _names_somebody(tokens, after, stop)
        ):
            return end
        if word != ",":
            return stop
        k = stop
    return end


def _surname_at_end(tokens: Tokens, i: int) -> bool:
    """Is this the name in "Secretary of State Rusk", the last word of the run and no word of a title?"""
    known = Flag.COMMON | Flag.PLACE | Flag.TITLE | Flag.SUFFIX_HEAD | Flag.MODIFIER | Flag.POSSESSIVE | Flag.UPPER
    if tokens.flags[i] & known or i + 1 < len(tokens) and tokens.flags[i + 1] & Flag.CAP:
        return False
    return i + 1 >= len(tokens) or tokens.text[i + 1].lower() not in ("and", "&")


def _names_somebody(tokens: Tokens, first: int, last: int) -> bool:
    flags = tokens.flags[first]
    if flags & (Flag.HONORIFIC | Flag.INITIAL):
        return True
    return bool(flags & Flag.GIVEN) and not flags & Flag.COMMON and last - first > 1


def _caps(tokens: Tokens, i: int, people: Sequence[bool], owner: Sequence[int]) -> int:
    first = i
    while i < len(tokens) and i - first < 6 and not people[i]:
        flags = tokens.flags[i]
        if owner[i] >= 0 and i > first:
            break
        if not flags & Flag.CAP or flags & (Flag.FUNCTION | Flag.NEWLINE | Flag.INITIAL):
            break
        if i > first and tokens.flags[i - 1] & Flag.COMMON and _surname_at_end(tokens, i):
            break
        i += 1
        if flags & Flag.POSSESSIVE and i < len(tokens) and not tokens.flags[i] & Flag.CAP:
            break
    return i


def _after_comma(tokens: Tokens, owner: Sequence[int], people: Sequence[bool], head: int, last: int) -> tuple[int, int]:
    """ "Managing Director, Provider Regulation": what a line of a block says after the comma is part of the title."""
    if base_form(tokens.text[head]) not in _COMMA_HEADS or last + 1 >= len(tokens) or tokens.text[last] != ",":
        return last, last
    i = last + 1
    end = _caps(tokens, i, people, owner)
    if (
        end == i
        or owner[i] >= 0
        or people[i]
        or tokens.flags[i] & (Flag.HONORIFIC | Flag.PLACE | Flag.INITIAL | Flag.GIVEN | Flag.MONTH)
    ):
        return last, last
    if any(f & (Flag.TITLE | Flag.SUFFIX_HEAD | Flag.MODIFIER) for f in tokens.flags[i:end]):
        return last, last
    if not any(f & Flag.COMMON for f in tokens.flags[i:end]):
        return last, last  # a name of unknown form
    while end + 1 < len(tokens) and tokens.text[end].lower() in ("and", "&"):
        more = _caps(tokens, end + 1, people, owner)
        if more == end + 1:
            break
        end = more
    if end < len(tokens) and tokens.flags[end] & Flag.LOWER:
        return last, last
    return end, end
