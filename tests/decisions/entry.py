"""The commands of this folder as a program, with errors told as ``kg`` tells them."""

from __future__ import annotations

import sys

import typer

from kg.cli_decide import decide, review
from kg.errors import KgError

app = typer.Typer()
app.add_typer(decide, name="decide")
app.command()(review)

if __name__ == "__main__":
    try:
        app()
    except KgError as error:
        sys.stderr.write(f"kg: {error}\n")
        raise SystemExit(2) from None
