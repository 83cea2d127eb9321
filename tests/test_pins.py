from __future__ import annotations

import re
import tomllib

import pytest

LOCKS = ["requirements.lock", "requirements-dev.lock"]
PIN = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_versions_are_those_of_pyproject(root, lock):
    """What is installed with hashes is what ``uv run`` installs; ``make lock`` brings the two together."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    pins = dict(PIN.findall("\n".join(project["tool"]["uv"]["constraint-dependencies"])))
    locked = dict(PIN.findall((root / lock).read_text(encoding="utf-8")))
    assert locked.items() <= pins.items()
    assert lock == "requirements.lock" or len(locked) == len(pins)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_none_an_address(root, lock):
    """A package is known by what is in it, not by where it was fetched."""
    text = (root / lock).read_text(encoding="utf-8")
    assert len(PIN.findall(text)) == len(re.findall(r"\\\n    --hash=sha256:\w{64}(?: \\\n    --hash=\S+)*\n", text))
    assert "://" not in text
