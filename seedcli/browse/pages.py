"""The list on the left: two lines a page, drawn as they come into sight, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from seedcli.browse.catalogue import Catalogue
from seedcli.safe import inline
from seedcli.views.ink import cells, crop
from seedcli.views.table import bar

ROW = 2
"""Lines a page takes."""
MANY_COMMENTS = 100.0
"""Comments that fill the bar. Our choice: more are a long thread, whatever their number."""
BAR = 4


class Pages(ScrollView, can_focus=True, inherit_bindings=False):
    """A virtual list of pages: `shown` are their numbers in the catalogue, `cursor` an index into them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right", "open", "read", key_display="⏎"),
        Binding("up,k", "move(-1)", "up", show=False),
        Binding("down,j", "move(1)", "down", show=False),
        Binding("pageup", "leap(-1)", "a screen up", show=False),
        Binding("pagedown", "leap(1)", "a screen down", show=False),
        Binding("home,g", "move(-1000000000)", "first", show=False),
        Binding("end,G", "move(1000000000)", "last", show=False),
        Binding("space", "mark", "mark", key_display="␣"),
        Binding("a", "mark_all", "mark all", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"pages--cursor", "pages--cursor-away"}
    cursor = reactive(0)

    class Chosen(Message):
        """The cursor stands on another page; `opened`: the reader wants to go there."""

        def __init__(self, number: int, opened: bool = False) -> None:
            super().__init__()
            self.number, self.opened = number, opened

    class Seen(Message):
        """Other pages have come into sight."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(id="pages")
        self.catalogue = catalogue
        self.shown: Sequence[int] = ()
        self.marked: set[int] = set()
        self._seen = range(0)

    def show(self, numbers: Sequence[int]) -> None:
        """Show other pages; the cursor stays on its page where that is among them."""
        before = self.current
        self.shown = numbers
        self.virtual_size = Size(self.size.width, ROW * len(numbers))
        kept = _place(numbers, before)
        self.set_reactive(Pages.cursor, kept if kept is not None else 0)
        if kept is None:
            self._choose()
        self._keep_in_sight()
        self._look()
        self.refresh()

    @property
    def current(self) -> int | None:
        """The number of the page under the cursor."""
        return self.shown[self.cursor] if self.cursor < len(self.shown) else None

    def in_sight(self) -> list[int]:
        """The numbers of the pages that can be seen, and a few around them."""
        first = max(0, self.scroll_offset.y // ROW)
        return list(self.shown[first : first + self.size.height // ROW + 2])

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self.shown) - 1))

    def watch_cursor(self) -> None:
        self._choose()
        self._keep_in_sight()
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._look()

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, ROW * len(self.shown))
        self._look()

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        index, part = divmod(self.scroll_offset.y + y, ROW)
        if index >= len(self.shown):
            return Strip.blank(width, self.rich_style)
        number = self.shown[index]
        style = self._style(index)
        mark = "●" if number in self.marked else " "
        strip = Strip([Segment(f"{mark if part == 0 else ' '} ", style + Style(color="yellow"))])
        text = self._title(number, width - 3) if part == 0 else self._about(number, width - 3)
        strip = Strip([*strip, *text])
        return strip.adjust_cell_length(width).apply_style(style)

    def on_click(self, event: events.Click) -> None:
        index = (self.scroll_offset.y + event.y) // ROW
        if index < len(self.shown):
            self.cursor = index
            if event.chain == 2:
                self.action_open()

    def action_move(self, by: int) -> None:
        self.cursor += by

    def action_leap(self, screens: int) -> None:
        self.cursor += screens * max(1, self.size.height // ROW - 1)

    def action_open(self) -> None:
        self._choose(opened=True)

    def action_mark(self) -> None:
        if self.current is not None:
            self.marked ^= {self.current}
            self.action_move(1)
            self.refresh()

    def action_mark_all(self) -> None:
        """Mark all that are shown, or none of them where all are marked."""
        shown = set(self.shown)
        self.marked = self.marked - shown if shown <= self.marked else self.marked | shown
        self.refresh()

    def _title(self, number: int, width: int) -> list[Segment]:
        glance = self.catalogue.glance(number)
        title = inline(" ".join((glance.title or "").split())) if glance else ""
        if not title:
            return [Segment(crop(inline(self.catalogue.entries[number].id), width))]
        return [Segment(crop(title, width), Style(bold=True))]

    def _about(self, number: int, width: int) -> list[Segment]:
        id, glance = inline(self.catalogue.entries[number].id), self.catalogue.glance(number)
        count = f"{glance.comments:>5,} " if glance and glance.comments else ""
        drawn = bar(float(glance.comments), MANY_COMMENTS, BAR).ljust(BAR) if glance and count else ""
        left = crop(id if glance is None or glance.title else "(no title)", width - len(count + drawn))
        space = " " * (width - cells(left) - len(count + drawn))
        return [Segment(left + space + count, Style(dim=True)), Segment(drawn, Style(color="blue"))]

    def _style(self, index: int) -> Style:
        if index != self.cursor:
            return self.rich_style
        return self.get_component_rich_style("pages--cursor" if self.has_focus else "pages--cursor-away")

    def _choose(self, opened: bool = False) -> None:
        if self.current is not None:
            self.post_message(self.Chosen(self.current, opened))

    def _keep_in_sight(self) -> None:
        top, height = ROW * self.cursor, self.size.height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif top + ROW > self.scroll_offset.y + height:
            self.scroll_to(y=top + ROW - height, animate=False)

    def _look(self) -> None:
        """Say that titles are wanted, where pages are in sight that have not been looked at."""
        if any(self.catalogue.glance(number) is None for number in self.in_sight()):
            self.post_message(self.Seen())


def _place(numbers: Sequence[int], wanted: int | None) -> int | None:
    """Where `wanted` stands in `numbers`, which ascend."""
    from bisect import bisect_left

    if wanted is None:
        return None
    at = bisect_left(numbers, wanted)
    return at if at < len(numbers) and numbers[at] == wanted else None
