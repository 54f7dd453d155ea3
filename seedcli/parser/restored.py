"""What a page lost on its way to text is put back before it is read.

Lines that were broken at a width, as text browsers and mail programs break them, are one again; signs of Markdown and
numbers of links are gone; "By" and "says:" stand beside their names, though each was a line of its own, as where a
page's texts were listed; where no blank line is left, as in Common Crawl's WET, lines stand apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from seedcli.parser.cues import Cues
from seedcli.parser.headers import looks_like_name
from seedcli.parser.headwords import vocabulary
from seedcli.parser.lines import Line, shape
from seedcli.parser.markup import unmarked
from seedcli.parser.phrases import plain, spaced
from seedcli.parser.surroundings import SENTENCE_ENDS

NARROWEST, WIDEST = 50, 120  # columns at which text is broken; our choice
LEAST = 5  # lines that must be broken at the same width; our choice
BROKEN = 0.7  # share of such lines, of those that are not much shorter and stand right above another; our choice
LONG = 0.6  # of the width: a line that is not much shorter; our choice
INSIDE = 0.8  # share of such lines that must end within a sentence; our choice
LONGEST_PART = 30  # characters of a line that leads a name in, or tells that somebody said something; our choice
LEAST_TIGHT = 8  # lines of a page that tell that it lost its blank lines; our choice
# Characters of lines that no blank line parts. On the annotated pages one does for 1 in 4 pairs of lines of 60 at most,
# for 3 in 4 others. Of 20, 30, 45 and 60: what reads pages that lost theirs best, all figures taken together.
CLOSE = 45


def restored(raw: list[str], cues: Cues, *, numbered: bool = False) -> list[Line]:
    """The lines of a page that are not blank, with their shape. numbered: its links are."""
    lines = unmarked(unwrapped(at_the_margin(shape(raw))), numbered=numbered)
    lines = rejoined(lines, cues)
    return spread(lines, CLOSE) if is_tight(lines) else lines


def at_the_margin(lines: list[Line]) -> list[Line]:
    """The lines as if those furthest left stood at the margin, unless most of these are items of a list."""
    margin = min((line.indent for line in lines), default=0)
    if not margin:
        return lines
    left = [line for line in lines if line.indent == margin]
    if 2 * sum(bool(line.marker) for line in left) > len(left):
        return lines
    return [line._replace(indent=line.indent - margin) for line in lines]


def rejoined(lines: list[Line], cues: Cues) -> list[Line]:
    """The lines with a name and what stands around it as one, where each part of a header stands on its own: "By" above
    a name, "says:" below one."""
    words = vocabulary(cues)
    joined: list[Line] = []
    leads = False
    for line in lines:
        above = joined[-1] if joined and not line.blanks and not line.marker else None
        said = spaced(plain(line.text)) if len(line.text) <= LONGEST_PART else ""
        told = said in words.telling
        name = above if told and said in words.trail else line if leads else None
        if above and name and looks_like_name(name.text) and not cues.match(name.text):
            marked, rows = above.marked or line.marked, above.rows + line.rows
            joined[-1] = above._replace(text=f"{above.text} {line.text}", rows=rows, marked=marked)
            leads = False
        else:
            joined.append(line)
            leads = told and said in words.lead
    return joined


def is_tight(lines: Sequence[Line]) -> bool:
    """Did a page lose its blank lines?"""
    return len(lines) >= LEAST_TIGHT and lines[-1].last - lines[0].number == sum([line.rows for line in lines]) - 1


def spread(lines: Sequence[Line], close: int) -> list[Line]:
    """The lines as if a blank line stood before each but those that, as the line before, have no more than `close`
    characters: menus and the like stand closer."""
    apart = (b._replace(blanks=int(max(len(a.text), len(b.text)) > close)) for a, b in pairwise(lines))
    return [*lines[:1], *apart]


def unwrapped(lines: list[Line]) -> list[Line]:
    """The lines with those as one that were one before they were broken; `rows` tells how many they are."""
    width = _width(lines)
    if not width:
        return lines
    joined: list[list[Line]] = []
    for line in lines:
        if joined and _goes_on(joined[-1][-1], line, width):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [
        rows[0]._replace(text=" ".join([row.text for row in rows]), rows=len(rows)) if len(rows) > 1 else rows[0]
        for rows in joined
    ]


def _width(lines: Sequence[Line]) -> int:
    """The width at which the lines of a page were broken; 0 where they were not."""
    sizes = [_size(line) for line in lines if " " in line.text]
    width = max(sizes, default=0)
    if not NARROWEST <= width <= WIDEST:
        return 0
    long = [(a, b) for a, b in pairwise(lines) if _size(a) >= LONG * width and not b.blanks and not b.marker]
    broken = [a for a, b in long if _goes_on(a, b, width)]
    if len(broken) < max(LEAST, BROKEN * len(long)):
        return 0
    inside = sum(line.text[-1] not in SENTENCE_ENDS for line in broken)
    return width if inside >= INSIDE * len(broken) else 0


def _goes_on(above: Line, line: Line, width: int) -> bool:
    """Does `line` go on with the line above, as its first word did not fit there?"""
    if line.blanks or line.marker or line.indent > above.indent + len(above.marker) + 2:
        return False
    return _size(above) + 1 + len(line.text.split(" ", 1)[0]) > width


def _size(line: Line) -> int:
    """The columns that a line takes."""
    return line.indent + len(line.text) + (len(line.marker) + 1 if line.marker else 0)
