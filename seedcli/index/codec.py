"""A page <-> the bytes the index keeps of it: its record and raw text as packed JSON, nothing that could run."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from typing import Any

from seedcli.model import Article, Comment, Evidence, Lines, Page, PageWarning, Section


def pack(page: Page) -> bytes:
    """What `unpack` makes `page` of again; zlib's checksum tells damage."""
    return zlib.compress(json.dumps([page.to_dict(), page.text]).encode(), level=1)


def unpack(data: bytes) -> Page:
    """Raises ValueError, KeyError, TypeError or zlib.error where `data` is damaged."""
    record, text = json.loads(zlib.decompress(data))
    article = Article(
        title=record["title"],
        title_lines=_lines(record["title_lines"]),
        author=record["author"],
        author_lines=_lines(record["author_lines"]),
        date=record["date"],
        date_lines=_lines(record["date_lines"]),
        text=record["text"],
    )
    return Page(
        id=record["id"],
        text=text,
        sections=tuple(Section(s["label"], s["start"], s["end"], tuple(s["reasons"])) for s in record["sections"]),
        article=article,
        comments=tuple(_comment(comment, number) for number, comment in enumerate(record["comments"], 1)),
        source=record["source"],
        url=record["url"],
        warnings=tuple(PageWarning(**warning) for warning in record["warnings"]),
    )


def renamed(page: Page, id: str) -> Page:
    """`page` under another id, its comments with it."""
    if id == page.id:
        return page
    old, new = f"{page.id}#", f"{id}#"
    comments = tuple(
        replace(c, id=new + c.id.removeprefix(old), reply_to=c.reply_to and new + c.reply_to.removeprefix(old))
        for c in page.comments
    )
    return replace(page, id=id, comments=comments)


def _comment(record: dict[str, Any], number: int) -> Comment:
    return Comment(
        id=record["id"],
        number=number,
        author=record["author"],
        date=record["date"],
        text=record["text"],
        lines=tuple(record["lines"]),
        author_lines=_lines(record["author_lines"]),
        reply_to=record["reply_to"],
        depth=record["depth"],
        confidence=record["confidence"],
        evidence=tuple(
            Evidence(e["kind"], e["text"], _lines(e["lines"]), _lines(e["source_lines"])) for e in record["evidence"]
        ),
    )


def _lines(pair: list[int] | None) -> Lines | None:
    return (pair[0], pair[1]) if pair else None
