"""What stands around each line of a page: one pass over the page for each table, one entry a line."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence, Set
from itertools import accumulate

from seedcli.parser.lines import Line

LENGTHS = (3, 8, 15, 25, 40, 60, 90, 130, 200, 320, 600)  # characters; roughly half-octaves
DISTANCES = (1, 2, 4, 8, 15, 30, 60, 120, 250)  # lines
RECURS = (1, 2, 3, 5, 9, 17)  # times a line shows on its page
SHORT = 70  # characters; longer lines recur by chance only
RUNNING = 90  # characters; 70 in 100 body paragraphs are longer, 97 in 100 lines of chrome shorter
LONGEST = 400  # characters of a line that count for the density of text
AROUND = 3  # lines either side that count for it
SOON = 4  # lines
SENTENCE_ENDS = '.!?…"”’»)'
HEADERS = frozenset({"says", "name-date", "date-line", "posted-by"})
OPENERS = frozenset({"comments-heading", "comment-sort"})
FORMS = frozenset({"comment-form", "no-comments", "comments-closed"})
SIGNS = HEADERS | OPENERS | FORMS | {"comment-action", "vote-count"}
NEVER = 10**9
AGO = {4: "near", 41: "far", NEVER: "long", NEVER + 1: "-"}  # lines since something was seen -> how far back it is
_AGO, _FAR = list(AGO.values()), list(AGO)
_NO_SIGNS: frozenset[str] = frozenset()


def running(texts: Iterable[str]) -> list[bool]:
    """For every line whether it is running text."""
    return [len(text) > RUNNING and text[-1] in SENTENCE_ENDS for text in texts]


def to_come(runs: Sequence[bool]) -> tuple[list[int | str], list[int]]:
    """For every line: how far ahead running text goes on ("-": nowhere), and how many lines of it are still to come."""
    ahead: list[int | str] = []
    left: list[int] = []
    next_at, count = -1, 0
    for i in range(len(runs) - 1, -1, -1):
        if runs[i]:
            next_at, count = i, count + 1
        ahead.append("-" if next_at < 0 else bisect_right(DISTANCES, next_at - i))
        left.append(bisect_right(RECURS, count))
    return ahead[::-1], left[::-1]


def zones(runs: Sequence[bool], named: Sequence[tuple[str, ...]]) -> tuple[list[str], list[str]]:
    """For every line how far back the last line stands that opens comments, and the last of a comment form.

    A count of comments above the first running text stands by the headline; it opens nothing.
    """
    first = next((i for i, one in enumerate(runs) if one), len(runs))
    below = [*([()] * first), *named[first:]]
    return _since(_holding(below, OPENERS)), _since(_holding(below, FORMS))


def _holding(named: Iterable[tuple[str, ...]], cues: Set[str]) -> list[bool]:
    return [bool(names) and not cues.isdisjoint(names) for names in named]


def _since(seen: Iterable[bool]) -> list[str]:
    found = []
    ago = NEVER
    for one in seen:
        found.append(_AGO[bisect_right(_FAR, ago)])
        ago = 1 if one else min(NEVER, ago + 1)
    return found


def margins(lines: Sequence[Line]) -> list[int]:
    """Where a line's text stands against the page's usual left edge."""
    usual = Counter(line.indent for line in lines if len(line.text) > SHORT).most_common(1)
    edge = usual[0][0] if usual else 0
    return [max(-4, min(6, line.indent - edge)) for line in lines]


def density(texts: Sequence[str]) -> list[int]:
    """How much running text stands around a line: the mean length of it and its neighbours."""
    sizes = _sums([min(len(text), LONGEST) for text in texts])
    counts = _sums([1] * len(texts))
    wide = 2 * AROUND + 1
    windows = zip(sizes[wide:], sizes, counts[wide:], counts, strict=False)
    return [bisect_right(LENGTHS, (to - start) // (last - first)) for to, start, last, first in windows]


def _sums(values: Sequence[int]) -> list[int]:
    """The sum of the values before each, and some more at both ends, as if there were zeros."""
    sums = list(accumulate(values, initial=0))
    return [0] * AROUND + sums + sums[-1:] * AROUND


def heads(named: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """For every line: how many comment headers (names with "says", dates) stand before it and from it on."""
    are_heads = _holding(named, HEADERS)
    so_far = list(accumulate(are_heads, initial=0))
    total = so_far.pop()
    return [(min(bisect_right(RECURS, n), 3), min(bisect_right(RECURS, total - n), 4)) for n in so_far]


def soon(named: Sequence[tuple[str, ...]]) -> list[frozenset[str]]:
    """For every line the signs of comments among the lines right after it."""
    found = [_NO_SIGNS] * len(named)
    for i, names in enumerate(named):
        if names and (signs := SIGNS.intersection(names)):
            for before in range(max(0, i - SOON), i):
                found[before] |= signs
    return found


def again(keys: Sequence[Hashable]) -> list[int | str]:
    """For every line how often what it shows recurs on the page; "long" where that is not asked."""
    times = Counter(keys)
    return [bisect_right(RECURS, times[key]) if key else "long" for key in keys]
