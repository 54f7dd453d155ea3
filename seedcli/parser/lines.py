"""Text -> lines with their shape: what a reader sees of a line before reading it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from seedcli.parser.dates import find_date

TAB_WIDTH = 4  # columns; extractors indent nested lists by 2 or 4 blanks, a tab stands for one level
# A list marker as text renderings of HTML lists write it: a bullet sign, or "12." / "3.1." / "12)" / "a.".
_MARKER = re.compile(r"(?:([•◦▪■□☆○●‣⁃·*+–-])|((?:\d{1,5}|[a-z]|[ivx]{1,5})(?:\.\d{1,3}){0,3}[.)]))[ \t\u00a0]+(?=\S)")
LEAST_TIGHT = 8  # lines of a page that tell that it lost its blank lines; our choice
# Characters of lines that no blank line parts. On the annotated pages one does for 1 in 4 pairs of lines of 60 at most,
# for 3 in 4 others. Of 15, 25, 40, 60 and none: what reads pages that lost theirs best, all figures taken together.
CLOSE = 45
_FIRST = frozenset(("a.", "a)", "i.", "i)"))  # items with which lists that count in letters begin


class Line(NamedTuple):
    """A line that is not blank. `number` is 1-based; `text` is stripped, its list marker taken off."""

    number: int
    text: str
    indent: int  # columns before the first sign, marker included
    marker: str  # "" | a bullet sign | a number with its point, as written
    blanks: int  # blank lines before it, or what stands for them; for the first line of a page those it begins with
    ruled: bool = False  # a line of nothing but a no-break space stands before it, right under the text above


def _dates(text: str, end: int) -> bool:
    """Is the number at the head of a line a day's, as in "11. März 2014"?"""
    return text[0].isdigit() and (moment := find_date(text[:60])) is not None and moment[1] < end


def shape(lines: list[str]) -> list[Line]:
    """The non-blank lines of a page with their shape, in order."""
    shaped: list[Line] = []
    blanks = 0
    ruled = False
    for number, raw in enumerate(lines, 1):
        text = raw.strip()
        if not text:
            if not blanks and raw.strip(" \t") == "\u00a0":
                ruled = bool(shaped)
            blanks += 1
            continue
        indent = len(raw) - len(raw.lstrip())
        if indent and "\t" in raw[:indent]:
            indent = len(raw[:indent].expandtabs(TAB_WIDTH))
        found = _MARKER.match(text)
        marker = ""
        if found and not _dates(text, found.end()):
            marker = found[0].strip()
            text = text[found.end() :]
        shaped.append(Line(number, text, indent, marker, blanks, ruled))
        blanks, ruled = 0, False
    lettered = {line.marker for line in shaped if line.marker[:1].isalpha()}
    if lettered and _FIRST.isdisjoint(lettered):
        shaped = list(map(_with_initial, shaped))
    return parted(shaped, CLOSE) if is_tight(shaped) else shaped


def is_tight(lines: Sequence[Line]) -> bool:
    """Did a page lose its blank lines, as Common Crawl's WET does?"""
    return len(lines) >= LEAST_TIGHT and lines[-1].number - lines[0].number == len(lines) - 1


def parted(lines: Sequence[Line], close: int) -> list[Line]:
    """The lines as if a blank line stood before each but those that, as the line before, have no more than `close`
    characters: menus and the like stand closer."""
    apart = (b._replace(blanks=int(max(len(a.text), len(b.text)) > close)) for a, b in pairwise(lines))
    return [*lines[:1], *apart]


def _with_initial(line: Line) -> Line:
    """The line with a letter as part of its text: where no item is the first, letters count none ("k. osterman")."""
    return line._replace(text=f"{line.marker} {line.text}", marker="") if line.marker[:1].isalpha() else line
