"""A page laid out as lines of a screen, in blocks: the article, then each comment. Knows nothing of widgets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from seedcli.views.ink import BLANK, Line
from seedcli.views.page import page as article_of
from seedcli.views.page import people
from seedcli.views.raw import extent, raw
from seedcli.views.thread import Place, above, drawn, levels, places

if TYPE_CHECKING:
    from seedcli.model import Comment, Page

Drawn = dict[object, list[Line]]
"""Blocks drawn before: to fold a thread of thousands, only what changes is drawn anew."""


class Block(NamedTuple):
    """What the cursor stands on. comment: None for the article. first: its first line on the screen, from 0."""

    id: str
    comment: Comment | None
    first: int
    hidden: int = 0


class Layout(NamedTuple):
    """The lines, and the blocks in their order. `hidden` of a block: the answers that are folded away below it."""

    lines: list[Line]
    blocks: tuple[Block, ...]

    def at(self, line: int) -> int:
        """The number of the block that stands on `line`."""
        return max(0, bisect_right(self.blocks, line, key=lambda block: block.first) - 1)

    def end(self, number: int) -> int:
        """The line after the last one of a block."""
        return self.blocks[number + 1].first if number + 1 < len(self.blocks) else len(self.lines)

    def find(self, id: str) -> int | None:
        return next((number for number, block in enumerate(self.blocks) if block.id == id), None)


def reading(page: Page, width: int, folded: Collection[str], drawn_before: Drawn) -> Layout:
    """The article with its thread; the answers to the comments in `folded` (ids) left out."""
    lines: list[Line] = [*article_of(page, width, comments=False), BLANK, people(page), BLANK]
    blocks = [Block(page.id, None, 0)]
    for place, hidden in _unfolded(places(page.comments, levels(width)), folded):
        key = (place.comment.id, place.depth, place.open, place.answered, hidden, width)
        if key not in drawn_before:
            drawn_before[key] = [*drawn(place, width), *_hidden(hidden), BLANK]
        if place.depth and lines:
            lines[-1] = above(place)
        blocks.append(Block(place.comment.id, place.comment, len(lines), hidden))
        lines += drawn_before[key]
    return Layout(lines, tuple(blocks))


def labelled(page: Page, width: int) -> Layout:
    """The raw lines beside their labels, in blocks: a comment's each, what lies between them the page's."""
    owner: dict[int, Comment] = {}
    for comment in page.comments:
        first, last = extent(page, comment)
        owner.update(dict.fromkeys(range(first, last + 1), comment))
    lines: list[Line] = []
    blocks: list[Block] = []
    number = 0
    for line in raw(page, width):
        if line[0][0].strip():  # the gutter has a number: no continuation of the raw line before
            number += 1
            read_as = owner.get(number)
            if not blocks or blocks[-1].comment is not read_as:
                blocks.append(Block(read_as.id if read_as else page.id, read_as, len(lines)))
        lines.append(line)
    return Layout(lines or [BLANK], tuple(blocks) or (Block(page.id, None, 0),))


def quoted(page: Page, comment: Comment) -> str | None:
    """The id of what `comment` quotes, else of what it answers: another comment, or the page for its article."""
    sources = [e.source_lines[0] for e in comment.evidence if e.kind == "quote" and e.source_lines]
    for line in sources:
        return next((c.id for c in page.comments if c.lines[0] <= line <= c.lines[1] and c is not comment), page.id)
    return comment.reply_to or (page.id if comment.depth == 0 else None)


def _unfolded(all: Iterable[Place], folded: Collection[str]) -> Iterator[tuple[Place, int]]:
    """The places that are to be seen, each with the number of those hidden below it."""
    shut: Place | None = None
    hidden = 0
    for place in all:
        if shut is not None and place.depth > shut.depth:
            hidden += 1
            continue
        if shut is not None:
            yield shut._replace(answered=False), hidden
        shut, hidden = None, 0
        if place.comment.id in folded:
            shut = place
        else:
            yield place, 0
    if shut is not None:
        yield shut._replace(answered=False), hidden


def _hidden(count: int) -> Iterator[Line]:
    if count:
        yield ((f"  ▸ {count:,} more below", "bold yellow"),)
