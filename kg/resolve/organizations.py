"""Which mentions of bodies in a letter mean one body, and which body "the Council" is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import lexicon
from kg.model import Entity, SectionKind
from kg.resolve.people import capitalised
from kg.resolve.workbench import Workbench
from kg.tokens import Body, Flag, Tokens, base_form, begins_foreign

__all__ = ["nominal_body", "nominals", "resolve"]

_DROPPED = frozenset(("the", "of", "for", "and", "&", "in", "on"))
_ARTICLE = re.compile(r"^(?:the|The|THE)\s+")


def _written(tokens: Tokens, body: Body) -> str:
    phrase = tokens.phrase(body.first, body.last)
    phrase = (
        re.sub(r"['’]s?$", "", phrase)
        if tokens.flags[body.last - 1] & Flag.POSSESSIVE and phrase.endswith(("'s", "’s", "'", "’"))
        else phrase
    )
    phrase = phrase.replace("’", "'")
    words = phrase.split()
    if len(words) > 1 and all(w == w.upper() for w in words) and any(len(w) > 3 for w in words):
        return " ".join(w.lower() if w.lower() in _DROPPED and n else capitalised(w) for n, w in enumerate(words))
    return phrase


_SEAT = re.compile(r"(.* .*?)(?:, (?!Inc\b|Ltd|Limited|L\.?L)| at | in )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")


def _placeless(name: str) -> str:
    """Return the part of "Federal Medical Centre, Owo" before the place where it sits; "" where there is none."""
    if not (", " in name or " at " in name or " in " in name):
        return ""
    found = _SEAT.fullmatch(name)
    head = found[1].rsplit(" ", 1)[1].lower() if found else ""
    return found[1] if found and head in lexicon.words("org_heads") and "," not in found[1] else ""


_ASSEMBLIES = (["council"], ["senate"], ["synod"])
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_MISREAD = re.compile(r"(?<=[a-z])[10](?=[a-z]|\b)")


def _key(name: str) -> str:
    """Return *name* folded so that spellings of one name agree, also those that a scan misreads (rn for m, 1 for l)."""
    plain = _MISREAD.sub(
        lambda m: "l" if m.group() == "1" else "o", name.lower().replace("&", " and ").replace("'", "")
    )
    if "." in plain:
        plain = _DOTTED.sub(lambda m: m.group().replace(".", "") + " ", plain)
    words = [w for w in re.findall(r"[^\W_]+", plain.replace("rn", "m")) if w not in ("the", "hon'ble")]
    while len(words) > 2 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return " ".join(words)


_LEGAL_FORMS = frozenset(
    "ltd limited plc inc incorporated llp llc co corp corporation pty gmbh dac clg sdn bhd pte pvt sarl "
    "srl spa se kg sa ag".split()
)


def _misread(name: str) -> tuple[int, int]:
    """Rank spellings of one name: the one with fewer signs of a bad scan first."""
    return len(_MISREAD.findall(name.lower())), name.lower().count("rn")


def _spelt_acronym(name: str) -> str:
    """Return the initials of a ministry or department with that of "of": "MOWT", "DOT"."""
    words = name.lower().split()
    if words[0] not in ("ministry", "department", "office", "bureau"):
        return ""
    return "".join(w[0] for w in words if w.isalpha() and w not in ("and", "the", "for")).upper()


def _acronym(name: str) -> str:
    return "".join(w[0] for w in re.findall(r"[^\W_]+", name) if w.lower() not in _DROPPED).upper()


class _Register:
    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        self.by_key: dict[str, Entity] = {}
        self.initials: dict[str, Entity] = {}

    def get(self, name: str, confidence: float) -> Entity:
        key = _key(name)
        entity = self.by_key.get(key) or self.initials.get(name)
        if entity is None:
            entity = self.bench.new("organization", name, confidence)
            self.by_key[key] = entity
            letters = _acronym(name)
            if len(letters) > 1:
                self.initials.setdefault(letters, entity)
            if " of " in name and (spelt := _spelt_acronym(name)):
                self.initials.setdefault(spelt, entity)
        elif key == _key(entity.name) and _misread(name) < _misread(entity.name):
            self.bench.add_alias(entity, entity.name)
            entity.name = name
        return entity


def resolve(bench: Workbench) -> None:
    """Make an entity of every body named; fill ``bench.body_keys``; refer to them, also by initials."""
    register = _Register(bench)
    tokens, bodies = bench.tokens, bench.chunks.bodies
    whole = {**_wholes(tokens, bodies), **_translations(bench)}
    keys: dict[int, str] = {}
    for i in sorted(range(len(bodies)), key=lambda i: (i in whole, i)):
        body = bodies[i]
        surface = _written(tokens, body)
        entity = bench.entities[keys[whole[i]]] if i in whole else register.get(body.name or surface, body.confidence)
        bench.add_alias(entity, surface)
        bench.add_alias(entity, _placeless(surface))
        if placed := _placed(tokens, body):
            bench.add_alias(entity, f"{surface}{placed}")
        keys[i] = entity.key
        _introduce(bench, register, entity, body)
    bench.body_keys = [keys[i] for i in range(len(bodies))]
    for key, body in zip(bench.body_keys, bodies, strict=True):
        bench.refer(body.first, body.last, (key,), "name", body.confidence, "named")
    _by_initials(bench, register)


_SITES = frozenset(
    "hospital infirmary school academy college university prison centre center office depot court museum library "
    "gallery institute region mission laboratory station home clinic works mill polytechnic division branch district "
    "consulate embassy legation church cathedral mine colliery".split()
)
_NO_SITE = (
    Flag.TITLE | Flag.MODIFIER | Flag.HONORIFIC | Flag.SUFFIX_HEAD | Flag.PREFIX_HEAD | Flag.MONTH | Flag.FUNCTION
)
_MOST_OF_PLACE = 3


def _placed(tokens: Tokens, body: Body) -> str:
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


def _translations(bench: Workbench) -> dict[int, int]:
    """Map a body named in another language to the one named in English in the line above or below it or over a "/"."""
    tokens, bodies = bench.tokens, bench.chunks.bodies
    foreign = [begins_foreign(tokens, b.first) and not b.name for b in bodies]
    out = {}
    for i, body in enumerate(bodies):
        if not foreign[i] or not tokens.block[body.first]:
            continue
        for k in (i - 1, i + 1):
            if 0 <= k < len(bodies) and not foreign[k]:
                left, right = (bodies[k], body) if k < i else (body, bodies[k])
                between = [t for t in tokens.text[left.last : right.first] if t != "/" and t[0] != "\n"]
                if not between and right.first - left.last == 1:
                    out[i] = k
                    break
    return out


def _wholes(tokens: Tokens, bodies: list[Body]) -> dict[int, int]:
    """Map a body named in short ("Dredging Board") to the one longer name in the letter that ends or begins
    with it."""
    keys = [_key(b.name or _written(tokens, b)).split() for b in bodies]
    longer: dict[tuple[str, ...], dict[tuple[str, ...], int]] = {}  # part -> longer names, each with its first place
    for k, key in enumerate(keys):
        parts = [*_parts(key), tuple(_key(_placeless(_written(tokens, bodies[k]))).split())]
        for part in parts:
            longer.setdefault(part, {}).setdefault(tuple(key), k)
    out: dict[int, int] = {}
    for i, key in enumerate(keys):
        if (
            not key
            or bodies[i].name
            or (len(key) < 2 and key[:1] not in _ASSEMBLIES and not _is_firm(tokens, bodies[i]))
        ):
            continue
        found = longer.get(tuple(key), {})
        if len(found) == 1:
            out[i] = next(iter(found.values()))
    return {i: k for i, k in out.items() if k not in out}


def _is_firm(tokens: Tokens, body: Body) -> bool:
    before = body.first - 1 - (tokens.text[body.first - 1] == ".")
    return body.first > 0 and tokens.text[before] in ("Messrs", "Messrs.", "MESSRS")


def _parts(name: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield what may stand for *name*: any end of it, "Joint Committee" for "Joint Committee for Casual Poor", "PT
    Samudra" for "PT Samudra Karya", "Messrs. Harker" for "Harker, Pym & Co."."""
    for n in range(1, len(name)):
        yield tuple(name[n:])
        if name[n] in ("of", "for", "on", "at", "in") or (name[0] in _FORMS_BEFORE and n > 1):
            yield tuple(name[:n])
    if len(name) > 1 and {"and", *_FAMILY} & set(name):
        yield (name[0],)


