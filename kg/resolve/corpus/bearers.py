"""People by their names in full: forms of one name joined, different people of one surname kept apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.resolve.corpus.forms import name_of
from kg.resolve.corpus.names import Name, agree, fold, is_given, is_short_form, sex_of
from kg.resolve.corpus.profile import Profile
from kg.resolve.corpus.tables import FIRST, INITIALS
from kg.resolve.corpus.uses import Use

__all__ = ["Bearer", "given_agree", "join_forms"]

_COMMON = 0.2
"""A form is common if it has that share of the letters of the commonest."""
_FAMILIAR = 3
"""A familiar first name, "Bob", is not shown as the person's name where so many times more letters leave it out."""
_MANY = 50
"""Among more bearers of a surname only those of the same initial are compared."""


@dataclass(slots=True, eq=False)
class Bearer:
    """A person of the corpus, known by ``surname`` and ``pid``, which tells the people of a surname apart.

    ``uses`` bear the name itself, ``chosen`` are those that were taken to mean the person, each with its confidence."""

    surname: str
    pid: str
    given: tuple[str, ...]
    sex: str
    generation: str = ""
    order: str = "west"
    forms: list[str] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    chosen: list[tuple[Use, float]] = field(default_factory=list)
    profile: Profile = field(default_factory=Profile)

    def words(self) -> Iterator[str]:
        """Yield what the person may be called by instead of the surname."""
        if not self.given:
            return
        yield from dict.fromkeys(_called(self))
        if len(self.given[0]) > 1 and self.order != "east":
            yield FIRST + self.given[0]
            yield f"{INITIALS}{self.given[0][0]}{self.surname[0]}"

    def canonical(self) -> str:
        """Return the fullest common form of the name, the first in the alphabet among equals."""
        forms = Counter(use.name.plain for use in self.uses)
        full = {form: n for form, n in forms.items() if " " in form} or forms
        if self.given and self.chosen and all(_is_familiar(form) for form in full):
            alone = Counter(u.name.plain for u, _ in self.chosen if not u.name.given and u.name.surname == self.surname)
            if alone.total() > _FAMILIAR * sum(full.values()):
                return min(alone, key=lambda form: (-alone[form], form))
        top = max(full.values())
        common = [form for form, n in full.items() if n >= top * _COMMON]
        return min(common, key=lambda f: (-_fullness(f), -full[f], f))

    def reason(self) -> str:
        """Return why the uses of the name are one person's."""
        plain = sorted({use.name.plain for use in self.uses})
        if len(plain) > 1:
            return "forms of one name: " + "; ".join(plain[:6])
        if self.given:
            return "the same full name"
        return "the same surname in letters that name the same bodies or people"

    def certainty(self) -> float:
        """Return how sure the joining of the uses is."""
        if not self.given:
            return 0.6
        return 0.92 if len({use.name.given for use in self.uses}) == 1 and len(self.given[0]) > 1 else 0.85


def _called(bearer: Bearer) -> Iterator[str]:
    if bearer.order == "east":
        yield bearer.given[-1]
    elif len(bearer.given[-1]) > 1 and not is_given(bearer.given[-1]):
        yield f"{bearer.given[-1]} {bearer.surname}"
        yield bearer.given[-1]


def _is_familiar(form: str) -> bool:
    """Does the name give a familiar first name or one initial only?"""
    words = form.split()
    return is_short_form(fold(words[0])) or (len(words) == 2 and len(words[0].rstrip(".")) == 1)


def _fullness(form: str) -> int:
    """Return how much of a name *form* gives: names in full count twice."""
    return sum(1 if len(word.rstrip(".")) == 1 or "." in word[:-1] else 2 for word in form.split())


def join_forms(surname: str, counts: Mapping[str, int]) -> list[Bearer]:
    """Return the people whom *counts*, uses of each form of *surname*, name in full, with the forms that mean them.

    The fullest forms make the people, the others go to the one that they fit; those that fit several are left out."""
    bearers: list[Bearer] = []
    by_initial: dict[str, list[Bearer]] = defaultdict(list)
    names = {form: name_of(surname, form, "", "") for form in counts}

    def rank(form: str) -> tuple[bool, int, int, tuple[str, ...], str, str, str]:
        name = names[form]
        return _is_short(name.given), -_width(name.given), -counts[form], name.given, name.sex, name.generation, form

    for form in sorted(counts, key=rank):
        name = names[form]
        initial = name.given[0][:1]
        near = bearers if len(bearers) < _MANY and len(name.given[0]) > 1 else by_initial[initial]
        fits = [b for b in near if _one(b, name)]
        exact = [b for b in fits if b.given == name.given]
        fits = exact if len(exact) == 1 else fits
        if not fits:
            fits = [Bearer(surname, form, name.given, name.sex, name.generation, name.order)]
            bearers += fits
            by_initial[initial] += fits
        if len(fits) == 1:
            fits[0].forms.append(form)
            fits[0].sex = name.sex if fits[0].sex == "u" else fits[0].sex
            fits[0].generation = fits[0].generation or name.generation
    return bearers


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
