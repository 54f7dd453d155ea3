"""Rows -> tables as wide as the terminal: columns chosen by their use, no row wrapped, sized by the first rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import bidirectional

from seedcli.safe import inline
from seedcli.views.columns import ASKED, Column, Row
from seedcli.views.ink import cells, crop
from seedcli.views.labels import LABEL_STYLES
from seedcli.views.links import to_file

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

# Rows that are looked at to size the columns, and printed at once: some screens full. Our choice.
ROWS_AT_ONCE = 100
GAP = 2
BAR_WIDTH = 6
BAR, HALF = "━╸"
SPARKS = "▁▂▃▄▅▆▇"
# A full bar is what this share of the rows does not exceed: one giant page leaves the others their bars. Our choice.
FULL_BAR = 0.9
# The least that a title or text may have, unless its column says so; where less is left, other columns go.
LEAST_ELASTIC = 26
# More characters than any terminal's line holds; what follows them is not looked at.
MOST_CHARACTERS = 1000
# What a title or text should have; until it has, bars take no room of their own. Our choice.
ROOM_WANTED = 36
IDS = ("id", "page", "comment")
# After text that runs from right to left: what stands beside it keeps its place (Unicode UAX 9, 2.6).
LEFT_TO_RIGHT_MARK = "\u200e"


class _Planned(NamedTuple):
    """A column as wide as it will be, of which its heading takes `head` and its bars `bar`; a bar of `top` is full."""

    column: Column
    width: int
    head: int
    bar: int = 0
    top: float = 0.0


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
    used = [c for c in columns if c.keep >= ASKED or any(_text(c, row) for row in rows)] or list(columns[:1])
    need = {c.field: max(cells(_heading(c)), *(cells(_text(c, row)) for row in rows)) for c in used}
    wide = {c.field: min(need[c.field], c.most or ROOM_WANTED) for c in used}
    tight = {c.field: min(wide[c.field], _least(c, rows)) for c in used}
    while len(used) > 1 and _total(used, tight) > width:
        used.remove(min(used, key=lambda c: c.keep))
    for column in used:  # what can gives way, in the order of the columns, until all fits
        missing = max(0, _total(used, wide) - width)
        wide[column.field] -= min(missing, wide[column.field] - tight[column.field])
    drawn = {c.field: BAR_WIDTH + 1 for c in used if c.bar}
    if _total(used, wide) + sum(drawn.values()) > width:
        drawn = {}
    elastic = [c for c in used if c.most is None] or used[-1:]
    for number, column in enumerate(elastic, 1):
        spare = (width - _total(used, wide) - sum(drawn.values())) // (len(elastic) - number + 1)
        wide[column.field] = min(need[column.field], wide[column.field] + spare)
    return [_drawn(c, rows, min(wide[c.field], width), drawn.get(c.field, 0)) for c in used]


def _least(column: Column, rows: Sequence[Row]) -> int:
    """How narrow a column may be: an id tells its page from the others, so that it can be typed."""
    if column.most is None:
        return column.least or LEAST_ELASTIC
    least = column.least or column.most
    return max(least, _telling({row[column.field] for row in rows} - {None})) if column.field in IDS else least


def _telling(ids: set[str]) -> int:
    """The columns in which each of `ids` differs from all others, ellipsis and number of the comment included."""
    pages = sorted({id.rpartition("#")[0] or id for id in ids})
    number = max((len(id) - len(page) for id in ids if (page := id.rpartition("#")[0])), default=0)
    shared = (takewhile(lambda both: both[0] == both[1], zip(*pair, strict=False)) for pair in pairwise(pages))
    return max((cells("".join(char for char, _ in some)) for some in shared), default=0) + 2 + number


def _drawn(column: Column, rows: Sequence[Row], width: int, extra: int) -> _Planned:
    """A column with a bar beside its number, in `extra` columns, or else in those that its heading spares."""
    if not column.bar:
        return _Planned(column, width, width)
    amounts = sorted(float(row[column.field]) for row in rows)
    top = amounts[round((len(amounts) - 1) * FULL_BAR)] or amounts[-1]
    spare = width - max(cells(_text(column, row)) for row in rows)
    bar = extra - 1 if extra else min(BAR_WIDTH, max(0, spare - 1))
    return _Planned(column, width + extra, width, bar, top)


def _total(used: Sequence[Column], widths: Mapping[str, int]) -> int:
    return sum(widths[column.field] + GAP for column in used) - GAP


def _grid(rows: Sequence[Row], plan: Sequence[_Planned], header: bool) -> Table:
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), show_header=header, header_style="bold")
    for planned in plan:
        heading = _heading(planned.column)
        shown = Text(heading.rjust(planned.head) if planned.column.right else heading)
        grid.add_column(shown, width=planned.width, no_wrap=True)
    for row in rows:
        grid.add_row(*(_cell(row, planned) for planned in plan))
    return grid


def _cell(row: Row, planned: _Planned) -> Text:
    from rich.text import Text

    column, width, _, bar_width, top = planned
    text = _text(column, row)
    if cells(text) > width - bar_width - 1:  # a number that is larger than those that sized the column
        bar_width = 0
    room = width - (bar_width + 1 if bar_width else 0)
    text = crop_id(text, room) if column.field in IDS else crop(text, room)
    made = Text(settled(text.rjust(room) if column.right else text), _style(column, row))
    if column.field == "id":
        made.stylize(to_file(row.get("source")))
    return made.append(" " + bar(float(row[column.field]), top, bar_width), "blue") if bar_width else made


def _style(column: Column, row: Row) -> str:
    if column.field == "author" and row["author"] is None:
        return "dim"
    return LABEL_STYLES.get(row["label"], "") if column.field == "label" else column.style


def settled(text: str) -> str:
    """`text` so that what stands right of it on the line stays there, though `text` may run from right to left."""
    runs_left = not text.isascii() and any(bidirectional(char) in ("R", "AL") for char in text)
    return text + LEFT_TO_RIGHT_MARK if runs_left else text


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
    if column.right and isinstance(value, int):
        return f"{value:,}"
    return "" if value is None else str(value)


def _heading(column: Column) -> str:
    return column.heading or column.field


def crop_id(id: str, width: int) -> str:
    """An id in at most `width` columns; of a comment's, the number stays whole."""
    page, mark, number = id.rpartition("#")
    return crop(page, width - cells(mark + number)) + mark + number if mark else crop(id, width)


def bar(value: float, top: float, width: int = BAR_WIDTH) -> str:
    """A bar as long as `value` is of `top`, or in one column a spark as high; whatever is more than nothing is seen."""
    share = min(1.0, value / top) if top else 0.0
    if value <= 0 or width < 1:
        return ""
    if width == 1:
        return SPARKS[max(0, round(share * len(SPARKS)) - 1)]
    halves = max(1, round(share * width * 2))
    return BAR * (halves // 2) + HALF * (halves % 2)
