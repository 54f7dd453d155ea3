"""One comment too many or too few, by what the heading counts."""

from __future__ import annotations

from sheets import sheet

from seedcli.parser.rules.counts import as_counted, none_told

SAID = "This sentence is long enough to be what somebody said below the story, and not a button or a rank."


def test_one_comment_more_than_is_counted_is_the_widgets_if_it_alone_has_no_header() -> None:
    page = ["2 Comments", "Show as a list | as a tree", "Ann Lee", SAID, "Bo Marsh", SAID, "And so on."]
    assert as_counted(sheet(page), "ZCACACI") == "ZKACACI"
    assert as_counted(sheet(page), "ZCACCCI") == "ZCACCCI"
    assert as_counted(sheet(page), "ZACCACI") == "ZACCACI"
    assert as_counted(sheet(["3 Comments", *page[1:]]), "ZCACACI") == "ZCACACI"


def test_one_comment_less_than_is_counted_is_an_item_below_the_last() -> None:
    texts = ["3 Comments", "1. " + SAID, "  • " + SAID, "  • " + SAID, "Leave a Reply"]
    seen = sheet(texts)
    assert as_counted(seen, "ZCCEE") == "ZCCCE"
    plain = [text.replace("• ", "") for text in texts]
    assert as_counted(sheet(plain, seen.named), "ZCCEE") == "ZCCEE"


def test_what_stands_above_the_words_that_there_are_none_is_none() -> None:
    page = ["Comments", "Comments tell what their writers think, and not what the paper does.", "No comments yet"]
    seen = sheet(page)
    assert none_told(seen, "ZCK") == "ZKK"
    assert none_told(seen, "ACK") == "ACK"  # somebody speaks
    assert none_told(sheet((), [*seen.named[:2], ()]), "ZCK") == "ZCK"
