"""A page shows who speaks in one way: the headers that were seen tell where those stand that were not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from seedcli.parser.cues import Cues
from seedcli.parser.headers import header, looks_like_name
from seedcli.parser.lines import Line
from seedcli.parser.rules.greeting import greets
from seedcli.parser.rules.sheet import Names, Sheet
from seedcli.parser.rules.turns import SENTENCE
from seedcli.parser.rules.zone import REGULAR
from seedcli.parser.surroundings import HEADERS

VOTES = frozenset({"number", "vote-count"})  # cues of what may stand between a header and the text
LEAST = 2  # names that must stand alike, one of two comments; our choice

# What stands around a name: the first cue of the line above and below, and whether blank lines part it from them.
Place = tuple[str, str, bool, bool]


def first_header(sheet: Sheet, states: str) -> str:
    """Where the other comments have a header of one kind, a line of that kind right above the first is its header;
    votes may stand between."""
    lines, named, cues = sheet
    begins = [i for i, s in enumerate(states) if s == "C"]
    if len(begins) < LEAST or not begins[0]:
        return states
    away = 1 if VOTES.isdisjoint(named[begins[0] - 1]) else 2
    above = begins[0] - away
    if above < 0 or not set(states[above : begins[0]]) <= set("OBM"):
        return states
    kinds = Counter(_header(named[i - away]) for i in begins[1:] if states[i - away] == "A")
    kind, times = kinds.most_common(1)[0] if kinds else ("", 0)
    said = header(lines[above].text, cues) if kind and kind in named[above] else None
    if times < REGULAR * len(begins[1:]) or said is None or said.kind != "name":
        return states
    return f"{states[:above]}A{'K' * (away - 1)}{states[begins[0] :]}"


def _header(names: tuple[str, ...]) -> str:
    return next((name for name in names if name in HEADERS), "")


def named_alike(sheet: Sheet, states: str) -> str:
    """Where bare names stand between lines of the same kinds, the line that stands so above a comment without a name is
    its name; so is a comment's first line where half of the comments and more have a name there."""
    lines, named = sheet.lines, sheet.named
    usual = Counter(_place(lines, i, named) for i, s in enumerate(states) if s == "A" and not named[i])
    comments = states.count("C")
    least = 1 if comments == LEAST else LEAST
    known = {place for place, times in usual.items() if times >= least and (place[0] or place[1])}
    most = {place for place, times in usual.items() if 2 * times >= comments}
    mended = list(states)
    for block in _nameless(states, named) if known else ():
        names = [i for i in block if _may_name(lines, i, named) and _place(lines, i, named) in known]
        begin = block.stop
        if names:
            mended[names[0]] = "A"
        elif states[begin + 1 : begin + 2] == "I" and _may_name(lines, begin, named):
            mended[begin : begin + 2] = "AC" if _place(lines, begin, named) in most else "CI"
    return "".join(mended)


def names_first(sheet: Sheet, states: str) -> str:
    """Where most comments without a bare name above begin with what looks like one, and go on right below it, these
    lines are the names."""
    lines, named, cues = sheet
    begins = [i for i, s in enumerate(states) if s == "C" and (not states.endswith("A", 0, i) or named[i - 1])]
    begins = [i for i in begins if not (states.endswith("CK", 0, i) and "answers" in named[i - 1])]
    on = [i for i in begins if states[i + 1 : i + 3].startswith(("I", "AC", "KC")) and not lines[i + 1].blanks]
    first = [i for i in on if _may_name(lines, i, named) and not _addresses(lines[i].text, cues)]
    if len(first) < max(LEAST, REGULAR * len(begins)) or len({lines[i].text for i in first}) < LEAST:
        return states
    mended = list(states)
    for i in first:
        mended[i] = "A"
        if states[i + 1] == "I":
            mended[i + 1] = "C"
    return "".join(mended)


def _may_name(lines: Sequence[Line], i: int, named: Names) -> bool:
    return not named[i] and looks_like_name(lines[i].text)


def _addresses(text: str, cues: Cues) -> bool:
    """Is a line how a letter begins, "Hi Ann," or "Hello!"?"""
    return text[-1] in ",:" or SENTENCE.search(text) is not None or greets(text, cues)


def _place(lines: Sequence[Line], i: int, named: Names) -> Place:
    above, below = named[i - 1][:1] if i else (), named[i + 1][:1] if i + 1 < len(lines) else ()
    parted = i + 1 < len(lines) and lines[i + 1].blanks > 0
    return "".join(above), "".join(below), lines[i].blanks > 0, parted


def _nameless(states: str, named: Names) -> Iterator[range]:
    """The lines between a comment and the one above it that have no name in them."""
    start = len(states[: states.find("C")].rstrip("ZKA")) if "C" in states else 0
    for i, state in enumerate(states):
        if state == "C" and not any(states[k] == "A" and not named[k] for k in range(start, i)):
            yield range(start, i)
        if state in "CI":
            start = i + 1
