"""Gradient-boosted trees as data, weighed by plain Python: a file's flat arrays -> nested tuples -> a score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

# A node is (trait, threshold, node if the trait is at most the threshold, node if it is above); a leaf is a number.
Node = Any


def plant(tree: dict[str, list[float]]) -> Node:
    """A tree of the file: node k splits on `trait[k]` at `at[k]`; `low[k]`, `high[k]`: the next node, or ~leaf."""
    grown: dict[int, Node] = {~k: value for k, value in enumerate(tree["leaf"])}
    for k in range(len(tree["trait"]) - 1, -1, -1):  # children are numbered after their parents
        grown[k] = (int(tree["trait"][k]), tree["at"][k], grown[int(tree["low"][k])], grown[int(tree["high"][k])])
    return grown[0] if tree["trait"] else tree["leaf"][0]


def weigh(trees: Sequence[Node], row: Sequence[float]) -> float:
    """The sum of the leaves that `row` falls to."""
    total = 0.0
    for node in trees:
        while node.__class__ is tuple:
            trait, at, low, high = node
            node = low if row[trait] <= at else high
        total += node
    return total
