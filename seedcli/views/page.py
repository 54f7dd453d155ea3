"""A page as a person reads it: headline, what is known of it, body, thread; or one comment in its conversation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from seedcli.views.ink import BLANK, Line, Span, counted, ink, wrap
from seedcli.views.links import to_file
from seedcli.views.thread import thread

if TYPE_CHECKING:
    from seedcli.model import Comment, Page

# Columns of a line that the eye still follows: typographers give 45 to 75 characters, and a thread is indented.
READING_WIDTH = 80
# Of what the parser doubts, so much is said above the text: enough for a warning, and the text stays in sight.
DOUBTS_SHOWN = 3


def page(page: Page, width: int | None, *, body: bool = True, comments: bool = True) -> Iterator[Line]:
    """A page, or its body or comments alone, in lines of at most `width` columns (None: unwrapped)."""
    if body:
        yield from _head(page, width)
        yield from _body(page, width)
    if comments:
        if body:
            yield BLANK
        yield from wrap(people(page), width)
        if page.comments:
            yield BLANK
            yield from thread(page.comments, width)


def comment(page: Page, comment: Comment, width: int | None) -> Iterator[Line]:
    """A comment with the chain that it answers above it and all answers to it below."""
    title = page.article.title
    yield from wrap(
        (*ink(page.id, "cyan"), ("  ", ""), *(ink(title, "bold") if title else (("(no title)", "dim"),))), width
    )
    yield BLANK
    yield from thread(conversation(page, comment), width, focus=comment.id)


def conversation(page: Page, comment: Comment) -> list[Comment]:
    """`comment`, what it answers, back to the top of its thread, and all that answers it; in page order."""
    by_id = {other.id: other for other in page.comments}
    chosen = {comment.id}
    above = by_id.get(comment.reply_to or "")
    while above is not None and above.id not in chosen:
        chosen.add(above.id)
        above = by_id.get(above.reply_to or "")
    below = {comment.id}
    for other in page.comments:  # an answer stands after what it answers
        if other.reply_to in below:
            below.add(other.id)
    return [other for other in page.comments if other.id in chosen or other.id in below]


def _head(page: Page, width: int | None) -> Iterator[Line]:
    article = page.article
    yield from wrap(ink(article.title, "bold") if article.title else (("(no title)", "dim"),), width)
    facts: list[Span] = [*(ink(article.author, "green") if article.author else (("author not known", "dim"),))]
    facts += [(" · ", "dim"), *(ink(article.date, "yellow") if article.date else (("date not known", "dim"),))]
    facts += [(f" · {counted(article.words, 'word')} · {counted(len(page.comments), 'comment')}", "dim")]
    yield from wrap(tuple(facts), width)
    yield from wrap(_origin(page, linked=width is not None), width)
    yield from _doubts(page, width)
    yield BLANK


def _origin(page: Page, linked: bool) -> Line:
    """What the page is called and where it is from; on a terminal, its file can be opened."""
    link = to_file(page.source) if linked else ""
    named = [(page.id, "dim"), (page.source, f"dim {link}".rstrip()), (page.url, "dim")]
    spans = [(((" · ", "dim"),), ink(text, style)) for text, style in named if text]
    return tuple(span for between, text in spans for span in (*between, *text))[1:]


def _doubts(page: Page, width: int | None) -> Iterator[Line]:
    for warning in page.warnings[:DOUBTS_SHOWN]:
        where = f"line {warning.line}: " if warning.line else ""
        yield from wrap((("! ", "yellow"), *ink(f"{where}{warning.text}", "yellow")), width)
    more = len(page.warnings) - DOUBTS_SHOWN
    if more > 0:
        yield from wrap(((f"! and {more:,} more; seedcli check has them all", "yellow"),), width)


def _body(page: Page, width: int | None) -> Iterator[Line]:
    if not page.article.text:
        yield from wrap((("(no body was found)", "dim"),), width)
        return
    for line in page.article.text.split("\n"):
        yield from wrap(ink(line), width)


def people(page: Page) -> Line:
    """How many speak in the thread, and how many of them are known."""
    if not page.comments:
        return (("No comments.", "dim"),)
    names = [c.author for c in page.comments if c.author is not None]
    lost = len(page.comments) - len(names)
    known = f"{len(names):,} by {counted(len(set(names)), 'name')}" if names else ""
    parts = ", ".join(filter(None, (known, f"{lost:,} anonymous" if lost else "")))
    return ((counted(len(page.comments), "comment"), "bold"), (f": {parts}", "dim"))
