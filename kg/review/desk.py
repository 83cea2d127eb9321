"""A built graph beside the file of decisions on it: what is said by name is made out, checked, and written down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from textwrap import shorten
from typing import NamedTuple

from pyoxigraph import NamedNode

from kg.decisions import Corpus, Document, Known, Malformed, Note, bind, line_of, parse, parse_line
from kg.decisions.cursor import PATH, kind_of
from kg.decisions.file import append, count_lines, read, undo
from kg.decisions.records import KINDS, Decision, Drop, Keep, Place, Same
from kg.errors import InputError, QueryError, UnknownEntity
from kg.query import Graph
from kg.query.facts import in_words
from kg.query.names import ENTITIES
from kg.query.reader import Reader, tail
from kg.vocab import DCTERMS, KG, ORG, RDF

__all__ = ["Desk", "Written"]

_LETTER = "letter/"
_LONGEST_NOTE = 120
_ID = re.compile(r"[0-9a-f]{12}")


class Written(NamedTuple):
    """A line that was written, or was there before (``is_new`` false), and what is to be said of it."""

    line: int
    text: str
    is_new: bool
    remarks: tuple[str, ...] = ()


class Desk:
    """The graph, open, and the decisions in *file*, which need not be there yet."""

    def __init__(self, graph: Graph, file: Path) -> None:
        self.graph, self.file = graph, file
        self.reader: Reader = graph.reader
        self._held: tuple[bytes, Document] = (b"", Document())

    @cached_property
    def base(self) -> str:
        """What the IRIs of the graph begin with."""
        letters = self.reader.store.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(KG.Letter), None)
        found = next((quad.subject.value for quad in letters if isinstance(quad.subject, NamedNode)), None)
        if found is None:
            raise QueryError("there is no letter in this graph")
        return found[: found.rindex(_LETTER)]

    def document(self) -> Document:
        """Return what the file says now; of a file that has only grown, only what is new is parsed."""
        content = read(self.file)
        held, document = self._held
        if held != content:
            if not (held.endswith(b"\n") and content.startswith(held)):
                held, document = b"", Document()
            new = parse(content[len(held) :], self.base, start=count_lines(held) + 1)
            document = Document((*document.decisions, *new.decisions), (*document.notes, *new.notes))
            self._held = content, document
        return document

    # --- names --------------------------------------------------------------------------------------------------------

    def path(self, name: str, kinds: Sequence[str] = ENTITIES, *, new: bool = False) -> str:
        """Return the path of the entity called *name*: a name, a path, or an IRI; the path may be *new* if that is set.

        Raises:
            UnknownEntity: the graph and the file have nobody of that name; ``candidates`` holds the nearest.
            AmbiguousName: there are several.
        """
        path = name.removeprefix(self.base)
        if kind_of(path) in KINDS and PATH.fullmatch(path):
            if KINDS[kind_of(path)] not in kinds:
                raise InputError(f"{path} is no {' or '.join(kinds)}")
            if new or self.reader.is_known(self.base + path) or path in self._decided:
                return path
            nearest = self._nearest(path)
            hint = f"; did you mean {' or '.join(nearest)}?" if nearest else ""
            raise UnknownEntity(f"{path} is not in this graph{hint}", nearest)
        return self.graph.find(name, kinds).iri.removeprefix(self.base)

    @property
    def _decided(self) -> set[str]:
        """The paths that the file makes or merges, which the graph need not have."""
        document = self.document()
        named = {path for decision in document.decisions for path in _named(decision)}
        return named | set(bind(document, self.corpus).known)

    def _nearest(self, path: str) -> tuple[str, ...]:
        kind = KINDS[kind_of(path)]
        try:
            return (self.graph.find(tail(path).replace("-", " "), [kind]).iri.removeprefix(self.base),)
        except QueryError as error:
            return tuple(getattr(error, "candidates", ()))[:3]

    def what(self, name: str) -> str:
        """Return the path of the entity or the fact called *name*."""
        path = name.removeprefix(self.base)
        if kind_of(path) not in KINDS and PATH.fullmatch(path):
            if not self.reader.is_known(self.base + path) and path not in self._decided:
                raise UnknownEntity(f"{path} is not in this graph; kg evidence NAME --json shows facts")
            return path
        return self.path(name)

    def letter(self, name: str) -> str:
        """Return the id of the letter called *name*, its id or file name.

        Raises:
            UnknownEntity: there is none.
            InputError: there are several.
        """
        found = self.corpus.letters(name.removeprefix(self.base).removeprefix(_LETTER))
        if not found:
            raise UnknownEntity(f"no letter {name} is in this graph")
        if len(found) > 1:
            raise InputError(f"{name} may be any of the letters {', '.join(found[:8])}; say which")
        return found[0]

    def letters(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self.letter, names)))

    def stating(self, path: str) -> tuple[str, ...]:
        """Return the ids of the letters that state the fact *path*."""
        node = NamedNode(self.base + path)
        graphs = (quad.graph_name for quad in self.reader.store.quads_for_pattern(node, NamedNode(RDF.type), None))
        return tuple(sorted({tail(graph.value) for graph in graphs if isinstance(graph, NamedNode)}))

    def in_words(self, path: str) -> str:
        """Return what *path* is, a fact in words or the name of an entity."""
        iri = self.base + path
        return in_words(self.reader, iri, self.reader.kind(iri))

    @cached_property
    def corpus(self) -> Corpus:
        return _Built(self)

    # --- writing ------------------------------------------------------------------------------------------------------

    def write(self, decision: Decision) -> Written:
        """Add *decision* to the file, unless its last word on the matter is just that.

        A fact that is kept or dropped is so in the letters that state it now, and described in the comment.

        Raises:
            InputError: it cannot be applied to this graph, or the file cannot be written.
        """
        decision = self._spelt_out(decision)
        try:
            parse_line(line_of(decision), self.base)
        except Malformed as error:
            raise InputError(str(error)) from error
        document = self.document()
        again = next((one for one in reversed(document.decisions) if set(_named(one)) & set(_named(decision))), None)
        if again == decision or (again is not None and replace(again, note="") == replace(decision, note="")):
            return Written(again.line, line_of(again), is_new=False)
        remarks = self._remarks(document, decision)
        [line] = append(self.file, [decision])
        return Written(line, line_of(decision), is_new=True, remarks=remarks)

    def _spelt_out(self, decision: Decision) -> Decision:
        if isinstance(decision, (Keep, Drop)) and kind_of(decision.path) not in KINDS:
            letters = decision.letters or self.stating(decision.path)
            words = shorten(self.in_words(decision.path), _LONGEST_NOTE, placeholder=" …")
            return replace(decision, letters=letters, note=decision.note or words)
        return decision

    def _remarks(self, document: Document, decision: Decision) -> tuple[str, ...]:
        """Return what ``bind`` has to say of *decision* after the others, and what might be decided besides."""
        if isinstance(decision, (Keep, Drop)) and kind_of(decision.path) not in KINDS:
            return ()
        last = max((one.line for one in document.decisions), default=0) + 1
        given = Document((*document.decisions, replace(decision, line=last)))
        notes = [note for note in bind(given, self.corpus).notes if note.line == last]
        if wrong := [note for note in notes if note.kind == "wrong"]:
            raise InputError(wrong[0].text)
        more = _alike(self, decision.paths) if isinstance(decision, Same) else ()
        return (*(note.text for note in notes), *more)

    def undo(self, line: int | None = None) -> tuple[int, str]:
        """Make a comment of a line, the last decision if none is named; return its number and what it said."""
        return undo(self.file, line, self.base)

    def notes(self) -> tuple[Note, ...]:
        """Return what is wrong with the file by itself."""
        return self.document().notes


def _named(decision: Decision) -> Iterable[str]:
    """Yield the paths that *decision* names."""
    for field in decision.__dataclass_fields__:
        value = getattr(decision, field)
        if field == "note" or isinstance(value, Place):
            continue
        for item in value if isinstance(value, tuple) else [value]:
            if isinstance(item, str) and PATH.fullmatch(item):
                yield item


def _alike(desk: Desk, paths: Sequence[str]) -> tuple[str, ...]:
    """Return what to say to have the posts and units of one name be one too, when their bodies are."""
    if kind_of(paths[0]) != "org":
        return ()
    seats: dict[str, list[str]] = {}
    for body in paths:
        for term in (ORG.postIn, ORG.subOrganizationOf):
            for iri in desk.reader.subjects(term, desk.base + body):
                path = iri.removeprefix(desk.base)
                seats.setdefault(f"{kind_of(path)} {tail(path)}", []).append(path)
    return tuple(
        f"of one name in both: {' and '.join(alike)}; if they are one: kg decide same {' '.join(alike)}"
        for _, alike in sorted(seats.items())
        if len(set(alike)) > 1
    )


class _Built:
    """The graph as a corpus to make lines out against; what was decided before is applied to it already."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._reader = desk, desk.reader

    def entity(self, path: str) -> Known | None:
        iri = self._desk.base + path
        return Known(self._reader.named(iri).name, "") if self._reader.is_known(iri) else None

    def letters(self, name: str) -> Sequence[str]:
        if _ID.fullmatch(name) and self._reader.is_known(f"{self._desk.base}{_LETTER}{name}"):
            return [name]
        exact = self._reader.bearers(DCTERMS.source, name)
        if exact:
            return sorted(map(tail, exact))
        sources = self._reader.texts_of(DCTERMS.source)
        return sorted(tail(iri) for iri, source in sources.items() if source.endswith(f"/{name}"))

    def text(self, letter_id: str) -> str:
        folder = self._reader.texts
        try:
            return (folder / f"{letter_id}.txt").read_bytes().decode() if folder else ""
        except OSError as error:
            raise InputError(f"the text of the letter {letter_id} is not at hand: {error.strerror}") from error
