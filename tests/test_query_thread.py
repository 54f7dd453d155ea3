"""What a query asks of a conversation: whose comment, how deep it stands, whether a question was left alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from made_thread import comment, thread_of
from running import piped

from seedcli import Article, Page, Query
from seedcli.errors import UsageError

SAID = (
    comment(1, "When does it open?", author="Ann"),
    comment(2, "In May, see http://example.com/?when=may", author="Bob", answers=1),
    comment(3, "Thank you. And who pays?", author="Ann", answers=2, depth=2),
    comment(4, "A fine bridge.", author="Cyd"),
    comment(5, "Glad you like it!", author="BOB", answers=4),
    comment(6, "Is it known what this one answers?", author="Dora", depth=None),
)
PAGE = Page("bridge", "", (), Article(title="A bridge"), SAID)


def found(page: Page = PAGE, **criteria: Any) -> list[int]:
    asked = Query(**criteria)
    assert not asked.matches(page), "no article stands in a conversation"
    return [c.number for c in page.comments if asked.matches(page, c)]


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ({"host": True}, [2, 5]),
        ({"unanswered": True}, [3]),
        ({"min_depth": 1}, [2, 3, 5]),
        ({"max_depth": 0}, [1, 4]),
        ({"min_depth": 1, "max_depth": 1}, [2, 5]),
        ({"min_depth": 1, "author": "Ann"}, [3]),
    ],
)
def test_a_place_in_the_conversation(criteria: dict[str, Any], expected: list[int]) -> None:
    assert found(**criteria) == expected


def test_the_articles_author_is_the_host_where_they_comment() -> None:
    assert found(replace(PAGE, article=Article(author="ann")), host=True) == [1, 3]
    assert found(replace(PAGE, article=Article(author="Zoe")), host=True) == [2, 5]


def test_who_answers_but_once_is_no_host() -> None:
    page = replace(PAGE, comments=SAID[:4])
    assert found(page, host=True) == []


def test_nobody_without_a_name_is_a_host() -> None:
    assert found(replace(PAGE, comments=thread_of([None, 1, None, 3])), host=True) == []


def test_depths_that_nothing_can_have_are_refused() -> None:
    with pytest.raises(UsageError, match="swap them"):
        Query(min_depth=2, max_depth=1)


@pytest.mark.parametrize(("depth", "allowed"), [("1", {1}), ("1-2", {1, 2}), ("2-", None), ("0", {0})])
def test_the_option_takes_a_depth_or_a_range(depth: str, allowed: set[int] | None) -> None:
    shown = piped("list", "comments", "--depth", depth, "--fields", "id,depth")
    assert shown.status == 0
    header, *rows = shown.out.rstrip("\n").split("\n")
    depths = {int(row.split("\t")[1]) for row in rows}
    assert header == "id\tdepth"
    assert depths == allowed if allowed else min(depths) == 2


@pytest.mark.parametrize("depth", ["deep", "-1", "1-x", ""])
def test_what_is_no_depth_is_said(depth: str) -> None:
    ran = piped("list", "comments", f"--depth={depth}")
    assert (ran.status, ran.out) == (2, "")
    assert "is no depth; write" in ran.err


def test_the_options_ask_the_same() -> None:
    host = piped("list", "comments", "--host", "--fields", "author")
    assert len(set(host.out.split("\n")[1:-1])) == 1
    assert piped("filter", "--unanswered", "-c").status == 0
    assert piped("filter", "--unanswered", "--links", "none").status == 1, "what is not known is not unanswered"
