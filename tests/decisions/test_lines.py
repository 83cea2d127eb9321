"""The file of decisions, line by line: what is read, what is refused with a reason, what is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.decisions
from kg.decisions import Malformed, line_of, parse, parse_line
from kg.decisions.records import (
    BASES,
    MODALITIES,
    AddDirective,
    AddLine,
    AddMembership,
    AddMention,
    Different,
    Drop,
    Keep,
    Place,
    Rename,
    Same,
)

ID = "0123456789ab"
READ = [
    ("same person/a = person/b", Same(paths=("person/a", "person/b"))),
    ("Same person/a person/b, person/c", Same(paths=("person/a", "person/b", "person/c"))),
    ("same person/a=person/b # one hand", Same(paths=("person/a", "person/b"), note="one hand")),
    ("same https://kg.example/id/org/x = org/y", Same(paths=("org/x", "org/y"))),
    (f"different person/a | {ID}", Different("person/a", (ID,))),
    (
        f'different person/a | letter/{ID} "my letter.txt" = person/b',
        Different("person/a", (ID, "my letter.txt"), "person/b"),
    ),
    ("rename person/a = Ann Smith, MP", Rename("person/a", "Ann Smith, MP")),
    ('rename person/a = "Ann #2"', Rename("person/a", "Ann #2")),
    (f"keep reporting/12ab | {ID}", Keep("reporting/12ab", (ID,))),
    ("drop person/a", Drop("person/a")),
    (f"drop sender person/a | {ID}", Drop("person/a", (ID,), "sender")),
    (
        'add reports-to person/a person/b in 1.txt "answers to" 2',
        AddLine("ReportsTo", "person/a", "person/b", Place("1.txt", "answers to", 2)),
    ),
    (
        "add holds person/a “Head of Audit” at org/b from 2014 until 2015-06 in 1.txt “Head”",
        AddMembership("person/a", "Head of Audit", Place("1.txt", "Head"), "org/b", "2014", "2015-06"),
    ),
    (
        'add holds person/a post/b/head in 1.txt "the \\"Head\\""',
        AddMembership("person/a", "post/b/head", Place("1.txt", 'the "Head"')),
    ),
    (
        'add directive org/a to person/b person/c "send it" as order by --07-22 "by 22 July" in 1.txt "Send it"',
        AddDirective(
            "org/a",
            ("person/b", "person/c"),
            Place("1.txt", "Send it"),
            "send it",
            "Order",
            "--07-22",
            "by 22 July",
        ),
    ),
    ('add mention person/a in 1.txt "Ann"', AddMention("person/a", Place("1.txt", "Ann"))),
    ('add cc org/a in 1.txt "cc: A"', AddMention("org/a", Place("1.txt", "cc: A"), "cc")),
]
REFUSED = [
    ("merge person/a person/b", "no decision"),
    ("same person/a", "which two"),
    ("same person/a = person/a", "which two"),
    ("same person/a = org/a", "not of one kind"),
    ("same Ann = Bob", "no path"),
    ("same http://elsewhere/person/a = person/b", "not under"),
    ("same reporting/ab = reporting/cd", "is a fact"),
    ("different person/a", "in which letters"),
    ("different person/a |", "a letter is missing"),
    (f"different person/a | {ID} = org/b", "not of one kind"),
    ("rename person/a Ann", "put = before"),
    ("rename person/a =", "a name is missing"),
    ("drop", "is missing"),
    ("drop sender person/a", "in which letter"),
    ("drop person/a person/b", "one word too many"),
    ("add", "is missing"),
    ("add friend person/a person/b", "cannot be added"),
    ('add reports-to person/a person/a in 1.txt "x"', "to themselves"),
    ("add reports-to person/a person/b in 1.txt words", "quotation marks"),
    ('add reports-to person/a person/b in 1.txt " "', "must not be empty"),
    ('add reports-to person/a person/b 1.txt "x"', "“in” is missing"),
    ('add reports-to person/a person/b in 1.txt "x" nought', "number"),
    ('add holds org/a "Head" in 1.txt "x"', "no person"),
    ('add holds person/a "Head" from Easter in 1.txt "x"', "no date"),
    ('add directive org/a to person/b as wish in 1.txt "x"', "no way to bind"),
    ('add directive org/a to person/b by 2014 "in 2014" in 1.txt "x"', "no day"),
    ('add directive org/a to person/b by 2014-02-30 "x" in 1.txt "x"', "no date"),
    ('add mention person/a in 1.txt "unclosed', "not closed"),
]


@pytest.mark.parametrize(("line", "decision"), READ)
def test_a_line_is_read(line, decision):
    """Each kind of line, as somebody may write it by hand, and written again it is read as the same."""
    assert parse_line(line) == decision
    assert parse_line(line_of(decision)) == decision


@pytest.mark.parametrize(("line", "reason"), REFUSED)
def test_a_malformed_line_is_refused_with_its_reason(line, reason):
    """Nothing is guessed: the reason says what is missing or wrong."""
    with pytest.raises(Malformed, match=reason):
        parse_line(line)


def test_blank_lines_comments_and_line_ends_of_any_system_are_passed_over():
    """A byte order mark, CRLF and the old Macintosh's CR do no harm; lines are counted as an editor does."""
    text = (
        b"\xef\xbb\xbf# ours\r\n\r\n  # more\r\nsame person/a = person/b\r\nrename person/a = Zo\xc3\xab\rdrop person/c"
    )
    found = parse(text)
    assert [d.line for d in found.decisions] == [4, 5, 6]
    assert found.decisions[1] == Rename("person/a", "Zoë")
    assert not found.notes


