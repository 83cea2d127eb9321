"""Who writes and who reads: the two sides of a letter, on which the meaning of "must", "may" and "will" turns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kg import lexicon
from kg.model import Entity, Reading
from kg.relate.directives.nominals import Nominals, nominal_pattern

__all__ = ["Sides", "as_told", "sides"]

_RANK = re.compile(
    r"\b(?=[12A-Wb])(?:(?:PFC|SPC|CPL|SGT|SSG|SFC|MSG|1SG|SGM|CSM|CW[2-5]|WO1|[12]LT|CPT|MAJ|LTC|COL|BG|MG|LTG"
    r"|GEN|CDR|LCDR|CAPT"
    r"|RADM|VADM|ADM)\b"
    r"|(?:NLT|OIC|NCOIC|S-[1-4]|G-[1-9]|APO|FPO|HEADQUARTERS|Headquarters|Commanding Officer|[Bb]y [Cc]ommand of"
    r"|BY COMMAND OF|Chief of Staff|Adjutant|AGO|G\.S\.C\.|C\.O\.|MEMORANDUM FOR"
    r"|Infantry|Regiment|Battalion|Squadron|Brigade|Platoon|Division Artillery|Quartermaster|Ordnance"
    r"|Provost Marshal|Commanding|Comd|Bde|Bn|Regt|Sqn|Coy|Armd|Tps|Lt-Col|Brig|Maj-Gen|AQMG|DAAG|DAQMG)\b)"
)
_ORDER = re.compile(
    r"\b(?:GENERAL|General|ROUTINE|Routine|FORCE|Force|OPERATION|Operation|MOVEMENT|Movement|DAILY|Daily|STANDING"
    r"|Standing) (?:ORDER|Order)\b(?! in\b)"
)
_HEAD = 600  # characters at the top of a letter
_INDIAN = re.compile(r"\b(?:Shri|Smt\.?|Kumari) [A-Z]")
_TELLING = 8  # letters: below that the beginning of a name says too little
_ARTICLE = re.compile(r"^(?:(?:the|all|each|every|our|your|any|both|said)\s+)+")


_READERS_HEADS = frozenset(
    ("board of directors", "board of trustees", "board of governors", "management", "governing body")
)
"""Who heads the reader's body, where the letter names nobody else so."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The keys on either side; ``names`` finds an entity by a surface form in lower case, without its article.

    ``is_military``: the letter uses ranks and staff terms, in which "will" orders. ``starts``: of the references.
    ``reader_words``: the common nouns in the name of the reader's body, as "hospital", which may stand for it.
    ``is_called``: some of the readers are called by name, and "you" is they. ``initials``: of people, none that two
    share. ``may_asks``: the letter is in the official English of India, in which "may be sent" asks for it.
    ``nominals``: the common nouns that stand for the readers, "all Heads of School", "the company". ``told``: who was
    told to act by the sentence before, whom "they" means."""

    author: tuple[str, ...]
    recipients: tuple[str, ...]
    reader_org: str | None
    own: frozenset[str]
    readers: frozenset[str]
    is_military: bool
    starts: list[int]
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reader_words: frozenset[str] = frozenset()
    is_called: bool = False
    initials: dict[str, str] = field(default_factory=dict)
    may_asks: bool = False
    nominals: Nominals | None = None
    told: tuple[str, ...] = ()

    def is_own(self, keys: Iterable[str]) -> bool:
        """Whether all of *keys* are the author or the author's own body (unless the reader shares it)."""
        found = list(keys)
        return bool(found) and all(key in self.own for key in found)

    def is_reader(self, keys: Iterable[str]) -> bool:
        return any(key in self.readers for key in keys)

    def reader_called(self, word: str, entities: Mapping[str, Entity]) -> tuple[str, ...]:
        """Return the one reader whose name begins with *word*, as in "Fergus, please …"."""
        found = [
            k
            for k in self.recipients
            if k in entities
            and entities[k].kind == "person"
            and word in entities[k].name.split()[:1] + entities[k].aliases
        ]
        return (found[0],) if len(found) == 1 else ()

    def acting(self, words: str) -> tuple[str, ...]:
        """Return the one entity that *words* mean in a note of action, where a word of its name will do: "County"."""
        known = self.named(words)
        if known:
            return known
        wanted = set(words.lower().split())
        found = {keys for name, keys in self.names.items() if wanted <= set(name.split())}
        return found.pop() if len(found) == 1 else ()

    def named(self, words: str) -> tuple[str, ...]:
        """Return the entities whose name or alias is *words*, give or take its article and a plural."""
        lower = " ".join(words.lower().split())
        if lower.startswith("your ") and lower.rsplit(" ", 1)[-1] in lexicon.words("directive_groups"):
            return (self.reader_org,) if self.reader_org else self.recipients
        plain = _ARTICLE.sub("", lower)
        if self.reader_org and plain in self.reader_words:
            return (self.reader_org,)
        known = self.names.get(plain) or self.names.get(plain.removesuffix("s"))
        if known or (len(plain) < _TELLING and plain not in _READERS_HEADS):
            return known or ()
        if plain in _READERS_HEADS:
            return (self.reader_org,) if self.reader_org else self.recipients
        longer = {keys for name, keys in self.names.items() if name.startswith(plain + " ")}
        return longer.pop() if len(longer) == 1 else ()


