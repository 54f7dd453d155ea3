"""A file is written whole or not at all, and never over another unasked."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from seedcli.errors import OutputError, UsageError
from seedcli.export import format_of, write

ROWS = [{"a": "one"}, {"a": "two"}]


def failing(error: BaseException) -> Iterator[dict[str, str]]:
    yield ROWS[0]
    raise error


@pytest.mark.parametrize("format", ["json", "jsonl", "csv", "tsv"])
@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError("bad")])
@pytest.mark.parametrize("before", [None, b"old"])
def test_a_run_that_ends_early_leaves_what_was_there(
    tmp_path: Path, format: str, error: BaseException, before: bytes | None
) -> None:
    path = tmp_path / "out"
    if before is not None:
        path.write_bytes(before)
    with pytest.raises(type(error)):
        write(failing(error), ["a"], format=format, output=str(path), force=True)
    assert [p.name for p in tmp_path.iterdir()] == (["out"] if before is not None else [])
    assert before is None or path.read_bytes() == before


def test_an_existing_file_is_written_over_only_by_force(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old")
    with pytest.raises(OutputError, match=r"out\.jsonl: exists; .*--force"):
        write(ROWS, ["a"], format="jsonl", output=str(path))
    assert path.read_text() == "old"
    assert write(ROWS, ["a"], format="jsonl", output=str(path), force=True) == 2
    assert path.read_text() == '{"a": "one"}\n{"a": "two"}\n'
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link_and_its_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "link.tsv").symlink_to(tmp_path / "deep" / "file.tsv")
    write(ROWS, ["a"], format="tsv", output=str(tmp_path / "link.tsv"))
    assert (tmp_path / "link.tsv").is_symlink()
    assert (tmp_path / "deep" / "file.tsv").read_text() == "a\none\ntwo\n"


def test_a_file_can_be_read_by_those_who_may_read_the_others(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("")
    write(ROWS, ["a"], format="tsv", output=str(tmp_path / "out"))
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "is a folder; name a file"),
        ("no/such/folder/x", "no such file or directory"),
        ("n" * 300, "name too long"),
        ("nul\0l", "no file can be called so"),
    ],
)
def test_what_cannot_be_written_is_said(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(OutputError, match=message):
        write(ROWS, ["a"], format="tsv", output=os.path.join(tmp_path, name), force=True)
    assert list(tmp_path.iterdir()) == []


def test_a_device_is_written_to_and_not_replaced() -> None:
    write(ROWS, ["a"], format="tsv", output=os.devnull)
    assert not os.path.isfile(os.devnull)


def test_a_full_device_is_an_output_error() -> None:
    with pytest.raises(OutputError, match=r"/dev/full: cannot be written \(no space left on device\)"):
        write(ROWS, ["a"], format="tsv", output="/dev/full")


@pytest.mark.parametrize("output", [None, "-"])
def test_standard_output_gets_bytes_after_what_was_printed(capfdbinary: Any, output: str | None) -> None:
    print("first")
    write([{"a": "é"}], ["a"], format="tsv", output=output)
    print("last")
    sys.stdout.flush()
    assert capfdbinary.readouterr().out == "first\na\né\nlast\n".encode()


def test_a_closed_pipe_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "wb", buffering=0) as pipe:
        monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=pipe, flush=lambda: None))
        with pytest.raises(BrokenPipeError):
            write(ROWS, ["a"], format="tsv")


def test_csv_on_a_terminal_shows_control_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.BytesIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=terminal, flush=lambda: None))
    write([{"a": "\x1b[31m\u202e"}], ["a"], format="csv")
    assert terminal.getvalue() == b"a\r\n\\x1b[31m\\u202e\r\n"


@pytest.mark.parametrize(
    ("suffix", "unpack"), [(".gz", gzip.decompress), (".bz2", bz2.decompress), (".XZ", lzma.decompress)]
)
def test_the_name_says_how_it_is_compressed(tmp_path: Path, suffix: str, unpack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / f"out.jsonl{suffix}"
    assert format_of(str(path)) == "jsonl"
    packed = []
    for _ in range(2):
        write(ROWS, ["a"], format="jsonl", output=str(path), force=True)
        packed.append(path.read_bytes())
    assert unpack(packed[0]) == b'{"a": "one"}\n{"a": "two"}\n'
    assert packed[0] == packed[1]


def test_a_missing_package_is_named_with_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("compression", "compression.zstd", "backports", "backports.zstd"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UsageError, match=r"pip install 'seedcli\[crawl\]'"):
        write(ROWS, ["a"], format="jsonl", output=str(tmp_path / "out.jsonl.zst"))
    assert list(tmp_path.iterdir()) == []
