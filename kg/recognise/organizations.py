"""Recognises the names of bodies: by the head of the name, by general knowledge, as firms, by initials in brackets."""

from __future__ import annotations

from collections.abc import Iterator

from kg.recognise.branches import branches
from kg.recognise.companies import companies, is_form
from kg.recognise.foreign import foreign_bodies
from kg.recognise.heads import headed
from kg.recognise.known import known_bodies
from kg.recognise.left_edge import left_edge
from kg.recognise.reach import capitals
from kg.recognise.units import initials_of_others, lone_units, spelt_out, units
from kg.tokens import Body, Flag, Tokens, base_form

__all__ = ["find"]

_ESTABLISHMENTS = frozenset(("HMP", "HMYOI", "HMPYOI", "RAF", "HMS", "USS", "RNAS", "HMRC"))


def find(tokens: Tokens) -> list[Body]:
    """Return the names of bodies in *tokens*, none overlapping, in order."""
    found = [
        *known_bodies(tokens),
        *headed(tokens),
        *_firms(tokens),
        *_messrs(tokens),
        *_trading(tokens),
        *companies(tokens),
        *branches(tokens),
        *_commissioners(tokens),
        *_plain_units(tokens),
        *_of_nations(tokens),
        *_stations(tokens),
        *foreign_bodies(tokens),
        *_establishments(tokens),
        *units(tokens),
    ]
    found = _without_namesakes(tokens, found)
    if others := initials_of_others(tokens, found):
        found = [b for b in found if b.first not in others or b.last - b.first > 1]
        found += spelt_out(tokens, {tokens.text[i] for i in others})
    found = [_whole_line(tokens, b) for b in found if not _is_law(tokens, b)]
    found += _short_forms(tokens, found, set())
    found += _with_tails(tokens, found)
    found.sort(key=lambda c: (-(c.last - c.first), c.first, -c.confidence))
    taken: set[int] = set()
    out = []
    for chunk in found:
        if taken.isdisjoint(range(chunk.first, chunk.last)):
            taken.update(range(chunk.first, chunk.last))
            out.append(chunk)
    out += _short_forms(tokens, out, taken)
    out += list(lone_units(tokens, out, taken))
    out.sort(key=lambda c: c.first)
    return out


_LAWS = frozenset(("Act", "ACT", "Bill", "BILL", "Regulations", "REGULATIONS", "Ordinance", "ORDINANCE"))
_PAPERS = frozenset(("note", "notes", "letter", "telegram"))


def _is_law(tokens: Tokens, body: Body) -> bool:
    """Is this part of the name of a law, "National Health Service Act, 1946", or the mark of a paper, "Note NV/7"?"""
    after = tokens.text[body.last] if body.last < len(tokens) else ""
    is_paper = tokens.text[body.last - 1].isupper() and base_form(tokens.text[body.first]) in _PAPERS
    if body.last - body.first > 1 and (after in _LAWS or tokens.text[body.last - 1] in _LAWS):
        return True
    return (is_paper and not body.name) or (after == "Box" and tokens.text[body.last - 1].lower() == "office")


def _whole_line(tokens: Tokens, body: Body) -> Body:
    """Return *body*; one broken off at "of" with its next line: "KINGDOM OF / X"."""
    if tokens.text[body.first].lower() in _ASKED and body.last - body.first > 1 and not body.name:
        body = Body(body.first + 1, body.last, body.confidence)  # "ASK SALVAGE TEAM"
    i = body.last
    if tokens.text[i : i + 2] == ["No", "."] and i + 2 < len(tokens) and tokens.flags[i + 2] & Flag.NUMBER:
        return Body(body.first, i + 3, body.confidence) if not body.name else body  # "Salvage Team No. 7"
    if body.name or i + 2 >= len(tokens) or not tokens.block[i] or tokens.text[i] != "OF":
        return body
    if not tokens.flags[i + 1] & Flag.NEWLINE or tokens.text[i + 1] != "\n":
        return body
    end = i + 2
    while (
        end < len(tokens) and not tokens.flags[end] & Flag.NEWLINE and tokens.block[end] and end - i <= _LONGEST_PLACE
    ):
        end += 1
    is_capital = all(w.isupper() for w in tokens.text[i + 2 : end])
    return Body(body.first, end, body.confidence) if is_capital and end > i + 2 else body


