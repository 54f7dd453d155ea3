"""Pages read one after the other, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Any

from seedcli.model import Page

ALONE = 16
"""Pages that are read before processes are started, which costs as much time as some ten pages."""

_READY = (Page, str, type(None))

Work = Callable[[Any], Any]


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
    if isinstance(result, _READY):
        return result
    from seedcli.codec import Sent, page_of
    from seedcli.crew import Lost

    if isinstance(result, Sent):
        return page_of(result.values, result.id, result.source)
    return f"{id}: {result.reason}; page left out" if isinstance(result, Lost) else result


def _send(work: Work, thing: Any) -> Any:
    from seedcli.codec import Sent, plain

    result = work(thing)
    return Sent(result.id, result.source, plain(result)) if isinstance(result, Page) else result
