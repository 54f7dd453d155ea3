"""Parquet, with the Arrow schema of the kind of rows. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import islice
from typing import BinaryIO

from seedcli.arrow import schema
from seedcli.export.rows import Row
from seedcli.export.writer import Dialect

BATCH = 1000
"""Rows that are held in memory and written as one row group. Our choice: some ten megabytes of pages."""


def write_parquet(rows: Iterable[Row], columns: Sequence[str], out: BinaryIO, dialect: Dialect) -> None:
    whole = schema(dialect.kind)  # says so where pyarrow is missing
    arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    shape = arrow.schema([whole.field(column) for column in columns])
    remaining = iter(rows)
    with parquet.ParquetWriter(out, shape, compression="zstd") as writer:
        while batch := list(islice(remaining, BATCH)):
            writer.write_table(arrow.Table.from_pylist(batch, schema=shape))
