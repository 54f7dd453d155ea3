"""The corpus at a glance on a terminal: a panel a figure, a bar a count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from seedcli.safe import inline
from seedcli.views.ink import cells, crop, pad
from seedcli.views.labels import LABEL_STYLES
from seedcli.views.table import bar

if TYPE_CHECKING:
    from rich.columns import Columns
    from rich.panel import Panel

# What a name may take of a panel, so that two panels stand beside each other at 80 columns.
NAME_WIDTH = 20
BAR_WIDTH = 8


def stats(rows: Iterable[Mapping[str, Any]]) -> Columns:
    """The rows of `tally.figures` as panels, as many beside each other as the terminal holds."""
    from rich.columns import Columns

    panels = [_panel(figure, list(some)) for figure, some in groupby(rows, key=lambda row: str(row["figure"]))]
    return Columns(panels, padding=(0, 1), equal=True)


def _panel(figure: str, rows: Sequence[Mapping[str, Any]]) -> Panel:
    from rich.panel import Panel
    from rich.text import Text

    names = [crop(inline(str(row["of"])), NAME_WIDTH) for row in rows]
    values = [f"{row['value']:,}" for row in rows]
    wide, digits = max(map(cells, names)), max(map(len, values))
    top = max(float(row["value"]) for row in rows)
    body = Text(no_wrap=True)
    for number, (row, name, value) in enumerate(zip(rows, names, values, strict=True)):
        body.append("\n" if number else "")
        body.append(pad(name, wide), LABEL_STYLES.get(row["of"], "") if figure == "lines" else "")
        body.append(f"  {value:>{digits}} ")
        body.append(bar(float(row["value"]), top, BAR_WIDTH).ljust(BAR_WIDTH), "blue")
    return Panel(body, title=Text(figure, "bold"), title_align="left", border_style="dim")
