"""Twice the page, twice the work: counted, not timed."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from running import environment
from shapes import PAGES, SIGNS
from steps import Counter, signs

from seedcli.parser.proof import BONUSES, TOLLS

REPO = Path(__file__).parent.parent
TWICE = 2.25
"""What counts as twice: pages have a beginning that does not grow, and tables that fill. The square would be 4."""
SLACK = 1200
LINE_BY_LINE = "seedcli.parser.lines:shape"
"""A function may be asked for the first time where a page is large enough, or is read otherwise; then as much may come
all at once as this one does for every line, or SLACK: what looking for names in the longest line takes."""
READING, READINGS = "seedcli.parser.labels:decode", 1 + len(BONUSES) + len(TOLLS)
"""A page is read up to so many times (see parser.proof.readings), whatever its size: work is counted a reading."""
LENGTH = 160
FROM_START = {"match", "fullmatch"}
PAIRS = 25
"""How many pairs of signs a pattern is tried on, of those that occur in it."""


@cache
def watched() -> dict[str, Any]:
    command = [sys.executable, str(REPO / "tests" / "watched.py")]
    done = subprocess.run(command, capture_output=True, check=True, cwd=REPO, env=environment())
    return dict(json.loads(done.stdout))


@cache
def patterns() -> list[tuple[re.Pattern[str], bool]]:
    """Every pattern that the parser uses, and whether it is tried from the start of a text alone."""
    return [(re.compile(text, flags), FROM_START.issuperset(ways)) for text, flags, ways in watched()["patterns"]]


@pytest.mark.parametrize("shape", [*PAGES, *SIGNS])
def test_twice_the_page_is_twice_the_work(shape: str) -> None:
    """Of every function and of every pattern: a square that is small now grows large elsewhere."""
    once, twice = watched()["work"][shape]
    more = twice[READING] / once[READING]
    assert more <= READINGS
    most = TWICE * max(1, more)
    assert sum(twice.values()) <= most * sum(once.values())
    at_once = max(SLACK, twice[LINE_BY_LINE])
    for what, count in twice.items():
        assert count <= most * once.get(what, 0) + at_once, what


def test_the_patterns_are_linear() -> None:
    """On every sign of a pattern, and on pairs of them, over and over: twice the text takes twice the steps."""
    assert len(patterns()) > 40
    rough = random.Random(5)
    for pattern, from_start in patterns():
        known = sorted(signs(pattern))
        pairs = ["".join(pair) for pair in product(known, repeat=2)]
        for unit in rough.sample(pairs, min(PAIRS, len(pairs))):
            once, twice = (_steps(pattern, (unit * size)[:size], from_start) for size in (LENGTH, 2 * LENGTH))
            assert twice <= TWICE * once + LENGTH, (pattern.pattern, unit)


def _steps(pattern: re.Pattern[str], text: str, from_start: bool) -> int:
    counter = Counter(pattern)
    if from_start:
        counter.match(text)
    else:
        counter.spans(text)
    return counter.steps


@settings(max_examples=300)
@given(st.data())
def test_what_counts_the_steps_matches_as_re_does(data: st.DataObject) -> None:
    pattern, _ = data.draw(st.sampled_from(patterns()))
    text = data.draw(st.text(st.sampled_from(sorted(signs(pattern))), max_size=20))
    assert Counter(pattern).spans(text) == [match.span() for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    ("pattern", "unit"),
    [("(a+)+b", "a"), (r"\s*x", " "), ("(a|a)*b", "a"), ("a+$", "a"), ("a*a*b", "a"), ("<.*>", "<")],
)
def test_a_pattern_that_is_not_linear_is_told(pattern: str, unit: str) -> None:
    once, twice = (_steps(re.compile(pattern), unit * size + "!", False) for size in (6, 12))
    assert twice > TWICE * once
