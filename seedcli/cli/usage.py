"""What `--help` and `seedcli help` say of options: a command's own in full, shared ones by name, in full by topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any

from seedcli.cli.options import Criteria, Output, Places

INDENT = 2
# Topic -> what is told there in full, and the heading under which `--help` names it.
TOPICS: dict[str, tuple[str, Any]] = {
    "queries": ("Select", Criteria),
    "corpora": ("Read", Places),
    "formats": ("Write", Output),
}


def write_options(params: Iterable[Any], context: Any, formatter: Any) -> None:
    """Write the options of a command, for which Typer asks."""
    params = list(params)
    shared = {name for _, group in TOPICS.values() for name in group._fields}
    with formatter.section("Options"):
        formatter.write_dl(_records((p for p in params if p.name not in shared), context))
    for topic, (heading, group) in TOPICS.items():
        names = [_short(names) for names, _ in _records((p for p in params if p.name in group._fields), context)]
        if names:
            with formatter.section(f"{heading} (see seedcli help {topic})"):
                formatter.write("".join(f"{' ' * INDENT}{line}\n" for line in _lines(names, formatter.width - INDENT)))


def described(topic: str) -> str:
    """The shared options of a topic with what each does, as a definition list."""
    from typer import Context
    from typer.main import get_command

    command = get_command(import_module("seedcli.cli.filter").app)  # it has them all
    context = Context(command, max_content_width=80)
    formatter = context.make_formatter()
    fields = TOPICS[topic][1]._fields
    with formatter.indentation():
        formatter.write_dl(_records((p for p in command.params if p.name in fields), context))
    return str(formatter.getvalue()).rstrip("\n")


def _records(params: Iterable[Any], context: Any) -> list[tuple[str, str]]:
    """Option and help, without the range of a number (`[x>=0]`): whoever leaves it is told."""
    records = (record for param in params if (record := param.get_help_record(context)))
    return [(names, said.partition("  [x>=")[0]) for names, said in records]


def _short(names: str) -> str:
    """`-e/--match REGEX` for `-e, --match REGEX`."""
    return names.replace(", ", "/").replace(" / ", "/")


def _lines(words: Sequence[str], width: int) -> Iterator[str]:
    """`words`, which may have spaces in them, in lines of `width`."""
    line = ""
    for word in words:
        if line and len(line) + 2 + len(word) > width:
            yield line
            line = ""
        line += f"  {word}" if line else word
    yield line
