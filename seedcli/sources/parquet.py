"""Parquet: one row, one page. Only the columns that hold something of a page are read, a batch at a time.

Damage costs the row group that it is in, Parquet's smallest unit of checking. Needs pyarrow.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from typing import Any

from seedcli.errors import SourceError, reason
from seedcli.extras import require
from seedcli.limits import page_bytes, too_large
from seedcli.model import RawPage
from seedcli.sources.files import File, Intake, Report, opened, unread
from seedcli.sources.records import DATE_FIELDS, MORE, URL_FIELDS, id_fields, raw_page, text_fields
from seedcli.sources.text import given
from seedcli.sources.unpack import Allowance, Bomb

Cells = list[tuple[str, Any]]
"""Columns and their Arrow scalars: what a row takes is made and given back before the next."""
BATCH = 8
"""Rows held at once. Our choice: with more it is hardly faster, and each may be as large as a page may be."""


def read(file: File, report: Report, intake: Intake) -> Iterator[tuple[str, partial[RawPage], float]]:
    """The pages of `file`, by their own ids or as FILE:ROW. Damage is reported with the file and the rows lost."""
    arrow, parquet = _pyarrow(file.source)
    damage = (OSError, ValueError, MemoryError, arrow.ArrowException)
    first = 1
    try:
        with opened(file.path) as stream, parquet.ParquetFile(stream, memory_map=False, pre_buffer=False) as table:
            allowance = Allowance(os.fstat(stream.fileno()).st_size)
            for group in range(table.num_row_groups):
                after = first + table.metadata.row_group(group).num_rows
                try:
                    for number, cells in _rows(table, group, first, intake, allowance):
                        if (page := _page(cells, number, file, report, intake)) is not None:
                            allowance.take(len(page.text))  # a dictionary unpacks once more, to every row
                            yield page.id, partial(given, page), number / table.metadata.num_rows
                except Bomb:
                    raise
                except damage as error:
                    report(f"{file.source}: rows {first} to {after - 1} cannot be read ({reason(error)}); left out")
                first = after
    except damage as error:
        rest = f"cannot be read from row {first} on ({reason(error)}); left out"
        report(f"{file.source}: {rest if first > 1 or isinstance(error, Bomb) else unread(error)}")


def _rows(table: Any, group: int, first: int, intake: Intake, allowance: Allowance) -> Iterator[tuple[int, Cells]]:
    """The rows of a group, whose first has the number `first`. Raises Bomb where they are too large."""
    wanted = (*text_fields(intake), *id_fields(intake), *URL_FIELDS, *DATE_FIELDS, MORE)
    columns = [name for name in table.schema_arrow.names if name in wanted]
    # Of all columns: asked for a single column's size, pyarrow ends the whole process where the file is damaged.
    allowance.take(max(0, table.metadata.row_group(group).total_byte_size))
    for batch in table.iter_batches(BATCH, row_groups=[group], columns=columns, use_threads=False):
        for row in range(batch.num_rows):
            yield first + row, [(name, values[row]) for name, values in zip(columns, batch.columns, strict=True)]
        first += batch.num_rows


def _page(cells: Cells, number: int, file: File, report: Report, intake: Intake) -> RawPage | None:
    try:
        page = raw_page({name: value.as_py() for name, value in cells}, number, file, intake)
        if len(page.text) > page_bytes():
            raise ValueError(too_large())
        return page
    except (ValueError, OverflowError, LookupError) as error:  # no UTF-8; a date that no calendar or zone has
        report(f"{file.source}:{number}: {reason(error)}; record left out")
        return None


def _pyarrow(source: str) -> tuple[Any, Any]:
    return require("pyarrow", f"{source}: Parquet", "parquet", SourceError), import_module("pyarrow.parquet")
