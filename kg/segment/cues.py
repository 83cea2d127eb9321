"""What a line looks like by itself: a salutation, a closing, a labelled field, a date, a list item, a heading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

__all__ = [
    "AFTER_DATE",
    "ANNEX",
    "BARE_FIELD",
    "CC",
    "CLOSING",
    "CONTACT",
    "COPY_OF",
    "EDITORIAL",
    "ENCLOSURE",
    "FIELD",
    "FIELD_NAMES",
    "MEMORANDUM_FOR",
    "NAME_LINE",
    "REFERENCE",
    "SALUTATION",
    "ends_sentence",
    "is_bare_salutation",
    "is_capitals",
    "is_names",
    "is_prose",
    "is_title",
    "looks_unfinished",
]

SALUTATION = re.compile(
    r"(?:(?P<lead>a(?=\s[^,:]{2,40},?\s+a\s+ch(?:ara|áirde|airde)\b|\s+ch(?:ara|áirde|airde)\b)|(?:my\s+)?(?:dear(?:est)?|d(?:en|car|eax|eat|eer|oar)(?=\s+[A-Z]))|annwyl|t[eē]n[aā]\s+koe|kia\s+ora|(?:ch[eè]re?|sehr\s+geehrter?|liebe[r]?"
    r"|estimad[oa])(?=\s+[A-Z])|hi|hello|good\s+(?:morning|afternoon|evening)|to(?=\s+whom\s+it\s+may\s+concern))\s+"
    r"(?P<name>[^,:;!?]{1,90}?)\s*(?:[,:;!](?:\s*-)?|$)"
    r"|(?P<bare>(?:(?:honou?red|your|right)\s+)?(?:sirs?|madam|gentlemen|ladies\s+and\s+gentlemen|excellency|ladies|my\s+lords?"
    r"|honou?rable\s+(?:minister|governor|chair(?:man)?|members?|senator|commissioner)|mr\.?\s+(?:president|secretary|chairman|ambassador|minister|speaker)|colleagues|friends|comrades?|both"
    r"|all|team)(?:\s+(?:or|and)\s+(?:sirs?|madam|gentlemen))?)\s*(?:[,:;!](?:\s*-)?|(?<=colleagues)$|(?<=colleague)$|(?<=gentlemen)$|(?<=sir)$|(?<=madam)$))(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A salutation at the start of a line; ``rest`` is what stands behind it on the line."""

