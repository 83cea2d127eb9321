"""Titles as they stand in a letter, and the posts that they name."""

from __future__ import annotations

import re

from kg.model import Entity, SectionKind
from kg.resolve.workbench import Workbench
from kg.tokens import Flag, Title

__all__ = ["BLOCKS", "is_definite", "is_near", "next_line", "post_of", "same_entry", "title_text"]

BLOCKS = (SectionKind.SIGNATURE, SectionKind.ADDRESSEE, SectionKind.LETTERHEAD)


def title_text(bench: Workbench, title: Title) -> str:
    words = bench.tokens.phrase(title.first, title.last).replace("’", "'")
    words = re.sub(r"'s$|'$", "", words) if bench.tokens.flags[title.last - 1] & Flag.POSSESSIVE else words
    if title.plural and bench.tokens.text[max(0, title.first - 3) : title.first - 1] and _singled(bench, title):
        words = re.sub(r"ies$", "y", words) if words.endswith("ies") else words.removesuffix("s")
    words = re.sub(r"^formerly ", "former ", words)
    parts = words.split()
    if len(words) > 4 and words == words.upper() and any(len(p) > 4 for p in parts):
        words = " ".join(
            p.capitalize() if p.lower() not in ("of", "for", "and", "the", "to") else p.lower() for p in parts
        )
    return words


def _singled(bench: Workbench, title: Title) -> bool:
    """As in "One of our Fisheries Officers", "the two attendance counsellors, X and Y": each holds one such post."""
    before = [t.lower() for t in bench.tokens.text[max(0, title.first - 3) : title.first]]
    after = bench.tokens.text[title.last : title.last + 1]
    return (
        before[:2] == ["one", "of"]
        or before[-2:] in ([",", "both"], [",", "all"])
        or (not title.sure and after == [","])
        or _before_names(bench, title)
    )


def _before_names(bench: Workbench, title: Title) -> bool:
    """As in "Superintendents Pell and Tarn": each of those named right behind holds one such post."""
    people = bench.people_in(title.last, title.last + 1 + _NAME)
    return bool(people) and bench.chunks.people[people[0]].first == title.last


_NAME = 6  # words of a name


def post_of(bench: Workbench, posts: dict[tuple[str, str | None], Entity], title: Title, org: str | None) -> Entity:
    name = title_text(bench, title)
    key = (name.lower(), org)
    post = posts.get(key)
    if post is None:
        post = posts[key] = bench.new("post", name, 0.9)
        post.org = org
    if name.lower() == "commanding":
        bench.add_alias(post, "Commander")
    if title.plural and title.last > title.head + 1:
        bench.add_alias(post, bench.tokens.phrase(title.first, title.head + 1).replace("’", "'"))
    if title.body >= 0 and title.reach > title.last:
        bench.add_alias(post, bench.tokens.phrase(title.first, title.reach).replace("’", "'"))
    if title.nominal >= title.last:
        bench.add_alias(post, bench.tokens.phrase(title.first, title.reach).replace("’", "'"))
    if title.nominal >= 0 and title.nominal < title.last:
        bench.add_alias(post, bench.tokens.phrase(title.first, title.head + 1))
    return post


_STYLES = frozenset(("honourable", "honorable", "hon'ble", "hon’ble", "right", "worshipful", "reverend"))
_MAJESTYS = ("Majesty's", "Majesty’s")


def is_definite(bench: Workbench, title: Title) -> bool:
    if title.first == 0:
        return True
    before = bench.tokens.text[title.first - 1]
    first, *second = bench.tokens.text[title.first : title.first + 2]
    if first in ("HM", "H.M.") or (second and second[0] in _MAJESTYS):
        return True
    if before.lower() in (
        "the",
        "our",
        "your",
        "my",
        "its",
        "their",
        "whose",
        "his",
        "her",
        "new",
        "current",
        "then",
        "and",
        "a",
        "an",
        "as",
        "each",
        "every",
        "all",
        "two",
        "three",
    ):
        return True
    if before == "own" and bench.tokens.text[title.first - 2].lower() in ("his", "her", "your", "their", "my"):
        return True
    if before.lower() in _STYLES and bench.tokens.text[title.first - 2].lower() in ("the", "our", "your"):
        return True
    owned = bench.tokens.flags[title.first - 1] & Flag.POSSESSIVE
    if (
        title.first > 1
        and before[0].isupper()
        and not owned
        and bench.tokens.text[title.first - 2].lower() in ("the", "our", "your", "my")
    ):
        return not title.sure
    if before.lower() == "of" and _named_post(bench, title.first - 2):
        return True
    if (
        title.first > 1
        and before.islower()
        and bench.tokens.text[title.first - 2].lower() in ("a", "an", "the", "your", "new")
    ):
        return not bench.tokens.flags[title.first - 1] & Flag.FUNCTION
    return (
        bool(bench.tokens.flags[title.first - 1] & Flag.POSSESSIVE)
        or bool(bench.tokens.flags[title.first - 1] & Flag.NEWLINE and bench.tokens.block[title.first])
        or (title.first in bench.tokens.initial and (title.last - title.first > 1 or title.body >= 0))
    )


def _named_post(bench: Workbench, i: int) -> bool:
    """Is this "the post of …", "the office of …"?"""
    return i >= 0 and bench.tokens.text[i].lower() in (
        "post",
        "office",
        "position",
        "role",
        "appointment",
        "duties",
        "functions",
    )


def next_line(bench: Workbench, first: int, last: int) -> bool:
    """Does the title begin the line right under the name's?"""
    words = [t.lower() for t in bench.tokens.text[first : min(last, first + 9)] if t != ","]
    return bool(words) and words[0][0] == "\n" and all(w == "the" for w in words[1:])


def is_near(bench: Workbench, first: int, last: int) -> bool:
    return sum(bool(f & Flag.NEWLINE) for f in bench.tokens.flags[first:last]) <= 1


def same_entry(bench: Workbench, first: int, last: int) -> bool:
    return not any(
        f & Flag.NEWLINE or t == ";"
        for f, t in zip(bench.tokens.flags[first:last], bench.tokens.text[first:last], strict=True)
    )
