"""A thread is read in the words of many comment systems and forums, without a fault."""

from __future__ import annotations

import pytest
from dialects import BODY, DIALECTS, SAID, TITLE, shown

from seedcli import Page, parse


def read(page: Page) -> list[tuple[str | None, str]]:
    return [(comment.author, comment.text) for comment in page.comments]


@pytest.mark.parametrize(
    "dialect",
    [
        pytest.param(name, marks=pytest.mark.xfail(reason="not read right yet") if given.get("fails") else ())
        for name, given in DIALECTS.items()
    ],
)
def test_a_thread_is_read_in_every_dialect(dialect: str) -> None:
    page = parse(shown(DIALECTS[dialect]), dialect)
    assert read(page) == [(name, text) for name, _, text in SAID]
    assert page.article.title == TITLE
    assert all(paragraph in page.article.text for paragraph in BODY.split("\n\n"))
