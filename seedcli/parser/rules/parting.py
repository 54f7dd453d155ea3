"""Where a comment begins: mends the model's states by what a page's gaps, list markers and sort bar say."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence

from seedcli.parser.headers import looks_like_name
from seedcli.parser.lines import Line
from seedcli.parser.proof import told
from seedcli.parser.rules.sheet import Names, Sheet
from seedcli.parser.rules.turns import GAP, is_bare_name
from seedcli.parser.rules.zone import CUT, LONG, REGULAR, foot, parted
from seedcli.parser.surroundings import HEADERS, SENTENCE_ENDS

BARE = 0.3  # share of comments up to which beginning without any sign is taken for a mistake
# Headers with a date or a verb, as many times as there are comments, from which a gap parts none: a page that shows
# those does so for each. Our choice.
SIGNED = 0.9
CLOSING = frozenset({"comment-form", "comments-closed", "moderation", "akismet"})  # what comments end with
SURELY = 2  # comments that must be seen to begin below a sort bar; our choice
MORE_GAPS = 0.2  # share of the lines above it below gaps, from which gaps are the page's way of writing; our choice


def under_bar(sheet: Sheet, states: str) -> str:
    """Below the bar that sorts comments stand comments, parted by gaps and bare names where the model knows of no
    others. Where it knows of none at all, what stands there must be sentences, no
    headlines."""
    lines, named, cues = sheet
    known = states.index("C") if "C" in states else len(lines)
    while 0 < known < len(lines) and states[known - 1] in "ZKA":
        known -= 1
    zone = _under_bar(named, known)
    gaps = [i for i, line in enumerate(lines) if line.blanks >= GAP]
    if not zone or sum(i < zone[0] for i in gaps) > 1 + MORE_GAPS * zone[0]:
        return states
    long = [lines[i].text for i in zone if len(lines[i].text) > LONG]
    ends = [text[-1] in SENTENCE_ENDS and not text.endswith(CUT) for text in long]
    if "C" not in states and 2 * sum(ends) < len(ends):
        return states
    closed = zone.stop < len(lines) and not CLOSING.isdisjoint(named[zone.stop])
    inside = [i for i in zone if i < known or states[i] == "I" or (closed and states[i] == "E")]
    people = {i for i in inside if looks_like_name(lines[i].text) and is_bare_name(lines, i, cues)}
    people = {i for i in people if i + 1 in zone and states[i + 1] != "A"}
    begins = people.union(gaps, zone[:1]).intersection(inside)
    if not begins or len(begins) + sum(states[i] == "C" for i in zone) < SURELY:
        return states
    mended = list(states)
    if states[zone[0] - 1] not in "ZK":
        bar = next((i for i in range(zone[0] - 1, -1, -1) if not named[i]), -1) + 1
        mended[bar : zone[0]] = "K" * (zone[0] - bar)
    for i in inside:
        mended[i] = "I"
    if "C" not in states:
        mended[zone[-1] + 1 :] = "E" * (len(lines) - zone[-1] - 1)
    for i in sorted(begins):
        mended[i] = "A" if i in people else "C"
        if i in people and mended[i + 1] == "I":
            mended[i + 1] = "C"
    return "".join(mended)


def _under_bar(named: Names, known: int) -> range:
    """The lines from the sort bar to what is no comment. Of those that do not stand below the first known comment it
    is the one of most lines, or the last of such."""
    bars: list[tuple[int, int]] = []  # the lines of each, and where it ends
    for i in range(len(named)):
        if "comment-sort" in named[i] and (i <= known or (bars and bars[-1][1] == i - 1)):
            size = bars.pop()[0] if bars and bars[-1][1] == i - 1 else 0
            bars.append((size + 1, i))
    start = max(bars)[1] + 1 if bars else len(named)
    return range(start, foot(named, start))


def at_gaps(sheet: Sheet, states: str) -> str:
    """Where names are lost, two blank lines part comments: none goes on after them, but for a name just before."""
    lines = sheet.lines
    zone = [i for i, s in enumerate(states) if s in "ACI"]
    headed = len(re.findall("AK*C", states))
    if any(lines[i].marker for i in zone) or headed >= REGULAR * states.count("C"):
        return states
    return "".join(
        "C" if s == "I" and lines[i].blanks >= GAP and i and states[i - 1] in "CI" else s for i, s in enumerate(states)
    )


def regular(sheet: Sheet, states: str) -> str:
    """A page parts its comments in one way: where most begin with a header, a list marker or a gap, or as many as the
    heading tells, one without goes on with the last; so does a numbered item where comments have headers without
    numbers."""
    lines, named = sheet.lines, sheet.named
    states = _parted(lines, states, named)
    begins = [i for i, s in enumerate(states) if s == "C"]
    headed = [i for i in begins if _above(lines, states, i) not in ("C", "I", "")]
    listed = len(headed) >= REGULAR * len(begins) and not any(lines[i - 1].marker[:1].isdigit() for i in headed)
    dated = sum(not HEADERS.isdisjoint(names) for s, names in zip(states, named, strict=True) if s == "A")
    gap = math.inf if dated >= SIGNED * len(begins) else GAP
    bare = {
        i
        for i in set(begins[1:]).difference(headed)
        if lines[i].blanks < gap and (not lines[i].marker or (listed and lines[i].marker[0].isdigit()))
    }
    if len(bare) > BARE * len(begins) and len(begins) - len(bare) != told(lines, named)[1]:
        bare = _in_items(lines, begins, bare)
    return "".join("I" if i in bare else s for i, s in enumerate(states))


def _above(lines: Sequence[Line], states: str, i: int) -> str:
    """The state of the line above line `i`; the widget's lines of signs alone, "–" or "***", head nothing."""
    while i and states[i - 1] == "K" and not any(map(str.isalnum, lines[i - 1].text)):
        i -= 1
    return states[i - 1 : i]


def _in_items(lines: Sequence[Line], begins: Sequence[int], bare: set[int]) -> set[int]:
    """Where all others are list items: those that stand in the column of the words of the item above."""
    items = [i for i in begins if i not in bare]
    if not all(lines[i].marker for i in items):
        return set()
    found = set()
    for i in bare:
        item = lines[items[bisect_left(items, i) - 1]]
        if item.indent < lines[i].indent <= item.indent + len(item.marker) + 1:
            found.add(i)
    return found


def _parted(lines: Sequence[Line], states: str, named: Names) -> str:
    """Where blank lines part most comments, what looks like a name and stands right below a text is none, but its own
    last line if another begins below, after a gap or with a list marker as others have."""
    heads = parted(lines, states)
    signs = [i for i in heads if states[i - 1 : i + 2] in ("CAC", "IAC") and not named[i] and not lines[i].blanks]
    if not signs:
        return states
    listed = any(lines[i].marker for i in heads)
    mended = list(states)
    for i in signs:
        begins = lines[i + 1].blanks >= GAP or (listed and lines[i + 1].marker)
        mended[i : i + 2] = "IC" if begins else "II"
    return "".join(mended)
