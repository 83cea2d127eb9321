"""People by their names in full: forms of one name joined, different people of one surname kept apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.resolve.corpus.names import Name, agree, fold, is_given, is_short_form, sex_of
from kg.resolve.corpus.uses import Use

__all__ = ["Bearer", "join_full_names"]

_COMMON = 0.2
"""A form is common if it has that share of the letters of the commonest."""
_FAMILIAR = 3
"""A familiar first name, "Bob", is not shown as the person's name where so many times more letters leave it out."""


@dataclass(slots=True)
class Bearer:
    """A person of the corpus: the uses of his or her name. ``confidence`` holds that of each use which was chosen for
    the person and does not itself bear the name in full, by the use's id()."""

    surname: str
    given: tuple[str, ...]
    sex: str
    generation: str
    order: str = "west"
    uses: list[Use] = field(default_factory=list)
    confidence: dict[int, float] = field(default_factory=dict)
    forms: Counter[str] = field(default_factory=Counter)

    def letters(self) -> set[str]:
        """Return the ids of the letters that name the person."""
        return {use.letter for use in self.uses}

    def canonical(self) -> str:
        """Return the fullest common form of the name, the first in the alphabet among equals."""
        full = {form: n for form, n in self.forms.items() if " " in form} or self.forms
        if self.given and self.confidence and all(_is_familiar(form) for form in full):
            alone = Counter(u.name.plain for u in self.uses if not u.name.given and u.name.surname == self.surname)
            if alone.total() > _FAMILIAR * sum(full.values()):
                return min(alone, key=lambda form: (-alone[form], form))
        top = max(full.values())
        common = [form for form, n in full.items() if n >= top * _COMMON]
        return min(common, key=lambda f: (-_fullness(f), -full[f], f))

    def add(self, use: Use) -> None:
        """Note *use* as one of this person's."""
        self.uses.append(use)
        self.forms[use.name.plain] += 1

    def reason(self) -> str:
        """Return why the uses in full are one person's."""
        plain = sorted({u.name.plain for u in self.uses if id(u) not in self.confidence})
        if len(plain) == 1:
            return (
                "the same full name"
                if self.given
                else "the same surname in letters that name the same bodies or people"
            )
        return "forms of one name: " + "; ".join(plain[:6])

    def certainty(self) -> float:
        """Return how sure the joining of the uses in full is."""
        if not self.given:
            return 0.6
        forms = {u.name.given for u in self.uses if id(u) not in self.confidence}
        return 0.92 if len(forms) == 1 and len(self.given[0]) > 1 else 0.85


def _is_familiar(form: str) -> bool:
    """Does the name give a familiar first name or one initial only?"""
    words = form.split()
    return is_short_form(fold(words[0])) or (len(words) == 2 and len(words[0].rstrip(".")) == 1)


def _fullness(form: str) -> int:
    """Return how much of a name *form* gives: names in full count twice."""
    return sum(1 if len(word.rstrip(".")) == 1 or "." in word[:-1] else 2 for word in form.split())


def join_full_names(uses: Iterable[Use]) -> tuple[list[Bearer], list[Use]]:
    """Return the people whom *uses* name in full, and the uses that fit several of them."""
    blocks: dict[str, dict[tuple[tuple[str, ...], str, str], list[Use]]] = defaultdict(lambda: defaultdict(list))
    for use in _by_first_surname(list(uses)):
        blocks[use.name.surname][use.name.given, use.name.sex, use.name.generation].append(use)
    bearers: list[Bearer] = []
    undecided: list[Use] = []
    for surname in sorted(blocks):
        found, rest = _block(blocks[surname])
        bearers += found
        undecided += rest
    return bearers, undecided


def _by_first_surname(uses: Sequence[Use]) -> Sequence[Use]:
    """Take the first of two surnames for the surname where other letters do: "Ana Ruiz" for "Ana Ruiz Pardo"."""
    known = {(use.name.given[0], use.name.surname) for use in uses}
    for use in uses:
        given = use.name.given
        doubled = len(given) > 1 and use.name.order == "west" and len(given[-1]) > 1 and not is_given(given[-1])
        if doubled and (given[0], given[-1]) in known:
            use.name = replace(use.name, surname=given[-1], given=given[:-1])
    return uses


def _block(forms: dict[tuple[tuple[str, ...], str, str], list[Use]]) -> tuple[list[Bearer], list[Use]]:
    """Join the forms of one surname: the fullest make the people, the others go to the one that they fit."""
    bearers: list[Bearer] = []
    undecided: list[Use] = []
    by_initial: dict[str, list[Bearer]] = defaultdict(list)
    for key in sorted(forms, key=lambda k: (_is_short(k[0]), -_width(k[0]), -len(forms[k]), k)):
        given, sex, generation = key
        name = forms[key][0].name
        near = (
            by_initial[given[0][0]] if len(given[0]) == 1 else bearers if len(bearers) < 50 else by_initial[given[0][0]]
        )
        fits = [b for b in near if _one(b, name)]
        exact = [b for b in fits if b.given == given]
        fits = exact if len(exact) == 1 else fits
        if not fits:
            bearer = Bearer(name.surname, given, sex, generation, name.order)
            bearers.append(bearer)
            by_initial[given[0][0]].append(bearer)
            fits = [bearer]
        if len(fits) == 1:
            for use in forms[key]:
                fits[0].add(use)
            fits[0].sex = sex if fits[0].sex == "u" else fits[0].sex
            fits[0].generation = fits[0].generation or generation
        else:
            undecided += forms[key]
    return bearers, undecided


def _is_short(given: Sequence[str]) -> bool:
    """Does the name begin with an initial?"""
    return len(given[0]) == 1


def _width(given: Sequence[str]) -> int:
    return sum(1 if len(word) == 1 else 2 for word in given)


def _one(bearer: Bearer, name: Name) -> bool:
    """Can *name*, of the surname of *bearer*, be the bearer's?"""
    if {bearer.sex, name.sex} == {"m", "f"} or (
        bearer.generation and name.generation and bearer.generation != name.generation
    ):
        return False
    if name.sex != "u" and {name.sex, sex_of(Name("", "", bearer.given, bearer.sex, ""))} == {"m", "f"}:
        return False
    return given_agree(bearer.given, name.given)


def given_agree(known: Sequence[str], given: Sequence[str]) -> bool:
    """Can the given names *known* and *given* be one person's, each in its order, or *given* the last of *known*?"""
    if all(agree(a, b) for a, b in zip(known, given, strict=False)):
        return True
    if len(known[0]) == 1 and len(known) > 1 and len(given[0]) > 1:
        return given_agree(known[1:], given)  # "J. Edgar" and "Edgar"
    if len(given[0]) == 1 and len(given) > 1 and len(known[0]) > 1:
        return given_agree(known, given[1:])
    return len(given) < len(known) and len(given[0]) > 2 and tuple(known[-len(given) :]) == tuple(given)
