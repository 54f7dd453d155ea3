"""Dates tell where comments begin, or where they end, though nobody is named, or names stand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from seedcli.parser.cues import GUEST, Cues
from seedcli.parser.headers import header, looks_like_name
from seedcli.parser.lines import Line
from seedcli.parser.rules.bounds import AS_FOOT
from seedcli.parser.rules.posts import says
from seedcli.parser.rules.sheet import Names, Sheet
from seedcli.parser.rules.widget import repeated
from seedcli.parser.rules.zone import REGULAR, foot

LEAST = 3  # comments that are dated alike; our choice
KNOWN, FEW = 2, 0.3  # dates that must have a known name above, and the share of all; our choice
ABOVE = 2  # lines that may stand between what was said and its date: a name, and what its owner is; our choice
BELOW = 4  # lines below a date in which what was said begins; our choice
HEADING, DATE = "comments-heading", "date-line"


def named_over_dates(sheet: Sheet, states: str) -> str:
    """Where names stand right above the dates of comments, what looks like one above another such date is one, too, if
    most dates have either."""
    lines, named = sheet.lines, sheet.named
    zone = [i for i, s in enumerate(states) if s in "ACIK" and i]
    dates = [i for i in zone if DATE in named[i]]
    known = sum(states[i - 1] == "A" and not named[i - 1] for i in dates)
    names = [i - 1 for i in dates if states[i - 1] in "CIK" and _may_name(lines[i - 1].text, named[i - 1])]
    if known < max(KNOWN, FEW * len(dates)) or known + len(names) < REGULAR * len(dates):
        return states
    mended = list(states)
    for i in names:
        mended[i] = "A"
        mended[i + 1] = "K" if mended[i + 1] in "CI" else mended[i + 1]
        below = next((k for k in range(i + 2, min(i + 2 + BELOW, len(states))) if mended[k] != "K"), i)
        if mended[below] == "I":
            mended[below] = "C"
    return "".join(mended)


def _may_name(text: str, names: tuple[str, ...]) -> bool:
    """Could a line be a name? So the editors', which heads articles, too."""
    return len(text) > 1 and names in ((), ("byline",)) and looks_like_name(text)


def over_dates(sheet: Sheet, states: str) -> str:
    """Where something is said right under the heading, and nothing below the last date, each date stands below what was
    said, perhaps with a name above it."""
    lines, named, cues = sheet
    zone = _zone(states, named)
    begin = next((i for i in zone if not named[i]), zone.stop)
    dates = [i for i in zone if _is_dated(lines, i, cues)]
    if len(dates) < LEAST or begin >= dates[0] or not says(lines[begin].text):
        return states
    if any(not named[i] for i in range(dates[-1] + 1, zone.stop)):
        return states
    heads = [_head(lines, above, i, cues) for above, i in pairwise([begin - 1, *dates])]
    texts = [range(above + 1, head) for above, head in zip([begin - 1, *dates], heads, strict=False)]
    told = {i for head, date in zip(heads, dates, strict=True) for i in range(head, date + 1)}
    if any(all(named[i] for i in text) for text in texts) or any(states[i] == "A" for i in zone if i not in told):
        return states
    mended = list(states[:begin].replace("A", "K").replace("C", "K"))
    for text, head, date in zip(texts, heads, dates, strict=True):
        said = ["K" if named[i] else "I" for i in text]
        said[said.index("I")] = "C"
        mended += [*said, *("A" if i in (head, date) else "K" for i in range(head, date + 1))]
    return repeated(sheet, "".join(mended) + "E" * (len(lines) - dates[-1] - 1))


def _zone(states: str, named: Names) -> range:
    """The lines from below the comments' heading to the foot; none without a heading, or without comments."""
    if "C" not in states:
        return range(0)
    first = next(i for i, s in enumerate(states) if s in "AC")
    heading = next((i for i in range(first, -1, -1) if HEADING in named[i]), None)
    return range(0) if heading is None else range(heading + 1, foot(named, states.rindex("C") + 1))


def _is_dated(lines: Sequence[Line], i: int, cues: Cues) -> bool:
    """Is line `i` a date alone, or with a name?"""
    said = None if lines[i].marker else header(lines[i].text, cues)
    return said is not None and said.date is not None


def _head(lines: Sequence[Line], above: int, date: int, cues: Cues) -> int:
    """Where the lines begin that tell who said what stands between two dates: the date's own, or those right above."""
    said = header(lines[date].text, cues)
    if said is not None and said.author is not None:
        return date
    head = date
    while head - 1 > above + 1 and date - head < ABOVE and looks_like_name(lines[head - 1].text):
        head -= 1
    return head


def named_under(sheet: Sheet, states: str) -> str:
    """Where a date stands right under the heading, and above each other one, and at the end, a name, that is of those
    who spoke above it (Splinder)."""
    lines, named, cues = sheet
    zone = _zone(states, named)
    dates = [i for i in zone if _is_dated(lines, i, cues)]
    if len(dates) < LEAST or dates[0] != zone.start:
        return states
    ends = [*dates[1:], zone.stop]
    spans = list(zip(dates, ends, strict=True))
    if any(end - start <= ABOVE for start, end in spans) or not all(_ends_with_name(lines, named, end) for end in ends):
        return states
    mended = list(states[: zone.stop])
    for start, end in spans:
        mended[start:end] = ["A", *("K" if named[i] else "I" for i in range(start + 1, end - 1)), "A"]
        mended[next((i for i in range(start + 1, end - 1) if mended[i] == "I"), start + 1)] = "C"
    return "".join(mended) + states[zone.stop :].translate(AS_FOOT)


def _ends_with_name(lines: Sequence[Line], named: Names, end: int) -> bool:
    """Does a name, or what stands for one, stand right above line `end`?"""
    return end > 0 and named[end - 1] in ((), (GUEST,)) and looks_like_name(lines[end - 1].text)
