"""Pages as Arrow tables: for Parquet, and for engines that spread parsing over machines.

Needs pyarrow, which is imported when something of this is first used: pip install 'seedcli[parquet]'.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from seedcli.errors import UsageError
from seedcli.extras import require
from seedcli.model import Article, Page, PageWarning, RawPage
from seedcli.parser import DEFAULT, Settings, parse

if TYPE_CHECKING:
    SCHEMA: Any

__all__ = ["SCHEMA", "parse_table", "raw_table", "schema"]

INPUT = ("text", "id", "source", "url", "date", "warnings")


def __getattr__(name: str) -> Any:
    """SCHEMA, what `parse_table` gives: a page record a row, and `error`."""
    if name == "SCHEMA":
        return schema("documents").append(_arrow().field("error", _arrow().string()))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def parse_table(table: Any, settings: Settings = DEFAULT) -> Any:
    """Parse the pages of a pyarrow Table, row for row: columns `text` and, if any, INPUT's others -> SCHEMA.

    Pure and picklable. A row without an id is called by its number in the table, from 1. A row without a text keeps its
    id and says so in `error`, which is null for all others. Raises UsageError where there is no column `text`.
    """
    names = [name for name in INPUT if name in table.column_names]
    if "text" not in names:
        raise UsageError(f"no column 'text' to parse; there are {', '.join(table.column_names)}")
    values = zip(*(table[name].to_pylist() for name in names), strict=True)
    rows = [_row(dict(zip(names, row, strict=True)), number, settings) for number, row in enumerate(values, 1)]
    return _arrow().Table.from_pylist(rows, schema=__getattr__("SCHEMA"))


def raw_table(pages: Sequence[RawPage]) -> Any:
    """Pages that have not been parsed as a table that `parse_table` takes."""
    pa = _arrow()
    kinds = {name: pa.string() for name in INPUT} | {"warnings": schema("documents").field("warnings").type}
    rows = [{name: getattr(page, name) for name in INPUT} for page in pages]
    for row in rows:
        row["warnings"] = [warning.to_dict() for warning in row["warnings"]]
    return pa.Table.from_pylist(rows, schema=pa.schema(list(kinds.items())))


@cache
def schema(kind: str) -> Any:
    """The Arrow schema of the rows of a kind, as `seedcli.export.rows` gives them."""
    return _arrow().schema(list(_FIELDS[kind](_arrow()).items()))


def _row(given: dict[str, Any], number: int, settings: Settings) -> dict[str, Any]:
    id = str(number) if given.get("id") is None else str(given["id"]).replace("#", "%23")
    if not isinstance(given["text"], str):
        return _bad(id, given, "no text")
    source, url, date = (given.get(name) for name in ("source", "url", "date"))
    warnings = [PageWarning(**warning) for warning in given.get("warnings") or ()]
    page = parse(given["text"], id, source=source, url=url, date=date, warnings=warnings, settings=settings)
    return {**page.to_dict(), "error": None}


def _bad(id: str, given: dict[str, Any], error: str) -> dict[str, Any]:
    """A row of the same shape: what an empty page would give, and the error."""
    return {**Page(id, "", (), Article(), source=given.get("source"), url=given.get("url")).to_dict(), "error": error}


def _arrow() -> Any:
    return require("pyarrow", "Parquet", "parquet")


def _lines(pa: Any) -> Any:
    return pa.list_(pa.int32())


def _documents(pa: Any) -> dict[str, Any]:
    text, number = pa.string(), pa.int32()
    section = {"label": text, "start": number, "end": number, "reasons": pa.list_(text)}
    comment = {"id": text, "author": text, "author_lines": _lines(pa), **_said(pa)}
    warning = {"kind": text, "text": text, "line": number}
    return {
        "schema": number,
        "id": text,
        "source": text,
        "url": text,
        "title": text,
        "title_lines": _lines(pa),
        "author": text,
        "author_lines": _lines(pa),
        "date": text,
        "date_lines": _lines(pa),
        "text": text,
        "words": number,
        "sections": _list_of(pa, section),
        "comments": _list_of(pa, comment),
        "warnings": _list_of(pa, warning),
    }


def _articles(pa: Any) -> dict[str, Any]:
    names = ("id", "source", "url", "title", "author", "date")
    return {**dict.fromkeys(names, pa.string()), "words": pa.int32(), "comments": pa.int32(), "text": pa.string()}


def _comments(pa: Any) -> dict[str, Any]:
    said = _said(pa)
    order = ("date", "text", "words", "reply_to", "depth", "confidence", "evidence", "lines")
    return {**dict.fromkeys(("id", "page", "author"), pa.string()), **{name: said[name] for name in order}}


def _sections(pa: Any) -> dict[str, Any]:
    return {"page": pa.string(), "label": pa.string(), "start": pa.int32(), "end": pa.int32(), "text": pa.string()}


def _said(pa: Any) -> dict[str, Any]:
    """The fields of a comment that its record and its row have in common."""
    evidence = {"kind": pa.string(), "text": pa.string(), "lines": _lines(pa), "source_lines": _lines(pa)}
    return {
        "date": pa.string(),
        "text": pa.string(),
        "words": pa.int32(),
        "lines": _lines(pa),
        "reply_to": pa.string(),
        "depth": pa.int32(),
        "confidence": pa.float64(),
        "evidence": _list_of(pa, evidence),
    }


def _list_of(pa: Any, fields: dict[str, Any]) -> Any:
    return pa.list_(pa.struct(list(fields.items())))


_FIELDS = {"documents": _documents, "articles": _articles, "comments": _comments, "sections": _sections}
