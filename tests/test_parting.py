"""Where a comment begins, by what the page's other comments show."""

from __future__ import annotations

from seedcli.model import split_lines
from seedcli.parser.cues import packaged
from seedcli.parser.headers import header
from seedcli.parser.items import items
from seedcli.parser.lines import shape
from seedcli.parser.parting import headers, under_bar, unspoken

SAID = "This sentence is long enough to be what somebody said below the story, and not a button or a rank."


def test_an_item_under_another_comments_begins_one() -> None:
    lines = shape(["• First of all", "", "  • An answer", "", "  • Another one", "", "• Second", "• no, a list"])
    assert items(lines, "CCICI", [()] * len(lines)) == "CCCCI"


def test_a_header_has_a_comment() -> None:
    lines = shape(["Ann Lee", "", "5 stars", "", SAID, "", "Bo Marsh", "", SAID])
    named = [(), ("rating",), (), (), ()]
    assert unspoken(lines, "AKKAC", named) == "AKCAC"
    assert unspoken(lines, "AKCAC", named) == "AKCAC"


def test_a_names_own_link_before_it_is_part_of_what_is_shown() -> None:
    said = header("http://example.org/fox Quiet Fox")
    assert said is not None
    assert said.author == "http://example.org/fox Quiet Fox"
    assert header("See http://example.org/fox for it, friends") is None


BAR = f"A story\n\n{SAID}\n\nNotify of\nNewest Most Voted\nInline Feedbacks\nView all comments\n\n"
BELOW = f"{SAID}\n\n\nAnn Lee\n\n{SAID}\nAnd more.\n\n\n{SAID}\n\nLeave a Reply\nPrivacy Policy\n"


def barred(page: str, states: str) -> str:
    lines = shape(split_lines(page))
    return under_bar(lines, states, [packaged().match(line.text) for line in lines], packaged())


def test_below_a_sort_bar_stand_comments_even_if_nothing_else_says_so() -> None:
    assert barred(BAR + BELOW, "OBMMMMMMMMMMM") == "OBKKKKCACICEE"
    assert barred(BAR + BELOW, "OBMMMMBBBBBMM") == "OBKKKKCACICEE"


def test_a_sort_bar_alone_makes_no_comments() -> None:
    assert barred(BAR + f"{SAID}\n\nLeave a Reply\n", "OBMMMMMM") == "OBMMMMMM"
    assert barred(BAR + "Leave a Reply\n", "OBMMMMM") == "OBMMMMM"
    assert barred((BAR + BELOW).replace("\n", "\n\n\n"), "OBMMMMMMMMMMM") == "OBMMMMMMMMMMM"


def test_what_the_model_knows_of_comments_stands() -> None:
    assert barred(BAR + BELOW, "OBZKKKCACICEE") == "OBZKKKCACICEE"


def test_below_a_sort_bar_gaps_and_names_part_what_the_model_ran_together() -> None:
    assert barred(BAR + BELOW, "OBZKKKCIIIIEE") == "OBZKKKCACICEE"


def test_what_stands_between_known_comments_and_the_form_goes_on_with_them() -> None:
    assert barred(BAR + BELOW, "OBZKKKCEEEEEE") == "OBZKKKCACICEE"
    footless = (BAR + BELOW).replace("Leave a Reply\n", "")
    assert barred(footless, "OBZKKKCEEEEE") == "OBZKKKCEEEEE"


def test_one_comment_more_is_found_above_those_that_are_known() -> None:
    assert barred(BAR + BELOW, "OBMMMMMACICEE") == "OBKKKKCACICEE"


def test_the_bar_is_the_one_of_most_lines() -> None:
    page = BAR + f"{SAID}\n\nGuest\n\n{SAID}\n\n\n{SAID}\n"
    assert barred(page, "OBMMMMMMMC") == "OBKKKKCIIC"


def test_a_bare_name_may_end_in_a_point() -> None:
    page = f"A story\n\nMs. Marsh.\n\n{SAID}\n\nThanks a lot.\n\n{SAID}\n"
    lines = shape(split_lines(page))
    named = [packaged().match(line.text) for line in lines]
    assert headers(lines, "BACAC", named, packaged()) == "BACIC"
