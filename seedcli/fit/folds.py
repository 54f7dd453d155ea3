"""Which annotated pages stay together when some are held out: those of one site, and those that show the same text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from seedcli.fit.gold import Record, site, words

COMMENT, BODY = 80, 200  # characters from which a text is not the same by chance
KEY = 300  # characters of a text that are compared


def folds(records: Iterable[Record], count: int) -> dict[str, int]:
    """The fold (0 to count-1) of each record's id; the same for the same records, whatever their order."""
    parent: dict[str, str] = {}

    def find(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    ids = []
    for record in records:
        ids.append(record["id"])
        for key in _keys(record):
            one, other = sorted((find(f"id {record['id']}"), find(key)))
            parent[other] = one
    return {name: int(hashlib.md5(find(f"id {name}").encode()).hexdigest(), 16) % count for name in ids}


def _keys(record: Record) -> Iterable[str]:
    yield f"site {site(record)}"
    for comment in record.get("comments") or ():
        text = " ".join(words(comment["text"]))
        if len(text) > COMMENT:
            yield f"comment {text[:KEY]}"
    text = " ".join(words(record.get("content")))
    if len(text) > BODY:
        yield f"body {text[:KEY]}"