_LONGEST_PLACE = 6
_ASKED = frozenset("ask tell inform remind instruct thank via per see henceforth hitherto".split())


def _short_forms(tokens: Tokens, bodies: list[Body], taken: set[int]) -> list[Body]:
    """Return where a company is named without "Ltd" or "plc": "Canal Water" for "Canal Water plc"."""
    names: dict[str, set[tuple[str, ...]]] = {}
    for body in bodies:
        last = body.last
        while last > body.first and (is_form(tokens, last - 1) or tokens.text[last - 1] in (".", ",")):
            last -= 1
        if last < body.last and last - body.first > 1:
            words = tuple(tokens.text[body.first : last])
            names.setdefault(words[0], set()).add(words)
    out = []
    for i, word in enumerate(tokens.text) if names else ():
        for words in sorted(names.get(word, ()), key=len, reverse=True):
            last = i + len(words)
            found = tuple(tokens.text[i : last - 1]) == words[:-1] and last <= len(tokens)
            if found and base_form(tokens.text[last - 1]) == base_form(words[-1]) and taken.isdisjoint(range(i, last)):
                taken.update(range(i, last))
                out.append(Body(i, last, 0.85))
                break
    return out


_LETTERS = 2, 5  # fewest, most


def _with_tails(tokens: Tokens, bodies: list[Body]) -> list[Body]:
    """Return where the kind of a body is put in initials: "Eden Valley ICB" for "Eden Valley Integrated Care Board"."""
    tails: dict[tuple[str, str], list[str]] = {}
    for body in bodies:
        words = tokens.phrase(body.first, body.last).split() if not body.name else body.name.split()
        for n in range(1, len(words) - 1):
            letters = "".join(w[0] for w in words[n:] if w.lower() not in _SMALL).upper()
            if _LETTERS[0] <= len(letters) <= _LETTERS[1]:
                tails.setdefault((words[n - 1].upper(), letters), []).append(" ".join(words))
    out = []
    for i, word in enumerate(tokens.text) if tails else ():
        if not i or not tokens.flags[i] & Flag.UPPER:
            continue
        for name in tails.get((tokens.text[i - 1].upper(), base_form(word).upper()), ()):
            n = next(k for k, w in enumerate(name.split()) if w.upper() == tokens.text[i - 1].upper())
            before = [w.upper() for w in name.split()[: n + 1]]
            if [w.upper() for w in tokens.text[max(0, i - n - 1) : i]] == before:
                out.append(Body(i - n - 1, i + 1, 0.85, name))
                break
    return out


_SMALL = frozenset(("of", "the", "for", "and", "&", "in", "on"))


def _without_namesakes(tokens: Tokens, found: list[Body]) -> list[Body]:
    """Leave out known bodies whose initials are those of another body that the letter names in full."""
    initials = {
        "".join(w[0] for w in tokens.text[b.first : b.last] if w[0].isalnum() and w.lower() not in _SMALL).upper()
        for b in found
        if not b.name and b.last - b.first > 1
    }
    full = {b.name for b in found if b.name and b.last - b.first > 1}
    return [
        b
        for b in found
        if not b.name
        or b.last - b.first > 1
        or b.name in full
        or base_form(tokens.text[b.first]).upper() not in initials
    ]


