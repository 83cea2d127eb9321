from __future__ import annotations

import pytest
from reading_fixture import names, read_body

BODIES = [
    ("I saw Three Lakes Police.", ["Three Lakes Police"]),
    ("I wrote to the Cabinet for Tides and Port Services.", ["Cabinet for Tides and Port Services"]),
    ("We wrote to the National Agency for Tide and Kelp Administration and Control.",
     ["National Agency for Tide and Kelp Administration and Control"]),
    ("It falls to: (3) Lowick Petroleum Company to act.", ["Lowick Petroleum Company"]),
    ("It falls to the Lowick (Wray) Petroleum Company to act.", ["Lowick (Wray) Petroleum Company"]),
    ("I copy it to the Member of Parliament for Wray Vale, Jo Pell.", []),
    ("Ask Ohio EPA to act.", ["Ohio EPA"]),
    ("The union Unite wrote.", ["Unite the Union"]),
    ("It was lent by Caixa Lowick.", ["Caixa Lowick"]),
    ("I wrote to Pellworth Homes and to two Nursing Homes.", ["Pellworth Homes"]),
    ("Ask our Licensing team.", ["Licensing team"]),
    ("I wrote to Wray & Hale Hotels plc. I thank Wray & Hale Hotels for it.", ["Wray & Hale Hotels plc"]),
    ("She spoke to the Lowick Homeowners' Group.", ["Lowick Homeowners' Group"]),
    ("I would like Paths Scotland to act in Rural Scotland.", ["Paths Scotland"]),
    ("The Risk Committee of the Bank's Board of Directors met.", ["Board of Directors", "Risk Committee", "the Bank"]),
    ("An Roinn Farraige, Iascaigh agus Talún wrote.", ["An Roinn Farraige, Iascaigh agus Talún"]),
    ("It came from Pellworth Elementary.", ["Pellworth Elementary"]),
]  # fmt: skip
PEOPLE = [
    ("I met Ms Thi Lan Doan and Thi Mai Tran.", ["Thi Lan Doan", "Thi Mai Tran"]),
    ("Mrs P. Wardle, B.Ed., came.", ["P. Wardle"]),
    ("Write to my colleague Ruanaq Pell-Osk by May.", ["Ruanaq Pell-Osk"]),
    ("We slept at Murray State.", []),
]


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_a_name_reaches_over_what_belongs_to_it_and_no_further(text: str, expected: list[str]) -> None:
    """Numbers, lists of work and brackets belong to a name; the mark of an item and an office do not."""
    assert names(read_body(text), "organization") == expected


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_names_of_people_are_whole_and_degrees_are_none(text: str, expected: list[str]) -> None:
    """A middle name that comes first is kept; degrees, schools and states are no people."""
    assert names(read_body(text), "person") == expected