_WISH = (
    r"(?:(?:with|kind|best|warm|warmest|every|my|very|kindest|good|all|many|sincere|high|the|of|personal|highest)\s+)*"
)
CLOSING = re.compile(
    r"(?:(?:[^\W\d_]+\s+){1,4}/\s+)?(?:"
    r"(?:(?:i|we)\s+(?:am|are|remain|have\s+the\s+hono[u]?r\s+to\s+(?:be|remain))\b[\w\s,.]{0,60}?)?"
    r"(?:your\s+(?:[^\W\d_]{3,12}['’]s\s+)?(?:most\s+)?(?:obedient|humble|faithful|sincere|obliged|devoted|dutiful)[\w\s,]{0,40}servants?"
    r"|(?:(?:i|we)\s+(?:am|are|remain|have\s+the\s+hono[u]?r\s+to\s+(?:be|remain))\s*,?"
    r"(?:\s*(?:my\s+)?(?:dear\s+)?(?:sirs?|madam|gentlemen|my\s+lord|excellency))?)(?=\s*,?$))"
    r"|(?:i|we)\s+(?:am|are|remain),(?:\s+\w+){1,6},|(?:i|we)\s+remain(?:\s+\w+){0,6},"
    r"|(?:(?:very|most|always|ever)\s+)*(?:yours?\s+)?(?:(?:very|most)\s+)*"
    r"(?:sincerely|faithfully|truly|respectfully|cordially|fraternally|affectionately|gratefully|ever|aye|as\s+ever)"
    r"(?:\s+(?:and\s+\w+|submitted|requested))?(?:\s+yours?)?"
    rf"|{_WISH}(?:regards|wishes|wish|compliments|esteem|thanks|cheers|best)(?:\s+(?:to\s+you\s+all|again|and\s+regards))?"
    r"|rgds|love|(?:as-?)?salaam(?:\s+alaikum)?|wassalam|namaste|jai\s+hind|shalom|semper\s+fi(?:delis)?"
    r"|v/?r(?=,?$)|sg?d\.?(?:/-)?(?=\.?$)"
    r"|yours(?:\s+\w{2,12}){1,2}|best|yours|thank\s+you(?:\s+again)?|in\s+haste|ng[aā]\s+mihi(?:\s+nui)?|n[aā]ku\s+noa,?\s+n[aā]|yn\s+gywir|yn\s+gywir\s*/.*|(?:is\s+)?mise,?\s+le\s+meas|le\s+(?:gach\s+)?(?:dea[\s-]*ghu[ií]|meas)(?:\s+m[oó]r)?"
    r"|(?:mit\s+)?(?:freundliche[nm]?|beste[n]?)\s+gr[uü](?:ß|ss)en?|cordialement|atentamente|hochachtungsvoll"
    r"|(?:(?://\s*)?(?:forwarded\s+)?by\s+order\s*//|\(?by\s+(?:order|command|direction|authority|mandate)"
    r"(?:\s+and\s+in\s+the\s+name)?\s+of\s+[\w\s.,&'’-]{3,60}\)?|by\s+(?:his|her)\s+excellency['’]s\s+command|for\s+the\s+(?:commander"
    r"|commanding\s+(?:general|officer)|chief(?:\s+of\s+(?:staff|the\s+\w+))?|commander[\s-]+in[\s-]+chief|adjutant\s+general|governor|council"
    r"|under[\s-]secretary|minister|director(?:\s+general)?|secretary(?:\s+of\s+\w+)?|permanent\s+secretary|board|president|commission(?:er)?"
    r"|chairman|registrar|committee)(?=:)|(?:per|by|signed)\s?(?=:$)|\(signed\)(?=$)|(?:i|we)\s+(?:have|am|are|remain),?\s+(?:etc|&\s?c)\.?"
    r"|with\s+(?:great\s+|the\s+greatest\s+)?(?:truth|respect)(?:\s+and\s+\w+)?|yours,\s+etc|warmly|in\s+solidarity|all\s+good\s+wishes|for\s+and\s+on\s+behalf\s+of.{0,60})"
    r"|please\s+accept,?\s.{0,60}\sassurances?\s.{0,60}consideration"
    r")\s*[,.:;!-]?",
    re.IGNORECASE,
)
FIELD_NAMES = {
    "to": "to", "for": "to", "attention": "to", "memorandum for": "to", "memorandum to": "to",
    "from": "from", "fm": "from", "through": "thru", "thru": "thru", "via": "thru", "memorandum thru": "thru",
    "memorandum through": "thru", "thro": "thru", "thro'": "thru", "thro’": "thru", "thru'": "thru", "thru’": "thru",
    "ufs": "thru", "u.f.s.": "thru", "info": "cc", "date": "date", "sent": "date", "dated": "date",
    "subject": "subject", "subj": "subject", "re": "subject",
    "report to": "to", "attn": "to", "fao": "to",
    "present": "present", "participants": "present", "attendees": "present", "attendance": "present",
    "in attendance": "present", "also present": "present", "those present": "present", "attending": "present",
    "apologies": "present",
    "report by": "from", "report of": "from", "memo from": "from", "memorandum from": "from",
}  # fmt: skip
"""The field that a label stands for; labels not listed are the recipient's."""
_PRESENT = "|".join(sorted((name for name, field in FIELD_NAMES.items() if field == "present"), key=len, reverse=True))
FIELD = re.compile(
    rf"(?:[^\W\d_]{{1,10}}\s?/\s?)?(?P<label>{_PRESENT}|"
    r"to|from|through|thru|thro|thro['’]|thru['’]|via|u\.?f\.?s\.?|date|sent|dated|subject|subj|re|attention|info"
    r"|(?-i:FOR|For)(?=\s*:)|attn\.?|fao|addressed\s+to|memo\s+for"
    r"|report\s+(?:to|by|of)|memo(?:randum)?\s+(?:to|from)"
    r"|this\s+\w+\s+is\s+(?:being\s+)?(?:sent|addressed|made)\s+to)"
    r"(?:\s?/\s?[^\W\d_]{1,12}(?=\s*:))?\s*(?::[-–—]?|\t|[.…_]{3,}:?)[ \t.…_]*",
    re.IGNORECASE,
)
BARE_FIELD = re.compile(
    rf"(?P<label>(?:{_PRESENT.upper()})(?=$)"
    r"|(?:TO|FROM|THROUGH|THRU|VIA|SUBJECT|DATE|FOR|INFO|RE)(?=\s{2,}|$)|(?:To|From|Through|Subject)(?=$)"
    r"|(?:FM|TO|INFO)(?=\s+(?:RU[A-Z]{2,4}|AMEMB|AMCON|SECSTATE|SECDEF|US[A-Z]{2,}|CINC|COM[A-Z]{3}|CNO|CMC|CDR|HQ|JCS|JOINT|WHITE|DEPT"
    r"|FOREIGN|FCO|MOD|NSC|CIA|DIA|C[GO]|[GA]?OC|ALL))"
    r"|(?:TO|FROM)(?=\s(?:[A-Z][a-z.]+,?\s?){1,6}$)"
    r"|(?:From|Through|Subject|Date)(?=[ \t]{2,}\S|\t)|To(?=[ \t]{3,}\S|\t))\s*"
)
MEMORANDUM_FOR = re.compile(
    r"(?P<label>memorandum\s+(?:for|thru|through|to)|FOR|THRU|THROUGH)"
    r"(?:\s*:\s*|\s+(?=[A-Z])|\s*(?:/[^:;.,]{4,30}:?)?$)",
    re.IGNORECASE,
)
CC = re.compile(
    r"(?:[^\W\d_]+(?:\s[^\W\d_]+){0,2}\s?/\s?)?(?P<label>(?:b?cc|b?c\.\s?c\.)(?:\s+list|['’]?d)?(?:\s+to)?(?=[\s:.;(]|$)|[bx]?c(?=:\s)|(?-i:c\.(?=\s{2,}[A-Z]))|COP(?:Y|IES)(?=\s{2,}\S)"
    r"|(?:copy|copies|copied)\s+(?:also\s+)?(?:forwarded\s+)?(?:for\s+information\s+)?to(?=\s*:|\s+(?:the\s+)?[A-Z]|\s*$)"
    r"|(?:copied\s+by\s+e-?mail\s+to|(?:also|copies)\s+sent\s+to|circulation(?:\s+list)?)(?=\s*:)|for\s+information(?=:\s*\S)"
    r"|(?:copy|copies)(?:\s+forwarded|\s+furnished|\s+for(?:\s+\w+(?:\s+(?:and|&|/)(?:\s+necessary)?\s+\w+)*(?:\s+to)?)?|\s+also\s+to)(?=\s*:)"
    r"|(?:internal\s+|external\s+|office\s+)?(?:copy(?:\s+list)?|copies|copied|list\s+of\s+copies|cf|distribution(?:\s+list)?|info(?:rmation)?\s+cop(?:y|ies)(?:\s+to)?|with\s+cop(?:y|ies)\s+to)(?=\s*:)|information(?=:$))"
    r"\s*(?:\([^()]{1,30}\))?\s*(?::[-–—]?|[.;])?\s*",
    re.IGNORECASE,
)
ENCLOSURE = re.compile(
    r"(?:enc(?:l(?:osure)?s?|s)?|attachments?|atts?|atch|encs)\b\.?(?:\s*\(?\d{0,2}\)?\s*$|\s*[:;.-]\s*|\s+\(?\d{1,2}\)?[.:)]?\s+)",
    re.IGNORECASE,
)
REFERENCE = re.compile(
    r"(?:(?:[^\W\d_]+\s+)?(?:cyf|zn\.?|zeichen)\s*/\s*)?(?:"
    r"(?:(?:our|your|my|in\s+reply\s+(?:quote|to)|case|file|publications?(?:\s+approval)?|please\s+quote|gateway|complaint|doc(?:ument)?)\s+)*"
    r"(?:ref(?:erence)?(?:\s+(?:no|number))?\.?|file\s+no\.?)\s*(?::|(?<=\.)|(?=\s{2,}))"
    r"|our\s+ref(?:erence)?\b\.?)\s*(?P<value>(?!\(a\))\S.{0,58})"
    r"|\(?(?P<number>(?:no|nos)\.?\s*[\w./-]*\d[\w./()&-]*?)\.?\)?\.?"
    r"|(?P<order>G\.?\s?O\.?\s.{0,20}\bno\.?\s*\d[\w./-]*)",
    re.IGNORECASE,
)
COPY_OF = re.compile(
    r"(?:copy|extract)\s+of\s+an?\s+(?:despatch|dispatch|letter|telegram|memorandum|minute|note)\s+(?:from|by)\b",
    re.IGNORECASE,
)
EDITORIAL = re.compile(
    r"(?:(?:[A-Z][a-z]+|No\.|\d+\.)\s+){0,4}?(?:Memorandum|Telegram|Letter|Airgram|Despatch|Dispatch|Message|Note|Report|Paper|Cable"
    r"|Aide-[Mm]émoire|Minutes?|Memo|Estimate|Instruction|Record|Statement|Summary|Draft|Study|Action|Talking)\b"
    r".*?\b(?:From|Prepared|[Bb]y|for the (?:Record|Files?)"
    r"|[Oo]f (?:a )?(?:Conversation|Discussion|Conference|Meeting)|[Tt]o|Between)\b"
)
CONTACT = re.compile(
    r"@|https?:|www\.|\b(?:tel|telephone|fax|phone|gtn|switchboard|mobile|email|e-mail)\b\.?\s*:?\s|\b[TEWF][.:]\s*(?=[\d+(])|\+\d\d"
    r"|^(?:drafted|approved|cleared|clearances?|released|dictated|typed|authori[sz]ed)(?:\s+by)?\s*:"
    r"|^(?:sent\s+from\s+my|get\s+outlook)|^[A-Z]{2,4}[:/][A-Za-z]{2,4}$|\b[A-Z]{1,2}\d[\dA-Z]?\s+\d[A-Z]{2}\b|\b\d{5}(?:-\d{4})?$|\b(?:gov|org|co)\.uk|\.(?:gov|org|com)\b",
    re.IGNORECASE,
)
ANNEX = re.compile(
    r"(?:annex|appendix|schedule|attachment|enclosure|p\.?\s?s\.|ps\b|postscript|n\.?b\.|note)\b", re.IGNORECASE
)
NAME_LINE = re.compile(
    r"(?:(?:the\s+)?(?:rt\.?|right)\s+hon(?:ou?rable)?|the\s+honou?rable|sir|dame|lord|lady|baroness|viscount|earl|mr|mrs|ms|miss|mx|dr|prof"
    r"|professor|councillor|cllr|rev|hon|gen|general|col|colonel|lt|capt|captain|major|maj|cpt|admiral|ambassador|judge|justice"
    r"|his\s+excellency|her\s+excellency|mme|herr|frau|adv|messrs)\b\.?",
    re.IGNORECASE,
)
_TIME = (
    r"(?:[\s,;.—–T-]*(?:at\s+)?(?:\d{1,2}[:.]\d\d\s?[-–—]\s?(?=\d))?(?:\d{1,2}[:.]\d\d?(?::\d\d)?|\d{4}|\d{1,2})?\s*"
    r"(?:Z|[ap]\.?\s?m\.?|[AP]\.?\s?M\.?|noon|midnight|hours|hrs|local(?:\s+time)?|GMT|BST|E[SD]T|[+-]\d{4}|UTC)?(?:\s*\([A-Z]+\))?)"
)
_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)(?=[.)])"
AFTER_DATE = re.compile(
    rf"{_TIME}[\s.,;:]*(?:\[.*\]|\((?:revised|amended|reissued|updated|(?i:{_WEEKDAY}))[^()]*\)|[)\]])?"
)
_LONGEST_NAME = 110
_SAMPLE = 600
_LONGEST_TITLE = 160
_FEWEST_CAPITALS = 4
_FEWEST_LETTERS = 3
_MOST_NAMES = 6
_LEAST_LOWER = 3
_LEAST_VERBAL = 2
_VERBAL = re.compile(
    r"\b(?:I|am|we|you|is|are|was|were|be|been|has|have|had|will|shall|may|must|should|would|that|which|this|these|who|it|he"
    r"|she|they|my|your|our|their|us|me|make|write)\b"
)
_COMPLIMENTS = re.compile(r"\bpresents (?:its|his|her|their|the) compliments to\b")
_SMALL = "of for and the to in at on by with a an or de la le du des von und der den die y from".split()
_SMALL_WORD = re.compile(rf"(?:{'|'.join(_SMALL)})\b")
_IN_ANY_CASE = {word: "".join(f"[{c}{c.upper()}]" for c in word) for word in _SMALL}  # faster than a flag
_SMALL_IN_ANY_CASE = "|".join(  # by the first letter
    f"{first}(?:{'|'.join(w[len(first) :] for w in _IN_ANY_CASE.values() if w.startswith(first))})"
    for first in dict.fromkeys(w[: len("[aA]")] for w in _IN_ANY_CASE.values())
)
_PLAIN_WORD = re.compile(rf"\b(?!(?:{_SMALL_IN_ANY_CASE})\b)[^\W\d_][\w'’.-]*")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


