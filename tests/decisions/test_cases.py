"""Doubtful cases of a built graph: the worst first, those that the file settles left out."""

from __future__ import annotations

import pytest

from kg.facts import IdentityDecision
from kg.nodes import directive_nodes, line_node, membership_node
from kg.query import open_graph
from kg.review import Desk, Identity, Reading, find

from .conftest import Letters, first, second, third

FIRST, SECOND, THIRD = first().id, second().id, third().id
LINE = line_node("person/tom-larch", "person/ada-quill", "ReportsTo", None)
POST = membership_node("person/tom-larch", "post/trust/head-of-finance", "org/trust", None, None)
PART = directive_nodes(FIRST, first().directives)[1]
AUTOMATIC = [
    IdentityDecision("person/ada-quill", (FIRST, SECOND), "fits best", 0.6, "person/a-quill"),
    IdentityDecision("person/tom-larch", (FIRST, SECOND, THIRD), "the same full name", 0.92),
    IdentityDecision("person/rosa-vane", (FIRST,), "fits", 0.55),
]


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    """A built graph, open."""
    folder = tmp_path_factory.mktemp("cases") / "output"
    with open_graph(Letters([first(), second(), third()]).build(folder, "", AUTOMATIC)) as opened:
        yield opened


@pytest.fixture
def desk(graph, tmp_path):
    """A desk on a built graph; its file of decisions is not there yet."""
    return Desk(graph, tmp_path / "decisions")


def subjects(cases):
    return [case.entity if isinstance(case, Identity) else case.path for case in cases]


def test_the_worst_come_first(desk):
    """Identities and facts in one list, by confidence; what is surer than asked for is left out."""
    cases = find(desk)
    assert [case.confidence for case in cases] == [0.4, 0.5, 0.55, 0.6, 0.6, 0.7]
    assert subjects(cases) == [PART, "person/ada-quill", "person/rosa-vane", LINE, "person/ada-quill", POST]
    assert cases[4] == Identity(0.6, "person/ada-quill", tuple(sorted((FIRST, SECOND))), "fits best", "person/a-quill")
    assert cases[1] == Reading(0.5, "person/ada-quill", (FIRST,), "parts", "recipient")
    assert len(find(desk, below=0.95)) > len(cases)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("people", ["person/rosa-vane", "person/ada-quill"]),
        ("lines", [LINE]),
        ("posts", [POST]),
        ("directives", [PART]),
        ("parts", ["person/ada-quill"]),
        ("facts", [PART, "person/ada-quill", LINE, POST]),
    ],
)
def test_one_kind_can_be_asked_for(desk, kind, expected):
    """As when one goes through all doubtful people first."""
    assert subjects(find(desk, kind)) == expected


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        (f"keep {LINE} | first.txt", LINE),
        (f"drop {LINE}", LINE),
        (f"drop {PART} | {FIRST}", PART),
        ("keep person/rosa-vane", "person/rosa-vane"),
        ("different person/rosa-vane | first.txt", "person/rosa-vane"),
        ("drop person/rosa-vane | first.txt", "person/rosa-vane"),
    ],
)
def test_what_is_decided_is_not_shown_again(desk, line, gone):
    """Whoever decided it, and however they call the letter, before the next build too."""
    desk.file.write_text(line, encoding="utf-8")
    assert set(subjects(find(desk))) == {PART, "person/ada-quill", "person/rosa-vane", LINE, POST} - {gone}


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("same person/a-quill = person/ada-quill", 1),
        ("keep person/ada-quill | first.txt", 2),
        ("keep person/ada-quill | first.txt second.txt", 1),
        ("drop recipient person/ada-quill | first.txt", 1),
        ("drop sender person/ada-quill | first.txt", 2),
    ],
)
def test_what_is_decided_in_part_is_shown(desk, line, left):
    """A line settles the case that it is about, and no other of the same person."""
    desk.file.write_text(line, encoding="utf-8")
    assert subjects(find(desk)).count("person/ada-quill") == left


def test_a_fact_that_one_letter_states_surely_is_no_case(drafts, tmp_path):
    """The best of the passages counts."""
    draft = first()
    surer = draft.words("Tom Larch, Head of Finance", 0.95)
    draft.lines.append(type(draft.lines[0])("person/tom-larch", "person/ada-quill", "ReportsTo", None, surer))
    with open_graph(drafts(draft).build(tmp_path / "output")) as graph:
        assert find(Desk(graph, tmp_path / "decisions"), "lines") == []
