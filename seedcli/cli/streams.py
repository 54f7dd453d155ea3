"""Standard output and standard error: what is printed goes through here."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from seedcli.safe import inline

if TYPE_CHECKING:
    from rich.console import RenderableType

    from seedcli.views.ink import Line

# Lines that Rich prints at once: enough to share the cost, few enough for a long view to begin soon. Our choice.
LINES_AT_ONCE = 50
USUAL_WIDTH = 80


def prepare() -> None:
    """Make both streams take any text: what an encoding lacks is escaped; a stream that is closed swallows."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def settle() -> None:
    """Write what is still buffered, as long as there is somebody to take it."""
    show_progress("")
    try:
        sys.stdout.flush()
    except OSError:
        hush()


def hush() -> None:
    """Let what is still buffered go nowhere, so that Python neither waits for a reader nor complains as it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_shown = ""


def show_progress(line: str) -> None:
    """Write `line` to standard error over what was shown so before; "" takes it away."""
    global _shown
    if line or _shown:
        with suppress(OSError):
            print(f"\r{line.ljust(len(_shown))}", end="" if line else "\r", file=sys.stderr, flush=True)
    _shown = line


def complain(message: str) -> None:
    """Write one line to standard error, whatever the message quotes."""
    show_progress("")
    with suppress(OSError):
        print(inline(message), file=sys.stderr, flush=True)


def on_terminal() -> bool:
    return sys.stdout.isatty()


def width() -> int | None:
    """Columns to lay out for: the terminal's, or what COLUMNS says; None in a pipe, where a line has any length."""
    if not on_terminal() and not os.environ.get("COLUMNS", "").isdigit():
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns


def write_lines(lines: Iterable[Line]) -> None:
    """Write a view: in colour and by way of the pager on a terminal, plain elsewhere."""
    if on_terminal():
        from seedcli.views.ink import to_text

        write_rich(to_text(some) for some in _in_batches(lines))
        return
    from seedcli.views.ink import plain

    for line in lines:
        sys.stdout.write(plain(line) + "\n")


def write_text(text: str) -> None:
    """Write untrusted text: to a terminal line by line, made safe; elsewhere just as it is."""
    if not on_terminal():
        sys.stdout.write(text)
        return
    from seedcli.model import split_lines
    from seedcli.views.ink import ink

    write_lines(ink(line) for line in split_lines(text))


def write_rich(renderables: Iterable[RenderableType]) -> None:
    """Write to a terminal, by way of the pager where it is more than a screen."""
    from shutil import get_terminal_size

    from rich.console import Console

    from seedcli.cli.pager import page

    columns, rows = get_terminal_size()  # both are told, or Rich takes a dumb terminal to have 80 columns
    console = Console(markup=False, emoji=False, highlight=False, width=columns, height=rows)

    def printed() -> Iterator[str]:
        for renderable in renderables:
            with console.capture() as captured:
                console.print(renderable)
            yield captured.get()

    page(printed(), console.height)


def _in_batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    stream = iter(lines)
    return iter(lambda: list(islice(stream, LINES_AT_ONCE)), [])
