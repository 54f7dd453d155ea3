"""What a widget writes around comments is none of their words; the buttons below each show where it ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from seedcli.parser.features import speaks
from seedcli.parser.lines import Line
from seedcli.parser.moments import LONGEST_CLOCK, find_clock
from seedcli.parser.rules.body import is_forum
from seedcli.parser.rules.sheet import Names, Sheet
from seedcli.parser.rules.zone import CUT, DOTS, LONG, WIDGET, is_excerpt, parted
from seedcli.parser.surroundings import HEADERS, SENTENCE_ENDS

OWN = WIDGET | {"rating", "post-number", "pingback", "member-info"}  # cues of what in a comment is none of its words
NOT_SAID = OWN | HEADERS  # nor is who speaks, and when
BUTTON, COUNT = "comment-action", "number"
MANY = 3  # comments that a line must begin or end to be the widget's; our choice
LONGEST = 90  # characters of such a line, and of a headline; our choice
LEAST = 2  # comments that must begin below another's button, or end alike; our choice
_NUMBER = re.compile(r"\d+")


def repeated(sheet: Sheet, states: str) -> str:
    """What most comments end with, word for word but for numbers, or have for the widget's, is the widget's, and so is
    what most begin with; what two alone end with if it is more than a line."""
    lines = sheet.lines
    mended = list(states)
    spans = [(found.start(), found.end() - 1) for found in re.finditer("CI*", states)]
    inside = range(spans[0][0], spans[-1][1]) if spans else range(0)
    among = Counter(_numberless(lines[i]) for i in inside if states[i] == "K")
    both = len(spans) == LEAST and all(_said_twice(lines, spans, n) for n in (0, 1))
    for edge in (0, 1):
        least = LEAST if edge and both else max(MANY, len(spans) / 2)
        while True:
            open_spans = [span for span in spans if span[0] < span[1]]
            spoken = Counter(_numberless(lines[span[edge]]) for span in open_spans)
            own = {text for text, times in spoken.items() if text and times + among[text] >= least}
            if not own:
                break
            for n, (first, last) in enumerate(spans):
                if first < last and _numberless(lines[(first, last)[edge]]) in own:
                    mended[(first, last)[edge]] = "K"
                    spans[n] = (first, last - 1) if edge else (first + 1, last)
                    mended[spans[n][0]] = "C"
    return "".join(mended)


def _said_twice(lines: Sequence[Line], spans: Sequence[tuple[int, int]], n: int) -> bool:
    """Have comments the same line, the n-th from their end, and others above it?"""
    if any(last - n <= first for first, last in spans):
        return False
    said = {_numberless(lines[last - n]) for _, last in spans}
    return len(said) == 1 and "" not in said


def widget(sheet: Sheet, states: str) -> str:
    """What a widget says of itself is no comment, a time or a number in brackets alone neither, nor is the foot of the
    page."""
    lines, named = sheet.lines, sheet.named
    mended: list[str] = []
    open_comment = False
    for line, state, names in zip(lines, states, named, strict=True):
        timed = len(line.text) < LONGEST_CLOCK and find_clock(line.text) == 0
        bracketed = line.text[0] == "(" and COUNT in names
        if state in "CI" and (timed or bracketed or line.text in DOTS or not OWN.isdisjoint(names)):
            state = "K"
        elif state == "I" and not open_comment:
            state = "C"
        open_comment = state == "C" or (open_comment and state != "A")
        mended.append(state)
    return "".join(mended)


def pingbacks(sheet: Sheet, states: str) -> str:
    """What is nothing but an excerpt of another page, below a header that is surely one, is no comment."""
    lines, named = sheet.lines, sheet.named
    if states.lstrip("OBMZK")[:1] != "A":
        return states  # headers stand below what was said, or are lost
    mended = list(states)
    for found in re.finditer("(?<![AK])([AK]+)CI*", states):
        headed = any(not HEADERS.isdisjoint(named[i]) for i in range(*found.span(1)))
        if headed and is_excerpt(lines[found.end(1)].text, lines[found.end() - 1].text):
            mended[found.start() : found.end()] = "K" * (found.end() - found.start())
    return "".join(mended)


def said_above(sheet: Sheet, states: str) -> str:
    """What stands above the comments word for word, or as far as it goes, is none: the text shown again, its teaser.
    Posts of forums are quoted whole."""
    lines, named = sheet.lines, sheet.named
    if is_forum(states, named):
        return states
    first = next((i for i, s in enumerate(states) if s in "AC"), len(states))
    above = sorted({line.text for line in lines[:first]})
    mended = list(states)
    for found in re.finditer("(?<!A)A*(CI*)", states):
        texts = [line.text for line in lines[slice(*found.span(1))]]
        if any(len(text) >= LONGEST for text in texts) and all(_stands_in(text, above) for text in texts):
            mended[found.start() : found.end()] = "K" * (found.end() - found.start())
    return "".join(mended)


def _stands_in(text: str, known: Sequence[str]) -> bool:
    """Is `text` one of `known`, which are in order, or the beginning of one?"""
    begun = text.rstrip(".… ") if text.endswith(CUT) else text
    at = bisect_left(known, begun)
    return at < len(known) and (known[at] == text or (begun != text and known[at].startswith(begun)))


def spoken_on(sheet: Sheet, states: str) -> str:
    """A sentence that no cue knows, no item and once on the page, is of the comment whose words stand right above it:
    on annotated pages all 15 such lines are that the line model took for the widget's."""
    lines, named = sheet.lines, sheet.named
    mended = list(states)
    times: Counter[str] = Counter()
    for i, (line, state, names) in enumerate(zip(lines, states, named, strict=True)):
        on = state == "K" and i and not names and not line.marker and mended[i - 1] in "CI"
        if on and line.text[-1] in SENTENCE_ENDS:
            times = times or Counter(map(_numberless, lines))
            said = _numberless(line)
            if not said or times[said] == 1:
                mended[i] = "I"
    return "".join(mended)


