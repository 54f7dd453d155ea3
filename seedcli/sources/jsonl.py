"""JSON Lines: one record a line, one page a record. A damaged record costs that record."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import partial
from itertools import count
from typing import BinaryIO

from seedcli.errors import reason
from seedcli.limits import page_bytes, too_large
from seedcli.model import RawPage
from seedcli.sources.decode import decode
from seedcli.sources.files import File, Intake, Report, opened, unread
from seedcli.sources.records import raw_page
from seedcli.sources.text import given
from seedcli.sources.unpack import damage, unpacked


def read(file: File, report: Report, intake: Intake) -> Iterator[tuple[str, partial[RawPage], float]]:
    """The pages of `file`, by their own ids or as FILE:LINE. Damage is reported with file and line."""
    number = 0
    try:
        with opened(file.path) as packed, unpacked(packed, file.path) as stream:
            size = os.fstat(packed.fileno()).st_size or 1
            for number, line in _lines(stream):
                try:
                    page = _page(line, file, number, intake)
                except (ValueError, RecursionError) as error:
                    report(f"{file.source}:{number}: {_what(error)}; record left out")
                else:
                    if page is not None:
                        yield page.id, partial(given, page), packed.tell() / size
    except damage() as error:
        rest = f"cannot be read after line {number} ({reason(error)}); the rest is left out"
        report(f"{file.source}: {rest if number else unread(error)}")


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers from 1; None for one that is too large, of which a piece at a time is held."""
    most = page_bytes()
    for number in count(1):
        line = stream.readline(most)
        if not line:
            return
        if len(line) < most or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(most)
        yield number, None


def _page(line: bytes | None, file: File, number: int, intake: Intake) -> RawPage | None:
    """The page of one line, None for a blank one. Raises ValueError or RecursionError where it holds none."""
    if line is None:
        raise ValueError(too_large())
    plain, doubts = decode(line.rstrip(b"\r\n"))
    if not plain.strip():
        return None
    record = json.loads(plain)
    if not isinstance(record, dict):
        raise ValueError("no JSON object")
    return raw_page(record, number, file, intake, doubts)


def _what(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON ({error.msg.lower().removesuffix(' at')} at character {error.pos + 1})"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
