"""Names and texts that take turns, with blank lines between."""

from __future__ import annotations

import pytest
from sheets import sheet

from seedcli.parser.rules.turns import turns

SAID = "This sentence is long enough to be what somebody said below the story, and not a button or a rank."
TWO = f"Comments\n\nAnn Lee\n\n{SAID}\n\nBo Marsh\n\n{SAID}\n\n"
MORE = f"{TWO}Carl\n\n{SAID}\n\nDee Fry\n\n{SAID}\n\n"


def taken(page: str, states: str) -> str:
    return turns(sheet(page), states)


@pytest.mark.parametrize(
    "name", ["quietfox", "the quiet fox", "fox | a boat builder", "Maria de la Cruz e Silva", "J. R."]
)
def test_what_stands_between_two_texts_where_others_have_a_name_is_one(name: str) -> None:
    assert taken(f"{MORE}{name}\n\n{SAID}\n", "KACACACACII") == "KACACACACAC"


@pytest.mark.parametrize("words", ["Best,", "Thank you", "Nothing else to be said.", SAID])
def test_a_text_may_go_on_after_a_blank_line(words: str) -> None:
    assert taken(f"{TWO}{words}\n\n{SAID}\n", "KACACII") == "KACACII"


def test_a_short_text_that_was_taken_for_a_name_is_told_by_its_turn() -> None:
    page = f"{TWO}Fox\n\nThanks Bo\n\nCarl\n\n{SAID}\n"
    assert taken(page, "KACACIAAC") == "KACACACAC"


def test_a_text_below_a_name_is_one_comment_whatever_its_lines_look_like() -> None:
    page = f"{TWO}Fox\n\n{SAID}\nIn Oslo\n{{\n{SAID}\n"
    assert taken(page, "KACACACAKC") == "KACACACIII"


def test_a_name_in_lower_case_stands_between_the_end_of_a_text_and_the_beginning_of_another() -> None:
    """Where texts often go on after a blank line, only that tells a name in lower case from a text."""
    spoken = f"{SAID}\n\nNo, I will not go on.\n\n"
    page = f"{MORE}{spoken}leo of the marsh\n\n{SAID}\n"
    assert taken(page, "KACACACACIIII") == "KACACACACIIAC"
    for other in (page.replace("go on.\n", "go on;\n"), page.replace(f"marsh\n\n{SAID}", "marsh\n\nSo it is")):
        assert taken(other, "KACACACACIIII") == "KACACACACIIII"
    assert taken(page.replace(f"marsh\n\n{SAID}", f"marsh\n\n{SAID.lower()}"), "KACACACACIIII") == "KACACACACIIII"


def test_a_gap_parts_comments_whose_names_are_lost() -> None:
    page = f"{TWO}\n{SAID}\n\n\nCarl\n\n\n{SAID}\n"
    assert taken(page, "KACACCIC") == "KACACCIC"


def test_a_name_has_a_text_below_it() -> None:
    assert taken(f"{TWO}Carl\n\nDee Fry\n\n{SAID}\n", "KACACIAC") == "KACACIAC"


def test_what_has_its_own_header_takes_no_turn() -> None:
    page = f"{TWO}Carl\n{SAID}\n\nDee\n{SAID}\n"
    assert taken(page, "KACACACAC") == "KACACACAC"


def test_a_names_own_link_counts_for_nothing() -> None:
    link = "http://example.org/a/rather/long/address/of/a/page/of/her/own Maud Lee"
    assert taken(f"{MORE}{link}\n\n{SAID}\n", "KACACACACII") == "KACACACACAC"


def test_a_button_is_no_turn() -> None:
    page = f"{TWO.replace('Bo', 'Reply' + chr(10) * 2 + 'Bo')}quietfox\n\n{SAID}\n"
    assert taken(page, "KACKACII") == "KACKACAC"


def test_the_last_line_of_a_page_says_nothing_of_its_first() -> None:
    page = TWO.removeprefix("Comments\n\n").replace("Ann Lee", "the quiet fox")
    assert taken(f"{page}Best.\n", "ACACI") == taken(f"{page}Best,\n", "ACACI") == "ACACI"


def test_where_headers_are_longer_names_are_left() -> None:
    page = TWO.replace("Lee", "Lee says:").replace("Marsh", "Marsh says:") + f"quietfox\n\n{SAID}\n"
    assert taken(page, "KACACII") == "KACACII"


def test_the_title_of_a_page_that_points_here_is_a_name() -> None:
    page = f"{TWO}Seven ways to paint a boat for people who do not own one &laquo; Fox\n\n[...] a boat [...]\n"
    assert taken(page, "KACACII") == "KACACAC"
