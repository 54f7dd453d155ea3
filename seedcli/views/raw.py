"""A page's raw lines beside their reading: a gutter with each line's number and label, and on demand the reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from seedcli.views.ink import BLANK, Line, ink, wrap
from seedcli.views.labels import LABEL_STYLES, LABEL_WIDTH

if TYPE_CHECKING:
    from seedcli.model import Comment, Lines, Page

# A runner-up that lost by more was never possible. Our choice: log-likelihood ratios of real rivals stay below 100.
NO_RIVAL = 1000.0
RULE = "rule:"  # before the name of a rule among the reasons, as parser/reading.py writes it


class Reading(Protocol):
    """What the parser says of one line, as `seedcli.parser.explain` gives it."""

    @property
    def line(self) -> int: ...
    @property
    def reasons(self) -> tuple[str, ...]: ...
    @property
    def runner_up(self) -> str: ...
    @property
    def margin(self) -> float: ...


def raw(
    page: Page, width: int | None, readings: Sequence[Reading] = (), comment: Comment | None = None
) -> Iterator[Line]:
    """The raw lines of a page, or of one comment of it; below each why it was read so, where `readings` are given."""
    texts = page.lines
    digits = len(str(len(texts)))
    first, last = extent(page, comment)
    numbers = comment_numbers(page)
    why = {reading.line: _why(reading) for reading in readings}
    rest: Line = ((" " * (digits + LABEL_WIDTH + 2), ""), ("│ ", "dim"))
    for section in page.sections:
        style = LABEL_STYLES[section.label]
        for number in range(max(first, section.start), min(last, section.end) + 1):
            counted = section.label == "comment" and number in numbers
            label = f"comment #{numbers[number]}" if counted else section.label
            gutter: Line = ((f"{number:>{digits}} ", "dim"), (f"{label:<{LABEL_WIDTH}} ", style), ("│ ", "dim"))
            yield from wrap(ink(texts[number - 1], style), width, gutter, rest)
            if why.get(number):
                yield from wrap(ink(f"  · {why[number]}", "dim italic"), width, rest)


def legend(
    page: Page, width: int | None, readings: Sequence[Reading], comment: Comment | None, meaning: Callable[[str], str]
) -> Iterator[Line]:
    """What the rules go by that are among the reasons, in the order in which they are first named."""
    first, last = extent(page, comment)
    shown = (reason for reading in readings if first <= reading.line <= last for reason in reading.reasons)
    for n, reason in enumerate(dict.fromkeys(reason for reason in shown if reason.startswith(RULE))):
        if not n:
            yield BLANK
        head: Line = ((f"{reason} ", "bold"),)
        yield from wrap(ink(meaning(reason.removeprefix(RULE)), "dim"), width, head, (("  ", ""),))


def comment_numbers(page: Page) -> dict[int, int]:
    """Raw line -> the number of the comment that it is part of."""
    return {line: c.number for c in page.comments for line in range(c.lines[0], c.lines[1] + 1)}


def extent(page: Page, comment: Comment | None) -> Lines:
    """The lines of a page, or of one comment of it with the name above it."""
    if comment is None:
        return 1, len(page.lines)
    return min(comment.lines[0], (comment.author_lines or comment.lines)[0]), comment.lines[1]


def _why(reading: Reading) -> str:
    said = ", ".join(reading.reasons)
    rival = reading.runner_up and reading.margin < NO_RIVAL
    return f"{said}; else {reading.runner_up} ({reading.margin:+.1f})" if rival else said
