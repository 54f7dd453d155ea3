"""A corpus -> a folder: an overview with a table of all articles, and a file for each article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple

from seedcli.export.folder import folder
from seedcli.model import Page
from seedcli.report import article
from seedcli.report.html import MARK, write
from seedcli.views.figures import figures

ARTICLES_A_FILE = 5000
"""Rows of the table that stand in one file. Our choice: a browser searches and sorts them at once."""
INDEX = "index.html"
HEAD_BYTES = 2048
"""How far into an index `MARK` is looked for."""
PAGES = "pages"
LEAST_PERCENT = 0.8
"""Of a bar, so that whatever is more than nothing is seen. Our choice."""


class Bar(NamedTuple):
    """A count, and how long it is: of the chart's greatest, in percent."""

    name: str
    value: int
    percent: float


class Chart(NamedTuple):
    name: str
    bars: tuple[Bar, ...]


def write_report(pages: Iterable[Page], output: str, title: str, force: bool = False) -> int:
    """Write a report about `pages` into the folder `output`; return their number.

    Pages are read one at a time. Raises OutputError where the folder exists (without `force`) or cannot be written.
    """
    with folder(output, force, "a report", _is_report) as room, TemporaryFile("w+", encoding="utf-8") as kept:
        (room / PAGES).mkdir()
        charts = list(_charts(figures(_written(pages, room, kept, title))))
        kept.seek(0)
        count = sum(1 for _ in kept)
        kept.seek(0)
        _write_tables(room, kept, count, charts, title)
    return count


def _is_report(path: Path) -> bool:
    try:
        with open(path / INDEX, "rb") as index:
            return MARK.encode() in index.read(HEAD_BYTES)
    except OSError:
        return False


def _written(pages: Iterable[Page], room: Path, kept: IO[str], title: str) -> Iterator[Page]:
    """The pages passing by: each is written to its file when the next one is known, and noted for the table."""
    before: str | None = None
    stream = iter(pages)
    page = next(stream, None)
    while page is not None:
        after = next(stream, None)
        name = article.file_name(page.id)
        write(
            "article.html",
            room / PAGES / name,
            page=page,
            article=article,
            report=title,
            before=before,
            after=after and article.file_name(after.id),
        )
        print(json.dumps(_row(page, name)), file=kept)
        yield page
        before, page = name, after


def _row(page: Page, name: str) -> dict[str, Any]:
    about = page.article
    return {
        "file": f"{PAGES}/{name}",
        "id": page.id,
        "title": about.title,
        "author": about.author,
        "date": about.date,
        "words": about.words,
        "comments": len(page.comments),
        "doubts": len(page.warnings),
    }


def _write_tables(room: Path, kept: IO[str], count: int, charts: list[Chart], title: str) -> None:
    files = [INDEX, *(f"articles-{n}.html" for n in range(2, (count - 1) // ARTICLES_A_FILE + 2))]
    for at, name in enumerate(files):
        write(
            "index.html",
            room / name,
            title=title,
            charts=charts if at == 0 else (),
            rows=map(json.loads, islice(kept, ARTICLES_A_FILE)),
            first=at * ARTICLES_A_FILE + 1,
            last=min(count, (at + 1) * ARTICLES_A_FILE),
            total=count,
            files=files,
            step=ARTICLES_A_FILE,
            at=at,
        )


def _charts(counts: Iterable[dict[str, Any]]) -> Iterator[Chart]:
    for name, some in groupby(counts, key=itemgetter("figure")):
        rows = [(_named(row), row["value"]) for row in some if row["value"]]
        top = max((value for _, value in rows), default=0)
        if rows:
            yield Chart(
                name, tuple(Bar(of, value, max(LEAST_PERCENT, round(100 * value / top, 1))) for of, value in rows)
            )


def _named(row: dict[str, Any]) -> str:
    """What a count is of; of a pair, who answers whom."""
    return f"{row['of']} → {row['to']}" if row["to"] else str(row["of"])