_FORMS_BEFORE = frozenset(("pt", "cv", "ud", "ooo", "zao"))
_FAMILY = frozenset(("sons", "brothers", "bros", "partners"))


def _introduce(bench: Workbench, register: _Register, entity: Entity, body: Body) -> None:
    """Learn "(CQC)", "(the ICB)" or "(the Agency)" behind the name."""
    tokens, i = bench.tokens, body.last
    if i + 2 >= len(tokens) or tokens.text[i] != "(":
        return
    i += 1
    while i < len(tokens) and (
        tokens.text[i] in ('"', "“", "'", "‘") or tokens.text[i].lower() in ("the", "hereafter", "hereinafter")
    ):
        i += 1
    if i >= len(tokens):
        return
    word = tokens.text[i]
    if sum(c.isupper() for c in word) > 1 and len(word) <= 8:
        register.initials[word.rstrip(".")] = entity
        bench.add_alias(entity, word)


def _by_initials(bench: Workbench, register: _Register) -> None:
    tokens = bench.tokens
    taken = {i for b in bench.chunks.bodies for i in range(b.first, b.last)} | {
        i for p in bench.chunks.people for i in range(p.first, p.last)
    }
    tails = _tails(bench)
    for i, word in enumerate(tokens.text):
        if not tokens.flags[i] & Flag.CAP or word[1:].islower() or i in taken or sum(c.isupper() for c in word) < 2:
            continue
        plain = re.sub(r"['’]s?$", "", word)
        entity = register.initials.get(plain) or tails.get(plain)
        if entity is not None:
            bench.add_alias(entity, plain)
            bench.refer(i, i + 1, (entity.key,), "name", 0.9, "initials")