def _firms(tokens: Tokens) -> Iterator[Body]:
    for i, word in enumerate(tokens.text):
        if word == "&" and 0 < i < len(tokens) - 1 and _firm_word(tokens, i - 1) and _firm_word(tokens, i + 1):
            first = i - 1
            while (
                first > 0
                and _firm_word(tokens, first - 1)
                and i - first < 3
                and not tokens.flags[first - 1] & Flag.HONORIFIC
            ):
                first -= 1
            yield Body(first, i + 2, 0.75)


_TRADES = frozenset(
    "contractors solicitors agents bankers auditors builders suppliers merchants engineers architects brokers "
    "accountants "
    "printers manufacturers shipbuilders surveyors valuers consultants attorneys lawyers stockbrokers".split()
)


_GENTLEMEN = frozenset(("Messrs", "Messrs."))


def _messrs(tokens: Tokens) -> Iterator[Body]:
    """As in "The contractors, Messrs. Bulteel and Thrush": a firm, where two gentlemen would have no trade
    beside them."""
    for i, word in enumerate(tokens.text):
        if word not in _GENTLEMEN or i + 3 >= len(tokens):
            continue
        first = i + 1 + (tokens.text[i + 1] == ".")
        end = first
        while (
            end < len(tokens)
            and end - first < 6
            and (
                _firm_word(tokens, end)
                or base_form(tokens.text[end]) in _FAMILY
                or tokens.flags[end] & (Flag.INITIAL | Flag.CAP) == Flag.INITIAL | Flag.CAP
                or (end > first and tokens.text[end] in ("and", "&", ","))
            )
        ):
            end += 1
        while end > first and not tokens.flags[end - 1] & Flag.CAP:
            end -= 1
        before = {t.lower() for t in tokens.text[max(0, i - 2) : i]}
        after = {t.lower() for t in tokens.text[end : end + 3]}
        if end - first > 2 and (_TRADES & (before | after) or base_form(tokens.text[end - 1]) in _FAMILY):
            yield Body(first, end, 0.8)


_FAMILY = frozenset(("sons", "son", "bros", "brothers", "company", "co", "partners", "daughters", "nephews"))
_COMMISSIONED = frozenset(
    "drainage harbour improvement lighting emigration forestry church railway lighthouse conservancy "
    "navigation land lunacy fishery sewers inland civil".split()
)


def _commissioners(tokens: Tokens) -> Iterator[Body]:
    """As in "the Marl and Vale Drainage Commissioners", who are a body and no posts."""
    for i, flags in enumerate(tokens.flags):
        if not flags & Flag.TITLE or tokens.text[i] not in ("Commissioners", "COMMISSIONERS") or i == 0:
            continue
        if base_form(tokens.text[i - 1]) in _COMMISSIONED and tokens.flags[i - 1] & Flag.CAP:
            yield Body(left_edge(tokens, i), i + 1, 0.85)


_POSTED = frozenset("naval air research experiment experimental coastguard lifeboat weather signal".split())


def _stations(tokens: Tokens) -> Iterator[Body]:
    """As in "Naval Station Coral Bay", "the Soil Research Station": stations that are no buildings."""
    for i, word in enumerate(tokens.text):
        if word not in ("Station", "STATION") or i == 0 or base_form(tokens.text[i - 1]) not in _POSTED:
            continue
        first, end = left_edge(tokens, i), i + 1
        naval = base_form(tokens.text[i - 1]) in ("naval", "air")
        while naval and end < len(tokens) and end - i < _MOST and tokens.flags[end] & (Flag.CAP | _NO_UNIT) == Flag.CAP:
            end += 1
        if first < i:
            yield Body(first, end, 0.8)


_NATIONS = frozenset(
    "Wales Scotland Cymru England Ireland Canada Australia Victoria Queensland Tasmania Ontario Manitoba Alberta "
    "Saskatchewan Jamaica Ghana Kenya Uganda Zambia Malawi Botswana Namibia Malta Gibraltar Bermuda Singapore "
    "Malaysia".split()
)
_PARTS = frozenset(
    "north south east west mid central rural urban northern southern eastern western upper lower all modern great "
    "greater new free british roman colonial independent young old royal united mother loyal ancient sunny highland "
    "lowland coastal inland whole".split()
)


