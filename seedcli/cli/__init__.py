"""The command line: one file a command. Only here is anything printed, the process ended, or a SeedcliError caught."""

from __future__ import annotations

import gc
import sys
from _signal import SIG_DFL, SIGINT, signal  # type: ignore[import-not-found]  # the public one takes a millisecond
from typing import Any, NoReturn

from seedcli.cli import streams
from seedcli.errors import SeedcliError, UsageError, reason

DONE, NOT_READ_OR_WRITTEN, INTERRUPTED = 0, 3, 130


def main() -> NoReturn:
    """The entry point: runs the command that `sys.argv` names and exits with its status."""
    # What imports make lives as long as the run does; to look through it for garbage takes a fifth of the start.
    gc.disable()
    try:
        status = run(sys.argv[1:])
        signal(SIGINT, SIG_DFL)  # from here on Ctrl-C ends Python, without a traceback
    except KeyboardInterrupt:  # just as the run ended
        signal(SIGINT, SIG_DFL)
        streams.hush()
        status = INTERRUPTED
    gc.freeze()
    sys.exit(status)


def run(args: list[str]) -> int:
    """Run one command line; returns the exit status. What a user can cause is said in one line, without a traceback."""
    streams.prepare()
    own = args[: args.index("--")] if "--" in args else args
    debug = "--debug" in own
    try:
        status = _invoke([arg for arg in own if arg != "--debug"] + args[len(own) :])
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # who was reading has seen enough
        streams.hush()
        return DONE
    except KeyboardInterrupt:
        streams.hush()
        return INTERRUPTED
    except MemoryError:
        streams.complain("seedcli: out of memory; name fewer pages with -C, or lower SEEDCLI_MAX_PAGE_MB")
        return NOT_READ_OR_WRITTEN
    except (SeedcliError, OSError) as error:
        return _report(error, debug)
    finally:
        streams.settle()


def _invoke(args: list[str]) -> int:
    from typer import BadParameter, Exit

    from seedcli.cli.app import command

    usage_error: Any = BadParameter.__base__  # no version of Typer gives it a public name, and each keeps it elsewhere
    try:
        with command().make_context("seedcli", args) as context:
            return int(context.command.invoke(context) or DONE)
    except Exit as ended:
        return ended.exit_code
    except usage_error as error:
        named = error.ctx.command_path if error.ctx else "seedcli"
        raise UsageError(f"{_said(error)}; see {named} --help") from error


def _said(error: Any) -> str:
    """What is wrong with the command line; of an unknown option, the nearest that there is."""
    option = getattr(error, "option_name", None)
    if option is not None and hasattr(error, "possibilities"):
        from difflib import get_close_matches

        near = get_close_matches(option, error.possibilities or (), n=1)
        if near:
            return f"no option {option!r} (did you mean {near[0]!r}?)"
        return f"no option {option!r}" + (" before a command" if error.ctx and error.ctx.parent is None else "")
    message = str(error.format_message()).rstrip(".")
    return message[:1].lower() + message[1:]


def _report(error: SeedcliError | OSError, debug: bool) -> int:
    """Say what is wrong, in one line; returns the exit status."""
    if debug:
        from traceback import format_exc

        for line in format_exc().rstrip().split("\n"):
            streams.complain(line)
    if isinstance(error, SeedcliError):
        streams.complain(f"seedcli: {error}")
        return error.status
    place = f"{error.filename}: " if error.filename is not None else ""
    streams.complain(f"seedcli: {place}{reason(error)}")
    return NOT_READ_OR_WRITTEN
