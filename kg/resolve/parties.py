"""Who wrote the letter, who is to read it, who gets a copy, and for which bodies they write and read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.model import PartyClaim, Section, SectionKind
from kg.resolve.workbench import Workbench
from kg.tokens import Flag, Title, base_form

__all__ = ["bodies_of_parties", "parties"]

_COPIED = re.compile(
    r"\b(?:I|we) (?:am|are|have|shall|will)(?: also| be)? (?:copying|copied|sending (?:a copy|copies)|copy|send(?:ing)? a copy)\b"
    r"|\bcop(?:y|ies) of this (?:letter|memorandum|memo|note|email|minute|despatch) (?:is|are|go|goes|has|have|will)\b"
    r"|\b(?:I|we) (?:have|am)(?: also)? (?:sent|sending|provided|forwarded) (?:a copy of )?(?:my|this|the|it)(?: (?:report|letter|memorandum|note))? to\b"
    r"|\bcopying this\b|\bwith (?:a copy|copies) to\b|\bthis letter is (?:being )?copied\b|\bby copy of this\b|\bis also being sent to\b",
    re.IGNORECASE,
)


def _sections(bench: Workbench, *kinds: SectionKind, label: str = "") -> Iterator[Section]:
    for section in bench.document.sections:
        if section.message == 0 and section.kind in kinds and (not label or section.label == label):
            yield section


def bodies_of_parties(bench: Workbench) -> None:
    """Find the body that the author writes for and the body that the reader belongs to."""
    bench.own_org = _own_org(bench)
    bench.reader_org = _reader_org(bench)
    if bench.reader_org == bench.own_org and not any(_sections(bench, SectionKind.FIELD)):
        bench.reader_org = None


def _first_body(bench: Workbench, sections: Iterable[Section], skip: str | None = None) -> str | None:
    for section in sections:
        first, last = bench.tokens_of(section)
        found = [i for i in bench.bodies_in(first, last) if bench.body_keys[i] != skip]
        if found:
            return bench.body_keys[max(found, key=lambda i: (_weight(bench, i), -i))]
    return None


def _weight(bench: Workbench, i: int) -> int:
    """A unit ("Office of the President") says less of who writes than the body on its own line."""
    head = base_form(bench.tokens.text[bench.chunks.bodies[i].first])
    if "committee" in bench.entities[bench.body_keys[i]].name.lower():
        return 2
    return 0 if head in ("office", "headquarters", "division", "directorate", "section", "branch", "bureau") else 1


def _own_org(bench: Workbench) -> str | None:
    signed = _first_body(bench, _sections(bench, SectionKind.SIGNATURE))
    head = _first_body(bench, _sections(bench, SectionKind.LETTERHEAD))
    field = _first_body(bench, _sections(bench, SectionKind.FIELD, label="from"))
    return signed or field or head or _editorial(bench, sender=True) or _by_domain(bench)


_DOMAIN = re.compile(r"(?:www\.|@|https?://)((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)


def _by_domain(bench: Workbench) -> str | None:
    """The body of the letter whose initials or first word the letterhead's or the signature's address holds."""
    kinds = (SectionKind.LETTERHEAD, SectionKind.SIGNATURE, SectionKind.FIELD, SectionKind.CLOSING)
    for section in _sections(bench, *kinds):
        if section.kind is SectionKind.FIELD and section.label != "from":
            continue
        for match in _DOMAIN.finditer(bench.document.flow.text, section.start, section.end):
            labels = set(match.group(1).lower().split("."))
            for key in dict.fromkeys(bench.body_keys):
                entity = bench.entities[key]
                forms = {re.sub(r"[^a-z0-9]", "", f.lower()) for f in (entity.name, *entity.aliases)}
                forms |= {re.sub(r"^(?:department|ministry)(?:for|ofthe|of)", "", f) for f in forms}
                if forms & labels or set(re.findall(r"[a-z]+", entity.name.lower())) <= labels:
                    return key
    return None


def _reader_org(bench: Workbench) -> str | None:
    addressed = _first_body(bench, _sections(bench, SectionKind.ADDRESSEE))
    field = _first_body(bench, _sections(bench, SectionKind.FIELD, label="to"))
    if addressed or field:
        return addressed or field
    if any(_sections(bench, SectionKind.FIELD, label="to")) and any(_sections(bench, SectionKind.FIELD, label="from")):
        return _quoted_org(bench) or bench.own_org
    return _editorial(bench, sender=False)


def _quoted_org(bench: Workbench) -> str | None:
    """The reader of an email is often the author of the message quoted beneath, whose signature names the body."""
    for section in bench.document.sections:
        if section.message > 0 and section.kind is SectionKind.SIGNATURE:
            found = bench.bodies_in(*bench.tokens_of(section))
            if found and bench.body_keys[found[0]] != bench.own_org:
                return bench.body_keys[found[0]]
    return None


def _editorial_halves(bench: Workbench) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Token ranges of "From X" and "to Y" in an editor's head line."""
    for section in _sections(bench, SectionKind.EDITORIAL):
        first, last = bench.tokens_of(section)
        words = [t.lower() for t in bench.tokens.text[first:last]]
        if "to" not in words:
            return None
        begin = next((w for w in ("from", "by", "of") if w in words), None)
        start = words.index(begin) + 1 if begin else None
        splits = [
            n
            for n, w in enumerate(words)
            if w == "to" and (start is None or n > start) and not _inside_title(bench, first + n)
        ]
        if not splits:
            return None
        at = splits[0]
        return (first + (start if start is not None else at), first + at), (first + at + 1, last)
    return None


