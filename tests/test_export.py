"""Exports are read back by the tools their users have, and give the values that went in."""

from __future__ import annotations

import csv
import gzip
import io
import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from made_pages import ANY, pages

from seedcli import Query, open_corpus
from seedcli.errors import UsageError
from seedcli.export import COLUMNS, KINDS, check_fields, export, format_of, rows, write
from seedcli.export.csv import FORMULA_STARTS
from seedcli.export.tsv import escape, unescape
from seedcli.model import Article, Page, Section

TEXTS = ("json", "jsonl", "csv", "tsv")
FLAT = ("articles", "comments", "sections")
PAGE = Page("x", "One\n", (Section("body", 1, 1),), Article(text="A paragraph, with “quotes” and a comma."))


def written(things: Any, kind: str, format: str, **options: Any) -> bytes:
    """What `export` sends to standard output."""
    stdout = SimpleNamespace(buffer=io.BytesIO(), flush=lambda: None)
    with patch("sys.stdout", stdout):
        export(things, kind=kind, format=format, **options)
    return bytes(stdout.buffer.getvalue())


def as_cells(row: dict[str, Any]) -> list[str]:
    """A row as a flat format gives it back: null is empty, lists are JSON."""
    return [
        "" if value is None else json.dumps(value) if isinstance(value, list) else str(value) for value in row.values()
    ]


def same_cells(cells: list[str], row: dict[str, Any]) -> bool:
    """Whether `cells` say what `row` says; JSON may be spelled in more than one way."""
    return all(
        json.loads(cell) == value if isinstance(value, list) else cell == expected
        for cell, value, expected in zip(cells, row.values(), as_cells(row), strict=True)
    )


@pytest.mark.parametrize("kind", KINDS)
@given(page=pages(ANY))
def test_json_gives_back_what_was_there(kind: str, page: Page) -> None:
    expected = list(rows(page, kind))
    assert json.loads(written([page], kind, "json")) == expected
    lines = written([page], kind, "jsonl").decode().splitlines()  # not one line more than rows, for any reader
    assert [json.loads(line) for line in lines] == expected


@pytest.mark.parametrize("kind", FLAT)
@given(page=pages())
def test_csv_gives_back_every_cell(kind: str, page: Page) -> None:
    data = written([page], kind, "csv")
    header, *table = csv.reader(io.StringIO(data.decode(), newline=""))
    expected = list(rows(page, kind))
    assert tuple(header) == COLUMNS[kind]
    assert len(table) == len(expected)
    assert all(same_cells(cells, row) for cells, row in zip(table, expected, strict=True))


@pytest.mark.parametrize("kind", FLAT)
@given(page=pages())
def test_tsv_is_one_row_a_line_and_gives_back_every_cell(kind: str, page: Page) -> None:
    header, *table = written([page], kind, "tsv").decode().splitlines()
    expected = list(rows(page, kind))
    assert tuple(header.split("\t")) == COLUMNS[kind]
    assert len(table) == len(expected)
    cells = [[unescape(cell) for cell in line.split("\t")] for line in table]
    assert all(same_cells(line, row) for line, row in zip(cells, expected, strict=True))


@given(text=ANY)
def test_an_escaped_cell_is_printable_and_can_be_read_back(text: str) -> None:
    assert unescape(escape(text)) == text
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in escape(text))


@given(page=pages(ANY))
def test_no_format_sends_a_terminal_a_command(page: Page) -> None:
    for format in ("json", "jsonl", "tsv"):
        text = written([page], "articles", format).decode()
        assert not any(c in text for c in "\x00\x1b\x07\x7f\x85\x9b\u2028\u202e")


def test_lone_surrogates_survive_in_json_and_are_replaced_in_cells(tmp_path: Path) -> None:
    rows = [{"text": "a\ud800b"}]
    for format, expected in (("json", "a\ud800b"), ("csv", "a\ufffdb"), ("tsv", "a\ufffdb")):
        path = tmp_path / f"surrogate.{format}"
        assert write(rows, ["text"], format=format, output=str(path), force=True) == 1
        data = path.read_text(encoding="utf-8")
        assert (json.loads(data)[0]["text"] if format == "json" else data.split()[1]) == expected


def test_an_export_of_nothing_is_still_a_document() -> None:
    assert json.loads(written([], "documents", "json")) == []
    assert written([], "documents", "jsonl") == b""
    assert written([], "sections", "csv") == b"page,label,start,end,text\r\n"
    assert written([], "sections", "tsv") == b"page\tlabel\tstart\tend\ttext\n"


