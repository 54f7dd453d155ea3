"""SQLite: tables pages, sections and comments with their keys, and full-text search; opens in Datasette as it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from functools import cache
from tempfile import TemporaryDirectory
from typing import BinaryIO

from seedcli.errors import OutputError
from seedcli.export.cells import stored
from seedcli.export.rows import Row
from seedcli.export.writer import Dialect

TABLES = """
CREATE TABLE pages(
    id TEXT PRIMARY KEY, source TEXT, url TEXT, title TEXT, author TEXT, date TEXT, words INTEGER NOT NULL,
    text TEXT NOT NULL, title_lines TEXT, author_lines TEXT, date_lines TEXT, warnings TEXT NOT NULL);
CREATE TABLE sections(
    page_id TEXT NOT NULL REFERENCES pages(id), label TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    reasons TEXT NOT NULL, PRIMARY KEY(page_id, start));
CREATE TABLE comments(
    id TEXT PRIMARY KEY, page_id TEXT NOT NULL REFERENCES pages(id), author TEXT, date TEXT, words INTEGER NOT NULL,
    text TEXT NOT NULL, reply_to TEXT REFERENCES comments(id), depth INTEGER, confidence REAL, evidence TEXT NOT NULL,
    lines TEXT NOT NULL, author_lines TEXT);
"""
# Made last: filling tables first and sorting then is several times faster. The double quotes are what sqlite-utils
# looks for when it asks which table a search is of.
INDEXES = """
CREATE INDEX comments_page_id ON comments(page_id);
CREATE INDEX comments_reply_to ON comments(reply_to);
CREATE INDEX comments_author ON comments(author);
CREATE INDEX sections_label ON sections(label);
CREATE VIRTUAL TABLE pages_fts USING fts5(title, text, content="pages");
CREATE VIRTUAL TABLE comments_fts USING fts5(text, content="comments");
INSERT INTO pages_fts(pages_fts) VALUES ('rebuild');
INSERT INTO comments_fts(comments_fts) VALUES ('rebuild');
"""


def write_sqlite(rows: Iterable[Row], columns: Sequence[str], out: BinaryIO, dialect: Dialect) -> None:
    """Write page records. SQLite needs a file of its own, so it is made beside `out` and then copied into it."""
    folder = os.path.dirname(out.name) if isinstance(getattr(out, "name", None), str) else None
    with TemporaryDirectory(prefix=".seedcli-", dir=folder or None) as room:
        path = os.path.join(room, "pages.sqlite")
        try:
            with closing(sqlite3.connect(path)) as connection:
                _fill(connection, rows)
        except sqlite3.Error as error:
            raise OutputError(
                f"{path}: cannot be written ({error}); make room, or name another place with -o"
            ) from error
        with open(path, "rb") as made:
            shutil.copyfileobj(made, out)


def _fill(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
    for page in rows:
        _insert(connection, "pages", page)
        for section in page["sections"]:
            _insert(connection, "sections", {"page_id": page["id"], **section})
        for comment in page["comments"]:
            _insert(connection, "comments", {"page_id": page["id"], **comment})
    connection.executescript(INDEXES)
    connection.commit()


# What a page record has that is no column of its table.
_ELSEWHERE = ("schema", "sections", "comments")


def _insert(connection: sqlite3.Connection, table: str, record: Row) -> None:
    values = {name: stored(value) for name, value in record.items() if name not in _ELSEWHERE}
    connection.execute(_insertion(table, tuple(values)), list(values.values()))


@cache
def _insertion(table: str, names: tuple[str, ...]) -> str:
    columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    return f"INSERT INTO {table}({columns}) VALUES ({marks})"