@lru_cache(maxsize=256)  # each line is looked at several times
def _words(sample: str) -> tuple[int, int, int]:
    """Return how many words *sample* holds, how many but the small ones, and how many of those in lower case."""
    plain = _PLAIN_WORD.findall(sample)
    return len(_WORD.findall(sample)), len(plain), sum(w[0].islower() for w in plain)


def is_prose(text: str, *, least: int = 7) -> bool:
    """Return whether *text* is running text: mostly lower-case words, *least* or more of them in all."""
    sample = text[:_SAMPLE]
    words, plain, lower = _words(sample)
    if words < least:
        return False
    if "resents " in sample and _COMPLIMENTS.search(sample):
        return True
    if lower * 2 >= plain and lower >= _LEAST_LOWER:
        return True
    return text[-1] in ".:;" and len(_VERBAL.findall(sample)) >= _LEAST_VERBAL


def is_capitals(text: str) -> bool:
    """Return whether all of *text* is in capitals, small words perhaps excepted; four letters at least."""
    if text.isupper():
        return sum(map(str.isalpha, text)) >= _FEWEST_CAPITALS
    words = _WORD.findall(text) if len(text) <= _LONGEST_TITLE else []
    return sum(w.isupper() and len(w) > 1 for w in words) > 1 and all(
        w.isupper() or _SMALL_WORD.fullmatch(w) for w in words
    )


