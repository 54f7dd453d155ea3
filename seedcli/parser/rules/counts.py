"""A heading counts the comments: it tells of one that was found too many, or too few."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from seedcli.parser.lines import Line
from seedcli.parser.proof import told
from seedcli.parser.rules.sheet import Names, Sheet
from seedcli.parser.rules.zone import REGULAR, foot

LEAST = 2  # comments; our choice


def none_told(sheet: Sheet, states: str) -> str:
    """Where the words that there are no comments stand right below one or two that were found, and these have no
    header, they are the widget's."""
    named = sheet.named
    last = max(map(states.rfind, "CI")) + 1
    said = any("no-comments" in names for names in named[last : last + LEAST])
    if not said or not last or "A" in states or states.count("C") > LEAST:
        return states
    return states.replace("C", "K").replace("I", "K")


def as_counted(sheet: Sheet, states: str) -> str:
    """Where one comment more was found than the heading counts, and all but the first have a header, that one is the
    widget's; where one less was, and most are list items, an item right below the last is one."""
    lines, named = sheet.lines, sheet.named
    begins = [i for i, s in enumerate(states) if s == "C"]
    missing = told(lines, named)[1] - len(begins)
    if len(begins) < LEAST or abs(missing) != 1:
        return states
    return _with_item(lines, states, named) if missing > 0 else _without_first(states, begins)


def _without_first(states: str, begins: Sequence[int]) -> str:
    headed = ["A" in states[above:begin] for above, begin in pairwise([0, *begins])]
    if headed[0] or not all(headed[1:]):
        return states
    second = len(states[: begins[1]].rstrip("AK"))
    return states[: begins[0]] + "K" * (second - begins[0]) + states[second:]


def _with_item(lines: Sequence[Line], states: str, named: Names) -> str:
    below = max(map(states.rfind, "CI")) + 1
    end = foot(named, below)
    marked = [bool(line.marker) for line, s in zip(lines, states, strict=True) if s == "C"]
    if sum(marked) < REGULAR * len(marked) or below >= end or not lines[below].marker or any(named[below:end]):
        return states
    return f"{states[:below]}C{'I' * (end - below - 1)}{states[end:]}"
