"""Arrow and Parquet; needs the extra `parquet`."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pyarrow
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from seedcli import arrow, open_corpus, parse
from seedcli.errors import UsageError
from seedcli.export import COLUMNS, KINDS, export, rows


@pytest.mark.parametrize("kind", KINDS)
def test_an_export_is_read_back_as_it_was(tmp_path: Path, kind: str) -> None:
    path, corpus = tmp_path / "out.parquet", open_corpus("seeds")
    count = export(corpus, kind=kind, format="parquet", output=str(path))
    expected = [json.loads(json.dumps(row)) for page in corpus for row in rows(page, kind)]
    table = parquet.read_table(path)
    assert table.to_pylist() == expected
    assert count == len(expected)
    assert tuple(table.column_names) == COLUMNS[kind]


def test_an_export_of_nothing_has_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    export([], kind="comments", format="parquet", output=str(path), fields=["words", "id"])
    table = parquet.read_table(path)
    assert table.schema == pyarrow.schema([("words", pyarrow.int32()), ("id", pyarrow.string())])
    assert table.num_rows == 0


def test_a_table_is_parsed_row_for_row() -> None:
    pages = list(open_corpus("seeds"))
    table = pyarrow.table(
        {"id": [p.id for p in pages], "text": [p.text for p in pages], "source": [p.source for p in pages]}
    )
    again = pickle.loads(pickle.dumps(arrow.parse_table))(table)
    assert again.schema == arrow.SCHEMA
    assert again.drop_columns("error").to_pylist() == [json.loads(json.dumps(page.to_dict())) for page in pages]


def test_a_row_without_text_keeps_its_id_and_its_error() -> None:
    table = pyarrow.table({"text": ["A title\n", None], "id": [None, "x#1"], "url": [None, "https://example.org/"]})
    good, bad = arrow.parse_table(table).to_pylist()
    assert (good["id"], good["error"]) == ("1", None)
    assert (bad["id"], bad["url"], bad["error"], bad["sections"]) == ("x%231", "https://example.org/", "no text", [])


def test_an_empty_table_has_the_schema_and_one_without_text_is_refused() -> None:
    assert arrow.parse_table(pyarrow.table({"text": pyarrow.array([], pyarrow.string())})).schema == arrow.SCHEMA
    with pytest.raises(UsageError, match="no column 'text' to parse; there are content"):
        arrow.parse_table(pyarrow.table({"content": ["x"]}))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(texts=st.lists(st.text(max_size=60), max_size=4))
def test_any_text_is_parsed_as_it_is_alone(texts: list[str]) -> None:
    table = arrow.parse_table(pyarrow.table({"text": pyarrow.array(texts, pyarrow.string())}))
    expected = [json.loads(json.dumps(parse(text, str(n)).to_dict())) for n, text in enumerate(texts, 1)]
    assert table.drop_columns("error").to_pylist() == expected
