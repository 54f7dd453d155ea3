"""Who speaks: which lines are headers, above what was said or below it."""

from __future__ import annotations

import pytest
from sheets import sheet

from seedcli.parser.cues import Cues, packaged
from seedcli.parser.headers import header
from seedcli.parser.rules import Rule
from seedcli.parser.rules.greeting import nameless
from seedcli.parser.rules.naming import doubled, headers, signed, unspoken

SAID = "This sentence is long enough to be what somebody said below the story, and not a button or a rank."


def test_a_header_has_a_comment() -> None:
    lines = ["Ann Lee", "", "5 stars", "", SAID, "", "Bo Marsh", "", SAID]
    named = [(), ("rating",), (), (), ()]
    assert unspoken(sheet(lines, named), "AKKAC") == "AKCAC"
    assert unspoken(sheet(lines, named), "AKCAC") == "AKCAC"


@pytest.mark.parametrize("line", ["Hi Ann,", "Thank you", "Vielen Dank Anna!", "Olá Ana,", "Спасибо, Анна"])
def test_who_is_greeted_or_thanked_is_not_who_speaks(line: str) -> None:
    lines = [SAID, "Reply", line, SAID, "Reply", line, "Reply", "Bo Marsh", SAID]
    named = [(), ("comment-action",), (), (), ("comment-action",), (), ("comment-action",), (), ()]
    assert nameless(sheet(lines, named), "CKACKAKAC") == "CKCIKCKAC"
    assert nameless(sheet(lines, named, Cues(packaged().entries)), "CKACKAKAC") == "CKCIKCKAC"


@pytest.mark.parametrize("line", ["Hi", "Heidi Marsh", "Hiram Thanks", "Le Duc"])
def test_a_name_that_is_no_greeting_stays_one(line: str) -> None:
    assert nameless(sheet([line, SAID], [(), ()]), "AC") == "AC"


def test_a_greeting_far_above_what_is_said_is_all_that_is_said() -> None:
    lines = ["Thanks Ann", "", "", SAID]
    assert nameless(sheet(lines, [(), ()]), "AC") == "CC"


def test_a_line_between_gaps_is_no_name_unless_names_stand_so() -> None:
    page = ["Ann", "", SAID, "", "", "Superb", "", "", SAID, "", "Bo", "", SAID, "", "Cy", "", SAID]
    named: list[tuple[str, ...]] = [()] * 8
    assert nameless(sheet(page, named), "ACACACAC") == "ACCCACAC"
    apart = ["Ann", "", "", SAID, "", "", "Bo", "", "", SAID, "", "", "Cy", "", "", SAID]
    assert nameless(sheet(apart, named), "ACACAC") == "ACACAC"


def test_the_one_line_between_two_names_is_said() -> None:
    page = [
        "Ann Lee",
        "",
        SAID,
        "",
        "Sue",
        "",
        "I agree",
        "",
        "Cy",
        "",
        SAID,
        "",
        "Dee",
        "",
        "YES",
        "",
        "Leave a Reply",
    ]
    named: list[tuple[str, ...]] = [()] * 8 + [("comment-form",)]
    assert unspoken(sheet(page, named), "ACAKACAEE") == "ACACACACE"
    assert unspoken(sheet([line for line in page if line], named), "ACAKACAEE") == "ACAKACAEE"
    button: list[tuple[str, ...]] = [(), (), (), ("comment-action",), *named[4:]]
    assert unspoken(sheet(page, button), "ACAKACAEE") == "ACAKACACE"


def test_a_names_own_link_before_it_is_part_of_what_is_shown() -> None:
    said = header("http://example.org/fox Quiet Fox")
    assert said is not None
    assert said.author == "http://example.org/fox Quiet Fox"
    assert header("See http://example.org/fox for it, friends") is None


def test_a_bare_name_may_end_in_a_point() -> None:
    page = f"A story\n\nMs. Marsh.\n\n{SAID}\n\nThanks a lot.\n\n{SAID}\n"
    seen = sheet(page)
    assert headers(seen, "BACAC") == "BACIC"


def mended(rule: Rule, raw: list[str], states: str) -> str:
    """The states of some lines, each after a blank one, as `rule` mends them."""
    return rule(sheet([line for text in raw for line in (text, "")]), states)


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


def test_a_bare_name_above_a_date_is_a_header_whatever_else_the_date_line_says() -> None:
    page = ["Odile", "Posted March 3, 2012 at 2:57 pm | Permalink", SAID]
    assert mended(headers, page, "CKC") == "AAC"
    dated = ["March 3, 2012", "Suzanne", "The mill, of course", "March 4, 2012", "Paula", SAID]
    assert mended(headers, dated, "AACAAC") == "AACAAC"


def test_prose_that_answers_is_no_header() -> None:
    assert mended(headers, ["I was meaning to say this in response to the story", SAID], "CI") == "CI"


def test_a_name_that_the_header_says_again_is_none_of_the_words_above() -> None:
    raw = ["Ann Lee", SAID, "", "Bo Marsh", "Bo Marsh replied on May 3, 2012", SAID, "", "Cy Dunn", "Not Cy Dunn", SAID]
    assert doubled(sheet(raw), "ACIACIAC") == "ACAACIAC"
    assert doubled(sheet(raw), "CIIACIAC") == "CIIACIAC"  # names stand below


def test_a_handle_stands_between_name_and_date() -> None:
    seen = sheet(["Ann Lee", "@ann", "May 3, 2012", SAID, "", "Bo Marsh", "@Ann Lee", SAID])
    assert headers(seen, "AIICACI") == "AKACACI"


def test_initials_stand_for_a_picture() -> None:
    seen = sheet(["AL", "Ann Lee", SAID, "", "NO", "Bo Marsh", SAID])
    assert headers(seen, "AACAAC") == "KACAAC"


def test_a_name_again_below_its_header_is_the_profiles() -> None:
    page = f"Reply by Ann Hill May 3, 2012\nAnn Hill\n{SAID}\nReply by Tom May 3, 2012\nTom\n{SAID}\n"
    assert doubled(sheet(page), "ACIACI") == "AKIAKI"
