"""What pages lose on their way to text changes little of what is read."""

from __future__ import annotations

import textwrap
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedcli import Page, parse
from seedcli.model import split_lines
from seedcli.parser import explain
from seedcli.parser.cues import packaged
from seedcli.parser.lines import shape
from seedcli.parser.restored import is_tight, restored, unwrapped

PAGES = Path(__file__).parent / "pages" / "synthetic"
LONG = "The ferry that crosses the estuary will run at night from May, as the council said on Monday after a vote. " * 4
TEXTS = [path.read_text("utf-8") for path in sorted(PAGES.glob("*.txt"))]
MOST = 0.9
"""Share of the comments that must be read alike: a weight may shift one line of one page."""


def wrapped(text: str, width: int = 72) -> str:
    """A page with its lines broken at a width."""
    lines = [
        textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""] for line in text.split("\n")
    ]
    return "\n".join(row for rows in lines for row in rows)


def said(page: Page) -> list[tuple[str | None, str]]:
    """Who said what, however its lines are broken."""
    return [(comment.author, " ".join(comment.text.split())) for comment in page.comments]


def test_lines_that_were_broken_at_a_width_are_one() -> None:
    page = f"The night ferry\n\n{LONG}\n\nHome\nAbout\n"
    lines = unwrapped(shape(split_lines(wrapped(page))))
    assert [line.text for line in lines] == ["The night ferry", LONG.strip(), "Home", "About"]
    assert [(line.number, line.last) for line in lines[:2]] == [(1, 1), (3, 3 + lines[1].rows - 1)]


def test_lines_of_a_list_are_not() -> None:
    page = "".join(f"- {LONG[:60]}\n" for _ in range(20))
    assert len(unwrapped(shape(split_lines(page)))) == 20


def test_verse_is_not() -> None:
    page = "\n".join(LONG[: 40 + 7 * n % 30] for n in range(40))
    assert len(unwrapped(shape(split_lines(page)))) == 40


def test_a_page_without_blank_lines_is_read_as_if_it_had_some() -> None:
    page = "Home\nAbout\n" + f"{LONG}\n" * 4 + "Privacy\nTerms\n"
    lines = restored(split_lines(page), packaged())
    assert [line.blanks for line in lines] == [0, 0, 1, 1, 1, 1, 1, 0]
    assert [line.blanks for line in restored(split_lines(page.replace("About\n", "About\n\n")), packaged())] == [
        0,
        0,
        1,
        0,
        0,
        0,
        0,
        0,
    ]


@pytest.mark.parametrize(
    "lost", [wrapped, lambda text: "\n".join(filter(str.strip, text.split("\n")))], ids=["broken", "tight"]
)
def test_comments_are_read_alike(lost) -> None:  # type: ignore[no-untyped-def]
    alike = told = 0
    for text in TEXTS:
        whole, less = said(parse(text, "p")), said(parse(lost(text), "p"))
        told += len(whole)
        alike += len(set(whole).intersection(less))
    assert told > 100
    assert alike >= MOST * told


def test_the_rows_of_a_line_are_kept_as_they_are() -> None:
    answer = LONG.replace("The ferry", "My old boat").replace("council", "neighbours")
    head = "The night ferry\n\nBy Ann Hill\n\nMay 4, 2019\n\n"
    text = wrapped(f"{head}{LONG}\n\n{LONG}\n\n2 Comments\n\nTom says:\n\n{answer}\n\nReply\n")
    page = parse(text, "p")
    assert page.article.text.count("\n\n") == 1
    assert page.comments[0].text in text
    assert {number for reading in explain(text) for number in [reading.line]} == {
        number for number, line in enumerate(text.split("\n"), 1) if line.strip()
    }


@given(st.lists(st.sampled_from(["", "Home", LONG[:70], LONG[:95], "- item", "   word " * 9]), max_size=30))
def test_every_line_is_of_one_alone(rows: list[str]) -> None:
    lines = restored(rows, packaged())
    assert all(a.last < b.number for a, b in pairwise(lines))
    assert sum(line.rows for line in lines) == sum(bool(row.strip()) for row in rows)
    assert not is_tight(lines) or all(rows[line.number - 1 : line.last] for line in lines)


def test_a_page_that_is_indented_as_a_whole_stands_at_the_margin() -> None:
    page = "   A headline\n\n     Ann:\n   What she said.\n"
    assert [line.indent for line in restored(split_lines(page), packaged())] == [0, 2, 0]
    items = "   - What she said.\n   - What he said.\n     And more.\n"
    assert [line.indent for line in restored(split_lines(items), packaged())] == [3, 3, 5]
    assert restored([], packaged()) == []


def test_a_name_stands_beside_what_leads_it_in_and_what_it_does() -> None:
    rows = [
        "By",
        "Ann Hill",
        "",
        "Tom",
        "wrote:",
        "What he said.",
        "Posted by:",
        "old_miller",
        "at 9:12 am",
        "By",
        "",
        "Cy",
    ]
    lines = restored(rows, packaged())
    assert [line.text for line in lines] == [
        "By Ann Hill", "Tom wrote:", "What he said.", "Posted by: old_miller", "at 9:12 am", "By", "Cy",
    ]  # fmt: skip
    assert [(line.number, line.rows) for line in lines][:4] == [(1, 2), (4, 2), (6, 1), (7, 2)]
    assert [line.text for line in restored(["Reply", "wrote:", "By", "Reply"], packaged())] == [
        "Reply",
        "wrote:",
        "By",
        "Reply",
    ]


def test_who_said_what_is_told_where_each_part_of_a_header_is_a_line() -> None:
    said = "About time! I have missed the last boat so often that my cousin keeps a camp bed for me by the ramp."
    rows = ["The ferry", "By", "Ann Hill", f"The small ferry will run. {said}", f"A crossing costs two coins. {said}"]
    rows += ["2 Comments", "Tom", "says:", said, "Reply", "Bo Marsh", "says:", f"{said} {said}", "Reply"]
    page = parse("\n".join(rows))
    assert page.article.author == "Ann Hill"
    assert [(c.author, c.author_lines) for c in page.comments] == [("Tom", (7, 8)), ("Bo Marsh", (11, 12))]
