"""What the readers of title, byline and date share: where a page's running text begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from seedcli.parser.lines import Line
from seedcli.parser.restored import is_tight, spread
from seedcli.parser.surroundings import RUNNING

SENTENCE_ENDS = '.!?…"”’»):'
HEAD = 60  # lines before the running text that are looked at; 98 in 100 annotated headlines stand within
AFTER = 8  # lines after the first running text, and after the last
COMMENTS = "ZKACI"  # states of lines that are nothing of the article's
# Cues of lines that are nothing else: neither headline nor byline.
WIDGETS = frozenset(
    {"nav", "share", "subscribe", "donate", "login", "footer", "number", "vote-count", "comment-form", "comment-action"}
)
QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "´": "'", "\u00a0": " "})


class Frame(NamedTuple):
    """A page as its heading is read.

    `first`, `last`: the places of its first running text and of its last line of body; `start`: from where on its
    head is looked at.
    """

    lines: Sequence[Line]
    named: Sequence[tuple[str, ...]]
    states: str
    first: int
    last: int
    start: int


def frame(lines: Sequence[Line], named: Sequence[tuple[str, ...]], states: str) -> Frame:
    """Find the running text by the states; by length alone where no line is body."""
    body = [i for i, s in enumerate(states) if s == "B"] or [i for i, line in enumerate(lines) if runs(line.text)]
    first = next((i for i in body if runs(lines[i].text)), body[0] if body else len(lines))
    last = body[-1] if body else len(lines)
    lines = spread(lines, 0) if is_tight(lines) else lines
    return Frame(lines, named, states, first, last, max(0, first - HEAD))


def runs(text: str) -> bool:
    """Is `text` running text, rather than a heading or a link?"""
    return len(text) > RUNNING and text[-1] in SENTENCE_ENDS


def fold(text: str) -> str:
    """`text` in one case, with straight quotes and single spaces: equal where a reader would say the same."""
    return " ".join((text if text.isascii() else text.translate(QUOTES)).lower().split())


def step(distance: int) -> str:
    """How far one line stands from another, in rough steps; the sign tells before (-) from after."""
    far = abs(distance)
    size = str(far) if far < 4 else "4-6" if far < 7 else "7-12" if far < 13 else "13-30" if far < 31 else "far"
    return f"-{size}" if distance < 0 else size
