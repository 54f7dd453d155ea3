"""The table of commands. The module of a command is imported when it is named: each pays only for itself."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from seedcli import __version__
from seedcli.cli.words import check_no_place, check_word
from seedcli.errors import UsageError

COMMANDS = (
    "list", "show", "filter", "export", "stats", "check", "browse", "report", "index", "schema", "completion", "help",
)  # fmt: skip

# Typer's own rich help and tracebacks are left out: they cost start-up and show locals.
PLAIN: dict[str, Any] = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "add_completion": False,
    "context_settings": {"help_option_names": ["-h", "--help"], "max_content_width": 100},
}


class Command(TyperCommand):
    """A command whose help has its own options in full, and names those that it shares with others."""

    allow_extra_args = True  # so that `parse_args` can say what is wrong with them

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        if rest:
            if any(param.name == "corpus" for param in self.params):
                check_no_place(rest[0], ctx.info_name)
            raise UsageError(f"{rest[0]!r} is one word too many; see {ctx.command_path} --help")
        return rest

    def format_options(self, ctx: Any, formatter: Any) -> None:
        from seedcli.cli.usage import write_options

        write_options(self.get_params(ctx), ctx, formatter)


class Commands(TyperGroup):
    """The commands of the table, each imported from the module of its name."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        check_word("command", cmd_name, COMMANDS)
        app = import_module(f"seedcli.cli.{cmd_name}").app
        app.registered_commands[0].cls = Command
        return get_command(app)


def command() -> Any:
    """The whole command line, ready to be given arguments."""
    app = typer.Typer(cls=Commands, **PLAIN)
    app.callback(invoke_without_command=True, epilog=EXAMPLES)(seedcli)
    return get_command(app)


EXAMPLES = """\b
Try:
  seedcli list                    the articles below ./seeds
  seedcli show 003                the one whose id begins so, and its thread
  seedcli filter aleppo           where it stands, in articles and comments
  seedcli export -o pages.json    everything, for another program

The corpus is that of -C, else of the variable SEEDCLI_CORPUS, else ./seeds.
More: seedcli help queries, corpora, formats, environment or exit-statuses."""


def seedcli(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error, with any command.")] = False,
) -> None:
    """Inspect crawled web pages kept as plain text: the article, its comments, and who answered whom."""
    if version:
        print(f"seedcli {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help())