def _inside_title(bench: Workbench, token: int) -> bool:
    return any(t.first < token < t.last for t in bench.chunks.titles)


def _editorial(bench: Workbench, *, sender: bool) -> str | None:
    halves = _editorial_halves(bench)
    if halves is None:
        return None
    found = bench.bodies_in(*halves[0 if sender else 1])
    return bench.body_keys[found[-1]] if found else None


def parties(bench: Workbench) -> list[PartyClaim]:
    """Return the senders, the recipients and those who get copies, each once, in the letter's order."""
    senders = _senders(bench)
    recipients = [c for c in _recipients(bench) if c.key not in {s.key for s in senders}]
    if not senders and bench.own_org and (claim := _body_claim(bench, "sender", bench.own_org)):
        senders = [claim]
    if (
        not recipients
        and bench.reader_org
        and bench.reader_org != bench.own_org
        and (claim := _body_claim(bench, "recipient", bench.reader_org))
    ):
        recipients = [claim]
    copies = [c for c in _copies(bench) if c.key not in {s.key for s in senders}]
    return [*_once(senders), *_once(recipients), *_once(copies)]


def _once(claims: Iterable[PartyClaim]) -> list[PartyClaim]:
    return list({c.key: c for c in reversed(list(claims))}.values())[::-1]


def _claim(bench: Workbench, role: str, key: str, first: int, last: int, confidence: float = 0.95) -> PartyClaim:
    return PartyClaim(role, key, bench.tokens.start[first], bench.tokens.end[last - 1], confidence)  # type: ignore[arg-type]


def _body_claim(bench: Workbench, role: str, key: str) -> PartyClaim | None:
    for i, k in enumerate(bench.body_keys):
        if k == key:
            return _claim(bench, role, key, bench.chunks.bodies[i].first, bench.chunks.bodies[i].last, 0.8)
    return None


def _people(bench: Workbench, role: str, first: int, last: int, *, leading: bool = False) -> list[PartyClaim]:
    """Claims for the people named in a range; only those that begin an entry when *leading*."""
    out = []
    for i in bench.people_in(first, last):
        person = bench.chunks.people[i]
        if leading and not _leads(bench, first, person.first):
            continue
        out.append(_claim(bench, role, bench.person_keys[i], person.first, person.last))
    return out


def _leads(bench: Workbench, first: int, token: int) -> bool:
    k = token - 1
    while k >= first and bench.tokens.text[k].lower() in (
        "p.",
        "p.p.",
        "pp",
        "for",
        "signed",
        "/s/",
        "/",
        "(",
        "[",
        "sgd",
        "s",
        ".",
        "the",
        ")",
    ):
        k -= 1
    if k < first or bench.tokens.flags[k] & Flag.NEWLINE or bench.tokens.text[k] in (";", ",", "and", "&", "|"):
        return True
    return bench.tokens.start[token] - bench.tokens.end[token - 1] >= 3


