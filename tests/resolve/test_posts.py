from __future__ import annotations

import pytest
from reading_fixture import Post, posts, read_body, read_whole

COUNCIL, MINISTRY = "Lower Wray District Council", "Ministry of Harbours"
HELD: list[tuple[str, list[Post]]] = [
    ("Jo Pell, your Head of Works, came.", [("Jo Pell", "Head of Works", COUNCIL)]),
    ("Jo Pell (our Head of Works) came.", [("Jo Pell", "Head of Works", MINISTRY)]),
    ("Our Head of Works – Jo Pell – came.", [("Jo Pell", "Head of Works", MINISTRY)]),
    ("Jo Pell, who is Head of Works at Eden Boats Ltd, came.", [("Jo Pell", "Head of Works", "Eden Boats Ltd")]),
    ("I have appointed Jo Pell as our Head of Works.", [("Jo Pell", "Head of Works", MINISTRY)]),
    ("Jo Pell will be seconded as Head of Works to Eden Boats Ltd.", [("Jo Pell", "Head of Works", "Eden Boats Ltd")]),
    ("Eden Boats Ltd's director, Jo Pell, came.", [("Jo Pell", "director", "Eden Boats Ltd")]),
    ("The Dredging Unit becomes part of the Docks Directorate, and its head, Jo Pell, knows.",
     [("Jo Pell", "head", "Dredging Unit")]),
    ("The Dredging Unit leaves the Docks Division. It is part of the Works Directorate now. Its manager is Jo Pell.",
     [("Jo Pell", "manager", "Dredging Unit")]),
    ("The Audit Panel, which is chaired by Jo Pell, met.", [("Jo Pell", "Chair", "Audit Panel")]),
    ("Jo Pell, who heads the Dredging Unit, came.", [("Jo Pell", "Head", "Dredging Unit")]),
    ("The Audit Panel (Chairman: Jo Pell) met.", [("Jo Pell", "Chairman", "Audit Panel")]),
    ("The Court of Inquiry of which Colonel Jo Pell was President met.",
     [("Jo Pell", "President", "Court of Inquiry")]),
    ("The Mayor, Jo Pell, and her clerk, Mr Bo Tarn, came to the Wray Town Council.",
     [("Bo Tarn", "clerk", COUNCIL), ("Jo Pell", "Mayor", COUNCIL)]),
    ("The two attendance counsellors, Jo Pell and Bo Tarn, came.",
     [("Bo Tarn", "attendance counsellor", COUNCIL), ("Jo Pell", "attendance counsellor", COUNCIL)]),
    ("Jo Pell, one of our Fisheries Officers, came.", [("Jo Pell", "Fisheries Officer", MINISTRY)]),
    ("As Chair of the Wray Bank plc, Jo Pell is content.", [("Jo Pell", "Chair", "Wray Bank plc")]),
    ("Jo Pell came. As Head of Works she is content.", [("Jo Pell", "Head of Works", COUNCIL)]),
    ("Please send the plans to the Head of Works, Jo Pell.", [("Jo Pell", "Head of Works", MINISTRY)]),
    ("The Audit Panel met. From May it will have an independent Chair, Jo Pell.",
     [("Jo Pell", "independent Chair", "Audit Panel")]),
    ("The Department of Public Works moves. Jo Pell is Director of Public Works.",
     [("Jo Pell", "Director of Public Works", "Department of Public Works")]),
    ("The headteacher, Jo Pell, came from Lowick Primary School.",
     [("Jo Pell", "headteacher", "Lowick Primary School")]),
    ("Sergeant Jo Pell saved a life. I thank Wrayshire Police.", [("Jo Pell", "Sergeant", "Wrayshire Police")]),
    ("District Councillor Jo Pell came.", [("Jo Pell", "District Councillor", None)]),
    ("Eden Boats Ltd (Ms Jo Pell, Head of Works) came.", [("Jo Pell", "Head of Works", "Eden Boats Ltd")]),
    ("Jo Pell takes up her duties as President and Chief Executive Officer on February 1.",
     [("Jo Pell", "President and Chief Executive Officer", COUNCIL)]),
    ("I have appointed a Head of Works. He is Jo Pell, and he begins soon.", [("Jo Pell", "Head of Works", COUNCIL)]),
    ("Your council has a new Head of Works. She is Jo Pell.", [("Jo Pell", "Head of Works", COUNCIL)]),
    ("Jo Pell, who until last summer was Clerk to the Wray Docks Board, came.",
     [("Jo Pell", "Clerk", "Wray Docks Board")]),
    ("Jo Pell was at one time Clerk to the Wray Docks Board.", [("Jo Pell", "Clerk", "Wray Docks Board")]),
    ("Jo Pell had served as Clerk to the Wray Docks Board.", [("Jo Pell", "Clerk", "Wray Docks Board")]),
    ("The Dredging Manager's post, vacant since Jo Pell left in May, must be filled.",
     [("Jo Pell", "former Dredging Manager", MINISTRY), (None, "Dredging Manager", MINISTRY)]),
    ("He takes his orders from your own Clerk, Mrs Jo Pell, and not from the Wray Docks Board.",
     [("Jo Pell", "Clerk", COUNCIL)]),
    ("Ask Mr Bo Tarn or his supervisor, Jo Pell, Survey Chief.", [("Jo Pell", "Survey Chief", COUNCIL)]),
    ("My office manager, Doreen, is on leave.", [("Doreen", "office manager", MINISTRY)]),
    ("Jo Pell becomes an officer of the Wray Bank plc.", []),
    ("The Port Lowick Advocate reports it.", []),
    ("HM Inspector Jo Pell came.", [("Jo Pell", "HM Inspector", None)]),
    ("ACC Jo Pell came with Supt Bo Tarn. Superintendent Tarn is of Wrayshire Police.",
     [("Bo Tarn", "Supt", "Wrayshire Police"), ("Jo Pell", "ACC", "Wrayshire Police")]),
    ("The interview panel, which was chaired by the Deputy Mayor, Jo Pell, met.",
     [("Jo Pell", "Deputy Mayor", COUNCIL)]),
    ("The Dean, School of Dredging (Prof. Jo Pell), came.", [("Jo Pell", "Dean", "School of Dredging")]),
    ("I met the Home Secretary, Jo Pell.", [("Jo Pell", "Home Secretary", None)]),
    ("The Chief Justice, Jo Pell, came.", [("Jo Pell", "Chief Justice", None)]),
    ("I met the Head Mistress, Jo Pell, at Lowick Primary School.",
     [("Jo Pell", "Head Mistress", "Lowick Primary School")]),
    ("Bo Tarn, our Dredging Manager, reports to the Head of Works, Jo Pell.",
     [("Bo Tarn", "Dredging Manager", MINISTRY), ("Jo Pell", "Head of Works", MINISTRY)]),
    ("Jo Pell, appointed Head of Works in May, came.", [("Jo Pell", "Head of Works", COUNCIL)]),
    ("The Dredging Unit moved into the Docks Division under its Director, Jo Pell.",
     [("Jo Pell", "Director", "Docks Division")]),
    ("The chair of the interim fishery board, Jo Pell, came.", [("Jo Pell", "chair", "interim fishery board")]),
    ("An independent panel, chaired by Jo Pell, met.", [("Jo Pell", "Chair", "independent panel")]),
    ("Professor Jo Pell of the University of Wray came.", [("Jo Pell", "Professor", "University of Wray")]),
    ("Jo Pell takes over from Bo Tarn as our Head of Works.",
     [("Bo Tarn", "Head of Works", MINISTRY), ("Jo Pell", "Head of Works", MINISTRY)]),
    ("Our new Head of Works, Jo Pell, replaces Bo Tarn.",
     [("Bo Tarn", "Head of Works", MINISTRY), ("Jo Pell", "Head of Works", MINISTRY)]),
    ("Jo Pell is appointed our Chief Engineer from 1 July, vice Mr. Bo Tarn.",
     [("Bo Tarn", "Chief Engineer", MINISTRY), ("Jo Pell", "Chief Engineer", MINISTRY)]),
    ("Jo Pell, Vice-Chancellor of the University of Wray, and its Registrar, Bo Tarn, came.",
     [("Bo Tarn", "Registrar", "University of Wray"), ("Jo Pell", "Vice-Chancellor", "University of Wray")]),
    ("Jo Pell of the Ferry Union (regional secretary) came.", [("Jo Pell", "regional secretary", "Ferry Union")]),
    ("Jo Pell from Eden Boats Ltd, the site manager, came.", [("Jo Pell", "site manager", "Eden Boats Ltd")]),
    ("Dr Jo Pell (Eden Boats Ltd, Works Manager) came.", [("Jo Pell", "Works Manager", "Eden Boats Ltd")]),
    ("Jo Pell, Engineer to the Middle Level Dredging Board, came.",
     [("Jo Pell", "Engineer", "Middle Level Dredging Board")]),
    ("Inspectors of the Dredging Board, led by Senior Inspector Jo Pell, came.",
     [("Jo Pell", "Senior Inspector", "Dredging Board")]),
    ("The Audit Panel meets in May. Its Chair will be the Chief Engineer, Jo Pell.",
     [("Jo Pell", "Chair", "Audit Panel"), ("Jo Pell", "Chief Engineer", COUNCIL)]),
    ("Jo Pell, whose term as our Head of Works ended in May, came.", [("Jo Pell", "Head of Works", MINISTRY)]),
    ("Jo Pell is to assume the duties of our Head of Works.", [("Jo Pell", "Head of Works", MINISTRY)]),
    ("Jo Pell was for nine years the Clerk of Wray Town Council.", [("Jo Pell", "Clerk", "Wray Town Council")]),
    ("Compliance Officer Jo Pell came to our Dredging Office.", [("Jo Pell", "Compliance Officer", MINISTRY)]),
    ("The Harbour Board, whose Secretary, Jo Pell, wrote, agrees.", [("Jo Pell", "Secretary", "Harbour Board")]),
    ("The Matron at Fernhill, Jo Pell, runs Fernhill Cottage Hospital.",
     [("Jo Pell", "Matron", "Fernhill Cottage Hospital")]),
    ("The Monitoring Officer, Jo Pell, came.", [("Jo Pell", "Monitoring Officer", COUNCIL)]),
    ("The Director of Public Health, Jo Pell, came.", [("Jo Pell", "Director of Public Health", COUNCIL)]),
    ("Jo Pell, Chair of both Eden Boats Ltd and Wray Bank plc, came.",
     [("Jo Pell", "Chair", "Eden Boats Ltd"), ("Jo Pell", "Chair", "Wray Bank plc")]),
    ("Jo Pell, joint Clerk of Eden Council and Wray Town Council, came.",
     [("Jo Pell", "joint Clerk", "Eden Council"), ("Jo Pell", "joint Clerk", "Wray Town Council")]),
    ("Pending the appointment of a Director of Works, Jo Pell will act.",
     [(None, "Director of Works", MINISTRY)]),
    ("Bo Tarn is our Chief Engineer. His predecessor as Chief Engineer, Jo Pell, came.",
     [("Bo Tarn", "Chief Engineer", MINISTRY), ("Jo Pell", "Chief Engineer", MINISTRY)]),
    ("Jo Pell, your predecessor, came.", [("Jo Pell", "former Chief Executive", COUNCIL)]),
    ("Jo Pell, Private Secretary to the Minister of Harbours, came.",
     [("Jo Pell", "Private Secretary to the Minister of Harbours", MINISTRY)]),
    ("Eden Boats Ltd is in debt. Jo Pell, the company's accountant, came.",
     [("Jo Pell", "accountant", "Eden Boats Ltd")]),
    ("The Senior Responsible Owner, Jo Pell, came. The SRO will write.",
     [("Jo Pell", "Senior Responsible Owner", COUNCIL)]),
    ("Please send the plan to our COO.", [(None, "COO", MINISTRY)]),
    ("Jo Pell and Bo Tarn, both inspectors of the Dock Safety Board, came.",
     [("Bo Tarn", "inspector", "Dock Safety Board"), ("Jo Pell", "inspector", "Dock Safety Board")]),
    ("The Chief Engineer of Eden Boats Ltd, a Mr Pell, came.", [("Mr Pell", "Chief Engineer", "Eden Boats Ltd")]),
    ("The Chair of the Harbour Board's Audit Committee, Jo Pell, came.", [("Jo Pell", "Chair", "Audit Committee")]),
    ("Jo Pell was promoted to Head of Works.", [("Jo Pell", "Head of Works", COUNCIL)]),
    ("Jo Pell has resigned the office of Clerk to the Wray Town Council.",
     [("Jo Pell", "Clerk", "Wray Town Council")]),
    ("Jo Pell remains as our Head of Works until May.", [("Jo Pell", "Head of Works", MINISTRY)]),
    ("Mr Pell, late of Eden Boats Ltd, was engaged as our Head of Works.", [("Mr Pell", "Head of Works", MINISTRY)]),
    ("Mrs Pell, the Town Clerk's wife, came.", [(None, "Town Clerk", COUNCIL)]),
    ("Jo Pell is a member of my team.", []),
    ("Ms Wray, whose manager is Mr Pell's daughter, came.", []),
    ("The Head of Works answers to ACC Jo Pell of Wrayshire Police.",
     [("Jo Pell", "ACC", "Wrayshire Police"), (None, "Head of Works", MINISTRY)]),
    ("Jo Pell, IT manager at Eden Boats Ltd, came.", [("Jo Pell", "IT manager", "Eden Boats Ltd")]),
    ("The Executive Manager: Complaints, Jo Pell, came.", [("Jo Pell", "Executive Manager: Complaints", COUNCIL)]),
    ("The drawings go to the Director, Parks and Ponds, Mr Jo Pell, in May.",
     [("Jo Pell", "Director", COUNCIL)]),
    ("The Honourable Chief Secretary of the Harbour Assembly, Mr Jo Pell, asks for it.",
     [("Jo Pell", "Chief Secretary", "Harbour Assembly")]),
    ("The Area Engineer, Mr Jo Pell, of the Dredging Board, came.", [("Jo Pell", "Area Engineer", "Dredging Board")]),
    ("The Permanent Secretary, Mr Jo Pell, came.", [("Jo Pell", "Permanent Secretary", MINISTRY)]),
    ("Mr Jo Pell reverts to his substantive post of Works Manager.", [("Jo Pell", "Works Manager", COUNCIL)]),
    ("Mr Jo Pell, “C” Shift, is appointed Fire Marshal in May.", [("Jo Pell", "Fire Marshal", COUNCIL)]),
    ("Bo Tarn will answer to his own Head of Works, Jo Pell.", [("Jo Pell", "Head of Works", COUNCIL)]),
    ("The Chief Engineer (Attn: Mr Jo Pell) came.", [("Jo Pell", "Chief Engineer", COUNCIL)]),
    ("Ms Jo Pell came in May. I remain her manager in her role as our Head of Works.",
     [("Jo Pell", "Head of Works", MINISTRY)]),
    ("The crews are under Jo Pell's direction as our Head of Works.", [("Jo Pell", "Head of Works", MINISTRY)]),
    ("They report to our DRE, Mr Jo Pell.", [("Jo Pell", "DRE", MINISTRY)]),
    ("Jo Pell, our Dy. Chief Engineer, came.", [("Jo Pell", "Dy. Chief Engineer", MINISTRY)]),
    ("Ms Jo Pell, who leads the team, came.", []),
    ("Chief Justice Jo Pell of the Supreme Court came.", [("Jo Pell", "Chief Justice", "Supreme Court")]),
    ("The Engineer Officer, Lieutenant (E) J. Pell, came.", [("J. Pell", "Engineer Officer", COUNCIL)]),
    ("All is well; our Works Manager, Jo Pell, is managed by Ann and, as Returning Officer, counts.",
     [("Jo Pell", "Returning Officer", COUNCIL), ("Jo Pell", "Works Manager", MINISTRY)]),
    ("Two inspectors of the Dredging Board, Jo Pell and Bo Tarn, came.",
     [("Bo Tarn", "inspectors", "Dredging Board"), ("Jo Pell", "inspectors", "Dredging Board")]),
]  # fmt: skip
UNHELD: list[tuple[str, list[Post]]] = [
    ("The Director of Works at Eden Boats Ltd must reply.", [(None, "Director of Works", "Eden Boats Ltd")]),
    ("Each Tahsildar shall report to me.", [(None, "Tahsildar", MINISTRY)]),
    ("The custody sergeants are line-managed by me.", [(None, "custody sergeants", MINISTRY)]),
    ("The attendance officer must write each week.", [(None, "attendance officer", COUNCIL)]),
    ("Jo Pell reports to the sales director.", [(None, "sales director", MINISTRY)]),
    ("The clerk to the governors should write.", [(None, "clerk to the governors", COUNCIL)]),
    ("Your deputy should attend.", [(None, "deputy", COUNCIL)]),
    ("I write on behalf of H.M. Chief Inspector of Docks.", [(None, "H.M. Chief Inspector of Docks", MINISTRY)]),
]
NOBODY = [
    "Jo Pell came as a friend of the director of a company.",
    "Sergeant Jo Pell came from the Wray Rifles.",
    "Custody sergeants across the land know it.",
    "No sergeant may do so, and no director need do so.",
    "Jo Pell reported to a chief officer.",
]


