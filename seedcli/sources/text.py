"""Plain text: one file, one page."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import partial

from seedcli.errors import SourceError
from seedcli.model import RawPage
from seedcli.sources.decode import decode
from seedcli.sources.files import File, Intake, Report, reason

STDIN_ID = "-"


def read(file: File, report: Report, intake: Intake) -> Iterator[tuple[str, partial[RawPage], float]]:
    """The file's one page: its id, and a function that loads it."""
    yield file.name, partial(load, file), 1.0


def load(file: File) -> RawPage:
    """Read `file`. Raises SourceError where it cannot be read."""
    try:
        with open(file.path, "rb", opener=_open) as stream:
            data = stream.read()
    except OSError as error:
        raise SourceError(f"{file.source}: cannot be read ({reason(error)}); left out") from error
    text, warnings = decode(data)
    return RawPage(file.name, text, file.source, warnings=warnings)


def _open(path: str, flags: int) -> int:
    """Open without waiting: a fifo that has taken the file's place must not hang us; it reads as empty."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def load_stdin() -> RawPage:
    """All of standard input as one page, which came from no file."""
    text, warnings = decode(sys.stdin.buffer.read())
    return RawPage(STDIN_ID, text, warnings=warnings)
