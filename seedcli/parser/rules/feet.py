"""Comments that end alike: with a row of buttons, as Facebook writes them below what people say in newspapers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from seedcli.parser.cues import Cues
from seedcli.parser.headers import looks_like_name
from seedcli.parser.lines import Line
from seedcli.parser.rules.bounds import AS_FOOT
from seedcli.parser.rules.naming import NAMED
from seedcli.parser.rules.posts import says
from seedcli.parser.rules.sheet import Sheet
from seedcli.parser.rules.widget import NOT_SAID
from seedcli.parser.rules.zone import REGULAR

BUTTON = "comment-action"
SIGNS = frozenset("·•|")  # between two buttons
PARTS = " ?[·•|] "  # compiled when a line has such a sign
LEAST = 2  # rows that end comments, and comments that begin with a name; our choice
TOP = 12  # lines above the first row in which its comment begins; our choice
LONGEST = 90  # characters of a row; our choice


def footed(sheet: Sheet, states: str) -> str:
    """Where rows that begin with the same two buttons ("Like · Reply · 3 · 2y") stand below what was said, each ends
    one comment, which begins with a name; where most have a short line below the name, that tells what its owner
    does."""
    lines, named, cues = sheet
    feet = _feet(lines, cues)
    if len(feet) < LEAST:
        return states
    above = range(feet[0] - 1, max(-1, feet[0] - 1 - TOP), -1)
    top = next((i for i in above if not NOT_SAID.isdisjoint(named[i])), feet[0])
    spans = list(pairwise([top, *feet]))
    blocks = [[i for i in range(start + 1, stop) if NOT_SAID.isdisjoint(named[i])] for start, stop in spans]
    people = [len(block) > 1 and looks_like_name(lines[block[0]].text.rstrip(" ·")) for block in blocks]
    if sum(people) < max(LEAST, REGULAR * len(blocks)):
        return states
    second = [
        lines[block[1]].text for block, named_so in zip(blocks, people, strict=True) if named_so and len(block) > 2
    ]
    described = sum(not says(text) for text in second) >= REGULAR * len(second)
    mended = list(states)
    for (start, stop), block, named_so in zip(spans, blocks, people, strict=True):
        mended[start + 1 : stop + 1] = "K" * (stop - start)
        begin = int(named_so)
        if named_so:
            mended[block[0]] = "A"
            begin += len(block) > 2 and described and not says(lines[block[1]].text)
        for i in block[begin:]:
            mended[i] = "C" if i == block[begin] else "I"
    end = feet[-1] + 1
    others = any(s == "A" and not NAMED.isdisjoint(names) for s, names in zip(states[end:], named[end:], strict=True))
    return "".join(mended[:end]) + (states[end:] if others else states[end:].translate(AS_FOOT))


def _feet(lines: Sequence[Line], cues: Cues) -> list[int]:
    """The rows that begin with the two buttons that most such rows begin with."""
    rows: dict[int, str] = {}
    for i, line in enumerate(lines):
        if len(line.text) <= LONGEST and not SIGNS.isdisjoint(line.text):
            first, second, *_ = [*re.split(PARTS, line.text, maxsplit=2), ""]
            if second and BUTTON in cues.match(f"{first} · {second}"):
                rows[i] = first + second
    usual = Counter(rows.values()).most_common(1)
    return [i for i, row in rows.items() if row == usual[0][0]]
