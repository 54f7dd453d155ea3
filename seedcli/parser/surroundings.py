"""What stands around each line of a page: one pass over the page for each table, one entry a line."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Sequence

from seedcli.parser.lines import Line

LENGTHS = (3, 8, 15, 25, 40, 60, 90, 130, 200, 320, 600)  # characters; roughly half-octaves
DISTANCES = (1, 2, 4, 8, 15, 30, 60, 120, 250)  # lines
RECURS = (1, 2, 3, 5, 9, 17)  # times a line shows on its page
SHORT = 70  # characters; longer lines recur by chance only
RUNNING = 90  # characters; 70 in 100 body paragraphs are longer, 97 in 100 lines of chrome shorter
SENTENCE_ENDS = '.!?…"”’»)'
HEADERS = frozenset({"says", "name-date", "date-line", "posted-by"})
OPENERS = ("comments-heading", "comment-sort")
FORMS = ("comment-form", "no-comments", "comments-closed")
SIGNS = frozenset({*HEADERS, *OPENERS, *FORMS, "comment-action", "vote-count"})
SOON = 4  # lines


def zones(texts: list[str], named: Sequence[tuple[str, ...]]) -> list[tuple[str, str]]:
    """For every line how far back the last line stands that opens comments, and the last of a comment form.

    A count of comments above the first running text stands by the headline; it opens nothing.
    """
    found = []
    opened = formed = -1
    told = False
    for i, names in enumerate(named):
        found.append((_ago(i, opened), _ago(i, formed)))
        told = told or _runs(texts[i])
        if told and any(n in OPENERS for n in names):
            opened = i
        if told and any(n in FORMS for n in names):
            formed = i
    return found


def _runs(text: str) -> bool:
    """Is a line running text?"""
    return len(text) > RUNNING and text[-1] in SENTENCE_ENDS


def _ago(i: int, then: int) -> str:
    return "-" if then < 0 else ("near" if i - then <= 3 else "far" if i - then <= 40 else "long")


def margins(lines: Sequence[Line]) -> list[str]:
    """Where a line's text stands against the page's usual left edge."""
    usual = Counter(line.indent for line in lines if len(line.text) > SHORT).most_common(1)
    edge = usual[0][0] if usual else 0
    return [f"{max(-4, min(6, line.indent - edge))}" for line in lines]


def density(texts: list[str]) -> list[str]:
    """How much running text stands around a line: the mean length of it and its three neighbours either side."""
    sums = [0]
    for text in texts:
        sums.append(sums[-1] + min(len(text), 400))
    n = len(texts)
    return [
        f"{bisect_right(LENGTHS, (sums[min(n, i + 4)] - sums[max(0, i - 3)]) // (min(n, i + 4) - max(0, i - 3)))}"
        for i in range(n)
    ]


def running(texts: list[str]) -> tuple[list[str], list[str]]:
    """For every line: how far ahead running text goes on, and how many lines of it are still to come."""
    ahead: list[str] = []
    left: list[str] = []
    next_at, count = -1, 0
    for i in range(len(texts) - 1, -1, -1):
        if _runs(texts[i]):
            next_at, count = i, count + 1
        ahead.append("-" if next_at < 0 else f"{bisect_right(DISTANCES, next_at - i)}")
        left.append(f"{bisect_right(RECURS, count)}")
    return ahead[::-1], left[::-1]


def heads(named: Sequence[tuple[str, ...]]) -> list[str]:
    """For every line: how many comment headers (names with "says", dates) stand before it and from it on."""
    is_head = [any(n in HEADERS for n in names) for names in named]
    total, so_far = sum(is_head), 0
    counts = []
    for head in is_head:
        counts.append(f"{min(bisect_right(RECURS, so_far), 3)}<{min(bisect_right(RECURS, total - so_far), 4)}")
        so_far += head
    return counts


def soon(named: Sequence[tuple[str, ...]]) -> list[frozenset[str]]:
    """For every line the signs of comments among the lines right after it."""
    signs = [SIGNS.intersection(names) for names in named]
    none: frozenset[str] = frozenset()
    return [
        none.union(*signs[i + 1 : i + 1 + SOON]) if any(signs[i + 1 : i + 1 + SOON]) else none
        for i in range(len(named))
    ]


def again(keys: Sequence[Hashable]) -> list[int | str]:
    """For every line how often what it shows recurs on the page; "long" where that is not asked."""
    times = Counter(keys)
    return [bisect_right(RECURS, times[key]) if key else "long" for key in keys]
