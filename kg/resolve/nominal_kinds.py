"""Which body of a letter a kind alone may mean: by the words of its name, by what the letter says it shall mean."""

from __future__ import annotations

import re

from kg import lexicon
from kg.model import Entity
from kg.resolve.body_names import LEGAL_FORMS
from kg.resolve.workbench import Workbench
from kg.tokens import Flag, base_form

__all__ = ["KINDS", "defined", "is_akin", "is_kind"]

KINDS = frozenset(
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
_LEGAL = frozenset("ltd limited plc inc llp inc. ltd. llc corporation k.k.".split())
_AKIN = {
    "trust": frozenset("partnership federation alliance academies hospitals hospital infirmary collegiate".split()),
    "council": frozenset("borough county city district burgh corporation town ward".split()),
    "corporation": frozenset("borough city town burgh".split()),
    "authority": frozenset("council borough county city district".split()),
    "school": frozenset("academy college primary high grammar ysgol".split()),
    "department": frozenset("ministry office treasury roinn directorate admiralty".split()),
    "hospital": frozenset("infirmary hospitals".split()),
    "force": frozenset("police constabulary".split()),
    "service": frozenset("police ambulance".split()),
}
"""Words of the names of bodies that a letter may call by another kind."""
_ANY = frozenset(("department", "agency", "company", "trust", "authority"))  # what a body without a kind may be called
_QUOTES = frozenset(('"', "“", "”", "'", "‘", "’"))
_LEAD_IN = frozenset("the hereafter hereinafter called referred to as henceforth".split())


def is_kind(entity: Entity, kind: str) -> bool:
    """Is *kind* what the name of *entity* says it is: "Council" for "Leeds City Council"?"""
    words = entity.name.lower().replace("'", "").replace("0", "o").split()  # "B0ARD", as a scan may have it
    if kind in words[-1:] or kind in words[:1] or kind + "s" in words[-1:]:
        return True
    if kind == "force" and {"police", "constabulary"} & set(words):
        return True
    if kind in ("company", "firm"):
        return kind in words or words[-1] in _LEGAL
    if kind in ("county", "city", "borough"):
        return kind in words
    return kind in words and (words[-1] not in KINDS or words[0] in KINDS)


def is_akin(entity: Entity, kind: str) -> bool:
    """May the writer's or the reader's own body be called by *kind* though its name says otherwise?"""
    words = set(re.findall(r"[^\W_]+", entity.name.lower()))
    if words & _AKIN.get(kind, frozenset()):
        return True
    if kind == "company":
        return bool(words & LEGAL_FORMS)
    return kind in _ANY and not words & (lexicon.words("org_heads") | KINDS)


def defined(bench: Workbench) -> dict[str, str]:
    """Return the words that the letter gives a meaning to, with the key of the body meant: 'Eden Boats Ltd ("the
    Contractor")', '"the Authority" means Wray Council'."""
    return bench.once("defined", lambda: _defined(bench))


def _defined(bench: Workbench) -> dict[str, str]:
    tokens, out = bench.tokens, dict[str, str]()
    for key, body in zip(bench.body_keys, bench.chunks.bodies, strict=True):
        if tokens.text[body.last : body.last + 1] == ["("] and (word := _bracketed(bench, body.last + 1)):
            out.setdefault(word, key)
        i = body.first - 1 - (tokens.text[body.first - 1].lower() == "the")
        if i > 2 and tokens.text[i] == "means" and tokens.text[i - 1] in _QUOTES and tokens.flags[i - 2] & Flag.CAP:
            out[base_form(tokens.text[i - 2])] = key
    return out


def _bracketed(bench: Workbench, i: int) -> str:
    """Return the one word that the bracket behind a name gives it: "(the Agency)"; "" where there is none."""
    tokens, first = bench.tokens, i
    while i < len(tokens) and i - first < 6 and (tokens.text[i] in _QUOTES or tokens.text[i].lower() in _LEAD_IN):
        i += 1
    if i == first or i + 1 >= len(tokens) or not tokens.flags[i] & Flag.CAP or tokens.flags[i] & Flag.UPPER:
        return ""
    close = i + 1 + (tokens.text[i + 1] in _QUOTES)
    return base_form(tokens.text[i]) if tokens.text[close : close + 1] == [")"] else ""
