"""What decisions do to a letter's facts, and to who is who in it."""

from __future__ import annotations

import pickle
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import quads
from kg.decisions import bind, changed_paths, parse
from kg.facts import IdentityDecision
from kg.nodes import directive_nodes, line_node, membership_node

from .conftest import BASE, Draft, Letters, first, second, third

FIRST, SECOND, THIRD = first().id, second().id, third().id
QUILL = "same person/ada-quill = person/a-quill"


def lines(done):
    return {(done.paths[f.subordinate], done.paths[f.superior]) for f in done.facts.lines}


def test_without_decisions_nothing_changes(corpus):
    """A letter that no line touches is handed back as it is."""
    draft = first()
    done = corpus.apply("rename person/somebody = Else", "first.txt")
    assert done.facts == draft.facts()
    assert done.paths == draft.identity().paths


def test_the_same_are_one_under_the_first_path_and_name(corpus):
    """Whoever stands second is called by the path and name of whoever stands first, in every letter."""
    done = corpus.apply(QUILL, "second.txt")
    assert done.paths["person/a-quill"] == "person/ada-quill"
    assert done.names["person/ada-quill"] == "Ada Quill"
    assert ("person/ada-quill", "person/tom-larch") in lines(done)
    assert done.used == {1}


def test_the_path_kept_is_the_first_that_the_corpus_has(corpus):
    """A misspelt path does not become anybody's: the line is idle there, and says so."""
    decisions = corpus.bind("same person/nobody = person/a-quill = person/ada-quill")
    assert decisions.final("person/ada-quill") == "person/a-quill"
    assert [(n.line, n.kind) for n in decisions.notes] == [(1, "idle")]
    assert "person/nobody is not in the corpus" in decisions.notes[0].text


def test_who_would_answer_to_themselves_does_not(corpus):
    """A line that a merger bends back is left out, with a note that names the merger."""
    done = corpus.apply("\nsame person/tom-larch = person/a-quill", "second.txt")
    assert done.facts.lines == ()
    assert [note.line for note in done.notes] == [2]
    assert "A. Quill reports to Tom Larch" in done.notes[0].text


def test_equal_memberships_become_one(drafts):
    """Two memberships that differ only in the holder's path are one after the merger."""
    draft = first()
    fact = draft.memberships[0]
    draft.entity("person/t-larch", "T. Larch", "Mr Larch")
    draft.memberships.append(type(fact)("person/t-larch", *(getattr(fact, n) for n in fact.__slots__[1:])))
    done = drafts(draft).apply("same person/tom-larch = person/t-larch", "first.txt")
    text = quads.nquads(done.facts, done.paths, BASE, done.names, done.mentions)
    assert text.count("<http://www.w3.org/ns/org#Membership>") == 1


PATHS = [f"person/p{n}" for n in range(8)]
PAIRS = st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from(PATHS)).filter(lambda p: p[0] != p[1]), max_size=8)


@given(PAIRS, st.randoms(use_true_random=False), st.sets(st.sampled_from(PATHS)))
def test_the_order_of_mergers_is_irrelevant(pairs, chance: random.Random, gone):
    """Who is one with whom does not depend on the order of the lines, and each group is called by its first path."""
    draft = Draft("a.txt", " ".join(PATHS))
    for path in PATHS:
        if path not in gone:
            draft.entity(path, path)
    corpus = Letters([draft])

    def groups(text):
        decisions = corpus.bind(text)
        found: dict[str, set[str]] = {}
        for path in PATHS:
            found.setdefault(decisions.final(path), set()).add(path)
        return found

    text = [f"same {a} = {b}" for a, b in pairs]
    found = groups("\n".join(text))
    written = [path for pair in pairs for path in pair]
    for kept, members in found.items():
        if len(members) > 1:
            assert kept == min(members, key=lambda path: (path in gone, written.index(path)))
    shuffled = list(text)
    chance.shuffle(shuffled)
    assert sorted(map(sorted, groups("\n".join(shuffled)).values())) == sorted(map(sorted, found.values()))


