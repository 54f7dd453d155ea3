"""The page on the right: the article and its thread, or the raw lines with their labels; a cursor goes over blocks."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from seedcli.browse.layout import Block, Drawn, Layout, labelled, quoted, reading
from seedcli.errors import UsageError
from seedcli.model import Page
from seedcli.query import Query
from seedcli.views.ink import BLANK, Line, cut, plain
from seedcli.views.page import READING_WIDTH

GUTTER = 2
"""Columns for the cursor's bar and the mark."""
LEAST_WIDTH = 20
"""Columns that lines are laid out for at least, however narrow the pane is."""
HIT = "#1b1f24 on #ffd33d"
"""What is searched for: the same on a dark screen and on a light one."""
EMPTY = Layout([BLANK], (Block("", None, 0),))


WALK = Binding.Group("walk", compact=True)


class Reading(ScrollView, can_focus=True, inherit_bindings=False):
    """One page. at: the block under the cursor. marked, folded: ids of comments; the latter hide their answers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,n", "walk(1)", "next comment", key_display="j", group=WALK),
        Binding("k,p", "walk(-1)", "previous comment", key_display="k", group=WALK),
        Binding("enter", "fold", "fold", key_display="⏎"),
        Binding("z", "fold_all", "fold all", show=False),
        Binding("left", "up", "to what it answers, or fold", show=False),
        Binding("right", "down", "to the first answer, or unfold", show=False),
        Binding("g", "quoted", "quoted"),
        Binding("b", "back", "back", show=False),
        Binding("space", "mark", "mark", key_display="␣"),
        Binding("up", "scroll_up", "line up", show=False),
        Binding("down", "scroll_down", "line down", show=False),
        Binding("pageup", "page_up", "a screen up", show=False),
        Binding("pagedown", "page_down", "a screen down", show=False),
        Binding("home", "scroll_home", "top", show=False),
        Binding("end", "scroll_end", "end", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"reading--cursor"}

    class Left(Message):
        """The reader wants back to the list."""

    def __init__(self) -> None:
        super().__init__(id="reading")
        self.page: Page | None = None
        self.layout_now = EMPTY
        self.at = 0
        self.raw = False
        self.sought: Query | None = None
        self.folded: set[str] = set()
        self.marked: set[str] = set()
        self._visited: list[str] = []
        self._drawn: Drawn = {}
        self._width = 0

    def show(self, page: Page) -> None:
        """Show a page from its top."""
        self.page = page
        self.folded, self._visited, self._drawn = set(), [], {}
        self.lay_out()
        self.at = 0
        self.scroll_to(y=0, animate=False)

    @property
    def block(self) -> Block:
        """What the cursor stands on."""
        return self.layout_now.blocks[self.at]

    def lay_out(self) -> None:
        """Draw the page's lines for the width that there is now; the cursor stays on its block."""
        page, width = self.page, max(LEAST_WIDTH, self.scrollable_content_region.width - GUTTER)
        if page is None:
            return
        id, offset = self.block.id, self.scroll_offset.y - self.block.first
        if self._width != width:
            self._drawn, self._width = {}, width
        if self.raw:
            self.layout_now = labelled(page, width)
        else:
            self.layout_now = reading(page, min(width, READING_WIDTH), self.folded, self._drawn)
        self.virtual_size = Size(self.size.width, len(self.layout_now.lines))
        self.at = self._nearest(page, id)
        self.scroll_to(y=max(0, self.block.first + offset), animate=False)
        self.refresh()

    def go(self, id: str) -> None:
        """Put the cursor on a block and bring it into sight; what is folded above it is unfolded."""
        assert self.page is not None
        if self.layout_now.find(id) is None:
            parents = {c.id: c.reply_to for c in self.page.comments}
            above = parents.get(id)
            while above is not None and above in self.folded:
                self.folded.discard(above)
                above = parents.get(above)
            self.folded = set() if above is not None else self.folded
            self.lay_out()
        self._stand_on(self.layout_now.find(id) or 0)

    def render_line(self, y: int) -> Strip:
        width, number = self.scrollable_content_region.width, self.scroll_offset.y + y
        base = self.rich_style
        if number >= len(self.layout_now.lines):
            return Strip.blank(width, base)
        at = self.layout_now.at(number)
        block = self.layout_now.blocks[at]
        cursor = self.get_component_rich_style("reading--cursor")
        here = at == self.at and (self.raw or number < self.layout_now.end(at) - 1)  # no bar beside the blank line
        mark = number == block.first and block.id in self.marked
        gutter = [
            Segment("▌" if here else " ", cursor if self.has_focus else Style(dim=True)),
            Segment("●" if mark else " ", Style(color="yellow")),
        ]
        line = self._with_hits(self.layout_now.lines[number])
        strip = Strip([*gutter, *(Segment(text, Style.parse(style)) for text, style in line)])
        return strip.adjust_cell_length(width).apply_style(base)

    def on_resize(self) -> None:
        self.lay_out()

    def on_click(self, event: events.Click) -> None:
        number = self.scroll_offset.y + event.y
        self.at = self.layout_now.at(number)
        self.refresh()
        if event.chain == 2 or (self.block.hidden and number == self.layout_now.end(self.at) - 2):
            self.action_fold()

    def action_walk(self, by: int) -> None:
        """To the next block or the one before; where the cursor is out of sight, from what is seen."""
        self._stand_on(max(0, min(self._seen() + by, len(self.layout_now.blocks) - 1)))

    def action_fold(self) -> None:
        """Hide or show the answers to the comment under the cursor."""
        comment = self.block.comment
        if self.page is not None and comment and any(c.reply_to == comment.id for c in self.page.comments):
            self.folded ^= {comment.id}
            self.lay_out()
            self._stand_on(self.at)
        else:
            self.notify("There is no answer to fold here.", markup=False)

    def action_fold_all(self) -> None:
        """Hide all answers, or show them all where any are hidden."""
        if self.page is not None:
            self.folded = set() if self.folded else {c.reply_to for c in self.page.comments if c.reply_to}
            self.lay_out()
            self._stand_on(self.at)

    def action_up(self) -> None:
        """Fold, or where there is nothing to fold go to what is answered; from the article to the list."""
        comment = self.block.comment
        if comment is None:
            self.post_message(self.Left())
        elif self._answers(comment.id) and comment.id not in self.folded:
            self.action_fold()
        else:
            self._jump(comment.reply_to or self._page_id())

    def action_down(self) -> None:
        """Unfold, or go to the first answer."""
        comment = self.block.comment
        if comment is None:
            self.action_walk(1)
        elif comment.id in self.folded:
            self.action_fold()
        elif answers := self._answers(comment.id):
            self._jump(answers[0])

    def action_quoted(self) -> None:
        """To the comment, or the article, that is quoted here or else answered."""
        comment = self.block.comment
        target = quoted(self.page, comment) if self.page and comment else None
        if target is None:
            self.notify("Nothing is quoted here, and what this answers is not known.", markup=False)
        else:
            self._jump(target)

    def action_back(self) -> None:
        """To where the last jump began."""
        if self._visited:
            self.go(self._visited.pop())

    def action_mark(self) -> None:
        if self.block.comment is not None:
            self.marked ^= {self.block.id}
            self.action_walk(1)

    def action_labels(self) -> None:
        """The reading, or the raw lines with their labels."""
        self.raw = not self.raw
        self.lay_out()
        self._stand_on(self.at)

    def _answers(self, id: str) -> list[str]:
        return [c.id for c in self.page.comments if c.reply_to == id] if self.page else []

    def _page_id(self) -> str:
        return self.page.id if self.page else ""

    def _jump(self, id: str) -> None:
        self._visited.append(self.block.id)
        self.go(id)

    def _stand_on(self, number: int) -> None:
        """Put the cursor on a block; scroll so that it is seen, or as much of it as there is room for."""
        self.at = number
        first, end, height = self.block.first, self.layout_now.end(number) - 1, self.size.height
        if first < self.scroll_offset.y or end > self.scroll_offset.y + height:
            above = self.scroll_offset.y < first and end - first < height
            self.scroll_to(y=end - height if above else first, animate=False)
        self.refresh()

    def _seen(self) -> int:
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        if self.block.first < bottom and self.layout_now.end(self.at) > top:
            return self.at
        return self.layout_now.at(top)

    def _nearest(self, page: Page, id: str) -> int:
        """The block `id`, or where it is folded away, what is above it in the thread."""
        parents = {c.id: c.reply_to for c in page.comments}
        wanted: str | None = id
        while wanted is not None:
            if (found := self.layout_now.find(wanted)) is not None:
                return found
            wanted = parents.get(wanted)
        return 0

    def _with_hits(self, line: Line) -> Line:
        """The line with what is searched for pointed out."""
        try:
            spans = self.sought.spans(plain(line)) if self.sought else ()
        except UsageError:  # the pattern takes too long
            return line
        made: Line = ()
        at = 0
        for start, end in spans:
            made += cut(line, at, start) + tuple((text, HIT) for text, _ in cut(line, start, end))
            at = end
        return made + cut(line, at, len(plain(line)))
