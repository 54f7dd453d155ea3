"""The columns of each kind of row: how a field is shown, and what gives way where room is short."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

Row = Mapping[str, Any]

# Columns that were asked for by name are shown even if they are empty, and go last where room is short.
ASKED = 100
# How wide a column is at most that was asked for and has no row below, and how far it gives way. Our choice.
ASKED_MOST, ASKED_LEAST = 24, 8


class Column(NamedTuple):
    """How a field is shown.

    keep: columns of the least go first where room is short. most: its widest; None: all that is left.
    least: how far it gives way before that. bar: is it an amount, to be drawn too where there is room?
    """

    field: str
    keep: int = 5
    most: int | None = 18
    least: int = 0
    style: str = ""
    right: bool = False
    bar: bool = False
    text: Callable[[Row], str] | None = None
    heading: str | None = None


def _person(row: Row) -> str:
    return "(anonymous)" if row["author"] is None else str(row["author"])


def _month(row: Row) -> str:
    return "not known" if row["month"] is None else str(row["month"])


def _answered(row: Row) -> str:
    return f"#{str(row['reply_to']).rpartition('#')[2]}" if row["reply_to"] else ""


def _sure(row: Row) -> str:
    return "" if row["confidence"] is None else f"{row['confidence']:.2f}"


def _line(row: Row) -> str:
    return "" if row["line"] is None else str(row["line"])


def _reason(row: Row) -> str:
    """Between two labels the parser is in doubt about most lines: there the two will do."""
    text = str(row["text"])
    return text.removeprefix("read as ").replace(", may be ", " or ") if row["kind"] == "doubtful" else text


def _lines(row: Row) -> str:
    return f"{row['start']}-{row['end']}"


_COUNT = Column("count", 8, 8, right=True, bar=True)
COLUMNS: dict[str, tuple[Column, ...]] = {
    "articles": (
        Column("id", 9, 24, 12, style="cyan"),
        Column("title", 8, None),
        Column("author", 4, 18, 10, style="green"),
        Column("date", 5, 10, style="yellow"),
        Column("words", 6, 8, right=True, bar=True),
        Column("comments", 7, 8, right=True, bar=True),
    ),
    "comments": (
        Column("id", 9, 26, 14, style="cyan"),
        Column("author", 7, 18, 12, style="green", text=_person),
        Column("date", 4, 10, style="yellow"),
        Column("reply_to", 6, 7, right=True, text=_answered, heading="answers"),
        Column("confidence", 3, 4, style="dim", right=True, text=_sure, heading="sure"),
        Column("words", 5, 6, right=True),
        Column("text", 8, None),
    ),
    "authors": (
        Column("author", 9, None, style="green", text=_person),
        Column("comments", 8, 8, right=True, bar=True),
        Column("articles", 5, 8, right=True),
        Column("pages", 6, 8, right=True),
        Column("words", 7, 8, right=True, bar=True),
    ),
    "sections": (
        Column("page", 7, 24, 12, style="cyan"),
        Column("start", 8, 11, right=True, text=_lines, heading="lines"),
        Column("label", 9, 14),
        Column("text", 6, None),
    ),
    "figures": (
        Column("figure", 8, 20, style="yellow"),
        Column("of", 9, None),
        Column("to", 5, 24, 12),
        Column("value", 7, 12, right=True, bar=True),
        Column("share", 6, 6, right=True),
    ),
    "findings": (
        Column("page", 7, 24, 12, style="cyan"),
        Column("line", 6, 7, right=True, text=_line),
        Column("kind", 4, 18, style="yellow"),
        Column("text", 9, 56, 32, text=_reason, heading="reason"),
        Column("says", 5, None, 18, style="dim"),
    ),
    "index": (
        Column("path", 9, None, style="cyan"),
        Column("pages", 8, 10, right=True),
        Column("bytes", 6, 14, right=True),
        Column("usable", 7, 6),
    ),
    "count by page": (Column("page", 9, None, style="cyan"), _COUNT),
    "count by author": (Column("author", 9, None, style="green", text=_person), _COUNT),
    "count by month": (Column("month", 9, 12, style="yellow", text=_month), _COUNT),
    "matches": (
        Column("page", 7, 24, 12, style="cyan"),
        Column("comment", 8, 26, 14, style="cyan"),
        Column("line", 5, 7, right=True, text=_line),
        Column("author", 4, 18, 12, style="green"),
        Column("text", 9, None),
    ),
}


def columns(kind: str, fields: Sequence[str]) -> tuple[Column, ...]:
    """The columns of a kind of row, or of just `fields`, in their order and even if they are empty."""
    known = {column.field: column for column in COLUMNS[kind]}
    if not fields:
        return COLUMNS[kind]
    last = len(fields) - 1
    asked = (
        known.get(field, Column(field, most=None if at == last else ASKED_MOST, least=ASKED_LEAST))
        for at, field in enumerate(fields)
    )
    return tuple(column._replace(keep=ASKED + last - at) for at, column in enumerate(asked))