def test_uses_told_apart_become_another(corpus):
    """The letters named speak of somebody else, of the same name until it is given another; the rest do not."""
    text = "different person/tom-larch | third.txt\nrename person/tom-larch-apart-{} = Tom Larch, clerk"
    other = f"person/tom-larch-apart-{THIRD}"
    done = corpus.apply(text.format(THIRD), "third.txt")
    assert done.paths == {"person/tom-larch": other}
    assert done.names == {other: "Tom Larch, clerk"}
    assert corpus.apply(text.splitlines()[0], "third.txt").names == {other: "Tom Larch"}
    assert corpus.apply(text.format(THIRD), "first.txt").paths["person/tom-larch"] == "person/tom-larch"


def test_uses_can_be_given_to_somebody_known(corpus):
    """What a letter calls one may be another of the corpus, or one newly named."""
    assert corpus.apply("different person/tom-larch | third.txt = person/rosa-vane", "third.txt").names == {
        "person/rosa-vane": "Rosa Vane"
    }
    decisions = corpus.bind("different person/tom-larch | third.txt = person/tim-larch")
    assert decisions.final("person/tom-larch", THIRD) == "person/tim-larch"
    assert [note.kind for note in decisions.notes] == ["new"]


def test_a_line_acts_on_what_those_before_it_left(corpus):
    """After a merger the name of either means both, and one letter's use can be taken out again."""
    text = QUILL + "\ndifferent person/a-quill | second.txt"
    assert corpus.bind(text).final("person/a-quill", SECOND) == f"person/a-quill-apart-{SECOND}"
    again = text + f"\nsame person/tom-larch = person/a-quill-apart-{SECOND}"
    assert corpus.bind(again).final("person/a-quill", SECOND) == "person/tom-larch"
    assert corpus.bind(again).final("person/a-quill") == "person/ada-quill"


def test_what_is_one_further_up_cannot_be_another(corpus):
    """A line that contradicts one before it is reported as idle."""
    decisions = corpus.bind(QUILL + "\ndifferent person/ada-quill | second.txt = person/a-quill")
    assert decisions.final("person/ada-quill", SECOND) == "person/ada-quill"
    assert [note.line for note in decisions.notes] == [2]


def test_a_name_is_given_and_the_path_stays(corpus):
    """The last name given to any of a group is its name."""
    done = corpus.apply(f"rename person/a-quill = Ada M. Quill\n{QUILL}", "second.txt")
    assert done.names["person/ada-quill"] == "Ada M. Quill"


def test_somebody_dropped_leaves_nothing_behind(corpus):
    """With an entity go its parts, lines and mentions; a post stays without its holder, a directive without issuer."""
    done = corpus.apply("drop person/tom-larch | first.txt\ndrop person/rosa-vane", "first.txt")
    assert {e.key for e in done.facts.entities} & {"person/tom-larch", "person/rosa-vane"} == set()
    assert done.facts.lines == ()
    assert [(m.person, m.post) for m in done.facts.memberships] == [(None, "post/trust/head-of-finance")]
    assert [d.issuer for d in done.facts.directives] == [None, None]
    assert [p.role for p in done.facts.parties] == ["recipient"]
    assert corpus.apply("drop person/tom-larch | first.txt", "third.txt").paths
    assert corpus.apply("drop person/ada-quill", "second.txt").mentions == ()


def test_a_body_dropped_leaves_its_post(corpus):
    """A post or membership of a body that was none has no body."""
    done = corpus.apply("drop org/trust", "first.txt")
    assert next(e for e in done.facts.entities if e.kind == "post").org is None
    assert done.facts.memberships[0].org is None


def test_a_fact_dropped_is_gone_and_one_kept_is_sure(corpus):
    """Facts are named as the graph names them; what a person vouches for has confidence 1 and is marked as theirs."""
    line = line_node("person/tom-larch", "person/ada-quill", "ReportsTo", None)
    held = membership_node("person/tom-larch", "post/trust/head-of-finance", "org/trust", None, None)
    done = corpus.apply(f"drop {line} | first.txt\nkeep {held} | {FIRST}", "first.txt")
    assert lines(done) == {("person/tom-larch", "person/rosa-vane")}
    assert done.facts.memberships[0].evidence.confidence == 1
    assert done.by_person == {done.facts.memberships[0].evidence}


