"""Posts without a title beside a name: held by verb, by an office before a name, or by nobody that the letter names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg import lexicon
from kg.model import Entity, MembershipClaim, SectionKind
from kg.resolve.office_names import lettered, plain_form
from kg.resolve.seats import body_after, body_behind, body_of, explicit_body
from kg.resolve.titles import BLOCKS, is_definite, post_of, title_text
from kg.resolve.workbench import Workbench
from kg.tokens import Flag, Title, base_form

__all__ = ["Told", "must_act", "offices_before_names", "unheld"]

_SPELT_OUT = {
    "amb": "Ambassador",
    "pres": "President",
    "gov": "Governor",
    "sen": "Senator",
    "secy": "Secretary",
    "sec": "Secretary",
    "fonmin": "Foreign Minister",
    "formin": "Foreign Minister",
    "defmin": "Defence Minister",
    "mindef": "Minister of Defence",
    "primin": "Prime Minister",
    "finmin": "Finance Minister",
    "vfm": "Vice Foreign Minister",
    "undersecretary": "Under Secretary",
    "asst secy": "Assistant Secretary",
    "asst sec": "Assistant Secretary",
    "under secy": "Under Secretary",
}


@cache
def _office_forms() -> frozenset[str]:
    rows = [row for row in lexicon.rows("honorifics") if len(row) > 1]
    police = ("constable", "superintendent", "inspector", "commissioner")
    return frozenset(
        row[0].lower() for row in rows if row[1] == "office" or (row[1] == "rank" and row[0].lower().endswith(police))
    )


_CROWN = ("HM", "H.M.")
_RANKS = {
    "acc": "assistant chief constable",
    "dcc": "deputy chief constable",
    "dac": "deputy assistant commissioner",
    "supt": "superintendent",
    "insp": "inspector",
    "sgt": "sergeant",
    "pc": "constable",
}
"""Short forms of ranks of the police; a letter that has both names one post."""
_PARTS = frozenset("district county borough city town parish metropolitan".split())
_FORCES = re.compile(r"\b(?:police|constabulary|gendarmerie|garda)", re.IGNORECASE)
_POLICE = frozenset("sergeant constable pc ps dc ds di dci sgt inspector superintendent acc dcc dac supt insp".split())


def _with_place(bench: Workbench, first: int, name: str) -> str:
    """As in "District Councillor": the word before the honorific that makes it an office."""
    before = bench.tokens.text[first - 1] if first else ""
    return f"{before} {name}" if before.lower() in _PARTS and before[0].isupper() else name


_OF_COURTS = frozenset(("justice", "registrar", "canon", "archdeacon", "superintendent", "station officer"))
_CHIEFS = frozenset(("chief justice", "chief judge", "chief magistrate", "lord chief justice"))


def _of_body(bench: Workbench, name: str, org: str | None) -> bool:
    """Is what stands before the name a post in this letter: a sergeant of police, a professor of a university?"""
    low = name.lower()
    if low.split()[0] in _PARTS:
        return True
    if low.endswith(" manager") or low == "coxswain":
        return True
    if low.endswith(("professor", "judge")) or low in _OF_COURTS:
        return org is not None
    if low in _CHIEFS:
        return True
    return low.split()[-1] in _POLICE and _force(bench, name) is not None


def _force(bench: Workbench, name: str) -> str | None:
    """Return the one police force of the letter, for the rank of a policeman; the reader's before others."""
    if name.lower().split()[-1] not in _POLICE:
        return None
    bodies = bench.once("bodies", lambda: list(dict.fromkeys(bench.body_keys)))
    forces = bench.once("forces", lambda: [k for k in bodies if _FORCES.search(bench.entities[k].name)])
    if bench.reader_org in forces:
        return bench.reader_org
    return forces[0] if len(forces) == 1 else None


_HEADS = frozenset("president provost chancellor principal rector dean".split())


def _own_head(bench: Workbench, name: str) -> str | None:
    """As in "President Lee" in a memorandum of a university: the writer's body, if it is one that has such a head."""
    if name.lower() not in _HEADS or bench.own_org is None or bench.reader_org not in (None, bench.own_org):
        return None
    words = bench.entities[bench.own_org].name.lower().split()
    return bench.own_org if {"university", "college", "institute"} & set(words) else None


def _court(bench: Workbench, name: str) -> str | None:
    """Return the one court of the letter, for its chief justice."""
    if name.lower() not in _CHIEFS:
        return None
    bodies = bench.once("bodies", lambda: list(dict.fromkeys(bench.body_keys)))
    courts = bench.once("courts", lambda: [k for k in bodies if bench.entities[k].name.lower().split()[-1] == "court"])
    return courts[0] if len(courts) == 1 else None


_GRADES = frozenset(
    ("permanent secretary", "deputy secretary", "under-secretary", "assistant secretary", "principal secretary")
)
_MINISTRIES = re.compile(r"\b(?:department|ministry|roinn|office|treasury)\b", re.IGNORECASE)


