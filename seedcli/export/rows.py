"""A page -> the rows of a kind. Plain values; lists stay lists (a flat format writes them as JSON)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from seedcli.model import Page

if TYPE_CHECKING:
    from seedcli.query import Query

Row = dict[str, Any]
KINDS = ("documents", "articles", "comments", "sections")

COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": (
        "schema", "id", "source", "url", "title", "title_lines", "author", "author_lines", "date", "date_lines", "text",
        "words", "sections", "comments", "warnings",
    ),
    "articles": ("id", "source", "url", "title", "author", "date", "words", "comments", "text"),
    "comments": (
        "id", "page", "author", "date", "text", "words", "reply_to", "depth", "confidence", "evidence", "lines",
    ),
    "sections": ("page", "label", "start", "end", "text"),
}  # fmt: skip


def rows(page: Page, kind: str, query: Query | None = None) -> Iterator[Row]:
    """The rows of `kind` that `page` gives, all or those that `query` matches.

    The query decides about each article and each comment; documents and sections come whole where it matches any.
    """
    return _ROWS[kind](page, query)


def all_rows(pages: Iterable[Page], kind: str, query: Query | None = None) -> Iterator[Row]:
    return (row for page in pages for row in rows(page, kind, query))


def _documents(page: Page, query: Query | None) -> Iterator[Row]:
    if query is None or query.matches_any(page):
        yield page.to_dict()


def _articles(page: Page, query: Query | None) -> Iterator[Row]:
    if query is None or query.matches(page):
        article = page.article
        yield {
            "id": page.id,
            "source": page.source,
            "url": page.url,
            "title": article.title,
            "author": article.author,
            "date": article.date,
            "words": article.words,
            "comments": len(page.comments),
            "text": article.text,
        }


def _comments(page: Page, query: Query | None) -> Iterator[Row]:
    for comment in page.comments:
        if query is None or query.matches(page, comment):
            record = {"page": page.id, **comment.to_dict()}
            yield {column: record[column] for column in COLUMNS["comments"]}


def _sections(page: Page, query: Query | None) -> Iterator[Row]:
    if query is None or query.matches_any(page):
        for section, text in page.section_texts():
            yield {"page": page.id, "label": section.label, "start": section.start, "end": section.end, "text": text}


_ROWS: dict[str, Callable[[Page, Query | None], Iterator[Row]]] = {
    "documents": _documents,
    "articles": _articles,
    "comments": _comments,
    "sections": _sections,
}
