"""More rows than memory should hold, put in order by way of a temporary file, which SQLite makes and deletes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from struct import pack
from typing import Any, TypeVar

Row = TypeVar("Row", bound=Mapping[str, Any])


def filed(rows: Iterable[Row], key: Callable[[Row], Any], reverse: bool) -> Iterator[Row]:
    """`rows` by `key`, equal ones as they came, those with None last; where all have None, as they came or reversed.

    Rows hold what JSON can say, which is how they are kept: nothing that could run comes back from the file.
    key: gives a text, a number, a list of numbers that are 0 or more, or None.
    """
    connection = sqlite3.connect("", isolation_level=None)  # no name: a temporary file, once it outgrows the cache
    encode, decode = json.JSONEncoder(check_circular=False).encode, json.JSONDecoder().decode
    try:
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("CREATE TABLE rows(n INTEGER PRIMARY KEY, key, row TEXT)")
        connection.execute("BEGIN")
        keyed = ((_comparable(key(row)), encode(row)) for row in rows)
        connection.executemany("INSERT INTO rows(key, row) VALUES (?, ?)", keyed)
        (known,) = connection.execute("SELECT count(key) FROM rows").fetchone()
        down = "DESC" if reverse else "ASC"
        order = f"key IS NULL, key {down}, n" if known else f"n {down}"
        for (row,) in connection.execute(f"SELECT row FROM rows ORDER BY {order}"):
            yield decode(row)
    finally:
        connection.close()


def _comparable(key: Any) -> Any:
    """What SQLite orders as Python orders `key`."""
    if isinstance(key, str):
        return key.encode("utf-8", "surrogatepass")
    return pack(f">{len(key)}Q", *key) if isinstance(key, list) else key
