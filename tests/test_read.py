from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError, UnreadableLetter
from kg.read import MAX_BYTES, Source, find, normalise, read

LETTER = "Dear Señor Muñoz,\n\nIt’s time – “at last” – to pay £500 for the naïve café.\n\nYours sincerely,\n"


def write(folder: Path, name: str, content: bytes | str = LETTER) -> Source:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Source(path, name)


def text_of(folder: Path, content: bytes | str, name: str = "letter.txt") -> str:
    return read(write(folder, name, content)).text


def names(*paths: Path) -> list[str]:
    return [source.relative for source in find(paths)]


# --- finding -------------------------------------------------------------------------------------------------------


def test_folders_are_searched_wholly(tmp_path):
    """Every letter below a folder is found, named by its path there, in order; other files are left alone."""
    for name in ("b.txt", "a/z.md", "a/deep/er/x.TEXT", "c.markdown", "photo.jpg", "notes.docx"):
        write(tmp_path, name)
    assert names(tmp_path) == ["a/deep/er/x.TEXT", "a/z.md", "b.txt", "c.markdown"]


def test_a_file_that_is_named_may_end_in_anything(tmp_path):
    """Whoever names a file means it."""
    assert names(write(tmp_path, "letter.1923").path, write(tmp_path, ".hidden").path) == [".hidden", "letter.1923"]


def test_hidden_entries_are_passed_over(tmp_path):
    """Editors, version control and file managers keep files of their own beside the letters."""
    for name in ("a.txt", ".a.txt", ".git/description.txt"):
        write(tmp_path, name)
    assert names(tmp_path) == ["a.txt"]


def test_the_output_of_a_build_is_not_read_again(tmp_path):
    """An output folder among the letters holds their texts, which are no new letters."""
    for name in ("a.txt", "output/graph.nq", "output/texts/0123456789ab.txt", "texts/b.txt"):
        write(tmp_path, name)
    assert names(tmp_path) == ["a.txt", "texts/b.txt"]


def test_a_file_is_found_once(tmp_path):
    """A file given twice, by its folder, by a link or through a linked folder is one letter with one name."""
    path = write(tmp_path, "in/a.txt").path
    (tmp_path / "in" / "link.txt").symlink_to(path)
    (tmp_path / "again").symlink_to(tmp_path / "in")
    given = [tmp_path / "in", path, tmp_path / "in", tmp_path / "again", path.parent / ".." / "in" / "a.txt"]
    assert names(*given) == names(*reversed(given)) == ["a.txt"]


def test_links_that_form_a_loop_end(tmp_path):
    """A folder linked into itself is searched once, under its own name."""
    write(tmp_path, "x/a.txt")
    (tmp_path / "x" / "up").symlink_to(tmp_path)
    (tmp_path / "a-link").symlink_to(tmp_path / "x")
    assert names(tmp_path) == ["x/a.txt"]


def test_letters_of_one_name_are_told_apart(tmp_path):
    """Names are as short as they can be and unlike each other, whatever the order of the folders."""
    for name in ("2013/in/001.txt", "2014/in/001.txt", "2014/in/002.txt"):
        write(tmp_path, name)
    folders = [tmp_path / "2013" / "in", tmp_path / "2014" / "in"]
    assert names(*folders) == names(*reversed(folders)) == ["002.txt", "2013/in/001.txt", "2014/in/001.txt"]


