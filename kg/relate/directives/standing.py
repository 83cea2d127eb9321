"""Orders called off: "that request is withdrawn", "forget that", "you may stop": whether, and what goes with it."""

from __future__ import annotations

import re

from kg.alternation import compiled
from kg.relate.directives.addressees import chain_keys, noun_keys
from kg.relate.directives.draft import Draft
from kg.relate.directives.tasks import verb_at
from kg.relate.directives.view import AUTHOR, CHAIN, OTHER, READER, SOMEBODY, View
from kg.relate.directives.withdrawn import GONE, thing_asked, thing_called_off

__all__ = ["CUE", "needless", "only_withdraws", "recalled", "thing_gone", "withdrawal"]

_KIND = (
    r"(?i:request|instruction|instr|direction|order|requirement|recommendation|condition|demand|invitation|notice"
    r"|advice"
    r"|command|stipulation|task|directive|deadline|matter|proposal|suggestion)s?"
)
_GONE = GONE
_THAT = r"(?:[Tt]hat|[Tt]he|[Tt]his|[Mm]y|[Oo]ur|[Tt]hose|[Tt]hese|[Ss]uch|[Ww]hich|[Ii]t|[Tt]hey|[Tt]he latter)"
_IT = (
    rf"(?:{READER} to do (?:this|that|it|so)\b|that|this|it|them|those|these"
    rf"|the (?:said |earlier |previous |above )?[\w-]+|one|him|her|so|{OTHER}(?! to\b))"
)
_NEED = r"(?:need|require|want|call for|ask for|ask|insist on|press for|pursue|seek|look for|expect)"
_WITHDRAWS = re.compile(
    rf"\b(?:withdraw|rescind|revoke|cancel|countermand|waive|supersede|drop|scrap|retract|revoking|withdrawing"
    rf"|cancelling) (?:that"
    rf"|the|this|my|our|those|these|it|all|them)\b"
    rf"|\b{_THAT}(?: [\w’'-]+){{0,3}} (?:{_KIND} )?(?:[^,;.]{{0,40}}? and )?"
    rf"(?:is|are|was|has|have|stands?|has been|have been|may be|can be|should be)"
    rf"(?: (?!(?:what|an?|the|who|how|why|not|never)\b)\w+){{0,2}} {_GONE}"
    rf"|\b(?:[Tt]hat|[Tt]his|[Ii]t)['’]s (?:\w+ )?(?:{_GONE}|off|dead|on ice|on hold)\b"
    rf"|\b[Ff]orget (?:about )?(?:the|those|my) [\w ]{{2,30}}"
    rf"|\b[Nn]ever mind(?: (?:now|about (?:it|that|this|them)|it|that|this))?(?=\W*$|[;,:])"
    rf"|\b(?:release|discharge|absolve|excuse|let)(?:s|d)? (?:{SOMEBODY}|them|him|her) (?:all )?(?:from|of|off) (?:it"
    rf"|that|this|the|those|any|my|our)\b"
    rf"|\b(?:is|are) (?:now |hereby |accordingly )?(?:released|discharged|absolved|excused) (?:from|of) (?:it|that|this"
    rf"|the|those|any|my|our)\b"
    rf"|\b[Tt]here(?: is|['’]s) (?:now |therefore )?no (?:further |longer any |more )?(?:occasion|call|point|reason"
    rf"|cause) (?:now )?(?:for {READER} )?(?:to (?:proceed|pursue|go on|continue|trouble|do (?:so|it|that|this)|press"
    rf"|send|reply|answer|act)|in (?:proceeding|pursuing|going on|sending|doing (?:so|it|that)))\b"
    rf"|\b[Dd](?:o not|on['’]t) (?:now )?(?:trouble|bother|worry)(?: (?:now|any more|further|yourselves|yourself))*\W*$"
    rf"|\bdo(?:es)? so no (?:longer|more)\b"
    rf"|\b(?:has|have) (?:now |since )?overtaken (?:it|that|this|them|the|my|our)\b"
    rf"|\bso (?:is|are) (?:the|that|my|our) {_KIND}"
    rf"|\b(?:[Pp]lease )?(?:[Ff]orget|[Dd]isregard|[Ii]gnore|[Cc]ancel|[Ss]crap|[Dd]rop|[Ss]trike|[Ll]eave"
    rf"|[Ss]et|[Pp]ut) (?:all )?"
    rf"(?:about )?(?:that|this|it|those|my (?:earlier|previous|last)|the (?:earlier|previous|above|said)|(?:that"
    rf"|this|my|our) {_KIND})(?:(?: (?:aside|by|out|now|for now|to one side|{_KIND}))?(?=[,.;:]|$| \w))"
    rf"|\b[Dd](?:o not|on['’]t) (?:now )?(?:worry|trouble|bother|concern yourself)(?: \w+)? (?:about|with"
    rf"|over) (?:that|it|this)"
    rf"|\b(?:[Tt]hat|[Tt]his|[Tt]hose|[Tt]hese|[Ii]t|[Tt]hey|[Ss]he|[Hh]e|{READER}|{SOMEBODY}) (?:can|may|should|is to"
    rf"|are to) (?:now )?(?:stop"
    rf"|cease|end|lapse|be dropped|stand down|stand easy|leave (?:it|that)|let (?:it|that) (?:lie|drop|go))\b"
    rf"|(?<!\bto )(?<!would )\b[Ss]tand down\b|\b(?:[Ll]et|[Ll]eave) (?:it|that|this) be\b"
    rf"|\bno (?:longer any |further )?need (?:now )?(?:for {READER} )?to [a-z]+ (?:it|them|that|this|{OTHER}(?=\W*$))"
    rf"|\bneed not(?: now)? (?:trouble|bother|comply|act on|reply|respond|do so|do this|do it|worry|be [a-z]+(?:ed"
    rf"|done|sent|made|t|n)\b"
    rf"|(?:go|proceed|pursue)\b)"
    rf"|\b(?:should|will|shall|is|are)(?: now)? not (?:now |to )?(?:go ahead|proceed|go out|take place|go forward)\b"
    rf"|\b(?:is|are|am)(?: now| therefore)? (?:no longer|not now) (?:needed|required|necessary|wanted|called for)\b"
    rf"|\bno longer (?:appl(?:y|ies)|stands?|holds?|arises?|has (?:any )?(?:effect|force))\b"
    rf"|\bno longer (?:needs?|requires?|wants?|insists?|asks?|press(?:es)?|makes?|seeks?|expects?|pursues?|calls?)\b"
    rf"|\b(?:is|are)(?: now)? not (?:now )?(?:pursued|pressed|insisted (?:up)?on|proceeded with)\b"
    rf"|\bneed (?:not|no longer) (?:now )?(?:send|submit|furnish|supply|provide|return|prepare|file|complete)"
    rf" (?:them|it|that|those|one)\b"
    rf"|\bneed (?:spend no (?:more|further) time|do no (?:more|further) work|do nothing (?:more|further))\b"
    rf"|{AUTHOR} (?:do|does) not (?:now )?(?:wish|want) {_IT} to (?:be (?:taken|pursued|carried)|go) \w+"
    rf"|{READER} need take no (?:further )?(?:steps|action)\b|\b(?:is|are|may|should"
    rf"|can)(?: now)? (?:to )?be (?:disregarded|ignored"
    rf"|dropped|forgotten)\b"
    rf"|{AUTHOR} (?:(?:shall|will|do|can|should)(?: now)? )?(?:no longer|not now|not"
    rf"|now no longer) (?:now )?{_NEED} {_IT}"
    rf"|\bno longer (?:consider|think|regard) {_IT} (?:necessary|needful|needed)"
    rf"|\b(?:consider|think|thought|believe) (?:it|this|that|them) (?:now )?unnecessary\b"
    rf"|\b[Tt]here is(?: now)? (?:no|no longer(?: any)?) need (?:for (?:that|it|this|one|them)\b|of (?:it|that|one)\b)"
    rf"|\b{_KIND} (?:now |therefore |accordingly )?(?:falls?(?: away)?|lapses?|goes|dies)\b"
    rf"|\b{READER} (?:can|may|should|must|need)(?: now| therefore| accordingly)? (?:forget|disregard|ignore|drop)"
    rf" (?:about )?{_IT}"
    rf"|\b(?:consider|regard|treat|take) (?:it|that|this|them|(?:the|that|this|my|our) (?:said )?(?:{_KIND}|desire|wish"
    rf"|letter|circular|memo|minute|note)|the matter)"
    rf" (?:as )?(?:\w+ )?{_GONE}"
    rf"|\b(?:may|should|can|must|is to|are to)(?: \w+)? be (?:regarded|considered|treated"
    rf"|taken)(?: as)? (?:\w+ )?{_GONE}"
    rf"|\b(?:has|have|had) (?:now |since |accordingly )?(?:set|put|laid) (?:that|this|the|it|those)(?: {_KIND})? aside"
    rf"|\b(?:has|have) been overtaken\b"
    rf"|\b(?:has|have|had) (?:now |since )?(?:withdrawn|dropped|rescinded|revoked|cancelled|lifted|waived|abandoned)"
    rf" (?:my|our|its|their|his|her|the|that) (?:\w+ )?{_KIND}\b"
    rf"|\b(?:told|asked) (?:{OTHER}|him|her|them) to (?:leave (?:it|that|this) (?:alone|be)|desist|stand down)\b"
)
_IS_GONE = re.compile(
    rf" (?:is|are|has been|have been)(?: (?:hereby|now|accordingly|also|therefore|thus|formally|herewith))? (?:{_GONE}"
    rf"|suspended|discontinued)\b"
)
_FUTURE = re.compile(r"\b(?:until|unless|if|when|once|before|till)\b[^,;.]{0,80}$", re.IGNORECASE)
_ORDERED = (
    r"(?:request(?:s|ed|ing)?|ask(?:s|ed|ing)?|requir(?:e|es|ed|ing)|direct(?:s|ed|ing)?|instruct(?:s|ed|ing)?"
    r"|order(?:s|ed|ing)?|told|telling|invit(?:ed|ing)|urg(?:ed|ing)|call(?:ed|ing)(?= for| upon| on)|tasked|tasking"
    r"|bade|recommend(?:ed|ing))"
)
_SUBJECT_VERB = r"(?:should|shall|must|ought to|may|was to|were to|is to|are to|had to|need to)"
_EMBEDDED = (
    # "the telegram by which you were desired to send …", "the circular asking Pharmacy to close …"
    re.compile(
        rf"\b(?:by|under|in) which (?P<who>{CHAIN}) (?:were|was|had been|have been) (?:\w+ )?(?:asked|desired"
        rf"|directed|told"
        r"|instructed|requested|required|ordered|invited) to (?P<task>[a-z].{3,})$",
        re.DOTALL,
    ),
    re.compile(
        rf"\b{_ORDERED} (?P<thing>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){{0,3}}) to (?P<task>[a-z].{{3,}})$",
        re.DOTALL,
    ),
    # "the direction that X should …", "the order that all overtime be suspended"
    re.compile(
        rf"\b{_KIND}\b(?P<lead>[^;]{{0,120}}?),? (?:that|under which) (?P<who>{CHAIN})(?: \([^()]*\))?,?"
        rf" (?:{_SUBJECT_VERB} )?(?P<task>[a-z].{{3,}})$",
        re.DOTALL,
    ),
    re.compile(
        rf"\b{_KIND}\b(?P<lead>[^;]{{0,120}}?),? (?:that|under which) (?P<thing>(?:the|all|each|every|no"
        rf"|your|its|any|our)"
        rf" [^,;]{{2,60}}?|[A-Za-z]+s) {_SUBJECT_VERB} (?P<task>(?!be )[a-z].{{3,}})$",
        re.DOTALL,
    ),
    re.compile(
        rf"\b{_KIND}\b(?P<lead>[^;]{{0,120}}?),? (?:that|under which) (?P<task>[^;]{{3,80}} (?:should "
        rf"|must |shall )?be .+)$",
        re.DOTALL,
    ),
    # so too the letter that directed you to do it, and what you were asked for
    re.compile(
        rf"\b{_ORDERED}\b(?: (?:on|upon|of))?(?: (?P<who>{CHAIN}))(?:,[^,;]{{2,60}},)?(?:"
        rf" not)? to (?P<task>[a-z].{{3,}})$",
        re.DOTALL,
    ),
    re.compile(
        rf"\b{_ORDERED} (?P<thing>(?:the |all |each )?(?:[A-Z][a-z]+ )?[A-Za-z]{{3,}}s) to (?P<task>[a-z].{{3,}})$",
        re.DOTALL,
    ),
    # "the requirement that each division submit a plan"
    re.compile(
        rf"\b{_KIND}\b(?P<lead>[^;]{{0,120}}?),? (?:that|under which) (?P<thing>(?:(?:the|each|every|all|your) )?"
        r"(?:[A-Z][\w’'-]*|[a-z]+)(?: [A-Z][\w’'-]*){0,3}) (?P<task>(?P<bare>[a-z]+) .{3,})$",
        re.DOTALL,
    ),
    re.compile(rf"\b{_ORDERED}(?: (?P<who>{CHAIN}))? for (?P<task>(?!which\b)\S.{{3,}})$", re.DOTALL),
    re.compile(
        r"(?:\b(?:which|that|and) |^[^;]{0,80} )(?:requested|required|requesting|requiring|ordered|demanded|demanding)"
        r" (?P<task>(?:the|a|an|all|your|daily|weekly|monthly|\w+ly|\w+) [a-z].{3,})$",
        re.DOTALL,
    ),
    # "my request to X to …", "the instruction to …", "APRA's request of 12 May for daily figures"
    re.compile(
        rf"\b{_KIND}\b(?P<lead>[^;]{{0,90}}?) (?:to (?P<who>{CHAIN}) to |to (?=[a-z])|for )(?P<task>\S.{{3,}})$",
        re.DOTALL,
    ),
)
_ASKING = (
    r"(?:asking|requesting|calling|requiring|ordering|directing|instructing|inviting|telling|urging|(?:that|which)"
    r" (?:asked|requested|called|required|ordered|directed|instructed|invited|told))"
)
_AFTER = re.compile(
    rf"(?<!not )(?<!never )\b(?:withdraw|rescind|revoke|cancel|countermand|waive|supersede|[Dd]isregard|[Ii]gnore"
    rf"|[Dd]rop|[Ff]orget"
    rf"|[Tt]ear up|[Tt]ake no notice of|[Pp]ay no (?:heed|attention) to|[Rr]elease {SOMEBODY} from|withdrawing"
    rf"|rescinding|revoking|cancelling|withdrawn|dropped|rescinded|revoked|cancelled|lifted|waived|abandoned)"
    rf" (?:about )?(?:my|our|its|their|his|her|the|any|that|{SOMEBODY}['’]s?) (?:predecessor['’]s |[a-z]+ ){{0,2}}"
    rf"(?:{_KIND}|letter|memo|memorandum|minute|circular|e-?mail|note|message)\b"
    rf"(?P<lead>(?:(?! that\b| but\b|"
    rf" and\b| nor\b)[^;:.]){{0,90}}?),?"
    rf"(?: that (?P<who>{CHAIN}) (?:should |must )?"
    rf"| that (?:the |each |all )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){{0,3}} (?=[a-z])"
    rf"| in which {SOMEBODY} (?:had |was |were |had been )?(?:asked|requested|directed|instructed|told)"
    rf" (?:{SOMEBODY} )?to "
    rf"| to (?P<to>{CHAIN}) to | {_ASKING} (?:(?:up)?on )?(?:(?P<whom>{CHAIN})(?!['’]) |(?:all |the )?[a-z]+s"
    rf" (?=to ))?(?:for |to )"
    rf"| for | (?P<bare>to) )"
    rf"(?P<task>(?:[a-z]|(?={SOMEBODY}['’])).{{3,}}?)(?=,? (?:and|but)\b[^;]{{0,90}}\W*$|\W*$)",
    re.DOTALL,
)
_NOR = re.compile(r"\b(?:[Nn]or|not|never)\b[^,;:.]{0,30}$")
_NO_NEED = re.compile(
    rf"(?:\b[Tt]here is (?:now no|no longer any|no longer a|no further)(?: further)? need"
    rf"|\b[Ii]t is (?:no longer|not|not now)(?: now)? necessary)(?:"
    rf" for (?P<who>{CHAIN}))? to (?P<to>)(?P<task>[a-z].{{3,}})$",
    re.DOTALL,
)
_RECALL = re.compile(
    rf"(?<![Oo]n )(?<![Ii]n )(?<![Bb]y )(?<![Aa]t )\b(?:[Tt]he|[Aa]n?|[Tt]hat|[Tt]hose|[Yy]our"
    rf"|[Ii]ts)\b(?P<what>[^,;:.]{{3,90}}?) (?:that |which |for which )?(?:{SOMEBODY}"
    rf" (?:had )?(?:asked (?:{SOMEBODY} )?for|requested|called for|required|ordered|directed"
    rf"|asked (?!that\b)(?:{SOMEBODY} (?:to"
    rf" \w+|for))|wanted|commissioned)|for which {SOMEBODY} (?:had )?asked|(?:there(?:in|by"
    rf"|under) )?(?:called for|asked for|requested|required|ordered))\b"
    rf"(?P<rest>[^,;:.]*?)(?= (?:need|is|are|may|can|should|will)\b|[,;:.]|$)"
)
_TO_SEE = re.compile(
    rf"{SOMEBODY} (?:had |have |has )?(?:(?:asked|wanted|wished) to (?:see|have|inspect|receive)|sought)"
    rf" (?P<task>(?:the|a"
    rf"|an|all|your"
    r"|its|any)\b[^;:.]{3,})"
)
_SHOULD = re.compile(
    rf"(?:whether|if) (?P<who>{CHAIN}) (?:should|must|ought to|need|still had to|was to"
    rf"|were to) (?:still )?(?P<task>[a-z].*)",
    re.DOTALL,
)
_OFFERED = re.compile(
    rf"{SOMEBODY} (?:have |had |has )?(?:kindly )?(?:offered|proposed|undertook|undertaken|promised"
    rf"|agreed)(?:,? at (?:my|our) (?:request|suggestion),?)? to (?P<task>(?:send|let|provide|finish|complete|do"
    rf"|make|write|take"
    rf"|supply|furnish|forward|submit|prepare)\b.*)",
    re.DOTALL,
)
CUE = compiled(
    r"\b(?=[a-z])(?:withdr|rescind|revok|cancel|countermand|waive|forget|disregard|ignore|scrap|retract|no longer"
    r"|not now|need not"
    r"|no need|need take|need spend|need do|do not (?:now )?wish"
    r"|(?:do|does|shall|will|can) not (?:now )?(?:need|require|want|pursue|press|insist|ask)"
    r"|leave it|leave that|leave this|desist|unnecessary|stop|cease|lapse|stand down|dropp?|be dropped|aside"
    r"|supersed|to one side|lifted|overtaken|worry|bother"
    r"|trouble|falls|go ahead|proceed|pursue|go out|is off|are off|void|abandon|offered|undertak|undertook|promised"
    r"|suspended|discontinued|abolished|subsumed|disapproved|overruled|shelved|postponed|called off|don['’]t (?:now"
    r" )?(?:need|want"
    r"|bother)|doesn['’]t (?:need|want)|shan['’]t|won['’]t (?:need|want)|never mind|let (?:it|that|this) be|not"
    r" (?:now )?necessary"
    r"|no heed|no notice|no attention|tear up|at an end|entertained|parked|discharg|releas|absolv|excuse|no"
    r" occasion|no call"
    r"|no point|no reason|do so no|does so no|comply|off\b|on ice|can wait|on hold|(?:will|shall|does|do) not"
    r" (?:now )?(?:need|want))",
)
_ONLY_DO = re.compile(
    r"(?:do (?:this|that|it|so)|take it that\b.*|take no (?:action|steps)\b.*"
    r"|(?:regard|treat|consider)\b.*(?:withdrawn|cancelled|canceled|revoked|lapsed))\W*$"
)
_TAIL = re.compile(
    r",?(?: (?:is|are|has|have|may|can|should|need|shall|will|was)(?: \w+)*?| (?:is|are|has|have|may|can"
    r"|should|need|shall"
    r"|will))$"
)
_PAPER = (
    r"(?:letter|telegram|despatch|dispatch|circular|memorandum|memo|minute|message|note|signal|notice|request"
    r"|instruction|direction|order|recommendation|requirement|demand|invitation)"
)
_WHOSE = re.compile(rf"(?P<by>{OTHER})['’]s? (?:[\w.-]+ ){{0,3}}?{_PAPER}\b")
_MADE_BY = re.compile(
    rf"\b(?:made|given|issued|sent|signed)\b[^;:.]{{0,40}}? by (?:(?:my|our) (?:late )?predecessor,? |{OTHER},"
    rf" (?={OTHER},? ))?(?P<by>{OTHER})"
)
_MOST = 400  # characters of a sentence in which an order called off is told


