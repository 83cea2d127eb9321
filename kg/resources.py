"""Where the ontology, the shapes and the lexicons lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

__all__ = ["path"]

_PACKAGE = Path(__file__).parent


def path(name: str) -> Path:
    """Return the file *name*, such as ``ontology/kg.ttl`` or ``lexicons/honorifics.txt``; it need not exist."""
    packed = _PACKAGE / "resources_data" / name
    if packed.exists():
        return packed
    checkout = _PACKAGE.parent
    return checkout / name if name.startswith("ontology/") else checkout / "data" / name