def to_the_end(sheet: Sheet, states: str) -> str:
    """Where blank lines part the comments, the last one goes on with what stands right below its words."""
    lines, named = sheet.lines, sheet.named
    if not parted(lines, states):
        return states
    start = end = max(map(states.rfind, "CI")) + 1
    while end < len(lines) and states[end] == "E" and not lines[end].blanks and not named[end]:
        end += 1
    return states[:start] + "I" * (end - start) + states[end:]


def _numberless(line: Line) -> str:
    """What a line says, but for numbers unless somebody speaks; nothing if it is too long to be a widget's."""
    if len(line.text) >= LONGEST:
        return ""
    return line.text if speaks(line.text) else _NUMBER.sub("#", line.text)


def below_buttons(sheet: Sheet, states: str) -> str:
    """Where comments end with a button, what is said below one begins the next: if more of the lines below buttons
    begin a comment, with its header or without, than do not."""
    lines, named = sheet.lines, sheet.named
    below = list(_below(lines, states, named))
    begins = sum(states[i] in "AC" for i in below)
    others = {i for i in below if states[i] in "IK"}
    if begins < LEAST or begins <= len(others):
        return states
    mended = list(states)
    for i in others:
        mended[i] = "C" if HEADERS.isdisjoint(named[i]) else "A"
    return "".join(mended)


def _below(lines: Sequence[Line], states: str, named: Names) -> Iterator[int]:
    """What is said first, or the header, below each button that stands under something said."""
    said = button = False
    for i, state in enumerate(states):
        if state == "K" and not (button and _is_between(lines, i, named)):
            button = button or (said and BUTTON in named[i])
        else:
            if button and state in "ACIK":
                yield i
            said, button = state in "CI", False


def _is_between(lines: Sequence[Line], i: int, named: Names) -> bool:
    """Is line `i`, below a button, something said above another one?"""
    return not named[i] and len(lines[i].text) > LONG and i + 1 < len(lines) and BUTTON in named[i + 1]