def test_a_fact_goes_by_the_path_that_the_lines_before_left_it(corpus):
    """A line dropped before its ends are merged stays dropped; one dropped after is found under its new path."""
    before = line_node("person/a-quill", "person/tom-larch", "ReportsTo", None)
    after = line_node("person/ada-quill", "person/tom-larch", "ReportsTo", None)
    assert corpus.apply(f"drop {before}\n{QUILL}", "second.txt").facts.lines == ()
    assert corpus.apply(f"{QUILL}\ndrop {after}", "second.txt").facts.lines == ()
    assert len(corpus.apply(f"drop {after}\n{QUILL}", "second.txt").facts.lines) == 1


def test_the_parts_of_a_directive_outlive_it(corpus):
    """A part of a directive that is dropped stands by itself."""
    node = directive_nodes(FIRST, first().directives)[0]
    done = corpus.apply(f"drop {node}", "first.txt")
    assert [(d.action, d.parent) for d in done.facts.directives] == [("by then", None)]


def test_a_part_in_a_letter_can_be_dropped_or_kept(corpus):
    """Somebody may be named in a letter and not be its sender."""
    done = corpus.apply(
        "drop sender person/rosa-vane | first.txt\nkeep recipient person/ada-quill | first.txt", "first.txt"
    )
    assert [(p.role, p.evidence.confidence) for p in done.facts.parties] == [("recipient", 1)]
    assert "person/rosa-vane" in done.paths


def test_of_two_lines_on_one_fact_the_later_holds(corpus):
    """Whoever wrote it had seen the first."""
    line = line_node("person/tom-larch", "person/ada-quill", "ReportsTo", None)
    assert len(corpus.apply(f"drop {line}\nkeep {line}", "first.txt").facts.lines) == 2
    assert len(corpus.apply(f"keep {line}\ndrop {line}", "first.txt").facts.lines) == 1


def test_the_nodes_are_those_of_the_graph(corpus):
    """Facts are named here as they are in the graph."""
    draft = first()
    text = quads.nquads(draft.facts(), draft.identity().paths, BASE)
    for node in (
        line_node("person/tom-larch", "person/ada-quill", "ReportsTo", None),
        membership_node("person/tom-larch", "post/trust/head-of-finance", "org/trust", None, None),
        *directive_nodes(FIRST, draft.directives),
    ):
        assert f"<{BASE}{node}>" in text
    del corpus


# --- adding -----------------------------------------------------------------------------------------------------------


def test_a_line_is_added_with_its_words(corpus):
    """The words are found whatever the ends of lines between them, and become the evidence of the fact."""
    text = 'add reports-to person/rosa-vane person/ada-quill in first.txt "Mr Larch reports to Rosa Vane"'
    done = corpus.apply(text, "first.txt")
    assert ("person/rosa-vane", "person/ada-quill") in lines(done)
    evidence = done.facts.lines[-1].evidence
    assert evidence.exact == "Mr Larch reports to\nRosa Vane"
    assert first().text[evidence.start : evidence.end] == evidence.exact
    assert evidence.confidence == 1
    assert evidence in done.by_person


def test_whoever_takes_part_is_named_in_the_letter(corpus):
    """Somebody of the corpus whom the letter was not seen to name is known there by name, on those words."""
    text = 'add led-by person/tom-larch person/ada-quill in third.txt "the clerk, came"'
    done = corpus.apply(text, "third.txt")
    added = next(e for e in done.facts.entities if done.paths[e.key] == "person/ada-quill")
    assert (added.kind, added.name) == ("person", "Ada Quill")
    assert added.evidence[0].exact == "the clerk, came"
    assert done.names["person/ada-quill"] == "Ada Quill"


def test_a_post_is_added_by_its_title(corpus):
    """A title in words is the post of that title in the body, or the letter's own."""
    done = corpus.apply(
        'add holds person/rosa-vane "Head of Finance" at org/trust from 2020 in first.txt "Rosa Vane" 2\n'
        'add holds person/rosa-vane "the Chair" in first.txt "Rosa Vane" 1',
        "first.txt",
    )
    held = [(done.paths[m.person], done.paths[m.post], m.since) for m in done.facts.memberships[1:]]
    assert held == [
        ("person/rosa-vane", "post/trust/head-of-finance", "2020"),
        ("person/rosa-vane", f"post/letter-{FIRST}/chair", None),
    ]
    assert done.facts.memberships[1].evidence.start == first().text.rindex("Rosa Vane")
    assert done.names[f"post/letter-{FIRST}/chair"] == "the Chair"


