"""Which annotated pages stay together when some are held out: those of one site, and those that show the same text."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from seedcli.fit.gold import Record, page_name, site, words

COMMENT, BODY = 80, 200  # characters from which a text is not the same by chance
KEY = 300  # characters of a text that are compared
# Pages that share so many lines of so many characters, each of which so few pages show, are of one site, though no url
# says so. The largest group of the annotated pages has 29.
SHARED, LINE, FEW = 4, 12, 10


def folds(records: Sequence[Record], count: int) -> dict[str, int]:
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
    for pair in _alike(records):
        one, other = sorted(map(find, pair))
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


def _alike(records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """Pairs of pages that share lines as pages of one site do, as keys of two of their records."""
    key: dict[str, str] = {}
    shown = defaultdict(set)
    for record in records:
        key[page_name(record)] = f"id {record['id']}"
        for line in record["text"].split("\n"):
            if len(line.strip()) >= LINE:
                shown[line.strip()].add(page_name(record))
    shared = Counter(pair for pages in shown.values() if len(pages) <= FEW for pair in combinations(sorted(pages), 2))
    return ((key[one], key[other]) for (one, other), times in shared.items() if times >= SHARED)
