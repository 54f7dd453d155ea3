"""What the trees that told each line's chance to be body said around it: what others see that weigh it once more.

Auto-context (Tu 2008, "Auto-context and its application to high-level vision tasks").
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

BESIDE = 3  # lines weighed on either side whose odds are seen one by one
AROUND = (2, 5, 12)  # on either side, over which the chances are averaged
SIDE = 8  # and on one side
SUREST = 8.0  # log odds beyond which a line is not surer
OUTSIDE = -9.0  # log odds of what there is not
TRAITS = (
    *("odds", "odds_above_3", "odds_above_2", "odds_above", "odds_below", "odds_below_2", "odds_below_3"),
    *(f"mean_{lines}" for lines in AROUND),
    *("mean_above", "mean_below", "share_above", "share_below", "most_above", "most_below", "expected", "mean"),
)


def chance(odds: float) -> float:
    """The probability of log odds."""
    return 1 / (1 + math.exp(-odds))


def mean(sums: Sequence[float], start: int, stop: int) -> float:
    """The mean of those values that there are from `start` on and before `stop`, 0 where there are none. sums: of the
    values before each, and of all."""
    first, last = max(0, start), min(len(sums) - 1, stop)
    return (sums[last] - sums[first]) / max(1, last - first)


def context(odds: Sequence[float], sizes: Sequence[int]) -> list[tuple[float, ...]]:
    """For every line weighed the numbers that TRAITS names. odds: log odds that a line is body; sizes: characters."""
    count = range(len(odds))
    told = [max(-SUREST, min(SUREST, one)) for one in odds]
    edge = [OUTSIDE] * BESIDE
    beside = [*edge, *told, *edge]
    chances = list(map(chance, told))
    sums = list(accumulate(chances, initial=0.0))
    expected = list(accumulate([c * size for c, size in zip(chances, sizes, strict=True)], initial=0.0))
    total = expected[-1]
    columns = (
        told,
        *(beside[shift:] for shift in range(BESIDE)),
        *(beside[BESIDE + 1 + shift :] for shift in range(BESIDE)),
        *([mean(sums, i - reach, i + reach + 1) for i in count] for reach in AROUND),
        [mean(sums, i - SIDE, i) for i in count],
        [mean(sums, i + 1, i + 1 + SIDE) for i in count],
        [above / total for above in expected],
        [(total - above) / total for above in expected[1:]],
        accumulate(told, max, initial=OUTSIDE),
        reversed(list(accumulate(reversed(told[1:]), max, initial=OUTSIDE))),
        [total for _ in count],
        [sums[-1] / len(odds) for _ in count],
    )
    return list(zip(*columns, strict=False))