def _senders(bench: Workbench) -> list[PartyClaim]:
    edited = _editorial_people(bench, "sender", 0)
    if edited:
        return edited
    signed: list[PartyClaim] = []
    for section in _sections(bench, SectionKind.SIGNATURE):
        first, last = bench.tokens_of(section)
        signed += _people(bench, "sender", first, last, leading=True)
    fields = [c for s in _sections(bench, SectionKind.FIELD, label="from") for c in _field(bench, "sender", s)]
    if fields:
        people = {c.key for c in fields}
        return [*fields, *(c for c in signed if c.key not in people)] if not signed else fields
    if not signed:
        signed = _short_signature(bench) or _letterhead_author(bench)
    return signed


def _short_signature(bench: Workbench) -> list[PartyClaim]:
    """A signature of a first name or initials that the letter lets one understand."""
    for section in _sections(bench, SectionKind.SIGNATURE):
        for reference in bench.references:
            if section.start <= reference.start < section.end and reference.keys[0].startswith("p"):
                return [PartyClaim("sender", reference.keys[0], reference.start, reference.end, 0.9)]
    return []


def _letterhead_author(bench: Workbench) -> list[PartyClaim]:
    for section in _sections(bench, SectionKind.LETTERHEAD):
        first, last = bench.tokens_of(section)
        found = _people(bench, "sender", first, last, leading=True)
        if found:
            return found[:1]
    return []


def _editorial_people(bench: Workbench, role: str, half: int) -> list[PartyClaim]:
    halves = _editorial_halves(bench)
    if halves is None:
        return []
    first, last = halves[half]
    found = _people(bench, role, first, last)
    if found:
        return found
    bodies = bench.bodies_in(first, last)
    return [
        _claim(bench, role, bench.body_keys[i], bench.chunks.bodies[i].first, bench.chunks.bodies[i].last, 0.85)
        for i in bodies[-1:]
    ]


def _field(bench: Workbench, role: str, section: Section) -> list[PartyClaim]:
    """Claims for the entries of "To:", "From:" or "Cc:": a person, else an office, else a body, entry by entry."""
    return [c for entry in _entries(bench, section) for c in _entry(bench, role, *entry)]


def _entries(bench: Workbench, section: Section) -> Iterator[tuple[int, int]]:
    first, last = bench.tokens_of(section)
    start = first
    for i in range(first, last):
        if bench.tokens.flags[i] & Flag.NEWLINE and _continues(bench, start, i):
            continue
        if bench.tokens.flags[i] & Flag.NEWLINE or bench.tokens.text[i] == ";":
            if i > start:
                yield start, i
            start = i + 1
    if last > start:
        yield start, last


def _continues(bench: Workbench, start: int, i: int) -> bool:
    """Does the entry that begins at *start* go on over the line end at *i*: after a comma, a number, a small word?"""
    tokens = bench.tokens
    if i == start or i + 1 >= len(tokens):
        return False
    before, after = tokens.text[i - 1], i + 1
    if (
        before == ","
        or tokens.flags[i - 1] & Flag.NUMBER
        and before[-1].isalpha()
        or before.lower() in ("of", "and", "the", "for", "&")
    ):
        return not bench.people_in(after, min(after + 6, len(tokens))) or before != ","
    return bool(tokens.flags[after] & Flag.LOWER)


def _entry(bench: Workbench, role: str, first: int, last: int) -> list[PartyClaim]:
    people = _people(bench, role, first, last)
    if people:
        return people
    titles = [t for t in bench.chunks.titles if first <= t.first < last]
    if titles:
        return [c for t in titles if (c := _title_claim(bench, role, t)) is not None]
    bodies = bench.bodies_in(first, last)
    return [
        _claim(bench, role, bench.body_keys[i], bench.chunks.bodies[i].first, bench.chunks.bodies[i].last)
        for i in bodies[:1]
    ]


def _title_claim(bench: Workbench, role: str, title: Title) -> PartyClaim | None:
    key = bench.title_keys.get(title.first)
    return _claim(bench, role, key, title.first, title.last, 0.88) if key else None


