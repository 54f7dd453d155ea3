"""JSON Lines: one record a line, one page a record. A damaged record costs that record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from itertools import count
from typing import Any, BinaryIO

from seedcli.errors import SourceError
from seedcli.limits import page_bytes, too_large
from seedcli.model import RawPage
from seedcli.sources.decode import decode, whole
from seedcli.sources.files import File, Report, reason
from seedcli.sources.unpack import damage, unpacked

TEXT_FIELDS = ("text", "raw_content", "content")
"""Where a page's text may be; the first string is it. FineWeb, C4 and Dolma say `text`, CCNet says `raw_content`."""

_ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(?!\d)")


def read(file: File, report: Report) -> Iterator[tuple[str, partial[RawPage]]]:
    """The pages of `file`, by their own ids or as FILE:LINE. Damage is reported with file and line."""
    number = 0
    try:
        with unpacked(file.path) as stream:
            for number, line in _lines(stream):
                try:
                    page = _page(line, file, number)
                except (ValueError, RecursionError) as error:
                    report(f"{file.source}:{number}: {_what(error)}; record left out")
                else:
                    if page is not None:
                        yield page.id, partial(_given, page)
    except SourceError as error:
        raise SourceError(f"{file.source}: {error}") from error
    except damage() as error:
        what = reason(error) if isinstance(error, OSError) else str(error)
        after = f" after line {number}" if number else ""
        report(f"{file.source}: cannot be read{after} ({what}); the rest is left out")


def _given(page: RawPage) -> RawPage:
    return page


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


def _page(line: bytes | None, file: File, number: int) -> RawPage | None:
    """The page of one line, None for a blank one. Raises ValueError or RecursionError where it holds none."""
    if line is None:
        raise ValueError(too_large())
    plain, doubts = decode(line.rstrip(b"\r\n"))
    if not plain.strip():
        return None
    record = json.loads(plain)
    if not isinstance(record, dict):
        raise ValueError("no JSON object")
    raw = next((record[name] for name in TEXT_FIELDS if isinstance(record.get(name), str)), None)
    if raw is None:
        raise ValueError(f"no text; looked for {', '.join(TEXT_FIELDS)}")
    text, more = whole(raw)
    id = _string(record.get("id")) or f"{file.name}:{number}"
    return RawPage(id, text, file.source, _string(record.get("url")), _date(record.get("date")), doubts + more)


def _string(value: Any) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return whole(value)[0] if isinstance(value, str) else None


def _date(value: Any) -> str | None:
    """The day (or month, or year) of a date that begins as ISO 8601 does; of any other form, none."""
    found = _ISO_DATE.match(value) if isinstance(value, str) else None
    return found[0] if found else None


def _what(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON ({error.msg.lower().removesuffix(' at')} at character {error.pos + 1})"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
