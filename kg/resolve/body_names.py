"""The forms that the name of a body takes in a letter, and which shorter one stands for which longer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import lexicon
from kg.resolve.people import capitalised
from kg.tokens import Body, Flag, Tokens, base_form, begins_foreign

__all__ = [
    "LEGAL_FORMS",
    "SMALL",
    "acronym",
    "key_of",
    "misread",
    "placed",
    "placeless",
    "renamed",
    "spelt_acronym",
    "translations",
    "wholes",
    "written",
]

SMALL = frozenset(("the", "of", "for", "and", "&", "in", "on"))


def written(tokens: Tokens, body: Body) -> str:
    """Return the name as the letter writes it, without possessive ending, a name in capitals in small letters."""
    phrase = tokens.phrase(body.first, body.last)
    phrase = (
        re.sub(r"['’]s?$", "", phrase)
        if tokens.flags[body.last - 1] & Flag.POSSESSIVE and phrase.endswith(("'s", "’s", "'", "’"))
        else phrase
    )
    phrase = phrase.replace("’", "'")
    words = phrase.split()
    if len(words) > 1 and all(w == w.upper() for w in words) and any(len(w) > 3 for w in words):
        return " ".join(w.lower() if w.lower() in SMALL and n else capitalised(w) for n, w in enumerate(words))
    return phrase


_SEAT = re.compile(r"(.* .*?)(?:, (?!Inc\b|Ltd|Limited|L\.?L)| at | in )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")


def placeless(name: str) -> str:
    """Return the part of "Federal Medical Centre, Owo" before the place where it sits; "" where there is none."""
    if not (", " in name or " at " in name or " in " in name):
        return ""
    found = _SEAT.fullmatch(name)
    head = found[1].rsplit(" ", 1)[1].lower() if found else ""
    return found[1] if found and head in lexicon.words("org_heads") and "," not in found[1] else ""


_ASSEMBLIES = (["council"], ["senate"], ["synod"])
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_MISREAD = re.compile(r"(?<=[a-z])[10](?=[a-z]|\b)")


def key_of(name: str) -> str:
    """Return *name* folded so that spellings of one name agree, also those that a scan misreads (rn for m, 1 for l)."""
    plain = _MISREAD.sub(
        lambda m: "l" if m.group() == "1" else "o", name.lower().replace("&", " and ").replace("'", "")
    )
    if "." in plain:
        plain = _DOTTED.sub(lambda m: m.group().replace(".", "") + " ", plain)
    words = [w for w in re.findall(r"[^\W_]+", plain.replace("rn", "m")) if w not in ("the", "hon'ble")]
    while len(words) > 2 and words[-1] in LEGAL_FORMS:
        words.pop()
    if any(w[0].isdigit() for w in words):
        words = [_SPELT.get(w, w) for w in words]  # "23 Tk Bridging Regt", a unit of an army
    return " ".join(words)


_SPELT = {
    "amb": "ambulance", "armd": "armoured", "arty": "artillery", "bde": "brigade", "bn": "battalion", "bty": "battery",
    "coy": "company", "div": "division", "engr": "engineer", "fd": "field", "gp": "group", "hy": "heavy",
    "inf": "infantry", "log": "logistic", "lt": "light", "mech": "mechanised", "med": "medical", "pl": "platoon",
    "recce": "reconnaissance", "regt": "regiment", "rgt": "regiment", "sig": "signal", "sp": "support",
    "sqn": "squadron", "tk": "tank", "tp": "troop", "tpt": "transport", "tptr": "transporter", "wksp": "workshop",
}  # fmt: skip
LEGAL_FORMS = frozenset(
    "ltd limited plc inc incorporated llp llc co corp corporation pty gmbh dac clg sdn bhd pte pvt sarl "
    "srl spa se kg sa ag".split()
)


def misread(name: str) -> tuple[int, int]:
    """Rank spellings of one name: the one with fewer signs of a bad scan first."""
    return len(_MISREAD.findall(name.lower())), name.lower().count("rn")


def spelt_acronym(name: str) -> str:
    """Return the initials of a ministry or department with that of "of": "MOWT", "DOT"."""
    words = name.lower().split()
    if words[0] not in ("ministry", "department", "office", "bureau"):
        return ""
    return "".join(w[0] for w in words if w.isalpha() and w not in ("and", "the", "for")).upper()


def acronym(name: str) -> str:
    """Return the initials of the words of *name*, small ones left out."""
    return "".join(w[0] for w in re.findall(r"[^\W_]+", name) if w.lower() not in SMALL).upper()


_SITES = frozenset(
    "hospital infirmary school academy college university prison centre center office depot court museum library "
    "gallery institute region mission laboratory station home clinic works mill polytechnic division branch district "
    "consulate embassy legation church cathedral mine colliery".split()
)
_NO_SITE = (
    Flag.TITLE | Flag.MODIFIER | Flag.HONORIFIC | Flag.SUFFIX_HEAD | Flag.PREFIX_HEAD | Flag.MONTH | Flag.FUNCTION
)
_MOST_OF_PLACE = 3


def placed(tokens: Tokens, body: Body) -> str:
    """Return ", Lowick" or " at Lowick" or " (Ireland)" as it stands behind an establishment, "" where nothing does."""
    i = body.last
    if i + 1 >= len(tokens) or tokens.flags[body.last - 1] & Flag.POSSESSIVE or tokens.text[i] not in (",", "at", "("):
        return ""
    bracket = tokens.text[i] == "("
    if not bracket and base_form(tokens.text[body.last - 1]) not in _SITES:
        return ""
    end = i + 1
    while end < len(tokens) and end - i <= _MOST_OF_PLACE and tokens.flags[end] & (Flag.CAP | _NO_SITE) == Flag.CAP:
        end += 1
    named = range(i + 1, end)
    if not named or any(tokens.flags[k] & Flag.COMMON and not tokens.flags[k] & Flag.PLACE for k in named):
        return ""
    if bracket:
        is_place = all(tokens.flags[k] & Flag.PLACE for k in named) and tokens.text[end : end + 1] == [")"]
        return f" ({tokens.phrase(i + 1, end)})" if is_place else ""
    ends = end >= len(tokens) or tokens.text[end] in (",", ".", ";", ")", ":") or bool(tokens.flags[end] & Flag.NEWLINE)
    joint = ", " if tokens.text[i] == "," else " at "
    return f"{joint}{tokens.phrase(i + 1, end)}" if ends or joint == " at " else ""


def translations(tokens: Tokens, bodies: list[Body]) -> dict[int, int]:
    """Map a body named in another language to the one named in English in the line above or below it or over a "/"."""
    foreign = [begins_foreign(tokens, b.first) and not b.name for b in bodies]
    out = {}
    for i, body in enumerate(bodies):
        if not foreign[i] or not tokens.block[body.first]:
            continue
        for k in (i - 1, i + 1):
            if 0 <= k < len(bodies) and not foreign[k]:
                left, right = (bodies[k], body) if k < i else (body, bodies[k])
                between = [t for t in tokens.text[left.last : right.first] if t not in ("/", "|") and t[0] != "\n"]
                if not between and right.first - left.last == 1:
                    out[i] = k
                    break
    return out


_RENAMED = frozenset("formerly hitherto previously renamed known called now lately heretofore fka".split())
_BETWEEN = _RENAMED | frozenset(", ( the as is are was will be to being has been hereby shall then and".split())


def renamed(tokens: Tokens, bodies: list[Body]) -> dict[int, int]:
    """Map the old name of a body to the new one beside it: "the Maritime Unit, formerly the Survey Branch,"."""
    out = {}
    for i in range(1, len(bodies)):
        between = [t.lower() for t in tokens.text[bodies[i - 1].last : bodies[i].first]]
        if 1 < len(between) <= _FEW_BETWEEN and _BETWEEN.issuperset(between) and not _RENAMED.isdisjoint(between):
            old_first = "renamed" in between or "now" in between or between[0] in ("is", "will", "shall", "to", "was")
            out.update({i - 1: i} if old_first else {i: i - 1})
    return {i: k for i, k in out.items() if k not in out}


_FEW_BETWEEN = 7


def wholes(tokens: Tokens, bodies: list[Body]) -> dict[int, int]:
    """Map a body named in short ("Dredging Board") to the one longer name in the letter that ends or begins
    with it."""
    keys = [key_of(b.name or written(tokens, b)).split() for b in bodies]
    longer: dict[tuple[str, ...], dict[tuple[str, ...], int]] = {}  # part -> longer names, each with its first place
    for k, key in enumerate(keys):
        parts = [*_parts(key), tuple(key_of(placeless(written(tokens, bodies[k]))).split())]
        for part in parts:
            longer.setdefault(part, {}).setdefault(tuple(key), k)
    out: dict[int, int] = {}
    for i, key in enumerate(keys):
        if not key or bodies[i].name or (len(key) == 1 and not _may_stand(tokens, bodies[i], key)):
            continue
        found = longer.get(tuple(key), {})
        if len(key) == 1 and key[0] in lexicon.words("fields_of_work"):
            found = {name: k for name, k in found.items() if name[0] == key[0]}
        if len(found) == 1:
            out[i] = next(iter(found.values()))
    return {i: k for i, k in out.items() if k not in out}


def _may_stand(tokens: Tokens, body: Body, key: list[str]) -> bool:
    """May one word stand for the whole name: "Council", "Procurement" for the Procurement Office, "Messrs. Harker"?"""
    before = body.first - 1 - (tokens.text[body.first - 1] == ".")
    is_firm = body.first > 0 and tokens.text[before] in ("Messrs", "Messrs.", "MESSRS")
    return is_firm or key in _ASSEMBLIES or key[0] in lexicon.words("fields_of_work")


def _parts(name: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield what may stand for *name*: any end of it, "Joint Committee" for "Joint Committee for Casual Poor", "PT
    Bintang" for "PT Bintang Raya", "Messrs. Harker" for "Harker, Pym & Co."."""
    for n in range(1, len(name)):
        yield tuple(name[n:])
        if name[n] in ("of", "for", "on", "at", "in") or (name[0] in _FORMS_BEFORE and n > 1):
            yield tuple(name[:n])
        if n > 1 and all(word in _KIND_OF_NAME for word in name[n:]):
            yield tuple(name[:n])  # "Wray Hospitals" for "Wray Hospitals NHS Trust"
    if name[:1] and name[0].isdigit():
        yield from ((name[0], word) for word in name[2:])  # "23 Regiment" for "23 Tank Bridging Regiment RLC"
    if (len(name) > 1 and name[-1] in _FAMILY) or (len(name) == _PAIR and name[1] in _UNITS):
        yield (name[0],)


_PAIR = 2
_UNITS = frozenset("office department division branch section unit team directorate desk services".split())
_KIND_OF_NAME = frozenset("nhs foundation trust association company society partnership group union".split())
_FORMS_BEFORE = frozenset(("pt", "cv", "ud", "ooo", "zao"))
_FAMILY = frozenset(("and", "sons", "brothers", "bros", "partners"))  # "Harker and Co", its form left out