def _recipients(bench: Workbench) -> list[PartyClaim]:
    edited = _editorial_people(bench, "recipient", 1)
    if edited:
        return edited
    fields = [c for s in _sections(bench, SectionKind.FIELD, label="to") for c in _field(bench, "recipient", s)]
    if fields:
        return fields
    block = list(_sections(bench, SectionKind.ADDRESSEE))
    found: list[PartyClaim] = []
    for section in block:
        first, last = bench.tokens_of(section)
        found += _people(bench, "recipient", first, last, leading=True)
    if found:
        return found
    greeted = _greeted(bench)
    if greeted:
        return greeted
    for section in block:
        first, last = bench.tokens_of(section)
        for title in bench.chunks.titles:
            if first <= title.first < last and (claim := _title_claim(bench, "recipient", title)):
                return [claim]
    return []


def _greeted(bench: Workbench) -> list[PartyClaim]:
    out = []
    for section in _sections(bench, SectionKind.SALUTATION):
        for reference in bench.references:
            if section.start <= reference.start < section.end and reference.keys[0].startswith("p"):
                out.append(PartyClaim("recipient", reference.keys[0], reference.start, reference.end, 0.9))
    if out:
        return out
    titles = [
        t
        for s in _sections(bench, SectionKind.SALUTATION)
        for t in bench.chunks.titles
        if t.first in range(*bench.tokens_of(s))
    ]
    return [c for t in titles[:1] if (c := _title_claim(bench, "recipient", t))]


def _copies(bench: Workbench) -> list[PartyClaim]:
    out: list[PartyClaim] = []
    for section in _sections(bench, SectionKind.CC):
        out += _field(bench, "cc", section)
    for label in ("cc", "bcc"):
        for section in _sections(bench, SectionKind.FIELD, label=label):
            out += _field(bench, "cc", section)
    for sentence in bench.document.sentences:
        if bench.document.sections[sentence.section].message == 0:
            out += _copied_in_prose(bench, sentence.start, sentence.end)
    return out


def _bodies_of_titles(bench: Workbench) -> set[int]:
    """Where bodies stand that only say in which body a post is: "the Manager, Western Bank plc"."""
    out = {bench.tokens.start[bench.chunks.bodies[t.body].first] for t in bench.chunks.titles if t.body >= 0}
    ends = {bench.tokens.end[t.last - 1] for t in bench.chunks.titles if t.first in bench.title_keys}
    for body in bench.chunks.bodies:
        start = bench.tokens.start[body.first]
        if any(end in ends for end in range(start - 2, start - 9, -1)) and bench.tokens.flow[start - 2 : start] in (
            ", ",
            "f ",
            "t ",
        ):
            out.add(start)
    return out


def _holders(bench: Workbench, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Put the one holder in the place of a post."""
    return tuple(h[0] if len(h := bench.entities[k].holders) == 1 else k for k in keys)


def _copied_in_prose(bench: Workbench, start: int, end: int) -> list[PartyClaim]:
    text = bench.document.flow.text
    if not (cue := _COPIED.search(text, start, end)):
        return []
    to = (
        re.compile(r"\bto\b").search(text, max(start, cue.start()), end)
        if not cue.group().lower().endswith("to")
        else None
    )
    begin = to.end() if to else cue.end()
    out, last = [], -1
    of_titles = _bodies_of_titles(bench)
    for reference in sorted(bench.references, key=lambda r: (r.start, -r.end)):
        if reference.start in of_titles:
            continue
        if begin <= reference.start < end and reference.start > last and reference.form in ("name", "title", "nominal"):
            if re.search(r"\b(?:who|which|because|so that|since|whose|as)\b", text[begin : reference.start]):
                break
            if text[: reference.start].endswith(("of ", "at ", "for ", "of the ", "at the ", "for the ")):
                continue
            for key in _holders(bench, reference.keys):
                if (
                    key.startswith("o")
                    and out
                    and re.fullmatch(r",? ?(?:at|of|,)? ?(?:the )?", text[out[-1].end : reference.start])
                ):
                    continue
                out.append(PartyClaim("cc", key, reference.start, reference.end, 0.9))
            last = reference.end - 1
    return out
