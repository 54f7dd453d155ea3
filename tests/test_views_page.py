"""A page as it is read: the reading, the raw lines, and no byte of it that could steer a terminal."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_pages import ANY, pages
from made_thread import TEXT, bridge

from seedcli.model import Article, Page, PageWarning, Section, split_lines
from seedcli.views import page as views
from seedcli.views.ink import Line, cells, plain
from seedcli.views.matches import listing, whole
from seedcli.views.raw import raw

STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
WIDTHS = st.none() | st.integers(30, 120)


def text_of(lines: list[Line]) -> list[str]:
    return [plain(line) for line in lines]


def test_the_head_says_what_is_known_and_what_is_not() -> None:
    lines = text_of(list(views.page(bridge(), 80)))
    assert lines[:8] == [
        "A town gets a bridge",
        "author not known · date not known · 16 words · 5 comments",
        "bridge · towns/bridge.txt",
        "",
        "The bridge is to be built next year.",
        "",
        "It will cost less than the second bridge.",
        "",
    ]
    assert lines[8:11] == ["5 comments: 3 by 2 names, 2 anonymous", "", "#1  Ann Example  2018-03-07"]


def test_a_known_author_and_date_are_shown() -> None:
    page = bridge()
    known = replace(page, article=replace(page.article, author="Cy Writer", date="2018-03"))
    assert text_of(list(views.page(known, 80)))[1].startswith("Cy Writer · 2018-03 · ")


def test_body_and_comments_can_be_shown_alone() -> None:
    body = text_of(list(views.page(bridge(), 80, comments=False)))
    comments = text_of(list(views.page(bridge(), 80, body=False)))
    assert body[-1] == "It will cost less than the second bridge."
    assert comments[0] == "5 comments: 3 by 2 names, 2 anonymous"
    assert [*body, "", *comments] == text_of(list(views.page(bridge(), 80)))


def test_a_page_without_anything_says_so() -> None:
    empty = Page("empty", "", (Section("chrome", 1, 1),), Article())
    assert text_of(list(views.page(empty, 80))) == [
        "(no title)",
        "author not known · date not known · 0 words · 0 comments",
        "empty",
        "",
        "(no body was found)",
        "",
        "No comments.",
    ]


def test_doubts_about_the_page_stand_below_its_head() -> None:
    doubtful = replace(
        bridge(), warnings=(PageWarning("encoding", "read as windows-1252"), PageWarning("label", "odd", 3))
    )
    assert text_of(list(views.page(doubtful, 80)))[3:5] == ["! read as windows-1252", "! line 3: odd"]


def test_of_many_doubts_the_first_are_told() -> None:
    doubtful = replace(bridge(), warnings=tuple(PageWarning("label", "odd", line) for line in range(1, 8)))
    said = text_of(list(views.page(doubtful, 80)))[3:8]
    assert said == [
        "! line 1: odd",
        "! line 2: odd",
        "! line 3: odd",
        "! and 4 more; seedcli check has them all",
        "",
    ]


def test_a_comment_is_pointed_out_in_its_conversation() -> None:
    page = bridge()
    lines = text_of(list(views.comment(page, page.comments[1], 80)))
    assert lines[0] == "bridge  A town gets a bridge"
    assert [line.strip(" │╰├") for line in lines if "#" in line and "answers" not in line] == [
        "#1  Ann Example  2018-03-07",
        "▶ #2  (anonymous)",
        "#3  Bob",
    ]


def test_raw_lines_have_their_number_and_label() -> None:
    lines = text_of(list(raw(bridge(), None)))
    assert [line.split("│ ", 1)[-1] if "│ " in line else "" for line in lines] == split_lines(TEXT)
    assert [line[:18] for line in lines[:4]] == [
        " 1 promo          ",
        " 2 title          ",
        " 3 title          ",
        " 4 body           ",
    ]
    assert lines[9].startswith("10 comment #1     │ And when")
    assert lines[11].startswith("12 comment-author │ Bob")


def test_raw_lines_of_one_comment() -> None:
    page = bridge()
    lines = text_of(list(raw(page, None, comment=page.comments[0])))
    assert [line.split()[0] for line in lines] == ["7", "8", "9", "10"]


def test_long_raw_lines_are_wrapped_beside_the_gutter() -> None:
    lines = text_of(list(raw(bridge(), 40)))
    assert all(cells(line) <= 40 for line in lines)
    assert lines[3:5] == [" 4 body           │ The bridge is to be", "                  │ built next year."]


def test_reasons_stand_below_their_lines() -> None:
    readings = [
        SimpleNamespace(line=1, reasons=("short", "promo-cue"), runner_up="chrome", margin=1.25),
        SimpleNamespace(line=2, reasons=("first",), runner_up="body", margin=1e9),
        SimpleNamespace(line=4, reasons=("long",), runner_up="", margin=0.0),
    ]
    lines = text_of(list(raw(bridge(), None, readings)))
    assert [line.split("│", 1)[1] for line in lines if "·" in line] == [
        "   · short, promo-cue; else chrome (+1.2)",
        "   · first",
        "   · long",
    ]


def everything(page: Page, width: int | None) -> list[Line]:
    units = [whole(page, None), *(whole(page, comment) for comment in page.comments)]
    lines = [*views.page(page, width), *raw(page, width), *listing(units, width or 80)]
    for comment in page.comments:
        lines += views.comment(page, comment, width)
    return lines


@given(pages(ANY), WIDTHS)
def test_whatever_stands_in_a_page_no_view_passes_it_on(page: Page, width: int | None) -> None:
    for line in everything(page, width):
        assert not STEERING.search(plain(line)), line
        assert width is None or cells(plain(line)) <= max(width, 80)


@pytest.mark.parametrize("width", [30, 80, None])
def test_colour_is_all_that_a_terminal_gets_from_us(width: int | None) -> None:
    """What Rich makes of the lines has no escape sequence but colours (SGR)."""
    import io

    from rich.console import Console

    from seedcli.views.ink import to_text

    page = bridge()
    nasty = replace(
        page, id="\x1b[2J", article=replace(page.article, title="[red]\x1b]8;;http://x\x07", author="\x9b31m")
    )
    out = io.StringIO()
    console = Console(
        file=out, force_terminal=True, color_system="truecolor", markup=False, emoji=False, highlight=False
    )
    console.print(to_text(everything(nasty, width)))
    shown = re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)
    assert "\\x1b[2J" in shown
    assert "[red]" in shown
