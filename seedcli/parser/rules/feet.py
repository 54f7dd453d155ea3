"""Comments that end alike: with a row of buttons, as Facebook writes them below what people say in newspapers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from seedcli.parser.cues import Cues
from seedcli.parser.headers import looks_like_name
from seedcli.parser.lines import Line
from seedcli.parser.rules.bounds import AS_FOOT
from seedcli.parser.rules.naming import NAMED
from seedcli.parser.rules.posts import says
from seedcli.parser.rules.sheet import Names, Sheet
from seedcli.parser.rules.zone import REGULAR

BUTTON = "comment-action"
SIGNS = frozenset("·•|")  # between two buttons
PARTS = re.compile(" ?[·•|] ")
LEAST = 2  # rows that end comments, and comments that begin with a name; our choice
TOP = 12  # lines above the first row in which its comment begins; our choice
LONGEST = 90  # characters of a row; our choice


class Block(NamedTuple):
    """What stands above a row: the line that looks like a name, and the lines below it that no cue knows."""

    name: int
    said: Sequence[int]


def footed(sheet: Sheet, states: str) -> str:
    """Where rows that begin with the same two buttons ("Like · Reply · 3 · 2y") stand below what was said, each ends
    one comment, which begins with a name; where most have a short line below the name, that tells what its owner
    does."""
    lines, named, cues = sheet
    feet = _feet(lines, cues)
    if len(feet) < LEAST:
        return states
    top = next((i for i in range(feet[0] - 1, max(-1, feet[0] - 1 - TOP), -1) if named[i]), feet[0])
    blocks = [_block(named, start, stop) for start, stop in pairwise([top, *feet])]
    people = [block for block in blocks if block.said and _names(lines[block.name].text)]
    if len(people) < max(LEAST, REGULAR * len(blocks)):
        return states
    longer = [block for block in people if len(block.said) > 1]
    described = sum(not says(lines[block.said[0]].text) for block in longer) >= REGULAR * len(longer)
    mended = list(states)
    for start, stop in pairwise([top, *feet]):
        mended[start + 1 : stop + 1] = "K" * (stop - start)
    for block in people:
        begin = len(block.said) > 1 and described and not says(lines[block.said[0]].text)
        mended[block.name] = "A"
        for i in block.said[begin:]:
            mended[i] = "I"
        mended[block.said[begin]] = "C"
    end = feet[-1] + 1
    others = any(s == "A" and not NAMED.isdisjoint(names) for s, names in zip(states[end:], named[end:], strict=True))
    return "".join(mended[:end]) + (states[end:] if others else states[end:].translate(AS_FOOT))


def _feet(lines: Sequence[Line], cues: Cues) -> list[int]:
    """The rows that begin with the two buttons that most such rows begin with."""
    rows: dict[int, str] = {}
    for i, line in enumerate(lines):
        if len(line.text) <= LONGEST and not SIGNS.isdisjoint(line.text):
            first, second, *_ = [*PARTS.split(line.text, 2), ""]
            if second and BUTTON in cues.match(f"{first} · {second}"):
                rows[i] = first + second
    usual = Counter(rows.values()).most_common(1)
    return [i for i, row in rows.items() if row == usual[0][0]]


def _block(named: Names, start: int, stop: int) -> Block:
    own = [i for i in range(start + 1, stop) if not named[i]]
    return Block(own[0], own[1:]) if own else Block(start, ())


def _names(text: str) -> bool:
    return looks_like_name(text.rstrip(" ·"))
