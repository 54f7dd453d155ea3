"""The SQLite export holds the page records in three tables that know each other."""

from __future__ import annotations

import io
import json
import os
import sqlite3
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_pages import pages

from seedcli import open_corpus
from seedcli.errors import OutputError
from seedcli.export import export
from seedcli.model import Page


def opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    return connection


def records(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """The page records read back from the tables."""
    found = []
    for page in map(dict, connection.execute("SELECT * FROM pages ORDER BY rowid")):
        tables = {}
        for table in ("sections", "comments"):
            rows = connection.execute(f"SELECT * FROM {table} WHERE page_id = ? ORDER BY rowid", (page["id"],))
            tables[table] = [_unpacked({k: v for k, v in dict(row).items() if k != "page_id"}) for row in rows]
        found.append({"schema": 1, **_unpacked(page), **tables})
    return found


def _unpacked(row: dict[str, Any]) -> dict[str, Any]:
    lists = ("title_lines", "author_lines", "date_lines", "warnings", "reasons", "evidence", "lines")
    return {name: json.loads(value) if name in lists and value is not None else value for name, value in row.items()}


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=st.lists(pages(), max_size=3, unique_by=lambda page: page.id))
def test_the_records_can_be_read_back(tmp_path: Path, found: list[Page]) -> None:
    path = tmp_path / "pages.sqlite"
    assert export(found, kind="documents", format="sqlite", output=str(path), force=True) == len(found)
    connection = opened(path)
    assert records(connection) == [json.loads(json.dumps(page.to_dict())) for page in found]
    connection.close()
    assert os.listdir(tmp_path) == ["pages.sqlite"]


def test_the_seeds_have_keys_and_full_text_search(tmp_path: Path) -> None:
    path = tmp_path / "seeds.db"
    corpus = open_corpus("seeds")
    export(corpus, kind="documents", format="sqlite", output=str(path))
    connection = opened(path)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    said = [c.id for page in corpus for c in page.comments if "whining" in c.text]
    for table, word, expected in (("pages", "chemical", ["000_6d0bdb5cd7e8243c"]), ("comments", "whining", said)):
        search = f"SELECT id FROM {table} WHERE rowid IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?)"
        assert [row["id"] for row in connection.execute(search, (word,))] == expected
    connection.close()


def test_it_goes_to_standard_output_too() -> None:
    stdout = SimpleNamespace(buffer=io.BytesIO(), flush=lambda: None)
    with patch("sys.stdout", stdout):
        export([], kind="documents", format="sqlite")
    assert stdout.buffer.getvalue().startswith(b"SQLite format 3\0")


def test_an_id_that_comes_twice_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    page = next(iter(open_corpus("seeds")))
    with pytest.raises(OutputError, match="cannot be written"):
        export([page, page], kind="documents", format="sqlite", output=str(tmp_path / "twice.db"))
    assert list(tmp_path.iterdir()) == []