@pytest.mark.parametrize(("text", "expected"), HELD)
def test_who_holds_which_post_in_which_body(text: str, expected: list[Post]) -> None:
    """A title belongs to the person beside it, in the body that the words name or plainly imply."""
    assert posts(read_body(text)) == expected


@pytest.mark.parametrize(("text", "expected"), UNHELD)
def test_an_office_that_has_something_to_do_is_a_post_without_holder(text: str, expected: list[Post]) -> None:
    """An office is a post, though nobody is named, when it must act or answer for something."""
    found = [(holder, title) for holder, title, _ in posts(read_body(text)) if holder is None]
    assert found == [(holder, title) for holder, title, _ in expected]


@pytest.mark.parametrize("text", NOBODY)
def test_generic_words_make_no_post(text: str) -> None:
    """What anybody of a kind does gives no post."""
    assert posts(read_body(text)) == []


def test_an_office_named_twice_is_one_post():
    """The longer and the shorter form of an office are one post, and its holder is meant by both."""
    found = posts(read_body("Jo Pell, Chief Executive Officer of Eden Boats Ltd, came. The Chief Executive was late."))
    assert found == [("Jo Pell", "Chief Executive Officer", "Eden Boats Ltd")]


def test_a_predecessor_held_the_post_of_the_writer():
    """Whoever is named as the writer's predecessor held the post that the writer signs in."""
    text = "Ministry of Ports\n\n3 May 2016\n\nDear Mr Oakes\n\nMy predecessor, Mr Bo Tarn, wrote."
    found = posts(read_whole(text + "\n\nYours sincerely\n\nJo Pell\nDeputy Director\n"))
    assert ("Bo Tarn", "former Deputy Director", "Ministry of Ports") in found


