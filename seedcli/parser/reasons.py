"""Why a line was read so: what spoke for its state, and how near the next likeliest came."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from operator import add, itemgetter
from typing import NamedTuple

from seedcli.model import PageWarning
from seedcli.parser.features import Seen, spell
from seedcli.parser.labels import LABEL_OF, SCALE, STATES, Model, row
from seedcli.parser.lines import Line
from seedcli.parser.reading import Reading

DOUBTFUL = "doubtful"  # the kind of a warning that tells of the parser's doubt, and of no damage
NAMED = 4  # features that a reason names
# Log-likelihood ratio below which a line is doubtful: the runner-up then is right in about two cases of five.
DOUBT = 0.4
MOST_DOUBTS = 20  # warnings a page
OTHERS = [[k for k, there in enumerate(STATES) if LABEL_OF[there] != LABEL_OF[here]] for here in STATES]
PICKED = [itemgetter(*others) for others in OTHERS]  # from a line's scores those of the others


def tell_of_damage(warnings: Iterable[PageWarning]) -> bool:
    """Whether any of a page's warnings is no mere doubt of the parser's."""
    return any(warning.kind != DOUBTFUL for warning in warnings)


class LineReading(NamedTuple):
    """One line's label, what spoke for it, the next likeliest label and by how much it lost (log-likelihood ratio)."""

    line: int
    label: str
    reasons: tuple[str, ...]
    runner_up: str
    margin: float


def runners_up(scores: Sequence[Sequence[int]], states: str, model: Model) -> Iterator[tuple[int, float]]:
    """For each line the state of another label that would cost least, its neighbours as they are, and that cost."""
    around = _around(model.steps)
    for score, place in zip(scores, map(around, ["", *states], states, [*states[1:], ""]), strict=False):
        now, step, steps = place
        worth = list(map(add, PICKED[now](score), steps))
        most = max(worth)
        yield OTHERS[now][worth.index(most)], (score[now] + step - most) / SCALE


@lru_cache(maxsize=8)
def _around(steps: Sequence[Sequence[int]]) -> Callable[[str, str, str], tuple[int, int, list[int]]]:
    """For the states before a line, of it and after it: its state's number, the weight of the steps to it and from it,
    and that of the steps to and from each of its others."""
    edge = (0,) * len(STATES)
    onward = list(zip(*steps, strict=True))

    @cache
    def around(before: str, now: str, after: str) -> tuple[int, int, list[int]]:
        come = steps[STATES.index(before)] if before else edge
        go = onward[STATES.index(after)] if after else edge
        k = STATES.index(now)
        return k, come[k] + go[k], [come[other] + go[other] for other in OTHERS[k]]

    return around


def explain(
    lines: Sequence[Line], observed: Sequence[Seen], scores: Sequence[Sequence[int]], reading: Reading, model: Model
) -> tuple[LineReading, ...]:
    """Every line that is not blank with the features that spoke most for its state against the runner-up's."""
    found = []
    for i, (other, margin) in enumerate(runners_up(scores, reading.states, model)):
        now = STATES.index(reading.states[i])
        spoke = sorted(((_worth(name, now, other, model), name) for name in spell(observed[i])), reverse=True)
        named = [f"{name} {worth:+.1f}" for worth, name in spoke[:NAMED] if worth > 0]
        runner_up = LABEL_OF[STATES[other]]
        why = (*reading.reasons[i], *named)
        found += [
            LineReading(number, reading.labels[i], why, runner_up, round(margin, 2))
            for number in range(lines[i].number, lines[i].last + 1)
        ]
    return tuple(found)


def _worth(name: str, now: int, other: int, model: Model) -> float:
    said = row(model.features.get(name, ""))
    return (said[now] - said[other]) / SCALE


def doubts(
    lines: Sequence[Line], scores: Sequence[Sequence[int]], reading: Reading, model: Model
) -> tuple[PageWarning, ...]:
    """The most doubtful lines of a page, in page order."""
    close = [
        (abs(margin), i, other)
        for i, (other, margin) in enumerate(runners_up(scores, reading.states, model))
        if abs(margin) < DOUBT and reading.labels[i] == LABEL_OF[reading.states[i]]
    ]
    return tuple(
        PageWarning(DOUBTFUL, f"read as {reading.labels[i]}, may be {LABEL_OF[STATES[other]]}", lines[i].number)
        for _, i, other in sorted(sorted(close)[:MOST_DOUBTS], key=lambda doubt: doubt[1])
    )
