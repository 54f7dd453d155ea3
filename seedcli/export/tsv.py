"""TSV, one row a line whatever the cells hold.

Backslash, tab, newline and carriage return are written `\\\\`, `\\t`, `\\n` and `\\r`; every other control character,
line separator and bidirectional control as `\\x1b` or `\\u2028`. So a row can be cut at tabs and shown on a terminal.
`unescape` gives a cell back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from seedcli.export.cells import cell
from seedcli.export.rows import Row
from seedcli.export.writer import Dialect
from seedcli.safe import visible

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_PLAIN = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
_ESCAPE = r"\\(?:([\\tnr])|x([0-9a-f]{2})|u([0-9a-f]{4}))"


def write_tsv(rows: Iterable[Row], columns: Sequence[str], out: BinaryIO, dialect: Dialect) -> None:
    out.write(("\ufeff" if dialect.bom else "").encode() + line(columns).encode())
    for row in rows:
        out.write(line(row[column] for column in columns).encode())


def line(values: Iterable[Any]) -> str:
    """One row with its newline."""
    return "\t".join(escape(cell(value)) for value in values) + "\n"


def escape(text: str) -> str:
    return visible(text.translate(_ESCAPES))


def unescape(text: str) -> str:
    """What `escape` was given."""
    return re.sub(_ESCAPE, lambda m: _PLAIN[m[1]] if m[1] else chr(int(m[2] or m[3], 16)), text)