def test_a_directive_is_added(corpus):
    """Who asks whom for what, by when, in the letter's words."""
    done = corpus.apply(
        'add directive person/rosa-vane to person/ada-quill org/trust "the accounts" as order '
        'by --04-30 "by 30 April" in first.txt "Send me the accounts by 30 April"',
        "first.txt",
    )
    fact = done.facts.directives[-1]
    assert (fact.action, fact.modality, fact.deadline, fact.deadline_text) == (
        "the accounts",
        "Order",
        "--04-30",
        "by 30 April",
    )
    assert [done.paths[key] for key in fact.addressees] == ["person/ada-quill", "org/trust"]


def test_a_mention_and_a_part_are_added(corpus):
    """Words become a mention of somebody, and another name of theirs; so does a sender."""
    done = corpus.apply('add sender person/tom-larch in third.txt "the clerk"', "third.txt")
    entity = done.facts.entities[0]
    assert [e.exact for e in entity.evidence] == ["Tom Larch", "the clerk"]
    assert "the clerk" in entity.aliases
    assert [(p.role, p.key) for p in done.facts.parties] == [("sender", "person/tom-larch")]


def test_what_is_added_is_called_by_later_lines(corpus):
    """A later merger, drop or change of name acts on an added fact as on any other."""
    add = 'add reports-to person/new person/ada-quill in third.txt "the clerk"\n'
    assert corpus.apply(add + "same person/tom-larch = person/new", "third.txt").paths.keys() >= {"person/tom-larch"}
    assert lines(corpus.apply(add + "same person/tom-larch = person/new", "third.txt")) == {
        ("person/tom-larch", "person/ada-quill")
    }
    assert corpus.apply(add + "rename person/new = New Man", "third.txt").names["person/new"] == "New Man"
    node = line_node("person/new", "person/ada-quill", "ReportsTo", None)
    assert corpus.apply(add + f"drop {node}", "third.txt").facts.lines == ()
    assert len(corpus.apply(f"drop {node}\n" + add, "third.txt").facts.lines) == 1
    assert corpus.apply(add + "drop person/new", "third.txt").facts.lines == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('add mention person/tom-larch in third.txt "nowhere"', "does not say “nowhere”"),
        ('add mention person/tom-larch in third.txt "Tom Larch"', "stands 2 times in third.txt; put the number"),
        ('add mention person/tom-larch in third.txt "Tom Larch" 3', "stands 2 times in third.txt, not 3"),
        ('add directive person/a-quill to person/b "nay" in third.txt "came"', "does not say “nay”"),
        ("drop person/tom-larch | t.txt", "no letter t.txt is in the corpus"),
        ("drop person/nobody", "person/nobody is not in the corpus"),
    ],
)
def test_what_cannot_be_applied_is_said(corpus, line, reason):
    """A line that the corpus does not bear out is named with its reason, and the next is applied all the same."""
    decisions = corpus.bind(f"{line}\nrename person/tom-larch = T")
    assert reason in decisions.notes[0].text
    assert decisions.notes[0].line == 1
    assert decisions.names["person/tom-larch"] == "T"


def test_a_file_name_that_two_letters_bear_is_refused(drafts):
    """Which letter is meant must be said by its folder or id."""
    corpus = drafts(Draft("a/1.txt", "x"), Draft("b/1.txt", "y"))
    assert "say which" in corpus.bind("keep directive/ab | 1.txt").notes[0].text
    assert not corpus.bind("keep directive/ab | a/1.txt").notes


# --- identity, and what changed ---------------------------------------------------------------------------------------


def test_decisions_on_who_is_who_are_stated(corpus):
    """Each has its line, its comment, confidence 1, and the letters that it was decided from."""
    text = f"{QUILL}  # one hand\ndifferent person/tom-larch | third.txt\nkeep person/rosa-vane"
    found = {d.entity: d for d in corpus.bind(text).identity}
    assert found["person/ada-quill"].reason == "decided by a person, decisions:1: one hand"
    assert found["person/ada-quill"].letters == tuple(sorted({min(FIRST, SECOND), SECOND}))
    other = found[f"person/tom-larch-apart-{THIRD}"]
    assert (other.apart_from, other.letters, other.confidence) == ("person/tom-larch", (THIRD,), 1)
    assert found["person/rosa-vane"].letters == (FIRST,)