def withdrawal(view: View) -> re.Match[str] | None:
    """Return the words with which the sentence calls off an order, told in it or before it."""
    for match in _WITHDRAWS.finditer(view.text):
        if not _FUTURE.search(view.text[max(0, match.start() - 100) : match.start()]):
            return match
    if (after := _order_after(view)) is not None:
        return after
    gone = _IS_GONE.search(view.text)
    return gone if gone is not None and _embedded(view, gone, ()) is not None else None


def needless(view: View, author: tuple[str, ...]) -> Draft | None:
    """Read "there is no longer any need to send the return"."""
    match = _NO_NEED.search(view.text)
    return _draft(view, match, "who", author) if match else None


def only_withdraws(view: View, draft: Draft, gone: re.Match[str]) -> bool:
    """Whether *draft* does no more than to call off: "please disregard that", "you may take it as withdrawn"."""
    if draft.standing == "Past":
        return False
    within = gone.start() <= draft.cue < gone.end() or gone.start() <= draft.task < gone.end()
    return (within and draft.standing == "Current") or _ONLY_DO.match(view.text, draft.task) is not None


def thing_gone(view: View, author: tuple[str, ...]) -> Draft | None:
    """Read the thing asked for that the sentence itself calls off: "forget the figures I was after last week"."""
    match = thing_called_off(view)
    if match is None or _order_after(view) is not None:
        return None
    groups = match.groupdict()
    keys = chain_keys(view, match.start("who"), match.end("who")) if groups.get("who") else ()
    by = view.keys(match.start("by")) if groups.get("by") and len(match["by"]) == 1 else ()
    if view.sides.is_reader(by) and not view.sides.is_own(by):
        return None
    keys = keys if keys and not view.sides.is_own(keys) else view.sides.recipients
    at, (start, end) = match.start(), match.span("task")
    issuer = by[:1] or _orderer(view) or author
    return Draft(at, at, start, issuer, keys, "Request", 0.75, end=end, standing="Withdrawn", is_noun=True, whole=True)


