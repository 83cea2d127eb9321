"""Identity across letters: who is one, who is not, and that no order of the letters changes it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kg import assemble, quads
from kg.facts import LetterFacts
from kg.iri import DEFAULT_BASE
from kg.read import Source, read
from kg.recognise import dates, recognise
from kg.relate import directives, reporting
from kg.resolve import corpus
from kg.resolve.letter import resolve
from kg.segment import segment

HEAD = """MARLSHIRE COUNTY COUNCIL
Shire Hall
Marlbridge

{date}

Mr Edwin Tolliver
Clerk
Ravensholt Urban District Council
Town Hall
Ravensholt

Dear Mr Tolliver,

{body}

Yours sincerely,

{sender}
{post}
"""


def letter(  # noqa: PLR0913, PLR0917 - the parts of a letter
    folder: Path,
    name: str,
    body: str,
    date: str = "3 March 1964",
    sender: str = "Maud Quarrington",
    post: str = "County Surveyor",
) -> LetterFacts:
    """What a letter of the County Council with the given *body* states."""
    path = folder / f"{name}.txt"
    path.write_text(HEAD.format(body=body, date=date, sender=sender, post=post), encoding="utf-8")
    document = segment(read(Source(path, path.name)))
    reading = resolve(document, recognise(document), dates.find(document))
    return assemble.state(reading, reporting.find(reading), directives.find(reading))


def named(found: corpus.Identities, facts: LetterFacts) -> dict[str, str]:
    """Path of every person named in the letter, by the words of each mention."""
    out = {
        e.exact: found.paths[facts.letter_id][entity.key]
        for entity in facts.entities
        if entity.kind == "person"
        for e in entity.evidence
    }
    return out | {e.exact: path for path, e in found.mentions.get(facts.letter_id, ())}


def of_kind(found: corpus.Identities, facts: LetterFacts, kind: str) -> dict[str, str]:
    """Path of every entity of *kind*, by its name in the letter."""
    return {e.name: found.paths[facts.letter_id][e.key] for e in facts.entities if e.kind == kind}


@pytest.fixture
def several(tmp_path) -> list[LetterFacts]:
    return [
        letter(
            tmp_path,
            "full",
            "I have spoken to Mr Cuthbert Haxby about the culvert, and he agrees that it must be rebuilt.",
        ),
        letter(
            tmp_path,
            "bare",
            "The estimate came on Monday. Haxby said that it was too high, and we must ask again.",
            "20 March 1964",
        ),
        letter(
            tmp_path,
            "mister",
            "I should be glad if you would send the drawings to Mr Haxby before the meeting.",
            "2 April 1964",
        ),
        letter(
            tmp_path,
            "initial",
            "Please let C. J. Haxby know what the contractor has decided about the culvert.",
            "9 April 1964",
        ),
    ]


def test_a_surname_alone_is_the_bearers_whom_another_letter_names_in_full(several):
    """Haxby alone means nobody in its own letter and Cuthbert Haxby in the corpus; the words are quoted as they are."""
    found = corpus.identify(several)
    assert named(found, several[1])["Haxby"] == named(found, several[0])["Mr Cuthbert Haxby"]
    path, evidence = found.mentions[several[1].letter_id][0]
    assert evidence.exact == "Haxby"
    assert found.names[path].endswith("Haxby")
    assert 0 < evidence.confidence < 1


def test_a_surname_alone_in_a_corpus_that_names_nobody_so_stays_out(tmp_path):
    """A capitalised word is no person by itself."""
    facts = letter(tmp_path, "bare", "The estimate for Haxby is on its way, and Haxby is to be done again.")
    assert not corpus.identify([facts]).mentions


def test_honorifics_initials_and_full_names_are_one(several):
    """Mr Haxby, C. J. Haxby and Cuthbert Haxby of the same office and year are one person."""
    found = corpus.identify(several)
    paths = {path for facts in several for words, path in named(found, facts).items() if "Haxby" in words}
    assert len(paths) == 1


def test_the_order_of_the_letters_changes_nothing(several):
    """Any order gives the same paths, names, mentions and decisions."""
    expected = corpus.identify(several)
    for seed in range(6):
        shuffled = several[:]
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - an order to try, no secret
        assert corpus.identify(shuffled) == expected


CONFLICTS = [
    ("Mr Cuthbert Haxby", "Mr Walter Haxby"),
    ("Mr J. Haxby", "Mrs J. Haxby"),
    ("Mr W. P. Haxby", "Mr M. Haxby"),
]


@pytest.mark.parametrize(("one", "other"), CONFLICTS)
def test_conflicting_names_are_kept_apart(tmp_path, one, other):
    """Given names, initials or honorifics that exclude one another make two people."""
    letters = [
        letter(tmp_path, n, f"I have spoken to {who} about the culvert.") for n, who in (("a", one), ("b", other))
    ]
    found = corpus.identify(letters)
    paths = {path for facts in letters for words, path in named(found, facts).items() if "Haxby" in words}
    assert len(paths) == 2


NICKNAMES = [("Mr William Haxby", "Bill Haxby"), ("Mr Robert Haxby", "Bob Haxby"), ("Mr Rudolph Haxby", "Rudolf Haxby")]


@pytest.mark.parametrize(("formal", "familiar"), NICKNAMES)
def test_familiar_forms_and_spellings_are_one(tmp_path, formal, familiar):
    """A short form of a given name, or another spelling of it, names the same person."""
    letters = [
        letter(tmp_path, n, f"I have spoken to {who} about the culvert.") for n, who in (("a", formal), ("b", familiar))
    ]
    found = corpus.identify(letters)
    paths = {path for facts in letters for words, path in named(found, facts).items() if "Haxby" in words}
    assert len(paths) == 1


def test_the_letter_s_own_bearer_goes_first(tmp_path):
    """Of two bearers of a surname the letter means the one that it names in full itself."""
    letters = [letter(tmp_path, f"a{n}", f"I have spoken to Mr Walter Haxby about culvert {n}.") for n in range(3)] + [
        letter(tmp_path, "b", "I have seen Cuthbert Haxby. Mr Haxby agrees with all that you say.")
    ]
    found = corpus.identify(letters)
    assert {path for words, path in named(found, letters[3]).items() if "Haxby" in words} == {"person/cuthbert-haxby"}


def test_a_lifetime_between_two_letters_parts_a_surname(tmp_path):
    """Mr Haxby of 1924 is not the Mr Haxby of 1984."""
    letters = [
        letter(tmp_path, n, "I have spoken to Mr Haxby about the culvert.", date)
        for n, date in (("a", "3 March 1924"), ("b", "3 March 1984"))
    ]
    found = corpus.identify(letters)
    assert named(found, letters[0])["Mr Haxby"] != named(found, letters[1])["Mr Haxby"]


def test_decisions_name_their_letters_and_reasons(several):
    """Every decision says why, how surely, and from which letters; it reaches the graph of the corpus."""
    found = corpus.identify(several)
    ids = {facts.letter_id for facts in several}
    assert found.decisions
    for decision in found.decisions:
        assert decision.reason
        assert 0 < decision.confidence < 1
        assert set(decision.letters) <= ids
    assert "IdentityDecision" in quads.corpus_nquads(found.decisions, DEFAULT_BASE)


def test_mentions_reach_the_letter_s_graph(several):
    """A mention found by the corpus is evidence in the graph of its letter."""
    found = corpus.identify(several)
    facts = several[1]
    text = quads.nquads(facts, found.paths[facts.letter_id], DEFAULT_BASE, found.names, found.mentions[facts.letter_id])
    assert '#exact> "Haxby"' in text


def test_bodies_by_their_kind_alone_are_the_letter_s_own(tmp_path):
    """Two letters' "Audit Committee" are two, "Ravensholt Urban District Council" is one."""
    letters = [
        letter(
            tmp_path, n, f"The Audit Committee met on Monday and approved account {n} of the Marlshire County Council."
        )
        for n in "ab"
    ]
    found = corpus.identify(letters)
    one, other = (of_kind(found, facts, "organization") for facts in letters)
    assert one["Audit Committee"] != other["Audit Committee"]
    assert one["Ravensholt Urban District Council"] == other["Ravensholt Urban District Council"]


def test_two_people_of_one_name_have_paths_of_their_own(tmp_path):
    """Father and son are told apart by what their letters say, whatever the order."""
    letters = [
        letter(tmp_path, n, f"I have spoken to Mr {who} about the culvert.")
        for n, who in (("a", "Walter Haxby Sr."), ("b", "Walter Haxby Jr."))
    ]
    found = corpus.identify(letters)
    paths = {path for facts in letters for words, path in named(found, facts).items() if "Haxby" in words}
    assert len(paths) == 2
    assert corpus.identify(letters[::-1]).paths == found.paths