def _of_grade(bench: Workbench, name: str) -> str | None:
    """Return the writer's ministry for a grade of its officials, if the reader is of none."""
    own, reader = (bench.entities[k].name if k else "" for k in (bench.own_org, bench.reader_org))
    fits = name.lower() in _GRADES and _MINISTRIES.search(own) and not _MINISTRIES.search(reader)
    return bench.own_org if fits else None


_INSPECTING = re.compile(r"\b(?:inspectorate|office|executive|regulat\w+|ofsted|estyn)\b", re.IGNORECASE)


def _inspects(bench: Workbench, word: str) -> str | None:
    """Return the writer's body for an HM Inspector, if it is one that inspects."""
    own = bench.entities[bench.own_org].name if bench.own_org else ""
    return bench.own_org if word in _CROWN and _INSPECTING.search(own) else None


def offices_before_names(bench: Workbench, posts: dict[tuple[str, str | None], Entity]) -> list[MembershipClaim]:
    """As in "Ambassador Peurifoy", "Sheriff Boatwright": an office before a name is a post held."""
    out = []
    seen: set[tuple[str, str]] = set()
    earlier = {key: held[:] for key, held in bench.posts_held.items()}
    for i, person in enumerate(bench.chunks.people):
        words = [w for w in bench.tokens.text[person.first : person.name] if w != "."]
        name = _with_place(bench, person.first, " ".join(words))
        key = bench.person_keys[i]
        org = body_behind(bench, person.last)
        plain = " ".join(words[words[0] in _CROWN :]).lower() if words else ""
        if not words or (key, name) in seen or not (plain in _office_forms() or _of_body(bench, name, org)):
            continue
        full = _RANKS.get(plain, plain)
        if {(key, plain), (key, full)} & seen:
            continue
        seen |= {(key, name), (key, plain), (key, full)}
        name = _SPELT_OUT.get(name.lower(), name)
        if any(n in p.name.lower() for p in earlier.get(key, ()) for n in (name.lower(), full)):
            continue
        org = org or _force(bench, name) or _own_head(bench, name) or _court(bench, name) or _inspects(bench, words[0])
        org = org or _of_grade(bench, name)
        post = posts.get((name.lower(), org))
        if post is None:
            post = posts[(name.lower(), org)] = bench.new("post", name, 0.85)
            post.org = org
        bench.hold(post, key)
        bench.refer(person.first, person.name, (post.key,), "title", 0.85, "office before a name")
        start, end = bench.tokens.start[person.first], bench.tokens.end[person.last - 1]
        out.append(MembershipClaim(key, post.key, org, start, end, confidence=0.85))
    return out


class Told:
    """What the letter is known to say of its posts so far, and of each post."""

    def __init__(self, claims: list[MembershipClaim]) -> None:
        self.claims: list[MembershipClaim] = []
        self.of_post: dict[str, list[int]] = {}  # places in ``claims``
        self.add(claims)

    def add(self, claims: list[MembershipClaim]) -> None:
        for n, claim in enumerate(claims, len(self.claims)):
            self.of_post.setdefault(claim.post, []).append(n)
        self.claims += claims

    def about(self, posts: Iterable[str]) -> list[MembershipClaim]:
        """Return the claims about *posts*, in the order told; a great many only in part."""
        found = sorted(n for post in set(posts) for n in self.of_post.get(post, ())[:_MOST])
        return [self.claims[n] for n in found[:_MOST]]


_MOST = 200  # claims about one post that are looked at


def unheld(
    bench: Workbench, posts: dict[tuple[str, str | None], Entity], title: Title, told: Told
) -> list[MembershipClaim]:
    """Resolve a title without a name beside it: to its holder where the letter names one, else to a post of its own."""
    section = bench.section_of(title.first)
    name = title_text(bench, title).lower()
    said = explicit_body(bench, title)
    matching = _same_office(bench, title, name, said, told)
    org = said or body_of(bench, title, [])
    if len(matching) > 1:
        matching = [c for c in matching if c.org == org]
    if len({(c.person, c.post) for c in matching}) == 1 and not title.plural:
        meant = matching[0].person or matching[0].post
        if title.body >= 0 and not matching[0].person:
            bench.add_alias(bench.entities[meant], bench.tokens.phrase(title.first, title.reach))
        bench.title_keys[title.first] = meant
        bench.refer(title.first, title.last, (meant,), "title", 0.85, "the post or its holder named elsewhere")
        return []
    in_block = section is not None and section.kind in (
        *BLOCKS,
        SectionKind.FIELD,
        SectionKind.CC,
        SectionKind.SALUTATION,
    )
    if not in_block and (
        (title.plural and not title.governed)
        or (not title.sure and bench.tokens.text[max(0, title.first - 1)].lower() in ("a", "an"))
        or not is_definite(bench, title)
        or not (
            _office(bench, title)
            or must_act(bench, title)
            or (title.governed and title.sure)
            or title.body >= 0
            or body_after(bench, title)
        )
    ):
        return []
    if section is not None and section.kind in (
        SectionKind.SUBJECT,
        SectionKind.LETTERHEAD,
        SectionKind.EDITORIAL,
        SectionKind.CLOSING,
    ):
        return []
    start, end = bench.tokens.start[title.first], bench.tokens.end[title.last - 1]
    if _IN_CAPACITY.search(bench.tokens.flow, max(0, start - 4), end + 3):
        return []  # "As Minister, I ask that you …"
    if (
        section is not None
        and section.kind is SectionKind.SALUTATION
        and any(c.role == "recipient" for c in bench.parties)
    ):
        return []
    post = post_of(bench, posts, title, org)
    bench.title_keys[title.first] = post.key
    bench.refer(title.first, title.last, (post.key,), "title", 0.85, "office without a named holder")
    if post.key in told.of_post:
        return []
    start, end = bench.tokens.start[title.first], bench.tokens.end[title.last - 1]
    return [MembershipClaim(None, post.key, org, start, end, confidence=0.8 if said or org is None else 0.75)]


