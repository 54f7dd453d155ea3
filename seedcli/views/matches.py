"""What a query finds: where each match stands (page, comment, line), and how it looks on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from seedcli.safe import inline
from seedcli.views.ink import Line, Marks, cells, crop, ink, pad, plain, wrap

if TYPE_CHECKING:
    from seedcli.model import Comment, Lines, Page
    from seedcli.query import Query

MATCH_FIELDS = ("page", "comment", "line", "author", "text")
# Raw lines that are tried for a line of text before it is taken to be one that the page does not have as such.
LINES_TRIED = 100
# On a terminal so many lines of a paragraph surround a match; a pipe gets all of it. Our choice.
LINES_SHOWN = 3
WHO_WIDTH = 18
# A terminal narrower than this has no column for who speaks. Our choice.
WIDE_ENOUGH = 56


class Match(NamedTuple):
    """A line of an article (`comment` None) or comment, and where it matches (nowhere: other criteria found it)."""

    page: Page
    comment: Comment | None
    line: int | None
    text: str
    marks: Marks = ()

    def row(self) -> dict[str, Any]:
        what = self.comment or self.page.article
        comment = self.comment.id if self.comment else None
        return {"page": self.page.id, "comment": comment, "line": self.line, "author": what.author, "text": self.text}


def matches(page: Page, comment: Comment | None, query: Query, raw: Sequence[str] | None = None) -> Iterator[Match]:
    """The matching lines of an article or comment that `query` selects; without a pattern, its `whole`.

    raw: the page's lines, where they are at hand: who asks for many comments shall not split the page for each.
    """
    found = False
    where = comment.id if comment else page.id
    for text, lines in _texts(page, comment):
        numbers: list[int | None] | None = None
        for at, (line, marks) in _marked(text, query.spans(text, where)):
            raw = page.lines if raw is None else raw
            numbers = numbers or _located(text.split("\n"), lines, raw)
            yield Match(page, comment, numbers[at], line, marks)
            found = True
    if not found:
        yield whole(page, comment)


def whole(page: Page, comment: Comment | None) -> Match:
    """A comment, or an article by its title, as one match without marks."""
    if comment is not None:
        return Match(page, comment, comment.lines[0], comment.text)
    lines = page.article.title_lines
    return Match(page, None, lines[0] if lines else None, page.article.title or "")


def _texts(page: Page, comment: Comment | None) -> Iterator[tuple[str, Sequence[int]]]:
    """What is searched, each text with the raw lines that it was read from."""
    if comment is not None:
        yield comment.text, _every(comment.lines)
        return
    article = page.article
    if article.title is not None:
        yield article.title, _every(article.title_lines)
    yield article.text, [line for s in page.sections if s.label == "body" for line in _every((s.start, s.end))]


def _every(lines: Lines | None) -> range:
    return range(lines[0], lines[1] + 1) if lines else range(0)


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, tuple[str, Marks]]]:
    """The lines of `text` in which spans begin: their index, and the line with what of the spans lies in it."""
    start = 0
    todo = list(reversed(spans))
    for at, line in enumerate(text.split("\n")):
        marks = []
        while todo and todo[-1][0] <= start + len(line):
            begin, end = todo.pop()
            marks.append((begin - start, min(end - start, len(line))))
        if marks:
            yield at, (line, marks)
        start += len(line) + 1


def _located(texts: Sequence[str], lines: Sequence[int], raw: Sequence[str]) -> list[int | None]:
    """For each line of a text the raw line that it was read from; the one before where it is not found as such."""
    found: list[int | None] = []
    at = 0
    for text in texts:
        wanted = text.strip()
        for ahead in range(at, min(at + LINES_TRIED, len(lines))):
            if wanted and wanted in raw[lines[ahead] - 1]:
                at = ahead
                break
        found.append(lines[at] if lines else None)
    return found


def listing(found: Iterable[Match], width: int) -> Iterator[Line]:
    """Matches as a person reads them: below the page's id and title, each with its line, author and surroundings."""
    count = 0
    for number, (page, its) in enumerate(groupby(found, key=lambda match: match.page)):
        if number:
            yield ()
        title = crop(page.article.title or "", max(0, width - len(page.id) - 2))
        yield (*ink(page.id, "bold cyan"), ("  ", ""), *ink(title, "bold"))
        for match in its:
            count += 1
            yield from _entry(match, width)


def _entry(match: Match, width: int) -> Iterator[Line]:
    line: Line = ((f"{'' if match.line is None else match.line:>6}  ", "green"),)
    who = f"#{match.comment.number} {match.comment.author or '(anonymous)'}" if match.comment else "article"
    name = ink(pad(crop(inline(who), WHO_WIDTH), WHO_WIDTH + 2), "cyan" if match.comment else "")
    lead = (*line, *name) if width >= WIDE_ENOUGH else line
    rest: Line = ((" " * cells(plain(lead)), ""),)
    text, marks = excerpt(match.text, match.marks, LINES_SHOWN * max(1, width - cells(plain(lead)) - 1))
    for at, part in enumerate(text.split("\n")):
        yield from wrap(ink(part, "", () if at else marks, "bold red"), width, rest if at else lead, rest)


def excerpt(text: str, marks: Marks, room: int) -> tuple[str, Marks]:
    """At most `room` characters from around the first mark, cut at words, with ellipses; and the marks moved along."""
    if len(text) <= room:
        return text, marks
    first, last = marks[0] if marks else (0, 0)
    start = max(0, min(first - room // 3, len(text) - room))
    start = text.find(" ", start, first) + 1 or start if start else 0
    end = min(len(text), start + room - 2)
    if end < len(text):
        space = text.rfind(" ", min(last, end), end)
        end = space if space > start else end
    before, after = "…" if start else "", "…" if end < len(text) else ""
    moved = [
        (max(a, start) - start + len(before), min(b, end) - start + len(before))
        for a, b in marks
        if a < end and b > start
    ]
    return before + text[start:end] + after, moved
