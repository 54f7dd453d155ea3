"""What stands around each line of a page: one pass over the page for each table, one entry a line."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence, Set
from itertools import accumulate, pairwise

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
_AGO = ["near"] * 3 + ["far"] * 37  # how far back something is that was seen so many lines ago; "long" further
_PLACES = [bisect_right(DISTANCES, i) for i in range(DISTANCES[-1])]
_NO_SIGNS: frozenset[str] = frozenset()


def running(texts: Iterable[str]) -> list[bool]:
    """For every line whether it is running text."""
    return [len(text) > RUNNING and text[-1] in SENTENCE_ENDS for text in texts]


def places(count: int) -> list[int]:
    """For every line how far down the page it stands."""
    return (_PLACES + [len(DISTANCES)] * (count - len(_PLACES)))[:count]


def to_come(runs: Sequence[bool]) -> tuple[list[int | str], list[int]]:
    """For every line: how far ahead running text goes on ("-": nowhere), and how many lines of it are still to come."""
    ahead: list[int | str] = []
    left: list[int] = []
    at = [i for i, one in enumerate(runs) if one]
    for n, (before, i) in enumerate(pairwise([-1, *at])):
        ahead += reversed(places(i - before))
        left += [bisect_right(RECURS, len(at) - n)] * (i - before)
    rest = len(runs) - len(ahead)
    return ahead + ["-"] * rest, left + [0] * rest


def zones(runs: Sequence[bool], named: Sequence[tuple[str, ...]]) -> tuple[list[str], list[str]]:
    """For every line how far back the last line stands that opens comments, and the last of a comment form.

    A count of comments above the first running text stands by the headline; it opens nothing.
    """
    first = next((i for i, one in enumerate(runs) if one), len(runs))
    below = [*([()] * first), *named[first:]]
    return _since(_holding(below, OPENERS), len(named)), _since(_holding(below, FORMS), len(named))


def _holding(named: Iterable[tuple[str, ...]], cues: Set[str]) -> list[int]:
    """The lines for which one of `cues` holds."""
    return [i for i, names in enumerate(named) if names and not cues.isdisjoint(names)]


def _since(seen: Sequence[int], count: int) -> list[str]:
    """For each of `count` lines how far back the last of those `seen` stands."""
    found = ["-"] * (seen[0] + 1 if seen else count)
    for at, until in pairwise([*seen, count - 1]):
        far = until - at
        found += _AGO[:far] + ["long"] * (far - len(_AGO))
    return found


def margins(indents: Sequence[int], lengths: Sequence[int]) -> list[int]:
    """Where a line's text stands against the page's usual left edge."""
    counts = Counter([indent for indent, length in zip(indents, lengths, strict=True) if length > SHORT])
    edge = counts.most_common(1)[0][0] if counts else 0
    margin = {indent: max(-4, min(6, indent - edge)) for indent in set(indents)}
    return [margin[indent] for indent in indents]


def density(lengths: Sequence[int]) -> list[int]:
    """How much running text stands around a line: the mean length of it and its neighbours."""
    sizes = _sums([length if length < LONGEST else LONGEST for length in lengths])
    counts = _sums([1] * len(lengths))
    wide = 2 * AROUND + 1
    windows = zip(sizes[wide:], sizes, counts[wide:], counts, strict=False)
    return [bisect_right(LENGTHS, (to - start) // (last - first)) for to, start, last, first in windows]


def _sums(values: Sequence[int]) -> list[int]:
    """The sum of the values before each, and some more at both ends, as if there were zeros."""
    sums = list(accumulate(values, initial=0))
    return [0] * AROUND + sums + sums[-1:] * AROUND


def heads(named: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """For every line: how many comment headers (names with "says", dates) stand before it and from it on."""
    at = _holding(named, HEADERS)
    total = len(at)
    told = [(min(bisect_right(RECURS, n), 3), min(bisect_right(RECURS, total - n), 4)) for n in range(total + 1)]
    found: list[tuple[int, int]] = []
    for before, line in zip(told, [*at, len(named) - 1], strict=True):
        found += [before] * (line + 1 - len(found))
    return found


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
    told: dict[Hashable, int | str] = {key: bisect_right(RECURS, times) for key, times in Counter(keys).items()}
    if "" in told:
        told[""] = "long"
    return list(map(told.__getitem__, keys))
