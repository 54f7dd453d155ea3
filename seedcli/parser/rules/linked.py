"""Comments as the items of a list that begin with an address and a name, as Disqus left them in pages of its time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seedcli.parser.headers import looks_like_name
from seedcli.parser.lines import Line
from seedcli.parser.rules.sheet import Sheet
from seedcli.parser.rules.zone import EXCERPT

LINKED = r"https?://\S+ (.+)"  # compiled when a list item is met
LEAST = 2  # such items that make a thread; our choice
DISQUS = "comments powered by Disqus"  # below a thread; of one comment, too


def linked(sheet: Sheet, states: str) -> str:
    """Where list items begin with an address and a name, and what is said stands below, the list's items with a name
    are comments; where the model sees comments, it knows better."""
    lines = sheet.lines
    if "C" in states or not any(line.marker and re.match(LINKED, line.text) for line in lines):
        return states
    speak = [i for i in range(len(lines)) if lines[i].marker and _speaks(lines, i)]
    found = [i for i in speak if re.match(LINKED, lines[i].text)]
    if not found or (len(found) < LEAST and not any(DISQUS in line.text for line in lines[found[0] :])):
        return states
    edge = min(lines[i].indent for i in found)
    start, last = speak.index(found[0]), speak.index(found[-1])
    while start and _in_list(lines, speak[start - 1], speak[start], edge):
        start -= 1
    while last + 1 < len(speak) and _in_list(lines, speak[last], speak[last + 1], edge):
        last += 1
    first, final = speak[start], speak[last]
    stop = next((i for i in range(final + 2, len(lines)) if not _in_list(lines, i, i, edge)), len(lines))
    names = {i for i in speak if first <= i < stop}
    inside = "".join("A" if i in names else "C" if i - 1 in names else "I" for i in range(first, stop))
    return states[:first] + inside + "E" * (len(lines) - stop)


def _speaks(lines: Sequence[Line], i: int) -> bool:
    """Is line `i` an item that names somebody, and is something said below it?"""
    said = re.match(LINKED, lines[i].text)
    named = looks_like_name(said[1] if said else lines[i].text)
    below = lines[i + 1] if named and i + 1 < len(lines) else None
    return bool(below and below.blanks and not below.marker and not below.text.startswith(EXCERPT))


def _in_list(lines: Sequence[Line], start: int, stop: int, edge: int) -> bool:
    """Are all lines from one to another right of the list's edge?"""
    return all(line.indent > edge or (line.indent == edge and line.marker) for line in lines[start : stop + 1])
