"""Tables of actions are set in rows: the task, who owns it, by when."""

from __future__ import annotations

import pytest

from kg.model import Letter
from kg.segment import segment

HEAD = "Mill House Trust\n\n4 June 2018\n\nDear Mr Judd,\n\nThese were agreed.\n\n"
TAIL = "\n\nPlease tell me if you cannot do it.\n\nYours sincerely\n\nLucy Amadi\n"


def cells(table: str) -> list[tuple[str, str]]:
    """Label and words of each cell that the letter around *table* gives."""
    document = segment(Letter("", "", HEAD + table + TAIL, ""))
    text = document.flow.text
    return [(s.label, text[s.start : s.end]) for s in document.sections if s.kind.value == "item"]


ROWS = [
    ("1", "Close the east gate and tell the tenants"),
    ("owner", "Mr C Judd"),
    ("due", "14 October"),
    ("2", "Order signs"),
    ("owner", "Mrs P Nair"),
]


@pytest.mark.parametrize(
    "table",
    [
        (
            "No.  Action                   Owner       Due\n"
            "1    Close the east gate      Mr C Judd   14 October\n"
            "     and tell the tenants\n"
            "2    Order signs              Mrs P Nair"
        ),
        (
            "Ref   Action required            By whom        By when\n"
            "-------------------------------------------------------\n\n"
            "1     Close the east gate and    Mr C Judd      14 October\n"
            "      tell the tenants\n\n"
            "2     Order signs                Mrs P Nair"
        ),
        (
            "| # | Task | Lead | Deadline |\n|---|---|---|---|\n"
            "| 1 | Close the east gate and tell the tenants | Mr C Judd | 14 October |\n"
            "| 2 | Order signs | Mrs P Nair | |"
        ),
        (
            "No\tAction\tResponsible\tTarget date\n"
            "1\tClose the east gate and tell the tenants\tMr C Judd\t14 October\n2\tOrder signs\tMrs P Nair"
        ),
    ],
)
def test_a_table_of_actions_is_read_row_by_row(table):
    """Columns stand behind gaps, tabs or bars; a task may run over several lines."""
    assert cells(table) == ROWS


@pytest.mark.parametrize(
    "block",
    [
        "Name      Date\nMr C Judd 4 May",
        "Action  is needed now.\nWho can  say when?",
        "Item      Amount\nRent      £40\nCoal      £12",
    ],
)
def test_other_columns_are_no_table_of_actions(block):
    """A head must say what is to be done and by whom or when."""
    assert not [label for label, _ in cells(block) if label in ("owner", "due")]
