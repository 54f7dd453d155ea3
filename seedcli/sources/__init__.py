"""Where raw pages come from: a place -> files -> pages. A new kind of file is one reader and one row in `READERS`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from seedcli.errors import SourceError
from seedcli.model import RawPage
from seedcli.sources import text
from seedcli.sources.files import USUAL, File, Intake, Report, called, check, digest, find, inside

Load = Callable[[], RawPage]
Found = tuple[str, Load, float]
Reader = Callable[[File, Report, Intake], Iterator[Found]]
STDIN = "-"

__all__ = [
    "READERS", "STDIN", "USUAL", "File", "Found", "Intake", "Load", "Reader", "Report",
    "called", "check", "files", "fingerprint", "inside", "load_again", "never", "read", "shard_of", "suffixes",
]  # fmt: skip


def never() -> RawPage:
    """The load of what is known already, and is not loaded."""
    raise AssertionError("this is not to be loaded")


def _jsonl(file: File, report: Report, intake: Intake) -> Iterator[Found]:
    from seedcli.sources.jsonl import read

    return read(file, report, intake)


def _wet(file: File, report: Report, intake: Intake) -> Iterator[Found]:
    from seedcli.sources.wet import read

    return read(file, report, intake)


def _parquet(file: File, report: Report, intake: Intake) -> Iterator[Found]:
    from seedcli.sources.parquet import read

    return read(file, report, intake)


READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": text.read,
    **{kind + packed: _jsonl for kind in (".jsonl", ".ndjson") for packed in ("", ".gz", ".bz2", ".xz", ".zst")},
    ".wet": _wet,
    ".wet.gz": _wet,
    ".parquet": _parquet,
}
"""Suffix -> reader: a file's pages in order, each as its own id, a function that loads it or raises SourceError, and
how much of the file has been read (0 to 1). The function can be pickled: it may be called in another process."""
SUFFIXES = tuple(READERS)


def files(place: str, report: Report, intake: Intake = USUAL) -> Iterator[File]:
    """The files of a place that can be read, in the corpus' order; that there are none goes to `report`."""
    empty = True
    for file in find(place, SUFFIXES, report, intake):
        empty = False
        yield file
    if empty:
        report(_nothing_at(place))


def read(file: File, report: Report, intake: Intake = USUAL) -> Iterator[Found]:
    """The pages of a file; one of unknown suffix, which the user has named, is text. Damage goes to `report`."""
    return READERS.get(file.suffix, text.read)(file, report, intake)


def shard_of(place: str, file: File) -> str:
    """What a file is a part of: its own name where it holds many pages, else the folder that it is in."""
    if READERS.get(file.suffix, text.read) is not text.read:
        return file.name
    return file.name.rpartition("/")[0] or os.path.basename(os.path.abspath(place))


def load_again(file: File, position: int, intake: Intake = USUAL) -> RawPage:
    """The page at `position` (from 0) in a file. Raises SourceError where it is no longer there."""
    for _, load, _ in islice(read(file, lambda _: None, intake), position, None):
        return load()
    raise SourceError(f"{file.source}: has changed while it was read; try again")


def fingerprint(places: Sequence[str], report: Report, intake: Intake = USUAL) -> bytes:
    """A digest of the path, size and time of change of every file of `places`: the same as long as none changes.

    What cannot be entered, and places without files, go to `report` as they do in `files`.
    """
    digests = []
    for place in places:
        digests.append(digest(place, SUFFIXES, report, intake))
        if not digests[-1]:
            report(_nothing_at(place))
    return b" ".join(digests)


def suffixes() -> list[str]:
    """The suffixes of what is read, with how each may be packed: `.wet[.gz]`."""
    packings: dict[str, list[str]] = {}
    for suffix in READERS:
        _, kind, *packing = suffix.split(".")
        packings.setdefault(kind, []).extend(f".{packed}" for packed in packing)
    return [f".{kind}[{'|'.join(some)}]" if some else f".{kind}" for kind, some in packings.items()]


def _nothing_at(place: str) -> str:
    return f"{place}: no page here; read are {', '.join(suffixes())}, and any file that is named itself"
