"""A page -> what its template says: the thread in steps, each line with its label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from seedcli.views.raw import comment_numbers
from seedcli.views.thread import places, quote_marks

if TYPE_CHECKING:
    from seedcli.model import Comment, Page, Section

LEVELS = 8
"""Levels of a thread that are nested. Our choice: a page stays readable on a telephone; what is deeper says what it
answers, and browsers nest no more than 512 elements."""
NAME_CHARACTERS = 48
"""Of an id, what a file's name shows. Our choice; the digest behind it tells ids apart that begin alike."""
HOSTS = ("http://", "https://")


class Step(NamedTuple):
    """A comment where it stands. below: the comments nested under it; closes: the nests that end after it."""

    comment: Comment
    below: int
    closes: int


class Row(NamedTuple):
    """A raw line. comment: the number of the comment that it is part of."""

    number: int
    label: str
    text: str
    comment: int | None


def file_name(id: str) -> str:
    """The file of a page: letters, digits, `-` and `_` of its id, and a digest of it; never a path, never a twin."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in id[:NAME_CHARACTERS])
    return f"{plain.strip('-')}-{blake2b(id.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}.html"


def steps(comments: Sequence[Comment]) -> Iterator[Step]:
    """The thread as a template writes it in one go: what is nested, and where nests end."""
    every = list(places(comments))
    levels = [min(place.depth, LEVELS) for place in every]
    below = _below(levels)
    for place, level, count, after in zip(every, levels, below, [*levels, 0][1:], strict=True):
        yield Step(place.comment, count, 0 if count else level - after)


def rows(page: Page) -> Iterator[Row]:
    """The raw lines with their labels."""
    texts = page.lines
    numbers = comment_numbers(page)
    for section in page.sections:
        for line in range(section.start, min(section.end, len(texts)) + 1):
            yield Row(line, section.label, texts[line - 1].rstrip("\r"), numbers.get(line))


def paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()]


def pieces(comment: Comment) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it quotes what the comment answers."""
    at = 0
    for start, end in quote_marks(comment, comment.text):
        yield comment.text[at:start], False
        yield comment.text[start:end], True
        at = end
    yield comment.text[at:], False


def linked(url: str | None) -> bool:
    """Whether an address may be followed: one of the web, and no script."""
    return url is not None and url.lower().startswith(HOSTS)


def shares(sections: Sequence[Section]) -> list[tuple[str, int]]:
    """How many lines have each label, the most first."""
    counts: dict[str, int] = {}
    for section in sections:
        counts[section.label] = counts.get(section.label, 0) + section.end - section.start + 1
    return sorted(counts.items(), key=lambda item: -item[1])


def _below(levels: Sequence[int]) -> list[int]:
    """For each place how many follow that stand deeper, up to the next that does not."""
    found = [0] * len(levels)
    waiting: list[int] = []
    for at, level in enumerate([*levels, -1]):
        while waiting and levels[waiting[-1]] >= level:
            begun = waiting.pop()
            found[begun] = at - begun - 1
        waiting.append(at)
    return found