def test_a_bad_line_does_not_stop_the_others():
    """The note names file and line; a line that is not UTF-8 is one more of them."""
    found = parse(b"drop person/a\nnonsense\n\xff\xfe\ndrop person/b\n")
    assert [d.line for d in found.decisions] == [1, 4]
    assert [note.line for note in found.notes] == [2, 3]
    assert found.notes[0].about("letters/decisions").startswith("letters/decisions:2: “nonsense” is no decision")


slugs = st.from_regex(r"[a-z0-9%][a-z0-9-]{0,8}", fullmatch=True)
people, bodies = slugs.map("person/{}".format), slugs.map("org/{}".format)
facts = st.builds("{}/{}".format, st.sampled_from(["reporting", "membership", "directive"]), slugs)
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.strip())
names = texts.map(lambda text: " ".join(text.split()))
letters = st.one_of(st.from_regex(r"[0-9a-f]{12}", fullmatch=True), names.filter(lambda n: not n.startswith("letter/")))
several = st.lists(letters, min_size=1, max_size=3, unique=True).map(tuple)
places = st.builds(Place, letters, texts, st.none() | st.integers(1, 99))
days = st.sampled_from([None, "2014", "2014-07", "2014-07-22"])
roles = st.sampled_from(["sender", "recipient", "cc"])
NOTE = {"note": st.just("") | names.map(str.strip)}
judged = st.one_of(st.tuples(people | facts, st.just(()) | several, st.none()), st.tuples(people, several, roles))
decisions = st.one_of(
    st.builds(Same, paths=st.lists(people, min_size=2, max_size=4, unique=True).map(tuple), **NOTE),
    st.builds(
        Different,
        path=slugs.map("person/x{}".format),
        letters=several,
        other=st.none() | bodies.map(lambda path: path.replace("org/", "person/y")),
        **NOTE,
    ),
    st.builds(Rename, path=people, name=names, **NOTE),
    judged.map(lambda given: Keep(*given)),
    judged.map(lambda given: Drop(*given)),
    st.builds(AddMention, path=people | bodies, place=places, role=st.none() | roles, **NOTE),
    st.builds(
        AddLine,
        basis=st.sampled_from(sorted(BASES.values())),
        subordinate=people,
        superior=bodies,
        place=places,
        **NOTE,
    ),
    st.builds(
        AddMembership,
        person=people,
        post=slugs.map("post/{}".format) | names,
        place=places,
        org=st.none() | bodies,
        since=days,
        until=days,
        **NOTE,
    ),
    st.builds(
        AddDirective,
        issuer=bodies,
        addressees=st.lists(people, min_size=1, max_size=3, unique=True).map(tuple),
        place=places,
        action=st.none() | texts,
        modality=st.sampled_from(sorted(MODALITIES.values())),
        **NOTE,
    ),
)


@given(decisions)
def test_what_is_written_is_read_back(decision):
    """Any decision survives the file, whatever quotation marks, marks and white space its words hold."""
    line = line_of(decision)
    assert "\n" not in line
    assert "\r" not in line
    assert parse(line.encode()).decisions == (decision,)


@given(st.binary(max_size=300))
def test_anything_at_all_can_be_read(text):
    """A file of any bytes gives decisions and notes, and no error."""
    found = parse(text)
    assert len(found.decisions) + len(found.notes) <= text.count(b"\n") + text.count(b"\r") + 1


def test_the_examples_of_the_description_are_decisions():
    """What the package says of the file holds: every line shown is read."""
    text = kg.decisions.__doc__.partition("::\n")[2]
    shown = [line.strip() for line in text.splitlines() if line.startswith("    ") and not line.startswith("     ")]
    assert len(shown) > 12
    assert [line for line in shown if parse(line).notes] == []
