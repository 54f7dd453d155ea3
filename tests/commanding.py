"""The commands, run in this process on pages put together by hand: see the fixture `seedcli` of conftest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from made_thread import TEXT, bridge

from seedcli.model import Article, Page, Section

Run = Callable[..., tuple[int, str, str]]
"""Takes the words of a command line, and gives its exit status, standard output and standard error."""


def read(text: str, id: str = "-", **about: Any) -> Page:
    """Instead of the parser: the page by hand for its text, a page without comments for another."""
    if text != TEXT:
        title = text.split("\n")[0] or None
        article = Article(title, (1, 1) if title else None, text=text.strip())
        return Page(id, text, (Section("body", 1, max(1, text.count("\n"))),), article, (), about.get("source"))
    page = bridge()
    comments = tuple(
        replace(c, id=f"{id}#{c.number}", reply_to=c.reply_to and c.reply_to.replace("bridge", id))
        for c in page.comments
    )
    return replace(
        page, id=id, comments=comments, source=about.get("source"), warnings=tuple(about.get("warnings", ()))
    )


def table(out: str) -> list[list[str]]:
    """Tab-separated rows."""
    return [line.split("\t") for line in out.split("\n")[:-1]]
