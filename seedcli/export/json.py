"""JSON (one array, a row a line) and JSON Lines. What `json.load` gives back is what was there, any character of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from json import JSONEncoder
from typing import Any, BinaryIO

from seedcli.export.rows import Row
from seedcli.export.writer import Dialect

# Escaped, though JSON would let them stand: what a reader may take for a line's end (U+0085, U+2028, U+2029), what a
# terminal may take for a command (DEL, C1) or for a change of direction (bidirectional controls), and what UTF-8 cannot
# say (lone surrogates).
_ESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

# Made once: json.dumps would make one for every value.
_plain = JSONEncoder(ensure_ascii=False).encode


def encode(value: Any) -> str:
    """`value` as JSON on one line that is harmless wherever it is shown."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", _plain(value))


def write_json(rows: Iterable[Row], columns: Sequence[str], out: BinaryIO, dialect: Dialect) -> None:
    separator = b"["
    for row in rows:
        out.write(separator + b"\n" + encode(row).encode())
        separator = b","
    out.write(b"[]\n" if separator == b"[" else b"\n]\n")


def write_jsonl(rows: Iterable[Row], columns: Sequence[str], out: BinaryIO, dialect: Dialect) -> None:
    for row in rows:
        out.write(encode(row).encode() + b"\n")
