"""A graph kept by a SPARQL 1.1 server, each named graph replaced as a whole by the Graph Store HTTP Protocol.

Oxigraph, Virtuoso, Fuseki and others speak it. Nothing is sent but what is asked for: no redirect is followed, and no
password goes anywhere before the server has asked for one. Source: https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import NamedTuple, Self
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

from kg.authorization import Authorization
from kg.canonical import lines_of, translated
from kg.errors import InputError, StoreError

__all__ = ["RemoteStore"]

USER, PASSWORD = "KG_STORE_USER", "KG_STORE_PASSWORD"  # names of environment variables
_TRIPLES = "application/n-triples"
_LONGEST_PAUSE = 30.0  # seconds
_EXAMPLES = (
    "Oxigraph's is http://HOST:7878/store, Virtuoso's http://HOST:8890/sparql-graph-crud-auth, "
    "Fuseki's http://HOST:3030/DATASET/data"
)
_GONE, _NOT_FOUND, _UNAUTHORIZED, _UNSUPPORTED = 410, 404, 401, 501


class _Answer(NamedTuple):
    status: int
    reason: str
    headers: dict[str, str]
    body: bytes


class RemoteStore:
    """The graph store at *url*, such as ``http://localhost:7878/store``; ``with`` closes the connection at the end.

    Each call is done when it returns, so that a build that was stopped can go on where it was. User and password stand
    in *url* (``http://user:password@host/…``) or in the environment, as ``KG_STORE_USER`` and ``KG_STORE_PASSWORD``.
    """

    def __init__(self, url: str, *, tries: int = 5, pause: float = 1.0, timeout: float = 120.0) -> None:
        """Note where the store is; nothing is sent yet.

        Args:
            url: Its address.
            tries: How often to ask a server that fails or cannot be reached.
            pause: Seconds before the second try; each later pause is twice as long.
            timeout: Seconds to wait for an answer.

        Raises:
            InputError: *url* is no address of a web server.
        """
        self._parts = _checked(url)
        self.url = urlunsplit(self._parts)
        self._authorization = Authorization(*_known(urlsplit(url)))
        self._tries, self._pause, self._timeout = tries, pause, timeout
        self._connection: HTTPConnection | None = None
        self._is_used = False

    def close(self) -> None:
        """Close the connection; another call opens it again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def flush(self) -> None:
        """Do nothing: the server has what it was given."""

    def replace(self, graph: str, quads: str) -> None:
        """Make *graph* hold the given quads and no others, in one request.

        Args:
            graph: IRI of a named graph.
            quads: N-Quads of that graph alone; if there are none, the graph is removed.

        Raises:
            StoreError: the text is no N-Quads of that graph, or the server cannot be reached or does not take it.
        """
        lines = self._lines(quads, graph)
        if lines:
            self._send("PUT", graph, lines)
        else:
            self.remove(graph)

    def remove(self, graph: str) -> None:
        """Remove *graph*, if it is there."""
        self._send("DELETE", graph, missing=True)

    def edit(self, graph: str, gone: Iterable[str], new: Iterable[str]) -> None:
        """Take the quads *gone* out of *graph* and put the quads *new* in, in one request that changes all.

        Args:
            graph: IRI of a named graph.
            gone: Lines of N-Quads of that graph; whichever is not there does no harm.
            new: Likewise.
        """
        lost, added = (self._lines("\n".join(map(str.rstrip, lines)), graph) for lines in (gone, new))
        if not lost:
            if added:
                self._send("POST", graph, added)
            return
        text = self._send("GET", graph, missing=True).decode()
        held = self._lines(text.replace(" .\n", f" <{graph}> .\n"), graph)
        lines = held - lost | added
        if lines:
            self._send("PUT", graph, lines)
        elif held:
            self.remove(graph)

    def _lines(self, quads: str, graph: str) -> set[str]:
        with translated(f"the graph {graph} cannot be written"):
            return lines_of(quads, graph)

    def _send(self, method: str, graph: str, lines: Iterable[str] | None = None, *, missing: bool = False) -> bytes:
        """Return the answer to a request about *graph*; with *missing* it may not be there, and the answer is empty."""
        body = None if lines is None else "".join(f"{line} .\n" for line in sorted(lines)).encode()
        answer = self._tried(method, graph, body)
        if answer.status < 300:
            return answer.body
        if missing and answer.status in (_NOT_FOUND, _GONE):
            return b""
        raise StoreError(self._told(answer, graph))

    def _tried(self, method: str, graph: str, body: bytes | None) -> _Answer:
        """Return the first answer that is not a failure of the server, or the last one."""
        pause = self._pause
        for left in range(self._tries - 1, -1, -1):
            try:
                answer = self._asked(method, graph, body)
            except (OSError, HTTPException) as error:
                self.close()
                if not left:
                    why = str(error) or type(error).__name__
                    raise StoreError(
                        f"the server at {self.url} cannot be reached ({why}); start it or correct the address, "
                        "then build again: what it holds already is not sent twice"
                    ) from error
            else:
                if answer.status < 500 or answer.status == _UNSUPPORTED or not left:
                    return answer
                pause = max(pause, _asked_pause(answer))
            time.sleep(min(pause, _LONGEST_PAUSE))
            pause *= 2
        raise AssertionError("the last try returns or raises")

    def _asked(self, method: str, graph: str, body: bytes | None) -> _Answer:
        """Return the answer to one request, with a password if the server wants one."""
        target = self._target(graph)
        answer = self._exchange(method, target, body)
        if answer.status == _UNAUTHORIZED and self._authorization.learn(answer.headers.get("www-authenticate", "")):
            answer = self._exchange(method, target, body)
        return answer

    def _target(self, graph: str) -> str:
        _, _, path, query, _ = self._parts
        return f"{path or '/'}?{query + '&' if query else ''}graph={quote(graph, safe='')}"

    def _exchange(self, method: str, target: str, body: bytes | None) -> _Answer:
        headers = {"Accept": _TRIPLES} if method == "GET" else {}
        if body is not None:
            headers["Content-Type"] = _TRIPLES
        if authorization := self._authorization.header(method, target):
            headers["Authorization"] = authorization
        try:
            response, content = self._requested(method, target, body, headers)
        except (ConnectionError, HTTPException):
            if not self._is_used:
                raise
            # servers close connections that lie idle, and say so to nobody
            self.close()
            response, content = self._requested(method, target, body, headers)
        fields = {name.lower(): value for name, value in response.getheaders()}
        return _Answer(response.status, response.reason, fields, content)

    def _requested(
        self, method: str, target: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[HTTPResponse, bytes]:
        connection = self._connected()
        connection.request(method, target, body, headers)
        response = connection.getresponse()
        content = response.read()
        self._is_used = True
        return response, content

    def _connected(self) -> HTTPConnection:
        if self._connection is None:
            kind = HTTPSConnection if self._parts.scheme == "https" else HTTPConnection
            self._is_used = False
            self._connection = kind(self._parts.hostname or "", self._parts.port, timeout=self._timeout)
        return self._connection

    def _told(self, answer: _Answer, graph: str) -> str:
        """Return what went wrong and what to do about it."""
        said = f"{answer.status} {answer.reason}"
        if answer.status in (_UNAUTHORIZED, 403):
            return (
                f"the server at {self.url} does not let us write ({said}); give user and password in the address, "
                f"http://USER:PASSWORD@…, or in the environment as {USER} and {PASSWORD}"
            )
        if 300 <= answer.status < 400:
            there = answer.headers.get("location", "another address")
            return f"the server at {self.url} points to {there} ({said}); give the address of the store itself"
        if answer.status in (_NOT_FOUND, 405, _UNSUPPORTED):
            return f"there is no graph store that can be written at {self.url} ({said}). {_EXAMPLES}"
        words = " ".join(answer.body[:300].decode(errors="replace").split())
        again = "; try again later" if answer.status >= 500 else ""
        return f"the server at {self.url} did not take the graph {graph} ({said}: {words}){again}"


def _checked(url: str) -> SplitResult:
    """Return the parts of *url* without user and password."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise InputError(f"{url!r} is no address of a graph store ({error}). {_EXAMPLES}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(f"{url!r} is no address of a graph store. {_EXAMPLES}")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return SplitResult(parts.scheme, host + port, parts.path, parts.query, "")


def _known(parts: SplitResult) -> tuple[str, str]:
    """Return user and password."""
    if parts.username:
        return unquote(parts.username), unquote(parts.password or "")
    return os.environ.get(USER, ""), os.environ.get(PASSWORD, "")


def _asked_pause(answer: _Answer) -> float:
    """Return how many seconds the server wants us to wait."""
    value = answer.headers.get("retry-after", "")
    return float(value) if value.isdecimal() else 0.0