def _of_nations(tokens: Tokens) -> Iterator[Body]:
    """As in "Harbour Safety Scotland": a body by words of its work and its nation."""
    other = Flag.TITLE | Flag.FUNCTION | Flag.HONORIFIC | Flag.MONTH | Flag.PLACE | Flag.UPPER | Flag.GIVEN
    for i, word in enumerate(tokens.text):
        if word not in _NATIONS or (i + 1 < len(tokens) and tokens.flags[i + 1] & Flag.CAP):
            continue
        first = i
        while first > 0 and i - first < _MOST and tokens.flags[first - 1] & (Flag.CAP | other) == Flag.CAP:
            first -= 1
        words = range(first, i)
        if not words or any(not tokens.flags[k] & Flag.COMMON or base_form(tokens.text[k]) in _PARTS for k in words):
            continue
        if first not in tokens.initial and not tokens.flags[first - 1] & Flag.CAP:
            yield Body(first, i + 1, 0.75)


_SMALL_UNITS = frozenset("team unit section branch directorate division department desk cell function".split())
_ARTICLES = frozenset(("our", "your", "my", "the", "this", "their", "its"))
_NO_UNIT = Flag.TITLE | Flag.FUNCTION | Flag.HONORIFIC | Flag.MONTH | Flag.INITIAL | Flag.NUMBER | Flag.POSSESSIVE


def _plain_units(tokens: Tokens) -> Iterator[Body]:
    """As in "our Internal Audit section": a unit whose kind is written small, named by words of its work."""
    for i, word in enumerate(tokens.text):
        if word not in _SMALL_UNITS or i < _FEWEST - 1:
            continue
        first = i
        while first > 0 and i - first < _MOST and tokens.flags[first - 1] & (Flag.CAP | _NO_UNIT) == Flag.CAP:
            first -= 1
        words = tokens.flags[first:i]
        named = len(words) > _owned(tokens, first) and all(
            f & Flag.COMMON and not f & (Flag.UPPER | Flag.PLACE) for f in words
        )
        if named and tokens.text[first - 1].lower() in _ARTICLES:
            yield Body(first, i + 1, 0.75)


def _owned(tokens: Tokens, i: int) -> int:
    """Return how many words of work name no unit: none where it is "our Licensing team", "the Complaints team"; one
    where the word tells what the unit is for just now: "the Project team"."""
    if tokens.text[i - 1].lower() in ("our", "your", "my"):
        return 0
    return int(bool(tokens.flags[i] & Flag.SUFFIX_HEAD) or base_form(tokens.text[i]) in _PASSING)


_PASSING = frozenset(
    "project programme program review inquiry enquiry inspection leadership management senior executive evaluation "
    "assessment investigation design delivery contract bid site ministerial local national english british union "
    "government state federal appropriate relevant home away first second new".split()
)

_FEWEST, _MOST = 3, 4  # tokens before a unit's kind, words of its name
_PROFESSIONS = frozenset("solicitors surveyors architects consultants accountants valuers auctioneers".split())
_NO_NAME = (
    Flag.FUNCTION | Flag.COMMON | Flag.UPPER | Flag.TITLE | Flag.MODIFIER | Flag.PLACE | Flag.MONTH | Flag.HONORIFIC
    | Flag.POSSESSIVE
)  # fmt: skip


def _trading(tokens: Tokens) -> Iterator[Body]:
    """As in "Knox Surveyors", "Tarn Traffic Consultants": a firm by the name before its profession."""
    for i, flags in enumerate(tokens.flags):
        if not flags & Flag.TITLE or not flags & Flag.CAP or tokens.text[i].lower() not in _PROFESSIONS:
            continue
        first = i
        while first > 0 and i - first < 3 and _name_part(tokens, first - 1):
            first -= 1
        if first < i and not tokens.flags[first] & _NO_NAME and first not in tokens.initial:
            yield Body(first, i + 1, 0.7)


