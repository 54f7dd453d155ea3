"""Parquet as a corpus; needs the extra `parquet`."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

from seedcli import open_corpus
from seedcli.errors import SourceError
from seedcli.export import export
from seedcli.model import RawPage
from seedcli.sources import Intake
from seedcli.sources import parquet as source

RECORDS: list[dict[str, Any]] = [
    {"text": "One\n", "id": "a#1", "url": "https://example.org/", "date": datetime(2018, 3, 7, tzinfo=UTC), "n": 1},
    {"text": None, "id": "b", "url": None, "date": None, "n": 2},
    {"text": "Three", "id": None, "url": None, "date": datetime(2018, 3, 8), "n": 3},
]


def written(path: Path, records: list[dict[str, Any]], **about: Any) -> Path:
    parquet.write_table(pyarrow.Table.from_pylist(records), path, **about)
    return path


def test_rows_are_pages(tmp_path: Path) -> None:
    path = written(tmp_path / "in.parquet", RECORDS)
    corpus = open_corpus(tmp_path)
    assert list(corpus.raw()) == [
        RawPage("a%231", "One\n", str(path), "https://example.org/", "2018-03-07"),
        RawPage("in:3", "Three", str(path), None, "2018-03-08"),
    ]
    assert corpus.problems == (f"{path}:2: no text; looked for text, raw_content, content; record left out",)


def test_fields_are_chosen_and_a_day_is_a_date(tmp_path: Path) -> None:
    path = written(tmp_path / "in.parquet", [{"body": "x", "text": "y", "key": 5, "date": date(2018, 3, 7)}])
    assert list(open_corpus(path, intake=Intake("body", "key")).raw()) == [
        RawPage("5", "x", str(path), None, "2018-03-07")
    ]


def test_only_the_columns_of_a_page_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "in.parquet", [{"text": "x", "id": "a", "vectors": [1.0] * 9, "other": "z"}])
    asked: list[list[str]] = []
    iterate = parquet.ParquetFile.iter_batches

    def noting(self: Any, *args: Any, columns: list[str], **about: Any) -> Any:
        asked.append(columns)
        return iterate(self, *args, columns=columns, **about)

    monkeypatch.setattr(parquet.ParquetFile, "iter_batches", noting)
    assert len(list(open_corpus(path).raw())) == 1
    assert asked == [["text", "id"]]


def test_row_groups_are_streamed_and_a_damaged_one_costs_itself(tmp_path: Path) -> None:
    records = [{"text": f"Page {n} " * 50, "id": str(n)} for n in range(400)]
    path = written(tmp_path / "in.parquet", records, row_group_size=100, compression="zstd", use_dictionary=False)
    assert [page.id for page in open_corpus(path).raw()] == [str(n) for n in range(400)]
    at = parquet.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    data = bytearray(path.read_bytes())
    data[at : at + 60] = b"\xff" * 60
    path.write_bytes(data)
    corpus = open_corpus(path)
    assert [page.id for page in corpus.raw()] == [str(n) for n in (*range(100), *range(200, 400))]
    (problem,) = corpus.problems
    assert problem.startswith(f"{path}: rows 101 to 200 cannot be read (")
    assert "\n" not in problem


def test_a_row_that_cannot_be_made_costs_itself(tmp_path: Path) -> None:
    far = pyarrow.array([0, 2**40, 0], pyarrow.timestamp("s"))  # the year 36812
    raw = pyarrow.array([b"One", b"Two", b"Bro\xffken"], pyarrow.binary()).view(pyarrow.string())
    parquet.write_table(pyarrow.table({"text": raw, "date": far}), tmp_path / "in.parquet")
    corpus = open_corpus(tmp_path / "in.parquet")
    assert [page.id for page in corpus.raw()] == ["in:1"]
    assert [problem.removeprefix(f"{tmp_path}/in.parquet:")[:2] for problem in corpus.problems] == ["2:", "3:"]
    assert all(problem.endswith("; record left out") for problem in corpus.problems)


@pytest.mark.parametrize("values", [[1, 2], [["a"], None], [b"x", b"y"], [True, None], [{"a": 1}, None], [1.5, None]])
def test_text_of_another_type_is_no_text(tmp_path: Path, values: list[Any]) -> None:
    path = written(tmp_path / "in.parquet", [{"text": value, "id": value} for value in values])
    corpus = open_corpus(path)
    assert list(corpus.raw()) == []
    said = "no text; looked for text, raw_content, content; record left out"
    assert corpus.problems == (f"{path}:1: {said}", f"{path}:2: {said}")


def test_a_row_that_is_too_large_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEDCLI_MAX_PAGE_MB", "0.001")
    path = written(tmp_path / "in.parquet", [{"text": "x" * 1000}, {"text": "x" * 1001}])
    corpus = open_corpus(path)
    assert [page.id for page in corpus.raw()] == ["in:1"]
    said = "larger than 0.001 MB, the most a page may have (SEEDCLI_MAX_PAGE_MB changes it); record left out"
    assert corpus.problems == (f"{path}:2: {said}",)


@pytest.mark.parametrize("dictionary", [False, True])
def test_a_bomb_is_read_as_far_as_is_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dictionary: bool) -> None:
    monkeypatch.setattr("seedcli.limits.UNPACKED_FREELY", 1 << 16)
    monkeypatch.setenv("SEEDCLI_MAX_EXPANSION", "9")
    records = [{"text": "a" * 1000}] * 1000
    path = written(tmp_path / "in.parquet", records, use_dictionary=dictionary, compression="zstd", row_group_size=50)
    corpus = open_corpus(path)
    assert 0 <= len(list(corpus.raw())) < 1000
    assert len(corpus.problems) == 1
    assert "SEEDCLI_MAX_EXPANSION allows more); left out" in corpus.problems[0]
    monkeypatch.setenv("SEEDCLI_MAX_EXPANSION", "5000")
    assert len(list(corpus.raw())) == 1000


@pytest.mark.parametrize("found", sorted(Path("tests/fuzz/found/source.parquet").iterdir()), ids=lambda path: path.name)
def test_what_the_fuzzer_found_ends_nothing(tmp_path: Path, found: Path) -> None:
    (tmp_path / "in.parquet").write_bytes(found.read_bytes())
    corpus = open_corpus(tmp_path)
    assert list(corpus.raw()) or corpus.problems


@pytest.mark.parametrize("data", [b"", b"PAR1", b"no parquet at all" * 10])
def test_what_is_no_parquet_is_reported(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "in.parquet").write_bytes(data)
    corpus = open_corpus(tmp_path)
    assert list(corpus.raw()) == []
    assert len(corpus.problems) == 1
    assert corpus.problems[0].startswith(f"{tmp_path}/in.parquet: cannot be read (")


def test_what_was_exported_can_be_a_corpus(tmp_path: Path) -> None:
    path = tmp_path / "comments.parquet"
    export(open_corpus("seeds"), kind="comments", format="parquet", output=str(path))
    comments = [comment for page in open_corpus("seeds") for comment in page.comments]
    assert [page.text for page in open_corpus(path).raw()] == [comment.text for comment in comments]


def test_an_index_serves_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    monkeypatch.setattr(source, "BATCH", 2)
    written(tmp_path / "in.parquet", [{"text": f"Title {n}\n\nText {n}.\n"} for n in range(5)])
    corpus = open_corpus(tmp_path / "in.parquet", jobs=2)
    before = list(corpus)
    assert corpus.build_index().pages == len(before) == 5
    monkeypatch.setattr("seedcli.corpus.parse", None)
    assert list(corpus) == before


def test_a_missing_package_is_named_with_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "a.parquet").write_bytes(b"")
    with pytest.raises(SourceError, match=r"pyarrow, which is missing; run: pip install 'seedcli\[parquet\]'"):
        list(open_corpus(tmp_path).raw())