_IN_CAPACITY = re.compile(r"\bAs [A-Z][\w ]*, I\Z")
_TOLD = re.compile(r" (?:must|should|shall|is to|has not|has yet to|will)\b")
_EACH = re.compile(r"\b(?:the|each|every|your|our) \Z", re.IGNORECASE)


def must_act(bench: Workbench, title: Title) -> bool:
    """Is an office in small letters given something to do: "each deputy clerk must", "the attendance officer shall"?"""
    flow, start = bench.tokens.flow, bench.tokens.start[title.first]
    if title.plural or not _EACH.search(flow, max(0, start - 8), start):
        return False
    if title.last - title.first < _WORDS and not _lone_office(bench, title):
        return False
    return bool(_TOLD.match(flow, bench.tokens.end[max(title.last, title.reach) - 1]))


def _lone_office(bench: Workbench, title: Title) -> bool:
    """Is one word alone an office when it is told to do something: "the clerk shall", "your deputy should"?"""
    word, before = base_form(bench.tokens.text[title.head]), bench.tokens.text[title.head - 1].lower()
    return (word in _ALONE and before in ("the", "your")) or (word == "deputy" and before == "your")


_ALONE = frozenset(
    "clerk chairman chair chairperson treasurer secretary registrar headteacher headmaster headmistress principal "
    "matron warden bursar librarian superintendent surveyor coroner sheriff mayor vicar foreman auditor "
    "harbourmaster curator".split()
)
_WORDS = 2  # at least, for an office in small letters


def _office(bench: Workbench, title: Title) -> bool:
    """Is the phrase an office, more than a lone ordinary word such as "Member"?"""
    if title.last - title.first > 1 or bench.tokens.flags[title.head] & Flag.OFFICE:
        return True
    return base_form(bench.tokens.text[title.head]) in _LONE


_LONE = frozenset(
    "minister president governor secretary mayor chairman chair commissioner ambassador director administrator sheriff "
    "speaker chancellor treasurer registrar provost rector dean principal superintendent commander premier "
    "viceroy bishop archbishop bursar matron coroner comptroller warden curator chaplain vicar adjutant "
    "headmaster headmistress headteacher postmaster stationmaster harbourmaster quartermaster collector".split()
)


def _same_office(bench: Workbench, title: Title, name: str, said: str | None, told: Told) -> list[MembershipClaim]:
    """Return the claims, one for each holder and post, about the post that *title* may name in other or fewer words."""
    short = bench.tokens.phrase(title.first, title.head + 1).lower() if title.nominal >= 0 else name
    found: dict[str, MembershipClaim] = {}
    forms = bench.post_forms
    for claim in told.about(k for form in _forms_of(name, short) for k in forms.get(form, ())[:_MOST]):
        if said and claim.org and claim.org != said and title.nominal < 0:
            continue
        if _same_post(bench.entities[claim.post], name) or (
            short != name and bench.entities[claim.post].name.lower() == short
        ):
            found.setdefault(claim.person or claim.post, claim)
    held = [c for c in found.values() if c.person]
    return held or list(found.values())


def _forms_of(name: str, short: str) -> tuple[str, ...]:
    """Return the words under which a post called *name* may be noted."""
    return tuple(dict.fromkeys(f for f in (name, plain_form(name), short, lettered(name), name.replace(".", "")) if f))


_DISTINCT = frozenset("deputy assistant acting interim former vice under associate junior designate ex joint".split())


_OF_PEOPLES = frozenset("ambassador consul governor mayor sheriff high commissioner".split())


def _same_post(post: Entity, name: str) -> bool:
    names = [post.name.lower(), *(a.lower() for a in post.aliases)]
    return any(
        n == name
        or lettered(n) == name.replace(".", "")
        or lettered(name) == n.replace(".", "")
        or plain_form(n) == plain_form(name)
        or (name in _OF_PEOPLES and n.endswith(" " + name) and not _DISTINCT & set(n.split()))
        or (n.endswith(" " + name) and len(name.split()) > 1 and not _DISTINCT & set(n.removesuffix(name).split()))
        or (n.startswith(name + " ") and len(name) > 6)
        or name == f"{n} officer"
        for n in names
    )
