"""Plain text: one file, one page."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from seedcli.errors import SourceError, reason
from seedcli.limits import page_bytes, too_large
from seedcli.model import RawPage
from seedcli.sources.decode import decode
from seedcli.sources.files import File, Intake, Report, opened

STDIN_ID = "-"


def read(file: File, report: Report, intake: Intake) -> Iterator[tuple[str, partial[RawPage], float]]:
    """The file's one page: its id, and a function that loads it."""
    yield file.name, partial(load, file), 1.0


def load(file: File) -> RawPage:
    """Read `file`. Raises SourceError where it cannot be read or is too large."""
    try:
        with opened(file.path) as stream:
            data = _all(stream, file.source)
    except OSError as error:
        raise SourceError(f"{file.source}: cannot be read ({reason(error)}); left out") from error
    text, warnings = decode(data)
    return RawPage(file.name, text, file.source, warnings=warnings)


def _all(stream: BinaryIO, source: str) -> bytes:
    """What is in `stream`; no more is read than a page may have, so that an endless file ends."""
    most = page_bytes()
    data = stream.read(most + 1)
    if len(data) > most:
        raise SourceError(f"{source}: {too_large()}; left out")
    return data


def load_stdin() -> RawPage:
    """All of standard input as one page, which came from no file. Raises SourceError where it is too large."""
    text, warnings = decode(_all(sys.stdin.buffer, "standard input"))
    return RawPage(STDIN_ID, text, warnings=warnings)


def given(page: RawPage) -> RawPage:
    """A page that has been read already, as what is to load it."""
    return page
