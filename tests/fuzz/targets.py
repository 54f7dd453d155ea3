"""What is fuzzed, a function a target: bytes in, and an error out where seedcli breaks its word."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from functools import cache
from pathlib import Path

from seedcli import Page, cli, open_corpus, parse
from seedcli.errors import SourceError, UsageError
from seedcli.parser import explain
from seedcli.query import Query
from seedcli.sources import READERS

Target = Callable[[bytes], None]
PAGE = Path(__file__).parents[2] / "seeds" / "003_511ccc7bc65b1a9f.txt"
SECONDS = "0.2"
"""For a fuzzed pattern on one text: the fuzzer has better things to do than to wait."""
MOST_WORDS = 12
SMALL = Path(__file__).parent / "small"
"""Seeds of formats that Python alone cannot write: Zstandard, and Parquet with row groups, packed columns, a
dictionary, nested values, and wrong types."""
_ROOM = tempfile.TemporaryDirectory(prefix="seedcli-fuzz-")


def check(page: Page, text: str) -> None:
    """The page is whole, in order, and can be written."""
    ends = [0, *(section.end for section in page.sections)]
    assert [section.start for section in page.sections] == [end + 1 for end in ends[:-1]]
    assert "".join(part for _, part in page.section_texts()) == text
    assert [comment.number for comment in page.comments] == list(range(1, len(page.comments) + 1))
    known = {comment.id for comment in page.comments}
    assert all(comment.reply_to is None or comment.reply_to in known for comment in page.comments)
    json.dumps(page.to_dict())


def parsing(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    check(parse(text), text)
    explain(text)


def source(suffix: str) -> Target:
    """A file of that suffix that holds the bytes: its pages, and a line for what is damaged."""

    def target(data: bytes) -> None:
        path = os.path.join(_ROOM.name, f"in{suffix}")
        with open(path, "wb") as out:
            out.write(data)
        corpus = open_corpus(path)
        try:
            for page in corpus.raw():
                page.text.encode("utf-8")
                page.id.encode("utf-8")
        except SourceError as error:
            if "pip install" not in str(error):
                raise
        assert all(problem.startswith(path) for problem in corpus.problems)

    return target


def querying(data: bytes) -> None:
    """Words of a command line: the options of `filter` and what is given for them. One line is the worst that comes."""
    os.environ["SEEDCLI_MATCH_SECONDS"] = SECONDS
    os.chdir(_ROOM.name)  # one of the options is -o
    words = data.decode("utf-8", "replace").replace("\0", "").split("\n")[:MOST_WORDS]
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = cli.run(["filter", "-C", str(PAGE), *words])
    assert status in (0, 1, 2, 3), words
    assert status < 2 or re.fullmatch(r"seedcli: [^\n]+\n", err.getvalue()), err.getvalue()


def patterns(data: bytes) -> None:
    """A pattern, alone and with errors allowed, on a real page: found, not found, or one error."""
    os.environ["SEEDCLI_MATCH_SECONDS"] = SECONDS
    pattern = data[1:].decode("utf-8", "replace")
    page = _page()
    with suppress(UsageError):
        query = Query(match=pattern, title=pattern if data[:1] > b"\x80" else None, fuzzy=data[0] % 3 if data else 0)
        if query.matches_any(page):
            query.spans(page.article.text)


@cache
def _page() -> Page:
    return parse(PAGE.read_text("utf-8"))


TARGETS: dict[str, Target] = {
    "parse": parsing,
    "query": querying,
    "pattern": patterns,
    **{
        f"source{suffix}": source(suffix)
        for suffix in READERS
        if suffix not in (".text", ".md") and "ndjson" not in suffix
    },
}


def seeds(name: str) -> list[bytes]:
    """Where the fuzzer begins: the pages of `seeds/`, in pieces, and each target's own form of them."""
    texts = [path.read_bytes() for path in sorted(PAGE.parent.glob("*.txt"))]
    pieces = [text[start : start + 3000] for text in texts for start in range(0, len(text), 3000)]
    if name == "query":
        return [
            b"--author\nJoe Doe",
            b"--since\n2018-03\n--until\n2018",
            b"-e\naleppo\n--fuzzy\n1",
            b"comments\n--min-words\n5\n-n\n3",
            b"articles\n--title\n^R.*s$\n-i",
            b"--replies-to\n003#1",
            b"a\n--fields\npage,line\n-f\njson",
            b"--anonymous\n--has-comments",
        ]
    if name == "pattern":
        return [
            b"\0aleppo",
            rb"\0(\w+) \1",
            rb"\1(?i)[a-z&&[^x]]{2,3}+",
            rb"\0(?<=a)b|(?>c*)d",
            rb"\2\p{Lu}\X\b",
            rb"\0(?R)|(?1)|(?P<n>x)(?&n)",
        ]
    if name == "parse":
        return pieces
    records = b"".join(
        json.dumps({"id": str(n), "text": piece[:500].decode("utf-8", "replace"), "date": "2018-03-07"}).encode()
        + b"\n"
        for n, piece in enumerate(pieces[:4])
    )
    if "wet" in name:
        return _wet([piece[:500] for piece in pieces[:3]], packed=name.endswith(".gz"))
    if kept := [path.read_bytes() for path in sorted(SMALL.glob(f"*{name.removeprefix('source')}"))]:
        return kept
    packers = {".gz": "gzip", ".bz2": "bz2", ".xz": "lzma"}
    for suffix, module in packers.items():
        if name.endswith(suffix):
            return [__import__(module).compress(records), __import__(module).compress(b"{}\n") * 2]
    return [records] if "json" in name else pieces


def _wet(bodies: list[bytes], packed: bool) -> list[bytes]:
    """Conversion records, each of them and all in one file."""
    records = [
        b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/\r\nWARC-Date: 2018-03-07T10:00:00Z"
        b"\r\nWARC-Record-ID: <urn:uuid:0>\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(body), body)
        for body in bodies
    ]
    members = [gzip.compress(record, mtime=0) for record in records] if packed else records
    return [*members, b"".join(members)]