def _words_for(name: str) -> frozenset[str]:
    """Return the common nouns that may stand for the body of that *name*: "company" for "Frith & Sons Ltd"."""
    words = set(re.findall(r"[\w&./]+", name))
    plain = {word.strip(".").lower() for word in words}
    kinds = {row[0] for row in lexicon.rows("directive_readers") if words & set(row[1].split())}
    return frozenset((plain & lexicon.words("directive_groups")) | kinds)


def _called_you(reading: Reading) -> list[str]:
    """Return whom "you" means in a letter that names no recipient."""
    text = reading.document.flow.text
    return next(
        (list(r.keys) for r in reading.references if r.form == "pronoun" and text[r.start : r.end].lower() == "you"), []
    )


def _initials(reading: Reading) -> dict[str, str]:
    """Return the people by their initials, without those that two share."""
    found: dict[str, str] = {}
    for key, entity in reading.entities.items():
        if entity.kind == "person":
            whole = "".join(word[0] for word in re.findall(r"[^\W\d_][\w'’-]*", entity.name)).upper()
            parted = "".join(word[0] for word in re.findall(r"[^\W\d_][\w'’]*", entity.name)).upper()
            for letters in dict.fromkeys((whole, parted)):
                found[letters] = "" if letters in found else key
    return {letters: key for letters, key in found.items() if key and len(letters) > 1}


def sides(reading: Reading) -> Sides:
    """Work out the two sides of *reading*."""
    senders, recipients = reading.senders(), reading.recipients() or _called_you(reading)
    own_org, reader_org = reading.own_org, reading.reader_org
    author = tuple(senders) or ((own_org,) if own_org else ())
    shared = {m.org for m in reading.memberships if m.person in recipients or m.post in recipients} | {reader_org}
    own = set(author) | ({own_org} if own_org and own_org not in shared else set())
    readers = set(recipients) | ({reader_org} if reader_org else set())
    names: dict[str, tuple[str, ...]] = {}
    for key, entity in reading.entities.items():
        if reader_org and entity.org == reader_org:
            readers.add(key)
            readers.update(entity.holders)
        for name in (entity.name, *entity.aliases):
            plain = _ARTICLE.sub("", name.lower())
            names.setdefault(plain, tuple(entity.holders) or (key,))
        if entity.kind == "organization":
            initials = "".join(word[0] for word in re.findall(r"[A-Z][\w'’]*", entity.name))
            if len(initials) > 2:
                names.setdefault(initials.lower(), (key,))
    reader_words = _words_for(reading.entities[reader_org].name) if reader_org in reading.entities else frozenset()
    if own_org in reading.entities and own_org != reader_org:
        reader_words -= _words_for(reading.entities[own_org].name.split()[-1])
    text = reading.document.flow.text
    military = len(set(_RANK.findall(text))) > 2 or _ORDER.search(text, 0, _HEAD) is not None
    readers -= own
    nominals = nominal_pattern(reading, recipients, reader_org if reader_org != own_org else None, reader_words)
    return Sides(
        author,
        tuple(recipients),
        reader_org,
        frozenset(own),
        frozenset(readers),
        military,
        [r.start for r in reading.references],
        names,
        reader_words,
        initials=_initials(reading),
        may_asks=_INDIAN.search(text) is not None,
        nominals=nominals,
    )


def as_told(given: Sides, told: set[str], last: tuple[str, ...], called: tuple[str, ...]) -> Sides:
    """Return *given* as it stands where *told* have just been told to act, *last* by the sentence before, and *called*
    are called by name."""
    change: dict[str, Any] = {"told": last} if last else {}
    if not told <= given.readers:
        change["readers"] = given.readers | told - given.own
    if called:
        change |= {"recipients": called, "is_called": True}
    return replace(given, **change) if change else given
