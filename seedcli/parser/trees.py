"""Gradient-boosted trees as data, weighed by plain Python: a file's flat arrays and a row of numbers -> a score."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

# What nodes split on, at which value, the next node where the trait is at most that and where it is above (~leaf for a
# leaf), and the leaves.
Tree = tuple[Sequence[int], Sequence[float], Sequence[int], Sequence[int], Sequence[float]]

WALKED = 500  # rows; to make a function of trees takes as long as to walk through them for some 400


class Forest:
    """Trees whose leaves add up. They are walked through; once they have weighed WALKED rows they are made into a
    function, which is some ten times as fast and adds up the same."""

    def __init__(self, trees: Sequence[Mapping[str, Sequence[Any]]], first: int = 0, enough: float = math.inf) -> None:
        """trees: as kept, by the names of Tree's parts (trait, at, low, high, leaf).

        The sum of the first is taken for all where it is beyond `enough` either way.
        """
        known: list[Tree] = [(t["trait"], t["at"], t["low"], t["high"], t["leaf"]) for t in trees]
        self.parts = [known[:first], known[first:]]
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
            for trait, at, low, high, leaf in part:
                k = 0 if trait else ~0
                while k >= 0:
                    k = low[k] if row[trait[k]] <= at[k] else high[k]
                total += leaf[~k]
            if abs(total) > self.enough:
                break
        return total


def kept(name: str, traits: Sequence[str]) -> list[dict[str, Any]]:
    """The trees of the package's weights of that name; ValueError where they were fitted with other traits."""
    data = json.loads((Path(__file__).parent / "weights" / f"{name}.json").read_bytes())
    if data["traits"] != [*traits]:
        raise ValueError(f"weights/{name}.json was fitted with other traits: run python -m seedcli.fit")
    found: list[dict[str, Any]] = data["trees"]
    return found


def _compiled(parts: Sequence[Sequence[Tree]], enough: float) -> Callable[[Sequence[float]], float]:
    """A function that weighs a row: one conditional expression a tree, written from whole numbers and floats only."""
    told = f" if total > {enough!r} or total < {-enough!r}: return total" if math.isfinite(enough) else ""
    code = ["def weigh(row):", " total = 0.0"]
    named: set[int] = set()
    for part in parts:
        used = {int(trait) for tree in part for trait in tree[0]}
        code += [f" t{trait} = row[{trait}]" for trait in sorted(used - named)]
        code += [f" total += {_expression(tree)}" for tree in part]
        code.append(told)
        named |= used
    made: dict[str, Any] = {}
    exec("\n".join([*code, " return total", ""]), made)
    weigh: Callable[[Sequence[float]], float] = made["weigh"]
    return weigh


def _expression(tree: Tree) -> str:
    trait, at, low, high, leaf = tree
    written = {~k: repr(float(value)) for k, value in enumerate(leaf)}
    for k in range(len(trait) - 1, -1, -1):  # children are numbered after their parents
        written[k] = f"({written[low[k]]} if t{int(trait[k])} <= {float(at[k])!r} else {written[high[k]]})"
    return written[0 if trait else ~0]
