"""Where a comment begins, by what the page's other comments show."""

from __future__ import annotations

from seedcli.model import split_lines
from seedcli.parser.cues import packaged
from seedcli.parser.headers import header
from seedcli.parser.lines import shape
from seedcli.parser.parting import items, names_between, under_bar, unspoken

SAID = "This sentence is long enough to be what somebody said below the story, and not a button or a rank."
NAMED = f"Two Comments\n\nAnn Lee\n\n{SAID}\n\nBo Marsh\n\n{SAID}\n\nquietfox\n\n{SAID}\n\nBest,\n\n{SAID}\n"


def test_a_name_alone_within_a_comment_begins_one_where_others_begin_so() -> None:
    lines = shape(split_lines(NAMED))
    assert names_between(lines, "KACACIIII", packaged()) == "KACACACII"


def test_a_name_within_a_comment_is_left_where_comments_have_other_headers() -> None:
    lines = shape(split_lines(NAMED.replace("Lee", "Lee says:").replace("Marsh", "Marsh says:")))
    assert names_between(lines, "KACACIIII", packaged()) == "KACACIIII"


def test_an_item_under_another_comments_begins_one() -> None:
    lines = shape(["• First of all", "", "  • An answer", "", "  • Another one", "", "• Second", "• no, a list"])
    assert items(lines, "CCICI") == "CCCCI"


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
    assert barred(BAR + BELOW, "OBZKKKCIIIIEE") == "OBKKKKCACICEE"
