"""JSON Lines, packed or not: records become pages, and a damaged one costs that one."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedcli import open_corpus
from seedcli.errors import SourceError
from seedcli.export import export
from seedcli.model import RawPage

RECORDS: list[dict[str, Any]] = [
    {"text": "One\r\ntwo\n", "id": "a#1", "url": "https://example.org/", "date": "2018-03-07T10:00:00Z"},
    {"raw_content": "Three", "content": "no", "id": 7, "date": "7 March 2018"},
    {"text": None, "content": "Four\ud800", "id": ""},
]


def read(path: Path) -> tuple[list[RawPage], list[str]]:
    corpus = open_corpus(path)
    return list(corpus.raw()), [problem.removeprefix(f"{path}:") for problem in corpus.problems]


@pytest.mark.parametrize(
    ("suffix", "pack"), [("", bytes), (".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)]
)
@pytest.mark.parametrize("kind", [".jsonl", ".ndjson", ".JSONL"])
def test_records_are_pages(tmp_path: Path, kind: str, suffix: str, pack: Any) -> None:
    path = tmp_path / f"in{kind}{suffix}"
    path.write_bytes(pack("\n\n".join(map(json.dumps, RECORDS)).encode()))
    pages, problems = read(path)
    source = str(path)
    assert problems == []
    assert pages[0] == RawPage("a%231", "One\r\ntwo\n", source, "https://example.org/", "2018-03-07")
    assert pages[1] == RawPage("7", "Three", source)
    assert (pages[2].id, pages[2].text) == ("in:5", "Four\ufffd")
    assert [warning.kind for warning in pages[2].warnings] == ["surrogate"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b'{"text": "cut', "no JSON (unterminated string starting at character 10)"),
        (b"[1, 2]", "no JSON object"),
        (b'{"txt": "x"}', "no text; looked for text, raw_content, content"),
        (b'{"text": 5}', "no text; looked for text, raw_content, content"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"text": ' + b"1" * 10_000 + b"}", "Exceeds the limit"),
        (b'{"text": "' + b"x" * 100 + b'"}', "larger than 6.4e-05 MB"),
        (b'{"text": "' + b"x" * 512 + b'"}', "larger than 6.4e-05 MB"),
        (b"\x00\xff\xfe", "no JSON"),
    ],
)
def test_a_damaged_record_costs_that_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: bytes, problem: str
) -> None:
    if problem.startswith("larger"):
        monkeypatch.setenv("SEEDCLI_MAX_PAGE_MB", "0.000064")
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"text": "first"}\n' + line + b'\n{"text": "third"}')
    pages, problems = read(path)
    assert [(page.id, page.text) for page in pages] == [("in:1", "first"), ("in:3", "third")]
    assert len(problems) == 1
    assert problems[0].startswith(f"2: {problem}")
    assert problems[0].endswith("; record left out")


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
@pytest.mark.parametrize("fault", ["cut", "rotten", "no such thing", "empty"])
def test_a_damaged_file_costs_what_comes_after(tmp_path: Path, suffix: str, pack: Any, fault: str) -> None:
    line = b'{"text": "' + bytes(range(97, 123)) * 9 + b'"}\n'
    data = pack(line * 2_000)
    faults = {
        "cut": data[: len(data) - 12],
        "rotten": data[:-30] + b"\x00" * 5 + data[-25:],
        "no such thing": line,
        "empty": b"",
    }
    path = tmp_path / f"in.jsonl{suffix}"
    path.write_bytes(faults[fault])
    pages, problems = read(path)
    assert len(pages) <= 2_000
    assert all(page.text == line[10:-3].decode() for page in pages[:10])
    assert len(problems) == 1 or (fault == "empty" and suffix == ".gz")
    assert all("cannot be read" in problem and "left out" in problem for problem in problems)


def test_a_folder_of_files_and_records_is_one_corpus(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("plain")
    (tmp_path / "b.jsonl").write_text('{"text": "first", "id": "a"}\n{"text": "second", "id": "a"}\nbroken\n')
    corpus = open_corpus(tmp_path)
    assert [(raw.id, raw.text) for raw in corpus.raw()] == [("a", "plain"), ("a~2", "first"), ("a~3", "second")]
    assert corpus.problems[0].startswith(f"{tmp_path}/b.jsonl:3: no JSON")
    assert corpus.page("a~3").text == "second"


def test_a_missing_package_is_named_with_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("compression", "compression.zstd", "backports", "backports.zstd"):
        monkeypatch.setitem(sys.modules, name, None)
    (tmp_path / "a.jsonl.zst").write_bytes(b"")
    with pytest.raises(SourceError, match=r"pip install 'seedcli\[crawl\]'"):
        list(open_corpus(tmp_path).raw())


def test_what_was_exported_can_be_a_corpus(tmp_path: Path) -> None:
    path = tmp_path / "comments.jsonl.gz"
    export(open_corpus("seeds"), kind="comments", format="jsonl", output=str(path))
    pages, problems = read(path)
    comments = [comment for page in open_corpus("seeds") for comment in page.comments]
    assert [page.text for page in pages] == [comment.text for comment in comments]
    assert pages[0].id == comments[0].id.replace("#", "%23")
    assert problems == []


@given(data=st.binary(max_size=80) | st.text(max_size=40).map(str.encode))
def test_no_bytes_are_too_odd(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "in.jsonl"
    path.write_bytes(b'{"text": "first"}\n' + data)
    assert read(path)[0][0].text == "first"
