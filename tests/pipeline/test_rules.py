from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from kg.pipeline import rules

ASK = """
import sys
from kg.pipeline import rules
print(rules.version())
for line in sys.stdin:
    name, more = line.rstrip().split("|")
    with open(name, "a", encoding="utf-8") as file:
        file.write(more + "\\n")
    rules.version.cache_clear()
    print(rules.version())
"""
CHANGES = {
    "a rule": ("kg/segment/cues.py", ""),
    "a lexicon": ("data/lexicons/honorifics.txt", "Worshipful"),
    "the ontology": ("ontology/kg.ttl", ""),
    "a new module": ("kg/segment/newer.py", '"""Nothing yet."""'),
}


@pytest.fixture(scope="module")
def checkout(root, tmp_path_factory):
    """A checkout elsewhere, with the same files."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("kg", "data", "ontology"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def versions(folder, changes=()):
    """The version there, and the version after each of *changes*: a file, and a line to put at its end."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    asked = "".join(f"{name}|{more}\n" for name, more in changes)
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=folder,
        env=environment,
        input=asked,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_the_same_rules_are_the_same_version_everywhere(checkout):
    """Where kg is installed, and when, makes no difference."""
    assert versions(checkout) == [rules.version()]


def test_every_change_is_another_version(checkout):
    """Of a rule, a list of words, or what the graph is written in."""
    found = versions(checkout, CHANGES.values())
    assert len(set(found)) == len(found) == 1 + len(CHANGES)


def test_lists_of_words_and_encodings_count(root):
    """Every module, every lexicon, and the package that guesses encodings."""
    names = [name for name, _ in rules._files()]
    assert len(names) == len(set(names))
    assert set(names) >= {"pipeline/rules.py", "honorifics.txt", "kg.ttl", "charset_normalizer"}
    assert len([name for name in names if name.endswith(".py")]) == len(list((root / "kg").rglob("*.py")))
