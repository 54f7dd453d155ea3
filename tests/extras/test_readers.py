"""Exports are read back by the tools that their users have; needs the extras `parquet`, `crawl` and `readers`."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas
import pytest
from datasette.app import Datasette
from sqlite_utils import Database

from seedcli import cli, open_corpus
from seedcli.export import rows

CORPUS = "tests/pages/synthetic"
# A process of its own: at its end the library complains of what it leaks, after pytest's closing line.
DUCKDB = """
import duckdb, json, sys
found = duckdb.sql(f"SELECT * FROM '{sys.argv[1]}'")
print(json.dumps([dict(zip(found.columns, row, strict=True)) for row in found.fetchall()], default=str))
"""


def exported(path: Path, *args: str) -> str:
    assert cli.run(["export", *args, "-C", CORPUS, "-o", str(path), "-j", "1"]) == 0
    return str(path)


def expected(kind: str) -> list[dict[str, Any]]:
    return [json.loads(json.dumps(row)) for page in open_corpus(CORPUS) for row in rows(page, kind)]


def missing_as_none(value: Any) -> Any:
    return None if isinstance(value, float) and value != value else value


@pytest.mark.parametrize("kind", ["documents", "articles", "comments", "sections"])
def test_duckdb_reads_parquet_and_json_lines(tmp_path: Path, kind: str) -> None:
    wanted = expected(kind)
    for suffix in ("parquet", "jsonl", "jsonl.gz", "jsonl.zst"):
        if kind == "documents" and suffix != "parquet":
            continue  # DuckDB guesses the types of JSON, and rows of many kinds are too much for its guess
        path = exported(tmp_path / f"{kind}.{suffix}", kind)
        read = json.loads(subprocess.run([sys.executable, "-c", DUCKDB, path], capture_output=True, check=True).stdout)
        columns = [name for name in wanted[0] if name not in ("date", "evidence")]
        assert [[row[name] for name in columns] for row in read] == [[row[name] for name in columns] for row in wanted]


@pytest.mark.parametrize(("suffix", "read"), [("csv", pandas.read_csv), ("tsv", None), ("parquet", None)])
def test_pandas_reads_tables(tmp_path: Path, suffix: str, read: Any) -> None:
    path = exported(tmp_path / f"comments.{suffix}", "comments")
    if suffix == "parquet":
        table = pandas.read_parquet(path)
    else:
        table = pandas.read_csv(path, sep="\t" if suffix == "tsv" else ",")
    wanted = expected("comments")
    assert list(table.columns) == list(wanted[0])
    for name in ("id", "author", "words", "reply_to"):
        assert [missing_as_none(value) for value in table[name]] == [row[name] for row in wanted]
    if suffix != "tsv":  # which writes newlines as \n
        assert list(table["text"]) == [row["text"] for row in wanted]


@pytest.mark.parametrize("suffix", ["jsonl", "jsonl.gz", "jsonl.bz2", "jsonl.xz", "jsonl.zst"])
def test_pandas_reads_json_lines_and_they_can_be_a_corpus(tmp_path: Path, suffix: str) -> None:
    path = exported(tmp_path / f"articles.{suffix}", "articles")
    wanted = expected("articles")
    texts = list(pandas.read_json(path, lines=True)["text"]) if suffix != "jsonl.zst" else None
    assert texts in (None, [row["text"] for row in wanted])
    assert [page.text for page in open_corpus(path).raw()] == [row["text"] for row in wanted]


def test_sqlite_has_keys_that_hold_and_a_search(tmp_path: Path) -> None:
    connection = sqlite3.connect(exported(tmp_path / "pages.sqlite"))
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("SELECT count(*) FROM comments").fetchone() == (len(expected("comments")),)
    connection.close()


def test_sqlite_utils_knows_keys_and_search(tmp_path: Path) -> None:
    database = Database(exported(tmp_path / "pages.sqlite"))
    assert {"pages", "sections", "comments"} <= set(database.table_names())
    assert database["pages"].pks == ["id"]
    assert {key.other_table for key in database["comments"].foreign_keys} == {"pages", "comments"}
    assert database["comments"].detect_fts() == "comments_fts"
    word = expected("articles")[0]["title"].split()[0]
    assert [row["id"] for row in database["pages"].search(f'"{word}"')]
    database.close()


def test_datasette_opens_it_as_it_is(tmp_path: Path) -> None:
    path = exported(tmp_path / "pages.sqlite")

    async def asked(address: str) -> Any:
        response = await Datasette([path]).client.get(address)
        assert response.status_code == 200
        return response.json()

    found = asyncio.run(asked("/pages/pages.json?_shape=objects&_size=max"))["rows"]
    assert [row["id"] for row in found] == sorted(row["id"] for row in expected("documents"))
    word = expected("articles")[0]["title"].split()[0]
    assert asyncio.run(asked(f'/pages/pages.json?_shape=objects&_search="{word}"'))["rows"]