def _tails(bench: Workbench) -> dict[str, Entity]:
    """Initials of the kind of body at the end of a name: "the ICB" for "… Integrated Care Board"; None where
    two fit."""
    out: dict[str, Entity | None] = {}
    for entity in bench.entities.values():
        if entity.kind != "organization":
            continue
        words = [w for w in re.findall(r"[^\W_]+", entity.name) if w.lower() not in _DROPPED]
        for n in range(2, min(5, len(words))):
            letters = "".join(w[0] for w in words[-n:]).upper()
            out[letters] = None if letters in out and out[letters] is not entity else entity
    return {k: v for k, v in out.items() if v is not None}


# --- "the Council" ---

_KINDS = frozenset(
    "council trust department board agency authority ministry commission university college company bank force "
    "corporation committee panel tribunal inspectorate service fund charity school hospital bureau office "
    "mission embassy "
    "government executive union society institute association federation foundation partnership regiment division "
    "directorate centre center group court constabulary administration confederation cooperative co-operative "
    "academy club chamber squadron depot yard laboratory library museum clinic prison garrison consulate "
    "delegation representation alliance coalition consortium inspectorate registry section unit team branch "
    "command municipality legation subcommittee battalion brigade county city "
    "borough assembly parliament secretariat faculty organisation organization network firm practice".split()
)
_OURS = frozenset(("our", "my", "this"))
_LOWER_KINDS = frozenset(
    "council trust board authority company organisation organization department university college firm bank "
    "force school agency ministry institution".split()
)


def nominal_body(bench: Workbench, i: int) -> Entity | None:
    """Return the body meant by the kind at token *i* ("the Council", "your Trust", "this Department"), None if
    not sure."""
    tokens = bench.tokens
    kind = base_form(tokens.text[i])
    who = tokens.text[i - 1].lower() if i else ""
    if who == "your":
        return _fitting(bench, bench.reader_org)
    if who in _OURS:
        return _fitting(bench, bench.own_org)
    fits = [k for k in dict.fromkeys(bench.body_keys) if _is_kind(bench.entities[k], kind)]
    if len(fits) == 1:
        return bench.entities[fits[0]]
    if not fits and kind == "department" and bench.own_org and _is_department(bench.entities[bench.own_org]):
        return bench.entities[bench.own_org]
    section = bench.section_of(i)
    own_first = section is not None and section.kind in (SectionKind.SIGNATURE, SectionKind.LETTERHEAD)
    for key in (bench.own_org, bench.reader_org) if own_first else (bench.reader_org, bench.own_org):
        if key in fits:
            return bench.entities[str(key)]
    last = None
    for key, body in zip(bench.body_keys, bench.chunks.bodies, strict=True):
        if body.first < i and key in fits:
            last = key
    if last:
        return bench.entities[last]
    return None


def _is_department(entity: Entity) -> bool:
    words = entity.name.lower().split()
    return bool({"ministry", "office", "treasury", "roinn", "directorate", "admiralty"} & set(words))


def _fitting(bench: Workbench, key: str | None) -> Entity | None:
    return bench.entities[key] if key else None


def _is_kind(entity: Entity, kind: str) -> bool:
    words = entity.name.lower().replace("'", "").split()
    if kind in words[-1:] or kind in words[:1] or kind + "s" in words[-1:]:
        return True
    legal = {"ltd", "limited", "plc", "inc", "llp", "inc.", "ltd.", "llc", "corporation", "k.k."}
    if kind == "force" and {"police", "constabulary"} & set(words):
        return True
    return (kind in ("company", "firm") and words[-1] in legal) or kind in words


