"""Comments that are the items of a list: the list shows where one begins, also where the line model did not see it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from seedcli.parser.cues import Cues
from seedcli.parser.headers import header, looks_like_name, tells_date
from seedcli.parser.lines import Line
from seedcli.parser.proof import told
from seedcli.parser.rules.sheet import Sheet
from seedcli.parser.rules.zone import REGULAR

HEADED = 0.5  # share of a page's comments that must be items with a name for others to be looked for; our choice


def items(sheet: Sheet, states: str) -> str:
    """Where comments are list items, an item after a blank line that stands under another comment's begins one. They
    are if most begin so, or if the first does and the heading tells of more than twice those found. Where names are
    lost, so does an item further right: an answer."""
    lines, named = sheet.lines, sheet.named
    first = _first(states)
    marked = [i for i in first if lines[i].marker]
    if not marked or len(marked) < REGULAR * len(first):
        if marked[:1] != first[:1] or 2 * states.count("C") >= told(lines, named)[1]:
            return states
        marked = marked[:1]
    columns = {lines[i].indent for i in marked}
    if columns and all(states[i] == "C" for i in first):
        columns |= _nested(lines, states, min(columns))
    return "".join(
        "C" if s == "I" and line.marker and line.blanks and line.indent in columns else s
        for s, line in zip(states, lines, strict=True)
    )


def _nested(lines: Sequence[Line], states: str, edge: int) -> set[int]:
    """The columns right of `edge` whose items all stand after blank lines; those of a list that somebody wrote do
    not."""
    inside = [line for line, s in zip(lines, states, strict=True) if s in "CI" and line.marker and line.indent > edge]
    return {line.indent for line in inside} - {line.indent for line in inside if not line.blanks}


def named_items(sheet: Sheet, states: str) -> str:
    """Where comments are list items that begin with a name, an item that reads as one begins a comment too, if its
    number lies between those above and below."""
    lines, named, cues = sheet
    first = _first(states)
    heads = frozenset(i for i in first if lines[i].marker and states[i] == "A")
    if len(heads) <= HEADED * len(first):
        return states
    columns = {lines[i].indent for i in heads}
    above_all = max(0, first[0] - 1)
    heading = next((i for i in range(above_all, -1, -1) if "comments-heading" in named[i]), above_all - 1)
    zone = range(heading + 1, len(states.rstrip("OBMEZK")))
    found = [i for i in zone if i in heads or (lines[i].marker and lines[i].indent in columns)]
    below: dict[int, list[int]] = {column: [] for column in columns}
    for i in reversed(found):
        if i in heads:
            below[lines[i].indent].append(_number(lines[i]))
    above = dict.fromkeys(columns, 0)
    mended = list(states)
    for i in found:
        column = lines[i].indent
        if i in heads:
            above[column] = below[column].pop()
        elif (
            (states[i] == "K" or i == above_all or (states[i] in "CI" and lines[i].blanks))
            and _lies_between(_number(lines[i]), above[column], below[column][-1:])
            and _names(lines, i, mended, cues)
        ):
            above[column] = _number(lines[i])
            mended[i] = "A"
            text = next((k for k in range(i + 1, zone.stop) if mended[k] in "CI" or lines[k].marker), i)
            if mended[text] == "I" and not lines[text].marker:
                mended[text] = "C"
    return "".join(mended)


def _first(states: str) -> list[int]:
    """The line with which each comment begins."""
    return [i for i, s in enumerate(states) if s in "AC" and (not i or states[i - 1] != "A")]


def _number(line: Line) -> int:
    """The number of a list's item; 0 where it has a bullet."""
    return int(line.marker[:-1]) if line.marker[:-1].isdecimal() else 0


def _lies_between(number: int, above: int, below: Sequence[int]) -> bool:
    """Does `number` go on counting, up or down? A bullet always does."""
    last = below[0] if below else math.inf
    return not number or above < number < last or (0 < above > number > (below[0] if below else 0))


def _names(lines: Sequence[Line], i: int, states: Sequence[str], cues: Cues) -> bool:
    """Is list item `i` the name above a comment?"""
    said = header(lines[i].text, cues)
    if said is None or said.author is None or not (said.sure or looks_like_name(lines[i].text)):
        return False
    if i + 1 == len(lines) or lines[i + 1].marker:
        return False
    return states[i + 1] in "CIK" or (states[i + 1] == "A" and tells_date(lines[i + 1].text, cues))
