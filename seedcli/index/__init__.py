"""The embedded index: a SQLite file in the user's cache folder with the parsed pages of a corpus and a full-text index.

A cache and nothing else: it can be dropped at any moment, is used only for files whose size and time of change are what
they were when it was built, and narrows a search; whether a page matches is for `Query.matches` to say.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from typing import TYPE_CHECKING, NamedTuple

from seedcli.errors import OutputError, SourceError
from seedcli.model import Page
from seedcli.parser import VERSION as PARSER_VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from seedcli.index.store import Index

__all__ = ["Criteria", "Index", "Stamp", "Status", "build", "drop", "location", "opened", "stamp", "status"]

FORMAT = f"1.{PARSER_VERSION}"
"""Version of the tables and of the parser; an index of another is built anew."""
WAIT_SECONDS = 30.0
"""How long one command waits for another that is writing. Our choice."""

Stamp = tuple[str, int, int]
"""A file as it was: absolute path, size in bytes, time of change in nanoseconds."""
Pages = Iterable[tuple[str, Page]]


class Criteria(NamedTuple):
    """What of a query the index can help with; the fields mean what they mean in `Query`. `dated`: a date is known."""

    match: str | None = None
    title: str | None = None
    author: str | None = None
    anonymous: bool = False
    dated: bool = False
    min_words: int | None = None
    max_words: int | None = None


class Status(NamedTuple):
    """An index: where it is, its pages, its bytes, and whether it can be used (it is neither damaged nor outdated)."""

    path: Path
    pages: int
    bytes: int
    usable: bool


def location(places: Sequence[str]) -> Path:
    """Where the index of the corpus of `places` is kept."""
    from platformdirs import user_cache_path

    return user_cache_path("seedcli", appauthor=False) / f"{zlib.crc32(_about(places).encode()):08x}.sqlite"


def stamp(path: str) -> Stamp | None:
    """The file at `path` as it is now; None where that cannot be told."""
    try:
        now = os.stat(path)
        return os.fsencode(os.path.abspath(path)).decode(), now.st_size, now.st_mtime_ns
    except (OSError, UnicodeDecodeError):  # a path that is no UTF-8 is not indexed
        return None


def opened(places: Sequence[str]) -> Index | None:
    """The index of the corpus of `places`, for reading; None where there is none that can be used."""
    path = location(places)
    if not os.path.exists(path):  # of a folder that may not be entered, too, it says no
        return None
    import sqlite3

    from seedcli.index.store import Index

    try:
        index = Index(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=WAIT_SECONDS))
    except sqlite3.Error:
        return None
    if index.about() == [(FORMAT, _about(places))]:
        return index
    index.close()
    return None


def build(places: Sequence[str], files: Iterable[tuple[Stamp, Callable[[], Pages]]]) -> Status:
    """Bring the index of the corpus of `places` up to date with its files: all of it, or nothing.

    files: every file as it is now, and a function that parses it, called where it is new or changed; a file for which
    that raises SourceError is left out. Raises OutputError where the index cannot be written.
    """
    with _writing(places) as index:
        gone = index.paths()
        for now, parse in files:
            gone.discard(now[0])
            if index.file(now) is None:
                try:
                    index.put(now, parse())
                except SourceError:
                    index.forget(now[0])
        for path in gone:
            index.forget(path)
        count = index.count() or 0
    where = location(places)
    return Status(where, count, where.stat().st_size, usable=True)


def status(places: Sequence[str]) -> Status | None:
    """What is known about the index of the corpus of `places`; None where there is none."""
    path = location(places)
    if not os.path.exists(path):  # of a folder that may not be entered, too, it says no
        return None
    index = opened(places)
    if index is None:
        return Status(path, 0, path.stat().st_size, usable=False)
    with closing(index):
        return Status(path, index.count() or 0, path.stat().st_size, usable=True)


def drop(places: Sequence[str]) -> bool:
    """Delete the index of the corpus of `places`; whether there was one. Raises OutputError where that fails."""
    path = location(places)
    parts = [part for suffix in ("", "-wal", "-shm") if os.path.exists(part := path.with_name(path.name + suffix))]
    try:
        for part in parts:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{path}: the index cannot be deleted ({error.strerror}); delete it yourself") from error
    return bool(parts)


@contextmanager
def _writing(places: Sequence[str]) -> Iterator[Index]:
    """The index for writing, made anew where there is none that can be used."""
    import sqlite3

    from seedcli.index.store import Index

    path = location(places)
    with closing(current) if (current := opened(places)) else nullcontext():
        sound = current is not None and current.is_sound()
    if not sound:
        drop(places)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("BEGIN IMMEDIATE")
            index = Index(connection)
            if not sound:
                index.make(FORMAT, _about(places))
            yield index
            connection.execute("COMMIT")
    except (sqlite3.Error, OSError) as error:
        raise OutputError(f"{path}: the index cannot be written ({error}); make room, or drop it") from error


def _about(places: Sequence[str]) -> str:
    return "\n".join(os.path.abspath(place) for place in places).encode("utf-8", "replace").decode()