_OF_READERS = frozenset("council trust company college university authority school bank force constabulary".split())
_UNNAMED = _OF_READERS | frozenset(("board", "commission", "agency", "department", "hospital", "bureau", "ministry"))


def _unnamed(bench: Workbench, i: int, kind: str, before: str) -> Entity | None:
    """Make a body of "the Council" where the letter never says which; it is the reader's if no other is known."""
    if kind not in _UNNAMED or before not in ("the", "your") or not bench.tokens.flags[i] & Flag.CAP:
        return None
    name = f"the {kind.capitalize()}"
    entity = next((e for e in bench.entities.values() if e.kind == "organization" and e.name == name), None)
    if entity is None:
        entity = bench.new("organization", name, 0.7)
        if bench.reader_org is None and kind in _OF_READERS:
            bench.reader_org = entity.key
    return entity


def _is_named_after(entity: Entity, kinds: tuple[str, ...]) -> bool:
    words = entity.name.lower().rstrip(".").split()
    return words[-1] in kinds or words[0] in kinds[1:] or ("company" in kinds and words[-1] in _LEGAL_FORMS)


_PLAIN = frozenset(
    "force trust council company college university hospital school charity agency academy bank prison".split()
)


def _plainly(bench: Workbench, i: int, kind: str) -> Entity | None:
    """Return the body that "the force", "the hospital" in small letters means: the only one of its kind in the
    letter."""
    tokens = bench.tokens
    if kind not in _PLAIN or (tokens.text[i].endswith("s") and not tokens.flags[i] & Flag.POSSESSIVE):
        return None
    if i + 1 < len(tokens) and (tokens.flags[i + 1] & Flag.CAP or tokens.text[i + 1].lower() in ("of", "for")):
        return None
    kinds = {"force": ("police", "constabulary", "force"), "prison": ("prison", "hmp", "hmyoi")}.get(kind, (kind,))
    fits = {k for k in bench.body_keys if _is_named_after(bench.entities[k], kinds)}
    return bench.entities[fits.pop()] if len(fits) == 1 else None


_BEFORE_KINDS = frozenset(("the", "this", "your", "our", "my", "that"))


def nominals(bench: Workbench) -> None:
    """Refer "the Council", "this Department", "my officials", "your officers" to the bodies meant."""
    tokens = bench.tokens
    taken = {i for b in bench.chunks.bodies for i in range(b.first, b.last)}
    for i, word in enumerate(tokens.text):
        if i == 0 or not tokens.flags[i - 1] & Flag.FUNCTION or i in taken:
            continue
        before = tokens.text[i - 1].lower()
        if before not in _BEFORE_KINDS:
            continue
        kind = base_form(word)
        if kind in _KINDS:
            _nominal(bench, i, kind, before)
        elif word in ("officials", "Department") and before == "my" and bench.own_org:
            bench.refer(i - 1, i + 1, (bench.own_org,), "nominal", 0.8, "the writer's officials")


def _nominal(bench: Workbench, i: int, kind: str, before: str) -> None:
    tokens = bench.tokens
    large = tokens.flags[i] & Flag.CAP
    if before == "the" and not large and (entity := _plainly(bench, i, kind)):
        bench.refer(i - 1, i + 1, (entity.key,), "nominal", 0.75, f"the one {kind} of this letter")
        return
    if (not large and not (before in ("your", "our", "my") and kind in _LOWER_KINDS)) or _is_longer(tokens, i, kind):
        return
    entity = nominal_body(bench, i) or _unnamed(bench, i, kind, before)
    if entity is not None:
        if large:
            bench.add_alias(entity, f"the {tokens.text[i].removesuffix(chr(39) + 's').removesuffix(chr(8217) + 's')}")
        bench.refer(i - 1, i + 1, (entity.key,), "nominal", 0.85, f"the {kind} of this letter")


def _is_longer(tokens: Tokens, i: int, kind: str) -> bool:
    """Does a name or an "of" go on behind the kind at *i*, so that it does not stand for a body by itself?"""
    if i + 1 >= len(tokens) or tokens.flags[i] & Flag.POSSESSIVE:
        return False
    if tokens.flags[i + 1] & Flag.CAP and tokens.flags[i] & Flag.CAP:
        return True
    return tokens.text[i + 1].lower() == "of" and kind not in _LOWER_KINDS
