"""The index' file: its tables, what is put into them and what is asked of them.

Whatever goes wrong when it is read, the answer is None: the caller then reads and parses for itself.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from seedcli.codec import pack, unpack
from seedcli.criteria import Criteria
from seedcli.ids import Ids, spelled
from seedcli.index import Stamp
from seedcli.index.narrow import folded, narrowing
from seedcli.model import Article, Comment, Page
from seedcli.names import name_key
from seedcli.parser.reasons import tell_of_damage

if TYPE_CHECKING:
    from pathlib import Path

# A file is at `ordinal` in the corpus, in the place of that number (from 0), and `inside` it. `parts` are a page's
# article and comments. Numbers of pages are never used twice, so rows of `texts`, which stay when their page goes,
# mislead nobody.
TABLES = (
    "CREATE TABLE about(format TEXT, corpus TEXT, fingerprint BLOB)",
    "CREATE TABLE files(n INTEGER PRIMARY KEY, ordinal INTEGER, place INTEGER, inside TEXT,"
    " path TEXT, size INTEGER, changed INTEGER, pages INTEGER, problems TEXT, UNIQUE(place, path))",
    "CREATE TABLE pages(n INTEGER PRIMARY KEY AUTOINCREMENT, file INTEGER, name TEXT, id TEXT, damaged INTEGER,"
    " packed BLOB)",
    "CREATE TABLE parts(page INTEGER, author TEXT, date TEXT, words INTEGER)",
    "CREATE INDEX files_ordinal ON files(ordinal)",
    "CREATE INDEX pages_file ON pages(file)",
    "CREATE INDEX pages_id ON pages(id)",
    "CREATE INDEX pages_damaged ON pages(n) WHERE damaged",
    "CREATE INDEX parts_page ON parts(page)",
    "CREATE INDEX parts_author ON parts(author)",
    "CREATE VIRTUAL TABLE texts USING fts5"
    "(text, content='', detail='none', columnsize=0, tokenize='trigram case_sensitive 1')",
)
CACHE_KIBIBYTES = 64 * 1024
"""SQLite's memory while it writes; what it holds of a full-text index it need not read again. Our choice."""


class About(NamedTuple):
    """Format, the corpus an index was made for, and the fingerprint of its files if all that is in them is here."""

    format: str
    corpus: str
    fingerprint: bytes | None


class Known(NamedTuple):
    """A file as the index knows it: number and name of each of its pages, and what could not be read of it."""

    pages: list[tuple[int, str]]
    problems: list[str]


class Found(NamedTuple):
    """A page that may be what is looked for, and in which place of the corpus it is, and where inside."""

    number: int
    id: str
    place: int
    inside: str


class Row(NamedTuple):
    """What is kept of a page: whether it is damaged, itself, its text for the full-text index, and author, date and
    words of its parts."""

    damaged: bool
    packed: bytes
    folded: str
    parts: list[tuple[str | None, str | None, int]]


def row_of(page: Page) -> Row:
    everything: tuple[Article | Comment, ...] = (page.article, *page.comments)
    parts = [(part.author and name_key(part.author), part.date, part.words) for part in everything]
    return Row(tell_of_damage(page.warnings), pack(page), folded(page), parts)


class Index:
    """An index that has been opened for reading. What is read stays as it was when it was opened."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection, self.path = connection, path

    def close(self) -> None:
        self.connection.close()

    def about(self) -> About | None:
        rows = self._ask("SELECT format, corpus, fingerprint FROM about")
        return About(*rows[0]) if rows else None

    def is_sound(self) -> bool:
        """Whether SQLite finds no damage; reads all of it."""
        return self._ask("PRAGMA quick_check(1)") == [("ok",)]

    def count(self) -> int | None:
        """How many pages it holds."""
        rows = self._ask("SELECT count(*) FROM pages")
        return rows[0][0] if rows else None

    def file(self, place: int, now: Stamp) -> Known | None:
        """What is known of a file; None where it is not known as it is `now`."""
        sql = "SELECT n, pages, problems FROM files WHERE place = ? AND path = ? AND size = ? AND changed = ?"
        files = self._ask(sql, (place, *now))
        pages = self._ask("SELECT n, name FROM pages WHERE file = ? ORDER BY n", files[0][:1]) if files else None
        if not files or pages is None or len(pages) != files[0][1]:
            return None
        return Known(pages, json.loads(files[0][2]))

    def page(self, number: int, id: str, source: str | None, linked: bool = True) -> Page | None:
        """The page of that number, under the id and the source that it has now, with its reply links or without."""
        rows = self._ask("SELECT packed FROM pages WHERE n = ?", (number,))
        try:
            page = unpack(rows[0][0], id, source) if rows else None
            return page if linked or page is None else _unlinked(page)
        except (ValueError, KeyError, TypeError, zlib.error):
            return None

    def narrow(self, criteria: Criteria) -> bool:
        """Find the pages that may meet `criteria`, for `may_meet` and `found`; whether that leaves any out."""
        sql, values = narrowing(criteria)
        made = bool(sql) and self._ask("CREATE TEMP TABLE wanted(n INTEGER PRIMARY KEY)") is not None
        return made and self._ask(f"INSERT OR IGNORE INTO wanted {sql}", values) is not None

    def may_meet(self, number: int) -> bool:
        return self._ask("SELECT 1 FROM wanted WHERE n = ?", (number,)) != []

    def is_damaged(self, number: int) -> bool:
        """Whether the page of that number has a warning that tells of damage."""
        return bool(self._ask("SELECT 1 FROM pages WHERE n = ? AND damaged", (number,)))

    def damaged(self) -> int:
        """How many such pages it holds."""
        rows = self._ask("SELECT count(*) FROM pages WHERE damaged")
        return rows[0][0] if rows else 0

    def authors(self, begun: str, most: int) -> list[str]:
        """At most so many names that begin with `begun`, as `name_key` has them."""
        first = name_key(begun)
        sql = "SELECT DISTINCT author FROM parts WHERE author >= ? AND author < ? ORDER BY author LIMIT ?"
        return [author for (author,) in self._ask(sql, (first, first + chr(0x10FFFF), most)) or ()]

    def found(self) -> Iterator[Found | None]:
        """The pages that may meet the criteria, in the corpus' order; None at the end where there may be others."""
        sql = (
            "SELECT p.n, p.id, f.place, f.inside FROM wanted w JOIN pages p USING (n) JOIN files f ON f.n = p.file"
            " ORDER BY f.ordinal, p.n"
        )
        try:
            yield from map(Found._make, self.connection.execute(sql))
        except sqlite3.Error:
            yield None

    def begun(self, name: str) -> list[Found]:
        """The pages whose ids begin with `name`, in the corpus' order."""
        sql = (
            "SELECT p.n, p.id, f.place, f.inside FROM pages p JOIN files f ON f.n = p.file"
            " WHERE p.id >= ? AND p.id < ? ORDER BY f.ordinal, p.n"
        )
        rows = self._ask(sql, (name, f"{name}\U0010ffff"))
        return [Found(*row) for row in rows or ()]

    def problems(self) -> list[str] | None:
        """What could not be read of its files."""
        rows = self._ask("SELECT problems FROM files WHERE problems <> '[]' ORDER BY ordinal")
        return None if rows is None else [problem for (problems,) in rows for problem in json.loads(problems)]

    def _ask(self, sql: str, values: Sequence[Any] = ()) -> list[Any] | None:
        try:
            return self.connection.execute(sql, values).fetchall()
        except sqlite3.Error:
            return None


