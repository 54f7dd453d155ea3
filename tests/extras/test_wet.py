"""Common Crawl WET; needs the extra `crawl`."""

from __future__ import annotations

import gzip
import sys
from base64 import b32encode
from hashlib import sha1
from pathlib import Path

import pytest

from seedcli import open_corpus
from seedcli.errors import SourceError
from seedcli.model import RawPage
from seedcli.sources import wet

INFO = (
    b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n"
)


def uuid(number: int) -> str:
    return f"00000000-0000-0000-0000-{number:012}"


def text(number: int) -> str:
    return f"Títle {number}\n\n" + f"Text of page {number}, and a little more of it. " * 20 + "\n"


def record(number: int) -> bytes:
    body = text(number).encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/{number}\r\n"
        f"WARC-Date: 2018-03-{number + 1:02}T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{uuid(number)}>\r\n"
        f"WARC-Block-Digest: sha1:{b32encode(sha1(body).digest()).decode()}\r\n"
        f"Content-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


RECORDS = [INFO, *map(record, range(6))]


def read(path: Path) -> tuple[list[RawPage], list[str]]:
    corpus = open_corpus(path)
    return list(corpus.raw()), [problem.removeprefix(f"{path}: ") for problem in corpus.problems]


def numbers(pages: list[RawPage]) -> list[int]:
    assert all(page.text == text(int(page.id[-1])) for page in pages)
    return [int(page.id[-1]) for page in pages]


@pytest.mark.parametrize(("name", "pack"), [("x.wet", bytes), ("x.warc.wet.gz", gzip.compress)])
def test_conversion_records_are_pages(tmp_path: Path, name: str, pack: type[bytes]) -> None:
    path = tmp_path / name
    path.write_bytes(b"".join(map(pack, RECORDS)))
    pages, problems = read(path)
    assert pages == [
        RawPage(uuid(n), text(n), str(path), f"https://example.org/{n}", f"2018-03-{n + 1:02}") for n in range(6)
    ]
    assert problems == []
    assert list(open_corpus(tmp_path).ids()) == [uuid(n) for n in range(6)]
    assert next(iter(open_corpus(path))).article.date == "2018-03-01"


def test_a_damaged_member_costs_itself(tmp_path: Path) -> None:
    members = [gzip.compress(one) for one in RECORDS]
    path = tmp_path / "x.wet.gz"
    places = [sum(map(len, members[:n])) for n in range(7)]
    for faulty in (members[3][:30] + b"\x00" * 10 + members[3][40:], members[3][:40], b"no gzip at all" * 9):
        path.write_bytes(b"".join([*members[:3], faulty, *members[4:]]))
        pages, problems = read(path)
        assert numbers(pages) == [0, 1, 3, 4, 5]
        assert len(problems) == 1
        assert problems[0].startswith(f"cannot be read from byte {places[2]} to ")
    path.write_bytes(b"".join(members)[:-20])
    pages, problems = read(path)
    assert numbers(pages) == [0, 1, 2, 3, 4]
    assert problems == [f"cannot be read from byte {places[6]} to the end (a record cut short); left out"]


def test_a_damaged_record_costs_itself(tmp_path: Path) -> None:
    path = tmp_path / "x.wet"
    for faulty in (
        b"garbage, garbage\r\n\r\n",
        RECORDS[3].replace(b"Content-Length: ", b"Content-Length: 9"),
        RECORDS[3][:400],
        RECORDS[3].replace(b"little", b"lottle"),
    ):
        path.write_bytes(b"".join([*RECORDS[:3], faulty, *RECORDS[4:]]))
        pages, problems = read(path)
        assert numbers(pages) == [0, 1, 3, 4, 5]
        assert len(problems) == 1
    for nothing in (b"no archive at all\n" * 20, gzip.compress(b"nor here\n" * 20)):
        path.write_bytes(nothing)
        assert read(path)[0] == []
        assert len(read(path)[1]) == 1
    path.write_bytes(b"")
    assert read(path) == ([], [])


def test_a_record_that_is_too_long_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEDCLI_MAX_PAGE_MB", "0.002")
    path = tmp_path / "x.wet"
    long = RECORDS[2].replace(b"Content-Length: ", b"Content-Length: 9")
    path.write_bytes(b"".join([RECORDS[1], long, RECORDS[3]]))
    pages, problems = read(path)
    assert numbers(pages) == [0, 2]
    said = "a record that is larger than 0.002 MB, the most a page may have (SEEDCLI_MAX_PAGE_MB changes it)"
    start, end = len(RECORDS[1]), len(RECORDS[1]) + len(long)
    assert problems == [f"cannot be read from byte {start} to {end} ({said}); left out"]


def test_a_bomb_is_read_as_far_as_is_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seedcli.limits.UNPACKED_FREELY", 3 * len(text(0)))
    path = tmp_path / "x.wet.gz"
    path.write_bytes(gzip.compress(b"".join(RECORDS) + RECORDS[1] * 100))
    monkeypatch.setenv("SEEDCLI_MAX_EXPANSION", "1")
    pages, problems = read(path)
    assert 0 < len(pages) < 6
    assert len(problems) == 1
    assert "SEEDCLI_MAX_EXPANSION allows more); the rest is left out" in problems[0]
    monkeypatch.setenv("SEEDCLI_MAX_EXPANSION", "2000")
    assert len(read(path)[0]) == 106


def test_a_mark_is_found_wherever_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x"
    for step in (1, 2, 7, 100):
        monkeypatch.setattr(wet, "STEP", step)
        for before in range(12):
            path.write_bytes(b"W" * before + b"WARC/1.0")
            with path.open("rb") as stream:
                assert wet._next(stream, 0, wet.PLAIN) == before
                assert wet._next(stream, before + 1, wet.PLAIN) is None


def test_a_missing_package_is_named_with_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("fastwarc", "fastwarc.warc"):
        monkeypatch.setitem(sys.modules, name, None)
    (tmp_path / "a.wet").write_bytes(b"")
    with pytest.raises(SourceError, match=r"fastwarc, which is missing; run: pip install 'seedcli\[crawl\]'"):
        list(open_corpus(tmp_path).raw())
