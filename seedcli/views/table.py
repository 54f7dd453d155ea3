"""Rows -> tables as wide as the terminal: columns chosen by their use, no row wrapped, sized by the first rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from seedcli.safe import inline
from seedcli.views.ink import cells, crop
from seedcli.views.labels import LABEL_STYLES

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

Row = Mapping[str, Any]

# Rows that are looked at to size the columns, and printed at once: some screens full. Our choice.
ROWS_AT_ONCE = 100
GAP = 2
BAR_WIDTH = 6
BARS = "▏▎▍▌▋▊▉█"
LEAST_ELASTIC = 20
# More characters than any terminal's line holds; what follows them is not looked at.
MOST_CHARACTERS = 1000
# What a title or text should have; until it has, other columns give way, and no bars are drawn. Our choice.
ROOM_WANTED = 36


class Column(NamedTuple):
    """How a field is shown.

    keep: columns of the least go first where room is short. most: its widest; None: all that is left.
    least: how far it gives way before that.
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


class _Planned(NamedTuple):
    column: Column
    width: int
    top: float


def _person(row: Row) -> str:
    return "(anonymous)" if row["author"] is None else str(row["author"])


def _answered(row: Row) -> str:
    return f"#{str(row['reply_to']).rpartition('#')[2]}" if row["reply_to"] else ""


def _sure(row: Row) -> str:
    return "" if row["confidence"] is None else f"{row['confidence']:.2f}"


def _lines(row: Row) -> str:
    return f"{row['start']}-{row['end']}"


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
    "findings": (
        Column("page", 7, 24, 12, style="cyan"),
        Column("line", 6, 7, right=True),
        Column("kind", 8, 18, style="yellow"),
        Column("text", 9, None),
    ),
    "index": (
        Column("path", 9, None, style="cyan"),
        Column("pages", 8, 10, right=True),
        Column("bytes", 6, 14, right=True),
        Column("usable", 7, 6),
    ),
    "pages": (Column("page", 9, None, style="cyan"), Column("count", 8, 8, right=True, bar=True)),
    "matches": (
        Column("page", 7, 24, 12, style="cyan"),
        Column("comment", 8, 26, 14, style="cyan"),
        Column("line", 5, 7, right=True),
        Column("author", 4, 18, 12, style="green"),
        Column("text", 9, None),
    ),
}


def columns(kind: str, fields: Sequence[str]) -> tuple[Column, ...]:
    """The columns of a kind of row, or of just `fields`, in their order and all of them kept."""
    known = {column.field: column for column in COLUMNS[kind]}
    if not fields:
        return COLUMNS[kind]
    last = len(fields) - 1
    return tuple(known.get(field, Column(field, most=None if at == last else 24)) for at, field in enumerate(fields))


def table(rows: Iterable[Row], columns: Sequence[Column], width: int) -> Iterator[Table]:
    """Tables of `width` terminal columns, one below the other as if they were one; only the first has a header."""
    stream = iter(rows)
    plan: list[_Planned] = []
    while some := list(islice(stream, ROWS_AT_ONCE)):
        header = not plan
        plan = plan or _plan(some, columns, width)
        yield _grid(some, plan, header)


def _plan(rows: Sequence[Row], columns: Sequence[Column], width: int) -> list[_Planned]:
    """Which of `columns` to show, and how wide: empty ones go, then the least useful until the rest fits."""
    used = [column for column in columns if any(_text(column, row) for row in rows)] or list(columns[:1])
    need = {c.field: max(cells(_heading(c)), *(cells(_text(c, row)) for row in rows)) for c in used}
    wide = {c.field: min(need[c.field], c.most or LEAST_ELASTIC) for c in used}
    tight = {c.field: min(wide[c.field], c.least or wide[c.field]) for c in used}
    while len(used) > 1 and _total(used, tight) > width:
        used.remove(min(used, key=lambda c: c.keep))
    _give_way(used, need, wide, tight, width)
    bars = sum(BAR_WIDTH + 1 for c in used if c.bar)
    for column in used:
        if column.most is None:
            room = wide[column.field] + width - _total(used, wide)
            wide[column.field] = min(need[column.field], room - bars if room - bars >= ROOM_WANTED else room)
    tops = {
        c.field: max(float(row[c.field]) for row in rows) for c in used if c.bar and _total(used, wide) + bars <= width
    }
    return [_Planned(c, min(wide[c.field], width), tops.get(c.field, 0.0)) for c in used]


def _give_way(
    used: Sequence[Column], need: Mapping[str, int], wide: dict[str, int], tight: Mapping[str, int], width: int
) -> None:
    """Narrow what can be (`wide` down to `tight`) until all fits and titles and texts have the room they want."""
    wanted = sum(min(need[c.field], ROOM_WANTED) - wide[c.field] for c in used if c.most is None)
    for column in used:
        missing = wanted + _total(used, wide) - width
        wide[column.field] -= max(0, min(missing, wide[column.field] - tight[column.field]))


def _total(used: Sequence[Column], widths: Mapping[str, int]) -> int:
    return sum(widths[column.field] + GAP for column in used) - GAP


def _grid(rows: Sequence[Row], plan: Sequence[_Planned], header: bool) -> Table:
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), show_header=header, header_style="bold")
    for column, width, top in plan:
        heading = Text(_heading(column).rjust(width) if column.right else _heading(column))
        grid.add_column(heading, width=width + (BAR_WIDTH + 1 if top else 0), no_wrap=True, style=column.style)
    for row in rows:
        grid.add_row(*(_cell(row, planned) for planned in plan))
    return grid


def _cell(row: Row, planned: _Planned) -> Text:
    from rich.text import Text

    column, width, top = planned
    text = crop_id(_text(column, row), width) if column.field in ("id", "comment") else crop(_text(column, row), width)
    made = Text(
        text.rjust(width) if column.right else text, LABEL_STYLES.get(text, "") if column.field == "label" else ""
    )
    if column.field == "author" and row["author"] is None:
        made.stylize("dim not bold")
    return made.append(" " + bar(float(row[column.field]), top), "blue") if top else made


def _text(column: Column, row: Row) -> str:
    if column.text is not None:
        return inline(column.text(row))
    value = row[column.field]
    if isinstance(value, str):
        value = value[:MOST_CHARACTERS]
        return inline(" ".join(value.split()) if column.field == "text" else value)
    if isinstance(value, list | dict):
        from json import dumps

        return inline(dumps(value, ensure_ascii=False))
    return "" if value is None else str(value)


def _heading(column: Column) -> str:
    return column.heading or column.field


def crop_id(id: str, width: int) -> str:
    """An id in at most `width` columns; of a comment's, the number stays whole."""
    page, mark, number = id.rpartition("#")
    return crop(page, width - cells(mark + number)) + mark + number if mark else crop(id, width)


def bar(value: float, top: float, width: int = BAR_WIDTH) -> str:
    """A bar as long as `value` is of `top`, in eighths of a column; whatever is more than nothing is seen."""
    eighths = round(min(1.0, value / top) * width * 8) if top else 0
    if value > 0:
        eighths = max(1, eighths)
    return BARS[-1] * (eighths // 8) + (BARS[eighths % 8 - 1] if eighths % 8 else "")
