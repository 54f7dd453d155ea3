"""Where raw pages come from: a place -> files -> pages. A new kind of file is one reader and one row in `READERS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from seedcli.errors import SourceError
from seedcli.model import RawPage
from seedcli.sources import text
from seedcli.sources.files import File, Report, check, find

Load = Callable[[], RawPage]
Reader = Callable[[File, Report], Iterator[tuple[str, Load]]]
STDIN = "-"

__all__ = ["READERS", "STDIN", "File", "Load", "Reader", "Report", "check", "files", "load_again", "read"]


def _jsonl(file: File, report: Report) -> Iterator[tuple[str, Load]]:
    from seedcli.sources.jsonl import read

    return read(file, report)


READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".text": text.read,
    **{kind + packed: _jsonl for kind in (".jsonl", ".ndjson") for packed in ("", ".gz", ".bz2", ".xz", ".zst")},
}
"""Suffix -> reader: a file's pages in order, each as its own id and a function that loads it or raises SourceError."""


def files(place: str, report: Report) -> Iterator[File]:
    """The files of a place that can be read, in the corpus' order; that there are none goes to `report`."""
    empty = True
    for file in find(place, tuple(READERS), report):
        empty = False
        yield file
    if empty:
        report(f"{place}: no page here; read are {', '.join(READERS)}, and any file that is named itself")


def read(file: File, report: Report) -> Iterator[tuple[str, Load]]:
    """The pages of a file; one of unknown suffix, which the user has named, is text. Damage goes to `report`."""
    return READERS.get(file.suffix, text.read)(file, report)


def load_again(file: File, position: int) -> RawPage:
    """The page at `position` (from 0) in a file. Raises SourceError where it is no longer there."""
    for _, load in islice(read(file, lambda _: None), position, None):
        return load()
    raise SourceError(f"{file.source}: has changed while it was read; try again")
