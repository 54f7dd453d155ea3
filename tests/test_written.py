"""Pages written after the systems of many countries, none of which the weights were fitted on: who said what on them.

Beside each page stands its reading: title, author and date as a reader sees them, `unread` those that are not read
right yet, and every comment's name and words. Pages without comments hold what may be taken for some: forms, teasers
with bylines and dates, recent comments of other pages.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seedcli import Page, parse

PAGES = sorted((Path(__file__).parent / "written").glob("*.txt"))


def page_and_reading(path: Path) -> tuple[Page, dict[str, object]]:
    return parse(path.read_text("utf-8"), "p"), json.loads(path.with_suffix(".json").read_text("utf-8"))


def words(text: object) -> list[str]:
    return str(text or "").split()


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in PAGES])
def test_who_said_what(path: Path) -> None:
    page, reading = page_and_reading(path)
    said = [[comment.author, words(comment.text)] for comment in page.comments]
    assert said == [[author, words(text)] for author, text in reading["comments"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in PAGES])
def test_title_author_and_date(path: Path) -> None:
    page, reading = page_and_reading(path)
    for field in {"title", "author", "date"}.difference(reading["unread"]):  # type: ignore[call-overload]
        assert words(getattr(page.article, field)) == words(reading[field]), field


def test_they_are_of_many_countries() -> None:
    languages = {path.stem[:2] for path in PAGES}
    assert languages >= {"en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru"}
    assert len(PAGES) >= 50
