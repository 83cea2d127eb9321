"""Many letters out of few: each is written again and again, with other people and other bodies in it.

uv run python benchmarks/generate.py LETTERS NUMBER FOLDER

The same letters give the same folder every time. Family names and the distinctive words of bodies ("Weston" in "Weston
Harbour Trust") become invented ones, the same throughout a round over all letters, so that people write to one another
as they did; one in five is kept for ten rounds, so that some people and bodies run through many letters. Great bodies
that everybody knows ("Department of State") stay: every round names them, as the letters of one inquiry would. One
letter in ten says who reports to whom.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from kg import lexicon
from kg.errors import UnreadableLetter
from kg.facts import LetterFacts
from kg.pipeline import read_letter
from kg.read import Source

ROUNDS = 10  # that a name lives that runs through many letters
RECURRING = 5  # one name in so many does
REPORTING = 10  # one letter in so many names a reporting line
SEATS = 20  # in a round
ONSETS = "B Br C Cl D Dr F Fl G Gr H K L M N P Pr R S St T Th Tr V W Wh".split()
VOWELS = "a e i o u ai ea ee oa ou".split()
MIDDLES = "b ck dd ff g l ll m mm n nn p pp r rr rn s st t tt th v x nd lb rk".split()
ENDS = "erby ington ford ley ham well wick worth ton stead more field dale croft er an eth ock ard wood".split()
WORD = re.compile(r"[^\W\d_]{3,}")


def main() -> None:
    """Write the letters, and say how many there are and how many words."""
    letters, number, folder = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    written, words = generate(letters, number, folder)
    print(f"{written} letters, {words} words in {folder}")


def generate(letters: Path, number: int, folder: Path) -> tuple[int, int]:
    """Write *number* letters out of those below *letters* into *folder*; return how many, and their words.

    Letters are taken in turn, so that any number is an even sample; where fewer are asked for than there are, they are
    spread evenly."""
    originals = sorted(letters.rglob("*.txt"))
    if not originals:
        sys.exit(f"no letters (*.txt) below {letters}")
    if number < len(originals):
        originals = [originals[i * len(originals) // number] for i in range(number)]
    written = words = 0
    for place, path in enumerate(originals):
        pieces = parted(path)
        for turn in range(len(range(place, number, len(originals)))):
            target = folder / f"{turn:04}" / f"{path.parent.name}-{path.name}"
            target.parent.mkdir(parents=True, exist_ok=True)
            text = renamed(pieces, turn)
            target.write_text(text, encoding="utf-8", newline="\n")
            written, words = written + 1, words + len(text.split())
    return written, words


def parted(path: Path) -> list[str]:
    """Return the text of the letter at *path* in pieces, of which every other one is a name to be exchanged."""
    try:
        facts, text = read_letter(Source(path, path.name))
    except UnreadableLetter:
        return [path.read_text(encoding="utf-8", errors="replace")]
    names = sorted({form for name in distinctive(facts) for form in (name, name.upper())})
    return re.split(rf"(?<!\w)({'|'.join(map(re.escape, names))})(?!\w)", text) if names else [text]


def distinctive(facts: LetterFacts) -> Iterator[str]:
    """Yield the family names in a letter, and the words that tell one body from others of its kind."""
    common = lexicon.words("common_words") | lexicon.words("org_heads") | lexicon.words("demonyms")
    known = {word.lower() for row in lexicon.rows("bodies") for word in WORD.findall(row[0])}
    places = {word.lower() for row in lexicon.rows("places") for word in WORD.findall(row[0])}
    for entity in facts.entities:
        if entity.kind == "person":
            found = WORD.findall(entity.name)[-1:]
        elif entity.kind == "organization":
            found = [word for word in WORD.findall(entity.name) if word.lower() not in known | places]
        else:
            continue
        yield from (word for word in found if word[0].isupper() and word.lower() not in common)
    for candidate in facts.candidates:
        yield from (word for word in WORD.findall(candidate.name)[-1:] if word.lower() not in common | places)


def renamed(pieces: list[str], turn: int) -> str:
    """Return the letter as it is in round *turn*; no two rounds have the same text."""
    if turn == 0:
        return "".join(pieces)
    text = "".join(invented(piece, turn) if i % 2 else piece for i, piece in enumerate(pieces)).rstrip()
    paragraphs = text.split("\n\n")
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
    if number % REPORTING == 0:
        head, deputy = (invented(f"{role} {number // REPORTING % SEATS}", turn) for role in ("head", "deputy"))
        line = f"Mr Adam {deputy}, the Deputy Director, reports to Ms Eve {head}, the Director."
        paragraphs.insert(len(paragraphs) * 2 // 3, line)
    return "\n\n".join([*paragraphs, f"This is round {turn + 1}.\n"])


def invented(name: str, turn: int) -> str:
    """Return the name that stands for *name* in round *turn*, in capitals if that is.

    >>> invented("Quill", 1) == invented("Quill", 1) != invented("Quill", 11)
    True
    """
    number = int.from_bytes(hashlib.sha256(name.lower().encode()).digest()[:4], "big")
    lives = turn // ROUNDS if number % RECURRING == 0 else turn
    seed = int.from_bytes(hashlib.sha256(f"{name.lower()} {lives}".encode()).digest()[:8], "big")
    parts = []
    for choices in (ONSETS, VOWELS, MIDDLES, VOWELS, MIDDLES, ENDS):
        seed, chosen = divmod(seed, len(choices))
        parts.append(choices[chosen])
    if seed % 2:
        del parts[3:5]
    made = "".join(parts)
    return made.upper() if name.isupper() else made


if __name__ == "__main__":
    main()
