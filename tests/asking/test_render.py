"""Pictures, opened in a real browser that has no network."""

from __future__ import annotations

import json
import re

import pytest

from kg import render
from kg.errors import BadQuery, StoreError
from kg.query import open_graph
from kg.render.layout import Box, Pull, place

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
VIEWS = ["reporting", "directives", "correspondence", "all"]
SPY = "window.ran = []; window.alert = (x) => window.ran.push(x);"
XSS = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "<a href='javascript:alert(3)'>see the href list</a>",
    "{{ 7*7 }} {% raw %} ${alert(4)} <!--",
    '"><svg/onload=alert(5)>',
    "<img src=http://tracker.invalid/x.png>",
]


@pytest.fixture(scope="module")
def browser(need):
    """Chromium without a window."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=need("chromium"), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def show(browser, tmp_path):
    """A function that opens a page with the network cut; it notes each request, error and message on the page."""
    contexts = []

    def opened(html):
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8", newline="\n")
        context = browser.new_context(viewport={"width": 1400, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.requested, page.complaints = [], []

        def route(route):
            if route.request.url.startswith(("file:", "data:", "blob:")):
                route.continue_()
            else:
                page.requested.append(route.request.url)
                route.abort()

        context.route("**/*", route)
        context.add_init_script(SPY)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.goto(path.as_uri())
        page.wait_for_selector("canvas")
        page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_every_person_is_on_every_page(graph, show, view):
    """Each can be found by typing the name, drawn within the page, and is told of in the panel when chosen."""
    page = show(render.html(graph, view))
    people = [row[0] for row in graph.sparql("SELECT ?n { ?p a foaf:Person ; foaf:name ?n }").values]
    for name in set(people):
        page.fill("#search", name.lower())
        rows = page.locator("#entries li:not([hidden])")
        assert rows.count() == people.count(name)
        page.press("#search", "Enter")
        assert page.inner_text("#details h2") == name
    assert page.evaluate("network.body.nodeIndices.length") >= len(people)
    assert (page.requested, page.complaints) == ([], [])


def test_a_search_finds_aliases_posts_and_accents(graph, show):
    """As the command line does."""
    page = show(render.html(graph))
    for typed, name in (("mr mar", "John Marsh"), ("ELODIE", "Élodie Fournier"), ("chief pilot", "Tomas Oyelaran")):
        page.fill("#search", typed)
        assert name in page.inner_text("#entries")
    page.fill("#search", "nobody at all")
    assert page.is_visible("#nothing")


def test_a_link_tells_its_words(graph, show):
    """Whoever is chosen shows the lines, each with the sentence that it was read from, and file and line."""
    page = show(render.html(graph, "reporting"))
    page.fill("#search", "Mr Marsh")
    page.press("#search", "Enter")
    told = page.inner_text("#details")
    assert "John Marsh reports to Harbour Master" in told
    assert "“You will report to the Harbour Master.”" in told
    assert "2021/first.txt:6" in told
    page.click("#details .jump >> nth=0")
    assert page.inner_text("#details h2") != "John Marsh"
    page.keyboard.press("Escape")
    assert not page.is_visible("#details")


def test_a_click_on_the_picture_chooses(graph, show):
    """A box or a link under the pointer is told of in the panel."""
    page = show(render.html(graph, "reporting"))
    at = page.evaluate("network.canvasToDOM(network.getPosition('n0'))")
    page.mouse.click(at["x"], at["y"] - 8)
    page.wait_for_selector("#details h2")
    name = page.inner_text("#details h2")
    assert name == page.evaluate("JSON.parse(document.getElementById('data').textContent).details.nodes.n0.name")


def test_kinds_can_be_hidden(graph, show):
    """The legend is the filter."""
    page = show(render.html(graph))
    seen = "network.body.edgeIndices.filter((e) => !network.body.edges[e].options.hidden).length"
    before = page.evaluate(seen)
    page.click("text=Directives")
    assert page.evaluate(seen) == before - 3


@pytest.fixture
def hostile(draft, write_drafts, tmp_path):
    """A graph in which every text that a letter has a hand in tries to run."""
    d = draft("\n".join(XSS), "<b>evil</b>.txt", None)
    for i, payload in enumerate(XSS):
        d.entity("person", f"person/p{i}", payload, aliases=(payload + " too",))
    for i in range(1, len(XSS)):
        d.line(f"person/p{i}", "person/p0", XSS[i], rule=None)
        d.directive("person/p0", (f"person/p{i}",), XSS[i])
    d.party("sender", "person/p0", XSS[0])
    d.party("recipient", "person/p1", XSS[1])
    with open_graph(write_drafts(tmp_path / "output", [d])) as opened:
        yield opened


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_that_a_letter_says_runs(hostile, show, view):
    """Names and quotations are text wherever they stand, hovered, searched, chosen; and nothing is fetched."""
    page = show(render.html(hostile, view))
    for i, payload in enumerate(XSS):
        at = page.evaluate(f"network.canvasToDOM(network.getPosition('n{i}'))")
        page.mouse.move(at["x"], at["y"])
        page.mouse.click(at["x"], at["y"])
        page.fill("#search", payload)
        page.press("#search", "Enter")
        assert page.inner_text("#details h2") == payload
    assert page.evaluate("window.ran") == []
    assert (page.requested, page.complaints) == ([], [])
    assert page.locator("#panel img, #panel a, #panel script").count() == 0


def test_the_policy_holds_whatever_gets_in(graph, show):
    """Even markup that was let in by mistake could not run."""
    page = show(render.html(graph))
    page.evaluate("document.getElementById('details').innerHTML = '<img src=x onerror=alert(9)>'")
    page.evaluate("document.getElementById('details').insertAdjacentHTML('beforeend', '<script>alert(8)</script>')")
    page.wait_for_timeout(100)
    assert page.evaluate("window.ran") == []


def test_a_page_refers_to_nothing_outside(graph):
    """No address is given to fetch anything from."""
    page = render.html(graph)
    assert not re.findall(r"""<(?:link|script|img|iframe)[^>]*(?:src|href)=""", page)
    assert "bootstrap" not in page
    assert page.isprintable() or "\r" not in page


def test_the_same_graph_gives_the_same_page(graph, built):
    """Byte for byte, from a graph opened anew."""
    with open_graph(built) as again:
        assert render.html(graph) == render.html(again)


def test_a_large_graph_is_cut_and_says_so(graph):
    """The most connected stay."""
    page = render.html(graph, most=4)
    assert "left out" in page
    data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])
    assert len(data["nodes"]) == 4
    assert "Élodie Fournier" in {node["name"] for node in data["details"]["nodes"].values()}


def test_an_empty_graph_is_drawn(tmp_path, write_drafts, draft, show):
    """A page that says that there is nobody."""
    with open_graph(write_drafts(tmp_path / "output", [draft("Dear all,\n", "a.txt", None)])) as opened:
        page = show(render.html(opened))
    assert "0 people" in page.inner_text(".summary")
    assert page.complaints == []


def test_a_view_that_there_is_not(graph):
    """It is named, and so are those that there are."""
    with pytest.raises(BadQuery, match="correspondence"):
        render.html(graph, "nonsense")


def test_a_page_is_written_wholly_or_not_at_all(graph, tmp_path):
    """What was there stays when writing fails; nothing half written is left behind."""
    path = tmp_path / "page.html"
    render.write(graph, path)
    assert path.read_bytes().decode("utf-8") == render.html(graph)
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(StoreError):
        render.write(graph, path / "below" / "page.html")


def apart(places, boxes):
    """Whether no two boxes touch."""
    items = sorted(places.items())
    return all(
        abs(x - u) >= (boxes[a].width + boxes[b].width) / 2 or abs(y - v) >= (boxes[a].height + boxes[b].height) / 2
        for i, (a, (x, y)) in enumerate(items)
        for b, (u, v) in items[i + 1 :]
    )


@pytest.mark.parametrize("size", [0, 1, 2, 7, 60])
def test_boxes_do_not_touch_and_superiors_stand_above(size):
    """Trees, stars, rings and loners alike."""
    boxes = {f"n{i:02}": Box(90 + i * 7 % 80, 40 + i % 3 * 20) for i in range(size)}
    pulls = [Pull(f"n{i:02}", f"n{i // 3:02}", 0) for i in range(1, size * 3 // 4)]
    pulls += [Pull(f"n{i:02}", f"n{i + 1:02}", 3) for i in range(0, max(0, size - 1), 2)]
    places = place(boxes, pulls)
    assert set(places) == set(boxes)
    assert apart(places, boxes)
    assert all(places[p.low][1] > places[p.high][1] for p in pulls if p.rank == 0)
    assert places == place(dict(reversed(boxes.items())), pulls[::-1])


def test_a_thousand_boxes_are_placed_soon():
    """One superior of half of them, and a heap of links across."""
    boxes = {f"n{i:04}": Box(150, 60) for i in range(1000)}
    pulls = [Pull(f"n{i:04}", "n0000", 0) for i in range(1, 500)]
    pulls += [Pull(f"n{i:04}", f"n{i * 7 % 1000:04}", 1) for i in range(1000)]
    assert apart(place(boxes, pulls), boxes)
