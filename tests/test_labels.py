"""The likeliest states of a page: compared with every sequence there is, on short pages."""

from __future__ import annotations

import re
from itertools import pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st

from seedcli.parser import labels

WITHOUT = re.compile("O*[BM]*")
WITHIN = re.compile("O*[BM]*Z?[KA]*C[KACI]*E*")
SCORES = st.lists(st.lists(st.integers(-900, 900), min_size=9, max_size=9), min_size=1, max_size=4)


def worth(states: tuple[int, ...], scores: list[list[int]]) -> int:
    steps = labels.packaged().steps
    return sum(row[s] for row, s in zip(scores, states, strict=True)) + sum(steps[a][b] for a, b in pairwise(states))


@given(SCORES)
@settings(max_examples=60, deadline=None)
def test_both_paths_are_the_best_of_their_kind(scores: list[list[int]]) -> None:
    every = {
        "".join(labels.STATES[s] for s in path): worth(path, scores) for path in product(range(9), repeat=len(scores))
    }
    best = {
        kind: max(
            (value, path) for path, value in every.items() if kind.fullmatch(path) and value > labels.IMPOSSIBLE / 2
        )
        for kind in (WITHOUT, WITHIN)
    }
    paths = labels.decode(scores, labels.packaged())
    assert every[paths.without] == best[WITHOUT][0]
    assert every[paths.within] == best[WITHIN][0]
    assert paths.margin == (best[WITHIN][0] - best[WITHOUT][0]) / labels.SCALE


@given(SCORES)
def test_a_path_with_comments_has_one(scores: list[list[int]]) -> None:
    paths = labels.decode(scores * 5, labels.packaged())
    assert WITHIN.fullmatch(paths.within)
    assert WITHOUT.fullmatch(paths.without)


def test_a_page_of_no_lines_has_no_states() -> None:
    assert labels.decode([], labels.packaged()) == ("", "", 0.0)