def test_csv_ends_rows_with_crlf_and_quotes_cells_of_several_lines(tmp_path: Path) -> None:
    rows = [{"a": 'x\ny "z"', "b": 1, "c": None, "d": 0.5, "e": [1, "é"]}]
    path = tmp_path / "plain.csv"
    write(rows, list("abcde"), format="csv", output=str(path))
    assert path.read_bytes().decode() == 'a,b,c,d,e\r\n"x\ny ""z""",1,,0.5,"[1, ""é""]"\r\n'


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_a_byte_order_mark_on_request(format: str) -> None:
    assert not written([PAGE], "articles", format).startswith(b"\xef\xbb\xbf")
    marked = written([PAGE], "articles", format, bom=True)
    assert marked.startswith(b"\xef\xbb\xbfid")
    assert marked.count("\ufeff".encode()) == 1


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_the_guard_defuses_formulas_and_leaves_numbers(tmp_path: Path, start: str) -> None:
    rows = [{"text": f"{start}1+1", "number": -5, "plain": "1=1"}]
    for guard, expected in ((True, f"'{start}1+1"), (False, f"{start}1+1")):
        path = tmp_path / "guard.csv"
        write(rows, ["text", "number", "plain"], format="csv", output=str(path), force=True, guard=guard)
        _, cells = csv.reader(io.StringIO(path.read_bytes().decode(), newline=""))
        assert cells == [expected, "-5", "1=1"]


def test_fields_choose_columns_and_their_order() -> None:
    assert written([PAGE], "articles", "csv", fields=["words", "id", "words"]) == b"words,id\r\n7,x\r\n"
    assert json.loads(written([PAGE], "documents", "json", fields=["words", "id"])) == [{"words": 7, "id": "x"}]
    with pytest.raises(UsageError, match=r"no field 'nme'; there are id, name"):
        check_fields(["id", "nme"], ["id", "name"])


def test_a_limit_stops_the_reading(tmp_path: Path) -> None:
    def source() -> Any:
        yield PAGE
        raise AssertionError("read on after the limit")

    assert export(source(), kind="articles", format="jsonl", output=str(tmp_path / "limit.jsonl"), limit=1) == 1


def test_rows_can_be_put_in_order_before_they_are_limited() -> None:
    def by_end(rows: Any) -> Any:
        return sorted(rows, key=lambda row: -row["end"])

    longer = replace(PAGE, sections=(*PAGE.sections, Section("promo", 2, 5)))
    (line,) = written([longer], "sections", "jsonl", order=by_end, limit=1).splitlines()
    assert json.loads(line)["end"] == 5


def test_the_query_decides_about_each_row() -> None:
    corpus = open_corpus("seeds")
    query = Query(author="john whitehot", min_words=30)
    lines = written(corpus, "comments", "jsonl", query=query).splitlines()
    expected = [c.id for page in corpus for c in page.comments if c.author == "John Whitehot" and c.words >= 30]
    assert [json.loads(line)["id"] for line in lines] == expected
    assert len(json.loads(written(corpus, "documents", "json", query=query))) == (1 if expected else 0)
    assert written(corpus, "articles", "jsonl", query=query) == b""


def test_the_rows_of_the_seeds_name_their_columns() -> None:
    for page in open_corpus("seeds"):
        for kind in KINDS:
            assert all(tuple(row) == COLUMNS[kind] for row in rows(page, kind))
        assert "".join(row["text"] for row in rows(page, "sections")) == page.text


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"kind": "documents", "format": "csv"},
            "csv cannot hold documents; it holds articles, comments, sections;",
        ),
        ({"kind": "documents", "format": "tsv"}, "tsv cannot hold documents"),
        ({"kind": "articles", "format": "xls"}, "no format 'xls'; there are json, jsonl, csv, tsv"),
        ({"kind": "comments", "format": "sqlite"}, "sqlite cannot hold comments; it holds documents;"),
        ({"kind": "documents", "format": "sqlite", "fields": ["id"]}, "sqlite holds whole documents"),
        ({"kind": "people", "format": "csv"}, "no kind 'people'; there are documents, articles"),
        ({"kind": "articles", "format": "csv", "fields": ["lines"]}, "no field 'lines'; there are id, source"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_read(options: dict[str, Any], message: str, tmp_path: Path) -> None:
    def unread() -> Any:
        raise AssertionError("read")
        yield

    with pytest.raises(UsageError, match=message):
        export(unread(), output=str(tmp_path / "wrong"), **options)
    assert not (tmp_path / "wrong").exists()


@pytest.mark.parametrize(
    ("output", "format"),
    [
        ("a.csv", "csv"),
        ("A.JSONL", "jsonl"),
        ("a.json.gz", "json"),
        ("a.txt", None),
        ("a.db", "sqlite"),
        ("a.parquet", "parquet"),
        ("json", None),
        ("-", None),
        (None, None),
    ],
)
def test_the_suffix_names_the_format(output: str | None, format: str | None) -> None:
    assert format_of(output) == format


@pytest.mark.parametrize("format", TEXTS)
def test_a_gz_suffix_compresses_and_gives_the_same_bytes_every_time(tmp_path: Path, format: str) -> None:
    plain = written([PAGE], "articles", format)
    path = tmp_path / f"twice.{format}.gz"
    found = []
    for _ in range(2):
        export([PAGE], kind="articles", format=format, output=str(path), force=True)
        found.append(path.read_bytes())
    assert found[0] == found[1]
    assert gzip.decompress(found[0]) == plain


@pytest.mark.parametrize("format", ["sqlite", "parquet"])
def test_a_format_of_fixed_columns_takes_no_others(format: str) -> None:
    with pytest.raises(UsageError, match=f"{format} cannot hold these rows; there are json, jsonl, csv, tsv"):
        write([{"a": 1}], ["a"], format=format)
