"""What is the body's own: what it announces, and what goes on counting from it."""

from __future__ import annotations

from seedcli.parser.body import announced, open_thread
from seedcli.parser.lines import shape

SAID = "This sentence is long enough to be what somebody said below the story, and not a name"
NONE: tuple[str, ...] = ()


def test_what_a_text_announces_is_its_own() -> None:
    page = shape([f"{SAID}:", "1.", "Look around.", "2.", "Sit down."])
    assert announced(page, "BMCKC", [NONE] * 5) == "BMBMB"
    assert announced(page, "BMCKC", [NONE, NONE, ("says",), NONE, NONE]) == "BMCKC"
    assert announced(shape(["Comments:", "Look around."]), "ZC", [NONE] * 2) == "ZC"


def test_so_is_what_goes_on_counting_from_it() -> None:
    page = shape(["1. The sea", SAID, "2. The lake", SAID, "3. The pond", SAID])
    assert announced(page, "BBACAC", [NONE] * 6) == "BBBBBB"
    assert announced(page, "OBACAC", [NONE, NONE, ("name-date",), NONE, ("name-date",), NONE]) == "OBACAC"
    assert announced(page, "ZCACAC", [NONE] * 6) == "ZCACAC"  # the first is a comment, too


def test_a_long_first_comment_is_no_opening_post_where_the_heading_counts_it() -> None:
    page = shape(["2 comments", " ".join([SAID] * 9), "Ann", f"{SAID}."])
    assert open_thread(page, "ZCAC", [("comments-heading",), NONE, NONE, NONE]) == "ZCAC"
    three = [page[0]._replace(text="3 comments"), *page[1:]]
    assert open_thread(three, "ZCAC", [("comments-heading",), NONE, NONE, NONE]) == "OBAC"