def test_a_writer_in_office_is_in_the_writers_body():
    """The words "I am the …" give the writer a post in the writer's own body, though the letter goes to another."""
    text = "Ministry of Ports\n\n3 May 2016\n\nMr T Oakes\nManager\nEden Boats Ltd\n\nDear Mr Oakes\n\n{}"
    body = "I am the Programme Director, and you are the Senior Responsible Owner."
    found = posts(read_whole(text.format(body) + "\n\nYours sincerely\n\nJo Pell\n"))
    assert ("Jo Pell", "Programme Director", "Ministry of Ports") in found
    assert ("T Oakes", "Senior Responsible Owner", "Eden Boats Ltd") in found


def test_who_signs_for_a_post_does_not_hold_it():
    """A title behind "for:" under a name is that of another, in whose place the letter was signed."""
    head = "Ministry of Ports\n\n3 May 2016\n\nDear Mr Oakes\n\nI write."
    text = head + "\n\nYours sincerely\n\n{}\nfor: Permanent Secretary\n"
    found = posts(read_whole(text.format("Jo Pell\nDeputy Director")))
    assert ("Jo Pell", "Deputy Director", "Ministry of Ports") in found
    assert not any(holder == "Jo Pell" and title == "Permanent Secretary" for holder, title, _ in found)
