"""Tables: as wide as the terminal and no wider, the useful columns first, never a wrapped row."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_pages import ANY, pages
from made_thread import bridge
from rich.cells import cell_len
from rich.console import Console

from seedcli.export import rows
from seedcli.model import Page
from seedcli.views.columns import COLUMNS, Column, columns
from seedcli.views.table import BAR, HALF, ROWS_AT_ONCE, SPARKS, bar, crop_id, settled, table

Row = Mapping[str, Any]


def printed(rows: Iterable[Row], columns: Sequence[Column], width: int) -> list[str]:
    out = io.StringIO()
    console = Console(file=out, width=width, markup=False, emoji=False, highlight=False)
    for part in table(rows, columns, width):
        console.print(part)
    return [line.rstrip() for line in out.getvalue().split("\n")[:-1]]


def article(id: str = "page", title: str | None = "A title", **more: Any) -> Row:
    return {"id": id, "title": title, "author": None, "date": None, "words": 100, "comments": 3} | more


def test_articles_on_a_terminal() -> None:
    some = [
        article("a", "Short"),
        article("b", "A title that is quite long and does not fit into what is left of the line", words=7),
    ]
    assert printed(some, columns("articles", ()), 60) == [
        "id  title                                    words  comments",
        "a   Short                                    100 ▇  3 ━━━━━━",
        "b   A title that is quite long and does…       7 ▁  3 ━━━━━━",
    ]


def test_empty_columns_are_left_out_and_others_shown() -> None:
    header = printed([article(author="Ann", date="2018-03-07")], columns("articles", ()), 80)[0]
    assert header.split() == ["id", "title", "author", "date", "words", "comments"]
    assert "author" not in printed([article()], columns("articles", ()), 80)[0]


def test_the_least_useful_columns_go_first() -> None:
    row = article("x" * 24, "t" * 60, author="Ann Example", date="2018-03-07")
    seen = [printed([row], columns("articles", ()), width)[0].split() for width in (120, 60, 40, 20)]
    assert seen[0] == ["id", "title", "author", "date", "words", "comments"]
    assert "author" not in seen[1]
    assert seen[2] == ["id", "title"]
    assert seen[3] == ["id"]


@pytest.mark.parametrize("kind", ["articles", "comments", "sections"])
@given(page=pages(ANY), width=st.integers(20, 140))
def test_no_row_is_wrapped_or_too_wide(kind: str, page: Page, width: int) -> None:
    some = list(rows(page, kind))
    lines = printed(some, COLUMNS[kind], width)
    assert len(lines) == (len(some) + 1 if some else 0)
    assert all(cell_len(line) <= width for line in lines)


def test_later_rows_stand_in_the_columns_of_the_first() -> None:
    some = [article(f"{number:05}") for number in range(2 * ROWS_AT_ONCE + 1)]
    lines = printed(some, columns("articles", ()), 80)
    assert len(lines) == len(some) + 1
    assert len({line.index("A title") for line in lines[1:]}) == 1


def test_rows_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterable[Row]:
        nonlocal taken
        while True:
            taken += 1
            yield article()

    next(iter(table(endless(), columns("articles", ()), 80)))
    assert taken == ROWS_AT_ONCE


def test_fields_are_shown_in_the_order_asked_for() -> None:
    some = list(rows(bridge(), "comments"))
    lines = printed(some, columns("comments", ("words", "lines", "id")), 80)
    assert lines[0].split() == ["words", "lines", "id"]
    assert lines[1].split() == ["13", "[8,", "10]", "bridge#1"]


def test_a_lost_name_is_said_to_be_lost() -> None:
    lines = printed(rows(bridge(), "comments"), COLUMNS["comments"], 100)
    assert [line.split()[1] for line in lines[1:]] == ["Ann", "(anonymous)", "Bob", "(anonymous)", "Bob"]


def test_an_id_is_cropped_before_the_number_of_the_comment() -> None:
    assert crop_id("a-rather-long-page-name#12", 14) == "a-rather-l…#12"
    assert crop_id("a-rather-long-page-name", 14) == "a-rather-long…"


@pytest.mark.parametrize(
    ("value", "wide", "narrow"),
    [(0, "", ""), (1, "╸", "▁"), (500, "━━━", "▄"), (750, "━━━━╸", "▅"), (1000, "━━━━━━", "▇"), (2000, "━━━━━━", "▇")],
)
def test_bars_and_sparks(value: int, wide: str, narrow: str) -> None:
    assert bar(value, 1000) == wide
    assert bar(value, 1000, 1) == narrow


@given(st.floats(0, 1e9), st.floats(1, 1e9), st.integers(1, 20))
def test_a_bar_is_never_wider_than_its_place(value: float, top: float, width: int) -> None:
    shown = bar(value, top, width)
    assert len(shown) <= width
    assert set(shown) <= set(BAR + HALF + SPARKS)
    assert bool(shown) == (value > 0)


def test_bars_take_room_of_their_own_only_where_titles_do_not_need_it() -> None:
    some = [article("a", "t" * 60, words=1234), article("b", "u" * 60, words=50)]
    assert "1,234 ━━━━━━         3 ━━━━━━" in printed(some, columns("articles", ()), 100)[1]
    assert printed(some, columns("articles", ()), 60)[1].endswith("1,234  3 ━━━━━━")


def test_one_giant_leaves_the_others_their_bars() -> None:
    some = [article(str(number), words=100) for number in range(10)] + [article("giant", words=100_000)]
    assert len({line.split()[-3] for line in printed(some, columns("articles", ()), 100)[1:]}) == 1


def test_ids_are_shown_as_far_as_they_tell_the_pages_apart() -> None:
    some = [article(f"a-folder/a-page-{name}-and-so-on", "t" * 60) for name in ("one", "other")]
    lines = printed(some, columns("articles", ()), 60)
    assert [line.split()[0] for line in lines[1:]] == ["a-folder/a-page-on…", "a-folder/a-page-ot…"]


def test_what_was_asked_for_is_shown_though_it_is_empty() -> None:
    assert printed([article()], columns("articles", ("author", "id")), 80)[0].split() == ["author", "id"]


def test_text_that_runs_from_right_to_left_leaves_the_next_column_its_place() -> None:
    assert settled("قرر مجلس") == "قرر مجلس\u200e"
    assert settled("Zoë 🌸 山田") == "Zoë 🌸 山田"
