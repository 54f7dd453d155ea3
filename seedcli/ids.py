"""Ids made unique, whatever the number of pages: a few are held in memory, many in a temporary file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

HELD = 5_000
"""Ids in memory at most, a megabyte; beyond, SQLite keeps them, in a file of its own that it deletes."""


def spelled(name: str) -> str:
    """A name as an id: `#` would begin a comment's number."""
    return name.replace("#", "%23") if "#" in name else name


class Ids:
    """The ids so far, each with the last number that was tried for a twin of it."""

    def __init__(self) -> None:
        self._held: dict[str, int] = {}
        self._filed: Connection | None = None

    def unique(self, name: str) -> str:
        """`name` as an id; where that is taken `name~2`, `name~3`, …"""
        name = spelled(name)
        number = self._last(name)
        if number is None:
            self._put(name, 1)
            return name
        while self._last(id := f"{name}~{number + 1}") is not None:
            number += 1
        self._put(name, number + 1)
        self._put(id, 1)
        return id

    def _last(self, id: str) -> int | None:
        found = self._held.get(id)
        if found is None and self._filed is not None:
            row = self._filed.execute("SELECT last FROM ids WHERE id = ?", (id.encode("utf-8", "surrogatepass"),))
            found = next((last for (last,) in row), None)
        return found

    def _put(self, id: str, last: int) -> None:
        self._held[id] = last
        if len(self._held) >= HELD:
            self._file()

    def _file(self) -> None:
        from sqlite3 import connect

        if self._filed is None:
            self._filed = connect("", isolation_level=None)  # no name: a temporary file, once it outgrows the cache
            self._filed.execute("PRAGMA journal_mode=OFF")
            self._filed.execute("CREATE TABLE ids(id BLOB PRIMARY KEY, last INTEGER) WITHOUT ROWID")
        rows = sorted((id.encode("utf-8", "surrogatepass"), last) for id, last in self._held.items())
        self._filed.execute("BEGIN")
        self._filed.executemany("INSERT OR REPLACE INTO ids VALUES (?, ?)", rows)
        self._filed.execute("COMMIT")
        self._held.clear()
