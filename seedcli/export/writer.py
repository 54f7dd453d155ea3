"""What every writer is: a function, and what has to be known about it. (Named tuples: they are imported faster.)"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from seedcli.export.rows import Row


class Dialect(NamedTuple):
    """How to write.

    kind: what the rows are, "" for rows of no kind. bom: begin with a byte order mark. guard: defuse formulas.
    terminal: show control characters.
    """

    kind: str = ""
    bom: bool = False
    guard: bool = False
    terminal: bool = False


Write = Callable[[Iterable[Row], Sequence[str], BinaryIO, Dialect], None]
WriteFolder = Callable[[Iterable[Row], str], None]


class Writer(NamedTuple):
    """A row of the table of formats.

    load: imports the format's file and gives its function. kinds: the rows it can take. suffixes: of its files.
    any: takes rows of no kind, too, and any choice of columns. folder: files that it writes, where it writes a
    folder of them.
    """

    load: Callable[[], Write | WriteFolder]
    kinds: tuple[str, ...]
    suffixes: tuple[str, ...]
    any: bool = True
    folder: tuple[str, ...] = ()

    def has_written(self, path: Path) -> bool:
        """Does the folder hold an export of this format?"""
        return all((path / name).is_file() for name in self.folder)
