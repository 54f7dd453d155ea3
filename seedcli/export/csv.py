"""CSV (RFC 4180): rows end with CRLF; a cell with a comma, a quote or a line's end is quoted; null is an empty cell."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from typing import Any, BinaryIO

from seedcli.export.cells import cell
from seedcli.export.rows import Row
from seedcli.export.writer import Dialect
from seedcli.safe import visible

# What a spreadsheet takes for a formula when a cell begins with it: OWASP, "CSV Injection"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GUARD = "'"


def write_csv(rows: Iterable[Row], columns: Sequence[str], out: BinaryIO, dialect: Dialect) -> None:
    text = TextIOWrapper(out, "utf-8-sig" if dialect.bom else "utf-8", newline="")
    try:
        table = csv.writer(text, lineterminator="\r\n")
        table.writerow(columns)
        for row in rows:
            table.writerow([_cell(row[column], dialect) for column in columns])
    finally:
        text.detach()  # else `out` would be closed with it


def _cell(value: Any, dialect: Dialect) -> str:
    text = cell(value)
    if dialect.guard and isinstance(value, str) and text.startswith(FORMULA_STARTS):
        text = GUARD + text
    return visible(text) if dialect.terminal else text
