"""`seedcli schema`."""

from __future__ import annotations

import typer

from seedcli.cli.app import PLAIN

app = typer.Typer(**PLAIN)


@app.command(epilog="\b\nTry:\n  seedcli schema > page.schema.json")
def schema() -> None:
    """Print the JSON Schema of the page record, which export writes."""
    from json import dumps

    from seedcli.cli import streams
    from seedcli.export import schema

    streams.write_text(dumps(schema(), ensure_ascii=False, indent=2) + "\n")
