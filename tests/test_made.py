"""Pages in manners that nobody annotated, made for the fit: what is said of their lines is so, and most are read."""

from __future__ import annotations

import re
from typing import Any

import pytest
from dialects import BODY, SAID, TITLE

from seedcli import parse
from seedcli.fit import made
from seedcli.fit.manners import draw
from seedcli.model import split_lines

RECORD: dict[str, Any] = {
    "id": "ferry", "view": "full", "kind": "article", "title": TITLE, "content": f"{TITLE}\n{BODY}",
    "comments": [{"author": name, "text": text} for name, _, text in SAID],
}  # fmt: skip
THREADS = made.threads([RECORD])
PAGES = list(made.pages(THREADS, 120, "test"))


def lines_of(page: made.Made, states: str) -> list[str]:
    lines = split_lines(page.record["text"])
    return [line.strip() for n, line in enumerate(lines, 1) if line.strip() and page.may[n] and page.may[n] in states]


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.record["id"])
def test_the_states_of_a_made_page_say_what_its_lines_are(page: made.Made) -> None:
    lines = split_lines(page.record["text"])
    assert set(page.may) >= set(range(1, len(lines) + 1))
    said = squeezed(" ".join(lines_of(page, "CI")))
    for comment in page.record["comments"]:
        assert squeezed(comment["text"]) in said
    assert len(lines_of(page, "C")) == len(page.record["comments"])
    body = squeezed(" ".join(lines_of(page, "B")))
    assert body == squeezed(page.record["content"].removeprefix(TITLE))
    shown = " ".join(lines_of(page, "A") + lines_of(page, "C"))
    named = sum(comment["author"] in shown for comment in page.record["comments"])
    assert named in (0, len(page.record["comments"]))
    assert not re.search(r"\{\w+\}", page.record["text"])


def test_a_page_without_comments_has_no_line_of_any() -> None:
    without = [page for page in PAGES if not page.record["has_comments"]]
    assert len(without) == len(PAGES) - 120
    for page in without:
        assert not page.record["comments"]
        assert not lines_of(page, "ZKACIE")


def test_a_seed_gives_the_same_pages_and_another_others() -> None:
    assert list(made.pages(THREADS, 120, "test")) == PAGES
    assert [page.record["text"] for page in made.pages(THREADS, 120, "more")] != [p.record["text"] for p in PAGES]


def test_manners_differ() -> None:
    manners = {draw(str(seed)) for seed in range(200)}
    assert len(manners) == 200
    assert {bool(manner.board) for manner in manners} == {True, False}
    assert {manner.blanks for manner in manners} == {0, 1, 2}


def test_a_thread_with_few_names_or_next_to_no_body_is_not_shown_anew() -> None:
    assert not made.threads([{**RECORD, "comments": RECORD["comments"][:1]}])
    assert not made.threads([{**RECORD, "content": TITLE}])
    assert not made.threads([{**RECORD, "view": "main"}])


def test_most_comments_are_read_in_manners_that_the_weights_were_not_fitted_on() -> None:
    found = wanted = alarms = 0
    for page in PAGES:
        read = {squeezed(comment.text) for comment in parse(page.record["text"]).comments}
        given = {squeezed(comment["text"]) for comment in page.record["comments"]}
        found, wanted = found + len(read & given), wanted + len(given)
        alarms += bool(read) and not given
    assert found >= 0.9 * wanted
    assert not alarms
