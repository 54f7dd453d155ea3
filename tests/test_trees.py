"""Boosted trees: walked through and made into a function they say the same."""

from __future__ import annotations

import math
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from seedcli.parser import trees
from seedcli.parser.trees import Forest

TRAITS = 4
NUMBERS = st.floats(-5, 5, allow_nan=False)
ROWS = st.lists(NUMBERS, min_size=TRAITS, max_size=TRAITS)


@st.composite
def tree(draw: st.DrawFn) -> dict[str, list[Any]]:
    """A tree as a file keeps it: every node's children are later nodes or leaves."""
    made: dict[str, list[Any]] = {"trait": [], "at": [], "low": [], "high": [], "leaf": []}

    def grow(depth: int) -> int:
        if not depth or draw(st.booleans()):
            made["leaf"].append(draw(NUMBERS))
            return ~(len(made["leaf"]) - 1)
        k = len(made["trait"])
        for key, value in (("trait", draw(st.integers(0, TRAITS - 1))), ("at", draw(NUMBERS)), ("low", 0), ("high", 0)):
            made[key].append(value)
        made["low"][k] = grow(depth - 1)
        made["high"][k] = grow(depth - 1)
        return k

    grow(3)
    return made


def by_hand(one: dict[str, list[Any]], row: list[float]) -> float:
    if not one["trait"]:
        return float(one["leaf"][0])
    k = 0
    while k >= 0:
        k = one["low"][k] if row[one["trait"][k]] <= one["at"][k] else one["high"][k]
    return float(one["leaf"][~k])


@given(st.lists(tree(), max_size=5), st.lists(ROWS, min_size=3, max_size=6))
@settings(deadline=None)
def test_the_function_weighs_as_the_walk_does(grown: list[dict[str, list[Any]]], rows: list[list[float]]) -> None:
    forest = Forest(grown)
    forest.left = 2  # the second row is walked, the third weighed by the function
    assert [forest.weigh(row) for row in rows] == [sum(by_hand(one, row) for one in grown) for row in rows]
    assert forest.left == 0


@given(st.lists(tree(), min_size=2, max_size=5), ROWS, st.floats(0, 4))
@settings(deadline=None)
def test_the_first_trees_are_taken_for_all_where_they_say_enough(
    grown: list[dict[str, list[Any]]], row: list[float], enough: float
) -> None:
    first = by_hand(grown[0], row)
    whole = first if abs(first) > enough else sum(by_hand(one, row) for one in grown)
    walking, written = (Forest(grown, 1, enough) for _ in range(2))
    written.left = 1
    written.weigh(row)
    assert written.left == 0
    assert walking.weigh(row) == written.weigh(row) == whole


def test_no_tree_weighs_nothing() -> None:
    forest = Forest(())
    assert forest.weigh([1.0]) == 0
    assert math.isinf(forest.enough)
    assert trees.WALKED > 1
