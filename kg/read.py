"""From files to letters: the text is decoded and normalised here, and never again."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError, UnreadableLetter, about
from kg.model import Letter

__all__ = ["MAX_BYTES", "SUFFIXES", "Source", "content", "find", "letter", "normalise", "read"]

SUFFIXES = (".markdown", ".md", ".text", ".txt")
"""What a file in a folder must end in to be taken for a letter; a file that is named itself may end in anything."""

MAX_BYTES = 10_000_000
"""A letter is longer than this by mistake only."""


class Source(NamedTuple):
    """A file to read; ``relative`` names it in the graph: its path below the folder given, parts joined by ``/``."""

    path: Path
    relative: str


_BUILT = {"graph.nq", "texts"}  # what the output of a build holds, and no folder of letters

# --- finding -------------------------------------------------------------------------------------------------------


def find(paths: Sequence[Path]) -> list[Source]:
    """Return the letters at *paths*, files and folders, sorted by name; each file once, however often it is reached.

    Folders are searched wholly, links to folders included; hidden entries and the output of a build are passed over.
    Where two files would bear one name, both names start further up the path. What cannot be opened is returned as
    well, so that ``read`` can say why.

    Raises:
        InputError: a path does not exist, or there is no letter at any of them.
    """
    found: dict[str, tuple[str, str]] = {}
    for path in paths:
        if not os.path.lexists(path):
            raise InputError(f"{path}: no such file or folder; check the spelling")
        for reached, name in _walk(path) if path.is_dir() else [(str(path.parent.resolve() / path.name), path.name)]:
            real = os.path.realpath(reached) if Path(reached).is_symlink() else reached
            found[real] = min(found.get(real, (name, reached)), (name, reached))
    if not found:
        where = ", ".join(map(str, paths)) or "nothing"
        raise InputError(
            f"no letters in {where}: name files, or folders that hold files ending in {', '.join(SUFFIXES)}; "
            "save other formats as plain text first"
        )
    names = _distinct({reached: _printable(name) for name, reached in found.values()})
    return sorted((Source(Path(reached), name) for reached, name in names.items()), key=lambda source: source.relative)


def _walk(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the path of each letter below *folder* and its name there.

    Linked folders come after all others, so that a folder reached twice has its own name, not its link's."""
    waiting, linked, seen = [(os.path.realpath(folder), "")], list[tuple[str, str]](), set[str]()
    while waiting or linked:
        real, prefix = waiting.pop() if waiting else linked.pop(0)
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted(os.scandir(real), key=lambda entry: entry.name)
        except OSError:
            yield real, prefix.rstrip("/") or folder.name
            continue
        if {entry.name for entry in entries} >= _BUILT:
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if Path(entry).is_dir():  # unlike entry.is_dir(), takes a link to itself for no folder
                into = linked if entry.is_symlink() else waiting
                into.append((os.path.realpath(entry.path), f"{prefix}{entry.name}/"))
            elif entry.name.lower().endswith(SUFFIXES):
                yield entry.path, prefix + entry.name


def _distinct(names: dict[str, str]) -> dict[str, str]:
    """Return *names* by path, those that occur twice lengthened by folders until they differ."""
    while doubled := {name for name, count in Counter(names.values()).items() if count > 1}:
        longer = {path: _lengthened(path, name) for path, name in names.items() if name in doubled}
        if longer.items() <= names.items():
            break  # the paths differ in undecodable bytes only
        names = names | longer
    return names


def _lengthened(path: str, name: str) -> str:
    return _printable("/".join(Path(path).parts[1:][-(name.count("/") + 2) :]))


def _printable(name: str) -> str:
    """Return a file's name as text that every system writes alike: NFC, undecodable bytes replaced."""
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))


# --- reading -------------------------------------------------------------------------------------------------------


def read(source: Source) -> Letter:
    """Return the letter at *source*.

    Raises:
        UnreadableLetter: there is no text to be had; the message says why and what to do.
    """
    with about(source.relative):
        return letter(content(source.path), source.relative)


def letter(raw: bytes, relative: str) -> Letter:
    """Return the letter in *raw*, the bytes of the file *relative*; raises as ``read`` does."""
    with about(relative):
        text = _tidy(_decode(raw))
        if relative.lower().endswith((".markdown", ".md")):
            text = _plain(text)
        text = unicodedata.normalize("NFC", text)
        if not text.strip():
            raise UnreadableLetter("the file holds no text; if it is a scan, recognise its text first, else remove it")
        for mark, kind in (("%PDF-", "PDF"), ("{\\rtf", "RTF")):
            if text.startswith(mark):
                raise UnreadableLetter(f"the file is {kind}, not text; save it as plain text in UTF-8")
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        return Letter(id=sha256[:12], source=relative, text=text, sha256=sha256)


