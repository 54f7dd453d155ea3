"""The index' file: its tables, what is put into them and what is asked of them.

Whatever goes wrong when it is read, the answer is None: the caller then reads and parses for itself.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from seedcli.index import Criteria, Stamp
from seedcli.index.codec import pack, renamed, unpack
from seedcli.index.narrow import folded, narrowing
from seedcli.model import Article, Comment, Page
from seedcli.names import name_key

# `parts` are a page's article and comments. Numbers of pages are never used twice, so rows of `texts`, which stay when
# their page goes, mislead nobody.
TABLES = (
    "CREATE TABLE about(format TEXT, places TEXT)",
    "CREATE TABLE files(path TEXT PRIMARY KEY, size INTEGER, changed INTEGER) WITHOUT ROWID",
    "CREATE TABLE pages(n INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT, name TEXT, packed BLOB)",
    "CREATE TABLE parts(page INTEGER, author TEXT, date TEXT, words INTEGER)",
    "CREATE INDEX pages_path ON pages(path)",
    "CREATE INDEX parts_page ON parts(page)",
    "CREATE INDEX parts_author ON parts(author)",
    "CREATE VIRTUAL TABLE texts USING fts5"
    "(text, content='', detail='none', columnsize=0, tokenize='trigram case_sensitive 1')",
)


class Index:
    """An index that has been opened for reading; the methods that write raise sqlite3.Error."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def close(self) -> None:
        self._connection.close()

    def about(self) -> list[tuple[str, str]] | None:
        """Format and places it was made for."""
        return self._ask("SELECT format, places FROM about")

    def is_sound(self) -> bool:
        """Whether SQLite finds no damage; reads all of it."""
        return self._ask("PRAGMA quick_check(1)") == [("ok",)]

    def authors(self, begun: str, most: int) -> list[str]:
        """At most so many names that begin with `begun`, as `name_key` has them."""
        first = name_key(begun)
        sql = "SELECT DISTINCT author FROM parts WHERE author >= ? AND author < ? ORDER BY author LIMIT ?"
        return [author for (author,) in self._ask(sql, (first, first + chr(0x10FFFF), most)) or ()]

    def count(self) -> int | None:
        """How many pages it holds."""
        rows = self._ask("SELECT count(*) FROM pages")
        return rows[0][0] if rows else None

    def file(self, now: Stamp) -> list[tuple[int, str]] | None:
        """Number and name of each page of a file in its order; None where it is not known as it is `now`."""
        sql = "SELECT n, name FROM files JOIN pages USING (path) WHERE path = ? AND size = ? AND changed = ? ORDER BY n"
        return self._ask(sql, now) or None

    def page(self, number: int, id: str, source: str | None) -> Page | None:
        """The page of that number, under the id and the source that it has now."""
        rows = self._ask("SELECT packed FROM pages WHERE n = ?", (number,))
        try:
            return replace(renamed(unpack(rows[0][0]), id), source=source) if rows else None
        except (ValueError, KeyError, TypeError, zlib.error):
            return None

    def candidates(self, criteria: Criteria) -> set[int] | None:
        """The numbers of the pages that may match; None: any may."""
        sql, values = narrowing(criteria)
        rows = self._ask(sql, values) if sql else None
        return None if rows is None else {number for (number,) in rows}

    def paths(self) -> set[str]:
        """The files it knows."""
        return {path for (path,) in self._ask("SELECT path FROM files") or ()}

    def make(self, format: str, places: str) -> None:
        for sql in TABLES:
            self._connection.execute(sql)
        self._connection.execute("INSERT INTO about VALUES (?, ?)", (format, places))

    def put(self, now: Stamp, pages: Iterable[tuple[str, Page]]) -> None:
        """Put the pages of a file, each with its name, in the place of what is known of that file."""
        self.forget(now[0])
        self._connection.execute("INSERT INTO files VALUES (?, ?, ?)", now)
        for name, page in pages:
            row = (now[0], name, pack(page))
            number = self._connection.execute("INSERT INTO pages(path, name, packed) VALUES (?, ?, ?)", row).lastrowid
            everything: tuple[Article | Comment, ...] = (page.article, *page.comments)
            parts = [(number, p.author and name_key(p.author), p.date, p.words) for p in everything]
            self._connection.executemany("INSERT INTO parts VALUES (?, ?, ?, ?)", parts)
            self._connection.execute("INSERT INTO texts(rowid, text) VALUES (?, ?)", (number, folded(page)))

    def forget(self, path: str) -> None:
        self._connection.execute("DELETE FROM parts WHERE page IN (SELECT n FROM pages WHERE path = ?)", (path,))
        self._connection.execute("DELETE FROM pages WHERE path = ?", (path,))
        self._connection.execute("DELETE FROM files WHERE path = ?", (path,))

    def _ask(self, sql: str, values: Sequence[Any] = ()) -> list[Any] | None:
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error:
            return None
