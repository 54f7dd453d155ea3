"""What a query finds: where each match stands (page, comment, line), and how it looks on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from seedcli.safe import inline
from seedcli.views.ink import Line, Marks, cells, crop, ink, pad, plain, wrap
from seedcli.views.links import to_file

if TYPE_CHECKING:
    from seedcli.model import Comment, Lines, Page
    from seedcli.query import Query

Numbered = tuple[int | None, str]
MATCH_FIELDS = ("page", "comment", "line", "author", "text")
# Raw lines that are tried for a line of text before it is taken to be one that the page does not have as such.
LINES_TRIED = 100
# On a terminal so many lines of a paragraph surround a match; a pipe gets all of it. Our choice.
LINES_SHOWN = 3
WHO_WIDTH = 18
# A terminal narrower than this has no column for who speaks. Our choice.
WIDE_ENOUGH = 56


class Match(NamedTuple):
    """A line of an article (`comment` None) or comment, and where it matches (nowhere: other criteria found it).

    before, after: the lines around it that were asked for, each with its number.
    """

    page: Page
    comment: Comment | None
    line: int | None
    text: str
    marks: Marks = ()
    before: tuple[Numbered, ...] = ()
    after: tuple[Numbered, ...] = ()

    def row(self) -> dict[str, Any]:
        what = self.comment or self.page.article
        comment = self.comment.id if self.comment else None
        text = "\n".join([*(text for _, text in self.before), self.text, *(text for _, text in self.after)])
        return {"page": self.page.id, "comment": comment, "line": self.line, "author": what.author, "text": text}


def matches(
    page: Page, comment: Comment | None, query: Query, raw: Sequence[str] | None = None, context: int = 0
) -> Iterator[Match]:
    """The matching lines of an article or comment that `query` selects; without a pattern, its `whole`.

    raw: the page's lines, where they are at hand: who asks for many comments shall not split the page for each.
    context: how many lines that are not blank come with each, from before it and from behind it.
    """
    found = False
    where = comment.id if comment else page.id
    for text, lines in _texts(page, comment):
        numbered: list[Numbered] = []
        for at, (line, marks) in _marked(text, query.spans(text, where)):
            if not numbered:
                raw = page.lines if raw is None else raw
                texts = text.split("\n")
                numbered = list(zip(_located(texts, lines, raw), texts, strict=True))
            before, after = _around(numbered, at, context)
            yield Match(page, comment, numbered[at][0], line, marks, before, after)
            found = True
    if not found:
        yield whole(page, comment)


def _around(lines: Sequence[Numbered], at: int, context: int) -> tuple[tuple[Numbered, ...], tuple[Numbered, ...]]:
    """`context` lines from each side of the one at index `at`; blank ones say nothing, and do not count."""
    before = (lines[n] for n in range(at - 1, -1, -1) if lines[n][1].strip())
    after = (lines[n] for n in range(at + 1, len(lines)) if lines[n][1].strip())
    return tuple(islice(before, context))[::-1], tuple(islice(after, context))


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
    last = following = 0
    for text in texts:
        wanted = text.strip()
        for at in range(following, min(following + LINES_TRIED, len(lines))):
            if wanted and wanted in raw[lines[at] - 1]:
                last, following = at, at + 1
                break
        found.append(lines[last] if lines else None)
    return found


def listing(found: Iterable[Match], width: int) -> Iterator[Line]:
    """Matches as a person reads them: below the page's id and title, each with its line, author and surroundings."""
    for number, (page, its) in enumerate(groupby(found, key=lambda match: match.page)):
        if number:
            yield ()
        title = crop(page.article.title or "", max(0, width - cells(inline(page.id)) - 2))
        yield (*ink(page.id, f"bold cyan {to_file(page.source)}".rstrip()), ("  ", ""), *ink(title, "bold"))
        for _, matches in groupby(its, key=lambda match: match.comment and match.comment.number):
            yield from _passages(list(matches), width)


def _passages(found: Sequence[Match], width: int) -> Iterator[Line]:
    """The matches in one article or comment, each line of their surroundings once."""
    shown: set[int | None] = {match.line for match in found}
    once = any(match.before or match.after for match in found)  # then who speaks is said once
    named = True
    for match in found:
        own: Numbered = (match.line, match.text)
        for one in (*match.before, own, *match.after):
            if one is own or one[0] not in shown:
                yield from _entry(match, *one, match.marks if one is own else (), width, named)
                shown.add(one[0])
                named = not once


def _entry(match: Match, number: int | None, text: str, marks: Marks, width: int, named: bool) -> Iterator[Line]:
    style = "" if marks or number == match.line else "dim"
    line: Line = ((f"{'' if number is None else number:>6}  ", "green" if marks else "dim"),)
    who = f"#{match.comment.number} {match.comment.author or '(anonymous)'}" if match.comment else "article"
    name = ink(pad(crop(inline(who) if named else "", WHO_WIDTH), WHO_WIDTH + 2), "cyan" if match.comment else "")
    lead = (*line, *name) if width >= WIDE_ENOUGH else line
    rest: Line = ((" " * cells(plain(lead)), ""),)
    text, marks = excerpt(text, marks, LINES_SHOWN * max(1, width - cells(plain(lead)) - 1))
    for at, part in enumerate(text.split("\n")):
        yield from wrap(ink(part, style, () if at else marks, "bold red"), width, rest if at else lead, rest)


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