def normalise(text: str) -> str:
    r"""Return *text* as a letter keeps it; doing it twice changes nothing.

    Composed characters (NFC), lines ended by ``\n``, two of them for a new page, and no invisible characters. A line
    broken within a word ends in ``-``, be it written as a soft hyphen or, as some PDF readers do, as U+0002.
    """
    return unicodedata.normalize("NFC", _tidy(text))


def content(path: Path) -> bytes:
    """Return the bytes of the file at *path*.

    Raises:
        UnreadableLetter: they cannot be had, or are too many for a letter.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # asked before opening, for opening a pipe would wait for its writer
            raise UnreadableLetter("this is no regular file, or a folder that cannot be opened; name a file")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = _OS_ERRORS.get(type(error), f"{error.strerror}; see to the file, or leave it out")
        raise UnreadableLetter(reason) from error
    if len(raw) > MAX_BYTES:
        raise UnreadableLetter(f"the file is over {MAX_BYTES // 1_000_000} MB, too long for a letter; split it up")
    return raw


_OS_ERRORS: dict[type[OSError], str] = {
    FileNotFoundError: "the file is not there any more, or is a link to nothing; run the command again without it",
    PermissionError: "permission to read the file is denied; change its permissions or ask its owner",
}

_BINARY = "the file is not text but binary; save the letter as plain text in UTF-8"
_MAX_CONTROL = 0.05
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BOMS = (  # UTF-32 first: its mark begins with that of UTF-16
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LEGACY = ["utf_8", "utf_16", "cp1252", "latin_1", "mac_roman", "cp850"]
"""Encodings that letters in western languages are in; with more to choose from, cp1252 is taken for its neighbours."""


def _decode(raw: bytes) -> str:
    """Return the text of *raw*: by its byte order mark, else as UTF-8 or UTF-16, else by the look of its bytes."""
    marked = next((encoding for bom, encoding in _BOMS if raw.startswith(bom)), None)
    try:
        text = raw.decode(marked or ("utf-8" if b"\0" not in raw else _unmarked_utf16(raw)))
    except UnicodeDecodeError:
        text = _legacy(raw)
    if len(_CONTROL.findall(text)) > _MAX_CONTROL * len(text):
        raise UnreadableLetter(_BINARY)
    return text


def _unmarked_utf16(raw: bytes) -> str:
    """Return the encoding of *raw*, which holds NUL bytes: in western text nearly every second byte is one."""
    for encoding, high, low in (("utf-16-le", raw[1::2], raw[::2]), ("utf-16-be", raw[::2], raw[1::2])):
        if high.count(0) * 2 > len(high) and low.count(0) * 50 < len(low):
            return encoding
    raise UnreadableLetter(_BINARY)


def _legacy(raw: bytes) -> str:
    if b"\0" in raw:
        raise UnreadableLetter(_BINARY)
    from charset_normalizer import from_bytes

    best = from_bytes(raw, cp_isolation=_LEGACY).best()
    if best is None:
        raise UnreadableLetter("the file is in no encoding that kg knows; save it as plain text in UTF-8")
    return str(best)


_LINE_END = re.compile(r"\r\n?|[\x0b\x85\u2028\u2029]")
_PAGE_END = re.compile(r"\n?\f\n?")
_BROKEN_WORD = re.compile(r"\x02\n?|\xad[ \t]*\n")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad"  # control characters, soft hyphens
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"  # zero-width spaces; marks that turn the direction of writing
    "\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"  # byte order marks, what is no character, hidden tags
)


def _tidy(text: str) -> str:
    text = _PAGE_END.sub("\n\n", _LINE_END.sub("\n", text))
    return _INVISIBLE.sub("", _BROKEN_WORD.sub("-\n", text))


# Each pattern stops at the next character that could begin it again, so that odd text costs no more than plain.
_MARKDOWN = (
    (re.compile(r"^ {0,3}#{1,6}[ \t]+", re.MULTILINE), ""),  # headings
    (re.compile(r"!?\[([^\[\]\n]*+)\]\((?:[^()\n]|\([^()\n]*+\))*+\)"), r"\1"),  # links and pictures
    (re.compile(r"<((?:https?|mailto):[^<>\s]++)>"), r"\1"),
    (re.compile(r"(?<![\\\w*])(\*{1,3})(?=[^\s*])((?:[^*\n]|\n(?!\n))++)(?<![\s\\])\1(?![\w*])"), r"\2"),  # *emphasis*
    (re.compile(r"(?<![\\\w])(_{1,3})(?=[^\s_])((?:[^_\n]|\n(?!\n))++)(?<![\s\\])\1(?!\w)"), r"\2"),  # _emphasis_
    (re.compile(r"\\([!-/:-@\[-`{-~]|(?=\n))"), r"\1"),  # escaped punctuation, line breaks
)


def _plain(text: str) -> str:
    """Return Markdown *text* without the marks of headings, links and emphasis, and the words as they are."""
    for pattern, replacement in _MARKDOWN:
        text = pattern.sub(replacement, text)
    return text
