"""States -> comments: what belongs to which."""

from __future__ import annotations

from seedcli import parse
from seedcli.model import split_lines
from seedcli.parser.comments import comments
from seedcli.parser.cues import packaged
from seedcli.parser.lines import shape


def read(page: str, states: str) -> list[tuple[str | None, str | None, str]]:
    raw = split_lines(page)
    found, _ = comments("p", shape(raw), raw, states, packaged())
    return [(comment.author, comment.date, comment.text) for comment in found]


def test_a_name_inside_a_list_item_is_that_of_the_words_above_it() -> None:
    page = "  • First of all\n    Ann Lee\n  • And then\n    Bo Marsh\n"
    assert read(page, "CACA") == [("Ann Lee", None, "First of all"), ("Bo Marsh", None, "And then")]
    assert read(page + "Further down\n", "CACAC")[1:] == [("Bo Marsh", None, "And then"), (None, None, "Further down")]


def test_an_item_may_begin_with_its_votes() -> None:
    page = "  • 3\n    First of all\n    Ann Lee\n  • 1\n    And then\n    Bo Marsh\n"
    assert read(page, "KCAKCA") == [("Ann Lee", None, "First of all"), ("Bo Marsh", None, "And then")]


def test_a_name_in_front_of_a_list_item_is_that_of_the_words_below_it() -> None:
    page = "Ann Lee\n  • First of all\nBo Marsh\n  • And then\n"
    assert read(page, "ACAC") == [("Ann Lee", None, "First of all"), ("Bo Marsh", None, "And then")]


def test_a_marker_is_the_pages_unless_the_comment_goes_on_with_others() -> None:
    assert (
        read("• First of all\nA second line\n\n\nAnd then\n\n\nMore\n", "CICC")[0][2] == "First of all\nA second line"
    )
    assert read("• apples\n• pears\n\n\nAnd then\n\n\nMore\n", "CICC")[0][2] == "• apples\n• pears"


def test_a_date_below_the_last_comment_may_begin_the_pages_foot() -> None:
    page = "First of all\nApr 3, 2019\n\nAnd then\nApr 4, 2019\n\nPrivacy\n"
    assert [date for _, date, _ in read(page, "CKCEE")] == ["2019-04-03", "2019-04-04"]


def test_comments_do_not_cross_where_headers_of_two_kinds_meet() -> None:
    raw = split_lines("NOTIFY OF\n0. 0\nB0MAY\n A0MAY@\n\n\n0")
    found, _ = comments("p", shape(raw), raw, "KCAAC", packaged())
    assert [comment.lines for comment in found] == [(2, 2), (3, 7)]


def test_below_a_removed_comment_the_next_ones_header_counts() -> None:
    said = "Socks are not small. Socks are two sweaters for very short people, and I will not hear otherwise."
    page = parse(
        f"A sock\n\n{said} {said}\n\n3 Comments:\n\nAt 5:30 PM, Ann said...\n\n{said}\n\nAt 6:02 PM, Bo said...\n"
        f"This post has been removed by a blog administrator.\nAt May 3, 2012 6:22 PM, Cy said...\n\n{said}\n"
    )
    assert [(c.author, c.date) for c in page.comments] == [("Ann", None), ("Cy", "2012-05-03")]