def test_names_are_the_same_on_every_system(tmp_path):
    """A file name is composed text; bytes that are no text are replaced, and two such files are both found."""
    write(tmp_path, unicodedata.normalize("NFD", "Müller.txt"))
    for byte in (b"\xe9", b"\xe8"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/n" + byte + b".txt")).write_text(LETTER, encoding="utf-8")
    found = names(tmp_path)
    assert found[0] == "Müller.txt"
    assert len(found) == 3
    assert all("�" in name for name in found[1:])


def test_what_cannot_be_opened_is_still_found(tmp_path):
    """A link to nothing, or a link to itself, is not dropped in silence: reading it says what is wrong."""
    write(tmp_path, "a.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    sources = find([tmp_path])
    assert [source.relative for source in sources] == ["a.txt", "gone.txt", "self.txt"]
    for source in sources[1:]:
        with pytest.raises(UnreadableLetter, match=source.relative):
            read(source)


def test_nothing_found_says_what_to_do(tmp_path):
    """A folder without letters, a path that does not exist and no path at all are errors that help."""
    write(tmp_path, "scan.pdf")
    with pytest.raises(InputError, match=r"no letters in .*ending in .*\.txt.* plain text"):
        find([tmp_path])
    with pytest.raises(InputError, match="no such file or folder; check the spelling"):
        find([tmp_path / "lettres"])
    with pytest.raises(InputError, match="no letters"):
        find([])


# --- decoding ------------------------------------------------------------------------------------------------------

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp850", "mac_roman"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings(tmp_path, encoding):
    """A letter reads the same in whatever encoding it was saved."""
    letter = LETTER
    if encoding == "cp850":  # knows neither curly quotes nor dashes
        letter = letter.translate(str.maketrans("’–“”", '\'-""'))
    elif encoding == "utf-16-be":
        letter = "\N{EN DASH}" + letter
    assert text_of(tmp_path, letter.encode(encoding)) == letter


def test_an_identifier_is_made_of_the_text(tmp_path):
    """The same letter has the same identifier in every encoding, with every kind of line end."""
    plain = read(write(tmp_path, "a.txt"))
    windows = read(write(tmp_path, "b.txt", LETTER.replace("\n", "\r\n").encode("cp1252")))
    assert plain.sha256 == windows.sha256 == hashlib.sha256(LETTER.encode()).hexdigest()
    assert plain.id == windows.id == plain.sha256[:12]
    assert (plain.source, windows.source) == ("a.txt", "b.txt")


# --- normalising ---------------------------------------------------------------------------------------------------

NORMALISED = [
    ("one\r\ntwo\rthree\u2028four\x0bfive", "one\ntwo\nthree\nfour\nfive"),
    ("page one\n\fpage two\fpage three", "page one\n\npage two\n\npage three"),
    ("improve\x02ment and improve\x02\nment", "improve-\nment and improve-\nment"),
    ("improve\xad\nment, im\xadprove\xadment", "improve-\nment, improvement"),
    ("A\u030angstro\u0308m", "Ångström"),
    ("a\x07b\x7fc\x9fd", "abcd"),
    ("\ufeffDear\u200b \u202eSir\u202c\ufeff", "Dear Sir"),
    ("tab\tand no-break\xa0space stay", "tab\tand no-break\xa0space stay"),
    ("zero-width joiners \u0646\u200c\u0645 stay", "zero-width joiners \u0646\u200c\u0645 stay"),
    ("  spaces   at the end  \n\n\n", "  spaces   at the end  \n\n\n"),
]


@pytest.mark.parametrize(("written", "kept"), NORMALISED)
def test_normalised(written, kept):
    """Line ends, pages, broken words and invisible characters become plain; what is printed stays."""
    assert normalise(written) == kept


@given(st.text(st.characters(codec="utf-8")) | st.text("a-\n\r\f\x02\xad \u0301\u200b*", max_size=30))
def test_normalising_twice_changes_nothing(text):
    """What has been kept is kept as it is."""
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert all(c in "\t\n" or unicodedata.category(c) != "Cc" for c in once)


# --- Markdown ------------------------------------------------------------------------------------------------------

MARKDOWN = [
    ("# Department of Works\n\n## Reply", "Department of Works\n\nReply"),
    ("I **must** have it _by Friday_, ***today*** or __never__.", "I must have it by Friday, today or never."),
    ("**over\ntwo lines**", "over\ntwo lines"),
    ('see [the report](https://example.org/r_(1).pdf "Report") and ![seal](s.png)', "see the report and seal"),
    ("write to <mailto:clerk@example.org>", "write to mailto:clerk@example.org"),
    ("1\\. Send \\*all\\* of it\\\nnow", "1. Send *all* of it\nnow"),
    ("* one\n* two\n- three\n1. four", "* one\n* two\n- three\n1. four"),
    ("file_name_one, 2 * 3 * 4, a note*, another*", "file_name_one, 2 * 3 * 4, a note*, another*"),
    ("Ref [2014] (draft) #12", "Ref [2014] (draft) #12"),
]


@pytest.mark.parametrize(("written", "kept"), MARKDOWN)
def test_markdown_loses_its_marks_only(tmp_path, written, kept):
    """Headings, emphasis and links leave their words, and what only looks like markup stays."""
    assert text_of(tmp_path, written, "letter.md") == kept
    assert text_of(tmp_path, written, "letter.txt") == written


@pytest.mark.parametrize(
    "odd", ["[", "[a](", "*", "**a", "_a ", "# ", "\\", "\xad ", "\x02", "\f", "<http:", "[a](b(c "]
)
def test_odd_text_takes_no_longer_than_plain(tmp_path, odd):
    """A megabyte of unfinished markup is read in linear time."""
    source = write(tmp_path, "odd.md", "Dear Sir " * 100 + odd * (1_000_000 // len(odd)))
    try:
        read(source)
    except UnreadableLetter as error:
        assert "binary" in str(error)  # noqa: PT017 - reading may also succeed


# --- refusing ------------------------------------------------------------------------------------------------------

REFUSED = [
    (b"", "holds no text"),
    (b"\xef\xbb\xbf \r\n\t\n\x0c", "holds no text"),
    ("\u00ad\u200b\n".encode(), "holds no text"),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02", "binary"),
    (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "binary"),
    (b"text, then \x00 and text", "binary"),
    (b"\x01\x02\x03\x04 mostly \x05\x06\x07", "binary"),
    (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "PDF"),
    (b"{\\rtf1\\ansi Dear Sir,}", "RTF"),
    (b"a" * (MAX_BYTES + 1), "over 10 MB"),
]


@pytest.mark.parametrize(("content", "reason"), REFUSED)
def test_what_is_no_letter_is_refused(tmp_path, content, reason):
    """The message names the letter, says why it cannot be read, and what to do about it."""
    with pytest.raises(UnreadableLetter, match=rf"^sub/x\.txt: .*{reason}.*[;,] .+"):
        read(write(tmp_path, "sub/x.txt", content))


def test_what_is_no_file_is_refused(tmp_path):
    """A pipe is not waited for, a folder and a file that has gone are named."""
    os.mkfifo(tmp_path / "pipe.txt")
    for name, reason in (("pipe.txt", "no regular file"), (".", "no regular file"), ("gone.txt", "not there any more")):
        with pytest.raises(UnreadableLetter, match=reason):
            read(Source(tmp_path / name, name))


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_what_may_not_be_read_is_refused():
    """A file and a folder that others have locked are named with the reason; the letters beside them are read."""
    script = (
        "import os, sys, pathlib; from kg import errors, read; folder = pathlib.Path('.')\n"
        "os.geteuid() or os.seteuid(65534)\n"
        "for source in read.find([folder]):\n"
        "    try: print(read.read(source).source)\n"
        "    except errors.UnreadableLetter as error: print(error)\n"
    )
    with tempfile.TemporaryDirectory() as name:  # not tmp_path, which lies in a folder that is shut itself
        folder = Path(name)
        folder.chmod(0o755)
        for letter in ("locked.txt", "shut/b.txt", "open.txt"):
            write(folder, letter)
        (folder / "locked.txt").chmod(0)
        (folder / "shut").chmod(0)
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=True, env=_importing_kg()
        )
        (folder / "shut").chmod(0o755)
    locked, opened, shut = done.stdout.splitlines()
    assert locked.startswith("locked.txt: permission to read the file is denied; ")
    assert opened == "open.txt"
    assert shut.startswith("shut: ")


def _importing_kg() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
@given(
    st.binary(max_size=300)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
    | st.text(st.characters(codec="cp1252"), max_size=200).map(lambda text: text.encode("cp1252"))
    | st.text(max_size=100).map(lambda text: text.encode("utf-16", "replace")),
    st.sampled_from(["x.txt", "x.md"]),
)
def test_any_file_is_read_or_refused(tmp_path, content, name):
    """Whatever the bytes, there is a letter or an UnreadableLetter; a letter that was kept reads the same again."""
    source = write(tmp_path, name, content)
    try:
        letter = read(source)
    except UnreadableLetter as error:
        assert str(error).startswith(f"{name}: ")  # noqa: PT017 - reading may also succeed
        return
    again = read(write(tmp_path, "kept.txt", letter.text))
    assert (again.text, again.id) == (letter.text, letter.id)


def test_the_sample_letters(letters):
    """Both samples are found and read."""
    sources = find([letters])
    assert [source.relative for source in sources] == ["000_0ea22981334a7455.txt", "001_254ff86ba6148bc8.txt"]
    assert all("Birmingham" in read(source).text for source in sources)
