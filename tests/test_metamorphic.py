"""What is put around a page changes its reading only as stated."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from seedcli import Page, parse

REPO = Path(__file__).parent.parent
HEAD = "Home | About | Contact | Log in\n\nSubscribe to our newsletter\n\n"
FOOT = "\n\nPrivacy Policy | Terms of Use\n\nCopyright 2019. All rights reserved.\n"
OTHER = "\n\n\nA bakery opens on the hill\n\nBy Paula Stone\n\nJune 3, 2017\n\n" + (
    "The bakery on the hill sells rye bread and rolls, and opens at six in the morning, the owner says. " * 3 + "\n"
)
PLACES = ("seeds", "tests/pages/in-the-wild", "tests/pages/synthetic")
TEXTS = [
    path.read_text("utf-8").rstrip("\n") + "\n" for place in PLACES for path in sorted((REPO / place).glob("*.txt"))
]
MOST = 0.8
"""Share of the pages of which it must hold: a weight may shift one line of one page."""


def said(page: Page, moved: int = 0) -> list[tuple[str, str | None, str | None, int]]:
    return [(c.text, c.author, c.date, c.lines[0] - moved) for c in page.comments]


def headed(page: Page, more: Page) -> bool:
    """Chrome above moves the lines of title, body and comments down, and nothing else."""
    moved = HEAD.count("\n")
    return more.article.text == page.article.text and said(more, moved) == said(page)


def footed(page: Page, more: Page) -> bool:
    """Chrome below changes nothing of what is read."""
    return more.article == page.article and said(more) == said(page)


def followed(page: Page, more: Page) -> bool:
    """An unrelated article below may be taken for more text of the body or the last comment; the rest stays."""
    kept = max(0, len(page.comments) - 1)
    return more.article.text.startswith(page.article.text) and said(more)[:kept] == said(page)[:kept]


@pytest.mark.parametrize(
    ("around", "holds"),
    [
        (lambda t: HEAD + t, headed),
        (lambda t: t + FOOT, footed),
        (lambda t: HEAD + t + FOOT, headed),
        (lambda t: t + OTHER, followed),
    ],
    ids=["chrome above", "chrome below", "chrome around", "an article below"],
)
def test_what_stands_around_a_page(around: Callable[[str], str], holds: Callable[[Page, Page], bool]) -> None:
    pairs = [(parse(text, "p"), parse(around(text), "p")) for text in TEXTS]
    assert len(pairs) > 10
    assert all(more.article.title == page.article.title for page, more in pairs)
    assert sum(holds(page, more) for page, more in pairs) >= MOST * len(pairs)


@pytest.mark.parametrize("more", ["\n", "\n\n \n\t\n", "\n" * 500])
def test_blank_lines_at_the_end_are_part_of_the_last_section(more: str) -> None:
    for text in TEXTS:
        page, longer = parse(text, "p"), parse(text + more, "p")
        assert (longer.article, said(longer)) == (page.article, said(page))
        assert [s.label for s in longer.sections] == [s.label for s in page.sections]
