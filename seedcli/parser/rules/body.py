"""Where the body begins and what is no body: mends the model's states by what a page must have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from seedcli.parser.lines import Line
from seedcli.parser.proof import told
from seedcli.parser.rules.sheet import Names, Sheet
from seedcli.parser.rules.zone import LONG
from seedcli.parser.surroundings import HEADERS

LONGER = 4  # times the usual comment's length, from which the first is taken for the body
LEAST_OPENING = 600  # characters; 9 in 10 comments of the annotated pages are shorter
TRIFLE = 0.3  # share of the first comment's length up to which what was read as body above it is a mistake
# characters; what a line must weigh to be running text rather than a link (median line of chrome: 16, of body: 130)
LINK_COST = 45
TOP = 3  # lines above what stands right below a headline, that one included; our choice
LEAST_TEXT = 60  # characters of running text below which a page has no body
# Cues that only a forum's pages set off.
FORUM = frozenset({"post-number", "member-info", "thread-tools", "asked-answered", "quote-heading", "expand"})
EACH = FORUM - {"thread-tools", "expand"}  # cues of pages where each post or answer has a form of its own
SPOKEN = frozenset({"says", "name-date"})  # cues of a header such as no list in a text has
CRUMBS = " › "  # between the steps of the way from the site's front page
AS_BODY = str.maketrans("ACIZK", "BBBMM")


def restart(sheet: Sheet, states: str) -> str:
    """Comments have their headers below their heading: what stands above it without any is the body."""
    named = sheet.named
    headed = [i for i, names in enumerate(named) if states[i] in "ACIK" and HEADERS.intersection(names)]
    first = headed[0] if headed else 0
    heading = next((i for i in range(first - 1, -1, -1) if states[i] == "K" and "comments-heading" in named[i]), 0)
    if "C" not in states[:heading]:
        return states
    return f"{states[:heading].translate(AS_BODY)}Z{states[heading + 1 :]}"


def announced(sheet: Sheet, states: str) -> str:
    """What a text announces right above with a colon is its own, and so is what goes on counting from it, unless a
    header shows who speaks."""
    lines, named = sheet.lines, sheet.named
    first = next((i for i, s in enumerate(states) if s in "AC"), 0)
    above = next((i for i in range(first - 1, -1, -1) if any(map(str.isalpha, lines[i].text))), None)
    headed = any(s in "AC" and not SPOKEN.isdisjoint(names) for s, names in zip(states, named, strict=True))
    if above is None or headed or not HEADERS.isdisjoint(named[first]):
        return states
    announces = len(lines[above].text) > LONG and lines[above].text.endswith(":") and not named[above]
    return states.translate(AS_BODY) if announces or _counts_on(lines, states, first) else states


def _counts_on(lines: Sequence[Line], states: str, first: int) -> bool:
    """Does the number of line `first` follow on that of a line in the same column above all comments?"""
    number, point = lines[first].marker[:-1], lines[first].marker[-1:]
    if not number.isdecimal():
        return False
    before = f"{int(number) - 1}{point}"
    above = range(len(states[:first].rstrip("OBM")), first)
    return any(lines[i].marker == before and lines[i].indent == lines[first].indent for i in above)


def is_forum(states: str, named: Names) -> bool:
    """Does anything among the comments show them to be a forum's posts or answers?"""
    return any(s in "ACIK" and not EACH.isdisjoint(names) for s, names in zip(states, named, strict=True))


def open_thread(sheet: Sheet, states: str) -> str:
    """Where next to nothing above the comments is a body, the first of them is it: a forum's opening post, or a text
    far longer than the others."""
    lines, named = sheet.lines, sheet.named
    begins = [i for i, s in enumerate(states) if s == "C"]
    if not begins:
        return states
    above = lines[: begins[0]]
    sizes = [_length(lines[i:k], states[i:k]) for i, k in pairwise([*begins, len(states)])]
    posts = "".join(s for s, names in zip(states, named, strict=True) if FORUM.intersection(names))
    headed = any("comments-heading" in names for names in named[: begins[0]])
    alone = headed and len(posts) == 1 and posts not in "ACIK"  # one such word in the sidebar of a page with comments
    if len(begins) > 1 and posts and not alone:
        rest = (line for line, names in zip(above, named, strict=False) if FORUM.isdisjoint(names))
        opens = "B" not in states and _heaviest(line for line in rest if CRUMBS not in line.text) < LEAST_TEXT
        post = next((n for n, size in enumerate(sizes[:-1]) if size >= LEAST_TEXT), 0)
        begins = begins[post:]  # what is shorter above the opening post is its headline
    else:
        found = _heaviest(line for line, s in zip(above, states, strict=False) if s == "B")
        usual = sorted(sizes[1:])[len(sizes[1:]) // 2] if len(sizes) > 1 else 0
        sorts = any(s in "ZK" and "comment-sort" in names for s, names in zip(states, named[: begins[0]], strict=False))
        counted = len(begins) == told(lines, named)[1]
        longest = sizes[0] >= max(LONGER * usual, LEAST_OPENING) and found <= TRIFLE * sizes[0]
        topmost = not headed and sizes[0] >= LEAST_TEXT > found and _is_first(states, begins)
        opens = topmost or (longest and not sorts and not counted)
    if not opens:
        return states
    end = _end_of_opening(states, named, begins)
    first = "".join("O" if i < begins[0] else "B" if s in "CI" else "M" for i, s in enumerate(states[:end]))
    return first + states[end:]


def _is_first(states: str, begins: Sequence[int]) -> bool:
    """Does the first of several comments stand right below the page's headline, or is it the only one without a
    header?"""
    headed = ["A" in states[above:begin] for above, begin in pairwise([0, *begins])]
    above = states[: begins[0]].partition("A")[0]
    alone = len(begins) > 2 and all(headed[1:]) and {"Z", "K"}.isdisjoint(above)
    return alone and (not headed[0] or len(above) <= TOP)


def _length(lines: Sequence[Line], states: str) -> int:
    return sum(len(line.text) for line, s in zip(lines, states, strict=True) if s in "CI")


def _end_of_opening(states: str, named: Names, begins: list[int]) -> int:
    """Where the first comment ends: before the header of the second, or before what heads the comments."""
    end = begins[1] if len(begins) > 1 else len(states)
    while len(begins) > 1 and states[end - 1] in "AK":
        end -= 1
    return next((i for i in range(begins[0] + 1, end) if "comments-heading" in named[i]), end)


def _heaviest(lines: Iterable[Line]) -> int:
    """The weight of the heaviest run of lines, a line weighing its length less what a link would have (Pasternack &
    Roth 2009)."""
    best = total = 0
    for line in lines:
        total = max(0, total + len(line.text) - LINK_COST)
        best = max(best, total)
    return best
