"""Who gets a copy of the letter: lists of copies, and copies that the letter names in its text."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import takewhile

from kg.casing import lowered
from kg.model import PartyClaim, Reference, SectionKind, Sentence
from kg.resolve import entries
from kg.resolve.pronouns import person_meant
from kg.resolve.sides import own_sections
from kg.resolve.workbench import Workbench

__all__ = ["copies"]

_OWN = (
    r"(?:this|it|these|the present|my)(?: (?:letter|note|memo(?:randum)?|e-?mail|minute|despatch|dispatch|message|reply"
    r"|submission|report|order|circular|correspondence))?"
)
_ADVERBS = (
    r"(?:(?:am|are|have|had|shall|will|would|also|be|been|accordingly|therefore|today|now|further|separately|hereby"
    r"|too|both) ){0,4}"
)
_A_COPY = r"(?:a(?: further| second| similar)? |further |the |separate )?cop(?:y|ies)"
_TO = re.compile(  # in lowered text
    rf"\b(?=[abcfimstw])(?:(?:i|we)(?:['’](?:m|ve|ll|re))? {_ADVERBS}"
    rf"(?:cop(?:y|ying|ied)(?: in)?(?: {_OWN})?(?: in)?(?: by e-?mail| for information)?(?: to)?"
    r"|cc(?:['’]?(?:ing|ed|d))(?: in)?"
    r"|(?:sen[dt](?:ing)?|forward(?:ing|ed)?|provid(?:ing|ed)|giv(?:ing|en))"
    rf" (?:{_A_COPY}(?: of {_OWN})?|{_OWN})(?: also)? to)\b"
    rf"|{_A_COPY} (?!be )(?:of {_OWN} )?(?:(?:is|are|has|have|been|being|go|goes|went|will|also|be|going|gone|sent"
    r"|forwarded|passed|copied|provided|given) ){1,5}to\b"
    rf"|{_A_COPY} of {_OWN} (?:(?:was|were|also|sent) ){{1,3}}to\b"
    r"|and (?:(?:have|am|also|has|will) ){1,3}(?:copied|copying|copy|sent|sending)(?: (?:it|this|a copy))? to\b"
    r"|copying (?:in |this )"
    r"|(?:(?:i|we) (?:am|are) (?:writing|sending|replying)\b[^.;:]{0,80} )with (?:a copy|copies) to\b"
    r"|am (?:therefore )?sending a further copy to\b"
    rf"|{_OWN} (?:is|has been|will be|goes) (?:also )?(?:being )?copied (?:also )?to\b"
    r"|by (?:a )?copy of this\b|this (?:letter )?is also being sent to\b"
    r"|(?:^|(?<=[.\s]))(?:copied|cc['’]?d|copies|copy) to\b)"
)
_LISTED = re.compile(r"[^:.;]{0,80}\b(?:the )?following\b[^:.;]{0,40}:\s")
_MAY_BE = re.compile(r"cop(?:y|i)|cc|sen[dt]")
_BACK = re.compile(  # in lowered text
    r"\bto whom (?:a copy|copies|i (?:am|have) (?:also )?(?:copying|copied|sending|sent))\b"
    r"|\bwhom i (?:am|have) (?:also )?(?:copying|copied|cc['’]?(?:ing|ed|d))"
    r"|\b(?:is|are) (?:also )?(?:being )?(?:copied|cc['’]?d|in copy|on copy|in cc)(?: in)?"
    r"(?: (?:to|on|into|here|by) ?(?:this|it|here)?\b[^,;]{0,25})?(?=[.,;)]|$)"
    r"|\((?:copied|cc['’]?d|in copy|in cc|on copy|cc)(?: here| in)?\)"
)
_STOP = re.compile(
    r"\b(?:who|which|because|so that|since|whose|as|but|if|that|when)\b"
    r"|\band (?:I|we|would|will|should|am|hope|look|ask|have)\b|:\s"
)
_PREPOSED = ("of ", "at ", "for ", "of the ", "at the ", "for the ", "from ", "from the ", "in the ", "by ", "by the ")
_SMALL_GAP = re.compile(r"(?:,|\band\b|\bto\b|&|\bboth\b|\bthe\b|\bour\b|\s)*")
_MEANT = re.compile(
    r"\b(?:(?P<both>both of them|them both|the two of them|them|both)|(?P<m>him)|(?P<f>her(?= ?[,.;)]|$| and\b)))"
)
_TO_WORD = re.compile(r"\bto\b")
_NAMES = re.compile(r"[^\W\d_][\w'’-]+")
_COPY_FORMS = ("name", "title", "nominal")


def copies(bench: Workbench) -> list[PartyClaim]:
    """Return the claims of all who get a copy, in the letter's order of lists, then of sentences."""
    out: list[PartyClaim] = []
    for section in own_sections(bench, SectionKind.CC):
        out += entries.of_section(bench, "cc", section)
    for label in ("cc", "bcc"):
        for section in own_sections(bench, SectionKind.FIELD, label=label):
            out += entries.of_section(bench, "cc", section)
    references: list[Reference] = []
    of_titles: set[int] = set()
    readers = {c.key for c in bench.parties if c.role == "recipient"}
    lower = lowered(bench.tokens.flow)
    for sentence in bench.document.sentences:
        if bench.document.sections[sentence.section].message or not _MAY_BE.search(lower, sentence.start, sentence.end):
            continue
        if not references:
            references = sorted(bench.references, key=lambda r: (r.start, -r.end))
            of_titles = _bodies_of_titles(bench)
        found = _in_prose(bench, lower, references, of_titles, sentence)
        served = {bench.entities[c.key].org for c in out}
        out += [c for c in found if c.key not in readers and c.key not in served]
    return out


