"""Which mentions of bodies in a letter mean one body, and which body "the Council" is."""

from __future__ import annotations

import re

from kg.model import Entity, SectionKind
from kg.resolve.body_names import (
    LEGAL_FORMS,
    SMALL,
    acronym,
    key_of,
    misread,
    placed,
    placeless,
    renamed,
    spelt_acronym,
    translations,
    wholes,
    written,
)
from kg.resolve.nominal_kinds import KINDS, defined, is_akin, is_kind
from kg.resolve.workbench import Workbench
from kg.tokens import Body, Flag, Tokens, base_form

__all__ = ["nominal_body", "nominals", "resolve"]


class _Register:
    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        self.by_key: dict[str, Entity] = {}
        self.initials: dict[str, Entity] = {}

    def get(self, name: str, confidence: float) -> Entity:
        key = key_of(name)
        entity = self.by_key.get(key) or self.initials.get(name)
        if entity is None:
            entity = self.bench.new("organization", name, confidence)
            self.by_key[key] = entity
            letters = acronym(name)
            if len(letters) > 1:
                self.initials.setdefault(letters, entity)
            if " of " in name and (spelt := spelt_acronym(name)):
                self.initials.setdefault(spelt, entity)
        elif key == key_of(entity.name) and misread(name) < misread(entity.name):
            self.bench.add_alias(entity, entity.name)
            entity.name = name
        return entity


def resolve(bench: Workbench) -> None:
    """Make an entity of every body named; fill ``bench.body_keys``; refer to them, also by initials."""
    register = _Register(bench)
    tokens, bodies = bench.tokens, bench.chunks.bodies
    whole = {**wholes(tokens, bodies), **translations(tokens, bodies), **renamed(tokens, bodies)}
    whole = {i: k for i, k in whole.items() if k not in whole}
    keys: dict[int, str] = {}
    for i in sorted(range(len(bodies)), key=lambda i: (i in whole, i)):
        body = bodies[i]
        surface = written(tokens, body)
        entity = bench.entities[keys[whole[i]]] if i in whole else register.get(body.name or surface, body.confidence)
        bench.add_alias(entity, surface)
        bench.add_alias(entity, placeless(surface))
        if place := placed(tokens, body):
            bench.add_alias(entity, f"{surface}{place}")
        keys[i] = entity.key
        _introduce(bench, register, entity, body)
    bench.body_keys = [keys[i] for i in range(len(bodies))]
    for key, body in zip(bench.body_keys, bodies, strict=True):
        bench.refer(body.first, body.last, (key,), "name", body.confidence, "named")
    _by_initials(bench, register)


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
        words = [w for w in re.findall(r"[^\W_]+", entity.name) if w.lower() not in SMALL]
        for n in range(2, min(5, len(words))):
            letters = "".join(w[0] for w in words[-n:]).upper()
            out[letters] = None if letters in out and out[letters] is not entity else entity
    return {k: v for k, v in out.items() if v is not None}


# --- "the Council" ---

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
    if told := defined(bench).get(kind):
        return bench.entities[told]
    fits = [k for k in dict.fromkeys(bench.body_keys) if is_kind(bench.entities[k], kind)]
    if len(fits) == 1:
        return bench.entities[fits[0]]
    if not fits and (akin := _akin(bench, kind)):
        return bench.entities[akin]
    return _nearest(bench, i, fits)


def _nearest(bench: Workbench, i: int, fits: list[str]) -> Entity | None:
    """Return the one of the bodies *fits* that is the reader's or the writer's, else the last named before *i*."""
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


def _akin(bench: Workbench, kind: str) -> str | None:
    """Return the writer's or the reader's body if only one of them may be called by *kind*."""
    sides = {key for key in (bench.own_org, bench.reader_org) if key and is_akin(bench.entities[key], kind)}
    return sides.pop() if len(sides) == 1 else None


def _fitting(bench: Workbench, key: str | None) -> Entity | None:
    return bench.entities[key] if key else None


_OF_READERS = frozenset("council trust company college university authority school bank force constabulary".split())
_UNNAMED = _OF_READERS | frozenset(
    ("board", "commission", "agency", "department", "hospital", "bureau", "ministry", "assembly")
)


def _unnamed(bench: Workbench, i: int, kind: str, before: str) -> Entity | None:
    """Make a body of "the Council" where the letter never says which; it is the reader's if no other is known."""
    if kind not in _UNNAMED or before not in ("the", "your") or not bench.tokens.flags[i] & Flag.CAP:
        return None
    name = f"the {kind.capitalize()}"
    known = (name, name.removeprefix("the "))
    entity = next((e for e in bench.entities.values() if e.kind == "organization" and e.name in known), None)
    if entity is None:
        entity = bench.new("organization", name, 0.7)
        if bench.reader_org is None and kind in _OF_READERS:
            bench.reader_org = entity.key
    return entity


def _is_named_after(entity: Entity, kinds: tuple[str, ...]) -> bool:
    words = entity.name.lower().rstrip(".").split()
    return words[-1] in kinds or words[0] in kinds[1:] or ("company" in kinds and words[-1] in LEGAL_FORMS)


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
        if kind in KINDS:
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
