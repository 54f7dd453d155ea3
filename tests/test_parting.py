"""Where a comment begins, by what the page's other comments show."""

from __future__ import annotations

from collections.abc import Callable

from seedcli.model import split_lines
from seedcli.parser.cues import packaged
from seedcli.parser.headers import header
from seedcli.parser.lines import shape
from seedcli.parser.parting import headers, regular, signed, under_bar, unspoken
from seedcli.parser.widget import widget

SAID = "This sentence is long enough to be what somebody said below the story, and not a button or a rank."


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


def mended(how: Callable[..., str], raw: list[str], states: str) -> str:
    """The states of some lines, each after a blank one, as `how` mends them."""
    lines = shape([line for text in raw for line in (text, "")])
    return how(lines, states, [packaged().match(line.text) for line in lines], packaged())


def by(name: str) -> str:
    return f"Posted by: {name} | March 3, 2012 at 10:12 AM"


def test_where_names_stand_below_so_does_the_last() -> None:
    page = [SAID, by("Ann"), SAID, by("Bo"), SAID, by("Cy"), "Post a comment"]
    assert mended(signed, page, "CACACME") == "CACACAE"
    assert mended(signed, page, "CACACCE") == "CACACAE"
    assert mended(signed, page[2:], "CACME") == "CACAE"
    assert mended(signed, [SAID, by("Ann"), "Post a comment"], "CME") == "CAE"


def test_the_lines_above_the_last_name_are_the_comments() -> None:
    page = [SAID, by("Ann"), SAID, "Much thanks,", by("Bo"), "Post a comment"]
    assert mended(signed, page, "CACMME") == "CACIAE"


def test_where_names_stand_above_none_stands_below() -> None:
    page = [by("Ann"), SAID, by("Bo"), SAID, by("Cy"), SAID]
    assert mended(signed, page, "ACACMM") == "ACACMM"
    assert mended(signed, [SAID, by("Ann"), SAID, by("Bo"), SAID], "CACMM") == "CACMM"


def test_dates_below_are_the_widgets_own_words() -> None:
    page = [
        "Ann said...",
        SAID,
        "March 3, 2012 10:12 AM",
        "Bo said...",
        SAID,
        "March 4, 2012 9:05 AM",
        "Post a Comment",
    ]
    assert mended(signed, page, "ACAACEE") == "ACKACKE"
    assert mended(signed, page, "ACKACEE") == "ACKACKE"


def test_a_heading_that_counts_tells_which_comments_go_on() -> None:
    raw = ["2 Comments", f"1. {SAID}", SAID, f"2. {SAID}"]
    named = [packaged().match(line) for line in raw]
    assert regular(shape([line for text in raw for line in (text, "")]), "ZCCC", named) == "ZCIC"
    told = [packaged().match("3 Comments"), *named[1:]]
    lines = shape([line for text in ["3 Comments", *raw[1:]] for line in (text, "")])
    assert regular(lines, "ZCCC", told) == "ZCCC"


def test_where_blank_lines_part_comments_a_line_in_the_midst_of_one_is_no_name() -> None:
    parted = [line for name in ("Ann Lee", "Bo Marsh", "Cyd Vane", "Dora Flint") for line in (name, "", SAID, "")]
    assert regular(shape([*parted[:-1], "tools.exe", SAID]), "ACACACACAC", [()] * 10) == "ACACACACII"
    assert regular(shape([*parted, "Emil Roth", SAID]), "ACACACACAC", [()] * 10) == "ACACACACAC"
    tight = [line for line in parted if line]
    assert regular(shape(tight), "ACACACAC", [()] * 8) == "ACACACAC"


def test_a_name_right_below_a_text_signs_it_where_another_comment_begins_below() -> None:
    parted = [SAID, "", "", SAID, "", "", SAID, "", "", SAID, "Danielle", "", "", SAID]
    assert regular(shape(parted), "CCCCAC", [()] * 6) == "CCCCIC"
    listed = [f"1. {SAID}", "", f"2. {SAID}", "", f"3. {SAID}", "", f"4. {SAID}", "Danielle", f"5. {SAID}"]
    assert regular(shape(listed), "CCCCAC", [()] * 6) == "CCCCIC"


def test_a_time_of_day_and_a_rating_are_no_words_of_a_comment() -> None:
    lines = shape([SAID, "5 stars", "2:59 PM", "At 2:59 PM it rang again"])
    assert widget(lines, "CIII", [(), ("rating",), (), ()]) == "CKKI"


def test_a_bare_name_above_a_date_is_a_header_whatever_else_the_date_line_says() -> None:
    page = ["Odile", "Posted March 3, 2012 at 2:57 pm | Permalink", SAID]
    assert mended(headers, page, "CKC") == "AAC"
    dated = ["March 3, 2012", "Suzanne", "The mill, of course", "March 4, 2012", "Paula", SAID]
    assert mended(headers, dated, "AACAAC") == "AACAAC"


def test_prose_that_answers_is_no_header() -> None:
    assert mended(headers, ["I was meaning to say this in response to the story", SAID], "CI") == "CI"