def _bodies_of_titles(bench: Workbench) -> set[int]:
    """Where bodies stand that only say in which body a post is: "the Manager, Western Bank plc"."""
    out = {bench.tokens.start[bench.chunks.bodies[t.body].first] for t in bench.chunks.titles if t.body >= 0}
    ends = {bench.tokens.end[t.last - 1] for t in bench.chunks.titles if t.first in bench.title_keys}
    for body in bench.chunks.bodies:
        start = bench.tokens.start[body.first]
        behind = bench.tokens.flow[start - 2 : start] in (", ", "f ", "t ")
        if behind and any(end in ends for end in range(start - 2, start - 9, -1)):
            out.add(start)
    return out


def _holders(bench: Workbench, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Put the one holder in the place of a post."""
    return tuple(h[0] if len(h := bench.entities[k].holders) == 1 else k for k in keys)


def _in_prose(
    bench: Workbench, lower: str, references: list[Reference], of_titles: set[int], sentence: Sentence
) -> list[PartyClaim]:
    text, start, end = bench.tokens.flow, sentence.start, sentence.end
    back = _BACK.search(lower, start, end)
    cue = _TO.search(lower, start, end)
    if back and not (cue and cue.start() <= back.start()):
        return _before(bench, references, start, back)
    if not cue:
        return []
    to = None if cue[0].endswith(("to", " in ", "g in")) else _TO_WORD.search(text, cue.end(), min(end, cue.end() + 60))
    begin = cue.end()
    if to and not any(
        begin <= r.start < to.start() and r.form in _COPY_FORMS and r.keys[0][0] == "p" for r in references
    ):
        begin = to.end()
    listed = _LISTED.match(text, begin, end)
    begin = listed.end() if listed else begin
    stop = _STOP.search(text, begin, end)
    end = stop.start() if stop else end
    if listed and (before := _after(bench, references, of_titles, listed.start(), listed.end())):
        return before + _after(bench, references, of_titles, begin, end)
    found = _after(bench, references, of_titles, begin, end) + _meant(bench, references, begin, end)
    again = _TO.search(lower, stop.start(), sentence.end) if stop else None
    return found + (_after(bench, references, of_titles, again.end(), sentence.end) if again else [])


def _before(bench: Workbench, references: list[Reference], start: int, cue: re.Match[str]) -> list[PartyClaim]:
    """Return those named last before "to whom I am copying this", "(copied)", "are copied"."""
    text = bench.tokens.flow
    known = [r for r in references if start <= r.start and r.end <= cue.start() and r.form in _COPY_FORMS]
    people = [r for r in known if r.keys[0][0] == "p" and r.form == "name"] or known
    if not people:
        return []
    taken = people[-1:]
    if " are " in f" {cue[0]}":
        for r in reversed(people[:-1]):
            if "and" not in text[r.end : taken[0].start] and "," not in text[r.end : taken[0].start]:
                break
            taken.insert(0, r)
    return [PartyClaim("cc", k, r.start, r.end, 0.85) for r in taken for k in _holders(bench, r.keys)]


def _after(
    bench: Workbench, references: list[Reference], of_titles: set[int], begin: int, end: int
) -> list[PartyClaim]:
    text = bench.tokens.flow
    groups = _groups(bench, begin, end)
    out: list[PartyClaim] = []
    last = -1
    for reference in references:
        if not begin <= reference.start < end or reference.start <= last or reference.start in of_titles:
            continue
        if any(g.start <= reference.start < g.end for g in groups):
            continue
        if reference.keys[0][0] == "o" and reference.end + 1 in _title_starts(bench):
            continue  # "Faculty Senate President Ada Lane"
        if reference.form not in _COPY_FORMS or text.endswith(_PREPOSED, begin, reference.start):
            continue
        if text.startswith(("'s", "’s"), reference.end) or (out and _is_bracketed(text, out[-1].end, reference)):
            continue
        for key in _holders(bench, reference.keys):
            gap = text[out[-1].end : reference.start] if out else ""
            if key.startswith("o") and out and re.fullmatch(r",? ?(?:at|of|,)? ?(?:the )?", gap):
                continue
            out.append(PartyClaim("cc", key, reference.start, reference.end, 0.9))
        last = reference.end - 1
    out = sorted([*out, *groups], key=lambda c: c.start)
    out += _offices(bench, out, begin, end)
    return out + _bare(bench, out, begin, end)


def _title_starts(bench: Workbench) -> set[int]:
    """Where titles stand, and names with an office before them."""

    def starts() -> set[int]:
        people = (p.first for p in bench.chunks.people if p.name > p.first)
        return {bench.tokens.start[i] for i in (*(t.first for t in bench.chunks.titles), *people)}

    return bench.once("title starts", starts)


_JOINED = ("to ", "and ", "other ", "all ", "the ", "our ", "& ", "in ")
_GROUP = re.compile(
    r"(?P<group>(?:[A-Z][\w’'-]+ ){1,3}"
    r"(?:colleagues|members|officials|ministers|staff|governors|trustees|leads|partners))\b"
    r"|\b(?:other |all )?(?P<of>[Mm]embers of (?:the )?(?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+){0,4})"
)


def _groups(bench: Workbench, begin: int, end: int) -> list[PartyClaim]:
    """Return the claims of groups in prose: "Cabinet colleagues", "all members of the Audit Committee"."""
    out = []
    for match in _GROUP.finditer(bench.tokens.flow, begin, end):
        name = match["group"] or match["of"]
        start = match.start("group") if match["group"] else match.start("of")
        if not bench.tokens.flow.endswith(_JOINED, max(begin - len("to "), 0), start):
            continue
        posts = [e for e in bench.entities.values() if e.kind == "post" and e.name.lower() == name.lower()]
        post = posts[0] if posts else bench.new("post", name[0].upper() + name[1:], 0.7)
        out.append(PartyClaim("cc", post.key, start, match.end(), 0.75))
    return out


def _offices(bench: Workbench, found: list[PartyClaim], begin: int, end: int) -> list[PartyClaim]:
    """Return the offices listed that nothing refers to yet: "the chair of the board and the director of finance"."""
    tokens, out = bench.tokens, list[PartyClaim]()
    titles = bench.chunks.titles if any(k >= 0 for k in bench.title_keys) else []  # posts are known the second time
    at = bisect_left(titles, bisect_left(tokens.start, begin), key=lambda t: t.first)
    for title in takewhile(lambda t: tokens.start[t.first] < end, titles[at : at + _MOST_LISTED]):
        start, stop = tokens.start[title.first], tokens.end[title.last - 1]
        if any(c.start < stop and start < c.end for c in found):
            continue
        if not tokens.flow.endswith(_LISTED_BEFORE, max(begin - len("to "), 0), start):
            continue
        if key := bench.title_keys.get(title.first):
            out.append(PartyClaim("cc", key, start, stop, 0.8))
            continue
        name, full = (tokens.phrase(title.first, last).lower() for last in (title.last, title.reach))
        posts = [e for e in bench.entities.values() if e.kind == "post"]
        named = [e for e in posts if full in {e.name.lower(), *e.aliases}]
        named = named or [e for e in posts if name in {e.name.lower(), *e.aliases}]
        post = named[0] if named else bench.new("post", tokens.phrase(title.first, title.last), 0.7)
        key = post.holders[0] if len(post.holders) == 1 else post.key
        if len(named) <= 1:
            out.append(PartyClaim("cc", key, start, stop, 0.75))
    return out


_MOST_LISTED = 50
_LISTED_BEFORE = ("to the ", "and the ", ", the ", "to your ", "and your ", ", your ", "to our ", "and our ", ", our ")


def _is_bracketed(text: str, end: int, reference: Reference) -> bool:
    """Does the reference stand in the brackets that say where the one before it works: "Ms Lane (Home Office)"?"""
    gap = text[end : reference.start]
    return "(" in gap and ")" not in gap and ")" in text[reference.end : reference.end + 40]


def _bare(bench: Workbench, found: list[PartyClaim], begin: int, end: int) -> list[PartyClaim]:
    """Return those listed by a first name or a surname alone that one person of the letter bears."""
    out = []
    for match in _NAMES.finditer(bench.tokens.flow, begin, end):
        if not match[0][0].isupper() or any(c.start <= match.start() < c.end for c in found):
            continue
        if (
            not bench.tokens.flow.endswith(("to ", "and ", ", ", "& "), begin, match.start())
            and match.start() - begin > 1
        ):
            continue
        after = bench.tokens.flow[match.end() : match.end() + 2]
        fits = {
            e.key
            for e in bench.entities.values()
            if e.kind == "person" and match[0] in (e.name.split()[0], e.name.split()[-1])
        }
        if len(fits) == 1 and not after[1:].isupper():
            out.append(PartyClaim("cc", fits.pop(), match.start(), match.end(), 0.8))
    return out


def _meant(bench: Workbench, references: list[Reference], begin: int, end: int) -> list[PartyClaim]:
    """Return those meant by "him", "her" and "both of them"."""
    match = _MEANT.search(bench.tokens.flow, begin, end)
    if not match:
        return []
    known = [r for r in references if r.end <= begin and r.form != "pronoun"][-30:]
    if match["both"]:
        keys = list(dict.fromkeys(r.keys[0] for r in reversed(known) if r.keys[0][0] == "p" and begin - r.end < _REACH))
        keys = keys[:2][::-1] if "two" in match[0] or "both" in match[0] else []
    else:
        key = person_meant(bench, known, match.start(), "m" if match["m"] else "f")
        keys = [key] if key else []
    return [PartyClaim("cc", key, match.start(), match.end(), 0.7) for key in keys]


_REACH = 300  # code points that "both of them" looks back
