"""Gradient-boosted trees as data, weighed by plain Python: a file's flat arrays -> nested tuples -> a score."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

# A node is (trait, threshold, node if the trait is at most the threshold, node if it is above); a leaf is a number.
Node = Any

WALKED = 1000  # rows; to make a function of trees takes as long as to walk through them for some 900


class Forest:
    """Trees whose leaves add up. They are walked through; once they have weighed WALKED rows they are made into a
    function, which is some seven times as fast and adds up the same."""

    def __init__(
        self, trees: Sequence[Mapping[str, Sequence[float]]], first: int = 0, enough: float = math.inf
    ) -> None:
        """trees: flat arrays. Node k splits on `trait[k]` at `at[k]`; `low[k]`, `high[k]`: the next node, or ~leaf.

        The sum of the first trees is taken for all where it is beyond `enough` either way.
        """
        planted = [_plant(tree) for tree in trees]
        self.parts = [planted[:first], planted[first:]]
        self.enough = enough
        self.left = WALKED
        self.weigh: Callable[[Sequence[float]], float] = self._walk

    def _walk(self, row: Sequence[float]) -> float:
        """The sum of the leaves that `row` falls to."""
        self.left -= 1
        if not self.left:
            self.weigh = _compiled(self.parts, self.enough)
        total = 0.0
        for part in self.parts:
            for node in part:
                while node.__class__ is tuple:
                    trait, at, low, high = node
                    node = low if row[trait] <= at else high
                total += node
            if abs(total) > self.enough:
                break
        return total


def _plant(tree: Mapping[str, Sequence[float]]) -> Node:
    grown: dict[int, Node] = {~k: float(value) for k, value in enumerate(tree["leaf"])}
    nodes = list(zip(tree["trait"], tree["at"], tree["low"], tree["high"], strict=True))
    for k in range(len(nodes) - 1, -1, -1):  # children are numbered after their parents
        trait, at, low, high = nodes[k]
        grown[k] = (int(trait), float(at), grown[int(low)], grown[int(high)])
    return grown[0] if nodes else grown[~0]


def _compiled(parts: Sequence[Sequence[Node]], enough: float) -> Callable[[Sequence[float]], float]:
    """A function that weighs a row: one conditional expression a tree, written from whole numbers and floats only."""
    told = f" if total > {enough!r} or total < {-enough!r}: return total" if math.isfinite(enough) else ""
    code = ["def weigh(row):", " total = 0.0"]
    named: set[int] = set()
    for part in parts:
        used: set[int] = set()
        sums = [f" total += {_expression(tree, used)}" for tree in part]
        code += [f" t{trait} = row[{trait}]" for trait in sorted(used - named)]
        code += [*sums, told]
        named |= used
    made: dict[str, Any] = {}
    exec("\n".join([*code, " return total", ""]), made)
    weigh: Callable[[Sequence[float]], float] = made["weigh"]
    return weigh


def _expression(node: Node, used: set[int]) -> str:
    if node.__class__ is not tuple:
        return repr(node)
    trait, at, low, high = node
    used.add(trait)
    return f"({_expression(low, used)} if t{trait} <= {at!r} else {_expression(high, used)})"
