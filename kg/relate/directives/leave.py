"""Leave for what nobody is named to do: "trains can continue to run", "fees may be paid without reference to us"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kg.relate.directives.clause import BE_DONE, is_done
from kg.relate.directives.complements import agent
from kg.relate.directives.draft import Draft
from kg.relate.directives.tasks import MOST_CUES, verb_at
from kg.relate.directives.view import View

__all__ = ["ON_LEAVE", "find"]

ON_LEAVE = re.compile(
    r"\b(?:without (?:reference|prior|further|the need|consulting|coming|referring|waiting|asking|applying|seeking"
    r"|posting|notice|my|our|any)|as (?:usual|now|at present|heretofore|hitherto)\b|in the (?:meantime|meanwhile)"
    r"|until further (?:orders?|notice)|for the (?:time being|present)"
    r"|subject to (?:the|your|my|our|his|her|its|their|this|these|that|prior|satisfactory|confirmation)\b"
    r"|provided (?:that|always|the|it|they"
    r"|you|he|she)|on condition|at (?:[\ue000-\uf8ff]['’]s?|his|her|its|their|your|the [a-z]+['’]s) (?:own )?"
    r"discretion|up to (?:[£$€]|an?\b|\d|the end|and including)|(?:up)?on (?:his|her|its|their|your) own (?:authority"
    r"|initiative|responsibility)|with (?:the |my |our |your )?(?:prior |written )*(?:approval|consent|agreement"
    r"|sanction|leave|permission|authority) of|(?:as|so) long as|if (?:need be|necessary|required|desired)\b"
    r"|,? but (?:must|should|shall|may|is to|are to) not\b)",
)
"""Words that show what may be done to be by the writer's leave, not merely possible."""

_MAY = re.compile(
    r"(?:^|[;:] |, (?:and|but) )(?P<what>(?!(?:nothing|it|this|that|there|they|he|she|who|which|what|no|one|we|you|i)\b"
    r"|the [a-z]+ (?:on|in|to|under) which)[A-Za-z][^,;:.?!\ue000-\uefff]{2,110}?) (?:may|can)"
    r"(?: (?:now|also|still|however|therefore|meanwhile|again))? (?P<do>[a-z][^;:?!]*)",
    re.IGNORECASE,
)
_TO_SOMEBODY = re.compile(r"be (?:entrusted|delegated|assigned|referred|left|committed|handed) to [\uf000-\uf8ff]")
_ON_TO = re.compile(
    r"(?:(?:continue|resume|start|begin) to|go on|keep on|carry on|start|begin|resume) (?P<rest>[a-z].*)"
)
_ON = re.compile(
    r"(?:continue|resume|proceed|restart|recommence|go ahead|start again|begin again|reopen)\b(?=\W*$|,"
    r"| (?:as|at|once|when|after|between|until|from|without|subject|provided|on|under|with|so|again)\b)"
)
_DOING = re.compile(r"(?:being )?[a-z]+(?:ing|ed|t|n)\b")
_RUN = re.compile(r"(?:run|operate|trade|work|buy|sell|go|bid|stay|park|land|sail|fly|ply|remain open)\b")
_SEEN = re.compile(
    r"be (?:\w+ly )?(?:seen|read|found|shown|said|taken|expected|explained|understood|put (?:at|down)|heard)\b"
)


def find(view: View, author: tuple[str, ...]) -> Iterator[Draft]:
    """Yield what the sentence lets be done, whoever is to do it."""
    if " may " not in view.text and " can " not in view.text:
        return
    for match in islice(_MAY.finditer(view.text), MOST_CUES):
        what, do = match.start("what"), match["do"]
        if _is_leave(do):
            keys = agent(view, match.start("do"))
            yield Draft(what, match.end("what") + 1, what, author, keys, "Permission", 0.75, whole=True)


def _is_leave(do: str) -> bool:
    """Whether *do*, which follows "may" or "can", is an act that somebody is let do."""
    if _ON.match(do) or _TO_SOMEBODY.match(do):
        return True
    on_to = _ON_TO.match(do)
    if on_to is not None:
        rest = on_to["rest"]
        return (
            verb_at(rest)
            or _RUN.match(rest) is not None
            or (_DOING.match(rest) is not None and ON_LEAVE.search(rest) is not None)
        )
    if ON_LEAVE.search(do) is None or _SEEN.match(do):
        return False
    return is_done(BE_DONE.match(do)) or verb_at(do) or _RUN.match(do) is not None
