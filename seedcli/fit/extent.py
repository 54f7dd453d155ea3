"""Refit how far the body goes (parser/weights/extent.json, context.json) from annotated pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any

from seedcli.fit.gold import Example, Reference, words
from seedcli.parser import extent
from seedcli.parser.lexicon import Lexicon
from seedcli.parser.trees import Forest

# Fifteen leaves or half as many trees cost .002 of content, twice as many gain nothing (cross-validated). Seeds are as
# good as each other; by these, 2 for the first trees and 0 for those that see what they said, a forum's question in our
# pages is read whole.
GROWING = {
    "objective": "binary", "learning_rate": 0.1, "num_leaves": 31, "min_data_in_leaf": 100, "lambda_l2": 1.0,
    "feature_fraction": 0.5, "bagging_fraction": 0.7, "bagging_freq": 1,
}  # fmt: skip
SEED, SEED_AGAIN = 2, 0
ROUNDS = 100
WHOLE = 20.0  # what all words of a page count together, about
SMALL = 50  # words; a page of few counts less


def judged(e: Example) -> Iterator[tuple[int, bool, float]]:
    """The lines of an annotated article that are weighed and of which it tells whether they are body: the place of
    each, whether it is, and what it counts."""
    content = e.record.get("content")
    if not content or e.record["kind"] != "article" or e.record["id"].startswith("thread-"):
        return
    reference, size = Reference(content), len(words(content))
    for i in extent.weighed(e.lines, e.named, e.states, e.title):
        spelled = words(e.lines[i].text)
        if (holds := reference.holds(spelled)) is not None:
            yield i, holds, min(1.0, len(spelled) / (size + SMALL))


def fit(
    examples: Sequence[Example], lexicons: Sequence[Lexicon], firsts: Iterable[Forest] | None = None
) -> list[dict[str, Any]]:
    """Trees that say whether a line stands in the reference body; a line counts by its share of the page's words.

    lexicons: for each example the words' weights, fitted without it; firsts: so the first trees; then those are fitted
    that see what these said.
    """
    import lightgbm as lgb
    import numpy as np

    from seedcli.fit.trees import grow

    rows: list[list[float]] = []
    held: list[bool] = []
    weights: list[float] = []
    for e, lexicon, first in zip(examples, lexicons, repeat(None) if firsts is None else firsts, strict=False):
        told = list(judged(e))
        if not told:
            continue
        page = e.lines, e.named, e.scores, e.states, e.title, lexicon
        row = dict(zip(*(extent.traits(*page) if first is None else extent.seen_again(*page, first)), strict=True))
        for i, holds, counts in told:
            rows.append(row[i])
            held.append(holds)
            weights.append(WHOLE * counts)
    data = lgb.Dataset(np.array(rows, float), np.array(held, float), weight=np.array(weights))
    return grow({**GROWING, "seed": SEED if firsts is None else SEED_AGAIN}, data, ROUNDS)
