"""`seedcli help`."""

import os
from typing import Annotated

import typer

from seedcli.cli.app import COMMANDS, PLAIN
from seedcli.cli.words import check_word

app = typer.Typer(**PLAIN)
TOPICS = ("queries", "corpora", "formats", "environment", "exit-statuses")
SUBJECTS = (*TOPICS, *COMMANDS)


@app.command(epilog=f"\b\nTry:\n  seedcli help queries\n\nTopics are {', '.join(TOPICS)}.")
def help(topic: Annotated[list[str] | None, typer.Argument(metavar="[TOPIC | COMMAND]", hidden=True)] = None) -> None:
    """Explain a command or one of the topics named below."""
    from seedcli.cli import run, streams
    from seedcli.views.ink import ink

    name = "-".join(topic or ())
    if not name:
        raise typer.Exit(run(["--help"]))
    check_word("topic or command", name, SUBJECTS)
    if name in COMMANDS:
        raise typer.Exit(run([name, "--help"]))
    streams.write_lines(
        ink(line, "bold" if not number else "") for number, line in enumerate(told(name).rstrip("\n").split("\n"))
    )


def told(topic: str) -> str:
    """The text of a topic, what is known elsewhere filled in."""
    with open(os.path.join(os.path.dirname(__file__), "topics", f"{topic}.txt"), encoding="utf-8") as file:
        text = file.read()
    for name, fill in {"options": _options, "formats": _formats, "fields": _fields, "suffixes": _suffixes}.items():
        if f"{{{name}}}" in text:
            text = text.replace(f"{{{name}}}", fill(topic))
    return text


def _options(topic: str) -> str:
    from seedcli.cli.usage import described

    return described(topic)


def _formats(_: str) -> str:
    from seedcli.export import WRITERS

    rows = [(name, ", ".join(writer.suffixes), ", ".join(writer.kinds)) for name, writer in WRITERS.items()]
    return "\n".join(f"  {name:<10}{suffixes:<24}{kinds}" for name, suffixes, kinds in rows)


def _fields(_: str) -> str:
    from textwrap import fill

    from seedcli.export import COLUMNS
    from seedcli.views.tally import AUTHOR_FIELDS

    kinds = {kind: COLUMNS[kind] for kind in ("articles", "comments", "sections")} | {"authors": AUTHOR_FIELDS}
    return "\n".join(
        fill(f"  {kind:<10}{' '.join(names)}", 79, subsequent_indent=" " * 12) for kind, names in kinds.items()
    )


def _suffixes(_: str) -> str:
    from textwrap import fill

    from seedcli.sources import suffixes

    said = "  ".join(suffixes())
    return fill(said, 79, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
