"""What the trees that told each line's chance to be body said around it: what others see that weigh it once more.

Auto-context (Tu 2008, "Auto-context and its application to high-level vision tasks").
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
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


def means(sums: Sequence[float], places: Iterable[int], reach: int) -> list[float]:
    """For each of `places` the mean of the value there and of so many on either side."""
    return [mean(sums, i - reach, i + reach + 1) for i in places]


class Context:
    """What was said of the lines of a page that are weighed. odds: log odds that a line is body; sizes: characters."""

    def __init__(self, odds: Sequence[float], sizes: Sequence[int]) -> None:
        told = [max(-SUREST, min(SUREST, one)) for one in odds]
        edge = [OUTSIDE] * BESIDE
        self.beside = [*edge, *told, *edge]
        chances = list(map(chance, told))
        self.sums = list(accumulate(chances, initial=0.0))
        self.expected = list(accumulate([c * size for c, size in zip(chances, sizes, strict=True)], initial=0.0))
        self.most_above = list(accumulate(told, max, initial=OUTSIDE))
        self.most_below = list(accumulate(reversed(told), max, initial=OUTSIDE))[-2::-1]

    def row(self, i: int) -> list[float]:
        """The numbers that TRAITS names, of line `i` of those weighed."""
        before, own, after = self.beside[i : i + BESIDE], self.beside[i + BESIDE], self.beside[i + BESIDE + 1 :]
        above, below, total = self.expected[i], self.expected[i + 1], self.expected[-1]
        return [
            *(own, *before, *after[:BESIDE]),
            *[mean(self.sums, i - reach, i + reach + 1) for reach in AROUND],
            *(mean(self.sums, i - SIDE, i), mean(self.sums, i + 1, i + 1 + SIDE)),
            *(above / total, (total - below) / total),
            *(self.most_above[i], self.most_below[i]),
            *(total, self.sums[-1] / (len(self.sums) - 1)),
        ]
