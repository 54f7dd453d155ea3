"""Where a comment begins, by what the page's other comments show."""

from __future__ import annotations

from sheets import sheet

from seedcli.parser.rules.parting import regular, under_bar
from seedcli.parser.rules.widget import widget

SAID = "This sentence is long enough to be what somebody said below the story, and not a button or a rank."
BAR = f"A story\n\n{SAID}\n\nNotify of\nNewest Most Voted\nInline Feedbacks\nView all comments\n\n"
BELOW = f"{SAID}\n\n\nAnn Lee\n\n{SAID}\nAnd more.\n\n\n{SAID}\n\nLeave a Reply\nPrivacy Policy\n"


def barred(page: str, states: str) -> str:
    return under_bar(sheet(page), states)


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
    page = BAR + f"{SAID}\n\nOldest First\n\n{SAID}\n\n\n{SAID}\n"
    assert barred(page, "OBMMMMMMMC") == "OBKKKKCIIC"


def test_a_heading_that_counts_tells_which_comments_go_on() -> None:
    raw = ["2 Comments", f"1. {SAID}", SAID, f"2. {SAID}"]
    page = "\n\n".join(raw)
    assert regular(sheet(page), "ZCCC") == "ZCIC"
    assert regular(sheet(page.replace("2 Comments", "3 Comments")), "ZCCC") == "ZCCC"


def test_paragraphs_in_the_column_of_an_items_words_are_its() -> None:
    page = ["Story", f"  1. {SAID}", "", f"    {SAID}", "", f"  2. {SAID}", "", f"        {SAID}"]
    named: list[tuple[str, ...]] = [()] * 5
    assert regular(sheet(page, named), "OCCCC") == "OCICC"  # further right stands an answer
    assert regular(sheet([line.replace("  2. ", "") for line in page], named), "OCCCC") == "OCICC"
    assert regular(sheet([line.replace("  1. ", "") for line in page], named), "OCCCC") == "OCCCC"


def test_where_headers_with_dates_head_comments_a_gap_parts_none() -> None:
    page = ["Ann says:", SAID, "", "", SAID, *["Bo says:", SAID] * 18, "–", SAID]
    says: list[tuple[str, ...]] = [("says",), (), (), *[("says",), ()] * 18, (), ()]
    assert regular(sheet(page, says), "ACC" + "AC" * 18 + "KC") == "ACI" + "AC" * 18 + "KI"
    assert regular(sheet(page, [()] * 41), "ACC" + "AC" * 18 + "KC") == "ACC" + "AC" * 18 + "KI"


def test_where_blank_lines_part_comments_a_line_in_the_midst_of_one_is_no_name() -> None:
    parted = [line for name in ("Ann Lee", "Bo Marsh", "Cyd Vane", "Dora Flint") for line in (name, "", SAID, "")]
    assert regular(sheet([*parted[:-1], "tools.exe", SAID], [()] * 10), "ACACACACAC") == "ACACACACII"
    assert regular(sheet([*parted, "Emil Roth", SAID], [()] * 10), "ACACACACAC") == "ACACACACAC"
    tight = [line for line in parted if line]
    assert regular(sheet(tight, [()] * 8), "ACACACAC") == "ACACACAC"


def test_a_name_right_below_a_text_signs_it_where_another_comment_begins_below() -> None:
    parted = [SAID, "", "", SAID, "", "", SAID, "", "", SAID, "Danielle", "", "", SAID]
    assert regular(sheet(parted, [()] * 6), "CCCCAC") == "CCCCIC"
    listed = [f"1. {SAID}", "", f"2. {SAID}", "", f"3. {SAID}", "", f"4. {SAID}", "Danielle", f"5. {SAID}"]
    assert regular(sheet(listed, [()] * 6), "CCCCAC") == "CCCCIC"


def test_a_time_of_day_and_a_rating_are_no_words_of_a_comment() -> None:
    lines = [SAID, "5 stars", "2:59 PM", "At 2:59 PM it rang again"]
    assert widget(sheet(lines, [(), ("rating",), (), ()]), "CIII") == "CKKI"
