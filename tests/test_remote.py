from __future__ import annotations

import hashlib
import re
import socket
import subprocess
import sys
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError, StoreError
from kg.remote import RemoteStore
from tests.graph_fixture import BASE
from tests.test_store import FIRST, GRAPHS, SECOND


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def server(need) -> Iterator[int]:
    """The port of an Oxigraph server with an empty store in memory."""
    beside = Path(sys.executable).with_name("oxigraph")
    command = str(beside) if beside.exists() else need("oxigraph")
    port = free_port()
    with subprocess.Popen(
        [command, "serve", "--bind", f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        end = time.monotonic() + 20
        while not listens(port) and time.monotonic() < end:
            time.sleep(0.02)
        yield port
        running.terminate()


@pytest.fixture
def store(server) -> Iterator[RemoteStore]:
    with RemoteStore(f"http://127.0.0.1:{server}/store", pause=0.01) as store:
        yield store
        for graph in GRAPHS:
            store.remove(graph)


def held(port: int) -> dict[str, set[str]]:
    """What the server holds, graph by graph, as it tells itself."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/store", headers={"Accept": "application/n-quads"})
    found: dict[str, set[str]] = {}
    for quad in ox.parse(connection.getresponse().read(), ox.RdfFormat.N_QUADS):
        found.setdefault(quad.graph_name.value, set()).add(f"{quad} .")
    connection.close()
    return found


def lines(graph: str) -> set[str]:
    return set(GRAPHS[graph].splitlines())


def test_a_letter_is_replaced_as_a_whole(server, store):
    """As in the store on disk: the old quads go, an empty text removes the graph, others stay."""
    store.replace(FIRST, GRAPHS[SECOND].replace(SECOND, FIRST))
    for graph, text in GRAPHS.items():
        store.replace(graph, text)
    assert held(server) == {graph: lines(graph) for graph in GRAPHS}
    store.remove(SECOND)
    store.remove(SECOND)
    store.replace(FIRST, "")
    assert set(held(server)) == set(GRAPHS) - {FIRST, SECOND}


def test_lines_go_in_and_out(server, store):
    """A graph is edited line by line; what is not there does no harm."""
    some = GRAPHS[FIRST].splitlines()
    store.edit(FIRST, [], some[:5])
    store.edit(FIRST, [], [line + "\n" for line in some[5:8]])
    assert held(server) == {FIRST: set(some[:8])}
    store.edit(FIRST, some[:3], some[2:4] + some[10:])
    assert held(server) == {FIRST: set(some[2:8] + some[10:])}
    store.edit(FIRST, some, [])
    store.edit(FIRST, some, [])
    assert held(server) == {}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(st.text(max_size=60))
def test_any_text_arrives(server, store, text):
    """Whatever a letter holds."""
    literal = ox.Literal(text)
    store.replace(FIRST, f"<{FIRST}> <x:p> {literal} <{FIRST}> .\n")
    store.edit(FIRST, [f"<{FIRST}> <x:p> <x:none> <{FIRST}> ."], [f"<{FIRST}> <x:q> {literal} <{FIRST}> ."])
    assert held(server)[FIRST] == {f"<{FIRST}> <x:{p}> {literal} <{FIRST}> ." for p in "pq"}


def test_what_is_no_graph_is_not_sent(server, store):
    """Text that is no RDF, and quads of another graph."""
    for wrong in ("<a> <b> .\n", GRAPHS[FIRST]):
        with pytest.raises(StoreError, match="cannot be written"):
            store.replace(SECOND, wrong)
    assert held(server) == {}


class Between(BaseHTTPRequestHandler):
    """Stands between kg and the server, and makes trouble as the test asks."""

    protocol_version = "HTTP/1.1"
    port = 0
    trouble: list[str]
    check = staticmethod(lambda _: "")  # takes the request, returns the question for a password, if any

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        trouble = self.trouble.pop(0) if self.trouble else ""
        if trouble == "hang up":
            self.close_connection = True
            return
        question = self.check(self)
        if trouble or question:
            status, _, field = trouble.partition(" ") if trouble else ("401", "", f"WWW-Authenticate: {question}")
            name, _, value = field.partition(": ")
            self.reply(int(status), b"trouble", {name: value} if name else {})
            return
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.request(self.command, self.path, body, {"Content-Type": self.headers.get("Content-Type", "")})
        response = connection.getresponse()
        self.reply(response.status, response.read(), {})
        connection.close()

    def reply(self, status: int, body: bytes, fields: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in (fields | ({} if status == 204 else {"Content-Length": str(len(body))})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_PUT = do_POST = do_DELETE = answer  # noqa: N815  # as the library calls them

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def between(server) -> Iterator[type[Between]]:
    handler = type("Handler", (Between,), {"port": server, "trouble": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as middle:
        handler.address = f"127.0.0.1:{middle.server_address[1]}/store"
        thread = threading.Thread(target=middle.serve_forever, args=(0.01,))
        thread.start()
        yield handler
        middle.shutdown()
        thread.join()


@pytest.mark.parametrize("trouble", [["503"], ["500", "502"], ["hang up"], ["503 Retry-After: 0", "hang up", "504"]])
def test_a_failing_server_is_asked_again(between, server, store, trouble):
    """A server that is busy, restarts or hangs up loses nothing."""
    between.trouble += trouble
    with RemoteStore(f"http://{between.address}", pause=0.01) as remote:
        remote.replace(FIRST, GRAPHS[FIRST])
        between.trouble.append("hang up")
        remote.replace(SECOND, GRAPHS[SECOND])
    assert held(server) == {graph: lines(graph) for graph in (FIRST, SECOND)}
    store.remove(SECOND)


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (["500"] * 3, "500 .*trouble.*try again later"),
        (["hang up"] * 3, "cannot be reached"),
        (["302 Location: http://elsewhere.example/store"], "points to http://elsewhere.example/store"),
        (["403"], r"USER:PASSWORD@.*KG_STORE_USER"),
        (["404"], "no graph store.*7878/store.*sparql-graph-crud-auth"),
        (["405"], "no graph store"),
        (["400"], f"did not take the graph {FIRST}.*trouble"),
    ],
)
def test_errors_say_what_to_do(between, trouble, told):
    """Each with the address, and none with the password."""
    between.trouble += trouble
    address = f"http://somebody:secret@{between.address}"
    with RemoteStore(address, tries=3, pause=0.001) as remote, pytest.raises(StoreError, match=told) as caught:
        remote.replace(FIRST, GRAPHS[FIRST])
    assert "secret" not in str(caught.value)
    assert "127.0.0.1" in str(caught.value)
    assert between.trouble == []


def test_a_server_that_is_not_there():
    """The message says so; building again goes on."""
    remote = RemoteStore(f"http://127.0.0.1:{free_port()}/store", tries=2, pause=0.01)
    with remote, pytest.raises(StoreError, match=r"cannot be reached.*start it or correct the address"):
        remote.remove(FIRST)


@pytest.mark.parametrize(
    "url", ["", "localhost", "ftp://localhost/store", "http://", "http://host:port/", "http://[x/"]
)
def test_no_address(url):
    """What is no address is refused before anything is sent."""
    with pytest.raises(InputError, match="no address of a graph store"):
        RemoteStore(url)


def basic(request: Between) -> str:
    wanted = "Basic " + b64encode(b"dba:pa:ss/w").decode()
    return "" if request.headers.get("Authorization") == wanted else 'Basic realm="store"'


def digest(request: Between, kind: str = "MD5", stale: list[int] | None = None) -> str:
    """RFC 7616, from the side of the server; the nonce is good for two requests."""

    def hashed(text: str) -> str:
        return hashlib.new(kind.replace("-", "").lower(), text.encode()).hexdigest()

    found = dict(re.findall(r'(\w+)="?([^",]+)"?', request.headers.get("Authorization", "")))
    nonce = f"nonce{len(stale) // 3}"
    stale.append(1)
    proof = hashed("dba:a store:pa:ss/w"), nonce, found.get("nc"), found.get("cnonce"), "auth"
    wanted = hashed(":".join(map(str, (*proof, hashed(f"{request.command}:{request.path}")))))
    if found.get("response") == wanted and found["uri"] == request.path:
        return ""
    old = ", stale=true" if found else ""
    return f'Digest realm="a store", qop="auth,auth-int", algorithm={kind}, nonce="{nonce}", opaque="x"{old}'


WAYS = [(way, where) for way in ("basic", "MD5", "SHA-256") for where in ("address", "environment")]


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.usefixtures("store")
def test_user_and_password(between, server, monkeypatch, how):
    """They are given when they are asked for, from the address or from the environment."""
    way, where = how
    stale: list[int] = []
    between.check = staticmethod(basic if way == "basic" else lambda request: digest(request, way, stale))
    monkeypatch.setenv("KG_STORE_USER", "dba" if where == "environment" else "other")
    monkeypatch.setenv("KG_STORE_PASSWORD", "pa:ss/w")
    known = "dba:pa%3Ass%2Fw@" if where == "address" else ""
    with RemoteStore(f"http://{known}{between.address}", pause=0.01) as remote:
        for graph, text in GRAPHS.items():
            remote.replace(graph, text)
    assert held(server) == {graph: lines(graph) for graph in GRAPHS}
    for wrong in ("", "dba:wrong@"):
        monkeypatch.setenv("KG_STORE_USER", "")
        with RemoteStore(f"http://{wrong}{between.address}") as remote, pytest.raises(StoreError, match="401"):
            remote.remove(FIRST)


def test_nothing_is_sent_unasked(between):
    """To know an address is not to use it."""
    between.trouble.append("500")
    with RemoteStore(f"http://{between.address}") as remote:
        remote.flush()
    assert between.trouble == ["500"]
    assert remote.url == f"http://{between.address}"
    assert BASE not in remote.url
