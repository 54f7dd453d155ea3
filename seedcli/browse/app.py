"""The screen: a list of pages with a search on the left, the page on the right, the keys at the bottom."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from time import monotonic, sleep
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer, Input, Static
from textual.worker import get_current_worker

from seedcli.browse.catalogue import Catalogue
from seedcli.browse.colours import DARK, LIGHT
from seedcli.browse.pages import Pages
from seedcli.browse.reading import Reading
from seedcli.browse.save import Save, save_comments, save_pages
from seedcli.errors import SeedcliError, UsageError
from seedcli.query import Query
from seedcli.safe import inline
from seedcli.views.ink import counted

if TYPE_CHECKING:
    from seedcli.corpus import Corpus
    from seedcli.model import Page

ONE_PANE = 70
"""Columns below which there is one pane at a time. Our choice: the list's 28 and a line of some 40."""
TYPING_SECONDS = 0.15
"""A search waits for this pause in typing. Our choice."""
DWELL_SECONDS = 0.05
"""A page is read when the cursor has stood on it so long: running through the list reads none. Our choice."""
HITS_SECONDS = 0.1
"""How often the list is told of what a search has found. Our choice."""


class Search(Input):
    """The field above the list; down and enter go on into the list."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "submit", "to the list", key_display="↓")]


class Browse(App[None], inherit_bindings=False):
    """The application; `run()` shows it until the reader leaves."""

    CSS_PATH = "style.tcss"
    TITLE = "seedcli browse"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-one-pane"), (ONE_PANE, "-two-panes")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "focus('search')", "search", key_display="/"),
        Binding("tab,shift+tab", "other_pane", "other side", key_display="tab", show=False, priority=True),
        Binding("escape", "leave", "back", show=False),
        Binding("l", "labels", "labels"),
        Binding("y", "copy", "copy"),
        Binding("e", "save", "export"),
        Binding("t", "theme", "dark/light", show=False),
        Binding("question_mark", "keys", "keys", key_display="?"),
        Binding("q,ctrl+q,ctrl+c", "quit", "quit", key_display="q"),
    ]

    def __init__(self, corpus: Corpus) -> None:
        super().__init__()
        self.catalogue = Catalogue(corpus)
        self.pages = Pages(self.catalogue)
        self.reading = Reading()

    def compose(self) -> ComposeResult:
        with Horizontal():
            with Vertical(id="left"):
                yield Static("…", id="status", markup=False)
                yield Search(placeholder="search", id="search", select_on_focus=False)
                yield self.pages
            with Vertical(id="right"):
                yield Static("", id="where", markup=False)
                yield self.reading
        yield Footer(compact=True)

    def on_mount(self) -> None:
        self.animation_level = "none"  # thousands of lines do not glide
        self.theme = "textual-light" if _is_light() else "textual-dark"
        self.ansi_theme_dark, self.ansi_theme_light = DARK, LIGHT
        self.pages.focus()
        self.list_pages()

    # The corpus, listed and read in threads of their own.

    @work(thread=True, group="list")
    def list_pages(self) -> None:
        worker = get_current_worker()
        for found in self.catalogue.load():
            if worker.is_cancelled:
                return
            self.call_from_thread(self._listed, found)
        self.call_from_thread(self._listed, len(self.catalogue.entries), True)

    def _listed(self, found: int, all: bool = False) -> None:
        if not self.searching:
            self.pages.show(range(found))
        elif all:  # what came after the search had begun
            self.search(self.searching)
        problems = self.catalogue.corpus.problems
        self.say(problems[0] if problems and not found else counted(found, "page") + ("" if all else " …"))

    @on(Pages.Seen)
    def _titles(self) -> None:
        self.look_at_titles()

    @work(thread=True, group="titles", exclusive=True)
    def look_at_titles(self) -> None:
        worker = get_current_worker()
        for number in self.pages.in_sight():
            if worker.is_cancelled:
                return
            if self.catalogue.glance(number) is None:
                self.catalogue.look(number)
                self.call_from_thread(self.pages.refresh)

    @on(Reading.Left)
    @on(Input.Submitted, "#search")
    def _to_the_list(self) -> None:
        self.pages.focus()

    @on(Pages.Chosen)
    def _chosen(self, event: Pages.Chosen) -> None:
        if event.opened:
            self.reading.focus()
        self.read_page(event.number)

    @work(thread=True, group="page", exclusive=True)
    def read_page(self, number: int) -> None:
        worker = get_current_worker()
        sleep(DWELL_SECONDS)
        if worker.is_cancelled:
            return
        try:
            page = self.catalogue.page(number)
        except SeedcliError as error:
            self.call_from_thread(self.notify, inline(str(error)), severity="error", markup=False)
            return
        if not worker.is_cancelled:
            self.call_from_thread(self._show, page)

    def _show(self, page: Page) -> None:
        if self.reading.page != page:
            self.reading.show(page)
            self.query_one("#where", Static).update(inline(page.id))

    # The search.

    @property
    def searching(self) -> str:
        """What is searched for."""
        return self.query_one("#search", Input).value

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        event.input.remove_class("wrong")
        self.search(event.value)

    @work(thread=True, group="search", exclusive=True)
    def search(self, text: str) -> None:
        """Show the pages whose id contains `text` or in which it is found, as they are found."""
        worker = get_current_worker()
        sleep(TYPING_SECONDS)
        if worker.is_cancelled:
            return
        if not text:
            self.call_from_thread(self._found, None, range(len(self.catalogue.entries)), "")
            return
        try:
            query = Query(match=text)
            hits = set(self.catalogue.named(text))
            told = monotonic()
            self.call_from_thread(self._found, query, sorted(hits), " …")
            for passed, number in self.catalogue.search(query):
                if worker.is_cancelled:
                    return
                hits |= {number} if number is not None else set()
                if monotonic() - told > HITS_SECONDS:
                    share = passed / len(self.catalogue.entries)
                    self.call_from_thread(self._found, query, sorted(hits), f" … {share:.0%}")
                    told = monotonic()
            self.call_from_thread(self._found, query, sorted(hits), "")
        except UsageError as error:
            self.call_from_thread(self._wrong, str(error))

    def _found(self, query: Query | None, numbers: Sequence[int], more: str) -> None:
        self.reading.sought = query
        self.pages.show(numbers)
        self.reading.refresh()
        here = counted(len(numbers), "page")
        self.say(f"{here} of {len(self.catalogue.entries):,}{more}" if query else here)

    def _wrong(self, message: str) -> None:
        self.query_one("#search", Input).add_class("wrong")
        self.say(message)

    def say(self, text: str) -> None:
        """Put a line above the list."""
        self.query_one("#status", Static).update(inline(text))

    # What the keys do.

    def on_descendant_focus(self) -> None:
        self.screen.set_class(self.focused is self.reading, "-reading")

    def action_other_pane(self) -> None:
        (self.pages if self.focused is self.reading else self.reading).focus()

    def action_leave(self) -> None:
        """One step back: out of the page, out of the search, away with the search."""
        if self.focused is not self.pages:
            self.pages.focus()
        else:
            self.query_one("#search", Input).value = ""

    def action_labels(self) -> None:
        self.reading.action_labels()

    def action_theme(self) -> None:
        self.theme = "textual-dark" if self.theme == "textual-light" else "textual-light"

    def action_keys(self) -> None:
        if self.screen.query("HelpPanel"):
            self.action_hide_help_panel()
        else:
            self.action_show_help_panel()

    def action_copy(self) -> None:
        """Copy the id under the cursor, by way of the terminal."""
        number = self.pages.current
        if number is None:
            return
        id = self.reading.block.id if self.focused is self.reading else self.catalogue.entries[number].id
        self.copy_to_clipboard(id)
        self.notify(f"{inline(id)} copied", markup=False)

    def action_save(self) -> None:
        """Export what is marked on this side, else what the cursor stands on."""
        number = self.pages.current
        if number is None:
            return
        block = self.reading.block
        if self.focused is self.reading and (self.reading.marked or block.comment):
            ids = frozenset(self.reading.marked or {block.id})
            save = Save(counted(len(ids), "comment"), partial(save_comments, self.catalogue, ids))
        else:
            numbers = frozenset(self.pages.marked or {number})
            save = Save(counted(len(numbers), "page"), partial(save_pages, self.catalogue, numbers))
        self.push_screen(save, self._saved)

    def _saved(self, said: str | None) -> None:
        if said:
            self.notify(said, markup=False)


def _is_light() -> bool:
    """Whether the terminal says that its background is light (COLORFGBG, "foreground;background", 7 and 15: white)."""
    return os.environ.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")
