"""Builds that write to a SPARQL server instead of a store of their own: the same graphs, and only what has changed."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import pipeline
from kg.errors import StoreError
from tests.pipeline.test_incremental import LETTER, _letter, _letters
from tests.test_remote import free_port, held, server  # noqa: F401 - a fixture

__all__ = ["LETTER"]


def _local(letters: Path, folder: Path) -> dict[str, set[str]]:
    """The graphs of a build from nothing, as ``graph.nq`` has them."""
    pipeline.build([letters], folder)
    found: dict[str, set[str]] = {}
    for quad in ox.parse((folder / "graph.nq").read_bytes(), ox.RdfFormat.N_QUADS):
        found.setdefault(quad.graph_name.value, set()).add(f"{quad} .")
    return found


def test_the_server_holds_what_a_store_would(tmp_path: Path, server: int) -> None:  # noqa: F811
    """Letters that come, change and go reach the server; what is there already is not sent again."""
    url = f"http://127.0.0.1:{server}/store"
    letters, out = _letters(tmp_path / "letters", 8), tmp_path / "out"
    report = pipeline.build([letters], out, store=url)
    assert report.written == 8
    assert held(server) == _local(letters, tmp_path / "first")
    assert not (out / "store").exists()
    assert pipeline.build([letters], out, store=url).written == 0
    (letters / "001.txt").unlink()
    (letters / "002.txt").write_text(_letter(30), encoding="utf-8")
    assert 0 < pipeline.build([letters], out, store=url).written < 10
    assert held(server) == _local(letters, tmp_path / "second")


def test_a_server_that_is_away_costs_nothing_but_time(
    tmp_path: Path,
    server: int,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The letters are read and kept; once a server answers, only what it has not got is sent. A store of the folder's
    own is built when one is asked for, whatever a server has."""
    monkeypatch.setattr("time.sleep", lambda _: None)  # between the tries
    letters, out = _letters(tmp_path / "letters", 3), tmp_path / "out"
    with pytest.raises(StoreError, match="cannot be reached"):
        pipeline.build([letters], out, store=f"http://127.0.0.1:{free_port()}/store")
    report = pipeline.build([letters], out, store=f"http://127.0.0.1:{server}/store")
    assert report.read == 0
    expected = _local(letters, tmp_path / "fresh")
    assert held(server).items() >= expected.items()
    pipeline.build([letters], out)
    assert (out / "graph.nq").read_bytes() == (tmp_path / "fresh" / "graph.nq").read_bytes()
