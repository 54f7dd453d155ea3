"""Pages -> files. One writer a format; a new format is one file and one row in `WRITERS`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from seedcli.errors import UsageError
from seedcli.export.rows import COLUMNS, KINDS, Row, all_rows, rows
from seedcli.export.target import STDOUT, compressed, packing, target
from seedcli.export.writer import Dialect, Write, WriteFolder, Writer
from seedcli.model import Page

if TYPE_CHECKING:
    from seedcli.query import Query

__all__ = [
    "COLUMNS", "KINDS", "WRITERS", "Row", "Writer",
    "all_rows", "check_fields", "export", "format_of", "rows", "schema", "write",
]  # fmt: skip

FLAT_KINDS = ("articles", "comments", "sections")


def _json() -> Write:
    from seedcli.export.json import write_json

    return write_json


def _jsonl() -> Write:
    from seedcli.export.json import write_jsonl

    return write_jsonl


def _csv() -> Write:
    from seedcli.export.csv import write_csv

    return write_csv


def _tsv() -> Write:
    from seedcli.export.tsv import write_tsv

    return write_tsv


def _parquet() -> Write:
    from seedcli.export.parquet import write_parquet

    return write_parquet


def _sqlite() -> Write:
    from seedcli.export.sqlite import write_sqlite

    return write_sqlite


def _convokit() -> WriteFolder:
    from seedcli.export.convokit import write_convokit

    return write_convokit


WRITERS: dict[str, Writer] = {
    "json": Writer(_json, KINDS, (".json",)),
    "jsonl": Writer(_jsonl, KINDS, (".jsonl", ".ndjson")),
    "csv": Writer(_csv, FLAT_KINDS, (".csv",)),
    "tsv": Writer(_tsv, FLAT_KINDS, (".tsv",)),
    "parquet": Writer(_parquet, KINDS, (".parquet",), any=False),
    "sqlite": Writer(_sqlite, ("documents",), (".sqlite", ".sqlite3", ".db"), any=False),
    "convokit": Writer(_convokit, ("documents",), (), any=False, folder=("corpus.json", "utterances.jsonl")),
}


def format_of(output: str | None) -> str | None:
    """The format that the suffix of `output` names (before that of its compression), or None where it names none."""
    if output is None or output == STDOUT:
        return None
    name = output.lower().removesuffix(packing(output))
    return next((format for format, writer in WRITERS.items() if name.endswith(writer.suffixes)), None)


def export(
    pages: Iterable[Page],
    *,
    kind: str,
    format: str,
    output: str | None = None,
    fields: Sequence[str] = (),
    force: bool = False,
    bom: bool = False,
    guard: bool = False,
    query: Query | None = None,
    order: Callable[[Iterable[Row]], Iterable[Mapping[str, Any]]] | None = None,
    limit: int | None = None,
) -> int:
    """Write the rows of `kind` (one of KINDS) that `pages` give; return their number.

    fields: the columns to write, in this order; none: all. query, limit: which rows, and how many at most.
    order: gives the selected rows in another order; None: the pages'. The rest is as in `write`.
    Raises UsageError, before anything is read, for an unknown kind, format or field and for a kind that the format
    cannot take, OutputError where the output cannot be written.
    """
    if kind not in KINDS:
        raise UsageError(f"no kind {kind!r}; there are {', '.join(KINDS)}")
    writer = _writer(format)
    if kind not in writer.kinds:
        held = ", ".join(writer.kinds)
        raise UsageError(f"{format} cannot hold {kind}; it holds {held}; json and jsonl hold all")
    if fields and kind == "documents" and not writer.any:
        raise UsageError(f"{format} holds whole documents; leave out the choice of fields, or export another kind")
    columns = check_fields(fields, COLUMNS[kind]) or COLUMNS[kind]
    found = all_rows(pages, kind, query)
    ordered: Iterable[Mapping[str, Any]] = order(found) if order else found
    return _write(islice(ordered, limit), columns, writer, output, force, Dialect(kind, bom, guard))


def write(
    rows: Iterable[Mapping[str, Any]],
    columns: Sequence[str],
    *,
    format: str,
    output: str | None = None,
    force: bool = False,
    bom: bool = False,
    guard: bool = False,
) -> int:
    """Write `columns` of any rows, in this order, in `format` (one of WRITERS); return the number of rows.

    output: a file, written whole or not at all, compressed where its name ends with `.gz`, `.bz2`, `.xz` or `.zst`;
    None or `-`: standard output.
    force: write over a file. bom: begin CSV and TSV with a byte order mark.
    guard: put an apostrophe before CSV cells that a spreadsheet would take for formulas.

    Raises UsageError for an unknown format, OutputError where the output cannot be written.
    """
    writer = _writer(format)
    if not writer.any:
        fit = ", ".join(name for name, other in WRITERS.items() if other.any)
        raise UsageError(f"{format} cannot hold these rows; there are {fit}")
    return _write(rows, columns, writer, output, force, Dialect("", bom, guard))


def _write(
    rows: Iterable[Mapping[str, Any]],
    columns: Sequence[str],
    writer: Writer,
    output: str | None,
    force: bool,
    dialect: Dialect,
) -> int:
    counted = _Count(rows, columns)
    if writer.folder:
        from seedcli.export.folder import folder

        with folder(output, force, "an export of this format", writer.has_written) as place:
            cast(WriteFolder, writer.load())(counted, str(place))
        return counted.count
    write_rows = cast(Write, writer.load())
    with target(output, force) as out, compressed(out, output) as stream:
        write_rows(counted, columns, stream, dialect._replace(terminal=stream.isatty()))
    return counted.count


def check_fields(names: Sequence[str], columns: Sequence[str]) -> tuple[str, ...]:
    """`names`, each once. Raises UsageError for one that is none of `columns`."""
    unknown = next((name for name in names if name not in columns), None)
    if unknown is not None:
        raise UsageError(f"no field {unknown!r}; there are {', '.join(columns)}")
    return tuple(dict.fromkeys(names))


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the page record, which `export documents` writes."""
    import json

    with open(os.path.join(os.path.dirname(__file__), "schema.json"), encoding="utf-8") as file:
        return cast(dict[str, Any], json.load(file))


def _writer(format: str) -> Writer:
    if format not in WRITERS:
        raise UsageError(f"no format {format!r}; there are {', '.join(WRITERS)}")
    return WRITERS[format]


class _Count:
    """Rows passing by, cut down to `columns`, and their number."""

    def __init__(self, rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
        self.rows, self.columns, self.count = rows, columns, 0

    def __iter__(self) -> Iterator[Row]:
        for row in self.rows:
            self.count += 1
            yield {column: row[column] for column in self.columns}
