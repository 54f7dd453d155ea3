"""The corpus at a glance on a terminal: a panel a figure, a bar a count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from seedcli.safe import inline
from seedcli.views.ink import cells, crop, pad
from seedcli.views.labels import LABEL_STYLES
from seedcli.views.table import bar, settled

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.panel import Panel
    from rich.text import Text

    Row = Mapping[str, Any]

# Panels stand beside each other where each has so many columns, and are no wider than so many. Our choice.
LEAST_PANEL, MOST_PANEL = 38, 60
FRAME = 4
SHARE = len(" 100%")
LEAST_BAR = 4
ARROW = " → "


def stats(rows: Iterable[Row], width: int) -> Iterator[RenderableType]:
    """The rows of `figures` in `width` columns: panels, each below the column of panels that is shortest. A figure
    that counted nothing has none."""
    from rich.console import Group
    from rich.table import Table

    count = max(1, min(3, (width + 1) // (LEAST_PANEL + 1)))
    wide = min(MOST_PANEL, (width + 1) // count - 1)
    stacks: list[list[RenderableType]] = [[] for _ in range(count)]
    heights = [0] * count
    for figure, some in groupby(rows, key=lambda row: str(row["figure"])):
        found = list(some)
        if not any(row["value"] for row in found):
            continue
        shortest = heights.index(min(heights))
        stacks[shortest].append(_panel(figure, found, wide))
        heights[shortest] += len(found) + 2
    if not any(stacks):
        return
    grid = Table.grid(padding=(0, 1, 0, 0))
    for _ in range(count):
        grid.add_column(width=wide)
    grid.add_row(*(Group(*stack) for stack in stacks))
    yield grid


def _panel(figure: str, rows: Sequence[Row], width: int) -> Panel:
    from rich.panel import Panel
    from rich.text import Text

    body = Text("\n", no_wrap=True, overflow="crop").join(_lines(figure, rows, width - FRAME))
    return Panel(body, title=Text(figure, "bold"), title_align="left", border_style="dim", width=width)


def _lines(figure: str, rows: Sequence[Row], width: int) -> Iterator[Text]:
    from rich.text import Text

    values = [f"{row['value']:,}" for row in rows]
    digits = max(map(len, values))
    shares = any(row["share"] is not None for row in rows)
    room = max(1, width - digits - SHARE * shares - LEAST_BAR - 3)
    names = [_name(row, room) for row in rows]
    wide = max(map(cells, names))
    length = max(1, width - wide - digits - SHARE * shares - 3)
    top = max(float(row["value"]) for row in rows)
    for row, name, value in zip(rows, names, values, strict=True):
        made = Text().append(settled(pad(name, wide)), LABEL_STYLES.get(row["of"], "") if figure == "lines" else "")
        made.append(f"  {value:>{digits}}")
        if shares:
            made.append(f"{_share(row['share'] or 0):>{SHARE}}", "dim")
        yield made.append(f" {bar(float(row['value']), top, length)}", "blue")


def _share(share: float) -> str:
    """Per cent, rounded, but what is not nothing or all is not said to be."""
    return "<1%" if 0 < share < 0.005 else ">99%" if 0.995 <= share < 1 else f"{share:.0%}"


def _name(row: Row, room: int) -> str:
    """What is counted; of two names neither takes more than half of the room, unless the other leaves it."""
    of = inline(str(row["of"]))
    if row["to"] is None:
        return crop(of, room)
    to, left = inline(str(row["to"])), room - len(ARROW)
    of = crop(of, max(left // 2, left - cells(to)))
    return f"{of}{ARROW}{crop(to, left - cells(of))}"
