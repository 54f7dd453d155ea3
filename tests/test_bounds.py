"""What stands beyond the form of a page's comments, their heading or their page numbers is none of them."""

from __future__ import annotations

import pytest
from sheets import sheet

from seedcli.parser.rules.bounds import another_article, bounded, in_column, to_related, to_tools

SAID = "This sentence is long enough to be what somebody said below the story, and not a name."
SAYS, FORM, HEADING, REPLY = ("says",), ("comment-form",), ("comments-heading",), ("comment-action",)
NONE: tuple[str, ...] = ()


def read(states: str, named: list[tuple[str, ...]], texts: list[str] | None = None) -> str:
    return bounded(sheet(texts or [SAID] * len(states), named), states)


def test_below_the_form_stand_no_comments_without_a_header() -> None:
    named = [NONE, NONE, NONE, NONE, FORM, NONE, NONE]
    assert read("ACACKCI", named) == "ACACKEE"
    assert read("ACACKAC", named) == "ACACKAC"
    assert read("CCCCKCI", named) == "CCCCKCI"


def test_a_name_alone_is_no_header_where_the_others_say_more() -> None:
    named = [SAYS, NONE, SAYS, NONE, FORM, NONE, NONE]
    assert read("ACACKAC", named) == "ACACKEE"
    assert read("ACACKAC", [*named[:5], SAYS, NONE]) == "ACACKAC"


@pytest.mark.parametrize("cue", ["comment-paging", "author-box", "footer"])
def test_comments_end_at_what_stands_below_all(cue: str) -> None:
    assert read("ACACACECI", [SAYS, NONE] * 3 + [(cue,), NONE, NONE]) == "ACACACEEE"


def test_they_end_at_the_last_button_where_most_have_one() -> None:
    named = [SAYS, NONE, REPLY] * 3 + [NONE, NONE]
    assert read("ACK" * 3 + "AC", named) == "ACK" * 3 + "EE"
    assert read("ACK" * 3 + "AC", [SAYS, NONE, NONE] * 3 + [NONE, NONE]) == "ACK" * 3 + "AC"


def test_above_the_form_stands_the_body_and_below_a_heading_the_widgets_words() -> None:
    named = [NONE, NONE, FORM, SAYS, NONE, SAYS, NONE]
    assert read("ACKACAC", named) == "BBKACAC"
    assert read("ZCKACAC", [HEADING, NONE, FORM, *named[3:]]) == "ZKKACAC"


def test_what_a_heading_stands_above_is_not_given_up_for_fewer_below() -> None:
    named = [HEADING, NONE, NONE, NONE, FORM, SAYS, NONE]
    assert read("ZCCCKAC", named) == "ZCCCKAC"


def test_where_comments_are_numbered_those_above_their_heading_are_none() -> None:
    texts = ["Notes", SAID, "Comments", "1. Ann", SAID, "2. Bo", SAID]
    assert read("ACKACAC", [NONE, NONE, HEADING, NONE, NONE, NONE, NONE], texts) == "BBKACAC"


def test_where_each_answer_has_a_form_of_its_own_it_parts_nothing() -> None:
    named = [("asked-answered",), NONE, SAYS, NONE, FORM, NONE, NONE]
    assert read("ACACKCI", named) == "ACACKCI"


def test_a_form_below_each_comment_parts_nothing() -> None:
    named = [NONE, NONE, FORM] * 4
    assert read("ACK" + "CIK" * 3, named) == "ACK" + "CIK" * 3


def test_a_byline_as_no_comment_has_one_begins_another_article() -> None:
    named = [NONE, SAYS, NONE, SAYS, NONE, NONE, ("byline",), ("date-line",), NONE]
    assert another_article(sheet((), named), "ZACACIAAC") == "ZACACEEEE"
    assert another_article(sheet((), named), "ZACACKAAC") == "ZACACKEEE"
    assert another_article(sheet((), named), "ZACIIIAAC") == "ZACIIIAAC"  # one comment alone shows nothing
    assert another_article(sheet((), [*named[:6], SAYS, *named[7:]]), "ZACACIAAC") == "ZACACIAAC"
    assert another_article(sheet((), [NONE, ("byline",), *named[2:]]), "ZACACIAAC") == "ZACACIAAC"


def test_comments_end_where_links_to_other_pages_begin() -> None:
    related = ("related",)
    assert to_related(sheet((), [NONE, HEADING, SAYS, NONE, related, NONE]), "BZACCI") == "BZACEE"
    assert to_related(sheet((), [NONE, HEADING, SAYS, NONE, SAYS, related, NONE]), "BZACACI") == "BZACACI"


def test_what_stands_left_of_all_comments_is_none_of_theirs() -> None:
    page = ["    Ann says:", f"      {SAID}", "    Bob says:", f"      {SAID}", "Mind your manners.", "Leave a reply"]
    assert in_column(sheet(page, ()), "ACACIK") == "ACACEE"
    assert in_column(sheet([line.strip() for line in page], ()), "ACACIK") == "ACACIK"


def test_posts_end_above_what_a_forum_says_of_its_pages() -> None:
    named = [NONE, NONE, NONE, ("thread-tools",), NONE]
    assert to_tools(sheet((), named), "ACIKI") == "ACIEE"
    assert to_tools(sheet((), [("thread-tools",), *named[1:3], NONE, NONE]), "ACIKAC"[:5]) == "ACIKA"
