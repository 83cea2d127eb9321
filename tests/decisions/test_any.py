"""Whatever is decided, in whatever order: a letter's facts hang together, and only letters concerned change."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg import quads
from kg.decisions import Settled, changed_paths
from kg.nodes import directive_nodes, line_node, membership_node

from .conftest import BASE, Letters, first, second, third

CORPUS = Letters([first(), second(), third()])
DRAFTS = list(CORPUS.drafts.values())
FIRST = DRAFTS[0]
PEOPLE = ["person/ada-quill", "person/a-quill", "person/tom-larch", "person/rosa-vane", "person/nobody"]
PEOPLE += [f"person/tom-larch-apart-{draft.id}" for draft in DRAFTS]
BODIES = ["org/trust", "org/alpha-board", "org/new"]
FACTS = [
    line_node("person/tom-larch", "person/ada-quill", "ReportsTo", None),
    line_node("person/a-quill", "person/tom-larch", "ReportsTo", None),
    line_node("person/ada-quill", "person/tom-larch", "ReportsTo", None),
    membership_node("person/tom-larch", "post/trust/head-of-finance", "org/trust", None, None),
    *directive_nodes(FIRST.id, FIRST.directives),
]
who, body, letter = st.sampled_from(PEOPLE), st.sampled_from(BODIES), st.sampled_from([d.source for d in DRAFTS])
where = st.one_of(st.just(""), letter.map(" | {}".format))
line = st.one_of(
    st.builds("same {} = {}".format, who, who),
    st.builds("same {} = {}".format, body, body),
    st.builds("different {} | {}".format, who, letter),
    st.builds("different {} | {} = {}".format, who, letter, who),
    st.builds("rename {} = Some {}".format, who, st.integers(1, 3)),
    st.builds("{} {}{}".format, st.sampled_from(["keep", "drop"]), st.sampled_from([*FACTS, *PEOPLE, *BODIES]), where),
    st.builds("{} recipient {} | {}".format, st.sampled_from(["keep", "drop"]), who, letter),
    st.builds('add reports-to {} {} in first.txt "the accounts"'.format, who, who),
    st.builds('add holds {} "Head of Finance" at {} in second.txt "wrote"'.format, who, body),
    st.builds('add directive {} to {} {} in third.txt "the clerk"'.format, who, who, body),
    st.builds('add cc {} in second.txt "Ada."'.format, who),
)
files = st.lists(line, max_size=7).map("\n".join)


def settled(text: str) -> dict[str, Settled]:
    decisions = CORPUS.bind(text)
    return {draft.id: decisions.settle(draft.facts(), draft.identity()) for draft in DRAFTS}


def keys_named(done: Settled) -> set[str | None]:
    """Every key that a fact of the letter refers to."""
    facts = done.facts
    named: set[str | None] = {party.key for party in facts.parties}
    for entity in facts.entities:
        named |= {entity.key, entity.org, entity.parent}
    for held in facts.memberships:
        named |= {held.person, held.post, held.org}
    for low in facts.lines:
        named |= {low.subordinate, low.superior}
    for asked in facts.directives:
        named |= {asked.issuer, *asked.addressees}
    return named - {None}


@given(files)
@settings(max_examples=100, deadline=None)
def test_a_letter_hangs_together(text):
    """Every key is an entity with a path and a name; nobody answers to themselves; evidence is words of the letter."""
    for letter_id, done in settled(text).items():
        draft = CORPUS.drafts[letter_id]
        assert keys_named(done) <= {entity.key for entity in done.facts.entities} <= set(done.paths)
        assert set(done.names) >= {*done.paths.values(), *(path for path, _ in done.mentions)}
        assert all(done.paths[f.subordinate] != done.paths[f.superior] for f in done.facts.lines)
        for index, asked in enumerate(done.facts.directives):
            assert asked.parent is None or 0 <= asked.parent < len(done.facts.directives) != index
        for evidence in done.by_person:
            assert draft.text[evidence.start : evidence.end] == evidence.exact
        stated = quads.nquads(done.facts, done.paths, BASE, done.names, done.mentions)
        assert stated.count("<http://xmlns.com/foaf/0.1/name>") == len(
            {p for p in (*done.paths.values(), *(path for path, _ in done.mentions)) if p.startswith("person/")}
        )


@given(files)
@settings(max_examples=100, deadline=None)
def test_an_entity_has_one_name_in_all_letters(text):
    """Wherever a path stands after the decisions, it has the same name."""
    names: dict[str, set[str]] = {}
    for done in settled(text).values():
        for path, name in done.names.items():
            names.setdefault(path, set()).add(name)
    assert {path: known for path, known in names.items() if len(known) > 1} == {}


@given(files, files)
@settings(max_examples=100, deadline=None)
def test_letters_not_concerned_do_not_change(before, after):
    """What ``changed_paths`` passes over comes out the same, so that it need not be written again."""
    change = changed_paths(CORPUS.bind(before).marks, CORPUS.bind(after).marks)
    old, new = settled(before), settled(after)
    for draft in DRAFTS:
        paths = {*draft.identity().paths.values(), *(path for path, _ in draft.mentions)}
        if not (change.everywhere or draft.id in change.letters or change.paths & paths):
            assert old[draft.id] == new[draft.id]