def is_title(text: str) -> bool:
    """Return whether *text* may be a heading: short, begun with a capital, without a full stop."""
    return (
        len(text) <= _LONGEST_TITLE
        and (text[0].isupper() or text[0].isdigit() or text[0] in "“‘\"'(")
        and text[-1] not in ".,;:!?-"
        and sum(map(str.isalpha, text)) >= _FEWEST_LETTERS
    )


def is_bare_salutation(text: str) -> bool:
    """Return whether *text* is a name or two and a comma: "Anne, Peter,"."""
    if not text.endswith(",") or text.isupper():
        return False
    words = text.rstrip(",").split()
    return len(words) <= _MOST_NAMES and all(w[0].isupper() or w == "and" for w in words)


def looks_unfinished(text: str) -> bool:
    """Return whether running *text* breaks off in mid-sentence."""
    return text.rstrip("\"'”’)]")[-1:] not in (".", ":", ";", "!", "?", "…", "")


def is_names(lines: Iterable[str]) -> bool:
    """Return whether *lines* may be names, titles and addresses: short and mostly capitalised."""
    return all(len(line) <= _LONGEST_NAME and not is_prose(line, least=5) and not ends_sentence(line) for line in lines)


def ends_sentence(line: str) -> bool:
    """Whether *line* ends as a sentence does and no name or title: "Questions to me." but not "M.P.", "Lake, jr."."""
    if line[-1] != "." or line[-4:].lower() in (" jr.", " sr.", "esq."):
        return line[-1] in "?!"
    return line[-2:-1].islower() and line.rsplit(None, 1)[-1].islower()