def recalled(view: View, gone: re.Match[str] | None, author: tuple[str, ...]) -> Draft | None:
    """Read the order that a sentence calls off or tells of: all of it, up to where it is *gone*."""
    if gone is not None and (after := _order_after(view)) is not None:
        return _draft(view, after, next((name for name in ("who", "to", "whom") if after[name]), None), author)
    if (offered := _OFFERED.search(view.text)) is not None:
        return _draft(view, offered, None, author)
    if (should := _SHOULD.search(view.text)) is not None and _RECALL.search(view.text, should.start()) is not None:
        return _draft(view, should, "who", author)
    if gone is None and (seen := _TO_SEE.search(view.text)) is not None:
        return _draft(view, seen, None, author)
    thing = _RECALL.search(view.text)
    if thing is not None:
        return _draft(view, thing, None, author, noun=True)
    if gone is None and (asked := thing_asked(view)) is not None:
        return _draft(view, asked, None, author)
    return _embedded(view, gone, author) if gone is not None else None


def _order_after(view: View) -> re.Match[str] | None:
    """Return the order that stands behind the words that call it off: "ignore Ms Lee's letter asking you to"."""
    after = _AFTER.search(view.text)
    if after is None or (after["bare"] and not verb_at(after["task"])) or _NOR.search(view.text[: after.start()]):
        return None
    return after


