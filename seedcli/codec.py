"""A page <-> plain values, such as another process or a file can be given; and the bytes that the index keeps of it."""

from __future__ import annotations

import json
import zlib
from typing import Any

from seedcli.model import Article, Comment, Evidence, Lines, Page, PageWarning, Section


def plain(page: Page) -> tuple[Any, ...]:
    """What `page_of` makes `page` of again: tuples of values, some ten times as fast to pickle as the page itself."""
    a = page.article
    return (
        page.text,
        tuple((s.label, s.start, s.end, s.reasons) for s in page.sections),
        (a.title, a.title_lines, a.author, a.author_lines, a.date, a.date_lines, a.text),
        tuple(_plain_comment(comment) for comment in page.comments),
        page.url,
        tuple((w.kind, w.text, w.line) for w in page.warnings),
    )


def page_of(values: Any, id: str, source: str | None) -> Page:
    """The page of what `plain` gave, under any id and source; its comments are called after it.

    Raises ValueError, KeyError or TypeError where `values` are nothing that `plain` gives.
    """
    text, sections, article, comments, url, warnings = values
    title, title_lines, author, author_lines, date, date_lines, body = article
    return Page(
        id=id,
        text=text,
        sections=tuple(Section(label, start, end, tuple(reasons)) for label, start, end, reasons in sections),
        article=Article(title, _lines(title_lines), author, _lines(author_lines), date, _lines(date_lines), body),
        comments=tuple(_comment(id, number, comment) for number, comment in enumerate(comments, 1)),
        source=source,
        url=url,
        warnings=tuple(PageWarning(*warning) for warning in warnings),
    )


def pack(page: Page) -> bytes:
    """What `unpack` makes `page` of again: packed JSON, nothing that could run; zlib's checksum tells damage."""
    return zlib.compress(json.dumps(plain(page)).encode(), level=1)


def unpack(data: bytes, id: str, source: str | None) -> Page:
    """Raises ValueError, KeyError, TypeError or zlib.error where `data` is damaged."""
    return page_of(json.loads(zlib.decompress(data)), id, source)


def _plain_comment(comment: Comment) -> tuple[Any, ...]:
    evidence = tuple((e.kind, e.text, e.lines, e.source_lines) for e in comment.evidence)
    answered = comment.reply_to and int(comment.reply_to[comment.reply_to.rindex("#") + 1 :])
    c = comment
    return c.author, c.date, c.text, c.lines, c.author_lines, answered, c.depth, c.confidence, evidence


def _comment(page_id: str, number: int, values: Any) -> Comment:
    author, date, text, lines, author_lines, answered, depth, confidence, evidence = values
    return Comment(
        id=f"{page_id}#{number}",
        number=number,
        author=author,
        date=date,
        text=text,
        lines=tuple(lines),
        author_lines=_lines(author_lines),
        reply_to=f"{page_id}#{answered}" if answered else None,
        depth=depth,
        confidence=confidence,
        evidence=tuple(Evidence(kind, said, _lines(here), _lines(there)) for kind, said, here, there in evidence),
    )


def _lines(pair: list[int] | None) -> Lines | None:
    return (pair[0], pair[1]) if pair else None
