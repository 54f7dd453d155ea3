"""Text -> lines with their shape: what a reader sees of a line before reading it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from seedcli.parser.dates import find_date

TAB_WIDTH = 4  # columns; extractors indent nested lists by 2 or 4 blanks, a tab stands for one level
# A list marker as text renderings of HTML lists write it: a bullet sign, or "12." / "3.1." / "12)" / "a.".
_MARKER = re.compile(r"(?:([•◦▪■□☆○●‣⁃·*+–-])|((?:\d{1,5}|[a-z]|[ivx]{1,5})(?:\.\d{1,3}){0,3}[.)]))[ \t\u00a0]+(?=\S)")
_FIRST = frozenset(("a.", "a)", "i.", "i)"))  # items with which lists that count in letters begin


class Line(NamedTuple):
    """A line that is not blank, or several that were one (restored.py). `number` is the first's, 1-based; `text` is
    stripped, its list marker taken off."""

    number: int
    text: str
    indent: int  # columns before the first sign, marker included
    marker: str  # "" | a bullet sign | a number with its point, as written
    blanks: int  # blank lines before it, or what stands for them; for the first line of a page those it begins with
    ruled: bool = False  # a line of nothing but a no-break space stands before it, right under the text above
    rows: int = 1  # how many lines of the page it is
    marked: bool = False  # the page writes it with signs of a rendering, which `text` is without (markup.py)

    @property
    def last(self) -> int:
        """The number of the last of its lines."""
        return self.number + self.rows - 1


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
    return shaped


def own_rows(line: Line, raw: Sequence[str]) -> str:
    """A line as the page writes it, each of its rows stripped."""
    if line.rows == 1:
        return raw[line.number - 1].strip()
    return "\n".join(filter(None, (row.strip() for row in raw[line.number - 1 : line.last])))


def _with_initial(line: Line) -> Line:
    """The line with a letter as part of its text: where no item is the first, letters count none ("k. osterman")."""
    return line._replace(text=f"{line.marker} {line.text}", marker="") if line.marker[:1].isalpha() else line
