"""Refit what tells whether the comments of a reading are some (parser/weights/proof.json) from annotated pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from seedcli.fit.gold import Record, Reference, silent, words
from seedcli.parser.lines import Line

# By cross-validation better than the best splits of twelve leaves, and than a logistic regression (see proof.md).
GROWING = {
    "objective": "binary", "extra_trees": True, "learning_rate": 0.2, "num_leaves": 8, "min_data_in_leaf": 10,
    "lambda_l2": 3.0, "feature_fraction": 0.4, "bagging_fraction": 0.7, "bagging_freq": 1,
}  # fmt: skip
# One forest of as many trees is as good on the average, but from seed to seed comments are found on .962 to .973 of
# the pages that have some. Three of 60 trees at a rate of .15, six of 60, or six of 30 at .25 give figures within .003.
FORESTS, ROUNDS = 4, 45
MISTAKEN = 0.5  # share of what is read as comments that stands in the body, from which on the reading is wrong
FOUND = 0.2  # F1 of a reading's words with those of the annotated comments, from which on it found some


def right(record: Record, lines: Sequence[Line], states: str) -> bool | None:
    """Are the comments that `states` find some of the page's? None: the annotation does not tell; it does where it is
    silent on comments, but the body is what was taken for some."""
    said = [words(line.text) for line, state in zip(lines, states, strict=True) if state in "CI"]
    if silent(record):
        reference = Reference(record.get("content") or "")
        sizes = [(len(spelled), held) for spelled in said if (held := reference.holds(spelled)) is not None]
        in_body = sum(size for size, held in sizes if held)
        return False if in_body and in_body >= MISTAKEN * sum(size for size, _ in sizes) else None
    if not (record.get("comments") or record["has_comments"]):
        return False
    given = record.get("comments_text") or "\n".join(comment["text"] for comment in record.get("comments") or ())
    wanted, found = Counter(words(given)), Counter(word for spelled in said for word in spelled)
    return not wanted or 2 * (wanted & found).total() >= FOUND * (wanted.total() + found.total())


def fit(rows: Sequence[Sequence[float]], are: Sequence[bool], counts: Sequence[float]) -> list[dict[str, Any]]:
    """Trees that say whether a reading's comments are some: `rows` are traits, `counts` what a page counts."""
    import lightgbm as lgb
    import numpy as np

    from seedcli.fit.trees import grow

    data = lgb.Dataset(np.array(rows, float), np.array(are, float), weight=np.array(counts))
    trees = [tree for seed in range(FORESTS) for tree in grow({**GROWING, "seed": seed}, data, ROUNDS)]
    return [{**tree, "leaf": [round(leaf / FORESTS, 4) for leaf in tree["leaf"]]} for tree in trees]
