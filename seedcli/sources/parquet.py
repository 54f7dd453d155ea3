"""Parquet: one row, one page. Only the columns that hold something of a page are read, a batch at a time.

Damage costs the row group that it is in, Parquet's smallest unit of checking. Needs pyarrow.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from importlib import import_module
from typing import Any

from seedcli.errors import SourceError, reason
from seedcli.extras import require
from seedcli.model import RawPage
from seedcli.sources.files import File, Intake, Report
from seedcli.sources.records import DATE_FIELDS, MORE, URL_FIELDS, id_fields, raw_page, text_fields
from seedcli.sources.text import given

BATCH = 64
"""Rows held at once. Our choice: a megabyte or so of pages."""


def read(file: File, report: Report, intake: Intake) -> Iterator[tuple[str, partial[RawPage], float]]:
    """The pages of `file`, by their own ids or as FILE:ROW. Damage is reported with the file and the rows lost."""
    arrow, parquet = _pyarrow(file.source)
    damage = (OSError, ValueError, arrow.ArrowException)
    try:
        with parquet.ParquetFile(file.path, memory_map=False, pre_buffer=False) as table:
            first = 1
            for group in range(table.num_row_groups):
                after = first + table.metadata.row_group(group).num_rows
                try:
                    for number, record in _rows(table, group, first, intake):
                        if (page := _page(record, number, file, report, intake)) is not None:
                            yield page.id, partial(given, page), number / table.metadata.num_rows
                except damage as error:
                    report(f"{file.source}: rows {first} to {after - 1} cannot be read ({_what(error)}); left out")
                first = after
    except damage as error:
        report(f"{file.source}: cannot be read ({_what(error)}); left out")


def _rows(table: Any, group: int, first: int, intake: Intake) -> Iterator[tuple[int, dict[str, Any]]]:
    wanted = (*text_fields(intake), *id_fields(intake), *URL_FIELDS, *DATE_FIELDS, MORE)
    columns = [name for name in table.schema_arrow.names if name in wanted]
    for batch in table.iter_batches(BATCH, row_groups=[group], columns=columns, use_threads=False):
        yield from enumerate(batch.to_pylist(), first)
        first += batch.num_rows


def _page(record: dict[str, Any], number: int, file: File, report: Report, intake: Intake) -> RawPage | None:
    try:
        return raw_page(record, number, file, intake)
    except ValueError as error:
        report(f"{file.source}:{number}: {error}; record left out")
        return None


def _what(error: Exception) -> str:
    return (reason(error) if isinstance(error, OSError) else str(error)).split("\n")[0].rstrip(".")


def _pyarrow(source: str) -> tuple[Any, Any]:
    return require("pyarrow", f"{source}: Parquet", "parquet", SourceError), import_module("pyarrow.parquet")
