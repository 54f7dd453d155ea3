"""How far a long run is: one line on standard error that is written over, and gone when it is done."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from seedcli.cli import streams

if TYPE_CHECKING:
    from seedcli.corpus import Corpus

PATIENCE = 1.0  # seconds without a line: what is done by then needs none
PAUSE = 0.5  # seconds between two lines
FILES_COUNTED = 300_000  # files are counted up to here, a second's work, to tell the time that is left


class Progress:
    """What is told of a pass through `corpus`: see `work.Watch`."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._begun = monotonic()
        self._next = self._begun + PATIENCE
        self._total: int | None = None

    def at(self, pages: int, files: float) -> None:
        now = monotonic()
        if now < self._next:
            return
        if self._total is None:
            self._total = self._corpus.files(FILES_COUNTED)
        streams.show_progress(line(pages, files, self._total, now - self._begun))
        self._next = monotonic() + PAUSE

    def done(self) -> None:
        streams.show_progress("")


def line(pages: int, files: float, total: int, seconds: float) -> str:
    """Pages so far, pages a second, and the time left if `total` is the number of files and not the last counted."""
    said = f"{pages:,} pages, {pages / seconds:,.0f} a second"
    if 0 < files <= total < FILES_COUNTED:
        said += f", {duration(seconds / files * (total - files))} left"
    return said


def duration(seconds: float) -> str:
    """In the two largest units that matter: `45 s`, `12 min 30 s`, `3 h 20 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600:,} h {whole % 3600 // 60} min"
