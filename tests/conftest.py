"""What tests share: tools from outside the package, which a developer may lack and continuous integration may not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
_INSTALLED_BY = {"chromium": "chromium", "rapper": "raptor2-utils"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-golden", action="store_true", help="write what is printed now into README, and fail: read the diff"
    )


@pytest.fixture(scope="session")
def need() -> Callable[[str], str]:
    """A function that returns the path of a command, and skips the test if there is none.

    With KG_REQUIRE_ALL=1 in the environment the test fails instead, so that nothing is skipped unseen."""

    def path_of(command: str) -> str:
        if path := shutil.which(command):
            return path
        reason = f"{command} is not installed (Debian package {_INSTALLED_BY.get(command, command)})"
        if os.environ.get("KG_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)

    return path_of


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def letters(root: Path) -> Path:
    """The folder of the two sample letters."""
    return root / "data" / "letters"
