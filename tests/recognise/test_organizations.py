from __future__ import annotations

import pytest
from reading_fixture import names, read_body

BODIES = [
    ("I wrote to the Eden Navigation Company Ltd.", ["Eden Navigation Company Ltd"]),
    ("I wrote to the Board of Eden Boats plc.", ["Board of Eden Boats plc"]),
    ("Eden Boats plc wrote. Eden Boats was right.", ["Eden Boats plc"]),
    ("I wrote to Wray Valley Police and North Eden Constabulary.",
     ["North Eden Constabulary", "Wray Valley Police"]),
    ("I saw HM Young Offender Institution Lowick.", ["HM Young Offender Institution Lowick"]),
    ("Our Internal Audit section came.", ["Internal Audit section"]),
    ("I wrote to H.Q. 52 Armd Bde and to 9 (Highland) Inf Div.", ["52 Armd Bde", "9 (Highland) Inf Div"]),
    ("I wrote to the Chancery at Quito.", ["Chancery at Quito"]),
    ("The Attorney General's Office wrote.", ["Attorney General's Office"]),
    ("I wrote to the Pharmacists Council of Nigeria.", ["Pharmacists Council of Nigeria"]),
    ("I wrote to Wendle, Quennell & Company, Limited.", ["Wendle, Quennell & Company, Limited"]),
    ("The Eden Department of Tides (DoT) wrote. DoT was right.", ["Eden Department of Tides"]),
    ("Mr Gareth Malvern, Director of Works, (GM) came. GM will write to the Audit Board.", ["Audit Board"]),
    ("I wrote to Eden Pilots Pty Ltd.", ["Eden Pilots Pty Ltd"]),
    ("I wrote to the Union of Lock, Ferry and Harbour Workers.", ["Union of Lock, Ferry and Harbour Workers"]),
    ("Cabinet has agreed.", ["Cabinet"]),
    ("The rest of the Registry will go.", ["Registry"]),
    ("I wrote to the Ministry of Works and Tides. MOWT was right.", ["Ministry of Works and Tides"]),
    ("The National Health Service Act, 1946, and the Audit Board.", ["Audit Board"]),
    ('Ask Superintendent Malvern of "B" Division.', ['"B" Division']),
    ("Ask Salvage Team No. 7 for it.", ["Salvage Team No. 7"]),
    ("I wrote to Penhallow Surveyors.", ["Penhallow Surveyors"]),
    ("I wrote to the Wray and Eden Drainage Commissioners.", ["Wray and Eden Drainage Commissioners"]),
    ("I wrote to Naval Station Lowick Bay.", ["Naval Station Lowick Bay"]),
    ("An Audit Board will be set up. Write to the Audit Board.", ["Audit Board"]),
    ("I wrote to the Lowick Gas Light and Coke Company.", ["Lowick Gas Light and Coke Company"]),
    ("Jo Pell, Director, KQZRI, Lowick came.", ["KQZRI"]),
    ("I wrote to the Court of Arbitration for Sport.", ["Court of Arbitration for Sport"]),
    ("I wrote to the Office for Standards in Data.", ["Office for Standards in Data"]),
    ("I wrote to Kurada Marine Co., Ltd.", ["Kurada Marine Co., Ltd"]),
    ("I wrote to Ysgol Bryn Eithin.", ["Ysgol Bryn Eithin"]),
    ("I wrote to Stichting Zilverwater.", ["Stichting Zilverwater"]),
    ("I wrote to Te Rūnanga o Ngāti Wairere.", ["Te Rūnanga o Ngāti Wairere"]),
    ("I wrote to NHS Lorn and Islands.", ["NHS Lorn and Islands"]),
    ("The contractors, Messrs. Bulteel and Thrush, came.", ["Bulteel and Thrush"]),
    ("Our solicitors, Hargreave Pym, came.", ["Hargreave Pym"]),
    ("It was sent to No. 31 Petrol Depot.", ["No. 31 Petrol Depot"]),
    ("The case is with Unit D.2 now.", ["Unit D.2"]),
    ("Facilities Management moves out of Corporate Services.", ["Corporate Services", "Facilities Management"]),
    ("The Small Craft Unit becomes part of Place.", ["Place", "Small Craft Unit"]),
    ("I told Estates to sell it.", ["Estates"]),
    ("Human Resources will write.", ["Human Resources"]),
    ("I met Dr Lotte Vander of Arbour Building Forensics.", ["Arbour Building Forensics"]),
    ("It was printed in the Wray Gazette.", ["Wray Gazette"]),
    ("I wrote to the Wray Harbour Users' Forum.", ["Wray Harbour Users' Forum"]),
    ("It is in the High Court. The Hon'ble High Court sat.", ["High Court"]),
    ("The Wray Bank plc (WB) wrote; WB was right.", ["Wray Bank plc"]),
    ("I wrote to the Harbours, Transport and Rural Affairs Committee.",
     ["Harbours, Transport and Rural Affairs Committee"]),
    ("I wrote to the Office of the Children's Commissioner for Wrayshire.",
     ["Office of the Children's Commissioner for Wrayshire"]),
    ("THE UNITED FERRYMEN'S AND PORTERS' SOCIETY wrote.", ["United Ferrymen's and Porters' Society"]),
    ("H.M.S. Wherry sailed.", ["H.M.S. Wherry"]),
    ("The Parish Church Council met. The PCC is glad.", ["Parish Church Council"]),
]  # fmt: skip
NONE = [
    "The Harbours Act 1964 and the School Standards (Wales) Act 2013 apply.",
    "The Winter Recovery Programme and the Review of Ports are over.",
    "The Deputy Commissioner of Tumara District came.",
    "Regulation (EC) No 1406/2002 applies.",
    "We meet at 1800 Meridian Centre, in Unit 6.",
    "It is a Delaware Corporation.",
    "Local Government is in need of Central Government.",
    "He was at Trust Headquarters.",
    "Mr Vikram Setha IAS, came with Ms Hana Pell CPA.",
    "He lives in The Liberty, and writes to GPO Box 12.",
    "On Monday the Christmas Fair opens at Easter Road.",
]


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_bodies_are_found_by_name_and_by_what_they_do(text: str, expected: list[str]) -> None:
    """A body is told by the head of its name, by general knowledge or by what it does; its name is whole."""
    assert names(read_body(text), "organization") == expected


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_body_is_none(text: str) -> None:
    """Laws, programmes, districts, addresses and letters after names are no bodies."""
    assert names(read_body(text), "organization") == []
