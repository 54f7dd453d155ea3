"""Rows on their way out: ordered, limited, cut to fields; a table on a terminal, else a format of `export`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from seedcli.cli import streams
from seedcli.errors import UsageError

if TYPE_CHECKING:
    from seedcli.cli.options import Output

HELD = 10_000
"""Rows that are ordered in memory. Our choice: some ten megabytes."""

Row = Mapping[str, Any]
Item = TypeVar("Item")
RowType = TypeVar("RowType", bound=Mapping[str, Any])


class Counted(Generic[Item]):
    """Items passing by, and their number."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items, self.number = items, 0

    def __iter__(self) -> Iterator[Item]:
        for item in self.items:
            self.number += 1
            yield item


def deliver(rows: Iterable[Row], kind: str, fields: Sequence[str], output: Output) -> int:
    """Write `rows`, which have `fields`; return their number. `kind`: the table of `views.table` for a terminal."""
    from seedcli.export import check_fields, write

    wanted = check_fields(output.wanted, fields)
    check_fields((output.sort,) if output.sort else (), fields)
    found = Counted(islice(ordered(rows, output.sort, output.reverse), output.limit))
    if output.format is None and output.path is None and streams.on_terminal():
        from seedcli.views.columns import columns
        from seedcli.views.table import table

        streams.write_rich(table(found, columns(kind, wanted), streams.width() or streams.USUAL_WIDTH))
    else:
        write(found, wanted or fields, format=format_for(output, "tsv"), output=output.path, force=output.force)
    return found.number


def format_for(output: Output, usual: str) -> str:
    """The format asked for, by name or by the file's suffix; `usual` where neither is given."""
    from seedcli.export import WRITERS, format_of

    named = output.format or format_of(output.path)
    if named is None and output.path is not None and os.path.splitext(output.path)[1]:
        raise UsageError(f"{output.path}: no format has this suffix; name one with -f: {', '.join(WRITERS)}")
    return named or usual


def ordered(rows: Iterable[RowType], field: str | None, reverse: bool) -> Iterable[RowType]:
    """Rows by `field`, what has none last; without one as they come, or reversed. Many are kept in a file meanwhile."""
    if field is None and not reverse:
        return rows
    remaining = iter(rows)
    held = list(islice(remaining, HELD))
    following = next(remaining, None)
    if following is not None:
        from seedcli.cli.sorting import filed

        def key(row: RowType) -> Any:
            return None if field is None else _order(row[field])

        return filed(chain(held, [following], remaining), key, reverse)
    known = [row for row in held if field is not None and row[field] is not None]
    if field is None or not known:
        return held[::-1] if reverse else held
    return sorted(known, key=lambda row: _order(row[field]), reverse=reverse) + [
        row for row in held if row[field] is None
    ]


def _order(value: Any) -> Any:
    """Names whatever their case; a list by its numbers, or where it holds other things (evidence) by how many."""
    if isinstance(value, str):
        return value.casefold()
    return [item if isinstance(item, int) else 0 for item in value] if isinstance(value, list) else value
