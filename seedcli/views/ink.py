"""Lines of inked text: what a view says, whether it goes to a terminal (in colour) or into a pipe (plain).

A span is a text and a style (in Rich's words; "" for none), a line is some spans. Every text has gone through `safe`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

from seedcli.safe import inline

if TYPE_CHECKING:
    from rich.text import Text

Span = tuple[str, str]
Line = tuple[Span, ...]
Marks = Sequence[tuple[int, int]]
BLANK: Line = ()

TAB = "    "
ELLIPSIS = "…"
# What is cropped at a word may lose this share of its width; else it is cropped within the word. Our choice.
LOSS_AT_WORD = 0.5
# What begins no line within a text without spaces: closing marks of Chinese and Japanese (JIS X 4051, the common ones),
# the tones of skin, and what a joiner ties to the sign before it.
NEVER_FIRST = frozenset(
    "、。，．：；？！）］｝」』】〉》〕・ー…" + "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
)
JOINER = "\u200d"
_WORD = re.compile(r"\S+|\s+")


def ink(text: str, style: str = "", marks: Marks = (), mark_style: str = "") -> Line:
    """A line of untrusted `text`; what stands between `marks` (start, end; in order, apart) is in `mark_style`."""
    spans: list[Span] = []
    at = 0
    for start, end in marks:
        spans += [(text[at:start], style), (text[start:end], mark_style)]
        at = end
    spans.append((text[at:], style))
    return tuple((inline(part.replace("\t", TAB)), look) for part, look in spans if part)


def plain(line: Line) -> str:
    return "".join(text for text, _ in line)


def to_text(lines: Iterable[Line]) -> Text:
    """The lines as Rich prints them. A `Text` is never read as markup."""
    from rich.text import Text

    made = Text(no_wrap=True, overflow="ignore")
    for number, line in enumerate(lines):
        made.append("\n" if number else "")
        for text, style in line:
            made.append(text, style)
    return made


def cells(text: str) -> int:
    """The columns of a terminal that `text` takes; rather too many than too few (emoji that join count singly)."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(char: str) -> int:
    if char < "\u0300":
        return 1
    if char == "\ufe0f":  # makes the sign before it an emoji, two wide
        return 1
    return 0 if category(char) in ("Mn", "Me", "Cf") else 2 if east_asian_width(char) in "WF" else 1


def wrap(line: Line, width: int | None, first: Line = BLANK, rest: Line | None = None) -> Iterator[Line]:
    """`line` in lines of at most `width` columns (None: as it is), led by `first`, and from the second on by `rest`."""
    rest = first if rest is None else rest
    if not line:
        yield _trimmed(first)
        return
    if width is None:
        yield first + line
        return
    room = max(1, width - max(cells(plain(first)), cells(plain(rest))))
    for number, (start, end) in enumerate(_breaks(plain(line), room)):
        yield (rest if number else first) + cut(line, start, end)


def _trimmed(line: Line) -> Line:
    return cut(line, 0, len(plain(line).rstrip()))


def cut(line: Line, start: int, end: int) -> Line:
    """The characters `start` to `end` (exclusive) of a line."""
    spans: list[Span] = []
    at = 0
    for text, style in line:
        part = text[max(0, start - at) : max(0, end - at)]
        if part:
            spans.append((part, style))
        at += len(text)
    return tuple(spans)


def crop(text: str, width: int) -> str:
    """`text` in at most `width` columns, ended by an ellipsis, at a word where that costs little, if it is longer."""
    if cells(text) <= width:
        return text
    end = _fit(text, 0, max(0, width - 1))
    space = text.rfind(" ", 0, end + 1)
    if space >= end * (1 - LOSS_AT_WORD):
        end = space
    return (text[:end].rstrip() + ELLIPSIS) if width > 0 else ""


def counted(number: int, what: str) -> str:
    """`1 comment`, `2,505 comments`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def pad(text: str, width: int) -> str:
    """`text` with spaces after it up to `width` columns."""
    return text + " " * (width - cells(text))


def _breaks(text: str, room: int) -> Iterator[tuple[int, int]]:
    """Where `text` is to be cut so that each part fits `room` columns: at spaces, which vanish, else within a word."""
    if cells(text) <= room:
        yield 0, len(text)
        return
    start, end, used = 0, 0, 0
    for found in _WORD.finditer(text):
        word = cells(found[0])
        if used + word > room and not found[0].isspace():
            if end > start:
                yield start, end
            start, used = found.start(), 0
            while word > room:
                end = _fit_whole(text, start, room)
                yield start, end
                start, word = end, cells(text[end : found.end()])
        used += word
        if not found[0].isspace():
            end = found.end()
    if end > start:
        yield start, end


def _fit_whole(text: str, start: int, room: int) -> int:
    """As `_fit`, but at least a character, and before what must not begin a line (if that leaves anything)."""
    fit = end = max(start + 1, _fit(text, start, room))
    while start < end < len(text) and (text[end] in NEVER_FIRST or text[end - 1] == JOINER):
        end -= 1
    return end if end > start else fit


def _fit(text: str, start: int, room: int) -> int:
    """The furthest end of `text[start:end]` that fits `room` columns."""
    end, used = start, 0
    while end < len(text):
        used += _cell(text[end])
        if used > room:
            break
        end += 1
    return end
