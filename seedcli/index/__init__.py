"""The embedded index: a SQLite file in the user's cache folder with the parsed pages of a corpus and a full-text index.

A cache and nothing else: it can be dropped at any moment, is used only for files whose size and time of change are what
they were when it was built, and narrows a search; whether a page matches is for `Query.matches` to say.

An index is brought up to date in one transaction, so that whatever happens it is the old one or the new one. One that
cannot be used (damaged, or of another version) is never mended: a new file is made beside it, with a higher number in
its name, and the newest that is complete counts. So commands that still read the old one are not disturbed.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from seedcli.errors import OutputError
from seedcli.parser import VERSION as PARSER_VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from seedcli.index.store import Index, Writer

__all__ = ["Index", "Stamp", "Status", "drop", "location", "opened", "stamp", "status", "writing"]

FORMAT = f"3.{PARSER_VERSION}"
"""Version of the tables and of the parser; an index of another is built anew."""
WAIT_SECONDS = 30.0
"""How long one command waits for another that is writing. Our choice."""

Stamp = tuple[str, int, int]
"""A file as it was: absolute path, size in bytes, time of change in nanoseconds."""


class Status(NamedTuple):
    """An index: where it is, its pages, its bytes, and whether it can be used (it is neither damaged nor outdated)."""

    path: Path
    pages: int
    bytes: int
    usable: bool


def location(corpus: str) -> Path:
    """How the files of the indexes of a corpus begin. `corpus`: what tells it from others (see Corpus.key)."""
    from platformdirs import user_cache_path

    return user_cache_path("seedcli", appauthor=False) / f"{zlib.crc32(corpus.encode()):08x}"


def stamp(path: str) -> Stamp | None:
    """The file at `path` as it is now; None where that cannot be told."""
    try:
        now = os.stat(path)
        return os.fsencode(os.path.abspath(path)).decode(), now.st_size, now.st_mtime_ns
    except (OSError, UnicodeDecodeError):  # a path that is no UTF-8 is not indexed
        return None


def opened(corpus: str) -> Index | None:
    """The index of a corpus, for reading; None where there is none that can be used."""
    return next((index for path in _files(corpus) if (index := _opened(path, corpus))), None)


@contextmanager
def writing(corpus: str) -> Iterator[Writer]:
    """The index of a corpus, to be brought up to date: what is written counts when all has gone well.

    Raises OutputError where it cannot be written.
    """
    import sqlite3

    from seedcli.index.store import CACHE_KIBIBYTES, Writer

    where = location(corpus)
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        with (
            _file_to_write(corpus) as (path, is_new),
            closing(sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)) as connection,
        ):
            connection.execute(f"PRAGMA cache_size=-{CACHE_KIBIBYTES}")
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("BEGIN IMMEDIATE")
            writer = Writer(connection, path)
            if is_new:
                writer.make(FORMAT, corpus)
            yield writer
            connection.execute("COMMIT")
    except (sqlite3.Error, OSError) as error:
        raise OutputError(f"{where}: the index cannot be written ({error}); make room, or drop it") from error


@contextmanager
def _file_to_write(corpus: str) -> Iterator[tuple[Path, bool]]:
    """The newest index where it can be used and nothing in it is damaged, else a new file in its place; is it new?"""
    sound = _sound(corpus)
    path = sound or _new(corpus)
    try:
        yield path, sound is None
    except BaseException:
        if sound is None:
            _delete(path)
        raise
    for older in _files(corpus):
        if _number(older) < _number(path):
            with suppress(OSError):  # where a file that is being read cannot be deleted, it stays until next time
                _delete(older)


def status(corpus: str) -> Status | None:
    """What is known about the index of a corpus; None where there is none."""
    index = opened(corpus)
    if index is None:
        return next((Status(path, 0, path.stat().st_size, usable=False) for path in _files(corpus)), None)
    with closing(index):
        return Status(index.path, index.count() or 0, index.path.stat().st_size, usable=True)


def drop(corpus: str) -> bool:
    """Delete the index of a corpus; whether there was one. Raises OutputError where that fails."""
    found = _files(corpus)
    try:
        for path in found:
            _delete(path)
    except OSError as error:
        where = location(corpus)
        raise OutputError(f"{where}: the index cannot be deleted ({error.strerror}); delete it yourself") from error
    return bool(found)


def _files(corpus: str) -> list[Path]:
    """The files of all indexes of a corpus, the newest first."""
    where = location(corpus)
    try:
        names = os.listdir(where.parent)
    except OSError:
        return []
    ours = (where.with_name(name) for name in names if name.startswith(f"{where.name}-") and name.endswith(".sqlite"))
    return sorted(ours, key=_number, reverse=True)


def _number(path: Path) -> int:
    number = path.stem.rpartition("-")[2]
    return int(number) if number.isascii() and number.isdigit() else 0


def _opened(path: Path, corpus: str) -> Index | None:
    import sqlite3

    from seedcli.index.store import Index

    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=WAIT_SECONDS, isolation_level=None)
        connection.execute("BEGIN")  # all that is read belongs together, whatever is written meanwhile
    except sqlite3.Error:
        return None
    index = Index(connection, path)
    about = index.about()
    if about and about[:2] == (FORMAT, corpus):
        return index
    index.close()
    return None


def _sound(corpus: str) -> Path | None:
    """The newest index if it can be used and nothing in it is damaged."""
    index = opened(corpus)
    if index is None:
        return None
    with closing(index):
        return index.path if index.is_sound() else None


def _new(corpus: str) -> Path:
    """A file for a new index, which nobody else has."""
    where = location(corpus)
    number = max(map(_number, _files(corpus)), default=0)
    while True:
        number += 1
        path = where.with_name(f"{where.name}-{number}.sqlite")
        try:
            path.open("xb").close()
            return path
        except FileExistsError:
            continue


def _delete(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
