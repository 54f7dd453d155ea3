"""One comment too many or too few, by what the heading counts."""

from __future__ import annotations

from seedcli.parser.counts import as_counted, none_told
from seedcli.parser.cues import packaged
from seedcli.parser.lines import shape

SAID = "This sentence is long enough to be what somebody said below the story, and not a button or a rank."


def test_one_comment_more_than_is_counted_is_the_widgets_if_it_alone_has_no_header() -> None:
    lines = shape(["2 Comments", "Show as a list | as a tree", "Ann Lee", SAID, "Bo Marsh", SAID, "And so on."])
    named = [packaged().match(line.text) for line in lines]
    assert as_counted(lines, "ZCACACI", named) == "ZKACACI"
    assert as_counted(lines, "ZCACCCI", named) == "ZCACCCI"
    assert as_counted(lines, "ZACCACI", named) == "ZACCACI"
    more = [packaged().match("3 Comments"), *named[1:]]
    assert as_counted(shape(["3 Comments", *[line.text for line in lines[1:]]]), "ZCACACI", more) == "ZCACACI"


def test_one_comment_less_than_is_counted_is_an_item_below_the_last() -> None:
    texts = ["3 Comments", "1. " + SAID, "  • " + SAID, "  • " + SAID, "Leave a Reply"]
    lines = shape(texts)
    named = [packaged().match(line.text) for line in lines]
    assert as_counted(lines, "ZCCEE", named) == "ZCCCE"
    plain = shape([text.replace("• ", "") for text in texts])
    assert as_counted(plain, "ZCCEE", named) == "ZCCEE"


def test_what_stands_above_the_words_that_there_are_none_is_none() -> None:
    lines = shape(
        ["Comments", "Comments do not tell what the paper thinks, but what their writers do.", "No comments yet"]
    )
    named = [packaged().match(line.text) for line in lines]
    assert none_told("ZCK", named) == "ZKK"
    assert none_told("ACK", named) == "ACK"  # somebody speaks
    assert none_told("ZCK", [*named[:2], ()]) == "ZCK"
