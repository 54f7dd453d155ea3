"""Common Crawl WET: the conversion records of a WARC file, plain or gzipped, one page a record. Needs fastwarc.

A damaged record costs itself: reading begins again at the next place that looks like the beginning of a record.
"""

from __future__ import annotations

import os
import re
from base64 import b32encode
from collections.abc import Iterator
from functools import partial
from hashlib import sha1
from importlib import import_module
from typing import Any, BinaryIO, NamedTuple

from seedcli.errors import SourceError, reason
from seedcli.extras import require
from seedcli.limits import page_bytes, too_large
from seedcli.model import RawPage
from seedcli.sources.decode import decode
from seedcli.sources.files import File, Intake, Report, opened, unread
from seedcli.sources.records import iso_date
from seedcli.sources.text import given
from seedcli.sources.unpack import Allowance, Bomb

GZIP = b"\x1f\x8b\x08"  # RFC 1952; every record of a gzipped WARC file is a member of its own (WARC 1.1, annex D)
PLAIN = b"WARC/1."
STEP = 1 << 16
"""Bytes that are looked through at once for the beginning of a record."""
_SHA1 = "sha1:"  # in base 32, as Common Crawl writes digests
_URN = re.compile(r"<(?:urn:uuid:)?(.*)>")


class _Record(NamedTuple):
    start: int
    headers: Any
    body: bytes


def read(file: File, report: Report, intake: Intake) -> Iterator[tuple[str, partial[RawPage], float]]:
    """The pages of `file`, by their records' ids. Damage is reported with file and place in bytes."""
    warc = _fastwarc(file.source)
    try:
        with opened(file.path) as stream:
            size = os.fstat(stream.fileno()).st_size
            allowance = Allowance(size)
            for record in _records(stream, warc, file, report):
                allowance.take(len(record.body))
                page = _page(record, file)
                yield page.id, partial(given, page), record.start / size
    except Bomb as error:
        report(f"{file.source}: cannot be read after byte {record.start} ({error}); the rest is left out")
    except OSError as error:
        report(f"{file.source}: {unread(error)}")


def _records(stream: BinaryIO, warc: Any, file: File, report: Report) -> Iterator[_Record]:
    """The conversion records that are whole; what lies between them is reported."""
    mark = GZIP if stream.read(len(GZIP)) == GZIP else PLAIN
    start: int | None = 0
    lost: tuple[int, str] | None = None  # where damage began, and what it is
    while start is not None:
        last = start
        stream.seek(start)
        try:
            for found in warc.ArchiveIterator(stream, parse_http=False):
                last = found.stream_pos
                body = _body(found)
                if lost:
                    report(_lost(file, lost, str(last)))
                    lost = None
                if found.record_type == warc.WarcRecordType.conversion:
                    yield _Record(last, found.headers, body)
            break
        except (OSError, ValueError) as error:
            lost = lost or (last, reason(error))
            start = _next(stream, last + 1, mark)
    if lost:
        report(_lost(file, lost, "the end"))


def _lost(file: File, lost: tuple[int, str], end: str) -> str:
    start, what = lost
    return f"{file.source}: cannot be read from byte {start} to {end} ({what}); left out"


def _body(found: Any) -> bytes:
    """Raises ValueError where the record is cut short, is not what its digest says, or is too long to be held."""
    if found.content_length > page_bytes():
        raise ValueError(f"a record that is {too_large()}")
    body: bytes = found.reader.read()
    if len(body) < found.content_length:
        raise ValueError("a record cut short")
    named = found.headers.get("WARC-Block-Digest") or ""
    if named.startswith(_SHA1) and named[len(_SHA1) :] != b32encode(sha1(body).digest()).decode():
        raise ValueError("a record that is not what its digest says")
    return body


def _next(stream: BinaryIO, start: int, mark: bytes) -> int | None:
    """The first place from `start` on where `mark` stands; None: there is none."""
    stream.seek(start)
    held, place = b"", start
    while more := stream.read(STEP):
        held += more
        found = held.find(mark)
        if found >= 0:
            return place + found
        kept = min(len(held), len(mark) - 1)
        place, held = place + len(held) - kept, held[-kept:]
    return None


def _page(record: _Record, file: File) -> RawPage:
    text, warnings = decode(record.body)
    named = record.headers.get("WARC-Record-ID") or ""
    id = _URN.sub(r"\1", named) or f"{file.name}:{record.headers.get('WARC-Target-URI')}"
    date = iso_date(record.headers.get("WARC-Date"))
    return RawPage(id, text, file.source, record.headers.get("WARC-Target-URI"), date, warnings)


def _fastwarc(source: str) -> Any:
    require("fastwarc", f"{source}: WET", "crawl", SourceError)
    return import_module("fastwarc.warc")