def _name_part(tokens: Tokens, i: int) -> bool:
    flags = tokens.flags[i]
    return bool(flags & Flag.CAP) and not flags & (_NO_NAME & ~Flag.COMMON)


def _firm_word(tokens: Tokens, i: int) -> bool:
    flags = tokens.flags[i]
    return bool(flags & Flag.CAP) and not flags & (
        Flag.FUNCTION | Flag.COMMON | Flag.UPPER | Flag.INITIAL | Flag.TITLE | Flag.MONTH
    )


def _establishments(tokens: Tokens) -> Iterator[Body]:
    for i, word in enumerate(tokens.text):
        if word in ("HM", "H.M.") and (last := _custodial(tokens, i + 1)):
            yield Body(i, last, 0.85)
        elif (word.replace(".", "") if "." in word else word) in _ESTABLISHMENTS:
            quoted = tokens.text[i + 1 : i + 2] in (['"'], ["“"], ["'"], ["‘"])
            last = capitals(tokens, i + 1 + quoted)
            if last > i + 1 + quoted:
                yield Body(i, last + (quoted and tokens.text[last : last + 1] in (['"'], ["”"], ["'"], ["’"])), 0.85)
        elif word in _PAIRS and tokens.text[i + 1 : i + 3] == ["and", _PAIRS[word]]:
            yield Body(i, i + 3, 0.8)
        elif word == "NHS" and (last := _board(tokens, i + 1)) > i + 1 and not _goes_on(tokens, last):
            yield Body(i, last, 0.85)


_PAIRS = {"Dean": "Chapter", "Mayor": "Corporation"}  # two words that name one body
_CUSTODIAL = frozenset("prison and young offender offenders institution remand centre borstal detention".split())


def _custodial(tokens: Tokens, i: int) -> int:
    """Return the end of "Young Offender Institution Marsh End" at *i*, behind "HM"; 0 where there is none."""
    first = i
    while i < len(tokens) and tokens.text[i].lower() in _CUSTODIAL:
        i += 1
    last = capitals(tokens, i) if i > first and tokens.text[first].lower() != "and" else i
    return last if last > i else 0


def _goes_on(tokens: Tokens, i: int) -> bool:
    """Does a capitalised word follow that belongs to the name: "NHS West Eden ICB"?"""
    other = Flag.FUNCTION | Flag.TITLE | Flag.MODIFIER | Flag.HONORIFIC
    return (
        i < len(tokens)
        and tokens.flags[i] & (Flag.CAP | other) == Flag.CAP
        and tokens.start[i] - tokens.end[i - 1] == 1
    )


def _board(tokens: Tokens, i: int) -> int:
    """Return the end of "Ayrshire and Arran" in the name of a Scottish health board, "NHS Ayrshire and Arran"."""
    other = Flag.COMMON | Flag.SUFFIX_HEAD | Flag.PREFIX_HEAD | Flag.TITLE | Flag.MODIFIER | Flag.FUNCTION | Flag.UPPER
    end = i
    if i < len(tokens) and tokens.flags[i] & Flag.UPPER and len(tokens.text[i]) > 3:
        other &= ~Flag.UPPER  # in a heading in capitals
    while end < len(tokens) and end - i < 3 and tokens.flags[end] & Flag.CAP and not tokens.flags[end] & other:
        end += 1
    if end > i and end + 1 < len(tokens) and tokens.text[end].lower() == "and" and tokens.flags[end + 1] & Flag.CAP:
        somebody = Flag.GIVEN | Flag.TITLE | other & Flag.UPPER | Flag.HONORIFIC
        return end if tokens.flags[end + 1] & somebody else end + 2
    return end
