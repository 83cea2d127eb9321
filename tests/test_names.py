from __future__ import annotations

import importlib
import inspect
import re
import subprocess
import sys

import pytest

import kg
from kg import errors


def test_public_names_are_sorted_and_there():
    """What ``from kg import *`` promises exists, in alphabetical order, and ``dir`` shows it."""
    assert kg.__all__ == sorted(kg.__all__)
    assert len(set(kg.__all__)) == len(kg.__all__)
    assert set(kg.__all__) <= set(dir(kg))
    for name in kg.__all__:
        assert callable(getattr(kg, name)), name
    with pytest.raises(AttributeError, match="no attribute 'shut'"):
        kg.shut  # noqa: B018


def test_every_error_is_public():
    """Whoever catches an error of kg can name it."""
    tree = {
        name for name, value in vars(errors).items() if inspect.isclass(value) and issubclass(value, errors.KgError)
    }
    assert tree <= set(kg.__all__)
    assert tree <= set(errors.__all__)


def test_every_module_lists_its_names(root):
    """``__all__``, where a module has one, holds no name that is not there; ruff sees that it is sorted."""
    for path in sorted((root / "kg").rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        module = importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
        assert all(hasattr(module, name) for name in getattr(module, "__all__", [])), path


@pytest.mark.parametrize("command", ["import kg", "import kg.cli"])
def test_importing_is_cheap(root, command):
    """Neither the package nor the command line loads a heavy library before it is needed."""
    script = f"import sys; {command}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    heavy = {"IPython", "charset_normalizer", "networkx", "pyshacl", "pyvis", "rdflib"}
    assert not heavy & set(done.stdout.split())


def test_the_version_stands_in_one_place(root):
    """pyproject.toml takes the version from the package."""
    assert re.fullmatch(r"\d+\.\d+\.\d+", kg.__version__)
    assert kg.__version__ not in (root / "pyproject.toml").read_text(encoding="utf-8").split("[tool.uv]")[0]
