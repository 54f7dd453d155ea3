"""Where comments begin and end: what stands beyond their form, their heading or their page numbers without the headers
that they have is none of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from seedcli.parser.lines import Line
from seedcli.parser.rules.body import AS_BODY, is_forum
from seedcli.parser.rules.sheet import Names, Sheet
from seedcli.parser.rules.zone import REGULAR
from seedcli.parser.surroundings import HEADERS

# Cues of lines that part comments from what is none.
FORMS = frozenset({"comment-form", "comment-paging"})
HEADING = frozenset({"comments-heading"})
BELOW = FORMS | {"author-box", "footer"}
BUTTON = "comment-action"
LEAST = 2  # comments above another article; our choice
AS_WIDGET = str.maketrans("ACI", "KKK")
AS_FOOT = str.maketrans("ACI", "EEE")


def another_article(sheet: Sheet, states: str) -> str:
    """A byline such as no comment has, above the last that was found, is another article's, and so is its headline."""
    named = sheet.named
    begins = [i for i, s in enumerate(states) if s == "C"]
    bylines = [i for i, s in enumerate(states) if s == "A" and named[i][:1] == ("byline",)]
    if len(bylines) != 1 or len(begins) <= LEAST or not begins[-2] < bylines[0] < begins[-1]:
        return states
    headline = bylines[0] - 1
    start = headline if states[headline] in "CI" and not named[headline] else bylines[0]
    return _ended(states, start)


def to_related(sheet: Sheet, states: str) -> str:
    """Where a comment without a header begins with what heads links to other pages, comments have ended."""
    named = sheet.named
    ends = (i for i, s in enumerate(states) if s == "C" and "related" in named[i] and not states.endswith("A", 0, i))
    return _ended(states, next(ends, len(states)))


def in_column(sheet: Sheet, states: str) -> str:
    """Where all comments are indented, the last one does not go on with what stands left of them."""
    lines = sheet.lines
    begins = [i for i, s in enumerate(states) if s == "C"]
    edge = min((lines[i].indent for i in begins), default=0)
    below = range(begins[-1], len(states)) if begins else ()
    out = (i for i in below if states[i] == "I" and lines[i].indent < edge)
    return _ended(states, next(out, len(states)))


def to_tools(sheet: Sheet, states: str) -> str:
    """Below the last post a forum's page says how it is read: nothing of that is the post's."""
    named = sheet.named
    last = states.rfind("C") + 1
    below = (i for i in range(last, len(states)) if states[i] in "AIK" and "thread-tools" in named[i])
    return _ended(states, next(below, len(states))) if last else states


def _ended(states: str, end: int) -> str:
    """With the foot of the page from line `end` on."""
    return states[:end] + states[end:].translate(AS_FOOT).replace("K", "E")


def bounded(sheet: Sheet, states: str) -> str:
    """Where the comments between two forms have headers, those above and below without any are none; where comments are
    numbered, those above their heading that are not are none; where they have bare names, those below that have not."""
    lines, named = sheet.lines, sheet.named
    begins = [i for i, s in enumerate(states) if s == "C"]
    if is_forum(states, named):
        return states
    above, buttons = FORMS, _buttons(states, named)
    if not any(signs := [_is_signed(states, named, begin) for begin in begins]):
        above, buttons = HEADING, set()
        if not any(signs := [_is_numbered(lines, states, begin) for begin in begins]):
            above = frozenset()
            signs = [begin > 0 and states[begin - 1] == "A" for begin in begins]
    known = _known(named, begins, signs, above or FORMS)
    if not known:
        return states
    top = next((i for i in range(known[0], 0, -1) if not above.isdisjoint(named[i])), 0)
    end = next(
        (i for i in range(known[-1], len(states)) if i in buttons or not BELOW.isdisjoint(named[i])), len(states)
    )
    if len(known) < REGULAR * states.count("C", top, end) or (not above and len(known) < states.count("C", end)):
        return states
    return _above(states[:top], named, len(known)) + states[top:end] + states[end:].translate(AS_FOOT)


def _is_signed(states: str, named: Names, begin: int) -> bool:
    """Does the comment that begins there have a header that is surely one?"""
    return any(not HEADERS.isdisjoint(named[i]) for i in (begin, *_header(states, begin)))


def _is_numbered(lines: Sequence[Line], states: str, begin: int) -> bool:
    return any(lines[i].marker[:1].isdigit() for i in (begin, *_header(states, begin)))


def _header(states: str, begin: int) -> Iterator[int]:
    """The lines between a comment and what stands above its header, from below."""
    i = begin - 1
    while i >= 0 and states[i] in "AK":
        yield i
        i -= 1


def _known(named: Names, begins: Sequence[int], signs: Sequence[bool], bounds: Set[str]) -> list[int]:
    """Where comments with a sign begin, in those parts of a page in which most have one."""
    found: list[int] = []
    start = 0
    for stop in range(1, len(begins) + 1):
        if stop == len(begins) or any(not bounds.isdisjoint(named[i]) for i in range(begins[stop - 1], begins[stop])):
            signed = [begin for begin, sign in zip(begins[start:stop], signs[start:stop], strict=True) if sign]
            if len(signed) >= REGULAR * (stop - start):
                found += signed
            start = stop
    return found


def _above(states: str, named: Names, count: int) -> str:
    """Without the comments above those that are `count`. What stands above their heading is body."""
    if "C" not in states:
        return states
    end = len(states)
    heading = next((i for i in range(end - 1, -1, -1) if states[i] in "ZK" and "comments-heading" in named[i]), end)
    if states.count("C", heading) > count:
        return states  # the heading's, and those below the form are others: what links here, say
    return states[:heading].translate(AS_BODY) + states[heading:].translate(AS_WIDGET)


def _buttons(states: str, named: Names) -> set[int]:
    """The buttons that end comments, where most comments have one."""
    ends = {i for i, (above, s) in enumerate(pairwise(states), 1) if s == "K" and above in "CI" and BUTTON in named[i]}
    return ends if len(ends) >= REGULAR * states.count("C") else set()
