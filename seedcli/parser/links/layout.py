"""Comments' layout -> how deep each stands, where indentation or numbering survived the flattening."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

DEEPEST = 12  # levels; widgets nest less (WordPress 10), code and centred text indent more
ORDERLY = 0.97  # share of comments whose indentation must fit a tree; the rest are slips of the extractor
LISTED = 0.8  # share of comments that must bear a list marker for the list to be the page's
ITEMS = 0.3  # the same, where further comments are items that lost their marker; one list in a comment has fewer
LEAST_STEP = 2  # columns; a single blank before a line is no level
_NESTED = r"^\(?(\d{1,5}(?:\.\d{1,5})*)[.):]?$"  # compiled when met


class Shape(NamedTuple):
    """How one comment stands on the page.

    `indent`: columns before its first line or bullet, None where the page shows none at all; `number`: the list's
    numbering as written ("12", "3.1", "b"), None where there is none; `bullet`: the list's bullet sign, "";
    `blank_before`: blank lines before it.
    """

    indent: int | None = None
    number: str | None = None
    bullet: str = ""
    blank_before: int = 0


class Depths(NamedTuple):
    """How deep each comment stands (0: it answers the article), and what shows it: "indent" or "number"."""

    kind: str
    depth: tuple[int, ...]

    def parents(self) -> list[int | None]:
        """The comment (0-based) above each: the nearest earlier one that stands less deep."""
        parents: list[int | None] = []
        path: list[int] = []
        for i, depth in enumerate(self.depth):
            while path and self.depth[path[-1]] >= depth:
                path.pop()
            parents.append(path[-1] if path else None)
            path.append(i)
        return parents


def read_depths(shapes: Sequence[Shape]) -> Depths | None:
    """The depth of each comment as the page shows it; None where it does not.

    A list whose items all stand at one indentation could nest and does not: all depths are 0.
    """
    columns = _columns(shapes)
    for kind, depth in (("indent", _by_indent(columns)), ("number", _by_number(shapes))):
        if depth and any(depth):
            return Depths(kind, depth)
    return Depths("indent", (0,) * len(shapes)) if _is_flat_list(shapes, columns) else None


def _columns(shapes: Sequence[Shape]) -> list[int]:
    """Where each comment's list item begins.

    On a page of list items one without a marker is the text of an item whose marker is gone: it stands under the text
    of the items of its level, so further right than their markers. Where one stands left of all items and between them,
    those below it are answers to it (Stack Exchange).
    """
    columns = [shape.indent or 0 for shape in shapes]
    items = sorted({c for c, shape in zip(columns, shapes, strict=True) if shape.bullet or shape.number})
    if not items or sum(bool(s.bullet or s.number) for s in shapes) < ITEMS * len(shapes):
        return columns
    between = columns[columns.index(items[0]) : len(columns) - columns[::-1].index(items[0])]
    left = 0 if min(between) < items[0] else items[0]
    return [
        column if shape.bullet or shape.number else max((c for c in items if c < column), default=max(left, column))
        for column, shape in zip(columns, shapes, strict=True)
    ]


def _by_indent(columns: Sequence[int]) -> tuple[int, ...] | None:
    """Depths by indentation: each deeper comment opens a level, each other returns to one that is open."""
    levels: list[int] = []
    depths: list[int] = []
    slips = 0
    for column in columns:
        while len(levels) > 1 and levels[-1] > column:
            levels.pop()
        if not levels:
            levels = [column]
        elif column >= levels[-1] + LEAST_STEP:
            levels.append(column)
        elif column < levels[-1]:
            levels[-1] = column
            slips += 1
        depths.append(len(levels) - 1)
    if max(depths, default=0) >= DEEPEST or slips > (1 - ORDERLY) * len(columns) + 1:
        return None
    return tuple(depths)


def _by_number(shapes: Sequence[Shape]) -> tuple[int, ...] | None:
    """Depths by nesting numbers ("3.1" under "3"), or by counts that begin again under each comment (1, 1, 2, 2, 3)."""
    written = [re.match(_NESTED, shape.number or "") for shape in shapes]
    numbers = [tuple(map(int, m[1].split("."))) if m else None for m in written]
    if sum(n is not None for n in numbers) < LISTED * len(shapes):
        return None
    if any(n and len(n) > 1 for n in numbers):
        return tuple(len(n) - 1 if n else 0 for n in numbers)
    return _by_restarts([n[0] if n else None for n in numbers])


def _by_restarts(numbers: Sequence[int | None]) -> tuple[int, ...] | None:
    counts: list[int] = []
    depths: list[int] = []
    for number in numbers:
        if number is None:
            return None
        fitting = [level for level, count in enumerate(counts) if number == count + 1]
        if fitting:
            counts = [*counts[: fitting[-1]], number]
        elif (number == 1 or not counts) and len(counts) < DEEPEST:
            counts.append(number)
        else:
            return None
        depths.append(len(counts) - 1)
    return tuple(depths) if len(depths) > 1 else None


def _is_flat_list(shapes: Sequence[Shape], columns: Sequence[int]) -> bool:
    listed = sum(bool(s.bullet or s.number) for s in shapes)
    return len(shapes) > 1 and listed >= ITEMS * len(shapes) and len(set(columns)) == 1