def _embedded(view: View, gone: re.Match[str], author: tuple[str, ...]) -> Draft | None:
    """Read the order that is the subject of the words that call it off."""
    before = view.text[: gone.start()][:_MOST]
    inside = re.search(r" (?:is|are|has|have|may|can|should|need)\b(?:(?! (?:is|are|has|have) ).)*$", gone[0])
    stop = gone.start() + inside.start() if inside else len(before)
    before = view.text[:stop][:_MOST]
    for pattern in _EMBEDDED:
        match = pattern.search(before)
        if match is None or ("bare" in match.groupdict() and not verb_at(match["task"])):
            continue
        name = "who" if match.groupdict().get("who") else None
        if name and set(chain_keys(view, match.start(name), match.end(name))) <= set(view.sides.author):
            continue
        draft = _draft(view, match, name, author)
        tail = _TAIL.search(before, match.start("task"))
        draft.end = tail.start() if tail else stop
        return draft
    return None


def _orderer(view: View) -> tuple[str, ...]:
    """Return whose letter or request is called off, where the sentence says so: "the Board's letter of May"."""
    match = _WHOSE.search(view.text) or _MADE_BY.search(view.text)
    keys = view.keys(match.start("by")) if match else ()
    return () if view.sides.is_reader(keys) else keys[:1]


def _draft(view: View, match: re.Match[str], name: str | None, author: tuple[str, ...], *, noun: bool = False) -> Draft:
    """Return the order withdrawn whose words are the group ``task`` of *match*, or all of it for a thing."""
    keys = chain_keys(view, match.start(name), match.end(name)) if name and match[name] else ()
    start, end = (match.start(), match.end()) if noun else match.span("task")
    if not keys and "thing" in match.groupdict():
        keys = noun_keys(view, match.start("thing"), match.end("thing"))
    keys = view.sides.recipients if not keys or set(keys) <= set(view.sides.author) else keys
    issuer, at = _orderer(view) or author, match.start()
    return Draft(at, at, start, issuer, keys, "Request", 0.75, end=end, standing="Withdrawn", is_noun=noun)
