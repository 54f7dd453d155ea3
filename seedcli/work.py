"""Pages read one after the other, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Any, NamedTuple, Protocol

from seedcli.model import Page

ALONE = 16
"""Pages that are read before processes are started, which costs as much time as some ten pages."""

Work = Callable[[Any], Any]


class Watch(Protocol):
    """Who wants to know how far a pass through a corpus is."""

    def at(self, pages: int, files: float) -> None:
        """So many pages are done, and so many files, with the part of the present one that has been read."""

    def done(self) -> None:
        """The pass is over."""


def worked(work: Work, things: Iterable[Any], jobs: int, here: Callable[[Any], bool]) -> Iterator[tuple[Any, Any]]:
    """Each of `things` with `work(thing)`, in order, done in `jobs` processes; those that are `here` with None.

    The first ALONE things, and with one job all, are worked on in this process. For results see `received`.
    """
    coming, left = iter(things), ALONE
    for thing in coming:
        if here(thing):
            yield thing, None
        elif left or jobs == 1:
            left = max(left - 1, 0)
            yield thing, work(thing)
        else:
            from seedcli.crew import in_order

            yield from in_order(partial(_send, work), chain([thing], coming), jobs, here)


def received(result: Any, id: str) -> Any:
    """A result of `worked` as `work` gave it, or where its process died a text that says so, of `id`."""
    if isinstance(result, _Sent):
        from seedcli.codec import page_of

        return page_of(result.values, result.id, result.source)
    return f"{id}: {result.reason}; page left out" if hasattr(result, "reason") else result


class _Sent(NamedTuple):
    """A page on its way from another process."""

    id: str
    source: str | None
    values: tuple[Any, ...]


def _send(work: Work, thing: Any) -> Any:
    from seedcli.codec import plain

    result = work(thing)
    return _Sent(result.id, result.source, plain(result)) if isinstance(result, Page) else result
