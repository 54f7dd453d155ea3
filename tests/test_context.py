"""What was said around a line, in numbers."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedcli.parser import context


def told(odds: list[float], sizes: list[int]) -> list[dict[str, float]]:
    around = context.Context(odds, sizes)
    return [dict(zip(context.TRAITS, around.row(i), strict=True)) for i in range(len(odds))]


def test_lines_beside_and_their_mean() -> None:
    rows = told([2.0, -1.0, 0.0, 30.0], [100, 50, 50, 200])
    assert [row["odds"] for row in rows] == [2, -1, 0, context.SUREST]
    assert (rows[0]["odds_above"], rows[0]["odds_below"], rows[0]["odds_below_2"]) == (context.OUTSIDE, -1, 0)
    assert (rows[3]["odds_above"], rows[3]["odds_above_3"], rows[3]["odds_below"]) == (0, 2, context.OUTSIDE)
    chances = [context.chance(odds) for odds in (2, -1, 0, context.SUREST)]
    assert rows[1]["mean_2"] == pytest.approx(sum(chances) / 4)
    assert rows[0]["mean_above"] == 0
    assert rows[0]["mean_below"] == pytest.approx(sum(chances[1:]) / 3)
    assert [row["most_above"] for row in rows] == [context.OUTSIDE, 2, 2, 2]
    assert [row["most_below"] for row in rows] == [context.SUREST, context.SUREST, context.SUREST, context.OUTSIDE]
    expected = 100 * chances[0] + 50 * chances[1] + 50 * chances[2] + 200 * chances[3]
    assert rows[2]["expected"] == pytest.approx(expected)
    assert rows[2]["share_above"] == pytest.approx((100 * chances[0] + 50 * chances[1]) / expected)
    assert rows[2]["share_below"] == pytest.approx(200 * chances[3] / expected)


@given(st.lists(st.tuples(st.floats(-50, 50), st.integers(1, 10**6)), min_size=1, max_size=40))
def test_every_row_has_every_trait_as_a_finite_float(lines: list[tuple[float, int]]) -> None:
    odds, sizes = ([*column] for column in zip(*lines, strict=True))
    rows = told(odds, sizes)
    assert all(type(value) is float and math.isfinite(value) for row in rows for value in row.values())
