"""States -> comments: where one ends and the next begins, who wrote it, when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from seedcli.model import Comment
from seedcli.parser.cues import Cues
from seedcli.parser.headers import header
from seedcli.parser.layout import Shape
from seedcli.parser.lines import Line

LISTED = 0.6  # share of comments that must open with a list marker for it to be the list's and not the writer's


class Draft(NamedTuple):
    """One comment while it is put together: indexes into the page's lines."""

    head: list[int]
    text: list[int]


def drafts(states: Sequence[str]) -> list[Draft]:
    """Group the comment lines (states A, C, I) of a page into comments."""
    trailing = _names_follow(states)
    made: list[Draft] = []
    waiting: list[int] = []
    for i, state in enumerate(states):
        if state == "A" and trailing and made:
            made[-1].head.append(i)
        elif state == "A":
            waiting.append(i)
        elif state == "C" or (state == "I" and (waiting or not made)):
            made.append(Draft(waiting, [i]))
            waiting = []
        elif state == "I":
            made[-1].text.append(i)
    return made


def _names_follow(states: Sequence[str]) -> bool:
    """Does this page put the name after the comment? Then it begins with a comment and ends with a name."""
    zone = [s for s in states if s in "ACI"]
    return bool(zone) and zone[0] == "C" and zone[-1] == "A"


def comments(
    page_id: str, lines: Sequence[Line], raw: Sequence[str], states: str, cues: Cues
) -> tuple[list[Comment], list[Shape]]:
    """The comments of a page, without their links, and how each stands on it."""
    made = drafts(states)
    listed = sum(bool(lines[d.text[0]].marker) for d in made) >= LISTED * len(made)
    found: list[Comment] = []
    shapes: list[Shape] = []
    for n, draft in enumerate(made, 1):
        author, by, date = who_and_when(lines, draft, states, cues)
        own = sorted(draft.head + draft.text)
        found.append(
            Comment(
                id=f"{page_id}#{n}",
                number=n,
                author=author,
                date=date,
                text=_text(draft.text, lines, raw, listed),
                lines=(lines[own[0]].number, _end(own[-1], lines, len(raw))),
                author_lines=(by.number, by.number) if by else None,
            )
        )
        shapes.append(_shape([lines[i] for i in own]))
    return found, shapes


def who_and_when(
    lines: Sequence[Line], draft: Draft, states: str, cues: Cues
) -> tuple[str | None, Line | None, str | None]:
    """The name that a comment's header gives, the line it stands on, and the date of the header or of a line of
    chrome at its edges."""
    author = by = date = None
    for i in draft.head:
        said = header(lines[i].text, cues)
        if author is None and (name := said.author if said else lines[i].text):
            author, by = name, lines[i]
        date = date or (said.date if said else None)
    if date is None:
        for i in _edges(draft, states):
            said = header(lines[i].text, cues)
            if said and said.date and not said.author:
                return author, by, said.date
    return author, by, date


def _edges(draft: Draft, states: str) -> list[int]:
    """Lines of the widget's own words right before, within and right after a comment, up to the next comment."""
    own = sorted(draft.head + draft.text)
    before = own[0]
    while before and states[before - 1] == "K":
        before -= 1
    within = [i for i in range(own[0], own[-1]) if states[i] == "K"]
    after = own[-1] + 1
    while after < len(states) and states[after] == "K":
        after += 1
    return (
        within
        + list(range(own[0] - 1, max(before, own[0] - 3) - 1, -1))
        + list(range(own[-1] + 1, min(after, own[-1] + 3)))
    )


def _shape(own: Sequence[Line]) -> Shape:
    first = own[0]
    numbered = first.marker[:1].isalnum()
    return Shape(
        indent=first.indent if any(line.indent for line in own) else None,
        number=first.marker.rstrip(".)") if numbered else None,
        bullet="" if numbered else first.marker,
        blank_before=first.blanks,
    )


def _end(i: int, lines: Sequence[Line], count: int) -> int:
    """The last line of a run that ends with line `i`: the blank lines after it belong to it."""
    return lines[i + 1].number - 1 if i + 1 < len(lines) else count


def _text(places: Sequence[int], lines: Sequence[Line], raw: Sequence[str], listed: bool) -> str:
    """A comment's own words: its line breaks kept, runs of blank lines as one."""
    parts: list[str] = []
    for k, i in enumerate(places):
        line = lines[i]
        text = line.text if k == 0 and listed else raw[line.number - 1].strip()
        if k:
            parts.append("\n\n" if line.blanks else "\n")
        parts.append(text)
    return "".join(parts)
