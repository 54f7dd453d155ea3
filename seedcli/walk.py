"""A walk through places: every page that is there, not yet read, under its own id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from seedcli import index, sources
from seedcli.ids import Ids
from seedcli.sources import STDIN, File, Intake, Load
from seedcli.sources.text import STDIN_ID, given

if TYPE_CHECKING:
    from seedcli.index.store import Index


class Entry(NamedTuple):
    """A page not yet read: its id, how to load it, and if it is in the index its number there and its source.

    at: how many files have been read with it (see Watch). before: the problems that were met on the way to it.
    """

    id: str
    load: Load
    number: int | None = None
    source: str | None = None
    at: float = 0.0
    before: tuple[str, ...] = ()


def walk(
    places: Sequence[str],
    intake: Intake,
    listed: Sequence[File],
    standard_input: Load,
    problems: list[str],
    known: Index | None,
) -> Iterator[Entry]:
    """Every page of `places`, or of the files that are `listed`, in the corpus' order.

    problems: gets what cannot be read. known: an index; what it has of a file that is as it was is taken from there.
    """
    ids = Ids()
    done = 0
    for number, place in enumerate(places):
        if place == STDIN:
            yield Entry(ids.unique(STDIN_ID), partial(given, standard_input()))  # no other process could read it
            continue
        for file in listed or sources.files(place, problems.append, intake):
            now = index.stamp(file.path) if known else None
            stored = known.file(number, now) if known and now else None
            if stored is None:
                for name, load, share in sources.read(file, problems.append, intake):
                    yield Entry(ids.unique(name), load, at=done + share)
            else:
                problems.extend(stored.problems)
                for position, (page, name) in enumerate(stored.pages):
                    again = partial(sources.load_again, file, position, intake)
                    yield Entry(ids.unique(name), again, page, file.source, done + 1)
            done += 1


def is_known(entry: Entry) -> bool:
    return entry.number is not None


def with_problems(entries: Iterable[Entry], log: list[str]) -> Iterator[Entry]:
    """The entries, each with what has been logged before it: so it is told in order, whoever looks ahead."""
    for entry in entries:
        if log:
            entry = entry._replace(before=tuple(log))
            log.clear()
        yield entry
