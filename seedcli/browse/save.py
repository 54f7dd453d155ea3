"""Writing what is marked to a file: asked for by name, in the format that its suffix names."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from seedcli.errors import SeedcliError, UsageError
from seedcli.export import COLUMNS, WRITERS, export, format_of, rows, write
from seedcli.safe import inline

if TYPE_CHECKING:
    from seedcli.browse.catalogue import Catalogue
    from seedcli.model import Page


def save_pages(catalogue: Catalogue, numbers: Collection[int], output: str) -> int:
    """Write whole pages, in the corpus' order; return how many. Raises SeedcliError."""
    return export(_pages(catalogue, numbers), kind="documents", format=_format(output), output=output)


def save_comments(catalogue: Catalogue, ids: Collection[str], output: str) -> int:
    """Write comments in the corpus' order; return how many. Raises SeedcliError."""
    numbers = {catalogue.number(id.rpartition("#")[0]) for id in ids}
    found = (row for page in _pages(catalogue, numbers) for row in rows(page, "comments") if row["id"] in ids)
    return write(found, COLUMNS["comments"], format=_format(output), output=output)


def _pages(catalogue: Catalogue, numbers: Iterable[int]) -> Iterator[Page]:
    for number in sorted(numbers):
        yield catalogue.corpus.read(catalogue.entries[number])


def _format(output: str) -> str:
    if os.path.exists(output):
        raise UsageError(f"{output} exists; give another name")
    format = format_of(output)
    if format is None:
        suffixes = ", ".join(writer.suffixes[0] for writer in WRITERS.values() if writer.suffixes)
        raise UsageError(f"no format has this suffix; there are {suffixes}")
    return format


class Save(ModalScreen[str | None]):
    """Asks for a file's name and writes; gives what to tell the reader, or None where nothing was written."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "leave")]

    def __init__(self, what: str, write: Callable[[str], int]) -> None:
        super().__init__()
        self.what, self.write = what, write

    def compose(self) -> ComposeResult:
        with Vertical(id="save"):
            yield Static(f"Write {self.what} to (.json .jsonl .csv .tsv):", markup=False)
            yield Input("selection.jsonl", select_on_focus=False)
            yield Static("", id="trouble", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        output = os.path.expanduser(event.value.strip())
        self.query_one("#trouble", Static).update("writing …")
        self.run_worker(lambda: self._write(output), thread=True, exit_on_error=False)

    def _write(self, output: str) -> None:
        try:
            count = self.write(output)
        except SeedcliError as error:
            self.app.call_from_thread(self.query_one("#trouble", Static).update, inline(str(error)))
        else:
            self.app.call_from_thread(self.dismiss, f"{count:,} written to {inline(output)}")