def test_the_automatic_decision_overridden_goes(corpus):
    """What a person has settled is not told otherwise by the rules."""
    apart = IdentityDecision("person/ada-quill", (FIRST,), "fits best", 0.6, "person/a-quill")
    joined = IdentityDecision("person/tom-larch", (FIRST, SECOND, THIRD), "the same full name", 0.9)
    two = IdentityDecision("person/tom-larch", (FIRST, THIRD), "forms of one name", 0.9)
    assert corpus.bind(QUILL).revised(apart) is None
    assert corpus.bind("").revised(apart) == apart
    split = corpus.bind("different person/tom-larch | third.txt")
    assert split.revised(joined) == joined._replace(letters=(FIRST, SECOND))
    assert split.revised(two) is None
    assert corpus.bind("drop person/tom-larch").revised(joined) is None
    assert corpus.bind("keep person/tom-larch").revised(joined) is None
    moved = corpus.bind("same person/rosa-vane = person/tom-larch").revised(joined)
    assert moved == joined._replace(entity="person/rosa-vane")


def test_only_the_letters_concerned_are_written_again(corpus):
    """A new line concerns the letters that it names, or those that name whom it is about."""
    none, same = corpus.bind(""), corpus.bind(QUILL)
    change = changed_paths(none.marks, same.marks)
    assert change == ({"person/ada-quill", "person/a-quill"}, frozenset(), False)
    assert same.touches(["person/a-quill"], SECOND)
    assert not same.touches(["person/tom-larch"], THIRD)
    more = corpus.bind(QUILL + "\ndifferent person/tom-larch | third.txt")
    assert changed_paths(same.marks, more.marks) == (frozenset(), {THIRD}, False)
    assert changed_paths(more.marks, more.marks) == (frozenset(), frozenset(), False)
    assert changed_paths(more.marks, none.marks)[0] == {"person/ada-quill", "person/a-quill"}
    assert changed_paths(none.marks, corpus.bind("drop reporting/ab | third.txt").marks).letters == {THIRD}
    assert changed_paths(none.marks, corpus.bind("drop reporting/ab").marks).everywhere
    comment = corpus.bind(QUILL + "  # one hand")
    assert comment.marks != same.marks
    assert not any(changed_paths(same.marks, comment.marks))


def test_a_name_that_the_corpus_changes_reaches_every_letter(drafts):
    """When new letters change what the corpus calls the path kept, letters that only name the other change too."""
    one, other = second(), second()
    other.names["person/ada-quill"] = "Ada Quill OBE"
    before, after = drafts(one).bind(QUILL), drafts(other).bind(QUILL)
    assert changed_paths(before.marks, after.marks).paths == {"person/ada-quill", "person/a-quill"}


def test_decisions_go_to_other_processes(corpus):
    """They can be pickled, and decide the same there."""
    text = f'{QUILL}\nadd mention person/ada-quill in second.txt "Ada"\ndrop person/tom-larch | {THIRD}'
    decisions = corpus.bind(text)
    again = pickle.loads(pickle.dumps(decisions))  # noqa: S301  # our own
    draft = second()
    given = draft.facts(), draft.identity()
    assert again.settle(*given) == decisions.settle(*given)
    assert again.apply(*given) == decisions.settle(*given)[:4]
    assert again.marks == decisions.marks
    assert bind(parse(text), corpus).marks == decisions.marks


def test_words_are_whole_words(drafts):
    """No "He" stands in "Head", and words at the edge of others are found by their signs."""
    draft = Draft("a.txt", "Head of Audit (he) said: Heads. He left; HE.\n")
    draft.entity("person/a", "He", "He left")
    corpus = drafts(draft)
    assert corpus.apply('add mention person/a in a.txt "He"', "a.txt").facts.entities[0].evidence[-1].start == 32
    assert corpus.apply('add mention person/a in a.txt "(he) said:"', "a.txt").used == {1}