class Writer(Index):
    """An index that is brought up to date, file by file in the corpus' order. All that it does may raise sqlite3.Error.

    After `begin` come, for each file, either `keep`, or `open`, a `put` a page, and `shut`; then `finish`.
    """

    def begin(self) -> None:
        self._ordinal = self._number = 0
        self.whole = True
        self.connection.execute("UPDATE files SET ordinal = NULL")

    def make(self, format: str, corpus: str) -> None:
        for sql in TABLES:
            self.connection.execute(sql)
        self.connection.execute("INSERT INTO about VALUES (?, ?, NULL)", (format, corpus))

    def keep(self, place: int, now: Stamp) -> None:
        """The file is as it was."""
        self._ordinal += 1
        sql = "UPDATE files SET ordinal = ? WHERE place = ? AND path = ?"
        self.connection.execute(sql, (self._ordinal, place, now[0]))

    def open(self, place: int, inside: str, now: Stamp) -> None:
        """What is known of the file gives way to the pages that follow."""
        self._forget("place = ? AND path = ?", (place, now[0]))
        self._ordinal += 1
        sql = "INSERT INTO files(ordinal, place, inside, path, size, changed) VALUES (?, ?, ?, ?, ?, ?)"
        self._number = self.connection.execute(sql, (self._ordinal, place, inside, *now)).lastrowid or 0

    def put(self, name: str, row: Row) -> None:
        """A page of the file, by its name in it."""
        sql = "INSERT INTO pages(file, name, id, damaged, packed) VALUES (?, ?, ?, ?, ?)"
        values = (self._number, name, spelled(name), row.damaged, row.packed)
        number = self.connection.execute(sql, values).lastrowid
        parts = [(number, *part) for part in row.parts]
        self.connection.executemany("INSERT INTO parts VALUES (?, ?, ?, ?)", parts)
        self.connection.execute("INSERT INTO texts(rowid, text) VALUES (?, ?)", (number, row.folded))

    def shut(self, problems: Sequence[str], lost: bool) -> None:
        """The file is at its end. If a page was `lost`, or all it gave are problems, it is read anew next time."""
        sql = "SELECT count(*) FROM pages WHERE file = ?"
        (pages,) = self.connection.execute(sql, (self._number,)).fetchone()
        if lost or (problems and not pages):
            self.whole = False
            self._forget("n = ?", (self._number,))
        else:
            sql = "UPDATE files SET pages = ?, problems = ? WHERE n = ?"
            self.connection.execute(sql, (pages, json.dumps(problems), self._number))

    def finish(self, fingerprint: bytes) -> None:
        """Forget the files that are gone, make ids unique, and note what the corpus looks like if all of it is here."""
        self._forget("ordinal IS NULL", ())
        ids, changed = Ids(), []
        sql = "SELECT p.n, p.name, p.id FROM files f JOIN pages p ON p.file = f.n ORDER BY f.ordinal, p.n"
        for number, name, id in self.connection.execute(sql):
            if (now := ids.unique(name)) != id:
                changed.append((now, number))
        self.connection.executemany("UPDATE pages SET id = ? WHERE n = ?", changed)
        self.connection.execute("UPDATE about SET fingerprint = ?", (fingerprint if self.whole else None,))

    def _forget(self, condition: str, values: Sequence[Any]) -> None:
        files = f"SELECT n FROM files WHERE {condition}"
        pages = f"SELECT n FROM pages WHERE file IN ({files})"
        self.connection.execute(f"DELETE FROM parts WHERE page IN ({pages})", values)
        self.connection.execute(f"DELETE FROM pages WHERE file IN ({files})", values)
        self.connection.execute(f"DELETE FROM files WHERE {condition}", values)


def _unlinked(page: Page) -> Page:
    """`page` as it is read with `links="none"`."""
    bare = [replace(c, reply_to=None, depth=None, confidence=None, evidence=()) for c in page.comments]
    return replace(page, comments=tuple(bare))
