"""When comments were written -> which of them cannot answer the article, or each other.

In a thread that shows the oldest first, what answers the article stands in order of time; a comment that is later than
one further down stands among the answers to one above it. Where the newest conversation comes first, so does one that
is later than any above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from seedcli.model import Comment
from seedcli.parser.dates import find_date
from seedcli.parser.moments import find_moment

HEAD = 6  # lines of a comment in which its date stands
DAY = len("2018-03-07")
# Share of comments that may stand out of order by time before the order is taken for none (by votes, by chance).
DISORDERLY = 0.7
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:h](\d\d)(?!\d)(?::\d\d)?\s*(?:([ap])\.?\s?m)?", re.I)


class Order(NamedTuple):
    """`moments`: when each comment was written, as far as that is known, "2018-03-07" or "2018-03-07T09:15"; `rises`,
    `falls`: how often one is later than the one above it, how often earlier; `shown`: for each comment that the order
    shows to answer another, a comment that shows it."""

    moments: tuple[str | None, ...]
    rises: int
    falls: int
    shown: tuple[int | None, ...]

    def earlier(self, i: int, j: int) -> bool:
        """Was comment `i` written before `j`, so that it cannot answer it?"""
        return later(self.moments[i], self.moments[j]) == -1


def read_order(comments: Sequence[Comment], lines: Sequence[str]) -> Order:
    """The order of a page's comments by their dates."""
    moments = tuple(_moment(comment, lines) for comment in comments)
    steps = [later(b, a) for a, b in pairwise(moments)]
    rises, falls = steps.count(1), steps.count(-1)
    shown = _shown(moments, newest_first=falls > rises) if rises and falls else (None,) * len(moments)
    return Order(moments, rises, falls, shown)


def later(moment: str | None, other: str | None) -> int | None:
    """1: `moment` is later than `other`, -1: earlier, 0: the same; None: not known. The coarser of both decides."""
    if moment is None or other is None:
        return None
    size = min(len(moment), len(other))
    return (moment[:size] > other[:size]) - (moment[:size] < other[:size])


def _shown(moments: Sequence[str | None], *, newest_first: bool) -> tuple[int | None, ...]:
    """For each comment that is later than one further down (`newest_first`: further up), the earliest such one."""
    found: list[int | None] = [None] * len(moments)
    least: int | None = None
    for i in range(len(moments)) if newest_first else reversed(range(len(moments))):
        if least is not None and later(moments[i], moments[least]) == 1:
            found[i] = least
        elif moments[i] is not None and (least is None or later(moments[i], moments[least]) == -1):
            least = i
    disorderly = sum(one is not None for one in found) > DISORDERLY * len(found)
    return (None,) * len(found) if disorderly or found[0] is not None else tuple(found)


def _moment(comment: Comment, lines: Sequence[str]) -> str | None:
    """The comment's date to the day, ISO 8601 (some pages leave it in the name), and its time of day."""
    found = find_date(comment.date or "") or find_date(comment.author or "")
    if not found or len(found[0]) < DAY:
        return None
    first = comment.lines[0] - 1
    for line in lines[first : min(first + HEAD, comment.lines[1])]:
        moment = find_moment(line)
        if moment and moment.date == found[0]:
            return found[0] + _clock(line[moment.start : moment.end])
    return found[0]


def _clock(text: str) -> str:
    """The time of day in `text` as "T09:15", "" without one."""
    for hour, minute, half in _CLOCK.findall(text):
        at = int(hour) % 12 + 12 * (half.lower() == "p") if half else int(hour)
        return f"T{at:02}:{minute}"
    return ""
