"""How far the title of a post reaches behind its head: "of …", "for …", a bracket, the body that it is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.recognise.plain_ends import IN_HEADS, ON_HEADS, plain_object
from kg.tokens import Body, Flag, Tokens, base_form

__all__ = ["Ground", "is_plural", "right_end"]

_PREPOSITIONS = frozenset(("of", "for", "to", "on", "responsible", "in", "at", "with"))
_TO_HEADS = frozenset(
    "secretary adviser advisor assistant counsel ambassador representative aide consultant delegate deputy envoy clerk "
    "liaison minister counselor counsellor solicitor agent commissioner governor treasurer auditor chaplain officer "
    "registrar trustee engineer surveyor architect physician surgeon accountant actuary banker organist assessor "
    "factor bursar steward visitor".split()
)
_WHOLE_WITH_NOMINAL = frozenset("leader member members speaker clerk president chairman lord treasurer".split())
_COMMA_HEADS = frozenset(
    "director director-general manager officer head lead adviser secretary counsel engineer editor partner "
    "vice-president superintendent controller administrator".split()
)
_TRAILING = frozenset(
    "general designate emeritus emerita elect plenipotentiary extraordinary in-chief commanding "
    "commanding-in-chief assisting d'affaires d’affaires général générale provincial adjoint chúnta cúnta "
    "territorial ashore".split()
)
_ARTICLES = frozenset(("the", "this", "our", "your", "my", "its"))
_NUMBERED = frozenset("year stage division section branch region group unit area zone department form house".split())
_MAX_RIGHT = 14


def is_plural(tokens: Tokens, head: int) -> bool:
    if tokens.flags[head] & Flag.OFFICE:
        return False
    word = base_form(tokens.text[head])
    return word.endswith(("s", "men")) and word not in ("s-1", "s-2", "s-3", "s-4") and not word.endswith("ss")


def _line_end(tokens: Tokens, i: int) -> int:
    while i < len(tokens) and not tokens.flags[i] & (Flag.NEWLINE | Flag.PUNCT):
        i += 1
    return i


@dataclass(slots=True)
class _End:
    """Where the title ends so far, its body (-1), where the phrase with it ends, the token of a nominal body (-1)."""

    last: int
    body: int = -1
    reach: int = 0
    nominal: int = -1

    def goes_to(self, last: int) -> None:
        self.last = self.reach = last


@dataclass(frozen=True, slots=True)
class Ground:
    """What one title is read from: the tokens, the bodies, which token belongs to which body or to a person."""

    tokens: Tokens
    bodies: Sequence[Body]
    owner: Sequence[int]
    people: Sequence[bool]
    head: int
    sure: bool


def _behind_head(ground: Ground) -> int:
    """Return the index behind the head and what belongs to it: "General", "in Charge", "Nursing", "/CEO"."""
    tokens, people, head, sure = ground.tokens, ground.people, ground.head, ground.sure
    after = head + 1
    if tokens.flags[head] & Flag.OFFICE:
        return _behind_initials(tokens, after, people)
    if after < len(tokens) and tokens.text[after].lower() in _TRAILING and not people[after]:
        after += bool(sure or tokens.text[after] == "assisting" or tokens.text[after].startswith("d"))
    if _in_charge(tokens, after):
        after += 2  # "Officer in Charge"
    if sure and tokens.block[head] and after < len(tokens) and _field_of_work(tokens, after, people, ground.owner):
        after = _caps_list(tokens, after, people, ground.owner)  # "Director Nursing and Midwifery"
    if tokens.text[after : after + 1] == ["/"] and after + 1 < len(tokens) and tokens.flags[after + 1] & Flag.TITLE:
        after += 2  # "Managing Director/CEO"
    return after


def _behind_initials(tokens: Tokens, i: int, people: Sequence[bool]) -> int:
    """Return the index behind "(Ops)" or "/East" that belongs to the initials before *i*."""
    if tokens.text[i : i + 1] == ["/"] and i + 1 < len(tokens) and not people[i + 1] and tokens.flags[i + 1] & Flag.CAP:
        return i + 2
    if tokens.text[i : i + 1] != ["("] or not any(
        tokens.text[k] == ")" for k in (i + 2, i + 3, i + 4) if k < len(tokens)
    ):
        return i
    close = tokens.text.index(")", i)
    return i if any(people[i:close]) else close + 1


def right_end(ground: Ground) -> tuple[int, int, int, int]:
    """Return where the title ends, its body, where the phrase with the body ends, the token of a nominal body."""
    tokens, people, head, sure = ground.tokens, ground.people, ground.head, ground.sure
    if tokens.flags[head] & Flag.POSSESSIVE:
        return head + 1, -1, head + 1, -1
    after = _behind_head(ground)
    end = _End(0)
    commanded = after < len(tokens) and tokens.flags[head] & Flag.OFFICE and tokens.start[after] - tokens.end[head] == 1
    if commanded and (number := ground.owner[after]) >= 0 and ground.bodies[number].first == after:
        return after, number, ground.bodies[number].last, -1  # "CO 9th Regiment"
    end.goes_to(_bracket(tokens, after, people) if sure else after)
    while end.last < len(tokens) and end.last - head < _MAX_RIGHT and end.body < 0 and end.nominal < 0:
        if not _extended(ground, end):
            break
    if sure and end.body < 0 and end.nominal < 0 and (last := _bracket(tokens, end.last, people)) > end.last:
        end.goes_to(last)  # "Head of Works (West)"
    if sure and end.last < len(tokens) and tokens.flags[end.last] & Flag.NUMBER and end.last > head + 2:
        end.goes_to(end.last + (base_form(tokens.text[end.last - 1]) in _NUMBERED))  # "Head of Year 9"
    if sure and (last := _behind_dash(tokens, end.last, head)):
        end.goes_to(last)
    if end.body < 0 and end.nominal < 0 and sure:
        end.last, reach = _after_comma(tokens, ground.owner, people, head, end.last)
        end.reach = max(end.reach, reach, end.last)
    return end.last, end.body, max(end.reach, end.last), end.nominal


_ENDS_FIELD = frozenset((",", ";", ")", "(", "."))


def _behind_dash(tokens: Tokens, i: int, head: int) -> int:
    """Return the end of "General Manager - Operations", "Executive Manager: Complaints" whose dash or colon stands at
    *i*; 0 where no field of work follows, which behind a dash ends a line of a block."""
    if i + 1 >= len(tokens):
        return 0
    dash = tokens.text[i] in ("-", "–", "—") and tokens.start[i] > tokens.end[i - 1] and tokens.block[head]
    if not dash and not (tokens.text[i] == ":" and base_form(tokens.text[head]) in _COMMA_HEADS):
        return 0
    end = i + 1
    other = Flag.TITLE | Flag.SUFFIX_HEAD | Flag.PREFIX_HEAD | Flag.PLACE | Flag.UPPER | Flag.MONTH
    while end < len(tokens) and tokens.flags[end] & Flag.CAP and tokens.flags[end] & Flag.COMMON:
        if tokens.flags[end] & other:
            return 0
        end += 1
        if end + 1 < len(tokens) and tokens.text[end] in ("and", "&") and tokens.flags[end + 1] & Flag.CAP:
            end += 1
    ends = end >= len(tokens) or tokens.flags[end] & Flag.NEWLINE or (not dash and tokens.text[end] in _ENDS_FIELD)
    return end if ends and i + 1 < end <= i + 5 else 0


def _in_charge(tokens: Tokens, i: int) -> bool:
    return [t.lower() for t in tokens.text[i : i + 2]] == ["in", "charge"] and tokens.text[i + 2 : i + 3] != ["of"]


def _extended(ground: Ground, end: _End) -> bool:
    """Extend *end* over one preposition and what hangs on it; False when the title goes no further."""
    tokens, head = ground.tokens, ground.head
    word = tokens.text[end.last].lower()
    after = end.last + 1
    if word not in _PREPOSITIONS or after >= len(tokens):
        return False
    if tokens.flags[after] & Flag.MONTH and not tokens.flags[after] & Flag.GIVEN:
        return False  # "Treasurer on Monday", "Chair for February"
    if word == "on" and base_form(tokens.text[head]) not in ON_HEADS:
        return False
    if word == "responsible":
        return _responsible_for(ground, end, after)
    if word == "in" and [t.lower() for t in tokens.text[after : after + 2]] == ["charge", "of"]:
        return _in_charge_of(ground, end, after + 2)
    if tokens.block[head] and word in ("of", "for") and is_plural(tokens, head):
        end.goes_to(_line_end(tokens, after))
        return False
    after += word == "of" and tokens.text[after] == "both"
    if after < len(tokens) and tokens.text[after].lower() in _ARTICLES:
        after += 1
    serves = base_form(tokens.text[head]) in _TO_HEADS or tokens.text[end.last - 1].lower() == "staff"
    if after >= len(tokens) or ground.people[after] or (word == "to" and not serves):
        return False
    if (number := ground.owner[after]) >= 0 and ground.bodies[number].first == after:
        end.body = _owned(ground, number)
        end.reach = ground.bodies[end.body].last
        return False
    return _over_words(ground, end, word, after)


def _owned(ground: Ground, number: int) -> int:
    """Return the body that the body *number* is said to have: "Chair of the Board's Audit Committee"; else itself."""
    last = ground.bodies[number].last
    within = ground.owner[last] if last < len(ground.tokens) else -1
    return within if within >= 0 and ground.tokens.flags[last - 1] & Flag.POSSESSIVE else number


def _over_words(ground: Ground, end: _End, word: str, after: int) -> bool:
    """Extend *end* over the words behind the preposition *word*, a field of work or a body named by its kind."""
    tokens, flags = ground.tokens, ground.tokens.flags[after]
    if not flags & Flag.CAP or flags & Flag.FUNCTION:
        if not ground.sure and (last := plain_object(tokens, ground.head, word, after)):
            end.goes_to(last)
        return False
    alone = after + 1 >= len(tokens) or not tokens.flags[after + 1] & Flag.CAP
    if flags & Flag.SUFFIX_HEAD and after > end.last + 1 and alone:
        end.nominal, end.reach = after, after + 1
        if base_form(tokens.text[ground.head]) in _WHOLE_WITH_NOMINAL:
            end.last = after + 1
        return False
    if word == "at" or (word == "in" and not ground.sure):
        last = after
        while last < len(tokens) and last - after < 4 and tokens.flags[last] & Flag.CAP and not ground.people[last]:
            last += 1
        if last + 1 < len(tokens) and tokens.text[last] == "," and ground.people[last + 1]:
            end.reach = last  # "the Magistrate at Anse Boileau, Mr. …"
        return False
    if word in ("at", "with") or (word == "in" and not ground.sure):
        return False
    last = _caps_list(tokens, after, ground.people, ground.owner)
    if word == "in":
        studied = base_form(tokens.text[ground.head]) in IN_HEADS and not flags & (Flag.PLACE | Flag.UPPER | Flag.GIVEN)
        end.last = last if studied else end.last
        end.reach = last
        return False
    end.goes_to(last)
    return True


def _responsible_for(ground: Ground, end: _End, after: int) -> bool:
    if ground.tokens.text[after].lower() == "for" and ground.sure and after + 2 < len(ground.tokens):
        last = _object_end(ground.tokens, ground.owner, ground.bodies, after + 1)
        if last > after + 1:
            end.goes_to(last)
    return False


def _in_charge_of(ground: Ground, end: _End, after: int) -> bool:
    """As in "Executive in Charge of the Veterans Health Administration"."""
    after += ground.tokens.text[after : after + 1] == ["the"]
    if after >= len(ground.tokens):
        return False
    if (number := ground.owner[after]) >= 0:
        end.body = number
        end.goes_to(ground.bodies[number].last)
    else:
        end.goes_to(max(_caps_list(ground.tokens, after, ground.people, ground.owner), after))
    return False


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
        and tokens.text[i + 1].lower() not in _QUARTERS
        and not (_named_before(tokens, i, people) or _named_behind(tokens, i + 3, people))
    ):
        return i  # "the Special Assistant (Rostow)"
    for k in range(i + 1, min(i + 6, len(tokens))):
        if tokens.text[k] == ")":
            return k + 1 if k > i + 1 else i
        if people[k] or (
            not tokens.flags[k] & (Flag.CAP | Flag.PARTICLE | Flag.NUMBER)
            and tokens.text[k] not in ("and", "&", "of", "-", ".")
        ):
            return i
    return i


_QUARTERS = frozenset("north south east west northern southern eastern western central midlands".split())


def _named_before(tokens: Tokens, i: int, people: Sequence[bool]) -> bool:
    """Does a name with a comma or a bracket stand before the title that ends at *i*: "Mr Bell, Manager (Avionics)"?"""
    k = next((k for k in range(i - 1, max(0, i - _LONGEST), -1) if people[k]), -1)
    return k >= 0 and (tokens.text[k + 1] in (",", "(", "-", "–", "—") or tokens.text[k + 1] == "\n")


_LONGEST = 9  # tokens of a title


def _named_behind(tokens: Tokens, i: int, people: Sequence[bool]) -> bool:
    """Does a name stand behind the bracket that closes before *i*: "Manager (Avionics), Mr Bell"?"""
    i += tokens.text[i : i + 1] == [","]
    return i < len(tokens) and people[i]


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
    if tokens.flags[i] & known or (i + 1 < len(tokens) and tokens.flags[i + 1] & Flag.CAP):
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
    """As in "Managing Director, Provider Regulation": what a line of a block says after the comma is part of
    the title."""
    word = base_form(tokens.text[head])
    deputy = word in ("minister", "president") and head > 0 and base_form(tokens.text[head - 1]) in ("deputy", "vice")
    if not (word in _COMMA_HEADS or deputy) or last + 1 >= len(tokens) or tokens.text[last] != ",":
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
    if end < len(tokens) and tokens.flags[end] & Flag.LOWER and not _in_a_line(tokens, head, end):
        return last, last
    return end, end


def _in_a_line(tokens: Tokens, head: int, end: int) -> bool:
    """Does the office with its field of work, "Officer, Finance and Planning", also end a line of the letter?"""
    return f"{tokens.flow[tokens.start[head] : tokens.end[end - 1]]}\n" in tokens.flow
