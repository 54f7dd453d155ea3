"""What is the body's own: what it announces, and what goes on counting from it."""

from __future__ import annotations

from sheets import sheet

from seedcli.parser.rules.body import announced, open_thread

SAID = "This sentence is long enough to be what somebody said below the story, and not a name"
NONE: tuple[str, ...] = ()


def test_what_a_text_announces_is_its_own() -> None:
    page = [f"{SAID}:", "1.", "Look around.", "2.", "Sit down."]
    assert announced(sheet(page, [NONE] * 5), "BMCKC") == "BMBMB"
    assert announced(sheet(page, [NONE, NONE, ("says",), NONE, NONE]), "BMCKC") == "BMCKC"
    assert announced(sheet(["Comments:", "Look around."], [NONE] * 2), "ZC") == "ZC"


def test_so_is_what_goes_on_counting_from_it() -> None:
    page = ["1. The sea", SAID, "2. The lake", SAID, "3. The pond", SAID]
    assert announced(sheet(page, [NONE] * 6), "BBACAC") == "BBBBBB"
    assert announced(sheet(page, [NONE, NONE, ("name-date",), NONE, ("name-date",), NONE]), "OBACAC") == "OBACAC"
    assert announced(sheet(page, [NONE] * 6), "ZCACAC") == "ZCACAC"  # the first is a comment, too


def test_a_long_first_comment_is_no_opening_post_where_the_heading_counts_it() -> None:
    page = ["2 comments", " ".join([SAID] * 9), "Ann", f"{SAID}."]
    assert open_thread(sheet(page, [("comments-heading",), NONE, NONE, NONE]), "ZCAC") == "ZCAC"
    three = ["3 comments", *page[1:]]
    assert open_thread(sheet(three, [("comments-heading",), NONE, NONE, NONE]), "ZCAC") == "OBAC"
